import type { Turn } from "#bot/commands/command.ts";
import { instalmentTable } from "#bot/commands/instalment-table.ts";
import type { ProductHere } from "#bot/commands/loan-products-here.ts";
import { methodLabels, methodWords, rateWords } from "#bot/commands/loan-words.ts";
import { type Instalment, instalmentTotal, type LoanMethod, loanMethods } from "#bot/domain/loan-schedule.ts";
import { figuresOf, type LoanSketch, type PlanFigures, planOf } from "#bot/domain/loan-simulation.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { type BookSheet, type Reply, reply, type Words, words } from "#bot/messages.ts";

/** What a simulated loan comes to, in words: the answer first, how it was worked out last. */

export interface Shown {
  sketch: LoanSketch;
  rows: readonly Instalment[];
  /** Whose product it is; null: by a rate that was said. */
  by: ProductHere | null;
  /** What was shown before, for the same sum. */
  earlier: LoanSketch | null;
  /** What can be paid each month, where the term follows from it. */
  each: number | null;
}

export function figuresShown({ sketch, rows, by, earlier, each }: Shown, { today }: Pick<Turn, "today">): Words {
  const figures = figuresOf(rows);
  const lines = [
    ...(each === null ? [] : [words("loan-simulation-each", { each: BigInt(each), count: figures.count })]),
    ...grace(sketch, rows),
    perMonth(sketch, figures),
    wholeCost(sketch, figures),
    ...compared(sketch, figures, earlier, today),
    ...limits(sketch, by),
    howWorkedOut(sketch, by),
  ];
  return words("loan-simulation-shown", { lines });
}

/** "3 bulan pertama masa tenggang: jasa saja, Rp 75.000 sebulan. Sesudah itu:" */
function grace({ graceMonths: count }: LoanSketch, [first]: readonly Instalment[]): Words[] {
  return count > 0 && first ? [words("loan-simulation-grace", { count, each: instalmentTotal(first) })] : [];
}

function perMonth({ method, graceMonths }: LoanSketch, { count: all, firstTotal, lastTotal }: PlanFigures): Words {
  const count = all - graceMonths;
  if (count === 1) return words("loan-simulation-once", { total: firstTotal });
  if (method === "declining")
    return words("loan-simulation-falling", { first: firstTotal, last: lastTotal, count: all });
  if (firstTotal === lastTotal) return words("loan-simulation-monthly", { each: firstTotal, count });
  return words("loan-simulation-monthly-last", { each: firstTotal, count, last: lastTotal });
}

function wholeCost({ method }: LoanSketch, { first, interest, total, count }: PlanFigures): Words {
  if (method !== "flat" || count === 1) return words("loan-simulation-cost", { interest, total });
  return words("loan-simulation-parts", { principal: first.principalPart, interest: first.interestPart, total });
}

/** "Dibanding 10 kali: sebulan lebih ringan Rp 83.333, jasanya bertambah Rp 150.000." */
function compared(sketch: LoanSketch, now: PlanFigures, earlier: LoanSketch | null, today: Turn["today"]): Words[] {
  if (!earlier || earlier.method !== sketch.method || earlier.termMonths === sketch.termMonths) return [];
  const before = figuresOf(planOf(earlier, today));
  const monthly = difference(now.firstTotal, before.firstTotal);
  const interest = difference(now.interest, before.interest);
  if (monthly.amount === 0n && interest.amount === 0n) return [];
  return [
    words("loan-simulation-compared", {
      count: earlier.termMonths,
      monthly: words(monthly.isMore ? "loan-simulation-heavier" : "loan-simulation-lighter", {
        amount: monthly.amount,
      }),
      interest: words(interest.isMore ? "loan-simulation-interest-more" : "loan-simulation-interest-less", {
        amount: interest.amount,
      }),
    }),
  ];
}

function difference(now: Rupiah, before: Rupiah): { amount: Rupiah; isMore: boolean } {
  return { amount: rupiah(now > before ? now - before : before - now), isMore: now > before };
}

function limits({ amount, termMonths }: LoanSketch, by: Shown["by"]): Words[] {
  if (!by) return [];
  const { cooperative, mostPrincipal, mostTermMonths } = by;
  return [
    ...(mostPrincipal !== null && amount > mostPrincipal
      ? [words("loan-simulation-above-most", { cooperative, most: mostPrincipal })]
      : []),
    ...(mostTermMonths !== null && termMonths > mostTermMonths
      ? [words("loan-simulation-above-longest", { cooperative, count: mostTermMonths })]
      : []),
  ];
}

function howWorkedOut({ method: by, rate: agreed }: LoanSketch, product: Shown["by"]): Words {
  const rate = rateWords(agreed);
  const method = methodWords[by];
  if (!product) return words("loan-simulation-by-rate", { rate, method });
  const { cooperative } = product;
  if (product.method !== by) {
    return words("loan-simulation-other-method", { cooperative, method: methodWords[product.method] });
  }
  return words("loan-simulation-by-product", { rate, method, product: product.name, cooperative });
}

/** So many rows of a plan fit a message; longer ones are a file. */
const MOST_ROWS = 12;

export function tableShown(sketch: LoanSketch, { today }: Pick<Turn, "today">): Reply {
  const rows = planOf(sketch, today);
  const { interest, total } = figuresOf(rows);
  if (rows.length > MOST_ROWS) {
    return {
      words: words("loan-simulation-table-file", { count: rows.length, interest, total }),
      document: planDocument(sketch, rows),
    };
  }
  const lines = rows.map(({ number, principalPart, interestPart, balance }) =>
    words("loan-simulation-row", {
      number,
      principal: { figure: principalPart },
      interest: { figure: interestPart },
      total: { figure: principalPart + interestPart },
      balance: { figure: balance },
    }),
  );
  return reply(words("loan-simulation-table", { lines, interest, total }));
}

/** The three methods side by side. */
export function methodsShown(sketch: LoanSketch, { today }: Pick<Turn, "today">): Words {
  const lines = loanMethods.map((method) => {
    const figures = figuresOf(planOf({ ...sketch, method }, today));
    return words("loan-simulation-method-line", {
      method: methodLabels[method],
      monthly: monthlyInside(method, figures),
      interest: figures.interest,
    });
  });
  return words("loan-simulation-methods", {
    amount: sketch.amount,
    rate: rateWords(sketch.rate),
    count: sketch.termMonths,
    lines,
  });
}

function monthlyInside(method: LoanMethod, { firstTotal, lastTotal }: PlanFigures): Words {
  return method === "declining"
    ? words("loan-simulation-falling-inside", { first: firstTotal, last: lastTotal })
    : words("loan-simulation-monthly-inside", { each: firstTotal });
}

const TERMS = [6, 10, 12, 18, 24, 36];
const TERMS_SHOWN = 4;

/** Other terms side by side: those around the one that was asked. */
export function termsShown(sketch: LoanSketch, { today }: Pick<Turn, "today">): { said: Words; terms: number[] } {
  const nearest = [...TERMS].sort((a, b) => Math.abs(a - sketch.termMonths) - Math.abs(b - sketch.termMonths));
  const around = nearest.filter((months) => months !== sketch.termMonths).slice(0, TERMS_SHOWN - 1);
  const all = [...around, sketch.termMonths].sort((a, b) => a - b);
  return {
    said: words("loan-simulation-terms", {
      amount: sketch.amount,
      rate: rateWords(sketch.rate),
      lines: termLines(sketch, all, today),
    }),
    terms: around.sort((a, b) => a - b),
  };
}

/** The terms that were asked about, side by side, and how they were worked out. */
export function termsCompared(
  sketch: LoanSketch,
  terms: readonly number[],
  by: Shown["by"],
  { today }: Pick<Turn, "today">,
): Words {
  const lines = [
    ...termLines(sketch, terms, today),
    ...limits({ ...sketch, termMonths: Math.max(...terms) }, by),
    howWorkedOut(sketch, by),
  ];
  return words("loan-simulation-compared-terms", { amount: sketch.amount, lines });
}

function termLines(sketch: LoanSketch, terms: readonly number[], today: Turn["today"]): Words[] {
  return terms.map((termMonths) => {
    const figures = figuresOf(planOf({ ...sketch, termMonths }, today));
    const monthly = monthlyInside(sketch.method, figures);
    return words("loan-simulation-term-line", { count: termMonths, monthly, interest: figures.interest });
  });
}

/** The whole plan as a file. */
function planDocument({ amount, rate, method, termMonths }: LoanSketch, rows: readonly Instalment[]): BookSheet {
  return {
    kind: "bookSheet",
    format: "pdf",
    name: words("loan-simulation-table-name"),
    title: words("loan-simulation-table-title", { amount }),
    facts: [
      words("loan-simulation-table-terms", { count: termMonths, rate: rateWords(rate), method: methodWords[method] }),
    ],
    ...instalmentTable(rows, { dated: false }),
    notes: [words("loan-simulation-table-note")],
  };
}
