import type { Database, Tx } from "#bot/db/database.ts";
import { runsOn } from "#bot/db/engine.ts";
import type { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { retrying } from "#bot/db/retrying.ts";
import { type Trouble, troubleIn } from "#bot/db/trouble.ts";
import { turns } from "#bot/db/turns.ts";
import type { Engine } from "#bot/db/twin-schema.ts";

/** Prisma's own limits turn a rush into losses: those that wait for their turn are let wait. */
const LIMITS = { maxWait: 20_000, timeout: 10_000 };

/**
 * The door's `transaction` over a client of either engine, what stands in its way, and its end.
 * @param atOnce so many begin at a time; in a rush the others wait here, for Prisma gives up on those that wait for it
 */
export function transactions(
  client: PrismaClient,
  engine: Engine,
  { atOnce, pause }: { atOnce: number; pause?: ((ms: number) => Promise<void>) | undefined },
): Pick<Database, "transaction" | "trouble" | "proves"> & { over(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  const turn = turns(atOnce);
  let closed = false;
  let trouble: Trouble | null = null;
  let proofs = 0;

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (closed) throw new Error("the database was closed");
    const unit = (tx: Tx) => {
      runsOn(tx, engine);
      return work(tx);
    };
    const running = turn(() => retrying(() => client.$transaction(unit, LIMITS), pause));
    underWay.add(running);
    try {
      return await running;
    } catch (error) {
      // Damage that one statement came upon is there, whatever others find.
      if (trouble !== "damaged") trouble = troubleIn(error) ?? trouble;
      throw error;
    } finally {
      underWay.delete(running);
    }
  }

  return {
    transaction,
    trouble: () => trouble,
    async proves() {
      proofs += 1;
      try {
        // What only reads would go through on a disk that is full.
        await transaction((tx) => noteProof(tx, String(proofs)));
        if (trouble !== "damaged") trouble = null;
      } catch (error) {
        trouble ??= troubleIn(error) ?? "gone";
      }
      return trouble;
    },
    async over() {
      closed = true;
      // Prisma never answers those that it disconnects from under.
      await Promise.allSettled(underWay);
    },
  };
}

async function noteProof(tx: Tx, value: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Setting" ("name", "value") VALUES ('last-proof', ${value})
    ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value"`;
}
