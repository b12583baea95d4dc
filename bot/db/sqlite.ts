import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { PrismaBetterSqlite3 } from "@prisma/adapter-better-sqlite3";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { agreedKey, KEY_CHECK, type KeySource, sealedCheck } from "#bot/db/data-key.ts";
import type { Database, OpenOptions } from "#bot/db/database.ts";
import {
  DatabaseBehind,
  DatabaseDamaged,
  DatabaseHeld,
  DatabaseMissing,
  DatabaseReadOnly,
} from "#bot/db/database-problems.ts";
import { freeBytes, keepPrivate } from "#bot/db/files.ts";
import { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { allMigrations, type Migration, migrate, pendingMigrations } from "#bot/db/migrations.ts";
import { type Secrets, secretsOf } from "#bot/db/secrets.ts";
import { sqliteDoor, whenFree } from "#bot/db/sqlite-door.ts";
import { transactions } from "#bot/db/transactions.ts";
import { troubleIn } from "#bot/db/trouble.ts";

/** Two commits full of transactions: one that is shared, and one that gathers meanwhile. */
const AT_ONCE = 128;

/** Opens a SQLite file: checked, migrated, then through our door (sqlite-door.ts), with a reader beside it. */
export async function openSqlite({ url, key, hold, door, migrations }: OpenOptions): Promise<Database> {
  const file = fileOf(url);
  // For a bot a database that was taken away is no first start: what people were promised stands in it.
  if (hold && !existsSync(file) && key.value === undefined && existsSync(key.file)) throw new DatabaseMissing(file);
  const tightened = keepPrivate(file);
  if (key.value === undefined && existsSync(key.file)) tightened.push(...keepPrivate(key.file));
  if (hold) keepPrivate(`${file}.lock`);
  const holding = hold ? takeHold(file) : null;
  let secrets: Secrets;
  try {
    secrets = secretsOf(await prepare(file, key, migrations ?? allMigrations("sqlite"), hold ?? false));
  } catch (error) {
    holding?.close();
    throw error;
  }
  const way = sqliteDoor({ file, ...door });
  const writer = new PrismaClient({ adapter: way, errorFormat: "minimal" });
  const read = new PrismaClient({
    adapter: new PrismaBetterSqlite3({ url: `file:${file}`, readonly: true, timeout: 100 }),
    errorFormat: "minimal",
  });
  const { over, ...ways } = transactions(way.begin, writer, { atOnce: AT_ONCE, pause: door?.pause });
  return {
    engine: "sqlite",
    read,
    secrets,
    tightened,
    ...ways,
    freeBytes: () => freeBytes(dirname(file)),
    emptyLog: () => emptyLog(file),
    async close() {
      await over();
      // The last one to close brings the log into the file and removes it, with what was deleted since: one that only
      // reads can't.
      await read.$disconnect();
      await writer.$disconnect();
      await way.close();
      holding?.close();
    },
  };
}

/** Where others read or write just now, the log stays as it is, and goes with the next one. */
function emptyLog(file: string): void {
  const db = new BetterSqlite3(file, { timeout: 0 });
  try {
    db.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    db.close();
  }
}

/** The path in a `file:` URL, as Prisma reads it. */
export function fileOf(url: string): string {
  return url.replace(/^file:(\/\/(?=\/))?/, "").replace(/\?.*$/, "");
}

/** Migrates and checks, on a connection of its own that is closed before Prisma opens the file. @returns the key */
async function prepare(
  file: string,
  source: KeySource,
  migrations: readonly Migration[],
  holds: boolean,
): Promise<Buffer> {
  const db = new BetterSqlite3(file, { timeout: 10_000 });
  try {
    if (db.pragma("quick_check", { simple: true }) !== "ok") throw new DatabaseDamaged(file);
    // SQLite waits for a lock by itself, but not for this one.
    await whenFree(() => db.pragma("journal_mode = WAL"));
    db.pragma("synchronous = FULL");
    if (pendingMigrations(db, migrations).length > 0) {
      const holder = holds ? null : holderOf(file);
      if (holder) throw new DatabaseBehind(holder);
    }
    const check = checkOf(db);
    const key = agreedKey(source, check);
    migrate(db, migrations);
    if (check === null) {
      db.prepare("INSERT INTO Setting (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING").run(
        KEY_CHECK,
        sealedCheck(key),
      );
    }
    return key;
  } catch (error) {
    if (error instanceof Error && "code" in error && NOT_A_DATABASE.has(String(error.code))) {
      throw new DatabaseDamaged(file);
    }
    if (troubleIn(error) === "read-only") throw new DatabaseReadOnly(file);
    throw error;
  } finally {
    db.close();
  }
}

const NOT_A_DATABASE = new Set(["SQLITE_NOTADB", "SQLITE_CORRUPT"]);

export function checkOf(db: Sqlite): string | null {
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Setting'").get();
  if (!exists) return null;
  const row = db.prepare("SELECT value FROM Setting WHERE name = ?").get(KEY_CHECK) as { value: string } | undefined;
  return row?.value ?? null;
}

/**
 * Holds the file for the life of this process, by a lock in a small database beside it: the operating system lets go of
 * it when the process ends, however it ends.
 */
export function takeHold(file: string): { close(): void } {
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
