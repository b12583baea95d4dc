import type { Temporal } from "temporal-polyfill";
import { checkWords } from "#bot/commands/cash-count.ts";
import { kindWords } from "#bot/commands/own-savings.ts";
import { counted, groupOf, type Movement } from "#bot/domain/cash-book.ts";
import { type Words, words } from "#bot/messages.ts";
import type { CashBookOf } from "#bot/services/cash-book.ts";

/** How a book of cash is told: what there was, what moved, what is left and whether that was there. */

/** "Oktober 2025" */
export function monthWords({ month, year }: Temporal.PlainDate): Words {
  return words("cash-book-month", { month, year: String(year) });
}

export function openingLines({ opening, countedBefore, movedSince }: CashBookOf): Words[] {
  if (!countedBefore) return [words("cash-book-opening-none")];
  const { date } = countedBefore;
  if (movedSince === 0n) return [words("cash-book-opening", { opening, date })];
  const before = counted(countedBefore);
  return [
    movedSince > 0n
      ? words("cash-book-opening-more", { opening, date, counted: before, moved: movedSince })
      : words("cash-book-opening-less", { opening, date, counted: before, moved: -movedSince }),
  ];
}

export function sumLines({ sums, moneyIn, moneyOut, corrections }: CashBookOf): Words[] {
  return [
    ...sums.map(({ group, count, sum }) =>
      words("cash-book-sum", {
        group: words("cash-book-group", { group }),
        count,
        sum: group === "savingsOut" || group === "disbursed" || group === "otherOut" ? -sum : sum,
      }),
    ),
    words("cash-book-in-out", { in: moneyIn, out: moneyOut }),
    ...(corrections > 0 ? [words("cash-book-corrections", { count: corrections })] : []),
  ];
}

export function closingLines({ closing, check, countedBefore }: CashBookOf, to: Temporal.PlainDate): Words[] {
  const said = words("cash-book-closing", { closing, to });
  if (!check) return [said, words("cash-book-not-counted")];
  const { counted: count } = check;
  const { date, cash, bank } = count;
  // What begins with nothing would be short of all that there ever was.
  const agrees = countedBefore ? checkWords(check) : words("cash-count-first");
  return [said, words("cash-book-counted", { date, cash, bank, total: counted(count) }), agrees];
}

/** What a movement was, in a line of the book. */
export function movementWords(movement: Movement): Words {
  const said = plainWords(movement);
  return movement.isCorrection ? words("cash-book-correction", { what: said }) : said;
}

function plainWords(movement: Movement): Words {
  const { name, number } = movement;
  switch (movement.of) {
    case "savings":
      return groupOf(movement) === "savingsIn"
        ? words("cash-book-savings-in", { kind: kindWords[movement.kind], name, number })
        : words("cash-book-savings-out", { kind: kindWords[movement.kind], name, number });
    case "principal":
      return words("cash-book-principal", { name, number });
    case "interest":
      return words("cash-book-interest", { name, number });
    case "penalty":
      return words("cash-book-penalty", { name, number });
    case "instalment":
      return words("cash-book-instalment", { name, number });
    case "disbursed":
      return words("cash-book-disbursed", { name, number });
    case "other":
      return words("cash-book-other", { what: name });
  }
}
