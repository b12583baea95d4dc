import type { Temporal } from "temporal-polyfill";
import type { ChannelEvent } from "#bot/messages.ts";
import type { Step } from "./crash-stories.ts";
import type { Arrived } from "./world.ts";

export const CHANNEL = "telegram";
export const OWN_ACCOUNT = "4711";

/** What a step of a story hands to the bot. */
export function eventsOf(
  step: Step,
  {
    chat,
    now,
    inputs,
    arrived,
  }: {
    chat: string;
    now: Temporal.Instant;
    /** How many inputs there were. */
    inputs: number;
    arrived: readonly Arrived[];
  },
): ChannelEvent[] {
  const from = { channel: CHANNEL, ownAccount: OWN_ACCOUNT, chat, place: "private" } as const;
  const about = { from, sender: chat, sentAt: now };
  if ("presses" in step) {
    const button = arrived.flatMap(({ choices }) => choices).findLast(({ label }) => label === step.presses);
    if (!button) throw new Error(`no button ${step.presses} below ${JSON.stringify(arrived.at(-1))}`);
    return [{ ...about, type: "press", id: String(9000 + inputs), key: button.key }];
  }
  const message = { ...about, type: "message", addressed: true } as const;
  if ("shares" in step) {
    const content = { kind: "contact", own: true } as const;
    return [{ ...message, id: String(100 + inputs), text: "", content, number: step.shares }];
  }
  return step.says.map((text, index) => ({
    ...message,
    id: String(100 + inputs + index),
    text,
    content: { kind: "text" },
  }));
}
