import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";

/** Both ends are allowed. */
export interface Bounds {
  least: number;
  most: number;
}

/** Geographical bounds, in degrees. */
export const latitude: Bounds = { least: -90, most: 90 };
export const longitude: Bounds = { least: -180, most: 180 };

/**
 * A whole number, as a quota or a number of months: `30`, `1.200` (the dot groups thousands), `12,0` (as other
 * programs write it).
 * @throws Refusal `number-unclear` (`text`), `number-out-of-range` (`text`, `least`, `most`)
 */
export function readWhole(cell: Cell, bounds: Bounds): number {
  const text = plain(cell);
  if (typeof cell === "number") return within(wholeOrRefuse(cell, text), text, bounds);
  const grouped = /^-?[1-9]\d{0,2}(?:\.\d{3})+$/.test(text);
  const [, digits] = /^(-?\d{1,15})(?:[.,]0{1,2})?$/.exec(grouped ? text.replaceAll(".", "") : text) ?? [];
  if (digits === undefined) throw new Refusal("number-unclear", { text });
  return within(Number(digits), text, bounds);
}

/**
 * A number with decimals after a comma or a dot, as a degree of latitude: `-7,5461`, `112.2331`. Nothing is
 * grouped, so that one sign has one meaning.
 * @throws Refusal `number-unclear` (`text`), `number-out-of-range` (`text`, `least`, `most`)
 */
export function readDecimal(cell: Cell, bounds: Bounds): number {
  const text = plain(cell);
  if (typeof cell === "number") return within(cell, text, bounds);
  if (!/^-?\d{1,15}(?:[.,]\d{1,15})?$/.test(text)) throw new Refusal("number-unclear", { text });
  return within(Number(text.replace(",", ".")), text, bounds);
}

/** Degrees of a point on the map; seven decimals are a centimetre, and what a file brings beyond them is noise. @throws as readDecimal */
export function readDegrees(cell: Cell, bounds: Bounds): number {
  return Math.round(readDecimal(cell, bounds) * 1e7) / 1e7 + 0;
}

/** With a minus that computers know, and without the blanks that some put around it. */
function plain(cell: Cell): string {
  return textOf(cell)
    .normalize("NFKC")
    .replace(/^[−–]\s*/, "-");
}

function wholeOrRefuse(value: number, text: string): number {
  if (!Number.isSafeInteger(value)) throw new Refusal("number-unclear", { text });
  return value;
}

function within(value: number, text: string, { least, most }: Bounds): number {
  if (!(least <= value && value <= most)) throw new Refusal("number-out-of-range", { text, least, most });
  return value + 0; // -0 is 0
}
