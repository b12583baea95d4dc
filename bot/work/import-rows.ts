import type { AmongEqual } from "#bot/domain/ledger.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import { type Words, type Value as WordValue, words } from "#bot/messages.ts";
import { besideTable } from "#bot/spreadsheets/beside.ts";
import { NOT_CALCULATED } from "#bot/spreadsheets/cell-marks.ts";
import { type DayOrder, type DayOrders, dayOrders } from "#bot/spreadsheets/day-order.ts";
import { columnName, type Expected } from "#bot/spreadsheets/header.ts";
import { isExample } from "#bot/spreadsheets/kind.ts";
import type { Row, Table } from "#bot/spreadsheets/read.ts";
import { REASON } from "#bot/spreadsheets/refused-rows.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import type { Value } from "#bot/spreadsheets/write.ts";
import { digestOf, type ListKind, type ReadRow, type TakingOffice } from "#bot/work/list-kind.ts";

/** What the rows of a list say, before any of them is entered: the same for whoever brings it, and wherever from. */

/** What rows are read with. */
export interface Reading {
  kind: ListKind;
  office: TakingOffice;
  orders: DayOrders;
}

/** The names of a kind's columns, as its header is looked for. */
export function expectedOf({ columns: own, sideBySide }: Pick<ListKind, "columns" | "sideBySide">): Expected {
  const columns = [...own, ...(sideBySide?.columns ?? [])];
  return {
    names: new Set(columns.map(({ name }) => name)),
    others: new Map(columns.flatMap(({ name, otherNames = [] }) => otherNames.map((other) => [other, name] as const))),
  };
}

/** How the dates of its columns are written. */
export function dayOrdersIn(table: Table, { columns }: ListKind): Promise<DayOrders> {
  const dates = columns.filter(({ kind }) => kind === "date" || kind === "dateTime").map(({ name }) => name);
  return dayOrders(
    table.rows(),
    dates.filter((name) => table.columns.includes(name)),
  );
}

/** How a file was understood: all that was not as the template has it. */
export interface Understood {
  /** Where the header stands, and on which sheet. */
  headerLine: number;
  sheet: string | null;
  /** Columns that are called otherwise than they are meant, as they are called. */
  renamed: { header: string; column: string }[];
  /** Columns that were not used. */
  ignored: string[];
  /** Sheets that were not read. */
  otherSheets: string[];
  /** Columns whose dates do not all have the day first. */
  dayOrders: ReadonlyMap<string, DayOrder>;
  /** Lines of sums and of repeated headers, which were left out. */
  beside: { sums: number[]; header: number[] };
  /** Lines that a spreadsheet program hides; they are read as the others. */
  hidden: number[];
  /** What its form comes to. */
  said: readonly Words[];
  /** Accounts of these cooperatives whose figures do not agree now. */
  doubts: string[];
}

export function understoodOf(
  table: Table,
  kind: ListKind,
  orders: DayOrders,
  { beside }: Survey,
): Omit<Understood, "doubts"> {
  const { headerLine, sheet, columns, headers, otherSheets } = table;
  const known = new Set([...kind.columns.map(({ name }) => name), REASON, ""]);
  return {
    headerLine,
    sheet,
    renamed: columns.flatMap((column, index) => {
      const header = headers[index] ?? "";
      return known.has(column) && column !== columnName(header) ? { header, column } : [];
    }),
    ignored: headers.filter((_, index) => !known.has(columns[index] ?? "")),
    otherSheets,
    dayOrders: orders.found,
    beside,
    hidden: table.hiddenLines,
    said: kind.said ?? [],
  };
}

/** @throws Unreadable `file-columns-missing` (`columns`) */
export function refuseMissingColumns({ columns }: ListKind, table: Table): void {
  const missing = columns.filter(({ name, required }) => required && !table.columns.includes(name));
  if (missing.length > 0)
    throw new Unreadable("file-columns-missing", { columns: missing.map(({ name }) => name).join(", ") });
}

/** What a first look at all rows tells. */
export interface Survey {
  /** Keys that stand in the file more than once with different figures: which of them is meant can't be known. */
  contradicting: ReadonlySet<string>;
  /** Keys of rows that only their amounts tell apart, with the amounts of all of them, where there are several. */
  several: ReadonlyMap<string, readonly bigint[]>;
  beside: Understood["beside"];
  /** Those that the rows name. */
  cooperatives: ReadonlySet<number>;
}

/** Looks at all rows once. */
export async function surveyed(table: Table, reading: Reading): Promise<Survey> {
  const { kind } = reading;
  const seen = new Map<string, string>();
  const contradicting = new Set<string>();
  const amounts = new Map<string, bigint | bigint[]>();
  const beside: Understood["beside"] = { sums: [], header: [] };
  const cooperatives = new Set<number>();
  for await (const row of table.rows()) {
    const what = besideTable(row, kind.columns, table.headers);
    if (what !== null) {
      beside[what].push(row.line);
      continue;
    }
    for (const record of recordsOf(row, reading)) if (!(record instanceof Refusal)) look(record);
  }
  function look(record: unknown): void {
    if (isOfCooperative(record)) cooperatives.add(record.cooperativeId);
    const key = kind.keyOf(record);
    const amount = kind.amountOf?.(record) ?? null;
    if (amount !== null) {
      const before = amounts.get(key);
      amounts.set(key, before === undefined ? amount : typeof before === "bigint" ? [before, amount] : before);
      if (Array.isArray(before)) before.push(amount);
      return;
    }
    const figures = kind.figuresOf?.(record) ?? digestOf(record);
    const before = seen.get(key);
    if (before !== undefined && before !== figures) contradicting.add(key);
    else seen.set(key, figures);
  }
  const several = new Map([...amounts].flatMap(([key, all]) => (typeof all === "bigint" ? [] : [[key, all] as const])));
  return { contradicting, several, beside, cooperatives };
}

export function isOfCooperative(record: unknown): record is { cooperativeId: number } {
  return record instanceof Object && "cooperativeId" in record;
}

/** What a row says, or why it is refused whole; nothing: it is the template's example, or no row of the list. */
function recordsOf(row: Row, { kind, office, orders }: Reading): unknown[] {
  if (isExample(row, kind.columns)) return [];
  try {
    if (row.overflows) throw new Refusal("row-overflows");
    refuseErrors(row, kind);
    const settled = orders.settled(row);
    return kind.readAll?.(settled, office) ?? [kind.read(settled, office)];
  } catch (error) {
    if (error instanceof Refusal) return [error];
    throw error;
  }
}

/** What a program shows where a formula has no result. @throws Refusal `formula-not-calculated`, `cell-error` (`text`) */
function refuseErrors({ cells }: Row, { columns }: ListKind): void {
  for (const { name: column } of columns) {
    const cell = cells[column];
    if (typeof cell !== "string" || !cell.startsWith("#")) continue;
    if (cell === NOT_CALCULATED) throw new Refusal("formula-not-calculated", { column });
    if (ERRORS.test(cell)) throw new Refusal("cell-error", { column, text: cell });
  }
}

const ERRORS = /^#(?:REF!|N\/A|DIV\/0!|NAME\?|VALUE!|NULL!|NUM!|SPILL!|CALC!|#+)$/;

export interface RefusedRow {
  original: readonly Value[];
  refusal: Refusal;
}

/** A row as it is handed to a unit: read, or refused already. */
export type Readied = RefusedRow | ReadiedRow;

interface ReadiedRow {
  original: readonly Value[];
  key: string;
  read: ReadRow<unknown>;
  /** Whose it is by the name that stands beside the number; null: none does. */
  named: string | null;
}

/** Reads rows one after the other, each as all that it says, and knows the place of those that only their amounts tell apart. */
export function readier({ contradicting, several }: Survey, reading: Reading): (row: Row) => Readied[] {
  const { kind } = reading;
  const ranks = new Map<string, number>();
  function amongOf(key: string, amount: bigint): AmongEqual {
    const amounts = several.get(key);
    if (amounts === undefined) return { rank: 1, amounts: [amount] };
    const rank = (ranks.get(`${key} ${amount}`) ?? 0) + 1;
    ranks.set(`${key} ${amount}`, rank);
    return { rank, amounts };
  }
  return (row) => recordsOf(row, reading).map((record) => readied(row, record));

  function readied(row: Row, record: unknown): Readied {
    const { original } = row;
    if (record instanceof Refusal) return { original, refusal: record };
    const key = kind.keyOf(record);
    if (contradicting.has(key)) return { original, refusal: new Refusal("row-twice") };
    const amount = kind.amountOf?.(record) ?? null;
    const among = amount === null ? null : amongOf(key, amount);
    const named = kind.nameBeside?.(row, reading.office) ?? null;
    return { original, key: among ? `${key} ${amount} ${among.rank}` : key, read: { record, among }, named };
  }
}

/** Why a row was refused, in words, with the column it is about. @param called how that is called; without, as the template has it */
export function reasonOf({ code, values }: Refusal, render: Render, called = (column: string) => column): string {
  const { column, ...rest } = values as Record<string, WordValue>;
  const reason = words(`refused-${code}`, rest);
  return render(column === undefined ? reason : words("import-reason", { column: called(String(column)), reason }));
}
