import type { OwnLoan } from "#bot/commands/own-loans.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { standing } from "#bot/domain/ledger.ts";
import { type BookSheet, type Value, type Words, words } from "#bot/messages.ts";
import { asWritten } from "#bot/services/loans.ts";
import { type Savings, withBalance } from "#bot/services/savings.ts";

/** What stands in a member's book. */
export interface MemberBook {
  heading: Words;
  savings: Savings;
  loans: readonly OwnLoan[];
  /** A line a loan, as the message has it. */
  loanLines: readonly Words[];
  until: Words | null;
}

interface Line {
  on: { toString(): string };
  cells: readonly Value[];
}

/**
 * *Buku anggota*: savings and loans by day, with what was there after each. Figures that do not agree are left out, and said.
 */
export function memberBookSheet(
  { heading, savings, loans, loanLines, until }: MemberBook,
  name: string,
  format: BookSheet["format"],
): BookSheet {
  const money = (title: Words) => ({ title, kind: "money" as const, share: 19 });
  const lines = [...(savings.disagrees ? [] : savingsLines(savings)), ...loans.flatMap(loanMoves)];
  // Of one day they stay in the order of their books.
  lines.sort((a, b) => String(a.on).localeCompare(String(b.on)));
  return {
    kind: "bookSheet",
    format,
    name: words("member-book-file-name", { name }),
    title: words("member-book-open"),
    facts: [heading],
    columns: [
      { title: words("loan-statement-date"), kind: "date", share: 17 },
      { title: words("cash-book-receipt"), kind: "text", share: 18 },
      { title: words("cash-book-what"), kind: "text", share: 28 },
      money(words("savings-statement-in-column")),
      money(words("savings-statement-out-column")),
      money(words("member-book-saved")),
      money(words("loan-statement-paid")),
      money(words("instalment-table-balance")),
    ],
    rows: lines.map(({ cells }) => cells),
    totals: null,
    notes: [
      ...(savings.disagrees ? [words("member-book-savings-unclear", { date: savings.disagrees.date })] : []),
      ...loanLines,
      ...(until ? [until] : []),
    ],
  };
}

function savingsLines({ entries }: Savings): Line[] {
  return withBalance(standing(entries)).map(({ date, kind, receipt, amount, balance }) => {
    const [moneyIn, moneyOut] = amount < 0n ? ["", -amount] : [amount, ""];
    const what = words("member-book-saving", { kind: kindWords[kind] });
    return { on: date, cells: [date, receipt ?? "", what, moneyIn, moneyOut, balance, "", ""] };
  });
}

function loanMoves({ loan, standing: found }: OwnLoan): Line[] {
  if (!found) return [];
  const { number } = loan;
  const { disbursedOn, principal, opening } = loan.conditions;
  const first: Line = opening
    ? {
        on: opening.asOf,
        cells: [opening.asOf, "", words("member-book-opening", { number }), "", "", "", "", opening.principalLeft],
      }
    : { on: disbursedOn, cells: [disbursedOn, "", words("member-book-lent", { number }), "", "", "", "", principal] };
  return [
    first,
    ...found.payments.map(asWritten(loan)).map(({ paidOn, receipt, amount, principalLeft }): Line => {
      const what = words("member-book-paid", { number });
      return { on: paidOn, cells: [paidOn, receipt, what, "", "", "", amount, principalLeft] };
    }),
  ];
}
