import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { ALARMS } from "#bot/domain/alarm.ts";
import { QUESTION_ANSWER_DAYS, QUESTION_REOPENED_DAYS } from "#bot/domain/office-rules.ts";
import { questionNumber } from "#bot/domain/question-number.ts";
import { stored } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { enterNotice, PRIORITY, tell } from "#bot/services/outbox.ts";
import { enterLetter, type Question, questionOf } from "#bot/services/questions.ts";
import { staffInService } from "#bot/services/staff.ts";

/** Questions to the office, from its side: taken, answered, handed on, closed. One of the staff has a question, or nobody. */

/** Who looks after it: the phones of the first staff, for those who have left have nothing. */
export interface Office {
  staffPhones: ReadonlySet<string>;
}

/** Those of the staff who have written here, by their persons. */
export async function colleagues(tx: Tx, { staffPhones }: Office): Promise<Map<number, string>> {
  const all = await staffInService(tx, staffPhones);
  return new Map(all.flatMap(({ personId, name }) => (personId === null || name === null ? [] : [[personId, name]])));
}

/** What waits for an answer: what is urgent first, then the oldest. */
export async function waitingQuestions(tx: Tx): Promise<Question[]> {
  const rows = await tx.question.findMany({
    where: { closedAt: null, waitsSince: { not: null } },
    orderBy: [{ waitsSince: "asc" }, { id: "asc" }],
  });
  const rank = ({ alarm }: Question) => (alarm === null ? ALARMS.length : ALARMS.indexOf(alarm));
  return rows.map(questionOf).sort((one, other) => rank(one) - rank(other));
}

/** Whether the chat in which it was asked is still whose it was: a number may have passed on. */
async function isStillTheirs(tx: Tx, { chatAccountId, personId }: Question): Promise<boolean> {
  if (personId === null) return true;
  return (await tx.link.count({ where: { chatAccountId, personId, endedAt: null } })) > 0;
}

/** What came of it for the one of the staff who tried: they have it · another has it · it is over, or there is none */
export type Held =
  | { outcome: "held"; question: Question }
  | { outcome: "taken"; question: Question; by: { name: string; since: Temporal.Instant } }
  | { outcome: "closed"; question: Question }
  | { outcome: "gone" };

/** Takes a question, unless a colleague has it. @param takesOver also then */
export async function take(
  tx: Tx,
  office: Office,
  { id, staffId, takesOver = false }: { id: number; staffId: number; takesOver?: boolean },
  now: Temporal.Instant,
): Promise<Held> {
  const there = await colleagues(tx, office);
  const others = [...there.keys()].filter((one) => one !== staffId);
  // Two at once: the condition is looked at again by whoever comes second.
  const isFree = takesOver ? {} : { OR: [{ takenById: null }, { takenById: { notIn: others } }] };
  const before = await tx.question.findUnique({ where: { id } });
  const { count } = await tx.question.updateMany({
    where: { id, closedAt: null, ...isFree },
    data: { takenById: staffId, ...(before?.takenById !== staffId && { takenAt: stored(now) }) },
  });
  const row = await tx.question.findUnique({ where: { id } });
  if (!row) return { outcome: "gone" };
  const question = questionOf(row);
  if (!(await isStillTheirs(tx, question))) return { outcome: "gone" };
  if (question.closedAt !== null) return { outcome: "closed", question };
  if (count > 0) {
    if (takesOver) await tellFormer(tx, before?.takenById ?? null, { id, staffId }, there, now);
    return { outcome: "held", question };
  }
  const by = { name: there.get(question.takenById ?? 0) ?? "", since: question.takenAt ?? now };
  return { outcome: "taken", question, by };
}

async function tellFormer(
  tx: Tx,
  formerId: number | null,
  { id, staffId }: { id: number; staffId: number },
  there: ReadonlyMap<number, string>,
  now: Temporal.Instant,
): Promise<void> {
  if (formerId === null || formerId === staffId || !there.has(formerId)) return;
  const said = words("questions-taken-over", { question: questionNumber(id), name: there.get(staffId) ?? "" });
  await tellOne(tx, formerId, { words: said }, now);
}

/** Tells one of the staff, in the chat that they used last. */
async function tellOne(
  tx: Tx,
  personId: number,
  what: Omit<Parameters<typeof enterNotice>[2], "aboutId">,
  now: Temporal.Instant,
): Promise<void> {
  const last = await tx.link.findFirst({ where: { personId, endedAt: null }, orderBy: { usedAt: "desc" } });
  if (last) await tell(tx, last.chatAccountId, { ...what, aboutId: personId }, now);
}

/** Sends an answer; whoever sends it has the question from then on. @param takesOver also where a colleague has it */
export async function answerTo(
  tx: Tx,
  secrets: Secrets,
  office: Office,
  { id, staffId, text, takesOver }: { id: number; staffId: number; text: string; takesOver?: boolean },
  now: Temporal.Instant,
): Promise<Held> {
  const held = await take(tx, office, { id, staffId, ...(takesOver && { takesOver }) }, now);
  if (held.outcome !== "held") return held;
  const { chatAccountId, personId } = held.question;
  const letterId = await enterLetter(tx, secrets, { questionId: id, staffId, text, enclosed: null }, now);
  const { channel } = await tx.chatAccount.findUniqueOrThrow({ where: { id: chatAccountId } });
  // What was written is read when it leaves: here stands only of which question it is.
  const outboxId = await enterNotice(
    tx,
    { chatAccountId, channel },
    {
      words: words("questions-answer-about", { question: questionNumber(id) }),
      choices: answerChoices(id),
      priority: PRIORITY.reply,
      until: now.add({ hours: 24 * QUESTION_ANSWER_DAYS }),
      ...(personId !== null && { aboutId: personId }),
    },
    now,
  );
  await tx.questionLetter.update({ where: { id: letterId }, data: { outboxId } });
  const data = { waitsSince: null, spokenAt: stored(now), level: 0, levelAt: null };
  await tx.question.update({ where: { id }, data });
  return held;
}

/** What whoever asked can do with an answer. */
export function answerChoices(id: number): Choice[] {
  const choice = (label: string, input: object): Choice => ({
    label: words(label),
    command: "contact-human",
    input,
    lasting: true,
  });
  return [choice("contact-human-reply", { to: id }), choice("contact-human-enough", { enough: id })];
}

/** Gives it back to all, or to a colleague, who is told. @returns whether it was theirs to give */
export async function passOn(
  tx: Tx,
  { id, staffId, to }: { id: number; staffId: number; to: { personId: number; from: string } | null },
  now: Temporal.Instant,
): Promise<boolean> {
  const at = stored(now);
  const data: Prisma.QuestionUpdateManyMutationInput = to
    ? { takenById: to.personId, takenAt: at, level: 1, levelAt: at, round: { increment: 1 } }
    : { takenById: null, takenAt: null, level: 0, levelAt: null, round: { increment: 1 } };
  const { count } = await tx.question.updateMany({ where: { id, takenById: staffId, closedAt: null }, data });
  if (count === 0) return false;
  if (!to) return true;
  const { round } = await tx.question.findUniqueOrThrow({ where: { id }, select: { round: true } });
  await tx.questionTelling.create({ data: { questionId: id, personId: to.personId, round, at } });
  const said = words("questions-handed-to-you", { question: questionNumber(id), name: to.from });
  await tellOne(tx, to.personId, { words: said, choices: [opens(id)] }, now);
  return true;
}

/** Opens a question for one of the staff. */
export function opens(id: number): Choice {
  return {
    label: words("questions-open", { question: questionNumber(id) }),
    command: "questions",
    input: { question: id },
    lasting: true,
  };
}

/** Closes what nobody else has; whoever asked is told that a reply opens it again. @returns whether it was open, and theirs to close */
export async function closeQuestion(
  tx: Tx,
  { id, staffId }: { id: number; staffId: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const data = { closedAt: stored(now), waitsSince: null, level: 0, levelAt: null };
  const isTheirs = { OR: [{ takenById: null }, { takenById: staffId }] };
  const { count } = await tx.question.updateMany({ where: { id, closedAt: null, ...isTheirs }, data });
  if (count === 0) return false;
  const { chatAccountId, personId } = await tx.question.findUniqueOrThrow({ where: { id } });
  const [reply] = answerChoices(id);
  const notice = {
    words: words("contact-human-closed", { question: questionNumber(id), days: QUESTION_REOPENED_DAYS }),
    choices: reply ? [reply] : [],
    priority: PRIORITY.reply,
    ...(personId !== null && { aboutId: personId }),
  };
  await tell(tx, chatAccountId, notice, now);
  return true;
}
