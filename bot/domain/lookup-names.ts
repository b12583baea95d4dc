import { isVowel, mistakes } from "#bot/domain/lookup-edits.ts";

/**
 * Names that can be found by what is nearly them. Which ones are worth comparing is told by the pairs of neighbouring consonants that
 * they share with what was typed: vowels are what people leave out and mix up, so they have no say in it. Only the names that share
 * most are compared letter by letter, so that a whole country costs hardly more than a district.
 */
export interface Names {
  has(name: string): boolean;
  /** The names within reach of what was typed, nearest first. */
  near(typed: string, limit: number): NearName[];
  /** The names that begin so, at most so many; none if there are more. */
  beginningWith(start: string, most: number): string[];
  endingWith(end: string, most: number): string[];
  /** The names of which nothing but the vowels was left out. */
  ofConsonants(typed: string): string[];
}

export interface NearName {
  name: string;
  mistakes: number;
}

/** About so many names are compared letter by letter. More finds next to nothing more, and takes its time. */
const compared = 100;
/** Likeness is the share of pairs in common, in so many steps. */
const steps = 32;
const leastLikeness = 10;
const none = new Uint32Array();

export function namesOf(all: Iterable<string>): Names {
  const names = [...new Set(all)].sort();
  const known = new Set(names);
  const backwards = names.map(reversed).sort();
  const consonants = names.map(consonantsOf);
  const pairs = consonants.map(pairsOf);
  const pairCount = Uint8Array.from(pairs, ({ length }) => length);
  const holders = holdersOf(pairs);

  /** How like what was typed each name is; 0 for most. */
  function likenesses(typed: string): { touched: number[]; likeness: Uint8Array } {
    const typedPairs = pairsOf(consonantsOf(typed));
    const likeness = new Uint8Array(names.length);
    const touched: number[] = [];
    for (const pair of typedPairs)
      for (const at of holders.get(pair) ?? none) {
        if (likeness[at] === 0) touched.push(at);
        likeness[at] = (likeness[at] ?? 0) + 1;
      }
    for (const at of touched) {
      likeness[at] = (2 * steps * (likeness[at] ?? 0)) / (typedPairs.length + (pairCount[at] ?? 0));
    }
    return { touched, likeness };
  }

  function likest(typed: string): string[] {
    const { touched, likeness } = likenesses(typed);
    const counts = new Uint32Array(steps + 1);
    for (const at of touched) counts[likeness[at] ?? 0] = (counts[likeness[at] ?? 0] ?? 0) + 1;
    let least = steps;
    for (let sum = 0; least > leastLikeness; least--) {
      sum += counts[least] ?? 0;
      if (sum >= compared) break;
    }
    return touched.filter((at) => (likeness[at] ?? 0) >= least).map((at) => names[at] ?? "");
  }

  return {
    has: (name) => known.has(name),
    near: (typed, limit) =>
      likest(typed)
        .map((name) => ({ name, mistakes: mistakes(typed, name, limit) }))
        .filter((near) => near.mistakes <= limit)
        .sort((one, other) => one.mistakes - other.mistakes),
    beginningWith: (start, most) => beginning(names, start, most),
    ofConsonants: (typed) => {
      const all = consonantsOf(typed);
      return names.filter((name, at) => consonants[at] === all && name.length > typed.length);
    },
    endingWith: (end, most) => beginning(backwards, reversed(end), most).map(reversed),
  };
}

/** Which names hold a pair. */
function holdersOf(pairs: readonly string[][]): Map<string, Uint32Array> {
  const holders = new Map<string, number[]>();
  pairs.forEach((ofName, at) => {
    for (const pair of ofName) {
      const holding = holders.get(pair);
      if (holding) holding.push(at);
      else holders.set(pair, [at]);
    }
  });
  return new Map([...holders].map(([pair, holding]) => [pair, Uint32Array.from(holding)]));
}

/** "mojowarno" → mjwrn, "kayangan" → kngn */
function consonantsOf(name: string): string {
  let consonants = "";
  for (const letter of name) if (!isVowel(letter) && !consonants.endsWith(letter)) consonants += letter;
  return consonants;
}

/** "mjwrn" → ^m mj jw wr rn n$ */
function pairsOf(consonants: string): string[] {
  const marked = `^${consonants}$`;
  const pairs: string[] = [];
  for (let at = 1; at < marked.length; at++) {
    const pair = marked.slice(at - 1, at + 1);
    if (!pairs.includes(pair)) pairs.push(pair);
  }
  return pairs;
}

function reversed(name: string): string {
  return [...name].reverse().join("");
}

function beginning(sorted: readonly string[], start: string, most: number): string[] {
  const from = firstNotBefore(sorted, start);
  const found = sorted.slice(from, from + most + 1).filter((name) => name.startsWith(start));
  return found.length > most ? [] : found;
}

function firstNotBefore(sorted: readonly string[], start: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
