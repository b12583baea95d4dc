import { type Cell, textOf } from "#bot/domain/cell.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable, shown } from "#bot/domain/text.ts";

/** What the certification body (LSP) says of a candidate, as lists and people write it. */

/** Competent (*K*), not yet competent (*BK*), or taken back by the certification body. */
export const resultKinds = ["competent", "notYetCompetent", "withdrawn"] as const;
export type ResultKind = (typeof resultKinds)[number];

/** As lists have them, and the certification body writes the first two. */
export const RESULT_CODES: Readonly<Record<ResultKind, string>> = {
  competent: "K",
  notYetCompetent: "BK",
  withdrawn: "dicabut",
};

/** Units named for one candidate, and letters of each, at most [=]: a scheme has eight or so. */
const MOST_UNITS = 20;
const UNIT_CHARACTERS = 120;
const NUMBER_CHARACTERS = 60;

const NOT = "(?:belum|belom|blm|blom|bl|tidak|tdk|tak|gak|ga|nggak|durung|dereng|non|not yet|not)";
/** As `readable` gives them. The longer ones first: "belum kompeten" holds "kompeten". */
const SPELLINGS: readonly (readonly [ResultKind, string])[] = [
  [
    "notYetCompetent",
    `${NOT}[ -]?(?:kompeten[a-z]{0,3}|komp|competent|lulus)|b[. ]?k\\.?|bel(?:um|om)|tl|gagal|uji ulang|ngulang|mengulang`,
  ],
  ["competent", "(?:sudah |sdh |dinyatakan )?kompeten[a-z]{0,3}|komp|competent|k\\.?|lulus"],
  ["withdrawn", "dicabut|ditarik|dibatalkan|cabut|tarik"],
];

/** How a result is written, for whoever looks for one in a longer text: no groups, no boundaries. */
export const RESULT_SPELLINGS = SPELLINGS.map(([, spelling]) => `(?:${spelling})`).join("|");

const whole = SPELLINGS.map(([kind, spelling]) => [kind, new RegExp(`^(?:${spelling})$`)] as const);

/** "K", "Kompeten", "blm kompeten", "BK". null: it is none of them. */
export function resultIn(text: string): ResultKind | null {
  const said = readable(text).replace(/[.,:;()"']+$|^[("']+/g, "");
  return whole.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}

/** @throws Refusal `result-unclear` (`text`) */
export function readResult(cell: Cell): ResultKind {
  const kind = resultIn(textOf(cell));
  if (kind === null) throw new Refusal("result-unclear", { text: shown(textOf(cell), 40) });
  return kind;
}

/**
 * Units that are still to be shown: "3, 5", "unit 3 dan 5", codes, titles; parted by commas, semicolons or lines. "dan" parts only what is short,
 * for it stands in titles.
 * @throws Refusal `units-unclear` (`text`), `units-too-many` (`most`), `text-too-long` (`most`)
 */
export function readUnits(cell: Cell): string[] {
  const text = textOf(cell);
  // "3,5" that a spreadsheet took for three and a half; of "3,10" a digit would be lost.
  if (typeof cell === "number" && !Number.isInteger(cell)) throw new Refusal("units-unclear", { text });
  const units = text
    .split(/[,;\n|]+/)
    .flatMap((part) => (/^[^,;\n]{1,24}$/.test(part) ? part.split(/\s+(?:dan|dn|&|lan)\s+/i) : [part]))
    .map((part) =>
      shown(part.replace(/^\s*(?:unit(?: kompetensi)?|uk|no(?:mor|\.)?|dan|&|[-•*])\s+/i, ""), UNIT_CHARACTERS + 1),
    )
    .filter((unit) => /[\p{L}\p{N}]/u.test(unit));
  if (units.length === 0) throw new Refusal("units-unclear", { text: shown(text, 40) });
  if (units.some((unit) => [...unit].length > UNIT_CHARACTERS)) {
    throw new Refusal("text-too-long", { most: UNIT_CHARACTERS });
  }
  const distinct = units.filter((unit, at) => units.findIndex((other) => readable(other) === readable(unit)) === at);
  if (distinct.length > MOST_UNITS) throw new Refusal("units-too-many", { most: MOST_UNITS });
  return distinct;
}

/** A certificate's number: letters, digits and signs in groups of no fixed form, so it is kept as it is written. @throws Refusal `certificate-number-unclear` (`text`), `digits-lost` (`text`), `text-too-long` */
export function readCertificateNumber(cell: Cell): string {
  const text = textOf(cell);
  const isLong = typeof cell === "number" && text.replace(/\D/g, "").length > 15;
  if (isLong || /^\d([.,]\d+)?E\+?\d+$/i.test(text)) throw new Refusal("digits-lost", { text });
  const number = shown(text, NUMBER_CHARACTERS + 1);
  if ([...number].length > NUMBER_CHARACTERS) throw new Refusal("text-too-long", { most: NUMBER_CHARACTERS });
  if (!/\d/.test(number)) throw new Refusal("certificate-number-unclear", { text: shown(text, 40) });
  return number;
}
