import type { Tx } from "#bot/db/database.ts";
import {
  type EntryKey,
  entriesUnder,
  type LedgerTable,
  PAYMENTS,
  SAVINGS,
  type StoredEntry,
} from "#bot/db/ledger-statements.ts";
import { standing } from "#bot/domain/ledger.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { isErased } from "#bot/services/erased.ts";
import { type Booked, type Instead, reverse } from "#bot/services/ledger.ts";
import { outOfTime, paymentRules } from "#bot/services/loan-payments.ts";
import { keepFormer } from "#bot/services/loan-products.ts";
import { savingsRules } from "#bot/services/savings.ts";
import { type Change, ownerOf, plain, type StoredRow, withSums } from "#bot/services/sheet-changes.ts";

/**
 * Takes back what a row of a book brought, as a whole or not at all. A ledger only grows, so an entry goes by a counter-entry, and
 * one that it had corrected is entered anew; loans and products that were new go where nothing hangs on them, and terms that were
 * changed are as they were, with what they were meanwhile kept. Not where it was changed again since.
 * @param importOf what is written says that it came with it
 * @throws Refusal before anything is written: `kept-changed`, `kept-has-payments`, `kept-has-loans`, `kept-asked`, `kept-reminded`,
 * and as the rules of a ledger
 */
export async function takeBackBook(
  tx: Tx,
  changes: readonly Change[],
  importOf: (tx: Tx) => Promise<number>,
): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const owner = await ownerOf(tx, first.table, first.key);
  if (owner !== null && (await isErased(tx, owner))) throw new Refusal("kept-changed");
  if (first.table === "savingsEntry") return takeBackEntries(tx, SAVINGS, changes, importOf);
  if (first.table === "loanPayment") return takeBackEntries(tx, PAYMENTS, changes, importOf);
  for (const change of changes) await takeBackTerms(tx, change, importOf);
}

// ---- ledgers ---------------------------------------------------------------------------------------------------------

async function takeBackEntries(
  tx: Tx,
  ledger: LedgerTable,
  changes: readonly Change[],
  importOf: (tx: Tx) => Promise<number>,
): Promise<void> {
  const added = changes.find(({ after }) => after.reversesId === null);
  const counter = changes.find(({ after }) => after.reversesId !== null);
  const any = added ?? counter;
  if (!any) return;
  const key = keyIn(ledger, any.after);
  const entries = await entriesUnder(tx, ledger, [key]);
  const stands = standing(entries);
  // What was only taken back is entered anew where nothing was done under that key since.
  const there = added ? await asLeft(tx, ledger, added, stands) : null;
  if (added ? !there : entries.at(-1)?.id !== Number(any.key)) throw new Refusal("kept-changed");
  const entry: Booked | null = there && { ...there, receipt: textIn(any.after.receipt) };
  const instead = counter ? await before(tx, ledger, Number(counter.after.reversesId)) : null;
  if (!entry && instead?.refusal) throw instead.refusal;
  const rules = ledger === SAVINGS ? savingsRules(null) : paymentRules(null);
  await reverse(tx, ledger, { key, entry, instead }, rules, importOf);
}

/** The entry itself; or the same figure that came back when what had corrected it was taken back. */
async function asLeft(
  tx: Tx,
  { noted }: LedgerTable,
  { key, after }: Change,
  stands: readonly StoredEntry[],
): Promise<StoredEntry | null> {
  const itself = stands.find(({ id }) => id === Number(key));
  if (itself) return itself;
  const ids = stands.filter(({ amount }) => String(amount) === after.amount).map(({ id }) => id);
  const cameBack = { where: { id: { in: ids }, import: { file: "", sheetId: { not: null } } }, select: { id: true } };
  const found = await (noted === "savingsEntry"
    ? tx.savingsEntry.findFirst(cameBack)
    : tx.loanPayment.findFirst(cameBack));
  return stands.find(({ id }) => id === found?.id) ?? null;
}

function keyIn({ account }: LedgerTable, row: StoredRow): EntryKey & { cooperativeId: number } {
  return {
    account: account.map(({ column }) => row[column] as number | string),
    date: String(row.date),
    receiptKey: String(row.receiptKey),
    cooperativeId: Number(row.cooperativeId),
  };
}

function textIn(field: StoredRow[string] | undefined): string | null {
  return typeof field === "string" ? field : null;
}

const NAMED = { select: { id: true, number: true, person: { select: { name: true } } } } as const;

/** The entry that a counter-entry took back, as it is entered anew; and what speaks against it by now. */
async function before(tx: Tx, { noted }: LedgerTable, id: number): Promise<Instead & { refusal: Refusal | null }> {
  if (noted === "savingsEntry") {
    const { amount, receipt, member } = await tx.savingsEntry.findUniqueOrThrow({
      where: { id },
      include: { member: NAMED },
    });
    return { amount, receipt, member: { ...member, name: member.person.name }, refusal: null };
  }
  const { amount, receipt, date, loan } = await tx.loanPayment.findUniqueOrThrow({
    where: { id },
    include: { loan: { include: { member: NAMED } } },
  });
  const { member } = loan;
  return { amount, receipt, member: { ...member, name: member.person.name }, refusal: outOfTime(date, loan) };
}

// ---- loans and products ----------------------------------------------------------------------------------------------

/** What tables of terms look like to whoever treats them alike. */
interface Delegate {
  findUnique(args: object): Promise<({ id: number; _count: Record<string, number> } & Record<string, unknown>) | null>;
  update(args: object): Promise<unknown>;
  delete(args: object): Promise<unknown>;
}

async function takeBackTerms(
  tx: Tx,
  { table, key, before: was, after }: Change,
  importOf: (tx: Tx) => Promise<number>,
): Promise<void> {
  if (table !== "loan" && table !== "loanProduct") throw new Error(`${table} is in no book`);
  const delegate = tx[table] as unknown as Delegate;
  const id = Number(key);
  const found = await delegate.findUnique({ where: { id }, include: { _count: true } });
  if (!found) {
    if (was === null) return;
    throw new Refusal("kept-changed");
  }
  const { _count: counts, ...row } = found;
  const now = plain(row);
  const differs = Object.keys(after).some((name) => name !== "importId" && now[name] !== after[name]);
  if (differs) throw new Refusal("kept-changed");
  if (was === null) {
    await refuseIfNeeded(tx, table, id, counts);
    await delegate.delete({ where: { id } });
    return;
  }
  await refuseIfGone(tx, was);
  const importId = await importOf(tx);
  await keepFormer(tx, table === "loan" ? "loan" : "product", row, importId);
  await delegate.update({ where: { id }, data: { ...withSums(was), importId } });
}

/** What hangs on a loan or a product keeps it. */
async function refuseIfNeeded(
  tx: Tx,
  table: "loan" | "loanProduct",
  id: number,
  { payments = 0, queries = 0, loans = 0 }: Record<string, number>,
): Promise<void> {
  if (payments > 0) throw new Refusal("kept-has-payments");
  if (loans > 0) throw new Refusal("kept-has-loans");
  if (queries > 0) throw new Refusal("kept-asked");
  if (table !== "loan") return;
  const told = await tx.reminder.count({ where: { kind: "instalment", item: { startsWith: `loan ${id} ` } } });
  if (told > 0) throw new Refusal("kept-reminded");
}

/** Whose it was, and the product that it had, may have gone since. */
async function refuseIfGone(tx: Tx, { memberId, productId }: StoredRow): Promise<void> {
  const isGone =
    (typeof memberId === "number" && (await tx.member.count({ where: { id: memberId } })) === 0) ||
    (typeof productId === "number" && (await tx.loanProduct.count({ where: { id: productId } })) === 0);
  if (isGone) throw new Refusal("kept-changed");
}
