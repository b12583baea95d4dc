import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { command, nextType, type Outcome } from "#bot/commands/command.ts";
import { reply, words } from "#bot/messages.ts";
import { speaks } from "#bot/services/links.ts";

const input = z.union([
  z.object({ step: z.literal("who"), next: nextType }),
  z.object({ linkId: z.number(), next: nextType }),
]);

const MENU = { command: "account", input: { text: "" } };

/** Several people share a phone: asks whose matter it is, by the names that they chose, and goes on with it. */
export const speaker = command({
  name: "speaker",
  phrases: Object.fromEntries(
    ["ganti orang", "ganti pengguna", "untuk siapa", "bukan saya"].map((phrase) => [
      phrase,
      { step: "who", next: MENU },
    ]),
  ),
  access: ANYONE,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("linkId" in what && turn.linked.some(({ linkId }) => linkId === what.linkId)) {
      await speaks(turn.tx, turn.writer.accountId, what.linkId, turn.now);
      return { replies: [], next: what.next, outcome: "chosen" };
    }
    if (turn.linked.length < 2) return { replies: [], next: what.next, outcome: "nobody-else" };
    const choices = turn.linked.map(({ linkId, nickname }) => ({
      label: words("speaker-choice", { nickname }),
      command: "speaker",
      input: { linkId, next: what.next },
    }));
    return { replies: [reply(words("speaker-who"), ...choices)], outcome: "asked" };
  },
});
