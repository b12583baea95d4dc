import type { Database, Tx } from "#bot/db/database.ts";
import type { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { inTime } from "#bot/db/in-time.ts";
import { LazyTx } from "#bot/db/lazy-tx.ts";
import { retrying } from "#bot/db/retrying.ts";
import { type Trouble, troubleIn } from "#bot/db/trouble.ts";
import { turns } from "#bot/db/turns.ts";
import type { Unit } from "#bot/db/unit.ts";

/** A unit of work that is not over by then is undone: it holds up others. */
const LONGEST_MS = 10_000;

/**
 * The door's `transaction` over either engine, what stands in its way, and its end.
 * @param begin a unit of work
 * @param client whose calls come into it
 * @param atOnce so many begin at a time; in a rush the others wait here
 */
export function transactions(
  begin: () => Promise<Unit>,
  client: PrismaClient,
  { atOnce, pause }: { atOnce: number; pause?: ((ms: number) => Promise<void>) | undefined },
): Pick<Database, "transaction" | "trouble" | "proves"> & { over(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  const turn = turns(atOnce);
  let closed = false;
  let trouble: Trouble | null = null;
  let proofs = 0;

  async function transaction<T>(work: (tx: Tx) => Promise<T>, { lazily = false } = {}): Promise<T> {
    if (closed) throw new Error("the database was closed");
    const running = turn(() => retrying(() => once(work, lazily), pause));
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

  async function once<T>(work: (tx: Tx) => Promise<T>, lazily: boolean): Promise<T> {
    const unit = await begin();
    const lazy = new LazyTx(client, unit);
    try {
      const result = await inTime(work(lazy.tx), LONGEST_MS, "a unit of work without an end");
      await lazy.over(false);
      await unit.commit(lazily);
      return result;
    } catch (error) {
      await lazy.over(true);
      await unit.rollback();
      throw unit.failed?.() ?? error;
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
