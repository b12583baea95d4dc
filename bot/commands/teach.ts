import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { INTENTS, type Intent } from "#bot/language/intents.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { dropSentence, labelSentence, nextSentence, type Sentence, sentenceWaiting } from "#bot/services/learning.ts";

const input = z.union([
  z.object({ sentence: z.number(), means: z.enum(INTENTS) }),
  z.object({ sentence: z.number(), step: z.enum(["others", "skip", "drop"]) }),
  z.object({ text: z.string() }),
]);

/** The office says what sentences mean that were given for learning, one after the other. */
export const teach = command<z.infer<typeof input>, unknown>({
  name: "teach",
  phrases: { "ajari bot": { text: "" }, "kalimat belajar": { text: "" } },
  access: STAFF,
  place: "private",
  menu: false,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("means" in what) return labelled(turn, what.sentence, what.means);
    if (!("sentence" in what)) return next(turn, 0);
    switch (what.step) {
      case "others":
        return others(turn, what.sentence);
      case "skip":
        return next(turn, what.sentence);
      case "drop":
        return dropped(turn, what.sentence);
    }
  },
});

// ---- one after the other ---------------------------------------------------------------------------------------------

/** The next one that waits, after what has just been done. */
async function next(turn: Turn, after: number, before: readonly Words[] = []): Promise<Outcome> {
  const { sentence, waiting, labelled } = await nextSentence(turn.tx, turn.secrets, after);
  if (!sentence) {
    const none = waiting > 0 ? words("teach-rest", { waiting, labelled }) : words("teach-none", { labelled });
    return { replies: [reply(oneAfterAnother([...before, none]))], about: null, outcome: "none" };
  }
  const card = words("teach-card", { waiting, labelled, text: sentence.text });
  return {
    replies: [reply(oneAfterAnother([...before, card]), ...nearest(sentence), ...besides(sentence.id))],
    about: { subjectId: null, object: `sentence ${sentence.id}`, fields: ["text"] },
    outcome: "sentence",
  };
}

const NEAREST = 3;

/** What it may mean, likeliest first. */
function nearest({ id, nearest }: Sentence): Choice[] {
  const known = INTENTS.filter((intent) => intent !== "out_of_scope");
  const meant = nearest.flatMap((name) => known.find((intent) => intent === name) ?? []);
  return meant.slice(0, NEAREST).map((intent) => means(id, intent));
}

function besides(id: number): Choice[] {
  return [
    choice(words("teach-others"), { sentence: id, step: "others" }),
    means(id, "out_of_scope"),
    choice(words("teach-skip"), { sentence: id, step: "skip" }),
    choice(words("teach-drop"), { sentence: id, step: "drop" }),
  ];
}

function means(sentence: number, intent: Intent): Choice {
  return choice(words(`teach-means-${intent}`), { sentence, means: intent });
}

function choice(label: Words, what: object): Choice {
  return { label, command: "teach", input: what };
}

/** All that a sentence may mean. */
async function others(turn: Turn, id: number): Promise<Outcome> {
  const sentence = await sentenceWaiting(turn.tx, turn.secrets, id);
  if (!sentence) return next(turn, id, [words("teach-done-before")]);
  const choices = INTENTS.map((intent) => means(id, intent));
  return {
    replies: [reply(words("teach-which", { text: sentence.text }), ...choices)],
    about: { subjectId: null, object: `sentence ${id}`, fields: ["text"] },
    outcome: "others",
  };
}

// ---- deciding --------------------------------------------------------------------------------------------------------

async function labelled(turn: Turn, id: number, intent: Intent): Promise<Outcome> {
  if (!(await labelSentence(turn.tx, id, intent, keeper(turn).id))) {
    return next(turn, id, [words("teach-done-before")]);
  }
  return changed(id, await next(turn, id, [words("teach-labelled", { meaning: words(`teach-means-${intent}`) })]));
}

async function dropped(turn: Turn, id: number): Promise<Outcome> {
  if (!(await dropSentence(turn.tx, id))) return next(turn, id, [words("teach-done-before")]);
  return changed(id, await next(turn, id, [words("teach-dropped")]));
}

function changed(id: number, went: Outcome): Outcome {
  return { ...went, about: { subjectId: null, object: `sentence ${id}`, changed: true }, outcome: "decided" };
}
