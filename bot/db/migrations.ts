import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Database as Sqlite } from "better-sqlite3";
import type { Engine } from "#bot/db/twin-schema.ts";

/**
 * Applies what `prisma/migrations/sqlite` has and the database has not (postgres-migrations.ts does it for PostgreSQL), each in one transaction: killed at any statement, the
 * database is the old or the new one, never between. (Prisma's own runner needs an engine that is downloaded, and records
 * a migration that failed in the middle for somebody to clean up.)
 */
export interface Migration {
  name: string;
  sql: string;
}

const FOLDER = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));

const known = new Map<Engine, readonly Migration[]>();

/** All migrations of this program for an engine, oldest first; read once. */
export function allMigrations(engine: Engine): readonly Migration[] {
  const migrations = known.get(engine) ?? readMigrations(engine);
  known.set(engine, migrations);
  return migrations;
}

function readMigrations(engine: Engine): Migration[] {
  const folder = `${FOLDER}/${engine}`;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(`${folder}/${entry.name}/migration.sql`))
    .map(({ name }) => ({ name, sql: readFileSync(`${folder}/${name}/migration.sql`, "utf8") }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Why a database can't be brought up to date; the names say which migration. */
export class MigrationImpossible extends Error {
  readonly reason: "newer-database" | "changed-migration";
  readonly migration: string;
  constructor(reason: "newer-database" | "changed-migration", migration: string) {
    super(`${reason}: ${migration}`);
    this.reason = reason;
    this.migration = migration;
  }
}

/**
 * Brings the database up to date.
 * @returns the names of the migrations applied now
 * @throws MigrationImpossible when the database is of a newer program, or an applied migration was changed afterwards
 */
export function migrate(db: Sqlite, migrations: readonly Migration[]): string[] {
  const pending = pendingMigrations(db, migrations);
  const applied: string[] = [];
  // A table that is made anew is dropped first, and what refers to its rows would be deleted along with them. The pragma
  // does nothing within a transaction, so the migrations themselves can't say it.
  db.pragma("foreign_keys = OFF");
  try {
    for (const migration of pending) if (apply(db, migration)) applied.push(migration.name);
  } finally {
    db.pragma("foreign_keys = ON");
  }
  return applied;
}

/** @returns false when another process was faster while this one waited for the lock */
function apply(db: Sqlite, migration: Migration): boolean {
  db.exec("BEGIN IMMEDIATE");
  try {
    db.exec(LEDGER);
    const had = db.prepare("SELECT 1 FROM _migrations WHERE name = ?").get(migration.name) !== undefined;
    if (!had) {
      db.exec(migration.sql);
      const orphans = db.pragma("foreign_key_check") as unknown[];
      if (orphans.length > 0) throw new Error(`${migration.name} leaves rows without what they refer to`);
      db.prepare("INSERT INTO _migrations (name, checksum) VALUES (?, ?)").run(migration.name, checksum(migration));
    }
    db.exec("COMMIT");
    return !had;
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw error;
  }
}

/** The migrations that the database has not had. @throws MigrationImpossible as `migrate` does */
export function pendingMigrations(db: Sqlite, migrations: readonly Migration[]): Migration[] {
  return notHad(migrations, appliedMigrations(db));
}

/**
 * Those of the program's migrations that a database has not had.
 * @param had names and checksums of those that it has had
 * @throws MigrationImpossible as `migrate` does
 */
export function notHad(migrations: readonly Migration[], had: ReadonlyMap<string, string>): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const [name, sum] of had) {
    const migration = known.get(name);
    if (!migration) throw new MigrationImpossible("newer-database", name);
    if (checksum(migration) !== sum) throw new MigrationImpossible("changed-migration", name);
  }
  return migrations.filter(({ name }) => !had.has(name));
}

/** The table of what was applied, alike on both engines. */
export const LEDGER = `CREATE TABLE IF NOT EXISTS _migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)`;

function appliedMigrations(db: Sqlite): Map<string, string> {
  const exists = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_migrations'").get();
  if (!exists) return new Map();
  const rows = db.prepare("SELECT name, checksum FROM _migrations").all() as { name: string; checksum: string }[];
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

export function checksum({ sql }: Migration): string {
  return createHash("sha256").update(sql).digest("hex");
}
