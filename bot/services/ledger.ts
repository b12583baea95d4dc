import type { Tx } from "#bot/db/database.ts";
import {
  addEntries,
  type EntryKey,
  entriesUnder,
  type LedgerTable,
  type NewEntry,
  type StoredEntry,
} from "#bot/db/ledger-statements.ts";
import { type AmongEqual, booking, standing } from "#bot/domain/ledger.ts";
import type { Refusal } from "#bot/domain/refusal.ts";
import type { MemberNamed } from "#bot/services/members.ts";

/** A row of a book, for the account that it belongs to. */
export interface LedgerRow extends EntryKey {
  cooperativeId: number;
  member: MemberNamed;
  amount: bigint;
  receipt: string | null;
  /** null: it has a receipt. */
  among: AmongEqual | null;
}

/** What became of a row. */
export type Entered = "new" | "changed" | "unchanged";

/** What forbids a row, beside what it says itself. */
export interface LedgerRule {
  refusal(row: LedgerRow): Refusal | null;
  /** The row was entered, and counts for those that follow. */
  note(row: LedgerRow): void;
}

/** Makes a rule for rows that would change something. */
export type MakeRule = (tx: Tx, rows: readonly LedgerRow[]) => Promise<LedgerRule>;

type Page = { entries: StoredEntry[]; turn: number };

/**
 * Enters rows into a ledger, in their order: what is there stays, what is there otherwise is taken back by a counter-entry and
 * entered anew. A row that is refused is left out, the others stand.
 * @param importOf the import that they come with; asked for only when something is written
 * @returns what became of each row, in their order
 */
export async function enterInLedger(
  tx: Tx,
  ledger: LedgerTable,
  rows: readonly LedgerRow[],
  makeRules: readonly MakeRule[],
  importOf: (tx: Tx) => Promise<number>,
): Promise<(Entered | Refusal)[]> {
  const book = await bookOf(tx, ledger, rows);
  const pageOf = (row: LedgerRow) => book.get(keyText(row)) ?? { entries: [], turn: 0 };
  const acting = rows.filter((row) => doesOn(pageOf(row), row).does !== "nothing");
  const rules = acting.length === 0 ? [] : await Promise.all(makeRules.map((make) => make(tx, acting)));
  const added: Omit<NewEntry, "importId">[] = [];
  const outcomes = rows.map((row): Entered | Refusal => {
    const page = pageOf(row);
    const what = doesOn(page, row);
    if (what.does === "nothing") return "unchanged";
    for (const rule of rules) {
      const refusal = rule.refusal(row);
      if (refusal) return refusal;
    }
    const add = (amount: bigint, takesBack: number | null) => {
      const { account, cooperativeId, date, receipt, receiptKey } = row;
      const entry = { account, cooperativeId, date, amount, receipt, receiptKey };
      added.push({ ...entry, turn: page.turn, reversesId: takesBack });
      // Below zero: it has no number yet, and nothing of this file takes it back.
      page.entries.push({ ...entry, id: -added.length, takesBack });
      page.turn += 1;
    };
    if (what.does === "correct") add(-what.entry.amount, what.entry.id);
    if (row.amount !== 0n) add(row.amount, null);
    book.set(keyText(row), page);
    for (const rule of rules) rule.note(row);
    return what.does === "correct" ? "changed" : "new";
  });
  if (added.length > 0) {
    const importId = await importOf(tx);
    await addEntries(
      tx,
      ledger,
      added.map((entry) => ({ ...entry, importId })),
    );
  }
  return outcomes;
}

/**
 * Takes an entry back that stands, by a counter-entry, and enters anew what it had taken the place of.
 * @param entry null: what was taken back is entered anew, and nothing stands in its place
 * @param instead what was there before, with whose it is; null: nothing was
 * @param rules for what is entered anew
 * @throws Refusal as the rules
 */
export async function reverse(
  tx: Tx,
  ledger: LedgerTable,
  {
    key,
    entry,
    instead,
  }: { key: EntryKey & Pick<NewEntry, "cooperativeId">; entry: Booked | null; instead: Instead | null },
  rules: readonly MakeRule[],
  importOf: (tx: Tx) => Promise<number>,
): Promise<void> {
  const { account, date, receiptKey, cooperativeId } = key;
  const turn = (await entriesUnder(tx, ledger, [key])).length;
  const facts = { account, date, receiptKey, cooperativeId, importId: await importOf(tx) };
  const added: NewEntry[] = [];
  if (entry) {
    added.push({ ...facts, amount: -entry.amount, receipt: entry.receipt, turn, reversesId: entry.id });
  }
  if (instead) {
    const { amount, receipt, member } = instead;
    const row: LedgerRow = { ...facts, amount, receipt, member, among: null };
    for (const make of rules) {
      const refusal = (await make(tx, [row])).refusal(row);
      if (refusal) throw refusal;
    }
    added.push({ ...facts, amount, receipt, turn: turn + added.length, reversesId: null });
  }
  await addEntries(tx, ledger, added);
}

/** An entry that stands. */
export type Booked = Pick<StoredEntry, "id" | "amount"> & Pick<NewEntry, "receipt">;
/** What is entered in the place of one. */
export type Instead = Pick<NewEntry, "amount" | "receipt"> & Pick<LedgerRow, "member">;

async function bookOf(tx: Tx, ledger: LedgerTable, rows: readonly LedgerRow[]): Promise<Map<string, Page>> {
  const keys = [...new Map(rows.map((row) => [keyText(row), row])).values()];
  const book = new Map<string, Page>();
  for (const entry of await entriesUnder(tx, ledger, keys)) {
    const page = book.get(keyText(entry)) ?? { entries: [], turn: 0 };
    page.entries.push(entry);
    page.turn += 1;
    book.set(keyText(entry), page);
  }
  return book;
}

function doesOn({ entries }: Page, { amount, among }: LedgerRow) {
  return booking(standing(entries), amount, among);
}

function keyText({ account, date, receiptKey }: EntryKey): string {
  return `${account.join(" ")} ${date} ${receiptKey}`;
}
