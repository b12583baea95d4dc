import type { Tx } from "#bot/db/database.ts";
import type { Prisma, PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import type { Unit } from "#bot/db/unit.ts";

/** A unit's time is watched where it begins; Prisma's own clock must not end it first. */
const LIMITS = { maxWait: 60_000, timeout: 60_000 };

/**
 * A transaction whose Prisma begins with the first call of it: most messages need none, and it costs more than all of their
 * statements.
 */
export function lazyTx(client: PrismaClient, unit: Unit): { tx: Tx; over(failed: boolean): Promise<void> } {
  let real: Prisma.TransactionClient | undefined;
  let opening: Promise<Prisma.TransactionClient> | undefined;
  let ended: Promise<unknown> | undefined;
  let end = { well: () => {}, badly: () => {} };

  function open(): Promise<Prisma.TransactionClient> {
    opening ??= new Promise((opened, notOpened) => {
      const over = new Promise<void>((well, badly) => {
        end = { well, badly: () => badly(new Error("undone")) };
      });
      ended = unit
        .lend(() =>
          client.$transaction((tx) => {
            real = tx;
            opened(tx);
            return over;
          }, LIMITS),
        )
        .catch(notOpened);
    });
    return opening;
  }

  type Call = (...args: unknown[]) => unknown;
  const later = (call: (tx: Prisma.TransactionClient, args: unknown[]) => unknown): Call => {
    return async (...args) => call(real ?? (await open()), args);
  };
  const delegates = new Map<string, object>();
  function delegate(name: string): object {
    const known = delegates.get(name);
    if (known) return known;
    const calls = new Map<string | symbol, Call>();
    const made = new Proxy({} as Record<string, Call>, {
      get(_, method) {
        const call =
          calls.get(method) ??
          later((tx, args) => {
            const table = Reflect.get(tx, name) as Record<string | symbol, Call>;
            return table[method]?.(...args);
          });
        calls.set(method, call);
        return call;
      },
    });
    delegates.set(name, made);
    return made;
  }

  const tx = new Proxy({} as Tx, {
    get(_, name) {
      if (name === "prepared") return unit.prepared;
      // A promise that resolves with it asks whether it is one.
      if (typeof name === "symbol" || name === "then") return undefined;
      if (name.startsWith("$")) return later((opened, args) => (Reflect.get(opened, name) as Call).apply(opened, args));
      return delegate(name);
    },
  });
  return {
    tx,
    async over(failed) {
      if (!opening) return;
      await opening.catch(() => {});
      if (failed) end.badly();
      else end.well();
      await ended;
    },
  };
}
