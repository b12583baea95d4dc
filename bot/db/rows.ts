import { createHash } from "node:crypto";
import type { Database as Sqlite } from "better-sqlite3";

/** All rows of a database, table by table, in a form that both engines read: for copies from one to the other. */
export interface Table {
  name: string;
  columns: readonly { name: string; type: ColumnType }[];
}

type ColumnType = "integer" | "boolean" | "real" | "text" | "blob";

/** An integer is text in decimal, since it may be larger than a number can say. */
export type Cell = string | number | boolean | Buffer | null;

/** The program's tables, those that others refer to first; what copies note for themselves begins with _. */
export function tablesOf(db: Sqlite): Table[] {
  const names = db
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_*' AND name NOT GLOB 'sqlite_*'")
    .pluck()
    .all() as string[];
  const left = new Map(
    names.sort().map((name) => {
      const references = db.pragma(`foreign_key_list("${name}")`) as { table: string }[];
      return [name, new Set(references.map(({ table }) => table).filter((table) => table !== name))];
    }),
  );
  const ordered: Table[] = [];
  while (left.size > 0) {
    const free = [...left].filter(([, references]) => [...references].every((table) => !left.has(table)));
    if (free.length === 0) throw new Error(`tables that refer to each other: ${[...left.keys()].join(", ")}`);
    for (const [name] of free) {
      left.delete(name);
      ordered.push({ name, columns: columnsOf(db, name) });
    }
  }
  return ordered;
}

function columnsOf(db: Sqlite, table: string): Table["columns"] {
  const columns = db.pragma(`table_info("${table}")`) as { name: string; type: string }[];
  return columns.map(({ name, type }) => ({ name, type: TYPES[type.toUpperCase()] ?? unknownType(table, name, type) }));
}

const TYPES: Readonly<Record<string, ColumnType>> = {
  INTEGER: "integer",
  BIGINT: "integer",
  BOOLEAN: "boolean",
  REAL: "real",
  TEXT: "text",
  BLOB: "blob",
};

function unknownType(table: string, column: string, type: string): never {
  throw new Error(`${table}.${column} is ${type}, which no copy knows how to carry over`);
}

/** The rows of a table in SQLite. */
export function* sqliteRows(db: Sqlite, { name, columns }: Table): Iterable<Cell[]> {
  const list = columns.map((column) => `"${column.name}"`).join(", ");
  const rows = db.prepare(`SELECT ${list} FROM "${name}"`).safeIntegers(true).raw().iterate();
  for (const row of rows as Iterable<unknown[]>) yield row.map((value, at) => cellOf(value, columns[at]?.type));
}

/** A value as either driver brings it. */
export function cellOf(value: unknown, type: ColumnType | undefined): Cell {
  if (value === null || value === undefined) return null;
  switch (type) {
    case "boolean":
      return Boolean(Number(value));
    case "integer":
      return String(value);
    case "real":
      return Number(value);
    default:
      return value as string | Buffer;
  }
}

/** A value as SQLite takes it. */
export function sqliteValue(cell: Cell, type: ColumnType | undefined): string | number | bigint | Buffer | null {
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return type === "integer" && cell !== null ? BigInt(cell as string) : cell;
}

/** How many rows, and a sum over them in which their order does not count: equal in two databases that hold the same. */
export interface Tally {
  rows: number;
  checksum: string;
}

export function tally(): { add(row: readonly Cell[]): void; result(): Tally } {
  let rows = 0;
  let sum = 0n;
  return {
    add(row) {
      const text = JSON.stringify(row.map((cell) => (Buffer.isBuffer(cell) ? `0x${cell.toString("hex")}` : cell)));
      rows += 1;
      sum = BigInt.asUintN(128, sum + BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 32)}`));
    },
    result: () => ({ rows, checksum: sum.toString(16).padStart(32, "0") }),
  };
}

/** The tally of every table of a SQLite database. */
export function talliesOf(db: Sqlite): Record<string, Tally> {
  return Object.fromEntries(
    tablesOf(db).map((table) => {
      const counting = tally();
      for (const row of sqliteRows(db, table)) counting.add(row);
      return [table.name, counting.result()];
    }),
  );
}
