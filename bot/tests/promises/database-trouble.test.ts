import { once } from "node:events";
import { readdirSync, renameSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Database as Sqlite } from "better-sqlite3";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { type OpenOptions, openDatabase } from "#bot/db/database.ts";
import { DatabaseMissing } from "#bot/db/database-problems.ts";
import { type Trouble, troubleIn } from "#bot/db/trouble.ts";
import { MINUTES_OF_SLOW_WORK } from "#bot/domain/office-rules.ts";
import { askOrphansAgain } from "#bot/handler/slow.ts";
import { httpServer } from "#bot/http.ts";
import { renderer } from "#bot/language/render.ts";
import { problem } from "#bot/problem.ts";
import type { Hashing } from "#bot/services/pins.ts";
import { beginWork } from "#bot/services/slow-work.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { READING } from "#bot/tests/town/house.ts";
import { onlyOn } from "../town/only-on.ts";
import { quickHashing } from "../town/quick-hash.ts";
import { type Bench, bench, message } from "./bench.ts";
import { RATNA, ratnaIsLinked, STAFF_PHONES, toldRatna } from "./office-on-bench.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** The database fails under a bot that runs: nothing is acknowledged, everybody who can act hears of it, and it goes on or ends. */

const SECOND = 1_000;

onlyOn("sqlite")(
  "gone: said in health, to the staff past the outbox, and after a minute the process ends",
  async () => {
    const { on, ended } = await watched();
    expect(await health(on)).toEqual({ status: 200, reasons: [], said: [] });
    rmSync(`${on.home.folder}/data`, { recursive: true });
    await expect(on.house.receive(message(on, "a", 1, "koperasi cukir"))).rejects.toThrow();
    expect(await health(on)).toMatchObject({ status: 503, reasons: expect.arrayContaining(["database-gone"]) });
    expect((await health(on)).said.join()).toContain("hilang atau tidak terjangkau");
    // Whoever wrote has heard so too, since nothing of it was stored.
    expect(on.handed.filter(({ to }) => to === "a").map(({ text }) => text)).toEqual([
      expect.stringContaining("tidak hilang"),
    ]);
    await on.leaps(55 * SECOND, 5 * SECOND);
    expect(ended).toEqual([]);
    expect(toldRatna(on)).toEqual([expect.stringContaining("tidak terjangkau")]);
    await on.leaps(20 * SECOND, 5 * SECOND);
    expect(ended).toContain("gone");
  },
);

onlyOn("sqlite")("read-only for a moment: nobody is told, nothing ends", async () => {
  const { on, ended, connection } = await watched();
  connection().pragma("query_only = 1");
  await expect(on.house.receive(message(on, "a", 1, "koperasi cukir"))).rejects.toThrow();
  await on.passes(5 * SECOND);
  connection().pragma("query_only = 0");
  await on.leaps(100 * SECOND, 5 * SECOND);
  expect({ ended, told: toldRatna(on) }).toEqual({ ended: [], told: [] });
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.rests();
  expect(on.handed.at(-1)?.text).toContain("Cukir");
});

onlyOn("sqlite")(
  "a full disk is waited for: told once, and again when there is room, and all goes on by itself",
  async () => {
    const { on, ended, fails } = await watched();
    fails("SQLITE_FULL");
    await on.leaps(10 * 60 * SECOND, 10 * SECOND);
    expect(toldRatna(on)).toEqual([expect.stringContaining("penuh")]);
    expect(await health(on)).toMatchObject({ status: 503, reasons: ["database-full"] });
    fails(null);
    await on.leaps(30 * SECOND, 5 * SECOND);
    await on.house.receive(message(on, "a", 1, "koperasi cukir"));
    await on.rests();
    expect(on.handed.at(-1)?.text).toContain("Cukir");
    expect(toldRatna(on)).toEqual([
      expect.stringContaining("penuh"),
      expect.stringContaining("sudah bisa dipakai lagi"),
    ]);
    expect(await health(on)).toMatchObject({ status: 200, reasons: [] });
    expect(ended).toEqual([]);
  },
);

onlyOn("sqlite")("a start that finds the key and no database does not begin anew", async () => {
  const { folder, url, key } = await homeOfTest(SMALL_DISTRICT);
  const file = `${folder}/data/koperasi.db`;
  renameSync(file, `${file}.elsewhere`);
  await expect(openDatabase({ url, key, hold: true })).rejects.toThrow(DatabaseMissing);
  expect(problem(new DatabaseMissing(file))).toContain(`${file} tidak ada, padahal kuncinya ada`);
  expect(readdirSync(`${folder}/data`)).toEqual(["koperasi.db.elsewhere"]);
  renameSync(`${file}.elsewhere`, file);
  await (await openDatabase({ url, key })).close();
});

onlyOn("sqlite")(
  "a PIN whose check could not be settled is asked for again when the database is there again",
  async () => {
    let hashed = () => {};
    const hashing: Hashing = {
      ...quickHashing,
      async hash(...what) {
        hashed();
        return quickHashing.hash(...what);
      },
    };
    const { on, fails } = await watched({ hashing });
    for (const [nth, text] of ["akun", "280417"].entries()) {
      await on.house.receive(message(on, RATNA, nth, text));
      await on.rests();
    }
    expect(toldRatna(on).at(-1)).toContain("sekali lagi");
    hashed = () => fails("SQLITE_FULL");
    await on.house.receive(message(on, RATNA, 2, "280417"));
    await on.leaps(30 * SECOND, 5 * SECOND);
    fails(null);
    await on.leaps(60 * SECOND, 5 * SECOND);
    expect(await askOrphansAgain(on.house.app)).toBe(0);
    await on.leaps(MINUTES_OF_SLOW_WORK * 60 * SECOND, 10 * SECOND);
    const before = toldRatna(on).length;
    expect(await askOrphansAgain(on.house.app)).toBe(1);
    await on.rests();
    expect(toldRatna(on).slice(before)).toEqual([expect.stringContaining("PIN")]);
  },
);

test("a start that is alone asks again what others left, not what it has only just begun itself", async () => {
  const { on } = await watched();
  const { app } = on.house;
  const began = (boot: string, at = app.now()) =>
    app.transaction(async (tx) => {
      const { id: accountId } = await tx.chatAccount.findFirstOrThrow();
      const { id: personId } = await tx.person.findFirstOrThrow();
      const writer = { accountId, channel: "telegram", place: "private", sender: RATNA, number: null } as const;
      return beginWork(tx, writer, { command: "pin", personId, boot }, at);
    });
  const work = () => app.transaction((tx) => tx.work.findMany({ select: { id: true } }));
  // Its commit is done, and who does it has not heard so yet.
  const own = await began(app.boot);
  expect(await askOrphansAgain(app, true)).toBe(0);
  await began("another");
  expect(await askOrphansAgain(app)).toBe(0);
  expect(await askOrphansAgain(app, true)).toBe(1);
  expect(await work()).toEqual([{ id: own }]);
  // It had begun when the clock was ahead, and that has been set right.
  await began("one that is dead", app.now().add({ hours: 3 }));
  expect(await askOrphansAgain(app)).toBe(1);
  expect(await work()).toEqual([{ id: own }]);
  await on.leaps((MINUTES_OF_SLOW_WORK + 1) * 60 * SECOND, 10 * SECOND);
  expect(await askOrphansAgain(app, true)).toBe(1);
});

test("little room on the disk is said in health, and is no trouble yet", async () => {
  const { on } = await watched();
  on.house.database.freeBytes = () => 150_000_000;
  expect(await health(on)).toEqual({ status: 200, reasons: [], said: [expect.stringContaining("150 MB")] });
  on.house.database.freeBytes = () => 200_000_000;
  expect(await health(on)).toMatchObject({ said: [] });
});

onlyOn("postgresql")("a database that is dropped under the bot is gone", async () => {
  const { on, ended } = await watched();
  const here = new URL(on.home.url);
  const name = here.pathname.slice(1);
  const server = new pg.Client({ connectionString: new URL("/postgres", here).href });
  await server.connect();
  await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await expect(on.house.receive(message(on, "a", 1, "koperasi cukir"))).rejects.toThrow();
  expect(await health(on)).toMatchObject({ status: 503, reasons: expect.arrayContaining(["database-gone"]) });
  await on.leaps(80 * SECOND, 5 * SECOND);
  expect(toldRatna(on)).toEqual([expect.stringContaining("tidak terjangkau")]);
  expect(ended).toContain("gone");
  // The end of the test drops it once more.
  await server.query(`CREATE DATABASE ${name}`);
  await server.end();
});

test.each<[object, Trouble | null]>([
  [{ code: "53100" }, "full"],
  [{ cause: { originalCode: "25006", kind: "postgres" } }, "read-only"],
  [{ code: "P2010", meta: { driverAdapterError: { cause: { originalCode: "XX001" } } } }, "damaged"],
  [{ code: "P1001" }, "gone"],
  [{ code: "ECONNREFUSED" }, "gone"],
  [{ message: "Connection terminated unexpectedly" }, "gone"],
  [{ cause: { originalCode: "57P01" } }, "gone"],
  [{ code: "3D000" }, "gone"],
  [{ code: "P2002" }, null],
  [{ code: "40001" }, null],
])("an error like %j is: %s", (error, trouble) => {
  expect(troubleIn(error)).toBe(trouble);
});

// ---- around --------------------------------------------------------------------------------------------------------

/** A house with somebody of the staff in it, whose database is watched and can be broken. */
async function watched(more: { hashing?: Hashing } = {}) {
  let connection: Sqlite | undefined;
  let failing: string | null = null;
  const ended: Trouble[] = [];
  const door: NonNullable<OpenOptions["door"]> = {
    at: (_, __, db) => {
      connection = db;
    },
    commit(db) {
      if (failing !== null) throw Object.assign(new Error("made up"), { code: failing });
      db.exec("COMMIT");
    },
  };
  const on = await bench({ door, ends: (trouble) => ended.push(trouble), staffPhones: STAFF_PHONES, ...more });
  await ratnaIsLinked(on);
  await on.leaps(20 * SECOND, 5 * SECOND);
  return {
    on,
    ended,
    fails(code: string | null) {
      failing = code;
    },
    connection() {
      if (!connection) throw new Error("nothing has gone through the door yet");
      return connection;
    },
  };
}

async function health({ house, clock }: Bench): Promise<{ status: number; reasons: string[]; said: string[] }> {
  const server = httpServer({
    read: house.database.read,
    channels: () => [],
    metrics: house.metrics,
    now: clock.now,
    stopping: () => false,
    stores: () => true,
    notes: house.notes,
    render: renderer(READING),
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { reasons, said } = (await answer.json()) as { reasons: string[]; said: string[] };
  return { status: answer.status, reasons, said };
}
