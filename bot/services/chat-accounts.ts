import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type ChatState, chatState, saveChat } from "#bot/db/path.ts";
import { DIALOG_HOURS } from "#bot/domain/office-rules.ts";
import { instantOf } from "#bot/domain/time.ts";
import type { ChannelName, ChatEvent, ChatName, Incoming, Place } from "#bot/messages.ts";

/** Who is writing, as far as is known. */
export interface Person {
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
  person: Person;
  /** The dialog that the sender is in; the state is what was stored, not checked yet. */
  dialog: { command: string; state: unknown } | null;
  /** Whether anything on its way to this chat has not ended. */
  waiting: boolean;
  misses: number;
  load: string | null;
  lastMessage: { id: string; at: Temporal.Instant } | null;
  lastAlbum: string | null;
  cooperativesVersion: string | null;
}

/** The chat in which something was said, made when it is the first time. */
export async function chatOf(tx: Tx, input: Incoming, now: Temporal.Instant): Promise<Chat> {
  const state = await chatState(tx, input.from, input.sender);
  return {
    person: {
      accountId: state.id,
      channel: input.from.channel,
      place: input.from.place,
      sender: input.sender,
      number: (input.type === "message" ? input.number : undefined) ?? state.number,
    },
    dialog: dialogOf(state, now),
    waiting: state.waiting > 0,
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

function dialogOf({ dialogCommand, dialogState, dialogAt }: ChatState, now: Temporal.Instant): Chat["dialog"] {
  if (dialogCommand === null || dialogState === null || dialogAt === null) return null;
  if (now.since(instantOf(dialogAt)).total("hours") > DIALOG_HOURS) return null;
  try {
    return { command: dialogCommand, state: JSON.parse(dialogState) };
  } catch {
    return { command: dialogCommand, state: null };
  }
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
    id: chat.person.accountId,
    number: chat.person.number,
    lastMessage: isMessage ? input.id : (chat.lastMessage?.id ?? null),
    lastMessageAt: isMessage
      ? input.sentAt.toString({ smallestUnit: "millisecond" })
      : (chat.lastMessage?.at.toString({ smallestUnit: "millisecond" }) ?? null),
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
  }
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
  await tx.chatAccount.delete({ where: { id: old.id } });
}

function nameOf({ channel, ownAccount, chat }: ChatName): { channel: string; ownAccount: string; chat: string } {
  return { channel, ownAccount, chat };
}
