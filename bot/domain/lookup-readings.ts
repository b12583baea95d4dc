import type { Listed } from "#bot/domain/lookup.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import type { NearName } from "#bot/domain/lookup-names.ts";
import { begunBy, exactName, halvesAmong, nearNames, tolerance } from "#bot/domain/lookup-near.ts";
import { type Area, type Bearers, isOfVillage, kindOfCooperative, type Register } from "#bot/domain/lookup-register.ts";
import { areApart, namesOther, type Span, type Text } from "#bot/domain/lookup-spans.ts";
import { folded } from "#bot/domain/lookup-words.ts";

/** One way to understand a text: which words name a cooperative, which its district, and how well that goes together. */
export interface Reading {
  /** kindInVillage: it bears another name, but is of the type and in the village that were said. */
  is: "name" | "partOfName" | "kindInVillage" | "district";
  found: Listed[];
  /** The words that name it; those of the district if all of the district is meant. */
  span: Span;
  /** How far the name is from what was typed. */
  mistakes: number;
  district: SaidDistrict | null;
  /** The district was said and the name is not in it. */
  elsewhere: boolean;
  /** The words that may be names, or are of other matters, and have no use in this reading. */
  unused: number[];
  /** The smaller, the likelier it is meant. */
  cost: number;
}

interface SaidDistrict {
  area: Area;
  span: Span;
  mistakes: number;
}

/** In typing mistakes, the unit of lookup-edits.ts; set by what came out right on the generated queries. */
const costOf = {
  /** a word without use where a name is expected: after "kopdes", or in a text of nothing but names */
  unusedName: 2.2,
  /** a word without use elsewhere: chat */
  unusedWord: 0.3,
  districtSaid: -0.1,
  otherDistrict: 0.9,
  partOfName: 0.45,
  kindInVillage: 0.2,
  otherKind: 0.6,
  /** an older cooperative where no type was said */
  older: 0.3,
  /** a person's, a market's */
  otherBearer: 1,
  notAnnounced: 0.25,
  /** the cooperative of the village is meant sooner than all of the district of that name … */
  districtForItsVillage: 0.5,
  /** … unless the district was called one, or many were asked for */
  districtAsSuch: -0.3,
  /** "desa X" taken for a district */
  wrongRank: 1,
};

/** If a reading is no dearer than this, looking further among the names of everywhere finds nothing better. */
const goodEnough = 0.85;

/** Every way to understand the text, likeliest first: the district is resolved first, then its few names are compared closely. */
export function readingsOf(text: Text, register: Register): Reading[] {
  const districts = saidDistricts(text, register);
  const likely = [
    ...districts.map((district) => wholeDistrict(text, district)),
    ...districts.flatMap((district) => namesInside(text, district)),
    ...namesEverywhere(text, [null, ...districts], register, (span) => exactName(span, register.names)),
  ];
  if (likely.some(({ cost, is }) => cost <= goodEnough && is !== "partOfName")) return byCost(likely);
  const near = (span: Span) => [
    ...nearNames(span, register.names, register.elsewhere),
    ...(isOnlyPart(span, register) ? begunBy(span, register.names) : []),
  ];
  return byCost([...likely, ...namesEverywhere(text, [null, ...districts], register, near)]);
}

/** "sumber" is a word of KUD Sumber Rejeki, and the beginning of many villages. */
function isOnlyPart({ text }: Span, { named }: Register): boolean {
  return named.get(text)?.whole.length === 0;
}

/** Of equals the longer first: whoever writes "kopdes asam baru" does not mean the village Asam. */
function byCost(readings: Reading[]): Reading[] {
  return readings.sort((one, other) => one.cost - other.cost || other.span.text.length - one.span.text.length);
}

const mostDistricts = 8;
const districtsOfASpan = 3;

function saidDistricts({ spans }: Text, { districts, areas, elsewhere }: Register): SaidDistrict[] {
  return spans
    .filter(({ announcedBy }) => announcedBy !== "regency" && announcedBy !== "person")
    .flatMap((span) =>
      nearNames(span, districts, elsewhere)
        .slice(0, districtsOfASpan)
        .map((near) => ({ span, ...near })),
    )
    .sort((one, other) => one.mistakes - other.mistakes)
    .slice(0, mostDistricts)
    .flatMap(({ span, name, mistakes }) => {
      const area = areas.get(name);
      return area ? [{ area, span, mistakes }] : [];
    });
}

function wholeDistrict(text: Text, district: SaidDistrict): Reading {
  const { area, span, mistakes } = district;
  const unused = unusedWords(text, [span]);
  const asSuch = (span.announcedBy === "district" && !isAfterItsVillage(text, span)) || areManyAsked(text, span);
  const ownCost = asSuch ? costOf.districtAsSuch : area.hasNamesake ? costOf.districtForItsVillage : 0;
  const rank = span.announcedBy === "village" ? costOf.wrongRank : 0;
  const cost = mistakes + costOf.notAnnounced + ownCost + rank + costOfUnused(text, unused);
  return { is: "district", found: ofKind(text.kind, area), span, mistakes, district, elsewhere: false, unused, cost };
}

/** "jombang kec. jombang" */
function isAfterItsVillage({ spans }: Text, { text, from }: Span): boolean {
  return spans.some((other) => other.text === text && other.to <= from);
}

function areManyAsked({ words }: Text, span: Span): boolean {
  return (span.announcedBy === "cooperative" && span.at) || words.some(({ role }) => role === "all");
}

/** Those of the type that was said, if there are any; else all, the villages' own first. */
function ofKind(kind: string | undefined, { all }: Area): Listed[] {
  const found = kind === undefined ? [] : all.filter((cooperative) => kindOfCooperative(cooperative) === kind);
  if (found.length > 0) return found;
  const rank = (cooperative: Listed) => (isOfVillage(cooperative) ? 0 : 1);
  return [...all].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));
}

/** Within a district there are few names to mistake it for, so more may be wrong. */
export const withinDistrict = 1.5;

/** The names of a district that is said, each compared with all other words. */
function namesInside(text: Text, district: SaidDistrict): Reading[] {
  const { named } = district.area;
  return text.spans
    .filter((span) => areApart(span, district.span) && mayNameCooperative(span))
    .flatMap((span) => nearInside(span, named).flatMap((near) => bearing(text, span, near, named, district)));
}

function nearInside(span: Span, named: ReadonlyMap<string, Bearers>): NearName[] {
  if (span.literal) return named.has(span.text) ? [{ name: span.text, mistakes: 0 }] : [];
  const near = [...named.keys()].flatMap((name) => {
    const wrong = mistakes(span.text, name, tolerance(Math.max(name.length, span.text.length)) * withinDistrict);
    return Number.isFinite(wrong) ? [{ name, mistakes: wrong }] : [];
  });
  return near.length > 0 ? near : halvesAmong(span.text, [...named.keys()]);
}

/** Names of the whole list: where no district is said, or another than theirs. */
function namesEverywhere(
  text: Text,
  districts: readonly (SaidDistrict | null)[],
  register: Register,
  near: (span: Span) => NearName[],
): Reading[] {
  const { named } = register;
  return text.spans.filter(mayNameCooperative).flatMap((span) => {
    const names = near(span);
    return districts
      .filter((district) => !district || areApart(span, district.span))
      .flatMap((district) => {
        const outside = names.filter(({ name }) => !district?.area.named.has(name));
        return outside.flatMap((name) => bearing(text, span, name, named, district));
      });
  });
}

function mayNameCooperative({ announcedBy }: Span): boolean {
  return announcedBy !== "district" && announcedBy !== "regency";
}

const costOfCalling = { name: 0, partOfName: costOf.partOfName, kindInVillage: costOf.kindInVillage };

/** Of a part of a name less may be wrong than of all of it. */
const clear = 0.3;

/** The readings of one name: whole or in part, and by type and village where these tell its bearers apart. */
function bearing(
  text: Text,
  span: Span,
  { name, mistakes }: NearName,
  named: ReadonlyMap<string, Bearers>,
  district: SaidDistrict | null,
): Reading[] {
  const bearers = named.get(name) ?? { whole: [], part: [], there: [] };
  const there = bearers.there.filter((one) => text.kind !== undefined && kindOfCooperative(one) === text.kind);
  const part = mistakes <= tolerance(name.length) * clear ? bearers.part : [];
  const used = district ? [span, district.span] : [span];
  const elsewhere = district !== null && !district.area.named.has(name);
  const shared = mistakes + costOfDistrict(district) + (elsewhere ? costOf.otherDistrict : 0) + costOfSpan(span);
  const reading = (is: keyof typeof costOfCalling, { found, place, otherKind }: Alike): Reading => {
    const unused = unusedWords(text, place ? [...used, place] : used);
    const cost = shared + otherKind + costOfCalling[is] + costOfUnused(text, unused);
    return { is, found, span, mistakes, district, elsewhere, unused, cost };
  };
  return [
    ...alike(text, bearers.whole, used).map((group) => reading("name", group)),
    ...alike(text, part, used).map((group) => reading("partOfName", group)),
    ...alike(text, there, used).map((group) => reading("kindInVillage", group)),
  ];
}

/** Cooperatives between which the text does not tell. */
interface Alike {
  found: Listed[];
  /** What it costs that they are of another type than was said. */
  otherKind: number;
  /** The words that say their village. */
  place: Span | undefined;
}

function alike(text: Text, bearers: readonly Listed[], used: readonly Span[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const cooperative of bearers) {
    const place = isOfVillage(cooperative) ? undefined : saidVillage(text, cooperative, used);
    const otherKind = costOfKind(text.kind, cooperative);
    const key = `${otherKind} ${place?.text}`;
    const group = groups.get(key);
    if (group) group.found.push(cooperative);
    else groups.set(key, { found: [cooperative], otherKind, place });
  }
  return [...groups.values()];
}

/** "kpri guyub rukun cukir": the village of an older cooperative, said beside its name. */
function saidVillage({ spans }: Text, { village }: Listed, used: readonly Span[]): Span | undefined {
  const name = folded(village);
  const isSaid = ({ text }: Span) => Number.isFinite(mistakes(text, name, tolerance(name.length) / 2));
  return spans.find((span) => used.every((other) => areApart(span, other)) && isSaid(span));
}

function costOfKind(said: string | undefined, cooperative: Listed): number {
  if (said !== undefined) return said === kindOfCooperative(cooperative) ? 0 : costOf.otherKind;
  return isOfVillage(cooperative) ? 0 : costOf.older;
}

function costOfDistrict(district: SaidDistrict | null): number {
  if (!district) return 0;
  const rank = district.span.announcedBy === "village" ? costOf.wrongRank : 0;
  return costOf.districtSaid + district.mistakes * 0.8 + rank;
}

function costOfSpan(span: Span): number {
  if (namesOther(span)) return costOf.otherBearer;
  return span.announcedBy === null ? costOf.notAnnounced : 0;
}

function unusedWords({ telling }: Text, used: readonly Span[]): number[] {
  return telling.filter((at) => !used.some(({ from, to }) => from <= at && at < to));
}

function costOfUnused({ words, asks, inName }: Text, unused: readonly number[]): number {
  const isName = (at: number) => inName[at] || (!asks && words[at]?.role === "unknown");
  return unused.reduce((sum, at) => sum + (isName(at) ? costOf.unusedName : costOf.unusedWord), 0);
}
