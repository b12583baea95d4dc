import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { SavingsEntry as StoredEntry } from "#bot/db/generated/sqlite/client.ts";
import { entriesUnder, oldestDays, SAVINGS } from "#bot/db/ledger-statements.ts";
import { type AmongEqual, standing, sum } from "#bot/domain/ledger.ts";
import { OPENING_KEY, receiptKey } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { type SavingsKind, savingsKinds } from "#bot/domain/savings-kinds.ts";
import { type Entered, enterInLedger, type LedgerRow, type MakeRule } from "#bot/services/ledger.ts";
import type { MemberNamed } from "#bot/services/members.ts";
import { oneMemberAReceipt, type TriedReceipts } from "#bot/services/receipts.ts";

/** What members have saved: a ledger for each member and kind. */

/** An entry of a member's savings, as it stands in the book. */
export interface SavingsEntry {
  id: number;
  date: Temporal.PlainDate;
  kind: SavingsKind;
  /** Whole rupiah; below zero: taken out. */
  amount: bigint;
  receipt: string | null;
  /** What was there when these books began. */
  isOpening: boolean;
  /** The entry that this one takes back whole; null: it is no counter-entry. */
  takesBack: number | null;
  isTakenBack: boolean;
}

export interface Savings {
  /** By day and kind, then as they were entered; counter-entries and what they take back too. */
  entries: SavingsEntry[];
  byKind: Record<SavingsKind, bigint>;
  total: bigint;
  /** The first day on which more had been taken out of a kind than was there: such figures are not shown, but reported. */
  disagrees: { kind: SavingsKind; date: Temporal.PlainDate } | null;
}

/** An entry, and what there was of all kinds together after it. */
export interface SavedEntry extends SavingsEntry {
  balance: Rupiah;
}

/** @param entries those that stand, in their order */
export function withBalance(entries: readonly SavingsEntry[]): SavedEntry[] {
  let balance = 0n;
  return entries.map((entry) => {
    balance += entry.amount;
    return { ...entry, balance: rupiah(balance) };
  });
}

/** A member's savings, with their sums. */
export async function savingsOf(tx: Pick<Tx, "savingsEntry">, memberId: number): Promise<Savings> {
  const rows = await tx.savingsEntry.findMany({
    where: { memberId },
    orderBy: [{ date: "asc" }, { id: "asc" }],
  });
  return savingsFrom(rows);
}

/** The same from the entries of a member, in the order of entry. */
export function savingsFrom(rows: readonly StoredEntry[]): Savings {
  const takenBack = new Set(rows.map(({ reversesId }) => reversesId));
  const entries = rows.map(
    (row): SavingsEntry => ({
      id: row.id,
      date: Temporal.PlainDate.from(row.date),
      kind: row.kind as SavingsKind,
      amount: row.amount,
      receipt: row.receipt,
      isOpening: row.receiptKey === OPENING_KEY,
      takesBack: row.reversesId,
      isTakenBack: takenBack.has(row.id),
    }),
  );
  entries.sort((a, b) => Temporal.PlainDate.compare(a.date, b.date) || rank(a) - rank(b) || a.id - b.id);
  const balance = (kind: SavingsKind) => sum(entries.filter((entry) => entry.kind === kind));
  const byKind = {
    principal: balance("principal"),
    mandatory: balance("mandatory"),
    voluntary: balance("voluntary"),
  };
  return { entries, byKind, total: sum(entries), disagrees: overdrawn(entries) };
}

const rank = ({ kind }: { kind: SavingsKind }) => savingsKinds.indexOf(kind);

/** On one day what came in counts before what went out: the book does not say which was first. */
function overdrawn(entries: readonly SavingsEntry[]): Savings["disagrees"] {
  for (const kind of savingsKinds) {
    const ofKind = standing(entries.filter((entry) => entry.kind === kind));
    let balance = 0n;
    for (const [at, { date, amount }] of ofKind.entries()) {
      balance += amount;
      const next = ofKind[at + 1];
      if (balance < 0n && (next === undefined || !next.date.equals(date))) return { kind, date };
    }
  }
  return null;
}

/** A row of a list of savings. */
export interface SavingsRow {
  cooperativeId: number;
  member: MemberNamed;
  kind: SavingsKind;
  date: string;
  amount: bigint;
  receipt: string | null;
  among: AmongEqual | null;
}

/** What a dry run did and undid again, and what later rows must not contradict. */
export interface TriedSavings {
  receipts: TriedReceipts;
  openings: Map<string, string>;
}

/**
 * Enters rows of a list, or corrects what is there.
 * @returns what became of each; refused as `receipt-of-another`, `opening-twice` (`date`), `before-opening` (`date`), `opening-after-entries` (`date`)
 */
export async function enterSavings(
  tx: Tx,
  rows: readonly SavingsRow[],
  importOf: (tx: Tx) => Promise<number>,
  tried: TriedSavings | null,
): Promise<(Entered | Refusal)[]> {
  const ledgerRows = rows.map(
    ({ kind, ...row }): LedgerRow => ({
      ...row,
      account: [row.member.id, kind],
      receiptKey: row.receipt === null ? "" : receiptKey(row.receipt),
    }),
  );
  return enterInLedger(tx, SAVINGS, ledgerRows, savingsRules(tried), importOf);
}

/** What forbids an entry of savings. */
export function savingsRules(tried: TriedSavings | null): MakeRule[] {
  const receipts = oneMemberAReceipt(SAVINGS, ({ account }) => String(account[1]), tried?.receipts ?? null);
  return [receipts, openingFirst(tried?.openings ?? null)];
}

/** An opening balance has everything before it in it: there is one of a member and kind, and no entry is older. */
function openingFirst(tried: Map<string, string> | null): MakeRule {
  return async (tx, rows) => {
    const accounts = [...new Map(rows.map((row) => [row.account.join(" "), row])).values()];
    const oldest = await oldestDays(tx, SAVINGS, accounts);
    const firsts = oldest.map((first) => ({ ...first, receiptKey: OPENING_KEY }));
    const there = standing(await entriesUnder(tx, SAVINGS, firsts));
    const openings = new Map(there.map(({ account, date }) => [account.join(" "), date]));
    const begins = new Map(oldest.map(({ account, date }) => [account.join(" "), date]));
    return {
      refusal({ account, date, receiptKey: key, amount }) {
        if (amount === 0n) return null;
        const opening = openings.get(account.join(" ")) ?? tried?.get(account.join(" "));
        const first = begins.get(account.join(" "));
        if (key !== OPENING_KEY) {
          if (opening === undefined || date >= opening) return null;
          return new Refusal("before-opening", { column: "tanggal", date: day(opening) });
        }
        if (opening !== undefined && date !== opening) {
          return new Refusal("opening-twice", { column: "tanggal", date: day(opening) });
        }
        if (first === undefined || first >= date) return null;
        return new Refusal("opening-after-entries", { column: "tanggal", date: day(first) });
      },
      note({ account, date, receiptKey: key, amount }) {
        const name = account.join(" ");
        if (key === OPENING_KEY) {
          for (const known of [openings, tried]) amount === 0n ? known?.delete(name) : known?.set(name, date);
        }
        if (amount !== 0n && date < (begins.get(name) ?? "9")) begins.set(name, date);
      },
    };
  };
}

const day = (text: string) => Temporal.PlainDate.from(text);
