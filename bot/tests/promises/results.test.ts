import { utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";
import { certificateShown, keepCertificate } from "#bot/services/certificates.ts";
import { candidatesOf, enterResult, letOut, type ResultRow } from "#bot/services/exam-results.ts";
import { sweepPapers } from "#bot/services/paper-keeping.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { type Bench, bench, OWN_ACCOUNT } from "./bench.ts";

/** What is promised of results: told once, never an old one after a new one, and to nobody else. */

const ZONE = "Asia/Jakarta";
const CODE = "HASIL1";
const NONE: ReadonlySet<string> = new Set();

test("two of the staff decide in the same instant, from two processes, and everybody looks: each hears once", async () => {
  const on = await bench();
  const chats = await candidates(on, 6);
  const beside = await openDatabase(on.home);
  onTestFinished(() => beside.close());
  const both = [on.house.database, beside];
  // The same results from two files at once, too.
  await Promise.all(both.map((database) => entersAll(on, database, 6, "competent")));
  const decided = await Promise.all(both.map((database) => tells(on, database)));
  expect(decided.map((all) => all.length).sort()).toEqual([0, 6]);
  await Promise.all([...both, ...both].map((database) => looks(on, database)));
  await on.passes(10_000);
  await Promise.all(both.map((database) => looks(on, database)));
  await on.passes(10_000);
  expect(on.handed.map(({ to }) => to).sort()).toEqual(chats);
  expect(on.handed.every(({ text }) => text.includes("Kompeten. Selamat"))).toBe(true);
});

test("corrected while it waits to leave, the old result does not leave, and the new one is no correction", async () => {
  const on = await bench();
  await candidates(on, 1);
  await enters(on, { number: 1, result: "competent" });
  await tells(on);
  on.answer = () => ({ outcome: "throttled", retryAfterMs: 60_000 });
  await looks(on);
  await on.passes(1_000);
  on.answer = (_, nth) => ({ outcome: "sent", reference: String(nth) });
  on.handed.length = 0;
  await enters(on, { number: 1, result: "notYetCompetent", unitsLeft: ["3"] });
  await on.leaps(180_000, 30_000);
  await looks(on);
  await on.passes(10_000);
  expect(on.handed).toEqual([]);
  await tells(on);
  await looks(on);
  await on.passes(10_000);
  expect(on.handed.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Hasil .*Belum Kompeten, pada 1 unit: 3\./),
  ]);
});

test("corrected when it may have arrived, what follows says that it corrects, and what", async () => {
  const on = await bench();
  await candidates(on, 1);
  await enters(on, { number: 1, result: "competent" });
  await tells(on);
  on.answer = () => ({ outcome: "unclear", reason: "made-up" });
  await looks(on);
  await on.passes(10_000);
  on.answer = (_, nth) => ({ outcome: "sent", reference: String(nth) });
  on.handed.length = 0;
  await enters(on, { number: 1, result: "notYetCompetent" });
  // Back again, and once more: only what holds when it is decided is told.
  await enters(on, { number: 1, result: "competent" });
  await enters(on, { number: 1, result: "withdrawn" });
  await tells(on);
  await looks(on);
  await on.passes(10_000);
  await looks(on);
  await on.passes(10_000);
  expect(on.handed.map(({ text }) => text)).toEqual([expect.stringMatching(/^Ralat hasil .*ditarik LSP/)]);
});

test("taken back before anybody heard, it is told to nobody; unlinked before it leaves, neither", async () => {
  const on = await bench();
  await candidates(on, 2);
  await enters(on, { number: 1, result: "competent" });
  await enters(on, { number: 1, result: "withdrawn" });
  await enters(on, { number: 2, result: "competent" });
  await tells(on);
  on.answer = () => ({ outcome: "throttled", retryAfterMs: 60_000 });
  await looks(on);
  await on.passes(1_000);
  on.answer = (_, nth) => ({ outcome: "sent", reference: String(nth) });
  on.handed.length = 0;
  await on.change(`UPDATE "Link" SET "endedAt" = '2025-01-01T00:00:00.000Z'`);
  await on.leaps(180_000, 30_000);
  await looks(on);
  await on.passes(10_000);
  expect(on.handed).toEqual([]);
});

test("told in the evening, it comes in the morning", async () => {
  const on = await bench();
  await candidates(on, 1);
  await enters(on, { number: 1, result: "competent" });
  // Nine in the evening.
  on.clock.leaps(13 * 3_600_000);
  await tells(on);
  for (let hour = 0; hour < 9; hour += 1) {
    await looks(on);
    await on.leaps(3_600_000, 3_600_000);
  }
  expect(on.handed).toEqual([]);
  await on.leaps(2 * 3_600_000, 3_600_000);
  await looks(on);
  await on.passes(10_000);
  expect(on.handed).toHaveLength(1);
});

test("a certificate opens for its owner alone, while their result holds; a sweep leaves it, and takes what it replaced", async () => {
  const on = await bench();
  await candidates(on, 2);
  const { database, papers: files } = on.house;
  for (const number of [1, 2]) await enters(on, { number, result: "competent" });
  const keeps = async (text: string) => {
    const { name: file, key } = await files.keep(Buffer.from(text));
    const taken = { file, key, print: text, bytes: 100, measured: { form: "pdf", pages: 1 } } as const;
    await database.transaction((tx) =>
      keepCertificate(tx, database.secrets, { examCode: CODE, number: 1, taken, by: 1 }, moment(on)),
    );
    return file;
  };
  const [old, file] = [await keeps("the first"), await keeps("the second")];
  const [owner, other] = await database.transaction((tx) => candidatesOf(tx, CODE));
  const opens = (name: string, viewer = 0) =>
    certificateShown(database.read, { kind: "certificate", file: name, viewer }, { secrets: database.secrets, files });
  expect(await opens(file, owner?.personId)).toBeNull();
  await tells(on);
  expect(Buffer.from(((await opens(file, owner?.personId)) as { bytes: Uint8Array }).bytes).toString()).toBe(
    "the second",
  );
  expect(await opens(old, owner?.personId)).toBeNull();
  expect(await opens(file, other?.personId)).toBe("notTheirs");
  const before = on.clock.now().subtract({ hours: 2 }).epochMilliseconds / 1000;
  for (const name of [old, file]) utimesSync(join(on.home.folder, "data", "papers", name), before, before);
  expect(await sweepPapers(database.transaction, files, on.clock.now())).toEqual({ removed: 1, missing: [] });
  expect([files.has(old), files.has(file)]).toEqual([false, true]);
  await enters(on, { number: 1, result: "withdrawn" });
  expect(await opens(file, owner?.personId)).toBeNull();
});

// ---- the office on the bench -----------------------------------------------------------------------------------------

const moment = (on: Bench) => ({ now: on.clock.now(), timeZone: ZONE });

/** So many who had a seat in a session that was yesterday, each with a chat. @returns the chats */
function candidates(on: Bench, count: number): Promise<string[]> {
  const at = stored(on.clock.now());
  const yesterday = stored(on.clock.now().subtract({ hours: 24 }));
  return on.house.database.transaction(async (tx) => {
    const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow();
    const facts = { kind: "competencyExam", title: "Angkatan 1", scheme: "Pengurus", place: "Aula", quota: 100 };
    const times = { startsAt: yesterday, endsAt: yesterday, registrationEndsAt: yesterday };
    await tx.exam.create({ data: { code: CODE, ...facts, ...times, lastNumber: count } });
    const chats: string[] = [];
    for (let number = 1; number <= count; number += 1) {
      const name = `Orang ${number}`;
      const { id: personId } = await tx.person.create({ data: { name, nameKey: name.toLowerCase() } });
      const seat = { personId, cooperativeId, position: "chair", status: "confirmed", enteredAt: yesterday };
      await tx.registration.create({ data: { examCode: CODE, number, ...seat, confirmedAt: yesterday } });
      const chat = `chat ${number}`;
      const account = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat, place: "private", lastMessageAt: at };
      const { id: chatAccountId } = await tx.chatAccount.create({ data: account });
      const link = { personId, chatAccountId, nickname: "", proof: "code", linkedAt: at, usedAt: at };
      await tx.link.create({ data: link });
      chats.push(chat);
    }
    return chats;
  });
}

function enters(
  on: Bench,
  row: Partial<ResultRow> & Pick<ResultRow, "number" | "result">,
  database = on.house.database,
) {
  const nothing = { examCode: CODE, unitsLeft: undefined, certificateNumber: undefined, validUntil: undefined };
  return database.transaction((tx) => enterResult(tx, { ...nothing, ...row }, null, moment(on)));
}

async function entersAll(on: Bench, database: Database, count: number, result: ResultRow["result"]): Promise<void> {
  for (let number = 1; number <= count; number += 1) await enters(on, { number, result }, database);
}

function tells(on: Bench, database: Pick<Database, "transaction"> = on.house.database) {
  return database.transaction((tx) => letOut(tx, CODE, moment(on)));
}

async function looks(on: Bench, database: Pick<Database, "transaction"> = on.house.database): Promise<void> {
  await remind(database, { ...moment(on), secrets: on.house.database.secrets, staffPhones: NONE });
}
