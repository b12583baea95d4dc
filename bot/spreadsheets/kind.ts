import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Row } from "#bot/spreadsheets/read.ts";
import type { Column } from "#bot/spreadsheets/write.ts";

/** A column of an import kind: how it is written, whether a file must have it, and what the template shows as example. */
export interface KindColumn extends Column {
  required?: boolean;
  example: string;
  /** What else people call it, normalised. */
  otherNames?: readonly string[];
}

/**
 * One cell of a row that must be filled, read and checked.
 * @throws Refusal `text-missing`, or that of `read`, with the column's name added, so that the reason can say where
 */
export function cell<T>(row: Row, column: string, read: (cell: Cell) => T): T {
  const given = row.cells[column] ?? null;
  if (isNothing(given)) throw new Refusal("text-missing", { column });
  try {
    return read(given);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, { ...error.values, column });
    throw error;
  }
}

/** The same where nothing need be said: undefined for an empty cell, a lone dash or a column that is not there. */
export function cellIfAny<T>(row: Row, column: string, read: (cell: Cell) => T): T | undefined {
  return isNothing(row.cells[column] ?? null) ? undefined : cell(row, column, read);
}

/** The same where a lone dash takes away what was there: null. */
export function cellOrDash<T>(row: Row, column: string, read: (cell: Cell) => T): T | null | undefined {
  return isDash(row.cells[column] ?? null) ? null : cellIfAny(row, column, read);
}

const isDash = (given: Cell) => /^[-–—]$/.test(textOf(given));
export const isNothing = (given: Cell) => textOf(given) === "" || isDash(given);

/**
 * Whether a row is the example of the template. What must be there and is text decides: saving the file in Excel rewrites
 * dates and numbers.
 */
export function isExample(row: Row, columns: readonly KindColumn[]): boolean {
  const telling = columns.filter(({ required, kind }) => required && kind === "text");
  return telling.every(({ name, example }) => textOf(row.cells[name] ?? null) === example);
}
