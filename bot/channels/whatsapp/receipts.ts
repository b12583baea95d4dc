import type { Clockwork } from "#bot/clockwork.ts";
import type { ChannelEvent, Place } from "#bot/messages.ts";

/** Tells which of our messages were delivered and read. */
export interface Receipts {
  /** @param level 2 on the phone, 3 read, 4 played */
  came(reference: string, level: number, chat: string, place: Place): void;
}

/** Sent, delivered and read come within a second of each other where somebody is looking: they are told together, and after it was stored that it was sent. */
const TELL_AFTER_MS = 3_000;
const READ = 3;

export function receipts({
  receive,
  ownAccount,
  clockwork,
}: {
  receive: (event: ChannelEvent) => Promise<void>;
  ownAccount: () => string;
  clockwork: Clockwork;
}): Receipts {
  const waiting = new Map<string, number>();
  return {
    came(reference, level, chat, place) {
      const before = waiting.get(reference);
      waiting.set(reference, Math.max(level, before ?? 0));
      if (before !== undefined) return;
      const at = clockwork.now();
      clockwork.after(TELL_AFTER_MS, () => {
        const type = (waiting.get(reference) ?? level) >= READ ? "read" : "delivered";
        waiting.delete(reference);
        const from = { channel: "whatsapp", ownAccount: ownAccount(), chat, place } as const;
        // A receipt that can't be stored is lost: the message was sent all the same.
        receive({ type, from, reference, at }).catch(() => {});
      });
    },
  };
}
