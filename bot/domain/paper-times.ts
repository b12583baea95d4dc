import { Temporal } from "temporal-polyfill";
import {
  LATE_SEAT_PAPERS_HOUR,
  PAPER_RESEND_WORKING_DAYS,
  PAPERS_DUE_HOURS_BEFORE,
  PAPERS_KEPT_DAYS,
} from "#bot/domain/office-rules.ts";
import { closingIn } from "#bot/domain/seat-times.ts";
import { earlier, later } from "#bot/domain/time.ts";

/** Until when papers are awaited, and how long they are kept. */

interface Session {
  startsAt: Temporal.Instant;
  papersDueAt: Temporal.Instant | null;
}

/**
 * Until when somebody's papers are awaited: as the session says, or a day before it begins; whoever got their seat within a day of that, or after it, has until
 * noon of the next working day. Never beyond the session's beginning.
 * @param seatSince null: no seat yet
 */
export function papersDueBy(
  { startsAt, papersDueAt }: Session,
  seatSince: Temporal.Instant | null,
  timeZone: string,
): Temporal.Instant {
  const dueAt = papersDueAt ?? startsAt.subtract({ hours: PAPERS_DUE_HOURS_BEFORE });
  if (seatSince === null || Temporal.Instant.compare(seatSince.add({ hours: 24 }), dueAt) < 0) {
    return earlier(dueAt, startsAt);
  }
  const next = closingIn(seatSince.toZonedDateTimeISO(timeZone), 1).toZonedDateTimeISO(timeZone);
  const noon = next.withPlainTime({ hour: LATE_SEAT_PAPERS_HOUR }).toInstant();
  return earlier(later(noon, dueAt), startsAt);
}

/** Until when a paper that was sent back is awaited again: four of the next working day, or as long as all are awaited. */
export function resendDueBy(
  now: Temporal.Instant,
  dueAt: Temporal.Instant,
  startsAt: Temporal.Instant,
  timeZone: string,
) {
  const next = closingIn(now.toZonedDateTimeISO(timeZone), PAPER_RESEND_WORKING_DAYS);
  return earlier(later(next, dueAt), later(startsAt, now));
}

/** Whether a paper is kept no longer. @param lastEnd when the last session ended for which it may have been; null: there was none */
export function isPaperOver(
  { receivedAt, lastEnd }: { receivedAt: Temporal.Instant; lastEnd: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  const from = lastEnd === null ? receivedAt : later(receivedAt, lastEnd);
  return Temporal.Instant.compare(from.add({ hours: 24 * PAPERS_KEPT_DAYS }), now) < 0;
}
