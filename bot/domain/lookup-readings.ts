import type { Listed } from "#bot/domain/lookup.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import { isWellFormed } from "#bot/domain/lookup-elements.ts";
import type { NearName, Names } from "#bot/domain/lookup-names.ts";
import { type Area, isOfVillage, kindOfCooperative, type Register } from "#bot/domain/lookup-register.ts";
import { announcement, type Span } from "#bot/domain/lookup-spans.ts";
import { folded, kindNamed, type Word } from "#bot/domain/lookup-words.ts";

/** One way to understand a text: which words name a cooperative, which its district, and how well that goes together. */
export interface Reading {
  found: Listed[];
  /** The words that name it; those of the district if all of the district is meant. */
  span: Span;
  /** How far the name is from what was typed. */
  mistakes: number;
  is: "name" | "partOfName" | "district";
  district: SaidDistrict | null;
  /** The district was said and the name is not in it. */
  elsewhere: boolean;
  /** The words that may be names, or are of other matters, and have no use in this reading. */
  unused: number[];
  /** The smaller, the likelier it is meant. */
  cost: number;
}

export interface SaidDistrict {
  area: Area;
  span: Span;
  mistakes: number;
}

/** A text, taken apart. */
export interface Text {
  words: readonly Word[];
  spans: readonly Span[];
  /** The type of cooperative that was said: "kpri". */
  kind: string | undefined;
}

const costOf = {
  /** a word without use where a name is expected: after "kopdes", or in a text that is nothing but names */
  unusedName: 2.2,
  /** a word without use elsewhere: chat */
  unusedChat: 0.3,
  districtSaid: -0.1,
  otherDistrict: 0.9,
  partOfName: 0.45,
  /** of a part less may be wrong than of a whole name */
  partIsClear: 0.4,
  otherKind: 0.6,
  /** an older cooperative where no type was said */
  older: 0.3,
  personsName: 1,
  notAnnounced: 0.25,
  /** the cooperative of the village is meant sooner than all of the district of that name … */
  districtForItsVillage: 0.5,
  /** … unless the district was called one, or many were asked for */
  districtAsSuch: -0.3,
  /** "desa X" for a district, "kec X" for a village */
  wrongRank: 1,
};

/** How much may be wrong in so many letters: one mistake in six, nearly two in a dozen. */
export function tolerance(letters: number): number {
  return 0.4 + 0.1 * letters;
}

/** How far a name that is well formed in itself may be from the one that it is taken for. */
const ofAnother = 0.9;

/** Within a district there are few names to mistake it for. */
const withinDistrict = 1.5;

/** Every way to understand the text, likeliest first. */
export function readingsOf(text: Text, register: Register): Reading[] {
  const near = new Map(text.spans.map((span) => [span, nearNames(span, register.names)]));
  const districts = text.spans.flatMap((span) => saidDistricts(span, register));
  const named = [null, ...districts].flatMap((district) =>
    text.spans
      .filter((span) => !district || areApart(span, district.span))
      .flatMap((span) => namedIn(text, span, near.get(span) ?? [], district, register)),
  );
  return [...named, ...districts.map((district) => wholeDistrict(text, district))].sort((one, other) => one.cost - other.cost);
}

function areApart(one: Span, other: Span): boolean {
  return one.to <= other.from || other.to <= one.from;
}

function nearNames(span: Span, names: Names): NearName[] {
  if (span.announcedBy === "district" || span.announcedBy === "regency") return [];
  const near = within(span, names);
  if (span.everyday || (near[0] && near[0].mistakes < costOfShortening)) return near;
  const others = shortened(span.text, names).filter(({ name }) => !near.some((one) => one.name === name));
  return [...others, ...near];
}

function within(span: Span, names: Names): NearName[] {
  if (span.everyday) return names.has(span.text) ? [{ name: span.text, mistakes: 0 }] : [];
  // What is typed is the shorter one where vowels are left out, so the limit follows the longer of the two.
  const wellFormed = isWellFormed(span.text);
  const widest = tolerance(span.text.length * 1.6);
  return names
    .near(span.text, widest)
    .filter(({ name, mistakes }) => mistakes <= (wellFormed ? ofAnother : tolerance(Math.max(name.length, span.text.length))));
}

const shortestBeginning = 5;
const costOfShortening = 0.75;

/** "bandar kdm", "segodo": the beginning of a name and some of its other letters, or none. */
function shortened(typed: string, names: Names): NearName[] {
  if (typed.length < shortestBeginning) return [];
  const begun = names.beginningWith(typed, 4);
  const abridged = () => names.beginningWith(typed.slice(0, shortestBeginning), 40).filter((name) => isWithin(typed, name));
  return (begun.length > 0 ? begun : abridged()).map((name) => ({ name, mistakes: costOfShortening }));
}

/** The letters of the one stand in the other in this order. */
function isWithin(few: string, many: string): boolean {
  let at = 0;
  for (const letter of many) if (letter === few[at]) at++;
  return at === few.length;
}

const districtsPerSpan = 3;

function saidDistricts(span: Span, { districts, areas }: Register): SaidDistrict[] {
  if (span.announcedBy === "regency" || span.announcedBy === "person") return [];
  return within(span, districts)
    .slice(0, districtsPerSpan)
    .flatMap(({ name, mistakes }) => {
      const area = areas.get(name);
      return area ? [{ area, span, mistakes }] : [];
    });
}

function namedIn(text: Text, span: Span, near: NearName[], district: SaidDistrict | null, register: Register): Reading[] {
  if (!district) return near.flatMap((name) => bearing(text, span, name, register, district, false));
  const { named } = district.area;
  const inside = nearInside(span, district.area, near);
  const outside = near.filter(({ name }) => !named.has(name));
  return [
    ...inside.flatMap((name) => bearing(text, span, name, district.area, district, false)),
    ...outside.flatMap((name) => bearing(text, span, name, register, district, true)),
  ];
}

/** The names of a district that are near, closer looked at than those of everywhere. */
function nearInside(span: Span, { named }: Area, near: readonly NearName[]): NearName[] {
  const known = near.filter(({ name }) => named.has(name));
  if (span.everyday || span.announcedBy === "district" || span.announcedBy === "regency") return known;
  const isKnown = new Set(known.map(({ name }) => name));
  const others = [...named.keys()]
    .filter((name) => !isKnown.has(name))
    .map((name) => {
      const limit = tolerance(Math.max(name.length, span.text.length)) * withinDistrict;
      return { name, mistakes: mistakes(span.text, name, limit) };
    });
  return [...known, ...others.filter((name) => Number.isFinite(name.mistakes))];
}

/** The readings of one name: whole or in part, by type and by village where these tell its bearers apart. */
function bearing(
  text: Text,
  span: Span,
  { name, mistakes }: NearName,
  { named }: Pick<Register, "named">,
  district: SaidDistrict | null,
  elsewhere: boolean,
): Reading[] {
  const bearers = named.get(name) ?? { whole: [], part: [] };
  const used = district ? [span, district.span] : [span];
  const shared = mistakes + costOfDistrict(district) + (elsewhere ? costOf.otherDistrict : 0) + costOfSpan(span);
  const inPart = mistakes <= tolerance(name.length) * costOf.partIsClear ? bearers.part : [];
  return (["name", "partOfName"] as const).flatMap((is) =>
    alike(text, is === "name" ? bearers.whole : inPart, used).map(({ found, fault, place }) => {
      const unused = unusedWords(text.words, place ? [...used, place] : used, found);
      const cost = shared + fault + costOfUnused(text.words, unused) + (is === "name" ? 0 : costOf.partOfName);
      return { found, span, mistakes, is, district, elsewhere, unused, cost };
    }),
  );
}

interface Alike {
  found: Listed[];
  /** How badly they go with the type that was said. */
  fault: number;
  /** The words that say their village. */
  place: Span | undefined;
}

function alike(text: Text, bearers: readonly Listed[], used: readonly Span[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const cooperative of bearers) {
    const place = isOfVillage(cooperative) ? undefined : saidVillage(text, cooperative, used);
    const fault = kindFault(text.kind, cooperative);
    const group = groups.get(`${fault} ${place?.text}`) ?? { found: [], fault, place };
    group.found.push(cooperative);
    groups.set(`${fault} ${place?.text}`, group);
  }
  return [...groups.values()];
}

/** "kpri guyub rukun cukir": the village of an older cooperative, said beside its name. */
function saidVillage({ spans }: Text, { village }: Listed, used: readonly Span[]): Span | undefined {
  const name = folded(village);
  return spans.find((span) => used.every((other) => areApart(span, other)) && Number.isFinite(mistakes(span.text, name, tolerance(name.length) / 2)));
}

function kindFault(said: string | undefined, cooperative: Listed): number {
  if (said !== undefined) return said === kindOfCooperative(cooperative) ? 0 : costOf.otherKind;
  return isOfVillage(cooperative) ? 0 : costOf.older;
}

function wholeDistrict(text: Text, district: SaidDistrict): Reading {
  const { area, span, mistakes } = district;
  const ofKind = text.kind ? area.all.filter((cooperative) => kindOfCooperative(cooperative) === text.kind) : [];
  const found = ofKind.length > 0 ? ofKind : villagesFirst(area.all);
  const asSuch = span.announcedBy === "district" || isManyAsked(text, span);
  const unused = unusedWords(text.words, [span], found);
  const rank = asSuch ? costOf.districtAsSuch : area.hasNamesake ? costOf.districtForItsVillage : 0;
  const cost = mistakes + costOf.notAnnounced + costOfUnused(text.words, unused) + rank + (span.announcedBy === "village" ? costOf.wrongRank : 0);
  return { found, span, mistakes, is: "district", district, elsewhere: false, unused, cost };
}

function isManyAsked({ words }: Text, span: Span): boolean {
  return (span.announcedBy === "cooperative" && span.at) || words.some(({ role }) => role === "all");
}

function villagesFirst(cooperatives: readonly Listed[]): Listed[] {
  return [...cooperatives].sort(
    (one, other) => Number(isOfVillage(other)) - Number(isOfVillage(one)) || one.name.localeCompare(other.name),
  );
}

function costOfDistrict(district: SaidDistrict | null): number {
  if (!district) return 0;
  return costOf.districtSaid + district.mistakes * 0.8 + (district.span.announcedBy === "village" ? costOf.wrongRank : 0);
}

function costOfSpan({ announcedBy }: Span): number {
  if (announcedBy === "person") return costOf.personsName;
  return announcedBy === null ? costOf.notAnnounced : 0;
}

const mayBeNames = new Set(["unknown", "everyday", "elsewhere"]);

function unusedWords(words: readonly Word[], used: readonly Span[], found: readonly Listed[]): number[] {
  const regencies = new Set(found.map(({ regency }) => folded(regency.replace(/^(kabupaten|kota)\s+/i, ""))));
  const isRegency = (at: number) => {
    const { announcedBy } = announcement(words, at);
    return regencies.has(words[at]?.text ?? "") && (announcedBy === null || announcedBy === "regency" || announcedBy === "cooperative");
  };
  return words.flatMap(({ role }, at) => {
    const isUsed = used.some(({ from, to }) => from <= at && at < to) || isRegency(at);
    return !isUsed && mayBeNames.has(role) ? [at] : [];
  });
}

function costOfUnused(words: readonly Word[], unused: readonly number[]): number {
  const onlyNames = !words.some(({ role }) => role === "cooperative" || role === "kind");
  const costs = unused.map((at) => {
    const isName = (onlyNames && words[at]?.role === "unknown") || isInAnnounced(words, at);
    return isName ? costOf.unusedName : costOf.unusedChat;
  });
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** It stands after "kopdes" with nothing but names and "yg di" between. */
export function isInAnnounced(words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || !mayBeNames.has(word.role) || word.afterBreak) return false;
  const { announcedBy } = announcement(words, at);
  if (announcedBy === "cooperative" || announcedBy === "village") return true;
  if (word.role !== "unknown") return false;
  let before = at - 1;
  while (words[before]?.role === "at" || words[before]?.role === "district") before--;
  return isInAnnounced(words, before);
}

export function saidKind(words: readonly Word[]): string | undefined {
  const word = words.find(({ role }) => role === "kind");
  return word && kindNamed(word.text);
}
