import type { Temporal } from "temporal-polyfill";
import { amountsIn, comparedAmountsIn, loanAmountIn } from "./amounts.ts";
import { rateIn, type SpokenRate } from "./interest-rate.ts";
import {
  costOf,
  type Instalment,
  type InterestRate,
  instalmentTotal,
  type LoanMethod,
  type LoanTerms,
  MOST_TERM_MONTHS,
  schedule,
} from "./loan-schedule.ts";
import { type Rupiah, rupiah } from "./rupiah.ts";
import { impossibleTermIn, loanTermsIn } from "./terms.ts";
import { readable } from "./text.ts";

/** A loan that nobody has taken yet: what people say of it, and what it would cost. */

export interface SaidOfLoan {
  amount: Rupiah | null;
  /** Several sums between which somebody chooses; then `amount` is null. */
  amounts: readonly Rupiah[];
  termMonths: number | null;
  /** Several terms that are compared; then `termMonths` is null. */
  terms: readonly number[];
  /** A term that no loan has: none at all, or a thousand months. */
  impossibleTerm: number | null;
  rate: SpokenRate | null;
  method: LoanMethod | null;
  /** "Efektif": declining or annuity, which of them was not said. */
  isMethodUnclear: boolean;
  /** What would be paid each month: "kalau setor 500rb sebulan". */
  each: Rupiah | null;
}

export function saidOfLoan(text: string): SaidOfLoan {
  const amount = NOTHING.test(readable(text)) ? 0 : loanAmountIn(text);
  const terms = loanTermsIn(text);
  const [term] = terms;
  const [each] = amountsIn(text).filter((one) => one.each);
  const method = methodIn(text);
  return {
    amount: amount === null ? null : rupiah(BigInt(amount)),
    amounts: amount === null ? comparedAmountsIn(text).map((one) => rupiah(BigInt(one))) : [],
    termMonths: terms.length === 1 ? (term ?? null) : null,
    terms: terms.length > 1 ? terms : [],
    impossibleTerm: impossibleTermIn(text),
    rate: rateIn(text),
    method,
    isMethodUnclear: method === null && /\bef+ekti[fv]\b/.test(readable(text)),
    each: each ? rupiah(BigInt(each.rupiah)) : null,
  };
}

/** "0 rupiah", "Rp 0", "nol juta" */
const NOTHING =
  /\brp\.? ?0+(?:[.,]0+)*(?![\d.,])|(?<![\d.,])(?:0+(?:[.,]0+)*|\bnol) ?(?:rupiah|perak|ribu|rb|juta|jt)\b/;

export function methodIn(text: string): LoanMethod | null {
  const said = readable(text);
  if (/\b(?:me)?n?urun(?:an|e|nya)?\b|\bturun\b|\bsliding\b/.test(said)) return "declining";
  if (/\ban+uit(?:as|et)\w*\b/.test(said)) return "annuity";
  return /\bfl[ae]t\w*\b|\btetap\b|\bajeg\b/.test(said) ? "flat" : null;
}

/** What is asked about a loan beside its figures: how one gets it, what it costs in percent, more of what was shown. */
export function topicOf(text: string): "applying" | "conditions" | "table" | "methods" | "terms" | null {
  const said = readable(text);
  return TOPICS.find(([, words]) => words.test(said))?.[0] ?? null;
}

const TOPICS = [
  [
    "applying",
    /\b(?:me)?ng?ajukan\b|\bajukan\b|\bngajukno\b|\bngajuin\b|\bpengajuan\b|\b[sc]y?arat(?:e|nya)?\b|\bcara(?:ne|nya|e)?\b.*\bpinj/,
  ],
  ["table", /\btabel\b|\brincian\b|\b(?:tiap|saben|per) (?:bulan|angsuran)e?\b/],
  ["methods", /\bmetode lain\b|\bbanding\w*\b.*\bmetode\b|\bmetode\w*\b.*\bbanding|\bcara lain\b/],
  ["terms", /\b(?:lama|tenor|jangka) lain\b|\bbanding\w*\b.*\b(?:lama|tenor)/],
  [
    "conditions",
    /\b(?:persen|bunga(?:e|ne|nya)?|jasa(?:e|ne|nya)?|maksimal|maks?|plafon\w*|limit)\b|\bpaling (?:banyak|akeh|lama|suwe)\b/,
  ],
] as const;

export function periodIn(text: string): InterestRate["per"] | null {
  const said = readable(text);
  if (/\b(?:se|per)?(?:tahun|taun|thn)\b/.test(said)) return "year";
  return /\b(?:se|per)?(?:bulan|bln|wulan|sasi)\b/.test(said) ? "month" : null;
}

/** What of a loan is agreed on with its product, or asked for. */
export interface LoanSketch extends Pick<LoanTerms, "method" | "rate" | "rounding" | "roundingOf" | "graceMonths"> {
  amount: Rupiah;
  termMonths: number;
}

/** Its plan, if it began on that day. */
export function planOf({ amount, termMonths, ...conditions }: LoanSketch, today: Temporal.PlainDate): Instalment[] {
  const firstDueOn = today.add({ months: 1 });
  return schedule({ ...conditions, principal: amount, termMonths, firstDueOn, periodMonths: 1 });
}

export interface PlanFigures {
  count: number;
  /** The first that pays back principal; those before it are of the grace. */
  first: Instalment;
  last: Instalment;
  firstTotal: Rupiah;
  lastTotal: Rupiah;
  interest: Rupiah;
  total: Rupiah;
}

/** @param rows at least one */
export function figuresOf(rows: readonly Instalment[]): PlanFigures {
  const first = rows.find(({ principalPart }) => principalPart > 0n) ?? rows[0];
  const last = rows.at(-1);
  if (!first || !last) throw new Error("a plan without instalments");
  const { interest, total } = costOf(rows);
  return {
    count: rows.length,
    first,
    last,
    firstTotal: instalmentTotal(first),
    lastTotal: instalmentTotal(last),
    interest,
    total,
  };
}

/** The shortest term of which no instalment is above that sum; null: it does not suffice, however long. */
export function termFor(
  sketch: Omit<LoanSketch, "termMonths">,
  each: Rupiah,
  today: Temporal.PlainDate,
): number | null {
  let [short, long] = [sketch.graceMonths + 1, MOST_TERM_MONTHS];
  const suffices = (termMonths: number) => {
    // The first that pays back principal too is the largest.
    const largest = planOf({ ...sketch, termMonths }, today)[sketch.graceMonths];
    return largest !== undefined && instalmentTotal(largest) <= each;
  };
  if (!suffices(long)) return null;
  // The longer the term, the smaller that is.
  while (short < long) {
    const middle = Math.floor((short + long) / 2);
    if (suffices(middle)) long = middle;
    else short = middle + 1;
  }
  return short;
}

/** A rate of which the period was not said is one of a month, unless it is too high for that: then it has to be asked. */
export function rateMeant({ microPercent, per }: SpokenRate, mostAMonth: number): InterestRate | null {
  if (per !== null) return { microPercent, per };
  return microPercent <= BigInt(mostAMonth) * 1_000_000n ? { microPercent, per: "month" } : null;
}
