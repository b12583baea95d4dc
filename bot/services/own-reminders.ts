import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { OwnReminder as StoredReminder } from "#bot/db/generated/sqlite/client.ts";
import { personContext, type Secrets } from "#bot/db/secrets.ts";
import { laterDay } from "#bot/domain/days.ts";
import {
  MOST_OWN_REMINDERS,
  OWN_REMINDER_CHARACTERS,
  OWN_REMINDER_KEPT_DAYS,
  OWN_REMINDER_USEFUL_HOURS,
} from "#bot/domain/office-rules.ts";
import { isOnce, nextDay, type Recurrence, recurrencesOn } from "#bot/domain/recurrence.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { shown } from "#bot/domain/text.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, doneChoice, IS_DONE, reminderKind, stopChoice, type Telling } from "#bot/services/reminder-kind.ts";

/** What people asked to be reminded of: in their own words, which nobody else reads. */

export interface OwnReminder {
  id: number;
  personId: number;
  what: string;
  recurs: Recurrence;
  startsOn: Temporal.PlainDate;
  time: Temporal.PlainTime;
}

/** When something comes. */
export interface OwnTime {
  recurs: Recurrence;
  startsOn: Temporal.PlainDate;
  time: Temporal.PlainTime;
}

/** @throws Refusal `too-many-reminders` (`most`) */
export async function addReminder(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  what: string,
  when: OwnTime,
  now: Temporal.Instant,
): Promise<OwnReminder> {
  // From two phones at once.
  await lockName(tx, `reminders of ${personId}`);
  const count = await tx.ownReminder.count({ where: { personId } });
  if (count >= MOST_OWN_REMINDERS) throw new Refusal("too-many-reminders", { most: MOST_OWN_REMINDERS });
  const text = shown(what, OWN_REMINDER_CHARACTERS);
  const row = await tx.ownReminder.create({
    data: {
      personId,
      sealed: secrets.seal("reminder", text, personContext(personId)),
      ...columns(when),
      changedAt: stored(now),
    },
  });
  return { id: row.id, personId, what: text, ...when };
}

/** @returns null: no reminder of theirs */
export async function moveReminder(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  id: number,
  when: OwnTime,
  now: Temporal.Instant,
): Promise<OwnReminder | null> {
  await tx.ownReminder.updateMany({ where: { id, personId }, data: { ...columns(when), changedAt: stored(now) } });
  return ownReminder(tx, secrets, personId, id);
}

function columns({ recurs, startsOn, time }: OwnTime): Pick<StoredReminder, "recurs" | "startsOn" | "time"> {
  return { recurs, startsOn: startsOn.toString(), time: time.toString({ smallestUnit: "minute" }) };
}

/** @returns whether it was theirs */
export async function removeReminder(tx: Tx, personId: number, id: number): Promise<boolean> {
  return (await tx.ownReminder.deleteMany({ where: { id, personId } })).count > 0;
}

/** Nobody can be reminded who has no chat left: what they noted is not kept for that. */
export async function dropUnreachable(tx: Tx, personId: number): Promise<void> {
  const links = await tx.link.count({ where: { personId, endedAt: null } });
  if (links === 0) await tx.ownReminder.deleteMany({ where: { personId } });
}

export async function ownReminder(tx: Tx, secrets: Secrets, personId: number, id: number): Promise<OwnReminder | null> {
  const row = await tx.ownReminder.findFirst({ where: { id, personId } });
  return row && opened(row, secrets);
}

/** All of somebody's, oldest first. */
export async function ownReminders(tx: Tx, secrets: Secrets, personId: number): Promise<OwnReminder[]> {
  const rows = await tx.ownReminder.findMany({ where: { personId }, orderBy: { id: "asc" } });
  return rows.map((row) => opened(row, secrets));
}

/** The one that they entered, or gave another time, last since then. */
export async function ownChangedSince(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  since: Temporal.Instant,
): Promise<OwnReminder | null> {
  const row = await tx.ownReminder.findFirst({
    where: { personId, changedAt: { gte: stored(since) } },
    orderBy: [{ changedAt: "desc" }, { id: "desc" }],
  });
  return row && opened(row, secrets);
}

function opened(row: StoredReminder, secrets: Secrets): OwnReminder {
  return {
    id: row.id,
    personId: row.personId,
    what: secrets.open("reminder", row.sealed, personContext(row.personId)) ?? "",
    recurs: row.recurs,
    startsOn: Temporal.PlainDate.from(row.startsOn),
    time: Temporal.PlainTime.from(row.time),
  };
}

/** What came once and is over is forgotten, unless it was put off. @returns how many */
export async function forgetOwnReminders(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: OWN_REMINDER_KEPT_DAYS });
  const over = await tx.ownReminder.findMany({
    where: { recurs: { startsWith: "2", lt: before.toString() } },
    select: { id: true },
  });
  if (over.length === 0) return 0;
  const items = over.map(({ id }) => itemOf(id));
  const coming = await tx.reminder.findMany({
    where: { kind: "own", item: { in: items }, OR: [{ outboxId: null }, { outbox: { status: "queued" } }] },
    select: { item: true },
  });
  const kept = new Set(coming.map(({ item }) => item));
  const { count } = await tx.ownReminder.deleteMany({
    where: { id: { in: over.map(({ id }) => id).filter((id) => !kept.has(itemOf(id))) } },
  });
  return count;
}

function itemOf(id: number): string {
  return `own ${id}`;
}

/** The reminder that an item of this kind is; null: it is another kind's. */
export function ownIn(item: string): number | null {
  const [, id] = /^own (\d+)$/.exec(item) ?? [];
  return id === undefined ? null : Number(id);
}

// ---- the kind --------------------------------------------------------------------------------------------------------

interface OwnDue extends Due {
  row: StoredReminder;
  name: Words;
}

/** What people asked for themselves. */
export const ownKind = reminderKind<OwnDue>({
  name: "own",
  label: words("own-reminders-kind"),
  called: /\b(?:pribadi|sendiri|saya sendiri|buatan)\b/,
  stages: [],
  async due(tx, { from, to, item, personId, nextAfter }, { timeZone }) {
    const days = Array.from({ length: from.until(to).days + 1 }, (_, ahead) => from.add({ days: ahead }));
    const isFew = item === undefined && personId === undefined;
    const rows = await tx.ownReminder.findMany({
      where: {
        ...(item !== undefined && { id: ownIn(item) ?? 0 }),
        ...(personId !== undefined && { personId }),
        // Of everybody's, those that come on one of these days.
        ...(isFew && { recurs: { in: [...new Set(days.flatMap(recurrencesOn))] } }),
        startsOn: { lte: to.toString() },
      },
      include: { person: true },
      orderBy: { id: "asc" },
    });
    return rows.flatMap(({ person, ...row }) => {
      const name = called({ name: person.name, gender: genderFrom(person) });
      const due: OwnDue[] = [];
      for (const dueOn of daysOf(row, from, to)) {
        const asked = dueOn.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(row.time) }).toInstant();
        const at = remindsFrom(asked, timeZone);
        if (nextAfter && Temporal.Instant.compare(at, nextAfter) <= 0) continue;
        due.push({
          personId: row.personId,
          item: itemOf(row.id),
          dueOn,
          // Put to another hour after it came, it comes again.
          span: { stage: row.time, at, until: asked.add({ hours: OWN_REMINDER_USEFUL_HOURS }) },
          since: instantOf(row.changedAt),
          row,
          name,
        });
        if (nextAfter) break;
      }
      return due;
    });
  },
  says(due, telling) {
    return { words: saying(due, telling), choices: answersTo(due, telling) };
  },
  answers: [{ says: IS_DONE, does: (_due, reminder) => doneChoice(words("own-reminders-done"), reminder) }],
  about: ({ row }, { secrets }) => words("own-reminders-about", { what: opened(row, secrets).what }),
});

function* daysOf({ recurs, startsOn }: StoredReminder, from: Temporal.PlainDate, to: Temporal.PlainDate) {
  const first = Temporal.PlainDate.from(startsOn);
  let day = nextDay(recurs, laterDay(first, from));
  while (day && Temporal.PlainDate.compare(day, to) <= 0) {
    yield day;
    day = nextDay(recurs, day.add({ days: 1 }));
  }
}

/** Told later than this, it says when it should have come. */
const LATE_MINUTES = 30;

function saying({ row, name }: OwnDue, { at, now, today, timeZone, secrets }: Telling): Words {
  const { what } = opened(row, secrets);
  if (now.since(at).total("minutes") <= LATE_MINUTES) return words("own-reminders-told", { name, what });
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  return day.equals(today)
    ? words("own-reminders-told-late", { name, what, at: { clock: at } })
    : words("own-reminders-told-yesterday", { name, what, at });
}

/** "Nanti sore" is said until then. */
const AFTERNOON = 15;

function answersTo({ row }: OwnDue, { now, timeZone, reminder }: Telling): Choice[] {
  const again = (label: Words, when: string): Choice => ({
    label,
    command: "reminder-answer",
    input: { reminder, does: "again", when },
    lasting: true,
  });
  const { hour } = now.toZonedDateTimeISO(timeZone);
  return [
    doneChoice(words("own-reminders-done"), reminder),
    ...(hour < AFTERNOON ? [again(words("own-reminders-evening"), "nanti sore")] : []),
    again(words("own-reminders-tomorrow"), "besok"),
    ...(isOnce(row.recurs) ? [] : [stopChoice(words("own-reminders-stop"), reminder)]),
  ];
}
