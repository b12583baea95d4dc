import { z } from "zod";
import { LINKED } from "#bot/commands/access.ts";
import { type Answer, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { readReason } from "#bot/domain/reason.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { reply, words } from "#bot/messages.ts";
import { tellStaff } from "#bot/services/notices.ts";

/** What is wrong in an officer's data goes to the office, which keeps them; the registration waits meanwhile and goes on. */
export const examData = command<{ text: string }, object>({
  name: "exam-data",
  access: LINKED,
  place: "private",
  menu: false,
  input: z.object({ text: z.string() }),
  run: async () => asks(),
  dialog: {
    state: z.object({}),
    isVerbatim: () => true,
    async answer(turn, _state, { text }: Answer) {
      return wordsOf(text).length === 0 ? null : tells(turn, readReason(text));
    },
    ask: async () => asks(),
    keep: () => ({ text: "" }),
  },
});

function asks(): Outcome {
  return { replies: [reply(words("exam-data-ask"))], dialog: {}, about: null, outcome: "asked" };
}

async function tells({ tx, person, now, staffPhones, dialogs }: Turn, what: string): Promise<Outcome> {
  if (!person) throw new Error("nobody's data");
  await tellStaff(tx, staffPhones, words("exam-data-told", { name: person.name, what }), now, person.id);
  const isWaiting = dialogs.some(({ command }) => command === "exam-register");
  return {
    replies: [reply(words("exam-data-done"))],
    about: null,
    ...(isWaiting && { next: { command: "exam-register", asksAgain: true as const } }),
    outcome: "told",
  };
}
