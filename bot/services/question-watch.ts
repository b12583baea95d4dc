import { Temporal } from "temporal-polyfill";
import type { Reader, Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Question as StoredQuestion } from "#bot/db/generated/sqlite/client.ts";
import { afterOfficeMinutes, isOfficeOpen } from "#bot/domain/office-hours.ts";
import {
  QUESTION_GOES_UP_MINUTES,
  QUESTION_NEWS_MINUTES,
  QUESTION_QUIET_DAYS,
  QUESTION_TOLD_AGAIN_MINUTES,
} from "#bot/domain/office-rules.ts";
import { questionNumber } from "#bot/domain/question-number.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Words, words } from "#bot/messages.ts";
import { staffLinks } from "#bot/services/notices.ts";
import { tell } from "#bot/services/outbox.ts";
import { peopleNamed } from "#bot/services/people-named.ts";
import { type Office, opens } from "#bot/services/question-answers.ts";
import { eraseQuestions } from "#bot/services/question-letters.ts";
import { type Question, questionOf } from "#bot/services/questions.ts";
import type { Moment } from "#bot/services/seats.ts";
import { staffInService } from "#bot/services/staff.ts";

/**
 * Who of the staff is told of what waits: one of them, whoever was told longest ago; when the office has been open for an hour without an
 * answer the next one; then all, and all once more each day. What is urgent goes to all at once. Nobody is told while it is closed.
 */

const NOBODY = 0;
const ONE = 1;
const ALL = 3;

type Waiting = StoredQuestion & { tellings: { personId: number; round: number }[] };

interface Told {
  question: Waiting;
  level: number;
  personIds: readonly number[];
}

/** Tells the staff what is due to be told; twice in a row tells nothing twice. @returns how many notices */
export async function tellOfQuestions(tx: Tx, moment: Moment & Office): Promise<number> {
  const { now, timeZone, staffPhones } = moment;
  if (!isOfficeOpen(now, timeZone)) return 0;
  await lockName(tx, "questions");
  const waiting = await tx.question.findMany({
    where: { closedAt: null, waitsSince: { not: null } },
    include: { tellings: { select: { personId: true, round: true } } },
    orderBy: [{ waitsSince: "asc" }, { id: "asc" }],
  });
  if (waiting.length === 0) return 0;
  const links = await staffLinks(tx, staffPhones);
  const turns = await turnsOf(
    tx,
    links.map(({ personId }) => personId),
  );
  const told = waiting.flatMap((question) => dueOf(question, turns, moment) ?? []);
  for (const one of told) await note(tx, one, now);
  let count = 0;
  for (const { personId, chatAccountId } of links) {
    const theirs = told.filter(({ personIds }) => personIds.includes(personId)).map(({ question }) => question);
    if (theirs.length === 0) continue;
    count += 1;
    const said = await newsOf(tx, theirs, moment);
    const [first] = theirs;
    const choices = theirs.length === 1 && first ? [opens(first.id)] : [];
    await tell(tx, chatAccountId, { words: said, choices, aboutId: personId }, now);
  }
  return count;
}

// ---- whose turn it is ------------------------------------------------------------------------------------------------

interface Turns {
  /** Those who have a chat, whoever was told longest ago first. */
  all(): readonly number[];
  /** When somebody was told last; null: never. */
  lastTold(personId: number): Temporal.Instant | null;
  /** One more for them in this round of telling. */
  takes(personId: number): void;
  isNew(personId: number): boolean;
}

async function turnsOf(tx: Tx, personIds: readonly number[]): Promise<Turns> {
  const rows = await tx.questionTelling.groupBy({
    by: ["personId"],
    where: { personId: { in: [...personIds] } },
    _max: { at: true },
  });
  const last = new Map(rows.map(({ personId, _max }) => [personId, _max.at ?? ""]));
  const now = new Map<number, number>();
  const before = (one: number, other: number) =>
    (now.get(one) ?? 0) - (now.get(other) ?? 0) ||
    (last.get(one) ?? "").localeCompare(last.get(other) ?? "") ||
    one - other;
  return {
    all: () => [...personIds].sort(before),
    lastTold: (personId) => {
      const at = last.get(personId);
      return at ? instantOf(at) : null;
    },
    takes: (personId) => void now.set(personId, (now.get(personId) ?? 0) + 1),
    isNew: (personId) => (now.get(personId) ?? 0) === 0,
  };
}

/** Whom a question is to be told now; null: nobody, yet. */
function dueOf(question: Waiting, turns: Turns, { now, timeZone }: Moment): Told | null {
  const all = turns.all();
  if (all.length === 0) return null;
  const had = question.tellings.filter(({ round }) => round === question.round).map(({ personId }) => personId);
  const isLeft = !had.some((one) => all.includes(one));
  // Whoever was told has left: it begins with the next one.
  const level = isLeft ? NOBODY : question.level;
  const since = question.levelAt === null ? now : instantOf(question.levelAt);
  const waited = (minutes: number) => Temporal.Instant.compare(afterOfficeMinutes(since, minutes, timeZone), now) <= 0;
  const tellAll = (): Told => told(question, ALL, all, turns);
  if (level === ALL) return waited(QUESTION_TOLD_AGAIN_MINUTES) ? tellAll() : null;
  if (level === NOBODY) {
    if (question.alarm !== null) return tellAll();
    const holder = all.find((one) => one === question.takenById);
    const next = holder ?? all[0];
    return next !== undefined && mayHear(next, turns, now) ? told(question, ONE, [next], turns) : null;
  }
  if (!waited(QUESTION_GOES_UP_MINUTES)) return null;
  const next = level === ONE ? all.find((one) => !had.includes(one)) : undefined;
  return next === undefined ? tellAll() : told(question, level + 1, [next], turns);
}

function told(question: Waiting, level: number, personIds: readonly number[], turns: Turns): Told {
  for (const one of personIds) turns.takes(one);
  return { question, level, personIds };
}

/** Nobody is told of one question after the other: what comes within minutes is told together. */
function mayHear(personId: number, turns: Turns, now: Temporal.Instant): boolean {
  const last = turns.lastTold(personId);
  return last === null || !turns.isNew(personId) || now.since(last).total("minutes") >= QUESTION_NEWS_MINUTES;
}

async function note(tx: Tx, { question, level, personIds }: Told, now: Temporal.Instant): Promise<void> {
  const at = stored(now);
  await tx.question.update({ where: { id: question.id }, data: { level, levelAt: at } });
  for (const personId of personIds) {
    const key = { questionId: question.id, personId, round: question.round };
    await tx.questionTelling.upsert({
      where: { questionId_personId_round: key },
      create: { ...key, at },
      update: { at },
    });
  }
}

// ---- what they are told ----------------------------------------------------------------------------------------------

async function newsOf(tx: Tx, all: readonly Waiting[], moment: Moment): Promise<Words> {
  const [first] = all;
  if (!first) throw new Error("no news");
  const question = questionOf(first);
  const since = question.waitsSince ?? question.askedAt;
  if (all.length > 1)
    return words("questions-told-many", { count: all.length, first: questionNumber(first.id), since });
  const who = await whoAsked(tx, question, moment);
  const number = questionNumber(first.id);
  if (question.alarm !== null) {
    const alarm = words(`alarm-kind-${question.alarm}`);
    return words("questions-told-urgent", { question: number, who, since, alarm });
  }
  const isLate = first.tellings.some(({ round }) => round === first.round);
  if (isLate) return words("questions-told-late", { question: number, who, since });
  const isFirst = since.equals(question.askedAt) && first.round === 1;
  return isFirst
    ? words("questions-told-new", { question: number, who })
    : words("questions-told-more", { question: number, who });
}

/** Who asked, as far as they are linked there: never their number. */
export async function whoAsked(
  tx: Tx,
  { chatAccountId, personId }: Pick<Question, "chatAccountId" | "personId">,
  moment: Moment,
): Promise<Words> {
  const [person] = personId === null ? [] : await peopleNamed(tx, [personId], moment);
  if (person) {
    const { name, cooperative } = person;
    return cooperative === "" ? words("questions-who-named", { name }) : words("questions-who", { name, cooperative });
  }
  const linked = await tx.link.count({ where: { chatAccountId, endedAt: null } });
  return words(linked > 1 ? "questions-who-shared" : "questions-who-stranger");
}

// ---- what is over ----------------------------------------------------------------------------------------------------

/** Whether anything is to be looked after: one read, for mostly there is nothing. */
export async function isAnythingOpen({ question }: Pick<Reader, "question">): Promise<boolean> {
  const where = { OR: [{ closedAt: null }, OF_WHOM_UNLINKED] };
  return (await question.findFirst({ where, select: { id: true } })) !== null;
}

/** With letters, in a chat from which somebody was unlinked: whoever asked may be it. */
const OF_WHOM_UNLINKED = {
  personId: { not: null },
  letters: { some: {} },
  chatAccount: { links: { some: { endedAt: { not: null } } } },
};

/**
 * Gives back what those have who left the staff, closes what nobody wrote in for days, and takes out what was asked in a chat that is
 * not that person's any more. @returns how many questions
 */
export async function tidyQuestions(tx: Tx, { now, staffPhones }: Moment & Office): Promise<number> {
  const there = (await staffInService(tx, staffPhones)).flatMap(({ personId }) => personId ?? []);
  const left = await tx.question.updateMany({
    where: { closedAt: null, takenById: { notIn: there, not: null } },
    data: { takenById: null, takenAt: null, level: NOBODY, levelAt: null, round: { increment: 1 } },
  });
  const before = stored(now.subtract({ hours: 24 * QUESTION_QUIET_DAYS }));
  const quiet = await tx.question.updateMany({
    where: { closedAt: null, waitsSince: null, spokenAt: { lt: before } },
    data: { closedAt: stored(now) },
  });
  return left.count + quiet.count + (await dropPassedOn(tx, now));
}

async function dropPassedOn(tx: Tx, now: Temporal.Instant): Promise<number> {
  const rows = await tx.question.findMany({
    where: OF_WHOM_UNLINKED,
    select: {
      chatAccountId: true,
      personId: true,
      chatAccount: { select: { links: { where: { endedAt: null }, select: { personId: true } } } },
    },
  });
  let count = 0;
  for (const { chatAccountId, personId, chatAccount } of rows) {
    if (personId === null || chatAccount.links.some((link) => link.personId === personId)) continue;
    count += await eraseQuestions(tx, { personId, chatAccountId }, now);
  }
  return count;
}
