import { z } from "zod";
import { ANYONE, isStaff } from "#bot/commands/access.ts";
import { command, type Outcome } from "#bot/commands/command.ts";
import { helpline } from "#bot/commands/question-letter.ts";
import { alarmIn } from "#bot/domain/alarm.ts";
import { LETTER_CHARACTERS } from "#bot/domain/office-rules.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { type Reply, reply, words } from "#bot/messages.ts";
import { hasStaff, sealDraft } from "#bot/services/questions.ts";

/** A story in which something was stolen from somebody may well end in a plain question. */
const MOST_WORDS = 20;

/** Distress, fraud and anger: a calm word at once, and one tap to a person, who sees it before all others. */
export const alarm = command({
  name: "alarm",
  access: ANYONE,
  place: "anywhere",
  menu: false,
  input: z.object({ text: z.string() }),
  alarms({ person }, { phrase, meant, isKept }) {
    const found = alarmIn(phrase);
    if (found === null || (person && isStaff(person) && (isKept || found !== "distress"))) return false;
    if (found === "distress") return true;
    if (isKept) return false;
    return meant === null || meant === "contact_human" || wordsOf(phrase).length <= MOST_WORDS;
  },
  async run(turn, { text }): Promise<Outcome> {
    const kind = alarmIn(text);
    if (turn.place === "group") return inGroup(kind);
    if (!(await hasStaff(turn.tx, turn.staffPhones))) return { replies: [alone(kind)], outcome: "nobody" };
    const sealed = sealDraft(turn.secrets, turn.writer.accountId, [...text].slice(0, LETTER_CHARACTERS).join(""));
    const next = { command: "contact-human", input: { hold: sealed, alarm: kind } };
    return { replies: [], next, outcome: kind ?? "none" };
  },
});

/** In a group nothing is asked, and nobody's trouble is talked about. */
function inGroup(kind: ReturnType<typeof alarmIn>): Outcome {
  const privateLink = { label: words("may-private-link"), keyword: "petugas" };
  const said = kind === "distress" ? helpline() : words("may-private");
  return { replies: [{ ...reply(said), privateLink }], outcome: "group" };
}

/** Where no office is behind the bot yet. */
function alone(kind: ReturnType<typeof alarmIn>): Reply {
  return reply(kind === "distress" ? helpline() : words("contact-human-nobody"));
}
