import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockChats } from "#bot/db/engine.ts";
import type { Outbox } from "#bot/db/generated/sqlite/client.ts";
import { aliveBoots } from "#bot/db/leases.ts";
import { enterOutbox, hasEarlier, markAgain, markEnded } from "#bot/db/message-statements.ts";
import { DIALOG_HOURS, REPLY_EXPIRES_HOURS, SENT_TEXT_DAYS } from "#bot/domain/office-rules.ts";
import { pinSessionEnd } from "#bot/domain/pin.ts";
import { instantOf, minutesAfter, stored } from "#bot/domain/time.ts";
import {
  type ChannelName,
  type ChatEvent,
  type ChatName,
  type Choice,
  type Place,
  type Reply,
  type Words,
  words,
} from "#bot/messages.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";
import { decodeReply, encodeReply } from "#bot/services/reply-data.ts";

/**
 * What goes out, as rows. A row waits (`queued`), is in the hands of a process (`sending`), and ends as exactly one of
 * `sent`, `refused` (with the channel's reason), `expired`, `cancelled`, `uncertain`.
 */
export type EndState = "sent" | "refused" | "expired" | "cancelled" | "uncertain";

export const PRIORITY = { reply: 0, reminder: 1, broadcast: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** A row as delivery needs it. */
export interface Letter {
  id: number;
  priority: Priority;
  to: ChatName;
  chatAccountId: number;
  reply: Reply;
  answers: { message?: string; topic?: string } | null;
  attempt: number;
  partsSent: number;
  /** How often it may have left without our knowing whether it arrived: not, once, or twice, which is the most. */
  doubts: number;
  /** Whether anything ever came from this chat. */
  hasWritten: boolean;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

/** What one message brought: what leaves at once, and the chats in which more waits. */
export interface Entered {
  leaving: readonly Letter[];
  waiting: readonly number[];
}

/** What an answer refers to. */
export interface Origin {
  message?: string;
  topic?: string;
}

/** Whose data stand in a row, and what must still hold when it is sent: the link alone, or an open PIN session too. */
export interface Needs {
  personId: number;
  what: "link" | "pin";
}

export interface EnterOptions {
  now: Temporal.Instant;
  /** This process's start, when the first of the replies may leave at once. */
  boot: string | null;
  /** In a group: what the answers refer to. */
  origin: Origin | null;
  /** The message that is answered; null for a button. */
  question: string | null;
  needs: Needs | null;
}

/** Tells what was entered, once the unit of work is over: a server says what its rows are called together with the commit. */
export type Entering = () => Promise<Entered>;
export const NOTHING: Entering = async () => ({ leaving: [], waiting: [] });

/**
 * Enters the replies to one message. The first is born in this process's hands when it may leave at once (`boot`), which
 * saves a claim and its sync; the others wait for it, for a chat has one message on its way at a time.
 */
export async function enterReplies(
  tx: Tx,
  writer: Writer,
  to: ChatName,
  replies: readonly Reply[],
  { now, boot, origin, question, needs }: EnterOptions,
): Promise<Entering> {
  const expiresAt = minutesAfter(now, 60 * REPLY_EXPIRES_HOURS);
  const rows = replies.map((reply, index) => {
    const born = boot !== null && index === 0;
    const answers = reply.deletesQuestion && question !== null ? { message: question } : origin;
    const id = enterOutbox(tx, {
      chatAccountId: writer.accountId,
      channel: to.channel,
      priority: PRIORITY.reply,
      status: born ? "sending" : "queued",
      body: JSON.stringify(encodeReply(reply)),
      hasChoices: (reply.choices?.length ?? 0) > 0,
      askedBy: writer.sender,
      personId: needs?.personId ?? null,
      needs: needs?.what ?? null,
      answers: answers && JSON.stringify(answers),
      boot: born ? boot : null,
      expiresAt: stored(expiresAt),
      createdAt: stored(now),
    });
    // What fails here fails the whole unit, whose end tells it.
    id.catch(() => {});
    return { id, reply, born, answers };
  });
  for (const { id, reply } of rows) {
    if (reply.shows) await noteShown(tx, reply.shows, writer.accountId, await id);
  }
  return async () => {
    const leaving: Letter[] = [];
    for (const { id, reply, born, answers } of rows) {
      if (!born) continue;
      const letter = { id: await id, priority: PRIORITY.reply, to, chatAccountId: writer.accountId, reply, answers };
      const fresh = { attempt: 1, partsSent: 0, doubts: 0, hasWritten: true };
      leaving.push({ ...letter, ...fresh, createdAt: now, expiresAt });
    }
    return { leaving, waiting: leaving.length < replies.length ? [writer.accountId] : [] };
  };
}

/** In which row it stands that is kept up to date. */
async function noteShown(tx: Tx, shows: NonNullable<Reply["shows"]>, chatAccountId: number, id: number): Promise<void> {
  if ("broadcast" in shows) {
    await tx.broadcast.update({ where: { id: shows.broadcast }, data: { progressRow: id } });
    return;
  }
  const { exam: examCode, ...rest } = shows.board;
  const board = { ...rest, shownRow: id };
  await tx.checkInBoard.upsert({
    where: { chatAccountId_examCode: { chatAccountId, examCode } },
    create: { chatAccountId, examCode, ...board },
    update: board,
  });
}

/** What somebody is told who did not ask for it just now. */
export interface Notice extends Pick<Reply, "words" | "document" | "replaces"> {
  /** What can be answered to it: buttons where the app has them, elsewhere words. Never numbers, see `Reply.unasked`. */
  choices?: readonly Choice[];
  /** Until when it is worth reading; without it a day. */
  until?: Temporal.Instant;
  /** Whose matters stand in it: it is not sent where they are not linked any more. */
  aboutId?: number;
  /** reply: it leaves also while what nobody asked for is held; without it a reminder. */
  priority?: Priority;
}

/** Tells somebody in a chat what they did not ask for just now. */
export async function tell(tx: Tx, chatAccountId: number, what: Words | Notice, now: Temporal.Instant): Promise<void> {
  const { channel, place } = await tx.chatAccount.findUniqueOrThrow({ where: { id: chatAccountId } });
  if (place !== "private") return;
  await enterOutbox(tx, noticeRow({ chatAccountId, channel }, "id" in what ? { words: what } : what, now));
}

/** Enters what somebody is told, for whoever keeps track of it. @returns the row's id */
export function enterNotice(
  tx: Tx,
  to: { chatAccountId: number; channel: string },
  what: Notice,
  now: Temporal.Instant,
): Promise<number> {
  return enterOutbox(tx, noticeRow(to, what, now));
}

/** Tells many the same. */
export async function tellAll(
  tx: Tx,
  chats: readonly { chatAccountId: number; channel: string; personId: number }[],
  what: Words | Notice,
  now: Temporal.Instant,
): Promise<void> {
  const notice = "id" in what ? { words: what } : what;
  const rows = chats.map(({ chatAccountId, channel, personId }) =>
    noticeRow({ chatAccountId, channel }, { ...notice, aboutId: personId }, now),
  );
  await tx.outbox.createMany({ data: rows });
}

function noticeRow(
  to: { chatAccountId: number; channel: string },
  { until, aboutId, priority = PRIORITY.reminder, ...said }: Notice,
  now: Temporal.Instant,
) {
  const choices = said.choices ?? [];
  const reply: Reply = { ...said, ...(choices.length > 0 && { unasked: true }) };
  return {
    ...to,
    priority,
    status: "queued" as const,
    body: JSON.stringify(encodeReply(reply)),
    hasChoices: choices.length > 0,
    askedBy: null,
    personId: aboutId ?? null,
    needs: aboutId === undefined ? null : "link",
    answers: null,
    boot: null,
    expiresAt: stored(until ?? now.add({ hours: REPLY_EXPIRES_HOURS })),
    createdAt: stored(now),
  };
}

/** Which rows a process takes care of: those of its channels, a terminal only its own chat's. */
export interface Mine {
  channel: ChannelName;
  ownAccount: string;
  chat?: string;
  /** What nobody asked for is another process's. */
  repliesOnly?: boolean;
}

/**
 * What a row says as of now, where that is made when it leaves; null: what stands in it. over: it does not leave now; it was ended, or
 * put off.
 */
export type AsOfNow = (tx: Tx, row: Outbox, now: Temporal.Instant) => Promise<Reply | "over" | null>;

/**
 * Takes rows that may leave now into this process's hands: the first of every chat that has nothing on its way, replies
 * before reminders before broadcasts.
 * @param mostUnasked of those that are no replies
 */
export async function claim(
  tx: Tx,
  mine: Mine,
  boot: string,
  now: Temporal.Instant,
  most: number,
  mostUnasked = Number.POSITIVE_INFINITY,
  asOfNow: AsOfNow = async () => null,
): Promise<Letter[]> {
  const which = { ...mine, repliesOnly: mine.repliesOnly === true || mostUnasked <= 0 };
  let candidates = await mayLeave(tx, which, now, most);
  const held = await lockChats(tx, [...new Set(candidates.map(({ chatAccountId }) => chatAccountId))]);
  // Where others claim at the same time: what may leave is told anew of the chats that are ours alone by now.
  if (held) candidates = await mayLeave(tx, which, now, most, held);
  const chats = new Set<number>();
  const letters: Letter[] = [];
  const broken: number[] = [];
  let unasked = 0;
  for (const row of candidates) {
    if (chats.has(row.chatAccountId) || letters.length >= most) continue;
    if (row.priority !== PRIORITY.reply && unasked >= mostUnasked) continue;
    // A row that is tried again later holds up those of its kind that came after it: a chat reads in order.
    if (await hasEarlier(tx, row, stored(now))) continue;
    chats.add(row.chatAccountId);
    if (!(await mayStillBeSeen(tx, row, now))) {
      await withdraw(tx, row, now);
      continue;
    }
    const isNow = wasAsked(row) ? null : await asOfNow(tx, row, now);
    if (isNow === "over") continue;
    const letter = letterOf(row, isNow);
    if (letter && row.priority !== PRIORITY.reply) unasked += 1;
    if (letter) letters.push({ ...letter, attempt: row.attempt + 1 });
    else broken.push(row.id);
  }
  if (broken.length > 0) await end(tx, broken, "cancelled", "unreadable", now);
  if (letters.length === 0) return [];
  // Not what somebody took back since it was read: of that another may be on its way by now.
  const taken = await tx.outbox.updateManyAndReturn({
    where: { id: { in: letters.map(({ id }) => id) }, status: "queued" },
    data: { status: "sending", boot, attempt: { increment: 1 } },
    select: { id: true },
  });
  const ours = new Set(taken.map(({ id }) => id));
  return letters.filter(({ id }) => ours.has(id));
}

/** Rows that may leave now, of chats that have nothing on its way; more of them than are asked for, as many stand in line. */
function mayLeave(
  tx: Tx,
  mine: Mine & { repliesOnly: boolean },
  now: Temporal.Instant,
  most: number,
  chats?: readonly number[],
) {
  return tx.outbox.findMany({
    where: {
      channel: mine.channel,
      status: "queued",
      ...(mine.repliesOnly && { priority: PRIORITY.reply }),
      OR: [{ notBefore: null }, { notBefore: { lte: stored(now) } }],
      expiresAt: { gt: stored(now) },
      ...(chats && { chatAccountId: { in: [...chats] } }),
      chatAccount: {
        ...accountsOf(mine),
        unreachable: null,
        outbox: { none: { status: "sending" } },
      },
    },
    include: { chatAccount: true },
    orderBy: [{ priority: "asc" }, { id: "asc" }],
    take: 4 * most,
  });
}

/** What was allowed when a row was written may not be any more: unlinked since, or the PIN session is over. */
async function mayStillBeSeen(tx: Tx, row: Outbox, now: Temporal.Instant): Promise<boolean> {
  if (row.needs === null || row.personId === null) return true;
  const { chatAccountId, personId } = row;
  const link = await tx.link.findUnique({ where: { chatAccountId_personId: { chatAccountId, personId } } });
  if (!link || link.endedAt !== null) return false;
  if (row.needs === "link") return true;
  const { pinGivenAt, pinUsedAt } = link;
  return (
    pinGivenAt !== null &&
    pinUsedAt !== null &&
    Temporal.Instant.compare(now, pinSessionEnd(instantOf(pinGivenAt), instantOf(pinUsedAt))) < 0
  );
}

/** Somebody waits for it just now. What nobody asked for may leave as quickly as a reply does. */
function wasAsked({ priority, askedBy }: Pick<Outbox, "priority" | "askedBy">): boolean {
  return priority === PRIORITY.reply && askedBy !== null;
}

/** What becomes of a row that does not leave any more: nothing of what was to be said stays in it. */
export function endsUnsent(reason: string, now: Temporal.Instant, status: "cancelled" | "expired" = "cancelled") {
  return { status, reason, endedAt: stored(now), body: "", hasChoices: false };
}

/** Cancels such a row; who waits for the answer is told what to do, without a figure. */
async function withdraw(tx: Tx, row: Outbox, now: Temporal.Instant): Promise<void> {
  await tx.outbox.update({ where: { id: row.id }, data: endsUnsent("access-over", now) });
  if (!wasAsked(row)) return;
  await enterOutbox(tx, {
    chatAccountId: row.chatAccountId,
    channel: row.channel,
    priority: PRIORITY.reply,
    status: "queued",
    body: JSON.stringify(encodeReply({ words: words("handle-access-over") })),
    hasChoices: false,
    askedBy: row.askedBy,
    personId: null,
    needs: null,
    answers: null,
    boot: null,
    expiresAt: row.expiresAt,
    createdAt: stored(now),
  });
}

/** How one attempt ended. */
export type Settlement =
  | { id: number; attempt: number; end: EndState; reason: string | null; reference: string | null }
  | { id: number; attempt: number; again: Temporal.Instant; partsSent: number; doubts: number; reason: string };

/** Writes down how attempts ended. One of an earlier attempt, or of another process, changes nothing. */
export async function settleAttempts(
  tx: Tx,
  boot: string,
  settlements: readonly Settlement[],
  now: Temporal.Instant,
): Promise<void> {
  const ended = settlements.flatMap((one) => ("end" in one ? [one] : []));
  const again = settlements.flatMap((one) => ("again" in one ? [{ ...one, notBefore: stored(one.again) }] : []));
  await markEnded(tx, boot, ended, stored(now));
  await markAgain(tx, boot, again);
}

/**
 * What waits for its next try need not wait for a time that the clock has gone back from: no try is put off by more than an
 * hour.
 */
export async function triesAtOnce(tx: Tx, now: Temporal.Instant): Promise<void> {
  const where = { status: "queued", notBefore: { gt: stored(now.add({ hours: 1, minutes: 1 })) } };
  await tx.outbox.updateMany({ where, data: { notBefore: null } });
}

/** Notes that a reply leaves a second time. */
export async function noteRepeat(tx: Tx, boot: string, { id, attempt }: Letter): Promise<void> {
  await tx.outbox.updateMany({ where: { id, boot, attempt, status: "sending" }, data: { doubts: 2 } });
}

/** What the app calls the messages that have arrived in a chat since then. */
export async function referencesSince(
  tx: Tx,
  chatAccountId: number,
  since: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = await tx.outbox.findMany({
    where: { chatAccountId, endedAt: { gte: stored(since) }, reference: { not: null } },
    select: { reference: true },
  });
  return new Set(rows.flatMap(({ reference }) => reference ?? []));
}

/** When that left on a channel which nobody asked for, from then on, oldest first; also what may have left. */
export async function unaskedSince(
  read: Pick<Tx, "outbox">,
  channel: ChannelName,
  since: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const priority = { not: PRIORITY.reply };
  const rows = await read.outbox.findMany({
    where: { channel, priority, status: { in: ["sent", "uncertain"] }, endedAt: { gte: stored(since) } },
    select: { endedAt: true },
    orderBy: { endedAt: "asc" },
  });
  return rows.flatMap(({ endedAt }) => (endedAt === null ? [] : [instantOf(endedAt)]));
}

/** Notes that a message was delivered to a phone, or read there; who has read it has it. */
export async function noteReceipt(
  tx: Tx,
  { type, from, reference, at }: Extract<ChatEvent, { type: "delivered" | "read" }>,
): Promise<void> {
  const { channel, ownAccount, chat } = from;
  const where = { reference, status: "sent", chatAccount: { channel, ownAccount, chat } };
  await tx.outbox.updateMany({ where: { ...where, deliveredAt: null }, data: { deliveredAt: stored(at) } });
  if (type === "read") await tx.outbox.updateMany({ where: { ...where, readAt: null }, data: { readAt: stored(at) } });
}

/** Nothing can be sent to this chat until it writes again: what waits for it is refused. */
export async function refuseWaiting(
  tx: Tx,
  chatAccountId: number,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx.chatAccount.updateMany({ where: { id: chatAccountId }, data: { unreachable: reason } });
  await tx.outbox.updateMany({
    where: { chatAccountId, status: "queued" },
    data: { status: "refused", reason, endedAt: stored(now) },
  });
}

/**
 * Frees what a process held when it died: an earlier start of this one, or on PostgreSQL another that has not been heard of
 * for a while. A reply is tried again (it may arrive twice, at most one per chat); a reminder or broadcast that may have
 * left stays uncertain.
 */
export async function freeClaims(tx: Tx, mine: Mine, boot: string, now: Temporal.Instant): Promise<number> {
  const alive = (await aliveBoots(tx)) ?? [];
  const where = {
    channel: mine.channel,
    status: "sending",
    boot: { notIn: [...alive, boot] },
    chatAccount: accountsOf(mine),
  };
  const again = { status: "queued", boot: null, notBefore: null };
  const replies = { ...where, priority: PRIORITY.reply };
  const first = await tx.outbox.updateMany({ where: { ...replies, doubts: 0 }, data: { ...again, doubts: 1 } });
  const later = await tx.outbox.updateMany({ where: replies, data: again });
  const others = await tx.outbox.updateMany({
    where: { ...where, priority: { not: PRIORITY.reply } },
    data: { status: "uncertain", reason: "process-ended", endedAt: stored(now) },
  });
  return first.count + later.count + others.count;
}

function accountsOf(mine: Mine) {
  return { ownAccount: mine.ownAccount, ...(mine.chat === undefined ? {} : { chat: mine.chat }) };
}

/** The rows that a process holds, as the database has it. */
export async function heldRows(tx: Tx, mine: Mine, boot: string): Promise<number[]> {
  const rows = await tx.outbox.findMany({
    where: { channel: mine.channel, status: "sending", boot, chatAccount: accountsOf(mine) },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/**
 * Puts back rows that a process holds without knowing: the answer to the commit that put them into its hands was lost. They
 * never left, so nothing about them is in doubt.
 */
export async function putBack(tx: Tx, boot: string, ids: readonly number[]): Promise<void> {
  await tx.outbox.updateMany({
    where: { id: { in: [...ids] }, boot, status: "sending" },
    data: { status: "queued", boot: null },
  });
}

/** Ends what nobody needs any more. @returns how many rows */
export async function expireRows(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { count } = await tx.outbox.updateMany({
    where: { status: "queued", expiresAt: { lte: stored(now) } },
    data: { status: "expired", endedAt: stored(now) },
  });
  return count;
}

/**
 * Removes the text of what ended some days ago, and of what needed a PIN as soon as nothing can be picked from it; that and
 * when it was sent stays. @returns how many rows
 */
export async function blankOldText(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * SENT_TEXT_DAYS }));
  const overFor = stored(now.subtract({ hours: DIALOG_HOURS }));
  const { count } = await tx.outbox.updateMany({
    where: { body: { not: "" }, OR: [{ endedAt: { lt: before } }, { needs: "pin", endedAt: { lt: overFor } }] },
    data: { body: "", hasChoices: false },
  });
  return count;
}

/** How much waits, in all or in one channel, and since when. */
export async function waitingRows(
  read: Pick<Tx, "outbox">,
  channel?: ChannelName,
): Promise<{ count: number; oldest: Temporal.Instant | null }> {
  const where = { status: { in: ["queued", "sending"] }, ...(channel && { channel }) };
  const count = await read.outbox.count({ where });
  if (count === 0) return { count, oldest: null };
  const first = await read.outbox.findFirst({ where, orderBy: { id: "asc" }, select: { createdAt: true } });
  return { count, oldest: first && instantOf(first.createdAt) };
}

async function end(tx: Tx, ids: number[], state: EndState, reason: string, now: Temporal.Instant): Promise<void> {
  await tx.outbox.updateMany({
    where: { id: { in: ids } },
    data: { status: state, reason, endedAt: stored(now) },
  });
}

function letterOf(
  row: Outbox & {
    chatAccount: { channel: string; ownAccount: string; chat: string; place: string; lastMessage: string | null };
  },
  asOfNow: Reply | null,
): Letter | null {
  const reply = asOfNow ?? decodeReply(row.body);
  if (!reply) return null;
  const { channel, ownAccount, chat, place, lastMessage } = row.chatAccount;
  return {
    id: row.id,
    priority: row.priority as Priority,
    to: { channel: channel as ChannelName, ownAccount, chat, place: place as Place },
    chatAccountId: row.chatAccountId,
    reply,
    answers: row.answers === null ? null : (JSON.parse(row.answers) as Origin),
    attempt: row.attempt,
    partsSent: row.partsSent,
    doubts: row.doubts,
    hasWritten: lastMessage !== null,
    createdAt: instantOf(row.createdAt),
    expiresAt: instantOf(row.expiresAt),
  };
}
