import { closingLines, monthWords, movementWords, openingLines, sumLines } from "#bot/commands/cash-book-words.ts";
import type { Turn } from "#bot/commands/command.ts";
import { signedBy } from "#bot/commands/kept-books.ts";
import { cameIn } from "#bot/domain/cash-book.ts";
import { type BookSheet, type Value, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import type { CashBookOf, Days } from "#bot/services/cash-book.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";

/** Every movement of a month, to be printed and signed. */
export async function cashBookSheet(
  turn: Turn,
  cooperative: Cooperative,
  book: CashBookOf,
  { from, to }: Days,
  format: BookSheet["format"],
): Promise<BookSheet> {
  const { tx } = turn;
  const month = monthWords(from);
  const [saved, lent] = [
    await booksUntil(tx, cooperative.id, "savings"),
    await booksUntil(tx, cooperative.id, "loans"),
  ];
  return {
    kind: "bookSheet",
    format,
    name: words("cash-book-file-name", { cooperative: shortName(cooperative), month }),
    title: words("cash-book-title", { month }),
    facts: [words("cash-book-of", { cooperative: shortName(cooperative) }), ...openingLines(book)],
    columns: [
      { title: words("loan-statement-date"), kind: "date", share: 17 },
      { title: words("cash-book-receipt"), kind: "text", share: 18 },
      { title: words("cash-book-what"), kind: "text", share: 44 },
      { title: words("savings-statement-in-column"), kind: "money", share: 18 },
      { title: words("savings-statement-out-column"), kind: "money", share: 18 },
      { title: words("savings-statement-balance"), kind: "money", share: 19 },
    ],
    rows: [
      ["", "", words("savings-statement-opening"), "", "", book.opening],
      ...book.lines.map(({ movement, balance }): Value[] => [
        movement.date,
        movement.receipt,
        movementWords(movement),
        cameIn(movement) ? movement.amount : "",
        cameIn(movement) ? "" : -movement.amount,
        balance,
      ]),
    ],
    totals: ["", "", words("savings-statement-sum"), book.moneyIn, book.moneyOut, book.closing],
    notes: [
      ...sumLines(book),
      ...closingLines(book, to),
      ...(saved ? [words("cash-book-savings-until", { until: saved })] : []),
      ...(lent ? [words("cash-book-loans-until", { until: lent })] : []),
    ],
    signatures: await signedBy(turn, cooperative.id),
  };
}
