import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { periodIn } from "./book-period.ts";

const today = Temporal.PlainDate.from("2025-07-02");

test.each([
  ["januari sampai maret 2025", "2025-01-01", "2025-03-31"],
  ["mutasi maret", "2025-03-01", "2025-03-31"],
  ["november", "2024-11-01", "2024-11-30"],
  ["des 2024 - feb 2025", "2024-12-01", "2025-02-28"],
  ["bulan ini", "2025-07-01", "2025-07-02"],
  ["wulan wingi", "2025-06-01", "2025-06-30"],
  ["tahun lalu", "2024-01-01", "2024-12-31"],
  ["tahun 2024", "2024-01-01", "2024-12-31"],
  ["3 bulan terakhir", "2025-04-03", "2025-07-02"],
  ["2 bulan lalu", "2025-05-01", "2025-05-31"],
  ["tiga bulan yang lalu", "2025-04-01", "2025-04-30"],
  ["bulan yg lalu", "2025-06-01", "2025-06-30"],
  ["11/2024", "2024-11-01", "2024-11-30"],
  ["03-2025", "2025-03-01", "2025-03-31"],
  ["semuanya", undefined, undefined],
])("%s", (text, from, to) => {
  const period = periodIn(text, today);
  expect([period?.from?.toString(), period?.to?.toString()]).toEqual([from, to]);
});

test("nothing said is no period", () => {
  expect(periodIn("kirim rekening saya", today)).toBeNull();
});
