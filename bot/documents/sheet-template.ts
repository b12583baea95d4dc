import type { Render } from "#bot/language/render.ts";
import type { SheetTemplate } from "#bot/messages.ts";
import { xlsxBytes } from "#bot/spreadsheets/xlsx-bytes.ts";

/** Rows to type into. */
const BLANK_ROWS = 200;

/** An empty spreadsheet of a kind, as `npm run template` writes it. @returns XLSX */
export async function sheetTemplate({ sheet, columns, notes }: SheetTemplate, render: Render): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const table = {
    sheet,
    columns: columns.map((column) => ({ ...column, kind: "text" as const })),
    rows: [columns.map(({ example }) => (example === "" ? null : example))],
    notes: notes.flatMap((one) => render(one).split("\n")),
    blankRows: BLANK_ROWS,
  };
  for await (const chunk of xlsxBytes(table)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
