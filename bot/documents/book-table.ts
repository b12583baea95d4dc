import { Temporal } from "temporal-polyfill";
import { cellText } from "#bot/documents/book-cells.ts";
import { shown } from "#bot/domain/text.ts";
import type { Render } from "#bot/language/render.ts";
import type { BookColumn, BookSheet, Value } from "#bot/messages.ts";
import type { Value as Cell, ColumnKind } from "#bot/spreadsheets/write.ts";
import { sheetName, wholeXlsx } from "#bot/spreadsheets/xlsx-bytes.ts";

/** A statement or a plan for a spreadsheet: figures are numbers there, dates are dates. @returns XLSX */
export function bookTable(sheet: BookSheet, render: Render): Promise<Uint8Array> {
  const { columns, totals, facts, notes } = sheet;
  const rows = totals ? [...sheet.rows, totals] : sheet.rows;
  return wholeXlsx({
    sheet: sheetName(shown(render(sheet.title))),
    columns: columns.map(({ title, kind }) => ({ name: shown(render(title)), kind: KINDS[kind], width: WIDTHS[kind] })),
    rows: [
      ...rows.map((row) => columns.map(({ kind }, index) => cellOf(row[index] ?? "", kind, render))),
      ...signatureRows(sheet, render),
    ],
    notes: [sheet.title, ...facts, ...notes].map((line) => shown(render(line))),
  });
}

const KINDS: Record<BookColumn["kind"], ColumnKind> = { text: "text", number: "number", date: "date", money: "money" };
const WIDTHS: Record<BookColumn["kind"], number> = { text: 28, number: 8, date: 14, money: 16 };

/** For who prints the workbook: who signs, with room above the names. */
function signatureRows({ signatures = [], columns }: BookSheet, render: Render): Cell[][] {
  const [left, right] = [signatures[0], signatures[1]];
  if (!left) return [];
  const row = (first: string | null, last: string | null): Cell[] =>
    columns.map((_, index) => (index === 0 ? first : index === columns.length - 1 ? last : null));
  const roles = row(shown(render(left.role)), right ? shown(render(right.role)) : null);
  const names = row(shown(left.name), right ? shown(right.name) : null);
  return [row(null, null), roles, row(null, null), row(null, null), names];
}

function cellOf(value: Value, kind: BookColumn["kind"], render: Render): Cell {
  if (value === "") return null;
  if (typeof value === "bigint" || typeof value === "number" || value instanceof Temporal.PlainDate) return value;
  return cellText(value, kind, render);
}
