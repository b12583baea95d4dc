import type { Findings, Match } from "#bot/domain/lookup.ts";
import { mistakes } from "#bot/domain/lookup-edits.ts";
import { asTyped, matches, mostOffered, type Words } from "#bot/domain/lookup-matches.ts";
import type { Reading } from "#bot/domain/lookup-readings.ts";
import type { Register } from "#bot/domain/lookup-register.ts";
import type { Text } from "#bot/domain/lookup-spans.ts";

/** Nothing here is meant: what was asked for, if it was a name, and which villages begin like it. */
export function whatIsMissing(text: Text, readings: readonly Reading[], register: Register): Findings {
  const said = text.asks ? readings.find(({ is, mistakes }) => is === "district" && mistakes === 0) : undefined;
  const asked = askedFor(text, said?.span);
  return {
    certainty: "none",
    kind: "one",
    matches: [],
    asked: asked ? asTyped(text, asked) : "",
    district: said?.district?.area.name ?? null,
    ...(asked && text.inName[asked.from] ? { alike: alikeOf(joined(text, asked), register) } : {}),
  };
}

/** The words that stand for the name: those after "kopdes", else the first that may be a name; the said district left aside. */
function askedFor({ words, inName }: Text, district: Words | undefined): Words | undefined {
  const isDistrict = (at: number) => district !== undefined && district.from <= at && at < district.to;
  const isUnknown = (at: number) => words[at]?.role === "unknown" && !isDistrict(at);
  const announced = words.findIndex((_, at) => inName[at] && !isDistrict(at));
  const from = announced >= 0 ? announced : words.findIndex((_, at) => isUnknown(at));
  if (from < 0) return numberIn(words);
  let to = from + 1;
  while (isUnknown(to) && !words[to]?.afterBreak) to++;
  return { from, to };
}

const fewestDigits = 5;

/** A number that no cooperative has. */
function numberIn(words: Text["words"]): Words | undefined {
  const from = words.findIndex(({ role, text }) => role === "digits" && text.length >= fewestDigits);
  return from < 0 ? undefined : { from, to: from + 1 };
}

const sharedBeginning = 4;
const mostAlike = 3;
const mostOfABeginning = 40;

/** "mojoasri" → Mojowangi, Mojojejer, …: villages that begin the same, those most like it first. */
function alikeOf(typed: string, { names, named }: Register): Match[] {
  const beginning = typed.slice(0, sharedBeginning);
  if (beginning.length < sharedBeginning) return [];
  return names
    .beginningWith(beginning, mostOfABeginning)
    .map((name) => ({ name, mistakes: mistakes(typed, name, typed.length) }))
    .filter((near) => Number.isFinite(near.mistakes))
    .sort((one, other) => one.mistakes - other.mistakes)
    .flatMap((near) => matches(named.get(near.name)?.whole ?? [], near.mistakes))
    .slice(0, mostAlike);
}

function joined({ words }: Text, { from, to }: Words): string {
  return words
    .slice(from, to)
    .map(({ text }) => text)
    .join("");
}

/** "primkoppolri", "daftar kpri": a type and no name at all. */
export function ofKindAlone({ typed, words, kind, telling }: Text, { ofKind }: Register): Findings | null {
  const found = kind === undefined || telling.length > 0 ? [] : (ofKind.get(kind) ?? []);
  if (found.length === 0) return null;
  const at = words.findIndex((word) => word.kind === kind);
  return {
    certainty: "sure",
    kind: found.length === 1 ? "one" : "several",
    matches: matches(found.slice(0, mostOffered), 0),
    asked: asTyped({ typed, words }, { from: at, to: at + 1 }),
    district: null,
  };
}
