import { rateWords } from "#bot/commands/loan-words.ts";
import { percentShown } from "#bot/domain/interest-rate.ts";
import { instalmentTotal } from "#bot/domain/loan-schedule.ts";
import { type InstalmentStanding, type LoanConditions, type LoanStanding, openOf } from "#bot/domain/loan-standing.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { type Words, words } from "#bot/messages.ts";

/** "Kenapa segitu?": how an instalment comes about, with the calculation. */
export function explained(conditions: LoanConditions, standing: LoanStanding, row: InstalmentStanding): Words {
  const { number, principalPart, interestPart } = row;
  const total = instalmentTotal(row);
  const lines = [
    words("instalment-explained-total", { number, principal: principalPart, interest: interestPart, total }),
    interestLine(conditions, row),
    principalLine(conditions, standing, row),
    ...partLines(row),
    ...penaltyLines(conditions, standing),
  ];
  return words("instalment-explained-shown", { lines });
}

function interestLine(
  { method, principal, rate: agreed, periodMonths }: LoanConditions,
  row: InstalmentStanding,
): Words {
  const { interestPart: interest } = row;
  const monthly = rateWords(agreed);
  const rate =
    periodMonths === 1 ? monthly : words("instalment-explained-months", { rate: monthly, count: periodMonths });
  if (method === "flat") return words("instalment-explained-interest-flat", { rate, principal, interest });
  // What was left of the principal before this row.
  const left = rupiah(row.balance + row.principalPart);
  return words("instalment-explained-interest-left", { rate, left, interest });
}

function principalLine(conditions: LoanConditions, { instalments }: LoanStanding, row: InstalmentStanding): Words {
  const { method, principal, graceMonths, periodMonths, rounding } = conditions;
  const graceRows = graceMonths / periodMonths;
  const { principalPart: part, interestPart: interest } = row;
  if (row.number === instalments) return words("instalment-explained-last", { principal: part });
  if (row.number <= graceRows) return words("instalment-explained-grace", { count: graceMonths });
  const unit = BigInt(rounding);
  const count = instalments - graceRows;
  if (method === "annuity") {
    const total = instalmentTotal(row);
    return unit === 1n
      ? words("instalment-explained-annuity", { total, interest, part })
      : words("instalment-explained-annuity-rounded", { total, interest, part, unit });
  }
  return unit === 1n
    ? words("instalment-explained-equal", { principal, count, part })
    : words("instalment-explained-equal-rounded", { principal, count, part, unit });
}

function partLines(row: InstalmentStanding): Words[] {
  const { interest, principal } = openOf(row);
  const paid = row.paid.interest + row.paid.principal;
  return paid === 0n ? [] : [words("instalment-explained-paid", { paid, open: interest + principal })];
}

function penaltyLines({ penaltyPerDay }: LoanConditions, { overdue }: LoanStanding): Words[] {
  if (!penaltyPerDay || !overdue || overdue.penalty === 0n) return [];
  // A share of a day is a hundred times as much in percent.
  const microPercent = (penaltyPerDay.numerator * 100_000_000n) / penaltyPerDay.denominator;
  const rate = words("instalment-explained-per-day", { percent: percentShown(microPercent) });
  return [words("instalment-explained-penalty", { rate, penalty: overdue.penalty, since: overdue.since })];
}
