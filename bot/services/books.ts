import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { newestDay, PAYMENTS, SAVINGS } from "#bot/db/ledger-statements.ts";
import { stored } from "#bot/domain/time.ts";

/** The books of a cooperative: what its treasurer keeps elsewhere and brings here. */

export type Book = "savings" | "loans" | "payments" | "products";

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
