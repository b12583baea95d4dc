import type { Tx } from "#bot/db/database.ts";
import { runsOn } from "#bot/db/engine.ts";
import type { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { retrying } from "#bot/db/retrying.ts";
import { turns } from "#bot/db/turns.ts";
import type { Engine } from "#bot/db/twin-schema.ts";

/** Prisma's own limits turn a rush into losses: those that wait for their turn are let wait. */
const LIMITS = { maxWait: 20_000, timeout: 10_000 };

/**
 * The door's `transaction` over a client of either engine, and its end.
 * @param atOnce so many begin at a time; in a rush the others wait here, for Prisma gives up on those that wait for it
 */
export function transactions(
  client: PrismaClient,
  engine: Engine,
  atOnce: number,
): { transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>; over(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  const turn = turns(atOnce);
  let closed = false;
  return {
    async transaction(work) {
      if (closed) throw new Error("the database was closed");
      const unit = (tx: Tx) => {
        runsOn(tx, engine);
        return work(tx);
      };
      const running = turn(() => retrying(() => client.$transaction(unit, LIMITS)));
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    async over() {
      closed = true;
      // Prisma never answers those that it disconnects from under.
      await Promise.allSettled(underWay);
    },
  };
}
