import { z } from "zod";
import type { Access } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { reply, words } from "#bot/messages.ts";
import { trustClock } from "#bot/services/clock-doubt.ts";

/** It shows nothing, and may be urgent: no PIN. */
const STAFF_AT_ONCE: Access = { who: ["staff"], pin: false };

/** The office says that the clock, which jumped, is right: what was held by it may leave. */
export const clockTrust = command<{ text: string }, never>({
  name: "clock-trust",
  phrases: { "lanjut kirim": { text: "" }, "lanjutkan kirim": { text: "" } },
  access: STAFF_AT_ONCE,
  place: "private",
  menu: false,
  input: z.object({ text: z.string() }),
  async run({ tx }): Promise<Outcome> {
    const held = await trustClock(tx);
    return {
      replies: [reply(words(held ? "clock-trust-done" : "clock-trust-nothing"))],
      outcome: held ? "done" : "none",
    };
  },
});
