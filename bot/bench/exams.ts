import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { Temporal } from "temporal-polyfill";
import { MACHINE } from "#bot/bench/machine.ts";
import { row } from "#bot/bench/table.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { type Candidate, register } from "#bot/services/registrations.ts";
import { officers } from "#bot/tests/promises/officers.ts";
import { SMALL_DISTRICT } from "#bot/tests/promises/small-district.ts";
import { startServer } from "#bot/tests/town/postgres-server.ts";

/** All who shall be trained in a district, and a rush as it is when a session opens. */
const AT_ONCE = [200, 2_448] as const;
const SEATS = 40;
const ROUNDS = 3;

const NOW = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const MOMENT = { now: NOW, timeZone: "Asia/Jakarta" };

/** How somebody is registered, in one transaction. */
type Registers = (candidate: Candidate, exam: string) => Promise<void> | void;

interface Engine {
  name: string;
  database: Database;
  plain: Registers;
  close(): Promise<void>;
}

/** How fast seats are given to many who ask in the same instant, beside the same rows written as plain SQL. */
export async function examsBench(): Promise<string> {
  const lines = [caption, "", ...header];
  for (const open of [onSqlite, onPostgres]) {
    const engine = await open();
    try {
      lines.push(...(await measured(engine)));
    } finally {
      await engine.close();
    }
  }
  return lines.join("\n");
}

async function measured({ name, database, plain }: Engine): Promise<string[]> {
  const people = await officers(database, { count: Math.max(...AT_ONCE), cooperatives: 6 }, NOW);
  const contestants: [string, Registers][] = [
    [
      "this program",
      async (candidate, exam) => {
        await database.transaction((tx) => register(tx, exam, candidate, MOMENT));
      },
    ],
    ["plain SQL", plain],
  ];
  let sessions = 0;
  const lines: string[] = [];
  for (const count of AT_ONCE) {
    const rushes = contestants.map(([who, registers]) => ({ who, registers, rounds: [] as Rush[] }));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { registers, rounds } of rushes) {
        sessions += 1;
        const exam = `UK-${sessions}`;
        await opens(database, exam);
        const rush = await rushOf(people.slice(0, count), exam, registers);
        const confirmed = await database.read.registration.count({ where: { examCode: exam, status: "confirmed" } });
        const all = await database.read.registration.count({ where: { examCode: exam } });
        if (confirmed !== SEATS || all !== count) throw new Error(`${confirmed} seats, ${all} entries`);
        rounds.push(rush);
        await database.transaction((tx) => tx.registration.deleteMany({ where: { examCode: exam } }));
      }
    }
    for (const { who, rounds } of rushes) {
      const [middle] = rounds.sort((a, b) => a.all - b.all).slice(Math.floor(ROUNDS / 2));
      if (middle)
        lines.push(
          row([name, who, count.toLocaleString("en"), rate(count, middle.all), time(middle.p50), time(middle.p95)]),
        );
    }
  }
  return lines;
}

interface Rush {
  all: number;
  p50: number;
  p95: number;
}

async function rushOf(people: readonly Candidate[], exam: string, registers: Registers): Promise<Rush> {
  const start = performance.now();
  const times = await Promise.all(
    people.map(async (one) => {
      const done = registers(one, exam);
      if (done) await done;
      return performance.now() - start;
    }),
  );
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
  return { all: at(1), p50: at(0.5), p95: at(0.95) };
}

async function opens(database: Database, code: string): Promise<void> {
  const startsAt = NOW.add({ hours: 24 * 8 });
  const facts = { title: `Uji ${code}`, scheme: "Pengurus Koperasi", place: "Aula Dinas", quota: SEATS };
  const when = { startsAt, endsAt: startsAt.add({ hours: 6 }), registrationEndsAt: startsAt.subtract({ hours: 48 }) };
  await database.transaction((tx) => createExam(tx, code, { ...facts, ...when }));
}

// ---- plain SQL: hold the session, count, enter -----------------------------------------------------------------------

const HOLD = `UPDATE "Exam" SET "lastNumber" = "lastNumber" + 1 WHERE "code" = $1 RETURNING "lastNumber", "quota"`;
const COUNT = `SELECT COUNT(*) AS "taken" FROM "Registration" WHERE "examCode" = $1 AND "status" IN ('confirmed', 'offered')`;
const ENTER = `INSERT INTO "Registration"
  ("examCode", "number", "personId", "cooperativeId", "position", "status", "openKey", "enteredAt", "agreedAt", "confirmedAt")
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

function entryOf(one: Candidate, exam: string, number: number, hasSeat: boolean): (string | number | null)[] {
  const at = NOW.toString({ smallestUnit: "millisecond" });
  const status = hasSeat ? "confirmed" : "waiting";
  const about = [exam, number, one.personId, one.cooperativeId, one.position, status, `${exam} ${one.personId}`];
  return [...about, at, at, hasSeat ? at : null];
}

async function onSqlite(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const file = join(folder, "data", "koperasi.db");
  const database = await openDatabase({ url: `file:${file}`, key: { value: undefined, file: join(folder, "key") } });
  await SMALL_DISTRICT.fill(database);
  const db = new BetterSqlite3(file, { timeout: 10_000 });
  db.pragma("synchronous = FULL");
  const prepared = (sql: string) => db.prepare(sql.replace(/\$\d+/g, "?"));
  const [hold, count, enter] = [prepared(HOLD), prepared(COUNT), prepared(ENTER)];
  const registers = db.transaction((one: Candidate, exam: string) => {
    const { lastNumber, quota } = hold.get(exam) as { lastNumber: number; quota: number };
    const { taken } = count.get(exam) as { taken: number };
    enter.run(...entryOf(one, exam, lastNumber, taken < quota));
  }).immediate;
  return {
    name: "SQLite",
    database,
    plain: registers,
    async close() {
      db.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onPostgres(): Promise<Engine> {
  const server = await startServer();
  const key = { value: Buffer.alloc(32, 5).toString("base64"), file: "" };
  const database = await openDatabase({ url: server.url, key });
  await SMALL_DISTRICT.fill(database);
  const pool = new pg.Pool({ connectionString: server.url, max: 10 });
  pool.on("error", () => {});
  return {
    name: "PostgreSQL",
    database,
    async plain(one, exam) {
      const client = await pool.connect();
      await client.query("BEGIN");
      const held = await client.query<{ lastNumber: number; quota: number }>(HOLD, [exam]);
      const counted = await client.query<{ taken: string }>(COUNT, [exam]);
      const { lastNumber = 0, quota = 0 } = held.rows[0] ?? {};
      await client.query(ENTER, entryOf(one, exam, lastNumber, Number(counted.rows[0]?.taken) < quota));
      await client.query("COMMIT");
      client.release();
    },
    async close() {
      await pool.end();
      await database.close();
      await server.stop();
    },
  };
}

// ---- as a table ----------------------------------------------------------------------------------------------------

const caption = [
  `One process on a machine with ${MACHINE}; ${SEATS} seats, the median of`,
  `${ROUNDS} rounds, one after the other. Plain SQL writes the same rows, a transaction each, over the raw driver: the session's row is`,
  "held, its seats are counted, the entry is made; on SQLite one after the other, on PostgreSQL over as many connections. Both wait for",
  "the disk on SQLite; the PostgreSQL of the tests waits for no disk. Times are from the instant in which all ask.",
].join("\n");

const header = [
  row(["engine", "", "at once", "registrations a second", "median", "95 %"]),
  row(["---", "---", "--:", "--:", "--:", "--:"]),
];

function rate(count: number, milliseconds: number): string {
  return Math.round((count * 1_000) / milliseconds).toLocaleString("en");
}

function time(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
