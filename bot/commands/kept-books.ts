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

/**
 * Whose books are meant: the only ones that are theirs, or those that a choice carries.
 * @param chosen what a choice of one of several starts
 * @param treasurersAlone true: it is nothing for a chair
 */
export async function keptBooks(
  turn: Turn,
  wanted: number | undefined,
  chosen: (cooperative: number) => Pick<Choice, "command" | "input">,
  treasurersAlone = false,
): Promise<{ kept: KeptBooks } | { outcome: Outcome }> {
  const person = keeper(turn);
  const treasurers = treasurerOf(person);
  const theirs = [...new Set(treasurersAlone ? treasurers : [...treasurers, ...headOf(person)])];
  if (theirs.length === 0) {
    const about = { subjectId: null, object: "books", denied: true } as const;
    return { outcome: { replies: [reply(words("kept-books-treasurers"))], about, outcome: "denied" } };
  }
  const all = await cooperativesById(turn.tx, theirs);
  const [only, ...others] = wanted === undefined ? all : all.filter(({ id }) => id === wanted);
  if (!only) {
    const about = { subjectId: null, object: `cooperative ${wanted}`, denied: true } as const;
    return { outcome: { replies: [reply(words("may-not"))], about, outcome: "denied" } };
  }
  if (others.length === 0) return { kept: { cooperative: only, isTreasurer: treasurers.includes(only.id) } };
  const choices = all.map(
    (one): Choice => ({ label: words("kept-books-of", { cooperative: shortName(one) }), ...chosen(one.id) }),
  );
  return { outcome: { replies: [reply(words("kept-books-which"), ...choices)], about: null, outcome: "which" } };
}
