import type { Tx } from "#bot/db/database.ts";
import { Prisma } from "#bot/db/generated/sqlite/client.ts";
import { isRecording, noteChange, plain } from "#bot/db/recording.ts";

/**
 * The statements by which many rows of a ledger are looked for and added at once, in SQL that both engines read: a call for
 * every row would cost more than the row.
 */

/** One of the two ledgers: its table, and the columns that name an account in it. */
export interface LedgerTable {
  table: "SavingsEntry" | "LoanPayment";
  /** The same, as it is noted (db/recording.ts). */
  noted: "savingsEntry" | "loanPayment";
  /** In the order of their index, before the day and the receipt. */
  account: readonly { column: string; type: "INTEGER" | "TEXT" }[];
  /** Joined to an entry `e`: whose it is. */
  member: Prisma.Sql;
  /** What a receipt's number is used once for, within a year. */
  receiptKind: Prisma.Sql;
}

export const SAVINGS: LedgerTable = {
  table: "SavingsEntry",
  noted: "savingsEntry",
  account: [
    { column: "memberId", type: "INTEGER" },
    { column: "kind", type: "TEXT" },
  ],
  member: Prisma.sql`JOIN "Member" m ON m."id" = e."memberId"`,
  receiptKind: Prisma.sql`e."kind"`,
};

export const PAYMENTS: LedgerTable = {
  table: "LoanPayment",
  noted: "loanPayment",
  account: [{ column: "loanId", type: "INTEGER" }],
  member: Prisma.sql`JOIN "Loan" l ON l."id" = e."loanId" JOIN "Member" m ON m."id" = l."memberId"`,
  receiptKind: Prisma.sql`'payment'`,
};

/** What makes two entries the same: the account, in the order of its columns, the day, the receipt. */
export interface EntryKey {
  account: readonly (number | string)[];
  date: string;
  receiptKey: string;
}

export interface StoredEntry extends EntryKey {
  id: number;
  amount: bigint;
  takesBack: number | null;
}

/** All entries under these keys, counter-entries too, in the order of entry. */
export async function entriesUnder(tx: Tx, ledger: LedgerTable, keys: readonly EntryKey[]): Promise<StoredEntry[]> {
  if (keys.length === 0) return [];
  const columns = [...ledger.account.map(({ column }) => column), "date", "receiptKey"];
  const values = keys.map(
    (key) => Prisma.sql`(${Prisma.join([...accountValues(ledger, key), key.date, key.receiptKey])})`,
  );
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT e."id", e."amount", e."reversesId", ${listed(columns)} FROM ${Prisma.raw(`"${ledger.table}"`)} e
    WHERE (${listed(columns)}) IN (VALUES ${Prisma.join(values)})
    ORDER BY e."id"`;
  return rows.map((row) => entryOf(ledger, row));
}

/** The day of the oldest entry that stands of each of these accounts, where there is one. */
export async function oldestDays(
  tx: Tx,
  ledger: LedgerTable,
  accounts: readonly Pick<EntryKey, "account">[],
): Promise<Omit<EntryKey, "receiptKey">[]> {
  if (accounts.length === 0) return [];
  const table = Prisma.raw(`"${ledger.table}"`);
  const names = ledger.account.map(({ column }) => `"${column}"`);
  const values = accounts.map((one) => Prisma.sql`(${Prisma.join(accountValues(ledger, one))})`);
  const same = Prisma.raw(names.map((name) => `e.${name} = w.${name}`).join(" AND "));
  const rows = await tx.$queryRaw<Record<string, unknown>[]>`
    WITH wanted(${Prisma.raw(names.join(", "))}) AS (VALUES ${Prisma.join(values)})
    SELECT w.*, (
      SELECT e."date" FROM ${table} e WHERE ${same} AND ${stands(table)} ORDER BY e."date" LIMIT 1
    ) AS "date" FROM wanted w`;
  return rows.flatMap((row) =>
    row.date === null ? [] : [{ account: accountOf(ledger, row), date: String(row.date) }],
  );
}

export interface NewEntry extends EntryKey {
  cooperativeId: number;
  amount: bigint;
  receipt: string | null;
  turn: number;
  reversesId: number | null;
  importId: number;
}

/** Adds entries to a ledger. */
export async function addEntries(tx: Tx, ledger: LedgerTable, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const columns = [...ledger.account.map(({ column }) => column), ...ENTRY_COLUMNS];
  const values = entries.map((one) => {
    const { cooperativeId, date, amount, receipt, turn, reversesId, importId } = one;
    const facts = [cooperativeId, date, amount, receipt, one.receiptKey, turn, reversesId, importId];
    return Prisma.sql`(${Prisma.join([...one.account, ...facts])})`;
  });
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${ledger.table}" (${columns.map((name) => `"${name}"`).join(", ")})`)}
    VALUES ${Prisma.join(values)}`;
  if (isRecording(tx)) for (const one of entries) await noteEntry(tx, ledger, one);
}

async function noteEntry(tx: Tx, ledger: LedgerTable, { account, ...entry }: NewEntry): Promise<void> {
  // Turns count all entries of a key, in the order of entry.
  const added = (await entriesUnder(tx, ledger, [{ account, ...entry }]))[entry.turn];
  if (!added) throw new Error(`${ledger.table} without the entry that was added`);
  const named = Object.fromEntries(ledger.account.map(({ column }, at) => [column, account[at]]));
  noteChange(tx, { table: ledger.noted, key: added.id, before: null, after: plain({ ...named, ...entry }) });
}

const ENTRY_COLUMNS = ["cooperativeId", "date", "amount", "receipt", "receiptKey", "turn", "reversesId", "importId"];

/** A receipt that is used in a cooperative's book: for what, in which year, whose. */
export interface UsedReceipt {
  cooperativeId: number;
  receiptKey: string;
  kind: string;
  year: string;
  memberId: number;
  memberNumber: string;
  memberName: string;
  date: string;
  amount: bigint;
}

/** Where these receipts of cooperatives stand already, the first entry first; what was taken back uses none. */
export async function usesOfReceipts(
  tx: Tx,
  ledger: LedgerTable,
  receipts: readonly { cooperativeId: number; receiptKey: string }[],
): Promise<UsedReceipt[]> {
  if (receipts.length === 0) return [];
  const values = receipts.map(
    ({ cooperativeId, receiptKey }) => Prisma.sql`(CAST(${cooperativeId} AS INTEGER), ${receiptKey})`,
  );
  const table = Prisma.raw(`"${ledger.table}"`);
  const rows = await tx.$queryRaw<(Omit<UsedReceipt, "cooperativeId"> & { cooperativeId: unknown })[]>`
    SELECT e."cooperativeId", e."receiptKey", ${ledger.receiptKind} AS "kind", substr(e."date", 1, 4) AS "year",
      m."id" AS "memberId", m."number" AS "memberNumber", p."name" AS "memberName", e."date", e."amount"
    FROM ${table} e ${ledger.member} JOIN "Person" p ON p."id" = m."personId"
    WHERE (e."cooperativeId", e."receiptKey") IN (VALUES ${Prisma.join(values)}) AND ${stands(table)}
    ORDER BY e."id"`;
  return rows.map((row) => ({
    ...row,
    cooperativeId: Number(row.cooperativeId),
    memberId: Number(row.memberId),
    amount: BigInt(row.amount),
  }));
}

/**
 * The day of the newest entry of a cooperative that stands.
 * @returns ISO, or null where there is none
 */
export async function newestDay(
  tx: Pick<Tx, "$queryRaw">,
  { table: name }: LedgerTable,
  cooperativeId: number,
): Promise<string | null> {
  const table = Prisma.raw(`"${name}"`);
  const rows = await tx.$queryRaw<{ date: string }[]>`
    SELECT e."date" FROM ${table} e WHERE e."cooperativeId" = ${cooperativeId} AND ${stands(table)}
    ORDER BY e."date" DESC LIMIT 1`;
  return rows[0]?.date ?? null;
}

/** Neither taken back nor taking back. Hidden in a function, or SQLite would take the key of what is taken back for a short way. */
function stands(table: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`COALESCE(e."reversesId", 0) = 0
    AND NOT EXISTS (SELECT 1 FROM ${table} c WHERE c."reversesId" = e."id")`;
}

function listed(columns: readonly string[]): Prisma.Sql {
  return Prisma.raw(columns.map((name) => `e."${name}"`).join(", "));
}

/** PostgreSQL takes a value whose type it can't tell for text. */
function accountValues({ account }: LedgerTable, key: Pick<EntryKey, "account">): Prisma.Sql[] {
  return account.map(({ type }, at) => {
    const value = key.account[at] ?? null;
    return type === "INTEGER" ? Prisma.sql`CAST(${value} AS INTEGER)` : Prisma.sql`${value}`;
  });
}

/** Integers come as bigint or number, by engine and column. */
function entryOf(ledger: LedgerTable, row: Record<string, unknown>): StoredEntry {
  return {
    id: integer(row.id),
    amount: BigInt(row.amount as bigint | number),
    takesBack: row.reversesId === null ? null : integer(row.reversesId),
    account: accountOf(ledger, row),
    date: String(row.date),
    receiptKey: String(row.receiptKey),
  };
}

function accountOf({ account }: LedgerTable, row: Record<string, unknown>): (number | string)[] {
  return account.map(({ column, type }) => (type === "INTEGER" ? integer(row[column]) : String(row[column])));
}

function integer(value: unknown): number {
  return Number(value as bigint | number);
}
