import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { nextOffers, type PassedOver, passedOver, taken } from "#bot/domain/seats.ts";
import { instantOf } from "#bot/domain/time.ts";
import { notedAmong } from "#bot/services/came.ts";
import { ENTRANT, type Entrant, entrantOf } from "#bot/services/entrant.ts";
import { type ExamResult, resultOf } from "#bot/services/exam-results.ts";
import { type Exam, overAt } from "#bot/services/exams.ts";
import { entriesOf, type Moment, type Registration, registrationOf } from "#bot/services/seats.ts";

/** Who takes part in a session and who waits, as the office sees them. */

export interface Participant extends Entrant {
  registration: Registration;
  enteredAt: Temporal.Instant;
  /** They answered a reminder that they will be there. */
  attends: boolean;
  /** They were checked in, on one of its days at least. */
  came: boolean;
  /** The session is over, attendance was noted there, and they were not. */
  absent: boolean;
  /** The name of the colleague who entered them; null: they did it themselves. */
  enteredBy: string | null;
  /** The place on the waiting list, from 1; null: a seat, or an offer of one. */
  place: number | null;
  /** What keeps somebody who waits from a free seat. */
  reason: PassedOver | null;
  /** A seat is free, and they are the next who may have it. */
  isNext: boolean;
  /** What the certification body found, whether it was told or not; null: nothing yet. */
  result: ExamResult | null;
}

/** Those with a seat or an offer of one in the order of their numbers, then those who wait in their order. */
export async function participantsOf(tx: Tx, exam: Exam, moment: Moment): Promise<Participant[]> {
  const rows = await tx.registration.findMany({
    where: { examCode: exam.code, status: { not: "cancelled" } },
    include: {
      ...ENTRANT,
      enteredBy: { select: { name: true } },
      checkIns: { select: { id: true }, take: 1 },
      result: true,
    },
    orderBy: { number: "asc" },
  });
  const isOver = Temporal.Instant.compare(overAt(exam, moment.timeZone), moment.now) < 0;
  const isNoted = isOver && (await notedAmong(tx, [exam.code])).has(exam.code);
  const entries = await entriesOf(tx, exam.code, moment);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const counted = taken(entries);
  const next = new Set(nextOffers(exam, entries).map(({ id }) => id));
  const places = new Map(
    entries.filter(({ status }) => status === "waiting").map(({ id }, index) => [id, index + 1] as const),
  );
  const all = rows.map(({ enteredBy, checkIns, result, ...row }): Participant => {
    const entry = byId.get(row.id);
    const place = places.get(row.id) ?? null;
    return {
      ...entrantOf(row),
      registration: registrationOf(row),
      enteredAt: instantOf(row.enteredAt),
      attends: row.attendsAt !== null,
      came: checkIns.length > 0,
      absent: isNoted && checkIns.length === 0 && row.status === "confirmed",
      enteredBy: row.enteredById === row.personId ? null : (enteredBy?.name ?? null),
      place,
      reason: place !== null && entry ? passedOver(exam, counted, entry) : null,
      isNext: next.has(row.id),
      result: result && resultOf(result),
    };
  });
  return [...all.filter(({ place }) => place === null), ...all.filter(({ place }) => place !== null)];
}
