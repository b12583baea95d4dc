import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Secrets, Tx } from "#bot/db/database.ts";
import { sheetContext } from "#bot/db/secrets.ts";
import { stored } from "#bot/domain/time.ts";
import { type Change, recordedTables } from "#bot/services/sheet-changes.ts";
import type { SheetCounts } from "#bot/services/sheet-imports.ts";

/** The rows of a sheet that was sent, some at a time: as they stand in the file, what was shown of each, what came of each. */

const diffType = z.tuple([z.string(), z.string(), z.string()]);
/** Column, as it was, as it is. */
export type SheetDiff = z.infer<typeof diffType>;

const plannedType = z.object({
  /** The row's number in the file. */
  line: z.number(),
  ended: z.enum(["new", "changed", "unchanged", "refused"]),
  /** Why it is refused, in words. */
  reason: z.string().optional(),
  /** What it is about: a name, a code. */
  about: z.string().optional(),
  /** All that it would bring to a book, in a few characters. */
  brings: z.string().optional(),
  /** What would not agree any more, in words; it is taken all the same. */
  doubt: z.string().optional(),
  diffs: z.array(diffType),
});
/** What was shown that would come of a row. */
export type PlannedRow = z.infer<typeof plannedType>;

const field = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const changeType = z.object({
  table: z.enum(recordedTables),
  key: z.union([z.string(), z.number()]),
  before: z.record(z.string(), field).nullable(),
  after: z.record(z.string(), field),
}) satisfies z.ZodType<Change>;

const doneType = z.object({
  line: z.number(),
  ended: z.enum(["new", "changed", "unchanged", "refused"]),
  reason: z.string().optional(),
  /** null: nothing is known by which it could be taken back. */
  changes: z.array(changeType).nullable(),
});
/** What came of a row. */
export type DoneRow = z.infer<typeof doneType>;

const stuckType = z.object({ line: z.number(), reason: z.string() });
/** A row that can't go back, and why. */
export type StuckRow = z.infer<typeof stuckType>;

const TYPES = { plan: z.array(plannedType), done: z.array(doneType), stuck: z.array(stuckType) };
interface Kept {
  plan: PlannedRow[];
  done: DoneRow[];
  stuck: StuckRow[];
}

export interface PageName {
  importId: number;
  page: number;
}

/** Rows as they stand in the file, as text that `bot/spreadsheets` reads. */
export async function keepRows(tx: Tx, secrets: Secrets, { importId, page }: PageName, rows: string): Promise<void> {
  const sealed = secrets.seal("sheet", rows, sheetContext(importId, page));
  await tx.sheetPage.create({ data: { importId, page, rows: sealed } });
}

export async function pageCount(read: Pick<Tx, "sheetPage">, importId: number): Promise<number> {
  return read.sheetPage.count({ where: { importId } });
}

/** null: they are kept no longer. */
export async function rowsKept(
  read: Pick<Tx, "sheetPage">,
  secrets: Secrets,
  { importId, page }: PageName,
): Promise<string | null> {
  const row = await read.sheetPage.findUnique({
    where: { importId_page: { importId, page } },
    select: { rows: true },
  });
  return row && secrets.open("sheet", row.rows, sheetContext(importId, page));
}

/** null: there is none (any more). */
export async function kept<What extends keyof Kept>(
  read: Pick<Tx, "sheetPage">,
  secrets: Secrets,
  { importId, page }: PageName,
  what: What,
): Promise<Kept[What] | null> {
  const row = await read.sheetPage.findUnique({
    where: { importId_page: { importId, page } },
    select: { plan: true, done: true, stuck: true },
  });
  return opened(secrets, { importId, page }, what, row?.[what] ?? null);
}

function opened<What extends keyof Kept>(
  secrets: Secrets,
  { importId, page }: PageName,
  what: What,
  sealed: string | null,
): Kept[What] | null {
  const text = sealed === null ? null : secrets.open("sheet", sealed, sheetContext(importId, page));
  return text === null ? null : (TYPES[what].parse(JSON.parse(text)) as Kept[What]);
}

/** All that is kept of a page. */
export interface WholePage extends PageName {
  /** As text, a line each. */
  rows: string;
  plan: PlannedRow[] | null;
  done: DoneRow[] | null;
  stuck: StuckRow[] | null;
}

/** Pages opened at once. */
const PAGES_AT_ONCE = 200;

/** Everything that is kept of all sheets, page by page. */
export async function* wholePages(tx: Tx, secrets: Secrets): AsyncGenerator<WholePage> {
  const imports = await tx.sheetImport.findMany({
    where: { pages: { some: {} } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  for (const { id: importId } of imports) {
    for (let from = 0; ; from += PAGES_AT_ONCE) {
      const pages = await tx.sheetPage.findMany({
        where: { importId, page: { gte: from, lt: from + PAGES_AT_ONCE } },
        orderBy: { page: "asc" },
      });
      if (pages.length === 0) break;
      for (const { page, rows, plan, done, stuck } of pages) {
        const name = { importId, page };
        yield {
          ...name,
          rows: secrets.open("sheet", rows, sheetContext(importId, page)) ?? "",
          plan: opened(secrets, name, "plan", plan),
          done: opened(secrets, name, "done", done),
          stuck: opened(secrets, name, "stuck", stuck),
        };
      }
    }
  }
}

/** Puts what is kept of a page in the place of what was; how many rows of it became what stays as it was. */
export async function replacePage(
  tx: Tx,
  secrets: Secrets,
  { importId, page, rows, plan, done, stuck }: WholePage,
): Promise<void> {
  const seal = (text: string) => secrets.seal("sheet", text, sheetContext(importId, page));
  await tx.sheetPage.updateMany({
    where: { importId, page },
    data: {
      rows: seal(rows),
      ...(plan && { plan: seal(JSON.stringify(plan)) }),
      ...(done && { done: seal(JSON.stringify(done)) }),
      ...(stuck && { stuck: seal(JSON.stringify(stuck)) }),
    },
  });
}

/** What would come of a page. @param money by how much it would change a book; null: it is of none */
export async function keepPlan(
  tx: Tx,
  secrets: Secrets,
  { importId, page }: PageName,
  plan: readonly PlannedRow[],
  money: bigint | null,
): Promise<void> {
  const sealed = secrets.seal("sheet", JSON.stringify(plan), sheetContext(importId, page));
  await tx.sheetPage.updateMany({ where: { importId, page }, data: { plan: sealed, money, ...countsOf(plan) } });
}

/** How far a page is, as far as is committed; null: it is kept no longer. */
export async function standing(
  read: Pick<Tx, "sheetPage">,
  { importId, page }: PageName,
): Promise<{ isTaken: boolean; isUndone: boolean } | null> {
  const row = await read.sheetPage.findUnique({
    where: { importId_page: { importId, page } },
    select: { takenAt: true, undoneAt: true },
  });
  return row && { isTaken: row.takenAt !== null, isUndone: row.undoneAt !== null };
}

/** The page is taken in this transaction, by whoever comes first. @returns false: it was taken before */
export async function takesPage(tx: Tx, { importId, page }: PageName, now: Temporal.Instant): Promise<boolean> {
  const { count } = await tx.sheetPage.updateMany({
    where: { importId, page, takenAt: null, import: { state: "taking" } },
    data: { takenAt: stored(now) },
  });
  return count === 1;
}

/** What came of it. @param money as in `keepPlan` */
export async function keepDone(
  tx: Tx,
  secrets: Secrets,
  { importId, page }: PageName,
  done: readonly DoneRow[],
  money: bigint | null,
): Promise<void> {
  const sealed = secrets.seal("sheet", JSON.stringify(done), sheetContext(importId, page));
  await tx.sheetPage.updateMany({ where: { importId, page }, data: { done: sealed, money, ...countsOf(done) } });
}

/** The page goes back in this transaction. @returns false: it went back before */
export async function undoesPage(tx: Tx, { importId, page }: PageName, now: Temporal.Instant): Promise<boolean> {
  const { count } = await tx.sheetPage.updateMany({
    where: { importId, page, undoneAt: null, takenAt: { not: null }, import: { state: "undoing" } },
    data: { undoneAt: stored(now) },
  });
  return count === 1;
}

/** How many of its rows go back, and which do not. */
export async function keepStuck(
  tx: Tx,
  secrets: Secrets,
  { importId, page }: PageName,
  { back, stuck }: { back: number; stuck: readonly StuckRow[] },
): Promise<void> {
  const sealed = stuck.length === 0 ? null : secrets.seal("sheet", JSON.stringify(stuck), sheetContext(importId, page));
  await tx.sheetPage.updateMany({
    where: { importId, page },
    data: { stuck: sealed, back, stayed: stuck.length },
  });
}

function countsOf(rows: readonly { ended: PlannedRow["ended"] }[]): SheetCounts {
  const count = (what: PlannedRow["ended"]) => rows.filter(({ ended }) => ended === what).length;
  return { added: count("new"), changed: count("changed"), same: count("unchanged"), refused: count("refused") };
}

/** All rows of a sheet of which something was kept, page by page. */
export async function* everyRow<What extends keyof Kept>(
  read: Pick<Tx, "sheetPage">,
  secrets: Secrets,
  importId: number,
  what: What,
): AsyncGenerator<Kept[What][number]> {
  const count = await pageCount(read, importId);
  for (let page = 0; page < count; page += 1) {
    for (const row of (await kept(read, secrets, { importId, page }, what)) ?? []) yield row;
  }
}
