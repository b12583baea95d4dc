import { type Role, saidKind, type Word, wordsOf } from "#bot/domain/lookup-words.ts";

/** A message, taken apart. */
export interface Text {
  typed: string;
  words: readonly Word[];
  spans: readonly Span[];
  /** The type of cooperative that was said: "kpri". */
  kind: string | undefined;
  /** It speaks of cooperatives at all. */
  asks: boolean;
  /** The words that a reading should have a use for: names, and what is of other matters. */
  telling: readonly number[];
  /** For each word, whether it stands where the name of a cooperative is expected. */
  inName: readonly boolean[];
}

/** Neighbouring words taken together, for "bandar kedung mulyo" is one name. */
export interface Span {
  /** The words from this one up to, but without, that one. */
  from: number;
  to: number;
  text: string;
  announcedBy: Announcer | null;
  /** "di", "yg" stands before it. */
  at: boolean;
  /** Made of words that are no names by themselves. */
  everyday: boolean;
  /** A name only if it is one letter for letter: everyday words, and whatever stands unannounced in a long story. */
  literal: boolean;
}

/** What makes a name of the words after it: "kopdes" or "kpri" (cooperative), "ds", "kec", "kab", "bu", "pasar" (thing). */
type Announcer = "cooperative" | "village" | "district" | "regency" | "person" | "thing";

/** @param regencies said beside a name they add nothing: "kopdes cukir jombang" */
export function textOf(typed: string, regencies: ReadonlySet<string>): Text {
  const words = wordsOf(typed);
  const negated = negatedWords(words);
  const isRegency = (at: number) => regencies.has(words[at]?.text ?? "") && !isOfRank(words[at - 1]);
  return {
    typed,
    words,
    spans: spansOf(words, negated),
    kind: saidKind(words),
    asks: words.some(({ role }) => role === "cooperative" || role === "kind"),
    telling: words.flatMap((word, at) => (mayBeName(word) && !negated.has(at) && !isRegency(at) ? [at] : [])),
    inName: words.map((_, at) => isInName(words, at)),
  };
}

const longestSpan = 5;
const fewestLetters = 3;
const mostLettersOfASpan = 48;
const wordsOfAStory = 30;

const announcers: Partial<Record<Role, Announcer>> = {
  cooperative: "cooperative",
  kind: "cooperative",
  village: "village",
  district: "district",
  regency: "regency",
};

function spansOf(words: readonly Word[], negated: ReadonlySet<number>): Span[] {
  return words.flatMap((word, from) => {
    if (word.role === "digits") return [];
    const announced = announcement(words, from);
    const inStory = words.length > wordsOfAStory && announced.announcedBy === null;
    return endsOf(words, from, negated).flatMap((to) => {
      const inside = words.slice(from, to);
      const text = inside.map((each) => each.text).join("");
      const everyday = inside.every(({ role }) => role !== "unknown");
      const fits = fewestLetters <= text.length && text.length <= mostLettersOfASpan;
      return fits ? [{ from, to, text, ...announced, everyday, literal: everyday || inStory }] : [];
    });
  });
}

/** Where a name that begins at this word may end: not beyond a full stop or a word that announces another. */
function endsOf(words: readonly Word[], from: number, negated: ReadonlySet<number>): number[] {
  const ends: number[] = [];
  for (let at = from; at < Math.min(words.length, from + longestSpan); at++) {
    const word = words[at];
    if (!word || negated.has(at) || announcers[word.role] || word.role === "not" || (at > from && word.afterBreak))
      break;
    ends.push(at + 1);
  }
  return ends;
}

/** What announces the word at this place: right before it, or with nothing but "merah putih" and "yg di" between. */
function announcement(words: readonly Word[], from: number): Pick<Span, "announcedBy" | "at"> {
  const last = words[from - 1]?.role;
  if (last === "person" || last === "thing") return { announcedBy: last, at: false };
  let before = from - 1;
  while (words[before]?.role === "at" || words[before]?.role === "filler" || words[before]?.text === "2") before--;
  const role = words[before]?.role;
  const at = words.slice(before + 1, from).some((word) => word.role === "at");
  return { announcedBy: (role && announcers[role]) ?? null, at };
}

/** It stands after "kopdes" or "ds" with nothing but names and "yg kec" between. */
function isInName(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || word.afterBreak || !mayBeName(word)) return false;
  const { announcedBy } = announcement(words, at);
  if (announcedBy === "cooperative" || announcedBy === "village") return true;
  if (word.role !== "unknown") return false;
  let before = at - 1;
  while (words[before]?.role === "at" || words[before]?.role === "district") before--;
  return isInName(words, before);
}

/** A name, or of other matters. */
function mayBeName({ role }: Word): boolean {
  return role === "unknown" || role === "everyday" || role === "elsewhere" || role === "thing";
}

function isOfRank(word: Word | undefined): boolean {
  return word?.role === "district" || word?.role === "village";
}

const farthestNegated = 4;
/** After these comes what is meant: "bukan itu, saya di kayangan". */
const otherwise = new Set("tapi tp melainkan nanging itu iku kuwi niku ini iki niki saya sy aku kulo kula".split(" "));

/** "yg gudo, bukan yg mojowarno": the name after *bukan* is not meant. "bukan, kayangan": it is. */
function negatedWords(words: readonly Word[]): Set<number> {
  const negated = new Set<number>();
  words.forEach(({ role }, at) => {
    if (role !== "not") return;
    for (let after = at + 1; after <= at + farthestNegated; after++) {
      const word = words[after];
      if (!word || word.afterBreak || word.afterComma || otherwise.has(word.text)) return;
      negated.add(after);
      if (word.role === "unknown") return;
    }
  });
  return negated;
}

/** A person or a thing of this name: "bu cukir", "pasar cukir". */
export function namesOther({ announcedBy }: Span): boolean {
  return announcedBy === "person" || announcedBy === "thing";
}

export function areApart(one: Span, other: Span): boolean {
  return one.to <= other.from || other.to <= one.from;
}
