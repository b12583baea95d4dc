import { basename, dirname, extname, join, resolve } from "node:path";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import type { AmongEqual } from "#bot/domain/ledger.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import { type Value as WordValue, words } from "#bot/messages.ts";
import { type Book, noteImport } from "#bot/services/books.ts";
import { besideTable } from "#bot/spreadsheets/beside.ts";
import { NOT_CALCULATED } from "#bot/spreadsheets/cell-marks.ts";
import { type DayOrder, type DayOrders, dayOrders } from "#bot/spreadsheets/day-order.ts";
import { columnName } from "#bot/spreadsheets/header.ts";
import { isExample } from "#bot/spreadsheets/kind.ts";
import { type Row, readTable, type Table } from "#bot/spreadsheets/read.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { refuseUnwritable, type Value, writeTable } from "#bot/spreadsheets/write.ts";
import { cooperativeFinder } from "#bot/work/cooperative-columns.ts";
import { digestOf, type Ended, type ListKind, type ReadRow, type TakingOffice } from "#bot/work/list-kind.ts";

/** What an import did; the last line that the command prints. */
export interface Report {
  kind: string;
  /** Filled rows, without the template's example. */
  rows: number;
  new: number;
  changed: number;
  unchanged: number;
  refused: number;
  refusedFile: string | null;
}

export interface ImportOptions {
  kind: ListKind;
  file: string;
  database: Database;
  now: Temporal.Instant;
  timeZone: string;
  render: Render;
  /** Which sheet of a workbook; without, the first that has the columns. */
  sheet?: string | undefined;
  /** Checks everything and takes nothing. */
  dryRun: boolean;
  /** Where refused rows go; beside the file, as NAME.ditolak.EXT, if not said. */
  refusedFile: string | undefined;
  progress?: (done: number, total: number) => void;
}

/** Rows taken in one transaction: short, so that a bot beside it is not held up. */
const UNIT = 100;

/** The column that says why, which an import of the refused rows leaves out again. */
const REASON = "alasan";

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
  /** Accounts of these cooperatives whose figures do not agree now. */
  doubts: string[];
}

/**
 * Takes a spreadsheet into the database, row by row as a whole or not at all. The same file twice changes nothing.
 * @returns the report, and how the file was understood
 * @throws Unreadable when nothing of the file could be taken
 */
export async function importFile(options: ImportOptions): Promise<{ report: Report; understood: Understood }> {
  const { kind, file, render } = options;
  const refusedFile = options.refusedFile ?? besideOf(file);
  await refuseUnkeepable(refusedFile, file);
  const table = await readTable(file, {
    sheet: options.sheet,
    expected: kind.columns.map(({ name }) => name),
    otherNames: new Map(
      kind.columns.flatMap(({ name, otherNames = [] }) => otherNames.map((other) => [other, name] as const)),
    ),
  });
  try {
    refuseMissingColumns(kind, table);
    const dates = kind.columns.flatMap((column) =>
      column.kind === "date" || column.kind === "dateTime" ? column : [],
    );
    const orders = await dayOrders(
      table.rows(),
      dates.map(({ name }) => name).filter((name) => table.columns.includes(name)),
    );
    const taking: Taking = { ...options, orders, ...(await officeOf(options)) };
    const found = await surveyed(table, taking);
    const { report, refused } = await take(table, found, taking);
    if (refused.length > 0) {
      report.refusedFile = refusedFile;
      await writeRefused(report.refusedFile, table, kind, refused, render);
    }
    const isChanged = !options.dryRun && report.new + report.changed > 0;
    const doubts = isChanged ? await doubtsOf(found, taking) : [];
    return { report, understood: { ...understoodOf(table, kind, orders, found), doubts } };
  } finally {
    await table.close();
  }
}

async function doubtsOf({ cooperatives }: Survey, { kind, database, office }: Taking): Promise<string[]> {
  const doubts: string[] = [];
  for (const id of kind.doubts ? cooperatives : []) {
    for await (const one of kind.doubts?.(database.read, id, office) ?? []) doubts.push(one);
  }
  return doubts;
}

function understoodOf(table: Table, kind: ListKind, orders: DayOrders, { beside }: Survey): Omit<Understood, "doubts"> {
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
  };
}

type Taking = ImportOptions & { orders: DayOrders; office: TakingOffice; units: { ends(kept: boolean): void } };

/** What rows are read and entered with, and what is told when a unit of them has ended. */
async function officeOf(options: ImportOptions): Promise<Pick<Taking, "office" | "units">> {
  const { database, now, timeZone, render, kind, file, dryRun } = options;
  let noted: number | null = null;
  let fresh: number | null = null;
  const office: TakingOffice = {
    now,
    timeZone,
    today: now.toZonedDateTimeISO(timeZone).toPlainDate(),
    render,
    secrets: database.secrets,
    cooperative: await cooperativeFinder(database.read),
    tried: dryRun ? { receipts: new Map(), openings: new Map() } : null,
    async importOf(tx) {
      fresh = noted ?? fresh ?? (await noteImport(tx, { kind: kind.name as Book, file: basename(file), now }));
      return fresh;
    },
  };
  const ends = (kept: boolean) => {
    if (kept) noted = fresh;
    fresh = null;
  };
  return { office, units: { ends } };
}

/** Before anything is taken: rows that were refused and can't be handed back would be lost. */
async function refuseUnkeepable(refusedFile: string, file: string): Promise<void> {
  if (resolve(refusedFile) === resolve(file)) throw new Refusal("file-refused-is-input");
  await refuseUnwritable(refusedFile);
}

function refuseMissingColumns({ columns }: ListKind, table: Table): void {
  const missing = columns.filter(({ name, required }) => required && !table.columns.includes(name));
  if (missing.length > 0)
    throw new Unreadable("file-columns-missing", { columns: missing.map(({ name }) => name).join(", ") });
}

/** What a first look at all rows tells. */
interface Survey {
  /** Keys that stand in the file more than once with different figures: which of them is meant can't be known. */
  contradicting: ReadonlySet<string>;
  /** Keys of rows that only their amounts tell apart, with the amounts of all of them, where there are several. */
  several: ReadonlyMap<string, readonly bigint[]>;
  beside: Understood["beside"];
  /** Those that the rows name. */
  cooperatives: ReadonlySet<number>;
}

async function surveyed(table: Table, taking: Taking): Promise<Survey> {
  const { kind } = taking;
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
    const record = recordOf(row, taking);
    if (record === null || record instanceof Refusal) continue;
    if (isOfCooperative(record)) cooperatives.add(record.cooperativeId);
    const key = kind.keyOf(record);
    const amount = kind.amountOf?.(record) ?? null;
    if (amount !== null) {
      const before = amounts.get(key);
      amounts.set(key, before === undefined ? amount : typeof before === "bigint" ? [before, amount] : before);
      if (Array.isArray(before)) before.push(amount);
      continue;
    }
    const figures = kind.figuresOf?.(record) ?? digestOf(record);
    const before = seen.get(key);
    if (before !== undefined && before !== figures) contradicting.add(key);
    else seen.set(key, figures);
  }
  const several = new Map([...amounts].flatMap(([key, all]) => (typeof all === "bigint" ? [] : [[key, all] as const])));
  return { contradicting, several, beside, cooperatives };
}

function isOfCooperative(record: unknown): record is { cooperativeId: number } {
  return record instanceof Object && "cooperativeId" in record;
}

/** What a row says; null: it is the template's example. */
function recordOf(row: Row, { kind, office, orders }: Taking): unknown | Refusal | null {
  if (isExample(row, kind.columns)) return null;
  try {
    if (row.overflows) throw new Refusal("row-overflows");
    refuseErrors(row, kind);
    return kind.read(orders.settled(row), office);
  } catch (error) {
    if (error instanceof Refusal) return error;
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

interface RefusedRow {
  original: readonly Value[];
  refusal: Refusal;
}

/** A row as it is handed to a unit: read, or refused already. */
type Readied = RefusedRow | { original: readonly Value[]; key: string; read: ReadRow<unknown> };

async function take(table: Table, survey: Survey, taking: Taking) {
  const { kind, progress } = taking;
  const report: Report = { kind: kind.name, rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0, refusedFile: null };
  const refused: RefusedRow[] = [];
  // What a dry run has undone is not found again: a row that was there before is told by its key.
  const tried = new Set<string>();
  const ready = readier(survey, taking);
  let unit: Readied[] = [];
  let done = 0;
  async function takeUnit(): Promise<void> {
    const ended = await enterUnit(unit, taking, tried);
    for (const [index, one] of ended.entries()) {
      report.rows += 1;
      if (one instanceof Refusal) {
        report.refused += 1;
        refused.push({ original: unit[index]?.original ?? [], refusal: one });
      } else report[one] += 1;
    }
    done += unit.length;
    progress?.(done, table.rowCount);
    unit = [];
  }
  for await (const row of table.rows()) {
    if (besideTable(row, kind.columns, table.headers) !== null) continue;
    const one = ready(row);
    if (one === null) continue;
    unit.push(one);
    if (unit.length === UNIT) await takeUnit();
  }
  await takeUnit();
  return { report, refused };
}

/** Reads rows one after the other, and knows the place of those that only their amounts tell apart. */
function readier({ contradicting, several }: Survey, taking: Taking): (row: Row) => Readied | null {
  const { kind } = taking;
  const ranks = new Map<string, number>();
  function amongOf(key: string, amount: bigint): AmongEqual {
    const amounts = several.get(key);
    if (amounts === undefined) return { rank: 1, amounts: [amount] };
    const rank = (ranks.get(`${key} ${amount}`) ?? 0) + 1;
    ranks.set(`${key} ${amount}`, rank);
    return { rank, amounts };
  }
  return (row) => {
    const { original } = row;
    const record = recordOf(row, taking);
    if (record === null) return null;
    if (record instanceof Refusal) return { original, refusal: record };
    const key = kind.keyOf(record);
    if (contradicting.has(key)) return { original, refusal: new Refusal("row-twice") };
    const amount = kind.amountOf?.(record) ?? null;
    const among = amount === null ? null : amongOf(key, amount);
    return { original, key: among ? `${key} ${amount} ${among.rank}` : key, read: { record, among } };
  };
}

/** Thrown to undo a unit of a dry run, with what would have come of it. */
class OnlyTried extends Error {
  readonly ended: (Ended | Refusal)[];
  constructor(ended: (Ended | Refusal)[]) {
    super("dry run");
    this.ended = ended;
  }
}

async function enterUnit(
  unit: readonly Readied[],
  { kind, office, dryRun, database, units }: Taking,
  tried: Set<string>,
): Promise<(Ended | Refusal)[]> {
  const fresh = unit.flatMap((one) => ("read" in one && !tried.has(one.key) ? [one] : []));
  const entered = fresh.length === 0 ? [] : await entering();
  const next = entered.values();
  const ended = unit.map((one) => {
    if ("refusal" in one) return one.refusal;
    return tried.has(one.key) ? ("unchanged" as const) : (next.next().value as Ended | Refusal);
  });
  if (dryRun) for (const { key } of fresh) tried.add(key);
  return ended;

  async function entering(): Promise<(Ended | Refusal)[]> {
    try {
      const ended = await database.transaction(async (tx) => {
        // It may run a second time, and nothing of the first one is left.
        units.ends(false);
        await kind.begins?.(tx);
        const all = await kind.enter(
          tx,
          fresh.map(({ read }) => read),
          office,
        );
        if (all.includes("new") || all.includes("changed")) await kind.changed?.(tx);
        if (dryRun) throw new OnlyTried(all);
        return all;
      });
      units.ends(true);
      return ended;
    } catch (error) {
      units.ends(false);
      if (!(error instanceof OnlyTried)) throw error;
      return error.ended;
    }
  }
}

/**
 * The refused rows with the same columns and the reason in the last one, to be mended and imported again. What overflowed
 * stands behind the reason, under no name: nothing is lost, and the row overflows again until it is mended.
 */
async function writeRefused(
  path: string,
  table: Table,
  { sheet }: ListKind,
  refused: readonly RefusedRow[],
  render: Render,
): Promise<void> {
  const at = table.columns.indexOf(REASON);
  const without = <T>(cells: readonly T[]) => cells.filter((_, index) => index !== at);
  const headers = without(table.headers);
  const width = headers.length;
  const overflow = refused.reduce((most, { original }) => Math.max(most, without(original).length - width), 0);
  await writeTable(path, {
    sheet: table.sheet ?? sheet,
    columns: [
      ...headers.map((name) => ({ name, kind: "asGiven" as const })),
      { name: REASON, kind: "text" as const, width: 60 },
      ...Array.from({ length: overflow }, () => ({ name: "", kind: "asGiven" as const })),
    ],
    rows: refused.map(({ original, refusal }) => {
      const cells = without(original);
      return [...cells.slice(0, width), reasonOf(refusal, render), ...cells.slice(width)];
    }),
  });
}

/** Why a row was refused, in words, with the column it is about. */
function reasonOf({ code, values }: Refusal, render: Render): string {
  const { column, ...rest } = values as Record<string, WordValue>;
  const reason = words(`refused-${code}`, rest);
  return render(column === undefined ? reason : words("import-reason", { column, reason }));
}

function besideOf(file: string): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}.ditolak${/^\.(csv|xlsx)$/i.test(ending) ? ending : ".csv"}`);
}
