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

test.each([
  ["pinjam 5 juta 10 bulan bunga 12 persen setahun", 10, 12, "year"],
  ["5jt 1,5% per bulan 10x", 10, 1.5, "month"],
  ["bunga 18% pertahun 2 tahun", 24, 18, "year"],
  ["setahun bunga 12%", 12, 12, null],
  ["bunga setahun 12 persen 10 bulan", 10, 12, "year"],
  ["jasa per bulan 1,5% 10 kali", 10, 1.5, "month"],
  ["bunga 12 setahun 10 bulan", 10, 12, "year"],
  ["bunga 12 persen setahun, dicicil setahun", 12, 12, "year"],
  ["jasa 12 persen per tahun selama setahun", 12, 12, "year"],
  ["tenor setahun bunga 1,5 persen sebulan", 12, 1.5, "month"],
  ["12%/thn 1 tahun setengah", 18, 12, "year"],
  ["12 % p.a. 3 tahun", 36, 12, "year"],
  ["12% dalam setahun sepuluh kali", 10, 12, "year"],
  ["12% flat per tahun 24 bulan", 24, 12, "year"],
  ["2% per 1 bulan 12 bulan", 12, 2, "month"],
  ["1½ persen sebulan 10x", 10, 1.5, "month"],
  ["satu koma lima persen per bulan, 18 bulan", 18, 1.5, "month"],
  ["jasa sak persen sesasi rolas wulan", 12, 1, "month"],
  ["rong persen sewulan rong taun", 24, 2, "month"],
  ["5jt 1% sebulan 12", 12, 1, "month"],
  ["5jt bunga 12% setahun", null, 12, "year"],
] as const)("%j: over %j months, at %j percent a %j", (text, termMonths, percent, per) => {
  const microPercent = BigInt(Math.round(percent * 1e6));
  expect(saidOfLoan(text)).toMatchObject({ termMonths, terms: [], rate: { microPercent, per } });
});

test.each([
  ["bandingkan 10jt 12x sama 24x", { amount: 10_000_000n, termMonths: null, terms: [12, 24] }],
  ["pinjam 5jt 6 atau 12 bulan", { amount: 5_000_000n, termMonths: null, terms: [6, 12] }],
  ["5jt apa 10jt 12x", { amount: null, amounts: [5_000_000n, 10_000_000n], termMonths: 12 }],
  ["simulasi 0 rupiah 10 bulan", { amount: 0n, termMonths: 10 }],
  ["simulasi Rp 0 10x", { amount: 0n, termMonths: 10 }],
  ["simulasi 10.000 rupiah 10x", { amount: 10_000n, termMonths: 10 }],
  ["simulasi 5jt 1000 bulan", { amount: 5_000_000n, termMonths: null, impossibleTerm: 1000 }],
  ["simulasi 5jt 100 tahun", { termMonths: null, impossibleTerm: 1200 }],
  ["simulasi 5jt 0 bulan", { termMonths: null, impossibleTerm: 0 }],
  ["simulasi 5jt 360 bulan", { termMonths: 360, impossibleTerm: null }],
])("%j is told apart from what can be worked out at once", (text, said) => {
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
