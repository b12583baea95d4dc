import type { Database as Sqlite } from "better-sqlite3";
import type { Client } from "pg";
import { connected } from "#bot/db/postgres.ts";
import { type Cell, cellOf, sqliteRows, sqliteValue, type Table, type Tally, tablesOf, tally } from "#bot/db/rows.ts";

/** Rows carried over at a time. */
const PAGE = 1_000;
/** PostgreSQL numbers the values of a statement with 16 bits. */
const MOST_VALUES = 30_000;

/** Fills a SQLite database that has been migrated, and is empty, with all that a PostgreSQL one holds at this instant. */
export async function fillFromPostgres(url: string, db: Sqlite): Promise<void> {
  const client = await connected(url);
  try {
    // One snapshot for all tables, while the bot goes on writing.
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    db.pragma("foreign_keys = OFF");
    db.exec("BEGIN");
    for (const table of tablesOf(db)) {
      const enter = db.prepare(
        `INSERT INTO "${table.name}" (${namesOf(table)}) VALUES (${table.columns.map(() => "?").join(", ")})`,
      );
      for await (const row of postgresRows(client, table)) {
        enter.run(...row.map((cell, at) => sqliteValue(cell, table.columns[at]?.type)));
      }
      const last = await lastNumber(client, table);
      if (last !== null) {
        db.prepare("DELETE FROM sqlite_sequence WHERE name = ?").run(table.name);
        db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)").run(table.name, BigInt(last));
      }
    }
    db.exec("COMMIT");
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

async function* postgresRows(client: Client, table: Table): AsyncIterable<Cell[]> {
  await client.query(`DECLARE copied NO SCROLL CURSOR FOR SELECT ${namesOf(table)} FROM public."${table.name}"`);
  for (;;) {
    const { rows } = await client.query({ text: `FETCH ${PAGE} FROM copied`, rowMode: "array" });
    for (const row of rows as unknown[][]) yield row.map((value, at) => cellOf(value, table.columns[at]?.type));
    if (rows.length < PAGE) break;
  }
  await client.query("CLOSE copied");
}

/** The last number that was given out in a table whose ids are numbered; null where they are not. */
async function lastNumber(client: Client, { name, columns }: Table): Promise<string | null> {
  if (!columns.some((column) => column.name === "id" && column.type === "integer")) return null;
  const { rows } = await client.query<{ last: string | null }>(
    `SELECT pg_sequence_last_value(pg_get_serial_sequence('public."${name}"', 'id')::regclass)::text AS last`,
  );
  return rows[0]?.last ?? null;
}

/**
 * Replaces all that the tables hold by the rows of a SQLite database, within the transaction that is open.
 * @returns what stands there now, counted as PostgreSQL brings it
 */
export async function replaceInPostgres(client: Client, db: Sqlite): Promise<Record<string, Tally>> {
  const tables = tablesOf(db);
  const all = tables.map(({ name }) => `public."${name}"`);
  // What is only ever added to (the audit log) has triggers that say so.
  for (const name of all) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await client.query(`TRUNCATE ${all.join(", ")} RESTART IDENTITY`);
  const tallies: Record<string, Tally> = {};
  for (const table of tables) {
    await enterAll(client, table, sqliteRows(db, table));
    await numberOn(client, db, table);
    const counting = tally();
    for await (const row of postgresRows(client, table)) counting.add(row);
    tallies[table.name] = counting.result();
  }
  for (const name of all) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
  return tallies;
}

async function enterAll(client: Client, table: Table, rows: Iterable<Cell[]>): Promise<void> {
  const width = table.columns.length;
  const most = Math.max(1, Math.min(PAGE, Math.floor(MOST_VALUES / width)));
  let page: Cell[][] = [];
  const enter = async () => {
    if (page.length === 0) return;
    const places = page.map((_, row) => `(${table.columns.map((__, at) => `$${row * width + at + 1}`).join(", ")})`);
    await client.query(
      `INSERT INTO public."${table.name}" (${namesOf(table)}) VALUES ${places.join(", ")}`,
      page.flat(),
    );
    page = [];
  };
  for (const row of rows) {
    page.push(row);
    if (page.length === most) await enter();
  }
  await enter();
}

/** Ids go on after the last one that was ever given out: an old button must not mean a new message. */
async function numberOn(client: Client, db: Sqlite, { name, columns }: Table): Promise<void> {
  if (!columns.some((column) => column.name === "id" && column.type === "integer")) return;
  const last = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").safeIntegers(true).pluck().get(name);
  // A table that was rebuilt by a migration before anything stood in it has a last number of 0.
  if (last === undefined || last === 0n) return;
  await client.query(`SELECT setval(pg_get_serial_sequence('public."${name}"', 'id')::regclass, $1)`, [String(last)]);
}

function namesOf({ columns }: Table): string {
  return columns.map(({ name }) => `"${name}"`).join(", ");
}
