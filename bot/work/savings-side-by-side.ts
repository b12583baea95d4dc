import type { Temporal } from "temporal-polyfill";
import { type Cell, textOf } from "#bot/domain/cell.ts";
import { readMemberNumber } from "#bot/domain/member-number.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { readRupiah } from "#bot/domain/rupiah-cell.ts";
import { type SavingsKind, savingsKinds } from "#bot/domain/savings-kinds.ts";
import { readable } from "#bot/domain/text.ts";
import { words } from "#bot/messages.ts";
import { cell, cellIfAny, isNothing, type KindColumn } from "#bot/spreadsheets/kind.ts";
import type { Row, Table } from "#bot/spreadsheets/read.ts";
import { dayAbove } from "#bot/spreadsheets/title-day.ts";
import { Unreadable } from "#bot/spreadsheets/unreadable.ts";
import { bookOf, dayIn, entryColumns, memberNumberColumn, receiptIn } from "#bot/work/book-columns.ts";
import { cooperativeColumns } from "#bot/work/cooperative-columns.ts";
import type { SavingsRow } from "#bot/work/import-savings.ts";
import type { SideBySide, TakingOffice } from "#bot/work/list-kind.ts";

/**
 * Savings as treasurers list them: a row a member, the kinds side by side. Each cell with money in it is one entry. A list without
 * receipts is one of balances: what was there on the day that its column or its title says, unless that is one of paying in.
 */

const SIDES: Readonly<Record<SavingsKind, string>> = {
  principal: "simpanan_pokok",
  mandatory: "simpanan_wajib",
  voluntary: "simpanan_sukarela",
};

const SIDE_NAMES: Readonly<Record<SavingsKind, readonly string[]>> = {
  principal: ["pokok"],
  mandatory: ["wajib"],
  voluntary: ["sukarela", "suka_rela", "manasuka", "mana_suka"],
};

/** "Simp. Wajib", "S. Wajib", "Saldo Simpanan Wajib". */
const BEFORE_NAME = ["", "simpanan_", "simpan_", "simp_", "sim_", "simpn_", "s_", "sp_", "saldo_", "saldo_simpanan_"];

const BALANCE_DAYS = ["per_tanggal", "per_tgl", "tanggal_saldo", "tgl_saldo", "saldo_per_tanggal"];
/** What a column of days is called where money came in on them. */
const OF_ENTRIES = /bayar|setor|transaksi/;

/** What a row comes to by its own account; either is no entry. */
const TOTALS = ["jumlah", "jumlah_simpanan"];

export const sideColumns: readonly KindColumn[] = [
  ...cooperativeColumns,
  memberNumberColumn,
  ...savingsKinds.map(
    (kind): KindColumn => ({
      name: SIDES[kind],
      kind: "money",
      example: "",
      otherNames: SIDE_NAMES[kind].flatMap((name) => BEFORE_NAME.map((before) => `${before}${name}`)),
    }),
  ),
  ...entryColumns.map(({ otherNames = [], ...column }) => ({
    ...column,
    required: false,
    otherNames: column.name === "tanggal" ? [...otherNames, ...BALANCE_DAYS] : otherNames,
  })),
  {
    name: "jumlah_simpanan",
    kind: "money",
    example: "",
    otherNames: ["total", "total_simpanan", "jml_simpanan", "jumlah_total", "total_jumlah", "grand_total"],
  },
];

/** *Pokok* alone is as often that of a loan. */
export function hasSides(columns: readonly string[]): boolean {
  return columns.includes(SIDES.mandatory) || columns.includes(SIDES.voluntary);
}

const OF_LOANS = /jasa|bunga|angsuran|cicilan|pinjaman|tenor|denda/;

/**
 * How rows are read below this header.
 * @throws Unreadable `savings-both-forms` (`column`), `savings-principal-unclear` (`column`), `savings-day-missing`
 */
export function readSides({ columns, headers, above }: Table): ReturnType<SideBySide<SavingsRow>["reads"]> {
  const heading = (column: string) => headers[columns.indexOf(column)] ?? column;
  if (columns.includes("jenis")) throw new Unreadable("savings-both-forms", { column: heading("jenis") });
  const isBare = readable(heading(SIDES.principal)) === "pokok";
  if (isBare && headers.some((header) => OF_LOANS.test(readable(header)))) {
    throw new Unreadable("savings-principal-unclear", { column: heading(SIDES.principal) });
  }
  const titleDay = columns.includes("tanggal") ? null : dayAbove(above);
  if (!titleDay && !columns.includes("tanggal")) throw new Unreadable("savings-day-missing");
  const isBalance = !columns.includes("nomor_bukti") && !OF_ENTRIES.test(readable(heading("tanggal")));
  const said = [words("import-sides"), ...(isBalance ? [words("import-balances")] : [])];
  return { readAll, said, titleDay };

  function readAll(row: Row, office: TakingOffice): SavingsRow[] {
    const amounts = amountsIn(row);
    if (amounts.length === 0) return [];
    const account = { cooperativeId: bookOf(row, office), memberNumber: cell(row, "nomor_anggota", readMemberNumber) };
    const date = dayIn(dated(row, titleDay), "tanggal", office.today).toString();
    const entry = { ...account, date, receipt: isBalance ? "SALDO AWAL" : receiptIn(row), isBalance };
    return amounts.map((amount) => ({ ...entry, ...amount }));
  }
}

/** @throws Refusal `savings-sum-differs` (`said`, `sum`), and as `readRupiah` */
function amountsIn(row: Row): Pick<SavingsRow, "kind" | "amount">[] {
  // Below a list stand place, day and signatures.
  if (isNothing(row.cells.nomor_anggota ?? null) && !Object.values(SIDES).some((side) => hasDigit(row.cells[side])))
    return [];
  const all = savingsKinds.map((kind) => ({ kind, amount: cellIfAny(row, SIDES[kind], readRupiah) ?? rupiah(0n) }));
  const sum = rupiah(all.reduce((total, { amount }) => total + amount, 0n));
  for (const column of TOTALS) {
    const said: Rupiah = cellIfAny(row, column, readRupiah) ?? sum;
    if (said !== sum) throw new Refusal("savings-sum-differs", { column, said, sum });
  }
  return all.filter(({ amount }) => amount !== 0n);
}

function hasDigit(given: Cell | undefined): boolean {
  return /\d/.test(textOf(given ?? null));
}

function dated(row: Row, titleDay: Temporal.PlainDate | null): Row {
  return titleDay ? { ...row, cells: { ...row.cells, tanggal: titleDay.toString() } } : row;
}

/** In which cell it stands; that there is a balance already is said in other words, since a 0 takes none away here. */
export function sideRefused(refusal: Refusal, { kind }: SavingsRow): Refusal {
  const { code, values } = refusal;
  if (values.column === "nomor_anggota") return refusal;
  const column = SIDES[kind];
  if (code === "opening-twice") return new Refusal("savings-balance-before", { column, date: values.date });
  return new Refusal(code, { ...values, column });
}
