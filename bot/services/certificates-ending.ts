import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { ENTRANT, type Entrant, entrantOf } from "#bot/services/entrant.ts";
import { TOOK_PART } from "#bot/services/exam-results.ts";

/** Whose certificate ends when: of everybody the one of a scheme that holds longest, as far as its owner has been told of it. */

export interface EndingCertificate extends Entrant {
  scheme: string;
  registration: string;
  certificateNumber: string | null;
  validUntil: Temporal.PlainDate;
}

/** Those that end on these days, the first first. */
export async function certificatesEnding(
  tx: Tx,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<EndingCertificate[]> {
  const rows = await tx.examResult.findMany({
    where: { isOut: true, result: "competent", validUntil: { gte: from.toString() }, registration: TOOK_PART },
    include: {
      registration: { include: { exam: { select: { scheme: true } }, ...ENTRANT } },
    },
    orderBy: [{ validUntil: "asc" }, { id: "asc" }],
  });
  // Later ones of the same scheme take the place of those before.
  const last = new Map(rows.map((row) => [`${row.registration.personId} ${row.registration.exam.scheme}`, row]));
  return [...last.values()]
    .filter(({ validUntil }) => validUntil !== null && validUntil <= to.toString())
    .sort((one, other) => ((one.validUntil ?? "") < (other.validUntil ?? "") ? -1 : 1))
    .map(({ registration: { exam, ...entry }, ...row }) => ({
      ...entrantOf(entry),
      scheme: exam.scheme,
      registration: registrationNumber(entry.examCode, entry.number),
      certificateNumber: row.certificateNumber,
      validUntil: Temporal.PlainDate.from(row.validUntil ?? ""),
    }));
}

/** Whose certificate ends within so many months from today. @param code of the session it is from; null: of any */
export async function withEndingCertificate(
  tx: Tx,
  code: string | null,
  today: Temporal.PlainDate,
  months: number,
): Promise<number[]> {
  const all = await certificatesEnding(tx, today, today.add({ months }));
  const of = all.filter(({ registration }) => code === null || registration.startsWith(`${code}-`));
  return [...new Set(of.map(({ personId }) => personId))];
}
