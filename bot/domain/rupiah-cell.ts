import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { type Rupiah, rupiah } from "./rupiah.ts";

/** What stands around the digits: "Rp", "IDR" before them, ",-" or "rupiah" behind. */
const CURRENCY = /^(?:rp\.?|idr)\s*/i;
const BEHIND = /\s*(?:,-{1,2}|rupiah)$/i;
/** Thousands by dots, as here, or by blanks; decimals may only be zeros. */
const WHOLE = /^(?:\d{1,17}|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:,0{1,2})?$/;
/** As programs of another language write it: 1,250,000.00. A single comma could as well be a decimal one. */
const OTHER_LANGUAGE = /^(?:[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.0{1,2})?|[1-9]\d{0,2},\d{3}\.00|\d{4,17}\.00?)$/;
/** Cents: nobody here pays them, so a formula brought them. */
const WITH_CENTS = /^\d[\d.,\s]*[.,]\d+$/;

/**
 * A sum of money as it stands in lists: `1.250.000`, `Rp 1.250.000,00`, `1,250,000.00`, `(500.000)` and `-500.000` for what
 * went out. What can be read in two ways (`1,250`, `1.5`) is refused.
 * @throws Refusal `rupiah-unclear` (`text`), `rupiah-not-whole` (`text`), `amount-too-large`
 */
export function readRupiah(cell: Cell): Rupiah {
  const text = textOf(cell);
  if (typeof cell === "number") return ofNumber(cell, text);
  const { digits, below } = unsigned(text);
  if (!WHOLE.test(digits) && !OTHER_LANGUAGE.test(digits)) {
    const isSum = WITH_CENTS.test(digits) && /[.,]\d{1,2}$/.test(digits) && digits.length > 5;
    throw new Refusal(isSum ? "rupiah-not-whole" : "rupiah-unclear", { text });
  }
  const decimals = OTHER_LANGUAGE.test(digits) && !WHOLE.test(digits) ? /\.0+$/ : /,0+$/;
  return rupiah(BigInt(digits.replace(decimals, "").replace(/[., ]/g, "")) * (below ? -1n : 1n));
}

/** Without currency and sign; a sign may stand on either side of the currency, or be brackets. */
function unsigned(text: string): { digits: string; below: boolean } {
  let rest = text
    .normalize("NFKC")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/[−–]/g, "-")
    .trim();
  const bracketed = /^\(([^()]*)\)$/.exec(rest);
  let below = bracketed !== null;
  rest = (bracketed?.[1] ?? rest).trim();
  const withoutSign = () => {
    if (below || !/^-/.test(rest)) return;
    below = true;
    rest = rest.slice(1).trim();
  };
  withoutSign();
  rest = rest.replace(CURRENCY, "");
  withoutSign();
  return { digits: rest.replace(BEHIND, ""), below };
}

function ofNumber(value: number, text: string): Rupiah {
  if (!Number.isFinite(value)) throw new Refusal("rupiah-unclear", { text });
  // What a formula brings may be off by less than any coin.
  const whole = Math.round(value);
  if (Math.abs(value - whole) > 1e-6) throw new Refusal("rupiah-not-whole", { text });
  // Digits beyond these are Excel's own; such a sum is too large anyway.
  return rupiah(BigInt(whole));
}
