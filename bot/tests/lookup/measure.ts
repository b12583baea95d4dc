import type { Findings, Lookup, Match } from "#bot/domain/lookup.ts";
import { placed, type Query } from "./queries.ts";

/** Shares from 0 to 1, over the queries that mean something here and over those that do not. */
export interface Accuracy {
  first: number;
  firstThree: number;
  /** Of several expected ones, all were found. */
  all: number;
  /** Something was offered for what does not exist. */
  offered: number;
  faults: { query: Query; found: Findings }[];
}

export function accuracyOf(lookup: Pick<Lookup, "find">, queries: readonly Query[]): Accuracy {
  const answers = queries.map((query) => ({ query, found: lookup.find(query.text) }));
  const here = answers.filter(({ query }) => query.expected.length > 0);
  const several = here.filter(({ query }) => query.all && query.expected.length > 1);
  const notHere = answers.filter(({ query }) => query.expected.length === 0);
  const isRight = ({ query, found }: { query: Query; found: Findings }) =>
    query.expected.length === 0
      ? found.matches.length === 0
      : isAmongFirst(query, found, 1) && (!query.all || query.expected.length === 1 || hasAll(query, found));
  return {
    first: share(here, ({ query, found }) => isAmongFirst(query, found, 1)),
    firstThree: share(here, ({ query, found }) => isAmongFirst(query, found, 3)),
    all: share(several, ({ query, found }) => hasAll(query, found)),
    offered: share(notHere, ({ found }) => found.matches.length > 0),
    faults: answers.filter((answer) => !isRight(answer)),
  };
}

function isAmongFirst(query: Query, found: Findings, most: number): boolean {
  return placesOf(found.matches.slice(0, most)).some((place) => query.expected.includes(place));
}

function hasAll(query: Query, found: Findings): boolean {
  const places = new Set(placesOf(found.matches));
  return query.expected.every((place) => places.has(place));
}

function placesOf(matches: readonly Match[]): string[] {
  return matches.map(({ cooperative }) => placed(cooperative));
}

function share<T>(of: readonly T[], what: (one: T) => boolean): number {
  return of.length === 0 ? 1 : of.filter(what).length / of.length;
}
