import { Temporal } from "temporal-polyfill";
import { type LedgerTable, type UsedReceipt, usesOfReceipts } from "#bot/db/ledger-statements.ts";
import { OPENING_KEY } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { LedgerRow, MakeRule } from "#bot/services/ledger.ts";

/** Receipts that were used by what a dry run did and undid again. */
export type TriedReceipts = Map<string, UsedReceipt>;

/**
 * A receipt belongs to one member: the same one, of a kind and a year, on another member is a slip in one of the two rows, and
 * nobody knows in which.
 * @param kindOf what the row's receipt is used once for
 */
export function oneMemberAReceipt(
  ledger: LedgerTable,
  kindOf: (row: LedgerRow) => string,
  tried: TriedReceipts | null,
): MakeRule {
  const names = ({ receiptKey }: LedgerRow) => receiptKey !== "" && receiptKey !== OPENING_KEY;
  const keyOf = (row: LedgerRow) => textOf({ ...row, kind: kindOf(row), year: row.date.slice(0, 4) });
  return async (tx, rows) => {
    const asked = new Map(rows.filter(names).map((row) => [`${row.cooperativeId} ${row.receiptKey}`, row]));
    const used = new Map<string, UsedReceipt>();
    for (const one of await usesOfReceipts(tx, ledger, [...asked.values()])) {
      if (!used.has(textOf(one))) used.set(textOf(one), one);
    }
    return {
      refusal(row) {
        // Nothing is used by what is only taken back.
        if (!names(row) || row.amount === 0n) return null;
        const first = used.get(keyOf(row)) ?? tried?.get(keyOf(row));
        return first && first.memberId !== row.member.id ? ofAnother(row, first) : null;
      },
      note(row) {
        if (!names(row)) return;
        const key = keyOf(row);
        if (row.amount === 0n) used.delete(key);
        else if (!used.has(key)) {
          const { cooperativeId, receiptKey, date, amount, member } = row;
          const whose = { memberId: member.id, memberNumber: member.number, memberName: member.name };
          const first = {
            cooperativeId,
            receiptKey,
            kind: kindOf(row),
            year: date.slice(0, 4),
            date,
            amount,
            ...whose,
          };
          used.set(key, first);
          tried?.set(key, first);
        }
      },
    };
  };
}

function textOf({
  cooperativeId,
  kind,
  year,
  receiptKey,
}: Pick<UsedReceipt, "cooperativeId" | "kind" | "year" | "receiptKey">): string {
  return `${cooperativeId} ${kind} ${year} ${receiptKey}`;
}

function ofAnother({ receipt }: LedgerRow, { memberNumber, memberName, date, amount }: UsedReceipt): Refusal {
  return new Refusal("receipt-of-another", {
    column: "nomor_bukti",
    receipt: receipt ?? "",
    member: `${memberNumber} ${memberName}`,
    date: Temporal.PlainDate.from(date),
    amount,
  });
}
