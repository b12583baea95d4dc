import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type Cell, textOf } from "#bot/domain/cell.ts";
import type { Collectibility } from "#bot/domain/collectibility.ts";
import { readDate } from "#bot/domain/dates.ts";
import { standing } from "#bot/domain/ledger.ts";
import { readMicroPercent, sameRate } from "#bot/domain/loan-cells.ts";
import type { InterestRate, LoanMethod, LoanTerms } from "#bot/domain/loan-schedule.ts";
import type { LoanPart } from "#bot/domain/loan-standing.ts";
import { readReceipt } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { shown } from "#bot/domain/text.ts";
import { orderFrom } from "#bot/services/loan-products.ts";
import { type MemberNamed, memberKey, membersNumbered } from "#bot/services/members.ts";
import { cell, cellIfAny, type KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";
import { cooperativeOf } from "#bot/work/cooperative-columns.ts";
import type { ReadRow, TakingOffice } from "#bot/work/list-kind.ts";

/** Columns and cells that the books of a cooperative have in common. */

export const memberNumberColumn: KindColumn = {
  name: "nomor_anggota",
  kind: "text",
  required: true,
  example: "CONTOH-1",
  otherNames: ["no_anggota", "nomor_agt", "no_agt", "no_angg", "id_anggota", "nomer_anggota", "nomor_induk_anggota"],
};

export const loanNumberColumn: KindColumn = {
  name: "nomor_pinjaman",
  kind: "text",
  required: true,
  example: "CONTOH-1",
  otherNames: ["no_pinjaman", "nomor_pinj", "no_pinj", "nomer_pinjaman", "id_pinjaman"],
};

/** The day of an entry, its sum and its receipt. */
export const entryColumns: readonly KindColumn[] = [
  {
    name: "tanggal",
    kind: "date",
    required: true,
    example: "05/06/2025",
    otherNames: [
      "tgl",
      "tanggal_transaksi",
      "tgl_transaksi",
      "tanggal_bayar",
      "tgl_bayar",
      "tanggal_setor",
      "tgl_setor",
    ],
  },
  {
    name: "jumlah",
    kind: "money",
    required: true,
    example: "10000",
    otherNames: ["jml", "nominal", "jumlah_bayar", "jml_bayar", "jumlah_setor", "jml_setor", "jumlah_setoran"],
  },
  {
    name: "nomor_bukti",
    kind: "text",
    example: "BKM-001",
    otherNames: ["no_bukti", "nomer_bukti", "bukti", "nomor_kwitansi", "no_kwitansi", "no_kuitansi", "nomor_kuitansi"],
  },
];

/** The cooperative of a row. In the book of one's own *nama* is the member's, unless it plainly is a cooperative's. */
export function bookOf(row: Row, { cooperative, isOwn }: Pick<TakingOffice, "cooperative" | "isOwn">): number {
  return cooperativeOf(row, cooperative, isMembersName(row, isOwn) ? undefined : "nama");
}

function isMembersName({ cells }: Row, isOwn: boolean): boolean {
  return isOwn && !/\b(?:koperasi|kop|kopdes|kopkel|kdmp|kkmp|kud|ksp)\b/i.test(textOf(cells.nama ?? null));
}

/** The name that a treasurer wrote beside the number of a member or a loan; null: none. By it a number that was mistyped shows. */
export function nameBeside(row: Row, { isOwn }: Pick<TakingOffice, "isOwn">): string | null {
  const given = row.cells.nama_anggota ?? (isMembersName(row, isOwn) ? row.cells.nama : null);
  const name = textOf(given ?? null);
  return /\p{L}{2}/u.test(name) ? shown(name, 60) : null;
}

/** A day in a book: nothing in it happened later than today. @throws Refusal as `readDate`, `date-in-future` (`date`) */
export function dayIn(row: Row, column: string, today: Temporal.PlainDate): Temporal.PlainDate {
  return cell(row, column, (given) => {
    const day = readDate(given);
    if (Temporal.PlainDate.compare(day, today) > 0) throw new Refusal("date-in-future", { date: day });
    return day;
  });
}

export function receiptIn(row: Row): string | null {
  return cellIfAny(row, "nomor_bukti", readReceipt) ?? null;
}

const RATES = [
  ["jasa_persen_per_bulan", "month"],
  ["jasa_persen_per_tahun", "year"],
] as const;

export const rateColumns: readonly KindColumn[] = [
  {
    name: "jasa_persen_per_bulan",
    kind: "text",
    example: "1,5",
    otherNames: [
      "jasa_per_bulan",
      "jasa_bulan",
      "jasa_bln",
      "jasa_persen_bulan",
      "bunga_per_bulan",
      "bunga_persen_per_bulan",
    ],
  },
  {
    name: "jasa_persen_per_tahun",
    kind: "text",
    example: "",
    otherNames: [
      "jasa_per_tahun",
      "jasa_tahun",
      "jasa_thn",
      "jasa_persen_tahun",
      "bunga_per_tahun",
      "bunga_persen_per_tahun",
    ],
  },
];

/** *Jasa*, by the month or by the year. @throws Refusal `rate-missing`, `rates-differ`, and as `readMicroPercent` */
export function rateIn(row: Row): InterestRate {
  const [first, second] = RATES.flatMap(([column, per]): InterestRate[] => {
    const microPercent = cellIfAny(row, column, (given: Cell) => readMicroPercent(given, per));
    return microPercent === undefined ? [] : [{ microPercent, per }];
  });
  if (!first) throw new Refusal("rate-missing", { column: "jasa_persen_per_bulan" });
  if (second && !sameRate(first, second)) throw new Refusal("rates-differ", { column: "jasa_persen_per_tahun" });
  return first;
}

/** A rate in the cells of its two columns, of which one is empty; decimals as they are typed here. */
export function rateCells({ ratePercent, ratePer }: { ratePercent: string; ratePer: string }): (string | null)[] {
  const percent = ratePercent.replace(".", ",");
  return RATES.map(([, per]) => (per === ratePer ? percent : null));
}

export const METHOD_NAMES: Readonly<Record<LoanMethod, string>> = {
  flat: "flat",
  declining: "menurun",
  annuity: "anuitas",
};

export const ROUNDING_BASES: Readonly<Record<LoanTerms["roundingOf"], string>> = {
  principal: "pokok",
  instalment: "angsuran",
};

const PART_NAMES: Readonly<Record<LoanPart, string>> = {
  interest: "jasa",
  principal: "pokok",
  penalty: "denda",
};

/** How instalments are rounded up, what comes upon late ones, what a payment is used for first: in their columns. */
export function habitCells(row: {
  roundingBase: string | null;
  penaltyPercentPerDay: string | null;
  paymentOrder: string | null;
}): (string | null)[] {
  const { roundingBase, penaltyPercentPerDay: penalty, paymentOrder } = row;
  return [
    roundingBase === null ? null : ROUNDING_BASES[roundingBase as LoanTerms["roundingOf"]],
    penalty === null ? null : decimalCell(penalty),
    paymentOrder === null ? null : orderCell(paymentOrder),
  ];
}

function orderCell(stored: string): string {
  return orderFrom(stored)
    .map((part) => PART_NAMES[part])
    .join(", ");
}

/** Terms as a sheet has them. */
export const termTexts: Readonly<Record<string, (value: string) => string>> = {
  method: (method) => METHOD_NAMES[method as LoanMethod] ?? method,
  ratePercent: decimalCell,
  ratePer: (per) => (per === "year" ? "tahun" : "bulan"),
  roundingBase: (base) => ROUNDING_BASES[base as LoanTerms["roundingOf"]] ?? base,
  penaltyPercentPerDay: decimalCell,
  paymentOrder: orderCell,
};

function decimalCell(stored: string): string {
  return `${stored.replace(".", ",")}%`;
}

export const COLLECTIBILITY_NAMES: Readonly<Record<Collectibility, string>> = {
  current: "lancar",
  substandard: "kurang lancar",
  doubtful: "diragukan",
  loss: "macet",
};

/** A row that names a member of a cooperative. */
export interface NamingMember {
  cooperativeId: number;
  memberNumber: string;
}

/** A member as they are named to whoever keeps their book; of one who is not in it, the number. */
export async function memberCalled(tx: Tx, named: { cooperativeId: number; number: string }): Promise<string> {
  const found = (await membersNumbered(tx, [named])).get(memberKey(named));
  return found ? called(found) : named.number;
}

export async function memberOfId(tx: Tx, id: number): Promise<string | null> {
  const select = { number: true, person: { select: { name: true } } };
  const found = await tx.member.findUnique({ where: { id }, select });
  return found && called({ number: found.number, name: found.person.name });
}

export function called({ number, name }: { number: string; name: string }): string {
  return `${name} (${number})`;
}

/** Within a line. */
export function shortDay(date: string): { short: Temporal.PlainDate } {
  return { short: Temporal.PlainDate.from(date) };
}

/**
 * Enters rows whose member is in the book of members; the others are refused as `member-unknown` (`text`).
 * @param enter those that have one, in their order
 */
export async function withMembers<Record extends NamingMember, Outcome>(
  tx: Tx,
  rows: readonly ReadRow<Record>[],
  enter: (known: readonly (ReadRow<Record> & { member: MemberNamed })[]) => Promise<Outcome[]>,
): Promise<(Outcome | Refusal)[]> {
  const naming = ({ cooperativeId, memberNumber: number }: Record) => ({ cooperativeId, number });
  const members = await membersNumbered(
    tx,
    rows.map(({ record }) => naming(record)),
  );
  const placed = rows.map((row) => ({ ...row, member: members.get(memberKey(naming(row.record))) }));
  const known = placed.filter((row): row is ReadRow<Record> & { member: MemberNamed } => row.member !== undefined);
  const entered = (await enter(known)).values();
  return placed.map(({ record, member }) => {
    if (member) return entered.next().value as Outcome;
    return new Refusal("member-unknown", { column: "nomor_anggota", text: record.memberNumber });
  });
}

/** What stands of an account's entries, by day and receipt, so that it does not matter in which order they were brought in. */
export function inBook<Entry extends StoredEntry>(entries: readonly Entry[]): Entry[] {
  const stand = standing(
    entries.map((entry) => ({ id: entry.id, amount: entry.amount, takesBack: entry.reversesId, entry })),
  );
  return stand.map(({ entry }) => entry).sort(byDayAndReceipt);
}

interface StoredEntry {
  id: number;
  date: string;
  amount: bigint;
  receiptKey: string;
  reversesId: number | null;
}

function byDayAndReceipt(one: StoredEntry, other: StoredEntry): number {
  if (one.date !== other.date) return one.date < other.date ? -1 : 1;
  if (one.receiptKey !== other.receiptKey) return one.receiptKey < other.receiptKey ? -1 : 1;
  // What nothing else tells apart stands by its amount.
  if (one.amount !== other.amount) return one.amount < other.amount ? -1 : 1;
  return one.id - other.id;
}
