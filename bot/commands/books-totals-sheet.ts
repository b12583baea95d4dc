import { closingWords, type TotalsOf, untilWords } from "#bot/commands/books-totals-words.ts";
import type { Turn } from "#bot/commands/command.ts";
import { signedBy } from "#bot/commands/kept-books.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { savingsKinds } from "#bot/domain/savings-kinds.ts";
import { type BookSheet, type Value, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";

/** What the books of a cooperative come to, to be printed and signed. */
export async function booksTotalsSheet(turn: Turn, of: TotalsOf, format: BookSheet["format"]): Promise<BookSheet> {
  const { cooperative, savings, loans, cash } = of;
  const name = shortName(cooperative);
  return {
    kind: "bookSheet",
    format,
    name: words("books-totals-file-name", { cooperative: name }),
    title: words("books-totals-menu"),
    facts: [words("books-totals-file-of", { cooperative: name, on: turn.today })],
    columns: [
      { title: words("books-totals-what"), kind: "text", share: 70 },
      { title: words("books-totals-sum"), kind: "money", share: 30 },
    ],
    rows: [
      ...(savings
        ? [
            ...savingsKinds.map((kind): Value[] => [
              words("books-totals-kind", { kind: kindWords[kind] }),
              savings.byKind[kind],
            ]),
            [words("books-totals-all-kinds", { count: savings.members }), savings.total],
          ]
        : []),
      ...(loans
        ? [
            [words("books-totals-left", { count: loans.running }), loans.principalLeft],
            [words("books-totals-overdue", { count: loans.late }), loans.overdue],
          ]
        : []),
      ...(cash
        ? [
            [words("books-totals-till"), cash.last.cash],
            [words("books-totals-bank"), cash.last.bank],
            [words("books-totals-reckoned"), cash.now],
          ]
        : []),
    ],
    totals: null,
    notes: [...untilWords(of), ...closingWords(of)],
    signatures: await signedBy(turn, cooperative.id),
  };
}
