import { expect, test } from "vitest";
import { percentShown, rateIn } from "./interest-rate.ts";

test.each([
  ["jasa 1,5% sebulan", 1_500_000n, "month"],
  ["1.5 persen", 1_500_000n, null],
  ["bungane 18 % setahun", 18_000_000n, "year"],
  ["2% per bulan", 2_000_000n, "month"],
  ["12 persen per tahun", 12_000_000n, "year"],
  ["pinjam 5jt 10x jasa 0,75%", 750_000n, null],
  ["satu setengah persen", 1_500_000n, null],
  ["rong persen sewulan", 2_000_000n, "month"],
])("%s", (text, microPercent, per) => {
  expect(rateIn(text)).toEqual({ microPercent, per });
});

test.each([["pinjam 5jt 10x"], ["12"], ["150%"], [""], ["persen"]])("%s names no rate", (text) => {
  expect(rateIn(text)).toBeNull();
});

test.each([
  ["1,5", 1_500_000n, null],
  ["18 setahun", 18_000_000n, "year"],
  ["1", 1_000_000n, null],
])("asked for a rate, %s is one", (text, microPercent, per) => {
  expect(rateIn(text, { bare: true })).toEqual({ microPercent, per });
});

test("asked for a rate, a sum of money is none", () => {
  expect(rateIn("5jt", { bare: true })).toBeNull();
});

test.each([
  [1_500_000n, "1,5"],
  [18_000_000n, "18"],
  [750_000n, "0,75"],
  [0n, "0"],
])("%s millionths of a percent are shown as %s", (microPercent, shown) => {
  expect(percentShown(microPercent)).toBe(shown);
});
