import {
  closeSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import type { Temporal } from "temporal-polyfill";
import { type BackupNote, checkWhole, openBackup, takeBackup } from "#bot/db/backup.ts";
import { agreedKey, type KeySource } from "#bot/db/data-key.ts";
import { isPostgres } from "#bot/db/database.ts";
import { DatabaseDamaged } from "#bot/db/database-problems.ts";
import { addErased, type ErasureEntry, erasedFile } from "#bot/db/erased-file.ts";
import { keepPrivate, toDisk } from "#bot/db/files.ts";
import { allMigrations, migrate } from "#bot/db/migrations.ts";
import { aloneOnPostgres, connected } from "#bot/db/postgres.ts";
import { replaceInPostgres } from "#bot/db/postgres-copy.ts";
import { migratePostgres } from "#bot/db/postgres-migrations.ts";
import { type Tally, tablesOf, talliesOf } from "#bot/db/rows.ts";
import { checkOf, fileOf, takeHold } from "#bot/db/sqlite.ts";

/** Where a backup is to be brought back to. */
export interface Target {
  url: string;
  key: KeySource;
  papersDir: string;
}

/** What is there now and would be replaced: how many rows in all, and inputs that were had after the backup was taken. */
export type Loss = { rows: number; inputsSince: number } | "unreadable";

/**
 * Looks at a backup, and at what it would replace. Nothing is changed.
 * @throws DatabaseDamaged, KeyProblem when the key of this place is not the backup's, MigrationImpossible when it is of a newer program
 */
export async function lookAtBackup(file: string, target: Target): Promise<BackupNote & { loss: Loss | null }> {
  const { db, note } = openBackup(file);
  try {
    agreedKey(target.key, checkOf(db));
  } finally {
    db.close();
  }
  return { ...note, loss: await lossOf(target.url, note.takenAt) };
}

/**
 * Brings a backup back: everything is built and checked beside what is there, which is then replaced at once or not at all,
 * and kept. Inputs that were had go on being known; what was queued then is not sent now.
 * @returns where what was there before is kept; null where there was nothing
 * @throws as `lookAtBackup`; DatabaseHeld while a bot runs
 */
export async function restoreBackup(
  file: string,
  target: Target,
  now: Temporal.Instant,
): Promise<{ kept: string | null }> {
  const folder = isPostgres(target.url) ? mkdtempSync(join(tmpdir(), "restore-")) : dirname(fileOf(target.url));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, "koperasi.restored");
  try {
    const { note, papers } = build(file, draft, target.key, now);
    // Whoever was erased since the backup was taken is known by what is there now: written down before that is replaced.
    addErased(erasedFile(target.papersDir), await erasedAt(target.url));
    bringPapers(papers, target.papersDir);
    return isPostgres(target.url) ? await intoPostgres(draft, note, target, now) : intoSqlite(draft, target, now);
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${draft}${end}`, { force: true });
    if (isPostgres(target.url)) rmSync(folder, { recursive: true, force: true });
  }
}

interface Paper {
  name: string;
  content: Buffer;
}

/** The database as it will be: brought up to date, without what only the backup needed, and with nothing old to send. */
function build(
  file: string,
  draft: string,
  key: KeySource,
  now: Temporal.Instant,
): { note: BackupNote; papers: Iterable<Paper> } {
  const { db: backup, note } = openBackup(file);
  backup.close();
  rmSync(draft, { force: true });
  closeSync(openSync(draft, "wx", 0o600));
  copyFileSync(file, draft);
  const db = new BetterSqlite3(draft);
  try {
    agreedKey(key, checkOf(db));
    migrate(db, allMigrations("sqlite"));
    afterRestore(db, now);
    db.exec("DROP TABLE _papers; DROP TABLE _backup; VACUUM");
    checkWhole(db, draft);
  } finally {
    db.close();
  }
  toDisk(draft);
  return { note, papers: papersOf(file) };
}

function* papersOf(file: string): Iterable<Paper> {
  const db = new BetterSqlite3(file, { readonly: true });
  try {
    yield* db.prepare("SELECT name, content FROM _papers").iterate() as Iterable<Paper>;
  } finally {
    db.close();
  }
}

/** What was on its way then is over: thousands would read old news, or be answered twice. */
function afterRestore(db: Sqlite, now: Temporal.Instant): void {
  const at = now.toString({ smallestUnit: "millisecond" });
  const ends = db.prepare(
    `UPDATE "Outbox" SET "status" = ?, "reason" = 'restored', "endedAt" = ?, "boot" = NULL WHERE "status" = ?`,
  );
  ends.run("expired", at, "queued");
  ends.run("uncertain", at, "sending");
  // An announcement that had not reached everybody goes on when its author says so, who knows what is true by now.
  const stops = `UPDATE "Broadcast" SET "state" = 'stopped', "endedAt" = ? WHERE "state" IN ('waiting', 'sending', 'confirming')`;
  if (hasTable(db, "Broadcast")) db.prepare(stops).run(at);
  db.exec(`DELETE FROM "Lease"`);
  // In the list beside this database it may not stand yet.
  if (hasTable(db, "Erasure")) db.exec(`UPDATE "Erasure" SET "listedAt" = NULL`);
}

/** A backup of an older program has not all tables yet. */
function hasTable(db: Sqlite, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

/** Papers are never changed under their name: those that are there already stay. */
function bringPapers(papers: Iterable<Paper>, folder: string): void {
  for (const { name, content } of papers) {
    const path = normalize(join(folder, name));
    if (!path.startsWith(normalize(`${folder}/`))) throw new DatabaseDamaged(name);
    if (existsSync(path) && readFileSync(path).equals(content)) continue;
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.partial`, content, { mode: 0o600, flush: true });
    renameSync(`${path}.partial`, path);
  }
}

function intoSqlite(draft: string, { url, papersDir }: Target, now: Temporal.Instant): { kept: string | null } {
  const file = fileOf(url);
  const existed = existsSync(file);
  keepPrivate(file);
  keepPrivate(`${file}.lock`);
  const hold = takeHold(file);
  try {
    const kept = existed ? keptName(file, now) : null;
    if (kept) {
      keepPapers(papersDir, `${kept}.papers`);
      closeLog(file);
      linkSync(file, kept);
      // A log that could not be brought in belongs to the old file, and would spoil the new one.
      for (const end of ["-wal", "-shm"]) if (existsSync(file + end)) renameSync(file + end, kept + end);
    }
    renameSync(draft, file);
    toDisk(dirname(file));
    return { kept };
  } finally {
    hold.close();
  }
}

/** Papers that only the database of before names would be swept away: whoever goes back to it finds them beside it. */
function keepPapers(folder: string, beside: string): void {
  if (!existsSync(folder)) return;
  mkdirSync(beside, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) copyFileSync(join(folder, entry.name), join(beside, entry.name));
  }
}

/** What stands in the write-ahead log is brought into the file, as far as that can be read. */
function closeLog(file: string): void {
  try {
    const old = new BetterSqlite3(file, { timeout: 10_000 });
    old.pragma("wal_checkpoint(TRUNCATE)");
    old.pragma("journal_mode = DELETE");
    old.close();
  } catch {
    // Damaged: it is kept as it is.
  }
}

async function intoPostgres(
  draft: string,
  note: BackupNote,
  { url, papersDir }: Target,
  now: Temporal.Instant,
): Promise<{ kept: string | null }> {
  const db = new BetterSqlite3(draft, { readonly: true });
  try {
    return await aloneOnPostgres(url, async (client) => {
      const applied = await migratePostgres(client, allMigrations("postgresql"));
      const isNew = applied.length === allMigrations("postgresql").length;
      const kept = isNew ? null : keptName(join(dirname(papersDir), "koperasi.cadangan"), now);
      if (kept) await takeBackup({ url, papersDir, file: kept, now });
      await client.query("BEGIN");
      try {
        sameOrThrow(talliesOf(db), await replaceInPostgres(client, db), note.takenAt);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
      return { kept };
    });
  } finally {
    db.close();
  }
}

function keptName(file: string, now: Temporal.Instant): string {
  return `${file}.sebelum-${now.toString({ smallestUnit: "second" }).replace(/[:TZ-]/g, "")}`;
}

/** @throws DatabaseDamaged naming the first table that differs */
function sameOrThrow(expected: Record<string, Tally>, found: Record<string, Tally>, what: string): void {
  for (const [name, { rows, checksum }] of Object.entries(expected)) {
    if (found[name]?.rows !== rows || found[name]?.checksum !== checksum) throw new DatabaseDamaged(`${what}: ${name}`);
  }
}

// ---- who was erased --------------------------------------------------------------------------------------------------

const ERASED = `SELECT "personId" AS "person", "at", "marks" FROM "Erasure"`;
interface ErasedRow {
  person: number;
  at: string;
  marks: string;
}

/** Those whom the database of this place says to be erased; one that can't be read, or is of an older program, says nothing. */
async function erasedAt(url: string): Promise<ErasureEntry[]> {
  const rows = isPostgres(url) ? await erasedInPostgres(url) : erasedInSqlite(fileOf(url));
  return rows.map((row) => ({ ...row, marks: row.marks.split(",") }));
}

function erasedInSqlite(file: string): ErasedRow[] {
  if (!existsSync(file)) return [];
  try {
    const db = new BetterSqlite3(file, { readonly: true, timeout: 10_000 });
    try {
      return hasTable(db, "Erasure") ? (db.prepare(ERASED).all() as ErasedRow[]) : [];
    } finally {
      db.close();
    }
  } catch {
    // Damaged, which is why it is replaced: the list beside it tells all but those of the last minute.
    return [];
  }
}

async function erasedInPostgres(url: string): Promise<ErasedRow[]> {
  const client = await connected(url);
  try {
    const { rows } = await client.query<{ there: string | null }>(
      `SELECT to_regclass('public."Erasure"')::text AS there`,
    );
    return rows[0]?.there ? (await client.query<ErasedRow>(ERASED)).rows : [];
  } finally {
    await client.end();
  }
}

// ---- what is there now ---------------------------------------------------------------------------------------------

async function lossOf(url: string, since: string): Promise<Loss | null> {
  const found = isPostgres(url) ? await inPostgres(url, since) : inSqlite(fileOf(url), since);
  return found instanceof Object && found.rows === 0 ? null : found;
}

const SINCE = `SELECT COUNT(*) AS "count" FROM "Inbox" WHERE "receivedAt" > `;
/** Rows that every new database has. */
const ALWAYS_THERE = new Set(["Setting", "Lease"]);

function inSqlite(file: string, since: string): Loss | null {
  if (!existsSync(file)) return null;
  try {
    const db = new BetterSqlite3(file, { readonly: true, timeout: 10_000 });
    try {
      const tables = tablesOf(db).filter(({ name }) => !ALWAYS_THERE.has(name));
      const count = (name: string) => Number(db.prepare(`SELECT COUNT(*) FROM "${name}"`).pluck().get());
      const rows = tables.reduce((sum, { name }) => sum + count(name), 0);
      if (rows === 0) return { rows, inputsSince: 0 };
      return { rows, inputsSince: Number(db.prepare(`${SINCE} ?`).pluck().get(since)) };
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_")) return "unreadable";
    throw error;
  }
}

async function inPostgres(url: string, since: string): Promise<Loss | null> {
  const client = await connected(url);
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_%'`,
    );
    let rows = 0;
    for (const { name } of tables) {
      if (ALWAYS_THERE.has(name)) continue;
      const counted = await client.query<{ count: string }>(`SELECT COUNT(*) AS count FROM public."${name}"`);
      rows += Number(counted.rows[0]?.count);
    }
    if (rows === 0) return { rows, inputsSince: 0 };
    const after = await client.query<{ count: string }>(`${SINCE} $1`, [since]);
    return { rows, inputsSince: Number(after.rows[0]?.count) };
  } finally {
    await client.end();
  }
}
