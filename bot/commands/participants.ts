import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { asksWhich, examAsked, examChoice, withoutName } from "#bot/commands/exam-asked.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { paperCountWords } from "#bot/commands/paper-words.ts";
import { passedOverWords, standingWords } from "#bot/commands/participant-words.ts";
import { maskedPhone } from "#bot/domain/masking.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import { positionWords } from "#bot/domain/position.ts";
import { readRegistrationNumber, registrationNumber } from "#bot/domain/registration-number.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Choice, type Document, reply, type Words, words } from "#bot/messages.ts";
import { totalsOf } from "#bot/services/exam-totals.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";
import { labelsOf, type PaperStanding, papersIn, type SessionPapers, stillNeeded } from "#bot/services/papers.ts";
import { type Participant, participantsOf } from "#bot/services/participants.ts";
import { resultWords } from "#bot/services/result-words.ts";

/** So many people fit a phone screen. */
const PAGE = 6;

/**
 * said: those with a seat who told us that they will be there · silent: those who said nothing yet · lacking: those with a seat whose papers
 * are not all here
 */
const which = z.enum(["all", "waiting", "said", "silent", "lacking"]);
type Which = z.infer<typeof which>;
const input = z.union([
  z.object({ exam: z.string(), from: z.number(), which: which.default("all") }),
  z.object({ exam: z.string(), as: z.enum(["xlsx", "pdf"]) }),
  z.object({ text: z.string() }),
]);

/** The list that is looked at: what is typed then looks for somebody in it. */
const state = z.object({ exam: z.string(), from: z.number(), which });
type State = z.infer<typeof state>;

const NOT_YET = "\\b(?:belum|blm|durung|kurang|kurange)\\b";
/** "Belum kirim berkas", "berkasnya masih kurang". */
const LACKING = `(?:(?:[a-z]+ ){0,2}${NOT_YET}.*\\bberkas|berkas(?:nya|e|ne)? .*${NOT_YET})`;

/** Who takes part in a session and who waits, for the staff: in pages, or as a file to be printed or filtered. */
export const participants = command<z.infer<typeof input>, State>({
  name: "participants",
  typed: "peserta",
  phrases: { peserta: { text: "" }, "daftar peserta": { text: "" }, "lihat peserta": { text: "" } },
  opens: new RegExp(
    [
      "^(?:(?:lihat|cek|tampilkan|minta|daftar|daftare) )*peserta(?:ne|nya)? ",
      "^(?:yang|yg|sing|siapa(?: saja| aja)? yang|siapa(?: aja)? yg|sopo sing) (?:masih )?(?:nunggu|menunggu|ngenteni|antri|daftar tunggu)\\b",
      "^daftar tunggu\\b",
      "^(?:siapa (?:saja |aja )?)?(?:yang|yg|sing) (?:sudah |belum |blm |durung )?(?:bilang|menyatakan|konfirmasi|kasih kabar|memberi kabar)\\b",
      `^(?:(?:siapa|sopo) (?:saja |aja |wae )?)?(?:yang|yg|sing) ${LACKING}`,
      `^berkas(?:nya|e)? (?:siapa|sopo) (?:saja |aja )?.*${NOT_YET}`,
    ].join("|"),
  ),
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    const exam = await examByCode(turn.tx, what.exam);
    if (!exam) return { replies: [reply(words("participants-gone"))], about: null, outcome: "gone" };
    return "as" in what ? file(turn, exam, what.as) : list(turn, exam, what.from, what.which);
  },
  dialog: {
    state,
    async answer(turn, at, { text }) {
      const exam = await examByCode(turn.tx, at.exam);
      if (!exam || wordsOf(text).length === 0) return null;
      if (FORWARD.test(text.trim())) return list(turn, exam, at.from + PAGE, at.which);
      return find(turn, exam, text);
    },
    async ask(turn, at) {
      const exam = await examByCode(turn.tx, at.exam);
      return exam
        ? list(turn, exam, at.from, at.which)
        : { replies: [reply(words("participants-gone"))], about: null, outcome: "gone" };
    },
    async back(turn, at) {
      const exam = await examByCode(turn.tx, at.exam);
      return exam && at.from > 0 ? list(turn, exam, Math.max(0, at.from - PAGE), at.which) : null;
    },
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

const FORWARD = /^(?:lanjut|lanjutkan|terus|next|berikutnya|selanjutnya|lainnya)$/i;

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const only = whichIn(text);
  const asked = await examAsked(turn, text);
  if (!asked.exam) {
    return asksWhich(asked, (exam) => examChoice(exam, "participants", { exam: exam.code, from: 0, which: only }));
  }
  // "Peserta UK5-003", "peserta uk5 bu siti": somebody of it.
  const number = /\b[a-z0-9-]+-\d{1,5}\b/i.exec(text)?.[0];
  const rest = number ?? withoutName(text, asked.exam).replace(COMMAND, " ");
  const isSomebody = wordsOf(rest).length > 0 && only === "all";
  return (isSomebody ? await find(turn, asked.exam, rest) : null) ?? list(turn, asked.exam, 0, only);
}

function whichIn(text: string): Which {
  const said = readable(text);
  if (LACKS.test(said)) return "lacking";
  if (/\b(?:nunggu|menunggu|ngenteni|antri|tunggu)\b/.test(said)) return "waiting";
  if (!/\b(?:kabar\w*|konfirmasi|menyatakan|bilang|jawab|menjawab)\b/.test(said)) return "all";
  return /\b(?:belum|blm|durung|tanpa|tidak)\b/.test(said) ? "silent" : "said";
}

const LACKS = new RegExp(`${NOT_YET}.*\\bberkas|\\bberkas.*${NOT_YET}`);

const COMMAND =
  /\b(?:lihat|cek|tampilkan|minta|daftar|daftare|peserta(?:ne|nya)?|sesi|ujian|siapa|saja|aja|untuk|di|yang|yg)\b/gi;

// ---- the list --------------------------------------------------------------------------------------------------------

async function list(turn: Turn, exam: Exam, from: number, only: State["which"]): Promise<Outcome> {
  const all = await participantsOf(turn.tx, exam, turn);
  const papers = await papersOfEach(turn, exam);
  const needed = ({ registration }: Participant) => stillNeeded(papers.get(registration.id)?.papers ?? []);
  const fits = only === "lacking" ? (one: Participant) => FITS.lacking(one) && needed(one).length > 0 : FITS[only];
  const these = all.filter(fits);
  const shown = these.slice(from, from + PAGE);
  const [total] = await totalsOf(turn.tx, [exam]);
  const { title, code } = exam;
  const { confirmed = 0, offered = 0, waiting = 0, free = 0 } = total ?? {};
  const head = words("participants-head", { title, code, confirmed, offered, waiting, free });
  const page = (label: string, start: number): Choice => ({
    label: words(label),
    command: "participants",
    input: { exam: code, from: start, which: only },
  });
  const choices = [
    ...shown.map(({ name, registration }) => opens(name, registration.id)),
    ...(from + PAGE < these.length ? [page("participants-next", from + PAGE)] : []),
    ...(from > 0 ? [page("participants-previous", Math.max(0, from - PAGE))] : []),
    ...(only === "all" && waiting > 0 && waiting < all.length
      ? [
          {
            label: words("participants-only-waiting"),
            command: "participants",
            input: { exam: code, from: 0, which: "waiting" },
          },
        ]
      : []),
    // Once somebody said that they will come, it is of use to ask the others.
    ...(only === "all" && all.some(FITS.said) && all.some(FITS.silent)
      ? [
          {
            label: words("participants-only-silent"),
            command: "participants",
            input: { exam: code, from: 0, which: "silent" },
          },
        ]
      : []),
    ...(all.length > 0 ? [as("participants-xlsx", code, "xlsx"), as("participants-pdf", code, "pdf")] : []),
    ...(papers.size > 0
      ? [{ label: words("paper-nudge-menu"), command: "paper-nudge", input: { exam: code, tells: false } }]
      : []),
    { label: words("participants-session"), command: "exam-manage", input: { exam: code, step: "look" } },
  ];
  const lines = shown.map((one) => (only === "lacking" ? lackingLine(one, needed(one)) : line(one, papers)));
  return {
    replies: [reply(oneAfterAnother([head, ...(lines.length > 0 ? lines : [noneWords(only, exam, all)])]), ...choices)],
    dialog: { exam: code, from, which: only } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "position", "cooperative", "registration"] },
    outcome: only === "all" ? "list" : only,
  };
}

const FITS: Readonly<Record<Which, (one: Participant) => boolean>> = {
  all: () => true,
  waiting: ({ place }) => place !== null,
  said: ({ place, attends }) => place === null && attends,
  silent: ({ place, attends, came, absent }) => place === null && !attends && !came && !absent,
  lacking: ({ registration }) => registration.status === "confirmed",
};

function noneWords(only: Which, { papers }: Exam, all: readonly Participant[]): Words {
  switch (only) {
    case "waiting":
      return words("participants-none-waiting");
    case "said":
      return words("participants-none-said");
    case "silent":
      return words("participants-none-silent");
    case "lacking":
      if (all.length === 0) return words("participants-none");
      return words(paperKinds(papers).length === 0 ? "participants-no-papers" : "participants-none-lacking");
    case "all":
      return words("participants-none");
  }
}

/** Everybody's papers for the session, by their registration; nothing where it asks for none. */
async function papersOfEach(turn: Turn, exam: Exam): Promise<ReadonlyMap<number, SessionPapers>> {
  if (paperKinds(exam.papers).length === 0) return new Map();
  return new Map((await papersIn(turn.tx, [exam], turn)).map((one) => [one.registration.id, one]));
}

function lackingLine(one: Participant, needed: readonly PaperStanding[]): Words {
  const { name, position, cooperative, registration } = one;
  return words("participants-line-lacking", {
    number: registration.number,
    name,
    position: words(positionWords[position]),
    cooperative,
    papers: labelsOf(needed),
  });
}

function line(one: Participant, papers: ReadonlyMap<number, SessionPapers>): Words {
  const { name, position, cooperative, registration } = one;
  const theirs = papers.get(registration.id);
  const said = words("participants-line", {
    number: registration.number,
    name,
    position: words(positionWords[position]),
    cooperative,
    standing: standingWords(one),
  });
  return theirs ? words("participants-line-papers", { line: said, papers: paperCountWords(theirs) }) : said;
}

function opens(name: string, registration: number): Choice {
  return {
    label: words("participants-choice", { name }),
    command: "participant",
    input: { registration, step: "look" },
  };
}

function as(label: string, exam: string, kind: "xlsx" | "pdf"): Choice {
  return { label: words(label), command: "participants", input: { exam, as: kind } };
}

// ---- somebody of it --------------------------------------------------------------------------------------------------

/** By number ("3", "UK5-003") or name. @returns null: it is nobody's, and may mean something else */
async function find(turn: Turn, exam: Exam, text: string): Promise<Outcome | null> {
  const all = await participantsOf(turn.tx, exam, turn);
  const [, digits] = /^\s*(?:no(?:mor|\.)?\s*)?(\d{1,5})\s*$/i.exec(text) ?? [];
  const numbered = readRegistrationNumber(text);
  const number =
    digits !== undefined
      ? registrationNumber(exam.code, Number(digits))
      : numbered && registrationNumber(numbered.examCode, numbered.number);
  const said = normalisedName(text);
  const found = all.filter(({ name, registration }) =>
    number === null ? said !== "" && ` ${normalisedName(name)} `.includes(` ${said} `) : registration.number === number,
  );
  const [first, ...others] = found;
  if (!first) {
    if (number === null) return null;
    return { replies: [reply(words("participants-unknown-number", { number }))], about: null, outcome: "unknown" };
  }
  if (others.length === 0) {
    const next = { command: "participant", input: { registration: first.registration.id, step: "look" } };
    return { replies: [], next, about: null, outcome: "found" };
  }
  const choices = found.slice(0, PAGE).map(({ name, registration }) => opens(name, registration.id));
  return {
    replies: [
      reply(
        oneAfterAnother([words("participants-several"), ...found.slice(0, PAGE).map((one) => line(one, new Map()))]),
        ...choices,
      ),
    ],
    dialog: { exam: exam.code, from: 0, which: "all" } satisfies State,
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["name", "position", "cooperative"] },
    outcome: "several",
  };
}

// ---- as a file -------------------------------------------------------------------------------------------------------

async function file(turn: Turn, exam: Exam, kind: "xlsx" | "pdf"): Promise<Outcome> {
  const all = await participantsOf(turn.tx, exam, turn);
  const { code, title, startsAt, place, address } = exam;
  const printed = ({ registration, phone, result, absent, ...one }: Participant) => ({
    number: registration.number,
    name: one.name,
    position: one.position,
    cooperative: one.cooperative,
    village: one.village,
    district: one.district,
    phone: phone === null ? null : maskedPhone(phone),
    ...(result !== null && { result: resultWords(result) }),
    ...(result === null && absent && { result: words("participant-words-absent") }),
  });
  const document: Document = {
    kind: kind === "pdf" ? "participantsSheet" : "participantsTable",
    session: { code, title, startsAt, place, address },
    participants: all.filter((one) => one.place === null).map(printed),
    waiting: all.flatMap((one) =>
      one.place === null
        ? []
        : [{ ...printed(one), place: one.place, reason: one.reason && passedOverWords(one.reason) }],
    ),
    asOf: turn.now,
  };
  return {
    replies: [{ words: words("participants-file", { title, code }), document }],
    about: {
      subjectId: null,
      object: `exam ${code}`,
      fields: ["name", "position", "cooperative", "phoneMasked", "registration"],
    },
    outcome: kind,
  };
}
