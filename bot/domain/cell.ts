import type { Temporal } from "temporal-polyfill";

/**
 * What stands in one cell of a spreadsheet. CSV has text only. XLSX has numbers, and dates where the cell is
 * formatted as one; its "true" and "false" come as TRUE and FALSE, its errors as they are shown (`#REF!`). Nothing
 * in it: `null`.
 */
export type Cell = string | number | Temporal.PlainDateTime | null;

/** The cell as somebody would write it by hand; empty text for an empty cell. */
export function textOf(cell: Cell): string {
  return cell === null ? "" : String(cell).trim();
}
