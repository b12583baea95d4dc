import type { Turn } from "#bot/commands/command.ts";
import { toCard } from "#bot/commands/exam-choices.ts";
import { labelled } from "#bot/commands/paper-words.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import type { Exam } from "#bot/services/exams.ts";
import { areAccepted, papersAskedOf, papersChoice, type SessionPapers, stillNeeded } from "#bot/services/papers.ts";

/** What a session still needs of somebody who is entered for it, and whether their card is to be had. */

/** How it stands with the papers of whoever writes; null: the session asks for none. */
export async function papersFor({ tx, person, now, timeZone }: Turn, code: string): Promise<SessionPapers | null> {
  const all = person ? await papersAskedOf(tx, person.id, { now, timeZone }) : [];
  return all.find(({ exam }) => exam.code === code) ?? null;
}

/** Whether the card is to be had by whoever has a seat. */
export function cardIsOut({ cardAfterPapers }: Pick<Exam, "cardAfterPapers">, papers: SessionPapers | null): boolean {
  return !cardAfterPapers || papers === null || areAccepted(papers.papers);
}

/** What is said of papers to whoever has just got a seat or a place, with the ways to go on. */
export async function papersNext(
  turn: Turn,
  exam: Exam,
  registration: number | null,
): Promise<{ lines: Words[]; choices: Choice[] }> {
  const found = await papersFor(turn, exam.code);
  const needed = found ? stillNeeded(found.papers) : [];
  const card = registration !== null && cardIsOut(exam, found) ? [toCard(registration)] : [];
  if (!found) return { lines: [], choices: card };
  if (needed.length === 0) return { lines: [words("exam-papers-there")], choices: card };
  const said = words("exam-papers-needed", { papers: labelled(needed), dueAt: found.dueAt });
  return { lines: [said], choices: [papersChoice, ...card] };
}
