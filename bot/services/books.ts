import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { newestDay, PAYMENTS, SAVINGS } from "#bot/db/ledger-statements.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

/** The books of a cooperative: what its treasurer keeps elsewhere and brings here. */

export const books = ["products", "loans", "payments", "savings"] as const;
export type Book = (typeof books)[number];

export function isBook(kind: string | null): kind is Book {
  return (books as readonly (string | null)[]).includes(kind);
}

/** Imports of books follow each other, unit by unit: what one finds is there is not entered by another meanwhile. */
export async function changingBooks(tx: Tx): Promise<void> {
  await lockName(tx, "books");
}

/** Who changes the books in the chat. */
export interface ChangedBy {
  cooperativeId: number;
  personId: number;
  /** The sheet that they sent; null: they wrote it. */
  sheetId: number | null;
}

/**
 * Notes that books are changed.
 * @param file "" for what is written in the chat
 * @param by null: the command line
 * @returns what its entries say that they came with
 */
export async function noteImport(
  tx: Tx,
  { kind, file, now, by = null }: { kind: Book; file: string; now: Temporal.Instant; by?: ChangedBy | null },
): Promise<number> {
  const data = { kind, file, at: stored(now), ...by };
  const { id } = await tx.booksImport.create({ data, select: { id: true } });
  return id;
}

/**
 * The note of what a sheet brought into a cooperative's books, or of its going back: one of each, whoever takes its pages. For
 * those who hold the books (`changingBooks`).
 * @param file "": it goes back
 */
export async function noteSheet(
  tx: Tx,
  { kind, file, now, by }: { kind: Book; file: string; now: Temporal.Instant; by: ChangedBy & { sheetId: number } },
): Promise<number> {
  const { sheetId, cooperativeId } = by;
  const known = await tx.booksImport.findFirst({ where: { sheetId, cooperativeId, kind, file }, select: { id: true } });
  return known?.id ?? noteImport(tx, { kind, file, now, by });
}

/** An import as the next one of its kind is compared with it. */
export interface LastImport {
  at: Temporal.Instant;
  rows: number;
  /** By how much it changed the book, in rupiah; null: it is a list of products. */
  money: bigint | null;
}

const ENTRIES = { products: "products", loans: "loans", payments: "payments", savings: "savings" } as const;
/** Imports that are looked through for one that was not taken back. */
const LOOKED_THROUGH = 10;

/** The last import of a kind into a cooperative's books, by chat or by the command line; what was taken back does not count. */
export async function lastImport(tx: Tx, kind: Book, cooperativeId: number): Promise<LastImport | null> {
  const all = await tx.booksImport.findMany({
    where: {
      kind,
      file: { not: "" },
      OR: [{ cooperativeId }, { cooperativeId: null, [ENTRIES[kind]]: { some: { cooperativeId } } }],
    },
    orderBy: { id: "desc" },
    take: LOOKED_THROUGH,
  });
  for (const { id, at, sheetId } of all) {
    const sheet = sheetId === null ? null : await tx.sheetImport.findUnique({ where: { id: sheetId } });
    if (sheet?.state === "undone") continue;
    const came = sheet
      ? { rows: sheet.added + sheet.changed, money: sheet.money }
      : await cameWith(tx, kind, id, cooperativeId);
    return { at: instantOf(at), ...came };
  }
  return null;
}

async function cameWith(
  tx: Tx,
  kind: Book,
  importId: number,
  cooperativeId: number,
): Promise<{ rows: number; money: bigint | null }> {
  const where = { importId, cooperativeId };
  const booked = { where: { ...where, reversesId: null } };
  switch (kind) {
    case "products":
      return { rows: await tx.loanProduct.count({ where }), money: null };
    case "loans": {
      const { _sum, _count } = await tx.loan.aggregate({ where, _sum: { principal: true }, _count: true });
      return { rows: _count, money: _sum.principal ?? 0n };
    }
    case "payments": {
      const { _sum } = await tx.loanPayment.aggregate({ where, _sum: { amount: true } });
      return { rows: await tx.loanPayment.count(booked), money: _sum.amount ?? 0n };
    }
    case "savings": {
      const { _sum } = await tx.savingsEntry.aggregate({ where, _sum: { amount: true } });
      return { rows: await tx.savingsEntry.count(booked), money: _sum.amount ?? 0n };
    }
  }
}

/** The day of the newest entry of a ledger that stands; null: there is none. ISO. */
export function newestEntry(tx: Tx, ledger: "savings" | "payments", cooperativeId: number): Promise<string | null> {
  return newestDay(tx, ledger === "savings" ? SAVINGS : PAYMENTS, cooperativeId);
}

/**
 * Until when a cooperative's books are kept, as far as they say so themselves: the day of the newest entry that stands, of
 * whichever member. For loans, what was paid counts, and the day of an opening balance; only where there is neither, the day
 * on which a loan was paid out. When a file was brought in says nothing of what was missing in it.
 * @returns null where nothing is booked
 */
export async function booksUntil(
  tx: Tx,
  cooperativeId: number,
  book: "savings" | "loans",
): Promise<Temporal.PlainDate | null> {
  if (book === "savings") return dayOf(await newestDay(tx, SAVINGS, cooperativeId));
  const paid = await newestDay(tx, PAYMENTS, cooperativeId);
  const { _max } = await tx.loan.aggregate({
    where: { cooperativeId },
    _max: { openingAsOf: true, disbursedOn: true },
  });
  const [last] = [paid, _max.openingAsOf]
    .filter((day) => day !== null)
    .sort()
    .reverse();
  return dayOf(last ?? _max.disbursedOn);
}

function dayOf(text: string | null): Temporal.PlainDate | null {
  return text === null ? null : Temporal.PlainDate.from(text);
}
