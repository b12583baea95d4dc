import { Temporal } from "temporal-polyfill";
import { MOST_TERM_MONTHS } from "./loan-schedule.ts";
import { type LoanConditions, type Payment, standingOf } from "./loan-standing.ts";
import type { Rupiah } from "./rupiah.ts";

/**
 * When a loan would be over if so much were paid on each coming due day; the last payment is what is left.
 * @returns null: it never would, for so much does not cover what comes due
 */
export function monthsToPayOff(
  loan: LoanConditions,
  paid: readonly Payment[],
  each: Rupiah,
  today: Temporal.PlainDate,
): { payments: number; on: Temporal.PlainDate } | null {
  const { rows, next } = standingOf(loan, paid, today);
  if (!next) return null;
  const coming = rows.filter(({ dueDate }) => Temporal.PlainDate.compare(dueDate, today) >= 0);
  const days = coming.map(({ dueDate }) => dueDate);
  const lastDay = days.at(-1) ?? today;
  const future: Payment[] = [];
  for (let payments = 1; payments <= MOST_TERM_MONTHS; payments++) {
    const on = days[payments - 1] ?? lastDay.add({ months: payments - days.length });
    future.push({ paidOn: on, amount: each, receipt: "" });
    const standing = standingOf(loan, [...paid, ...future], on);
    if (!standing.next) return { payments, on };
    if (payments > days.length + MOST_LATE) return null;
  }
  return null;
}

/** So many months after the last due date somebody may still be paying what they fell behind [=]. */
const MOST_LATE = 24;
