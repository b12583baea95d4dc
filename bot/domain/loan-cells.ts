import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import {
  type InterestRate,
  type LoanMethod,
  type LoanTerms,
  type RoundingUnit,
  roundingUnits,
} from "./loan-schedule.ts";
import type { LoanPart } from "./loan-standing.ts";
import { readWhole } from "./numbers.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/** The cells of lists of loans and loan products. */

const METHODS: readonly (readonly [RegExp, LoanMethod])[] = [
  [/^(?:(?:jasa|bunga|metode|sistem)\s+)*(?:flat|flet|plat|tetap)(?:\s+rate)?$/, "flat"],
  [/^(?:(?:jasa|bunga|metode|sistem|saldo)\s+)*(?:menurun|sliding(?:\s+rate)?)$/, "declining"],
  [/^(?:(?:jasa|bunga|metode|sistem)\s+)*(?:anuitas|annuitas|anuitet|annuity|anuity)$/, "annuity"],
];

/** *Metode*. "Efektif" is said of two of them, so it is refused. @throws Refusal `method-unclear` (`text`) */
export function readMethod(cell: Cell): LoanMethod {
  const text = readable(textOf(cell));
  const [, method] = METHODS.find(([pattern]) => pattern.test(text)) ?? [];
  if (method === undefined) throw new Refusal("method-unclear", { text: textOf(cell) });
  return method;
}

/** Less than this is what an Excel cell formatted as a percentage leaves when its sign is lost: 0.015 for 1.5 %. */
const LEAST_MICRO_PERCENT = { day: 1_000n, month: 100_000n, year: 1_000_000n } as const;
const MOST_MICRO_PERCENT = 100_000_000n;

/**
 * A rate in percent: `1,5`, `1.5`, `1,5%`, `18 % per tahun`.
 * @returns millionths of a percent
 * @throws Refusal `rate-unclear` (`text`), `rate-out-of-range` (`text`), `rate-maybe-percentage` (`text`)
 */
export function readMicroPercent(cell: Cell, per: keyof typeof LEAST_MICRO_PERCENT): bigint {
  const text = textOf(cell);
  const written = text
    .normalize("NFKC")
    .replace(/\s*%\s*/, "")
    .replace(/\s*(?:per|\/)?\s*(?:bulan|bln|tahun|thn|hari|pa|p\.a\.?)$/i, "")
    .trim();
  // A calculated number may be off where no rate goes.
  const digits = typeof cell === "number" ? String(Number(cell.toFixed(9))) : written.replace(",", ".");
  const [, whole = "", decimals = ""] = /^(\d{1,3})(?:\.(\d{1,6})0*)?$/.exec(digits) ?? [];
  if (whole === "") throw new Refusal("rate-unclear", { text });
  const rate = BigInt(`${whole}${decimals.padEnd(6, "0")}`);
  if (rate > MOST_MICRO_PERCENT) throw new Refusal("rate-out-of-range", { text });
  if (rate > 0n && rate < LEAST_MICRO_PERCENT[per] && !text.includes("%")) {
    throw new Refusal("rate-maybe-percentage", { text });
  }
  return rate;
}

/** A rate as it is kept and written: an exact decimal without needless zeros, "1.5". */
export function percentText(microPercent: bigint): string {
  const digits = String(microPercent).padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return `${digits.slice(0, -6)}${decimals === "" ? "" : `.${decimals}`}`;
}

/** The inverse of `percentText`. */
export function microPercentOf(percent: string): bigint {
  const [whole = "0", decimals = ""] = percent.split(".");
  return BigInt(`${whole}${decimals.padEnd(6, "0")}`);
}

/** Whether two rates are the same: 1.5 a month is 18 a year. */
export function sameRate(one: InterestRate, other: InterestRate): boolean {
  const yearly = ({ microPercent, per }: InterestRate) => microPercent * (per === "month" ? 12n : 1n);
  return yearly(one) === yearly(other);
}

/** A number of months: `12`, `12 bulan`, `12x`, `2 tahun`. @throws Refusal as `readWhole` */
export function readTermMonths(cell: Cell): number {
  const [, number, years] = /^(\d{1,3})\s*(?:bulan|bln|x|kali|(tahun|thn|th))?\.?$/i.exec(textOf(cell)) ?? [];
  // How long a loan may be, is the schedule's business.
  const bounds = { least: 1, most: 9_999 };
  if (number === undefined) return readWhole(cell, bounds);
  return readWhole(String(Number(number) * (years === undefined ? 1 : 12)), bounds);
}

/** *Masa tenggang*, in months. @throws Refusal as `readWhole` */
export function readGraceMonths(cell: Cell): number {
  return readWhole(cell, { least: 0, most: 360 });
}

/** *Pembulatan*. @throws Refusal `rounding-unknown` (`text`) */
export function readRounding(cell: Cell): RoundingUnit {
  const text = textOf(cell);
  const found = roundingUnits.find((one) => String(one) === text.replace(/^rp\.?\s*/i, "").replace(/[.,](?=000$)/, ""));
  if (found === undefined) throw new Refusal("rounding-unknown", { text });
  return found;
}

/** *Dasar pembulatan*. @throws Refusal `rounding-base-unknown` (`text`) */
export function readRoundingBase(cell: Cell): LoanTerms["roundingOf"] {
  const text = readable(textOf(cell));
  if (/^(?:angsuran )?pokok$/.test(text)) return "principal";
  if (/^(?:total )?(?:angsuran|cicilan)$/.test(text)) return "instalment";
  throw new Refusal("rounding-base-unknown", { text: textOf(cell) });
}

const USES: Readonly<Record<string, LoanPart>> = {
  jasa: "interest",
  bunga: "interest",
  pokok: "principal",
  denda: "penalty",
};

/**
 * *Urutan*: what a payment is used for first: `denda, jasa, pokok`, `jasa - pokok`. Both interest and principal are in it.
 * @throws Refusal `payment-order-unclear` (`text`)
 */
export function readPaymentOrder(cell: Cell): LoanPart[] {
  const text = textOf(cell);
  const uses = readable(text)
    .split(/[\s,;>/+-]+/)
    .filter((word) => word !== "" && !/^(?:lalu|kemudian|dan|\d+\.?)$/.test(word))
    .map((word) => USES[word]);
  const isWhole = new Set(uses).size === uses.length && !uses.includes(undefined);
  if (!isWhole || !uses.includes("interest") || !uses.includes("principal")) {
    throw new Refusal("payment-order-unclear", { text });
  }
  return uses.filter((use) => use !== undefined);
}
