import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { stateOf, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examAsked, examChoice, withoutName } from "#bot/commands/exam-asked.ts";
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
} from "#bot/commands/exam-facts-asked.ts";
import { changedFacts } from "#bot/commands/exam-facts-shown.ts";
import { form, neverAsked, oneAfterAnother, type Question, type Reading } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { type ExamDoubt, type ExamFacts, refusalOf } from "#bot/domain/exam-facts.ts";
import { examFactsIn, factsFound, leavingAddress } from "#bot/domain/exam-facts-in.ts";
import { groupIn } from "#bot/domain/exam-group.ts";
import { isQuestion } from "#bot/domain/question-said.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { movesByItself } from "#bot/domain/seat-times.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { changeExam, concernedBy, visibleChanges } from "#bot/services/exam-changes.ts";
import { changed, type ExamPlan, refuseUnknownCondition } from "#bot/services/exam-plans.ts";
import { type Exam, examByCode, overAt } from "#bot/services/exams.ts";
import { seatCounts } from "#bot/services/seats.ts";

interface Values {
  /** Its code. */
  exam: string;
  /** The one fact that is asked for, or whatever is typed. */
  which: Asked | "any";
  /** What could not be taken as it was said. */
  doubts: ExamDoubt[];
  changes: ExamFacts;
  /** What was to be changed of the same session a moment ago, and still waits for a yes. */
  before: ExamFacts;
  /** The session of which a change waited for a yes when another one was begun. */
  unsaved: string;
  /** How it ends otherwise than by changing anything. */
  ends: "unchanged";
}

const CODE = "(?:[a-z]{2,10}[ -]?\\d{1,3}\\b|angkatan \\d+)";

/** The staff change a session in one message or fact by fact; they see what was and what will be, and who hears of it. */
export const examChange = form<Values>({
  name: "exam-change",
  opens: new RegExp(
    [
      `^(?:tolong |tlg |mohon )?(?:ubah|rubah|ganti|gantien|perbaiki|koreksi|undur|undurkan|mundurkan|majukan|pindah|pindahkan|geser)(?:en|no|kan)? .*\\b${CODE}(?!-\\d)`,
      `^(?:tolong |tlg )?(?:tambah|tambahi|kurangi|naikkan|turunkan) kuota .*\\b${CODE}`,
      `^kuota(?:nya|ne)? (?:sesi )?${CODE}.*\\d`,
    ].join("|"),
  ),
  access: STAFF,
  place: "private",
  menu: false,
  beginsAnew: true,
  async said(turn, text) {
    const { exam } = await examAsked(turn, text, { onlyOne: false });
    const rest = exam ? withoutName(text, exam) : text;
    const { facts, doubts } = examFactsIn(rest, turn.today);
    if (exam && facts.kind === exam.kind) delete facts.kind;
    if (exam && facts.group === groupIn(exam.title)) delete facts.group;
    const waiting = waitingBeside(turn, exam?.code);
    return {
      ...(exam && { exam: exam.code }),
      ...(doubts.length > 0 && { doubts }),
      ...(doubts.length === 0 && factsFound(facts).length > 0 && { changes: { ...waiting.before, ...facts } }),
      ...waiting,
    };
  },
  fields: {
    exam: {
      type: z.string(),
      async ask(turn) {
        const asked = await examAsked(turn, "", { onlyOne: false });
        const others = asked.exam ? [asked.exam] : asked.others;
        return {
          words: words(others.length === 0 ? "exam-asked-none" : "exam-asked-which"),
          choices: others.map((exam) => ({ label: examChoice(exam, "", {}).label, value: exam.code })),
        };
      },
      async read(turn, { text }): Promise<Reading<string>> {
        const asked = await examAsked(turn, text, { onlyOne: false });
        if (asked.exam) return { value: asked.exam.code };
        return asked.unknown === null
          ? null
          : { ends: asksWhich(asked, ({ code, title }) => changing(title, { exam: code })) };
      },
    },
    which: { type: z.enum([...ASKED, "code", "any"]), known: () => "any", ask: asksWhat, read: () => null },
    doubts: { type: examDoubts, known: () => [], ask: asksWhat, read: () => null },
    before: neverAsked(examFacts, {}),
    unsaved: neverAsked(z.string(), ""),
    ends: {
      type: z.literal("unchanged"),
      when: () => false,
      ask: asksWhat,
      read: () => null,
      took: async (_turn, _value, { exam = "" }) => ({
        replies: [],
        next: { command: "exam-manage", input: { exam, step: "look" } },
        about: null,
        outcome: "unchanged",
      }),
    },
    changes: {
      type: examFacts,
      label: words("exam-change-more"),
      isStrict: true,
      ask: asksWhat,
      async read(turn, { text }, values) {
        const again = noName(values.which ?? "any", text);
        if (again) return { again };
        const said = answered(turn, text, values);
        if (said === null) return null;
        if (isDoubt(said)) throw refusalOf(said);
        const all = { ...values.before, ...said };
        const exam = await examOf(turn, values.exam);
        const isSame = changedFacts(exam, await planAfter(turn, exam, all), turn).length === 0;
        return isSame ? { again: words("exam-change-same") } : { value: all, also: SAID_ONCE };
      },
    },
  },
  async summary(turn, { exam: code, changes, unsaved }) {
    const exam = await examOf(turn, code);
    const after = await planAfter(turn, exam, changes);
    const differing = changedFacts(exam, after, turn);
    const hearing = await whoHears(turn, exam, after);
    const { told } = hearing;
    const back: Choice = {
      label: words("exam-change-no"),
      command: "exam-change",
      input: { pick: "ends", value: "unchanged" },
    };
    if (differing.length === 0)
      return { words: words("exam-change-same"), deed: words("exam-change-do"), also: [back] };
    const sure = words("exam-change-sure", {
      title: exam.title,
      code,
      lines: [
        ...differing.map(({ from, to }) => words("exam-change-line", { from, to })),
        ...(await remarks(turn, exam, after, hearing)),
      ],
    });
    return {
      words: oneAfterAnother([...toldUnsaved(unsaved), sure]),
      deed: told === 0 ? words("exam-change-do") : words("exam-change-do-told", { told }),
      also: [back],
    };
  },
  async corrects(turn, text, { exam: code, changes }) {
    if (isQuestion(text)) return null;
    const { facts, doubts } = examFactsIn(text, turn.today);
    const [doubt] = doubts;
    if (doubt) throw refusalOf(doubt);
    if (factsFound(facts).length === 0) return null;
    const all = { ...changes, ...facts };
    await planAfter(turn, await examOf(turn, code), all);
    return { changes: all, ...SAID_ONCE };
  },
  async done(turn, { exam: code, changes }) {
    const before = await examOf(turn, code);
    const { code: _code, ...facts } = await planAfter(turn, before, changes);
    const done = await changeExam(turn.tx, code, facts, turn);
    if (!done.changed)
      return { replies: [reply(words("exam-change-same"), looks(code))], about: null, outcome: "same" };
    const { told, offered, after } = done;
    const { waiting, taken } = await seatCounts(turn.tx, code);
    const byHand = waiting > 0 && taken < after.quota && !movesByItself(turn.now, after.startsAt);
    const lines = [
      words("exam-change-done", { title: after.title }),
      ...(told > 0 ? [words("exam-change-told", { told })] : []),
      ...(offered > 0 ? [words("exam-change-offered", { offered })] : []),
      ...(byHand ? [words("exam-change-by-hand", { code })] : []),
    ];
    return {
      replies: [reply(words("exam-change-lines", { lines }), looks(code))],
      about: { subjectId: null, object: `exam ${code}`, fields: Object.keys(changes), changed: true },
      outcome: "changed",
    };
  },
});

async function examOf(turn: Turn, code: string | undefined): Promise<Exam> {
  const exam = code === undefined ? null : await examByCode(turn.tx, code);
  if (!exam) throw new Error("a change of no session");
  return exam;
}

/** @throws Refusal `exam-called-off`, `exam-is-over` (`title`), and as `changed` */
async function planAfter(turn: Turn, exam: Exam, changes: ExamFacts): Promise<ExamPlan> {
  const { title } = exam;
  if (exam.cancelledAt !== null) throw new Refusal("exam-called-off", { title });
  if (Temporal.Instant.compare(overAt(exam, turn.timeZone), turn.now) < 0) throw new Refusal("exam-is-over", { title });
  const plan = changed(exam, leavingAddress(exam, changes), turn);
  await refuseUnknownCondition(turn.tx, plan);
  return plan;
}

function asksWhat(_turn: Turn, values: Partial<Values>): Question {
  const { exam = "", which = "any", doubts = [], unsaved = "" } = values;
  if (which !== "any")
    return factQuestion(
      which,
      toldUnsaved(unsaved),
      doubts.find(({ about }) => about === which),
    );
  const [doubt] = doubts;
  const also = ASKED.map((name): Choice => changing(askings[name].label, { exam, which: name }));
  const asked = words("exam-change-ask");
  const lines = [...toldUnsaved(unsaved), ...(doubt ? [refused(refusalOf(doubt))] : []), asked];
  return { words: oneAfterAnother(lines), again: asked, also };
}

/** What a change that nobody has said yes to means for one that is begun now. */
export function waitingBeside(turn: Turn, exam: string | undefined): Partial<Pick<Values, "before" | "unsaved">> {
  const waiting = stateOf(turn, "exam-change", waitingChange)?.values;
  if (!waiting || exam === undefined || factsFound(waiting.changes).length === 0) return {};
  return waiting.exam === exam ? { before: waiting.changes } : { unsaved: waiting.exam };
}

const waitingChange = z.object({ values: z.object({ exam: z.string(), changes: examFacts }) });

const SAID_ONCE = { unsaved: "" };

function toldUnsaved(code: string): Words[] {
  return code === "" ? [] : [words("exam-change-unsaved", { code })];
}

/** A choice that goes on with what is known of the change. */
function changing(label: Words | string, given: object): Choice {
  return {
    label: typeof label === "string" ? words("exam-change-exam", { title: label }) : label,
    command: "exam-change",
    input: { given },
  };
}

function answered(turn: Turn, text: string, { which = "any" }: Partial<Values>): ExamFacts | ExamDoubt | null {
  if (isQuestion(text)) return null;
  if (which !== "any") return factAnswered(which, text, turn.today);
  const { facts, doubts } = examFactsIn(text, turn.today);
  return doubts[0] ?? (factsFound(facts).length === 0 ? null : facts);
}

/** Who is entered, whether they can see anything of the change, and how many will hear of it. */
interface Hearing {
  people: number;
  isSeen: boolean;
  told: number;
}

async function whoHears(turn: Turn, exam: Exam, after: ExamPlan): Promise<Hearing> {
  const { people, told } = await concernedBy(turn.tx, exam.code);
  const isSeen = visibleChanges(exam, { ...exam, ...after }).length > 0;
  return { people, isSeen, told: isSeen && !exam.isDraft ? told : 0 };
}

/** What becomes of seats, and who hears nothing. */
async function remarks(turn: Turn, exam: Exam, after: ExamPlan, { people, isSeen, told }: Hearing): Promise<Words[]> {
  const { taken, waiting } = await seatCounts(turn.tx, exam.code);
  return [
    ...(after.quota < taken ? [words("exam-change-nobody-loses", { taken, quota: after.quota })] : []),
    ...(after.quota > exam.quota && waiting > 0 ? [words("exam-change-will-offer", { waiting })] : []),
    ...(told > 0 && people > told ? [words("exam-change-untold", { untold: people - told })] : []),
    ...(told === 0 && people > 0 && isSeen ? [words("exam-change-nobody-told", { people })] : []),
    ...(!isSeen && people > 0 && !exam.isDraft ? [words("exam-change-not-told", { people })] : []),
  ];
}

function looks(code: string): Choice {
  return { label: words("exam-change-look"), command: "exam-manage", input: { exam: code, step: "look" } };
}
