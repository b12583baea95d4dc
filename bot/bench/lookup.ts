import { cpus } from "node:os";
import { countryOf, madeUpCountry } from "#bot/bench/country.ts";
import { type Contestant, ours, peers } from "#bot/bench/lookup-peers.ts";
import { row } from "#bot/bench/table.ts";
import { type Timing, timings } from "#bot/bench/timings.ts";
import type { Listed, Lookup } from "#bot/domain/lookup.ts";
import { heldOut } from "#bot/tests/lookup/held-out.ts";
import { demoDistrict, jombang, jombangWithOthers } from "#bot/tests/lookup/list.ts";
import { accuracyOf } from "#bot/tests/lookup/measure.ts";
import { generatedQueries, nationalQueries, type Query } from "#bot/tests/lookup/queries.ts";

/** Queries over a list; all of them tell how right a look-up is, some of them how fast. */
interface Set {
  name: string;
  list: readonly Listed[];
  queries: readonly Query[];
  contestants: readonly Contestant[];
  timed: number;
  rounds: number;
}

/**
 * How right and how fast cooperatives are found, beside search libraries over the same list, with the same queries, in the same run.
 * @param villages a CSV file of a whole country's villages; without it the country is made up
 */
export function lookupBench(villages: string | undefined): string {
  const sets = setsOf(villages ? countryOf(villages) : madeUpCountry(jombang()));
  return [caption(villages), "", ...header, ...sets.flatMap(rowsOf)].join("\n");
}

const seed = 1;
const villagesAsked = 100;

function setsOf(country: readonly Listed[]): Set[] {
  const all = [ours, ...peers];
  const small = { timed: 250, rounds: 9 };
  const isNumber = ({ kind }: Query) => kind === "number";
  const isName = (query: Query) => !isNumber(query);
  const [first, second, third] = [jombang(), demoDistrict(), jombangWithOthers()];
  const written = [
    { name: "held-out", list: first, queries: heldOut("held-out.jsonl", first) },
    { name: "held-out 2", list: second, queries: heldOut("held-out-2.jsonl", second) },
    { name: "held-out 3", list: second, queries: heldOut("held-out-3.jsonl", second) },
    { name: "held-out 4", list: first, queries: heldOut("held-out-4.jsonl", first) },
    { name: "held-out 5", list: first, queries: heldOut("held-out-5.jsonl", first) },
    { name: "held-out 6", list: third, queries: heldOut("held-out-6.jsonl", third) },
    { name: "held-out 7", list: second, queries: heldOut("held-out-7.jsonl", second) },
    { name: "held-out 8", list: second, queries: heldOut("held-out-8.jsonl", second) },
    { name: "generated", list: first, queries: generatedQueries(first, seed) },
  ];
  return [
    ...written.map((set) => ({ ...set, queries: set.queries.filter(isName), contestants: all, ...small })),
    ...written
      .map(({ name, list, queries }) => ({ name: `${name}, numbers`, list, queries: queries.filter(isNumber) }))
      .filter(({ queries }) => queries.length > 0)
      .map((set) => ({ ...set, contestants: [ours], ...small })),
    {
      name: "country",
      list: country,
      queries: nationalQueries(country, villagesAsked, seed),
      contestants: all.filter(({ takesTooLong }) => !takesTooLong),
      timed: 30,
      rounds: 5,
    },
  ];
}

function rowsOf({ name, list, queries, contestants, timed, rounds }: Set): string[] {
  const built = contestants.map((contestant) => ({ contestant, lookup: contestant.over(list) }));
  const accuracies = built.map(({ lookup }) => accuracyOf(lookup, queries));
  const sample = spread(queries, timed);
  const asking = timings(
    built.map(
      ({ lookup }) =>
        () =>
          askAll(lookup, sample),
    ),
    rounds,
  );
  const starting = timings(
    contestants.map(
      ({ over }) =>
        () =>
          void over(list),
    ),
    rounds,
  );
  const here = queries.filter(({ expected }) => expected.length > 0).length;
  const several = queries.some(({ expected }) => expected.length > 1);
  const title = `${name}: ${count(here)} here, ${count(queries.length - here)} not, of ${count(list.length)}`;
  return accuracies.map(({ first, firstThree, all, offered }, at) => {
    const shares = [first, firstThree, several ? all : undefined, here < queries.length ? offered : undefined].map(
      percent,
    );
    const times = [per(asking[at], sample.length / 1000), per(starting[at], 1)];
    return row([title, contestants[at]?.name ?? "", ...shares, ...times]);
  });
}

function askAll(lookup: Pick<Lookup, "find">, queries: readonly Query[]): void {
  for (const { text } of queries) lookup.find(text);
}

/** So many of them, from all over. */
function spread<T>(all: readonly T[], most: number): T[] {
  const every = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * every)] as T);
}

function caption(villages: string | undefined): string {
  const country = villages
    ? "villages from the file that was given"
    : "83,762 made-up villages, named like those of Jombang or of halves of their names";
  return [
    `One core of ${cpus().length} (${cpus()[0]?.model.trim()}), Node ${process.version}. Times are medians of interleaved rounds (fastest to`,
    "slowest). Peers get the query without prefixes and chat, by our word lists; numbers they are not asked for.",
    `country: ${country}; Fuse.js over the whole text takes 0.3 s a query there and is left out.`,
  ].join("\n");
}

const header = [
  row([
    "queries",
    "look-up",
    "right first",
    "first three",
    "all of several",
    "offered, though not here",
    "µs a query",
    "start ms",
  ]),
  row(["---", "---", "--:", "--:", "--:", "--:", "--:", "--:"]),
];

function percent(share: number | undefined): string {
  return share === undefined ? "–" : `${(share * 100).toFixed(1)} %`;
}

/** 84 (80–97) */
function per(timing: Timing | undefined, parts: number): string {
  if (!timing) return "–";
  const { median, fastest, slowest } = timing;
  const [middle, low, high] = [median, fastest, slowest].map((milliseconds) => count(milliseconds / parts));
  return `${middle} (${low}–${high})`;
}

function count(number: number): string {
  return number.toLocaleString("en", { maximumFractionDigits: number < 10 ? 1 : 0 });
}
