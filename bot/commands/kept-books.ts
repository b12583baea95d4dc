import { headOf, treasurerOf } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { type Cooperative, cooperativesById, shortName } from "#bot/services/cooperatives.ts";

/** The books of a cooperative, for whoever keeps or oversees them. */
export interface KeptBooks {
  cooperative: Cooperative;
  /** The treasurer sees whose figures they are, the chair what they come to. */
  isTreasurer: boolean;
}

/** What a choice of one of several cooperatives starts. */
type Chosen = (cooperative: number) => Pick<Choice, "command" | "input">;

/** Whose books are meant: the only ones that are theirs as chair or treasurer, or those that a choice carries. */
export async function keptBooks(
  turn: Turn,
  wanted: number | undefined,
  chosen: Chosen,
): Promise<{ kept: KeptBooks } | { outcome: Outcome }> {
  const person = keeper(turn);
  const treasurers = treasurerOf(person);
  const found = await oneOf(turn, [...treasurers, ...headOf(person)], wanted, chosen);
  if ("outcome" in found) return found;
  const { cooperative } = found;
  return { kept: { cooperative, isTreasurer: treasurers.includes(cooperative.id) } };
}

/** The same for what a treasurer alone does. */
export function ownBooks(
  turn: Turn,
  wanted: number | undefined,
  chosen: Chosen,
): Promise<{ cooperative: Cooperative } | { outcome: Outcome }> {
  return oneOf(turn, treasurerOf(keeper(turn)), wanted, chosen);
}

async function oneOf(
  turn: Turn,
  theirs: readonly number[],
  wanted: number | undefined,
  chosen: Chosen,
): Promise<{ cooperative: Cooperative } | { outcome: Outcome }> {
  const all = await cooperativesById(turn.tx, [...new Set(theirs)]);
  const [only, ...others] = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
  if (!only) return { outcome: denied(`cooperative ${wanted ?? ""}`) };
  if (others.length === 0) return { cooperative: only };
  const choices = all.map(
    (one): Choice => ({ label: words("kept-books-of", { cooperative: shortName(one) }), ...chosen(one.id) }),
  );
  return { outcome: { replies: [reply(words("kept-books-which"), ...choices)], about: null, outcome: "which" } };
}

function denied(object: string): Outcome {
  const about = { subjectId: null, object, denied: true } as const;
  return { replies: [reply(words("may-not"))], about, outcome: "denied" };
}
