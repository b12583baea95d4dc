import type { Listed, Lookup } from "#bot/domain/lookup.ts";
import { folded, type Word } from "#bot/domain/lookup-words.ts";

/** Places and cooperatives in what is said about an audience, each read by the look-up, one name at a time. */

/** What was typed, taken apart, and what is known to read it by. */
export interface Line {
  typed: string;
  words: readonly Word[];
  lookup: Lookup;
  own: readonly number[];
  /** What the look-up was asked, so that nothing is asked twice. */
  asked: Map<string, ReturnType<Lookup["find"]>>;
  /** No announcement follows: every word is said of the audience. */
  isWhole: boolean;
}

export type Place = { village: string; district: string };

/** What a name may have been meant for; a district where no village is told. */
export type Candidate = { village: string | null; district: string };

/** A name that fits several. */
export interface Doubt {
  said: string;
  /** The letter of what was typed with which it begins. */
  from: number;
  candidates: Place[];
}

export type PlaceSaid =
  | { is: "district"; district: string }
  | { is: "village"; place: Place }
  | { is: "cooperatives"; ids: readonly number[] }
  /** "semua kecamatan", "koperasi": says nothing more. */
  | { is: "anywhere" }
  | { is: "doubtful"; doubt: Doubt }
  | { is: "unknown"; said: string };

export type Rank = "district" | "village" | "cooperative";

export interface PlaceRead {
  place: PlaceSaid;
  /** The word behind it. */
  to: number;
  /** What it was called, also for the names that follow. */
  rank: Rank | null;
  /** "di", "kec", "kdmp" stood before it: no words of an announcement begin so. */
  isAnnounced: boolean;
  /** "3 kecamatan": so many names belong together. */
  count: number | null;
}

/** How a word is parted from the one before it. */
export type Gap = "space" | "and" | "comma" | "line" | "break";

export function gapBefore({ typed, words }: Line, at: number): Gap {
  const [before, word] = [words[at - 1], words[at]];
  if (!word) return "break";
  if (!before || word.from === before.from) return "space";
  const between = typed.slice(before.to, word.from);
  const isShort = before.role === "district" || before.role === "village" || before.role === "cooperative";
  return gapOf(isShort || before.text.length <= LONGEST_SHORT_FORM ? between.replace(/^\./, "") : between);
}

/** "bend.", "kec." */
const LONGEST_SHORT_FORM = 4;

function gapOf(between: string): Gap {
  if (/^\)?[ \t-]*$/.test(between)) return "space";
  if (/^[ \t]*[/&+][ \t]*$/.test(between)) return "and";
  if (/^\)?[ \t]*,[ \t]*$/.test(between)) return "comma";
  return /^[ \t,]*\r?\n[ \t•-]*$/.test(between) ? "line" : "break";
}

/** The words from here on that nothing parts, as one text. */
export function phraseAt(line: Line, at: number, most: number): string {
  const said: string[] = [];
  for (let to = at; to < Math.min(line.words.length, at + most); to += 1) {
    if (to > at && gapBefore(line, to) !== "space") break;
    said.push(wordAt(line, to));
  }
  return said.join(" ");
}

/** Stretched letters are cut: "semuaaa". */
export function wordAt({ words }: Line, at: number): string {
  return (words[at]?.text ?? "").replace(/(.)\1{2,}/g, "$1");
}

/** As it was typed. */
export function asTyped({ typed, words }: Line, from: number, to: number): string {
  return typed.slice(words[from]?.from ?? 0, words[to - 1]?.to ?? 0);
}

const AT = set("di d dr dari nang ning nduk ndek nek neng ing se wilayah daerah area ten teng seputar sekitar");
/** "di semua kecamatan" */
const ANY = set("semua smua seluruh kabeh setiap tiap sedoyo sedaya");
const TIES = set("yang yg sing seng sg");
const OWN = set("saya sy sya aku kami kita kulo kula sendiri ku dewe");
const NUMBERS = new Map(
  "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh".split(" ").map((word, at) => [word, at + 1]),
);
const JAVANESE_NUMBERS = new Map(
  "siji loro telu papat limo enem pitu wolu songo sepuluh".split(" ").map((word, at) => [word, at + 1]),
);
/** What begins a sentence about those who were named: no name. */
export const SUBJECT_GOES_ON = set(
  `harap diharap diharapkan mohon dimohon wajib diwajibkan harus hrs kudu mesti silakan silahkan monggo tolong jangan ojo segera
  diminta bisa boleh akan`,
);
/** Who leads a village or a district is no place. */
const HEADS = set("kades lurah camat pemdes");
const GENERIC = set("koperasi koprasi kopersi kop");
const LONGEST_NAME = 4;
const REGENCY = "jombang";
const MOST_ASKED = 100;

/**
 * The place that is named from this word on; null where none is.
 * @param carried what the names before were called: "kec Diwek dan Gudo"
 */
export function placeAt(line: Line, from: number, carried: Rank | null, inList = false): PlaceRead | null {
  let at = from;
  while (AT.has(wordAt(line, at)) && (at === from || gapBefore(line, at) === "space")) at += 1;
  const isAt = at > from;
  if (isAt && gapBefore(line, at) !== "space") return null;
  const isAny = ANY.has(wordAt(line, at)) && rankAt(line, at + 1) !== null && gapBefore(line, at + 1) === "space";
  if (isAny) at += 1;
  const counted = countAt(line, at);
  if (counted !== null) at += 1;
  const ranked = rankAt(line, at);
  const to = ranked?.to ?? at;
  if (line.words[at]?.role === "regency") return regencyAt(line, at);
  if (ranked?.rank === "cooperative" && isOwn(line, at, to)) return owned(line, from, to);
  if (counted !== null && !ranked) return null;
  const mayList = counted !== null || (ranked !== null && line.isWhole);
  const isList = mayList && gapBefore(line, to) === "break" && /^[ \t]*[:(]\s*$/.test(before(line, to));
  if (ranked && counted !== null && !isList && gapBefore(line, to) !== "space") return uncounted(line, at - 1, ranked);
  const isEnd = ranked !== null && !isList && gapBefore(line, to) !== "space";
  // "pengurus di kecamatan": of which?
  if (isEnd && line.isWhole && ranked.rank === "district" && !isAny) return uncounted(line, at, ranked);
  if (isEnd) return bare(ranked, isAt);
  if (ranked && (AT.has(wordAt(line, to)) || TIES.has(wordAt(line, to)))) {
    const inside = placeAt(line, TIES.has(wordAt(line, to)) ? to + 1 : to, null);
    if (inside?.isAnnounced && counted === null) return inside;
    return counted === null ? bare(ranked, isAt) : uncounted(line, at - 1, ranked);
  }
  const rank = ranked?.rank ?? carried;
  const isAnnounced = ranked !== null || isAt;
  const read =
    nameAt(line, to, {
      rank,
      isAnnounced,
      isKnownList: inList || isList,
      kind: ranked?.kind,
      isRanked: ranked !== null,
    }) ??
    (rank !== null && ranked === null
      ? nameAt(line, to, { rank: null, isAnnounced, isKnownList: inList, kind: undefined, isRanked: false })
      : null);
  if (read) return { ...read, rank, isAnnounced, count: counted };
  if (ranked && counted !== null) return uncounted(line, at - 1, ranked);
  if (ranked) return unknownAt(line, from, to, ranked) ?? bare(ranked, isAt);
  return null;
}

/** "3 kecamatan", and none is named. */
function uncounted(line: Line, from: number, { to, rank }: { to: number; rank: Rank }): PlaceRead {
  return { place: { is: "unknown", said: asTyped(line, from, to) }, to, rank, isAnnounced: true, count: null };
}

/** Behind "pengurus" it says nothing more; alone it is no place. */
function bare({ to, rank }: { to: number; rank: Rank }, isAnnounced: boolean): PlaceRead {
  return { place: { is: "anywhere" }, to, rank, isAnnounced, count: null };
}

function before({ typed, words }: Line, at: number): string {
  return typed.slice(words[at - 1]?.to ?? 0, words[at]?.from ?? typed.length);
}

function countAt(line: Line, at: number): number | null {
  const word = wordAt(line, at);
  const isRanked = rankAt(line, at + 1) !== null && gapBefore(line, at + 1) === "space";
  if (!isRanked) return null;
  return /^\d{1,2}$/.test(word) ? Number(word) : (NUMBERS.get(word) ?? JAVANESE_NUMBERS.get(word) ?? null);
}

/** "kec", "koperasi desa merah putih", "kpri"; the type with what stands before it: "koperasi konsumen". */
function rankAt(line: Line, from: number): { rank: Rank; to: number; kind: string | undefined } | null {
  let rank: Rank | null = null;
  let kind: string | undefined;
  let to = from;
  for (; to < line.words.length && (to === from || gapBefore(line, to) === "space"); to += 1) {
    const word = line.words[to];
    if (HEADS.has(word?.text ?? "")) break;
    if (word?.role === "district") rank = "district";
    else if (word?.role === "kind") [rank, kind] = ["cooperative", phraseAt(line, from, to + 1 - from)];
    else if (word?.role === "cooperative" || word?.role === "village") rank ??= word.role;
    else if (rank === null || !/^(?:merah|putih|merahputih|mp)$/.test(word?.text ?? "")) break;
  }
  return rank && { rank, to, kind };
}

function regencyAt(line: Line, at: number): PlaceRead {
  const named = wordAt(line, at + 1) === REGENCY && gapBefore(line, at + 1) === "space";
  return { place: { is: "anywhere" }, to: at + (named ? 2 : 1), rank: null, isAnnounced: true, count: null };
}

/** "koperasi saya", "koperasiku" */
function isOwn(line: Line, from: number, to: number): boolean {
  const last = wordAt(line, to - 1);
  return (last.endsWith("ku") && to > from) || isOwner(line, to);
}

export function isOwner(line: Line, at: number): boolean {
  return OWN.has(wordAt(line, at)) && gapBefore(line, at) === "space";
}

export function owned(line: Line, from: number, at: number): PlaceRead {
  const to = isOwner(line, at) ? at + 1 : at;
  const place: PlaceSaid =
    line.own.length > 0 ? { is: "cooperatives", ids: line.own } : { is: "unknown", said: asTyped(line, from, to) };
  return { place, to, rank: "cooperative", isAnnounced: true, count: null };
}

interface NameOptions {
  rank: Rank | null;
  isAnnounced: boolean;
  isKnownList: boolean;
  kind: string | undefined;
  isRanked: boolean;
}

/** The longest name that begins here. */
function nameAt(line: Line, from: number, options: NameOptions): { place: PlaceSaid; to: number } | null {
  const most = nameLength(line, from, options);
  for (let count = most; count > 0; count -= 1) {
    const to = from + count;
    const name = phraseAt(line, from, count);
    const words = line.words.slice(from, to);
    const isExpected = options.isAnnounced || options.isKnownList || line.isWhole;
    const mayErr = isExpected && words.every(({ role }) => role === "unknown");
    if (!isExpected && words.every(({ role }) => role !== "unknown")) continue;
    const { rank, kind } = options;
    if (rank === "cooperative") {
      const found = cooperativesNamed(line, kind ?? "kdmp", name);
      if (found) return ofVillages(line, from, to, { found, options });
    }
    if (rank === "district" || rank === null) {
      const district = districtNamed(line, name, mayErr || (rank === null && name.length >= 4));
      if (district !== null) return { place: { is: "district", district }, to };
    }
    if (rank === "village" || rank === null) {
      const found = villagesNamed(line, name, mayErr);
      if (found) return ofVillages(line, from, to, { found, options });
    }
  }
  return null;
}

function nameLength(line: Line, from: number, { isAnnounced, isKnownList }: NameOptions): number {
  let count = 0;
  while (count < LONGEST_NAME && from + count < line.words.length) {
    const word = line.words[from + count];
    if (!word || (count > 0 && gapBefore(line, from + count) !== "space")) break;
    // "diwek gudo" are two.
    if (count === 1 && isDistrict(line, from) && isDistrict(line, from + 1)) break;
    const isExpected = isAnnounced || isKnownList || line.isWhole;
    const mayBe = word.role === "unknown" || (isExpected && word.role === "everyday");
    if (!mayBe) break;
    count += 1;
  }
  return count;
}

function find(line: Line, text: string): ReturnType<Lookup["find"]> | null {
  const before = line.asked.get(text);
  if (before) return before;
  if (line.asked.size >= MOST_ASKED) return null;
  const found = line.lookup.find(text);
  line.asked.set(text, found);
  return found;
}

function districtNamed(line: Line, name: string, mayErr: boolean): string | null {
  const found = find(line, `kec ${name}`);
  if (found?.kind !== "district" || !isWhole(found, name, mayErr)) return null;
  return found.district;
}

function isDistrict(line: Line, at: number): boolean {
  return line.words[at]?.role !== "asking" && districtNamed(line, wordAt(line, at), false) !== null;
}

function villagesNamed(line: Line, name: string, mayErr: boolean): Listed[] | null {
  const found = find(line, `desa ${name}`);
  if (!found || !/^(?:one|sameName)$/.test(found.kind) || !isWhole(found, name, mayErr)) return null;
  return found.matches.map(({ cooperative }) => cooperative);
}

function cooperativesNamed(line: Line, kind: string, name: string): Listed[] | null {
  const found = find(line, `${kind} ${name}`);
  if (!found || !/^(?:one|sameName|several)$/.test(found.kind) || !isWhole(found, name, true)) return null;
  return found.matches.map(({ cooperative }) => cooperative);
}

/** What a word that was not read as a name may have been meant for: spelled nearly so, or a name that is a common word as well. */
export function nearAt(line: Line, at: number): Candidate[] {
  const role = line.words[at]?.role;
  const name = wordAt(line, at);
  if (role === "everyday" && !SUBJECT_GOES_ON.has(name)) return calledAt(line, name);
  if (role !== "unknown") return [];
  const district = find(line, `kec ${name}`);
  if (district?.certainty === "near" && district.kind === "district" && district.district !== null)
    return [{ village: null, district: district.district }];
  const villages = find(line, `desa ${name}`);
  if (villages?.certainty !== "near" || !/^(?:one|sameName)$/.test(villages.kind)) return [];
  return villages.matches.map(({ cooperative: { village, district: of } }) => ({ village, district: of }));
}

function calledAt(line: Line, name: string): Candidate[] {
  const district = districtNamed(line, name, false);
  if (district !== null) return [{ village: null, district }];
  return (villagesNamed(line, name, false) ?? []).map(({ village, district: of }) => ({ village, district: of }));
}

/** All of the words are the name, and there is no doubt. */
function isWhole({ certainty, asked, matches }: ReturnType<Lookup["find"]>, name: string, mayErr: boolean): boolean {
  return certainty === "sure" && folded(asked).endsWith(folded(name)) && (mayErr || matches[0]?.score === 1);
}

/** One of several villages, if the district behind it tells which. */
function ofVillages(
  line: Line,
  from: number,
  to: number,
  { found, options }: { found: Listed[]; options: NameOptions },
): { place: PlaceSaid; to: number } {
  const name = phraseAt(line, from, to - from);
  const told = districtBehind(line, to);
  const there = told ? found.filter(({ district }) => district === told.district) : [];
  const isCooperative = options.rank === "cooperative";
  if (told && there.length > 0) return { place: placed(line, from, told.to, there, isCooperative), to: told.to };
  if (told?.isCalled && options.isRanked)
    return { place: { is: "unknown", said: asTyped(line, from - 1, told.to) }, to: told.to };
  const end = told && isRegencyBehind(line, name, told) ? told.to : to;
  return { place: placed(line, from, to, found, isCooperative), to: end };
}

function placed(line: Line, from: number, to: number, found: readonly Listed[], isCooperative: boolean): PlaceSaid {
  const candidates = found.map(({ village, district }) => ({ village, district }));
  const [first, ...others] = found;
  const [place] = candidates;
  if (!first || !place || others.length > 0) {
    return { is: "doubtful", doubt: { said: asTyped(line, from, to), from: line.words[from]?.from ?? 0, candidates } };
  }
  return isCooperative ? { is: "cooperatives", ids: [first.id] } : { is: "village", place };
}

/** "cukir kec. diwek", "sumberjo yg plandaan", "cukir, diwek" */
function districtBehind(line: Line, at: number): { district: string; to: number; isCalled: boolean } | null {
  const gap = gapBefore(line, at);
  if (gap !== "space" && gap !== "comma" && !(gap === "break" && /^ ?\($/.test(before(line, at)))) return null;
  let from = at;
  const goesOn = () => from === at || gapBefore(line, from) === "space";
  while (goesOn() && (TIES.has(wordAt(line, from)) || AT.has(wordAt(line, from)))) from += 1;
  if (!goesOn()) return null;
  const ranked = rankAt(line, from);
  if (ranked && ranked.rank !== "district") return null;
  if (ranked) from = ranked.to;
  const options = { rank: "district", isAnnounced: true, isKnownList: true, kind: undefined, isRanked: false } as const;
  const read = nameAt(line, from, options);
  if (read?.place.is !== "district") return null;
  return { district: read.place.district, to: read.to, isCalled: ranked !== null && gap === "space" };
}

/** "kdmp cukir jombang": the regency adds nothing. */
function isRegencyBehind(line: Line, name: string, { to, isCalled }: { to: number; isCalled: boolean }): boolean {
  if (isCalled) return false;
  const found = find(line, `desa ${name} ${wordAt(line, to - 1)}`);
  return found?.certainty === "sure" && found.kind === "one" && found.district === null;
}

/** Called a district, a village or a cooperative, and none that is here. */
function unknownAt(line: Line, from: number, at: number, ranked: { rank: Rank; to: number }): PlaceRead | null {
  const isName = (to: number) =>
    line.words[to]?.role === "unknown" &&
    !SUBJECT_GOES_ON.has(wordAt(line, to)) &&
    (to === at || gapBefore(line, to) === "space");
  let to = at;
  while (isName(to) && to < at + LONGEST_NAME) to += 1;
  if (to === at) return null;
  const isEnd = gapBefore(line, to) !== "space" || to >= line.words.length;
  if (!isEnd && GENERIC.has(wordAt(line, ranked.to - 1))) return null;
  const end = isEnd ? to : at + 1;
  const first = AT.has(wordAt(line, from)) && wordAt(line, from) !== "se" ? from + 1 : from;
  return {
    place: { is: "unknown", said: asTyped(line, first, end) },
    to: end,
    rank: ranked.rank,
    isAnnounced: true,
    count: null,
  };
}

function set(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
