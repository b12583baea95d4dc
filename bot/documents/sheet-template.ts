import type { Render } from "#bot/language/render.ts";
import type { SheetTemplate } from "#bot/messages.ts";
import { wholeXlsx } from "#bot/spreadsheets/xlsx-bytes.ts";

/** Rows to type into. */
const BLANK_ROWS = 200;

/** An empty spreadsheet of a kind, as `npm run template` writes it. @returns XLSX */
export function sheetTemplate({ sheet, columns, notes }: SheetTemplate, render: Render): Promise<Uint8Array> {
  return wholeXlsx({
    sheet,
    columns: columns.map((column) => ({ ...column, kind: "text" as const })),
    rows: [columns.map(({ example }) => (example === "" ? null : example))],
    notes: notes.flatMap((one) => render(one).split("\n")),
    blankRows: BLANK_ROWS,
  });
}
