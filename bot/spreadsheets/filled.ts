import { textOf } from "#bot/domain/cell.ts";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/** Without blank rows and the blank cells at the end of each. */
export async function* filled(rows: AsyncIterable<SheetRow>, limits: Limits): AsyncGenerator<SheetRow> {
  for await (const { line, values } of rows) {
    const width = values.findLastIndex((value) => textOf(value) !== "") + 1;
    if (width === 0) continue;
    if (width > limits.columns) throw new Unreadable("file-too-many-columns", { most: limits.columns, line });
    const cells = values.slice(0, width);
    if (cells.some((cell) => typeof cell === "string" && cell.length > limits.cellCharacters)) {
      throw new Unreadable("file-cell-too-long", { most: limits.cellCharacters, line });
    }
    yield { line, values: cells };
  }
}
