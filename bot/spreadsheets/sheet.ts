import type { Cell } from "#bot/domain/cell.ts";

/** A row as it stands in the file. */
export interface SheetRow {
  /** The row number that a spreadsheet program shows, from 1. */
  line: number;
  values: Cell[];
}

/** One sheet of a file; a CSV is one without a name. */
export interface Sheet {
  name: string | null;
  /** Once only, from top to bottom. Blank rows may be among them or left out. */
  rows(): AsyncIterable<SheetRow>;
  /** Lines that the spreadsheet program does not show; CSV has none. Known when `rows` has come to its end. */
  hiddenLines: readonly number[];
}
