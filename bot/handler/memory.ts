import type { Database } from "#bot/db/database.ts";
import type { ChannelName, Memory } from "#bot/messages.ts";
import { chatOfNumber, numberOf } from "#bot/services/chat-accounts.ts";
import { hadAnything, hadBefore } from "#bot/services/inbox.ts";

/** What a channel is told of what was stored: what it has missed, and whom it knows. */
export function memoryOf({ read, transaction }: Pick<Database, "read" | "transaction">, channel: ChannelName): Memory {
  return {
    // In a transaction, whose end is on the disk: what a reader sees may not be yet, and the app is told that it was had.
    had: (chat, ids) => transaction((tx) => hadBefore(tx, chat, ids)),
    knows: (chat) => hadAnything(read, chat),
    number: (chat) => numberOf(read, chat),
    chatOf: (ownAccount, number) => chatOfNumber(read, channel, ownAccount, number),
  };
}
