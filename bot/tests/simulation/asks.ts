import type { Database as Sqlite, Statement } from "better-sqlite3";

/** Asks the database on the disk, whichever file that is by now; statements are kept. */
export type Asks = (sql: string, ...args: unknown[]) => Record<string, unknown>[];

export function asksOf(look: () => Sqlite): Asks {
  let of: Sqlite | null = null;
  let known = new Map<string, Statement<unknown[]>>();
  return (sql, ...args) => {
    const db = look();
    if (db !== of) {
      of = db;
      known = new Map();
    }
    const statement = known.get(sql) ?? db.prepare<unknown[]>(sql);
    known.set(sql, statement);
    return statement.all(...args) as Record<string, unknown>[];
  };
}
