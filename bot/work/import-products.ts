import {
  readGraceMonths,
  readMethod,
  readMicroPercent,
  readPaymentOrder,
  readRounding,
  readRoundingBase,
  readTermMonths,
} from "#bot/domain/loan-cells.ts";
import type { LoanMethod } from "#bot/domain/loan-schedule.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readRupiah } from "#bot/domain/rupiah-cell.ts";
import { readText } from "#bot/domain/writing.ts";
import { changingBooks } from "#bot/services/books.ts";
import { enterProduct, type ProductRow, productKey } from "#bot/services/loan-products.ts";
import { cell, cellOrDash } from "#bot/spreadsheets/kind.ts";
import { allRows } from "#bot/work/all-rows.ts";
import {
  bookOf,
  habitCells,
  METHOD_NAMES,
  ROUNDING_BASES,
  rateCells,
  rateColumns,
  rateIn,
  termTexts,
} from "#bot/work/book-columns.ts";
import { cooperativeCells, cooperativeColumns, cooperativeFacts } from "#bot/work/cooperative-columns.ts";
import { type ListKind, oneByOne } from "#bot/work/list-kind.ts";

/** On which conditions cooperatives lend. */
export const productsKind: ListKind<ProductRow> = {
  name: "products",
  sheet: "Produk pinjaman",
  byChat: {
    who: "treasurer",
    about: ({ name }) => name,
    fields: {
      "loanProduct.method": "metode",
      "loanProduct.ratePercent": "jasa_persen",
      "loanProduct.ratePer": "jasa_per",
      "loanProduct.rounding": "pembulatan",
      "loanProduct.roundingBase": "dasar_pembulatan",
      "loanProduct.penaltyPercentPerDay": "denda_persen_per_hari",
      "loanProduct.paymentOrder": "urutan",
      "loanProduct.graceMonths": "masa_tenggang",
      "loanProduct.mostPrincipal": "plafon",
      "loanProduct.mostTermMonths": "tenor_maks",
    },
    texts: termTexts,
  },
  columns: [
    ...cooperativeColumns,
    { name: "produk", kind: "text", required: true, example: "Pinjaman Contoh", otherNames: ["nama_produk"] },
    { name: "metode", kind: "text", required: true, choices: Object.values(METHOD_NAMES), example: "flat" },
    ...rateColumns,
    { name: "pembulatan", kind: "number", example: "100" },
    { name: "dasar_pembulatan", kind: "text", choices: Object.values(ROUNDING_BASES), example: "pokok" },
    { name: "denda_persen_per_hari", kind: "text", example: "" },
    { name: "urutan", kind: "text", example: "jasa, pokok" },
    { name: "masa_tenggang", kind: "number", example: "", otherNames: ["masa_tenggang_bulan"] },
    { name: "plafon", kind: "money", example: "10000000" },
    { name: "tenor_maks", kind: "number", example: "24" },
  ],
  read(row, office) {
    return {
      cooperativeId: bookOf(row, office),
      name: cell(row, "produk", (given) => readText(given, 60)),
      method: cell(row, "metode", readMethod),
      rate: rateIn(row),
      rounding: cellOrDash(row, "pembulatan", readRounding),
      roundingOf: cellOrDash(row, "dasar_pembulatan", readRoundingBase),
      penaltyPerDay: cellOrDash(row, "denda_persen_per_hari", (given) => readMicroPercent(given, "day")),
      order: cellOrDash(row, "urutan", readPaymentOrder),
      graceMonths: cellOrDash(row, "masa_tenggang", readGraceMonths),
      mostPrincipal: cellOrDash(row, "plafon", (given) => {
        const most = readRupiah(given);
        if (most <= 0n) throw new Refusal("amount-not-positive");
        return most;
      }),
      mostTermMonths: cellOrDash(row, "tenor_maks", readTermMonths),
    };
  },
  keyOf: ({ cooperativeId, name }) => `${cooperativeId} ${productKey(name)}`,
  begins: changingBooks,
  enter: oneByOne((tx, record, { importOf }) => enterProduct(tx, record, importOf)),
  async *all(read) {
    const include = { cooperative: { select: cooperativeFacts } };
    for await (const one of allRows((page) => read.loanProduct.findMany({ ...page, include }))) {
      const { cooperative, name, method, rounding } = one;
      const terms = [METHOD_NAMES[method as LoanMethod], ...rateCells(one), rounding, ...habitCells(one)];
      const limits = [one.graceMonths, one.mostPrincipal, one.mostTermMonths];
      yield [...cooperativeCells(cooperative), name, ...terms, ...limits];
    }
  },
};
