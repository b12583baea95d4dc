import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { BooksImport, Loan as StoredLoan } from "#bot/db/generated/sqlite/client.ts";
import { instantOf } from "#bot/domain/time.ts";
import { type Product, productFrom } from "#bot/services/loan-products.ts";
import { withSums } from "#bot/services/sheet-changes.ts";

/**
 * What was changed in a cooperative's books, by whom, and when: worked out from what stands there, for nothing in a ledger is ever
 * removed, and what terms were is kept.
 */

/** A change of the books: what came with one import, or was written at once; or something of cash. */
export interface BookChange {
  at: Temporal.Instant;
  /** null: by the command line. */
  by: string | null;
  /** What it came in: "" for what was written in the chat. */
  file: string;
  parts: ChangePart[];
}

export type ChangePart =
  | LedgerPart
  | { of: "loans"; count: number; principal: bigint }
  | { of: "loanTerms"; loans: { number: string; name: string; personId: number; fields: string[] }[] }
  | { of: "products"; names: string[] }
  | { of: "productTerms"; before: Product; after: Product }
  | { of: "cash"; amount: bigint; what: string; takesBack: boolean; isLate: boolean }
  | { of: "counted"; cash: bigint; bank: bigint; date: string; isLate: boolean };

export interface LedgerPart {
  of: "savings" | "payments";
  /** Rows that are no counter-entries, and what they come to. */
  added: number;
  sum: bigint;
  /** New rows of days in an earlier month than the one in which they came. */
  late: number;
  /** Each by itself, where there are few. */
  entries: { receipt: string; name: string; personId: number; amount: bigint }[];
  corrected: { receipt: string; name: string; personId: number; from: bigint; to: bigint; isLate: boolean }[];
  reversed: { receipt: string; name: string; personId: number; amount: bigint; isLate: boolean }[];
  /** Counter-entries, where there are too many to look at each. */
  counters: number;
}

/** More rows of one import are told by their sums alone. */
const FEW = 3;
/** So many are looked at for what corrects what. */
const LOOKED_AT = 500;

type Head = { at: string; id: number; kind: "import" | "cash" | "count" };

export async function bookChanges(
  tx: Tx,
  cooperativeId: number,
  { from: wanted, most, timeZone }: { from: number; most: number; timeZone: string },
): Promise<{ changes: BookChange[]; count: number; from: number }> {
  const terms = await termsOf(tx, cooperativeId);
  const heads = await headsOf(tx, cooperativeId, terms);
  const changes: BookChange[] = [];
  // Beyond the end there is nothing: the last page again.
  const from = wanted < heads.length ? wanted : Math.max(0, Math.floor((heads.length - 1) / most) * most);
  for (const head of heads.slice(from, from + most)) {
    const month = instantOf(head.at).toZonedDateTimeISO(timeZone).toPlainDate().with({ day: 1 }).toString();
    const here = { tx, cooperativeId, terms, month };
    changes.push(head.kind === "import" ? await importOf(here, head.id) : await cashOf(here, head));
  }
  return { changes, count: heads.length, from };
}

interface Here {
  tx: Tx;
  cooperativeId: number;
  terms: Terms;
  /** The first day of the month in which the change was made. */
  month: string;
}

async function headsOf(tx: Tx, cooperativeId: number, terms: Terms): Promise<Head[]> {
  const where = { cooperativeId };
  const saved = await tx.savingsEntry.groupBy({ by: ["importId"], where });
  const paid = await tx.loanPayment.groupBy({ by: ["importId"], where });
  const ids = new Set([...saved, ...paid].map(({ importId }) => importId).concat(terms.importIds));
  const imports = await tx.booksImport.findMany({
    where: { OR: [{ cooperativeId }, { id: { in: [...ids] } }] },
    select: { id: true, at: true },
  });
  const select = { id: true, at: true } as const;
  const heads: Head[] = [
    // One in which nothing of this cooperative changed is none of its own.
    ...imports.filter(({ id }) => ids.has(id)).map((one): Head => ({ ...one, kind: "import" })),
    ...(await tx.cashEntry.findMany({ where, select })).map((one): Head => ({ ...one, kind: "cash" })),
    ...(await tx.cashCount.findMany({ where, select })).map((one): Head => ({ ...one, kind: "count" })),
  ];
  return heads.sort((a, b) => b.at.localeCompare(a.at) || b.kind.localeCompare(a.kind) || b.id - a.id);
}

// ---- terms -----------------------------------------------------------------------------------------------------------

interface Terms {
  importIds: number[];
  /** By import: what it entered, and what it changed. */
  newLoans: Map<number, bigint[]>;
  newProducts: Map<number, string[]>;
  changedLoans: Map<number, { number: string; name: string; personId: number; fields: string[] }[]>;
  changedProducts: Map<number, { before: Product; after: Product }[]>;
}

async function termsOf(tx: Tx, cooperativeId: number): Promise<Terms> {
  const include = { member: { include: { person: true } } } as const;
  const loans = await tx.loan.findMany({ where: { cooperativeId }, include });
  const products = await tx.loanProduct.findMany({ where: { cooperativeId } });
  const terms: Terms = {
    importIds: [],
    newLoans: new Map(),
    newProducts: new Map(),
    changedLoans: new Map(),
    changedProducts: new Map(),
  };
  for (const { now: loan, versions } of await versionsOf(tx, "loan", loans)) {
    const [first] = versions;
    if (first) add(terms.newLoans, first.importId, BigInt(first.principal));
    const { member, number } = loan;
    for (const [before, after] of pairs(versions)) {
      const { personId, person } = member;
      add(terms.changedLoans, after.importId, { number, name: person.name, personId, fields: fieldsOf(before, after) });
    }
  }
  for (const { versions } of await versionsOf(tx, "product", products)) {
    const [first] = versions;
    if (first) add(terms.newProducts, first.importId, first.name);
    for (const [before, after] of pairs(versions)) {
      add(terms.changedProducts, after.importId, { before: productFrom(before), after: productFrom(after) });
    }
  }
  const maps = [terms.newLoans, terms.newProducts, terms.changedLoans, terms.changedProducts];
  terms.importIds = [...new Set(maps.flatMap((map) => [...map.keys()]))];
  return terms;
}

/** What each was, from the first on; what it is now comes last. */
async function versionsOf<Row extends { id: number; importId: number }>(
  tx: Tx,
  kind: "loan" | "product",
  rows: readonly Row[],
): Promise<{ now: Row; versions: Row[] }[]> {
  const ofId = { in: rows.map(({ id }) => id) };
  const former = await tx.formerTerms.findMany({ where: { kind, ofId }, orderBy: { id: "asc" } });
  const byId = new Map<number, Row[]>();
  for (const { ofId: of, terms } of former) add(byId, of, withSums(JSON.parse(terms)) as Row);
  return rows.map((now) => ({ now, versions: [...(byId.get(now.id) ?? []), now] }));
}

function pairs<Row>(versions: readonly Row[]): [Row, Row][] {
  return versions.slice(1).map((after, at) => [versions[at] as Row, after]);
}

/** What of a loan can be corrected, by the name that it has in words. */
const LOAN_FIELDS: Partial<Record<keyof StoredLoan, string>> = {
  number: "number",
  memberId: "member",
  principal: "principal",
  ratePercent: "rate",
  ratePer: "rate",
  method: "method",
  termMonths: "term",
  disbursedOn: "disbursed",
  firstDueOn: "firstDue",
  graceMonths: "grace",
  penaltyPercentPerDay: "penalty",
  collectibility: "collectibility",
  collectibilityOn: "collectibility",
  openingPrincipalLeft: "opening",
  openingPaidInstalments: "opening",
  openingAsOf: "opening",
};

function fieldsOf(before: StoredLoan, after: StoredLoan): string[] {
  const names = (Object.keys(LOAN_FIELDS) as (keyof StoredLoan)[]).filter((name) => before[name] !== after[name]);
  const fields = new Set(names.flatMap((name) => LOAN_FIELDS[name] ?? []));
  return fields.size > 0 ? [...fields] : ["other"];
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}

// ---- one change ------------------------------------------------------------------------------------------------------

async function importOf(here: Here, id: number): Promise<BookChange> {
  const { tx, terms } = here;
  const noted = await tx.booksImport.findUniqueOrThrow({ where: { id } });
  const parts: ChangePart[] = [];
  const newLoans = terms.newLoans.get(id) ?? [];
  const loans = terms.changedLoans.get(id) ?? [];
  const names = terms.newProducts.get(id) ?? [];
  for (const of of ["savings", "payments"] as const) {
    const part = await ledgerPart(here, of, id);
    if (part) parts.push(part);
  }
  if (newLoans.length > 0) {
    parts.push({ of: "loans", count: newLoans.length, principal: newLoans.reduce((sum, one) => sum + one, 0n) });
  }
  if (loans.length > 0) parts.push({ of: "loanTerms", loans });
  if (names.length > 0) parts.push({ of: "products", names });
  for (const one of terms.changedProducts.get(id) ?? []) parts.push({ of: "productTerms", ...one });
  return { at: instantOf(noted.at), by: await nameOf(tx, noted.personId), file: noted.file, parts };
}

interface Row {
  id: number;
  account: string;
  date: string;
  amount: bigint;
  receipt: string | null;
  receiptKey: string;
  reversesId: number | null;
  name: string;
  personId: number;
}

async function ledgerPart(here: Here, of: LedgerPart["of"], importId: number): Promise<LedgerPart | null> {
  const { tx, cooperativeId, month } = here;
  const where = { cooperativeId, importId };
  const count = (more: object) =>
    of === "savings"
      ? tx.savingsEntry.count({ where: { ...where, ...more } })
      : tx.loanPayment.count({ where: { ...where, ...more } });
  const all = await count({});
  if (all === 0) return null;
  const added = await count({ reversesId: null });
  const late = await count({ reversesId: null, date: { lt: month } });
  const _sum = { amount: true } as const;
  const plain = { ...where, reversesId: null };
  const { _sum: summed } =
    of === "savings"
      ? await tx.savingsEntry.aggregate({ where: plain, _sum })
      : await tx.loanPayment.aggregate({ where: plain, _sum });
  const part: LedgerPart = {
    of,
    added,
    sum: summed.amount ?? 0n,
    late,
    entries: [],
    corrected: [],
    reversed: [],
    counters: 0,
  };
  if (all > LOOKED_AT) return { ...part, counters: all - added };
  return { ...part, ...(await lookedAt(here, of, importId)) };
}

/** What of an import is new, what corrects, and what only takes back. */
async function lookedAt(
  here: Here,
  of: LedgerPart["of"],
  importId: number,
): Promise<Pick<LedgerPart, "entries" | "corrected" | "reversed" | "late">> {
  const rows = await rowsOf(here, of, importId);
  const key = ({ account, date, receiptKey }: Row) => `${account} ${date} ${receiptKey}`;
  const fresh = rows.filter(({ reversesId }) => reversesId === null);
  const counters = rows.filter(({ reversesId }) => reversesId !== null);
  const corrected: LedgerPart["corrected"] = [];
  const reversed: LedgerPart["reversed"] = [];
  for (const counter of counters) {
    const { receipt, name, personId, amount, date } = counter;
    const at = fresh.findIndex((one) => key(one) === key(counter));
    const [anew] = at < 0 ? [] : fresh.splice(at, 1);
    const about = { receipt: receipt ?? "", name, personId, isLate: date < here.month };
    if (anew) corrected.push({ ...about, from: -amount, to: anew.amount });
    else reversed.push({ ...about, amount: -amount });
  }
  const entries = fresh.map(({ receipt, name, personId, amount }) => ({
    receipt: receipt ?? "",
    name,
    personId,
    amount,
  }));
  const late = fresh.filter(({ date }) => date < here.month).length;
  return { entries: entries.length > FEW ? [] : entries, corrected, reversed, late };
}

async function rowsOf({ tx, cooperativeId }: Here, of: LedgerPart["of"], importId: number): Promise<Row[]> {
  const where = { cooperativeId, importId };
  const member = { include: { person: true } } as const;
  const orderBy = { id: "asc" } as const;
  if (of === "savings") {
    const rows = await tx.savingsEntry.findMany({ where, include: { member }, orderBy });
    return rows.map(({ member: { personId, person }, ...row }) => ({
      ...row,
      account: `${row.memberId} ${row.kind}`,
      name: person.name,
      personId,
    }));
  }
  const rows = await tx.loanPayment.findMany({ where, include: { loan: { include: { member } } }, orderBy });
  return rows.map(({ loan, ...row }) => ({
    ...row,
    account: String(row.loanId),
    name: loan.member.person.name,
    personId: loan.member.personId,
  }));
}

async function cashOf({ tx, month }: Here, { kind, id }: Head): Promise<BookChange> {
  if (kind === "cash") {
    const { at, byId, amount, what, reversesId, date } = await tx.cashEntry.findUniqueOrThrow({ where: { id } });
    const part = { of: "cash", amount, what, takesBack: reversesId !== null, isLate: date < month } as const;
    return { at: instantOf(at), by: await nameOf(tx, byId), file: "", parts: [part] };
  }
  const { at, byId, cash, bank, date } = await tx.cashCount.findUniqueOrThrow({ where: { id } });
  const part = { of: "counted", cash, bank, date, isLate: date < month } as const;
  return { at: instantOf(at), by: await nameOf(tx, byId), file: "", parts: [part] };
}

async function nameOf(tx: Tx, personId: BooksImport["personId"]): Promise<string | null> {
  if (personId === null) return null;
  const found = await tx.person.findUnique({ where: { id: personId }, select: { name: true } });
  return found?.name ?? null;
}
