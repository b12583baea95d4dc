import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { SheetImport as StoredImport } from "#bot/db/generated/sqlite/client.ts";
import { SHEET_KEPT_DAYS, SHEET_LISTED_DAYS, SHEET_WAITS_HOURS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

/**
 * Spreadsheets that were sent into the chat: what they may be, what was shown that they would bring, what they brought, and how
 * far they were taken back. Each step ends once, whoever does it and however often.
 */

export const sheetStates = [
  "read",
  "previewing",
  "shown",
  "taking",
  "taken",
  "weighing",
  "weighed",
  "undoing",
  "undone",
] as const;
export type SheetState = (typeof sheetStates)[number];

/** States in which something is being done. */
export const BUSY: readonly SheetState[] = ["previewing", "taking", "weighing", "undoing"];

const fitType = z.object({
  kind: z.string(),
  headerLine: z.number(),
  /** Columns that are used: as they are called, and as what. */
  used: z.array(z.tuple([z.string(), z.string()])),
  /** Of these, columns that are called otherwise than they are meant. */
  renamed: z.array(z.tuple([z.string(), z.string()])),
  ignored: z.array(z.string()),
  /** Columns that it must have. */
  missing: z.array(z.string()),
  /** What is several rows stands side by side in one. */
  isSideBySide: z.boolean().default(false),
  /** Another one fits so much better that this one is not asked about. */
  isBeside: z.boolean(),
});
/** What a sheet may be taken for, and how its columns are understood then. */
export type SheetFit = z.infer<typeof fitType>;

const sumText = z
  .string()
  .regex(/^-?\d+$/)
  .transform(BigInt);
const bookType = z.object({
  /** Of new rows: what came in and what went out, of each kind of savings, opening balances apart; of loans and payments one line. */
  sums: z.array(z.object({ of: z.string(), in: sumText, out: sumText, isOpening: z.boolean().default(false) })),
  /** The day of the opening balances; null: there are none, or of several days. */
  openedOn: z.string().nullable().default(null),
  /** By how much rows that correct something change the book. */
  corrected: sumText,
  /** Rows of months before this one. */
  past: z.number(),
  /** Rows of this month on days to which the book is kept already, and the last of those days. */
  late: z.number(),
  until: z.string().nullable(),
  /** Accounts of which the figures would not agree. */
  doubts: z.number(),
  /** The import of this kind before it: when, how many rows, what they came to. */
  last: z.object({ on: z.string(), rows: z.number(), money: sumText.nullable() }).nullable(),
});
/** What a sheet of a book comes to. */
export type SheetBook = z.infer<typeof bookType>;

const understoodType = z.object({
  /** Columns whose dates are not all written with the day first. */
  dayOrders: z.array(z.tuple([z.string(), z.enum(["monthFirst", "both", "perhapsSwapped"])])),
  /** Lines of sums and repeated headers, and hidden ones. */
  sums: z.array(z.number()),
  hidden: z.array(z.number()),
  /** null: it is of no book. */
  book: bookType.nullable().default(null),
});
export type SheetUnderstood = z.infer<typeof understoodType>;

/** Rows, by what becomes of them. */
export interface SheetCounts {
  added: number;
  changed: number;
  same: number;
  refused: number;
}

/** By how much rows change a book, in rupiah; null: they are of none. */
export interface SheetMoney {
  money: bigint | null;
}

export interface SheetImport extends SheetCounts, SheetMoney {
  id: number;
  /** null: not confirmed. */
  number: number | null;
  personId: number;
  chatAccountId: number;
  cooperatives: readonly number[] | null;
  kind: string | null;
  fits: readonly SheetFit[];
  file: string;
  format: "csv" | "xlsx";
  sheet: string | null;
  batch: string;
  rowCount: number;
  hidden: readonly number[];
  understood: SheetUnderstood | null;
  state: SheetState;
  createdAt: Temporal.Instant;
  touchedAt: Temporal.Instant;
  takenAt: Temporal.Instant | null;
  undoneAt: Temporal.Instant | null;
  back: number;
  stuck: number;
}

export type NewSheet = Pick<
  SheetImport,
  | "personId"
  | "chatAccountId"
  | "cooperatives"
  | "kind"
  | "fits"
  | "file"
  | "format"
  | "sheet"
  | "batch"
  | "rowCount"
  | "hidden"
>;

export async function createSheet(tx: Tx, sheet: NewSheet, now: Temporal.Instant): Promise<number> {
  const { id } = await tx.sheetImport.create({
    data: {
      ...sheet,
      cooperatives: sheet.cooperatives?.join(",") ?? null,
      fits: JSON.stringify(sheet.fits),
      hidden: JSON.stringify(sheet.hidden),
      state: "read",
      createdAt: stored(now),
      touchedAt: stored(now),
    },
    select: { id: true },
  });
  return id;
}

export async function sheetById(tx: Pick<Tx, "sheetImport">, id: number): Promise<SheetImport | null> {
  const row = await tx.sheetImport.findUnique({ where: { id } });
  return row && sheetFrom(row);
}

export async function sheetNumbered(tx: Tx, number: number): Promise<SheetImport | null> {
  const row = await tx.sheetImport.findUnique({ where: { number } });
  return row && sheetFrom(row);
}

/** Those that were confirmed, the newest first. @param personId whose; null: everybody's */
export async function lastSheets(tx: Tx, personId: number | null, most: number): Promise<SheetImport[]> {
  const rows = await tx.sheetImport.findMany({
    where: { number: { not: null }, ...(personId !== null && { personId }) },
    orderBy: { number: "desc" },
    take: most,
  });
  return rows.map(sheetFrom);
}

/** Sheets of the same file that nothing was done with yet. */
export async function sheetsBeside(tx: Tx, { id, batch }: SheetImport): Promise<SheetImport[]> {
  const rows = await tx.sheetImport.findMany({
    where: { batch, id: { not: id }, state: { in: ["read", "shown"] } },
    orderBy: { id: "asc" },
  });
  return rows.map(sheetFrom);
}

/** The one that somebody sent last and has not confirmed. */
export async function openSheet(tx: Tx, personId: number): Promise<SheetImport | null> {
  const row = await tx.sheetImport.findFirst({
    where: { personId, number: null, state: { in: ["read", "previewing", "shown"] } },
    orderBy: { id: "desc" },
  });
  return row && sheetFrom(row);
}

/** What others were doing and may have died over. */
export async function busySheets(read: Pick<Tx, "sheetImport">, before: Temporal.Instant): Promise<SheetImport[]> {
  const rows = await read.sheetImport.findMany({
    where: { state: { in: [...BUSY] }, touchedAt: { lte: stored(before) } },
    orderBy: { id: "asc" },
  });
  return rows.map(sheetFrom);
}

function sheetFrom(row: StoredImport): SheetImport {
  const at = (text: string | null) => (text === null ? null : instantOf(text));
  return {
    ...row,
    cooperatives: row.cooperatives === null ? null : row.cooperatives.split(",").filter(Boolean).map(Number),
    fits: z.array(fitType).parse(JSON.parse(row.fits)),
    hidden: z.array(z.number()).parse(JSON.parse(row.hidden)),
    understood: row.understood === null ? null : understoodType.parse(JSON.parse(row.understood)),
    format: row.format === "xlsx" ? "xlsx" : "csv",
    state: z.enum(sheetStates).parse(row.state),
    createdAt: instantOf(row.createdAt),
    touchedAt: instantOf(row.touchedAt),
    takenAt: at(row.takenAt),
    undoneAt: at(row.undoneAt),
  };
}

// ---- steps -----------------------------------------------------------------------------------------------------------

/**
 * What it is taken for: from now on it is looked at as that, whatever was shown before.
 * @param cooperatives whose rows alone are taken; null: everybody's
 * @returns false: it is past that
 */
export async function meansKind(
  tx: Tx,
  id: number,
  kind: string,
  now: Temporal.Instant,
  cooperatives: readonly number[] | null,
): Promise<boolean> {
  const facts = { kind, cooperatives: cooperatives?.join(",") ?? null };
  return steps(tx, id, ["read", "shown", "previewing"], "previewing", now, facts);
}

/** What would come of it is known. */
export async function isShown(
  tx: Tx,
  id: number,
  { understood, ...counts }: SheetCounts & SheetMoney & { understood: SheetUnderstood },
  now: Temporal.Instant,
): Promise<boolean> {
  const text = JSON.stringify(understood, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return steps(tx, id, ["previewing"], "shown", now, { ...counts, understood: text });
}

/** It can't be looked at as what it was said to be. */
export async function givesUp(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["previewing"], "read", now, { kind: null, toldAt: stored(now) });
}

/** It is to be taken in, and has a number from now on. @returns the number; null: it was confirmed before, or is gone */
export async function confirmSheet(tx: Tx, id: number, now: Temporal.Instant): Promise<number | null> {
  await lockName(tx, "sheetNumbers");
  const { _max } = await tx.sheetImport.aggregate({ _max: { number: true } });
  const number = (_max.number ?? 0) + 1;
  return (await steps(tx, id, ["shown"], "taking", now, { number })) ? number : null;
}

/** All its rows were taken or refused: what came of them is summed up. */
export async function isTaken(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  const { _sum } = await tx.sheetPage.aggregate({
    where: { importId: id },
    _sum: { added: true, changed: true, same: true, refused: true, money: true },
  });
  const { added, changed, same, refused, money } = _sum;
  const counts = { added: added ?? 0, changed: changed ?? 0, same: same ?? 0, refused: refused ?? 0, money };
  return steps(tx, id, ["taking"], "taken", now, { ...counts, takenAt: stored(now) });
}

/** Whether it can be taken back is to be seen. */
export async function weighs(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["taken", "weighed"], "weighing", now, {});
}

export async function isWeighed(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["weighing"], "weighed", now, await goneBack(tx, id));
}

/** It is not taken back after all. */
export async function staysTaken(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["weighed"], "taken", now, { toldAt: stored(now) });
}

/** It is to be taken back. */
export async function undoes(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["weighed"], "undoing", now, {});
}

export async function isUndone(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  return steps(tx, id, ["undoing"], "undone", now, { ...(await goneBack(tx, id)), undoneAt: stored(now) });
}

async function goneBack(tx: Tx, importId: number): Promise<{ back: number; stuck: number }> {
  const { _sum } = await tx.sheetPage.aggregate({ where: { importId }, _sum: { back: true, stayed: true } });
  return { back: _sum.back ?? 0, stuck: _sum.stayed ?? 0 };
}

async function steps(
  tx: Tx,
  id: number,
  from: readonly SheetState[],
  to: SheetState,
  now: Temporal.Instant,
  facts: object,
): Promise<boolean> {
  const { count } = await tx.sheetImport.updateMany({
    where: { id, state: { in: [...from] } },
    data: { toldAt: null, ...facts, state: to, touchedAt: stored(now) },
  });
  return count === 1;
}

/** Somebody is still at it. */
export async function touchSheet(tx: Tx, id: number, now: Temporal.Instant): Promise<void> {
  await tx.sheetImport.updateMany({ where: { id }, data: { touchedAt: stored(now) } });
}

/** Those of which nobody has heard how their last step ended. */
export async function untoldSheets(read: Pick<Tx, "sheetImport">, before: Temporal.Instant): Promise<number[]> {
  const rows = await read.sheetImport.findMany({
    where: { toldAt: null, state: { in: ["shown", "taken", "weighed", "undone"] }, touchedAt: { lt: stored(before) } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** Whoever sent it hears how its last step ended. @returns false: they have heard it */
export async function tellsOnce(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  const where = { id, toldAt: null, state: { notIn: [...BUSY] } };
  const { count } = await tx.sheetImport.updateMany({ where, data: { toldAt: stored(now) } });
  return count === 1;
}

/** What was not confirmed is forgotten. @returns false: it was confirmed */
export async function dropSheet(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.sheetImport.deleteMany({ where: { id, number: null } });
  return count === 1;
}

/** Until when it can be taken back; null: it can't be, now or any more. */
export function undoableUntil(sheet: SheetImport, now: Temporal.Instant): Temporal.Instant | null {
  if (sheet.state !== "taken" && sheet.state !== "weighed") return null;
  return isKept(sheet, now) ? keptUntil(sheet) : null;
}

/** Whether its rows are there, and what stood in their place before. */
export function isKept(sheet: SheetImport, now: Temporal.Instant): boolean {
  const until = keptUntil(sheet);
  return until === null || Temporal.Instant.compare(now, until) < 0;
}

/** null: for as long as it was not taken in. */
function keptUntil({ takenAt }: SheetImport): Temporal.Instant | null {
  return takenAt?.add({ hours: SHEET_KEPT_DAYS * 24 }) ?? null;
}

/** Takes out what was never confirmed, and of the others what was there before. @returns how many */
export async function forgetSheets(tx: Tx, now: Temporal.Instant): Promise<number> {
  const hoursAgo = (hours: number) => stored(now.subtract({ hours }));
  const open = await tx.sheetImport.deleteMany({
    where: { number: null, createdAt: { lt: hoursAgo(SHEET_WAITS_HOURS) } },
  });
  const old = await tx.sheetPage.deleteMany({
    where: {
      import: { state: { notIn: [...BUSY] }, takenAt: { lt: hoursAgo(SHEET_KEPT_DAYS * 24) } },
    },
  });
  const listed = await tx.sheetImport.deleteMany({ where: { takenAt: { lt: hoursAgo(SHEET_LISTED_DAYS * 24) } } });
  return open.count + old.count + listed.count;
}
