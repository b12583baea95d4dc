import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Exam as StoredExam } from "#bot/db/generated/sqlite/client.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { changesIn } from "#bot/services/changes.ts";

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
  /** null: from the beginning. */
  registrationOpensAt: Temporal.Instant | null;
  registrationEndsAt: Temporal.Instant;
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
export async function comingExams(tx: Pick<Tx, "exam">, now: Temporal.Instant, timeZone: string): Promise<Exam[]> {
  const rows = await tx.exam.findMany({
    where: { endsAt: { gte: stored(now.subtract({ hours: 24 })) } },
    orderBy: [{ startsAt: "asc" }, { code: "asc" }],
  });
  return rows.map(examOf).filter((exam) => Temporal.Instant.compare(overAt(exam, timeZone), now) >= 0);
}

/** When a session is over. */
function overAt({ startsAt, endsAt }: Exam, timeZone: string): Temporal.Instant {
  const last = endsAt.toZonedDateTimeISO(timeZone);
  const isDayOnly = last.hour === 0 && last.minute === 0 && last.second === 0;
  const end = isDayOnly ? last.add({ days: 1 }).subtract({ minutes: 1 }).toInstant() : endsAt;
  return Temporal.Instant.compare(end, startsAt) < 0 ? startsAt : end;
}

export async function examByCode(tx: Tx, code: string): Promise<Exam | null> {
  const row = await tx.exam.findUnique({ where: { code } });
  return row && examOf(row);
}

function examOf(row: StoredExam): Exam {
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
    registrationOpensAt: row.registrationOpensAt === null ? null : instantOf(row.registrationOpensAt),
    registrationEndsAt: instantOf(row.registrationEndsAt),
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

/** Enters a session, or corrects the one with this code. */
export async function enterExam(tx: Tx, row: ExamRow): Promise<"new" | "changed" | "unchanged"> {
  const said = Object.fromEntries(
    Object.entries(row).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value instanceof Temporal.Instant ? stored(value) : value]],
    ),
  ) as Partial<StoredExam> & Pick<StoredExam, "code">;
  const found = await tx.exam.findUnique({ where: { code: row.code } });
  if (!found) {
    await tx.exam.create({ data: { kind: "competencyExam", ...said } as StoredExam });
    return "new";
  }
  const changes = changesIn(found, said);
  if (Object.keys(changes).length === 0) return "unchanged";
  await tx.exam.update({ where: { code: row.code }, data: changes });
  return "changed";
}
