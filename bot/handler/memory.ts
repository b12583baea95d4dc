import type { Tx } from "#bot/db/database.ts";
import type { ChannelName, Memory } from "#bot/messages.ts";
import { chatOfNumber, numberOf } from "#bot/services/chat-accounts.ts";
import { hadAnything, hadBefore } from "#bot/services/inbox.ts";

/** What a channel is told of what was stored: what it has missed, and whom it knows. */
export function memoryOf(read: Pick<Tx, "inbox" | "chatAccount">, channel: ChannelName): Memory {
  return {
    had: (chat, ids) => hadBefore(read, chat, ids),
    knows: (chat) => hadAnything(read, chat),
    number: (chat) => numberOf(read, chat),
    chatOf: (ownAccount, number) => chatOfNumber(read, channel, ownAccount, number),
  };
}
