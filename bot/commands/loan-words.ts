import { percentShown } from "#bot/domain/interest-rate.ts";
import type { InterestRate, LoanMethod } from "#bot/domain/loan-schedule.ts";
import { type Words, words } from "#bot/messages.ts";

/** How the terms of a loan are called. */

export const methodLabels: Record<LoanMethod, Words> = {
  flat: words("loan-words-flat"),
  declining: words("loan-words-declining"),
  annuity: words("loan-words-annuity"),
};

/** Inside a sentence. */
export const methodWords: Record<LoanMethod, Words> = {
  flat: words("loan-words-flat-inside"),
  declining: words("loan-words-declining-inside"),
  annuity: words("loan-words-annuity-inside"),
};

/** "1,5 % sebulan" */
export function rateWords({ microPercent, per }: InterestRate): Words {
  const percent = percentShown(microPercent);
  return per === "month" ? words("loan-words-per-month", { percent }) : words("loan-words-per-year", { percent });
}
