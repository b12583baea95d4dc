import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import {
  KeyProblem,
  type KeySource,
  makeDataKey,
  placeOf,
  readDataKey,
  sealedCheck,
  unseals,
} from "#bot/db/data-key.ts";
import { keepPrivate } from "#bot/db/files.ts";
import { type Prisma, PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { allMigrations, type Migration, migrate, pendingMigrations } from "#bot/db/migrations.ts";
import { type DoorOptions, sqliteDoor } from "#bot/db/sqlite-door.ts";

/** A transaction in progress: the only way to write. */
export type Tx = Prisma.TransactionClient;
/** Reads what is committed, outside any transaction; the connection refuses to write. */
export type Reader = Pick<PrismaClient, "cooperative" | "exam" | "outbox" | "inbox" | "setting" | "chatAccount">;

export interface Database {
  /** What `work` wrote is on disk when this resolves, and gone when it throws. `work` may run twice. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  read: Reader;
  /** Files and folders that others could read until now. */
  tightened: readonly string[];
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `DATABASE_URL`: file:PATH */
  url: string;
  key: KeySource;
  /** One that holds the file for life refuses a second one that does; import, chat and export come beside it. */
  hold?: boolean;
  door?: Pick<DoorOptions, "at" | "commit" | "most" | "onBroken">;
  migrations?: readonly Migration[];
}

/** Another process holds the database. */
export class DatabaseHeld extends Error {
  readonly holder: string;
  constructor(holder: string) {
    super(`the database is held by process ${holder}`);
    this.holder = holder;
  }
}
/** A bot of another version holds the database, so it can't be migrated under its hands. */
export class DatabaseBehind extends Error {
  readonly holder: string;
  constructor(holder: string) {
    super(`the database needs migrations, and process ${holder} holds it`);
    this.holder = holder;
  }
}
/** SQLite's own check found damage. */
export class DatabaseDamaged extends Error {}

/**
 * Opens the database, made, migrated and checked against the key.
 * @throws DatabaseHeld, DatabaseBehind, DatabaseDamaged, KeyProblem, MigrationImpossible
 */
export async function openDatabase({
  url,
  key,
  hold = false,
  door,
  migrations = allMigrations(),
}: OpenOptions): Promise<Database> {
  const file = fileOf(url);
  const tightened = keepPrivate(file);
  if (key.value === undefined && existsSync(key.file)) tightened.push(...keepPrivate(key.file));
  if (hold) keepPrivate(`${file}.lock`);
  const holding = hold ? takeHold(file) : null;
  try {
    prepare(file, key, migrations, hold);
  } catch (error) {
    holding?.close();
    throw error;
  }
  const writer = new PrismaClient({ adapter: sqliteDoor({ file, ...door }), errorFormat: "minimal" });
  const read = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, timeout: 100 }),
    errorFormat: "minimal",
  });
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (closed) throw new Error("the database was closed");
    const running = retrying(() => writer.$transaction(work, { maxWait: 20_000, timeout: 10_000 }));
    underWay.add(running);
    try {
      return await running;
    } finally {
      underWay.delete(running);
    }
  }
  return {
    read,
    tightened,
    transaction,
    async close() {
      closed = true;
      // Prisma never answers those that it disconnects from under.
      await Promise.allSettled(underWay);
      await writer.$disconnect();
      await read.$disconnect();
      holding?.close();
    },
  };
}

/** The path in a `file:` URL, as Prisma reads it. */
function fileOf(url: string): string {
  return url.replace(/^file:(\/\/(?=\/))?/, "").replace(/\?.*$/, "");
}

/** Migrates and checks, on a connection of its own that is closed before Prisma opens the file. */
function prepare(file: string, source: KeySource, migrations: readonly Migration[], holds: boolean): void {
  const db = new BetterSqlite3(file, { timeout: 10_000 });
  try {
    if (db.pragma("quick_check", { simple: true }) !== "ok") throw new DatabaseDamaged(file);
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = FULL");
    if (pendingMigrations(db, migrations).length > 0) {
      const holder = holds ? null : holderOf(file);
      if (holder) throw new DatabaseBehind(holder);
    }
    // The key before the tables: a database that has a check value, and no key, is one whose key was lost.
    const check = checkOf(db);
    const key = readDataKey(source) ?? (check === null ? makeDataKey(source) : null);
    if (!key) throw new KeyProblem("missing", source.file);
    if (check !== null && !unseals(key, check)) throw new KeyProblem("wrong", placeOf(source));
    migrate(db, migrations);
    if (check === null) {
      db.prepare("INSERT INTO Setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING").run(CHECK, sealedCheck(key));
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_A_DATABASE.has(String(error.code))) {
      throw new DatabaseDamaged(file);
    }
    throw error;
  } finally {
    db.close();
  }
}

const NOT_A_DATABASE = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT"]);
const CHECK = "data-key-check";

function checkOf(db: Sqlite): string | null {
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Setting'").get();
  if (!exists) return null;
  const row = db.prepare("SELECT value FROM Setting WHERE name = ?").get(CHECK) as { value: string } | undefined;
  return row?.value ?? null;
}

/**
 * Holds the file for the life of this process, by a lock in a small database beside it: the operating system lets go of
 * it when the process ends, however it ends.
 */
function takeHold(file: string): { close(): void } {
  const lock = new BetterSqlite3(`${file}.lock`, { timeout: HOLD_PATIENCE_MS });
  try {
    lock.pragma("journal_mode = DELETE");
    // Who it is stands in a committed row; the lock is the write transaction opened after it. Readers can still look.
    lock.exec("CREATE TABLE IF NOT EXISTS holder (pid INTEGER, since TEXT)");
    lock.exec("BEGIN IMMEDIATE");
    lock.exec("DELETE FROM holder");
    lock.prepare("INSERT INTO holder VALUES (?, datetime('now'))").run(process.pid);
    lock.exec("COMMIT; BEGIN IMMEDIATE");
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY")) {
      throw new DatabaseHeld(nameInLock(file));
    }
    throw error;
  }
}

/** A bot that is being restarted may not have ended yet. */
const HOLD_PATIENCE_MS = 5_000;

/** Who holds the file, or null. */
function holderOf(file: string): string | null {
  if (!existsSync(`${file}.lock`)) return null;
  const lock = new BetterSqlite3(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN IMMEDIATE; ROLLBACK");
    return null;
  } catch {
    return nameInLock(file);
  } finally {
    lock.close();
  }
}

function nameInLock(file: string): string {
  const lock = new BetterSqlite3(`${file}.lock`, { readonly: true, timeout: 100 });
  try {
    const row = lock.prepare("SELECT pid, since FROM holder").get() as { pid: number; since: string } | undefined;
    return row ? String(row.pid) : "?";
  } catch {
    return "?";
  } finally {
    lock.close();
  }
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + 10_000;
  let groupFailed = false;
  for (let wait = 5; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await attempt();
    } catch (error) {
      const kind = failureOf(error);
      if (kind === "locked" && performance.now() < until) {
        await pause(wait * (0.5 + Math.random()));
        continue;
      }
      // A failed commit undoes the whole group, most of which did nothing wrong: once more, and no more than that.
      if (kind === "undone" && !groupFailed) {
        groupFailed = true;
        continue;
      }
      throw error;
    }
  }
}

/** Whether a failure may pass by itself: another process wrote (P1008, P2034), or the commit that others shared failed. */
function failureOf(error: unknown): "locked" | "undone" | "other" {
  if (!(error instanceof Error)) return "other";
  const code = "code" in error ? String(error.code) : "";
  const cause = error.cause as { kind?: string } | undefined;
  if (code === "P1008" || code === "P2034" || cause?.kind === "SocketTimeout") return "locked";
  if (cause?.kind === "TransactionAlreadyClosed") return "undone";
  return "other";
}
