import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { questionContext, type Secrets } from "#bot/db/secrets.ts";
import { LETTER_DAYS } from "#bot/domain/office-rules.ts";
import { questionNumber } from "#bot/domain/question-number.ts";
import { stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { type AsOfNow, endsUnsent } from "#bot/services/outbox.ts";
import { answerChoices } from "#bot/services/question-answers.ts";

/** What is written in questions to the office: how answers leave, and how long all of it is kept. */

/** An answer is opened when it leaves; nothing of it stands in the outbox. */
export function answersAsOf(secrets: Secrets): AsOfNow {
  return async (tx, row, now) => {
    if (!row.body.includes("questions-answer-about")) return null;
    const letter = await tx.questionLetter.findUnique({ where: { outboxId: row.id } });
    const text = letter && secrets.open("letter", letter.sealed, questionContext(letter.questionId));
    if (!letter || text === null) return cancelled(tx, row.id, now);
    return {
      words: words("questions-answer", { question: questionNumber(letter.questionId), text: { passage: text } }),
      choices: answerChoices(letter.questionId),
      unasked: true,
    };
  };
}

/** It was taken out before it could leave. */
async function cancelled(tx: Tx, id: number, now: Temporal.Instant): Promise<"over"> {
  await tx.outbox.update({ where: { id }, data: endsUnsent("erased", now) });
  return "over";
}

/** Takes out what was written, so long after the question was closed, or after nobody wrote any more. @returns how many letters */
export async function forgetQuestions(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * LETTER_DAYS }));
  const over = { OR: [{ closedAt: { lt: before } }, { closedAt: null, spokenAt: { lt: before } }] };
  const { count } = await tx.questionLetter.deleteMany({ where: { question: over } });
  const at = stored(now);
  await tx.question.updateMany({
    where: { closedAt: null, spokenAt: { lt: before } },
    data: { closedAt: at, waitsSince: null },
  });
  await tx.questionTelling.deleteMany({ where: { at: { lt: before } } });
  return count;
}

/**
 * Takes out what somebody wrote and was answered, closes what is open, and no name stands there any more; answers that wait do not leave.
 * @returns how many questions
 */
export async function eraseQuestions(tx: Tx, which: QuestionsOf, now: Temporal.Instant): Promise<number> {
  const ids = (await tx.question.findMany({ where: which, select: { id: true } })).map(({ id }) => id);
  if (ids.length === 0) return 0;
  const letters = { questionId: { in: ids } };
  await tx.outbox.updateMany({ where: { status: "queued", letter: letters }, data: endsUnsent("erased", now) });
  await tx.questionLetter.deleteMany({ where: letters });
  await tx.question.updateMany({
    where: { id: { in: ids }, closedAt: null },
    data: { closedAt: stored(now), waitsSince: null },
  });
  await tx.question.updateMany({ where: { id: { in: ids } }, data: { personId: null } });
  return ids.length;
}

interface QuestionsOf {
  /** null: whoever asked was not known. */
  personId: number | null;
  /** Only what was asked in this chat. */
  chatAccountId?: number;
}

/** How many questions of somebody have something written in them still. */
export async function questionsKept(tx: Tx, personId: number): Promise<number> {
  return tx.question.count({ where: { personId, letters: { some: {} } } });
}
