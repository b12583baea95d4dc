import { type Draft, hasContent, isComplete } from "#bot/commands/broadcast-draft.ts";
import { look } from "#bot/commands/broadcast-look.ts";
import { asksText, asksWho } from "#bot/commands/broadcast-questions.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { Words } from "#bot/messages.ts";

/** Asks what is still to be known, or shows it. */
export async function next(turn: Turn, draft: Draft, before: readonly Words[] = []): Promise<Outcome> {
  if (!hasContent(draft)) return asksText(turn, draft, before);
  if (!isComplete(draft)) return asksWho(turn, draft, before);
  return look(turn, draft, before);
}
