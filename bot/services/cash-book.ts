import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import {
  balanceOn,
  type CashBook,
  type CashCounted,
  cashBook,
  counted,
  type Movement,
  splitInto,
} from "#bot/domain/cash-book.ts";
import type { UsedPayment } from "#bot/domain/loan-standing.ts";
import { OPENING_KEY, receiptKey } from "#bot/domain/receipt.ts";
import { NO_RUPIAH, type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { cashEntries, lastCount } from "#bot/services/cash.ts";
import { LOAN_WHOLE, loanFrom, standingInBooks, type WholeLoan } from "#bot/services/loans.ts";

/**
 * *Buku kas* of a cooperative: savings but for their opening balances, what was paid for loans, loans that were paid out (but
 * for those that ran already when they came into the books), and what came in or went out besides.
 */

export interface Days {
  from: Temporal.PlainDate;
  /** The last day, which belongs to it. */
  to: Temporal.PlainDate;
}

export interface CashBookOf extends CashBook {
  /** What the opening begins with; null: nothing was ever counted before, and it begins with nothing. */
  countedBefore: CashCounted | null;
  /** What moved between that count and the first day. */
  movedSince: Rupiah;
  /** The last count of these days, what should have been there then, and how much more there was. */
  check: Check | null;
}

export interface Check {
  counted: CashCounted;
  computed: Rupiah;
  /** Below zero: less was there. */
  difference: Rupiah;
}

export async function cashBookOf(tx: Tx, cooperativeId: number, days: Days): Promise<CashBookOf> {
  const { from, to } = days;
  const countedBefore = await lastCount(tx, cooperativeId, { before: from });
  const movedSince = countedBefore
    ? await movedBetween(tx, cooperativeId, {
        from: countedBefore.date.add({ days: 1 }),
        to: from.subtract({ days: 1 }),
      })
    : NO_RUPIAH;
  const opening = countedBefore ? rupiah(counted(countedBefore) + movedSince) : NO_RUPIAH;
  const book = cashBook(opening, await movementsOf(tx, cooperativeId, days));
  const last = await lastCount(tx, cooperativeId, { from, before: to.add({ days: 1 }) });
  const check = last && checked(last, balanceOn(book, last.date));
  return { ...book, countedBefore, movedSince, check };
}

export interface CashNow {
  last: CashCounted;
  check: Check | null;
  /** What should be there. */
  now: Rupiah;
}

/** How the last count stands beside the books, and what should be there by a day. null: nothing was ever counted. */
export async function cashNow(tx: Tx, cooperativeId: number, today: Temporal.PlainDate): Promise<CashNow | null> {
  const last = await lastCount(tx, cooperativeId, { before: today.add({ days: 1 }) });
  if (!last) return null;
  const after = (from: CashCounted, to: Temporal.PlainDate) =>
    movedBetween(tx, cooperativeId, { from: from.date.add({ days: 1 }), to });
  const before = await lastCount(tx, cooperativeId, { before: last.date });
  const check = before && checked(last, rupiah(counted(before) + (await after(before, last.date))));
  return { last, check, now: rupiah(counted(last) + (await after(last, today))) };
}

function checked(count: CashCounted, computed: Rupiah): Check {
  return { counted: count, computed, difference: rupiah(counted(count) - computed) };
}

// ---- movements -------------------------------------------------------------------------------------------------------

const SAVINGS = 0;
const PAYMENTS = 1;
const LOANS = 2;
const CASH = 3;

async function movementsOf(tx: Tx, cooperativeId: number, days: Days): Promise<Movement[]> {
  return [
    ...(await ofSavings(tx, cooperativeId, days)),
    ...(await ofPayments(tx, cooperativeId, days)),
    ...(await ofLoans(tx, cooperativeId, days)),
    ...(await ofCash(tx, cooperativeId, days)),
  ];
}

function within({ from, to }: Days): { gte: string; lte: string } {
  return { gte: from.toString(), lte: to.toString() };
}

/** How an opening balance of savings is told from what was put in. */
const NO_OPENING = { receiptKey: { not: OPENING_KEY } };

async function ofSavings(tx: Tx, cooperativeId: number, days: Days): Promise<Movement[]> {
  const rows = await tx.savingsEntry.findMany({
    where: { cooperativeId, date: within(days), ...NO_OPENING },
    include: { member: { include: { person: true } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, date, receipt, amount, kind, reversesId, member }) => ({
    of: "savings",
    kind: kind as SavingsKind,
    date: Temporal.PlainDate.from(date),
    receipt: receipt ?? "",
    amount: rupiah(amount),
    isCorrection: reversesId !== null,
    name: member.person.name,
    number: member.number,
    entry: [SAVINGS, id],
  }));
}

async function ofPayments(tx: Tx, cooperativeId: number, days: Days): Promise<Movement[]> {
  const loans = await tx.loan.findMany({
    where: { cooperativeId, payments: { some: { date: within(days) } } },
    include: { ...LOAN_WHOLE, member: { include: { person: true } } },
    orderBy: { id: "asc" },
  });
  return loans.flatMap((row) => paymentsOf(row, row.member.person.name, days));
}

function paymentsOf(row: WholeLoan, name: string, { from, to }: Days): Movement[] {
  const loan = loanFrom(row);
  const used = [...(standingInBooks(loan, to)?.payments ?? [])];
  const wanted = loan.entries.filter(
    ({ paidOn }) => Temporal.PlainDate.compare(paidOn, from) >= 0 && Temporal.PlainDate.compare(paidOn, to) <= 0,
  );
  return wanted.flatMap(({ id, paidOn: date, amount, receipt, takesBack, isTakenBack }) => {
    const counts = takesBack === null && !isTakenBack;
    const parts = counts ? takenFrom(used, { date, amount, receipt: receipt ?? "" }) : null;
    return splitInto(amount, parts?.used ?? null).map(
      (part): Movement => ({
        ...part,
        date,
        receipt: receipt ?? "",
        isCorrection: takesBack !== null,
        name,
        number: loan.number,
        entry: [PAYMENTS, id],
      }),
    );
  });
}

/** What became of that payment; each is found once. */
function takenFrom(
  used: UsedPayment[],
  { date, amount, receipt }: { date: Temporal.PlainDate; amount: Rupiah; receipt: string },
): UsedPayment | null {
  const key = receiptKey(receipt);
  const at = used.findIndex((one) => one.paidOn.equals(date) && one.amount === amount && one.receipt === key);
  return at < 0 ? null : (used.splice(at, 1)[0] ?? null);
}

const PAID_OUT = { openingAsOf: null };

async function ofLoans(tx: Tx, cooperativeId: number, days: Days): Promise<Movement[]> {
  const loans = await tx.loan.findMany({
    where: { cooperativeId, disbursedOn: within(days), ...PAID_OUT },
    include: { member: { include: { person: true } } },
    orderBy: { id: "asc" },
  });
  return loans.map(({ id, number, principal, disbursedOn, member }) => ({
    of: "disbursed",
    date: Temporal.PlainDate.from(disbursedOn),
    receipt: "",
    amount: rupiah(-principal),
    isCorrection: false,
    name: member.person.name,
    number,
    entry: [LOANS, id],
  }));
}

async function ofCash(tx: Tx, cooperativeId: number, days: Days): Promise<Movement[]> {
  const entries = await cashEntries(tx, cooperativeId, days);
  return entries.map(({ id, date, amount, what, takesBack }) => ({
    of: "other",
    date,
    receipt: "",
    amount,
    isCorrection: takesBack !== null,
    name: what,
    number: "",
    entry: [CASH, id],
  }));
}

/** What moved in some days, summed up where it lies. */
async function movedBetween(tx: Tx, cooperativeId: number, days: Days): Promise<Rupiah> {
  const where = { cooperativeId, date: within(days) };
  const _sum = { amount: true } as const;
  const saved = await tx.savingsEntry.aggregate({ where: { ...where, ...NO_OPENING }, _sum });
  const paid = await tx.loanPayment.aggregate({ where, _sum });
  const lent = await tx.loan.aggregate({
    where: { cooperativeId, disbursedOn: within(days), ...PAID_OUT },
    _sum: { principal: true },
  });
  const other = await tx.cashEntry.aggregate({ where, _sum });
  const sums = [saved, paid, other].reduce((sum, one) => sum + (one._sum.amount ?? 0n), 0n);
  return rupiah(sums - (lent._sum.principal ?? 0n));
}
