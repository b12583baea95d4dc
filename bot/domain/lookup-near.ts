import { isVowel } from "#bot/domain/lookup-edits.ts";
import { isWellFormed } from "#bot/domain/lookup-elements.ts";
import type { Names, NearName } from "#bot/domain/lookup-names.ts";
import type { Register } from "#bot/domain/lookup-register.ts";
import type { Span } from "#bot/domain/lookup-spans.ts";

/** How much may be wrong in so many letters: one mistake in six, hardly two in a dozen. */
export function tolerance(letters: number): number {
  return 0.45 + 0.09 * letters;
}

/** How far a name that is well formed in itself may be from the one that it is taken for … */
const ofAnother = 0.9;
/** … and one that is a village's elsewhere: no further than habits of writing go ("Kedawung" for Kedawong). */
const ofHabit = 0.45;

/** The names that the words may stand for, misspelled or shortened, nearest first; for everyday words only the name that they are. */
export function nearNames(span: Span, names: Names, elsewhere: Register["elsewhere"]): NearName[] {
  const exact = exactName(span, names);
  if (exact.length > 0) return exact;
  if (!span.literal) return inexact(span, names, elsewhere);
  return span.announcedBy === "cooperative" ? begunBy(span, names) : []; // "kopdes pacar" may well be Pacarpeluk
}

function inexact(span: Span, names: Names, elsewhere: Register["elsewhere"]): NearName[] {
  const nearest = new Map<string, NearName>();
  for (const near of [...misspelled(span.text, names, elsewhere), ...shortened(span, names)])
    if (near.mistakes < (nearest.get(near.name)?.mistakes ?? Number.POSITIVE_INFINITY)) nearest.set(near.name, near);
  return [...nearest.values()].sort((one, other) => one.mistakes - other.mistakes);
}

export function exactName({ text }: Span, names: Names): NearName[] {
  return names.has(text) ? [{ name: text, mistakes: 0 }] : [];
}

function misspelled(typed: string, names: Names, elsewhere: Register["elsewhere"]): NearName[] {
  const most = elsewhere.has(typed) ? ofHabit : isWellFormed(typed) ? ofAnother : Number.POSITIVE_INFINITY;
  // What is typed is the shorter one where vowels are left out, so the limit follows the longer of the two.
  return names
    .near(typed, Math.min(most, tolerance(typed.length * 1.6)))
    .filter(({ name, mistakes }) => mistakes <= tolerance(Math.max(name.length, typed.length)));
}

const shortestPart = 5;
/** "kopdes watu" */
const shortestAnnounced = 4;
const fewestConsonants = 4;
const mostOfAnEnd = 4;
const mostOfABeginning = 40;
const costOfBeginning = 0.6;
const costOfEnd = 0.9;
const costOfVowels = 0.7;

/** "segodo", "kejambon", "mjwrn", "bandar kdm": the beginning or the end of a name, its consonants, or its beginning and other letters. */
function shortened(span: Span, names: Names): NearName[] {
  const typed = span.text;
  const consonants = typed.length >= fewestConsonants && !/[aeiou]/.test(typed) ? names.ofConsonants(typed) : [];
  if (consonants.length > 0) return consonants.map((name) => ({ name, mistakes: costOfVowels }));
  if (typed.length < shortestPart) return begunBy(span, names);
  const begun = names.beginningWith(typed, mostOfABeginning);
  const ended = isWellFormed(typed) ? [] : names.endingWith(typed, mostOfAnEnd);
  const abridged = begun.length + ended.length === 0 && isAbridged(span) ? abridgedTo(typed, names) : [];
  return [
    ...[...begun, ...abridged].map((name) => ({ name, mistakes: costOfBeginning })),
    ...ended.map((name) => ({ name, mistakes: costOfEnd })),
  ];
}

/** "sumber": the longer names that it begins. */
export function begunBy({ text, announcedBy }: Span, names: Names): NearName[] {
  if (text.length < (announcedBy === "cooperative" ? shortestAnnounced : shortestPart)) return [];
  const longer = names.beginningWith(text, mostOfABeginning).filter((name) => name !== text);
  return longer.map((name) => ({ name, mistakes: costOfBeginning }));
}

/** "banaran tembelang": the beginning or the end of one of the few names of a district, though it may be a whole name elsewhere. */
export function halvesAmong(typed: string, names: readonly string[]): NearName[] {
  if (typed.length < shortestPart) return [];
  return names.flatMap((name) => {
    if (name.startsWith(typed)) return [{ name, mistakes: costOfBeginning }];
    return name.endsWith(typed) ? [{ name, mistakes: costOfEnd }] : [];
  });
}

/** Of several words, or of consonants only after its beginning. */
function isAbridged({ text, from, to }: Span): boolean {
  return to - from > 1 || ![...text.slice(shortestPart + 1)].some(isVowel);
}

function abridgedTo(typed: string, names: Names): string[] {
  return names.beginningWith(typed.slice(0, shortestPart), mostOfABeginning).filter((name) => isWithin(typed, name));
}

/** The letters of the one stand in the other in this order. */
function isWithin(few: string, many: string): boolean {
  let at = 0;
  for (const letter of many) if (letter === few[at]) at++;
  return at === few.length;
}
