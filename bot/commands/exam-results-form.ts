import type { Outcome, Turn } from "#bot/commands/command.ts";
import type { State } from "#bot/commands/exam-results-card.ts";
import { RESULT_CODES } from "#bot/domain/exam-result.ts";
import { positionWords } from "#bot/domain/position.ts";
import { type BookSheet, reply, type Value, words } from "#bot/messages.ts";
import { candidatesOf } from "#bot/services/exam-results.ts";
import type { Exam } from "#bot/services/exams.ts";

/** Results of a session as a sheet: the columns of all of them, and the form. */

const COLUMNS = {
  number: "exam-results-column-number",
  result: "exam-results-column-result",
  certificate: "exam-results-column-certificate",
  until: "exam-results-column-until",
  units: "exam-results-column-units",
  person: "exam-results-column-person",
  position: "exam-results-column-position",
  cooperative: "exam-results-column-cooperative",
  attendance: "exam-results-column-attendance",
  district: "exam-results-column-district",
  phone: "exam-results-column-phone",
  why: "exam-results-column-why",
} as const;

export function columns(...those: readonly (keyof typeof COLUMNS)[]): BookSheet["columns"] {
  return those.map((column) => ({
    title: words(COLUMNS[column]),
    kind: column === "until" ? "date" : "text",
    share: 1,
  }));
}

/** The form that the certification body fills in, and that comes back into the chat, or by `npm run import -- results`. */
export async function form(turn: Turn, exam: Exam): Promise<Outcome> {
  const { title, code } = exam;
  const all = await candidatesOf(turn.tx, code);
  const document: BookSheet = {
    kind: "bookSheet",
    format: "xlsx",
    name: words("exam-results-form-name", { code }),
    title: words("exam-results-form-title", { code }),
    facts: [words("exam-results-form-of", { title }), words("exam-results-form-as-of", { at: turn.now })],
    columns: columns(
      "number",
      "result",
      "certificate",
      "until",
      "units",
      "person",
      "position",
      "cooperative",
      "attendance",
    ),
    rows: all.map(({ registration, result, ...one }): Value[] => [
      registration,
      result ? RESULT_CODES[result.result] : "",
      result?.certificateNumber ?? "",
      result?.validUntil ?? "",
      result ? result.unitsLeft.join("; ") : "",
      one.name,
      words(positionWords[one.position]),
      one.cooperative,
      one.came === null ? "" : words(one.came ? "exam-results-form-came" : "exam-results-form-absent"),
    ]),
    totals: null,
    notes: [words("exam-results-form-notes")],
  };
  return {
    replies: [
      {
        ...reply(
          words("exam-results-form-here", {
            title,
            count: all.length,
            absent: all.filter(({ came }) => came === false).length,
          }),
        ),
        document,
      },
    ],
    dialog: { step: "look", exam: code } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "position", "cooperative", "result"] },
    outcome: "form",
  };
}
