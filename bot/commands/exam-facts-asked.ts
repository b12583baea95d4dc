import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { oneAfterAnother, type Question } from "#bot/commands/form.ts";
import { refused } from "#bot/commands/refused.ts";
import { type ExamDoubt, type ExamFact, type ExamFacts, refusalOf } from "#bot/domain/exam-facts.ts";
import { capitals, examFactsIn, isOnlyTime, placeIn } from "#bot/domain/exam-facts-in.ts";
import { wordsOf } from "#bot/domain/text.ts";
import { readCode, readText } from "#bot/domain/writing.ts";
import { type Words, words } from "#bot/messages.ts";

/** Facts of a session as the office is asked for them, one after the other, and as the state of a dialog has them. */

const text = z.string().max(300);
export const examFacts: z.ZodType<ExamFacts> = z.object({
  kind: z.enum(["competencyExam", "training"]).optional(),
  code: text.optional(),
  title: text.optional(),
  group: text.optional(),
  scheme: text.optional(),
  date: z.iso.date().optional(),
  lastDate: z.iso.date().optional(),
  days: z.number().int().min(1).max(31).optional(),
  time: text.regex(/^\d\d:\d\d$/).optional(),
  endTime: text.regex(/^\d\d:\d\d$/).optional(),
  place: text.optional(),
  address: text.nullable().optional(),
  quota: z.number().int().optional(),
  limitPerCooperative: z.number().int().nullable().optional(),
  opens: z.iso.datetime({ local: true }).nullable().optional(),
  closes: z.iso.datetime({ local: true }).optional(),
  positions: text.nullable().optional(),
  papers: text.nullable().optional(),
  papersDue: z.iso.datetime({ local: true }).optional(),
  requiredExamCode: text.nullable().optional(),
});

export const examDoubts: z.ZodType<ExamDoubt[]> = z.array(
  z.object({
    about: z.string() as unknown as z.ZodType<ExamFact>,
    why: z.enum(["either", "past", "weekday", "feast", "impossible", "hour", "seats"]),
    dates: z.array(z.iso.date()),
  }),
);

/** Those that are asked for by themselves. */
export const ASKED = [
  "title",
  "date",
  "time",
  "endTime",
  "place",
  "quota",
  "limitPerCooperative",
  "closes",
  "opens",
  "papers",
  "positions",
  "requiredExamCode",
] as const;
export type Asked = (typeof ASKED)[number] | "code";

/** Nothing else was said of it: as it usually is. */
export const USUAL = "usual";
/** A fact as a form keeps it. */
export const scalar = z.union([z.string(), z.number(), z.null()]);
export type Scalar = z.infer<typeof scalar>;

interface Asking {
  /** What it is called in a list of what can be changed. */
  label: Words;
  ask: Words;
  /** Said before the answer where that says only the value: "kuota 40". */
  prefix: string;
}

export const askings: Readonly<Record<Asked, Asking>> = {
  title: asking("exam-facts-asked-title-label", "exam-facts-asked-title", "judul"),
  date: asking("exam-facts-asked-date-label", "exam-facts-asked-date", "tanggal"),
  time: asking("exam-facts-asked-time-label", "exam-facts-asked-time", "jam"),
  endTime: asking("exam-facts-asked-end-time-label", "exam-facts-asked-end-time", "selesai jam"),
  place: asking("exam-facts-asked-place-label", "exam-facts-asked-place", "tempat"),
  quota: asking("exam-facts-asked-quota-label", "exam-facts-asked-quota", "kuota"),
  limitPerCooperative: asking("exam-facts-asked-limit-label", "exam-facts-asked-limit", "batas"),
  closes: asking("exam-facts-asked-closes-label", "exam-facts-asked-closes", "tutup"),
  opens: asking("exam-facts-asked-opens-label", "exam-facts-asked-opens", "buka"),
  papers: asking("exam-facts-asked-papers-label", "exam-facts-asked-papers", "berkas"),
  positions: asking("exam-facts-asked-positions-label", "exam-facts-asked-positions", "khusus"),
  requiredExamCode: asking("exam-facts-asked-required-label", "exam-facts-asked-required", "syarat"),
  code: asking("exam-facts-asked-code-label", "exam-facts-asked-code", "kode"),
};

function asking(label: string, ask: string, prefix: string): Asking {
  return { label: words(label), ask: words(ask), prefix };
}

/** "Tidak ada", to what may be left out. */
const NONE =
  /^(?:tidak ada|gak ada|ga ada|tidak perlu|tanpa|tanpa batas|bebas|semua|siapa saja|semua boleh|kosong|hapus|-)$/;
const MAY_BE_NONE: ReadonlySet<Asked> = new Set(["limitPerCooperative", "papers", "positions", "requiredExamCode"]);

/**
 * An answer to the question for one fact.
 * @returns what it says of the session; a doubt, where it can't be taken as it was said; null: nothing that answers it
 * @throws Refusal as readText, readCode
 */
export function factAnswered(name: Asked, said: string, today: Temporal.PlainDate): ExamFacts | ExamDoubt | null {
  const bare = wordsOf(said).join(" ") || said.trim();
  if (MAY_BE_NONE.has(name) && NONE.test(bare)) return { [name]: null };
  if (name === "opens" && /^(?:sekarang|langsung|saiki)$/.test(bare)) return { opens: null };
  if (name === "title")
    return { title: capitals(readText(said.replace(/^(?:judul|nama)(?:nya)?\s*[:=]?\s*/i, ""), 100)) };
  if (name === "place") return placeIn(readText(said.replace(/^(?:di|tempat(?:nya)?(?:\s+di)?)\s+/i, "")));
  if (name === "code") return { code: readCode(said.replace(/^kode(?:nya)?\s*[:=]?\s*/i, "")) };
  for (const whole of [said, `${askings[name].prefix} ${said}`]) {
    const { facts, doubts } = examFactsIn(whole, today);
    // What was said before it is no word of theirs, and may have made something else of the rest.
    if (facts[name] !== undefined) return whole === said ? facts : { [name]: facts[name] };
    const doubt = doubts.find(({ about }) => about === name);
    if (doubt) return doubt;
  }
  return null;
}

/** "Besok lusa" to the question for a name; said before that is asked again. null: it may be one. */
export function noName(name: Asked | "any", said: string): Words | null {
  return name === "title" && isOnlyTime(said) ? words("exam-facts-asked-title-is-a-day") : null;
}

export function isDoubt(answered: ExamFacts | ExamDoubt): answered is ExamDoubt {
  return "why" in answered;
}

/** The question for a fact, after what is in doubt about it; days that may be meant can be picked. */
export function factQuestion(name: Asked, before: readonly Words[], doubt: ExamDoubt | undefined): Question {
  const { ask } = askings[name];
  const said = [...before, ...(doubt ? [refused(refusalOf(doubt))] : [])];
  const choices = name === "date" ? (doubt?.dates ?? []) : [];
  return {
    words: oneAfterAnother([...said, ask]),
    again: ask,
    choices: choices.map((date) => ({
      label: words("exam-facts-asked-day", { date: Temporal.PlainDate.from(date) }),
      value: date,
    })),
  };
}
