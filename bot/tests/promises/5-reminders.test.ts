import type { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";
import { addReminder } from "#bot/services/own-reminders.ts";
import type { ReminderKind } from "#bot/services/reminder-kind.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { type Bench, bench, OWN_ACCOUNT } from "./bench.ts";

/** Promise 5: a reminder is unique by what it is about, its kind and its due date; nobody gets it twice, or in two chats. */

const ZONE = "Asia/Jakarta";
const HOUR = 3_600_000;
const NONE: ReadonlySet<string> = new Set();

test("whoever looks at the same time, from however many processes: one reminder, one message", async () => {
  const on = await bench();
  const people = await linked(on, 20);
  await notes(on, people, "bawa ktp", 9);
  const beside = await openDatabase(on.home);
  onTestFinished(() => beside.close());
  on.clock.leaps(HOUR);
  const looks = [on.house.database, beside, on.house.database, beside];
  await Promise.all(looks.map((database) => looksFrom(on, database)));
  await on.passes(10_000);
  expect(told(on)).toEqual(people.map(({ chat }) => chat).sort());
  await Promise.all(looks.map((database) => looksFrom(on, database)));
  await on.passes(10_000);
  expect(told(on).length).toBe(people.length);
  expect((await on.ask(`SELECT * FROM "Reminder"`)).length).toBe(people.length);
});

test("a clock that is set back and runs on brings nothing a second time", async () => {
  const on = await bench();
  const people = await linked(on, 3);
  await notes(on, people, "bawa ktp", 9);
  for (const ms of [HOUR, 30 * HOUR, -31 * HOUR, HOUR, 24 * HOUR]) {
    on.clock.jumps(ms);
    await looksFrom(on);
    await on.passes(10_000);
  }
  expect(told(on).length).toBe(people.length);
});

test("what may have left when the process died is not said again", async () => {
  const on = await bench();
  const [one] = await linked(on, 1);
  await notes(on, one ? [one] : [], "bawa ktp", 9);
  on.clock.leaps(HOUR);
  on.answer = () => ({ outcome: "unclear", reason: "made-up" });
  await looksFrom(on);
  await on.passes(10_000);
  on.answer = (_, nth) => ({ outcome: "sent", reference: String(nth) });
  await looksFrom(on);
  await on.leaps(HOUR, 300_000);
  expect(told(on).length).toBe(1);
  expect((await on.rows()).map(({ status }) => status)).toEqual(["uncertain"]);
});

test("taken away while it waits, it does not leave; what waited into the night leaves in the morning", async () => {
  const on = await bench();
  const [one] = await linked(on, 1);
  const theirs = one ? [one] : [];
  const [first] = await notes(on, theirs, "beli beras", 19);
  await notes(on, theirs, "bawa ktp", 19);
  on.clock.leaps(11 * HOUR);
  on.answer = () => ({ outcome: "throttled", retryAfterMs: 2 * HOUR });
  await looksFrom(on);
  await on.passes(10_000);
  on.answer = (_, nth) => ({ outcome: "sent", reference: String(nth) });
  on.handed.length = 0;
  await on.change(`DELETE FROM "OwnReminder" WHERE "id" = ${first}`);
  // Nine in the evening.
  await on.leaps(2 * HOUR + 300_000, 60_000);
  expect(on.handed).toEqual([]);
  expect((await on.rows()).map(({ status, reason }) => `${status} ${reason}`).sort()).toEqual([
    "cancelled not-now",
    "cancelled not-so-any-more",
  ]);
  await on.leaps(10 * HOUR, HOUR);
  await looksFrom(on);
  await on.passes(10_000);
  expect(on.handed.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Pengingat untuk .*19\.00 WIB.*: bawa ktp/),
  ]);
});

test("who blocked the bot in one app is reminded in the other, once", async () => {
  const on = await bench();
  const [one] = await linked(on, 1);
  if (!one) throw new Error("nobody");
  await on.house.database.transaction(async (tx) => {
    const facts = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat: "older", place: "private" };
    const other = await tx.chatAccount.create({ data: { ...facts, lastMessageAt: "2025-01-01T00:00:00.000Z" } });
    const at = stored(on.clock.now());
    const link = { personId: one.personId, chatAccountId: other.id, nickname: "", proof: "code" };
    await tx.link.create({ data: { ...link, linkedAt: at, usedAt: at } });
  });
  await notes(on, [one], "bawa ktp", 9);
  on.clock.leaps(HOUR);
  on.answer = ({ to }, nth) =>
    to.chat === one.chat
      ? { outcome: "refused", reason: "blocked", unreachable: true }
      : { outcome: "sent", reference: String(nth) };
  for (let look = 0; look < 3; look += 1) {
    await looksFrom(on);
    await on.passes(60_000);
  }
  expect(on.handed.map(({ to }) => to)).toEqual([one.chat, "older"]);
});

test("a kind that fails holds up nobody else's reminders, nor what else is said", async () => {
  const on = await bench();
  const people = await linked(on, 2);
  await notes(on, people, "bawa ktp", 9);
  const broken = {
    ...(reminderKinds[0] as ReminderKind),
    name: "broken",
    due: () => Promise.reject(new Error("made up")),
  };
  const all = reminderKinds as ReminderKind[];
  all.unshift(broken);
  onTestFinished(() => void all.splice(all.indexOf(broken), 1));
  on.clock.leaps(HOUR);
  await expect(looksFrom(on)).rejects.toThrow("made up");
  const at = stored(on.clock.now());
  await on.house.database.transaction(async (tx) => {
    const { personId } = people[0] as Linked;
    const { chatAccountId } = await tx.link.findFirstOrThrow({ where: { personId } });
    const row = { chatAccountId, channel: "telegram", priority: 1, status: "queued", expiresAt: "2099", createdAt: at };
    const { id: outboxId } = await tx.outbox.create({
      data: { ...row, body: '{"words":{"id":"form-over","values":{}}}' },
    });
    const about = { personId, kind: "broken", item: "one", stage: "day", dueOn: "2025-07-02" };
    await tx.reminder.create({ data: { ...about, at, madeAt: at, outboxId } });
  });
  await on.passes(10_000);
  expect(told(on)).toEqual(people.map(({ chat }) => chat));
  expect((await on.rows()).map(({ status, reason }) => `${status} ${reason}`)).toContain("cancelled unreadable");
});

// ---- people on the bench ---------------------------------------------------------------------------------------------

interface Linked {
  personId: number;
  chat: string;
}

function linked(on: Bench, count: number): Promise<Linked[]> {
  const at = stored(on.clock.now());
  return on.house.database.transaction(async (tx) => {
    const all: Linked[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const { id: personId } = await tx.person.create({ data: { name: `Orang ${nth}`, nameKey: `orang ${nth}` } });
      const chat = `chat ${String(nth).padStart(2, "0")}`;
      const facts = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat, place: "private", lastMessageAt: at };
      const { id: chatAccountId } = await tx.chatAccount.create({ data: facts });
      const link = { personId, chatAccountId, nickname: "", proof: "code", linkedAt: at, usedAt: at };
      await tx.link.create({ data: link });
      all.push({ personId, chat });
    }
    return all;
  });
}

/** @returns the ids of what they noted for today */
function notes(on: Bench, people: readonly Linked[], what: string, hour: number): Promise<number[]> {
  const { database } = on.house;
  const now: Temporal.Instant = on.clock.now();
  const startsOn = now.toZonedDateTimeISO(ZONE).toPlainDate();
  return database.transaction(async (tx) => {
    const ids: number[] = [];
    for (const { personId } of people) {
      const time = startsOn.toPlainDateTime({ hour }).toPlainTime();
      const when = { recurs: startsOn.toString(), startsOn, time };
      ids.push((await addReminder(tx, database.secrets, personId, what, when, now)).id);
    }
    return ids;
  });
}

async function looksFrom(on: Bench, database: Pick<Bench["house"]["database"], "transaction"> = on.house.database) {
  const { secrets } = on.house.database;
  await remind(database, { now: on.clock.now(), timeZone: ZONE, secrets, staffPhones: NONE });
}

function told(on: Bench): string[] {
  return on.handed.map(({ to }) => to).sort();
}
