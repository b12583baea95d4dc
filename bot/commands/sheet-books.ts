import { Temporal } from "temporal-polyfill";
import { listOf } from "#bot/commands/sheet-words.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { type Words, words } from "#bot/messages.ts";
import type { SheetBook, SheetImport } from "#bot/services/sheet-imports.ts";

/** What a sheet of a book comes to, before it is taken: sums, the import before it, and days that are over. */

const KINDS: Readonly<Record<SavingsKind, Words>> = {
  principal: words("sheet-books-principal"),
  mandatory: words("sheet-books-mandatory"),
  voluntary: words("sheet-books-voluntary"),
};

export function bookLines({ kind, understood }: SheetImport): Words[] {
  const book = understood?.book;
  return book ? [...sumLines(kind, book), ...correctedLine(book), ...lastLine(book), ...dayLines(book)] : [];
}

function sumLines(kind: string | null, { sums, openedOn }: SheetBook): Words[] {
  if (kind === "savings") {
    const moved = sums.filter(({ isOpening }) => !isOpening);
    return [...openingLine(sums, openedOn), ...savingsLine(moved, "in"), ...savingsLine(moved, "out")];
  }
  const [sum] = sums;
  if (!sum) return [];
  if (kind === "loans") return [words("sheet-books-loans", { sum: sum.in })];
  return [
    ...(sum.in > 0n ? [words("sheet-books-payments", { sum: sum.in })] : []),
    ...(sum.out > 0n ? [words("sheet-books-payments-back", { sum: sum.out })] : []),
  ];
}

/** What was there when the books began is no money that came in. */
function openingLine(sums: SheetBook["sums"], openedOn: string | null): Words[] {
  const openings = sums.flatMap((one) => (one.isOpening ? [{ of: one.of, sum: one.in - one.out }] : []));
  const parts = partsOf(openings);
  if (!parts) return [];
  const sum = openings.reduce((total, one) => total + one.sum, 0n);
  if (openedOn === null) return [words("sheet-books-opening", { sum, parts })];
  return [words("sheet-books-opening-on", { on: { short: Temporal.PlainDate.from(openedOn) }, sum, parts })];
}

/** By kind, in their order. */
function partsOf(sums: readonly { of: string; sum: bigint }[]): Words | null {
  const kinds = Object.entries(KINDS);
  return listOf(
    kinds.flatMap(([of, kind]) =>
      sums.filter((one) => one.of === of).map(({ sum }) => words("sheet-books-part", { kind, sum })),
    ),
  );
}

function savingsLine(sums: SheetBook["sums"], way: "in" | "out"): Words[] {
  const theirs = sums.flatMap((one) => (one[way] > 0n ? [{ of: one.of, sum: one[way] }] : []));
  const parts = partsOf(theirs);
  if (!parts) return [];
  const sum = theirs.reduce((total, one) => total + one.sum, 0n);
  if (theirs.length === 1) return [words(way === "in" ? "sheet-books-in-one" : "sheet-books-out-one", { parts })];
  return [words(way === "in" ? "sheet-books-in" : "sheet-books-out", { sum, parts })];
}

function correctedLine({ corrected }: SheetBook): Words[] {
  if (corrected === 0n) return [];
  return [
    corrected > 0n ? words("sheet-books-more", { sum: corrected }) : words("sheet-books-less", { sum: -corrected }),
  ];
}

function lastLine({ last }: SheetBook): Words[] {
  if (!last) return [];
  const { rows, money } = last;
  const on = { short: Temporal.PlainDate.from(last.on) };
  return [
    money === null ? words("sheet-books-last-rows", { on, rows }) : words("sheet-books-last", { on, rows, money }),
  ];
}

function dayLines({ past, late, until }: SheetBook): Words[] {
  return [
    ...(past > 0 ? [words("sheet-books-past", { count: past })] : []),
    ...(late > 0 && until
      ? [words("sheet-books-late", { count: late, until: { short: Temporal.PlainDate.from(until) } })]
      : []),
  ];
}
