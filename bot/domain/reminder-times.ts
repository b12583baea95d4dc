import { Temporal } from "temporal-polyfill";
import { FRIDAY_PRAYER, OWN_REMINDER_HOUR, REMINDER_HOURS } from "#bot/domain/office-rules.ts";
import { earlier } from "#bot/domain/time.ts";

/** When somebody may be reminded: by day, and not during Friday prayer. */

const FRIDAY = 5;
const PRAYER = {
  from: Temporal.PlainTime.from(FRIDAY_PRAYER.from),
  until: Temporal.PlainTime.from(FRIDAY_PRAYER.until),
};
const MORNING = new Temporal.PlainTime(REMINDER_HOURS.from);
const NIGHT = new Temporal.PlainTime(REMINDER_HOURS.until);

/** Whether this is an hour of the day in which people are reminded. */
export function isByDay(time: Temporal.PlainTime): boolean {
  return Temporal.PlainTime.compare(time, MORNING) >= 0 && Temporal.PlainTime.compare(time, NIGHT) < 0;
}

/** The first moment from then on at which somebody may be reminded. */
export function remindsFrom(at: Temporal.Instant, timeZone: string): Temporal.Instant {
  const here = at.toZonedDateTimeISO(timeZone);
  const time = here.toPlainTime();
  if (Temporal.PlainTime.compare(time, MORNING) < 0) return here.withPlainTime(MORNING).toInstant();
  if (!isByDay(time)) return here.add({ days: 1 }).withPlainTime(MORNING).toInstant();
  return isPrayer(here) ? here.withPlainTime(PRAYER.until).toInstant() : at;
}

/** Whether people may be reminded now. */
export function mayRemind(now: Temporal.Instant, timeZone: string): boolean {
  return remindsFrom(now, timeZone).equals(now);
}

function isPrayer(here: Temporal.ZonedDateTime): boolean {
  const time = here.toPlainTime();
  return (
    here.dayOfWeek === FRIDAY &&
    Temporal.PlainTime.compare(time, PRAYER.from) >= 0 &&
    Temporal.PlainTime.compare(time, PRAYER.until) < 0
  );
}

/** The hour of what was asked for without one. */
export const USUAL_TIME = new Temporal.PlainTime(OWN_REMINDER_HOUR);

/** A reminder by the calendar: so many days before its due date (after it: negative), from this hour on. */
export interface Stage {
  name: string;
  daysBefore: number;
  /** hh:mm */
  at: string;
  /** How long it is worth reading: until the evening so many days before the due date. */
  usefulUntilDaysBefore: number;
}

/** From when on, and until when, a stage of something is told. */
export interface Span {
  at: Temporal.Instant;
  until: Temporal.Instant;
}

/** @param until of no use any more, whatever the stage says */
export function spanOf(
  { daysBefore, at, usefulUntilDaysBefore }: Stage,
  dueOn: Temporal.PlainDate,
  timeZone: string,
  until?: Temporal.Instant,
): Span {
  const on = (days: number, time: Temporal.PlainTime) =>
    dueOn.subtract({ days }).toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  const from = remindsFrom(on(daysBefore, Temporal.PlainTime.from(at)), timeZone);
  const evening = on(usefulUntilDaysBefore, NIGHT);
  return { at: from, until: until ? earlier(until, evening) : evening };
}

export function isWithin({ at, until }: Span, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, now) <= 0 && Temporal.Instant.compare(now, until) < 0;
}
