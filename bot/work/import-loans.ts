import { Temporal } from "temporal-polyfill";
import type { Reader } from "#bot/db/database.ts";
import { type Collectibility, readCollectibility } from "#bot/domain/collectibility.ts";
import { readDate } from "#bot/domain/dates.ts";
import {
  readGraceMonths,
  readMethod,
  readMicroPercent,
  readPaymentOrder,
  readRounding,
  readRoundingBase,
  readTermMonths,
} from "#bot/domain/loan-cells.ts";
import { loanNumberKey, readLoanNumber } from "#bot/domain/loan-number.ts";
import type { LoanMethod, OpeningBalance } from "#bot/domain/loan-schedule.ts";
import { memberNumberKey, readMemberNumber } from "#bot/domain/member-number.ts";
import { readWhole } from "#bot/domain/numbers.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readRupiah } from "#bot/domain/rupiah-cell.ts";
import { readText } from "#bot/domain/writing.ts";
import { words } from "#bot/messages.ts";
import { changingBooks } from "#bot/services/books.ts";
import { enterLoans, type LoanRow } from "#bot/services/loan-entry.ts";
import { LOAN_WHOLE, loanFrom, standingInBooks } from "#bot/services/loans.ts";
import { cell, cellOrDash } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";
import { allRows, PAGE_OF_MANY } from "#bot/work/all-rows.ts";
import {
  bookOf,
  COLLECTIBILITY_NAMES,
  dayIn,
  habitCells,
  loanNumberColumn,
  METHOD_NAMES,
  memberCalled,
  memberNumberColumn,
  nameBeside,
  ROUNDING_BASES,
  rateCells,
  rateColumns,
  rateIn,
  termTexts,
  withMembers,
} from "#bot/work/book-columns.ts";
import { cooperativeCells, cooperativeColumns, cooperativeFacts } from "#bot/work/cooperative-columns.ts";
import { digestOf, type ListKind, type ListOffice } from "#bot/work/list-kind.ts";
import { dayCell } from "#bot/work/person-columns.ts";

type Record = Omit<LoanRow, "member"> & { memberNumber: string };

/** What members have borrowed, and on which terms. */
export const loansKind: ListKind<Record> = {
  name: "loans",
  sheet: "Pinjaman",
  byChat: {
    who: "treasurer",
    async about({ cooperativeId, memberNumber, number }, { tx, render }) {
      const member = await memberCalled(tx, { cooperativeId, number: memberNumber });
      return render(words("sheet-book-loan", { member, number }));
    },
    fields: {
      "loan.memberId": "nomor_anggota",
      "loan.number": "nomor_pinjaman",
      "loan.principal": "pokok",
      "loan.ratePercent": "jasa_persen",
      "loan.ratePer": "jasa_per",
      "loan.method": "metode",
      "loan.termMonths": "tenor_bulan",
      "loan.disbursedOn": "tanggal_cair",
      "loan.firstDueOn": "angsuran_pertama",
      "loan.rounding": "pembulatan",
      "loan.periodMonths": "periode_bulan",
      "loan.graceMonths": "masa_tenggang",
      "loan.productId": "produk",
      "loan.roundingBase": "dasar_pembulatan",
      "loan.penaltyPercentPerDay": "denda_persen_per_hari",
      "loan.paymentOrder": "urutan",
      "loan.collectibility": "kolektibilitas",
      "loan.collectibilityOn": "kolektibilitas_per",
      "loan.openingPrincipalLeft": "sisa_pokok",
      "loan.openingPaidInstalments": "angsuran_terbayar",
      "loan.openingAsOf": "per_tanggal",
    },
    texts: {
      ...termTexts,
      collectibility: (judged) => COLLECTIBILITY_NAMES[judged as Collectibility] ?? judged,
    },
  },
  beside: ["nama"],
  notes: words("template-loans"),
  columns: [
    ...cooperativeColumns,
    memberNumberColumn,
    loanNumberColumn,
    {
      name: "pokok",
      kind: "money",
      required: true,
      example: "5000000",
      otherNames: ["pokok_pinjaman", "jumlah_pinjaman", "jml_pinjaman", "plafon_pinjaman"],
    },
    ...rateColumns,
    { name: "metode", kind: "text", required: true, choices: Object.values(METHOD_NAMES), example: "flat" },
    {
      name: "tenor_bulan",
      kind: "number",
      required: true,
      example: "10",
      otherNames: ["tenor", "jangka_waktu", "jangka_waktu_bulan", "lama_bulan", "jml_bulan"],
    },
    {
      name: "tanggal_cair",
      kind: "date",
      required: true,
      example: "05/02/2025",
      otherNames: ["tgl_cair", "tanggal_pencairan", "tgl_pencairan", "tanggal_realisasi", "tgl_realisasi"],
    },
    {
      name: "angsuran_pertama",
      kind: "date",
      required: true,
      example: "05/03/2025",
      otherNames: [
        "tanggal_angsuran_pertama",
        "tgl_angsuran_pertama",
        "jatuh_tempo_pertama",
        "angs_pertama",
        "angsuran_i",
        "angsuran_1",
        "angs_i",
        "angs_1",
        "mulai_angsuran",
        "mulai_angsur",
      ],
    },
    { name: "pembulatan", kind: "number", example: "" },
    { name: "periode_bulan", kind: "number", example: "" },
    { name: "masa_tenggang", kind: "number", example: "", otherNames: ["masa_tenggang_bulan"] },
    { name: "produk", kind: "text", example: "", otherNames: ["nama_produk"] },
    { name: "dasar_pembulatan", kind: "text", choices: Object.values(ROUNDING_BASES), example: "" },
    { name: "denda_persen_per_hari", kind: "text", example: "" },
    { name: "urutan", kind: "text", example: "" },
    {
      name: "kolektibilitas",
      kind: "text",
      choices: Object.values(COLLECTIBILITY_NAMES),
      example: "",
      otherNames: ["kolek", "kol", "kolektabilitas"],
    },
    { name: "kolektibilitas_per", kind: "date", example: "", otherNames: ["kolek_per", "tanggal_kolektibilitas"] },
    { name: "sisa_pokok", kind: "money", example: "", otherNames: ["sisa_pinjaman", "sisa_pokok_pinjaman"] },
    {
      name: "angsuran_terbayar",
      kind: "number",
      example: "",
      otherNames: ["angs_terbayar", "angsuran_dibayar", "angs_dibayar", "sudah_diangsur"],
    },
    { name: "per_tanggal", kind: "date", example: "", otherNames: ["per_tgl"] },
  ],
  computed: [
    { name: "saldo_pokok", kind: "money" },
    { name: "tunggakan", kind: "money" },
  ],
  nameBeside,
  read(row, office) {
    const disbursedOn = cell(row, "tanggal_cair", readDate);
    const firstDueOn = cell(row, "angsuran_pertama", readDate);
    if (Temporal.PlainDate.compare(firstDueOn, disbursedOn) < 0) {
      throw new Refusal("first-due-before-loan", { column: "angsuran_pertama" });
    }
    return {
      cooperativeId: bookOf(row, office),
      memberNumber: cell(row, "nomor_anggota", readMemberNumber),
      number: cell(row, "nomor_pinjaman", readLoanNumber),
      principal: cell(row, "pokok", (given) => {
        const principal = readRupiah(given);
        if (principal <= 0n) throw new Refusal("amount-not-positive");
        return principal;
      }),
      rate: rateIn(row),
      method: cell(row, "metode", readMethod),
      termMonths: cell(row, "tenor_bulan", readTermMonths),
      disbursedOn: disbursedOn.toString(),
      firstDueOn: firstDueOn.toString(),
      rounding: cellOrDash(row, "pembulatan", readRounding),
      periodMonths: cellOrDash(row, "periode_bulan", readTermMonths),
      graceMonths: cellOrDash(row, "masa_tenggang", readGraceMonths),
      product: cellOrDash(row, "produk", (given) => readText(given, 60)),
      roundingOf: cellOrDash(row, "dasar_pembulatan", readRoundingBase),
      penaltyPerDay: cellOrDash(row, "denda_persen_per_hari", (given) => readMicroPercent(given, "day")),
      order: cellOrDash(row, "urutan", readPaymentOrder),
      collectibility: collectibilityIn(row, office.today),
      opening: openingIn(row, disbursedOn, office.today),
    };
  },
  keyOf: ({ cooperativeId, number }) => `${cooperativeId} ${loanNumberKey(number)}`,
  figuresOf: ({ memberNumber, number: _, ...terms }) => digestOf({ ...terms, member: memberNumberKey(memberNumber) }),
  begins: changingBooks,
  enter: (tx, rows, { importOf }) =>
    withMembers(tx, rows, (known) =>
      enterLoans(
        tx,
        known.map(({ record, member }) => ({ ...record, member })),
        importOf,
      ),
    ),
  doubts: doubtfulLoans,
  async *all(read, { now, timeZone }) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const include = {
      ...LOAN_WHOLE,
      product: { select: { name: true } },
      cooperative: { select: cooperativeFacts },
      member: { select: { number: true } },
    };
    for await (const one of allRows((page) => read.loan.findMany({ ...page, include }), PAGE_OF_MANY)) {
      const standing = standingInBooks(loanFrom(one), today);
      const { cooperative, member, number, principal, method, termMonths, rounding, periodMonths, graceMonths } = one;
      const terms = [METHOD_NAMES[method as LoanMethod], termMonths, dayCell(one.disbursedOn), dayCell(one.firstDueOn)];
      const more = [rounding, periodMonths, graceMonths, one.product?.name ?? null, ...habitCells(one)];
      const judged = one.collectibility && COLLECTIBILITY_NAMES[one.collectibility as Collectibility];
      const judgement = [judged, dayCell(one.collectibilityOn)];
      const opening = [one.openingPrincipalLeft, one.openingPaidInstalments, dayCell(one.openingAsOf)];
      const { overdue } = standing ?? {};
      const computed = [
        standing?.principalLeft ?? null,
        standing ? (overdue ? overdue.principal + overdue.interest : 0n) : null,
      ];
      const names = [...cooperativeCells(cooperative), member.number, number, principal, ...rateCells(one)];
      yield [...names, ...terms, ...more, ...judgement, ...opening, ...computed];
    }
  },
};

/** Loans whose figures do not agree, by their numbers. */
export async function* doubtfulLoans(
  read: Reader,
  cooperativeId: number,
  { now, timeZone }: ListOffice,
): AsyncGenerator<string> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const loans = allRows(
    (page) => read.loan.findMany({ ...page, where: { ...page.where, cooperativeId }, include: LOAN_WHOLE }),
    PAGE_OF_MANY,
  );
  for await (const one of loans) if (standingInBooks(loanFrom(one), today) === null) yield one.number;
}

/** What somebody judged. @throws Refusal `collectibility-incomplete`, and as its cells */
function collectibilityIn(row: Row, today: Temporal.PlainDate): LoanRow["collectibility"] {
  const judged = cellOrDash(row, "kolektibilitas", readCollectibility);
  if (judged === undefined && row.cells.kolektibilitas_per != null) {
    throw new Refusal("collectibility-incomplete", { column: "kolektibilitas" });
  }
  if (!judged) return judged;
  const on = row.cells.kolektibilitas_per == null ? null : dayIn(row, "kolektibilitas_per", today).toString();
  return { judged, on, cameOn: today.toString() };
}

/** What of a running loan was settled before. @throws Refusal `opening-incomplete`, `opening-before-loan`, and as its cells */
function openingIn(
  row: Row,
  disbursedOn: Temporal.PlainDate,
  today: Temporal.PlainDate,
): OpeningBalance | null | undefined {
  const principalLeft = cellOrDash(row, "sisa_pokok", readRupiah);
  const paidInstalments = cellOrDash(row, "angsuran_terbayar", (given) => readWhole(given, { least: 0, most: 360 }));
  const asOf = cellOrDash(row, "per_tanggal", readDate);
  const all = [principalLeft, paidInstalments, asOf];
  if (all.every((said) => said === undefined)) return undefined;
  if (all.every((said) => said === null)) return null;
  if (principalLeft == null || paidInstalments == null || asOf == null) {
    throw new Refusal("opening-incomplete", { column: "sisa_pokok" });
  }
  dayIn(row, "per_tanggal", today);
  if (Temporal.PlainDate.compare(asOf, disbursedOn) < 0) {
    throw new Refusal("opening-before-loan", { column: "per_tanggal" });
  }
  return { principalLeft, paidInstalments, asOf };
}
