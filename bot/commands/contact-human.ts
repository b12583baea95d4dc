import { z } from "zod";
import { ANYONE, isStaff } from "#bot/commands/access.ts";
import { type Answer, command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { askerOf, enclosedIn, helpline, isSentence, whenAnswered } from "#bot/commands/question-letter.ts";
import { refused } from "#bot/commands/refused.ts";
import { ALARMS, type Alarm, alarmIn } from "#bot/domain/alarm.ts";
import { onlyAsksForHuman, withoutCall } from "#bot/domain/human-wanted.ts";
import { readLetter } from "#bot/domain/letter.ts";
import { MOST_OPEN_QUESTIONS, QUESTION_REOPENED_DAYS } from "#bot/domain/office-rules.ts";
import { questionNumber, readQuestionNumber } from "#bot/domain/question-number.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, type Reply, reply, type Words, words } from "#bot/messages.ts";
import { tellOfQuestions } from "#bot/services/question-watch.ts";
import {
  type Asked,
  addTo,
  ask,
  enough,
  hasStaff,
  latestOf,
  lettersOf,
  openDraft,
  openOf,
  questionOfAsker,
  questionQuoted,
  sealDraft,
  talkedAbout,
} from "#bot/services/questions.ts";

const alarm = z.enum(ALARMS).nullable();
const enclosed = z.string().max(20).nullable();

const input = z.union([
  /** A sentence that was typed before, sealed: it is sent on now, as a new question or to one that there is. */
  z.object({ send: z.string(), alarm, to: z.number().nullable(), enclosed }),
  /** The same, and it is asked first whether it is to be sent. */
  z.object({ hold: z.string(), alarm }),
  /** What is typed next is the question, or belongs to one. */
  z.object({ write: alarm }),
  z.object({ to: z.number() }),
  z.object({ enough: z.number() }),
  /** Said of the one in which something was written last. */
  z.object({ latest: z.enum(["write", "enough"]) }),
  z.object({ add: z.number(), text: z.string(), enclosed }),
  z.object({ text: z.string() }),
]);
type Input = z.infer<typeof input>;

/** write: the question is typed next, or what belongs to one · send: whether what was typed is to be sent on */
const state = z.union([
  z.object({ step: z.literal("write"), alarm, to: z.number().nullable() }),
  z.object({ step: z.literal("send"), sealed: z.string(), alarm, enclosed }),
]);
type State = z.infer<typeof state>;

/** "petugas": a question for a person of the office, which gets a number and is answered in this chat. */
export const contactHuman = command<Input, State>({
  name: "contact-human",
  intent: "contact_human",
  keyword: "petugas",
  asTyped: true,
  phrases: {
    "tulis balasan": { latest: "write" },
    "balas petugas": { latest: "write" },
    "sudah cukup": { latest: "enough" },
  },
  opens:
    /^(?:pertanyaan|mau tanya|mau bertanya|t[\s.-]?\d{1,9})$|^\/?(?:(?:tanya|buat|untuk|kepada) )?petugas(?: dinas)?(?:[,:] | \S+ \S+ )/,
  access: ANYONE,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("send" in what) return sendsKept(turn, what);
    if ("hold" in what) return asksToSend(turn, { sealed: what.hold, alarm: what.alarm, enclosed: null });
    if ("write" in what) return asksToWrite(turn, { alarm: what.write, to: null });
    if ("to" in what) return continues(turn, what.to);
    if ("enough" in what) return isEnough(turn, what.enough);
    if ("add" in what) return adds(turn, what.add, { text: what.text, enclosed: what.enclosed });
    if ("latest" in what) {
      const latest = await latestOf(turn.tx, askerOf(turn), turn.now);
      if (what.latest === "enough") return isEnough(turn, latest?.id ?? 0);
      return asksToWrite(turn, { alarm: null, to: latest?.id ?? null });
    }
    return begins(turn, what.text);
  },
  async toPerson(turn, { text, quotes, kind }) {
    const { tx, writer, now } = turn;
    const enclosing = enclosedIn(kind);
    if (quotes !== null) {
      const id = await questionQuoted(tx, writer.accountId, quotes);
      const question = id === null ? null : await questionOfAsker(tx, askerOf(turn), id);
      return question && { add: question.id, text, enclosed: enclosing };
    }
    if (!isSentence(text) || isStaffOnly(turn)) return null;
    const question = await talkedAbout(tx, askerOf(turn), now);
    return question && { add: question.id, text, enclosed: enclosing };
  },
  dialog: {
    state,
    isForm: true,
    takesFiles: true,
    isStrict: ({ step }) => step === "write",
    isVerbatim: ({ step }) => step === "write",
    resumes: (_, { step }) => step === "write",
    answer: answered,
    async ask(turn, at) {
      return at.step === "write" ? asksToWrite(turn, at) : asksToSend(turn, at);
    },
    async stop() {
      return { replies: [reply(words("contact-human-stopped"))], outcome: "stopped" };
    },
    keep: () => ({ write: null }),
  },
});

/** One who answers questions has nobody to ask by this way. */
function isStaffOnly({ person }: Turn): boolean {
  return person !== null && isStaff(person);
}

// ---- asking ----------------------------------------------------------------------------------------------------------

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const number = readQuestionNumber(text);
  if (number !== null) return stands(turn, number);
  if (isStaffOnly(turn)) {
    const opens: Choice = { label: words("questions-menu"), command: "questions", input: { text: "" }, lasting: true };
    return { replies: [reply(words("contact-human-is-you"), opens)], outcome: "is-staff" };
  }
  if (!(await hasStaff(turn.tx, turn.staffPhones))) return nobodyThere();
  const question = withoutCall(text);
  if (onlyAsksForHuman(question)) return asksToWrite(turn, { alarm: null, to: null });
  return asksToSend(turn, {
    sealed: sealDraft(turn.secrets, turn.writer.accountId, readLetter(question)),
    alarm: null,
    enclosed: null,
  });
}

function nobodyThere(): Outcome {
  return { replies: [reply(words("contact-human-nobody"))], outcome: "nobody" };
}

async function asksToWrite(turn: Turn, at: { alarm: Alarm | null; to: number | null }): Promise<Outcome> {
  if (!(await hasStaff(turn.tx, turn.staffPhones))) return nobodyThere();
  const dialog = { step: "write", ...at } satisfies State;
  if (at.to !== null) {
    return {
      replies: [reply(words("contact-human-write-more", { question: questionNumber(at.to) }))],
      dialog,
      outcome: "asked-more",
    };
  }
  const latest = await latestOf(turn.tx, askerOf(turn), turn.now);
  const isWaiting = latest && latest.waitsSince !== null;
  const said: Reply = isWaiting
    ? reply(words("contact-human-write-beside", { question: questionNumber(latest.id) }), more(latest.id))
    : reply(words("contact-human-write"));
  return { replies: [said], dialog, outcome: "asked" };
}

function more(id: number): Choice {
  return {
    label: words("contact-human-more", { question: questionNumber(id) }),
    command: "contact-human",
    input: { to: id },
    lasting: true,
  };
}

/** What is kept of a sentence until it is sent on. */
type Kept = Pick<Extract<State, { step: "send" }>, "sealed" | "alarm" | "enclosed">;

/**
 * Whether what was typed is to be sent on. A dialog of steps that runs goes on as if nothing had been said; a form waits until this is answered.
 */
async function asksToSend(turn: Turn, { sealed, alarm, enclosed }: Kept): Promise<Outcome> {
  const [top] = turn.dialogs;
  const choices: Choice[] = [
    {
      label: words("contact-human-send"),
      command: "contact-human",
      input: { send: sealed, alarm, to: null, enclosed },
      lasting: true,
    },
    { label: words("contact-human-rewrite"), command: "contact-human", input: { write: alarm }, lasting: true },
  ];
  const isAmongSteps = top !== undefined && !top.isForm;
  return {
    replies: [reply(sureWords(turn, alarm), ...choices)],
    ...(isAmongSteps ? { keepsDialog: true } : { dialog: { step: "send", sealed, alarm, enclosed } satisfies State }),
    outcome: "asked-to-send",
  };
}

/** A calm word first, where it is needed. */
function sureWords(turn: Turn, alarm: Alarm | null): Words {
  const when = whenAnswered(turn);
  switch (alarm) {
    case "distress":
      return words("alarm-distress", { helpline: helpline(), when });
    case "fraud":
      return words("alarm-fraud", { when });
    case "anger":
      return words("alarm-anger", { when });
    case null:
      return words("contact-human-sure", { when });
  }
}

async function answered(turn: Turn, at: State, { text, content }: Answer): Promise<Outcome | null> {
  if (at.step === "send") {
    if (yesOrNo(text) !== "yes") return null;
    const { sealed, alarm, enclosed } = at;
    return sendsKept(turn, { send: sealed, alarm, to: null, enclosed });
  }
  // How another question stands is no question.
  if (readQuestionNumber(text) !== null) return null;
  const enclosing = enclosedIn(content.kind);
  if (text.trim() === "" && content.kind !== "text") {
    return { replies: [reply(words("contact-human-no-words"))], dialog: at, outcome: "no-words" };
  }
  try {
    const letter = { text: readLetter(text), enclosed: enclosing };
    if (at.to !== null) return await adds(turn, at.to, letter);
    return await asks(turn, { ...letter, alarm: at.alarm });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { replies: [reply(refused(error))], dialog: at, outcome: "not-read" };
  }
}

async function sendsKept(
  turn: Turn,
  { send, alarm, to, enclosed }: Extract<Input, { send: string }>,
): Promise<Outcome> {
  const text = openDraft(turn.secrets, turn.writer.accountId, send);
  // Sealed with a former key, or forged.
  if (text === null) return asksToWrite(turn, { alarm, to });
  const letter = { text: readLetter(text), enclosed };
  const had = await openWith(turn, text);
  if (had !== null) return told(turn, { outcome: "asked", id: had }, { ...letter, alarm: null });
  return to === null ? asks(turn, { ...letter, alarm }) : adds(turn, to, letter);
}

/** An open question in which the same was written already: the button was pressed once more, much later. */
async function openWith(turn: Turn, text: string): Promise<number | null> {
  const { tx, secrets } = turn;
  for (const { id } of await openOf(tx, askerOf(turn))) {
    const letters = await lettersOf(tx, secrets, id);
    if (letters.some((one) => one.by === "asker" && one.text === text)) return id;
  }
  return null;
}

async function asks(
  turn: Turn,
  letter: { text: string; enclosed: string | null; alarm: Alarm | null },
): Promise<Outcome> {
  const { tx, secrets, now } = turn;
  const alarm = letter.alarm ?? alarmIn(letter.text);
  return told(turn, await ask(tx, secrets, askerOf(turn), { ...letter, alarm }, now), { ...letter, alarm });
}

async function adds(turn: Turn, id: number, letter: { text: string; enclosed: string | null }): Promise<Outcome> {
  const { tx, secrets, now } = turn;
  const text = letter.text.trim() === "" ? "" : readLetter(letter.text);
  if (text === "") return { replies: [reply(words("contact-human-no-words"))], outcome: "no-words" };
  const added = await addTo(tx, secrets, askerOf(turn), id, { ...letter, text }, now);
  // Closed too long ago, or never theirs: what was typed is a question of its own.
  return added ? told(turn, added, letter) : asks(turn, { ...letter, text, alarm: null });
}

/** What came of it, and the staff hear of it while the office is open. */
async function told(
  turn: Turn,
  asked: Asked,
  letter: { text: string; enclosed: string | null; alarm?: Alarm | null },
): Promise<Outcome> {
  const { tx, secrets, writer } = turn;
  if (asked.outcome === "enough") return { replies: [reply(words("contact-human-enough-today"))], outcome: "enough" };
  if (asked.outcome === "tooManyOpen") {
    const { newest } = asked;
    const adding: Choice = {
      label: words("contact-human-add", { question: questionNumber(newest) }),
      command: "contact-human",
      input: {
        send: sealDraft(secrets, writer.accountId, letter.text),
        alarm: null,
        to: newest,
        enclosed: letter.enclosed,
      },
      lasting: true,
    };
    return {
      replies: [
        reply(words("contact-human-too-many", { question: questionNumber(newest), most: MOST_OPEN_QUESTIONS }), adding),
      ],
      outcome: "too-many",
    };
  }
  await tellOfQuestions(tx, turn);
  const { outcome, id } = asked;
  const lines = [
    words(`contact-human-${outcome}`, { question: questionNumber(id), when: whenAnswered(turn) }),
    ...(letter.enclosed === null ? [] : [words("contact-human-file-stays")]),
    ...(letter.alarm === "distress" ? [helpline()] : []),
  ];
  return { replies: [reply(oneAfterAnother(lines))], outcome };
}

// ---- going on --------------------------------------------------------------------------------------------------------

async function continues(turn: Turn, id: number): Promise<Outcome> {
  const question = await questionOfAsker(turn.tx, askerOf(turn), id);
  return asksToWrite(turn, { alarm: null, to: question ? id : null });
}

async function isEnough(turn: Turn, id: number): Promise<Outcome> {
  const { tx, now } = turn;
  const closed = await enough(tx, askerOf(turn), id, now);
  const said = closed
    ? words("contact-human-done", { question: questionNumber(id), days: QUESTION_REOPENED_DAYS })
    : words("contact-human-over");
  return { replies: [reply(said)], outcome: closed ? "closed" : "over" };
}

/** "T-0217": how it stands. */
async function stands(turn: Turn, id: number): Promise<Outcome> {
  const question = await questionOfAsker(turn.tx, askerOf(turn), id);
  if (!question) return { replies: [reply(words("contact-human-unknown"))], outcome: "unknown" };
  const { closedAt, waitsSince } = question;
  if (closedAt !== null) {
    return {
      replies: [reply(words("contact-human-stands-closed", { question: questionNumber(id), at: closedAt }), more(id))],
      outcome: "stands",
    };
  }
  const said =
    waitsSince === null
      ? words("contact-human-stands-answered", { question: questionNumber(id), at: question.spokenAt })
      : words("contact-human-stands-waiting", {
          question: questionNumber(id),
          since: waitsSince,
          when: whenAnswered(turn),
        });
  return { replies: [reply(said, more(id))], outcome: "stands" };
}
