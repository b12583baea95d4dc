import type { Database } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Render } from "#bot/language/render.ts";
import type { SheetImport } from "#bot/services/sheet-imports.ts";
import { pageCount, rowsKept } from "#bot/services/sheet-pages.ts";
import { rowsOf } from "#bot/spreadsheets/apart.ts";
import { besideTable } from "#bot/spreadsheets/beside.ts";
import { type Table, tableOver } from "#bot/spreadsheets/read.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";
import { cooperativeFinder } from "#bot/work/cooperative-columns.ts";
import {
  dayOrdersIn,
  expectedOf,
  type Readied,
  type Reading,
  readier,
  refuseMissingColumns,
  type Survey,
  surveyed,
} from "#bot/work/import-rows.ts";
import { type ByChat, inItsForm, type ListKind } from "#bot/work/list-kind.ts";
import { kindNamed } from "#bot/work/sheet-kinds.ts";

/** A sheet that was kept, as the table that it is of its kind, page by page. */

export interface SheetOffice {
  database: Database;
  now(): import("temporal-polyfill").Temporal.Instant;
  timeZone: string;
  render: Render;
}

/** A row as it is entered, with its number in the file. */
export type LinedRow = Readied & { line: number };

export interface OpenSheet {
  kind: ListKind;
  byChat: ByChat<unknown>;
  table: Table;
  reading: Reading;
  survey: Survey;
  pageCount: number;
  /** In order; each page's rows, without those that are none of the table. */
  pages(): AsyncIterable<{ page: number; rows: LinedRow[] }>;
}

/**
 * @param isTried what is entered is undone again, page by page
 * @throws Unreadable as the columns are; Refusal `sheet-forgotten`: it is kept no longer
 */
export async function openSheet(one: SheetImport, office: SheetOffice, isTried = false): Promise<OpenSheet> {
  const { database } = office;
  const named = kindNamed(one.kind ?? "");
  const fit = one.fits.find((each) => each.kind === one.kind);
  const count = await pageCount(database.read, one.id);
  const names = expectedOf(named);
  const pageRows = async (page: number): Promise<SheetRow[]> => {
    const text = await rowsKept(database.read, database.secrets, { importId: one.id, page });
    if (text === null) throw new Refusal("sheet-forgotten");
    return rowsOf(text);
  };
  const head = await headOf(fit?.headerLine ?? 1, count, pageRows);
  const { header } = head;
  const over = (rows: () => AsyncIterable<SheetRow>) =>
    tableOver(
      {
        name: one.sheet,
        hiddenLines: one.hidden,
        rowCount: one.rowCount,
        otherSheets: [],
        close: async () => {},
        rows,
      },
      head,
      names,
    );
  const table = over(async function* () {
    for (let page = 0; page < count; page += 1) yield* below(header, await pageRows(page));
  });
  const kind = inItsForm(named, table);
  refuseMissingColumns(kind, table);
  const reading = await readingOf(one, kind, table, office, isTried);
  const survey = await surveyed(table, reading);
  return {
    kind,
    byChat: kind.byChat,
    table,
    reading,
    survey,
    pageCount: count,
    async *pages() {
      const ready = readier(survey, reading);
      for (let page = 0; page < count; page += 1) {
        const lines = below(header, await pageRows(page));
        const rows: LinedRow[] = [];
        for await (const row of over(async function* () {
          yield* lines;
        }).rows()) {
          if (besideTable(row, kind.columns, table.headers) !== null) continue;
          rows.push(...ready(row).map((readied) => ({ ...readied, line: row.line })));
        }
        yield { page, rows };
      }
    },
  };
}

function below(header: SheetRow, rows: readonly SheetRow[]): SheetRow[] {
  return rows.filter(({ line }) => line > header.line);
}

/** The header, and what stands above it. */
async function headOf(
  line: number,
  count: number,
  pageRows: (page: number) => Promise<SheetRow[]>,
): Promise<{ header: SheetRow; above: SheetRow[] }> {
  const above: SheetRow[] = [];
  for (let page = 0; page < count; page += 1) {
    const rows = await pageRows(page);
    const header = rows.find((row) => row.line === line);
    above.push(...rows.filter((row) => row.line < line));
    if (header) return { header, above };
  }
  throw new Refusal("sheet-forgotten");
}

async function readingOf(
  { cooperatives, personId }: SheetImport,
  kind: ListKind,
  table: Table,
  { database, now, timeZone, render }: SheetOffice,
  isTried: boolean,
): Promise<Reading> {
  const find = await cooperativeFinder(database.read);
  const [own, ...others] = cooperatives ?? [];
  const at = now();
  return {
    kind,
    orders: await dayOrdersIn(table, kind),
    office: {
      by: personId,
      isOwn: own !== undefined && others.length === 0,
      now: at,
      timeZone,
      today: at.toZonedDateTimeISO(timeZone).toPlainDate(),
      render,
      secrets: database.secrets,
      // The book of a cooperative does not say on every line whose it is.
      cooperative: (named) => {
        const isUnsaid = Object.values(named).every((said) => said === undefined);
        return isUnsaid && own !== undefined && others.length === 0 ? own : find(named);
      },
      tried: isTried ? { receipts: new Map(), openings: new Map() } : null,
      importOf: () => Promise.reject(new Error(`${kind.name} are no book`)),
    },
  };
}
