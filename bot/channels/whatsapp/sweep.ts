import type { Temporal } from "temporal-polyfill";
import type { Chat, Client } from "whatsapp-web.js";
import { idText, type Me, messageOf, placeOf, type RawMessage } from "#bot/channels/whatsapp/incoming.ts";
import { WHATSAPP_SWEEP_HOURS, WHATSAPP_SWEEP_MESSAGES } from "#bot/domain/office-rules.ts";
import type { ChatName, Memory } from "#bot/messages.ts";

/** What was missed, and in how many chats that could not be found out. */
export interface Missed {
  messages: RawMessage[];
  failed: number;
}

/**
 * Messages that came while nobody listened, oldest first. What was had is known by the database alone: the count of unread
 * ones is only a hint, since the phone, a reply and a mark of ours take it back.
 */
export async function missedMessages({
  client,
  me,
  memory,
  whose,
  now,
}: {
  client: Client;
  me: Me;
  memory: Memory;
  /** What the house calls this chat. */
  whose: (chat: ChatName) => Promise<ChatName>;
  now: Temporal.Instant;
}): Promise<Missed> {
  const since = now.subtract({ hours: WHATSAPP_SWEEP_HOURS });
  const chats = (await client.getChats()).filter(
    (chat) => placeOf(idText(chat.id)) && (isAfter(chat.timestamp, since) || chat.unreadCount > 0),
  );
  const messages: RawMessage[] = [];
  let failed = 0;
  for (const chat of chats) {
    try {
      messages.push(...(await missedIn(chat)));
    } catch {
      // The page trips over one of them at times, which is no reason to leave the others waiting.
      failed += 1;
    }
  }
  // Those of the same second stay as they are: they were put in order chat by chat.
  return { messages: messages.sort((a, b) => a.timestamp - b.timestamp), failed };

  async function missedIn(chat: Chat): Promise<RawMessage[]> {
    const seen: RawMessage[] = [];
    for (let most = Math.max(FIRST_LOOK, chat.unreadCount); ; most += FIRST_LOOK) {
      const isAll = !(await lookBack(chat, seen, most));
      const [oldest] = seen;
      // Others write in between: a group among themselves, the office from its phone.
      const theirs = seen.filter((raw) => isAfter(raw.timestamp, since) && messageOf(raw, me)?.addressed);
      const [first] = theirs;
      const name = first && (await whose((messageOf(first, me) as { from: ChatName }).from));
      const ids = theirs.map(({ id }) => id.id);
      const had = name ? await memory.had(name, ids) : new Set();
      const isFarEnough =
        isAll ||
        !oldest ||
        !isAfter(oldest.timestamp, since) ||
        (first && had.has(first.id.id)) ||
        most >= WHATSAPP_SWEEP_MESSAGES;
      if (!isFarEnough) continue;
      if (!name) return [];
      const missing = theirs.filter(({ id }) => !had.has(id.id)).slice(-WHATSAPP_SWEEP_MESSAGES);
      if (had.size > 0 || (await memory.knows(name))) return missing;
      // Of a chat in which nothing was ever had, only what nobody has looked at: the number may have been a person's before.
      return chat.unreadCount > 0 ? missing.slice(-chat.unreadCount) : [];
    }
  }
}

/** Gaps further back than this many messages were never seen: a chat is handled in its order. */
const FIRST_LOOK = 30;

/**
 * Looks back into a chat until at least so many messages are seen. The page adds older ones behind the newer, and the
 * library turns those of the same second around; so their order is kept here: each step back goes before what was seen.
 * @returns false when there is nothing further back
 */
async function lookBack(chat: Chat, seen: RawMessage[], most: number): Promise<boolean> {
  for (let loaded = 0; ; ) {
    const all = (await chat.fetchMessages({ limit: 0 })) as unknown as RawMessage[];
    const known = new Set(seen.map(({ id }) => id._serialized));
    const older = all.filter(({ id }) => !known.has(id._serialized)).sort((a, b) => a.timestamp - b.timestamp);
    seen.unshift(...older);
    if (seen.length >= most) return true;
    if (all.length === loaded) return false;
    loaded = all.length;
    // One step further back; what it returns is in no dependable order.
    await chat.fetchMessages({ limit: all.length + 1 });
  }
}

/** One without a time, should there be such, was never written. */
const isAfter = (seconds: number, since: Temporal.Instant) => seconds * 1000 >= since.epochMilliseconds;
