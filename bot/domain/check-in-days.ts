import { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "#bot/domain/days.ts";
import { CHECK_IN_HOURS_BEFORE, CHECK_IN_TYPED_DAYS } from "#bot/domain/office-rules.ts";

/** On which days of a session, and from when on, people are checked in. */

/** When it begins, and when it is over. */
export interface Span {
  startsAt: Temporal.Instant;
  overAt: Temporal.Instant;
}

/** How the door of a session stands: coming (another day), early (its first day, but not yet), open, or over. */
export type Door =
  | { is: "coming" | "early"; opensAt: Temporal.Instant }
  | { is: "open"; day: Temporal.PlainDate }
  | { is: "over" };

export function doorOf({ startsAt, overAt }: Span, now: Temporal.Instant, timeZone: string): Door {
  const [today, first, last] = [now, startsAt, overAt].map((at) => dateOf(at, timeZone)) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const opensAt = startsAt.subtract({ hours: CHECK_IN_HOURS_BEFORE });
  if (isBefore(today, first)) return { is: "coming", opensAt };
  if (isAfter(today, last)) return { is: "over" };
  return Temporal.Instant.compare(now, opensAt) < 0 ? { is: "early", opensAt } : { is: "open", day: today };
}

/** All its days. */
export function daysOf({ startsAt, overAt }: Span, timeZone: string): Temporal.PlainDate[] {
  const first = dateOf(startsAt, timeZone);
  const count = Math.max(0, first.until(dateOf(overAt, timeZone), { largestUnit: "days" }).days);
  return Array.from({ length: count + 1 }, (_, more) => first.add({ days: more }));
}

/** Days of which a list may be typed now: those that have begun, for some weeks after the last. */
export function typedDays(span: Span, now: Temporal.Instant, timeZone: string): Temporal.PlainDate[] {
  const today = dateOf(now, timeZone);
  const days = daysOf(span, timeZone);
  const last = days.at(-1);
  if (!last || isAfter(today, last.add({ days: CHECK_IN_TYPED_DAYS }))) return [];
  if (doorOf(span, now, timeZone).is === "early") return [];
  return days.filter((day) => !isAfter(day, today));
}

/** "hari 2", "hari ke-2", "hari kedua": the how manieth day is meant; null: none is named. */
export function dayNumberIn(text: string): number | null {
  const [, said = ""] = /\bhari (?:ke ?-?)?(\d|pertama|kedua|ketiga|keempat|kelima)\b/.exec(text) ?? [];
  if (said === "") return null;
  const named = ["pertama", "kedua", "ketiga", "keempat", "kelima"].indexOf(said);
  return named >= 0 ? named + 1 : Number(said);
}

function dateOf(at: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}
