import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { type LoanMethod, loanMethods, type RoundingUnit, roundingUnits } from "./loan-schedule.ts";
import type { LoanConditions } from "./loan-standing.ts";
import { rupiah } from "./rupiah.ts";

interface Sketch {
  principal: bigint;
  percent: string;
  per?: "month" | "year";
  method?: LoanMethod;
  termMonths?: number;
  firstDueOn?: string;
  disbursedOn?: string;
  periodMonths?: number;
  graceMonths?: number;
  rounding?: RoundingUnit;
}

/** A loan as most are: flat, by the month, from 5 February 2025. */
export function loan({ principal, percent, per = "month", ...rest }: Sketch): LoanConditions {
  const { method = "flat", termMonths = 10, periodMonths = 1, graceMonths = 0, rounding = 1 } = rest;
  return {
    principal: rupiah(principal),
    rate: { microPercent: BigInt(Math.round(Number(percent) * 1e6)), per },
    method,
    termMonths,
    periodMonths,
    graceMonths,
    rounding,
    roundingOf: "principal",
    firstDueOn: Temporal.PlainDate.from(rest.firstDueOn ?? "2025-03-05"),
    disbursedOn: Temporal.PlainDate.from(rest.disbursedOn ?? "2025-02-05"),
    penaltyPerDay: null,
    order: ["interest", "principal"],
    opening: null,
  };
}

export const anyLoan: fc.Arbitrary<LoanConditions> = fc
  .record({
    principal: fc.bigInt(1n, 500_000_000n),
    microPercent: fc.bigInt(0n, 40_000_000n),
    per: fc.constantFrom("month" as const, "year" as const),
    method: fc.constantFrom(...loanMethods),
    rows: fc.integer({ min: 1, max: 40 }),
    periodMonths: fc.constantFrom(1, 1, 1, 3, 6),
    graceRows: fc.integer({ min: 0, max: 4 }),
    rounding: fc.constantFrom(...roundingUnits),
    roundingOf: fc.constantFrom("principal" as const, "instalment" as const),
    firstDay: fc.integer({ min: 0, max: 900 }),
    penalty: fc.option(fc.bigInt(1n, 20n)),
    order: fc.constantFrom(
      ["interest", "principal"] as const,
      ["principal", "interest"] as const,
      ["penalty"] as const,
    ),
  })
  .map(({ microPercent, per, rows, graceRows, firstDay, penalty, principal, ...rest }) => {
    const firstDueOn = Temporal.PlainDate.from("2024-01-01").add({ days: firstDay });
    return {
      ...rest,
      principal: rupiah(principal),
      rate: { microPercent, per },
      termMonths: rows * rest.periodMonths,
      graceMonths: Math.min(graceRows, rows - 1) * rest.periodMonths,
      firstDueOn,
      disbursedOn: firstDueOn.subtract({ months: rest.periodMonths }),
      penaltyPerDay: penalty === null ? null : { numerator: penalty, denominator: 10_000n },
      opening: null,
    };
  });
