import { headOf, treasurerOf } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { type BookSheet, type Choice, reply, words } from "#bot/messages.ts";
import { type AuditRecord, auditEach } from "#bot/services/audit.ts";
import { type Cooperative, cooperativesById, shortName } from "#bot/services/cooperatives.ts";
import { boardOf } from "#bot/services/roster.ts";

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
  if (!only) return { outcome: deniedBooks(wanted ?? "") };
  if (others.length === 0) return { cooperative: only };
  const choices = all.map(
    (one): Choice => ({ label: words("kept-books-of", { cooperative: shortName(one) }), ...chosen(one.id) }),
  );
  return { outcome: { replies: [reply(words("kept-books-which"), ...choices)], about: null, outcome: "which" } };
}

/** Whose books somebody neither keeps nor oversees: whoever pressed an old button, or made one up. */
export function deniedBooks(cooperativeId: number | ""): Outcome {
  const about = { subjectId: null, object: `cooperative ${cooperativeId}`, denied: true } as const;
  return { replies: [reply(words("may-not"))], about, outcome: "denied" };
}

/** What is done for the books of a cooperative is its treasurer's. @returns why not; null: they keep them */
export function keepsBooks(turn: Turn, cooperativeId: number): Outcome | null {
  return treasurerOf(keeper(turn)).includes(cooperativeId) ? null : deniedBooks(cooperativeId);
}

/** Each whose figures are shown, or who is written to for them, reads of it. */
export async function auditNamed(
  turn: Turn,
  record: Pick<AuditRecord, "action" | "fields" | "outcome">,
  people: readonly number[],
): Promise<void> {
  await auditEach(turn.tx, turn.asked, { ...record, actorId: keeper(turn).id, role: "head" }, [...new Set(people)]);
}

/** Who signs what is printed of a cooperative's books: its chair and its treasurer. */
export async function signedBy({ tx, today }: Turn, cooperativeId: number): Promise<BookSheet["signatures"] & object> {
  const board = await boardOf(tx, cooperativeId, today);
  const named = (position: string) => board.find((one) => one.position === position)?.name ?? "";
  return [
    { role: words("cash-book-chair"), name: named("chair") },
    { role: words("cash-book-treasurer"), name: named("treasurer") },
  ];
}
