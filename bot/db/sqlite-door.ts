import { closeSync, fdatasync, openSync, realpathSync } from "node:fs";
import { setImmediate as loopTurn, setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type { Database as Sqlite, Statement } from "better-sqlite3";
import { identityOf } from "#bot/db/files.ts";
import { inTime } from "#bot/db/in-time.ts";
import { type Prepared, type Unit, type Value, type Statement as Wanted, within } from "#bot/db/unit.ts";

/**
 * Our way to SQLite below Prisma, which comes in by its adapter. What it adds to Prisma's own:
 * - **One transaction at a time**, behind a queue: a client is one connection, so a write made beside an open transaction
 *   would join it, be acknowledged, and vanish when that one rolls back. Statements outside a transaction are refused.
 * - **BEGIN IMMEDIATE**: one that reads first and then writes can't fail because another process wrote in between.
 * - **Group commit**: every transaction is a savepoint; one COMMIT covers all that were waiting, at most `most`. A
 *   transaction that throws rolls back its own savepoint alone.
 * - **Synced beside the main thread**: SQLite's own sync would hold up everybody for as long as the disk takes. The log is
 *   synced by a thread of the pool, for all commits that came meanwhile; the promises of their transactions resolve after
 *   it, so nothing is acknowledged before it is on the disk.
 */
export interface DoorOptions {
  /** Path of the database file. */
  file: string;
  /** Most transactions that share a commit. */
  most?: number;
  /** How long to wait for another process that writes, in milliseconds. */
  patience?: number;
  /** Called around every statement and commit; the tests stop the world here. */
  at?: ((when: "before" | "after", sql: string, db: Sqlite) => Promise<void> | void) | undefined;
  /** Told when nothing can be stored any more until the file is opened anew: only the end of the process helps. */
  onBroken?: (() => void) | undefined;
  /** How the commit is done; the tests make it fail. */
  commit?: ((db: Sqlite) => void) | undefined;
  /** How the disk is made to take what was committed, by the log's descriptor; the tests make it fail, or wait for no disk. */
  sync?: ((log: number) => Promise<void> | void) | undefined;
  /** How it is waited for another process, in milliseconds; the tests need not. */
  pause?: ((ms: number) => Promise<void>) | undefined;
}

const ABOUT = { provider: "sqlite", adapterName: "sapa-koperasi-sqlite-door" } as const;

/** Set when the connection is opened, and read back: a pragma that is misspelled or not supported says nothing. */
export const PRAGMAS: readonly (readonly [string, string | number, string | number])[] = [
  ["journal_mode", "WAL", "wal"],
  // FULL would add a sync of the log in every COMMIT: that is the door's.
  ["synchronous", "NORMAL", 1],
  ["foreign_keys", "ON", 1],
  ["secure_delete", "ON", 1],
  // Room for what every message goes through, and fewer copies of it from the log into the file: about a tenth less for a message.
  ["cache_size", -32_768, -32_768],
  ["wal_autocheckpoint", 4_000, 4_000],
];

/** better-sqlite3 waits for a lock on the main thread: keep that short, and wait in `begin` instead, where others go on. */
const BUSY_TIMEOUT_MS = 5;
/**
 * better-sqlite3 answers in microtasks: without a turn of the event loop now and then a rush would starve timers and network until it ends.
 * They are counted, not timed, so that a run that is told again goes the same way.
 */
const UNITS_A_LOOP_TURN = 8;
/** A disk that has not taken it by then is none; nobody was answered all that time. */
const LONGEST_SYNC_MS = 60_000;
/** So soon the disk has what nobody waits for, should nothing else come that has it synced. */
const LAZILY_MS = 50;
/** So long another process that writes is waited for. */
const PATIENCE_MS = 10_000;

/** The door, as Prisma takes it. */
export interface Door extends SqlDriverAdapterFactory {
  /** Begins a unit of work, when those before it are over. */
  begin(): Promise<Unit>;
  close(): Promise<void>;
}

export function sqliteDoor({
  file,
  at,
  onBroken,
  most = 64,
  patience = PATIENCE_MS,
  commit = (db) => db.exec("COMMIT"),
  sync = promisify(fdatasync),
  pause = sleep,
}: DoorOptions): Door {
  let opened: Promise<Doorway> | undefined;
  async function open(): Promise<Doorway> {
    const inner = await new PrismaBetterSqlite3({ url: `file:${file}`, timeout: BUSY_TIMEOUT_MS }).connect();
    // The connection under Prisma's adapter is not in its types; the version is pinned and a test notices if it goes.
    const db = (inner as unknown as { client: Sqlite }).client;
    try {
      await setUp(db);
      const prepare = keepPrepared(db);
      const commits = intoTheSameFiles(file, db, commit);
      const log = openSync(logOf(file), "r+");
      return doorway(inner, db, prepare, { at, onBroken, most, patience, commit: commits, log, sync, pause });
    } catch (error) {
      db.close();
      throw error;
    }
  }
  /** What could not be opened is opened anew by whoever comes next. */
  const doorwayOf = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
  return {
    ...ABOUT,
    connect: async () => (await doorwayOf()).adapter,
    begin: async () => (await doorwayOf()).begin(),
    close: async () => (await opened?.catch(() => undefined))?.adapter.dispose(),
  };
}

async function setUp(db: Sqlite): Promise<void> {
  // All numbers as bigint is Prisma's choice for this connection.
  for (const [name, value, expected] of PRAGMAS) {
    // Of several that open a new file at once one turns it into what the others find.
    await whenFree(() => db.pragma(`${name} = ${value}`));
    const actual = db.pragma(name, { simple: true });
    if (String(actual) !== String(expected)) throw new Error(`PRAGMA ${name} is ${actual}, not ${expected}`);
  }
}

/**
 * A commit that is refused when the file or its log is not the one any more that was opened: SQLite would go on writing into
 * what nobody can open again (a file deleted or replaced, a disk taken out), and what was acknowledged would be gone.
 */
function intoTheSameFiles(file: string, db: Sqlite, commit: (db: Sqlite) => void): (db: Sqlite) => void {
  // The log is there from the first look on.
  db.exec("SELECT 1 FROM sqlite_master");
  const opened = [file, logOf(file)].map((path) => ({ path, identity: identityOf(path) }));
  return (connection) => {
    for (const { path, identity } of opened) {
      if (identityOf(path) === identity) continue;
      throw Object.assign(new Error("the file is not there any more"), { code: "SQLITE_READONLY_DBMOVED" });
    }
    commit(connection);
  };
}

/** SQLite has it beside the file that a link leads to. */
function logOf(file: string): string {
  return `${realpathSync(file)}-wal`;
}

type Ways = {
  at: DoorOptions["at"];
  onBroken: DoorOptions["onBroken"];
  most: number;
  patience: number;
  commit: (db: Sqlite) => void;
  log: number;
  sync: (log: number) => Promise<void> | void;
  pause: (ms: number) => Promise<void>;
};
type Waiting = { resolve: () => void; reject: (error: unknown) => void; lazily: boolean };
const NOBODY: Waiting = { resolve() {}, reject() {}, lazily: true };

interface Doorway {
  adapter: SqlDriverAdapter;
  begin(): Promise<Unit>;
}

function doorway(
  inner: SqlDriverAdapter,
  db: Sqlite,
  prepare: (sql: string) => Statement<unknown[]>,
  { at, onBroken, most, patience, commit, log, sync, pause }: Ways,
): Doorway {
  const savepoint = prepare("SAVEPOINT message");
  const release = prepare("RELEASE message");
  const kept = new Map<Wanted, Kept>();
  const queue: (() => void)[] = [];
  /** What Prisma is about to begin belongs to this unit. */
  let lending: Transaction | null = null;
  let closing: Promise<void> | undefined;
  let busy = false;
  let sinceLoopTurn = 0;
  let group: Waiting[] = [];
  let size = 0;
  /** Committed, and not surely on the disk. */
  let unsynced: Waiting[] = [];
  let syncing: Promise<void> | null = null;
  /** Until what nobody waits for is synced too, unless something else is before. */
  let soon: NodeJS.Timeout | undefined;
  let broken: unknown;

  async function take(): Promise<void> {
    if (busy) await new Promise<void>((go) => queue.push(go));
    busy = true;
    sinceLoopTurn += 1;
    if (sinceLoopTurn < UNITS_A_LOOP_TURN) return;
    sinceLoopTurn = 0;
    await loopTurn();
  }
  function give(): void {
    const next = queue.shift();
    if (next) next();
    else busy = false;
  }
  function endGroup(): Waiting[] {
    const all = group;
    group = [];
    size = 0;
    return all;
  }
  function failGroup(error: unknown): void {
    for (const one of endGroup()) one.reject(error);
  }
  function syncsFor(waiting: readonly Waiting[]): void {
    unsynced.push(...waiting);
    syncing ??= syncs();
  }
  /** What is committed while the disk is at work shares the next time. */
  async function syncs(): Promise<void> {
    // It is not over before whoever began it knows that it runs.
    await null;
    while (unsynced.length > 0) {
      const these = unsynced;
      unsynced = [];
      clearTimeout(soon);
      soon = undefined;
      try {
        if (broken) throw broken;
        const synced = sync(log);
        if (synced) await inTime(synced, LONGEST_SYNC_MS, "the disk does not answer");
        for (const one of these) one.resolve();
      } catch (error) {
        // What of it is there nobody can tell any more: a later sync would say that all is well.
        if (!broken) onBroken?.();
        broken ??= error;
        for (const one of these) one.reject(closed("the disk did not take it", codeOf(error)));
      }
    }
    syncing = null;
  }
  /** Ends the group with one commit, unless somebody waits who can still join it. */
  function settle(): void {
    if (!db.inTransaction) {
      failGroup(closed("SQLite rolled the group back"));
      return;
    }
    size += 1;
    if (queue.length > 0 && size < most) return;
    try {
      commit(db);
    } catch (error) {
      try {
        if (db.inTransaction) db.exec("ROLLBACK");
      } catch (second) {
        broken = second;
        onBroken?.();
      }
      failGroup(closed("the commit failed", codeOf(error)));
      return;
    }
    const all = endGroup();
    for (const one of all) if (one.lazily) one.resolve();
    const waiting = all.filter(({ lazily }) => !lazily);
    if (waiting.length > 0) syncsFor(waiting);
    else if (all.length > 0) soon ??= setTimeout(() => syncsFor([NOBODY]), LAZILY_MS);
  }
  async function begin(): Promise<void> {
    try {
      await whenFree(() => db.exec("BEGIN IMMEDIATE"), patience, pause);
    } catch (error) {
      throw asDriverError(error);
    }
  }

  function preparedOf(one: Wanted): Kept {
    const known = kept.get(one);
    if (known) return known;
    // Prisma has this connection bring all numbers as bigint.
    const statement = prepare(one.sqlite).safeIntegers(false);
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : [];
    const fresh = { statement: statement.reader ? statement.raw() : statement, columns };
    kept.set(one, fresh);
    return fresh;
  }

  function unit(): Unit & { transaction(): Transaction } {
    let open = true;
    function live(sql: string): void {
      // SQLite may roll back by itself (disk full): what came after it would commit each statement on its own.
      if (!open || !db.inTransaction || TRANSACTION_WORDS.test(sql)) throw closed("the transaction is over");
    }
    async function watched<T>(sql: string, run: () => T | Promise<T>): Promise<T> {
      if (at) await at("before", sql, db);
      live(sql);
      const result = await run();
      if (at) await at("after", sql, db);
      return result;
    }
    const verb = (word: string) => async (name: string) => {
      live("");
      db.exec(`${word} ${name}`);
    };
    const prepared: Prepared = {
      engine: "sqlite",
      async all<Row extends object>(one: Wanted, ...values: readonly Value[]) {
        const rows = () => rowsOf(preparedOf(one), values) as Row[];
        if (at) return watched(one.sqlite, rows);
        live("");
        return rows();
      },
      async run(one, ...values) {
        const changes = () => preparedOf(one).statement.run(bound(values)).changes;
        if (at) return watched(one.sqlite, changes);
        live("");
        return changes();
      },
      async send(one, ...values) {
        await prepared.run(one, ...values);
      },
    };
    async function commits(lazily = false): Promise<void> {
      let durable: Promise<void> | undefined;
      try {
        if (at) await at("before", "COMMIT", db);
        live("");
        release.run();
        durable = new Promise<void>((resolve, reject) => group.push({ resolve, reject, lazily }));
      } finally {
        open = false;
        settle();
        give();
      }
      await durable;
      if (at) await at("after", "COMMIT", db);
    }
    async function undoes(): Promise<void> {
      if (!open) return;
      open = false;
      try {
        // ROLLBACK TO leaves the savepoint standing.
        if (db.inTransaction) db.exec("ROLLBACK TO message; RELEASE message");
      } finally {
        settle();
        give();
      }
    }
    const transaction = (): Transaction =>
      within({
        ...ABOUT,
        queryRaw: (query) => watched(query.sql, () => inner.queryRaw(query)),
        executeRaw: (query) => watched(query.sql, () => inner.executeRaw(query)),
        createSavepoint: verb("SAVEPOINT"),
        rollbackToSavepoint: verb("ROLLBACK TO"),
        releaseSavepoint: verb("RELEASE"),
      });
    return {
      prepared,
      commit: commits,
      rollback: undoes,
      transaction,
      async lend(opens) {
        live("");
        lending = transaction();
        return opens();
      },
    };
  }

  async function begins(): Promise<Unit & { transaction(): Transaction }> {
    await take();
    try {
      if (broken) throw broken;
      if (!db.inTransaction) await begin();
      // While it waited the disk may have failed.
      if (broken) throw broken;
      savepoint.run();
      return unit();
    } catch (error) {
      settle();
      give();
      throw error;
    }
  }

  async function ends(): Promise<void> {
    await take();
    if (db.inTransaction) settle();
    if (soon) syncsFor([NOBODY]);
    await syncing;
    db.close();
    closeSync(log);
  }

  return {
    begin: begins,
    adapter: {
      ...ABOUT,
      queryRaw: refuseOutside,
      executeRaw: refuseOutside,
      executeScript: refuseOutside,
      async startTransaction() {
        const lent = lending;
        lending = null;
        if (lent) return lent;
        const { transaction, commit, rollback } = await begins();
        return { ...transaction(), commit, rollback };
      },
      dispose: () => (closing ??= ends()),
    },
  };
}

/** A statement, and what its columns are called: rows come as lists, for the driver would look up every name for every row. */
interface Kept {
  statement: Statement<unknown[]>;
  columns: readonly string[];
}

function rowsOf({ statement, columns }: Kept, values: readonly Value[]): object[] {
  return (statement.all(bound(values)) as unknown[][]).map((cells) => {
    const row: Record<string, unknown> = {};
    for (let at = 0; at < columns.length; at += 1) row[columns[at] as string] = cells[at];
    return row;
  });
}

/** SQLite knows no truth but 0 and 1. */
function bound(values: readonly Value[]): (string | number | null)[] {
  return values.map((value) => (typeof value === "boolean" ? Number(value) : value));
}

/** At the beginning of a statement, which SQLite finds behind spaces, semicolons and remarks too. */
const TRANSACTION_WORDS =
  /^(?:[\s;]|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*(?:begin|commit|end|rollback|savepoint|release)\b/i;

async function refuseOutside(): Promise<never> {
  throw closed("a statement outside a transaction");
}

/** @param originalCode what SQLite called it */
function closed(cause: string, originalCode?: string): DriverAdapterError {
  return new DriverAdapterError({
    kind: "TransactionAlreadyClosed",
    cause,
    ...(originalCode !== undefined && { originalCode }),
  });
}

/**
 * Does something as soon as no other process is in the way; the event loop runs on meanwhile.
 * @param patience in milliseconds
 * @throws SQLite's own error, SQLITE_BUSY when the patience is at its end
 */
export async function whenFree<T>(work: () => T, patience = PATIENCE_MS, pause = sleep): Promise<T> {
  const until = performance.now() + patience;
  for (let ms = 1; ; ms = Math.min(2 * ms, 50)) {
    try {
      return work();
    } catch (error) {
      if (!codeOf(error).startsWith("SQLITE_BUSY") || performance.now() > until) throw error;
    }
    await pause(ms * (0.5 + Math.random()));
  }
}

const sleep = (ms: number): Promise<void> => wait(ms);

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function asDriverError(error: unknown): unknown {
  return codeOf(error).startsWith("SQLITE_BUSY") ? new DriverAdapterError({ kind: "SocketTimeout" }) : error;
}

/**
 * Keeps statements prepared: Prisma's adapter would have SQLite parse the text anew at every call (1.38 → 1.03 ms a message).
 * @returns how a statement is prepared that is kept elsewhere
 */
function keepPrepared(db: Sqlite): (sql: string) => Statement<unknown[]> {
  const prepare = (sql: string) => plainly.call(db, sql) as Statement<unknown[]>;
  const plainly = db.prepare;
  type Bindable = { bind(args: unknown[]): unknown };
  const known = new Map<string, Bindable>();
  const MOST = 500;
  /**
   * With a bound limit SQLite prepares a statement anew at every call, since the plan may be another one (built with STAT4); Prisma binds one
   * whenever it looks for something. Written into the text it takes a quarter less.
   */
  function withLimit(sql: string): Bindable {
    if (!sql.endsWith(LIMITED)) return preparedOnce(sql);
    return {
      bind(args) {
        const [limit, offset] = args.slice(-2);
        if (!isWhole(limit) || !isWhole(offset)) return preparedOnce(sql).bind(args);
        const written = `${sql.slice(0, -LIMITED.length)} LIMIT ${limit} OFFSET ${offset}`;
        return preparedOnce(written).bind(args.slice(0, -2));
      },
    };
  }
  function preparedOnce(sql: string): Bindable {
    let one = known.get(sql);
    if (one) return one;
    const statement = prepare(sql);
    const rows = statement.reader ? (statement.raw() as unknown as Statement<unknown[]>) : statement;
    let columns: unknown;
    // Prisma's adapter calls prepare(…).bind(args) and then columns(), raw().all() or run().
    one = {
      bind: (args: unknown[]) => ({
        reader: statement.reader,
        columns: () => {
          columns ??= statement.columns();
          return columns;
        },
        run: () => rows.run(...args),
        raw: () => ({ all: () => rows.all(...args) }),
      }),
    };
    // Lists of different length make different texts (IN (?, ?, …)): the number kept has an end.
    if (known.size >= MOST) known.clear();
    known.set(sql, one);
    return one;
  }
  (db as unknown as { prepare: (sql: string) => unknown }).prepare = withLimit;
  return prepare;
}

const LIMITED = " LIMIT ? OFFSET ?";

function isWhole(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}
