import { checkWords } from "#bot/commands/cash-count.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { counted } from "#bot/domain/cash-book.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { type Words, words } from "#bot/messages.ts";
import type { BooksTotals, SavingsTotals } from "#bot/services/books-totals.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";

/** What the books come to, in the words that the message and the printed sheet have in common. */

export interface TotalsOf extends BooksTotals {
  cooperative: Cooperative;
}

export function isEmpty({ savings, loans, cash }: BooksTotals): boolean {
  return !savings && !loans && !cash;
}

/** A line each. */
export function totalsLines(of: TotalsOf): Words[] {
  const name = shortName(of.cooperative);
  if (isEmpty(of)) return [words("books-totals-none", { cooperative: name })];
  const { savings, loans, cash } = of;
  return [
    words("books-totals-of", { cooperative: name }),
    ...(savings ? [...savingsLines(savings), words("books-totals-savings-until", { until: savings.until })] : []),
    ...(loans ? [words("books-totals-loans", { count: loans.running, left: loans.principalLeft })] : []),
    ...(loans && loans.late > 0 ? [words("books-totals-late", { count: loans.late, overdue: loans.overdue })] : []),
    ...untilWords({ ...of, savings: null }),
    ...(cash ? [words("books-totals-cash", { cash: cash.last.cash, bank: cash.last.bank, date: cash.last.date })] : []),
    ...closingWords(of),
  ];
}

export function savingsLines({ total, members, byKind }: SavingsTotals): Words[] {
  return [
    words("books-totals-savings", { total, count: members }),
    ...savingsKinds.map((kind) => words("savings-kind", { kind: kindWords[kind], balance: byKind[kind] })),
  ];
}

/** Until when the books are kept, and what of them is in no sum. */
export function untilWords({ savings, loans }: BooksTotals): Words[] {
  return [
    ...(savings ? [words("books-totals-savings-until", { until: savings.until })] : []),
    ...(loans && loans.unclear > 0 ? [words("books-totals-unclear", { count: loans.unclear })] : []),
    ...(loans ? [words("books-totals-loans-until", { until: loans.until })] : []),
  ];
}

/** How what was counted stands beside the books. */
export function closingWords({ cash }: BooksTotals): Words[] {
  if (!cash) return [];
  const { last, check, now } = cash;
  return [
    ...(check ? [checkWords(check)] : []),
    ...(now === counted(last) ? [] : [words("books-totals-cash-now", { now })]),
  ];
}
