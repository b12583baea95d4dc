import type { InterestRate } from "./loan-schedule.ts";
import { numberAt, type Token, tokensOf } from "./spoken-numbers.ts";
import { readable } from "./text.ts";

/** *Jasa* as people say it: "1,5 persen sebulan", "18% setahun", "jasane satu setengah persen". */

export interface SpokenRate {
  microPercent: bigint;
  /** null: not said; most mean a month. */
  per: InterestRate["per"] | null;
}

/** More than this a month nobody takes; a year's rate may be meant [=]. */
export const MOST_PERCENT_A_MONTH = 5;
const MOST_PERCENT = 100;

const PERCENT = new Set("% persen prosen persene prosene percent pct persennya".split(" "));
const MONTH = new Set("sebulan perbulan bulan bln wulan sewulan sasi sesasi bulanan /bulan".split(" "));
const YEAR = new Set("setahun pertahun tahun thn th taun sataun setaun tahunan p.a".split(" "));
const HALF = /^s?(?:e)?tengah$/;
const BETWEEN = new Set("per tiap setiap saben / dalam".split(" "));

/**
 * The rate that a text names; null: none.
 * @param bare whether a number alone is one: a rate was asked for
 */
export function rateIn(text: string, { bare = false }: { bare?: boolean } = {}): SpokenRate | null {
  const tokens = tokensOf(readable(text));
  for (let at = 0; at < tokens.length; ) {
    const number = numberAt(tokens, at);
    if (!number) {
      at++;
      continue;
    }
    const withHalf = HALF.test(tokens[number.next]?.text ?? "");
    const next = withHalf ? number.next + 1 : number.next;
    const value = withHalf ? number.value + 0.5 : number.value;
    const isPercent = PERCENT.has(tokens[next]?.text ?? "");
    const isAlone = bare && !number.hasScale && at === 0;
    if ((isPercent || isAlone) && value >= 0 && value <= MOST_PERCENT) {
      const microPercent = BigInt(Math.round(value * 1e6));
      return { microPercent, per: periodAt(tokens, isPercent ? next + 1 : next) };
    }
    at = next;
  }
  return null;
}

function periodAt(tokens: readonly Token[], at: number): InterestRate["per"] | null {
  const here = tokens[at]?.text ?? "";
  const word = BETWEEN.has(here) ? (tokens[at + 1]?.text ?? "") : here;
  if (MONTH.has(word)) return "month";
  return YEAR.has(word) ? "year" : null;
}

/** 1,5 · 18 · 0,75 */
export function percentShown(microPercent: bigint): string {
  const whole = microPercent / 1_000_000n;
  const rest = (microPercent % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  return rest === "" ? `${whole}` : `${whole},${rest}`;
}
