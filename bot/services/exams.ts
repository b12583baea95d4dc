import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { examsEndingFrom } from "#bot/db/exam-statements.ts";
import type { Exam as StoredExam } from "#bot/db/generated/sqlite/client.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

/** A session of the competency exam, or of a training that leads to it. */
export interface Exam {
  code: string;
  kind: "competencyExam" | "training";
  title: string;
  scheme: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  place: string;
  address: string | null;
  mapPoint: { latitude: number; longitude: number } | null;
  quota: number;
  /** null: a cooperative may have all seats. */
  limitPerCooperative: number | null;
  /** null: from the beginning. */
  registrationOpensAt: Temporal.Instant | null;
  registrationEndsAt: Temporal.Instant;
  /** As entered (domain/exam-conditions.ts); null: everybody may register. */
  positions: string | null;
  /** Papers asked for, as entered. */
  papers: string | null;
  papersDueAt: Temporal.Instant | null;
  /** The participant card waits until all papers are accepted, and goes out by itself then; false: it is to be had with the seat. */
  cardAfterPapers: boolean;
  /** The session that must have been attended before. */
  requiredExamCode: string | null;
  /** The staff have not opened it yet; nobody else sees it. */
  isDraft: boolean;
  cancelledAt: Temporal.Instant | null;
}

/** Whether one can register now. */
export function registrationState(exam: Exam, now: Temporal.Instant): "notYet" | "open" | "ended" {
  const { registrationOpensAt: opensAt } = exam;
  if (opensAt && Temporal.Instant.compare(now, opensAt) < 0) return "notYet";
  return Temporal.Instant.compare(now, exam.registrationEndsAt) <= 0 ? "open" : "ended";
}

/**
 * Sessions that have not ended, the next one first. An end without a time of day is stored as the beginning of that day
 * (so the import columns have it); such a session is there until the day is over.
 */
export async function comingExams(tx: Tx, now: Temporal.Instant, timeZone: string): Promise<Exam[]> {
  return (await examsKept(tx, now, timeZone)).filter(({ isDraft }) => !isDraft);
}

/** The same with those that the staff have not opened yet. */
export async function examsKept(tx: Tx, now: Temporal.Instant, timeZone: string): Promise<Exam[]> {
  const rows = await examsEndingFrom(tx, stored(now.subtract({ hours: 24 })));
  return rows.map(examOf).filter((exam) => Temporal.Instant.compare(overAt(exam, timeZone), now) >= 0);
}

/** Sessions that ended within so many days, the last one first. */
export async function pastExams(tx: Pick<Tx, "exam">, now: Temporal.Instant, days: number): Promise<Exam[]> {
  const since = stored(now.subtract({ hours: 24 * (days + 1) }));
  const rows = await tx.exam.findMany({
    where: { isDraft: false, cancelledAt: null, endsAt: { gte: since, lte: stored(now) } },
    orderBy: [{ startsAt: "desc" }, { code: "asc" }],
  });
  return rows.map(examOf);
}

/** When a session is over. */
export function overAt({ startsAt, endsAt }: Exam, timeZone: string): Temporal.Instant {
  const last = endsAt.toZonedDateTimeISO(timeZone);
  const isDayOnly = last.hour === 0 && last.minute === 0 && last.second === 0;
  const end = isDayOnly ? last.add({ days: 1 }).subtract({ minutes: 1 }).toInstant() : endsAt;
  return Temporal.Instant.compare(end, startsAt) < 0 ? startsAt : end;
}

export async function examByCode(tx: Pick<Tx, "exam">, code: string): Promise<Exam | null> {
  const row = await tx.exam.findUnique({ where: { code } });
  return row && examOf(row);
}

export function examOf(row: StoredExam): Exam {
  const at = (text: string | null) => (text === null ? null : instantOf(text));
  return {
    code: row.code,
    kind: row.kind === "training" ? "training" : "competencyExam",
    title: row.title,
    scheme: row.scheme,
    startsAt: instantOf(row.startsAt),
    endsAt: instantOf(row.endsAt),
    place: row.place,
    address: row.address,
    mapPoint:
      row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude },
    quota: row.quota,
    limitPerCooperative: row.limitPerCooperative,
    registrationOpensAt: at(row.registrationOpensAt),
    registrationEndsAt: instantOf(row.registrationEndsAt),
    positions: row.positions,
    papers: row.papers,
    papersDueAt: at(row.papersDueAt),
    cardAfterPapers: row.cardAfterPapers,
    requiredExamCode: row.requiredExamCode,
    isDraft: row.isDraft,
    cancelledAt: at(row.cancelledAt),
  };
}

/** A session as a list has it: undefined where the list says nothing, null where it takes something away. */
export interface ExamRow {
  code: string;
  kind: Exam["kind"] | undefined;
  title: string;
  scheme: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  place: string;
  address: string | null | undefined;
  latitude: number | null | undefined;
  longitude: number | null | undefined;
  quota: number;
  limitPerCooperative: number | null | undefined;
  registrationOpensAt: Temporal.Instant | null | undefined;
  registrationEndsAt: Temporal.Instant;
  positions: string | null | undefined;
  papers: string | null | undefined;
  papersDueAt: Temporal.Instant | null | undefined;
  requiredExamCode: string | null | undefined;
}
