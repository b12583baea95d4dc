import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { costOf, instalmentTotal, type LoanTerms, schedule } from "./loan-schedule.ts";
import { anyLoan, loan } from "./loans-for-tests.ts";
import { total } from "./rupiah.ts";

/** Rp 5,000,000 at 18 % a year over six months: worked out by hand, with each method and rounding (docs/loans.md). */
const FIVE_MILLION = loan({ principal: 5_000_000n, percent: "18", per: "year", termMonths: 6 });

const rowsOf = (terms: LoanTerms) =>
  schedule(terms).map(({ principalPart, interestPart, balance }) => [principalPart, interestPart, balance].map(Number));

describe("a loan of Rp 5.000.000 at 18 % a year over six months", () => {
  test("flat", () => {
    expect(rowsOf(FIVE_MILLION)).toEqual([
      [833_333, 75_000, 4_166_667],
      [833_333, 75_000, 3_333_334],
      [833_333, 75_000, 2_500_001],
      [833_333, 75_000, 1_666_668],
      [833_333, 75_000, 833_335],
      [833_335, 75_000, 0],
    ]);
  });
  test("declining", () => {
    expect(rowsOf({ ...FIVE_MILLION, method: "declining" })).toEqual([
      [833_333, 75_000, 4_166_667],
      [833_333, 62_500, 3_333_334],
      [833_333, 50_000, 2_500_001],
      [833_333, 37_500, 1_666_668],
      [833_333, 25_000, 833_335],
      [833_335, 12_500, 0],
    ]);
  });
  test("annuity", () => {
    expect(rowsOf({ ...FIVE_MILLION, method: "annuity" })).toEqual([
      [802_626, 75_000, 4_197_374],
      [814_665, 62_961, 3_382_709],
      [826_885, 50_741, 2_555_824],
      [839_289, 38_337, 1_716_535],
      [851_878, 25_748, 864_657],
      [864_657, 12_970, 0],
    ]);
  });
  test("flat, principal up to Rp 100", () => {
    const rows = rowsOf({ ...FIVE_MILLION, rounding: 100 });
    expect(rows.map(([principalPart]) => principalPart)).toEqual([
      833_400, 833_400, 833_400, 833_400, 833_400, 833_000,
    ]);
  });
  test("annuity, instalment up to Rp 1.000", () => {
    const rows = rowsOf({ ...FIVE_MILLION, method: "annuity", rounding: 1000, roundingOf: "instalment" });
    expect(rows.map(([principalPart]) => principalPart)).toEqual([
      803_000, 815_045, 827_271, 839_680, 852_275, 862_729,
    ]);
    expect(rows.at(-1)).toEqual([862_729, 12_941, 0]);
  });
  test("what each method costs in interest", () => {
    const interest = (["flat", "declining", "annuity"] as const).map((method) =>
      Number(costOf(schedule({ ...FIVE_MILLION, method })).interest),
    );
    expect(interest).toEqual([450_000, 262_500, 265_757]);
  });
});

test("the due day stays that of the first; a month that lacks it has its last day", () => {
  const dates = schedule(loan({ principal: 400_000n, percent: "1", termMonths: 4, firstDueOn: "2025-01-31" }));
  expect(dates.map(({ dueDate }) => dueDate.toString())).toEqual([
    "2025-01-31",
    "2025-02-28",
    "2025-03-31",
    "2025-04-30",
  ]);
});

test("only interest during the months of grace, which belong to the term", () => {
  const rows = rowsOf(
    loan({ principal: 3_000_000n, percent: "1", termMonths: 6, graceMonths: 3, method: "declining" }),
  );
  expect(rows).toEqual([
    [0, 30_000, 3_000_000],
    [0, 30_000, 3_000_000],
    [0, 30_000, 3_000_000],
    [1_000_000, 30_000, 2_000_000],
    [1_000_000, 20_000, 1_000_000],
    [1_000_000, 10_000, 0],
  ]);
});

test("a row every three months has three months' interest", () => {
  const rows = schedule(
    loan({ principal: 4_000_000n, percent: "1.5", termMonths: 12, periodMonths: 3, firstDueOn: "2025-11-30" }),
  );
  expect(rows.map((row) => [row.dueDate.toString(), Number(instalmentTotal(row))])).toEqual([
    ["2025-11-30", 1_180_000],
    ["2026-02-28", 1_180_000],
    ["2026-05-30", 1_180_000],
    ["2026-08-30", 1_180_000],
  ]);
});

test("a loan that already runs is counted on from what was left", () => {
  const whole = loan({ principal: 5_000_000n, percent: "1.5", termMonths: 10 });
  const asOf = Temporal.PlainDate.from("2025-06-30");
  const opening = { principalLeft: schedule(whole)[3]?.balance ?? whole.principal, paidInstalments: 4, asOf };
  expect(schedule(whole, opening)).toEqual(schedule(whole).slice(4));
});

test.each([
  [{ termMonths: 0 }, "loan-term-out-of-range"],
  [{ termMonths: 361 }, "loan-term-out-of-range"],
  [{ termMonths: 10, periodMonths: 3 }, "loan-period-unfit"],
  [{ termMonths: 6, graceMonths: 6 }, "loan-grace-unfit"],
])("%o is refused as %s", (terms, code) => {
  expect(() => schedule(loan({ principal: 1_000_000n, percent: "1", ...terms }))).toThrow(code);
});

test("whatever the loan, it is paid back to the last rupiah and nothing is negative", () => {
  fc.assert(
    fc.property(anyLoan, (terms) => {
      const rows = schedule(terms);
      expect(total(rows.map((row) => row.principalPart))).toBe(terms.principal);
      expect(rows.every((row) => row.principalPart >= 0n && row.interestPart >= 0n && row.balance >= 0n)).toBe(true);
      expect(rows.at(-1)?.balance).toBe(0n);
      expect(rows.length * terms.periodMonths).toBe(terms.termMonths);
    }),
  );
});

test("all annuities but the last are the same, to the rupiah or to the unit", () => {
  const anyAnnuity = anyLoan.map((terms) => ({
    ...terms,
    method: "annuity" as const,
    graceMonths: 0,
    roundingOf: "instalment" as const,
  }));
  fc.assert(
    fc.property(anyAnnuity, (terms) => {
      const open = schedule(terms)
        .slice(0, -1)
        .filter(({ balance }) => balance > 0n);
      const paying = open.filter(({ principalPart }) => principalPart > 0n);
      const sums = new Set(paying.map(instalmentTotal));
      expect(sums.size).toBeLessThanOrEqual(1);
      for (const sum of sums) expect(sum % BigInt(terms.rounding)).toBe(0n);
    }),
  );
});

/** Tables that others published; addresses in docs/loans.md. */
describe("worked out elsewhere", () => {
  const totals = (terms: LoanTerms) => schedule(terms).map((row) => Number(instalmentTotal(row)));

  test("declining, Rp 5.000.000 over ten months at 2.2 % a month (a cooperative's software)", () => {
    const terms = loan({ principal: 5_000_000n, percent: "2.2", termMonths: 10, method: "declining" });
    expect(totals(terms)).toEqual([
      610_000, 599_000, 588_000, 577_000, 566_000, 555_000, 544_000, 533_000, 522_000, 511_000,
    ]);
  });
  test("flat, Rp 30.000.000 over a year at 12 % a year (Koperasi Wadah Titian Harapan)", () => {
    const terms = loan({ principal: 30_000_000n, percent: "12", per: "year", termMonths: 12 });
    expect(new Set(rowsOf(terms).map(([principalPart, interestPart]) => `${principalPart} + ${interestPart}`))).toEqual(
      new Set(["2500000 + 300000"]),
    );
  });
  test("flat, Rp 9.000.000 over twelve months at 1 % a month: Rp 840.000 each (a school book's question)", () => {
    expect(new Set(totals(loan({ principal: 9_000_000n, percent: "1", termMonths: 12 })))).toEqual(new Set([840_000]));
  });
  test("flat, Rp 12.000.000 over a year at 17 % a year: Rp 1.170.000 each (Otoritas Jasa Keuangan)", () => {
    const terms = loan({ principal: 12_000_000n, percent: "17", per: "year", termMonths: 12 });
    expect(new Set(totals(terms))).toEqual(new Set([1_170_000]));
    expect(costOf(schedule(terms)).interest).toBe(2_040_000n);
  });
  test("annuity, Rp 200.000.000 over ten years at 18.1 % a year: 3.616.589,78 a month, of which 3.016.666,67 is interest", () => {
    const [first] = rowsOf(
      loan({ principal: 200_000_000n, percent: "18.1", per: "year", termMonths: 120, method: "annuity" }),
    );
    expect(first).toEqual([599_923, 3_016_667, 199_400_077]);
  });
  test("annuity, $ 1,000 over six months at 2 % a month, in cents: 178.53 a month", () => {
    const terms = loan({ principal: 100_000n, percent: "2", termMonths: 6, method: "annuity" });
    const rows = schedule(terms);
    expect(rows.slice(0, 2).map(({ principalPart, interestPart }) => [principalPart, interestPart])).toEqual([
      [15_853n, 2_000n],
      [16_170n, 1_683n],
    ]);
  });
});
