import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { ExamResult as StoredResult } from "#bot/db/generated/sqlite/client.ts";
import type { ResultKind } from "#bot/domain/exam-result.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { stored } from "#bot/domain/time.ts";
import { notedAmong } from "#bot/services/came.ts";
import { ENTRANT, type Entrant, entrantOf } from "#bot/services/entrant.ts";
import { isErased } from "#bot/services/erased.ts";
import { type Exam, examOf } from "#bot/services/exams.ts";
import { lockExam, type Moment } from "#bot/services/seats.ts";

/**
 * Results of a session, as the certification body (LSP) has found them. What is entered waits until the staff decide that it is told
 * (`isOut`); what is corrected after that waits again. docs/results.md has the rules.
 */

/** What there is to say of a candidate. */
export interface ResultFacts {
  result: ResultKind;
  /** Units that are still to be shown; only of who is not competent yet. */
  unitsLeft: string[];
  /** Only of who is competent. */
  certificateNumber: string | null;
  validUntil: Temporal.PlainDate | null;
}

export interface ExamResult extends ResultFacts {
  id: number;
  /** Whether it was decided that its owner may know this. */
  isOut: boolean;
  /** All that it was decided to tell, in its order. */
  tellings: Telling[];
}

/** What it was decided to tell, and when. */
export interface Telling extends ResultFacts {
  at: Temporal.Instant;
}

/** As a list or the staff have it: undefined where nothing is said, null where something is taken away. */
export interface ResultRow {
  examCode: string;
  number: number;
  /** undefined: the line was left empty. */
  result: ResultKind | undefined;
  unitsLeft: string[] | null | undefined;
  certificateNumber: string | null | undefined;
  validUntil: Temporal.PlainDate | null | undefined;
}

/** Somebody who had a seat, with what is known of their result. */
export interface Candidate extends Entrant {
  registrationId: number;
  /** The running number: 25 of UK3-025. */
  number: number;
  /** UK3-025 */
  registration: string;
  result: ExamResult | null;
  hasFile: boolean;
  /** null: nobody's attendance was noted in that session. Whoever has a result was there. */
  came: boolean | null;
}

/** Whose results count: whoever had a seat when the session began. Where attendance was noted, only who came gets one (`enterResult`). */
export const TOOK_PART = { status: "confirmed" } as const;

const WHOLE = {
  ...ENTRANT,
  result: true,
  certificate: { select: { registrationId: true } },
  checkIns: { select: { id: true }, take: 1 },
} as const;

/** In the order of their numbers. */
export async function candidatesOf(tx: Pick<Tx, "registration" | "checkIn">, examCode: string): Promise<Candidate[]> {
  const isNoted = (await notedAmong(tx, [examCode])).has(examCode);
  const rows = await tx.registration.findMany({
    where: { examCode, ...TOOK_PART },
    include: WHOLE,
    orderBy: { number: "asc" },
  });
  return rows.map(({ result, certificate, checkIns, ...row }) => ({
    ...entrantOf(row),
    registrationId: row.id,
    number: row.number,
    registration: registrationNumber(examCode, row.number),
    result: result && resultOf(result),
    hasFile: certificate !== null,
    came: isNoted ? checkIns.length > 0 || hasOne(result) : null,
  }));
}

/** One that was taken back is none. */
function hasOne(row: Pick<StoredResult, "result"> | null): boolean {
  return row !== null && row.result !== "withdrawn";
}

export function resultOf(row: StoredResult): ExamResult {
  return { id: row.id, isOut: row.isOut, tellings: tellingsIn(row.tellings), ...factsOf(row) };
}

function factsOf(row: Pick<StoredResult, "result" | "unitsLeft" | "certificateNumber" | "validUntil">): ResultFacts {
  return {
    result: row.result as ResultKind,
    unitsLeft: row.unitsLeft === null ? [] : row.unitsLeft.split("\n"),
    certificateNumber: row.certificateNumber,
    validUntil: row.validUntil === null ? null : Temporal.PlainDate.from(row.validUntil),
  };
}

/** What is written of a telling. */
interface StoredTelling {
  result: string;
  unitsLeft: string | null;
  certificateNumber: string | null;
  validUntil: string | null;
  at: string;
}

function tellingsIn(text: string): Telling[] {
  return (JSON.parse(text) as StoredTelling[]).map((one) => ({
    ...factsOf(one),
    at: Temporal.Instant.from(one.at),
  }));
}

function columnsOf({ result, unitsLeft, certificateNumber, validUntil }: ResultFacts): Omit<StoredTelling, "at"> {
  return {
    result,
    unitsLeft: unitsLeft.length === 0 ? null : unitsLeft.join("\n"),
    certificateNumber,
    validUntil: validUntil?.toString() ?? null,
  };
}

export function isSameResult(one: ResultFacts, other: ResultFacts): boolean {
  return JSON.stringify(columnsOf(one)) === JSON.stringify(columnsOf(other));
}

// ---- entering --------------------------------------------------------------------------------------------------------

/**
 * Enters a result, or corrects one. It is told to nobody yet.
 * @param by whose doing it is; null: a file's on the command line
 * @throws Refusal `exam-unknown`, `exam-not-held` (`title`), `result-of-training` (`title`), `registration-unknown` (`number`),
 *   `registration-without-seat` (`number`), `result-of-absent` (`number`), `units-of-competent`, `certificate-of-not-competent`
 */
export async function enterResult(
  tx: Tx,
  row: ResultRow,
  by: number | null,
  moment: Moment,
): Promise<"new" | "changed" | "unchanged"> {
  const exam = await lockExam(tx, row.examCode);
  refuseUnlessHeld(exam, moment);
  const number = registrationNumber(row.examCode, row.number);
  const entry = await tx.registration.findUnique({
    where: { examCode_number: { examCode: row.examCode, number: row.number } },
    include: { result: true, checkIns: { select: { id: true }, take: 1 } },
  });
  if (!entry) throw new Refusal("registration-unknown", { number });
  if (entry.status !== TOOK_PART.status) throw new Refusal("registration-without-seat", { number });
  const before = entry.result && resultOf(entry.result);
  // Of who was erased only the result and the certificate's number are kept, whatever a list says again.
  const said = (await isErased(tx, entry.personId)) ? { ...row, unitsLeft: undefined, validUntil: undefined } : row;
  const facts = mergedFacts(said, before);
  // A line of the form that nobody has filled in yet.
  if (facts === null || (before && isSameResult(facts, before))) return "unchanged";
  // Who got a result before attendance was noted keeps it, and it may be corrected.
  const isAbsent = entry.checkIns.length === 0 && !hasOne(entry.result) && facts.result !== "withdrawn";
  if (isAbsent && (await notedAmong(tx, [row.examCode])).has(row.examCode)) {
    throw new Refusal("result-of-absent", { number });
  }
  const last = before?.tellings.at(-1);
  const data = {
    ...columnsOf(facts),
    changedAt: stored(moment.now),
    changedById: by,
    // Corrected back to what they know already, nothing is left to be told.
    isOut: before !== null && last !== undefined && isSameResult(facts, last) && (await wasTold(tx, before)),
  };
  // No upsert, for what a list from the chat writes is noted (db/recording.ts); the session is held meanwhile.
  if (entry.result) await tx.examResult.update({ where: { id: entry.result.id }, data });
  else await tx.examResult.create({ data: { registrationId: entry.id, ...data } });
  return before ? "changed" : "new";
}

function refuseUnlessHeld({ kind, title, startsAt, cancelledAt, isDraft }: Exam, { now }: Moment): void {
  if (kind === "training") throw new Refusal("result-of-training", { title });
  if (isDraft || cancelledAt !== null || Temporal.Instant.compare(startsAt, now) > 0) {
    throw new Refusal("exam-not-held", { title });
  }
}

/** What holds from now on; null: nothing was said, and nothing is known. @throws Refusal */
function mergedFacts(row: ResultRow, before: ResultFacts | null): ResultFacts | null {
  const saysMore = [row.unitsLeft, row.certificateNumber, row.validUntil].some((said) => said !== undefined);
  const result = row.result ?? before?.result;
  if (result === undefined) {
    if (saysMore) throw new Refusal("text-missing", { column: "hasil" });
    return null;
  }
  if (row.unitsLeft && row.unitsLeft.length > 0 && result !== "notYetCompetent") {
    throw new Refusal("units-of-competent", { column: "unit_belum" });
  }
  if ((row.certificateNumber || row.validUntil) && result !== "competent") {
    throw new Refusal("certificate-of-not-competent", {
      column: row.certificateNumber ? "nomor_sertifikat" : "berlaku_sampai",
    });
  }
  const kept = before?.result === result ? before : null;
  const now = <T>(said: T | null | undefined, was: T | null | undefined) => (said === undefined ? (was ?? null) : said);
  return {
    result,
    unitsLeft: result === "notYetCompetent" ? (now(row.unitsLeft, kept?.unitsLeft) ?? []) : [],
    certificateNumber: result === "competent" ? now(row.certificateNumber, kept?.certificateNumber) : null,
    validUntil: result === "competent" ? now(row.validUntil, kept?.validUntil) : null,
  };
}

// ---- telling ---------------------------------------------------------------------------------------------------------

/** The reminder kind by which results are told (result-news.ts): the item and the stages of a result. */
export const RESULT_NEWS = "result";
export const resultItem = (id: number) => `result ${id}`;
/** @param nth which of its tellings, from 1 */
export const tellingStage = (nth: number) => `told ${nth}`;

/** Of which tellings we must suppose that they were read. */
const MAY_HAVE_ARRIVED = ["sending", "sent", "uncertain"];

/** Which of these results' tellings left, by the id of the result: their places, from 1. */
export async function tellingsThatLeft(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const rows = await tx.reminder.findMany({
    where: {
      kind: RESULT_NEWS,
      item: { in: ids.map(resultItem) },
      outbox: { status: { in: MAY_HAVE_ARRIVED } },
    },
    select: { item: true, stage: true },
  });
  const left = new Map<number, Set<number>>();
  for (const { item, stage } of rows) {
    const [id, nth] = [item, stage].map((text) => Number(text.split(" ").at(-1)));
    if (id === undefined || nth === undefined || Number.isNaN(nth)) continue;
    left.set(id, (left.get(id) ?? new Set()).add(nth));
  }
  return left;
}

async function wasTold(tx: Tx, { id, tellings }: ExamResult): Promise<boolean> {
  return (await tellingsThatLeft(tx, [id])).get(id)?.has(tellings.length) ?? false;
}

/** Whether it is still to be decided that somebody hears of it: one that was taken back before they did is nothing to tell. */
function isToTell({ result, isOut, tellings }: ExamResult): boolean {
  return !isOut && (result !== "withdrawn" || tellings.length > 0);
}

/** Whose results are still to be told, in the order of their numbers. */
export async function candidatesToTell(
  tx: Pick<Tx, "registration" | "checkIn">,
  examCode: string,
): Promise<(Candidate & { result: ExamResult })[]> {
  return (await candidatesOf(tx, examCode)).flatMap(({ result, ...one }) =>
    result !== null && isToTell(result) ? [{ ...one, result }] : [],
  );
}

/**
 * Decides that all results of a session that are not out are told from now on. Of two of the staff who do so in the same instant one does.
 * @returns whose they are
 */
export async function letOut(tx: Tx, examCode: string, { now }: Moment): Promise<Candidate[]> {
  await lockExam(tx, examCode);
  const all = await candidatesToTell(tx, examCode);
  const at = stored(now);
  for (const { result } of all) {
    const tellings = [...result.tellings.map(storedTelling), { ...columnsOf(result), at }];
    const data = { isOut: true, outAt: at, tellings: JSON.stringify(tellings) };
    await tx.examResult.update({ where: { id: result.id }, data });
  }
  return all;
}

function storedTelling(telling: Telling): StoredTelling {
  return { ...columnsOf(telling), at: stored(telling.at) };
}

/** Why somebody has not heard of their result, although it is out. */
export type NotReached = "noChat" | "refused";

/** Whose results are out and did not reach them, in the order of their numbers. Those that are on their way are not among them. */
export async function notReached(tx: Tx, examCode: string): Promise<{ candidate: Candidate; why: NotReached }[]> {
  // Whose tellings went with them was erased.
  const out = (await candidatesOf(tx, examCode)).filter(({ result }) => result?.isOut && result.tellings.length > 0);
  const rows = await tx.reminder.findMany({
    where: { kind: RESULT_NEWS, item: { in: out.map(({ result }) => resultItem(result?.id ?? 0)) } },
    select: { item: true, stage: true, outbox: { select: { status: true } } },
  });
  const linked = await linkedAmong(
    tx,
    out.map(({ personId }) => personId),
  );
  return out.flatMap((candidate): { candidate: Candidate; why: NotReached }[] => {
    const { id = 0, tellings = [] } = candidate.result ?? {};
    const last = rows.find(({ item, stage }) => item === resultItem(id) && stage === tellingStage(tellings.length));
    const status = last?.outbox?.status;
    if (status === "refused" || status === "expired") return [{ candidate, why: "refused" }];
    return status === undefined && !linked.has(candidate.personId) ? [{ candidate, why: "noChat" }] : [];
  });
}

/** Who of these people has a chat. */
export async function linkedAmong(tx: Tx, personIds: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await tx.link.findMany({
    where: { personId: { in: [...personIds] }, endedAt: null, chatAccount: { place: "private" } },
    select: { personId: true },
    distinct: ["personId"],
  });
  return new Set(rows.map(({ personId }) => personId));
}

// ---- at a glance -----------------------------------------------------------------------------------------------------

export interface ResultTotals {
  competent: number;
  notYetCompetent: number;
  /** Could have one, and nothing is known; taken back counts so. */
  none: number;
  /** null: attendance was not noted, so all who had a seat count as those who came. */
  attendance: { came: number; absent: number } | null;
  /** To be decided that they are told. */
  toTell: number;
}

export function totalsOfResults(candidates: readonly Candidate[]): ResultTotals {
  const count = (of: (candidate: Candidate) => boolean) => candidates.filter(of).length;
  const competent = count(({ result }) => result?.result === "competent");
  const notYetCompetent = count(({ result }) => result?.result === "notYetCompetent");
  const absent = count(({ came }) => came === false);
  const isNoted = candidates.some(({ came }) => came !== null);
  return {
    competent,
    notYetCompetent,
    none: candidates.length - absent - competent - notYetCompetent,
    attendance: isNoted ? { came: candidates.length - absent, absent } : null,
    toTell: count(({ result }) => result !== null && isToTell(result)),
  };
}

/** Exams that have begun, the last one first: those whose results may come. */
export async function examsHeld(tx: Pick<Tx, "exam">, { now }: Moment, most: number): Promise<Exam[]> {
  const rows = await tx.exam.findMany({
    where: { kind: "competencyExam", isDraft: false, cancelledAt: null, startsAt: { lte: stored(now) } },
    orderBy: [{ startsAt: "desc" }, { code: "asc" }],
    take: most,
  });
  return rows.map(examOf);
}

// ---- one's own -------------------------------------------------------------------------------------------------------

/** What somebody may know of their own result: as it was told last. null: nothing yet */
export function knownResult(result: ExamResult | null): Telling | null {
  return result?.tellings.at(-1) ?? null;
}
