import type { Database, Tx } from "#bot/db/database.ts";

/** Thrown to undo what was only tried. */
class OnlyTried extends Error {
  readonly found: unknown;
  constructor(found: unknown) {
    super("only tried");
    this.found = found;
  }
}

/** Does all of `work` in a transaction, and undoes it. @returns what it found */
export async function onlyTried<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await database.transaction(async (tx) => {
      throw new OnlyTried(await work(tx));
    });
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error;
    return error.found as T;
  }
}
