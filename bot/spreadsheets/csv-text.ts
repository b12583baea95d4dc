import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { Temporal } from "temporal-polyfill";
import { withGuard } from "#bot/spreadsheets/guard.ts";
import type { Sheetful, Value } from "#bot/spreadsheets/write.ts";

/** CSV as Excel in Indonesia opens it with a double click: `;`, a byte-order mark, a comma in decimals. */
export async function* csvText({ columns, rows }: Sheetful): AsyncGenerator<string> {
  const stringifier = stringify({
    bom: true,
    delimiter: ";",
    record_delimiter: "windows",
    // What is no delimiter here may be one for whoever opens the file, and a lone CR ends a row for some.
    quoted_match: /[\r\n\t,]/,
  });
  const records = Readable.from(recordsOf(columns, rows));
  records.on("error", (error) => stringifier.destroy(error));
  for await (const chunk of records.pipe(stringifier)) yield String(chunk);
}

async function* recordsOf(columns: Sheetful["columns"], rows: Sheetful["rows"]): AsyncGenerator<string[]> {
  yield columns.map(({ name }) => withGuard(name));
  for await (const row of rows) yield columns.map((_, index) => textFor(row[index] ?? null));
}

function textFor(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return withGuard(value);
  // No apostrophe before the minus of a number: it cannot be a formula, and would no longer be a number.
  if (typeof value === "number") return decimal(value);
  if (value instanceof Temporal.PlainDateTime) {
    return value.toString({ smallestUnit: value.second === 0 ? "minute" : "second" }).replace("T", " ");
  }
  return value.toString();
}

function decimal(value: number): string {
  if (!Number.isFinite(value)) return "";
  return value.toLocaleString("id-ID", { useGrouping: false, maximumFractionDigits: 15 });
}
