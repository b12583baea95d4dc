import { setTimeout as pause } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import pg, { type Client, type ClientConfig } from "pg";
import { agreedKey, KEY_CHECK, type KeySource, sealedCheck } from "#bot/db/data-key.ts";
import type { Database, OpenOptions } from "#bot/db/database.ts";
import { DatabaseBehind, DatabaseHeld, DatabaseUnreachable } from "#bot/db/database-problems.ts";
import { keepPrivate } from "#bot/db/files.ts";
import { PrismaClient } from "#bot/db/generated/postgresql/client.ts";
import type { PrismaClient as AnyClient } from "#bot/db/generated/sqlite/client.ts";
import { allMigrations, type Migration } from "#bot/db/migrations.ts";
import { migratePostgres, pendingOnPostgres, tableExists } from "#bot/db/postgres-migrations.ts";
import { postgresUnits } from "#bot/db/postgres-units.ts";
import { type Secrets, secretsOf } from "#bot/db/secrets.ts";
import { transactions } from "#bot/db/transactions.ts";

/** Transactions side by side in one process; the rest waits for a connection. */
const CONNECTIONS = 10;
const READERS = 3;

/**
 * Opens a PostgreSQL database: migrated, then through a pool in which transactions run side by side, at READ COMMITTED,
 * whatever the server's own defaults are; readers are other connections, which refuse to write.
 */
export async function openPostgres({ url, key, hold, migrations }: OpenOptions): Promise<Database> {
  const first = await connected(url);
  let pool: pg.Pool;
  let secrets: Secrets;
  try {
    secrets = secretsOf(await prepare(first, key, migrations ?? allMigrations("postgresql"), hold ?? false));
    pool = poolOf(url, CONNECTIONS, SESSION);
  } catch (error) {
    await first.end().catch(() => {});
    throw error;
  }
  // A bot keeps the session, and with it the lock that says that it is here.
  const holding = hold ? first : null;
  if (!hold) await first.end();
  const readers = poolOf(url, READERS, "SET default_transaction_read_only TO on");
  const units = postgresUnits(pool);
  const writer = clientOver(units.adapter);
  const read = clientOver(new PrismaPg(readers));
  const { over, ...ways } = transactions(units.begin, writer, { atOnce: CONNECTIONS });
  async function end(): Promise<void> {
    await over();
    await writer.$disconnect();
    await read.$disconnect();
    await pool.end();
    await readers.end();
    await holding?.end().catch(() => {});
  }
  let ending: Promise<void> | undefined;
  return {
    engine: "postgresql",
    read,
    secrets,
    tightened: key.value === undefined ? keepPrivate(key.file) : [],
    ...ways,
    freeBytes: () => null,
    emptyLog: () => {},
    close() {
      ending ??= end();
      return ending;
    },
  };
}

/** The twin's client: the same calls as the SQLite one, whose types serve for both. */
function clientOver(adapter: SqlDriverAdapterFactory): AnyClient {
  return new PrismaClient({ adapter, errorFormat: "minimal" }) as unknown as AnyClient;
}

function poolOf(url: string, most: number, session: string): pg.Pool {
  const pool = new pg.Pool({
    ...configOf(url),
    max: most,
    // What is asked in a row is sent in a row; each is answered, and fails, for itself.
    pipeline: true,
    connectionTimeoutMillis: 20_000,
    // The pool waits for it: a session that can't be set up so is not used.
    onConnect: async (client) => void (await client.query(session)),
  });
  // The server ends sessions when it likes, in the middle of nothing too; whoever uses one hears of it from their statement.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/**
 * Defaults may be set by the server or the role: what is promised must not depend on them. A commit is on the disk before it
 * is answered; where more is asked for (a standby has it too), that stays.
 */
const SESSION = `
  SET default_transaction_isolation TO 'read committed';
  SET default_transaction_read_only TO off;
  SET search_path TO public;
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')`;

function configOf(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: `sapa-koperasi ${process.pid}`,
    keepAlive: true,
    // One that hangs in a transaction, holding locks, is ended by the server; a server that hangs, by us.
    idle_in_transaction_session_timeout: 30_000,
    query_timeout: 30_000,
  };
}

// ---- opening -------------------------------------------------------------------------------------------------------

/** Locks of whole sessions, by number: within a database they are ours alone if we ask for two numbers. */
const OURS = 0x5a9a;
const MIGRATING = 1;
const RUNNING = 2;

/** A server that is being started may not take connections yet. */
const STARTING_PATIENCE_MS = 10_000;

export async function connected(url: string): Promise<Client> {
  for (const until = performance.now() + STARTING_PATIENCE_MS; ; await pause(250)) {
    // Waiting for somebody else's migration may take its time.
    const client = new pg.Client({ ...configOf(url), query_timeout: 600_000, connectionTimeoutMillis: 10_000 });
    // The server may end the session between two questions; the next question says so.
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query(SESSION);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code === "57P03" && performance.now() < until) continue;
      throw new DatabaseUnreachable(WHY[code] ?? "no-server", placeOf(url));
    }
  }
}

const WHY: Readonly<Record<string, DatabaseUnreachable["reason"]>> = {
  "3D000": "no-database",
  "28000": "no-access",
  "28P01": "no-access",
  "42501": "no-access",
};

/** Host and name of the database, without who comes and with which password. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return "DATABASE_URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/**
 * Does something with a whole database while no bot runs on it and nobody migrates it.
 * @throws DatabaseHeld by whichever bot runs
 */
export async function aloneOnPostgres<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    await client.query("SELECT pg_advisory_lock($1, $2)", [OURS, MIGRATING]);
    if (!(await isAlone(client))) throw new DatabaseHeld(await holderOf(client));
    return await work(client);
  } finally {
    // The locks go with the session.
    await client.end();
  }
}

/** Migrates and checks the key, alone; a bot goes on holding the lock that says that it runs. @returns the key */
async function prepare(
  client: Client,
  source: KeySource,
  migrations: readonly Migration[],
  holds: boolean,
): Promise<Buffer> {
  await client.query("SELECT pg_advisory_lock($1, $2)", [OURS, MIGRATING]);
  const pending = await pendingOnPostgres(client, migrations);
  if (pending.length > 0 && !(await isAlone(client))) {
    throw new DatabaseBehind(await holderOf(client));
  }
  const check = await checkOnPostgres(client);
  const key = agreedKey(source, check);
  await migratePostgres(client, migrations);
  if (check === null) {
    const entry = [KEY_CHECK, sealedCheck(key)];
    await client.query(`INSERT INTO "Setting" ("name", "value") VALUES ($1, $2) ON CONFLICT DO NOTHING`, entry);
  }
  if (pending.length > 0) await client.query("SELECT pg_advisory_unlock($1, $2)", [OURS, RUNNING]);
  if (holds) await client.query("SELECT pg_advisory_lock_shared($1, $2)", [OURS, RUNNING]);
  await client.query("SELECT pg_advisory_unlock($1, $2)", [OURS, MIGRATING]);
  return key;
}

/** Whether no bot runs; none can begin until the lock is given back. */
async function isAlone(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS taken", [
    OURS,
    RUNNING,
  ]);
  return rows[0]?.taken ?? false;
}

/** The process that runs as a bot, as it calls itself. The server lists the locks of all its databases. */
async function holderOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT a.application_name AS name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
     WHERE l.locktype = 'advisory' AND l.classid = $1 AND l.objid = $2 AND l.granted
       AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1`,
    [OURS, RUNNING],
  );
  return rows[0]?.name.replace(/^sapa-koperasi /, "") ?? "?";
}

export async function checkOnPostgres(client: Client): Promise<string | null> {
  if (!(await tableExists(client, "Setting"))) return null;
  const { rows } = await client.query<{ value: string }>(`SELECT "value" FROM "Setting" WHERE "name" = $1`, [
    KEY_CHECK,
  ]);
  return rows[0]?.value ?? null;
}
