import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ageOf, byAge, dueWithin, lateOf, overdueSince, weekOf } from "./arrears.ts";
import { collectibilityByFacts, disagrees } from "./collectibility.ts";
import { standingOf } from "./loan-standing.ts";
import { rupiah } from "./rupiah.ts";

const day = (text: string) => Temporal.PlainDate.from(text);

test.each([
  [1, "days30"],
  [30, "days30"],
  [31, "days60"],
  [60, "days60"],
  [61, "days90"],
  [90, "days90"],
  [91, "days180"],
  [180, "days180"],
  [181, "older"],
  [4_000, "older"],
])("%i days late are of age %s", (days, age) => {
  expect(ageOf(days)).toBe(age);
});

/** Since when principal and interest are overdue, months between instalments, on which day, and what that makes it. */
test.each<[string | null, string | null, number, string, string]>([
  [null, null, 1, "2025-07-02", "current"],
  // Monthly to quarterly: over 3, up to 6 months, of either.
  ["2025-01-05", null, 1, "2025-04-05", "current"],
  ["2025-01-05", null, 1, "2025-04-06", "substandard"],
  ["2025-01-05", null, 3, "2025-07-05", "substandard"],
  ["2025-01-05", null, 3, "2025-07-06", "unjudged"],
  [null, "2025-01-05", 1, "2025-04-06", "substandard"],
  [null, "2025-01-05", 1, "2025-07-06", "unjudged"],
  // The end of a month that the other one lacks.
  ["2024-11-30", null, 1, "2025-02-28", "current"],
  ["2024-11-30", null, 1, "2025-03-01", "substandard"],
  // Half-yearly or longer: principal over 6, up to 12 months; interest over 3, up to 6.
  ["2025-01-05", null, 6, "2025-07-05", "current"],
  ["2025-01-05", null, 6, "2025-07-06", "substandard"],
  ["2025-01-05", null, 12, "2026-01-05", "substandard"],
  ["2025-01-05", null, 12, "2026-01-06", "unjudged"],
  ["2025-01-05", "2025-01-05", 6, "2025-04-06", "substandard"],
  ["2025-01-05", "2025-01-05", 6, "2025-07-06", "unjudged"],
  // Shorter than a month: principal over 1, up to 2 months; interest over 1, up to 3.
  ["2025-01-05", null, 0.25, "2025-02-05", "current"],
  ["2025-01-05", null, 0.25, "2025-02-06", "substandard"],
  ["2025-01-05", null, 0.25, "2025-03-06", "unjudged"],
  [null, "2025-01-05", 0.25, "2025-04-05", "substandard"],
  [null, "2025-01-05", 0.25, "2025-04-06", "unjudged"],
  // In no column: the stricter one.
  ["2025-01-05", null, 4, "2025-04-06", "substandard"],
])("principal since %s, interest since %s, every %d months, on %s: %s", (principal, interest, period, on, found) => {
  const since = { principal: principal && day(principal), interest: interest && day(interest) };
  expect(
    collectibilityByFacts({ principal: since.principal || null, interest: since.interest || null }, period, day(on)),
  ).toBe(found);
});

test("a judgement agrees with the facts, or it is said that it does not", () => {
  const all = (["current", "substandard", "doubtful", "loss"] as const).map((judged) =>
    (["current", "substandard", "unjudged"] as const).map((facts) => disagrees(judged, facts)),
  );
  expect(all).toEqual([
    [false, true, true],
    [true, false, true],
    [true, true, false],
    [true, true, false],
  ]);
});

/** Rp 5.000.000 flat at 1.5 % a month in ten instalments from 5 March 2025. */
const LOAN = {
  principal: rupiah(5_000_000n),
  rate: { microPercent: 1_500_000n, per: "month" },
  method: "flat",
  termMonths: 10,
  disbursedOn: day("2025-02-05"),
  firstDueOn: day("2025-03-05"),
  periodMonths: 1,
  graceMonths: 0,
  rounding: 1,
  roundingOf: "principal",
  penaltyPerDay: null,
  order: ["interest", "principal"],
  opening: null,
} as const;
const paid = (on: string, amount: bigint) => ({ paidOn: day(on), amount: rupiah(amount), receipt: on });

test("late is what fell due before the day, in whole or in part; interest that was paid is late no more", () => {
  const on = day("2025-06-05");
  const standing = standingOf(LOAN, [paid("2025-03-05", 575_000n), paid("2025-04-05", 100_000n)], on);
  expect(lateOf(standing)).toEqual({
    since: day("2025-04-05"),
    days: 61,
    age: "days90",
    instalments: 2,
    principal: 975_000n,
    interest: 75_000n,
    penalty: 0n,
  });
  expect(overdueSince(standing)).toEqual({ principal: day("2025-04-05"), interest: day("2025-05-05") });
  const onTime = standingOf(LOAN, [paid("2025-03-05", 575_000n)], day("2025-04-05"));
  expect([lateOf(onTime), overdueSince(onTime)]).toEqual([null, { principal: null, interest: null }]);
});

test("what falls due within a week is what is open of it", () => {
  const standing = standingOf(LOAN, [paid("2025-03-05", 1_150_000n)], day("2025-04-01"));
  expect(weekOf(day("2025-07-02"))).toEqual({ from: day("2025-06-30"), to: day("2025-07-06") });
  expect(weekOf(day("2025-07-06"))).toEqual({ from: day("2025-06-30"), to: day("2025-07-06") });
  expect(dueWithin(standing, { from: day("2025-04-01"), to: day("2025-04-05") })).toEqual([]);
  const due = dueWithin(standing, { from: day("2025-05-05"), to: day("2025-06-05") });
  expect(due.map(({ number }) => number)).toEqual([3, 4]);
});

test("sums by age add up to the whole", () => {
  const late = (days: number) => ({
    since: day("2025-01-01"),
    days,
    age: ageOf(days),
    instalments: 1,
    principal: rupiah(BigInt(days)),
    interest: rupiah(1n),
    penalty: rupiah(0n),
    principalLeft: rupiah(1_000n),
  });
  const { days30, days60, older } = byAge([late(1), late(30), late(31), late(500)]);
  expect([days30.count, days30.principal, days60.count, older.principalLeft]).toEqual([2, 31n, 1, 1_000n]);
});
