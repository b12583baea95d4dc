import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as loopTurn, setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Clockwork } from "#bot/clockwork.ts";
import { type Database, openDatabase, type Reader } from "#bot/db/database.ts";
import { never, watchedTx } from "../promises/watched-tx.ts";
import { type House, openHouse } from "../town/house.ts";
import { quickHashing } from "../town/quick-hash.ts";
import type { Lives, LivesOptions } from "./lives.ts";
import { postgresAsks, schemaOnPostgres } from "./postgres-asks.ts";
import { staffPhones } from "./residents.ts";

/**
 * Two processes on one PostgreSQL, one life after the other of each. Either may die: before and after every statement and commit, and
 * wherever `passes` is asked. What its sessions had open is undone by the server, as when a process is killed; the other goes on.
 *
 * What a server answers first is not always the same, so a seed is not one run here, as it is on a file.
 */
const PROCESSES = 2;

/** Leases go by the server's clock, which is not the town's: whoever lives is never silent for too long, however slow the machine. */
const ALIVE_AS_TOLD = `
  CREATE FUNCTION alive_as_told() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF NEW."aliveAt" <> '' THEN NEW."aliveAt" := '9999-12-31T00:00:00.000Z'; END IF; RETURN NEW; END $$;
  CREATE TRIGGER alive_as_told BEFORE INSERT OR UPDATE ON "Lease" FOR EACH ROW EXECUTE FUNCTION alive_as_told();`;

interface Process {
  life: number;
  isDead: boolean;
  house: House | null;
  underWay: number;
}

export async function livesOnPostgres(
  server: string,
  template: string,
  { clock, channels, died, log, shelf, sabotage, random }: LivesOptions,
): Promise<Lives> {
  const folder = mkdtempSync(join(tmpdir(), "simulation-"));
  const key = keyIn(folder);
  const name = `town_${process.pid}_${Math.floor(Math.random() * 1e9)}`;
  const url = (application: string) => {
    const one = new URL(server);
    one.pathname = `/${name}`;
    one.searchParams.set("application_name", application);
    return one.href;
  };
  const admin = new pg.Pool({ connectionString: server, max: 2 });
  admin.on("error", () => {});
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const looking = postgresAsks(url("looks on"));
  const processes: Process[] = [];
  let lives = 0;
  let units = 0;
  let activity = 0;
  let dying: { life: number; left: number } | null = null;
  let burial: Promise<void> = Promise.resolve();
  let turn = 0;
  const living = () => processes.filter(({ isDead }) => !isDead);
  const standing = () => living().flatMap(({ house }) => house ?? []);
  const isOver = (life: number) => !living().some((one) => one.life === life);
  const sessionsOf = (life: number) => `town ${life}`;
  /** Who waits until a unit of work has ended, or somebody has died. */
  const waiting: (() => void)[] = [];
  const stirs = () => {
    for (const go of waiting.splice(0)) go();
  };

  function passes(_place: string, life: number): boolean {
    activity += 1;
    if (dying?.life !== life) return false;
    dying.left -= 1;
    if (dying.left > 0) return false;
    dies(life);
    return true;
  }

  function dies(life: number): void {
    const one = processes.find((other) => other.life === life);
    if (!one || one.isDead) return;
    one.isDead = true;
    one.underWay = 0;
    dying = null;
    burial = burial.then(() => buries(life));
    stirs();
  }

  /** What it had open is undone; then it is as if the time had passed in which one that is not heard of is taken for dead. */
  async function buries(life: number): Promise<void> {
    const ofIt = "FROM pg_stat_activity WHERE datname = $1 AND application_name = $2";
    for (;;) {
      const { rowCount } = await admin.query(`SELECT pg_terminate_backend(pid) ${ofIt}`, [name, sessionsOf(life)]);
      if (rowCount === 0) break;
      await pause(2);
    }
    const boots = standing().map(({ boot }) => boot);
    died(boots);
    const held = boots.map((boot) => `'${boot}'`).join(", ");
    looking.change(`UPDATE "Lease" SET "aliveAt" = '' WHERE "holder" NOT IN (${held || "''"})`);
  }

  function watched(database: Database, one: Process): Database {
    const mortal = { isOver: () => one.isDead, passes: (place: string) => passes(place, one.life) };
    const counted = async <T>(work: () => Promise<T>): Promise<T> => {
      if (one.isDead) return never();
      one.underWay += 1;
      try {
        return await work();
      } finally {
        activity += 1;
        if (!one.isDead) one.underWay -= 1;
        stirs();
      }
    };
    const transaction: Database["transaction"] = (work) =>
      counted(async () => {
        units += 1;
        const result = await database.transaction(async (tx) => {
          const done = await work(watchedTx(tx, mortal));
          if (one.isDead || mortal.passes("before COMMIT")) return never();
          return done;
        });
        if (one.isDead || mortal.passes("after COMMIT")) return never();
        return result;
      });
    return { ...database, transaction, read: countedReads(database.read, counted) };
  }

  async function lifeBegins(): Promise<void> {
    lives += 1;
    const life = lives;
    const one: Process = { life, isDead: false, house: null, underWay: 0 };
    processes.push(one);
    const clockwork: Clockwork = {
      ...clock,
      after: (ms, work) =>
        clock.after(ms, () => {
          if (!one.isDead) work();
        }),
    };
    const [channel, ...beside] = channels(life);
    let stands = false;
    const opening = openHouse({
      home: { url: url(sessionsOf(life)), key },
      channel,
      beside,
      clockwork,
      around: (database) => sabotage.around?.(watched(database, one)) ?? watched(database, one),
      isShared: true,
      rate: 20,
      staffPhones,
      hashing: quickHashing,
      desk: shelf.desk,
      cabinet: shelf.cabinet,
      makes: ({ kind }) => ({ name: kind, mime: "application/pdf", bytes: Buffer.from(kind) }),
      log,
      ends: () => dies(life),
    }).finally(() => {
      stands = true;
      stirs();
    });
    // Where it dies before it stands, its start ends some other way.
    opening.catch(() => {});
    const ended = (async () => {
      while (!one.isDead && !stands) await stirred();
      // What stands is not told after this: it would be taken for dead.
      return one.isDead ? null : opening;
    })();
    one.house = await Promise.race([opening, ended]);
    if (one.house) sabotage.house?.(one.house);
  }

  /** Until something stirs; whoever looks again and again takes the machine from the server. */
  function stirred(): Promise<void> {
    return new Promise((go) => void waiting.push(go));
  }

  const underWay = () => living().some((one) => one.underWay > 0);

  return {
    async begins() {
      looking.change(schemaOnPostgres(sabotage.schema ?? "") + ALIVE_AS_TOLD);
      for (let nth = 0; nth < PROCESSES; nth += 1) await lifeBegins();
    },
    houses: standing,
    house() {
      turn += 1;
      const all = standing();
      return all[turn % all.length] ?? null;
    },
    units: () => units,
    isOver,
    passes,
    diesIn(points) {
      const all = living();
      const one = all[Math.floor(random() * all.length)];
      dying = one && Number.isFinite(points) ? { life: one.life, left: points } : null;
    },
    isDead: () => living().length < PROCESSES,
    async revives() {
      await burial;
      processes.splice(0, processes.length, ...living());
      while (living().length < PROCESSES) {
        await lifeBegins();
        await burial;
      }
    },
    async rests() {
      for (let quiet = 0, seen = activity; quiet < 5; quiet += 1) {
        if (underWay()) await stirred();
        await loopTurn();
        if (underWay() || activity !== seen) quiet = 0;
        seen = activity;
      }
    },
    ask: looking.ask,
    /** Everything that is in the database, as whoever steals it reads it. */
    bytes() {
      const tables = looking.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
      const rows = tables.map(({ tablename }) => `SELECT t::text AS row FROM "${tablename}" t`).join(" UNION ALL ");
      return looking.ask(rows).map(({ row }) => String(row));
    },
    disk: { isFull: false, lock() {}, unlock() {}, takeOut() {}, putIn() {} },
    cutsOff() {
      const all =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name LIKE 'town %'";
      void admin.query(all, [name]);
    },
    async ends() {
      await burial;
      for (const house of standing()) await house.close().catch(() => {});
      await looking.ends();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Reads go by a way of their own, and are waited for like all else. */
function countedReads(read: Reader, counted: <T>(work: () => Promise<T>) => Promise<T>): Reader {
  const callsOf = (target: object, isModel: boolean): object =>
    new Proxy(target, {
      get(_, property) {
        const value: unknown = Reflect.get(target, property);
        if (typeof value === "function") return (...args: unknown[]) => counted(async () => value.apply(target, args));
        return value instanceof Object && !isModel ? callsOf(value, true) : value;
      },
    });
  return callsOf(read, false) as Reader;
}

const templates = new Map<string, Promise<string>>();

/** The town as it is before anything happens, once for all runs of this process. @returns what that database is called */
export function settledOnPostgres(server: string, fills: (database: Database) => Promise<void>): Promise<string> {
  const made = templates.get(server) ?? filled(server, fills);
  templates.set(server, made);
  return made;
}

async function filled(server: string, fills: (database: Database) => Promise<void>): Promise<string> {
  const template = `town_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  await admin.end();
  const url = new URL(server);
  url.pathname = `/${template}`;
  const database = await openDatabase({ url: url.href, key: keyIn(tmpdir()) });
  await fills(database);
  await database.close();
  return template;
}

/** One key for all: what the template has is sealed with it. */
function keyIn(folder: string) {
  return { value: Buffer.alloc(32, 7).toString("base64"), file: `${folder}/secrets/data-key` };
}
