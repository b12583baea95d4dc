import { z } from "zod";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { type Candidate, candidatesOf, notReached, totalsOfResults } from "#bot/services/exam-results.ts";
import type { Exam } from "#bot/services/exams.ts";
import { resultWords } from "#bot/services/result-words.ts";

/** Results of a session at a glance, and what the dialog about them keeps. */

const one = {
  exam: z.string(),
  registration: z.number(),
  /** Those that were passed over, where one comes after the other; null: this one alone. */
  skip: z.array(z.number()).nullable(),
};
const entry = z.object({
  number: z.number(),
  result: z.enum(["competent", "notYetCompetent", "withdrawn"]),
  units: z.array(z.string()),
});
export const stateType = z.union([
  z.object({ step: z.literal("look"), exam: z.string() }),
  z.object({ step: z.literal("one"), ...one }),
  z.object({ step: z.literal("units"), ...one }),
  z.object({ step: z.literal("confirm"), exam: z.string(), entries: z.array(entry) }),
]);
export type State = z.infer<typeof stateType>;
export type OneState = Extract<State, { step: "one" | "units" }>;

/** @param how what the command does then */
export function does(label: string | Words, how: object): Choice {
  return { label: typeof label === "string" ? words(label) : label, command: "exam-results", input: how };
}

/** @param before what is said first */
export async function card(turn: Turn, exam: Exam, before: readonly Words[] = []): Promise<Outcome> {
  const { title, code } = exam;
  const all = await candidatesOf(turn.tx, code);
  if (all.length === 0) {
    const nobody = words("exam-results-nobody", { title });
    return { replies: [reply(oneAfterAnother([...before, nobody]))], about: null, outcome: "nobody" };
  }
  const { competent, notYetCompetent, none, toTell, attendance } = totalsOfResults(all);
  const missed = await notReached(turn.tx, code);
  const lines = [
    ...before,
    words("exam-results-head", { title, code, competent, notYet: notYetCompetent, none }),
    ...(attendance
      ? [words("exam-results-came", { came: attendance.came, absent: attendance.absent, seats: all.length })]
      : []),
    ...(toTell > 0 ? [words("exam-results-to-tell", { count: toTell })] : []),
    ...(missed.length > 0 ? [words("exam-results-missed", { count: missed.length })] : []),
    words("exam-results-hint", { code }),
  ];
  const choices = [
    ...(none > 0 ? [does("exam-results-in-row", { exam: code, step: "row" })] : []),
    ...(toTell > 0 ? [does("exam-results-tell", { exam: code, step: "tell" })] : []),
    does("exam-results-list", { exam: code, from: 0 }),
    does("exam-results-form", { exam: code, step: "form" }),
    ...(missed.length > 0 ? [does("exam-results-see-missed", { exam: code, step: "missed" })] : []),
    does("exam-results-others", { text: "" }),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    dialog: { step: "look", exam: code } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["totals"] },
    outcome: "card",
  };
}

/** So many people fit a phone screen. */
const PAGE = 8;

export async function list(turn: Turn, exam: Exam, from: number): Promise<Outcome> {
  const { title, code } = exam;
  const all = await candidatesOf(turn.tx, code);
  const shown = all.slice(from, from + PAGE);
  const page = (label: string, start: number) => does(label, { exam: code, from: start });
  const choices = [
    ...(from + PAGE < all.length ? [page("exam-results-next", from + PAGE)] : []),
    ...(from > 0 ? [page("exam-results-previous", Math.max(0, from - PAGE))] : []),
    does("exam-results-back", { exam: code, step: "look" }),
  ];
  return {
    replies: [
      reply(
        oneAfterAnother([words("exam-results-list-head", { title, count: all.length }), ...shown.map(line)]),
        ...choices,
      ),
    ],
    dialog: { step: "look", exam: code } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "result"] },
    outcome: "list",
  };
}

function line(one: Candidate): Words {
  const { registration, name, hasFile } = one;
  const standing = standingOf(one);
  return words(hasFile ? "exam-results-line-file" : "exam-results-line", { registration, name, standing });
}

/** "Kompeten, …, belum dikabarkan", "belum ada", "tidak hadir" */
export function standingOf({ result, came }: Pick<Candidate, "result" | "came">): Words {
  if (result === null && came === false) return words("exam-results-absent");
  if (result === null) return words("exam-results-none-yet");
  const said = resultWords(result);
  return result.isOut ? said : words("exam-results-not-told", { result: said });
}
