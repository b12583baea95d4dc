import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { ExamFacts } from "#bot/domain/exam-facts.ts";
import { nextGroup, withGroup } from "#bot/domain/exam-group.ts";
import { examTimes, problemOf } from "#bot/domain/exam-times.ts";
import { SESSION_LIMIT_PER_COOPERATIVE } from "#bot/domain/office-rules.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { createExam } from "#bot/services/exam-changes.ts";
import { type Exam, examByCode, examOf } from "#bot/services/exams.ts";
import type { Moment } from "#bot/services/seats.ts";

/** A session as it would be: what was said of it, and for the rest what is usual. */

/** All that is said of a session, whether it is there already or not. */
export type ExamPlan = Omit<Exam, "mapPoint" | "isDraft" | "cancelledAt" | "cardAfterPapers">;

/** What a new session has where nothing else is said. */
export interface Usual {
  kind: Exam["kind"];
  title: string;
  scheme: string;
  papers: string | null;
  /** The next free one. */
  code: string;
  /** The session of this kind that begins last; null: there was none. */
  last: Exam | null;
}

const FIRST = {
  competencyExam: {
    letters: "UK",
    title: "Uji Kompetensi Pengurus Koperasi",
    papers: "KTP, pas foto, ijazah, SK pengurus",
  },
  training: { letters: "BT", title: "Bimtek Pengurus Koperasi", papers: null },
} as const;
const FIRST_SCHEME = "Pengurus Koperasi";

export async function usualFor(tx: Tx, kind: Exam["kind"]): Promise<Usual> {
  const row = await tx.exam.findFirst({
    where: { kind, cancelledAt: null },
    orderBy: [{ startsAt: "desc" }, { code: "desc" }],
  });
  const last = row && examOf(row);
  const { title, papers } = FIRST[kind];
  const group = await groupAfter(tx, kind);
  return {
    kind,
    title: last && group ? withGroup(last.title, group) : title,
    scheme: last?.scheme ?? FIRST_SCHEME,
    papers: last ? last.papers : papers,
    code: await nextCode(tx, kind),
    last,
  };
}

/** The number after the highest of the groups that there were; null where titles have none. */
async function groupAfter(tx: Tx, kind: Exam["kind"]): Promise<string | null> {
  const rows = await tx.exam.findMany({ where: { kind, cancelledAt: null }, select: { title: true } });
  const next = rows.flatMap(({ title }) => Number(nextGroup(title) ?? []) || []);
  return next.length === 0 ? null : String(Math.max(...next));
}

/** UK4 after UK3; of a code that is like these, whatever stands before its number. */
async function nextCode(tx: Tx, kind: Exam["kind"]): Promise<string> {
  const { letters } = FIRST[kind];
  const rows = await tx.exam.findMany({ where: { code: { startsWith: letters } }, select: { code: true } });
  const numbers = rows.map(({ code }) => Number(/^[A-Z]+-?(\d{1,4})$/.exec(code)?.[1] ?? 0));
  return `${letters}${Math.max(0, ...numbers) + 1}`;
}

/**
 * @param facts with date, time, place and quota
 * @throws Refusal as `problemOf`, `limit-out-of-range`
 */
export function planned(facts: ExamFacts, usual: Usual, moment: Moment): ExamPlan {
  const times = examTimes(facts, moment);
  if (!times || facts.place === undefined || facts.quota === undefined) throw new Error("not all is known yet");
  const problem = problemOf(times, moment);
  if (problem) throw problem.refusal;
  return {
    ...times,
    code: facts.code ?? usual.code,
    kind: usual.kind,
    title: titleOf(facts, usual),
    scheme: facts.scheme ?? usual.scheme,
    place: facts.place,
    address: facts.address ?? null,
    quota: facts.quota,
    limitPerCooperative: limitOf(facts, SESSION_LIMIT_PER_COOPERATIVE),
    positions: facts.positions ?? null,
    papers: facts.papers === undefined ? usual.papers : facts.papers,
    requiredExamCode: facts.requiredExamCode ?? null,
  };
}

function titleOf({ title, group }: ExamFacts, usual: Usual): string {
  return group === undefined ? (title ?? usual.title) : withGroup(title ?? usual.title, group);
}

function limitOf({ limitPerCooperative: said }: ExamFacts, otherwise: number | null): number | null {
  if (said === undefined) return otherwise;
  if (said !== null && said < 1) throw new Refusal("limit-out-of-range");
  return said;
}

/**
 * Enters a session. Whoever does the same in this instant gets the next code.
 * @param code the one that was typed; null: the next free one
 * @throws Refusal `exam-code-taken` (`code`, `title`), `exam-required-unknown` (`code`)
 */
export async function openExam(
  tx: Tx,
  plan: ExamPlan,
  { code: typed, isDraft, now }: { code: string | null; isDraft: boolean; now: Temporal.Instant },
): Promise<string> {
  await lockName(tx, "exam codes");
  const code = typed ?? (await nextCode(tx, plan.kind));
  await refuseTaken(tx, { ...plan, code });
  const { code: _planned, ...facts } = plan;
  await createExam(tx, code, { ...facts, isDraft, ...(!isDraft && { openedAt: now }) });
  return code;
}

/** @throws Refusal `exam-code-taken` (`code`, `title`), `exam-required-unknown` (`code`) */
export async function refuseTaken(tx: Tx, plan: ExamPlan): Promise<void> {
  const { code } = plan;
  const there = await examByCode(tx, code);
  if (there) throw new Refusal("exam-code-taken", { code, title: there.title });
  await refuseUnknownCondition(tx, plan);
}

/** @throws Refusal `exam-required-unknown` (`code`) */
export async function refuseUnknownCondition(
  tx: Tx,
  { requiredExamCode: code }: Pick<ExamPlan, "requiredExamCode">,
): Promise<void> {
  if (code !== null && !(await examByCode(tx, code))) throw new Refusal("exam-required-unknown", { code });
}

/** A session as facts of the next one like it: all but days and code, and the group that comes next. */
export async function copyOf(tx: Tx, { title, kind, ...exam }: Exam, timeZone: string): Promise<ExamFacts> {
  const [begins, ends] = [exam.startsAt, exam.endsAt].map((at) => at.toZonedDateTimeISO(timeZone));
  if (!begins || !ends) throw new Error("a session without a beginning");
  const days = begins.toPlainDate().until(ends.toPlainDate()).days + 1;
  const group = nextGroup(title) && (await groupAfter(tx, kind));
  const hour = (at: Temporal.ZonedDateTime) => at.toPlainTime().toString({ smallestUnit: "minute" });
  // An end at midnight says the day alone.
  const endsAtHour = Temporal.PlainTime.compare(ends.toPlainTime(), new Temporal.PlainTime()) > 0;
  return {
    kind,
    title: group ? withGroup(title, group) : title,
    scheme: exam.scheme,
    time: hour(begins),
    ...(endsAtHour && { endTime: hour(ends) }),
    ...(days > 1 && { days }),
    place: exam.place,
    ...(exam.address !== null && { address: exam.address }),
    quota: exam.quota,
    limitPerCooperative: exam.limitPerCooperative,
    positions: exam.positions,
    papers: exam.papers,
    requiredExamCode: exam.requiredExamCode,
  };
}

/**
 * A session as it is after a change. Its end moves with its beginning; all that was not said stays.
 * @throws Refusal as `problemOf` for what was said, `limit-out-of-range`
 */
export function changed(exam: Exam, facts: ExamFacts, moment: Moment): ExamPlan {
  const times = changedTimes(exam, facts, moment);
  const problem = problemOf(times, moment);
  // What was so before, and was not touched, is nobody's slip now.
  if (problem && touches(facts, problem.refusal.code)) throw problem.refusal;
  const { mapPoint: _point, isDraft: _draft, cancelledAt: _cancelled, cardAfterPapers: _card, ...before } = exam;
  const { title, group } = facts;
  return {
    ...before,
    ...times,
    kind: facts.kind ?? exam.kind,
    title: group === undefined ? (title ?? exam.title) : withGroup(title ?? exam.title, group),
    scheme: facts.scheme ?? exam.scheme,
    place: facts.place ?? exam.place,
    address: facts.address === undefined ? exam.address : facts.address,
    quota: facts.quota ?? exam.quota,
    limitPerCooperative: limitOf(facts, exam.limitPerCooperative),
    positions: facts.positions === undefined ? exam.positions : facts.positions,
    papers: facts.papers === undefined ? exam.papers : facts.papers,
    requiredExamCode: facts.requiredExamCode === undefined ? exam.requiredExamCode : facts.requiredExamCode,
  };
}

function touches({ date, time, lastDate, days, endTime, closes, opens }: ExamFacts, code: string): boolean {
  const [begins, ends] = [date ?? time, lastDate ?? days ?? endTime].map((said) => said !== undefined);
  switch (code) {
    case "exam-in-the-past":
      return begins === true;
    case "exam-ends-first":
      return begins === true || ends === true;
    case "exam-closes-after-start":
      return begins === true || closes !== undefined;
    default:
      return closes !== undefined || opens !== undefined;
  }
}

function changedTimes(exam: Exam, facts: ExamFacts, { timeZone }: Moment) {
  const here = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDateTime();
  const at = (local: Temporal.PlainDateTime | string) =>
    Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
  const [began, ended] = [here(exam.startsAt), here(exam.endsAt)];
  const begins = (facts.date === undefined ? began.toPlainDate() : Temporal.PlainDate.from(facts.date)).toPlainDateTime(
    facts.time ?? began.toPlainTime(),
  );
  const isDayOnly = ended.hour === 0 && ended.minute === 0;
  const moved = isDayOnly
    ? ended.add(began.toPlainDate().until(begins.toPlainDate()))
    : ended.add(began.until(begins, { largestUnit: "hour" }));
  const lastDay = facts.lastDate
    ? Temporal.PlainDate.from(facts.lastDate)
    : facts.days === undefined
      ? moved.toPlainDate()
      : begins.toPlainDate().add({ days: facts.days - 1 });
  const ends = lastDay.toPlainDateTime(facts.endTime ?? moved.toPlainTime());
  return {
    startsAt: at(begins),
    endsAt: at(ends),
    registrationOpensAt:
      facts.opens === undefined ? exam.registrationOpensAt : facts.opens === null ? null : at(facts.opens),
    registrationEndsAt: facts.closes === undefined ? exam.registrationEndsAt : at(facts.closes),
    papersDueAt: facts.papersDue === undefined ? exam.papersDueAt : at(facts.papersDue),
  };
}
