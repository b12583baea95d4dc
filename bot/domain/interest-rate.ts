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
const BETWEEN = new Set("per tiap setiap saben / dalam se sak sa".split(" "));
/** Behind "per" it may be counted: "2% per 1 bulan". */
const ONE = new Set("1 satu setunggal siji sak".split(" "));
const INTEREST = new Set("bunga bungane bunganya jasa jasane jasanya rate".split(" "));
/** These say no more than that it is a period's, so that they may follow the method: "12% flat per tahun". */
const METHOD = /^(?:fl[ae]t|tetap|menurun|efektif|anuitas)$/;

/**
 * The rate that a text names; null: none.
 * @param bare whether a number alone is one: a rate was asked for
 */
export function rateIn(text: string, { bare = false }: { bare?: boolean } = {}): SpokenRate | null {
  return rateAmong(tokensOf(readable(text)), bare)?.rate ?? null;
}

/** A readable text without its rate, whose "setahun" is no term of a loan. */
export function withoutRate(said: string): string {
  const found = rateAmong(tokensOf(said), false);
  return found ? `${said.slice(0, found.from)} ; ${said.slice(found.to)}` : said;
}

interface FoundRate {
  rate: SpokenRate;
  from: number;
  to: number;
}

function rateAmong(tokens: readonly Token[], bare: boolean): FoundRate | null {
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
    if ((isPercent || isAlone || isOfInterest(tokens, at, next)) && value >= 0 && value <= MOST_PERCENT) {
      const microPercent = BigInt(Math.round(value * 1e6));
      const before = periodBefore(tokens, at);
      const behind = before ? null : periodAt(tokens, isPercent ? next + 1 : next);
      const [first, after] = [before?.first ?? at, behind?.next ?? (isPercent ? next + 1 : next)];
      return {
        rate: { microPercent, per: (before ?? behind)?.per ?? null },
        from: tokens[first]?.from ?? 0,
        to: tokens[after - 1]?.to ?? 0,
      };
    }
    at = next;
  }
  return null;
}

/** "Bunga 12 setahun", "jasa 1,5 per bulan"; "bunga 12 bulan" asks what twelve months cost. */
function isOfInterest(tokens: readonly Token[], at: number, next: number): boolean {
  const isNamed = INTEREST.has(tokens[at - 1]?.text ?? "");
  return isNamed && /^(?:s[ae]|per|\/|tiap|saben)/.test(tokens[next]?.text ?? "") && periodAt(tokens, next) !== null;
}

type Per = InterestRate["per"];

function perOf(word: string | undefined): Per | null {
  if (MONTH.has(word ?? "")) return "month";
  return YEAR.has(word ?? "") ? "year" : null;
}

function periodAt(tokens: readonly Token[], at: number): { per: Per; next: number } | null {
  if (tokens[at]?.text === "p" && tokens[at + 2]?.text === "a") return { per: "year", next: at + 3 };
  let word = at;
  if (METHOD.test(tokens[at]?.text ?? "")) {
    // Only what says "per": "1,5% flat setahun" may be for a year.
    if (!/^(?:per|\/)/.test(tokens[at + 1]?.text ?? "")) return null;
    word++;
  }
  if (BETWEEN.has(tokens[word]?.text ?? "")) {
    word++;
    if (ONE.has(tokens[word]?.text ?? "")) word++;
  }
  const per = perOf(tokens[word]?.text);
  return per && { per, next: word + 1 };
}

/** "bunga setahun 12%", "jasa per bulan 1,5%" */
function periodBefore(tokens: readonly Token[], at: number): { per: Per; first: number } | null {
  const per = perOf(tokens[at - 1]?.text);
  if (!per) return null;
  const first = BETWEEN.has(tokens[at - 2]?.text ?? "") ? at - 2 : at - 1;
  return INTEREST.has(tokens[first - 1]?.text ?? "") ? { per, first } : null;
}

/** 1,5 · 18 · 0,75 */
export function percentShown(microPercent: bigint): string {
  const whole = microPercent / 1_000_000n;
  const rest = (microPercent % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  return rest === "" ? `${whole}` : `${whole},${rest}`;
}
