import type { Temporal } from "temporal-polyfill";
import { isWithin } from "./book-period.ts";
import { type CollectibilityByFacts, collectibilityByFacts, type OverdueSince } from "./collectibility.ts";
import { isBefore } from "./days.ts";
import { type InstalmentStanding, type LoanStanding, openOf } from "./loan-standing.ts";
import { NO_RUPIAH, type Rupiah, rupiah, total } from "./rupiah.ts";

/** Who owes what: what of a cooperative's loans is late, for how long, and what falls due next. */

export const arrearsAges = ["days30", "days60", "days90", "days180", "older"] as const;
/** 1–30, 31–60, 61–90, 91–180 days, and more. */
export type ArrearsAge = (typeof arrearsAges)[number];

const MOST_DAYS: readonly (readonly [ArrearsAge, number])[] = [
  ["days30", 30],
  ["days60", 60],
  ["days90", 90],
  ["days180", 180],
];

/** @param days since the due date of the oldest instalment that is late, from 1 */
export function ageOf(days: number): ArrearsAge {
  return MOST_DAYS.find(([, most]) => days <= most)?.[0] ?? "older";
}

/** What is late of a loan. */
export interface Late {
  since: Temporal.PlainDate;
  days: number;
  age: ArrearsAge;
  instalments: number;
  principal: Rupiah;
  interest: Rupiah;
  penalty: Rupiah;
}

/** @param standing as far as the books are kept: what fell due after that is not late */
export function lateOf({ overdue, on }: Pick<LoanStanding, "overdue" | "on">): Late | null {
  if (!overdue) return null;
  const { since, instalments, principal, interest, penalty } = overdue;
  const { days } = since.until(on, { largestUnit: "days" });
  return { since, days, age: ageOf(days), instalments, principal, interest, penalty };
}

/** Since when principal and interest are late. */
export function overdueSince({ rows, on }: Pick<LoanStanding, "rows" | "on">): OverdueSince {
  const late = rows.filter((row) => row.settledOn === null && isBefore(row.dueDate, on));
  const first = (part: "principal" | "interest") => late.find((row) => openOf(row)[part] > 0n)?.dueDate ?? null;
  return { principal: first("principal"), interest: first("interest") };
}

export function collectibilityOf(standing: LoanStanding, periodMonths: number): CollectibilityByFacts {
  return collectibilityByFacts(overdueSince(standing), periodMonths, standing.on);
}

/** Instalments that fall due within some days and are not paid in full. */
export function dueWithin(
  { rows }: Pick<LoanStanding, "rows">,
  period: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): InstalmentStanding[] {
  return rows.filter((row) => row.settledOn === null && isWithin(row.dueDate, period));
}

/** From Monday to Sunday. */
export function weekOf(day: Temporal.PlainDate): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  const from = day.subtract({ days: day.dayOfWeek - 1 });
  return { from, to: from.add({ days: 6 }) };
}

export interface LateSum {
  count: number;
  principal: Rupiah;
  interest: Rupiah;
  penalty: Rupiah;
  principalLeft: Rupiah;
}

export interface LateLoan extends Late {
  principalLeft: Rupiah;
}

export function lateSum(loans: readonly LateLoan[]): LateSum {
  const sum = (part: "principal" | "interest" | "penalty" | "principalLeft") => total(loans.map((loan) => loan[part]));
  return {
    count: loans.length,
    principal: sum("principal"),
    interest: sum("interest"),
    penalty: sum("penalty"),
    principalLeft: sum("principalLeft"),
  };
}

/** By how long they are late; every age is there. */
export function byAge(loans: readonly LateLoan[]): Record<ArrearsAge, LateSum> {
  return Object.fromEntries(
    arrearsAges.map((age) => [age, lateSum(loans.filter((loan) => loan.age === age))]),
  ) as Record<ArrearsAge, LateSum>;
}

/** What is still to be paid of some instalments, without penalties. */
export function openSum(rows: readonly InstalmentStanding[]): Rupiah {
  return rows.reduce((sum, row) => rupiah(sum + openOf(row).principal + openOf(row).interest), NO_RUPIAH);
}
