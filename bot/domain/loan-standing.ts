import { Temporal } from "temporal-polyfill";
import { isAfter } from "#bot/domain/days.ts";
import {
  dueDateOf,
  type Instalment,
  instalmentCount,
  type LoanTerms,
  type OpeningBalance,
  schedule,
} from "./loan-schedule.ts";
import { divideHalfUp, type Fraction, NO_RUPIAH, type Rupiah, rupiah, smaller, total } from "./rupiah.ts";

/** How a loan stands on a day, by its plan and by what was paid: docs/loans.md has it in words. */

export const loanParts = ["penalty", "interest", "principal"] as const;
/** *Denda*, *jasa* and *pokok*. */
export type LoanPart = (typeof loanParts)[number];

export interface LoanConditions extends LoanTerms {
  disbursedOn: Temporal.PlainDate;
  /** *Denda*: of an instalment that is late, for each day. null: there is none. */
  penaltyPerDay: Fraction | null;
  /** In which order a payment is used for an instalment; parts that are not named come last, as listed in `loanParts`. */
  order: readonly LoanPart[];
  opening: OpeningBalance | null;
}

export interface Payment {
  paidOn: Temporal.PlainDate;
  /** Negative: an earlier one is taken back. */
  amount: Rupiah;
  /** Decides between payments of one day. */
  receipt: string;
}

/** A row of the plan, and what was paid for it. */
export interface InstalmentStanding extends Instalment {
  paid: Record<LoanPart, Rupiah>;
  /** The day on which nothing of it was open any more. */
  settledOn: Temporal.PlainDate | null;
  /** Interest that an early settlement spared. */
  spared: Rupiah;
}

export interface Overdue {
  /** The due date of the oldest. */
  since: Temporal.PlainDate;
  instalments: number;
  principal: Rupiah;
  interest: Rupiah;
  penalty: Rupiah;
  total: Rupiah;
}

export interface Settlement {
  principal: Rupiah;
  interest: Rupiah;
  penalty: Rupiah;
  total: Rupiah;
}

/** What became of one payment. */
export interface UsedPayment {
  paidOn: Temporal.PlainDate;
  amount: Rupiah;
  receipt: string;
  used: Record<LoanPart, Rupiah>;
  principalLeft: Rupiah;
}

export interface LoanStanding {
  on: Temporal.PlainDate;
  principalLeft: Rupiah;
  rows: readonly InstalmentStanding[];
  /** Instalments that are paid in full, with those before the opening balance; they are paid one after the other. */
  paidInstalments: number;
  instalments: number;
  /** The first that is not paid in full. */
  next: InstalmentStanding | null;
  /** Past their day and not paid in full; null: none. */
  overdue: Overdue | null;
  /** What it would cost to end the loan on that day. */
  settlement: Settlement;
  payments: readonly UsedPayment[];
  /** Paid beyond what was ever owed, or taken back beyond what was paid: such books do not agree. */
  unexplained: Rupiah;
}

/**
 * How the loan stands at the end of a day. The order in which payments are handed in does not matter.
 * A payment pays the oldest instalment first, then the next ones ahead; one that reaches what ending the loan costs on its
 * day ends it, and the interest of later months is spared.
 * @throws Refusal as `schedule`
 */
export function standingOf(loan: LoanConditions, payments: readonly Payment[], on: Temporal.PlainDate): LoanStanding {
  const book = openBook(loan);
  const { opening } = loan;
  const counted = payments.filter(({ paidOn }) => !isAfter(paidOn, on) && (!opening || isAfter(paidOn, opening.asOf)));
  const effective = withoutTakenBack(counted);
  const used = effective.payments.map((payment) => pay(book, payment));
  const unexplained = rupiah(effective.unexplained + total(used.map(({ rest }) => rest)));
  accrue(book, on);
  const instalments = instalmentCount(loan);
  const next = book.rows.find(({ settledOn }) => settledOn === null) ?? null;
  return {
    on,
    principalLeft: principalLeft(book),
    rows: book.rows,
    paidInstalments: next ? next.number - 1 : instalments,
    instalments,
    next,
    overdue: overdueOf(book, on),
    settlement: settlementOf(book, on),
    payments: used.map(({ payment }) => payment),
    unexplained,
  };
}

/** What is still open of a row: its parts, and the penalty that has come upon it. */
export function openOf(row: InstalmentStanding): Record<"interest" | "principal", Rupiah> {
  return {
    interest: rupiah(row.interestPart - row.paid.interest - row.spared),
    principal: rupiah(row.principalPart - row.paid.principal),
  };
}

interface Row extends InstalmentStanding {
  /** After this day its interest is owed. */
  beginsOn: Temporal.PlainDate;
  /** Penalty that has come upon it, in rupiah times the penalty's denominator: rounded only when it is read. */
  accrued: bigint;
  accruedTo: Temporal.PlainDate;
}

interface Book {
  loan: LoanConditions;
  rows: Row[];
  order: readonly LoanPart[];
}

function openBook(loan: LoanConditions): Book {
  const order = [...loan.order, ...loanParts.filter((part) => !loan.order.includes(part))];
  const since = loan.opening?.asOf;
  const rows = schedule(loan, loan.opening).map((row) => {
    const paid = { penalty: NO_RUPIAH, interest: NO_RUPIAH, principal: NO_RUPIAH };
    // Penalties of the time before the books began are unknown, and none are made up.
    const accruedTo = since && isAfter(since, row.dueDate) ? since : row.dueDate;
    const beginsOn = beginningOf(loan, row.number);
    return { ...row, beginsOn, paid, settledOn: null, spared: NO_RUPIAH, accrued: 0n, accruedTo };
  });
  return { loan, rows, order };
}

/** In the order of their days, less what later ones take back: from the latest before them. */
function withoutTakenBack(all: readonly Payment[]): { payments: Payment[]; unexplained: bigint } {
  const payments: Payment[] = [];
  let unexplained = 0n;
  for (const payment of [...all].sort(byDay)) {
    if (payment.amount >= 0n) {
      payments.push(payment);
      continue;
    }
    unexplained += takeBack(payments, -payment.amount);
  }
  return { payments, unexplained };
}

/** A payment of just that sum is the one that is meant; else it goes off the latest ones. Returns what none can bear. */
function takeBack(payments: Payment[], amount: bigint): bigint {
  const same = payments.findLastIndex((payment) => payment.amount === amount);
  if (same >= 0) {
    payments.splice(same, 1);
    return 0n;
  }
  let left = amount;
  while (left > 0n) {
    const last = payments.pop();
    if (!last) break;
    const kept = last.amount - left;
    left = kept < 0n ? -kept : 0n;
    if (kept > 0n) payments.push({ ...last, amount: rupiah(kept) });
  }
  return left;
}

/** Of one day first what came in, then what was taken back: the order of two rows in a file says nothing. */
function byDay(one: Payment, other: Payment): number {
  const day = Temporal.PlainDate.compare(one.paidOn, other.paidOn);
  if (day !== 0) return day;
  const sign = Number(one.amount < 0n) - Number(other.amount < 0n);
  if (sign !== 0) return sign;
  if (one.receipt !== other.receipt) return one.receipt < other.receipt ? -1 : 1;
  return one.amount < other.amount ? -1 : Number(one.amount > other.amount);
}

function pay(book: Book, { paidOn, amount, receipt }: Payment): { payment: UsedPayment; rest: Rupiah } {
  accrue(book, paidOn);
  const used = { penalty: NO_RUPIAH, interest: NO_RUPIAH, principal: NO_RUPIAH };
  const ends = settlementOf(book, paidOn);
  const rest =
    ends.total > 0n && amount >= ends.total
      ? payAll(book, paidOn, amount, used)
      : payInOrder(book, paidOn, amount, used);
  return { payment: { paidOn, amount, receipt, used, principalLeft: principalLeft(book) }, rest };
}

function payInOrder(book: Book, paidOn: Temporal.PlainDate, amount: Rupiah, used: Record<LoanPart, Rupiah>): Rupiah {
  let left = amount;
  for (const row of book.rows) {
    if (row.settledOn) continue;
    for (const part of book.order) left = payPart(book, row, part, left, used);
    settleIfPaid(book, row, paidOn);
    if (!row.settledOn) break;
  }
  return left;
}

function payPart(book: Book, row: Row, part: LoanPart, left: Rupiah, used: Record<LoanPart, Rupiah>): Rupiah {
  const open = part === "penalty" ? openPenalty(book, row) : openOf(row)[part];
  const taken = smaller(open, left);
  row.paid[part] = rupiah(row.paid[part] + taken);
  used[part] = rupiah(used[part] + taken);
  return rupiah(left - taken);
}

/** Ends the loan. What goes beyond is interest of later months, up to all that was agreed: some ask for more than one month's. */
function payAll(book: Book, paidOn: Temporal.PlainDate, amount: Rupiah, used: Record<LoanPart, Rupiah>): Rupiah {
  let left = amount;
  for (const row of book.rows) left = payPart(book, row, "penalty", left, used);
  for (const row of book.rows) left = payPart(book, row, "principal", left, used);
  for (const row of book.rows) left = payPart(book, row, "interest", left, used);
  for (const row of book.rows) {
    row.spared = rupiah(row.spared + openOf(row).interest);
    settleIfPaid(book, row, paidOn);
  }
  return left;
}

function settleIfPaid(book: Book, row: Row, paidOn: Temporal.PlainDate): void {
  const { interest, principal } = openOf(row);
  if (interest === 0n && principal === 0n && openPenalty(book, row) === 0n) row.settledOn ??= paidOn;
}

/** Penalty comes upon what is open of a row, for every day after its own, up to that day. */
function accrue({ loan, rows }: Book, to: Temporal.PlainDate): void {
  const { penaltyPerDay } = loan;
  if (!penaltyPerDay) return;
  for (const row of rows) {
    if (row.settledOn || !isAfter(to, row.accruedTo)) continue;
    const days = BigInt(row.accruedTo.until(to, { largestUnit: "days" }).days);
    const { interest, principal } = openOf(row);
    row.accrued += (interest + principal) * penaltyPerDay.numerator * days;
    row.accruedTo = to;
  }
}

function openPenalty({ loan }: Book, row: Row): Rupiah {
  if (!loan.penaltyPerDay) return NO_RUPIAH;
  return rupiah(divideHalfUp(row.accrued, loan.penaltyPerDay.denominator) - row.paid.penalty);
}

function principalLeft({ rows }: Book): Rupiah {
  return total(rows.map((row) => openOf(row).principal));
}

function overdueOf(book: Book, on: Temporal.PlainDate): Overdue | null {
  const late = book.rows.filter((row) => row.settledOn === null && isAfter(on, row.dueDate));
  const [first] = late;
  if (!first) return null;
  return { since: first.dueDate, instalments: late.length, ...summed(book, late, late) };
}

/**
 * All of the principal, the interest of the months that have begun, and penalties. Where later months hold no principal any
 * more (rounding up paid it back early), there is nothing to end early, and their interest is owed as agreed.
 */
function settlementOf(book: Book, on: Temporal.PlainDate): Settlement {
  const hasBegun = (row: Row) => isAfter(on, row.beginsOn);
  const endsEarly = book.rows.some((row) => !hasBegun(row) && openOf(row).principal > 0n);
  return summed(book, book.rows, endsEarly ? book.rows.filter(hasBegun) : book.rows);
}

function beginningOf(loan: LoanConditions, number: number): Temporal.PlainDate {
  return number === 1 ? loan.disbursedOn : dueDateOf(loan, number - 1);
}

function summed(book: Book, rows: readonly Row[], begun: readonly Row[]): Settlement {
  const principal = total(rows.map((row) => openOf(row).principal));
  const interest = total(begun.map((row) => openOf(row).interest));
  const penalty = total(rows.map((row) => openPenalty(book, row)));
  return { principal, interest, penalty, total: rupiah(principal + interest + penalty) };
}
