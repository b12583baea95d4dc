import type { Outcome, Turn } from "#bot/commands/command.ts";
import { card, does, type State } from "#bot/commands/exam-results-card.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import { type ResultKind, resultKinds } from "#bot/domain/exam-result.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { shownNumbers } from "#bot/domain/registration-number.ts";
import { resultsAsSaid, type SaidResult, type SaidResults } from "#bot/domain/results-as-said.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { type Candidate, candidatesOf, enterResult } from "#bot/services/exam-results.ts";
import type { Exam } from "#bot/services/exams.ts";
import { resultWords, unitsWords } from "#bot/services/result-words.ts";

/** Results of many in one message: read back, and entered with a button that names the count. */

/** More names than these are told as numbers alone. */
const MOST_NAMED = 6;

/** null: no result is said in it. */
export async function readsMany(turn: Turn, exam: Exam, text: string): Promise<Outcome | null> {
  const all = await candidatesOf(turn.tx, exam.code);
  const said = resultsAsSaid(
    text,
    all.map(({ came, result, ...one }) => ({ ...one, isAbsent: came === false, hasResult: result !== null })),
    exam.code,
  );
  if (!said) return null;
  const absent = (number: number) => all.find((one) => one.number === number && one.came === false);
  const entries = said.entries.filter(({ number }) => !absent(number));
  const left = said.entries.flatMap(({ number }) => absent(number) ?? []);
  const problems = [...problemLines(said), ...absentLine(left)];
  if (entries.length === 0) {
    // "K" alone, or a name that begins so.
    return problems.length === 0 ? null : card(turn, exam, problems);
  }
  return readsBack(exam, all, entries, problems);
}

function problemLines({ unknown, ambiguous, twice }: SaidResults): Words[] {
  return [
    ...(unknown.length > 0 ? [words("exam-results-unknown", { said: unknown.slice(0, 8).join(", ") })] : []),
    ...(ambiguous.length > 0 ? [words("exam-results-ambiguous", { said: ambiguous.slice(0, 8).join(", ") })] : []),
    ...(twice.length > 0 ? [words("exam-results-twice", { numbers: twice.join(", ") })] : []),
  ];
}

function absentLine(those: readonly Candidate[]): Words[] {
  const names = those.slice(0, MOST_NAMED).map(({ number, name }) => `${number} ${name}`);
  const who = [...names, ...(those.length > MOST_NAMED ? ["…"] : [])].join(", ");
  return those.length === 0 ? [] : [words("exam-results-read-absent", { who, number: those[0]?.registration ?? "" })];
}

export async function readsBackAgain(turn: Turn, exam: Exam, entries: readonly SaidResult[]): Promise<Outcome> {
  return readsBack(exam, await candidatesOf(turn.tx, exam.code), entries, []);
}

function readsBack(
  exam: Exam,
  all: readonly Candidate[],
  entries: readonly SaidResult[],
  problems: readonly Words[],
): Outcome {
  const { code, title } = exam;
  const of = ({ number }: SaidResult) => all.find((one) => one.number === number);
  const changing = entries.filter((entry) => {
    const before = of(entry)?.result;
    return before && (before.result !== entry.result || String(before.unitsLeft) !== String(entry.units));
  });
  const lines = [
    words("exam-results-read", { title }),
    ...resultKinds.flatMap((kind) => kindLines(kind, entries, of)),
    ...(changing.length > 0 ? [words("exam-results-changing", { count: changing.length })] : []),
    ...changing.slice(0, MOST_NAMED).flatMap((entry) => changeLine(of(entry)) ?? []),
    ...problems,
  ];
  return {
    replies: [
      reply(
        oneAfterAnother(lines),
        does(words("exam-results-enter", { count: entries.length }), { exam: code, confirms: entries.length }),
        does("exam-results-not-so", { exam: code, step: "look" }),
      ),
    ],
    dialog: { step: "confirm", exam: code, entries: [...entries] } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "result"] },
    outcome: "read-back",
  };
}

function kindWords(kind: ResultKind, count: number, numbers: string): Words {
  switch (kind) {
    case "competent":
      return words("exam-results-read-competent", { count, numbers });
    case "notYetCompetent":
      return words("exam-results-read-not-yet", { count, numbers });
    case "withdrawn":
      return words("exam-results-read-withdrawn", { count, numbers });
  }
}

/** "Kompeten, 21 orang: 1-20, 22", and who, where they are few or units are told. */
function kindLines(
  kind: ResultKind,
  entries: readonly SaidResult[],
  of: (entry: SaidResult) => Candidate | undefined,
): Words[] {
  const those = entries.filter(({ result }) => result === kind);
  if (those.length === 0) return [];
  const numbers = shownNumbers(those.map(({ number }) => number));
  const named = those.filter(({ units }) => units.length > 0 || those.length <= MOST_NAMED);
  return [
    kindWords(kind, those.length, numbers),
    ...named.slice(0, 2 * MOST_NAMED).map((entry) => {
      const { number, units } = entry;
      const name = of(entry)?.name ?? "";
      return units.length === 0
        ? words("exam-results-read-one", { number, name })
        : words("exam-results-read-units", { number, name, units: unitsWords(units) });
    }),
  ];
}

function changeLine(one: Candidate | undefined): Words | null {
  return one?.result
    ? words("exam-results-change", { number: one.number, name: one.name, before: resultWords(one.result) })
    : null;
}

export async function entersMany(turn: Turn, exam: Exam, entries: readonly SaidResult[]): Promise<Outcome> {
  const by = keeper(turn).id;
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const problems: Words[] = [];
  for (const { number, result, units } of entries) {
    const row = {
      examCode: exam.code,
      number,
      result,
      unitsLeft: units,
      certificateNumber: undefined,
      validUntil: undefined,
    };
    try {
      counts[
        await enterResult(turn.tx, { ...row, unitsLeft: result === "notYetCompetent" ? units : undefined }, by, turn)
      ] += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      problems.push(words("exam-results-not-entered", { number, why: refused(error) }));
    }
  }
  const { changed, unchanged } = counts;
  const said = words("exam-results-entered", { count: counts.new + changed, changed, unchanged });
  const shown = await card(turn, exam, [said, ...problems]);
  return {
    ...shown,
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["result"], changed: true },
    outcome: "entered",
  };
}
