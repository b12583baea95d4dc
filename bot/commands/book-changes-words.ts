import { Temporal } from "temporal-polyfill";
import { changedLines } from "#bot/commands/loan-product-words.ts";
import { unsigned } from "#bot/domain/rupiah.ts";
import { type Words, words } from "#bot/messages.ts";
import type { BookChange, ChangePart, LedgerPart } from "#bot/services/book-changes.ts";

/** How a change of the books is told. A chair reads counts, sums and receipts; the treasurer also whose they are. */

export function changeLines({ at, by, file, parts }: BookChange, isTreasurer: boolean): Words[] {
  const who = by === null ? words("book-changes-server") : words("book-changes-person", { name: by });
  const head = file === "" ? words("book-changes-chat", { at, who }) : words("book-changes-file", { at, who, file });
  return [head, ...parts.flatMap((part) => partLines(part, isTreasurer))];
}

/** Whose figures the treasurer reads there. */
export function namedIn({ parts }: BookChange): number[] {
  return parts.flatMap((part) => {
    if (part.of === "loanTerms") return part.loans.slice(0, SHOWN).map(({ personId }) => personId);
    if (part.of !== "savings" && part.of !== "payments") return [];
    return [...part.entries, ...part.corrected.slice(0, SHOWN), ...part.reversed.slice(0, SHOWN)].map(
      ({ personId }) => personId,
    );
  });
}

/** So many single ones are told of a change. */
const SHOWN = 3;

function partLines(part: ChangePart, isTreasurer: boolean): Words[] {
  switch (part.of) {
    case "savings":
    case "payments":
      return ledgerLines(part, isTreasurer);
    case "loans":
      return [words("book-changes-loans", { count: part.count, principal: part.principal })];
    case "loanTerms":
      return loanLines(part, isTreasurer);
    case "products":
      return [words("book-changes-products", { names: part.names.join(", ") })];
    case "productTerms": {
      const { before, after } = part;
      return [words("book-changes-product", { name: after.name }), ...changedLines(before, after)];
    }
    case "cash":
      return [cashWords(part, isTreasurer)];
    case "counted":
      return [
        words("book-changes-counted", {
          cash: part.cash,
          bank: part.bank,
          date: { short: Temporal.PlainDate.from(part.date) },
          late: Number(part.isLate),
        }),
      ];
  }
}

function ledgerLines(part: LedgerPart, isTreasurer: boolean): Words[] {
  const { of, added, sum, late, entries, corrected, reversed, counters } = part;
  const book = words("book-changes-book", { book: of });
  const fresh = added - corrected.length;
  const newSum = sum - corrected.reduce((total, { to }) => total + to, 0n);
  const receipts = entries.map(({ receipt, name, amount }) =>
    isTreasurer
      ? words("book-changes-entry-named", { receipt: receiptWords(receipt), name, amount })
      : words("book-changes-entry", { receipt: receiptWords(receipt) }),
  );
  return [
    ...(fresh > 0 ? [words("book-changes-new", { book, count: fresh, sum: newSum, late }), ...receipts] : []),
    ...corrected.slice(0, SHOWN).map(({ receipt: number, name, from, to, isLate }) => {
      const receipt = receiptWords(number);
      const when = Number(isLate);
      return isTreasurer
        ? words("book-changes-corrected-named", { book, receipt, name, from, to, late: when })
        : words("book-changes-corrected", { book, receipt, from, to, late: when });
    }),
    ...moreLines(corrected.length - SHOWN),
    ...reversed.slice(0, SHOWN).map(({ receipt: number, name, amount, isLate }) => {
      const receipt = receiptWords(number);
      const when = Number(isLate);
      return isTreasurer
        ? words("book-changes-reversed-named", { book, receipt, name, amount, late: when })
        : words("book-changes-reversed", { book, receipt, amount, late: when });
    }),
    ...moreLines(reversed.length - SHOWN),
    ...(counters > 0 ? [words("book-changes-counters", { book, count: counters })] : []),
  ];
}

function moreLines(count: number): Words[] {
  return count > 0 ? [words("book-changes-more", { count })] : [];
}

function receiptWords(receipt: string): Words {
  return receipt === "" ? words("book-changes-no-receipt") : words("book-changes-receipt", { receipt });
}

function loanLines({ loans }: Extract<ChangePart, { of: "loanTerms" }>, isTreasurer: boolean): Words[] {
  const fields = [...new Set(loans.flatMap((one) => one.fields))];
  const said = fieldsWords(fields);
  if (!isTreasurer || loans.length > SHOWN) {
    return [words("book-changes-terms", { count: loans.length, fields: said })];
  }
  return loans.map(({ number, name, fields: own }) =>
    words("book-changes-terms-named", { number, name, fields: fieldsWords(own) }),
  );
}

function fieldsWords(fields: readonly string[]): Words {
  const [first, ...others] = fields.map((field) => words("book-changes-field", { field }));
  const start = first ?? words("book-changes-field", { field: "other" });
  return others.reduce((before, field) => words("book-changes-fields", { before, field }), start);
}

/** What it was for may name somebody: that is the treasurer's to read. */
function cashWords(
  { amount, what, takesBack, isLate }: Extract<ChangePart, { of: "cash" }>,
  isTreasurer: boolean,
): Words {
  const late = Number(isLate);
  const sum = unsigned(amount);
  const of = takesBack ? "back" : amount < 0n ? "out" : "in";
  const kind = words("book-changes-cash-kind", { of });
  return isTreasurer
    ? words("book-changes-cash-named", { kind, amount: sum, what, late })
    : words("book-changes-cash", { kind, amount: sum, late });
}
