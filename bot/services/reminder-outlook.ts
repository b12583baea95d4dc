import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { REMINDER_ANSWERED_DAYS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { chatsOf } from "#bot/services/reminder-chats.ts";
import type { Due, Here, ReminderKind } from "#bot/services/reminder-kind.ts";
import { ownKinds } from "#bot/services/reminder-kinds.ts";
import { stoppedKinds, stopsOf } from "#bot/services/reminder-stops.ts";
import { AGAIN, type Candidate, candidates, isUnwanted, matterOf, rowsOf } from "#bot/services/reminders.ts";

/** What comes, and what came: for whoever is reminded, and for the office. */

/** The next reminder of a matter. */
export interface Coming {
  kind: ReminderKind;
  due: Due;
  at: Temporal.Instant;
}

/** So far ahead it is looked what comes: a certificate's first reminder, and a year's own ones. */
const HORIZON_DAYS = 400;

/** What somebody is reminded of next, each matter once, the nearest first. What they stopped is not among it. */
export async function comingFor(tx: Tx, personId: number, here: Here): Promise<Coming[]> {
  const { now } = here;
  const stops = await stopsOf(tx, [personId]);
  const stopped = await stoppedKinds(tx);
  const span = { from: now, to: now.add({ hours: 24 * HORIZON_DAYS }), personId, nextAfter: now };
  const coming: Coming[] = [];
  for (const kind of ownKinds) {
    if (stopped.has(kind.name)) continue;
    for (const { due, span: told } of await candidates(tx, kind, span, here)) {
      if (!isUnwanted({ kind, due }, stops)) coming.push({ kind, due, at: told.at });
    }
  }
  for (const row of await tx.reminder.findMany({ where: { personId, outboxId: null, stage: { startsWith: AGAIN } } })) {
    const known = await matterOf(tx, row, here);
    if (known && !isUnwanted(known, stops)) coming.push({ ...known, at: instantOf(row.at) });
  }
  coming.sort((one, other) => Temporal.Instant.compare(one.at, other.at));
  const first = new Map<string, Coming>();
  for (const one of coming) {
    const key = `${one.kind.name} ${one.due.item}`;
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

/** A reminder that somebody may still answer. */
export interface Told {
  id: number;
  /** Its row in the outbox; null: put off, and not told again yet. */
  row: number | null;
  kind: ReminderKind;
  due: Due;
}

/** What somebody was reminded of in the last days and is still so, the latest first. */
export async function toldLately(tx: Tx, personId: number, here: Here): Promise<Told[]> {
  const since = stored(here.now.subtract({ hours: 24 * REMINDER_ANSWERED_DAYS }));
  const rows = await tx.reminder.findMany({
    where: { personId, madeAt: { gte: since }, outbox: { status: { in: ["sending", "sent", "uncertain"] } } },
    orderBy: { outboxId: "desc" },
    take: 5,
  });
  const told: Told[] = [];
  for (const row of rows) {
    const known = await matterOf(tx, row, here);
    if (known && !told.some(({ due }) => due.item === known.due.item))
      told.push({ id: row.id, row: row.outboxId, ...known });
  }
  return told;
}

/** One that was told to them, or has been put off. */
export async function toldTo(tx: Tx, personId: number, id: number, here: Here): Promise<Told | null> {
  const row = await tx.reminder.findFirst({ where: { id, personId } });
  const known = row && (await matterOf(tx, row, here));
  return row && known ? { id: row.id, row: row.outboxId, ...known } : null;
}

// ---- for the office --------------------------------------------------------------------------------------------------

/** How many reminders of a kind a day has. */
export interface DayOfKind {
  kind: ReminderKind;
  isStopped: boolean;
  sent: number;
  /** On their way, or still to come. */
  comes: number;
  /** Refused, too late, or not known to have arrived. */
  failed: number;
}

/** Of one day, by kind that can be switched off: what was told, and what comes to those who have a chat and have not stopped it. */
export async function dayOfReminders(tx: Tx, day: Temporal.PlainDate, here: Here): Promise<DayOfKind[]> {
  const { now, timeZone } = here;
  const begins = day.toZonedDateTime(timeZone).toInstant();
  const ends = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  const stopped = await stoppedKinds(tx);
  const days: DayOfKind[] = [];
  for (const kind of ownKinds) {
    const all = await candidates(tx, kind, { from: begins, to: ends }, here);
    const open = all.filter(({ span }) => Temporal.Instant.compare(span.until, now) > 0);
    const comes = await untold(tx, kind, open);
    const rows = await tx.reminder.findMany({
      where: { kind: kind.name, at: { gte: stored(begins), lt: stored(ends) }, outboxId: { not: null } },
      select: { outbox: { select: { status: true } } },
    });
    const count = (...states: string[]) => rows.filter(({ outbox }) => states.includes(outbox?.status ?? "")).length;
    days.push({
      kind,
      isStopped: stopped.has(kind.name),
      sent: count("sent"),
      comes: comes + count("queued", "sending"),
      failed: count("refused", "expired", "uncertain"),
    });
  }
  return days;
}

/** How many of these have not been told, of those whose owners have a chat and have not stopped them. */
export async function untold(tx: Tx, kind: ReminderKind, open: readonly Candidate[]): Promise<number> {
  if (open.length === 0) return 0;
  const people = [...new Set(open.map(({ due }) => due.personId))];
  const [rows, stops, chats] = [await rowsOf(tx, kind, open), await stopsOf(tx, people), await chatsOf(tx, people)];
  return open.filter((one) => !rows.of(one) && chats.has(one.due.personId) && !isUnwanted(one, stops)).length;
}
