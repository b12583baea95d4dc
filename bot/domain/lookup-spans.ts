import type { Role, Word } from "#bot/domain/lookup-words.ts";

/** Neighbouring words taken together, for "bandar kedung mulyo" is one name. */
export interface Span {
  /** The words from this one up to, but without, that one. */
  from: number;
  to: number;
  text: string;
  announcedBy: Announcer | null;
  /** "di", "yg" stands before it. */
  at: boolean;
  /** Made of everyday words only: a name if it is one letter for letter. */
  everyday: boolean;
}

/** What makes a name of the words after it: "kopdes" or "kpri" (cooperative), "ds", "kec", "kab", "bu". */
export type Announcer = "cooperative" | "village" | "district" | "regency" | "person";

const longestSpan = 5;
const mostLettersOfASpan = 48;

const announcers: Partial<Record<Role, Announcer>> = {
  cooperative: "cooperative",
  kind: "cooperative",
  village: "village",
  district: "district",
  regency: "regency",
};

export function spansOf(words: readonly Word[]): Span[] {
  const negated = negatedWords(words);
  return words.flatMap((word, from) => {
    if (word.role === "digits") return [];
    const announced = announcement(words, from);
    return endsOf(words, from, negated).flatMap((to) => {
      const inside = words.slice(from, to);
      const text = inside.map((each) => each.text).join("");
      const everyday = inside.every(({ role }) => role !== "unknown");
      return text.length < 3 || text.length > mostLettersOfASpan ? [] : [{ from, to, text, ...announced, everyday }];
    });
  });
}

/** Where a name that begins at this word may end: not beyond a full stop or a word that announces another. */
function endsOf(words: readonly Word[], from: number, negated: ReadonlySet<number>): number[] {
  const ends: number[] = [];
  for (let at = from; at < Math.min(words.length, from + longestSpan); at++) {
    const word = words[at];
    if (!word || negated.has(at) || announcers[word.role] || word.role === "not" || (at > from && word.afterBreak)) break;
    ends.push(at + 1);
  }
  return ends;
}

/** What announces the word at this place: right before it, or with nothing but "merah putih" and "yg di" between. */
export function announcement(words: readonly Word[], from: number): Pick<Span, "announcedBy" | "at"> {
  if (words[from - 1]?.role === "person") return { announcedBy: "person", at: false };
  let before = from - 1;
  while (words[before]?.role === "at" || words[before]?.role === "filler") before--;
  const role = words[before]?.role;
  const at = words.slice(Math.max(before, 0), from).some((word) => word.role === "at");
  return { announcedBy: (role && announcers[role]) ?? null, at };
}

const otherwise = new Set(["tapi", "tp", "melainkan", "nanging", "ning"]);

/** "yg gudo, bukan yg mojowarno": the name after *bukan* is not meant. */
function negatedWords(words: readonly Word[]): Set<number> {
  const negated = new Set<number>();
  words.forEach(({ role }, at) => {
    if (role !== "not") return;
    for (let after = at + 1; after <= at + 4; after++) {
      const word = words[after];
      if (!word || word.afterBreak || otherwise.has(word.text)) return;
      negated.add(after);
      if (word.role === "unknown") return;
    }
  });
  return negated;
}
