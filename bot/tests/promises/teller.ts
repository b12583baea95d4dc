import type { Temporal } from "temporal-polyfill";
import type { ChannelEvent } from "#bot/messages.ts";
import type { Teller } from "./crash-stories.ts";
import type { Arrived } from "./world.ts";

/** The one chat of a world that dies. */
export const CHAT = { channel: "telegram", ownAccount: "4711", chat: "5001", place: "private" } as const;

export interface TellerOptions {
  now(): Temporal.Instant;
  /** How many inputs there were. */
  inputs(): number;
  arrived: readonly Arrived[];
  /** Brings inputs, and resolves when they are answered. */
  brings(events: ChannelEvent[]): Promise<void>;
}

/** What is typed in it, and pressed of what has arrived. */
export function teller({ now, inputs, arrived, brings }: TellerOptions): Teller {
  return {
    says: (...texts) =>
      brings(
        texts.map((text, index) => ({
          type: "message",
          from: CHAT,
          id: String(100 + inputs() + index),
          sender: CHAT.chat,
          sentAt: now(),
          text,
          content: { kind: "text" },
          addressed: true,
        })),
      ),
    async presses(label) {
      const button = arrived.flatMap(({ choices }) => choices).findLast((choice) => choice.label === label);
      if (!button) throw new Error(`no button ${label} among ${arrived.at(-1)?.choices.map((one) => one.label)}`);
      const id = String(9000 + inputs());
      await brings([{ type: "press", from: CHAT, id, sender: CHAT.chat, sentAt: now(), key: button.key }]);
    },
  };
}
