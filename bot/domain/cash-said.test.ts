import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { cashCountIn, cashEntryIn, sumIn } from "./cash-said.ts";

const TODAY = Temporal.PlainDate.from("2025-07-02");

test.each<[string, bigint | null, bigint | null, string]>([
  ["kas 2.350.000 bank 8jt", 2_350_000n, 8_000_000n, "2025-07-02"],
  ["kas 2350000 bank 0", 2_350_000n, 0n, "2025-07-02"],
  ["kas 125.431, bank 7.000.250", 125_431n, 7_000_250n, "2025-07-02"],
  ["bank 2,5jt kas 350rb", 350_000n, 2_500_000n, "2025-07-02"],
  ["kas kosong bank 1 juta", 0n, 1_000_000n, "2025-07-02"],
  ["tunai Rp 500.000,- rekening Rp 1.250.000", 500_000n, 1_250_000n, "2025-07-02"],
  ["kas 400rb", 400_000n, null, "2025-07-02"],
  ["isi kas", null, null, "2025-07-02"],
  ["kas 1jt bank 2jt tgl 30 juni", 1_000_000n, 2_000_000n, "2025-06-30"],
  ["kas 1jt bank 2jt kemarin", 1_000_000n, 2_000_000n, "2025-07-01"],
])("%s", (text, cash, bank, date) => {
  const said = cashCountIn(text, TODAY);
  expect([said.cash, said.bank, said.date.toString()]).toEqual([cash, bank, date]);
});

test.each<[string, "in" | "out" | null, bigint | null, string | null, string]>([
  ["kas keluar 50rb beli ATK", "out", 50_000n, "beli ATK", "2025-07-02"],
  ["kas masuk 25rb provisi pinjaman Pak Budi", "in", 25_000n, "provisi pinjaman Pak Budi", "2025-07-02"],
  ["Kas keluar Rp 12.500,- untuk materai 2 lembar", "out", 12_500n, "materai 2 lembar", "2025-07-02"],
  ["kas keluar beli kertas 37.800", "out", 37_800n, "beli kertas", "2025-07-02"],
  ["kas keluar lima puluh ribu beli map", "out", 50_000n, "beli map", "2025-07-02"],
  ["kas keluar 100rb konsumsi rapat tgl 28 Juni", "out", 100_000n, "konsumsi rapat", "2025-06-28"],
  ["uang masuk 1jt hibah desa kemarin", "in", 1_000_000n, "hibah desa", "2025-07-01"],
  ["kas keluar beli materai 2 lembar 20rb", "out", 20_000n, "beli materai 2 lembar", "2025-07-02"],
  ["kas keluar 24.000 dua materai untuk 3 surat", "out", 24_000n, "dua materai untuk 3 surat", "2025-07-02"],
  ["kas keluar 500 parkir", "out", 500n, "parkir", "2025-07-02"],
  ["kas masuk 1,5jt hibah", "in", 1_500_000n, "hibah", "2025-07-02"],
  ["kas keluar beli ATK", "out", null, "beli ATK", "2025-07-02"],
  ["kas masuk", "in", null, null, "2025-07-02"],
])("%s", (text, direction, amount, what, date) => {
  const said = cashEntryIn(text, TODAY);
  expect([said.direction, said.amount, said.what, said.date.toString()]).toEqual([direction, amount, what, date]);
});

test.each<[string, bigint | null]>([
  ["0", 0n],
  ["2.350.000", 2_350_000n],
  ["2350", 2_350n],
  ["tidak ada", 0n],
  ["8jt", 8_000_000n],
  ["Rp 1.000.000,00", 1_000_000n],
  ["berapa ya", null],
])("asked for a sum, %s is %s", (text, sum) => {
  expect(sumIn(text)).toBe(sum);
});
