import type { Cell, CellValue, ColumnDef, WriteSheet } from "hucre/xlsx";
import { rangeRef, writeXlsx, writeXlsxStream } from "hucre/xlsx";
import { Temporal } from "temporal-polyfill";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Column, ColumnKind, FurtherSheet, Sheetful, Value } from "#bot/spreadsheets/write.ts";
import { MOST_ROWS, NOTES_SHEET } from "#bot/spreadsheets/xlsx.ts";

/**
 * What hucre writes with filter, choices and notes is held in memory, about 5 MB for 1,000 rows of 9 columns
 * (measured).
 */
const ROWS_IN_MEMORY = 20_000;
const DATE = "dd/mm/yyyy";
const DATE_TIME = "dd/mm/yyyy hh:mm";
const formats: Record<ColumnKind, string | null> = {
  text: "@",
  number: null,
  money: "#,##0",
  date: DATE,
  dateTime: DATE_TIME,
  asGiven: null,
};

/**
 * The bytes of a workbook. Up to 20,000 rows it has filter, choices, blank rows and the sheet "Keterangan"; beyond,
 * rows are passed on as they come, for which hucre has columns and the frozen header only.
 */
export async function* xlsxBytes(table: Sheetful): AsyncGenerator<Uint8Array> {
  const rows = rowsOf(table);
  const first: CellValue[][] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length > ROWS_IN_MEMORY) {
      yield* streamed(table, first, rows);
      return;
    }
  }
  yield await workbook(table, first);
}

/** All of them, where the rows are few enough to be held anyway. */
export async function wholeXlsx(table: Sheetful): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxBytes(table)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What a sheet can be called: Excel takes 31 letters, and none of these. */
export function sheetName(text: string): string {
  return text.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}

async function workbook(table: Sheetful, rows: CellValue[][]): Promise<Uint8Array> {
  const { sheet, columns, further = [], notes, blankRows = 0 } = table;
  const blank = Array.from({ length: blankRows }, () => columns.map(() => null));
  const last = rows.length + blankRows;
  const below = (index: number) => rangeRef(1, index, Math.max(last, 1), index);
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        columns: columns.map(definition),
        rows: [columns.map(({ name }) => literal(name)), ...rows, ...blank],
        cells: styledApart(columns, rows),
        freezePane: { rows: 1 },
        autoFilter: { range: rangeRef(0, 0, last, columns.length - 1) },
        dataValidations: columns.flatMap(({ choices }, index) =>
          // A warning, not a stop: what the importer understands besides ("Wajib", "pokok ") may be typed.
          choices
            ? [{ type: "list" as const, values: [...choices], errorStyle: "warning" as const, range: below(index) }]
            : [],
        ),
      },
      ...further.map(furtherSheet),
      ...(notes ? [{ name: NOTES_SHEET, columns: [{ width: 100 }], rows: notes.map((line) => [literal(line)]) }] : []),
    ],
  });
}

function furtherSheet({ sheet: name, columns, rows }: FurtherSheet): WriteSheet {
  const cells = [...rows].map((row) => columns.map(({ kind }, index) => cellFor(row[index] ?? null, kind)));
  return {
    name,
    columns: columns.map(definition),
    rows: [columns.map((column) => literal(column.name)), ...cells],
    cells: styledApart(columns, cells),
    freezePane: { rows: 1 },
    autoFilter: { range: rangeRef(0, 0, cells.length, columns.length - 1) },
  };
}

async function* streamed(
  table: Sheetful,
  first: CellValue[][],
  rest: AsyncIterable<CellValue[]>,
): AsyncGenerator<Uint8Array> {
  async function* all() {
    let count = 1; // the header
    yield table.columns.map(({ name }) => literal(name));
    yield* first;
    count += first.length;
    for await (const row of rest) {
      count += 1;
      // hucre would begin a second sheet, which nobody looks for.
      if (count > MOST_ROWS) throw new Refusal("file-too-many-rows", { most: MOST_ROWS - 1 });
      yield row;
    }
  }
  const options = {
    name: table.sheet,
    columns: table.columns.map(definition),
    freezePane: { rows: 1 },
    repeatHeaders: false,
  };
  yield* writeXlsxStream(all(), options) as unknown as AsyncIterable<Uint8Array>;
}

async function* rowsOf({ columns, rows }: Sheetful): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield columns.map(({ kind }, index) => cellFor(row[index] ?? null, kind));
}

function definition({ name, kind, width }: Column): ColumnDef {
  const numFmt = formats[kind];
  return { width: width ?? Math.min(40, Math.max(12, name.length + 4)), ...(numFmt === null ? {} : { numFmt }) };
}

/** The header in bold, and the time of a date among other values, whose column has no format. */
function styledApart(columns: readonly Column[], rows: CellValue[][]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>();
  columns.forEach(({ name, kind }, column) => {
    cells.set(`0,${column}`, { value: literal(name), style: { font: { name: "Calibri", size: 11, bold: true } } });
    if (kind !== "asGiven") return;
    rows.forEach((row, index) => {
      const value = row[column];
      if (value instanceof Date)
        cells.set(`${index + 1},${column}`, { value, style: { numFmt: hasTime(value) ? DATE_TIME : DATE } });
    });
  });
  return cells;
}

const hasTime = (value: Date) => value.getTime() % 86_400_000 !== 0;

function cellFor(value: Value, kind: ColumnKind): CellValue {
  if (value === null) return null;
  if (typeof value === "string") return literal(value);
  if (kind === "text") return value.toString();
  if (typeof value === "number") return value;
  // Beyond 2^53 a number cell would show other digits.
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  // hucre takes the time on the wall as if it were UTC.
  const dateTime = value instanceof Temporal.PlainDate ? value.toPlainDateTime() : value;
  return new Date(dateTime.toZonedDateTime("UTC").epochMilliseconds);
}

/** In XLSX `_x0041_` stands for a letter; somebody's text that looks so must not become one. */
function literal(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");
}
