import { Temporal } from "temporal-polyfill";
import type { ExamFact, ExamFacts } from "./exam-facts.ts";
import { OFFICE_CLOSES_HOUR, REGISTRATION_ENDS_DAYS_BEFORE, SESSION_HOURS } from "./office-rules.ts";
import { Refusal } from "./refusal.ts";

/** When a session that is being planned begins and ends, and until when one can register for it. */

export interface ExamTimes {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** null: at once. */
  registrationOpensAt: Temporal.Instant | null;
  registrationEndsAt: Temporal.Instant;
  papersDueAt: Temporal.Instant | null;
}

interface Here {
  now: Temporal.Instant;
  timeZone: string;
}

/** What was said, with the usual hours for what was not. @returns null where the day or the hour is not known yet */
export function examTimes(facts: ExamFacts, here: Here): ExamTimes | null {
  const { date, time } = facts;
  if (date === undefined || time === undefined) return null;
  const { timeZone } = here;
  const at = (local: Temporal.PlainDateTime | string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
  const begins = Temporal.PlainDate.from(date).toPlainDateTime(time);
  const startsAt = at(begins);
  return {
    startsAt,
    endsAt: at(endOf(facts, begins)),
    registrationOpensAt: facts.opens ? at(facts.opens) : null,
    registrationEndsAt: facts.closes === undefined ? usualClosing(startsAt, here) : at(facts.closes),
    papersDueAt: facts.papersDue === undefined ? null : at(facts.papersDue),
  };
}

function endOf({ lastDate, days, endTime }: ExamFacts, begins: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const usual = begins.add({ minutes: SESSION_HOURS * 60 });
  const last = lastDate ? Temporal.PlainDate.from(lastDate) : begins.toPlainDate().add({ days: (days ?? 1) - 1 });
  if (endTime !== undefined) return last.toPlainDateTime(endTime);
  return usual.toPlainDate().equals(begins.toPlainDate()) ? last.toPlainDateTime(usual.toPlainTime()) : usual;
}

/** A week before, at the end of the office's day; the day before where that is over, and the beginning at the latest. */
function usualClosing(startsAt: Temporal.Instant, { now, timeZone }: Here): Temporal.Instant {
  const day = startsAt.toZonedDateTimeISO(timeZone);
  for (const days of [REGISTRATION_ENDS_DAYS_BEFORE, 1]) {
    const closing = day.subtract({ days }).withPlainTime({ hour: OFFICE_CLOSES_HOUR }).toInstant();
    if (Temporal.Instant.compare(closing, now) > 0) return closing;
  }
  return startsAt;
}

/** What of the times can't be, and which fact says so; null: they fit together. */
export function problemOf(times: ExamTimes, { now }: Pick<Here, "now">): { about: ExamFact; refusal: Refusal } | null {
  const { startsAt, endsAt, registrationOpensAt: opensAt, registrationEndsAt: closesAt } = times;
  const isAfter = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) > 0;
  if (!isAfter(startsAt, now)) return { about: "date", refusal: new Refusal("exam-in-the-past", { startsAt }) };
  if (!isAfter(endsAt, startsAt))
    return { about: "endTime", refusal: new Refusal("exam-ends-first", { endsAt, startsAt }) };
  if (isAfter(closesAt, startsAt)) {
    return { about: "closes", refusal: new Refusal("exam-closes-after-start", { closesAt, startsAt }) };
  }
  if (!isAfter(closesAt, now))
    return { about: "closes", refusal: new Refusal("exam-closes-in-the-past", { closesAt }) };
  if (opensAt && !isAfter(closesAt, opensAt)) {
    return { about: "opens", refusal: new Refusal("exam-opens-after-closing", { opensAt, closesAt }) };
  }
  return null;
}
