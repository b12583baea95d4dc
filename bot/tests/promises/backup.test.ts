import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { backupName, forgetBackups, openBackup, takeBackup } from "#bot/db/backup.ts";
import { openDatabase } from "#bot/db/database.ts";
import { lookAtBackup, restoreBackup, type Target } from "#bot/db/restore.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import { ENGINE, type Home, homeOfTest, newHome } from "#bot/tests/town/home.ts";
import { openHouse } from "#bot/tests/town/house.ts";
import { NOTHING_YET } from "#bot/tests/town/template.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { bench, message } from "./bench.ts";
import { keepsCertificate, opensCertificate } from "./certificate-kept.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** A backup is whole or not there, holds no key, and brings back everything but what was on its way. */

const NOW = Temporal.Instant.from("2025-07-02T08:00:00+07:00");

// ---- taken while the bot runs --------------------------------------------------------------------------------------

test("taken while messages come in: one instant of it, with everything that was confirmed before", async () => {
  const on = await bench();
  const folder = temporaryFolder();
  const papersDir = papersIn(folder);
  for (let round = 0; round < 4; round += 1) {
    const before = Array.from({ length: 20 }, (_, nth) => message(on, `b${nth}`, `${round}`, "koperasi cukir"));
    await Promise.all(before.map((one) => on.house.receive(one)));
    const during = Array.from({ length: 60 }, (_, nth) => message(on, `d${nth}`, `${round}`, "koperasi cukir"));
    const file = join(folder, `${round}.cadangan`);
    const coming = during.map((one) => on.house.receive(one));
    await takeBackup({ url: on.home.url, papersDir, file, now: NOW });
    await Promise.all(coming);
    const { db } = openBackup(file);
    const count = (sql: string) => Number(db.prepare(sql).pluck().get());
    expect(count(`SELECT COUNT(*) FROM Inbox WHERE chat LIKE 'b%'`)).toBe(20 * (round + 1));
    // An input and its reply are one: neither is there without the other.
    expect(count("SELECT COUNT(*) FROM Inbox")).toBe(count("SELECT COUNT(*) FROM Outbox"));
    expect(count("SELECT COUNT(*) FROM _papers")).toBe(2);
    db.close();
  }
});

test("readable by its owner alone, without the key, and under its name only when it is whole", async () => {
  const home = await homeOfTest(SMALL_DISTRICT);
  await (await openDatabase(home)).close();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: home.url, papersDir: papersIn(folder), file, now: NOW });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const key = home.key.value ?? readFileSync(home.key.file, "utf8").trim();
  const bytes = readFileSync(file);
  for (const form of [Buffer.from(key), Buffer.from(key, "base64"), Buffer.from(key.slice(0, 30))]) {
    expect(bytes.includes(form)).toBe(false);
  }
  const missing = ENGINE === "sqlite" ? `file:${folder}/none.db` : home.url.replace(/home_\w+/, "home_none");
  await expect(takeBackup({ url: missing, papersDir: folder, file: join(folder, "b"), now: NOW })).rejects.toThrow();
  expect(readdirSync(folder).sort()).toEqual(["a.cadangan", "papers"]);
});

// ---- brought back --------------------------------------------------------------------------------------------------

test("brought back somewhere else, the bot goes on: what was had is had, what was queued is not sent, ids go on", async () => {
  const on = await bench();
  on.answer = ({ to }) =>
    to.chat === "later" ? { outcome: "notSent", reason: "unreachable" } : { outcome: "sent", reference: "1" };
  const said = message(on, "a", 1, "koperasi sumberjo");
  await on.house.receive(said);
  await on.enters({ to: "later", text: "old news", priority: PRIORITY.broadcast });
  on.house.delivery.wake();
  await on.rests();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: on.home.url, papersDir: papersIn(folder), file, now: on.clock.now() });
  const last = Math.max(...(await on.rows()).map(({ id }) => id));

  const elsewhere = await emptyHome(on.home);
  const target = targetOf(elsewhere, temporaryFolder());
  expect((await lookAtBackup(file, target)).loss).toBeNull();
  await restoreBackup(file, target, on.clock.now());
  expect(readFileSync(join(target.papersDir, "2025", "b.bin"), "utf8")).toBe("second");
  expect(statSync(join(target.papersDir, "a.bin")).mode & 0o777).toBe(0o600);
  const handed: string[] = [];
  const house = await openHouse({
    home: elsewhere,
    clockwork: on.clock,
    channel: {
      ...silentChannel,
      async send({ text }) {
        handed.push(text);
        return { outcome: "sent", reference: "1" };
      },
    },
  });
  onTestFinished(() => house.close());
  await house.receive(said);
  await house.receive(message(on, "a", 2, "koperasi cukir"));
  await house.delivery.idle();
  expect(handed).toEqual([expect.stringContaining("Cukir")]);
  const rows = await elsewhere.ask(`SELECT "id", "status", "reason" FROM "Outbox" ORDER BY "id"`);
  expect(rows.map(({ status }) => status)).toEqual(["sent", "expired", "sent"]);
  expect(rows[1]?.reason).toBe("restored");
  expect(Number(rows[2]?.id)).toBeGreaterThan(last);
});

test("a certificate goes along as a file, and opens for its owner where it is brought back", async () => {
  const here = await homeOfTest(SMALL_DISTRICT);
  const folder = temporaryFolder();
  const [papersDir, file] = [join(folder, "papers"), join(folder, "a.cadangan")];
  const database = await openDatabase(here);
  const kept = await keepsCertificate(database, papersDir, { now: NOW, timeZone: "Asia/Jakarta" });
  await database.close();
  await takeBackup({ url: here.url, papersDir, file, now: NOW });
  const elsewhere = await emptyHome(here);
  const target = targetOf(elsewhere, temporaryFolder());
  await restoreBackup(file, target, NOW);
  const back = await openDatabase(elsewhere);
  expect(await opensCertificate(back, target.papersDir, kept)).toBe(true);
  await back.close();
});

test("what would be lost is said, and what is replaced is kept", async () => {
  const on = await bench();
  await on.house.receive(message(on, "a", 1, "koperasi cukir"));
  await on.rests();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: on.home.url, papersDir: papersIn(folder), file, now: on.clock.now() });
  on.clock.leaps(60_000);
  for (let nth = 2; nth < 5; nth += 1) await on.house.receive(message(on, "a", nth, "koperasi cukir"));
  await on.rests();
  await on.house.close();
  const target = targetOf(on.home, folder);
  const { loss } = await lookAtBackup(file, target);
  expect(loss).toMatchObject({ inputsSince: 3 });
  const { kept } = await restoreBackup(file, target, on.clock.now());
  expect(await on.ask(`SELECT COUNT(*) AS "count" FROM "Inbox"`)).toEqual([{ count: 1 }]);
  const before = new BetterSqlite3(kept ?? "", { readonly: true });
  expect(before.prepare("SELECT COUNT(*) FROM Inbox").pluck().get()).toBe(4);
  before.close();
  await on.restarts();
  await on.house.receive(message(on, "a", 9, "koperasi cukir"));
  await on.rests();
  expect(await on.ask(`SELECT COUNT(*) AS "count" FROM "Inbox"`)).toEqual([{ count: 2 }]);
});

test("from this engine to the other and back, every table is the same", async () => {
  const here = await filledHome();
  const folder = temporaryFolder();
  const files = ["1", "2", "3"].map((name) => join(folder, `${name}.cadangan`)) as [string, string, string];
  const papersDir = papersIn(folder);
  const { tables } = await takeBackup({ url: here.url, papersDir, file: files[0], now: NOW });
  expect(tables.Cooperative?.rows).toBe(6);
  expect(tables.Outbox?.rows).toBe(1);
  const other = await emptyHome(here, "sqlite");
  await restoreBackup(files[0], targetOf(other, folder), NOW);
  expect((await takeBackup({ url: other.url, papersDir, file: files[1], now: NOW })).tables).toEqual(tables);
  const back = await emptyHome(here);
  await restoreBackup(files[1], targetOf(back, folder), NOW);
  expect((await takeBackup({ url: back.url, papersDir, file: files[2], now: NOW })).tables).toEqual(tables);
});

// ---- refused -------------------------------------------------------------------------------------------------------

test.each<[string, (file: string) => void]>([
  ["cut off", (file) => writeFileSync(file, readFileSync(file).subarray(0, 20_000))],
  ["with a row that was changed", (file) => edit(file, `UPDATE "Cooperative" SET "name" = 'lain' WHERE "id" = 1`)],
  ["with a row less", (file) => edit(file, `DELETE FROM "Exam"`)],
  ["without its note", (file) => edit(file, "DELETE FROM _backup")],
  ["that is something else", (file) => writeFileSync(file, "bukan cadangan".repeat(1_000))],
  ["that is empty", (file) => writeFileSync(file, "")],
])("a backup %s is refused, and nothing is changed", async (_, spoil) => {
  const home = await filledHome();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: home.url, papersDir: papersIn(folder), file, now: NOW });
  spoil(file);
  const target = targetOf(home, folder);
  await expect(lookAtBackup(file, target)).rejects.toThrow();
  await expect(restoreBackup(file, target, NOW)).rejects.toThrow();
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Cooperative"`)).toEqual([{ count: 6 }]);
  expect(await home.ask(`SELECT COUNT(*) AS "count" FROM "Exam"`)).toEqual([{ count: 5 }]);
});

test("a backup of another key is refused: nobody could read what it holds", async () => {
  const home = await filledHome();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: home.url, papersDir: papersIn(folder), file, now: NOW });
  const value = Buffer.alloc(32, 9).toString("base64");
  const target = { ...targetOf(home, folder), key: { value, file: join(folder, "key") } };
  await expect(lookAtBackup(file, target)).rejects.toMatchObject({ reason: "wrong" });
  const none = { ...target, key: { value: undefined, file: join(folder, "key") } };
  await expect(restoreBackup(file, none, NOW)).rejects.toMatchObject({ reason: "missing" });
});

test("while a bot runs nothing is replaced under its hands", { timeout: 60_000 }, async () => {
  const home = await filledHome();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: home.url, papersDir: papersIn(folder), file, now: NOW });
  const running = await openDatabase({ ...home, hold: true });
  // On SQLite the lock lasts while its process does, which is ours: there the other tests of it use a real one.
  if (ENGINE === "postgresql") {
    await expect(restoreBackup(file, targetOf(home, folder), NOW)).rejects.toThrow("held");
  }
  await running.close();
  await restoreBackup(file, targetOf(home, folder), NOW);
});

test("a paper whose name leads out of its folder is refused", async () => {
  const home = await filledHome();
  const folder = temporaryFolder();
  const file = join(folder, "a.cadangan");
  await takeBackup({ url: home.url, papersDir: papersIn(folder), file, now: NOW });
  edit(file, `UPDATE _papers SET name = '../../outside.bin' WHERE name = 'a.bin'`);
  await expect(restoreBackup(file, targetOf(home, folder), NOW)).rejects.toThrow();
});

// ---- which are kept ------------------------------------------------------------------------------------------------

test("one a day for a week, one a week before that, none older than thirty-five days", () => {
  const folder = temporaryFolder();
  const zone = "Asia/Jakarta";
  const days = (count: number) => NOW.subtract({ hours: 24 * count });
  for (let day = 0; day < 60; day += 1) {
    for (const hour of [0, 3, 6]) writeFileSync(join(folder, backupName(days(day).add({ hours: hour }), zone)), "");
  }
  for (const other of ["catatan.txt", "koperasi.db"]) writeFileSync(join(folder, other), "");
  forgetBackups(folder, NOW.add({ hours: 6 }), zone);
  const left = readdirSync(folder).sort().reverse();
  expect(left.filter((name) => !name.endsWith(".cadangan"))).toEqual(["koperasi.db", "catatan.txt"]);
  const kept = left.filter((name) => name.endsWith(".cadangan")).map((name) => name.slice(9, 24));
  expect(kept.slice(0, 7)).toEqual(
    ["2025-07-02", "2025-07-01", "2025-06-30", "2025-06-29", "2025-06-28", "2025-06-27", "2025-06-26"].map(
      (day) => `${day}T1400`,
    ),
  );
  // The newest of each week before.
  expect(kept.slice(7)).toEqual(
    ["2025-06-25", "2025-06-22", "2025-06-15", "2025-06-08", "2025-06-01"].map((day) => `${day}T1400`),
  );
  expect(forgetBackups(folder, NOW.add({ hours: 6 }), zone)).toEqual([]);
});

// ---- around --------------------------------------------------------------------------------------------------------

const silentChannel = {
  name: "telegram",
  ownAccount: () => "4711",
  longestText: 4096,
  health: () => ({ ok: true }),
  start: async () => {},
  stop: async () => {},
} as const;

/** Two papers, one in a folder of its own; what is just being written is none. */
function papersIn(folder: string): string {
  const papers = join(folder, "papers");
  mkdirSync(join(papers, "2025"), { recursive: true });
  writeFileSync(join(papers, "a.bin"), "first");
  writeFileSync(join(papers, "2025", "b.bin"), "second");
  writeFileSync(join(papers, "2025", "c.bin.partial"), "half");
  return papers;
}

function targetOf({ url, key }: Home, folder: string): Target {
  return { url, key, papersDir: join(folder, "data", "papers") };
}

/** A database that holds something of every kind of value, and one reply that was sent. */
async function filledHome(): Promise<Home> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const house = await openHouse({
    home,
    channel: { ...silentChannel, send: async () => ({ outcome: "sent", reference: "1" }) },
  });
  await house.receive(message({ clock: CLOCKWORK as never }, "a", 1, "koperasi sumberjo"));
  await house.delivery.idle();
  await house.close();
  return home;
}

/** Nothing but the key of another home. */
async function emptyHome({ key }: Home, engine = ENGINE): Promise<Home> {
  const home = await newHome(NOTHING_YET, engine);
  onTestFinished(() => home.ends());
  // Its own sealed value is of another key, where each home makes one.
  if (engine === "sqlite") rmSync(join(home.folder, "data"), { recursive: true });
  return { ...home, key };
}

function edit(file: string, sql: string): void {
  const db = new BetterSqlite3(file);
  db.exec(sql);
  db.close();
}
