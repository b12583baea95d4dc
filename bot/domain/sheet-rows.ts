/** Rows of a sheet for the file that goes back to whoever sent it. */
export type SheetRows = RowsPlanned | RowsBack;

/** All rows, with what would come of each. */
export interface RowsPlanned {
  what: "plan";
  file: string;
  rows: readonly {
    /** The row's number in the file. */
    line: number;
    ended: "new" | "changed" | "unchanged" | "refused";
    /** Why it is refused, in words. */
    reason?: string | undefined;
    /** What it is about: a name, a code. */
    about?: string | undefined;
    /** Column, as it was, as it would be. */
    diffs: readonly (readonly [string, string, string])[];
  }[];
}

/** Rows that go back as they came, each with why. */
export interface RowsBack {
  what: "refused" | "stuck";
  file: string;
  format: "csv" | "xlsx";
  sheet: string | null;
  headerLine: number;
  /** They were read with the day of their title, which stands above the header. */
  isDayAbove: boolean;
  /** As they stand in the file, as text that `bot/spreadsheets` reads: the header, and all rows. */
  pages: readonly string[];
  /** By the number of the row in the file. */
  reasons: ReadonlyMap<number, string>;
}
