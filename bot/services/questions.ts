import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Question as StoredQuestion } from "#bot/db/generated/sqlite/client.ts";
import { questionContext, type Secrets } from "#bot/db/secrets.ts";
import { ALARMS, type Alarm } from "#bot/domain/alarm.ts";
import {
  MOST_OPEN_QUESTIONS,
  QUESTION_LETTERS_A_DAY,
  QUESTION_REOPENED_DAYS,
  QUESTION_TALK_MINUTES,
  QUESTIONS_A_DAY,
} from "#bot/domain/office-rules.ts";
import { readQuestionNumber } from "#bot/domain/question-number.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import type { Words } from "#bot/messages.ts";
import { decodeReply } from "#bot/services/reply-data.ts";
import { staffInService } from "#bot/services/staff.ts";

/** Questions to the office (*petugas*), from the side of whoever asks: asked, added to, opened again. */

export interface Question {
  id: number;
  chatAccountId: number;
  personId: number | null;
  alarm: Alarm | null;
  askedAt: Temporal.Instant;
  spokenAt: Temporal.Instant;
  /** null: answered, or closed. */
  waitsSince: Temporal.Instant | null;
  takenById: number | null;
  takenAt: Temporal.Instant | null;
  closedAt: Temporal.Instant | null;
}

export function questionOf(row: StoredQuestion): Question {
  const at = (text: string | null) => (text === null ? null : instantOf(text));
  return {
    id: row.id,
    chatAccountId: row.chatAccountId,
    personId: row.personId,
    alarm: ALARMS.find((one) => one === row.alarm) ?? null,
    askedAt: instantOf(row.askedAt),
    spokenAt: instantOf(row.spokenAt),
    waitsSince: at(row.waitsSince),
    takenById: row.takenById,
    takenAt: at(row.takenAt),
    closedAt: at(row.closedAt),
  };
}

/** Who writes: the chat, and the person where it is known. */
export interface Asker {
  chatAccountId: number;
  personId: number | null;
}

/** What is written, and what came with it that is not passed on. */
export interface Letter {
  text: string;
  enclosed: string | null;
}

export type Asked =
  | { outcome: "asked" | "added" | "reopened"; id: number }
  /** So many wait already; the newest of them. */
  | { outcome: "tooManyOpen"; newest: number }
  /** No more today. */
  | { outcome: "enough" };

/** Whether anybody could answer at all. */
export async function hasStaff(tx: Tx, staffPhones: ReadonlySet<string>): Promise<boolean> {
  return staffPhones.size > 0 || (await staffInService(tx, staffPhones)).length > 0;
}

/** Enters a question. Distress is never turned away. */
export async function ask(
  tx: Tx,
  secrets: Secrets,
  asker: Asker,
  { alarm, ...letter }: Letter & { alarm: Alarm | null },
  now: Temporal.Instant,
): Promise<Asked> {
  const { chatAccountId, personId } = asker;
  // From two phones of one chat at once.
  await lockName(tx, `questions of ${chatAccountId}`);
  if (alarm !== "distress") {
    const since = stored(now.subtract({ hours: 24 }));
    const waiting = await tx.question.findMany({
      where: { chatAccountId, closedAt: null, waitsSince: { not: null } },
      orderBy: { id: "desc" },
      select: { id: true },
    });
    const [newest] = waiting;
    if (newest && waiting.length >= MOST_OPEN_QUESTIONS) return { outcome: "tooManyOpen", newest: newest.id };
    const today = await tx.question.count({ where: { chatAccountId, askedAt: { gt: since } } });
    if (today >= QUESTIONS_A_DAY || (await wroteEnough(tx, chatAccountId, now))) return { outcome: "enough" };
  }
  const at = stored(now);
  const { id } = await tx.question.create({
    data: { chatAccountId, personId, alarm, askedAt: at, spokenAt: at, waitsSince: at },
    select: { id: true },
  });
  await enterLetter(tx, secrets, { questionId: id, staffId: null, ...letter }, now);
  return { outcome: "asked", id };
}

async function wroteEnough(tx: Tx, chatAccountId: number, now: Temporal.Instant): Promise<boolean> {
  const at = { gt: stored(now.subtract({ hours: 24 })) };
  return (
    (await tx.questionLetter.count({ where: { staffId: null, at, question: { chatAccountId } } })) >=
    QUESTION_LETTERS_A_DAY
  );
}

/**
 * Adds to a question of this chat; one that was closed is opened again. @returns null: it is none of theirs, or was closed too long ago
 */
export async function addTo(
  tx: Tx,
  secrets: Secrets,
  asker: Asker,
  id: number,
  letter: Letter,
  now: Temporal.Instant,
): Promise<Asked | null> {
  await lockName(tx, `questions of ${asker.chatAccountId}`);
  const row = await theirs(tx, asker, id);
  if (!row) return null;
  const question = questionOf(row);
  if (!isOpenFor(question, now)) return null;
  if (question.alarm !== "distress" && (await wroteEnough(tx, asker.chatAccountId, now))) return { outcome: "enough" };
  // Whoever is told is told anew; one that has gone up already stays where it is, however much is added.
  const anew = question.waitsSince === null || (question.takenById !== null && row.level <= 1);
  const at = stored(now);
  await tx.question.update({
    where: { id },
    data: {
      spokenAt: at,
      closedAt: null,
      waitsSince: row.waitsSince ?? at,
      personId: row.personId ?? asker.personId,
      ...(anew && { level: 0, levelAt: null, round: { increment: 1 } }),
    },
  });
  await enterLetter(tx, secrets, { questionId: id, staffId: null, ...letter }, now);
  return { outcome: question.closedAt === null ? "added" : "reopened", id };
}

/** A question may be gone on with while it is open, and for some days after. */
function isOpenFor({ closedAt }: Question, now: Temporal.Instant): boolean {
  if (closedAt === null) return true;
  return now.since(closedAt).total("hours") <= 24 * QUESTION_REOPENED_DAYS;
}

/**
 * What a person asked, is theirs alone, also where several share the chat; where no name stands, it is the chat's. What was taken out is
 * nobody's: its name went with its letters, and the chat may be another's by now.
 */
function theirOwn({ chatAccountId, personId }: Asker) {
  const ofChat = { personId: null, letters: { some: {} } };
  return { chatAccountId, OR: [ofChat, ...(personId === null ? [] : [{ personId }])] };
}

async function theirs(tx: Tx, asker: Asker, id: number): Promise<StoredQuestion | null> {
  return tx.question.findFirst({ where: { id, ...theirOwn(asker) } });
}

/** A question of theirs, by its number. */
export async function questionOfAsker(tx: Tx, asker: Asker, id: number): Promise<Question | null> {
  const row = await theirs(tx, asker, id);
  return row && questionOf(row);
}

/** Those of theirs that are not closed. */
export async function openOf(tx: Tx, asker: Asker): Promise<Question[]> {
  const where = { ...theirOwn(asker), closedAt: null };
  return (await tx.question.findMany({ where, orderBy: { id: "desc" } })).map(questionOf);
}

/** The one of theirs in which something was written last, and which can be gone on with. */
export async function latestOf(tx: Tx, asker: Asker, now: Temporal.Instant): Promise<Question | null> {
  const row = await tx.question.findFirst({ where: theirOwn(asker), orderBy: { spokenAt: "desc" } });
  const question = row && questionOf(row);
  return question && isOpenFor(question, now) ? question : null;
}

/** The one that is just being talked about: something was written in it a short time ago, and nothing else was said in this chat since. */
export async function talkedAbout(tx: Tx, asker: Asker, now: Temporal.Instant): Promise<Question | null> {
  const latest = await latestOf(tx, asker, now);
  if (!latest || now.since(latest.spokenAt).total("minutes") > QUESTION_TALK_MINUTES) return null;
  const since = { gt: stored(latest.spokenAt) };
  const later = await tx.outbox.count({ where: { chatAccountId: asker.chatAccountId, createdAt: since } });
  return later > 0 ? null : latest;
}

/** Whoever asked says that it is enough. @returns whether it was theirs and open */
export async function enough(tx: Tx, asker: Asker, id: number, now: Temporal.Instant): Promise<boolean> {
  if (!(await theirs(tx, asker, id))) return false;
  const at = stored(now);
  const { count } = await tx.question.updateMany({
    where: { id, closedAt: null },
    data: { closedAt: at, waitsSince: null },
  });
  return count > 0;
}

// ---- letters ---------------------------------------------------------------------------------------------------------

export async function enterLetter(
  tx: Tx,
  secrets: Secrets,
  { questionId, staffId, text, enclosed }: Letter & { questionId: number; staffId: number | null },
  now: Temporal.Instant,
): Promise<number> {
  const sealed = secrets.seal("letter", text, questionContext(questionId));
  const row = { questionId, staffId, sealed, enclosed, at: stored(now) };
  return (await tx.questionLetter.create({ data: row, select: { id: true } })).id;
}

export interface Written extends Letter {
  by: "asker" | "staff";
  at: Temporal.Instant;
}

/** All that was written in a question, the oldest first. */
export async function lettersOf(tx: Tx, secrets: Secrets, questionId: number): Promise<Written[]> {
  const rows = await tx.questionLetter.findMany({ where: { questionId }, orderBy: { id: "asc" } });
  return rows.map(({ staffId, sealed, enclosed, at }) => ({
    by: staffId === null ? "asker" : "staff",
    text: secrets.open("letter", sealed, questionContext(questionId)) ?? "",
    enclosed,
    at: instantOf(at),
  }));
}

/** What was typed and waits for a yes, sealed for this chat. */
export function sealDraft(secrets: Secrets, chatAccountId: number, text: string): string {
  return secrets.seal("letter", text, draftContext(chatAccountId));
}

/** @returns null: sealed by a former key, or in another chat */
export function openDraft(secrets: Secrets, chatAccountId: number, sealed: string): string | null {
  return secrets.open("letter", sealed, draftContext(chatAccountId));
}

function draftContext(chatAccountId: number): string {
  return `draft in ${chatAccountId}`;
}

// ---- what is quoted --------------------------------------------------------------------------------------------------

/** The question that one of our messages in this chat is about, by what the app calls it; null: none. */
export async function questionQuoted(tx: Tx, chatAccountId: number, reference: string): Promise<number | null> {
  const row = await tx.outbox.findFirst({
    where: { chatAccountId, reference },
    orderBy: { id: "desc" },
    select: { body: true },
  });
  const reply = row && decodeReply(row.body);
  return reply ? numberIn(reply.words) : null;
}

/** Words name a question as `question`, and nobody's own text stands there. */
function numberIn({ values }: Words): number | null {
  const { question } = values;
  const own = typeof question === "string" ? readQuestionNumber(question) : null;
  if (own !== null) return own;
  for (const value of Object.values(values)) {
    const inner = Array.isArray(value) ? value : typeof value === "object" && "id" in value ? [value] : [];
    for (const one of inner as readonly Words[]) {
      const found = numberIn(one);
      if (found !== null) return found;
    }
  }
  return null;
}
