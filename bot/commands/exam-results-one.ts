import type { Outcome, Turn } from "#bot/commands/command.ts";
import { card, does, type OneState, type State, standingOf } from "#bot/commands/exam-results-card.ts";
import { oneAfterAnother } from "#bot/commands/form.ts";
import { keeper } from "#bot/commands/keeping.ts";
import { refused } from "#bot/commands/refused.ts";
import type { ResultKind } from "#bot/domain/exam-result.ts";
import { positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type OneResultSaid, resultAsSaid } from "#bot/domain/result-as-said.ts";
import { reply, type Words, words } from "#bot/messages.ts";
import { checkIn } from "#bot/services/check-ins.ts";
import { type Candidate, candidatesOf, enterResult } from "#bot/services/exam-results.ts";
import type { Exam } from "#bot/services/exams.ts";
import { resultWords } from "#bot/services/result-words.ts";

/** The result of one candidate: alone, or one after the other until all have one. */

/** The first without a result, after those that were passed over. @param skip their registrations */
export async function nextWithout(
  turn: Turn,
  exam: Exam,
  skip: number[],
  said: readonly Words[] = [],
): Promise<Outcome> {
  const all = await candidatesOf(turn.tx, exam.code);
  const open = all.filter(
    ({ result, came, registrationId }) => result === null && came !== false && !skip.includes(registrationId),
  );
  const [next] = open;
  if (next) return asks(turn, exam, next, { skip, said, left: open.length });
  const done =
    skip.length > 0 ? words("exam-results-row-skipped", { count: skip.length }) : words("exam-results-row-done");
  return card(turn, exam, [...said, done]);
}

export async function opensOne(
  turn: Turn,
  exam: Exam,
  registration: number,
  said: readonly Words[] = [],
): Promise<Outcome> {
  const one = await candidateOf(turn, exam, registration);
  return one ? asks(turn, exam, one, { skip: null, said }) : card(turn, exam, [...said, words("exam-results-gone")]);
}

async function candidateOf({ tx }: Turn, { code }: Exam, registration: number): Promise<Candidate | undefined> {
  return (await candidatesOf(tx, code)).find(({ registrationId }) => registrationId === registration);
}

interface Asking {
  skip: number[] | null;
  said?: readonly Words[];
  /** How many have no result yet, this one too. */
  left?: number;
}

function asks(_turn: Turn, exam: Exam, one: Candidate, { skip, said = [], left }: Asking): Outcome {
  const { registration, registrationId, name, position, cooperative, result, hasFile, came } = one;
  const office = words(positionWords[position]);
  const lines = [
    ...said,
    left === undefined
      ? words("exam-results-one", { registration, name, position: office, cooperative })
      : words("exam-results-one-of", { registration, name, position: office, cooperative, left }),
    ...(result === null ? [] : [words("exam-results-one-is", { standing: standingOf(one) })]),
    ...(hasFile ? [words("exam-results-one-file")] : []),
    words(
      came === false
        ? "exam-results-one-absent"
        : result?.result === "competent"
          ? "exam-results-ask-certificate"
          : "exam-results-ask",
    ),
  ];
  const is = (label: string, kind: ResultKind) => does(label, { registration: registrationId, is: kind });
  const choices = [
    ...(came === false
      ? [does("exam-results-was-there", { registration: registrationId, wasThere: true })]
      : [is("exam-results-competent", "competent"), is("exam-results-not-yet", "notYetCompetent")]),
    ...(result !== null && result.result !== "withdrawn" ? [is("exam-results-withdraw", "withdrawn")] : []),
    skip === null
      ? does("exam-results-back", { exam: exam.code, step: "look" })
      : does("exam-results-skip", { registration: registrationId, skips: true }),
  ];
  return {
    replies: [reply(oneAfterAnother(lines), ...choices)],
    dialog: { step: "one", exam: exam.code, registration: registrationId, skip } satisfies State,
    about: { subjectId: one.personId, object: `registration ${registration}`, fields: ["name", "result"] },
    outcome: "one",
  };
}

/** They came after all: noted by whoever enters results, for the day on which the session began. */
export async function wasThere(turn: Turn, exam: Exam, at: OneState): Promise<Outcome> {
  const gone = () => card(turn, exam, [words("exam-results-gone")]);
  const one = await candidateOf(turn, exam, at.registration);
  if (!one) return gone();
  if (one.came === false) {
    const day = exam.startsAt.toZonedDateTimeISO(turn.timeZone).toPlainDate();
    const arrived = await checkIn(turn.tx, at.registration, { by: keeper(turn).id, day }, turn);
    if (!arrived || !("checkIn" in arrived)) return gone();
  }
  const next = await opensOne(turn, exam, at.registration, [words("exam-results-noted-there", { name: one.name })]);
  const about = { subjectId: one.personId, object: `registration ${one.registration}`, fields: ["attendance"] };
  return { ...next, about: { ...about, changed: true }, outcome: "noted-there" };
}

/** A button: not yet competent is asked for the units. */
export async function picks(turn: Turn, exam: Exam, at: OneState, result: ResultKind): Promise<Outcome> {
  const nothing = { unitsLeft: undefined, certificateNumber: undefined, validUntil: undefined };
  return enters(turn, exam, at, { ...nothing, result });
}

/** null: nothing about this candidate is said. */
export async function saysOf(turn: Turn, exam: Exam, at: OneState, text: string): Promise<Outcome | null> {
  try {
    const said = resultAsSaid(
      at.step === "units" && !/^\W*(?:bk|belum|k\b|kompeten)/i.test(text) ? `BK ${text}` : text,
    );
    return said && (await enters(turn, exam, at, said));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return again(turn, exam, at, refused(error));
  }
}

/** What was typed could not be read: the same is asked again, with why. */
export async function again(turn: Turn, exam: Exam, at: OneState, why?: Words): Promise<Outcome> {
  const said = why ? [words("exam-results-unclear", { why })] : [];
  const one = await candidateOf(turn, exam, at.registration);
  if (!one) return card(turn, exam, [...said, words("exam-results-gone")]);
  return at.step === "units" ? asksUnits(exam, at, one, said) : asks(turn, exam, one, { skip: at.skip, said });
}

async function enters(turn: Turn, exam: Exam, at: OneState, said: OneResultSaid): Promise<Outcome> {
  const one = await candidateOf(turn, exam, at.registration);
  if (!one) return card(turn, exam, [words("exam-results-gone")]);
  const { code: examCode } = exam;
  const outcome = await enterResult(turn.tx, { examCode, number: one.number, ...said }, keeper(turn).id, turn);
  const now = await candidateOf(turn, exam, at.registration);
  const { name } = one;
  const result = now?.result ? resultWords(now.result) : words("exam-results-none-yet");
  const noted = words(outcome === "unchanged" ? "exam-results-as-before" : "exam-results-noted", { name, result });
  const wantsUnits =
    said.result === "notYetCompetent" && said.unitsLeft === undefined && now?.result?.unitsLeft.length === 0;
  const next = await (wantsUnits && now
    ? asksUnits(exam, at, now, [noted])
    : at.skip === null
      ? opensOne(turn, exam, at.registration, [noted])
      : nextWithout(turn, exam, at.skip, [noted]));
  const about = { subjectId: one.personId, object: `registration ${one.registration}`, fields: ["result"] };
  return {
    ...next,
    about: outcome === "unchanged" ? about : { ...about, changed: true },
    outcome: `result-${outcome}`,
  };
}

function asksUnits(exam: Exam, at: OneState, { personId, registration }: Candidate, said: readonly Words[]): Outcome {
  return {
    // No list: the answer is a number.
    replies: [reply(oneAfterAnother([...said, words("exam-results-which-units")]))],
    dialog: { ...at, step: "units", exam: exam.code } satisfies State,
    about: { subjectId: personId, object: `registration ${registration}`, fields: ["result"] },
    outcome: "asked-units",
  };
}

/** Not this one now; or its units are not known. */
export function skips(turn: Turn, exam: Exam, at: OneState): Promise<Outcome> {
  if (at.skip === null) return opensOne(turn, exam, at.registration);
  return nextWithout(turn, exam, at.step === "units" ? at.skip : [...at.skip, at.registration]);
}
