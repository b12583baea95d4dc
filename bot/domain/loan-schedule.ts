import type { Temporal } from "temporal-polyfill";
import { Refusal } from "./refusal.ts";
import {
  divideHalfUp,
  divideUp,
  type Fraction,
  NO_RUPIAH,
  type Rupiah,
  rupiah,
  share,
  smaller,
  total,
  upTo,
} from "./rupiah.ts";

/** What a loan costs and when: the plan that was agreed, whatever was paid since. */

export const loanMethods = ["flat", "declining", "annuity"] as const;
/** *Flat* (*tetap*), *menurun* and *anuitas*. "Efektif" means either of the last two in everyday speech: it is none. */
export type LoanMethod = (typeof loanMethods)[number];

export const roundingUnits = [1, 100, 500, 1000] as const;
/** Rupiah. */
export type RoundingUnit = (typeof roundingUnits)[number];

/** *Jasa*, as it is agreed on: a percentage with at most six decimals, of a month or a year. */
export interface InterestRate {
  /** Millionths of a percent: 1.5 % is 1_500_000n. */
  microPercent: bigint;
  per: "month" | "year";
}

export interface LoanTerms {
  principal: Rupiah;
  rate: InterestRate;
  method: LoanMethod;
  /** 1 to 360, with the months of grace. */
  termMonths: number;
  firstDueOn: Temporal.PlainDate;
  /** From one due date to the next; the term is a multiple of it. */
  periodMonths: number;
  /** *Masa tenggang*: so long only interest is paid. A multiple of the period, shorter than the term. */
  graceMonths: number;
  /** 1: each part half-up. Else the principal part, or the whole instalment, is rounded up to a multiple of it. */
  rounding: RoundingUnit;
  roundingOf: "principal" | "instalment";
}

/** One row of the plan (*angsuran*). */
export interface Instalment {
  /** From 1. */
  number: number;
  dueDate: Temporal.PlainDate;
  principalPart: Rupiah;
  interestPart: Rupiah;
  /** What is left of the principal after it. */
  balance: Rupiah;
}

/** What was already settled when the loan came into these books. */
export interface OpeningBalance {
  principalLeft: Rupiah;
  paidInstalments: number;
  /** As at the end of this day. */
  asOf: Temporal.PlainDate;
}

export const MOST_TERM_MONTHS = 360;

/**
 * The instalments of a loan. The principal parts add up to the principal exactly and none is negative: the last row takes
 * what rounding leaves. Due dates are counted from the first, so that after 31 January and 28 February comes 31 March.
 * With an opening balance: the rows that were still to come, counted on from what was left.
 * @throws Refusal `loan-term-out-of-range` (`most`), `loan-period-unfit`, `loan-grace-unfit`, `loan-opening-unfit`
 * @see docs/loans.md: no regulation sets the rounding; which way it goes is the product's
 */
export function schedule(terms: LoanTerms, opening?: OpeningBalance | null): Instalment[] {
  const count = instalmentCount(terms);
  const graceRows = terms.graceMonths / terms.periodMonths;
  const done = opening?.paidInstalments ?? 0;
  if (opening && !isOpeningFit(terms, opening, count)) throw new Refusal("loan-opening-unfit");
  if (opening?.principalLeft === NO_RUPIAH) return [];
  const partOf = principalParts(terms, count - graceRows);
  const rows: Instalment[] = [];
  let balance = opening?.principalLeft ?? terms.principal;
  for (let number = done + 1; number <= count; number++) {
    const interestPart = share(terms.method === "flat" ? terms.principal : balance, periodRate(terms));
    const principalPart =
      number === count ? balance : number <= graceRows ? NO_RUPIAH : smaller(partOf(interestPart), balance);
    balance = rupiah(balance - principalPart);
    rows.push({ number, dueDate: dueDateOf(terms, number), principalPart, interestPart, balance });
  }
  return rows;
}

/** Whether so much can be left after so many instalments; nothing left means that the loan is over. */
function isOpeningFit(
  { principal }: LoanTerms,
  { principalLeft, paidInstalments }: OpeningBalance,
  count: number,
): boolean {
  if (principalLeft < 0n || principalLeft > principal || paidInstalments < 0) return false;
  return paidInstalments < count || (paidInstalments === count && principalLeft === 0n);
}

/** When an instalment falls due; 0 stands for one period before the first. */
export function dueDateOf({ firstDueOn, periodMonths }: LoanTerms, number: number): Temporal.PlainDate {
  return firstDueOn.add({ months: (number - 1) * periodMonths });
}

/** @throws as schedule */
export function instalmentCount({ termMonths, periodMonths, graceMonths }: LoanTerms): number {
  const isTerm = Number.isInteger(termMonths) && termMonths >= 1 && termMonths <= MOST_TERM_MONTHS;
  if (!isTerm) throw new Refusal("loan-term-out-of-range", { most: MOST_TERM_MONTHS });
  if (!(periodMonths >= 1) || termMonths % periodMonths !== 0) throw new Refusal("loan-period-unfit");
  const isGrace = graceMonths >= 0 && graceMonths < termMonths && graceMonths % periodMonths === 0;
  if (!isGrace) throw new Refusal("loan-grace-unfit");
  return termMonths / periodMonths;
}

/** The rate of one month, exact: of a year a twelfth. */
function monthlyRate({ microPercent, per }: InterestRate): Fraction {
  return { numerator: microPercent, denominator: 100_000_000n * (per === "year" ? 12n : 1n) };
}

function periodRate({ rate, periodMonths }: LoanTerms): Fraction {
  const { numerator, denominator } = monthlyRate(rate);
  return { numerator: numerator * BigInt(periodMonths), denominator };
}

/** What a row pays back, by the interest in it; how much of it is left is the caller's to look at. */
function principalParts(terms: LoanTerms, payingRows: number): (interest: Rupiah) => Rupiah {
  const { method, rounding, roundingOf } = terms;
  const unit = BigInt(rounding);
  // The constant of a plan: the annuity with its interest, or the equal part of the principal without.
  const constant = method === "annuity" ? annuityOf(terms, payingRows) : equalPartOf(terms, payingRows);
  const half = divideHalfUp(constant.numerator, constant.denominator);
  const whole = divideUp(constant);
  return (interest) => {
    const within = method === "annuity" ? interest : 0n;
    if (unit === 1n) return atLeastNothing(half - within);
    if (roundingOf === "principal") return atLeastNothing(upTo(whole - within, unit));
    return atLeastNothing(upTo(whole - within + interest, unit) - interest);
  };
}

/** An instalment that is smaller than its interest pays nothing back: the last row takes it. */
function atLeastNothing(part: bigint): Rupiah {
  return part < 0n ? NO_RUPIAH : rupiah(part);
}

function equalPartOf({ principal }: LoanTerms, payingRows: number): Fraction {
  return { numerator: principal, denominator: BigInt(payingRows) };
}

/** P·i / (1 − (1+i)^−n), exact; without interest P / n. */
function annuityOf(terms: LoanTerms, payingRows: number): Fraction {
  const { numerator, denominator } = periodRate(terms);
  if (numerator === 0n) return equalPartOf(terms, payingRows);
  const rows = BigInt(payingRows);
  const grown = (numerator + denominator) ** rows;
  return {
    numerator: terms.principal * numerator * grown,
    denominator: denominator * (grown - denominator ** rows),
  };
}

/** What a plan comes to. */
export function costOf(rows: readonly Instalment[]): { principal: Rupiah; interest: Rupiah; total: Rupiah } {
  const principal = total(rows.map((row) => row.principalPart));
  const interest = total(rows.map((row) => row.interestPart));
  return { principal, interest, total: rupiah(principal + interest) };
}

export function instalmentTotal({ principalPart, interestPart }: Instalment): Rupiah {
  return rupiah(principalPart + interestPart);
}
