import { Temporal } from "temporal-polyfill";
import type { Cell } from "#bot/domain/cell.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

/**
 * Dates in digits stand with the day first here; but a program that was set to another language writes the month first, and
 * one column may hold both. What the other dates of the column say decides; where they say both, what can be read in two ways
 * is refused.
 */

/** Of one column: how its dates are written, as far as they can be read in one way only. */
interface Evidence {
  dayFirst: number;
  monthFirst: number;
  /** As text, and readable in both ways. */
  unclear: number;
  /** Real dates of a spreadsheet: up to the 12th, and later. */
  early: number;
  late: number;
}

/** What is wrong with a column of dates, if anything: said to whoever brought it. */
export type DayOrder = "monthFirst" | "both" | "perhapsSwapped";

export interface DayOrders {
  /** By column, where it is not as it is everywhere. */
  found: ReadonlyMap<string, DayOrder>;
  /** The row with dates that are read as the column says. @throws Refusal `date-order-unclear` (`text`, `column`) */
  settled(row: Row): Row;
}

/** Looks through all rows. @param columns those that hold dates */
export async function dayOrders(rows: AsyncIterable<Row>, columns: readonly string[]): Promise<DayOrders> {
  const evidence = new Map(
    columns.map((name) => [name, { dayFirst: 0, monthFirst: 0, unclear: 0, early: 0, late: 0 } as Evidence]),
  );
  for await (const row of rows) {
    for (const [column, counts] of evidence) {
      const kind = kindOf(row.cells[column] ?? null);
      if (kind) counts[kind] += 1;
    }
  }
  const found = new Map<string, DayOrder>();
  for (const [column, counts] of evidence) {
    const order = orderOf(counts);
    if (order) found.set(column, order);
  }
  return { found, settled: (row) => (found.size === 0 ? row : settled(row, found)) };
}

function orderOf({ dayFirst, monthFirst, unclear, early, late }: Evidence): DayOrder | null {
  // A single one among many that can be read in two ways may be the slip.
  if (monthFirst > 0) return dayFirst > 0 || monthFirst < unclear ? "both" : "monthFirst";
  // A program with the month first turns "3/4/2025" into 4 March, and leaves "31/12/2025" a text: then no text is left that
  // can be read in two ways, and no real date is later than the 12th.
  return dayFirst > 0 && unclear === 0 && early > 0 && late === 0 ? "perhapsSwapped" : null;
}

const IN_DIGITS = /^(\d{1,2})(\s*[-/.]\s*)(\d{1,2})(\s*[-/.]\s*)(\d{4}|\d{2})(?!\d)(.*)$/;

function kindOf(cell: Cell): keyof Evidence | null {
  if (cell instanceof Temporal.PlainDateTime) return cell.day === cell.month ? null : cell.day > 12 ? "late" : "early";
  const [, first, , second] = typeof cell === "string" ? (IN_DIGITS.exec(cell) ?? []) : [];
  if (first === undefined || second === undefined) return null;
  const [one, other] = [Number(first), Number(second)];
  if (one === other || one > 31 || other > 31 || (one > 12 && other > 12)) return null;
  return one > 12 ? "dayFirst" : other > 12 ? "monthFirst" : "unclear";
}

function settled(row: Row, found: ReadonlyMap<string, DayOrder>): Row {
  const cells = Object.assign(Object.create(null) as Row["cells"], row.cells);
  for (const [column, order] of found) {
    const cell = cells[column] ?? null;
    const kind = kindOf(cell);
    const isUnclear = order === "perhapsSwapped" ? kind === "early" : order === "both" && kind === "unclear";
    if (isUnclear) throw new Refusal("date-order-unclear", { text: shownDate(cell), column });
    if (kind === "monthFirst" || (kind === "unclear" && order === "monthFirst")) cells[column] = swapped(String(cell));
  }
  return { ...row, cells };
}

function swapped(text: string): string {
  return text.replace(
    IN_DIGITS,
    (_, month, one, day, other, year, rest) => `${day}${one}${month}${other}${year}${rest}`,
  );
}

function shownDate(cell: Cell): string {
  return cell instanceof Temporal.PlainDateTime ? `${cell.day}/${cell.month}/${cell.year}` : String(cell);
}
