import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Loan as StoredLoan } from "#bot/db/generated/sqlite/client.ts";
import { PAYMENTS } from "#bot/db/ledger-statements.ts";
import type { AmongEqual } from "#bot/domain/ledger.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Entered, enterInLedger, type LedgerRow, type MakeRule } from "#bot/services/ledger.ts";
import { loanKey, loansNumbered } from "#bot/services/loans.ts";
import type { MemberNamed } from "#bot/services/members.ts";
import { oneMemberAReceipt, type TriedReceipts } from "#bot/services/receipts.ts";

/** A row of a list of payments. */
export interface PaymentRow {
  cooperativeId: number;
  /** Nomor pinjaman. */
  number: string;
  date: string;
  amount: bigint;
  receipt: string | null;
  among: AmongEqual | null;
}

/**
 * Enters payments, or corrects what is there.
 * @returns what became of each; refused as `loan-unknown` (`text`), `payment-before-loan` (`date`), `payment-in-opening` (`date`), `receipt-of-another`
 */
export async function enterPayments(
  tx: Tx,
  rows: readonly PaymentRow[],
  importOf: (tx: Tx) => Promise<number>,
  tried: TriedReceipts | null,
): Promise<(Entered | Refusal)[]> {
  const loans = await loansPaid(tx, rows);
  const placed = rows.map((row): LedgerRow | Refusal => {
    const loan = loans.get(loanKey(row));
    if (!loan) return new Refusal("loan-unknown", { column: "nomor_pinjaman", text: row.number });
    const { cooperativeId, date, amount, receipt, among } = row;
    const refusal = amount === 0n ? null : outOfTime(date, loan);
    const key = receipt === null ? "" : receiptKey(receipt);
    const { member } = loan;
    return refusal ?? { account: [loan.id], cooperativeId, member, date, amount, receipt, receiptKey: key, among };
  });
  const ledgerRows = placed.filter((row): row is LedgerRow => !(row instanceof Refusal));
  const entered = (await enterInLedger(tx, PAYMENTS, ledgerRows, paymentRules(tried), importOf)).values();
  return placed.map((row) => (row instanceof Refusal ? row : (entered.next().value as Entered | Refusal)));
}

/** What forbids a payment, beside what its loan says. */
export function paymentRules(tried: TriedReceipts | null): MakeRule[] {
  return [oneMemberAReceipt(PAYMENTS, () => "payment", tried)];
}

type PaidLoan = Pick<StoredLoan, "id" | "disbursedOn" | "openingAsOf"> & { member: MemberNamed };

async function loansPaid(tx: Tx, rows: readonly PaymentRow[]): Promise<Map<string, PaidLoan>> {
  const stored = await loansNumbered(tx, rows);
  const ids = [...new Set([...stored.values()].map(({ memberId }) => memberId))];
  const members = await tx.member.findMany({
    where: { id: { in: ids } },
    select: { id: true, number: true, person: { select: { name: true } } },
  });
  const named = new Map(members.map(({ id, number, person }) => [id, { id, number, name: person.name }]));
  return new Map(
    [...stored].flatMap(([key, { id, memberId, disbursedOn, openingAsOf }]) => {
      const member = named.get(memberId);
      return member ? [[key, { id, disbursedOn, openingAsOf, member }] as const] : [];
    }),
  );
}

/** A payment before its loan, or one that its opening balance has in it. */
export function outOfTime(
  date: string,
  { disbursedOn, openingAsOf }: Pick<StoredLoan, "disbursedOn" | "openingAsOf">,
): Refusal | null {
  if (date < disbursedOn) return new Refusal("payment-before-loan", { column: "tanggal", date: day(disbursedOn) });
  // What was paid until the end of that day is in the opening balance.
  if (openingAsOf === null || date > openingAsOf) return null;
  return new Refusal("payment-in-opening", { column: "tanggal", date: day(openingAsOf) });
}

const day = (text: string) => Temporal.PlainDate.from(text);
