import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { endLinks } from "#bot/services/links.ts";
import { dropUnreachable } from "#bot/services/own-reminders.ts";
import { eraseQuestions } from "#bot/services/question-letters.ts";

/** Somebody unlinks one chat of theirs, or all: what was written there goes, and what no chat is left for. */
export async function unlink(
  tx: Tx,
  whose: { personId: number; chatAccountId?: number },
  now: Temporal.Instant,
): Promise<void> {
  await endLinks(tx, whose, "unlinked", now);
  await dropUnreachable(tx, whose.personId);
  await eraseQuestions(tx, whose, now);
}
