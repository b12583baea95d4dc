import uFuzzy from "@leeoniya/ufuzzy";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { type Listed, type Lookup, lookupOver } from "#bot/domain/lookup.ts";
import { isOfVillage } from "#bot/domain/lookup-register.ts";
import { type Role, wordsOf } from "#bot/domain/lookup-words.ts";
import { villagesElsewhere } from "#bot/tests/lookup/list.ts";

/** What is compared. */
export type Finding = Pick<Lookup, "find">;

export interface Contestant {
  name: string;
  /** Over a whole country, for a command that somebody waits for. */
  takesTooLong?: boolean;
  over(list: readonly Listed[]): Finding;
}

export const ours: Contestant = { name: "this look-up", over: (list) => lookupOver(list, villagesElsewhere) };

/**
 * Search libraries as somebody would set them up for short, misspelled names, by their documentation. Each has the same text of a
 * cooperative, and the query without prefixes, greetings and questions, by the word lists of our own look-up. Each cut-off is the one of
 * a few tried that did best on the generated set and the first held-out one without offering something for almost anything.
 */
export const peers: readonly Contestant[] = [
  { name: "MiniSearch", over: miniSearch },
  { name: "Fuse.js", takesTooLong: true, over: (list) => fuse(list, false) },
  { name: "Fuse.js, word by word", over: (list) => fuse(list, true) },
  { name: "uFuzzy", over: ufuzzy },
];

/** What scores half as high as the best may be meant as well. */
const shareOfBest = 0.5;
/** Of the words that were asked for. */
const shareOfWords = 0.5;

/** fuzzy 0.2 and a prefix for longer words, as its documentation has it; any word may match, or chat that is left would hide all. */
function miniSearch(list: readonly Listed[]): Finding {
  const index = new MiniSearch({
    fields: ["text"],
    searchOptions: { fuzzy: 0.2, prefix: (word) => word.length > 3, combineWith: "OR" },
  });
  index.addAll(list.map((cooperative, id) => ({ id, text: textOf(cooperative) })));
  return finding((query) => {
    const words = new Set(query.split(" ")).size;
    const found = index.search(query).filter(({ queryTerms }) => queryTerms.length >= words * shareOfWords);
    const least = (found[0]?.score ?? 0) * shareOfBest;
    return found.flatMap(({ id, score }) => (score >= least ? (list[id as number] ?? []) : []));
  });
}

/** What is no worse than the best by this may be meant as well. */
const besideBest = 0.1;

/** ignoreLocation, for a name may stand anywhere, and half of the default threshold, at which almost everything is like something. */
function fuse(list: readonly Listed[], useTokenSearch: boolean): Finding {
  const documents = list.map((cooperative) => ({ cooperative, text: textOf(cooperative) }));
  const index = new Fuse(documents, {
    keys: ["text"],
    includeScore: true,
    ignoreLocation: true,
    ignoreFieldNorm: true,
    threshold: 0.3,
    useTokenSearch,
  });
  return finding((query) => {
    const found = index.search(query);
    const most = (found[0]?.score ?? 0) + besideBest;
    return found.filter(({ score = 0 }) => score <= most).map(({ item }) => item.cooperative);
  });
}

/** In uFuzzy words that stand in another order are tried up to this number: n! searches. */
const wordsOutOfOrder = 3;

/** One mistake a word; it has no score, what matches at all is sorted. */
function ufuzzy(list: readonly Listed[]): Finding {
  const haystack = list.map(textOf);
  const search = new uFuzzy({ intraMode: 1 });
  return finding((query) => {
    const [found, info, order] = search.search(haystack, query, wordsOutOfOrder);
    const places = info && order ? order.map((at) => info.idx[at] ?? -1) : (found ?? []);
    return places.flatMap((at) => list[at] ?? []);
  });
}

/** The name of a village's cooperative is that of its village, so only an older one has a name of its own. */
function textOf(cooperative: Listed): string {
  const { name, village, district } = cooperative;
  return [...(isOfVillage(cooperative) ? [] : [name]), village, district].join(" ");
}

const worthSearching = new Set<Role>(["unknown", "everyday", "elsewhere", "kind"]);

function finding(search: (query: string) => Listed[]): Finding {
  return {
    find(typed) {
      const words = wordsOf(typed).filter(({ role }) => worthSearching.has(role));
      const asked = words.map(({ text }) => text).join(" ");
      const found = asked === "" ? [] : search(asked);
      return {
        certainty: found.length > 0 ? "near" : "none",
        kind: found.length > 1 ? "several" : "one",
        matches: found.map((cooperative) => ({ cooperative, score: 1 })),
        asked,
        district: null,
      };
    },
  };
}
