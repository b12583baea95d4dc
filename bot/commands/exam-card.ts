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
    words("exam-card-title", { title, code }),
    words("exam-card-starts-at-place", { startsAt, place }),
    ends(exam, where.timeZone),
    ...(address === null ? [] : [words("exam-card-address", { address })]),
    words("exam-card-seats", { quota, limit: limit(exam) }),
    registration(exam, where.now),
    papers(exam),
    ...(papersDueAt === null ? [] : [words("exam-card-papers-due", { papersDueAt })]),
    positions(exam),
    ...(requiredExamCode === null ? [] : [words("exam-card-required", { code: requiredExamCode })]),
    words("exam-card-scheme", { scheme }),
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
    words("exam-card-title", { title, code }),
    words("exam-card-starts", { startsAt }),
    ends(exam, timeZone),
    words("exam-card-place", { place }),
    address === null ? words("exam-card-no-address") : words("exam-card-address", { address }),
    words("exam-card-quota", { quota }),
    limit(exam),
    opensAt === null ? words("exam-card-opens-now") : words("exam-card-opens", { opensAt }),
    words("exam-card-closes", { closesAt }),
    papers(exam),
    papersDueAt === null ? words("exam-card-no-papers-due") : words("exam-card-papers-due", { papersDueAt }),
    positions(exam),
    requiredExamCode === null
      ? words("exam-card-not-required")
      : words("exam-card-required", { code: requiredExamCode }),
    words("exam-card-scheme", { scheme }),
  ];
}

function ends({ startsAt, endsAt }: ExamPlan, timeZone: string): Words {
  const [first, last] = [startsAt, endsAt].map((at) => at.toZonedDateTimeISO(timeZone).toPlainDateTime());
  if (!first || !last) throw new Error("a session has two ends");
  const isSameDay = first.toPlainDate().equals(last.toPlainDate());
  return isSameDay
    ? words("exam-card-ends-at", { time: last.toPlainTime() })
    : words("exam-card-ends-on", { date: last.toPlainDate() });
}

function limit({ limitPerCooperative: most }: ExamPlan): Words {
  return most === null ? words("exam-card-no-limit") : words("exam-card-limit", { limit: most });
}

function registration(
  { registrationOpensAt: opensAt, registrationEndsAt: closesAt }: ExamPlan,
  now: Temporal.Instant,
): Words {
  if (Temporal.Instant.compare(closesAt, now) < 0) return words("exam-card-closed", { closesAt });
  const hasOpened = opensAt === null || Temporal.Instant.compare(opensAt, now) <= 0;
  return hasOpened ? words("exam-card-open", { closesAt }) : words("exam-card-opens-later", { opensAt, closesAt });
}

function papers({ papers: asked }: ExamPlan): Words {
  return asked === null ? words("exam-card-no-papers") : words("exam-card-papers", { papers: asked });
}

function positions({ positions: asked }: ExamPlan): Words {
  return asked === null ? words("exam-card-all-positions") : words("exam-card-positions", { positions: asked });
}
