import type { Listed, Match } from "#bot/domain/lookup.ts";
import type { Span, Text } from "#bot/domain/lookup-spans.ts";

/** A list that is offered fits a phone screen. */
export const mostOffered = 8;

/** A stretch of words. */
export type Words = Pick<Span, "from" | "to">;

const mostLettersAsked = 60;

/** As it stands in the message. */
export function asTyped({ typed, words }: Pick<Text, "typed" | "words">, { from, to }: Words): string {
  const letters = Array.from(typed.slice(words[from]?.from, words[to - 1]?.to));
  return letters.slice(0, mostLettersAsked).join("");
}

/** @param mistakes how far what was typed is from them, in the unit of lookup-edits.ts */
export function matches(found: readonly Listed[], mistakes: number): Match[] {
  return found.map((cooperative) => ({ cooperative, score: 1 / (1 + mistakes / 2) }));
}

/** Each cooperative once, where it comes first. */
export function distinct(all: readonly Match[]): Match[] {
  const first = new Map<Listed, Match>();
  for (const match of all) if (!first.has(match.cooperative)) first.set(match.cooperative, match);
  return [...first.values()];
}
