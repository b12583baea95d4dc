import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { allMigrations, type Migration, migrate } from "#bot/db/migrations.ts";
import { twinSchema } from "#bot/db/twin-schema.ts";
import {
  ENGINES,
  lastSnapshot,
  migrationNames,
  schemaText,
  snapshotOf,
  sqlBetween,
} from "#bot/tests/town/schema-engine.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

// ---- schema and migrations say the same ----------------------------------------------------------------------------

test.each(ENGINES)("the newest migration leaves the schema as it is now (%s)", async (engine) => {
  expect(await sqlBetween(engine, lastSnapshot(engine), schemaText(engine))).toBeNull();
});

test("every migration is there for both engines, from the same schema", () => {
  expect(migrationNames("postgresql")).toEqual(migrationNames("sqlite"));
  for (const name of migrationNames("sqlite")) {
    expect(snapshotOf("postgresql", name)).toBe(twinSchema(snapshotOf("sqlite", name)));
  }
});

test("the migrations make the database that the schema describes", async () => {
  const migrated = inMemory();
  migrate(migrated, allMigrations("sqlite"));
  const described = inMemory();
  described.exec((await sqlBetween("sqlite", null, schemaText("sqlite"))) ?? "");
  expect(tablesOf(migrated)).toEqual(tablesOf(described));
  expect(Object.keys(tablesOf(migrated)).length).toBeGreaterThan(5);
});

test.each(ENGINES)("the drift would be noticed (%s)", async (engine) => {
  const more = schemaText(engine).replace("model Setting {", "model Setting {\n  note String?");
  expect(await sqlBetween(engine, lastSnapshot(engine), more)).toContain("ADD COLUMN");
});

// ---- one step at a time, whole or not at all -----------------------------------------------------------------------

test("killed at any statement, the database is the old or the new one", () => {
  const folder = temporaryFolder();
  const migrations = [...allMigrations("sqlite"), ...MORE];
  // Between two statements the files are what a kill would leave; each such state is opened and looked at.
  const seen: string[][] = [];
  let shots = 0;
  const file = `${folder}/live.db`;
  const db = new BetterSqlite3(file, {
    verbose() {
      shots += 1;
      const copy = `${folder}/killed-${shots}.db`;
      for (const end of ["", "-wal"]) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
      seen.push(stateOf(copy));
    },
  });
  onTestFinished(() => void db.close());
  db.pragma("journal_mode = WAL");
  // Every statement of every migration, or a kill in the middle was not tried.
  migrate(db, migrations);
  expect(shots).toBeGreaterThan(30);
  const whole = migrations.map((_, index) => stateAfter(migrations.slice(0, index + 1)));
  for (const state of seen) expect([[], ...whole]).toContainEqual(state);
  expect(seen).toContainEqual([]);
  expect(stateOf(file)).toEqual(whole.at(-1));
});

test("killed for good while it migrates, and started again", async () => {
  const folder = temporaryFolder();
  const file = `${folder}/koperasi.db`;
  for (let at = 3; at <= 30; at += 9) {
    const child = program(`
      import BetterSqlite3 from "better-sqlite3";
      import { allMigrations, migrate } from "#bot/db/migrations.ts";
      let left = ${at};
      const db = new BetterSqlite3(${JSON.stringify(file)}, { verbose() { if (left-- === 0) process.kill(process.pid, "SIGKILL"); } });
      db.pragma("journal_mode = WAL");
      migrate(db, [...allMigrations("sqlite"), ...${JSON.stringify(MORE)}]);`);
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
  }
  const db = new BetterSqlite3(file);
  onTestFinished(() => void db.close());
  migrate(db, [...allMigrations("sqlite"), ...MORE]);
  expect(stateOf(file)).toEqual(stateAfter([...allMigrations("sqlite"), ...MORE]));
});

test("a migration that fails leaves everything as it was, and those before it stand", () => {
  const db = inMemory();
  const broken = { name: "9998-broken", sql: "CREATE TABLE Half (id INTEGER); INSERT INTO Nowhere VALUES (1);" };
  expect(() => migrate(db, [...allMigrations("sqlite"), ...MORE, broken])).toThrow("Nowhere");
  expect(Object.keys(tablesOf(db))).not.toContain("Half");
  expect(Object.keys(tablesOf(db))).toContain("More");
  expect(migrate(db, [...allMigrations("sqlite"), ...MORE])).toEqual([]);
});

test("a second run has nothing to do", () => {
  const db = inMemory();
  expect(migrate(db, allMigrations("sqlite"))).toEqual(allMigrations("sqlite").map(({ name }) => name));
  expect(migrate(db, allMigrations("sqlite"))).toEqual([]);
});

test("another process that was faster, just before the lock was had", () => {
  const file = `${temporaryFolder()}/koperasi.db`;
  const faster = new BetterSqlite3(file);
  let isFirst = true;
  const db = new BetterSqlite3(file, {
    verbose(sql) {
      if (!isFirst || !String(sql).startsWith("BEGIN")) return;
      isFirst = false;
      migrate(faster, [...allMigrations("sqlite"), ...MORE]);
    },
  });
  onTestFinished(() => [db, faster].forEach((one) => void one.close()));
  expect(migrate(db, [...allMigrations("sqlite"), ...MORE])).toEqual([]);
  expect(stateOf(file)).toEqual(stateAfter([...allMigrations("sqlite"), ...MORE]));
});

test("several processes that migrate at once", async () => {
  const folder = temporaryFolder();
  const where = { url: `file:${folder}/data/koperasi.db`, key: { file: `${folder}/secrets/data-key` } };
  const children = Array.from({ length: 4 }, () =>
    program(`
      import { openDatabase } from "#bot/db/database.ts";
      const database = await openDatabase(${JSON.stringify(where)});
      await database.transaction((tx) => tx.setting.create({ data: { name: String(process.pid), value: "" } }));
      await database.close();`),
  );
  const ends = await Promise.all(
    children.map(async (child) => {
      let errors = "";
      child.stderr.on("data", (text) => {
        errors += text;
      });
      const [code] = await once(child, "exit");
      return code === 0 ? "" : errors;
    }),
  );
  expect(ends).toEqual(["", "", "", ""]);
  const db = new BetterSqlite3(`${folder}/data/koperasi.db`);
  onTestFinished(() => void db.close());
  expect(db.prepare("SELECT COUNT(*) FROM Setting").pluck().get()).toBe(5);
  expect(stateOf(`${folder}/data/koperasi.db`)).toEqual(stateAfter(allMigrations("sqlite")));
});

// ---- what is refused -----------------------------------------------------------------------------------------------

test("a database of a newer program is refused, and not touched", async () => {
  const folder = temporaryFolder();
  const where = { url: `file:${folder}/data/koperasi.db`, key: { file: `${folder}/secrets/data-key` } };
  await (await openDatabase({ ...where, migrations: [...allMigrations("sqlite"), ...MORE] })).close();
  const before = stateOf(`${folder}/data/koperasi.db`);
  await expect(openDatabase(where)).rejects.toMatchObject({ reason: "newer-database", migration: "9001-more" });
  expect(stateOf(`${folder}/data/koperasi.db`)).toEqual(before);
});

test("a migration that was changed after it was applied is refused", () => {
  const db = inMemory();
  migrate(db, [...allMigrations("sqlite"), ...MORE]);
  const changed = [...allMigrations("sqlite"), ...MORE].map((one) =>
    one.name.startsWith("9001") ? { ...one, sql: `${one.sql} -- mended` } : one,
  );
  expect(() => migrate(db, changed)).toThrow("changed-migration: 9001-more");
});

// ---- what migrations of tomorrow will do ---------------------------------------------------------------------------

test("a table that is made anew keeps the rows that hang on it", async () => {
  const db = inMemory();
  migrate(db, allMigrations("sqlite"));
  db.exec(`INSERT INTO ChatAccount (id, channel, ownAccount, chat, place) VALUES (1, 'telegram', '1', '2', 'private');
    INSERT INTO Dialog (chatAccountId, sender, command, state, updatedAt) VALUES (1, '2', 'coop-lookup', '{}', '2025-07-10T02:00:00.000Z');
    INSERT INTO Outbox (chatAccountId, channel, priority, status, body, expiresAt, createdAt) VALUES (1, 'telegram', 0, 'queued', '', '', '')`);
  // Another default, for which SQLite needs a new table: the old one is dropped, and what refers to it must not go along.
  const changed = schemaText("sqlite").replace(
    "misses         Int     @default(0)",
    "misses         Int     @default(1)",
  );
  const sql = await sqlBetween("sqlite", schemaText("sqlite"), changed);
  expect(sql).toContain('DROP TABLE "ChatAccount"');
  migrate(db, [...allMigrations("sqlite"), { name: "9003-default", sql: sql ?? "" }]);
  expect(count(db, "ChatAccount")).toBe(1);
  expect(count(db, "Dialog")).toBe(1);
  expect(count(db, "Outbox")).toBe(1);
  expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
});

test("a loan of before has for its own what its product said", () => {
  const db = inMemory();
  const migrations = allMigrations("sqlite");
  const at = migrations.findIndex(({ name }) => name === "0018-treasurers-month");
  migrate(db, migrations.slice(0, at));
  db.exec(`
    INSERT INTO "Cooperative" ("id", "name", "type", "village", "district", "regency", "placeKey") VALUES (1, 'A', 'KDMP', 'A', 'B', 'C', 'a');
    INSERT INTO "Person" ("id", "name", "nameKey") VALUES (1, 'Siti', 'siti');
    INSERT INTO "Member" ("id", "cooperativeId", "personId", "number", "numberKey", "confirmedAt") VALUES (1, 1, 1, '1', '1', '');
    INSERT INTO "BooksImport" ("id", "kind", "file", "at") VALUES (1, 'products', 'a.csv', '');
    INSERT INTO "LoanProduct" ("id", "cooperativeId", "name", "nameKey", "method", "ratePercent", "ratePer", "rounding", "roundingBase",
      "penaltyPercentPerDay", "paymentOrder", "importId") VALUES (1, 1, 'Umum', 'umum', 'flat', '1.5', 'month', 1000, 'instalment', '0.1', 'penalty,interest,principal', 1);
  `);
  const loan = (number: string, rounding: string, product: string) =>
    db.exec(`INSERT INTO "Loan" ("cooperativeId", "memberId", "number", "numberKey", "principal", "ratePercent", "ratePer", "method", "termMonths",
      "disbursedOn", "firstDueOn", "rounding", "productId", "importId")
      VALUES (1, 1, '${number}', '${number}', 1, '1.5', 'month', 'flat', 10, '2025-01-05', '2025-02-05', ${rounding}, ${product}, 1)`);
  loan("as-its-product", "NULL", "1");
  loan("otherwise", "100", "1");
  loan("without", "NULL", "NULL");
  migrate(db, migrations);
  const kept = db.prepare(
    `SELECT "number", "rounding", "roundingBase", "penaltyPercentPerDay", "paymentOrder" FROM "Loan" ORDER BY "id"`,
  );
  const terms = ["instalment", "0.1", "penalty,interest,principal"];
  expect(kept.raw().all()).toEqual([
    ["as-its-product", 1000, ...terms],
    ["otherwise", 100, ...terms],
    ["without", null, null, null, null],
  ]);
});

test("a migration that leaves a row without what it refers to is undone", () => {
  const db = inMemory();
  migrate(db, allMigrations("sqlite"));
  db.exec(`INSERT INTO ChatAccount (id, channel, ownAccount, chat, place) VALUES (1, 'telegram', '1', '2', 'private');
    INSERT INTO Outbox (chatAccountId, channel, priority, status, body, expiresAt, createdAt) VALUES (1, 'telegram', 0, 'queued', '', '', '')`);
  const orphaning = { name: "9004-orphan", sql: `DELETE FROM "ChatAccount"` };
  expect(() => migrate(db, [...allMigrations("sqlite"), orphaning])).toThrow("9004-orphan");
  expect(count(db, "ChatAccount")).toBe(1);
});

// ---- around --------------------------------------------------------------------------------------------------------

/** As later versions will bring them. */
const MORE: readonly Migration[] = [
  { name: "9001-more", sql: `CREATE TABLE "More" (id INTEGER); CREATE INDEX "more_id" ON "More" (id);` },
  { name: "9002-less", sql: `ALTER TABLE "Exam" ADD COLUMN "note" TEXT; UPDATE "Exam" SET "note" = 'lama';` },
];

function inMemory(): Sqlite {
  const db = new BetterSqlite3(":memory:");
  onTestFinished(() => void db.close());
  return db;
}

const count = (db: Sqlite, table: string) => db.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().get();

/** Tables with their columns, keys and indexes, however they came to be. */
function tablesOf(db: Sqlite): Record<string, unknown> {
  const names = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.sort().map((name) => {
      const indexes = db.pragma(`index_list("${name}")`) as { name: string; unique: number; origin: string }[];
      return [
        name,
        {
          // A column that was added later stands last, wherever the schema has it.
          columns: (db.pragma(`table_xinfo("${name}")`) as { name: string; cid: number }[])
            .map((column) => ({ ...column, cid: null }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
          references: db.pragma(`foreign_key_list("${name}")`),
          indexes: indexes
            .map((index) => ({
              ...index,
              seq: null,
              columns: (db.pragma(`index_info("${index.name}")`) as { name: string }[]).map((column) => column.name),
            }))
            .sort((a, b) => (a.name < b.name ? -1 : 1)),
        },
      ];
    }),
  );
}

/** What a process finds that opens the file now: everything in it, and the migrations it is said to have had. */
function stateOf(file: string): string[] {
  const db = new BetterSqlite3(file);
  try {
    return state(db);
  } finally {
    db.close();
  }
}

function stateAfter(migrations: readonly Migration[]): string[] {
  const db = new BetterSqlite3(":memory:");
  try {
    migrate(db, migrations);
    return state(db);
  } finally {
    db.close();
  }
}

function state(db: Sqlite): string[] {
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  const things = db
    .prepare("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master")
    .pluck()
    .all() as string[];
  const had = things.some((thing) => thing.startsWith("table _migrations"))
    ? (db.prepare("SELECT name FROM _migrations").pluck().all() as string[])
    : [];
  return [...things, ...had].sort();
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

function program(text: string) {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", text], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}
