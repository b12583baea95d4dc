import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { CashCount, CashEntry as StoredEntry } from "#bot/db/generated/sqlite/client.ts";
import type { CashCounted } from "#bot/domain/cash-book.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { stored } from "#bot/domain/time.ts";
import { changingBooks } from "#bot/services/books.ts";

/** Cash and bank as the treasurer counts them, and what came in or went out beside savings and loans. */

export interface CashEntry {
  id: number;
  cooperativeId: number;
  date: Temporal.PlainDate;
  /** Below zero: it went out. */
  amount: Rupiah;
  what: string;
  at: string;
  /** The entry that this one takes back whole. */
  takesBack: number | null;
  isTakenBack: boolean;
}

interface By {
  cooperativeId: number;
  byId: number;
  now: Temporal.Instant;
}

/** @returns false: it was counted just so last on that day */
export async function enterCount(
  tx: Tx,
  { date, cash, bank }: CashCounted,
  { cooperativeId, byId, now }: By,
): Promise<boolean> {
  await changingBooks(tx);
  const day = date.toString();
  const last = await tx.cashCount.findFirst({ where: { cooperativeId, date: day }, orderBy: { id: "desc" } });
  if (last?.cash === cash && last.bank === bank) return false;
  await tx.cashCount.create({ data: { cooperativeId, date: day, cash, bank, byId, at: stored(now) } });
  return true;
}

/** The last count of those days; of one day the one that was entered last. */
export async function lastCount(
  tx: Tx,
  cooperativeId: number,
  days: { from?: Temporal.PlainDate; before: Temporal.PlainDate },
): Promise<CashCounted | null> {
  const date = { lt: days.before.toString(), ...(days.from && { gte: days.from.toString() }) };
  const orderBy = [{ date: "desc" }, { id: "desc" }] as const;
  const found = await tx.cashCount.findFirst({ where: { cooperativeId, date }, orderBy: [...orderBy] });
  return found && countFrom(found);
}

function countFrom({ date, cash, bank }: CashCount): CashCounted {
  return { date: Temporal.PlainDate.from(date), cash: rupiah(cash), bank: rupiah(bank) };
}

export async function enterCash(
  tx: Tx,
  { date, amount, what }: Pick<CashEntry, "date" | "amount" | "what">,
  { cooperativeId, byId, now }: By,
): Promise<CashEntry> {
  await changingBooks(tx);
  const data = { cooperativeId, date: date.toString(), amount, what, byId, at: stored(now) };
  return entryFrom({ ...(await tx.cashEntry.create({ data })), takenBack: null });
}

/**
 * Takes an entry back by a counter-entry of the same day.
 * @returns null: it was taken back before, or is no entry of that cooperative
 */
export async function takeBackCash(tx: Tx, id: number, { cooperativeId, byId, now }: By): Promise<CashEntry | null> {
  await changingBooks(tx);
  const found = await tx.cashEntry.findFirst({
    where: { id, cooperativeId, reversesId: null },
    include: { takenBack: true },
  });
  if (!found || found.takenBack) return null;
  const { date, what } = found;
  const counter = { cooperativeId, date, amount: -found.amount, what, byId, at: stored(now), reversesId: id };
  await tx.cashEntry.create({ data: counter });
  return entryFrom(found);
}

/** One that stands; null: there is none, or it was taken back. */
export async function cashEntryById(tx: Tx, id: number): Promise<CashEntry | null> {
  const found = await tx.cashEntry.findFirst({
    where: { id, reversesId: null, takenBack: null },
    include: { takenBack: true },
  });
  return found && entryFrom(found);
}

/** The one that stands and somebody entered last, since then. */
export async function lastOwnCash(
  tx: Tx,
  byId: number,
  cooperativeIds: readonly number[],
  since: Temporal.Instant,
): Promise<CashEntry | null> {
  const found = await tx.cashEntry.findFirst({
    where: {
      byId,
      cooperativeId: { in: [...cooperativeIds] },
      at: { gte: stored(since) },
      reversesId: null,
      takenBack: null,
    },
    include: { takenBack: true },
    orderBy: { id: "desc" },
  });
  return found && entryFrom(found);
}

/** Of some days, counter-entries too, in the order of entry. */
export async function cashEntries(
  tx: Tx,
  cooperativeId: number,
  { from, to }: { from: Temporal.PlainDate; to: Temporal.PlainDate },
): Promise<CashEntry[]> {
  const rows = await tx.cashEntry.findMany({
    where: { cooperativeId, date: { gte: from.toString(), lte: to.toString() } },
    include: { takenBack: true },
    orderBy: { id: "asc" },
  });
  return rows.map(entryFrom);
}

/** The newest that stand. */
export async function lastCashEntries(tx: Tx, cooperativeId: number, most: number): Promise<CashEntry[]> {
  const rows = await tx.cashEntry.findMany({
    where: { cooperativeId, reversesId: null, takenBack: null },
    include: { takenBack: true },
    orderBy: { id: "desc" },
    take: most,
  });
  return rows.map(entryFrom);
}

function entryFrom({ takenBack, ...row }: StoredEntry & { takenBack: StoredEntry | null }): CashEntry {
  return {
    id: row.id,
    cooperativeId: row.cooperativeId,
    date: Temporal.PlainDate.from(row.date),
    amount: rupiah(row.amount),
    what: row.what,
    at: row.at,
    takesBack: row.reversesId,
    isTakenBack: takenBack !== null,
  };
}
