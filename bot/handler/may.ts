import type { Command, Outcome } from "#bot/commands/command.ts";
import { type Place, reply, words } from "#bot/messages.ts";

/** Why this command is not for this chat, or null. The same answer whoever asks: in a group nobody is looked up. */
export function may(command: Command, place: Place): Outcome | null {
  if (place === "group" && command.place === "private") {
    return { replies: [reply(words("may-private"))], outcome: "private-only" };
  }
  return null;
}
