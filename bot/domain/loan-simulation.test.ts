import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { instalmentTotal, loanMethods } from "./loan-schedule.ts";
import { figuresOf, methodIn, planOf, saidOfLoan, termFor } from "./loan-simulation.ts";
import { rupiah } from "./rupiah.ts";

const today = Temporal.PlainDate.from("2025-07-02");

test.each([
  ["lek nyilih 5jt nyicil 10x piro", { amount: 5_000_000n, termMonths: 10, rate: null, method: null }],
  ["pinjam 3 juta setahun jasa 1,5% menurun", { amount: 3_000_000n, termMonths: 12, method: "declining" }],
  ["nek jasane menurun?", { amount: null, termMonths: null, method: "declining" }],
  ["kalau flat", { method: "flat" }],
  ["sing anuitas", { method: "annuity" }],
  ["bunga efektif 2 persen", { method: null, isMethodUnclear: true }],
  ["kalau saya setor 500rb sebulan lunas kapan", { amount: null, each: 500_000n }],
  ["pinjam 5jt mampunya 400rb per bulan", { amount: 5_000_000n, each: 400_000n }],
])("%s", (text, said) => {
  expect(saidOfLoan(text)).toMatchObject(said);
});

test.each([["pinjaman saya turun harga"], ["5 juta 10x"], ["jasane piro"]])(
  "%s names no method but by its words",
  (text) => {
    expect(methodIn(text)).toBe(text.includes("turun") ? "declining" : null);
  },
);

const rate = { microPercent: 1_500_000n, per: "month" } as const;

test("what the conversations of the field show", () => {
  const five = { amount: rupiah(5_000_000n), rate, rounding: 1, roundingOf: "principal", graceMonths: 0 } as const;
  expect(figuresOf(planOf({ ...five, method: "flat", termMonths: 10 }, today))).toMatchObject({
    firstTotal: 575_000n,
    total: 5_750_000n,
  });
  expect(figuresOf(planOf({ ...five, method: "flat", termMonths: 12 }, today))).toMatchObject({
    firstTotal: 491_667n,
    lastTotal: 491_663n,
  });
  expect(figuresOf(planOf({ ...five, method: "declining", termMonths: 12 }, today))).toMatchObject({
    lastTotal: 422_913n,
    interest: 487_500n,
  });
});

test("the term for a sum a month is the shortest that suffices", () => {
  const anySketch = fc.record({
    amount: fc.bigInt(100_000n, 50_000_000n).map(rupiah),
    rate: fc.constant(rate),
    method: fc.constantFrom(...loanMethods),
    rounding: fc.constantFrom(1 as const, 100 as const, 1000 as const),
    roundingOf: fc.constantFrom("principal" as const, "instalment" as const),
    graceMonths: fc.constantFrom(0, 3),
  });
  fc.assert(
    fc.property(anySketch, fc.bigInt(1_000n, 60_000_000n).map(rupiah), (sketch, each) => {
      const term = termFor(sketch, each, today);
      const { graceMonths } = sketch;
      const largest = (termMonths: number) => {
        const row = planOf({ ...sketch, termMonths }, today)[graceMonths];
        return row ? instalmentTotal(row) : undefined;
      };
      if (term === null) expect(largest(360)).toBeGreaterThan(each);
      else {
        const rows = planOf({ ...sketch, termMonths: term }, today);
        expect(rows.every((row) => instalmentTotal(row) <= each + BigInt(sketch.rounding) * 360n)).toBe(true);
        expect(largest(term)).toBeLessThanOrEqual(each);
        if (term > graceMonths + 1) expect(largest(term - 1)).toBeGreaterThan(each);
      }
    }),
    { numRuns: 30 },
  );
});
