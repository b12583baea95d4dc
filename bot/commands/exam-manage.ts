import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examAsked, examChoice } from "#bot/commands/exam-asked.ts";
import { waitingBeside } from "#bot/commands/exam-change.ts";
import { examLines } from "#bot/commands/exam-facts-shown.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { examFactsIn, factsFound } from "#bot/domain/exam-facts-in.ts";
import { problemOf } from "#bot/domain/exam-times.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import { isQuestion } from "#bot/domain/question-said.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { doorAt } from "#bot/services/check-ins.ts";
import { cancelExam, changeExam, concernedBy } from "#bot/services/exam-changes.ts";
import { copyOf } from "#bot/services/exam-plans.ts";
import { type ExamTotal, totalsOf } from "#bot/services/exam-totals.ts";
import { type Exam, examByCode, examsKept, registrationState } from "#bot/services/exams.ts";
import { hasInvitation } from "#bot/services/invitations.ts";
import { areAccepted, papersIn, stillNeeded } from "#bot/services/papers.ts";

/** So many sessions fit a phone screen. */
const PAGE = 5;

const steps = z.enum([
  "look",
  "close",
  "close-now",
  "cancel",
  "cancel-now",
  "copy",
  "open-draft",
  "card-after",
  "card-now",
]);
type Step = z.infer<typeof steps>;

const input = z.union([
  z.object({ exam: z.string(), step: steps }),
  z.object({ from: z.number() }),
  z.object({ text: z.string() }),
]);

/** The session that was looked at last: what is typed then changes it. */
const state = z.object({ exam: z.string() });

const CODE = "(?:[a-z]{2,10}[ -]?\\d{1,3}|angkatan \\d+)";

/** The staff's sessions at a glance, each with all that is said of it, and what can be done with it. */
export const examManage = command<z.infer<typeof input>, z.infer<typeof state>>({
  name: "exam-manage",
  typed: "sesi",
  phrases: {
    sesi: { text: "" },
    "kelola sesi": { text: "" },
    "daftar sesi": { text: "" },
    "lihat sesi": { text: "" },
  },
  opens: new RegExp(
    [
      `^(?:(?:lihat|cek|kelola|buka|tutup|batalkan|batalno|salin|copy|tiru) )?sesi(?:ne|nya)? .*\\b${CODE}\\b`,
      `^(?:tutup(?:en)?|buka (?:lagi|kembali|maneh)) (?:pendaftaran|registrasi)(?:nya|ne)?(?:$| .*\\b${CODE}\\b)`,
      `^(?:batalkan|batalno) (?:sesi|jadwal|ujian|bimtek) .*\\b${CODE}\\b`,
      `^(?:salin|copy|tiru) (?:sesi )?.*\\b${CODE}\\b`,
    ].join("|"),
  ),
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("from" in what) return list(turn, what.from);
    if ("text" in what) return begins(turn, what.text);
    return does(turn, what.exam, what.step);
  },
  dialog: {
    state,
    async answer(turn, { exam }, { text }) {
      if (isQuestion(text)) return null;
      const { facts, doubts } = examFactsIn(text, turn.today);
      if (factsFound(facts).length === 0 && doubts.length === 0) return null;
      const waiting = waitingBeside(turn, exam);
      // What is in doubt is asked for before anything is summed up.
      const said = doubts.length > 0 ? { doubts } : { changes: { ...waiting.before, ...facts } };
      return changes(exam, { ...said, ...waiting });
    },
    ask: (turn, { exam }) => does(turn, exam, "look"),
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const step = stepIn(text);
  const asked = await examAsked(turn, text, { onlyOne: step !== "look" });
  if (asked.exam) return step === "reopen" ? reopens(asked.exam.code) : does(turn, asked.exam.code, step);
  const isNamed = asked.unknown !== null || step !== "look";
  if (!isNamed) return list(turn, 0);
  const next = step === "reopen" ? "look" : step;
  return asksWhich(asked, (exam) => examChoice(exam, "exam-manage", { exam: exam.code, step: next }));
}

function stepIn(text: string): Step | "reopen" {
  if (/^tutup/.test(text)) return "close";
  if (/^buka (?:lagi|kembali|maneh)/.test(text)) return "reopen";
  if (/^batal/.test(text)) return "cancel";
  return /^(?:salin|copy|tiru)/.test(text) ? "copy" : "look";
}

// ---- all of them -----------------------------------------------------------------------------------------------------

async function list(turn: Turn, from: number): Promise<Outcome> {
  const all = await examsKept(turn.tx, turn.now, turn.timeZone);
  const opens: Choice = { label: words("exam-manage-open"), command: "exam-open", input: { text: "" } };
  if (all.length === 0) return { replies: [reply(words("exam-manage-none"), opens)], about: null, outcome: "none" };
  const shown = all.slice(from, from + PAGE);
  const lines = (await totalsOf(turn.tx, shown)).map((total) => line(total, turn));
  const choices = shown.map((exam) => examChoice(exam, "exam-manage", { exam: exam.code, step: "look" }));
  if (from + PAGE < all.length) {
    choices.push({ label: words("exam-manage-next"), command: "exam-manage", input: { from: from + PAGE } });
  }
  return {
    replies: [reply(words("exam-manage-list", { count: all.length, lines }), ...choices, opens)],
    about: null,
    outcome: "list",
  };
}

function line({ exam, taken, waiting, free }: ExamTotal, { timeZone }: Turn): Words {
  const { title, code, startsAt, isDraft } = exam;
  const date = startsAt.toZonedDateTimeISO(timeZone).toPlainDate();
  if (isDraft) return words("exam-manage-line-draft", { title, code, date });
  return words("exam-manage-line", { title, code, date, taken, waiting, free });
}

// ---- one of them -----------------------------------------------------------------------------------------------------

async function does(turn: Turn, code: string, step: Step): Promise<Outcome> {
  const exam = await examByCode(turn.tx, code);
  if (!exam) return says(words("exam-manage-gone"), "gone");
  if (exam.cancelledAt !== null && step !== "copy") {
    return says(words("exam-manage-cancelled-before", { title: exam.title }), "cancelled-before");
  }
  if (hasBegun(exam, turn) && step !== "look" && step !== "copy") {
    return card(turn, exam, [words("exam-manage-begun")]);
  }
  switch (step) {
    case "look":
      return card(turn, exam, []);
    case "close":
      return asksToClose(turn, exam);
    case "close-now":
      return closed(turn, exam);
    case "cancel":
      return asksToCancel(turn, exam);
    case "cancel-now":
      return cancelled(turn, exam);
    case "copy":
      return copies(turn, exam);
    case "open-draft":
      return opened(turn, exam);
    case "card-after":
    case "card-now":
      return cardChanged(turn, exam, step === "card-after");
  }
}

function says(what: Words, outcome: string): Outcome {
  return { replies: [reply(what, seesList)], about: null, outcome };
}

const seesList: Choice = { label: words("exam-manage-all"), command: "exam-manage", input: { from: 0 } };

async function card(turn: Turn, exam: Exam, before: readonly Words[]): Promise<Outcome> {
  const [total] = await totalsOf(turn.tx, [exam]);
  const lines = [...examLines(exam, turn), ...(total ? [countLine(total)] : [])];
  if (paperKinds(exam.papers).length > 0) lines.push(...(await paperLines(turn, exam)));
  if (await hasInvitation(turn.tx, exam.code)) lines.push(words("exam-manage-has-invitation"));
  return {
    replies: [reply(oneAfterAnother([...before, ...lines]), ...(await choicesOf(turn, exam)))],
    dialog: { exam: exam.code } satisfies z.infer<typeof state>,
    about: null,
    outcome: "card",
  };
}

/** How many have all their papers accepted, and whether the card waits for that. */
async function paperLines(turn: Turn, exam: Exam): Promise<Words[]> {
  if (exam.isDraft) return [];
  const card = words(exam.cardAfterPapers ? "exam-manage-card-after" : "exam-manage-card-now");
  const all = await papersIn(turn.tx, [exam], turn, { statuses: ["confirmed"] });
  if (all.length === 0) return [card];
  const accepted = all.filter(({ papers }) => areAccepted(papers)).length;
  const lacking = all.filter(({ papers }) => stillNeeded(papers).length > 0).length;
  return [words("exam-manage-papers", { accepted, lacking, checking: all.length - accepted - lacking }), card];
}

async function cardChanged(turn: Turn, { code }: Exam, cardAfterPapers: boolean): Promise<Outcome> {
  const { after } = await changeExam(turn.tx, code, { cardAfterPapers }, turn);
  return wrote(await card(turn, after, [words("form-corrected")]), code, "card-changed");
}

function countLine({ exam, confirmed, offered, waiting, free }: ExamTotal): Words {
  return exam.isDraft
    ? words("exam-manage-is-draft")
    : words("exam-manage-counts", { confirmed, offered, waiting, free });
}

async function choicesOf(turn: Turn, exam: Exam): Promise<Choice[]> {
  const step = (label: string, what: Step): Choice => choice(label, exam, what);
  const { code, isDraft } = exam;
  const change: Choice = {
    label: words("exam-manage-change"),
    command: "exam-change",
    input: { given: { exam: code } },
  };
  const invitation: Choice = {
    label: words("exam-manage-invitation"),
    command: "exam-invitation",
    input: { exam: code, step: "look" },
  };
  if (isDraft) {
    return [
      step("exam-manage-open-draft", "open-draft"),
      change,
      invitation,
      step("exam-manage-drop", "cancel"),
      seesList,
    ];
  }
  const isLate = hasBegun(exam, turn);
  const isOpen = registrationState(exam, turn.now) !== "ended";
  const peopleOf: Choice = {
    label: words("exam-manage-people"),
    command: "participants",
    input: { exam: code, from: 0 },
  };
  const reopen: Choice = { ...reopening(code), label: words("exam-manage-reopen") };
  const isAtDoor = doorAt(exam, turn).is === "open";
  const results: Choice = {
    label: words("exam-results-menu"),
    command: "exam-results",
    input: { exam: code, step: "look" },
  };
  return [
    ...(isAtDoor ? [{ label: words("check-in-menu"), command: "check-in", input: { desk: code } }] : []),
    peopleOf,
    ...(isLate && exam.kind === "competencyExam" ? [results] : []),
    change,
    step("exam-manage-copy", "copy"),
    ...(isLate ? [] : [isOpen ? step("exam-manage-close", "close") : reopen]),
    invitation,
    ...(isLate || paperKinds(exam.papers).length === 0
      ? []
      : [
          exam.cardAfterPapers
            ? step("exam-manage-to-card-now", "card-now")
            : step("exam-manage-to-card-after", "card-after"),
        ]),
    ...(isLate ? [] : [step("exam-manage-cancel", "cancel")]),
    seesList,
  ];
}

function hasBegun({ startsAt, isDraft }: Exam, { now }: Turn): boolean {
  return !isDraft && Temporal.Instant.compare(startsAt, now) <= 0;
}

function choice(label: string, { code }: Exam, step: Step): Choice {
  return { label: words(label), command: "exam-manage", input: { exam: code, step } };
}

function changes(exam: string, given: object): Outcome {
  return {
    replies: [],
    next: { command: "exam-change", input: { given: { exam, ...given } } },
    about: null,
    outcome: "changes",
  };
}

// ---- closing and opening again ---------------------------------------------------------------------------------------

function asksToClose(turn: Turn, exam: Exam): Outcome | Promise<Outcome> {
  if (registrationState(exam, turn.now) === "ended") {
    return card(turn, exam, [words("exam-manage-closed-before")]);
  }
  return {
    replies: [
      reply(
        words("exam-manage-close-sure", { title: exam.title }),
        choice("exam-manage-close-yes", exam, "close-now"),
        choice("exam-manage-no", exam, "look"),
      ),
    ],
    about: null,
    outcome: "close-asked",
  };
}

/** The list moves on after that; nobody else can enter. */
async function closed(turn: Turn, { code, registrationOpensAt: opensAt }: Exam): Promise<Outcome> {
  const { tx, now } = turn;
  // One can still register in the minute in which it ends.
  const registrationEndsAt = now.subtract({ seconds: 1 });
  const opensLater = opensAt !== null && Temporal.Instant.compare(opensAt, now) > 0;
  const facts = { registrationEndsAt, ...(opensLater && { registrationOpensAt: null }) };
  const { after } = await changeExam(tx, code, facts, turn);
  return wrote(await card(turn, after, [words("exam-manage-close-done", { title: after.title })]), code, "closed");
}

function reopening(code: string): Omit<Choice, "label"> {
  return { command: "exam-change", input: { given: { exam: code, which: "closes" } } };
}

function reopens(code: string): Outcome {
  return changes(code, { which: "closes" });
}

function wrote(outcome: Outcome, code: string, how: string): Outcome {
  return { ...outcome, about: { subjectId: null, object: `exam ${code}`, changed: true }, outcome: how };
}

// ---- calling it off --------------------------------------------------------------------------------------------------

async function asksToCancel(turn: Turn, exam: Exam): Promise<Outcome> {
  const { title, startsAt, code, isDraft } = exam;
  const { people, told } = await concernedBy(turn.tx, code);
  const asked = isDraft
    ? words("exam-manage-drop-sure", { title, code })
    : people === 0
      ? words("exam-manage-cancel-sure-nobody", { title, startsAt })
      : words("exam-manage-cancel-sure", { title, startsAt, people, told });
  const deed = told === 0 ? words("exam-manage-cancel-yes") : words("exam-manage-cancel-yes-told", { told });
  return {
    replies: [
      reply(
        asked,
        { ...choice("exam-manage-no", exam, "cancel-now"), label: isDraft ? words("exam-manage-drop-yes") : deed },
        choice("exam-manage-no", exam, "look"),
      ),
    ],
    about: null,
    outcome: "cancel-asked",
  };
}

async function cancelled(turn: Turn, { code, isDraft }: Exam): Promise<Outcome> {
  const done = await cancelExam(turn.tx, code, turn);
  if (!done) return says(words("exam-manage-gone"), "gone");
  const { exam, people, told } = done;
  const said = isDraft
    ? words("exam-manage-dropped", { title: exam.title })
    : words("exam-manage-cancelled", { title: exam.title, told, untold: people - told });
  return wrote(says(said, "cancelled"), code, "cancelled");
}

// ---- the next one like it, and one that was kept ---------------------------------------------------------------------

async function copies(turn: Turn, exam: Exam): Promise<Outcome> {
  const given = { facts: await copyOf(turn.tx, exam, turn.timeZone), doubts: [], isStepwise: false };
  return { replies: [], next: { command: "exam-open", input: { given: { given } } }, about: null, outcome: "copied" };
}

async function opened(turn: Turn, exam: Exam): Promise<Outcome> {
  const problem = problemOf(exam, turn);
  // Time went by since it was written down.
  if (problem) return card(turn, exam, [refused(problem.refusal), words("exam-manage-draft-old")]);
  const { after } = await changeExam(turn.tx, exam.code, { isDraft: false }, turn);
  const { title, code } = after;
  return wrote(await card(turn, after, [words("exam-manage-opened", { title, code })]), code, "opened");
}
