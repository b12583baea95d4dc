import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { cashCorrectionIn, cashCountIn, cashEntryIn, sumIn } from "./cash-said.ts";

const TODAY = Temporal.PlainDate.from("2025-07-02");

test.each([
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
  ["kas tgl 30 1jt bank 2jt", 1_000_000n, 2_000_000n, "2025-06-30"],
  ["kas 1jt bank 2jt tgl 30/6", 1_000_000n, 2_000_000n, "2025-06-30"],
  ["kas 1jt bank 2jt per 30/6/2025", 1_000_000n, 2_000_000n, "2025-06-30"],
  ["kas 1jt bank 2jt tgl 31/6", 1_000_000n, 2_000_000n, null],
] as [string, bigint | null, bigint | null, string | null][])("%s", (text, cash, bank, date) => {
  const said = cashCountIn(text, TODAY);
  expect([said.cash, said.bank, said.date?.toString() ?? null]).toEqual([cash, bank, date]);
});

test.each<[string, "in" | "out" | null, bigint | null, string | null, string | null]>([
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
  ["kas keluar Rp50.000,- konsumsi rapat", "out", 50_000n, "konsumsi rapat", "2025-07-02"],
  ["kas keluar rp50rb bensin", "out", 50_000n, "bensin", "2025-07-02"],
  ["pengeluaran listrik 200rb", "out", 200_000n, "listrik", "2025-07-02"],
  ["pemasukan 100rb sewa tenda", "in", 100_000n, "sewa tenda", "2025-07-02"],
  ["beli atk 50rb kemarin", "out", 50_000n, "beli atk", "2025-07-01"],
  ["bayar listrik 200rb", "out", 200_000n, "bayar listrik", "2025-07-02"],
  // As slips have it: a day alone is the last one that was.
  ["kas keluar 50rb konsumsi rapat tgl 16", "out", 50_000n, "konsumsi rapat", "2025-06-16"],
  ["kas keluar tgl 16 50rb konsumsi rapat", "out", 50_000n, "konsumsi rapat", "2025-06-16"],
  ["kas masuk 30rb provisi Bu Wahyuni 16 Juni", "in", 30_000n, "provisi Bu Wahyuni", "2025-06-16"],
  ["kas keluar 30rb bensin tgl 16/6/2025", "out", 30_000n, "bensin", "2025-06-16"],
  ["kas keluar 30rb bensin senin kemarin", "out", 30_000n, "bensin", "2025-06-30"],
  ["kas keluar beli kertas 1/2 rim 25rb", "out", 25_000n, "beli kertas 1/2 rim", "2025-07-02"],
  ["kas keluar 30rb bensin tgl 31", "out", 30_000n, "bensin", null],
  ["kas keluar 30rb bensin tgl 3 juli", "out", 30_000n, "bensin", null],
])("%s", (text, direction, amount, what, date) => {
  const said = cashEntryIn(text, TODAY);
  expect([said.direction, said.amount, said.what, said.date?.toString() ?? null]).toEqual([
    direction,
    amount,
    what,
    date,
  ]);
});

test.each<[string, bigint | null]>([
  ["0", 0n],
  ["2.350.000", 2_350_000n],
  ["2350", 2_350n],
  ["tidak ada", 0n],
  ["8jt", 8_000_000n],
  ["Rp 1.000.000,00", 1_000_000n],
  ["berapa ya", null],
  ["Rp50.000,-", 50_000n],
  ["tgl 29", null],
])("asked for a sum, %s is %s", (text, sum) => {
  expect(sumIn(text)).toBe(sum);
});

test.each<[string, string | null]>([
  ["75rb", "75000"],
  ["tgl 16", "2025-06-16"],
  ["75rb tgl 16", "75000 2025-06-16"],
  ["tgl 31", "none"],
  ["ya", null],
  ["beli kertas", null],
])("at what was read back, %s", (text, changes) => {
  const said = cashCorrectionIn(text, TODAY);
  const date = said?.date === null ? "none" : said?.date?.toString();
  expect(said && [said.amount, date].filter((one) => one !== null && one !== undefined).join(" ")).toBe(changes);
});
