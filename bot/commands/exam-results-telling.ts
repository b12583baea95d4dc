import type { Outcome, Turn } from "#bot/commands/command.ts";
import { card, does, type State } from "#bot/commands/exam-results-card.ts";
import { columns } from "#bot/commands/exam-results-form.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { RESULT_CODES, type ResultKind } from "#bot/domain/exam-result.ts";
import { shownPhone } from "#bot/domain/phones.ts";
import { positionWords } from "#bot/domain/position.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { type BookSheet, reply, type Value, type Words, words } from "#bot/messages.ts";
import { type Candidate, candidatesToTell, letOut, linkedAmong, notReached } from "#bot/services/exam-results.ts";
import type { Exam } from "#bot/services/exams.ts";

/** Deciding that results are told, and who did not hear of theirs. */

const MOST_NAMED = 5;

export async function asksToTell(turn: Turn, exam: Exam, before: readonly Words[] = []): Promise<Outcome> {
  const { code, title } = exam;
  const { waiting, told, untold } = await whoWaits(turn, exam);
  if (waiting.length === 0) return card(turn, exam, [...before, words("exam-results-all-told")]);
  const of = (kind: ResultKind) => waiting.filter(({ result }) => result.result === kind).length;
  const corrections = waiting.filter(({ result }) => result.tellings.length > 0).length;
  const from = remindsFrom(turn.now, turn.timeZone);
  const lines = [
    ...before,
    words("exam-results-tell-what", { title, competent: of("competent"), notYet: of("notYetCompetent") }),
    ...(corrections > 0 ? [words("exam-results-tell-corrections", { count: corrections })] : []),
    ...(untold.length > 0 ? [words("exam-results-tell-untold", { count: untold.length, names: namesOf(untold) })] : []),
    ...(from.equals(turn.now) ? [] : [words("exam-results-tell-later", { from })]),
  ];
  const deed =
    told > 0
      ? words("exam-results-tell-do", { count: told })
      : words("exam-results-tell-nobody", { count: waiting.length });
  return {
    replies: [
      reply(
        oneAfterAnother(lines),
        does(deed, { exam: code, tells: waiting.length, reaches: told }),
        does("exam-results-tell-not", { exam: code, step: "look" }),
      ),
    ],
    dialog: { step: "look", exam: code } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "result"] },
    outcome: "asked-to-tell",
  };
}

/** Whose results are to be told: who of them has a chat, and who has none. */
async function whoWaits({ tx }: Turn, { code }: Exam) {
  const waiting = await candidatesToTell(tx, code);
  const linked = await linkedAmong(
    tx,
    waiting.map(({ personId }) => personId),
  );
  const untold = waiting.filter(({ personId }) => !linked.has(personId));
  return { waiting, told: waiting.length - untold.length, untold };
}

function namesOf(those: readonly Candidate[]): string {
  const names = those.slice(0, MOST_NAMED).map(({ number, name }) => `${number} ${name}`);
  return [...names, ...(those.length > MOST_NAMED ? ["…"] : [])].join(", ");
}

/** @param tells, reaches as the button had it: when there are others by now, it is asked once more */
export async function tells(
  turn: Turn,
  exam: Exam,
  { tells: count, reaches }: { tells: number; reaches: number },
): Promise<Outcome> {
  const { waiting, told } = await whoWaits(turn, exam);
  const isAsShown = waiting.length === count && told === reaches;
  if (!isAsShown && waiting.length > 0) return asksToTell(turn, exam, [words("exam-results-tell-changed")]);
  const out = await letOut(turn.tx, exam.code, turn);
  if (out.length === 0) return card(turn, exam, [words("exam-results-all-told")]);
  const from = remindsFrom(turn.now, turn.timeZone);
  const said = from.equals(turn.now)
    ? words("exam-results-told", { count: reaches })
    : words("exam-results-told-later", { count: reaches, from });
  const shown = await card(turn, exam, [said]);
  return {
    ...shown,
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["result"], changed: true },
    outcome: "told",
  };
}

/** Those whom their result did not reach, with their numbers, to be phoned. */
export async function missed(turn: Turn, exam: Exam): Promise<Outcome> {
  const { title, code } = exam;
  const those = await notReached(turn.tx, code);
  if (those.length === 0) return card(turn, exam, [words("exam-results-nobody-missed")]);
  const lines = those
    .slice(0, 2 * MOST_NAMED)
    .map(({ candidate: { registration, name, cooperative }, why }) =>
      words("exam-results-missed-line", { registration, name, cooperative, why: words(WHY[why]) }),
    );
  const document: BookSheet = {
    kind: "bookSheet",
    format: "xlsx",
    name: words("exam-results-missed-name", { code }),
    title: words("exam-results-missed-title", { code }),
    facts: [words("exam-results-form-of", { title }), words("exam-results-form-as-of", { at: turn.now })],
    columns: columns("number", "person", "position", "cooperative", "district", "phone", "result", "why"),
    rows: those.map(({ candidate, why }): Value[] => [
      candidate.registration,
      candidate.name,
      words(positionWords[candidate.position]),
      candidate.cooperative,
      candidate.district,
      candidate.phone === null ? "" : shownPhone(candidate.phone),
      candidate.result ? RESULT_CODES[candidate.result.result] : "",
      words(WHY[why]),
    ]),
    totals: null,
    notes: [],
  };
  return {
    replies: [
      {
        ...reply(
          oneAfterAnother([words("exam-results-missed-head", { title, count: those.length }), ...lines]),
          does("exam-results-back", { exam: code, step: "look" }),
        ),
        document,
      },
    ],
    dialog: { step: "look", exam: code } satisfies State,
    about: { subjectId: null, object: `exam ${code}`, fields: ["name", "phone", "result"] },
    outcome: "missed",
  };
}

const WHY = { noChat: "exam-results-why-no-chat", refused: "exam-results-why-refused" } as const;
