import type { Tx } from "#bot/db/database.ts";
import { type Exam, Prisma } from "#bot/db/generated/sqlite/client.ts";
import { columns, statement } from "#bot/db/unit.ts";

/** Sessions that were not called off and end from then on, the next one first; prepared, for the schedule is what most people ask. */
export async function examsEndingFrom(tx: Pick<Tx, "prepared">, endsAt: string): Promise<Exam[]> {
  const rows = await tx.prepared.all<Exam>(ENDING_FROM, endsAt);
  return rows.map((row) => ({
    ...row,
    isDraft: Boolean(row.isDraft),
    cardAfterPapers: Boolean(row.cardAfterPapers),
  }));
}

const ENDING_FROM = statement(`
  SELECT ${columns(Prisma.ExamScalarFieldEnum, "e")} FROM "Exam" e
  WHERE e."endsAt" >= ? AND e."cancelledAt" IS NULL ORDER BY e."startsAt", e."code"`);
