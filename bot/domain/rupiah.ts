import { Refusal } from "./refusal.ts";

/** Money: whole rupiah, exact. Negative is money that goes out. */
export type Rupiah = bigint & { readonly unit: "rupiah" };

/** No sum of a village cooperative comes near it; what does is a slip of the keyboard [=]. */
const MOST_RUPIAH = 10_000_000_000_000n;

export const NO_RUPIAH = 0n as Rupiah;

/** @throws Refusal `amount-too-large` beyond ten billion thousand rupiah (10^13) in either direction */
export function rupiah(amount: bigint): Rupiah {
  if (amount > MOST_RUPIAH || amount < -MOST_RUPIAH) throw new Refusal("amount-too-large");
  return amount as Rupiah;
}

export function total(amounts: Iterable<Rupiah>): Rupiah {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return rupiah(sum);
}

/** What came or went, without a sign. */
export function unsigned(amount: bigint): Rupiah {
  return rupiah(amount < 0n ? -amount : amount);
}

export function smaller(one: Rupiah, other: Rupiah): Rupiah {
  return one < other ? one : other;
}

/** An exact number of the form n/d, d > 0. */
export interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/** Half and more goes up. `dividend` ≥ 0, `divisor` > 0. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/** `numerator` ≥ 0. */
export function divideUp({ numerator, denominator }: Fraction): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/** That share of a sum ≥ 0, half-up to whole rupiah. */
export function share(amount: Rupiah, { numerator, denominator }: Fraction): Rupiah {
  return rupiah(divideHalfUp(amount * numerator, denominator));
}

/** The next multiple of `unit` that is not below `amount`; nothing for less than nothing. */
export function upTo(amount: bigint, unit: bigint): bigint {
  return amount <= 0n ? 0n : ((amount + unit - 1n) / unit) * unit;
}
