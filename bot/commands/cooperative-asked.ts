import type { Turn } from "#bot/commands/command.ts";
import { told } from "#bot/commands/coop-lookup.ts";
import type { Listed } from "#bot/domain/lookup.ts";
import { type Words, words } from "#bot/messages.ts";

/** A cooperative that somebody is asked for, by its name: one, or several of which one must be picked. */
export type Named =
  | { kind: "one"; id: number }
  | { kind: "several"; said: Words; choices: { label: Words; id: number }[] }
  /** Nothing of that name. */
  | { kind: "none"; said: Words };

/** So many entries of a list fit a phone screen. */
const MOST = 8;

/** What a text names; names that are repeated, or only alike, are asked back. */
export function cooperativeNamed({ cooperatives }: Pick<Turn, "cooperatives">, text: string): Named {
  const { certainty, matches, alike = [], asked } = cooperatives.find(text);
  const [first, ...others] = matches;
  if (certainty === "sure" && first && others.length === 0) return { kind: "one", id: first.cooperative.id };
  const list = (matches.length > 0 ? matches : alike).map(({ cooperative }) => cooperative).slice(0, MOST);
  if (list.length === 0) return { kind: "none", said: words("cooperative-asked-none", { asked: asked || text }) };
  return { kind: "several", said: words("cooperative-asked-which"), choices: choicesOf(list) };
}

function choicesOf(list: readonly Listed[]): { label: Words; id: number }[] {
  const label = told(list);
  return list.map((one) => ({ label: label(one), id: one.id }));
}
