import { isVowel, mistakes } from "#bot/domain/lookup-edits.ts";

/**
 * Names that can be found by what is nearly them. Which ones are worth comparing is told by the pairs of neighbouring consonants that
 * they share with what was typed: vowels are what people leave out and mix up, so they have no say in it. Only the names that share
 * most are compared letter by letter, so that a whole country costs hardly more than a district.
 */
export interface Names {
  /** The names within reach of what was typed. */
  near(typed: string, limit: number): NearName[];
  has(name: string): boolean;
  /** The names that begin so, at most so many; none if there are more. */
  beginningWith(start: string, most: number): string[];
}

export interface NearName {
  name: string;
  mistakes: number;
}

/** How many names are compared letter by letter. More finds next to nothing more, and takes its time. */
const compared = 120;

export function namesOf(all: Iterable<string>): Names {
  const names = [...new Set(all)].sort();
  const known = new Set(names);
  const holders = new Map<string, number[]>();
  const pairsOf = names.map((name, at) => {
    const pairs = consonantPairs(name);
    for (const pair of pairs) {
      const list = holders.get(pair);
      if (list) list.push(at);
      else holders.set(pair, [at]);
    }
    return pairs.length;
  });

  function sharingMost(typed: string): string[] {
    const pairs = consonantPairs(typed);
    const shared = new Map<number, number>();
    for (const pair of pairs) for (const at of holders.get(pair) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared]
      .map(([at, count]) => ({ at, likeness: (2 * count) / (pairs.length + (pairsOf[at] ?? 0)) }))
      .filter(({ likeness }) => likeness >= 0.3)
      .sort((one, other) => other.likeness - one.likeness)
      .slice(0, compared)
      .map(({ at }) => names[at] ?? "");
  }

  return {
    near: (typed, limit) =>
      sharingMost(typed)
        .map((name) => ({ name, mistakes: mistakes(typed, name, limit) }))
        .filter((near) => near.mistakes <= limit)
        .sort((one, other) => one.mistakes - other.mistakes),
    has: (name) => known.has(name),
    beginningWith(start, most) {
      const from = firstNotBefore(names, start);
      const found = names.slice(from, from + most + 1).filter((name) => name.startsWith(start));
      return found.length > most ? [] : found;
    },
  };
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

/** "mojowarno" → ^m mj jw wr rn n$ */
function consonantPairs(name: string): string[] {
  let consonants = "^";
  for (const letter of name) if (!isVowel(letter) && !consonants.endsWith(letter)) consonants += letter;
  consonants += "$";
  return [...new Set(Array.from({ length: consonants.length - 1 }, (_, at) => consonants.slice(at, at + 2)))];
}
