import { Temporal } from "temporal-polyfill";
import { isWorkingDay } from "#bot/domain/office-hours.ts";
import {
  COLLEAGUE_WORKING_DAYS,
  OFFER_LEAST_HOURS,
  OFFER_UNTIL_HOUR,
  SEATS_BY_HAND_HOURS,
} from "#bot/domain/office-rules.ts";
import { earlier, later } from "#bot/domain/time.ts";

/** Until when a seat is kept for an answer. */

/**
 * The end of an offer: four in the afternoon of that working day, three hours at least. What is offered after that, or at
 * the weekend, is kept until four of the next working day; nothing is kept beyond the session's beginning.
 */
export function offerEndsAt(now: Temporal.Instant, startsAt: Temporal.Instant, timeZone: string): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone);
  const closing = closingOf(here);
  const isToday = isWorkingDay(here) && Temporal.ZonedDateTime.compare(here, closing) < 0;
  const end = isToday ? later(closing.toInstant(), now.add({ hours: OFFER_LEAST_HOURS })) : closingIn(here, 1);
  return earlier(end, startsAt);
}

/** Until when a colleague's answer is waited for: four in the afternoon some working days on, never beyond the session. */
export function colleagueAnswersBy(
  now: Temporal.Instant,
  startsAt: Temporal.Instant,
  timeZone: string,
): Temporal.Instant {
  return earlier(closingIn(now.toZonedDateTimeISO(timeZone), COLLEAGUE_WORKING_DAYS), startsAt);
}

/** Whether a free seat is offered without anybody's doing. */
export function movesByItself(now: Temporal.Instant, startsAt: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, startsAt.subtract({ hours: SEATS_BY_HAND_HOURS })) < 0;
}

/** The end of the office's day so many working days on. */
export function closingIn(from: Temporal.ZonedDateTime, workingDays: number): Temporal.Instant {
  let day = from;
  for (let count = 0; count < workingDays; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(day)) count += 1;
  }
  return closingOf(day).toInstant();
}

function closingOf(day: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return day.withPlainTime({ hour: OFFER_UNTIL_HOUR });
}
