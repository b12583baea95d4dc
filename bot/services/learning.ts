import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { LearningSentence } from "#bot/db/generated/sqlite/client.ts";
import { SENTENCE_CONTEXT, type Secrets } from "#bot/db/secrets.ts";
import { LEARNING_DAYS, LEARNING_OFFER_HOURS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { attemptsOf, noteAttempt } from "#bot/services/attempts.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";
import { recordConsent } from "#bot/services/consents.ts";

/**
 * Sentences that were not understood, given by their writers for learning. They come here masked, are sealed from the moment
 * they are offered, say what they mean when somebody of the office has told, and are forgotten LEARNING_DAYS after they were given.
 */
export interface Sentence {
  id: number;
  text: string;
  /** Names of intents that it may mean, likeliest first. */
  nearest: readonly string[];
}

/** A masked sentence as it may wait with the offer until its writer says yes. */
export function sealSentence(secrets: Secrets, masked: string): string {
  return secrets.seal("sentence", masked, SENTENCE_CONTEXT);
}

/** Whether this chat may be asked for a sentence now; from then on not again for some hours. */
export async function mayOfferLearning(tx: Tx, chatAccountId: number, now: Temporal.Instant): Promise<boolean> {
  const since = now.subtract({ hours: LEARNING_OFFER_HOURS });
  if ((await attemptsOf(tx, chatAccountId, "learningOffer", since)) > 0) return false;
  await noteAttempt(tx, chatAccountId, "learningOffer", null, now);
  return true;
}

/** Keeps a sentence, and that its writer agreed. @returns false when it was sealed by another key */
export async function giveSentence(
  tx: Tx,
  secrets: Secrets,
  { writer, personId }: { writer: Writer; personId: number | null },
  { sealed, nearest }: { sealed: string; nearest: readonly string[] },
  now: Temporal.Instant,
): Promise<boolean> {
  if (secrets.open("sentence", sealed, SENTENCE_CONTEXT) === null) return false;
  await recordConsent(tx, writer, personId, "learning", true, now);
  await tx.learningSentence.create({
    data: { chatAccountId: writer.accountId, sealed, nearest: nearest.join(","), givenAt: stored(now) },
  });
  return true;
}

/** How many sentences of a chat are kept. */
export async function sentencesGiven(tx: Tx, chatAccountId: number): Promise<number> {
  return tx.learningSentence.count({ where: { chatAccountId } });
}

/** Their writer takes back what was given in this chat, and the consent. @returns how many sentences there were */
export async function takeBackSentences(
  tx: Tx,
  { writer, personId }: { writer: Writer; personId: number | null },
  now: Temporal.Instant,
): Promise<number> {
  const { count } = await tx.learningSentence.deleteMany({ where: { chatAccountId: writer.accountId } });
  if (count > 0) await recordConsent(tx, writer, personId, "learning", false, now);
  return count;
}

/** The one that waits longest of those after this one, how many wait in all, and how many are labelled. */
export async function nextSentence(
  tx: Tx,
  secrets: Secrets,
  after: number,
): Promise<{ sentence: Sentence | null; waiting: number; labelled: number }> {
  const found = await tx.learningSentence.findFirst({
    where: { intent: null, id: { gt: after } },
    orderBy: { id: "asc" },
  });
  return {
    sentence: found && sentenceOf(secrets, found),
    waiting: await tx.learningSentence.count({ where: { intent: null } }),
    labelled: await tx.learningSentence.count({ where: { NOT: { intent: null } } }),
  };
}

/** A sentence that still waits; null: labelled, taken back, or forgotten. */
export async function sentenceWaiting(tx: Tx, secrets: Secrets, id: number): Promise<Sentence | null> {
  const found = await tx.learningSentence.findFirst({ where: { id, intent: null } });
  return found && sentenceOf(secrets, found);
}

/** What it means, as one of the office says. @returns false when it does not wait any more */
export async function labelSentence(tx: Tx, id: number, intent: string, by: number): Promise<boolean> {
  const { count } = await tx.learningSentence.updateMany({
    where: { id, intent: null },
    data: { intent, labelledBy: by },
  });
  return count > 0;
}

/** Not fit for learning. @returns false when it does not wait any more */
export async function dropSentence(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.learningSentence.deleteMany({ where: { id, intent: null } });
  return count > 0;
}

/** What has been labelled, in the order in which it was given. */
export async function labelledSentences(tx: Tx, secrets: Secrets): Promise<{ text: string; intent: string }[]> {
  const rows = await tx.learningSentence.findMany({ where: { NOT: { intent: null } }, orderBy: { id: "asc" } });
  return rows.map((row) => ({ text: sentenceOf(secrets, row).text, intent: row.intent ?? "" }));
}

/** @returns how many */
export async function forgetSentences(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * LEARNING_DAYS }));
  const { count } = await tx.learningSentence.deleteMany({ where: { givenAt: { lt: before } } });
  return count;
}

function sentenceOf(secrets: Secrets, { id, sealed, nearest }: LearningSentence): Sentence {
  const text = secrets.open("sentence", sealed, SENTENCE_CONTEXT);
  // The key is checked at every start, so this is a row that was changed by hand.
  if (text === null) throw new Error(`sentence ${id} can't be opened`);
  return { id, text, nearest: nearest.split(",").filter(Boolean) };
}
