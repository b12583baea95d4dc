import type { Temporal } from "temporal-polyfill";
import {
  enterBroadcastRows,
  enterRecipients,
  type NewBroadcastRow,
  type NewRecipient,
  passOnShared,
} from "#bot/db/broadcast-statements.ts";
import type { Reader, Tx } from "#bot/db/database.ts";
import { fillsIn } from "#bot/domain/broadcast-text.ts";
import { BROADCAST_PAGE, BROADCAST_ROWS } from "#bot/domain/office-rules.ts";
import { mayRemind } from "#bot/domain/reminder-times.ts";
import { stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { meantBy } from "#bot/services/audience.ts";
import { untoldAnswers } from "#bot/services/broadcast-answers.ts";
import {
  type PersonReached,
  type Reach,
  reachOf,
  reachOfMeant,
  reachOfReaders,
} from "#bot/services/broadcast-reach.ts";
import {
  type Broadcast,
  broadcastById,
  broadcastOf,
  lockBroadcast,
  sentUntil,
  unconfirmed,
} from "#bot/services/broadcasts.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import { encodeReply } from "#bot/services/reply-data.ts";
import type { Moment } from "#bot/services/seats.ts";

/**
 * How an announcement leaves. Whom it is for is written down once, a page of people at a time (`gatherPage`); then so much of it is put
 * into the outbox as its pace can take (`enterRows`), which holds no text; and who could not be reached in one chat is tried in
 * another (`tryElsewhere`). Each step is a transaction of its own, and each may be the last before the process dies: the next goes
 * on where it was.
 */

/** What is to be done of announcements now, the oldest first. */
export async function runningBroadcasts(tx: Tx, moment: Moment): Promise<Broadcast[]> {
  const rows = await tx.broadcast.findMany({ where: running(moment), orderBy: { id: "asc" } });
  return rows.map(broadcastOf);
}

function running({ now }: Moment) {
  const due = { state: "waiting", startsAt: { lte: stored(now) } };
  // Whom it is for stays as it was when it began, however long it rests.
  const halfGathered = { state: { in: ["paused", "stopped"] }, startedAt: { not: null }, gatheredTo: { not: null } };
  return { OR: [{ state: "sending" }, due, halfGathered] };
}

/** Whether anything is to be done of announcements, or to be told of them: one read, for mostly there is nothing. */
export async function isAnythingDue({ broadcast }: Pick<Reader, "broadcast">, moment: Moment): Promise<boolean> {
  const { now } = moment;
  const where = { OR: [running(moment), unconfirmed(now), { answers: { some: untoldAnswers(now) } }] };
  return (await broadcast.findFirst({ where, select: { id: true } })) !== null;
}

/** One that begins, or is gone on with. */
export async function beginBroadcast(tx: Tx, { id }: Broadcast, { now }: Moment): Promise<void> {
  await lockBroadcast(tx, id);
  await tx.broadcast.updateMany({ where: { id, state: "waiting", startedAt: null }, data: { startedAt: stored(now) } });
  await tx.broadcast.updateMany({ where: { id, state: "waiting" }, data: { state: "sending" } });
}

// ---- for whom ----------------------------------------------------------------------------------------------------------

/**
 * Writes down the next people for whom it is, with the chat in which they are to get it or why they are not.
 * @returns whether there may be more
 */
export async function gatherPage(tx: Tx, id: number, moment: Moment): Promise<boolean> {
  await lockBroadcast(tx, id);
  const one = await broadcastById(tx, id);
  if (!one?.startedAt || one.gatheredTo === null || one.state === "waiting") return false;
  const next = one.kind === "news" ? await meantNext(tx, one, moment) : await readersNext(tx, one);
  const rows = next.map(({ personId, reach }) => recipientOf(personId, reach));
  await enterRecipients(tx, id, await shared(tx, one, rows));
  const last = rows.length < BROADCAST_PAGE ? null : (rows.at(-1)?.personId ?? null);
  await tx.broadcast.update({ where: { id }, data: { gatheredTo: last } });
  return last !== null;
}

async function meantNext(tx: Tx, one: Broadcast, moment: Moment): Promise<PersonReached[]> {
  const meant = await meantBy(tx, one.audience, one.cooperativeId, { ...moment, now: one.startedAt ?? moment.now });
  return reachOfMeant(tx, meant, one.gatheredTo ?? 0);
}

/** Who has what is corrected or taken back. */
function readersNext(tx: Tx, { ofId, gatheredTo }: Broadcast): Promise<PersonReached[]> {
  return reachOfReaders(tx, ofId ?? 0, gatheredTo ?? 0);
}

function recipientOf(personId: number, reach: Reach | "refused"): NewRecipient {
  return typeof reach === "string"
    ? { personId, chatAccountId: null, channel: null, skipped: reach }
    : { personId, ...reach, skipped: null };
}

/** Several people in one chat read it there once, unless it says something else to each. */
async function shared<R extends NewRecipient>(tx: Tx, { id, text }: Broadcast, rows: readonly R[]): Promise<R[]> {
  if (fillsIn(text).length > 0) return [...rows];
  const chats = rows.flatMap(({ chatAccountId }) => chatAccountId ?? []);
  const before = await tx.broadcastRecipient.findMany({
    where: { broadcastId: id, skipped: null, chatAccountId: { in: chats } },
    select: { chatAccountId: true },
  });
  const seen = new Set(before.map(({ chatAccountId }) => chatAccountId));
  return rows.map((row) => {
    if (row.chatAccountId === null) return row;
    const isSecond = seen.has(row.chatAccountId);
    seen.add(row.chatAccountId);
    return isSecond ? { ...row, skipped: "sharedChat" } : row;
  });
}

// ---- into the outbox -----------------------------------------------------------------------------------------------------

/**
 * Puts the next of it into the outbox, as far as there is room, by day.
 * @returns how many people were looked at
 */
export async function enterRows(tx: Tx, id: number, channel: string, moment: Moment): Promise<number> {
  if (!mayRemind(moment.now, moment.timeZone)) return 0;
  await lockBroadcast(tx, id);
  const one = await broadcastById(tx, id);
  if (one?.state !== "sending" || isOver(one, moment.now)) return 0;
  const there = await tx.outbox.count({ where: { channel, status: "queued", priority: PRIORITY.broadcast } });
  const room = Math.min(BROADCAST_PAGE, BROADCAST_ROWS - there);
  if (room <= 0) return 0;
  const pending = await tx.broadcastRecipient.findMany({
    where: { broadcastId: id, channel, skipped: null, outboxId: null },
    orderBy: { id: "asc" },
    take: room,
    select: { id: true, personId: true, chatAccountId: true, tried: true },
  });
  const closed = await unreachableOf(
    tx,
    pending.flatMap(({ chatAccountId }) => chatAccountId ?? []),
  );
  const stranded = pending.filter(({ chatAccountId }) => chatAccountId !== null && closed.has(chatAccountId));
  await sendElsewhere(tx, one, stranded);
  const rows = pending.flatMap(({ personId, chatAccountId }) =>
    chatAccountId === null || closed.has(chatAccountId) ? [] : [{ personId, chatAccountId, channel, answers: null }],
  );
  await enterBroadcastRows(tx, id, await withReferences(tx, one, rows), {
    priority: PRIORITY.broadcast,
    body: BODY,
    expiresAt: stored(sentUntil(one)),
    createdAt: stored(moment.now),
  });
  return pending.length;
}

/** Which of these chats can't be reached any more. */
async function unreachableOf(tx: Tx, chats: readonly number[]): Promise<ReadonlySet<number>> {
  const where = { id: { in: [...chats] }, unreachable: { not: null } };
  return new Set((await tx.chatAccount.findMany({ where, select: { id: true } })).map(({ id }) => id));
}

/** Its words are made when it leaves. */
const BODY = JSON.stringify(encodeReply({ words: words("broadcast-message-about") }));

/** A correction quotes what it corrects, and what is taken back is taken out. */
async function withReferences(
  tx: Tx,
  { ofId }: Broadcast,
  rows: readonly NewBroadcastRow[],
): Promise<NewBroadcastRow[]> {
  if (ofId === null) return [...rows];
  const before = await tx.broadcastRecipient.findMany({
    where: { broadcastId: ofId, personId: { in: rows.map(({ personId }) => personId) } },
    select: { personId: true, outbox: { select: { chatAccountId: true, reference: true } } },
  });
  const had = new Map(before.map(({ personId, outbox }) => [personId, outbox]));
  return rows.map((row) => {
    const there = had.get(row.personId);
    // In another chat of theirs the same name may be another message's.
    const message = there?.chatAccountId === row.chatAccountId ? there.reference : null;
    return { ...row, answers: message === null ? null : JSON.stringify({ message }) };
  });
}

// ---- another way -----------------------------------------------------------------------------------------------------------

/**
 * Who was refused in one chat is entered for another one of theirs, with those who were to read it there too; nothing is tried twice
 * in the same. @returns how many
 */
export async function tryElsewhere(tx: Tx, id: number): Promise<number> {
  await lockBroadcast(tx, id);
  const one = await broadcastById(tx, id);
  if (one?.state !== "sending") return 0;
  await refuseClosed(tx, id);
  const refused = await tx.broadcastRecipient.findMany({
    where: { broadcastId: id, skipped: null, outbox: { status: "refused" } },
    select: { id: true, personId: true, chatAccountId: true, tried: true },
    take: BROADCAST_PAGE,
  });
  await sendElsewhere(tx, one, refused);
  await passOnShared(tx, id);
  return refused.length;
}

/** What waits for a chat that was closed since is refused there, as if it had been sent. */
async function refuseClosed(tx: Tx, broadcastId: number): Promise<void> {
  const where = { status: "queued", priority: PRIORITY.broadcast, recipient: { broadcastId } };
  await tx.outbox.updateMany({
    where: { ...where, chatAccount: { unreachable: { not: null } } },
    data: { status: "refused", reason: "blocked" },
  });
}

interface Refused {
  id: number;
  personId: number;
  /** Where it can't be. */
  chatAccountId: number | null;
  tried: string;
}

async function sendElsewhere(tx: Tx, one: Broadcast, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  const tried = new Map(
    refused.map(({ personId, tried: before, chatAccountId }) => [
      personId,
      new Set([...before.split(",").filter(Boolean).map(Number), ...(chatAccountId === null ? [] : [chatAccountId])]),
    ]),
  );
  const reach = await reachOf(tx, [...tried.keys()], tried);
  const others = refused.map(({ id, personId }) => {
    const other = reach.get(personId);
    return { ...recipientOf(personId, typeof other === "object" ? other : "refused"), id };
  });
  for (const { id, personId, chatAccountId, channel, skipped } of await shared(tx, one, others)) {
    const now = [...(tried.get(personId) ?? [])].join(",");
    const to = chatAccountId === null ? {} : { chatAccountId, channel, outboxId: null };
    await tx.broadcastRecipient.update({ where: { id }, data: { tried: now, skipped, ...to } });
  }
}

// ---- the end ---------------------------------------------------------------------------------------------------------------

/** Whether nothing of it is to be sent any more; it is over then. @returns whether it ended just now */
export async function endIfDone(tx: Tx, id: number, { now }: Moment): Promise<boolean> {
  await lockBroadcast(tx, id);
  const one = await broadcastById(tx, id);
  if (one?.state !== "sending" || one.gatheredTo !== null) return false;
  if (isOver(one, now)) {
    const pending = { broadcastId: id, skipped: null, outboxId: null };
    await tx.broadcastRecipient.updateMany({ where: pending, data: { skipped: "expired" } });
  }
  const open = await tx.broadcastRecipient.findFirst({
    where: {
      broadcastId: id,
      OR: [
        { skipped: null, outboxId: null },
        { outbox: { status: { in: ["queued", "sending"] } } },
        { skipped: null, outbox: { status: "refused" } },
      ],
    },
    select: { id: true },
  });
  if (open || (await passOnShared(tx, id)) > 0) return false;
  await tx.broadcast.update({ where: { id }, data: { state: "done", endedAt: stored(now) } });
  return true;
}

function isOver(one: Broadcast, now: Temporal.Instant): boolean {
  return now.epochMilliseconds >= sentUntil(one).epochMilliseconds;
}
