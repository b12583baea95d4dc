import { z } from "zod";
import { ANYONE } from "#bot/commands/access.ts";
import { type Command, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { entryOf, inHelp } from "#bot/commands/help.ts";
import { isSentence } from "#bot/commands/question-letter.ts";
import { LEARNING_DAYS, LETTER_CHARACTERS } from "#bot/domain/office-rules.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { maskedSentence } from "#bot/language/masked.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { giveSentence, mayOfferLearning, sealSentence, takeBackSentences } from "#bot/services/learning.ts";
import { sealDraft } from "#bot/services/questions.ts";

/** A sentence that was not understood: masked, sealed, with what it may mean; sealed null: it is none to learn from. */
const missed = z.object({ sealed: z.string().max(2_000).nullable(), nearest: z.array(z.enum(INTENTS)) });
type Missed = z.infer<typeof missed>;

const input = z.union([
  missed.extend({ step: z.literal("give") }),
  missed.extend({ step: z.literal("neither"), besides: z.array(z.string()) }),
  z.object({ step: z.literal("take-back") }),
]);

/** Whoever was not understood can give that sentence for learning with one tap, and take it back. */
export const learn = command<z.infer<typeof input>, unknown>({
  name: "learn",
  phrases: { "hapus kalimat": { step: "take-back" } },
  access: ANYONE,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    switch (what.step) {
      case "give":
        return given(turn, what);
      case "neither":
        return notUnderstood(turn, what, what);
      case "take-back":
        return takenBack(turn);
    }
  },
});

// ---- not understood --------------------------------------------------------------------------------------------------

const NEAREST = 3;

/** What is kept of a sentence for the offer. In a group nothing is asked for, nor of a word or two. */
export function missedSentence(turn: Turn, text: string, nearest: readonly Intent[]): Missed {
  const { place, linked, secrets } = turn;
  const masked = maskedSentence(
    text,
    linked.flatMap(({ name, nickname }) => [name, nickname]),
  );
  const isSentence = place === "private" && wordsOf(masked.replace(/\[\p{L}+\]/gu, "")).length >= FEWEST_WORDS;
  return { sealed: isSentence ? sealSentence(secrets, masked) : null, nearest: [...nearest] };
}

const FEWEST_WORDS = 3;

/**
 * The nearest there are, and a person; now and then the offer to learn from it.
 * @param besides commands that were offered just now
 * @param isAgain it was the same with the message before: an example is given
 */
export async function notUnderstood(
  turn: Turn,
  { sealed, nearest }: Missed,
  { besides = [], isAgain = false }: { besides?: readonly string[]; isAgain?: boolean },
): Promise<Outcome> {
  const said = words(isAgain ? "help-not-understood-again" : "help-not-understood");
  const left = inHelp(turn).filter(({ name }) => !besides.includes(name));
  const near = nearest.flatMap((intent) => left.find((one) => one.intent === intent) ?? []);
  const first = [...new Set([...near, ...left])].slice(0, NEAREST);
  const human = left.filter((one) => one.intent === "contact_human" && !first.includes(one));
  const choices: Choice[] = [...first.map(entryOf), ...human.map((one) => toHuman(turn, one, isAgain))];
  const offers = sealed !== null && (await mayOfferLearning(turn.tx, turn.writer.accountId, turn.now));
  if (!offers) return { replies: [reply(said, ...choices)], outcome: "not-understood", missed: true };
  const gives: Choice = { label: words("learn-give"), command: "learn", input: { step: "give", sealed, nearest } };
  const asked = oneAfterAnother([said, words("learn-offer", { days: LEARNING_DAYS })]);
  return { replies: [reply(asked, ...choices, gives)], outcome: "not-understood", missed: true };
}

/** The way to a person; not understood twice, what was typed goes there with one tap. */
function toHuman(turn: Turn, human: Command, isAgain: boolean): Choice {
  const { said, secrets, writer } = turn;
  if (!isAgain || said === null || !isSentence(said) || [...said].length > LETTER_CHARACTERS) return entryOf(human);
  const send = sealDraft(secrets, writer.accountId, said);
  return { label: words("learn-human"), command: human.name, input: { send, alarm: null, to: null, enclosed: null } };
}

/** The way out of "Maksud …, atau …?". */
export function neither(sentence: Missed, besides: readonly Choice[]): Choice {
  const input = { step: "neither", ...sentence, besides: besides.map(({ command }) => command) };
  return { label: words("learn-neither"), command: "learn", input };
}

// ---- giving and taking back ------------------------------------------------------------------------------------------

async function given(turn: Turn, { sealed, nearest }: Missed): Promise<Outcome> {
  const { tx, secrets, writer, person, now } = turn;
  const by = { writer, personId: person?.id ?? null };
  const isKept = sealed !== null && (await giveSentence(tx, secrets, by, { sealed, nearest }, now));
  if (!isKept) return { replies: [reply(words("learn-gone"))], outcome: "gone" };
  return { replies: [reply(words("learn-given", { days: LEARNING_DAYS }))], outcome: "given" };
}

/** Takes back everything that was given in this chat. */
export const takesBack: Choice = { label: words("learn-take-back"), command: "learn", input: { step: "take-back" } };

async function takenBack({ tx, writer, person, now }: Turn): Promise<Outcome> {
  const count = await takeBackSentences(tx, { writer, personId: person?.id ?? null }, now);
  const said = count > 0 ? words("learn-taken-back", { count }) : words("learn-none");
  return { replies: [reply(said)], outcome: "taken-back" };
}
