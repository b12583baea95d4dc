import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { notedAmong } from "#bot/services/came.ts";
import { type ExamResult, resultOf } from "#bot/services/exam-results.ts";
import { type Exam, examOf, overAt } from "#bot/services/exams.ts";
import { type Moment, type Registration, registrationOf } from "#bot/services/seats.ts";

/** One session on somebody's way. */
export interface Station {
  registration: Registration;
  exam: Exam;
  isOver: boolean;
  /** null: attendance was not noted there, or not yet. */
  came: boolean | null;
  /** null: none that was ever entered. What of it its owner may know: `knownResult`. */
  result: ExamResult | null;
}

/**
 * The whole way of a candidate, in the order of the sessions, years back too: those in which they had a seat, and those that they are
 * entered for. An entry that was given up is none, and one that only waited ends with its session.
 */
export async function historyOf(tx: Tx, personId: number, { now, timeZone }: Moment): Promise<Station[]> {
  const rows = await tx.registration.findMany({
    where: { personId, status: { not: "cancelled" } },
    include: { exam: true, result: true, checkIns: { select: { id: true }, take: 1 } },
  });
  const codes = rows.map(({ examCode }) => examCode);
  const noted = await notedAmong(tx, codes);
  return rows
    .map(({ exam: kept, result, checkIns, ...row }) => {
      const exam = examOf(kept);
      const isOver = Temporal.Instant.compare(overAt(exam, timeZone), now) < 0;
      const wasThere = checkIns.length > 0;
      const came = wasThere || (isOver && noted.has(exam.code)) ? wasThere : null;
      return { registration: registrationOf(row), exam, isOver, came, result: result && resultOf(result) };
    })
    .filter(({ registration: { status }, isOver }) => status === "confirmed" || !isOver)
    .sort((one, other) => Temporal.Instant.compare(one.exam.startsAt, other.exam.startsAt));
}
