import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import type { Temporal } from "temporal-polyfill";
import { isPostgres } from "#bot/db/database.ts";
import { DatabaseDamaged } from "#bot/db/database-problems.ts";
import { toDisk } from "#bot/db/files.ts";
import { allMigrations, migrate } from "#bot/db/migrations.ts";
import { fillFromPostgres } from "#bot/db/postgres-copy.ts";
import { type Tally, talliesOf } from "#bot/db/rows.ts";
import { fileOf } from "#bot/db/sqlite.ts";

/**
 * A backup is one SQLite file, whichever engine it was taken from: the database as it was at one instant, and beside its
 * tables the papers (encrypted, as they lie on the disk) and what was counted. The key is never in it.
 */
export interface BackupNote {
  takenAt: string;
  engine: "sqlite" | "postgresql";
  tables: Record<string, Tally>;
  papers: { count: number; bytes: number };
}

const PAPERS_TABLE = `CREATE TABLE _papers (name TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL)`;
const NOTE_TABLE = `CREATE TABLE _backup (note TEXT NOT NULL)`;

/**
 * Takes a backup while the bot runs: consistent, checked by reading it again, and under its name only when it is whole.
 * @throws DatabaseDamaged when what was copied is damaged; DatabaseUnreachable
 */
export async function takeBackup({
  url,
  papersDir,
  file,
  now,
}: {
  url: string;
  papersDir: string;
  file: string;
  now: Temporal.Instant;
}): Promise<BackupNote> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.partial`;
  rmSync(draft, { force: true });
  // Readable by its owner alone before anything is in it.
  closeSync(openSync(draft, "wx", 0o600));
  try {
    if (isPostgres(url)) await fromPostgres(url, draft);
    else await fromSqlite(fileOf(url), draft);
    const note = complete(draft, papersDir, isPostgres(url) ? "postgresql" : "sqlite", now);
    toDisk(draft);
    renameSync(draft, file);
    toDisk(dirname(file));
    return note;
  } finally {
    for (const end of ["", "-journal", "-wal", "-shm"]) rmSync(`${draft}${end}`, { force: true });
  }
}

async function fromSqlite(source: string, draft: string): Promise<void> {
  if (!existsSync(source)) {
    throw Object.assign(new Error(`no database ${source}`), { code: "ENOENT", path: source });
  }
  const db = new BetterSqlite3(source, { readonly: true, timeout: 10_000 });
  try {
    // All of it in one step: in several, every commit of the bot would begin it anew.
    await db.backup(draft, { progress: () => 1_000_000_000 });
  } finally {
    db.close();
  }
}

async function fromPostgres(url: string, draft: string): Promise<void> {
  const db = new BetterSqlite3(draft);
  try {
    migrate(db, allMigrations("sqlite"));
    await fillFromPostgres(url, db);
  } finally {
    db.close();
  }
}

/** Adds the papers and the note, and checks the whole. Papers come after the rows that name them: none can be missing. */
function complete(draft: string, papersDir: string, engine: BackupNote["engine"], now: Temporal.Instant): BackupNote {
  const db = new BetterSqlite3(draft);
  try {
    db.pragma("journal_mode = DELETE");
    db.pragma("synchronous = FULL");
    db.exec(PAPERS_TABLE);
    db.exec(NOTE_TABLE);
    const papers = takePapers(db, papersDir);
    checkWhole(db, draft);
    const note = { takenAt: now.toString({ smallestUnit: "millisecond" }), engine, tables: talliesOf(db), papers };
    db.prepare("INSERT INTO _backup (note) VALUES (?)").run(JSON.stringify(note));
    return note;
  } finally {
    db.close();
  }
}

function takePapers(db: Sqlite, papersDir: string): BackupNote["papers"] {
  const enter = db.prepare("INSERT INTO _papers (name, content) VALUES (?, ?)");
  let [count, bytes] = [0, 0];
  for (const name of papersIn(papersDir)) {
    const content = readFileSync(join(papersDir, name));
    enter.run(name, content);
    count += 1;
    bytes += content.length;
  }
  return { count, bytes };
}

/** Paths of all papers below the folder; a paper that is just being written has another ending. */
function papersIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".partial"))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/\/*$/, "/").length))
    .sort();
}

/** @throws DatabaseDamaged */
export function checkWhole(db: Sqlite, file: string): void {
  if (db.pragma("integrity_check", { simple: true }) !== "ok") throw new DatabaseDamaged(file);
  if ((db.pragma("foreign_key_check") as unknown[]).length > 0) throw new DatabaseDamaged(file);
}

// ---- those that are kept -------------------------------------------------------------------------------------------

/** The office's promise: nobody's data lives on in a backup for longer than this. */
const KEPT_DAYS = 35;
const DAILY_DAYS = 7;
const NAME = /^koperasi-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})\.cadangan$/;

/** The name of a backup in a folder of them, by the office's clock. */
export function backupName(now: Temporal.Instant, timeZone: string): string {
  const at = now.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: "minute" });
  return `koperasi-${at.replace(":", "")}.cadangan`;
}

/**
 * Deletes what need not be kept: the newest of each of the last 7 days stays, before that the newest of each week, and
 * nothing that is older than 35 days.
 * @returns the names that were deleted
 */
export function forgetBackups(folder: string, now: Temporal.Instant, timeZone: string): string[] {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const kept = new Set<string>();
  const forgotten: string[] = [];
  const newestFirst = readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse();
  for (const name of newestFirst) {
    const day = today.with(dateIn(name));
    const age = day.until(today).days;
    const period = age < DAILY_DAYS ? `day ${day}` : `week ${day.yearOfWeek}-${day.weekOfYear}`;
    if (age <= KEPT_DAYS && !kept.has(period)) kept.add(period);
    else forgotten.push(name);
  }
  for (const name of forgotten) rmSync(join(folder, name));
  return forgotten;
}

function dateIn(name: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = (NAME.exec(name)?.[1] ?? "").split("-").map(Number);
  return { year, month, day };
}

// ---- read again ----------------------------------------------------------------------------------------------------

/** A backup that was opened and found to hold what it says. */
export interface OpenBackup {
  db: Sqlite;
  note: BackupNote;
}

/**
 * Opens a backup to read it, and counts it again.
 * @throws DatabaseDamaged when it is no backup, or not what was written
 */
export function openBackup(file: string): OpenBackup {
  if (!statSync(file).isFile()) throw new DatabaseDamaged(file);
  const db = new BetterSqlite3(file, { readonly: true });
  try {
    checkWhole(db, file);
    const row = db.prepare("SELECT note FROM _backup").get() as { note: string } | undefined;
    const note = JSON.parse(row?.note ?? "null") as BackupNote | null;
    if (!note || JSON.stringify(talliesOf(db)) !== JSON.stringify(note.tables)) throw new DatabaseDamaged(file);
    return { db, note };
  } catch (error) {
    db.close();
    if (error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_")) {
      throw new DatabaseDamaged(file);
    }
    throw error;
  }
}
