import { z } from "zod";
import { actsAs, STAFF } from "#bot/commands/access.ts";
import { type About, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { refused } from "#bot/commands/refused.ts";
import { readLetter } from "#bot/domain/letter.ts";
import { QUESTION_ANSWER_DAYS, QUESTION_REOPENED_DAYS } from "#bot/domain/office-rules.ts";
import { questionNumber, readQuestionNumber } from "#bot/domain/question-number.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import type { Person } from "#bot/services/identity.ts";
import {
  answerTo,
  closeQuestion,
  colleagues,
  type Held,
  passOn,
  take,
  waitingQuestions,
} from "#bot/services/question-answers.ts";
import { whoAsked } from "#bot/services/question-watch.ts";
import {
  lettersOf,
  openDraft,
  type Question,
  questionQuoted,
  sealDraft,
  type Written,
} from "#bot/services/questions.ts";

const input = z.union([
  z.object({ question: z.number(), answer: z.string() }),
  /** What was typed before, sealed: it is sent although a colleague has the question. */
  z.object({ question: z.number(), send: z.string() }),
  z.object({ question: z.number(), to: z.number() }),
  z.object({
    question: z.number(),
    step: z.enum(["take-over", "give-back", "hand-over", "close"]),
  }),
  z.object({ question: z.number() }),
  z.object({ text: z.string() }),
]);
type Input = z.infer<typeof input>;

/** The question that the next message answers. */
const state = z.object({ question: z.number() });
type State = z.infer<typeof state>;

/** So many fit a screen; what is more comes when these are done. */
const MOST_SHOWN = 8;
/** Of what was written before the last answer. */
const MOST_EARLIER = 3;

/** The staff's side of "petugas": what waits, one tap to take it, and the message typed next is the answer. */
export const questions = command<Input, State>({
  name: "questions",
  typed: "pertanyaan",
  opens: /^(?:(?:daftar |jawab )?pertanyaan(?: masuk)?|(?:jawab |buka |pertanyaan )?t[\s.-]?\d{1,9})$/,
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    const { person } = turn;
    if (!person) throw new Error("nobody's questions");
    if ("answer" in what) return answers(turn, person, what.question, what.answer);
    if ("send" in what) return sendsKept(turn, person, what.question, what.send);
    if ("to" in what) return handsTo(turn, person, what.question, what.to);
    if ("step" in what) return does(turn, person, what.question, what.step);
    if ("question" in what) return shows(turn, person, what.question);
    const number = readQuestionNumber(readable(what.text).replace(/^(?:jawab|buka|pertanyaan) /, ""));
    return number === null ? list(turn) : shows(turn, person, number);
  },
  async toPerson(turn, { text, quotes }) {
    const { tx, writer, person } = turn;
    if (quotes === null || !person?.roles.some(({ kind }) => kind === "staff")) return null;
    const id = await questionQuoted(tx, writer.accountId, quotes);
    return id === null ? null : { question: id, answer: text };
  },
  dialog: {
    state,
    isStrict: () => true,
    isVerbatim: () => true,
    goesOnWith: ({ question }, { text }) => ({ question, answer: text }),
    async answer(turn, { question }, { text }) {
      return turn.person && !isOfStaff(turn, text) ? answers(turn, turn.person, question, text) : null;
    },
    async ask(turn, { question }) {
      if (!turn.person) throw new Error("nobody's questions");
      return shows(turn, turn.person, question);
    },
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

/** Words in which the staff ask something of the bot must not reach whoever asked: "peserta UK3". What a treasurer asks so, is none of it. */
function isOfStaff({ commands, person }: Turn, text: string): boolean {
  const phrase = readable(text);
  return commands.some(
    ({ access, opens, onlyTheirs }) =>
      Array.isArray(access.who) &&
      opens?.test(phrase) &&
      (!onlyTheirs || (person !== null && actsAs(person, access) !== null)),
  );
}

// ---- what waits ------------------------------------------------------------------------------------------------------

async function list(turn: Turn): Promise<Outcome> {
  const all = await waitingQuestions(turn.tx);
  if (all.length === 0) return { replies: [reply(words("questions-none"))], about: null, outcome: "none" };
  const shown = all.slice(0, MOST_SHOWN);
  const there = await colleagues(turn.tx, turn);
  const lines = await Promise.all(shown.map((one) => lineOf(turn, one, there)));
  const more = all.length > shown.length ? [words("questions-more", { count: all.length - shown.length })] : [];
  const said = words("questions-list", { count: all.length, lines: [...lines, ...more] });
  const about: About = { subjectId: null, object: "questions", fields: ["name"] };
  return { replies: [reply(said, ...shown.map(toOpen))], about, outcome: "list" };
}

function toOpen({ id }: Question): Choice {
  return {
    label: words("questions-open", { question: questionNumber(id) }),
    command: "questions",
    input: { question: id },
  };
}

async function lineOf(turn: Turn, question: Question, there: ReadonlyMap<number, string>): Promise<Words> {
  const who = await whoAsked(turn.tx, question, turn);
  const notes = [
    ...(question.alarm ? [words("questions-note-urgent", { alarm: words(`alarm-kind-${question.alarm}`) })] : []),
    ...holderOf(question, there).map((name) => words("questions-note-held", { name })),
  ];
  // Under another name than elsewhere: whoever quotes the list answers none of them.
  const number = questionNumber(question.id);
  const line = words("questions-line", { number, who, since: question.waitsSince ?? question.askedAt });
  return notes.reduce((before, note) => words("questions-line-more", { before, note }), line);
}

function holderOf({ takenById }: Question, there: ReadonlyMap<number, string>): string[] {
  const name = takenById === null ? undefined : there.get(takenById);
  return name === undefined ? [] : [name];
}

// ---- one of them -----------------------------------------------------------------------------------------------------

async function shows(turn: Turn, person: Person, id: number, takesOver = false): Promise<Outcome> {
  const held = await take(turn.tx, turn, { id, staffId: person.id, takesOver }, turn.now);
  return held.outcome === "held" ? shown(turn, held.question) : notHeld(held);
}

async function shown(turn: Turn, question: Question): Promise<Outcome> {
  const { tx, secrets } = turn;
  const { id } = question;
  const letters = await lettersOf(tx, secrets, id);
  const lines = lately(letters).map(letterLine);
  const who = await whoAsked(tx, question, turn);
  const said =
    question.waitsSince === null
      ? words("questions-shown-answered", { question: questionNumber(id), who, lines })
      : words("questions-shown", { question: questionNumber(id), who, since: question.waitsSince, lines });
  return {
    replies: [reply(said, ...choicesOf(id, question.waitsSince !== null))],
    dialog: { question: id } satisfies State,
    about: aboutOf(question),
    outcome: "shown",
  };
}

/** What waits, and a little of what was written before. */
function lately(letters: readonly Written[]): readonly Written[] {
  const answered = letters.findLastIndex(({ by }) => by === "staff");
  return letters.slice(Math.max(0, answered + 1 - MOST_EARLIER));
}

function letterLine({ by, text, enclosed, at }: Written): Words {
  const passage = { passage: text };
  if (by === "staff") return words("questions-letter-staff", { at, text: passage });
  return enclosed === null
    ? words("questions-letter", { at, text: passage })
    : words("questions-letter-with-file", { at, text: passage });
}

function choicesOf(id: number, isWaiting: boolean): Choice[] {
  return [
    stepChoice(words("questions-hand-over"), id, "hand-over"),
    ...(isWaiting ? [stepChoice(words("questions-give-back"), id, "give-back")] : []),
    stepChoice(words("questions-close", { question: questionNumber(id) }), id, "close"),
  ];
}

type Step = Extract<Input, { step: string }>["step"];

function stepChoice(label: Words, question: number, step: Step): Choice {
  return { label, command: "questions", input: { question, step } };
}

function aboutOf({ id, personId }: Question, changed = false): About {
  return {
    subjectId: personId,
    object: `question ${id}`,
    fields: ["name", "question"],
    ...(changed && { changed: true as const }),
  };
}

/** Another has it, it is closed, or there is none. @param kept what was typed, if a tap is to send it all the same */
function notHeld(held: Exclude<Held, { outcome: "held" }>, kept?: string): Outcome {
  if (held.outcome === "gone")
    return { replies: [reply(words("questions-gone"), all())], about: null, outcome: "gone" };
  const { id } = held.question;
  if (held.outcome === "closed") {
    return {
      replies: [reply(words("questions-closed-already", { question: questionNumber(id) }), all())],
      about: null,
      outcome: "closed",
    };
  }
  const { name, since } = held.by;
  const question = questionNumber(id);
  if (kept === undefined) {
    const takesOver = stepChoice(words("questions-take-over"), id, "take-over");
    return {
      replies: [reply(words("questions-held", { question, name, since }), takesOver, all())],
      about: null,
      outcome: "held-by-another",
    };
  }
  const sends: Choice = {
    label: words("questions-send-anyway"),
    command: "questions",
    input: { question: id, send: kept },
  };
  const said = reply(words("questions-held-not-sent", { question, name, since }), sends, all());
  return { replies: [said], about: null, outcome: "held-by-another" };
}

function all(): Choice {
  return { label: words("questions-menu"), command: "questions", input: { text: "" }, lasting: true };
}

// ---- answering -------------------------------------------------------------------------------------------------------

async function answers(turn: Turn, person: Person, id: number, typed: string, takesOver = false): Promise<Outcome> {
  const { tx, secrets, writer, now } = turn;
  try {
    const text = readLetter(typed);
    const sent = await answerTo(tx, secrets, turn, { id, staffId: person.id, text, takesOver }, now);
    if (sent.outcome !== "held") return notHeld(sent, sealDraft(secrets, writer.accountId, text));
    return told(turn, sent.question);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return {
      replies: [reply(refused(error))],
      dialog: { question: id } satisfies State,
      about: null,
      outcome: "not-read",
    };
  }
}

async function sendsKept(turn: Turn, person: Person, id: number, sealed: string): Promise<Outcome> {
  const text = openDraft(turn.secrets, turn.writer.accountId, sealed);
  return text === null ? shows(turn, person, id, true) : answers(turn, person, id, text, true);
}

async function told(turn: Turn, answered: Question): Promise<Outcome> {
  const { tx } = turn;
  const { id, chatAccountId } = answered;
  const { unreachable } = await tx.chatAccount.findUniqueOrThrow({ where: { id: chatAccountId } });
  const who = await whoAsked(tx, answered, turn);
  const question = questionNumber(id);
  const said =
    unreachable === null
      ? words("questions-sent", { question, who })
      : words("questions-sent-unreachable", { question, who, days: QUESTION_ANSWER_DAYS });
  const left = (await waitingQuestions(tx)).length;
  const next: Choice[] =
    left > 0
      ? [{ label: words("questions-next", { count: left }), command: "questions", input: { text: "" }, lasting: true }]
      : [];
  const closes = stepChoice(words("questions-close", { question }), id, "close");
  return { replies: [reply(said, closes, ...next)], about: aboutOf(answered, true), outcome: "answered" };
}

// ---- handing on ------------------------------------------------------------------------------------------------------

async function does(turn: Turn, person: Person, id: number, step: Step): Promise<Outcome> {
  const { tx, now } = turn;
  switch (step) {
    case "take-over":
      return shows(turn, person, id, true);
    case "give-back": {
      const given = await passOn(tx, { id, staffId: person.id, to: null }, now);
      return given
        ? done(id, words("questions-given-back", { question: questionNumber(id) }), "given-back")
        : shows(turn, person, id);
    }
    case "close": {
      const closed = await closeQuestion(tx, { id, staffId: person.id }, now);
      // A colleague has it by now, or it is closed already: either is said.
      return closed
        ? done(id, words("questions-closed", { question: questionNumber(id), days: QUESTION_REOPENED_DAYS }), "closed")
        : shows(turn, person, id);
    }
    case "hand-over":
      return asksToWhom(turn, person, id);
  }
}

function done(id: number, said: Words, outcome: string): Outcome {
  return {
    replies: [reply(said, all())],
    about: { subjectId: null, object: `question ${id}`, changed: true },
    outcome,
  };
}

async function asksToWhom(turn: Turn, person: Person, id: number): Promise<Outcome> {
  const others = [...(await colleagues(turn.tx, turn))].filter(([personId]) => personId !== person.id);
  const dialog = { question: id } satisfies State;
  if (others.length === 0) return { replies: [reply(words("questions-alone"))], dialog, about: null, outcome: "alone" };
  const choices = others.map(
    ([personId, name]): Choice => ({
      label: words("questions-colleague", { name }),
      command: "questions",
      input: { question: id, to: personId },
    }),
  );
  return {
    replies: [reply(words("questions-to-whom", { question: questionNumber(id) }), ...choices)],
    dialog,
    about: null,
    outcome: "asked-whom",
  };
}

async function handsTo(turn: Turn, person: Person, id: number, to: number): Promise<Outcome> {
  const { tx, now } = turn;
  const name = (await colleagues(tx, turn)).get(to);
  if (name === undefined) return asksToWhom(turn, person, id);
  const given = await passOn(tx, { id, staffId: person.id, to: { personId: to, from: person.name } }, now);
  if (!given) return shows(turn, person, id);
  return done(id, words("questions-handed-over", { question: questionNumber(id), name }), "handed-over");
}
