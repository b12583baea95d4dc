import { Temporal } from "temporal-polyfill";
import { staffId } from "#bot/commands/check-in-arrival.ts";
import { atDoor, countLine, doorReply, openDoor } from "#bot/commands/check-in-replies.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { CHECK_IN_NAMES_SHOWN } from "#bot/domain/office-rules.ts";
import { shownNumbers } from "#bot/domain/registration-number.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import {
  noteNumbers,
  runningNumber,
  type SortedNumbers,
  sortNumbers,
  takeBackNumbers,
} from "#bot/services/check-in-list.ts";
import { type Arrival, missingAt, partNow } from "#bot/services/check-ins.ts";
import { type Exam, examByCode } from "#bot/services/exams.ts";

/** Many at once, by the numbers of the printed list: read back, then noted; or taken back. And who has not come. */

/** As a choice carries it. */
export interface TypedList {
  exam: string;
  day: string;
  numbers: number[];
  /** They are taken back. */
  back: boolean;
}

interface Asked {
  exam: Exam;
  day: Temporal.PlainDate;
  numbers: readonly number[];
}

/** What is going to be noted, before it is. */
export async function readsBack(turn: Turn, { exam, day, numbers }: Asked, back: boolean): Promise<Outcome> {
  const sorted = await sortNumbers(turn.tx, { exam: exam.code, day, numbers });
  const meant = back ? sorted.before : sorted.fits;
  const { title } = exam;
  const when = whenWords(day, sorted.part);
  const lines = [
    back
      ? words("check-in-list-back", { title, when, count: meant.length, numbers: numbersOf(meant) })
      : words("check-in-list", { title, when, count: meant.length, numbers: numbersOf(meant) }),
    ...(back ? notNotedLines(sorted) : misfits(sorted)),
  ];
  const list: TypedList = { exam: exam.code, day: day.toString(), numbers: [...numbers], back };
  const choice: Choice = {
    label: back
      ? words("check-in-list-take-back", { count: meant.length })
      : words("check-in-list-note", { count: meant.length }),
    command: "check-in",
    input: { list },
  };
  return {
    replies: [doorReply(lines, ...(meant.length > 0 ? [choice] : []))],
    ...(await standing(turn, exam, meant.length > 0)),
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["name", "registration"] },
    outcome: "read-back",
  };
}

/** Those that do not fit, by number and name, so that the paper can be looked at again; of very many the last ones by number. */
function misfits({ before, withoutSeat, unknown }: SortedNumbers): Words[] {
  const rest = withoutSeat.slice(CHECK_IN_NAMES_SHOWN);
  return [
    ...(before.length > 0 ? [words("check-in-list-before", { count: before.length, numbers: numbersOf(before) })] : []),
    ...withoutSeat.slice(0, CHECK_IN_NAMES_SHOWN).map((one) => {
      const [number, { name }] = [runningNumber(one), one];
      return one.registration.status === "waiting"
        ? words("check-in-list-waiting", { number, name })
        : words("check-in-list-cancelled", { number, name });
    }),
    ...(rest.length > 0 ? [words("check-in-list-without-seat", { numbers: numbersOf(rest) })] : []),
    ...(unknown.length > 0 ? [words("check-in-list-unknown", { numbers: shownNumbers(unknown) })] : []),
  ];
}

function notNotedLines({ fits, withoutSeat, unknown }: SortedNumbers): Words[] {
  const others = [...[...fits, ...withoutSeat].map(runningNumber), ...unknown].sort((one, other) => one - other);
  return others.length > 0 ? [words("check-in-list-not-noted", { numbers: shownNumbers(others) })] : [];
}

function numbersOf(all: readonly Arrival[]): string {
  return shownNumbers(all.map(runningNumber));
}

function whenWords(date: Temporal.PlainDate, part: string): Words | Temporal.PlainDate {
  return part === "" ? date : words("check-in-when-part", { date, part });
}

/** Notes a list, or takes it back. One that was done before changes nothing. */
export async function enters(turn: Turn, { exam: code, day: date, numbers, back }: TypedList): Promise<Outcome> {
  const exam = await examByCode(turn.tx, code);
  if (!exam) return { replies: [reply(words("check-in-gone"))], about: null, outcome: "gone" };
  const day = Temporal.PlainDate.from(date);
  const typed = { exam: code, day, numbers };
  const done = back
    ? (await takeBackNumbers(turn.tx, typed)).before
    : (await noteNumbers(turn.tx, typed, staffId(turn), turn)).fits;
  const [only, ...others] = done;
  const one = only && others.length === 0 ? only : null;
  const said = back
    ? done.length === 0
      ? words("check-in-list-not-noted", { numbers: shownNumbers(numbers) })
      : one
        ? words("check-in-list-took-back-one", { name: one.name, number: runningNumber(one) })
        : words("check-in-list-took-back", { count: done.length })
    : words("check-in-list-noted", { count: done.length });
  return {
    replies: [doorReply([said, await countLine(turn, exam, day)])],
    ...(await standing(turn, exam, false)),
    about: { subjectId: one?.registration.personId ?? null, object: `exam ${code}`, changed: true },
    outcome: back ? "list-taken-back" : "list-noted",
  };
}

/** Stays at the door only where that is open. */
async function standing(turn: Turn, exam: Exam, asks: boolean) {
  return (await openDoor(turn, exam.code)) ? atDoor(exam, asks) : atDoor(null);
}

/** Who has a seat and has not come, by the numbers that are typed when they do. */
export async function missing(turn: Turn, exam: Exam, day: Temporal.PlainDate): Promise<Outcome> {
  const all = await missingAt(turn.tx, exam.code, day, await partNow(turn.tx, exam.code, day));
  const shown = all.slice(0, CHECK_IN_NAMES_SHOWN);
  const lines = shown.map((one) =>
    words("check-in-missing-line", { number: runningNumber(one), name: one.name, cooperative: one.cooperative }),
  );
  const rest = all.length - shown.length;
  const head =
    all.length === 0
      ? words("check-in-missing-none", { title: exam.title })
      : words("check-in-missing", { title: exam.title, count: all.length });
  return {
    replies: [doorReply([head, ...lines, ...(rest > 0 ? [words("check-in-missing-rest", { rest })] : [])])],
    ...(await standing(turn, exam, false)),
    about: { subjectId: null, object: `exam ${exam.code}`, fields: ["name", "cooperative", "registration"] },
    outcome: "missing",
  };
}
