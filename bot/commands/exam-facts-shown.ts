import { Temporal } from "temporal-polyfill";
import { type Words, words } from "#bot/messages.ts";
import type { ExamPlan } from "#bot/services/exam-plans.ts";

/** A session as the office sees it: everything that is said of it, and what a change makes of it. */

/** Where the office is, and now. */
interface Where {
  now: Temporal.Instant;
  timeZone: string;
}

/** All of it, a line each; what is read together stands together. */
export function examLines(exam: ExamPlan, where: Where): Words[] {
  const { title, code, startsAt, place, address, papersDueAt, requiredExamCode, scheme, quota } = exam;
  return [
    words("exam-facts-shown-title", { title, code }),
    words("exam-facts-shown-starts-at-place", { startsAt, place }),
    ends(exam, where.timeZone),
    ...(address === null ? [] : [words("exam-facts-shown-address", { address })]),
    words("exam-facts-shown-seats", { quota, limit: limit(exam) }),
    registration(exam, where.now),
    papers(exam),
    ...(papersDueAt === null ? [] : [words("exam-facts-shown-papers-due", { papersDueAt })]),
    positions(exam),
    ...(requiredExamCode === null ? [] : [words("exam-facts-shown-required", { code: requiredExamCode })]),
    words("exam-facts-shown-scheme", { scheme }),
  ];
}

/** What says something else after a change, each by itself. */
export function changedFacts(before: ExamPlan, after: ExamPlan, { timeZone }: Where): { from: Words; to: Words }[] {
  const has = factsOf(after, timeZone);
  return factsOf(before, timeZone).flatMap((from, at) => {
    const to = has[at];
    return to && JSON.stringify(from) !== JSON.stringify(to) ? [{ from, to }] : [];
  });
}

/** Each fact by itself, in an order that is always the same. */
function factsOf(exam: ExamPlan, timeZone: string): Words[] {
  const { title, code, startsAt, place, address, papersDueAt, requiredExamCode, scheme, quota } = exam;
  const { registrationOpensAt: opensAt, registrationEndsAt: closesAt } = exam;
  return [
    words("exam-facts-shown-title", { title, code }),
    words("exam-facts-shown-starts", { startsAt }),
    ends(exam, timeZone),
    words("exam-facts-shown-place", { place }),
    address === null ? words("exam-facts-shown-no-address") : words("exam-facts-shown-address", { address }),
    words("exam-facts-shown-quota", { quota }),
    limit(exam),
    opensAt === null ? words("exam-facts-shown-opens-now") : words("exam-facts-shown-opens", { opensAt }),
    words("exam-facts-shown-closes", { closesAt }),
    papers(exam),
    papersDueAt === null
      ? words("exam-facts-shown-no-papers-due")
      : words("exam-facts-shown-papers-due", { papersDueAt }),
    positions(exam),
    requiredExamCode === null
      ? words("exam-facts-shown-not-required")
      : words("exam-facts-shown-required", { code: requiredExamCode }),
    words("exam-facts-shown-scheme", { scheme }),
  ];
}

function ends({ startsAt, endsAt }: ExamPlan, timeZone: string): Words {
  const [first, last] = [startsAt, endsAt].map((at) => at.toZonedDateTimeISO(timeZone).toPlainDateTime());
  if (!first || !last) throw new Error("a session has two ends");
  const isSameDay = first.toPlainDate().equals(last.toPlainDate());
  return isSameDay
    ? words("exam-facts-shown-ends-at", { time: last.toPlainTime() })
    : words("exam-facts-shown-ends-on", { date: last.toPlainDate() });
}

function limit({ limitPerCooperative: most }: ExamPlan): Words {
  return most === null ? words("exam-facts-shown-no-limit") : words("exam-facts-shown-limit", { limit: most });
}

function registration(
  { registrationOpensAt: opensAt, registrationEndsAt: closesAt }: ExamPlan,
  now: Temporal.Instant,
): Words {
  if (Temporal.Instant.compare(closesAt, now) < 0) return words("exam-facts-shown-closed", { closesAt });
  const hasOpened = opensAt === null || Temporal.Instant.compare(opensAt, now) <= 0;
  return hasOpened
    ? words("exam-facts-shown-open", { closesAt })
    : words("exam-facts-shown-opens-later", { opensAt, closesAt });
}

function papers({ papers: asked }: ExamPlan): Words {
  return asked === null ? words("exam-facts-shown-no-papers") : words("exam-facts-shown-papers", { papers: asked });
}

function positions({ positions: asked }: ExamPlan): Words {
  return asked === null
    ? words("exam-facts-shown-all-positions")
    : words("exam-facts-shown-positions", { positions: asked });
}
