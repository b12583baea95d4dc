import { basename, dirname, extname, join, resolve } from "node:path";
import type { Temporal } from "temporal-polyfill";
import type { Database, Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import { type Book, noteImport } from "#bot/services/books.ts";
import { besideTable } from "#bot/spreadsheets/beside.ts";
import type { DayOrders } from "#bot/spreadsheets/day-order.ts";
import { readTable, type Table } from "#bot/spreadsheets/read.ts";
import { refusedRows } from "#bot/spreadsheets/refused-rows.ts";
import { refuseUnwritable, writeTable } from "#bot/spreadsheets/write.ts";
import { cooperativeFinder } from "#bot/work/cooperative-columns.ts";
import {
  dayOrdersIn,
  expectedOf,
  type Readied,
  type RefusedRow,
  readier,
  reasonOf,
  refuseMissingColumns,
  type Survey,
  surveyed,
  type Understood,
  understoodOf,
} from "#bot/work/import-rows.ts";
import { type Ended, inItsForm, type ListKind, type TakingOffice } from "#bot/work/list-kind.ts";
import { onlyTried } from "#bot/work/only-tried.ts";

/** What an import did; the last line that the command prints. */
export interface Report {
  kind: string;
  /** Filled rows, without the template's example; of those that stand side by side in one, each. */
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

/**
 * Takes a spreadsheet into the database, row by row as a whole or not at all. The same file twice changes nothing.
 * @returns the report, and how the file was understood
 * @throws Unreadable when nothing of the file could be taken
 */
export async function importFile(options: ImportOptions): Promise<{ report: Report; understood: Understood }> {
  const { file, render } = options;
  const refusedFile = options.refusedFile ?? besideOf(file);
  await refuseUnkeepable(refusedFile, file);
  const table = await readTable(file, {
    sheet: options.sheet,
    expected: expectedOf(options.kind).names,
    otherNames: expectedOf(options.kind).others,
  });
  try {
    const kind = inItsForm(options.kind, table);
    refuseMissingColumns(kind, table);
    const orders = await dayOrdersIn(table, kind);
    const taking: Taking = { ...options, kind, orders, ...(await officeOf(options)) };
    const found = await surveyed(table, taking);
    const { report, refused } = await take(table, found, taking);
    if (refused.length > 0) {
      report.refusedFile = refusedFile;
      const rows = refused.map(({ original, refusals }) => ({ original, reason: reasonsOf(refusals, render) }));
      await writeTable(refusedFile, refusedRows(table.sheet ?? kind.sheet, table.headers, rows, kind.titleDay));
    }
    const isChanged = !options.dryRun && report.new + report.changed > 0;
    const doubts = isChanged ? await doubtsOf(found, taking) : [];
    return { report, understood: { ...understoodOf(table, kind, orders, found), doubts } };
  } finally {
    await table.close();
  }
}

/** Why cells of one row were refused, each reason once. */
function reasonsOf(refusals: readonly Refusal[], render: Render): string {
  return [...new Set(refusals.map((refusal) => reasonOf(refusal, render)))].join("; ");
}

async function doubtsOf({ cooperatives }: Survey, { kind, database, office }: Taking): Promise<string[]> {
  const doubts: string[] = [];
  for (const id of kind.doubts ? cooperatives : []) {
    for await (const one of kind.doubts?.(database.read, id, office) ?? []) doubts.push(one);
  }
  return doubts;
}

type Taking = ImportOptions & { orders: DayOrders; office: TakingOffice; units: { ends(kept: boolean): void } };

/** What rows are read and entered with, and what is told when a unit of them has ended. */
async function officeOf(options: ImportOptions): Promise<Pick<Taking, "office" | "units">> {
  const { database, now, timeZone, render, kind, file, dryRun } = options;
  let noted: number | null = null;
  let fresh: number | null = null;
  const office: TakingOffice = {
    by: null,
    isOwn: false,
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

async function take(table: Table, survey: Survey, taking: Taking) {
  const { kind, progress } = taking;
  const report: Report = { kind: kind.name, rows: 0, new: 0, changed: 0, unchanged: 0, refused: 0, refusedFile: null };
  const refused: { original: RefusedRow["original"]; refusals: Refusal[] }[] = [];
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
        const original = unit[index]?.original ?? [];
        const last = refused.at(-1);
        if (last?.original === original) last.refusals.push(one);
        else refused.push({ original, refusals: [one] });
      } else report[one] += 1;
    }
    done += unit.length;
    progress?.(done, table.rowCount);
    unit = [];
  }
  for await (const row of table.rows()) {
    if (besideTable(row, kind.columns, table.headers) !== null) continue;
    unit.push(...ready(row));
    if (unit.length >= UNIT) await takeUnit();
  }
  await takeUnit();
  return { report, refused };
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
    const work = async (tx: Tx) => {
      // It may run a second time, and nothing of the first one is left.
      units.ends(false);
      await kind.begins?.(tx);
      const all = await kind.enter(
        tx,
        fresh.map(({ read }) => read),
        office,
      );
      if (all.includes("new") || all.includes("changed")) await kind.changed?.(tx);
      return all;
    };
    let isKept = false;
    try {
      const ended = await (dryRun ? onlyTried(database, work) : database.transaction(work));
      isKept = !dryRun;
      return ended;
    } finally {
      units.ends(isKept);
    }
  }
}

function besideOf(file: string): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}.ditolak${/^\.(csv|xlsx)$/i.test(ending) ? ending : ".csv"}`);
}
