import type { Tx } from "#bot/db/database.ts";

/** A process that may die: when it has, nothing of it goes on. */
export interface Mortal {
  isOver: () => boolean;
  /** A place at which it may die. @returns whether it does, here */
  passes: (place: string) => boolean;
}

/** A transaction on PostgreSQL that stops before and after everything that is asked of it, and there for ever if the process dies. */
export function watchedTx(tx: Tx, { isOver, passes }: Mortal): Tx {
  const around =
    (name: string, ask: (...args: unknown[]) => unknown) =>
    async (...args: unknown[]) => {
      if (isOver() || passes(`before ${name}`)) return never();
      const result = await ask(...args);
      if (isOver() || passes(`after ${name}`)) return never();
      return result;
    };
  const callsOf = (target: object, of: string): object =>
    new Proxy(target, {
      get(_, property) {
        const value: unknown = Reflect.get(target, property);
        const name = `${of}${String(property)}`;
        if (typeof value === "function") return around(name, value.bind(target));
        return value instanceof Object && of === "" ? callsOf(value, `${name}.`) : value;
      },
    });
  return callsOf(tx, "") as Tx;
}

export function never(): Promise<never> {
  return new Promise(() => {});
}
