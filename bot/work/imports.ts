import { createHash } from "node:crypto";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import { type Value as WordValue, words } from "#bot/messages.ts";
import { isExample } from "#bot/spreadsheets/kind.ts";
import { type Row, readTable, type Table } from "#bot/spreadsheets/read.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { refuseUnwritable, type Value, writeTable } from "#bot/spreadsheets/write.ts";
import { cooperativeFinder } from "#bot/work/cooperative-columns.ts";
import type { ListKind, TakingOffice } from "#bot/work/import-kinds.ts";

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

/**
 * Takes a spreadsheet into the database, row by row as a whole or not at all. The same file twice changes nothing.
 * @returns the report, and the columns and sheets that were not used
 * @throws Unreadable when nothing of the file could be taken
 */
export async function importFile(
  options: ImportOptions,
): Promise<{ report: Report; ignored: string[]; otherSheets: string[] }> {
  const { kind, file, render } = options;
  const refusedFile = options.refusedFile ?? besideOf(file);
  await refuseUnkeepable(refusedFile, file);
  const table = await readTable(file, { expected: kind.columns.map(({ name }) => name) });
  try {
    refuseMissingColumns(kind, table);
    const taking: Taking = { ...options, office: await officeOf(options) };
    const twice = await contradictingKeys(table, taking);
    const { report, refused } = await take(table, twice, taking);
    if (refused.length > 0) {
      report.refusedFile = refusedFile;
      await writeRefused(report.refusedFile, table, kind, refused, render);
    }
    const known = new Set([...kind.columns.map(({ name }) => name), REASON, ""]);
    const ignored = table.headers.filter((_, index) => !known.has(table.columns[index] ?? ""));
    return { report, ignored, otherSheets: table.otherSheets };
  } finally {
    await table.close();
  }
}

type Taking = ImportOptions & { office: TakingOffice };

async function officeOf({ database, now, timeZone, render }: ImportOptions): Promise<TakingOffice> {
  return { now, timeZone, render, secrets: database.secrets, cooperative: await cooperativeFinder(database.read) };
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

/** Keys that stand in the file more than once with different figures: which of them is meant can't be known. */
async function contradictingKeys(table: Table, { kind, office }: Taking): Promise<ReadonlySet<string>> {
  const seen = new Map<string, string>();
  const twice = new Set<string>();
  for await (const row of table.rows()) {
    const record = readOrNull(kind, row, office);
    if (record === null) continue;
    const key = kind.keyOf(record);
    const figures = createHash("sha256").update(JSON.stringify(record)).digest("base64");
    const before = seen.get(key);
    if (before !== undefined && before !== figures) twice.add(key);
    else seen.set(key, figures);
  }
  return twice;
}

function readOrNull(kind: ListKind, row: Row, office: TakingOffice): unknown {
  try {
    return isExample(row, kind.columns) ? null : kind.read(row, office);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

interface RefusedRow {
  original: readonly Value[];
  refusal: Refusal;
}

async function take(table: Table, twice: ReadonlySet<string>, options: Taking) {
  const { kind, database, progress } = options;
  const report: Report = { kind: kind.name, rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0, refusedFile: null };
  const refused: RefusedRow[] = [];
  // What a dry run has undone is not found again: a row that was there before is told by its key.
  const tried = new Set<string>();
  let unit: Row[] = [];
  let done = 0;
  async function takeUnit(): Promise<void> {
    const ended = await enterUnit(database, unit, twice, options, tried);
    for (const one of ended) {
      report.rows += 1;
      if (one instanceof Object) {
        report.refused += 1;
        refused.push(one);
      } else report[one] += 1;
    }
    done += unit.length;
    progress?.(done, table.rowCount);
    unit = [];
  }
  for await (const row of table.rows()) {
    if (isExample(row, kind.columns)) continue;
    unit.push(row);
    if (unit.length === UNIT) await takeUnit();
  }
  await takeUnit();
  return { report, refused };
}

type Ended = "new" | "changed" | "unchanged" | RefusedRow;

/** Thrown to undo a unit of a dry run, with what would have come of it. */
class OnlyTried extends Error {
  readonly ended: Ended[];
  constructor(ended: Ended[]) {
    super("dry run");
    this.ended = ended;
  }
}

async function enterUnit(
  database: Database,
  unit: readonly Row[],
  twice: ReadonlySet<string>,
  { kind, office, dryRun }: Taking,
  tried: Set<string>,
): Promise<Ended[]> {
  if (unit.length === 0) return [];
  const keys: string[] = [];
  try {
    return await database.transaction(async (tx) => {
      const ended: Ended[] = [];
      keys.length = 0;
      await kind.begins?.(tx);
      for (const row of unit) {
        try {
          if (row.overflows) throw new Refusal("row-overflows");
          const record = kind.read(row, office);
          const key = kind.keyOf(record);
          if (twice.has(key)) throw new Refusal("row-twice");
          ended.push(tried.has(key) ? "unchanged" : await kind.enter(tx, record, office));
          if (dryRun) keys.push(key);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          ended.push({ original: row.original, refusal: error });
        }
      }
      if (ended.includes("new") || ended.includes("changed")) await kind.changed?.(tx);
      if (dryRun) throw new OnlyTried(ended);
      return ended;
    });
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error;
    for (const key of keys) tried.add(key);
    return error.ended;
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
