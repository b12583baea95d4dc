import { Temporal } from "temporal-polyfill";
import type { Reader, Tx } from "#bot/db/database.ts";
import { namesAgree } from "#bot/domain/person-name.ts";
import { OPENING_KEY } from "#bot/domain/receipt.ts";
import type { Render } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { type Book, lastImport, newestEntry } from "#bot/services/books.ts";
import { LOAN_WHOLE, loanFrom, standingInBooks, type WholeLoan } from "#bot/services/loans.ts";
import { savingsFrom } from "#bot/services/savings.ts";
import { type Change, type StoredRow, withSums } from "#bot/services/sheet-changes.ts";
import type { SheetBook } from "#bot/services/sheet-imports.ts";
import { called, inBook } from "#bot/work/book-columns.ts";
import { SAVINGS_KINDS } from "#bot/work/import-savings.ts";

/** What the rows of a sheet would make of a book, all together: sums, days that are over, and accounts that would not agree. */

/** A row that brings something. */
export interface Brought {
  page: number;
  /** Its place in what is kept of the page. */
  at: number;
  line: number;
  ended: "new" | "changed";
  changes: readonly Change[];
  /** Whose it is, by the name beside the number; null: none stands there. */
  named: string | null;
}

export interface BookAsked {
  kind: Book;
  brought: readonly Brought[];
  today: Temporal.PlainDate;
  timeZone: string;
  render: Render;
}

/** By how much changes change a book. */
export function moneyOf(changes: readonly Change[]): bigint {
  return changes.reduce((sum, change) => sum + moneyIn(change), 0n);
}

function moneyIn({ table, before, after }: Change): bigint {
  if (table === "savingsEntry" || table === "loanPayment") return amountIn(after.amount);
  if (table !== "loan" || after.principal === undefined) return 0n;
  return amountIn(after.principal) - (before ? amountIn(before.principal) : 0n);
}

function amountIn(field: StoredRow[string] | undefined): bigint {
  return BigInt(String(field ?? 0));
}

/** @param cooperatives whose rows were taken. @returns all but how many accounts would not agree */
export async function bookFound(
  tx: Tx,
  cooperatives: readonly number[],
  { kind, brought, today, timeZone }: BookAsked,
): Promise<Omit<SheetBook, "doubts">> {
  const days = await daysOf(tx, kind, cooperatives, brought, today);
  const [only, ...others] = cooperatives;
  const last = only !== undefined && others.length === 0 ? await lastImport(tx, kind, only) : null;
  const corrections = brought.filter(({ ended }) => ended === "changed");
  const openedOn = new Set(
    brought.flatMap(({ changes: [first] }) => (isOpening(first) ? String(first?.after.date) : [])),
  );
  return {
    sums: sumsOf(kind, brought),
    openedOn: openedOn.size === 1 ? [...openedOn].join() : null,
    corrected: corrections.reduce((sum, { changes }) => sum + moneyOf(changes), 0n),
    ...days,
    last: last && { ...last, on: last.at.toZonedDateTimeISO(timeZone).toPlainDate().toString() },
  };
}

function sumsOf(kind: Book, brought: readonly Brought[]): SheetBook["sums"] {
  if (kind === "products") return [];
  const sums = new Map<string, SheetBook["sums"][number]>();
  for (const change of brought.flatMap(({ ended, changes }) => (ended === "new" ? changes : []))) {
    const of = kind === "savings" ? String(change.after.kind) : kind;
    const name = `${of} ${isOpening(change)}`;
    const sum = sums.get(name) ?? { of, in: 0n, out: 0n, isOpening: isOpening(change) };
    const money = moneyIn(change);
    if (money > 0n) sum.in += money;
    else sum.out -= money;
    sums.set(name, sum);
  }
  return [...sums.values()];
}

/** Of savings: what was there when the books began. */
function isOpening(change: Change | undefined): boolean {
  return change?.table === "savingsEntry" && change.after.receiptKey === OPENING_KEY;
}

/** Rows of a ledger on days that are over for the book; an opening balance is of none. */
async function daysOf(
  tx: Tx,
  kind: Book,
  cooperatives: readonly number[],
  brought: readonly Brought[],
  today: Temporal.PlainDate,
): Promise<Pick<SheetBook, "past" | "late" | "until">> {
  if (kind !== "savings" && kind !== "payments") return { past: 0, late: 0, until: null };
  const month = today.with({ day: 1 }).toString();
  const newest = new Map<number, string | null>();
  for (const id of cooperatives) newest.set(id, await newestEntry(tx, kind, id));
  const until = (row: StoredRow | undefined) => newest.get(Number(row?.cooperativeId)) ?? "";
  const rows = brought.flatMap(({ changes: [first] }) => (isOpening(first) ? [] : [first?.after]));
  const late = rows.filter((row) => String(row?.date) >= month && String(row?.date) <= until(row));
  return {
    past: rows.filter((row) => String(row?.date) < month).length,
    late: late.length,
    until: late.map(until).sort().at(-1) ?? null,
  };
}

// ---- accounts that would not agree -----------------------------------------------------------------------------------

/** So many accounts are read at once. */
const AT_ONCE = 100;

/** In words, by the row, or the last one that is about the account; of one whose figures do not agree nothing is shown to its member. */
export async function doubtsOf(read: Reader, asked: BookAsked): Promise<Map<Brought, string>> {
  const { kind } = asked;
  if (kind === "products") return new Map();
  const accounts = new Map<number, Brought[]>();
  for (const row of asked.brought) {
    const id = accountOf(row);
    if (id !== null) accounts.set(id, [...(accounts.get(id) ?? []), row]);
  }
  const ids = [...accounts.keys()];
  const doubts = new Map<Brought, string>();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = new Map(ids.slice(from, from + AT_ONCE).map((id) => [id, accounts.get(id) ?? []]));
    const found = kind === "savings" ? await overdrawn(read, some, asked) : await notAgreeing(read, some, asked);
    for (const [row, doubt] of found) if (row) doubts.set(row, doubt);
  }
  return doubts;
}

/** The member of savings, the loan of everything else; a loan that is new has nothing that could contradict it. */
function accountOf({ changes: [first] }: Brought): number | null {
  switch (first?.table) {
    case "savingsEntry":
      return Number(first.after.memberId);
    case "loanPayment":
      return Number(first.after.loanId);
    case "loan":
      return first.before === null ? null : Number(first.key);
    default:
      return null;
  }
}

type SavedEntry = Parameters<typeof savingsFrom>[0][number];
type Accounts = ReadonlyMap<number, readonly Brought[]>;
type Doubts = [row: Brought | undefined, doubt: string][];

async function overdrawn(read: Reader, accounts: Accounts, { render }: BookAsked): Promise<Doubts> {
  const members = await read.member.findMany({
    where: { id: { in: [...accounts.keys()] } },
    include: { savings: true, person: { select: { name: true } } },
  });
  return members.flatMap(({ id, number, person, savings }): Doubts => {
    const rows = accounts.get(id) ?? [];
    const member = called({ number, name: person.name });
    const remarks = [
      ...enteredTwice(rows, savings, member, render),
      ...namedOtherwise(rows, person.name, member, render),
    ];
    const { disagrees } = savingsFrom([...savings, ...entriesIn<SavedEntry>(rows)]);
    if (!disagrees) return remarks;
    const kind = SAVINGS_KINDS[disagrees.kind];
    const said = words("sheet-book-overdrawn", { member, kind, date: { short: disagrees.date } });
    return [...remarks, [rows.at(-1), render(said)]];
  });
}

async function notAgreeing(read: Reader, accounts: Accounts, asked: BookAsked): Promise<Doubts> {
  const loans = await read.loan.findMany({
    where: { id: { in: [...accounts.keys()] } },
    include: { ...LOAN_WHOLE, member: { include: { person: { select: { name: true } } } } },
  });
  return loans.flatMap(({ member, ...loan }): Doubts => {
    const rows = accounts.get(loan.id) ?? [];
    const whose = called({ number: member.number, name: member.person.name });
    const remarks = [
      ...enteredTwice(rows, loan.payments, whose, asked.render),
      ...namedOtherwise(rows, member.person.name, whose, asked.render),
    ];
    const terms = rows.flatMap(({ changes }) => changes.filter(({ table }) => table === "loan"));
    const whole: WholeLoan = {
      ...loan,
      ...(Object.assign({}, ...terms.map(({ after }) => withSums(after))) as Partial<WholeLoan>),
      payments: [...loan.payments, ...entriesIn<WholeLoan["payments"][number]>(rows)],
    };
    if (standingInBooks(loanFrom(whole), asked.today) !== null) return remarks;
    return [
      ...remarks,
      [rows.at(-1), asked.render(words("sheet-book-disagrees", { member: whose, number: loan.number }))],
    ];
  });
}

/** The name beside the number is another's: one of the two was mistyped. */
function namedOtherwise(rows: readonly Brought[], name: string, member: string, render: Render): Doubts {
  // Of several that stand side by side in a line once.
  return rows.flatMap((row, at): Doubts => {
    if (row.named === null || rows[at - 1]?.line === row.line || namesAgree(row.named, name, true)) return [];
    return [[row, render(words("sheet-book-named", { member, named: row.named }))]];
  });
}

interface Standing {
  id: number;
  date: string;
  amount: bigint;
  receiptKey: string;
  reversesId: number | null;
  kind?: string;
}

/** The same receipt and sum of one account on two days of a month: a date that was mended, or a row that was copied. */
function enteredTwice(rows: readonly Brought[], book: readonly Standing[], member: string, render: Render): Doubts {
  const had = inBook(book);
  return rows.flatMap((row): Doubts => {
    const [entry] = row.ended === "new" ? entriesIn<Standing>([row]) : [];
    if (!entry || entry.receiptKey === "") return [];
    const same = had.find((one) => one.date !== entry.date && likenessOf(one) === likenessOf(entry));
    had.push(entry);
    if (!same) return [];
    return [[row, render(words("sheet-book-twice", { member, amount: entry.amount, date: { short: dayOf(same) } }))]];
  });
}

function likenessOf({ date, receiptKey, kind = "", amount }: Standing): string {
  return [date.slice(0, 7), receiptKey, kind, amount].join(" ");
}

function dayOf({ date }: Standing): Temporal.PlainDate {
  return Temporal.PlainDate.from(date);
}

/** Entries that were tried and undone again; their numbers may have been given twice meanwhile. */
function entriesIn<Entry>(rows: readonly Brought[]): Entry[] {
  const entries = rows.flatMap(({ changes }) =>
    changes.filter(({ table }) => table === "savingsEntry" || table === "loanPayment"),
  );
  return entries.map(
    ({ after }, at) => ({ ...withSums(after), id: Number.MAX_SAFE_INTEGER - entries.length + at }) as Entry,
  );
}
