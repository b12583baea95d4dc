import { z } from "zod";
import { isStaff, LINKED } from "#bot/commands/access.ts";
import { type Answer, type Command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { toStatus } from "#bot/commands/exam-choices.ts";
import { letterFor } from "#bot/commands/exam-invitation.ts";
import { examNamed } from "#bot/commands/exam-named.ts";
import { nationalIdAsked } from "#bot/commands/exam-national-id.ts";
import { papersNext } from "#bot/commands/exam-papers.ts";
import {
  attendanceLines,
  barredLines,
  officesOf,
  otherSessions,
  type SessionsFor,
  sessionLabel,
  sessionsFor,
  whyBarred,
} from "#bot/commands/exam-sessions.ts";
import {
  type Form,
  form,
  ledBy,
  oneAfterAnother,
  type Question,
  type Reading,
  type Summary,
} from "#bot/commands/form.ts";
import { paperQuestion } from "#bot/commands/paper-questions.ts";
import { noPaper, saysLater } from "#bot/commands/paper-said.ts";
import { handedIn } from "#bot/commands/paper-words.ts";
import { stepBack } from "#bot/commands/papers.ts";
import { refused } from "#bot/commands/refused.ts";
import { roleShown } from "#bot/commands/role-words.ts";
import { readable } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { comingExams, type Exam, examByCode } from "#bot/services/exams.ts";
import { type PaperStanding, papersForSession } from "#bot/services/papers.ts";
import { spokenTo } from "#bot/services/people.ts";
import { beginDraft, type Candidate, draftOf, dropDrafts, register } from "#bot/services/registrations.ts";
import { seatCounts } from "#bot/services/seats.ts";

interface Values {
  /** Which kind of session was asked for. */
  kind: Exam["kind"] | "any";
  exam: string;
  /** The cooperative for which somebody comes who is in office in several. */
  office: number;
  nationalId: string;
  /** Whether they are handed in already; those that are not may follow. */
  papers: "there" | "later";
}

/** "Ganti sesi", "salah pilih sesi", "bukan sesi itu", "ganti ke UK3". */
const OTHER_SESSION = new RegExp(
  [
    "^(?:(?:mau|pengen|pingin|saya|sy|aku|arep|kulo|min|pak|bu|mbak|mas|tolong|maaf) )*(?:",
    "(?:ganti|pindah|salah|bukan|dudu|sanes)(?: pilih| milih)?(?: ke)?(?: yang| yg)? ?(?:sesi|angkatan)\\b",
    "|(?:pilih |ganti |pindah )?(?:ke )?sesi (?:yang |yg |sing )?(?:lain|liyane|sanes|satunya)",
    "|(?:ganti|pindah) ke (?:sesi |ujian |angkatan )?uk ?\\d+)",
  ].join(""),
);

const gathers = form<Values>({
  name: "exam-register",
  phrases: { "daftar lagi": { text: "" } },
  opens: OTHER_SESSION,
  access: LINKED,
  place: "private",
  menu: false,
  counted: true,
  said,
  fields: {
    kind: { type: z.enum(["competencyExam", "training", "any"]), known: () => "any", ask: asksWhich, read: () => null },
    exam: {
      type: z.string(),
      label: words("exam-register-session"),
      known: knownExam,
      ask: asksWhich,
      read: readExam,
    },
    office: {
      type: z.number(),
      known: (turn) => onlyOne(cooperativesOf(turn)),
      ask: asksOffice,
      read: () => null,
    },
    nationalId: nationalIdAsked(async (turn, { exam }) => asksNationalId(turn, exam)),
    papers: {
      type: z.enum(["there", "later"]),
      when: async (turn, { exam }) => (await papersBegun(turn, exam)).length > 0,
      known: async (turn, { exam }) => ((await asksPapers(turn, exam, false)) ? undefined : "there"),
      async ask(turn, { exam }) {
        // What is sent from now on is for it.
        await begun(turn, exam);
        return (await asksPapers(turn, exam, true)) as Question;
      },
      read: readPapers,
      back: (turn) => stepBack(turn, null),
    },
  },
  summary: sumsUp,
  done: (turn, values) => enters(turn, values),
} satisfies Form<Values>);

/** An officer registers for a session: what is known is not asked, and the seat is given with the last yes. */
export const examRegister: Command = {
  ...gathers,
  async run(turn, input) {
    const offices = officesOf(turn);
    if (offices.length === 0) return notAnOfficer(turn);
    const given = input as Record<string, unknown>;
    const asked = await examBegunWith(turn, given);
    if (!asked && typeof given.text === "string" && OTHER_SESSION.test(readable(given.text))) return otherSession(turn);
    if (asked) {
      const why = await whyBarred(turn, asked, offices);
      if (why) return barred(turn, asked, refused(why));
    } else if (!("pick" in input || "move" in input || "change" in input)) {
      const { open, barred: others } = await sessionsFor(turn, offices);
      if (open.length === 0) return nothingOpen(others);
    }
    const before = turn.person && "text" in given && !asked ? await draftOf(turn.tx, turn.person.id, turn) : null;
    const outcome = await gathers.run(turn, input);
    if (before) return goesOn(outcome, before);
    // Every other question tells the session itself.
    return asked && outcome.outcome === "asked-papers"
      ? ledBy([words("exam-register-for", { title: asked.title, startsAt: asked.startsAt })], outcome)
      : outcome;
  },
};

/** Which of them, from the beginning: what was begun for another is not gone on with. */
async function otherSession(turn: Turn): Promise<Outcome> {
  const isRunning = (await sessionBeingRegistered(turn)) !== null;
  if (turn.person) await dropDrafts(turn.tx, turn.person.id);
  return gathers.run(turn, isRunning ? { change: "exam" } : { text: "" });
}

/** Where nobody said which session, one that was begun before is named, with the way to another. */
function goesOn(outcome: Outcome, { title, startsAt }: Exam): Outcome {
  const chosen = z.object({ values: z.object({ exam: z.string() }) }).safeParse(outcome.dialog).success;
  if (chosen || !/^asked-(?!exam)/.test(outcome.outcome)) return outcome;
  return ledBy([words("exam-register-goes-on", { title, startsAt })], outcome);
}

/** The session for which somebody is registering in this chat just now; null: none. */
export async function sessionBeingRegistered(turn: Turn): Promise<string | null> {
  const running = stateOf(turn, "exam-register", z.object({ values: z.object({ exam: z.string().optional() }) }));
  if (!running || !turn.person) return null;
  return running.values.exam ?? (await draftOf(turn.tx, turn.person.id, turn))?.code ?? null;
}

/** The session that somebody begins with, where they named one. */
async function examBegunWith(turn: Turn, input: Record<string, unknown>): Promise<Exam | null> {
  if (typeof input.text === "string") {
    const coming = await comingExams(turn.tx, turn.now, turn.timeZone);
    return examNamed(turn, coming, input.text) ?? null;
  }
  const { exam: code } = (input.given ?? {}) as { exam?: string };
  return typeof code === "string" ? examByCode(turn.tx, code) : null;
}

export function notAnOfficer(turn: Turn): Outcome {
  if (turn.person && isStaff(turn.person)) {
    return { replies: [reply(words("exam-register-staff"))], about: null, outcome: "staff" };
  }
  const choices: Choice[] = [
    { label: words("exam-register-claim"), command: "officer-claim", input: { text: "" }, lasting: true },
    { label: words("exam-register-as-member"), command: "become-member", input: { text: "" }, lasting: true },
  ];
  return {
    replies: [reply(words("exam-register-not-officer"), ...choices)],
    about: null,
    outcome: "not-an-officer",
  };
}

async function barred(turn: Turn, exam: Exam, why: Words): Promise<Outcome> {
  const others = await otherSessions(turn, exam);
  const isTheirs = why.id === "refused-already-registered";
  const said = words("exam-register-barred", { title: exam.title, why });
  return { replies: [reply(said, ...(isTheirs ? [toStatus] : []), ...others)], about: null, outcome: "barred" };
}

function nothingOpen(others: SessionsFor["barred"]): Outcome {
  const said =
    others.length === 0
      ? words("exam-register-no-session")
      : words("exam-register-none-open", { lines: barredLines(others) });
  return { replies: [reply(said)], about: null, outcome: "none-open" };
}

// ---- which session ---------------------------------------------------------------------------------------------------

async function said(turn: Turn, text: string): Promise<Partial<Values>> {
  if (text === "") return { kind: "any" };
  const kind = kindIn(text);
  const open = await openOf(turn, kind);
  const named = examNamed(
    turn,
    open.map(({ exam }) => exam),
    text,
  );
  return { kind, ...(named && { exam: named.code }) };
}

/** "ujikom" is no bimtek; "daftar" may be either. */
function kindIn(text: string): Values["kind"] {
  const said = readable(text);
  const isTraining = /\b(?:bimtek|bintek|diklat|pelatihan|latihan|pembekalan)\b/.test(said);
  const isExam = /\b(?:uji|ujian|ukom|ujikom|kompetensi|sertifikasi)\b/.test(said);
  return isTraining === isExam ? "any" : isTraining ? "training" : "competencyExam";
}

async function openOf(turn: Turn, kind: Values["kind"] | undefined): Promise<SessionsFor["open"]> {
  return ofKind((await sessionsFor(turn, officesOf(turn))).open, kind);
}

/** Those of the kind that was asked for; all, where there is none of it. */
function ofKind(open: SessionsFor["open"], kind: Values["kind"] = "any"): SessionsFor["open"] {
  const asked = open.filter(({ exam }) => kind === "any" || exam.kind === kind);
  return asked.length > 0 ? asked : open;
}

/** The one for which they began to register, or the only one there is. */
async function knownExam(turn: Turn, { kind }: Partial<Values>): Promise<string | undefined> {
  const draft = turn.person && (await draftOf(turn.tx, turn.person.id, turn));
  const isAsked = kind === undefined || kind === "any" || draft?.kind === kind;
  if (draft && isAsked && !(await whyBarred(turn, draft, officesOf(turn)))) return draft.code;
  const open = await openOf(turn, kind);
  return open.length === 1 ? open[0]?.exam.code : undefined;
}

async function asksWhich(turn: Turn, { kind }: Partial<Values>): Promise<Question> {
  const { open, barred: others } = await sessionsFor(turn, officesOf(turn));
  const question = words("exam-register-which");
  const lines = barredLines(others.filter(({ exam }) => kind === undefined || kind === "any" || exam.kind === kind));
  return {
    words: oneAfterAnother([...(lines.length > 0 ? [words("exam-register-others", { lines })] : []), question]),
    again: question,
    choices: ofKind(open, kind).map((one) => ({ label: sessionLabel(turn, one), value: one.exam.code })),
  };
}

async function readExam(turn: Turn, { text }: { text: string }) {
  const { open, barred: others } = await sessionsFor(turn, officesOf(turn));
  const all = [...open, ...others].map(({ exam }) => exam);
  const named = examNamed(turn, all, text);
  if (!named) return null;
  const not = others.find(({ exam }) => exam.code === named.code);
  if (!not) return { value: named.code };
  return { again: words("exam-register-barred", { title: named.title, why: refused(not.why) }) };
}

// ---- for which cooperative -------------------------------------------------------------------------------------------

function cooperativesOf(turn: Turn): number[] {
  return [...new Set(officesOf(turn).map(({ cooperativeId }) => cooperativeId))];
}

function onlyOne(ids: readonly number[]): number | undefined {
  return ids.length === 1 ? ids[0] : undefined;
}

async function asksOffice(turn: Turn): Promise<Question> {
  const choices: { label: Words; value: number }[] = [];
  for (const cooperativeId of cooperativesOf(turn)) {
    choices.push({ label: await officeWords(turn, officeFor(turn, cooperativeId)), value: cooperativeId });
  }
  return { words: words("exam-register-which-office"), choices };
}

function officeFor(turn: Turn, cooperativeId: number): Candidate {
  const office = officesOf(turn).find((one) => one.cooperativeId === cooperativeId);
  if (!office) throw new Error("not in office there");
  return office;
}

function officeWords({ tx }: Turn, office: Candidate): Promise<Words> {
  return roleShown(tx, { kind: "officer", ...office });
}

// ---- NIK, and the last yes -------------------------------------------------------------------------------------------

async function asksNationalId(turn: Turn, code: string | undefined): Promise<Question> {
  const exam = await begun(turn, code);
  const ask = words("exam-national-id-ask", { you: you(turn.person) });
  const again = words("exam-national-id-hint");
  if (!exam) return { words: ask, again };
  const { title, startsAt } = exam;
  const { taken, waiting } = await seatCounts(turn.tx, exam.code);
  const isFull = taken >= exam.quota || waiting > 0;
  const lead = words(isFull ? "exam-register-for-full" : "exam-register-for", { title, startsAt });
  return { words: oneAfterAnother([lead, ask]), again };
}

/** Noted, so that it can be gone on with after days. */
async function begun({ tx, person, now }: Turn, code: string | undefined): Promise<Exam | null> {
  const exam = code === undefined ? null : await examByCode(tx, code);
  if (exam && person) await beginDraft(tx, person.id, exam.code, now);
  return exam;
}

// ---- papers ----------------------------------------------------------------------------------------------------------

/** Those that the session asks for, as they stand. */
async function papersBegun(turn: Turn, code: string | undefined): Promise<PaperStanding[]> {
  const exam = code === undefined ? null : await examByCode(turn.tx, code);
  return exam && turn.person ? papersForSession(turn.tx, turn.person.id, exam, turn) : [];
}

/** What is asked about them; null: nothing, all are there. The files themselves are taken by the command for them. */
async function asksPapers(turn: Turn, code: string | undefined, isAsked: boolean): Promise<Question | null> {
  const each = await papersBegun(turn, code);
  const question = await paperQuestion(turn, each, { asks: null, isFirst: true, isFollowed: true });
  if (!question) return null;
  const choices = question.choices.filter(({ input }) => !("later" in (input as object)));
  const next = each.find(({ kind }) => kind === question.asks);
  const isNew = handedIn(each).length === 0 && question.asks !== null && choices.length === 0;
  return {
    words: question.words,
    choices: choices.length > 0 ? [] : [{ label: words("papers-not-now"), value: "later" }],
    also: choices,
    ...(isNew && next && { again: words("papers-send", { paper: next.label }) }),
    ...(isAsked && !isNew && { uncounted: true }),
  };
}

/** It may be the session that is meant, or the paper. */
const NOT_THIS = /^(?:bukan|dudu|sanes|salah)\b/;

/** "Besok aja ya"; what can't be a paper is said to be none. */
async function readPapers(turn: Turn, { text, content }: Answer, { exam }: Partial<Values>): Promise<Reading<"later">> {
  if (NOT_THIS.test(readable(text))) return { again: words("exam-register-not-this") };
  if (saysLater(text) || yesOrNo(text) === "no") return { value: "later" };
  const no = noPaper({ text, content }, await papersBegun(turn, exam));
  return no && { again: no };
}

async function sumsUp(turn: Turn, { exam: code, office }: Values): Promise<Summary> {
  const exam = await begun(turn, code);
  if (!exam || !turn.person) throw new Error("nothing to sum up");
  const { title, startsAt, place, quota } = exam;
  const { taken, waiting } = await seatCounts(turn.tx, code);
  const person = await spokenTo(turn.tx, turn.person.id);
  const fullName = person.name;
  const role = await officeWords(turn, officeFor(turn, office));
  const differs: Choice = { label: words("exam-register-differs"), command: "exam-data", input: { text: "" } };
  const isFree = taken < quota && waiting === 0;
  if (isFree) {
    const sure = words("exam-register-sure", { name: called(person), title, startsAt, place, fullName, role });
    return { words: sure, deed: words("exam-register-do"), also: [differs] };
  }
  const others = await otherSessions(turn, exam);
  const full = words("exam-register-full-sure", {
    you: you(person),
    place: waiting + 1,
    title,
    startsAt,
    fullName,
    role,
  });
  return { words: full, deed: words("exam-register-wait"), also: [...others, differs] };
}

async function enters(turn: Turn, { exam: code, office }: Values): Promise<Outcome> {
  const exam = await examByCode(turn.tx, code);
  const candidate = officeFor(turn, office);
  // Told with the other sessions, as long as nothing has been written.
  const why = exam && (await whyBarred(turn, exam, [candidate]));
  if (exam && why) return barred(turn, exam, refused(why));
  const entered = await register(turn.tx, code, candidate, turn);
  if (!exam || !turn.person) throw new Error("entered for nothing");
  const name = called(turn.person);
  const { number, place, seat } = entered;
  const { title, quota } = exam;
  const about = { subjectId: turn.person.id, object: `registration ${number}`, changed: true } as const;
  const { lines, choices } = await papersNext(turn, exam, seat === null ? null : entered.id);
  if (seat === null) {
    const said = words("exam-register-waiting", { name, place: place ?? 1, title, number });
    return { replies: [reply(oneAfterAnother([said, ...lines]), ...choices, toStatus)], about, outcome: "waiting" };
  }
  const said = [words("exam-register-done", { name, title, seat, quota, number }), ...attendanceLines(exam), ...lines];
  const letter = await letterFor(turn, exam);
  return {
    replies: [reply(oneAfterAnother(said), ...choices, toStatus), ...letter],
    about,
    outcome: "registered",
  };
}
