import { readable, wordsOf } from "#bot/domain/text.ts";

/** What an announcement says: what may be filled in for each reader, and how alike two of them are. */

/** What can be filled in, by the names that are typed: nothing that is private, so neither sums nor NIK. */
export const fillNames = ["nama", "koperasi", "jabatan", "desa", "kecamatan"] as const;
export type FillName = (typeof fillNames)[number];

const FILL = /\{\s*([^{}]{1,30}?)\s*\}/g;

/** The same text with each of these as it is filled in: "{ Nama }" too. */
export function withFills(text: string): string {
  return text.replace(FILL, (whole, name: string) => (isFill(readable(name)) ? `{${readable(name)}}` : whole));
}

export function fillsIn(text: string): FillName[] {
  return [...new Set(namesIn(text).filter(isFill))];
}

/** What stands in braces and is nothing that could be filled in: "{saldo}". */
export function unknownFills(text: string): string[] {
  return [...new Set(namesIn(text).filter((name) => !isFill(name)))];
}

function namesIn(text: string): string[] {
  return Array.from(text.matchAll(FILL), ([, name = ""]) => readable(name));
}

function isFill(name: string): name is FillName {
  return fillNames.some((one) => one === name);
}

const RELATIVE =
  /(?<![\p{L}\d])(?:besok(?: lusa)?|bsk|sesuk|sesok|mbenjing|lusa|hari ini|dino iki|malam ini|sore ini|siang ini|pagi ini|nanti (?:pagi|siang|sore|malam|malem)|mengko (?:sore|bengi)|sekarang|saiki|sakniki|skrg)(?![\p{L}\d])/iu;

/** A word that means another day when it is read on another one: "besok", "hari ini", as it stands there. null: none */
export function relativeDayIn(text: string): string | null {
  return RELATIVE.exec(text)?.[0] ?? null;
}

/** How much of their words two texts share, from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [these, those] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const shared = [...these].filter((word) => those.has(word)).length;
  const all = these.size + those.size - shared;
  return all === 0 ? 0 : shared / all;
}
