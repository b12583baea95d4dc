import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import { formatOf } from "#bot/spreadsheets/file-format.ts";
import { filled } from "#bot/spreadsheets/filled.ts";
import { withoutGuard } from "#bot/spreadsheets/guard.ts";
import {
  columnNames,
  type Expected,
  HEADER_WITHIN,
  headerAmong,
  namesIn,
  refuseTwice,
} from "#bot/spreadsheets/header.ts";
import type { Limits } from "#bot/spreadsheets/limits.ts";
import { commandLimits } from "#bot/spreadsheets/limits.ts";
import type { Sheet, SheetRow } from "#bot/spreadsheets/sheet.ts";
import { Spool } from "#bot/spreadsheets/spool.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";

/** A spreadsheet that was read to its end and found to be one; nothing in it is checked but its form. */
export interface Table {
  /**
   * Names of the columns in the file's order, normalised ("Nomor Anggota" is `nomor_anggota`), by the name that is meant
   * where they are called otherwise; a column without a name is "".
   */
  columns: string[];
  /** The same, as they were written. */
  headers: string[];
  /** Where the header stands. */
  headerLine: number;
  /** Filled rows above the header: titles. */
  above: readonly SheetRow[];
  /** `null` for CSV. */
  sheet: string | null;
  /** Visible sheets of the workbook that were not read, but for its explanations: only one is. */
  otherSheets: string[];
  /** Filled rows below the header. */
  rowCount: number;
  /** Of these, lines that a spreadsheet program hides: they are read as the others. */
  hiddenLines: number[];
  /** As often as wanted, each time from the first row, holding only a few rows in memory. */
  rows(): AsyncIterable<Row>;
  /** Lets go of the rows; the process holds them outside of memory until then. */
  close(): Promise<void>;
}

export interface Row {
  /** The row number that a spreadsheet program shows; the first is 1. */
  line: number;
  /**
   * By column; text is trimmed, nothing but blanks is `null`. Every named column is there. Without a prototype,
   * so that `constructor` is just a name.
   */
  cells: Record<string, Cell>;
  /** As they stand in the file, in its order, at least as many as columns: for the file of refused rows. */
  original: Cell[];
  /**
   * More cells are filled than the header has columns: a comma in an amount may have shifted the rest, so the
   * row means nothing sure.
   */
  overflows: boolean;
}

/**
 * Reads CSV or XLSX, told apart by content. Everything that can be wrong with the file as a whole is thrown here,
 * before a row is given out.
 * @param expected names of the columns that make a row the header (normalised); without, the first filled row is
 * @param sheet the one to read; without, the first that has the header
 * @param otherNames what else they may be called, and the name that is meant
 * @throws Unreadable with the codes named there
 */
export async function readTable(
  path: string,
  {
    expected = [],
    otherNames = new Map(),
    sheet: wanted,
    limits = commandLimits,
  }: {
    expected?: Iterable<string>;
    otherNames?: ReadonlyMap<string, string>;
    sheet?: string | undefined;
    limits?: Limits;
  } = {},
): Promise<Table> {
  const names: Expected = { names: new Set(expected), others: otherNames };
  const sheets = await sheetsIn(path, names, limits);
  let blank = true;
  for (const sheet of wanted === undefined ? sheets : [sheetNamed(wanted, sheets)]) {
    const spool = await Spool.open();
    try {
      const found = await lay(sheet, spool, names, limits);
      if (found.header !== null) {
        const otherSheets = sheets.flatMap(({ name }) => (name === null || name === sheet.name ? [] : [name]));
        const { rowCount } = spool;
        const all = { ...sheet, rows: () => spool.rows(), rowCount, otherSheets, close: () => spool.close() };
        return tableOver(all, { ...found, header: found.header }, names);
      }
      blank &&= found.blank;
    } catch (error) {
      await spool.close();
      throw error;
    }
    await spool.close();
  }
  if (blank) throw new Unreadable("file-empty");
  throw new Unreadable("file-no-header", { expected: [...names.names] });
}

/** What reads a format is loaded with the first file that has it. */
async function sheetsIn(path: string, names: Expected, limits: Limits): Promise<Sheet[]> {
  if ((await formatOf(path, limits)) === "xlsx") {
    const { xlsxSheets } = await import("#bot/spreadsheets/xlsx.ts");
    return xlsxSheets(path, limits);
  }
  const { csvSheet } = await import("#bot/spreadsheets/csv.ts");
  return [await csvSheet(path, names, limits)];
}

function sheetNamed(wanted: string, sheets: readonly Sheet[]): Sheet {
  const same = (name: string | null) => name?.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found = sheets.find(({ name }) => same(name));
  if (found) return found;
  throw new Unreadable("file-sheet-unknown", {
    sheet: wanted,
    sheets: sheets.map(({ name }) => name ?? "-").join(", "),
  });
}

/** Looks for the header and lays what is below it into the spool. */
async function lay(
  sheet: Sheet,
  spool: Spool,
  expected: Expected,
  limits: Limits,
): Promise<{ header: SheetRow | null; above: SheetRow[]; blank: boolean }> {
  const first: SheetRow[] = [];
  let above: SheetRow[] = [];
  let header: SheetRow | null = null;
  const add = async (row: SheetRow) => {
    if (spool.rowCount >= limits.rows) throw new Unreadable("file-too-many-rows", { most: limits.rows });
    await spool.add(row);
  };
  const settle = async () => {
    const index = headerAmong(
      first.map((row) => row.values),
      expected,
    );
    header = first[index] ?? null;
    if (header === null) return;
    above = first.slice(0, index);
    for (const row of first.slice(index + 1)) await add(row);
  };
  for await (const row of filled(sheet.rows(), limits)) {
    if (header !== null) {
      await add(row);
      continue;
    }
    first.push(row);
    const sure = namesIn(row.values, expected) >= Math.min(2, expected.names.size);
    if (sure || first.length === HEADER_WITHIN) await settle();
    if (header === null && first.length === HEADER_WITHIN) break;
  }
  if (header === null && first.length < HEADER_WITHIN) await settle();
  await spool.finish();
  return { header, above, blank: first.length === 0 };
}

/** Rows that can be read as often as wanted, of a sheet that was read to its end. */
export interface LaidRows
  extends Pick<Table, "otherSheets" | "rowCount" | "close">,
    Pick<Sheet, "name" | "hiddenLines"> {
  /** Those below the header. */
  rows(): AsyncIterable<SheetRow>;
}

/** The table that such rows are, below this header and what stands above it. @throws Unreadable `file-column-twice` */
export function tableOver(
  { name, hiddenLines, rows, rowCount, otherSheets, close }: LaidRows,
  { header, above }: { header: SheetRow; above: readonly SheetRow[] },
  names: Expected,
): Table {
  const columns = columnNames(header.values, names);
  refuseTwice(columns, header.line);
  return {
    columns,
    headers: header.values.map((cell) => withoutGuard(textOf(cell))),
    headerLine: header.line,
    above,
    sheet: name,
    otherSheets,
    rowCount,
    hiddenLines: hiddenLines.filter((line) => line > header.line),
    async *rows() {
      for await (const { line, values } of rows()) yield rowOf(line, values, columns);
    },
    close,
  };
}

function rowOf(line: number, values: Cell[], columns: string[]): Row {
  const original = Array.from({ length: Math.max(values.length, columns.length) }, (_, index) =>
    unguarded(values[index] ?? null),
  );
  const cells: Record<string, Cell> = Object.create(null);
  columns.forEach((name, index) => {
    if (name !== "") cells[name] = trimmed(original[index] ?? null);
  });
  return { line, cells, original, overflows: values.length > columns.length };
}

function unguarded(cell: Cell): Cell {
  return typeof cell === "string" ? withoutGuard(cell) : cell;
}

function trimmed(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  const text = cell.trim();
  return text === "" ? null : text;
}
