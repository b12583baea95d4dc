import { RESULT_SPELLINGS, type ResultKind, readUnits, resultIn } from "#bot/domain/exam-result.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { shown } from "#bot/domain/text.ts";

/**
 * Results of many in one message: "K: 1-20, 22; BK: 21 unit 3,5", "Siti K, Wahyu BK (unit 3)", "semua K kecuali 21". The result stands before
 * those whose it is, or behind them; units behind "unit" or in brackets.
 */

/** Whose results may be meant. */
export interface Known {
  number: number;
  name: string;
  /** They did not come, so "sisanya" does not mean them. */
  isAbsent?: boolean;
  /** "Sisanya" are those without one; "semua" are all. */
  hasResult?: boolean;
}

export interface SaidResult {
  number: number;
  result: ResultKind;
  units: string[];
}

export interface SaidResults {
  /** In the order of their numbers. */
  entries: SaidResult[];
  /** What names nobody who is known, as it was typed. */
  unknown: string[];
  /** Names that several have. */
  ambiguous: string[];
  /** Numbers that were said twice, with different results: they are none of the entries. */
  twice: number[];
}

const MARKER = new RegExp(`(?<![\\p{L}\\p{N}])(?:${RESULT_SPELLINGS})(?![\\p{L}\\p{N}])\\s*[:=]?`, "giu");
const REST = /^(?:semua(?:nya)?|seluruhnya|sisanya|sisane|lainnya|liyane|selebihnya|yang lain|yg lain|kabeh)$/i;
const ALL = /^(?:semua(?:nya)?|seluruhnya|kabeh)$/i;
const EXCEPT = /\b(?:kecuali|kejaba|selain)\b/i;
const TO = "(?:-|–|—|s\\.?/?d\\.?|sampai(?: dengan)?|hingga|to)";
const RANGE = new RegExp(`^(\\d{1,5})\\s*${TO}\\s*(\\d{1,5})$`, "i");
const UNIT = /\bunit(?:nya|e)?\b\s*:?\s*/i;
/** Longer texts are no list of results. */
const MOST_READ = 4_000;

/** Some people, by what was typed, with the units that stand beside them. */
interface Group {
  people: string[];
  units: string | null;
  result: ResultKind;
}

/** @param code of the session: "UK2-021" is number 21 there @returns null: no result is said in it */
export function resultsAsSaid(text: string, known: readonly Known[], code: string): SaidResults | null {
  const typed = withoutCode(text.slice(0, MOST_READ), code);
  if (typed.search(MARKER) < 0) return null;
  const read: Reading = { known, said: new Map(), unknown: [], ambiguous: [], twice: new Set() };
  const rest: { result: ResultKind; isAll: boolean; without: ReadonlySet<number> }[] = [];
  for (const group of groupsIn(typed, read.unknown)) {
    const { people, without } = exceptionsIn(group.people);
    const named = people.filter((one) => !REST.test(one));
    if (named.length < people.length)
      rest.push({
        result: group.result,
        isAll: people.some((one) => ALL.test(one)),
        without: new Set(without.flatMap((one) => numbersOf(one, read))),
      });
    note(group, named, read);
  }
  for (const { result, isAll, without } of rest) {
    for (const { number, isAbsent, hasResult } of known) {
      if (isAbsent || (hasResult && !isAll)) continue;
      if (!read.said.has(number) && !without.has(number)) read.said.set(number, { number, result, units: [] });
    }
  }
  const entries = [...read.said.values()].filter(({ number }) => !read.twice.has(number));
  return {
    entries: entries.sort((one, other) => one.number - other.number),
    unknown: [...new Set(read.unknown)],
    ambiguous: [...new Set(read.ambiguous)],
    twice: [...read.twice].sort((one, other) => one - other),
  };
}

interface Reading {
  known: readonly Known[];
  said: Map<number, SaidResult>;
  unknown: string[];
  ambiguous: string[];
  twice: Set<number>;
}

function withoutCode(text: string, code: string): string {
  const loose = [...code].filter((letter) => /[a-z0-9]/i.test(letter)).join("[ -]?");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${loose}[ –-]+(?=\\d)`, "giu"), "");
}

// ---- the groups ------------------------------------------------------------------------------------------------------

function groupsIn(text: string, unknown: string[]): Group[] {
  const groups: Group[] = [];
  /** What a clause without a result of its own goes on with. */
  let current: ResultKind | null = null;
  for (const clause of text.split(/[;\n]+/)) {
    const { parts, results } = parted(clause);
    const [first = "", ...behind] = parts;
    if (results.length === 0) {
      if (current !== null) groups.push(...groupsOf(first, current));
      else if (hasSomething(first)) unknown.push(shown(first, 60));
      continue;
    }
    if (hasSomething(first)) {
      groups.push(...peopleFirst(parts, results));
      current = null;
      continue;
    }
    for (const [at, result] of results.entries()) groups.push(...groupsOf(behind[at] ?? "", result));
    current = results.at(-1) ?? null;
  }
  return groups;
}

/** A clause, parted by the results in it. */
function parted(clause: string): { parts: string[]; results: ResultKind[] } {
  const parts: string[] = [];
  const results: ResultKind[] = [];
  let from = 0;
  for (const match of clause.matchAll(MARKER)) {
    const result = resultIn(match[0]);
    if (result === null) continue;
    parts.push(clause.slice(from, match.index));
    results.push(result);
    from = match.index + match[0].length;
  }
  parts.push(clause.slice(from));
  return { parts, results };
}

/** "Siti, Joko K, Wahyu BK unit 3, 5, Endang K": of what stands between two results the first units belong to the one before. */
function peopleFirst(parts: readonly string[], results: readonly ResultKind[]): Group[] {
  const groups: Group[] = [];
  let people = parts[0] ?? "";
  for (const [at, result] of results.entries()) {
    const isLast = at === results.length - 1;
    const { units, next } = unitsBefore(parts[at + 1] ?? "", isLast);
    const own = groupsOf(people, result);
    const last = own.at(-1);
    if (last && units !== null) last.units = units;
    groups.push(...own);
    people = next;
  }
  // "Semua K kecuali 21": what is left behind the last result.
  const last = groups.at(-1);
  if (last && EXCEPT.test(people)) last.people.push(...tokens(people));
  else if (last && hasSomething(people)) groups.push(...groupsOf(people, last.result));
  return groups;
}

function unitsBefore(text: string, isLast: boolean): { units: string | null; next: string } {
  const bracketed = /^\s*,?\s*\(([^)]*)\)/.exec(text);
  if (bracketed) return { units: withoutWord(bracketed[1] ?? ""), next: text.slice(bracketed[0].length) };
  const [led] = /^\s*,?\s*(?:pada |di )?unit\w*\s*:?\s*/i.exec(text) ?? [];
  if (led === undefined) return { units: null, next: text };
  const said = text.slice(led.length);
  if (isLast) return { units: said, next: "" };
  // Whoever stands last before the next result is a person.
  const cut = said.lastIndexOf(",");
  return cut < 0 ? { units: null, next: said } : { units: said.slice(0, cut), next: said.slice(cut + 1) };
}

/** "21 unit 3,5", "21 (3, 5), 22 (1)", "1-20, 22" */
function groupsOf(text: string, result: ResultKind): Group[] {
  const groups: Group[] = [];
  let left = text;
  for (let match = /\(([^)]*)\)/.exec(left); match; match = /\(([^)]*)\)/.exec(left)) {
    const people = tokens(left.slice(0, match.index));
    const last = people.pop();
    if (people.length > 0) groups.push({ people, units: null, result });
    if (last !== undefined) groups.push({ people: [last], units: withoutWord(match[1] ?? ""), result });
    left = left.slice(match.index + match[0].length);
  }
  const [before = "", ...behind] = left.split(UNIT);
  let people = tokens(before);
  for (const [at, said] of behind.entries()) {
    const isLast = at === behind.length - 1;
    const cut = isLast ? said.length : said.lastIndexOf(",");
    // Units are those of whoever stands last before them.
    const last = people.pop();
    if (people.length > 0) groups.push({ people, units: null, result });
    if (last !== undefined) groups.push({ people: [last], units: said.slice(0, Math.max(0, cut)), result });
    people = isLast ? [] : tokens(said.slice(cut + 1));
  }
  if (people.length > 0) groups.push({ people, units: null, result });
  return groups;
}

function withoutWord(units: string): string {
  return units.replace(UNIT, "");
}

function hasSomething(text: string): boolean {
  return tokens(text).length > 0;
}

/** What names one or several people: parted by commas, "dan", or blanks between numbers. */
function tokens(text: string): string[] {
  return text
    .replace(EXCEPT, ", $& ,")
    .split(/[,&+]|\s+(?:dan|dn|lan|serta)\s+/i)
    .map((part) => part.replace(/[:.=!]+\s*$/, "").trim())
    .map((part) => part.replace(/^(?:[-•*]+|(?:no(?:mor|mer)?|peserta|yaitu|untuk|yang|yg)\b[.:]?)\s*/gi, "").trim())
    .flatMap((part) => (/^\d+(?:\s+\d+)+$/.test(part) ? part.split(/\s+/) : [part]))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function exceptionsIn(people: readonly string[]): { people: string[]; without: string[] } {
  const at = people.findIndex((one) => EXCEPT.test(one));
  return at < 0 ? { people: [...people], without: [] } : { people: people.slice(0, at), without: people.slice(at + 1) };
}

// ---- who they are ----------------------------------------------------------------------------------------------------

function note({ units: typed, result }: Group, people: readonly string[], read: Reading): void {
  const units = unitsOf(typed, result);
  if (units === null) {
    read.unknown.push(shown(`${people.join(", ")} unit ${typed ?? ""}`, 60));
    return;
  }
  for (const one of people) {
    for (const number of numbersOf(one, read)) {
      const before = read.said.get(number);
      if (before && (before.result !== result || String(before.units) !== String(units))) read.twice.add(number);
      else read.said.set(number, { number, result, units });
    }
  }
}

/** null: they can't be read, or belong to no such result */
function unitsOf(typed: string | null, result: ResultKind): string[] | null {
  if (typed === null) return [];
  if (result !== "notYetCompetent") return null;
  try {
    return readUnits(typed);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function numbersOf(typed: string, { known, unknown, ambiguous }: Reading): number[] {
  const [, from, to] = RANGE.exec(typed) ?? [];
  if (from !== undefined && to !== undefined) {
    // Numbers that nobody has any more lie in between.
    const within = known.filter(({ number }) => Number(from) <= number && number <= Number(to));
    if (within.length === 0) unknown.push(shown(typed, 60));
    return within.map(({ number }) => number);
  }
  const found = /^\d{1,5}$/.test(typed)
    ? known.filter(({ number }) => number === Number(typed))
    : namedAs(normalisedName(typed), known);
  const [only, ...others] = found;
  if (!only) unknown.push(shown(typed, 60));
  if (others.length > 0) ambiguous.push(shown(typed, 60));
  return only && others.length === 0 ? [only.number] : [];
}

/** Whose whole name it is, else who has these words in it. */
function namedAs(said: string, known: readonly Known[]): readonly Known[] {
  if (said === "") return [];
  const whole = known.filter(({ name }) => normalisedName(name) === said);
  if (whole.length > 0) return whole;
  return known.filter(({ name }) => ` ${normalisedName(name)} `.includes(` ${said} `));
}
