import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type ChatState, chatState, knownChatState, newChatState, saveChat } from "#bot/db/message-statements.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import type { ChannelName, ChatEvent, ChatName, Incoming, Place } from "#bot/messages.ts";
import { type Dialog, runningDialogs } from "#bot/services/dialogs.ts";
import { type Offered, stillOffered } from "#bot/services/offers.ts";
import { noteReceipt } from "#bot/services/outbox.ts";

/** Who is writing, as far as is known. */
export interface Writer {
  accountId: number;
  channel: ChannelName;
  place: Place;
  /** Who wrote; in a private chat the chat itself. */
  sender: string;
  /** Phone number that the channel proved, +62…; on its own it makes nobody anybody. */
  number: string | null;
}

/** A chat as one message finds it. */
export interface Chat {
  writer: Writer;
  /** The dialogs that the sender is in, the one asked last first. */
  dialogs: readonly Dialog[];
  /** People linked here. */
  links: number;
  speaking: { linkId: number; since: Temporal.Instant } | null;
  /** Whether anything on its way to this chat has not ended. */
  waiting: boolean;
  /** The list last handed to the channel for whoever writes; null when there is none that can still be answered. */
  offered: Offered | null;
  misses: number;
  load: string | null;
  lastMessage: { id: string; at: Temporal.Instant } | null;
  lastAlbum: string | null;
  cooperativesVersion: string | null;
}

/** The chat in which something was said, made when it is the first time. */
export async function chatOf(tx: Tx, secrets: Secrets, input: Incoming, now: Temporal.Instant): Promise<Chat> {
  return withNumber(await chatNamed(tx, secrets, input.from, input.sender, now), input);
}

/** The same of one that has written before; null: it has not. */
export async function knownChat(
  tx: Tx,
  secrets: Secrets,
  input: Incoming,
  now: Temporal.Instant,
): Promise<Chat | null> {
  const state = await knownChatState(tx, input.from, input.sender);
  return state && withNumber(chatIn(state, secrets, input.from, input.sender, now), input);
}

/** The same of one that writes for the first time. */
export async function newChat(tx: Tx, secrets: Secrets, input: Incoming, now: Temporal.Instant): Promise<Chat> {
  const state = await newChatState(tx, input.from, input.sender);
  return withNumber(chatIn(state, secrets, input.from, input.sender, now), input);
}

/** What the app proves with a message is known from then on. */
function withNumber(chat: Chat, input: Incoming): Chat {
  const number = input.type === "message" ? input.number : undefined;
  return number === undefined ? chat : { ...chat, writer: { ...chat.writer, number } };
}

/** A chat as it stands for somebody who writes in it. */
export async function chatNamed(
  tx: Tx,
  secrets: Secrets,
  name: ChatName,
  sender: string,
  now: Temporal.Instant,
): Promise<Chat> {
  return chatIn(await chatState(tx, name, sender), secrets, name, sender, now);
}

function chatIn(state: ChatState, secrets: Secrets, name: ChatName, sender: string, now: Temporal.Instant): Chat {
  return {
    writer: { accountId: state.id, channel: name.channel, place: name.place, sender, number: state.number },
    dialogs: runningDialogs(secrets, state, sender, now),
    ...speakingOf(state),
    waiting: state.waiting > 0,
    offered: stillOffered(state.offer, now),
    misses: state.misses,
    load: state.load,
    lastMessage:
      state.lastMessage === null || state.lastMessageAt === null
        ? null
        : { id: state.lastMessage, at: instantOf(state.lastMessageAt) },
    lastAlbum: state.lastAlbum,
    cooperativesVersion: state.cooperativesVersion,
  };
}

function speakingOf(row: {
  links: number;
  speakingLinkId: number | null;
  speakingAt: string | null;
}): Pick<Chat, "links" | "speaking"> {
  const { links, speakingLinkId: linkId, speakingAt } = row;
  const speaking = linkId === null || speakingAt === null ? null : { linkId, since: instantOf(speakingAt) };
  return { links, speaking };
}

/** How many are linked in a chat now, and who is speaking. */
export async function speakingIn(tx: Tx, accountId: number): Promise<Pick<Chat, "links" | "speaking">> {
  const row = await tx.chatAccount.findUniqueOrThrow({
    where: { id: accountId },
    select: { speakingLinkId: true, speakingAt: true, _count: { select: { links: { where: { endedAt: null } } } } },
  });
  return speakingOf({ ...row, links: row._count.links });
}

/** Keeps what the message left behind. Whoever writes can be reached again. */
export async function rememberChat(
  tx: Tx,
  chat: Chat,
  input: Incoming,
  { misses, load }: { misses: number; load: string },
): Promise<void> {
  const isMessage = input.type === "message";
  await saveChat(tx, {
    id: chat.writer.accountId,
    number: chat.writer.number,
    lastMessage: isMessage ? input.id : (chat.lastMessage?.id ?? null),
    lastMessageAt: isMessage ? stored(input.sentAt) : chat.lastMessage && stored(chat.lastMessage.at),
    lastAlbum: (isMessage ? input.album : chat.lastAlbum) ?? null,
    misses,
    load,
  });
}

/** What happens to a chat itself: blocked or left, back again, moved to another name. */
export async function chatChanged(tx: Tx, event: ChatEvent): Promise<void> {
  const where = nameOf(event.from);
  switch (event.type) {
    case "unreachable":
      await tx.chatAccount.updateMany({ where, data: { unreachable: event.reason } });
      break;
    case "reachable":
      await tx.chatAccount.updateMany({ where, data: { unreachable: null } });
      break;
    case "moved":
      await renameChat(tx, event.from, event.to);
      break;
    case "delivered":
    case "read":
      await noteReceipt(tx, event);
      break;
    case "identity":
      await recognise(tx, event);
      break;
  }
}

/**
 * The app states that two chats are one person's: what is known of the old one, and what was had in it, belongs to the one
 * that is used now. Names never make two chats one, only this does.
 */
async function recognise(tx: Tx, { from, alias, number }: Extract<ChatEvent, { type: "identity" }>): Promise<void> {
  const { channel, ownAccount, chat } = from;
  const old = await tx.inbox.findMany({
    where: { channel, ownAccount, chat: alias },
    select: { message: true, kind: true },
  });
  for (const { message, kind } of old) {
    // A message has the same id under either name; had under both it was had once more than needed, which is no harm.
    const key = { channel, ownAccount, message, kind };
    const known = await tx.inbox.count({ where: { ...key, chat } });
    if (known === 0) await tx.inbox.updateMany({ where: { ...key, chat: alias }, data: { chat } });
  }
  // In a private chat who writes is called as the chat is: their dialog and the lists they asked for follow.
  const chatAccount = nameOf({ ...from, chat: alias });
  await tx.dialog.updateMany({ where: { sender: alias, chatAccount }, data: { sender: chat } });
  await tx.outbox.updateMany({ where: { askedBy: alias, chatAccount }, data: { askedBy: chat } });
  await renameChat(tx, { ...from, chat: alias }, chat);
  await tx.chatAccount.updateMany({ where: nameOf(from), data: { number } });
}

/** The number that the channel has proved for this chat. */
export async function numberOf(read: Pick<Tx, "chatAccount">, chat: ChatName): Promise<string | null> {
  const found = await read.chatAccount.findFirst({ where: nameOf(chat), select: { number: true } });
  return found?.number ?? null;
}

/** What the private chat of the person with this number is called; the one that wrote last, should there be several. */
export async function chatOfNumber(
  read: Pick<Tx, "chatAccount">,
  channel: ChannelName,
  ownAccount: string,
  number: string,
): Promise<string | null> {
  const found = await read.chatAccount.findFirst({
    where: { channel, ownAccount, number, place: "private" },
    orderBy: { lastMessageAt: "desc" },
    select: { chat: true },
  });
  return found?.chat ?? null;
}

/** A group that became a supergroup has another name from now on: what is known of it, and what waits for it, goes along. */
export async function renameChat(tx: Tx, from: ChatName, to: string): Promise<void> {
  const old = await tx.chatAccount.findFirst({ where: nameOf(from) });
  if (!old) return;
  const taken = await tx.chatAccount.findFirst({ where: { ...nameOf(from), chat: to } });
  if (!taken) {
    await tx.chatAccount.update({ where: { id: old.id }, data: { chat: to } });
    return;
  }
  // Somebody wrote in the new one before we heard of the move.
  await tx.outbox.updateMany({ where: { chatAccountId: old.id }, data: { chatAccountId: taken.id } });
  await moveDialogs(tx, old.id, taken.id);
  await moveLinks(tx, old.id, taken.id);
  await tx.chatAccount.delete({ where: { id: old.id } });
}

/** A dialog goes along, unless its owner has begun the same one in the new chat. */
async function moveDialogs(tx: Tx, from: number, to: number): Promise<void> {
  const newer = await tx.dialog.findMany({ where: { chatAccountId: to }, select: { sender: true, command: true } });
  await tx.dialog.updateMany({
    where: { chatAccountId: from, NOT: newer.map(({ sender, command }) => ({ sender, command })) },
    data: { chatAccountId: to },
  });
}

/** Who is linked here goes along, and what they agreed to and asked, unless they are linked in the new chat themselves. */
async function moveLinks(tx: Tx, from: number, to: number): Promise<void> {
  const there = await tx.link.findMany({ where: { chatAccountId: to }, select: { personId: true } });
  await tx.link.updateMany({
    where: { chatAccountId: from, personId: { notIn: there.map(({ personId }) => personId) } },
    data: { chatAccountId: to },
  });
  await tx.consent.updateMany({ where: { chatAccountId: from }, data: { chatAccountId: to } });
  await tx.officerClaim.updateMany({ where: { chatAccountId: from }, data: { chatAccountId: to } });
  await tx.question.updateMany({ where: { chatAccountId: from }, data: { chatAccountId: to } });
}

function nameOf({ channel, ownAccount, chat }: ChatName): { channel: string; ownAccount: string; chat: string } {
  return { channel, ownAccount, chat };
}
