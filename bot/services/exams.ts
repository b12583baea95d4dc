import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Exam as ExamRow } from "#bot/db/generated/sqlite/client.ts";
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
  registrationOpensAt: Temporal.Instant;
  registrationEndsAt: Temporal.Instant;
}

/** Whether one can register now. */
export function registrationState(exam: Exam, now: Temporal.Instant): "notYet" | "open" | "ended" {
  if (Temporal.Instant.compare(now, exam.registrationOpensAt) < 0) return "notYet";
  return Temporal.Instant.compare(now, exam.registrationEndsAt) <= 0 ? "open" : "ended";
}

/** Sessions that have not ended, the next one first. */
export async function comingExams(tx: Pick<Tx, "exam">, now: Temporal.Instant): Promise<Exam[]> {
  const rows = await tx.exam.findMany({
    where: { endsAt: { gte: stored(now) } },
    orderBy: [{ startsAt: "asc" }, { code: "asc" }],
  });
  return rows.map(examOf);
}

export async function examByCode(tx: Tx, code: string): Promise<Exam | null> {
  const row = await tx.exam.findUnique({ where: { code } });
  return row && examOf(row);
}

function examOf(row: ExamRow): Exam {
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
    registrationOpensAt: instantOf(row.registrationOpensAt),
    registrationEndsAt: instantOf(row.registrationEndsAt),
  };
}
