import { z } from "zod";
import { STAFF } from "#bot/commands/access.ts";
import { type Answer, command, type Outcome, stateOf, type Turn } from "#bot/commands/command.ts";
import { examChoice } from "#bot/commands/exam-asked.ts";
import { examsNamed } from "#bot/commands/exam-named.ts";
import { card, list, type OneState, type State, stateType } from "#bot/commands/exam-results-card.ts";
import { form } from "#bot/commands/exam-results-form.ts";
import { entersMany, readsBackAgain, readsMany } from "#bot/commands/exam-results-many.ts";
import { again, nextWithout, opensOne, picks, saysOf, skips, wasThere } from "#bot/commands/exam-results-one.ts";
import { asksToTell, missed, tells } from "#bot/commands/exam-results-telling.ts";
import { resultKinds } from "#bot/domain/exam-result.ts";
import { normalisedName } from "#bot/domain/person-name.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { yesOrNo } from "#bot/domain/yes-no.ts";
import { reply, words } from "#bot/messages.ts";
import { candidatesOf, examsHeld } from "#bot/services/exam-results.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";

/** So many sessions are offered, and looked through for one that is named. */
const OFFERED = 8;
const LOOKED_THROUGH = 60;

const input = z.union([
  z.object({ exam: z.string(), step: z.enum(["look", "row", "tell", "form", "missed"]) }),
  z.object({ exam: z.string(), from: z.number() }),
  z.object({ exam: z.string(), tells: z.number(), reaches: z.number() }),
  z.object({ exam: z.string(), confirms: z.number() }),
  z.object({ registration: z.number(), is: z.enum(resultKinds) }),
  z.object({ registration: z.number(), skips: z.literal(true) }),
  z.object({ registration: z.number(), wasThere: z.literal(true) }),
  z.object({ text: z.string() }),
]);

const TELLS = /^(?:kabarkan|kabari|umumkan|sampaikan|kirim(?:kan)?) hasil\b/;

/** What the certification body found: entered one by one, many at once, or with its form; and told when the staff say so. */
export const examResults = command<z.infer<typeof input>, State>({
  name: "exam-results",
  typed: "hasil",
  // Whoever is no staff asks for their own.
  opens:
    /^(?:(?:(?:isi|input|masukkan|catat|entri|ubah|ralat|lihat) )?hasil(?: (?:ujian|uji(?: kompetensi)?|ukom|ujikom|sesi|angkatan|gelombang|uk|[a-z]{2,8}-?\d)\b.*)?|(?:kabarkan|umumkan|sampaikan) hasil(?: (?!siaran).*)?)$/,
  access: STAFF,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) return begins(turn, what.text);
    if ("registration" in what) return ofOne(turn, what);
    const exam = await examByCode(turn.tx, what.exam);
    if (!exam) return gone();
    if ("from" in what) return list(turn, exam, what.from);
    if ("tells" in what) return tells(turn, exam, what);
    if ("confirms" in what) return confirms(turn, exam, what.confirms);
    switch (what.step) {
      case "look":
        return card(turn, exam);
      case "row":
        return nextWithout(turn, exam, []);
      case "tell":
        return asksToTell(turn, exam);
      case "form":
        return form(turn, exam);
      case "missed":
        return missed(turn, exam);
    }
  },
  dialog: {
    state: stateType,
    isStrict: () => true,
    // Units are numbers, and the list above is older than the question for them.
    offers: ({ step }) => step !== "units",
    answer,
    async ask(turn, at) {
      const exam = await examByCode(turn.tx, at.exam);
      if (!exam) return gone();
      if (at.step === "look") return card(turn, exam);
      return at.step === "confirm" ? readsBackAgain(turn, exam, at.entries) : again(turn, exam, at);
    },
    async back(turn, at) {
      const exam = at.step === "look" ? null : await examByCode(turn.tx, at.exam);
      return exam && card(turn, exam);
    },
    async stop(turn, at) {
      const exam = at.step === "look" ? null : await examByCode(turn.tx, at.exam);
      return exam
        ? card(turn, exam)
        : { replies: [reply(words("exam-results-stopped"))], about: null, outcome: "stopped" };
    },
    resumes: () => false,
    keep: () => ({ text: "" }),
  },
});

function gone(): Outcome {
  return { replies: [reply(words("exam-results-no-session"))], about: null, outcome: "gone" };
}

async function begins(turn: Turn, text: string): Promise<Outcome> {
  const held = await examsHeld(turn.tx, turn, LOOKED_THROUGH);
  const isTelling = TELLS.test(readable(text));
  const named = examsNamed(turn, held, text);
  const [only, ...others] = named.length > 0 ? named : held;
  if (only && others.length === 0) return isTelling ? asksToTell(turn, only) : card(turn, only);
  if (!only) return { replies: [reply(words("exam-results-no-session"))], about: null, outcome: "no-session" };
  const step = isTelling ? "tell" : "look";
  const choices = [only, ...others]
    .slice(0, OFFERED)
    .map((exam) => examChoice(exam, "exam-results", { exam: exam.code, step }));
  return { replies: [reply(words("exam-results-which"), ...choices)], about: null, outcome: "which-session" };
}

async function confirms(turn: Turn, exam: Exam, count: number): Promise<Outcome> {
  const at = stateOf(turn, "exam-results", stateType);
  const isOpen = at?.step === "confirm" && at.exam === exam.code && at.entries.length === count;
  return isOpen ? entersMany(turn, exam, at.entries) : card(turn, exam, [words("exam-results-over")]);
}

/** A button of a candidate: where the dialog has gone on meanwhile, of that one alone. */
async function ofOne(
  turn: Turn,
  what: { registration: number } & ({ is: (typeof resultKinds)[number] } | { skips: true } | { wasThere: true }),
): Promise<Outcome> {
  const row = await turn.tx.registration.findUnique({ where: { id: what.registration } });
  const exam = row && (await examByCode(turn.tx, row.examCode));
  if (!exam) return gone();
  const open = stateOf(turn, "exam-results", stateType);
  const isThis = open && "registration" in open && open.registration === what.registration;
  const at: OneState = isThis ? open : { step: "one", exam: exam.code, registration: what.registration, skip: null };
  if ("wasThere" in what) return wasThere(turn, exam, at);
  return "is" in what ? picks(turn, exam, at, what.is) : skips(turn, exam, at);
}

async function answer(turn: Turn, at: State, { text, content }: Answer): Promise<Outcome | null> {
  const exam = content.kind === "text" ? await examByCode(turn.tx, at.exam) : null;
  if (!exam || wordsOf(text).length === 0) return null;
  const said = readable(text);
  if (at.step === "confirm" && (yesOrNo(text) === "yes" || /^(?:catat|simpan)\b/.test(said))) {
    return entersMany(turn, exam, at.entries);
  }
  if (at.step === "one" || at.step === "units") {
    if (/^(?:lewati|lewat|skip|nanti|belum tahu)$/.test(said)) return skips(turn, exam, at);
    if (/^(?:(?:ternyata|sebenarnya|dia|ia) )*(?:hadir|datang|ada)$/.test(said)) return wasThere(turn, exam, at);
    const one = await saysOf(turn, exam, at, text);
    if (one) return one;
  }
  if (/^(?:selesai|cukup|sudah)$/.test(said)) return card(turn, exam);
  if (TELLS.test(said)) return asksToTell(turn, exam);
  return (await readsMany(turn, exam, text)) ?? find(turn, exam, text);
}

/** Somebody by number or name; null: it is nobody's, and may mean something else. */
async function find(turn: Turn, exam: Exam, text: string): Promise<Outcome | null> {
  const all = await candidatesOf(turn.tx, exam.code);
  const typed = readRegistrationNumber(text);
  const digits =
    typed?.examCode === exam.code ? typed.number : Number(/^(?:no(?:mor)?\.? )?(\d{1,5})$/i.exec(text.trim())?.[1]);
  const name = normalisedName(text);
  const found = all.filter((one) =>
    Number.isNaN(digits) ? name !== "" && ` ${normalisedName(one.name)} `.includes(` ${name} `) : one.number === digits,
  );
  const [only, ...others] = found;
  if (!only)
    return Number.isNaN(digits) ? null : card(turn, exam, [words("exam-results-unknown", { said: text.trim() })]);
  if (others.length > 0) return card(turn, exam, [words("exam-results-ambiguous", { said: text.trim() })]);
  return opensOne(turn, exam, only.registrationId);
}
