import { z } from "zod";
import { ANYONE, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { reply, words } from "#bot/messages.ts";
import { SCANNED } from "#bot/services/participant-cards.ts";

/** The code on a participant card, as a phone's own camera brings it into the chat: for the staff; anybody else learns nothing of whose it is. */
export const checkInScan = command({
  name: "check-in-scan",
  opens: SCANNED,
  fromLink: true,
  access: ANYONE,
  place: "private",
  menu: false,
  input: z.object({ text: z.string() }),
  async run({ person }, { text }): Promise<Outcome> {
    if (!person || !isStaff(person))
      return { replies: [reply(words("check-in-scan-not-staff"))], outcome: "not-staff" };
    return { replies: [], next: { command: "check-in", input: { scanned: text } }, outcome: "scanned" };
  },
});
