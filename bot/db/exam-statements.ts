import type { Tx } from "#bot/db/database.ts";
import type { Exam } from "#bot/db/generated/sqlite/client.ts";
import { statement } from "#bot/db/unit.ts";

/** Sessions that were not called off and end from then on, the next one first; prepared, for the schedule is what most people ask. */
export async function examsEndingFrom(tx: Pick<Tx, "prepared">, endsAt: string): Promise<Exam[]> {
  const rows = await tx.prepared.all<Exam>(ENDING_FROM, endsAt);
  return rows.map((row) => ({
    ...row,
    isDraft: Boolean(row.isDraft),
    cardAfterPapers: Boolean(row.cardAfterPapers),
  }));
}

/** By name, for a statement stays prepared while another process may change the table. */
const COLUMNS = [
  ...["code", "kind", "title", "scheme", "startsAt", "endsAt", "place", "address", "latitude", "longitude", "quota"],
  ...["limitPerCooperative", "registrationOpensAt", "registrationEndsAt", "positions", "papers", "papersDueAt"],
  ...["cardAfterPapers", "requiredExamCode", "isDraft", "cancelledAt", "changeToldAt", "openedAt", "lastNumber"],
]
  .map((column) => `"${column}"`)
  .join(", ");

const ENDING_FROM = statement(
  `SELECT ${COLUMNS} FROM "Exam" WHERE "endsAt" >= ? AND "cancelledAt" IS NULL ORDER BY "startsAt", "code"`,
);
