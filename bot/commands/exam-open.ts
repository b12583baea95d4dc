import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import {
  ASKED,
  type Asked,
  askings,
  examDoubts,
  examFacts,
  factAnswered,
  factQuestion,
  isDoubt,
  noName,
  type Scalar,
  scalar,
  USUAL,
} from "#bot/commands/exam-facts-asked.ts";
import { changedFacts, examLines } from "#bot/commands/exam-facts-shown.ts";
import { type Field, form, type Question } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { type ExamFacts, refusalOf } from "#bot/domain/exam-facts.ts";
import { examFactsIn, factsFound, leavingAddress } from "#bot/domain/exam-facts-in.ts";
import { examTimes, problemOf } from "#bot/domain/exam-times.ts";
import { isQuestion } from "#bot/domain/question-said.ts";
import type { Refusal } from "#bot/domain/refusal.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { copyOf, type ExamPlan, openExam, planned, refuseTaken, usualFor } from "#bot/services/exam-plans.ts";
import type { Exam } from "#bot/services/exams.ts";

/** What the message said that began it, or the session that is copied. */
const given = z.object({
  facts: examFacts,
  doubts: examDoubts,
  /** One question after the other was asked for. */
  isStepwise: z.boolean(),
});

type Values = {
  given: z.infer<typeof given>;
  kind: Exam["kind"];
  /** How it ends otherwise than by opening it. */
  ends: "draft" | "cancel";
} & Record<Asked, Scalar>;

/** What has no usual value. */
const NEEDED: ReadonlySet<Asked> = new Set(["date", "time", "place", "quota"]);
/** What is asked besides, where one question after the other was wished for. */
const ASKED_STEPWISE: ReadonlySet<Asked> = new Set(["title", "limitPerCooperative", "closes"]);

/** The staff open a session: in one message, step by step, or like the last one; everything can be corrected before the deed. */
export const examOpen = form<Values>({
  name: "exam-open",
  typed: "buka sesi",
  phrases: { "buka sesi": { text: "" }, "buka sesi baru": { text: "" }, "sesi baru": { text: "" } },
  opens:
    /^(?:(?:tolong|tlg|mohon|min|pak|bu|mbak|mas)\s+)*(?:buka(?:kan|kno|ken)?|bukak(?:no)?|bikin(?:kan|in|no)?|buat(?:kan|in)?|gawe(?:kan|no|kno)?|tambah(?:kan|i)?|adakan)\s+(?:satu\s+)?(?:sesi\b|(?:ujian|ukom|ujikom|uji kompetensi|bimtek|bintek|pelatihan|diklat|angkatan)\s+(?:baru|anyar|\d|lagi|pengurus))/,
  access: STAFF,
  place: "private",
  menu: true,
  beginsAnew: true,
  said(turn, text) {
    const said = read(turn, text);
    // "Buka sesi bimtek baru" says the kind alone: all else is asked for in one message.
    if (said) return { given: said };
    const { kind } = examFactsIn(text, turn.today).facts;
    return kind === undefined ? {} : { kind };
  },
  fields: {
    given: {
      type: given,
      isStrict: true,
      ask: asksAll,
      read(turn, { text }) {
        const said = isQuestion(text) ? null : read(turn, text);
        return said && { value: said };
      },
    },
    kind: {
      type: z.enum(["competencyExam", "training"]),
      known: (_turn, values) => values.given?.facts.kind ?? (values.given?.isStepwise ? undefined : "competencyExam"),
      ask: () => ({ words: words("exam-open-ask-kind"), choices: KINDS }),
      isStrict: true,
      read(turn, { text }) {
        const { kind } = examFactsIn(text, turn.today).facts;
        return kind === undefined || isQuestion(text) ? null : { value: kind };
      },
    },
    ends: {
      type: z.enum(["draft", "cancel"]),
      when: () => false,
      ask: asksAll,
      read: () => null,
      async took(turn, value, values) {
        if (value === "cancel") return { replies: [reply(words("exam-open-cancelled"))], outcome: "cancelled" };
        return isWhole(values, turn) ? keeps(turn, values, true) : null;
      },
    },
    ...(Object.fromEntries([...ASKED, "code" as const].map((name) => [name, factField(name)])) as Record<
      Asked,
      Field<Scalar, Values>
    >),
  },
  async summary(turn, values) {
    return {
      words: words("exam-open-sure", { lines: examLines(await planOf(turn, values), turn) }),
      deed: words("exam-open-do"),
      also: [ending("exam-open-draft", "draft"), ending("exam-open-cancel", "cancel")],
    };
  },
  async corrects(turn, text, values) {
    if (isQuestion(text)) return null;
    const { facts, doubts } = examFactsIn(text, turn.today);
    const [doubt] = doubts;
    if (doubt) throw refusalOf(doubt);
    if (factsFound(facts).length === 0) return null;
    const more = corrections(values, leavingAddress(await planOf(turn, values), facts));
    // What can't be is refused here, so that what stood there stays.
    await refuseTaken(turn.tx, await planOf(turn, { ...values, ...more }));
    return more;
  },
  async corrected(turn, before, after) {
    const changed = changedFacts(await planOf(turn, before), await planOf(turn, after), turn);
    const lines = changed.map(({ to }) => to);
    return lines.length === 0 ? words("exam-open-same") : words("exam-open-corrected", { lines });
  },
  done: (turn, values) => keeps(turn, values, false),
});

const KINDS = [
  { label: words("exam-open-kind-exam"), value: "competencyExam" },
  { label: words("exam-open-kind-training"), value: "training" },
];

/** The words with which it is begun, which name nothing. */
const BEGINNING =
  /^(?:(?:tolong|tlg|mohon|min|pak|bu|mbak|mas)\s+)*(?:buka|bukak|bikin|buat|gawe|tambah|adakan)\w*\s+(?:satu\s+)?(?:sesi|jadwal)?\s*/i;

function read(turn: Turn, text: string): Values["given"] | null {
  const said = examFactsIn(text.replace(BEGINNING, ""), turn.today, { naming: true });
  const { kind: _kind, ...others } = said.facts;
  const isNothing = factsFound(others).length === 0 && said.doubts.length === 0;
  return isNothing ? null : { ...said, isStepwise: false };
}

// ---- the questions ---------------------------------------------------------------------------------------------------

async function asksAll(turn: Turn, values: Partial<Values>): Promise<Question> {
  const { last } = await usualFor(turn.tx, values.kind ?? "competencyExam");
  const nothing = { facts: {}, doubts: [] };
  return {
    words: words("exam-open-ask"),
    choices: [
      { label: words("exam-open-stepwise"), value: { ...nothing, isStepwise: true } },
      ...(last ? [await copies(turn, last)] : []),
    ],
  };
}

async function copies(turn: Turn, exam: Exam): Promise<{ label: Words; value: Values["given"] }> {
  const label = words("exam-open-copy", { title: exam.title, code: exam.code });
  return { label, value: { facts: await copyOf(turn.tx, exam, turn.timeZone), doubts: [], isStepwise: false } };
}

/** A field for one fact: said in the first message, as it usually is, or asked for. */
function factField(name: Asked): Field<Scalar, Values> {
  const doubtIn = ({ given: said }: Partial<Values>) => said?.doubts.find(({ about }) => about === name);
  return {
    type: scalar,
    label: askings[name].label,
    isStrict: true,
    ...((name === "title" || name === "place") && { isVerbatim: true }),
    known(turn, values) {
      const said = values.given?.facts[name];
      if (doubtIn(values) || problemAbout(name, values, turn)) return undefined;
      if (said !== undefined) return said;
      if (NEEDED.has(name)) return undefined;
      return values.given?.isStepwise && ASKED_STEPWISE.has(name) ? undefined : USUAL;
    },
    async ask(turn, values) {
      const problem = problemAbout(name, values, turn);
      const question = factQuestion(name, problem ? [refused(problem)] : [], doubtIn(values));
      const usual = await usualChoice(name, turn, values);
      return usual ? { ...question, choices: [...(question.choices ?? []), usual] } : question;
    },
    async read(turn, { text }, values) {
      if (isQuestion(text)) return null;
      const again = noName(name, text);
      if (again) return { again };
      const answered = factAnswered(name, text, turn.today);
      if (answered === null) return null;
      if (isDoubt(answered)) throw refusalOf(answered);
      const value = answered[name];
      if (value === undefined) return null;
      const after = { ...values, [name]: value };
      const problem = problemIn(after, turn);
      if (problem && problem.about !== "closes" && problem.about !== "opens") throw problem.refusal;
      if (problem && problem.about === name) throw problem.refusal;
      return { value, ...besides(values, answered) };
    },
  };
}

/** "7 agustus jam 9" to the question for the day: nothing of it is asked for again. */
function besides(values: Partial<Values>, answered: ExamFacts): { also?: Partial<Values> } {
  const { given: said } = values;
  return said ? { also: { given: { ...said, facts: { ...said.facts, ...answered } } } } : {};
}

/** What it usually is, to be picked; never beside a question that is answered with a number. */
async function usualChoice(name: Asked, turn: Turn, values: Partial<Values>) {
  const usual = await usualFor(turn.tx, values.kind ?? "competencyExam");
  if (name === "title") return { label: words("exam-open-usual", { usual: usual.title }), value: usual.title };
  if (name === "place" && usual.last) {
    return { label: words("exam-open-usual", { usual: usual.last.place }), value: usual.last.place };
  }
  if (name !== "closes") return null;
  const { closes: _said, ...facts } = factsOf(values);
  const times = examTimes(facts, turn);
  return times && { label: words("exam-open-usual-closing", { closesAt: times.registrationEndsAt }), value: USUAL };
}

// ---- what is known of it ---------------------------------------------------------------------------------------------

/** All that was said; what was said last, of what was said twice. */
function factsOf(values: Partial<Values>): ExamFacts {
  const asked = [...ASKED, "code" as const].flatMap((name) =>
    values[name] === undefined || values[name] === USUAL ? [] : [[name, values[name]]],
  );
  return examFacts.parse({ ...values.given?.facts, ...Object.fromEntries(asked) });
}

function corrections(values: Values, facts: ExamFacts): Partial<Values> {
  const own = Object.entries(facts).filter(([name, value]) => name in askings && value !== undefined);
  return {
    ...(Object.fromEntries(own) as Partial<Values>),
    ...(facts.kind && { kind: facts.kind }),
    given: { ...values.given, facts: { ...values.given.facts, ...facts } },
  };
}

function problemIn(values: Partial<Values>, turn: Turn) {
  const times = examTimes(factsOf(values), turn);
  return times && problemOf(times, turn);
}

function problemAbout(name: Asked, values: Partial<Values>, turn: Turn): Refusal | null {
  const problem = problemIn(values, turn);
  return problem?.about === name ? problem.refusal : null;
}

function isWhole(values: Partial<Values>, turn: Turn): values is Values {
  const facts = factsOf(values);
  return facts.place !== undefined && facts.quota !== undefined && examTimes(facts, turn) !== null;
}

async function planOf(turn: Turn, values: Pick<Values, "kind"> & Partial<Values>): Promise<ExamPlan> {
  return planned(factsOf(values), await usualFor(turn.tx, values.kind), turn);
}

// ---- the deed --------------------------------------------------------------------------------------------------------

function ending(label: string, value: Values["ends"]): Choice {
  return { label: words(label), command: "exam-open", input: { pick: "ends", value } };
}

async function keeps(turn: Turn, values: Values, isDraft: boolean): Promise<Outcome> {
  const kind = values.kind ?? values.given.facts.kind ?? "competencyExam";
  const plan = await planOf(turn, { ...values, kind });
  const code = await openExam(turn.tx, plan, { code: factsOf(values).code ?? null, isDraft, now: turn.now });
  const { title, registrationOpensAt: opensAt } = plan;
  const isLater = opensAt !== null && opensAt.epochMilliseconds > turn.now.epochMilliseconds;
  const said = isDraft
    ? words("exam-open-drafted", { title, code })
    : isLater
      ? words("exam-open-done-later", { title, code, opensAt })
      : words("exam-open-done", { title, code });
  // A draft is seen by nobody yet.
  const tells: Choice[] = isDraft
    ? []
    : [{ label: words("exam-open-tell"), command: "broadcast", input: { aboutExam: code } }];
  return {
    replies: [
      reply(
        said,
        ...tells,
        { label: words("exam-open-invitation"), command: "exam-invitation", input: { exam: code, step: "ask" } },
        { label: words("exam-open-look"), command: "exam-manage", input: { exam: code, step: "look" } },
      ),
    ],
    about: { subjectId: null, object: `exam ${code}`, changed: true },
    outcome: isDraft ? "drafted" : "opened",
  };
}
