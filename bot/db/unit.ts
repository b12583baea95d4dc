import type { Transaction } from "@prisma/driver-adapter-utils";
import type { Engine } from "#bot/db/twin-schema.ts";

/** What a prepared statement is given. */
export type Value = string | number | boolean | null;

/** A statement in SQL that both engines read, with a ? for every value; it is prepared once on every connection. */
export interface Statement {
  readonly sqlite: string;
  readonly postgresql: string;
  /** What PostgreSQL calls it. */
  readonly name: string;
}

let named = 0;

/** A statement that stays: made once, where its file is loaded, for every one made is kept by every connection. */
export function statement(text: string): Statement {
  named += 1;
  let values = 0;
  const numbered = text.replace(/\?/g, () => {
    values += 1;
    return `$${values}`;
  });
  return { sqlite: text, postgresql: numbered, name: `s${named}` };
}

/**
 * The columns of a table for a SELECT, by name: a statement stays prepared while another process may change the table.
 * @param fields as Prisma lists them
 */
export function columns(fields: Readonly<Record<string, string>>, table: string): string {
  return Object.values(fields)
    .map((field) => `${table}."${field}"`)
    .join(", ");
}

/** Statements below Prisma, whose own calls cost more than the statements themselves. */
export interface Prepared {
  readonly engine: Engine;
  /** The rows that it brings; numbers that are counted may come as text, and truth as 0 and 1, by engine. */
  all<Row extends object>(one: Statement, ...values: readonly Value[]): Promise<Row[]>;
  /** @returns how many rows were changed */
  run(one: Statement, ...values: readonly Value[]): Promise<number>;
  /** The same where nothing follows from how many: on a server it travels with the next one, and fails with it. */
  send(one: Statement, ...values: readonly Value[]): Promise<void>;
}

/** A unit of work that has begun. */
export interface Unit {
  prepared: Prepared;
  /**
   * Resolves when what was written is on the disk.
   * @param lazily on SQLite before that: what comes after it will be there no sooner, and a power cut may take it
   */
  commit(lazily?: boolean): Promise<void>;
  rollback(): Promise<void>;
  /** Why a statement failed for whose outcome nobody waited, whatever failed for it afterwards; undefined: none did. */
  failed?(): unknown;
  /** Prisma's way into it: what `open` has Prisma begin is this unit, which Prisma then neither ends nor undoes. */
  lend<T>(open: () => Promise<T>): Promise<T>;
}

/** Prisma's transaction within a unit, over the queries of an adapter: it begins and ends nothing. */
export function within(
  queries: Pick<
    Transaction,
    | "provider"
    | "adapterName"
    | "queryRaw"
    | "executeRaw"
    | "createSavepoint"
    | "rollbackToSavepoint"
    | "releaseSavepoint"
  >,
): Transaction {
  return {
    ...queries,
    // Prisma then calls commit() and rollback() and sends no COMMIT of its own.
    options: { usePhantomQuery: true },
    async commit() {},
    async rollback() {},
  };
}
