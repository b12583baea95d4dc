import type { Listed } from "#bot/domain/lookup.ts";
import { type Names, namesOf } from "#bot/domain/lookup-names.ts";
import { folded, saidKind, wordsOf } from "#bot/domain/lookup-words.ts";

/**
 * The cooperatives of a list by everything that they are called. The cooperative of a village bears the village's name; an older one
 * the words after its type ("KPRI Guyub Rukun" is found as "guyubrukun", as "guyub" and as "rukun").
 */
export interface Register {
  names: Names;
  /** Cooperatives by folded name: those that bear it whole, those of whose name it is only some of the words, those in its village. */
  named: Map<string, Bearers>;
  districts: Names;
  /** By folded name; districts of the same name in two regencies are one area here, for that is all a text says. */
  areas: Map<string, Area>;
  /** The older ones by type: "kpri". */
  ofKind: Map<string, Listed[]>;
  /** Folded, without *kabupaten* or *kota*. */
  regencies: ReadonlySet<string>;
  /** Folded names of villages that are not here: no misspellings, but other places. */
  elsewhere: ReadonlySet<string>;
}

export interface Bearers {
  whole: Listed[];
  part: Listed[];
  /** Older ones in the village of this name: "kud cukir" is what people call the KUD in Cukir. */
  there: Listed[];
}

export interface Area {
  name: string;
  key: string;
  all: Listed[];
  named: Map<string, Bearers>;
  /** Some village has the name of the district. */
  hasNamesake: boolean;
}

/** A word that so many cooperatives have in their names says nothing. */
const vague = 6;

export function registerOf(list: readonly Listed[], villagesElsewhere: readonly string[]): Register {
  const named = new Map<string, Bearers>();
  const areas = new Map<string, Area>();
  const regencies = new Set<string>();
  for (const cooperative of list) {
    const area = areaOf(areas, cooperative);
    area.all.push(cooperative);
    regencies.add(cooperative.regency);
    for (const called of callingsOf(cooperative)) {
      enter(named, called, cooperative);
      enter(area.named, called, cooperative);
    }
  }
  for (const [name, { whole, part }] of named) if (whole.length === 0 && part.length > vague) named.delete(name);
  for (const area of areas.values()) {
    area.hasNamesake = area.named.get(area.key)?.whole.some(isOfVillage) ?? false;
    named.get(area.key)?.whole.sort((one, other) => rankIn(area, one) - rankIn(area, other));
  }
  return {
    names: namesOf(named.keys()),
    named,
    districts: namesOf(areas.keys()),
    areas,
    ofKind: byKind(list),
    regencies: new Set([...regencies].map((regency) => folded(withoutRank(regency)))),
    elsewhere: new Set(villagesElsewhere.map(folded)),
  };
}

function byKind(list: readonly Listed[]): Map<string, Listed[]> {
  const all = new Map<string, Listed[]>();
  for (const cooperative of list) {
    const kind = kindOfCooperative(cooperative);
    if (kind !== undefined) all.set(kind, [...(all.get(kind) ?? []), cooperative]);
  }
  return all;
}

/** Of several villages of one name, that in the district of the same name comes first. */
function rankIn({ name }: Area, { district }: Listed): number {
  return district === name ? 0 : 1;
}

/** One of those founded in 2025, one for every village. */
export function isOfVillage(cooperative: Listed): boolean {
  return /\b(desa|kelurahan|kopdes|kopkel|kop|koperasi)\s+merah\s*putih\b|^(kdmp|kkmp|kopdes|kopkel)\b/i.test(
    cooperative.name,
  );
}

/** "kpri" for KPRI Guyub Rukun; undefined for a village's and for one whose name tells no type. */
export function kindOfCooperative(cooperative: Listed): string | undefined {
  return isOfVillage(cooperative) ? undefined : saidKind(wordsOf(cooperative.name));
}

interface Calling {
  name: string;
  as: keyof Bearers;
}

const shortestPart = 4;

function callingsOf(cooperative: Listed): Calling[] {
  const own = isOfVillage(cooperative)
    ? cooperative.village.split(/[^\p{L}\p{N}'’]+/u).map(folded)
    : ownWords(cooperative.name);
  const name = own.join("");
  const calling: Calling[] = [{ name, as: "whole" }];
  if (!isOfVillage(cooperative)) calling.push({ name: folded(cooperative.village), as: "there" });
  if (own.length < 2) return calling;
  const runs = own.flatMap((_, from) =>
    own.slice(from).map((__, length) => own.slice(from, from + length + 1).join("")),
  );
  const parts = runs.filter((run) => run !== name && run.length >= shortestPart);
  return [...calling, ...parts.map((part): Calling => ({ name: part, as: "part" }))];
}

/** The words after the type: "Koperasi Konsumen Guyub Rukun" → guyub rukun. */
function ownWords(name: string): string[] {
  const words = wordsOf(name);
  const first = words.findIndex(({ role }) => role !== "cooperative" && role !== "kind");
  return words.slice(Math.max(0, first)).map(({ text }) => text);
}

function enter(named: Map<string, Bearers>, { name, as }: Calling, cooperative: Listed): void {
  const bearers = named.get(name) ?? { whole: [], part: [], there: [] };
  bearers[as].push(cooperative);
  named.set(name, bearers);
}

function areaOf(areas: Map<string, Area>, { district }: Listed): Area {
  const key = folded(district);
  const area = areas.get(key) ?? { name: district, key, all: [], named: new Map(), hasNamesake: false };
  areas.set(key, area);
  return area;
}

function withoutRank(regency: string): string {
  return regency.replace(/^(kabupaten|kota)\s+/i, "");
}
