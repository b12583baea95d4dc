import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { LoanPayment, Prisma, Loan as StoredLoan } from "#bot/db/generated/sqlite/client.ts";
import type { Collectibility } from "#bot/domain/collectibility.ts";
import { standing } from "#bot/domain/ledger.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import type { LoanMethod, OpeningBalance } from "#bot/domain/loan-schedule.ts";
import { type LoanConditions, type LoanStanding, type Payment, standingOf } from "#bot/domain/loan-standing.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { habitsFrom, rateFrom } from "#bot/services/loan-products.ts";

/** What members have borrowed: the terms of each loan, and the ledger of what was paid for it. */

/** An entry of a loan's ledger. */
export interface PaymentEntry {
  id: number;
  paidOn: Temporal.PlainDate;
  amount: Rupiah;
  receipt: string | null;
  /** The entry that this one takes back whole; null: it is no counter-entry. */
  takesBack: number | null;
  isTakenBack: boolean;
}

export interface LoanInBooks {
  id: number;
  cooperativeId: number;
  memberId: number;
  /** Nomor pinjaman. */
  number: string;
  conditions: LoanConditions;
  /** What was paid, without what was corrected since. */
  payments: Payment[];
  /** The whole ledger, in the order of days and entry. */
  entries: PaymentEntry[];
}

/** What of a loan is read. */
export const LOAN_WHOLE = {
  payments: { orderBy: [{ date: "asc" }, { id: "asc" }] },
} satisfies Prisma.LoanInclude;

export type WholeLoan = StoredLoan & { payments: LoanPayment[] };

type LoanReader = Pick<Tx, "loan">;

/** A member's loans, paid ones too, the oldest first. */
export async function loansOf(tx: LoanReader, memberId: number): Promise<LoanInBooks[]> {
  const rows = await tx.loan.findMany({
    where: { memberId },
    include: LOAN_WHOLE,
    orderBy: [{ disbursedOn: "asc" }, { id: "asc" }],
  });
  return rows.map(loanFrom);
}

export async function loanById(tx: LoanReader, id: number): Promise<LoanInBooks | null> {
  const found = await tx.loan.findUnique({ where: { id }, include: LOAN_WHOLE });
  return found && loanFrom(found);
}

/** A loan from its row, read with `LOAN_WHOLE`. */
export function loanFrom(row: WholeLoan): LoanInBooks {
  const { id, cooperativeId, memberId, number } = row;
  const takenBack = new Set(row.payments.map(({ reversesId }) => reversesId));
  const entries = row.payments.map(
    (entry): PaymentEntry => ({
      id: entry.id,
      paidOn: Temporal.PlainDate.from(entry.date),
      amount: rupiah(entry.amount),
      receipt: entry.receipt,
      takesBack: entry.reversesId,
      isTakenBack: takenBack.has(entry.id),
    }),
  );
  const payments = standing(entries).map(({ paidOn, amount, receipt }): Payment => {
    return { paidOn, amount, receipt: receipt === null ? "" : receiptKey(receipt) };
  });
  return { id, cooperativeId, memberId, number, conditions: conditionsFrom(row), payments, entries };
}

/** *Kolektibilitas* as somebody judged it. */
export interface Judgement {
  class: Collectibility;
  on: Temporal.PlainDate;
}

export function judgementFrom({
  collectibility,
  collectibilityOn: on,
}: Pick<StoredLoan, "collectibility" | "collectibilityOn">): Judgement | null {
  if (collectibility === null || on === null) return null;
  return { class: collectibility as Collectibility, on: Temporal.PlainDate.from(on) };
}

/** The terms of a loan. What its product said when it was entered is among them: what the product says now changes nothing. */
export function conditionsFrom(row: Omit<StoredLoan, "id" | "importId">): LoanConditions {
  return {
    principal: rupiah(row.principal),
    rate: rateFrom(row),
    method: row.method as LoanMethod,
    termMonths: row.termMonths,
    firstDueOn: Temporal.PlainDate.from(row.firstDueOn),
    disbursedOn: Temporal.PlainDate.from(row.disbursedOn),
    periodMonths: row.periodMonths,
    graceMonths: row.graceMonths,
    ...habitsFrom(row),
    opening: openingFrom(row),
  };
}

/** With the receipt's number as the book has it; payments are told apart by its key. */
export function asWritten<Paid extends Pick<Payment, "receipt">>({ entries }: LoanInBooks): (payment: Paid) => Paid {
  const written = new Map(entries.map(({ receipt }) => [receiptKey(receipt ?? ""), receipt ?? ""]));
  return (payment) => ({ ...payment, receipt: written.get(payment.receipt) ?? payment.receipt });
}

function openingFrom(row: Omit<StoredLoan, "id" | "importId">): OpeningBalance | null {
  const { openingPrincipalLeft: left, openingPaidInstalments: paidInstalments, openingAsOf: asOf } = row;
  if (left === null || paidInstalments === null || asOf === null) return null;
  return { principalLeft: rupiah(left), paidInstalments, asOf: Temporal.PlainDate.from(asOf) };
}

/** How a loan stands on a day; null where its figures do not agree: such are not shown, but reported. */
export function standingInBooks({ conditions, payments }: LoanInBooks, on: Temporal.PlainDate): LoanStanding | null {
  const { disbursedOn } = conditions;
  if (payments.some(({ paidOn }) => Temporal.PlainDate.compare(paidOn, disbursedOn) < 0)) return null;
  try {
    const found = standingOf(conditions, payments, on);
    return found.unexplained === 0n ? found : null;
  } catch (error) {
    // Terms were corrected so that they don't go together any more.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** How many of these loans are not paid back, as far as is known. */
export async function runningLoans(tx: Tx, where: Prisma.LoanWhereInput, today: Temporal.PlainDate): Promise<number> {
  const rows = await tx.loan.findMany({ where, include: LOAN_WHOLE });
  return rows.filter((row) => standingInBooks(loanFrom(row), today)?.next !== null).length;
}

/** What makes two loans of a cooperative the same. */
export function loanKey({ cooperativeId, number }: { cooperativeId: number; number: string }): string {
  return `${cooperativeId} ${loanNumberKey(number)}`;
}

/** Those that have these numbers. @returns by `loanKey` */
export async function loansNumbered(
  tx: Tx,
  wanted: readonly { cooperativeId: number; number: string }[],
): Promise<Map<string, StoredLoan>> {
  const keys = new Map<number, Set<string>>();
  for (const { cooperativeId, number } of wanted) {
    keys.set(cooperativeId, (keys.get(cooperativeId) ?? new Set()).add(loanNumberKey(number)));
  }
  const found = await tx.loan.findMany({
    where: { OR: [...keys].map(([cooperativeId, numbers]) => ({ cooperativeId, numberKey: { in: [...numbers] } })) },
  });
  return new Map(found.map((one) => [loanKey(one), one]));
}
