import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { DatabaseBehind, DatabaseUnreachable } from "#bot/db/database-problems.ts";
import { allMigrations, type Migration } from "#bot/db/migrations.ts";
import { migratePostgres } from "#bot/db/postgres-migrations.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { startServer } from "#bot/tests/town/postgres-server.ts";
import { schemaText, sqlBetween } from "#bot/tests/town/schema-engine.ts";
import { NOTHING_YET } from "#bot/tests/town/template.ts";

const ALL = allMigrations("postgresql");
/** As later versions will bring them. */
const MORE: readonly Migration[] = [
  { name: "9001-more", sql: `CREATE TABLE "More" (id INTEGER); CREATE INDEX "more_id" ON "More" (id);` },
  { name: "9002-less", sql: `ALTER TABLE "Exam" ADD COLUMN "note" TEXT; UPDATE "Exam" SET "note" = 'lama';` },
];

// ---- migrations ----------------------------------------------------------------------------------------------------

test("the migrations make the database that the schema describes", async () => {
  const [migrated, described] = [await emptyDatabase(), await emptyDatabase()];
  await migratePostgres(migrated, ALL);
  await described.query((await sqlBetween("postgresql", null, schemaText("postgresql"))) ?? "");
  const tables = await catalogOf(described);
  expect(await catalogOf(migrated)).toEqual(tables);
  expect(tables.length).toBeGreaterThan(50);
});

test("cut off before any statement, the database is the old or the new one, and the next start goes on", {
  timeout: 180_000,
}, async () => {
  const states: string[] = [];
  for (let steps = 0; steps <= ALL.length; steps += 1) {
    const client = await emptyDatabase();
    await migratePostgres(client, [...ALL, ...MORE].slice(0, steps));
    states.push(JSON.stringify(await stateOf(client)));
  }
  const whole = await emptyDatabase();
  await migratePostgres(whole, ALL);
  let tried = 0;
  // The long run tries all of them; what is left out here is tried at the next start of these tests or in the one after.
  const [first, each] = process.env.TESTS === "all" ? [1, 1] : [1 + Math.floor(Math.random() * 3), 3];
  for (let at = first; ; at += each) {
    const client = await emptyDatabase();
    const { database } = client;
    let left = at;
    const query = client.query.bind(client);
    Object.assign(client, {
      query(...args: Parameters<typeof query>) {
        left -= 1;
        // As when the process is killed: the server hears nothing more of it.
        if (left === 0)
          (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
        return query(...args);
      },
    });
    const ended = await migratePostgres(client, ALL).then(
      () => true,
      () => false,
    );
    if (ended) break;
    tried += 1;
    const again = await connectedTo(database ?? "");
    await isAlone(again);
    expect(states).toContain(JSON.stringify(await stateOf(again)));
    await migratePostgres(again, ALL);
    expect(await stateOf(again)).toEqual(await stateOf(whole));
  }
  expect(tried * each).toBeGreaterThan(4 * ALL.length);
});

test("a migration that fails leaves everything as it was, and those before it stand", async () => {
  const client = await emptyDatabase();
  const broken = { name: "9998-broken", sql: `CREATE TABLE "Half" (id INTEGER); INSERT INTO "Nowhere" VALUES (1);` };
  await expect(migratePostgres(client, [...ALL, ...MORE, broken])).rejects.toThrow("Nowhere");
  const state = JSON.stringify(await stateOf(client));
  expect(state).not.toContain("Half");
  expect(state).toContain("More");
  expect(await migratePostgres(client, [...ALL, ...MORE])).toEqual([]);
});

test("a database of a newer program is refused, and one that a bot of an older one holds", async () => {
  const home = await homeOfTest(NOTHING_YET);
  const older = await openDatabase({ ...home, hold: true });
  await expect(openDatabase({ ...home, migrations: [...ALL, ...MORE] })).rejects.toThrow(DatabaseBehind);
  await expect(openDatabase({ ...home, migrations: [...ALL, ...MORE] })).rejects.toMatchObject({
    holder: String(process.pid),
  });
  await older.close();
  await (await openDatabase({ ...home, migrations: [...ALL, ...MORE] })).close();
  await expect(openDatabase(home)).rejects.toMatchObject({ reason: "newer-database", migration: "9001-more" });
});

test("several that open a new database at once: it is made once", async () => {
  const client = await emptyDatabase();
  const value = randomBytes(32).toString("base64");
  const where = { url: urlOf(client.database ?? ""), key: { value, file: "none" } };
  const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ ...where, hold: true })));
  await Promise.all(
    opened.map((one, nth) => one.transaction((tx) => tx.setting.create({ data: { name: `n${nth}`, value: "" } }))),
  );
  const { rows } = await client.query(`SELECT "name" FROM "Setting"`);
  expect(rows.length).toBe(6);
  await Promise.all(opened.map((one) => one.close()));
  const other = { ...where, key: { value: randomBytes(32).toString("base64"), file: "none" } };
  await expect(openDatabase(other)).rejects.toMatchObject({ reason: "wrong" });
});

test.each<[string, (url: URL) => void, string]>([
  ["nobody answers", (url) => Object.assign(url, { port: "1" }), "no-server"],
  ["there is no such database", (url) => Object.assign(url, { pathname: "/none" }), "no-database"],
  ["the password is wrong", (url) => Object.assign(url, { password: "rahasia" }), "no-access"],
])("when %s, that is said without the password", async (_, change, reason) => {
  const url = new URL((await homeOfTest(NOTHING_YET)).url);
  change(url);
  const failed = await openDatabase({ url: url.href, key: { value: undefined, file: "none" } }).catch(
    (e: unknown) => e,
  );
  expect(failed).toBeInstanceOf(DatabaseUnreachable);
  expect(failed).toMatchObject({ reason });
  expect(JSON.stringify(failed) + String(failed)).not.toMatch(/rahasia|postgres:postgres/);
});

// ---- what is acknowledged is stored --------------------------------------------------------------------------------

test("a session's defaults are not the server's: durable, at READ COMMITTED; readers can't write", async () => {
  const home = await homeOfTest(NOTHING_YET);
  const name = new URL(home.url).pathname.slice(1);
  await home.change(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  await home.change(`ALTER DATABASE ${name} SET default_transaction_isolation = 'serializable'`);
  await home.change(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const shown = await database.transaction(
    (tx) =>
      tx.$queryRaw`SELECT current_setting('synchronous_commit') AS sync, current_setting('transaction_isolation') AS isolation`,
  );
  expect(shown).toEqual([{ sync: "on", isolation: "read committed" }]);
  await expect(database.read.setting.create({ data: { name: "a", value: "" } })).rejects.toThrow();
  await expect(database.read.setting.deleteMany()).rejects.toThrow();
});

test("sessions that are ended in the middle of everything cost nobody anything", async () => {
  const home = await homeOfTest(NOTHING_YET);
  const load = await underLoad(home);
  for (let nth = 0; nth < 8; nth += 1) {
    await pause(60);
    await home.ask(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name LIKE 'sapa-koperasi%'`,
    );
  }
  await load.ends();
  expect(load.failed).toEqual([]);
  expect(await storedIn(home)).toEqual(load.acknowledged);
});

test("the server is stopped under load, and started again: what was acknowledged is there, and it goes on by itself", {
  timeout: 90_000,
}, async () => {
  const server = await startServer();
  onTestFinished(() => server.stop());
  const value = randomBytes(32).toString("base64");
  const home = { url: server.url, key: { value, file: "none" } };
  const load = await underLoad(home);
  for (let round = 0; round < 3; round += 1) {
    await pause(400);
    await server.restart();
  }
  await pause(400);
  await load.ends();
  expect(load.failed).toEqual([]);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query(`SELECT "name" FROM "Setting" WHERE "name" LIKE 'n%'`);
  await client.end();
  expect(new Set(rows.map(({ name }) => name))).toEqual(load.acknowledged);
  expect(load.acknowledged.size).toBeGreaterThan(100);
});

test("forty seats for two hundred at once, counted under a lock: forty", async () => {
  const home = await homeOfTest(NOTHING_YET);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  await database.transaction((tx) => tx.setting.create({ data: { name: "session", value: "0" } }));
  const given = await Promise.all(
    Array.from({ length: 200 }, (_, nth) =>
      database.transaction(async (tx) => {
        // The row is written first, so whoever counts is alone with it.
        await tx.setting.update({ where: { name: "session" }, data: { value: String(nth) } });
        if ((await tx.setting.count({ where: { name: { startsWith: "seat" } } })) >= 40) return false;
        await tx.setting.create({ data: { name: `seat${nth}`, value: "" } });
        return true;
      }),
    ),
  );
  expect(given.filter(Boolean).length).toBe(40);
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Setting" WHERE "name" LIKE 'seat%'`)).toEqual([
    { count: 40 },
  ]);
});

// ---- around --------------------------------------------------------------------------------------------------------

/** Transactions without end, eight at a time, until they are told to stop; those that failed for good are told. */
async function underLoad(home: Pick<Home, "url" | "key">) {
  const database = await openDatabase(home);
  const acknowledged = new Set<string>();
  const failed: unknown[] = [];
  let going = true;
  let next = 0;
  const all = Array.from({ length: 8 }, async () => {
    while (going) {
      const name = `n${next++}`;
      try {
        await database.transaction(async (tx) => {
          // As the handler does: what was entered before, by a try whose answer was lost, is not entered again.
          await tx.setting.upsert({ where: { name }, create: { name, value: "" }, update: {} });
        });
        acknowledged.add(name);
      } catch (error) {
        failed.push(error);
      }
    }
  });
  return {
    acknowledged,
    failed,
    async ends() {
      going = false;
      await Promise.all(all);
      await database.close();
    },
  };
}

async function storedIn(home: Home): Promise<Set<unknown>> {
  return new Set((await home.ask(`SELECT "name" FROM "Setting" WHERE "name" LIKE 'n%'`)).map(({ name }) => name));
}

let server: URL | undefined;

/** A database with nothing in it, and a session there. */
async function emptyDatabase(): Promise<pg.Client> {
  server ??= new URL((await homeOfTest(NOTHING_YET)).url);
  const name = `empty_${randomBytes(6).toString("hex")}`;
  const admin = await connectedTo("postgres");
  await admin.query(`CREATE DATABASE ${name}`);
  onTestFinished(async () => {
    const last = new pg.Client({ connectionString: urlOf("postgres") });
    await last.connect();
    await last.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await last.end();
  });
  return connectedTo(name);
}

function urlOf(name: string): string {
  return Object.assign(new URL(server ?? ""), { pathname: `/${name}` }).href;
}

async function connectedTo(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: urlOf(name) });
  client.on("error", () => {});
  await client.connect();
  onTestFinished(() => client.end().catch(() => {}));
  return client;
}

/** The server has noticed that whoever else was connected is gone. */
async function isAlone(client: pg.Client): Promise<void> {
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  while ((await client.query(others)).rows.length > 0) await pause(5);
}

/** Columns, keys and indexes, however they came to be. */
async function catalogOf(client: pg.Client): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT table_name AS "table", column_name AS "what", concat_ws(' ', data_type, is_nullable, column_default) AS "how"
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_migrations'
    UNION ALL
    SELECT c.relname, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '_migrations'
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_migrations'
    ORDER BY 1, 2, 3`);
  return rows;
}

/** What a process finds that comes now: everything in it, and the migrations it is said to have had. */
async function stateOf(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(`SELECT to_regclass('public._migrations') IS NOT NULL AS "there"`);
  const had = rows[0]?.there ? (await client.query("SELECT name FROM _migrations ORDER BY name")).rows : [];
  return [await catalogOf(client), had];
}
