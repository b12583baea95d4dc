import type { Cell } from "./cell.ts";
import type { Gender } from "./national-id.ts";
import { Refusal } from "./refusal.ts";
import { readable, shown } from "./text.ts";

/** Longer ones do not fit on a card, and hide what stands after them. */
const MOST_CHARACTERS = 60;

/** Marks that turn the order of letters around: what is seen is not what is stored. */
const TURNING = /[\u061c\u200f\u202a-\u202e]/;
/** Pictures, also as flags and as keys with a figure; not ©, ™ and plain figures, which count as such too. */
const PICTURE = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\u{1f1e6}-\u{1f1ff}]|\u20e3/u;

/**
 * A person's name as given, with titles and degrees, on one line and without characters that nobody sees (a name
 * copied from a chat app brings some along).
 * @throws Refusal `text-missing`, `name-too-long` (`most`), `name-turned-around`, `name-with-picture`, `name-without-letters`
 */
export function readPersonName(cell: Cell): string {
  if (cell === null) throw new Refusal("text-missing");
  // A number or a date in the column of names is another column's.
  if (typeof cell !== "string") throw new Refusal("name-without-letters");
  if (TURNING.test(cell)) throw new Refusal("name-turned-around");
  const pictured = PICTURE.test(cell);
  const name = shown(cell, MOST_CHARACTERS + 1);
  if (name === "") throw new Refusal("text-missing");
  if (pictured) throw new Refusal("name-with-picture");
  if ([...name].length > MOST_CHARACTERS) throw new Refusal("name-too-long", { most: MOST_CHARACTERS });
  // Some signs count as letters and hold none: ligatures of marks.
  if (!/\p{L}/u.test(name) || normalisedName(name) === "") throw new Refusal("name-without-letters");
  return name;
}

/** Titles before a name, as they are written without dots; `null`: they do not tell whether it is a man or a woman. */
const titles = new Map<string, Gender | null>([
  ...titled(null, "h kyai kiai dr drg ir prof r rd raden alm ust ustad ustadz"),
  ...titled("male", "pak bapak bpk bp tn tuan sdr drs kh haji gus cak"),
  ...titled("female", "bu ibu ny nyonya sdri dra hj hajjah rr ning ustadzah almh"),
]);

function titled(gender: Gender | null, names: string): [string, Gender | null][] {
  return names.split(" ").map((name) => [name, gender]);
}

/** Degrees and professions after a name, without dots. */
const degrees = new Set(
  [
    "se sh st sp sag sap sei sip ssi spd spdi spdsd sos ssos skom sikom stp strkeb sfarm skep skm sgz spi spt shut",
    "spsi shum shi sthi sy ssy sak sakun smb str sst stt ba bsc",
    "mm mh mt mp ma mpd mpdi mpdk msi mkom mikom mag map mkn mkes mba msc mak mhum msos me mei med mei",
    "amd amdkeb amdkep ama amapd apt ns ners ak ca cpa phd dr dipl",
  ].flatMap((line) => line.split(" ")),
);

/**
 * The name to compare by: lower case, no accents, look-alike letters as ours, without titles, degrees, punctuation and
 * what nobody sees. "Hj. SITI  RAHAYU, S.Pd." and "Siti Rahayu" are one; "Slamet I" and "Slamet II" stay two. To be
 * used together with something else that agrees (cooperative, number): two people do have one name.
 */
export function normalisedName(name: string): string {
  return bareWords(readable(name))
    .map((word) => word.replace(/['’`‘]/g, ""))
    .join(" ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ");
}

/**
 * Whether two writings may be one person's name: every word of the shorter one stands in the other, whole or as its initial,
 * and one of them whole. "Siti R." and "SITI RAHAYU, S.Pd." may be; Siti Rahayu and Siti Aminah are two.
 * @param misspelt also with a letter wrong in a longer word: where something else says already that it is the same person
 */
export function namesAgree(one: string, other: string, misspelt = false): boolean {
  const [shorter = [], longer = []] = [one, other].map(comparedWords).sort((a, b) => a.length - b.length);
  const left = [...longer];
  let whole = 0;
  for (const word of shorter) {
    const same = left.indexOf(word);
    const at = same >= 0 ? same : left.findIndex((its) => isInitial(word, its) || (misspelt && isSlip(word, its)));
    if (at < 0) return false;
    if (same >= 0 || (word.length > 1 && (left[at] ?? "").length > 1)) whole += 1;
    left.splice(at, 1);
  }
  return whole > 0;
}

/** The many spellings of Muhammad are one name. */
function comparedWords(name: string): string[] {
  const words = normalisedName(name).split(" ").filter(Boolean);
  return words.map((word) => (/^(?:m[ou]h|m[ou]ch|m[ou]c?ha?mm?[ae]d)$/.test(word) ? "muhammad" : word));
}

/** R. for Rahayu; but I, II, III are numbers. */
function isInitial(one: string, other: string): boolean {
  const [short = "", long = ""] = [one, other].sort((a, b) => a.length - b.length);
  return short.length === 1 && short === long[0] && !/^[iv]+$/.test(long);
}

const LEAST_MISSPELT = 5;

/** One letter wrong, too many or missing. */
function isSlip(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < LEAST_MISSPELT || Math.abs(one.length - other.length) > 1) return false;
  const from = [...one].findIndex((letter, index) => letter !== other[index]);
  const at = from < 0 ? one.length : from;
  const rest = (text: string, more: number) => text.slice(at + more);
  return rest(one, 1) === rest(other, 1) || rest(one, 1) === rest(other, 0) || rest(one, 0) === rest(other, 1);
}

/** The words of a name between titles and degrees; all of them when nothing would be left. */
function bareWords(name: string): string[] {
  const all = name.split(/[\s,]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // "H.Mulyono", "Drs.H.Ali": people leave out the space after a title.
  let words = all.flatMap((word) => unglued(word));
  const first = words.findIndex((word) => !titles.has(withoutDots(word)));
  words = first < 0 ? words : words.slice(first);
  const last = words.findLastIndex((word) => !degrees.has(withoutDots(word)));
  return last < 0 ? words : words.slice(0, last + 1);
}

function unglued(word: string): string[] {
  const [, title = "", rest = ""] = /^([^.]+)\.(.+)$/.exec(word) ?? [];
  const isTitle = titles.has(withoutDots(title)) && /\p{L}{3}/u.test(rest) && !degrees.has(withoutDots(word));
  return isTitle ? [`${title}.`, ...unglued(rest)] : [word];
}

function withoutDots(word: string): string {
  return readable(word).replaceAll(".", "");
}

/** First names that half of a village bears: people are called by the one after it. */
const oftenFirst = new Set(
  [
    "moh muh moch much mohamad mohammad mohamed muhamad muhammad muhammed mochamad mochammad muchamad muchammad",
    "ach akh abd",
  ].flatMap((line) => line.split(" ")),
);

/** The name by which somebody is called: "Hj. Siti Rahayu, S.Pd." → Siti, "MOH. FAUZI" → Fauzi. */
export function calledName(name: string): string {
  const words = bareWords(shown(name));
  const called = words.find((word) => !/^\p{L}\.?$|\.$/u.test(word) && !oftenFirst.has(withoutDots(word)));
  const chosen = called ?? words.at(-1) ?? name;
  // All capitals or none are how a keyboard was set.
  if (chosen !== chosen.toUpperCase() && chosen !== chosen.toLowerCase()) return chosen;
  return chosen.toLowerCase().replace(/(^|[-'’])\p{L}/gu, (start) => start.toUpperCase());
}

/**
 * How somebody is addressed: "Bu Siti", "Pak Fauzi", and "Bapak/Ibu Rahayu" as long as nobody knows.
 * @param gender from the NIK; without one a title may tell
 * @returns the words to show
 */
export function addressed(name: string, gender: Gender | null): { id: string; values: { name: string } } {
  return { id: `address-${gender ?? genderOfTitle(name) ?? "unknown"}`, values: { name: calledName(name) } };
}

/** The same without the name, inside a sentence: "Ibu", "Bapak", "Bapak/Ibu". */
export function addressedAlone(name: string, gender: Gender | null): { id: string; values: Record<never, never> } {
  return { id: `address-${gender ?? genderOfTitle(name) ?? "unknown"}-alone`, values: {} };
}

function genderOfTitle(name: string): Gender | null {
  for (const word of shown(name)
    .split(/[\s,]+/)
    .flatMap(unglued)) {
    const gender = titles.get(withoutDots(word));
    if (gender === undefined) return null;
    if (gender !== null) return gender;
  }
  return null;
}
