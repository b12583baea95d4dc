import { readFileSync } from "node:fs";
import { amountsAmong } from "#bot/domain/amounts.ts";
import { tokensOf } from "#bot/domain/spoken-numbers.ts";
import { termsAmong } from "#bot/domain/terms.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";

/** A text as the model reads it: one word for all ways of writing a meaning, and one for every sum, term, number and place. */
export interface Reading {
  words: string[];
  /** Of each word, whether it belongs to the matters of cooperatives. */
  field: boolean[];
  /** How many of them are known, and how many strange; of a text with no known one nobody can say what it means. */
  familiar: number;
  strange: number;
}

export type Read = (text: string) => Reading;

/** What `same-words.txt` says: every way of writing, and the word that stands for it. */
interface SameWords {
  standsFor: Map<string, string>;
  field: Set<string>;
  /** Ways of writing in two or three words: "jatuh tempo", by their first word. */
  longer: Map<string, { words: string[]; means: string }[]>;
}

const SAME_WORDS = new URL("./same-words.txt", import.meta.url);
const EVERYDAY_WORDS = new URL("./everyday-words.txt", import.meta.url);

function everydayWords(): string[] {
  return readFileSync(EVERYDAY_WORDS, "utf8")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .flatMap((line) => line.split(/\s+/))
    .filter(Boolean);
}

function sameWords(): SameWords {
  const same: SameWords = { standsFor: new Map(), field: new Set(), longer: new Map() };
  for (const line of readFileSync(SAME_WORDS, "utf8").split("\n")) {
    if (line.startsWith("#") || line.trim() === "") continue;
    const [head = "", others = ""] = line.split(":");
    const means = head.trim().replace(/^\*/, "");
    if (head.trim().startsWith("*")) same.field.add(means);
    for (const written of [means, ...others.trim().split(/\s+/)]) {
      const parts = written.split("_").filter(Boolean);
      const [first] = parts;
      if (first === undefined || written.endsWith("_")) continue;
      if (parts.length === 1) {
        if (!same.standsFor.has(first)) same.standsFor.set(first, means);
        continue;
      }
      const list = same.longer.get(first) ?? [];
      list.push({ words: parts, means });
      same.longer.set(first, list);
    }
  }
  for (const list of same.longer.values()) list.sort((one, other) => other.words.length - one.words.length);
  return same;
}

/**
 * @param known words that are spelled right, beside those of `same-words.txt`: they are never taken for another's misspelling
 * @param places names of villages and districts, as `wordsOf` joins them
 */
export function reader(known: Iterable<string>, places: ReadonlySet<string>): Read {
  const same = sameWords();
  const spelling = spellingOf([...same.standsFor.keys(), ...everydayWords(), ...known]);
  const meanings = new Map<string, string[]>();
  const meant = new Set(same.standsFor.values());
  const isKnown = (word: string) => same.standsFor.has(word) || spelling.has(word);

  /** One word, or two where something sticks to it: "utangku" → pinjaman, saya. */
  const meaningOf = (word: string): string[] => {
    const stands = same.standsFor.get(word);
    if (stands !== undefined) return OWNED.test(word) && stands !== "saya" ? [stands, "saya"] : [stands];
    const remembered = meanings.get(word);
    if (remembered) return remembered;
    const meaning = guess(word);
    if (meanings.size < MOST_REMEMBERED) meanings.set(word, meaning);
    return meaning;
  };

  const guess = (word: string): string[] => {
    if (/^\d+$/.test(word)) return ["§angka"];
    const doubled = /^(\p{L}+)2(?:an|e|ne|nya|nipun)?$/u.exec(word)?.[1];
    if (doubled) return meaningOf(doubled);
    if (spelling.has(word)) {
      return withoutClitic(word, (one) => same.standsFor.has(one), true)?.flatMap((part) => meaningOf(part)) ?? [word];
    }
    const stem = withoutClitic(word, isKnown, false);
    if (stem) return stem.flatMap((part) => (part === word ? [part] : meaningOf(part)));
    const spelled = spelling.nearest(word);
    if (spelled !== null) return meaningOf(spelled);
    const apart = word.length >= SHORTEST_JOINED ? partsOf(word, isKnown) : null;
    return apart?.flatMap((part) => meaningOf(part)) ?? [word];
  };

  return (text) => {
    const plain = wordsOf(masked(text).replace(/\bdipun\s+(?=\p{L})/gu, "dipun")); // written apart or not
    const words: string[] = [];
    for (let at = 0; at < plain.length; ) {
      const place = placeAt(plain, at, places);
      if (place > 0) {
        words.push("§desa");
        at += place;
        continue;
      }
      const longer = same.longer
        .get(plain[at] ?? "")
        ?.find((one) => one.words.every((word, step) => plain[at + step] === word));
      if (longer) {
        words.push(longer.means);
        at += longer.words.length;
        continue;
      }
      words.push(...(MASKS.get(plain[at] ?? "") ?? meaningOf(plain[at] ?? "")));
      at++;
    }
    const isFamiliar = (word: string) => word.startsWith("§") || isKnown(word) || meant.has(word);
    const familiar = words.filter((word) => !MERE_NUMBERS.has(word) && isFamiliar(word)).length;
    const strange = words.filter((word) => !isFamiliar(word)).length;
    return { words, field: words.map((word) => same.field.has(word)), familiar, strange };
  };
}

/** They say nothing by themselves. */
const MERE_NUMBERS = new Set(["§angka", "§nomorhp", "§nomornik"]);
const MOST_REMEMBERED = 20_000;
const OWNED = /.{3}ku$/;

/** What sticks to words: mine, its (also "the"); and what changes a verb, which may as well be part of another word. */
const MINE = /ku$/;
const CLITICS = /(?:nipun|ipun|nya|ne|lah|kah)$/;
const ENDINGS = /(?:nipun|ipun|nya|nyo|ne|mu|e|lah|kah|in|kan|no|ke|aken|i|a|an)$/;
const BEGINNINGS = /^(?:dipun|di|tak|dak|sak|mem|men|meng|me|ke|ng|ny|m|n)(?=.{4})/;

/** The word less what sticks to it, and "saya" where it was mine; null where no known word is left. */
function withoutClitic(word: string, isKnown: (word: string) => boolean, onlyClitics: boolean): string[] | null {
  const mine = word.replace(MINE, "");
  if (mine !== word && mine.length >= 3 && isKnown(mine)) return [mine, "saya"];
  const stem = [word.replace(onlyClitics ? CLITICS : ENDINGS, ""), word.replace(/(?:ipun|e)$/, "")].find(
    (one) => one !== word && one.length >= 3 && isKnown(one),
  );
  if (stem !== undefined) return [stem];
  if (onlyClitics) return null;
  const verb = word.replace(BEGINNINGS, "");
  if (verb !== word && isKnown(verb)) return [verb];
  const both = verb.replace(/(?:kan|aken|no|nya|ne|i|ke|e)$/, "");
  return both !== word && both.length >= 4 && isKnown(both) ? [both] : null;
}

const SHORTEST_JOINED = 10;
const LONGEST_PART = 14;

/** "sisapinjamansayaberapa": the fewest known words that it is made of, each of three letters at least; null where it is none. */
function partsOf(word: string, isKnown: (word: string) => boolean): string[] | null {
  if (word.length > 60) return null;
  const best: (string[] | null)[] = [[]];
  for (let to = 1; to <= word.length; to++) {
    best[to] = null;
    for (let from = Math.max(0, to - LONGEST_PART); from <= to - 3; from++) {
      const before = best[from];
      const part = word.slice(from, to);
      if (before && isKnown(part) && before.length + 1 < (best[to]?.length ?? Number.POSITIVE_INFINITY)) {
        best[to] = [...before, part];
      }
    }
  }
  return best[word.length] ?? null;
}

/** The stand-ins of `masked`, as words that nobody types. */
const MASKS = new Map([
  ["qquangqq", ["§uang"]],
  ["qqlamaqq", ["§lama"]],
  ["qqhpqq", ["§nomorhp"]],
  ["qqnikqq", ["§nomornik"]],
  ["qqkodeqq", ["§kode"]],
  ["qqpinqq", ["§enamangka"]],
  ["qqtglqq", ["tanggal", "§angka"]],
  ["qqjamqq", ["jam", "§angka"]],
]);

const NUMBERS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:\d[ .-]?){15}\d\b/g, " qqnikqq "],
  [/(?<![\d.])(?:\+?62|0)[ -]?8\d{1,2}(?:[ .-]?\d{3,4}){2,3}\b/g, " qqhpqq "],
  [/\b[a-z]{1,4}\d{0,2}-(?:\d{2,4}-)?\d{2,4}\b/g, " qqkodeqq "],
  [/\b(?:uk|ukom|bt|bimtek)-?\d{1,3}\b/g, " qqkodeqq "],
  [/\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b/g, " qqtglqq "],
  [/\b(?:jam|pukul|pkl|jm)\s*\d{1,2}(?:[.:]\d{2})?\b/g, " qqjamqq "],
  [/\b\d{1,2}[.:]\d{2}\s*(?:wib)?\b/g, " qqjamqq "],
];

/** Sums, terms, phone numbers, codes, dates and hours by one word each: which one it is does not change what is wanted. */
function masked(text: string): string {
  let plain = readable(text);
  plain = plain.replace(/\b(n?yuwun|nuwun) ?sewu\b/g, "permisi"); // "a thousand pardons" is no sum
  if (!/\d|[jy]u?t|ew[uo]|ribu|rebu|tahun|taun|bulan|wulan|bln|thn|kali|ping/.test(plain)) return plain;
  for (const [pattern, mask] of NUMBERS) plain = plain.replace(pattern, mask);
  const tokens = tokensOf(plain);
  const spans = [
    ...amountsAmong(tokens).map((one) => ({ ...one, mask: " qquangqq " })),
    ...termsAmong(tokens).map((one) => ({ ...one, mask: " qqlamaqq " })),
  ].sort((one, other) => other.from - one.from);
  for (const { from, to, mask } of spans) plain = plain.slice(0, from) + mask + plain.slice(to);
  return plain;
}

/** How many words from here on name a place. */
function placeAt(words: readonly string[], at: number, places: ReadonlySet<string>): number {
  for (const count of [3, 2, 1]) {
    if (at + count <= words.length && places.has(words.slice(at, at + count).join(""))) return count;
  }
  return 0;
}

// ---- spelling ------------------------------------------------------------------------------------------------------

interface Spelling {
  has(word: string): boolean;
  /** The one known word that this is a misspelling or an abbreviation of; null where there is none, or several. */
  nearest(word: string): string | null;
}

const SHORTEST_MISSPELT = 5;

function spellingOf(words: readonly string[]): Spelling {
  const known = new Set(words.filter((word) => word.length >= 2));
  let likes: Likes | undefined;
  return {
    has: (word) => known.has(word),
    nearest(word) {
      if (word.length > 24 || !/^\p{L}+$/u.test(word)) return null;
      // A third of what a start takes to understand, and no message may ever need it.
      likes ??= likesAmong(known);
      const { lessOne, skeletons, byLetterSum } = likes;
      const short = byLetters(skeletons.get(skeletonOf(word)) ?? [], word);
      if (short !== null) return short;
      const shuffled = () => (byLetterSum.get(letterSum(word)) ?? []).filter((one) => isShuffled(word, one));
      if (word.length < SHORTEST_MISSPELT) return word.length < SHORTEST_MISSPELT - 1 ? null : onlyOf(shuffled());
      const found = new Set([word, ...less1(word)].flatMap((less) => lessOne.get(less) ?? []));
      return nearestOf(word, [...found]) ?? onlyOf(shuffled()) ?? onlyOf(shuffledLessOne(word, byLetterSum));
    },
  };
}

/** Known words by what those have that are like them. */
interface Likes {
  /** A word less one letter: two words that share one are a letter apart (left out, put in, changed or swapped). */
  lessOne: ReadonlyMap<string, string[]>;
  skeletons: ReadonlyMap<string, string[]>;
  byLetterSum: Map<number, string[]>;
}

function likesAmong(known: ReadonlySet<string>): Likes {
  const lessOne = new Map<string, string[]>();
  const skeletons = new Map<string, string[]>();
  const byLetterSum = new Map<number, string[]>();
  for (const word of known) {
    if (word.length >= SHORTEST_MISSPELT - 1) {
      add(byLetterSum, letterSum(word), word);
      for (const less of new Set([word, ...less1(word)])) add(lessOne, less, word);
    }
    if (word.length >= 4 && /[aiueo]/.test(word)) add(skeletons, skeletonOf(word), word);
  }
  return { lessOne, skeletons, byLetterSum };
}

function add<Key>(map: Map<Key, string[]>, key: Key, word: string): void {
  const list = map.get(key);
  if (list) list.push(word);
  else map.set(key, [word]);
}

function less1(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** What is left of a word in haste: "pngumuman", "pengmmn" and "pngmmn" are all pngmmn. */
function skeletonOf(word: string): string {
  return word.replace(/[aiueo]/g, "").replace(/(.)\1+/g, "$1");
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

/** A number that is the same for all orders of some letters, and hardly for any others. */
function letterSum(word: string): number {
  let sum = 0;
  for (let at = 0; at < word.length; at++) sum += (word.charCodeAt(at) - 90) ** 7;
  return sum;
}

/** "uikjom": the letters of the word, each two places at most from its own; the first one is the first or the second. */
function isShuffled(word: string, one: string, missing = ""): boolean {
  const begins = word[0] === one[0] || (word[0] === one[1] && word[1] === one[0]);
  const isNear = (letter: string, at: number) => one.slice(Math.max(0, at - 2), at + 3).includes(letter);
  return begins && word !== one && [...word].every(isNear) && sorted(word + missing) === sorted(one);
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** "kmpoetnsi": shuffled, and a letter left out. */
function shuffledLessOne(word: string, byLetterSum: ReadonlyMap<number, string[]>): string[] {
  const found = LETTERS.flatMap((letter) =>
    (byLetterSum.get(letterSum(word + letter)) ?? []).filter((one) => isShuffled(word, one, letter)),
  );
  return found.filter((one) => word[0] === one[0]);
}

function onlyOf(words: readonly string[]): string | null {
  const [only, ...more] = words;
  return only !== undefined && more.length === 0 ? only : null;
}

/** Those whose letters hold the written ones in their order, and no other word does. */
function byLetters(candidates: readonly string[], word: string): string | null {
  // "jas" is a coat, and no haste for "jasa": so short a word is an abbreviation only where its vowels are gone.
  if (word.length < (/[aiueo]/.test(word) ? 4 : 3)) return null;
  const fitting = candidates.filter((one) => one !== word && one.length > word.length && holds(one, word));
  const shortest = Math.min(...fitting.map(({ length }) => length));
  const [only, ...more] = fitting.filter(({ length }) => length === shortest);
  return only !== undefined && (more.length === 0 || word.length >= 5) ? only : null;
}

function holds(whole: string, part: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length && whole[0] === part[0];
}

/** One letter off, or two neighbours swapped; the first letter is seldom wrong unless swapped with the second. */
function nearestOf(word: string, candidates: readonly string[]): string | null {
  const costs = candidates
    .map((one) => ({ one, cost: costOf(word, one) }))
    .filter(({ cost }) => cost <= (word.length >= 7 ? 1.3 : 1))
    .sort((a, b) => a.cost - b.cost || a.one.localeCompare(b.one));
  const [best, next] = costs;
  if (!best) return null;
  return next && next.cost === best.cost && word.length < 6 ? null : best.one;
}

function costOf(word: string, other: string): number {
  const first = word[0] === other[0] ? 0 : word[0] === other[1] && word[1] === other[0] ? 0 : 0.3;
  if (Math.abs(word.length - other.length) > 1) return 9;
  let from = 0;
  while (from < word.length && word[from] === other[from]) from++;
  let [end, otherEnd] = [word.length, other.length];
  while (end > from && otherEnd > from && word[end - 1] === other[otherEnd - 1])
    [end, otherEnd] = [end - 1, otherEnd - 1];
  const [mine, theirs] = [word.slice(from, end), other.slice(from, otherEnd)];
  // One letter for another is another word as often as a slip: "maret" and "macet". That of the next key is a slip: "huyang".
  if (mine.length === 1 && theirs.length === 1)
    return (lieSideBySide(mine, theirs) ? 0.95 : word.length >= 7 ? 1 : 1.2) + first;
  if (mine.length <= 1 && theirs.length <= 1) return 1 + first;
  const isSwap = mine.length === 2 && mine[0] === theirs[1] && mine[1] === theirs[0] && theirs.length === 2;
  return isSwap ? 0.9 + first : 9;
}

const KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/** Whether a thumb that means one letter easily hits the other: the keys of a phone, those of the next row half a key aside. */
function lieSideBySide(one: string, other: string): boolean {
  const [row, otherRow] = [one, other].map((letter) => KEYS.findIndex((keys) => keys.includes(letter)));
  if (row === undefined || otherRow === undefined || row < 0 || otherRow < 0) return false;
  const aside = (KEYS[otherRow]?.indexOf(other) ?? 0) - (KEYS[row]?.indexOf(one) ?? 0);
  if (row === otherRow) return Math.abs(aside) === 1;
  return otherRow === row + 1 ? aside === 0 || aside === -1 : row === otherRow + 1 && (aside === 0 || aside === 1);
}
