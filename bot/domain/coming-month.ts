import { Temporal } from "temporal-polyfill";
import { namedMonths } from "#bot/domain/book-period.ts";
import { readable } from "#bot/domain/text.ts";

/**
 * Which month that is coming a text asks about: "bulan januari", "sasi ngarep". One without a year is the next of that name, this month
 * among them. null: none is named.
 */
export function comingMonthIn(text: string, today: Temporal.PlainDate): Temporal.PlainYearMonth | null {
  const said = readable(text);
  const now = today.toPlainYearMonth();
  if (/\b(?:bulan|bln|wulan|sasi) (?:depan|dpn|ngarep|ngajeng)\b/.test(said)) return now.add({ months: 1 });
  if (/\b(?:bulan|bln|wulan|sasi) (?:ini|iki|niki)\b/.test(said)) return now;
  const [first] = namedMonths(said);
  if (!first) return null;
  const { month, year } = first;
  return Temporal.PlainYearMonth.from({ year: year ?? (month < now.month ? now.year + 1 : now.year), month });
}
