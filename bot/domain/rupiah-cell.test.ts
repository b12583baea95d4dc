import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { readRupiah } from "./rupiah-cell.ts";

const MOST_RUPIAH = 10n ** 13n;
const grouped = (amount: bigint) => amount.toLocaleString("id-ID");

test.each<[Cell, bigint]>([
  ["1.250.000", 1_250_000n],
  ["Rp 1.250.000", 1_250_000n],
  ["Rp1.250.000,-", 1_250_000n],
  ["Rp. 1.250.000,00", 1_250_000n],
  ["1.250.000,00", 1_250_000n],
  ["1,250,000.00", 1_250_000n],
  ["1,250,000", 1_250_000n],
  ["1,250.00", 1_250n],
  ["1250000", 1_250_000n],
  ["1250000.00", 1_250_000n],
  ["1250000,0", 1_250_000n],
  ["1 250 000", 1_250_000n],
  ["1.250", 1_250n],
  ["500", 500n],
  ["0", 0n],
  ["-0", 0n],
  ["(500.000)", -500_000n],
  ["-500.000", -500_000n],
  ["- Rp 500.000", -500_000n],
  ["Rp -500.000", -500_000n],
  ["−500000", -500_000n],
  ["１２３", 123n],
  ["1.250.000 rupiah", 1_250_000n],
  [1_250_000, 1_250_000n],
  [-75_000, -75_000n],
  [833_333.0000000001, 833_333n],
  ["10.000.000.000.000", MOST_RUPIAH],
])("%s is %s rupiah", (cell, rupiah) => {
  expect(readRupiah(cell)).toBe(rupiah);
});

test.each<[Cell, string]>([
  ["1.5", "rupiah-unclear"],
  ["1,5", "rupiah-unclear"],
  ["1,250", "rupiah-unclear"],
  ["1.25", "rupiah-unclear"],
  ["01.250", "rupiah-unclear"],
  ["1.2500", "rupiah-unclear"],
  ["1e9", "rupiah-unclear"],
  ["1,5 juta", "rupiah-unclear"],
  ["Rp1jt", "rupiah-unclear"],
  ["٥٠٠", "rupiah-unclear"],
  ["NaN", "rupiah-unclear"],
  ["Infinity", "rupiah-unclear"],
  ["0x10", "rupiah-unclear"],
  ["=1+1", "rupiah-unclear"],
  ["#REF!", "rupiah-unclear"],
  ["lunas", "rupiah-unclear"],
  ["((5))", "rupiah-unclear"],
  ["--5", "rupiah-unclear"],
  ["5-", "rupiah-unclear"],
  ["", "rupiah-unclear"],
  [Temporal.PlainDateTime.from("2025-07-10T00:00"), "rupiah-unclear"],
  ["833.333,33", "rupiah-not-whole"],
  ["833333.33", "rupiah-not-whole"],
  [833_333.33, "rupiah-not-whole"],
  [1.5, "rupiah-not-whole"],
  ["10.000.000.000.001", "amount-too-large"],
  ["-10000000000001", "amount-too-large"],
  [9_007_199_254_740_992, "amount-too-large"],
])("%s is refused: %s", (cell, code) => {
  expect(() => readRupiah(cell)).toThrow(code);
});

test("whatever sum is written out, is read back", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -MOST_RUPIAH, max: MOST_RUPIAH }), (rupiah) => {
      for (const text of [`Rp ${grouped(rupiah)}`, String(rupiah), `${grouped(rupiah)},00`]) {
        expect(readRupiah(text)).toBe(rupiah);
      }
    }),
  );
});

test("whatever text there is: a sum of its own digits, or a reason", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[-(]?[Rp .,\d]{0,14}\)?$/), (text) => {
      let rupiah: bigint;
      try {
        rupiah = readRupiah(text);
      } catch {
        return;
      }
      const digits = text.replace(/\D/g, "").replace(/^0+/, "");
      const read = String(rupiah < 0n ? -rupiah : rupiah).replace(/^0$/, "");
      expect([digits, digits.replace(/0{1,2}$/, ""), digits.replace(/0$/, "")]).toContain(read);
    }),
    { numRuns: 2_000 },
  );
});
