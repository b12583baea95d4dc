import type { Listed } from "#bot/domain/lookup.ts";

/**
 * Finds cooperatives by number: the legal entity number, whole or by its main group of digits, in any punctuation, and the NIK
 * koperasi. Numbers are never guessed: a wrong digit is another cooperative.
 */
export interface Numbers {
  find(text: string): { found: Listed[]; asked: string; whole: boolean } | null;
}

/** Fewer digits than these are a sum of money or a year, unless "ahu" or "bh" stands with them. */
const tellingDigits = 7;
const mostLetters = 1200;

export function numbersOf(list: readonly Listed[]): Numbers {
  const whole = new Map<string, Listed[]>();
  const main = new Map<string, Listed[]>();
  for (const cooperative of list) {
    const { legalEntityNumber, cooperativeNumber } = cooperative;
    if (cooperativeNumber) add(whole, compact(cooperativeNumber), cooperative);
    if (!legalEntityNumber) continue;
    add(whole, compact(legalEntityNumber), cooperative);
    const group = mainGroup(legalEntityNumber);
    if (group) add(main, group, cooperative);
  }
  return { find: (text) => (whole.size === 0 ? null : findNumber(text.slice(0, mostLetters), whole, main)) };
}

function findNumber(text: string, whole: Map<string, Listed[]>, main: Map<string, Listed[]>) {
  const pieces = [...text.matchAll(/[a-z]+|\d+/gi)].slice(0, 60);
  const at = (from: number, to: number) =>
    text.slice(pieces[from]?.index, (pieces[to]?.index ?? 0) + (pieces[to]?.[0].length ?? 0));
  for (let from = 0; from < pieces.length; from++)
    for (let to = Math.min(pieces.length, from + 12) - 1; to >= from; to--) {
      const found = whole.get(compact(at(from, to)));
      if (found && /\d/.test(at(from, to))) return { found, asked: at(from, to), whole: true };
    }
  for (let from = 0; from < pieces.length; from++)
    for (let to = Math.min(pieces.length, from + 4) - 1; to >= from; to--) {
      const digits = at(from, to);
      const cued = /^(ahu|bh|hukum)$/i.test(pieces[from - 1]?.[0] ?? "") || /^bh$/i.test(pieces[to + 1]?.[0] ?? "");
      if (!/^[\d\s./-]+$/.test(digits) || compact(digits).length < (cued ? 3 : tellingDigits)) continue;
      const found = main.get(withoutZeros(compact(digits)));
      if (found) return { found, asked: digits, whole: false };
    }
  return null;
}

function add(map: Map<string, Listed[]>, key: string, cooperative: Listed): void {
  if (key !== "") map.set(key, [...(map.get(key) ?? []), cooperative]);
}

/** Without spaces, dots and case; "tahun" is left out by some and shortened by others. */
function compact(number: string): string {
  return number
    .toLowerCase()
    .replace(/tahun|thn|th/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** AHU-0025573.AH.01.29.TAHUN 2025 → 25573 · 518/08/BH/… → 51808 */
function mainGroup(number: string): string | undefined {
  const group = /\d[\d/.\s-]*/.exec(number.replace(/\.AH\.[\s\S]*$/i, ""))?.[0];
  return group && withoutZeros(compact(group));
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, "");
}
