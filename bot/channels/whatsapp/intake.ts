import type { Identities } from "#bot/channels/whatsapp/identity.ts";
import { isCardOf } from "#bot/channels/whatsapp/vcard.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { ChannelEvent, Edited, Message } from "#bot/messages.ts";

/** Hands over what came in: in order within a chat, again until it is stored, and only then is the chat marked as read. */
export interface Intake {
  /** @param cards of contacts that came with it */
  take(event: Message | Edited, cards?: readonly string[]): void;
  /** What is stored is still stored; what is not is found again by a later sweep. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Several messages one after the other are marked together. */
const MARK_AFTER_MS = 500;

export function intake({
  receive,
  whoIs,
  markRead,
  clockwork,
}: {
  receive: (event: ChannelEvent) => Promise<void>;
  whoIs: Identities["of"];
  /** @param chat as WhatsApp calls it */
  markRead: (chat: string) => Promise<unknown>;
  clockwork: Clockwork;
}): Intake {
  const lines = new Map<string, Promise<void>>();
  const marks = new Map<string, { cancel(): void }>();
  const pauses = new Set<() => void>();
  let stopped = false;

  async function handOver(event: Message | Edited, cards?: readonly string[]): Promise<void> {
    for (let failures = 0; !stopped; failures += 1) {
      try {
        const { chat, number } = await whoIs(event.from);
        const sender = event.from.place === "private" ? chat.chat : event.sender;
        const named = { ...event, from: chat, sender };
        await receive(number === null || named.type === "edited" ? named : withNumber(named, number, cards));
        return;
      } catch {
        // It could not be stored (a full disk), or the page went before it told whose it is: it stays in our hands, and unread.
        await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 10)));
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = clockwork.after(ms, end);
      function end(): void {
        timer.cancel();
        pauses.delete(end);
        go();
      }
      pauses.add(end);
    });
  }

  function mark(chat: string): void {
    marks.get(chat)?.cancel();
    marks.set(
      chat,
      clockwork.after(MARK_AFTER_MS, () => {
        marks.delete(chat);
        // Those that are not stored yet have to stay unread.
        if (!lines.has(chat)) void markRead(chat).catch(() => {});
      }),
    );
  }

  return {
    take(event, cards) {
      const { chat } = event.from;
      const line = (lines.get(chat) ?? Promise.resolve())
        .then(() => handOver(event, cards))
        .then(() => {
          if (lines.get(chat) === line) lines.delete(chat);
          if (!stopped) mark(chat);
        });
      lines.set(chat, line);
    },
    async stop() {
      stopped = true;
      for (const end of [...pauses]) end();
      await Promise.all([...lines.values()]);
      for (const timer of marks.values()) timer.cancel();
    },
  };
}

/** A card tells whose it is only once the number of who sent it is known. */
function withNumber(message: Message, number: string, cards?: readonly string[]): Message {
  const { content } = message;
  if (content.kind !== "contact") return { ...message, number };
  return { ...message, number, content: { ...content, own: isCardOf(number, cards) } };
}
