import type { Command } from "#bot/commands/command.ts";

/** Which commands words may start: told once for a list of commands, since every message asks, and there are a hundred. */
export interface ByWords {
  /** Those of a phrase, in the order of the list. */
  phrases: ReadonlyMap<string, readonly Command[]>;
  /** Words that are known by themselves, whatever is being asked: keywords and phrases. */
  exact: ReadonlySet<string>;
  opening: readonly Command[];
  alarming: readonly Command[];
  hearing: readonly Command[];
}

export function byWords(commands: readonly Command[]): ByWords {
  const known = told.get(commands);
  if (known) return known;
  const phrases = new Map<string, Command[]>();
  for (const one of commands) {
    for (const phrase of Object.keys(one.phrases ?? {})) phrases.set(phrase, [...(phrases.get(phrase) ?? []), one]);
  }
  const keywords = commands.flatMap(({ keyword }) => keyword ?? []);
  const made = {
    phrases,
    exact: new Set([...phrases.keys(), ...keywords]),
    opening: commands.filter(({ opens }) => opens),
    alarming: commands.filter(({ alarms }) => alarms),
    hearing: commands.filter(({ hears }) => hears),
  };
  told.set(commands, made);
  return made;
}

const told = new WeakMap<readonly Command[], ByWords>();
