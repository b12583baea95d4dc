import type { Client, Message } from "whatsapp-web.js";
import { within } from "#bot/channels/whatsapp/within.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Outgoing } from "#bot/messages.ts";

/** Messages that stand in a chat already: the page finds them only by what it calls them in full, with chat and, in a group, writer. */
export interface Earlier {
  keep(id: FullId): void;
  /** What the page calls the message that this one answers; null: it does not know it, and there is no quotation. */
  quoted(client: Client, message: Outgoing): Promise<string | null>;
  /** Takes out what this one says is to be taken out, for everybody; only our own can be, and not for long. */
  takesOut(client: Client, message: Outgoing): Promise<void>;
}
type FullId = Pick<Message["id"], "id" | "_serialized">;

const MOST_KEPT = 1_000;
const ASK_MS = 10_000;
/** The app gives some two days; after that the library would hide it from ourselves alone. */
const DELETABLE_HOURS = 48;

export function earlierMessages(clockwork: Clockwork): Earlier {
  const names = new Map<string, string>();

  /** A message of ours; null: the page does not find it. */
  async function ours(client: Client, { to: { chat, place } }: Outgoing, reference: string): Promise<Message | null> {
    const name = names.get(reference) ?? (place === "private" ? await nameIn(client, chat, reference) : null);
    const found = name === null ? null : await within(clockwork, ASK_MS, client.getMessageById(name));
    return found?.fromMe ? found : null;
  }

  /** Of before our start; by the name that the chat has today. */
  async function nameIn(client: Client, chat: string, reference: string): Promise<string | null> {
    const today = await within(clockwork, ASK_MS, client.getChatById(chat));
    return today ? `true_${today.id._serialized}_${reference}` : null;
  }

  return {
    keep({ id, _serialized }) {
      if (names.size >= MOST_KEPT) names.delete(names.keys().next().value ?? "");
      names.set(id, _serialized);
    },
    async quoted(client, message) {
      const reference = message.answers?.message;
      if (reference === undefined) return null;
      // One that the page has forgotten is left out by the library.
      const known = names.get(reference);
      if (known !== undefined) return known;
      const found = await ours(client, message, reference).catch(() => null);
      return found?.id._serialized ?? null;
    },
    async takesOut(client, message) {
      if (message.deletes === undefined) return;
      const found = await ours(client, message, message.deletes).catch(() => null);
      const hours = found ? (clockwork.now().epochMilliseconds / 1000 - found.timestamp) / 3600 : 0;
      if (!found || hours > DELETABLE_HOURS) return;
      await within(clockwork, ASK_MS, found.delete(true)).catch(() => {});
    },
  };
}
