import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import type { KeySource } from "#bot/db/data-key.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import type { Engine } from "#bot/db/twin-schema.ts";

/** Where a bot of the tests has its database and its key: on the engine that this run of the tests is about. */
export interface Home {
  engine: Engine;
  /** The key is in it, and with SQLite the database. */
  folder: string;
  url: string;
  key: KeySource;
  /** Any question to the database, as another process would ask it; names are quoted, as PostgreSQL has it. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** Any change of it. */
  change(sql: string): Promise<void>;
  /** It is gone, with all in it. */
  ends(): Promise<void>;
}

/** What homes begin with: filled once for all of a process, for that takes longer than a story. */
export interface Filling {
  name: string;
  fill(database: Database): Promise<void>;
}

export const ENGINE: Engine = inject("engine");
const SERVER = inject("postgres");

/** Why the tests of this engine can't run here; null: they can. */
export const NO_ENGINE = ENGINE === "postgresql" && "reason" in SERVER ? SERVER.reason : null;

/** A home that ends with the test. */
export async function homeOfTest(filling: Filling): Promise<Home> {
  const home = await newHome(filling);
  onTestFinished(() => home.ends());
  return home;
}

export function newHome(filling: Filling, engine = ENGINE): Promise<Home> {
  return engine === "sqlite" ? onSqlite(filling) : onPostgres(filling);
}

// ---- SQLite: a folder that is copied -------------------------------------------------------------------------------

const templates = new Map<string, Promise<string>>();

async function onSqlite(filling: Filling): Promise<Home> {
  const template = templates.get(filling.name) ?? filledFolder(filling);
  templates.set(filling.name, template);
  const folder = mkdtempSync(join(tmpdir(), "home-"));
  cpSync(await template, folder, { recursive: true });
  return sqliteHome(folder);
}

function sqliteHome(folder: string): Home {
  const file = `${folder}/data/koperasi.db`;
  // Opened for every look: a connection that stays would hold what the bot's end is to let go of.
  const looking = <T>(work: (db: BetterSqlite3.Database) => T): T => {
    const db = new BetterSqlite3(file, { timeout: 5_000 });
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    engine: "sqlite",
    folder,
    url: `file:${file}`,
    key: keyIn(folder),
    ask: async (sql) => looking((db) => db.prepare(sql).all() as Record<string, unknown>[]),
    change: async (sql) => looking((db) => void db.exec(sql)),
    ends: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function filledFolder({ name, fill }: Filling): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `home-template-${name}-`));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const database = await openDatabase({ url: `file:${folder}/data/koperasi.db`, key: keyIn(folder) });
  await fill(database);
  await database.close();
  return folder;
}

// ---- PostgreSQL: a database made from a template -------------------------------------------------------------------

async function onPostgres(filling: Filling): Promise<Home> {
  const folder = mkdtempSync(join(tmpdir(), "home-"));
  // One key for all: the template's sealed value was made with it.
  const key = { value: TEST_KEY, file: `${folder}/secrets/data-key` };
  const name = `home_${randomBytes(8).toString("hex")}`;
  await asServer(async (server) => {
    const template = await filledDatabase(server, filling);
    await server.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  });
  const url = databaseAt(name);
  const looking = new pg.Pool({ connectionString: url, max: 2, idleTimeoutMillis: 100, types: COUNTS_AS_NUMBERS });
  // Sessions are ended with the database, wherever they stand.
  looking.on("error", () => {});
  looking.on("connect", (client) => client.on("error", () => {}));
  return {
    engine: "postgresql",
    folder,
    url,
    key,
    ask: async (sql) => (await looking.query(sql)).rows,
    change: async (sql) => void (await looking.query(sql)),
    async ends() {
      await looking.end();
      await asServer((server) => server.query(`DROP DATABASE ${name} WITH (FORCE)`));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Made by whichever process needs it first; the others wait. */
async function filledDatabase(server: pg.Client, { name, fill }: Filling): Promise<string> {
  const template = `template_${name.replaceAll("-", "_")}`;
  const there = async () =>
    ((await server.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate", [template])).rowCount ?? 0) >
    0;
  if (await there()) return template;
  await server.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [template]);
  try {
    if (await there()) return template;
    await server.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${template}`);
    const database = await openDatabase({
      url: databaseAt(template),
      key: { value: TEST_KEY, file: join(tmpdir(), "no-such-folder", "data-key") },
    });
    await fill(database);
    await database.close();
    await server.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true`);
  } finally {
    await server.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [template]);
  }
  return template;
}

const TEST_KEY = Buffer.alloc(32, 5).toString("base64");

async function asServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: databaseAt("postgres") });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function databaseAt(name: string): string {
  if ("reason" in SERVER) throw new Error(`no PostgreSQL here: ${SERVER.reason}`);
  const url = new URL(SERVER.url);
  url.pathname = `/${name}`;
  return url.href;
}

/** A count comes as text, since it may be larger than a number can say; in the tests it is not. */
const COUNTS_AS_NUMBERS: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

function keyIn(folder: string): KeySource {
  return { value: undefined, file: `${folder}/secrets/data-key` };
}
