import { createRequire } from "node:module";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Asks } from "./asks.ts";

/**
 * Asks a PostgreSQL as SQLite is asked: at once, in the middle of whatever is under way, and in the same SQL. A thread has the connection;
 * whoever asks stands still until it has answered.
 */
export interface PostgresAsks {
  ask: Asks;
  /** One statement after the other, as one. */
  change(sql: string): void;
  ends(): Promise<void>;
}

const PATIENCE_MS = 60_000;

export function postgresAsks(url: string): PostgresAsks {
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const { port1: here, port2: there } = new MessageChannel();
  const pg = createRequire(import.meta.url).resolve("pg");
  const worker = new Worker(THREAD, { eval: true, workerData: { url, pg, answered, there }, transferList: [there] });
  worker.unref();

  function asks(sql: string, args: readonly unknown[] | null): Record<string, unknown>[] {
    Atomics.store(answered, 0, 0);
    here.postMessage({ sql, args });
    if (Atomics.wait(answered, 0, 0, PATIENCE_MS) === "timed-out") throw new Error(`no answer to ${sql}`);
    const { rows, error } = receiveMessageOnPort(here)?.message ?? {};
    if (error !== undefined) throw new Error(`${error}: ${sql}`);
    return rows;
  }

  return {
    ask: (sql, ...args) => asks(onPostgres(sql), args),
    change: (sql) => void asks(sql, null),
    async ends() {
      here.close();
      await worker.terminate();
    },
  };
}

/** What is true is 1, and numbers are numbers, as SQLite has it. */
const THREAD = `
const { workerData } = require("node:worker_threads");
const { url, pg: path, answered, there } = workerData;
const pg = require(path);
const { INT8, NUMERIC, BOOL } = pg.types.builtins;
const types = { getTypeParser: (oid, format) =>
  oid === BOOL ? (text) => Number(text === "t") : oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format) };
const client = new pg.Client({ connectionString: url, application_name: "looks on", types });
client.on("error", () => {});
const connected = client.connect();
there.on("message", async ({ sql, args }) => {
  let answer;
  try {
    await connected;
    answer = { rows: (await (args ? client.query(sql, args) : client.query(sql))).rows ?? [] };
  } catch (error) {
    answer = { error: String(error) };
  }
  there.postMessage(answer);
  Atomics.store(answered, 0, 1);
  Atomics.notify(answered, 0);
});
`;

/** SQL as SQLite reads it: names are quoted where they have letters of both sizes, and what is filled in has numbers. */
function onPostgres(sql: string): string {
  let filled = 0;
  return sql.replace(/'(?:[^']|'')*'|"[^"]*"|\b[A-Za-z]\w*\b|\?/g, (part) => {
    if (part === "?") {
      filled += 1;
      return `$${filled}`;
    }
    return /^[A-Za-z]\w*$/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part) ? `"${part}"` : part;
  });
}

const TRIGGER =
  /CREATE TRIGGER (\w+) AFTER (INSERT|DELETE|UPDATE OF \w+) ON (\w+)\s+(?:WHEN ([^;]*?)\s+)?BEGIN\s([\s\S]*?)\s?END;/g;

/** Tables and triggers as SQLite reads them. */
export function schemaOnPostgres(sql: string): string {
  const triggers = sql.replace(TRIGGER, (_, name, when, table, condition, does) => {
    const held = condition === undefined ? does : `IF ${condition} THEN ${does} END IF;`;
    return `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${held} RETURN NULL; END $$;
      CREATE TRIGGER ${name} AFTER ${when} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}();`;
  });
  return onPostgres(triggers);
}

/** Looks for the first that finds something, in one question: what it is called, and a row of what it finds. */
export function anyOf(finds: Readonly<Record<string, string>>): string {
  return Object.entries(finds)
    .map(
      ([name, sql]) => `(SELECT '${name.replaceAll("'", "''")}' AS promise, found::text FROM (${sql}) found LIMIT 1)`,
    )
    .join(" UNION ALL ");
}
