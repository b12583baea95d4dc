import type { Turn } from "#bot/commands/command.ts";
import { handedIn, labelled } from "#bot/commands/paper-words.ts";
import { PAPERS_KEPT_DAYS } from "#bot/domain/office-rules.ts";
import { beginning } from "#bot/domain/paper-kinds.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { heldOf, type Paper, type PaperStanding, stillNeeded } from "#bot/services/papers.ts";

/** What is asked of somebody who hands in papers: which one a file is, whether it is to be used as it is, or for the next one. */

export interface PaperQuestion {
  words: Words;
  choices: Choice[];
  /** The paper that is asked for. */
  asks: string | null;
}

/**
 * @param asks the one that was asked for before, which stays asked for while it is needed
 * @param isFollowed something was said before it in the same message
 * @returns null: all is there, and nothing is open
 */
export async function paperQuestion(
  turn: Turn,
  each: readonly PaperStanding[],
  { asks, isFirst, isFollowed = false }: { asks: string | null; isFirst: boolean; isFollowed?: boolean },
): Promise<PaperQuestion | null> {
  const held = turn.person ? await heldOf(turn.tx, turn.person.id) : [];
  const [first] = held;
  if (first) return aboutHeld(each, first, held.length);
  const needed = stillNeeded(each);
  const next = needed.find(({ kind }) => kind === asks) ?? needed[0];
  if (!next) return null;
  const choices: Choice[] = [{ label: words("papers-not-now"), command: "papers", input: { later: true } }];
  return { words: nextWords(each, needed, next, { isFirst, isFollowed }), choices, asks: next.kind };
}

function nextWords(
  each: readonly PaperStanding[],
  needed: readonly PaperStanding[],
  next: PaperStanding,
  { isFirst, isFollowed }: { isFirst: boolean; isFollowed: boolean },
): Words {
  const paper = next.label;
  if (isFirst && handedIn(each).length === 0) {
    return words("papers-first", { count: needed.length, papers: labelled(needed), paper, days: PAPERS_KEPT_DAYS });
  }
  if (!isFollowed) return words("papers-still", { papers: labelled(needed), paper });
  return words(needed.length === 1 ? "papers-last" : "papers-next", { paper });
}

/** The first paper that is needed. */
export function asksForFirst(each: readonly PaperStanding[]): string | null {
  return stillNeeded(each)[0]?.kind ?? null;
}

function aboutHeld(each: readonly PaperStanding[], held: Paper, count: number): PaperQuestion {
  const drops: Choice = { label: words("papers-drop"), command: "papers", input: { drops: held.id } };
  const why = held.kind === null ? null : whyHeld(held, each);
  if (held.kind === null || !why) {
    const said = count === 1 ? words("papers-which") : words("papers-which-of", { count });
    return { words: said, choices: [...kindChoices(each, held.id), drops], asks: null };
  }
  const uses: Choice = { label: words("papers-use"), command: "papers", input: { uses: held.id } };
  return { words: words("papers-doubtful", { why }), choices: [uses, drops], asks: held.kind };
}

/** Which paper it is: those that are needed; where none is, each may be replaced. */
function kindChoices(each: readonly PaperStanding[], id: number): Choice[] {
  const needed = stillNeeded(each);
  return (needed.length > 0 ? needed : each).map(({ kind, label }) => ({
    label: words("papers-choice", { paper: beginning(label) }),
    command: "papers",
    input: { names: id, kind },
  }));
}

/** What is to be said about a held paper before it counts; null: nothing, it can. */
export function whyHeld(held: Paper, each: readonly PaperStanding[]): Words | null {
  const is = each.find(({ kind }) => kind === held.kind);
  if (!is) return null;
  const [doubt] = held.doubts;
  if (doubt) return words(`papers-doubt-${doubt}`, { paper: is.label });
  return is.state === "accepted" ? words("papers-was-accepted", { paper: beginning(is.label) }) : null;
}
