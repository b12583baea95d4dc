import { expect, test } from "vitest";
import { productSaid } from "./product-said.ts";

const monthly = (microPercent: bigint) => ({ microPercent, per: "month" });

test.each<[string, object]>([
  [
    "produk umum flat 1,5% sebulan maks 10jt 24 bulan",
    { name: "umum", method: "flat", rate: monthly(1_500_000n), mostPrincipal: 10_000_000n, mostTermMonths: 24 },
  ],
  [
    "produk baru Pinjaman Musiman menurun 12 persen setahun tenggang 3 bulan plafon 5 juta tenor 12x",
    {
      name: "Pinjaman Musiman",
      method: "declining",
      rate: { microPercent: 12_000_000n, per: "year" },
      graceMonths: 3,
      mostPrincipal: 5_000_000n,
      mostTermMonths: 12,
    },
  ],
  [
    "tambah produk Darurat flat 1% sebulan dibulatkan 1.000 angsuran denda 0,1% per hari urutan denda, jasa, pokok",
    {
      name: "Darurat",
      method: "flat",
      rate: monthly(1_000_000n),
      rounding: 1000,
      roundingOf: "instalment",
      penaltyPerDay: 100_000n,
      order: ["penalty", "interest", "principal"],
    },
  ],
  ["produk baru", { name: null }],
  ["tambah produk Pendidikan", { name: "Pendidikan" }],
  ["ubah produk umum jadi 1,25%", { name: "umum", rate: monthly(1_250_000n) }],
  ["ubah produk Pinjaman Umum maks 15jt", { name: "Pinjaman Umum", mostPrincipal: 15_000_000n }],
  ["ubah produk umum tanpa denda, paling lama 36 bulan", { name: "umum", penaltyPerDay: null, mostTermMonths: 36 }],
  ["ubah produk umum anuitas", { name: "umum", method: "annuity" }],
  ["ubah produk umum jasa 18%", { name: "umum", unclearRate: 18_000_000n }],
  ["ubah produk umum jadi 18% setahun", { name: "umum", rate: { microPercent: 18_000_000n, per: "year" } }],
  ["ubah produk umum tenggang 2 bulan", { name: "umum", graceMonths: 2 }],
  ["ubah produk umum pembulatan 500", { name: "umum", rounding: 500 }],
])("%s", (text, said) => {
  expect(productSaid(text)).toEqual(said);
});
