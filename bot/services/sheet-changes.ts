import type { Tx } from "#bot/db/database.ts";
import type { RecordedTable } from "#bot/db/recording.ts";

/** What is written while a row is entered, for those who show it and take it back. */
export {
  type Change,
  isSum,
  only,
  plain,
  recordedTables,
  recording,
  type StoredRow,
  withSums,
} from "#bot/db/recording.ts";

/** Whose a row of a roster, or a link, is now; null: nobody's, or gone. What changed of a row need not say whose it is. */
export async function ownerOf(tx: Tx, table: RecordedTable, key: string | number): Promise<number | null> {
  const where = { where: { id: Number(key) }, select: { personId: true } };
  switch (table) {
    case "member":
      return (await tx.member.findUnique(where))?.personId ?? null;
    case "officer":
      return (await tx.officer.findUnique(where))?.personId ?? null;
    case "link":
      return (await tx.link.findUnique(where))?.personId ?? null;
    case "loan":
      return memberOwner(tx, (await tx.loan.findUnique({ where: { id: Number(key) } }))?.memberId);
    case "savingsEntry":
      return memberOwner(tx, (await tx.savingsEntry.findUnique({ where: { id: Number(key) } }))?.memberId);
    case "loanPayment": {
      const entry = await tx.loanPayment.findUnique({ where: { id: Number(key) }, include: { loan: true } });
      return memberOwner(tx, entry?.loan.memberId);
    }
    default:
      return null;
  }
}

async function memberOwner(tx: Tx, id: number | undefined): Promise<number | null> {
  if (id === undefined) return null;
  return (await tx.member.findUnique({ where: { id }, select: { personId: true } }))?.personId ?? null;
}
