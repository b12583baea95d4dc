import { csv, xlsx } from "#bot/documents/document.ts";
import { textOf } from "#bot/domain/cell.ts";
import type { RowsBack, RowsPlanned, SheetRows } from "#bot/domain/sheet-rows.ts";
import type { Render } from "#bot/language/render.ts";
import { type Outgoing, words } from "#bot/messages.ts";
import { rowsOf } from "#bot/spreadsheets/apart.ts";
import { csvText } from "#bot/spreadsheets/csv-text.ts";
import { withoutGuard } from "#bot/spreadsheets/guard.ts";
import { refusedRows } from "#bot/spreadsheets/refused-rows.ts";
import { dayAbove } from "#bot/spreadsheets/title-day.ts";
import type { Sheetful, Value } from "#bot/spreadsheets/write.ts";
import { sheetName, wholeXlsx } from "#bot/spreadsheets/xlsx-bytes.ts";

type Made = NonNullable<Outgoing["attachment"]>;

/** What came of the rows of a sheet, or would: as a table; those that go back, as they came, in the form in which they came. */
export async function sheetFile(rows: SheetRows, render: Render): Promise<Made> {
  const name = rows.file.replace(/\.[^.]*$/, "");
  if (rows.what === "plan") {
    return xlsx(`${name}.${render(words("sheet-file-plan"))}`, await wholeXlsx(planned(rows, render)));
  }
  const id = rows.what === "refused" ? "sheet-file-refused" : "sheet-file-stuck";
  const called = `${name.replace(/\.ditolak$/, "")}.${render(words(id))}`;
  const table = goingBack(rows);
  return rows.format === "xlsx" ? xlsx(called, await wholeXlsx(table)) : csv(called, await csvBytes(table));
}

const ENDED = {
  new: "sheet-ended-new",
  changed: "sheet-ended-changed",
  unchanged: "sheet-ended-unchanged",
  refused: "sheet-ended-refused",
} as const;

function planned({ rows }: RowsPlanned, render: Render): Sheetful {
  const title = (id: string) => render(words(id));
  return {
    sheet: title("sheet-file-plan"),
    columns: [
      { name: title("sheet-column-line"), kind: "number", width: 8 },
      { name: title("sheet-column-ended"), kind: "text", width: 10 },
      { name: title("sheet-column-about"), kind: "text", width: 32 },
      { name: title("sheet-column-column"), kind: "text", width: 18 },
      { name: title("sheet-column-before"), kind: "text", width: 28 },
      { name: title("sheet-column-after"), kind: "text", width: 28 },
      { name: title("sheet-column-reason"), kind: "text", width: 60 },
    ],
    rows: rows.flatMap(({ line, ended, about = "", reason = "", diffs }): Value[][] => {
      const facts = [line, render(words(ENDED[ended])), about];
      if (diffs.length === 0) return [[...facts, null, null, null, reason === "" ? null : reason]];
      return diffs.map(([column, before, after]) => [...facts, column, before, after, null]);
    }),
  };
}

function goingBack({ sheet, headerLine, isDayAbove, pages, reasons }: RowsBack): Sheetful {
  const all = pages.flatMap(rowsOf);
  const header = all.find(({ line }) => line === headerLine);
  const text = (cell: Value) => (typeof cell === "string" ? withoutGuard(cell) : cell);
  const refused = all.flatMap(({ line, values }) => {
    const reason = reasons.get(line);
    return reason === undefined ? [] : [{ original: values.map(text), reason }];
  });
  const headers = (header?.values ?? []).map((cell) => withoutGuard(textOf(cell)));
  const day = isDayAbove ? dayAbove(all.filter(({ line }) => line < headerLine)) : null;
  return refusedRows(sheetName(sheet ?? "Data"), headers, refused, day);
}

async function csvBytes(table: Sheetful): Promise<Uint8Array> {
  const parts: string[] = [];
  for await (const part of csvText(table)) parts.push(part);
  return Buffer.from(parts.join(""));
}
