import type { Listed } from "#bot/domain/lookup.ts";
import { mostLetters } from "#bot/domain/lookup-words.ts";

/**
 * Finds cooperatives by number: the NIK koperasi, and the legal entity number, whole or begun, in any punctuation. Numbers are never
 * guessed: a wrong digit is another cooperative.
 */
export interface Numbers {
  find(typed: string): FoundNumber | null;
}

export interface FoundNumber {
  found: Listed[];
  asked: string;
  /** Nothing that was typed of the number speaks against it. */
  sure: boolean;
}

interface Index {
  /** By all of the number. */
  whole: ReadonlyMap<string, Listed[]>;
  /** By the group of digits that it begins with: "25573" of AHU-0025573.AH.01.29.TAHUN 2025. */
  group: ReadonlyMap<string, Listed[]>;
}

export function numbersOf(list: readonly Listed[]): Numbers {
  const whole = new Map<string, Listed[]>();
  const group = new Map<string, Listed[]>();
  for (const cooperative of list) {
    const { legalEntityNumber, cooperativeNumber } = cooperative;
    add(whole, compact(cooperativeNumber ?? ""), cooperative);
    add(whole, compact(legalEntityNumber ?? ""), cooperative);
    add(group, withoutZeros(groupOf(legalEntityNumber ?? "")), cooperative);
  }
  return { find: (typed) => (whole.size === 0 ? null : findIn({ whole, group }, typed.slice(0, mostLetters))) };
}

function add(index: Map<string, Listed[]>, number: string, cooperative: Listed): void {
  const others = index.get(number);
  if (others) others.push(cooperative);
  else if (number !== "") index.set(number, [cooperative]);
}

/** Without spaces, dots and case; "tahun" is left out by some and shortened by others. */
function compact(number: string): string {
  return number
    .toLowerCase()
    .replace(/tahun|thn|th/g, "")
    .replace(/[^a-z0-9]/g, "");
}

/** AHU-0025573.AH.01.29.TAHUN 2025 → 0025573 · 518/08/BH/DIPERINDAGKOP → 51808 */
function groupOf(number: string): string {
  return compact(/\d[\d\s/-]*/.exec(number)?.[0] ?? "");
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+/, "");
}

/** A run of letters or of digits. */
interface Piece {
  text: string;
  from: number;
  to: number;
}

const mostPieces = 60;
const mostPiecesOfANumber = 12;
const mostPiecesOfAGroup = 4;

function findIn(index: Index, typed: string): FoundNumber | null {
  const pieces = [...typed.matchAll(/[a-z]+|\d+/gi)]
    .slice(0, mostPieces)
    .map((match) => ({ text: match[0].toLowerCase(), from: match.index, to: match.index + match[0].length }));
  return findWhole(index, typed, pieces) ?? findBegun(index, typed, pieces);
}

function findWhole({ whole }: Index, typed: string, pieces: readonly Piece[]): FoundNumber | null {
  for (const asked of runsOf(pieces, mostPiecesOfANumber)) {
    const found = whole.get(compact(asked.map(({ text }) => text).join("")));
    if (found) return { found, asked: asTyped(typed, asked), sure: true };
  }
  return null;
}

/** So many digits are no year and hardly a sum of money; fewer need "ahu" before them or "bh" beside them. */
const tellingDigits = 7;
const fewestDigits = 3;
/** Longer than a year. */
const longNumber = 5;

function findBegun({ group }: Index, typed: string, pieces: readonly Piece[]): FoundNumber | null {
  for (const asked of runsOf(pieces, mostPiecesOfAGroup)) {
    const digits = asked.map(({ text }) => text).join("");
    if (!/^\d+$/.test(digits) || !tells(digits, pieces, asked)) continue;
    const found = group.get(withoutZeros(digits));
    if (found)
      return { found, asked: asTyped(typed, asked), sure: found.length === 1 && goesWith(found, pieces, asked) };
  }
  return null;
}

/** Announced, or long enough and the only number: 0812-0002-5684 is somebody's telephone, "1500000 ke 0028422" an account. */
function tells(digits: string, pieces: readonly Piece[], asked: readonly Piece[]): boolean {
  if (isAnnounced(pieces, asked)) return digits.length >= fewestDigits;
  const others = [...around(pieces, asked), ...pieces.filter((piece) => piece.text.length >= longNumber)];
  return (
    digits.length >= tellingDigits && !others.some((other) => other && !asked.includes(other) && /^\d/.test(other.text))
  );
}

function isAnnounced(pieces: readonly Piece[], asked: readonly Piece[]): boolean {
  const [before, after] = around(pieces, asked);
  return ["ahu", "bh", "hukum"].includes(before?.text ?? "") || after?.text === "bh";
}

/** What comes after the group is the rest of the number, or something that is no number at all. */
function goesWith(found: readonly Listed[], pieces: readonly Piece[], asked: readonly Piece[]): boolean {
  const [, after] = around(pieces, asked);
  if (!after || !["ah", "bh"].includes(after.text)) return true;
  const rest = pieces.slice(pieces.indexOf(after)).map(({ text }) => text);
  return found.some(({ legalEntityNumber }) => {
    const number = compact(legalEntityNumber ?? "");
    return rest.every((text, at) => !/^\d+$/.test(text) || number.includes(compact(rest.slice(0, at + 1).join(""))));
  });
}

function around(pieces: readonly Piece[], asked: readonly Piece[]): [Piece | undefined, Piece | undefined] {
  const from = asked[0] ? pieces.indexOf(asked[0]) : -1;
  return [pieces[from - 1], pieces[from + asked.length]];
}

/** Neighbouring pieces that hold a digit, the longest from each place first. */
function* runsOf(pieces: readonly Piece[], most: number): Generator<Piece[]> {
  for (let from = 0; from < pieces.length; from++)
    for (let to = Math.min(pieces.length, from + most); to > from; to--) {
      const run = pieces.slice(from, to);
      if (run.some(({ text }) => /^\d/.test(text))) yield run;
    }
}

function asTyped(typed: string, run: readonly Piece[]): string {
  return typed.slice(run[0]?.from, run.at(-1)?.to);
}
