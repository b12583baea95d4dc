import { Temporal } from "temporal-polyfill";
import { OFFICE_HOURS } from "#bot/domain/office-rules.ts";

/** When somebody of the office is there: Monday to Friday, by its hours. Public holidays are known to nobody here. */

export const OPENS = Temporal.PlainTime.from(OFFICE_HOURS.from);
export const CLOSES = Temporal.PlainTime.from(OFFICE_HOURS.until);

export function isOfficeOpen(now: Temporal.Instant, timeZone: string): boolean {
  return openFrom(now, timeZone).equals(now);
}

/** The first moment from then on at which the office is open. */
export function openFrom(at: Temporal.Instant, timeZone: string): Temporal.Instant {
  const here = at.toZonedDateTimeISO(timeZone);
  const time = here.toPlainTime();
  if (isWorkingDay(here)) {
    if (Temporal.PlainTime.compare(time, OPENS) < 0) return here.withPlainTime(OPENS).toInstant();
    if (Temporal.PlainTime.compare(time, CLOSES) < 0) return at;
  }
  let day = here.add({ days: 1 });
  while (!isWorkingDay(day)) day = day.add({ days: 1 });
  return day.withPlainTime(OPENS).toInstant();
}

/** The moment at which the office has been open for so many minutes since then. */
export function afterOfficeMinutes(from: Temporal.Instant, minutes: number, timeZone: string): Temporal.Instant {
  for (let [at, left] = [openFrom(from, timeZone), minutes]; ; ) {
    const closes = at.toZonedDateTimeISO(timeZone).withPlainTime(CLOSES).toInstant();
    const today = closes.since(at).total("minutes");
    if (left <= today) return at.add({ seconds: Math.round(left * 60) });
    left -= today;
    at = openFrom(closes, timeZone);
  }
}

export function isWorkingDay({ dayOfWeek }: Temporal.ZonedDateTime): boolean {
  return dayOfWeek <= 5;
}
