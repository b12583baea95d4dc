import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { personContext, type Secrets } from "#bot/db/secrets.ts";
import { BROADCAST_ANSWERS_MINUTES, LETTER_DAYS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { nameOf, toAnswers } from "#bot/services/broadcast-news.ts";
import { STANDS_OR_MAY } from "#bot/services/broadcast-reach.ts";
import { type Broadcast, broadcastById, broadcastOf, wasWithdrawn } from "#bot/services/broadcasts.ts";
import { tell } from "#bot/services/outbox.ts";
import { peopleNamed } from "#bot/services/people-named.ts";
import type { Moment } from "#bot/services/seats.ts";

/** What people answer to an announcement: that they come or not, which is counted, and what they write, which its author reads. */

/** So long a list of answers still fits a screen. */
const SHOWN = 10;

/** An announcement that somebody got. */
export interface Received {
  recipientId: number;
  broadcast: Broadcast;
  /** Its row in the outbox. */
  row: number;
}

/** The one that stands in this message of theirs; null: it is none. */
export async function receivedAs(
  tx: Tx,
  personIds: readonly number[],
  chatAccountId: number,
  reference: string,
): Promise<Received | null> {
  const found = await tx.broadcastRecipient.findFirst({
    where: { personId: { in: [...personIds] }, outbox: { chatAccountId, reference } },
    include: { broadcast: true },
  });
  return found && found.outboxId !== null
    ? { recipientId: found.id, broadcast: broadcastOf(found.broadcast), row: found.outboxId }
    : null;
}

/** The latest that asks who will come, that they got since then and that still holds; null: none. */
export async function askedLately(
  tx: Tx,
  personId: number,
  since: Temporal.Instant,
  now: Temporal.Instant,
): Promise<Received | null> {
  const found = await tx.broadcastRecipient.findFirst({
    where: {
      personId,
      broadcast: stillAsks(now),
      outbox: { ...STANDS_OR_MAY, createdAt: { gte: stored(since) } },
    },
    include: { broadcast: true },
    orderBy: { outboxId: "desc" },
  });
  return found && found.outboxId !== null
    ? { recipientId: found.id, broadcast: broadcastOf(found.broadcast), row: found.outboxId }
    : null;
}

function stillAsks(now: Temporal.Instant) {
  return { asks: true, OR: [{ holdsUntil: null }, { holdsUntil: { gt: stored(now) } }] };
}

/** Whether they come; the last word counts. @returns the announcement; null: it is not theirs, or asks nothing */
export async function noteComing(
  tx: Tx,
  { recipientId, personId, comes }: { recipientId: number; personId: number; comes: boolean },
  now: Temporal.Instant,
): Promise<Broadcast | null> {
  const { broadcastId: id } = (await tx.broadcastRecipient.findUnique({ where: { id: recipientId } })) ?? {};
  if (id === undefined || (await wasWithdrawn(tx, id))) return null;
  const where = { id: recipientId, personId, broadcast: stillAsks(now) };
  const data = { answer: comes ? "yes" : "no", answeredAt: stored(now) };
  const { count } = await tx.broadcastRecipient.updateMany({ where, data });
  return count === 0 ? null : broadcastById(tx, id);
}

/** Keeps what somebody wrote for its author. */
export async function keepAnswer(
  tx: Tx,
  secrets: Secrets,
  { broadcastId, personId, text }: { broadcastId: number; personId: number; text: string },
  now: Temporal.Instant,
): Promise<void> {
  const sealed = secrets.seal("letter", text, personContext(personId));
  await tx.broadcastAnswer.create({ data: { broadcastId, personId, sealed, at: stored(now) } });
}

export interface Written {
  name: string;
  /** As it is called for short; "" for whoever is of none. */
  cooperative: string;
  text: string;
  at: Temporal.Instant;
}

/** What was written, the newest first. */
export async function answersOf(tx: Tx, secrets: Secrets, broadcastId: number, moment: Moment): Promise<Written[]> {
  const rows = await tx.broadcastAnswer.findMany({ where: { broadcastId }, orderBy: { id: "desc" }, take: SHOWN });
  const people = await peopleNamed(
    tx,
    rows.map(({ personId }) => personId),
    moment,
  );
  return rows.flatMap(({ personId, sealed, at }) => {
    const person = people.find((one) => one.personId === personId);
    const text = secrets.open("letter", sealed, personContext(personId));
    if (!person || text === null) return [];
    return [{ name: person.name, cooperative: person.cooperative, text, at: instantOf(at) }];
  });
}

/** Of which their author is to be told by now. */
export function untoldAnswers(now: Temporal.Instant) {
  return { toldAt: null, at: { lte: stored(now.subtract({ minutes: BROADCAST_ANSWERS_MINUTES })) } };
}

/** Tells authors that there are new answers, gathered: once in a while. @returns how many were told */
export async function tellOfAnswers(tx: Tx, { now }: Moment): Promise<number> {
  const due = await tx.broadcastAnswer.findMany({
    where: untoldAnswers(now),
    distinct: ["broadcastId"],
    select: { broadcastId: true },
  });
  for (const { broadcastId } of due) {
    const { count } = await tx.broadcastAnswer.updateMany({
      where: { broadcastId, toldAt: null },
      data: { toldAt: stored(now) },
    });
    const one = await broadcastById(tx, broadcastId);
    if (!one || count === 0) continue;
    const said = words("broadcasts-new-answers", { count, name: nameOf(one) });
    await tell(tx, one.authorChatId, { words: said, choices: [toAnswers(one.id)] }, now);
  }
  return due.length;
}

/** Takes out what was written, LETTER_DAYS after. @returns how many */
export async function forgetAnswers(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * LETTER_DAYS }));
  return (await tx.broadcastAnswer.deleteMany({ where: { at: { lt: before } } })).count;
}
