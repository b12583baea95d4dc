import { shown } from "#bot/domain/text.ts";

/** What the letters of our documents can write: those that every PDF has, and the part of the font that we draw with. */
const WRITABLE = /[ -~\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c-\u201e\u2022\u2026]/u;

/** Signs that stand for one of ours: apostrophes of Arabic names, hyphens and the minus. */
const ALIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u02b9-\u02bf\u02c8\u2032]/gu, "’"],
  [/[\u2010-\u2012\u2015\u2212]/gu, "-"],
];

/**
 * What somebody supplied, on one line and in letters that a document can write: "Ṣāliḥ" as Salih, "𝐒𝐢𝐭𝐢" as Siti,
 * pictures not at all. Letters of another alphabet are one "?", which shows that something is missing.
 */
export function writable(text: string): string {
  const line = ALIKE.reduce((written, [signs, ours]) => written.replace(signs, ours), shown(text));
  return Array.from(line, letterFor)
    .join("")
    .replace(/\ufffd+/g, "?")
    .replace(/ {2,}/g, " ") // what stood between them is not written
    .trim();
}

/** As a word stands at the beginning of a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function letterFor(letter: string): string {
  if (WRITABLE.test(letter)) return letter;
  const plain = letter.normalize("NFKD").replace(/\p{M}/gu, "");
  if (plain !== "" && Array.from(plain).every((one) => WRITABLE.test(one))) return plain;
  return /[\p{L}\p{N}]/u.test(letter) ? "\ufffd" : "";
}
