import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";

/** Whether people were there, on one of the days at least. */

export interface Came {
  /** On how many days. */
  days: number;
  lastDay: Temporal.PlainDate;
}

const THEIRS = {
  checkIns: { select: { day: true }, orderBy: { day: "asc" } },
} as const;

/** Sessions of these whose attendance was noted: who of them has no check-in did not come. Of others it is not known who came. */
export async function notedAmong(tx: Pick<Tx, "checkIn">, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.checkIn.findMany({
    where: { examCode: { in: [...codes] }, registration: { status: "confirmed" } },
    select: { examCode: true },
    distinct: ["examCode"],
  });
  return new Set(rows.map(({ examCode }) => examCode));
}

export async function cameOf(tx: Tx, registrationId: number): Promise<Came | null> {
  const row = await tx.registration.findUnique({ where: { id: registrationId }, select: THEIRS });
  return row && asCame(row);
}

function asCame({ checkIns }: { checkIns: { day: string }[] }): Came | null {
  const days = new Set(checkIns.map(({ day }) => day));
  const last = checkIns.at(-1);
  return last ? { days: days.size, lastDay: Temporal.PlainDate.from(last.day) } : null;
}
