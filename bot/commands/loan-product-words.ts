import { methodWords, rateWords } from "#bot/commands/loan-words.ts";
import { percentShown } from "#bot/domain/interest-rate.ts";
import type { LoanPart } from "#bot/domain/loan-standing.ts";
import { type Words, words } from "#bot/messages.ts";
import type { Product } from "#bot/services/loan-products.ts";

/** A loan product as its treasurer reads it: every condition, and what of them changes. */

/** What can be said of a product, in the order in which it is told; null where it has none of it. */
export type ProductTerms = Omit<Product, "id" | "cooperativeId" | "name">;

/** "Pinjaman Umum: jasa 1,5 % sebulan, flat", and a line for whatever else it says. */
export function productLines({ name, ...terms }: Pick<Product, "name"> & ProductTerms): Words[] {
  const [method, rate, ...others] = factsOf(terms);
  return [
    words("loan-products-name", { name, rate: rate?.value ?? "", method: method?.value ?? "" }),
    ...others.flatMap(({ field, value, isUsual }) =>
      isUsual ? [] : [words("loan-products-fact", { field: fieldWords(field), value })],
    ),
  ];
}

/** What is otherwise afterwards, old and new beside each other. */
export function changedLines(before: ProductTerms, after: ProductTerms): Words[] {
  const now = factsOf(after);
  return factsOf(before).flatMap(({ field, value, text }, at) => {
    const next = now[at];
    return !next || next.text === text
      ? []
      : [words("loan-products-changed", { field: fieldWords(field), from: value, to: next.value })];
  });
}

interface Fact {
  field: string;
  value: Words;
  /** What it is told apart by. */
  text: string;
  /** It goes without saying. */
  isUsual: boolean;
}

function factsOf(terms: ProductTerms): Fact[] {
  const { method, rate, rounding, roundingOf, graceMonths, penaltyPerDay, order, mostPrincipal, mostTermMonths } =
    terms;
  const none = words("loan-products-none");
  const penalty = penaltyPerDay && (penaltyPerDay.numerator * 100_000_000n) / penaltyPerDay.denominator;
  const fact = (field: string, text: unknown, value: Words, isUsual: boolean): Fact => ({
    field,
    value,
    text: String(text),
    isUsual,
  });
  return [
    fact("method", method, methodWords[method], false),
    fact("rate", `${rate.microPercent} ${rate.per}`, rateWords(rate), false),
    fact(
      "ceiling",
      mostPrincipal,
      mostPrincipal === null ? none : words("loan-products-sum", { sum: mostPrincipal }),
      mostPrincipal === null,
    ),
    fact(
      "term",
      mostTermMonths,
      mostTermMonths === null ? none : words("loan-products-months", { count: mostTermMonths }),
      mostTermMonths === null,
    ),
    fact(
      "rounding",
      `${rounding} ${roundingOf}`,
      rounding === 1
        ? words("loan-products-rupiah")
        : words("loan-products-rounding", {
            unit: BigInt(rounding),
            base: words("loan-products-base", { base: roundingOf }),
          }),
      rounding === 1,
    ),
    fact(
      "grace",
      graceMonths,
      graceMonths === 0 ? none : words("loan-products-months", { count: graceMonths }),
      graceMonths === 0,
    ),
    fact(
      "penalty",
      penalty,
      penalty === null ? none : words("loan-products-penalty", { percent: percentShown(penalty) }),
      penalty === null,
    ),
    fact("order", order.join(), orderWords(order), order.join() === "interest,principal"),
  ];
}

function orderWords(order: readonly LoanPart[]): Words {
  const [first = "interest", second = "principal", third] = order;
  const part = (of: LoanPart) => words("loan-products-part", { part: of });
  return third
    ? words("loan-products-order-three", { first: part(first), second: part(second), third: part(third) })
    : words("loan-products-order", { first: part(first), second: part(second) });
}

function fieldWords(field: string): Words {
  return words("loan-products-field", { field });
}
