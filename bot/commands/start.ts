import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { isMuted } from "#bot/services/consents.ts";
import { wasLinked } from "#bot/services/links.ts";

/**
 * "mulai": whoever wanted no more announcements gets them again, whoever was linked here once links again; for everybody else it is how
 * one begins with any bot.
 */
export const start = command({
  name: "start",
  phrases: { mulai: {} },
  access: ANYONE,
  place: "anywhere",
  menu: false,
  input: z.object({}),
  async run({ tx, writer, linked, dialogs }): Promise<Outcome> {
    // The office has linked them meanwhile: what they had asked at first goes on.
    const isLinking = linked.length > 0 && dialogs.some(({ command }) => command === "link");
    if (isLinking) return { replies: [], next: { command: "link", asksAgain: true }, outcome: "goes-on" };
    const again = linked.length === 0 && (await wasLinked(tx, writer.accountId));
    if (!again && (await isMuted(tx, writer.accountId))) {
      return { replies: [], next: { command: "stop", input: { step: "again" } }, outcome: "muted-no-more" };
    }
    const next = again ? { command: "link", input: { given: {} } } : { command: "help", input: { text: "" } };
    return { replies: [], next, outcome: "begun" };
  },
});
