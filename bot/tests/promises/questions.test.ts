import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { rotateKey } from "#bot/db/key-rotation.ts";
import { alreadyLinked } from "#bot/demo/already-linked.ts";
import type { Alarm } from "#bot/domain/alarm.ts";
import { stored } from "#bot/domain/time.ts";
import { claim } from "#bot/services/outbox.ts";
import { answerTo, take } from "#bot/services/question-answers.ts";
import { eraseQuestions, forgetQuestions } from "#bot/services/question-letters.ts";
import { addTo, ask, latestOf, lettersOf, openOf, questionOfAsker } from "#bot/services/questions.ts";
import { dismissStaff, staffPerson } from "#bot/services/staff.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { tendQuestions } from "#bot/ticks/questions.ts";
import { forgetWhatIsOld } from "#bot/ticks/ticks.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** What is promised of questions to the office, tried to be broken: by two at once, by the clock, by those who leave, by a new key. */

const ZONE = "Asia/Jakarta";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
/** Wednesday. */
const MORNING = at("2025-07-02T09:00");

interface Office {
  home: Home;
  database: Database;
  /** Persons of the staff. */
  staff: number[];
  phones: Set<string>;
  asks(text: string, now?: Temporal.Instant, alarm?: Alarm): Promise<number>;
  /** What becomes due by then; twice, which must tell nothing twice. @returns who is told, by the names of their chats */
  ticks(now: Temporal.Instant): Promise<string[]>;
}

async function office(count: number): Promise<Office> {
  const home = await homeOfTest(SMALL_DISTRICT);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const phones = new Set(Array.from({ length: count }, (_, nth) => `+62813000001${nth}`));
  const staff: number[] = [];
  const asker = await database.transaction(async (tx) => {
    for (const [nth, phone] of [...phones].entries()) {
      const name = `Petugas ${nth}`;
      const id = await staffPerson(tx, phone, name, MORNING);
      const chat = { channel: "telegram", ownAccount: "0", chat: `staff ${nth}`, place: "private" };
      const { id: accountId } = await tx.chatAccount.create({ data: chat });
      const account = { accountId, channel: "telegram" } as const;
      const person = { id, name };
      await alreadyLinked(tx, { account, person, phone, proof: "staffPhone", pinHash: null, now: MORNING });
      staff.push(id);
    }
    const chat = { channel: "telegram", ownAccount: "0", chat: "asker", place: "private" };
    return (await tx.chatAccount.create({ data: chat })).id;
  });
  return {
    home,
    database,
    staff,
    phones,
    async asks(text, now = MORNING, alarm) {
      const letter = { text, enclosed: null, alarm: alarm ?? null };
      const who = { chatAccountId: asker, personId: null };
      const asked = await database.transaction((tx) => ask(tx, database.secrets, who, letter, now));
      return "id" in asked ? asked.id : expect.fail(asked.outcome);
    },
    async ticks(now) {
      const before = await database.read.outbox.count();
      const moment = { now, timeZone: ZONE, staffPhones: phones };
      await Promise.all([tendQuestions(database, moment), tendQuestions(database, moment)]);
      await tendQuestions(database, moment);
      const rows = await database.read.outbox.findMany({
        orderBy: { id: "asc" },
        skip: before,
        include: { chatAccount: true },
      });
      return rows.map(({ chatAccount }) => chatAccount.chat).sort();
    },
  };
}

test("two take and answer in the same moment: one of them, and one answer leaves", async () => {
  const { database, staff, phones, asks } = await office(6);
  for (let round = 0; round < 3; round += 1) {
    const id = await asks(`pertanyaan ${round}`);
    const here = { staffPhones: phones };
    const held = await Promise.all(
      staff.map((staffId) =>
        database.transaction((tx) =>
          answerTo(tx, database.secrets, here, { id, staffId, text: `jawaban ${staffId}` }, MORNING),
        ),
      ),
    );
    expect(held.map(({ outcome }) => outcome).sort()).toEqual(["held", ...Array(5).fill("taken")]);
    const letters = await database.transaction((tx) =>
      tx.questionLetter.findMany({ where: { questionId: id, staffId: { not: null } } }),
    );
    expect(letters).toHaveLength(1);
    const taken = await Promise.all(
      staff.map((staffId) => database.transaction((tx) => take(tx, here, { id, staffId }, MORNING))),
    );
    expect(taken.filter(({ outcome }) => outcome === "held")).toHaveLength(1);
  }
});

test("what waits goes up by the office's hours: one, the next, all, and all again a day later", async () => {
  const { asks, ticks, database, staff, phones } = await office(3);
  // Friday at 15.00, half an hour before the office closes.
  const asked = at("2025-07-04T15:00");
  const id = await asks("kapan bantuan cair", asked);
  expect(await ticks(asked)).toEqual(["staff 0"]);
  expect(await ticks(at("2025-07-04T15:29"))).toEqual([]);
  expect(await ticks(at("2025-07-05T10:00"))).toEqual([]);
  expect(await ticks(at("2025-07-07T08:29"))).toEqual([]);
  expect(await ticks(at("2025-07-07T08:30"))).toEqual(["staff 1"]);
  expect(await ticks(at("2025-07-07T09:29"))).toEqual([]);
  expect(await ticks(at("2025-07-07T09:30"))).toEqual(["staff 0", "staff 1", "staff 2"]);
  expect(await ticks(at("2025-07-08T09:29"))).toEqual([]);
  expect(await ticks(at("2025-07-08T09:30"))).toEqual(["staff 0", "staff 1", "staff 2"]);
  const staffId = staff[2] ?? expect.fail();
  const now = at("2025-07-08T10:00");
  await database.transaction((tx) =>
    answerTo(tx, database.secrets, { staffPhones: phones }, { id, staffId, text: "Besok." }, now),
  );
  expect(await ticks(at("2025-07-10T10:00"))).toEqual([]);
  // Written again, whoever answered is told first; it goes up from there.
  const asker = (await database.transaction((tx) => tx.question.findUniqueOrThrow({ where: { id } }))).chatAccountId;
  const again = at("2025-07-10T11:00");
  const who = { chatAccountId: asker, personId: null };
  await database.transaction((tx) =>
    addTo(tx, database.secrets, who, id, { text: "jam berapa", enclosed: null }, again),
  );
  expect(await ticks(again)).toEqual(["staff 2"]);
  expect(await ticks(at("2025-07-10T12:00"))).toHaveLength(1);
});

test("questions of a night are shared out in the morning, one notice each; what is urgent goes to all, and by day alone", async () => {
  const { asks, ticks } = await office(2);
  const night = at("2025-07-02T22:00");
  await asks("satu dua", night);
  await asks("tiga empat", night);
  expect(await ticks(at("2025-07-03T07:59"))).toEqual([]);
  expect(await ticks(at("2025-07-03T08:00"))).toEqual(["staff 0", "staff 1"]);
  await asks("lima enam", at("2025-07-03T08:01"));
  expect(await ticks(at("2025-07-03T08:02"))).toEqual([]);
  expect(await ticks(at("2025-07-03T08:10"))).toHaveLength(1);
  await asks("saya ditipu", at("2025-07-03T08:11"), "distress");
  expect(await ticks(at("2025-07-03T08:11"))).toEqual(["staff 0", "staff 1"]);
});

test("who leaves the staff loses what they had: it goes back, and the next one is told at once", async () => {
  const { asks, ticks, database, staff, phones } = await office(2);
  const id = await asks("kapan bantuan cair");
  expect(await ticks(MORNING)).toEqual(["staff 0"]);
  const [first = 0, second = 0] = staff;
  await database.transaction((tx) => take(tx, { staffPhones: phones }, { id, staffId: first }, MORNING));
  const entry = await database.transaction((tx) => tx.staff.findFirstOrThrow({ where: { personId: first } }));
  await database.transaction((tx) => dismissStaff(tx, entry.id, MORNING));
  phones.delete(entry.phone);
  expect(await ticks(at("2025-07-02T09:05"))).toEqual(["staff 1"]);
  const held = await database.transaction((tx) => take(tx, { staffPhones: phones }, { id, staffId: second }, MORNING));
  expect(held.outcome).toBe("held");
});

test("what was written is gone thirty days after the end, or after the chat is another's; its number is never given again", async () => {
  const { asks, database, ticks } = await office(1);
  const id = await asks("satu dua tiga");
  const closedAt = stored(MORNING);
  await database.transaction((tx) => tx.question.update({ where: { id }, data: { closedAt, waitsSince: null } }));
  const letters = () => database.transaction((tx) => lettersOf(tx, database.secrets, id));
  await database.transaction((tx) => forgetQuestions(tx, MORNING.add({ hours: 24 * 30 })));
  expect((await letters()).map(({ text }) => text)).toEqual(["satu dua tiga"]);
  const later = MORNING.add({ hours: 24 * 30 + 1 });
  // A clock that can't be believed takes nothing away.
  await forgetWhatIsOld({ database, now: () => later, trusted: () => false });
  expect(await letters()).toHaveLength(1);
  await forgetWhatIsOld({ database, now: () => later, trusted: () => true });
  expect(await letters()).toEqual([]);
  expect(await asks("lagi dong", later)).toBe(id + 1);

  const chat = (await database.transaction((tx) => tx.question.findFirstOrThrow({ where: { id } }))).chatAccountId;
  const { person, other } = await database.transaction(async (tx) => {
    const { id: personId } = await tx.person.create({ data: { name: "Siti", nameKey: "siti" } });
    const link = { personId, chatAccountId: chat, nickname: "", proof: "code", linkedAt: closedAt, usedAt: closedAt };
    await tx.link.create({ data: link });
    const letter = { text: "rahasia saya", enclosed: null, alarm: null };
    const asked = await ask(tx, database.secrets, { chatAccountId: chat, personId }, letter, later);
    return { person: personId, other: "id" in asked ? asked.id : expect.fail() };
  });
  await ticks(later);
  expect(await database.transaction((tx) => tx.questionLetter.count({ where: { questionId: other } }))).toBe(1);
  await database.transaction((tx) =>
    tx.link.updateMany({
      where: { personId: person },
      data: { endedAt: stored(later), endReason: "number-passed-on" },
    }),
  );
  await ticks(later);
  expect(await database.transaction((tx) => tx.questionLetter.count({ where: { questionId: other } }))).toBe(0);
  expect(await database.transaction((tx) => tx.question.findUnique({ where: { id: other } }))).toMatchObject({
    personId: null,
  });
});

test("an answer that waits when the number passes on is withdrawn without a word to the next owner", async () => {
  const { database, staff, phones } = await office(1);
  const [staffId = 0] = staff;
  const before = await database.read.outbox.count();
  const chatAccountId = await database.transaction(async (tx) => {
    const { id: personId } = await tx.person.create({ data: { name: "Siti", nameKey: "siti" } });
    const { id: chat } = await tx.chatAccount.findFirstOrThrow({ where: { chat: "asker" } });
    const at = stored(MORNING);
    const link = { personId, chatAccountId: chat, nickname: "", proof: "code", linkedAt: at, usedAt: at };
    await tx.link.create({ data: link });
    const letter = { text: "rahasia saya", enclosed: null, alarm: null };
    const asked = await ask(tx, database.secrets, { chatAccountId: chat, personId }, letter, MORNING);
    const id = "id" in asked ? asked.id : expect.fail();
    await answerTo(tx, database.secrets, { staffPhones: phones }, { id, staffId, text: "Jumat." }, MORNING);
    const over = { endedAt: at, endReason: "number-passed-on" };
    await tx.link.updateMany({ where: { personId }, data: over });
    return chat;
  });
  const mine = { channel: "telegram", ownAccount: "0" } as const;
  expect(await database.transaction((tx) => claim(tx, mine, "boot", MORNING, 10))).toEqual([]);
  const rows = await database.read.outbox.findMany({ where: { chatAccountId }, orderBy: { id: "asc" } });
  expect(rows.map(({ status, reason, body }) => ({ status, reason, body }))).toEqual([
    { status: "cancelled", reason: "access-over", body: "" },
  ]);
  expect(await database.read.outbox.count()).toBe(before + 1);
});

test("what was taken out is nobody's to open again, although no name stands there any more", async () => {
  const { database, asks, staff, phones } = await office(1);
  const [staffId = 0] = staff;
  const id = await asks("rahasia saya");
  await database.transaction(async (tx) => {
    const { chatAccountId } = await tx.question.findUniqueOrThrow({ where: { id } });
    const { id: personId } = await tx.person.create({ data: { name: "Siti", nameKey: "siti" } });
    await answerTo(tx, database.secrets, { staffPhones: phones }, { id, staffId, text: "Jumat." }, MORNING);
    await tx.question.update({ where: { id }, data: { personId } });
    expect((await latestOf(tx, { chatAccountId, personId }, MORNING))?.id).toBe(id);
    await eraseQuestions(tx, { personId, chatAccountId }, MORNING);
    expect(await tx.outbox.findMany({ select: { status: true, reason: true, body: true } })).toEqual([
      { status: "cancelled", reason: "erased", body: "" },
    ]);
    for (const who of [
      { chatAccountId, personId: null },
      { chatAccountId, personId },
    ]) {
      expect(await latestOf(tx, who, MORNING)).toBeNull();
      expect(await openOf(tx, who)).toEqual([]);
      expect(await questionOfAsker(tx, who, id)).toBeNull();
      const more = { text: "lagi", enclosed: null };
      expect(await addTo(tx, database.secrets, who, id, more, MORNING)).toBeNull();
    }
  });
});

test("a new key opens what was written under the former one", async () => {
  const { asks, database, home } = await office(1);
  const id = await asks("masih terbaca");
  await database.close();
  let key = home.key;
  await rotateKey({ url: home.url, key, now: MORNING, announce: (value) => (key = { ...key, value }) });
  const again = await openDatabase({ url: home.url, key });
  onTestFinished(() => again.close());
  const letters = await again.transaction((tx) => lettersOf(tx, again.secrets, id));
  expect(letters.map(({ text }) => text)).toEqual(["masih terbaca"]);
});
