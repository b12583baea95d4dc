import { Temporal } from "temporal-polyfill";
import { arrives } from "#bot/commands/check-in-arrival.ts";
import { enters, missing, readsBack } from "#bot/commands/check-in-list.ts";
import { named } from "#bot/commands/check-in-named.ts";
import { atDoor, doorReply, openDoor, standsAt } from "#bot/commands/check-in-replies.ts";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { examChoice, withoutName } from "#bot/commands/exam-asked.ts";
import { examsNamed } from "#bot/commands/exam-named.ts";
import { dayNumberIn, daysOf, typedDays } from "#bot/domain/check-in-days.ts";
import { partIn, readNumbers, withoutPart } from "#bot/domain/check-in-said.ts";
import { CHECK_IN_TYPED_DAYS } from "#bot/domain/office-rules.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import { readable, wordsOf } from "#bot/domain/text.ts";
import { type Choice, reply, words } from "#bot/messages.ts";
import { arrivalNumbered, beginPart, examsAtDoor, nextAtDoor } from "#bot/services/check-ins.ts";
import { type Exam, examsKept, overAt, pastExams } from "#bot/services/exams.ts";

/** What the staff type at the door, or to open one: a number, several, a name, a part of the day; the board; who is missing. */

/** Begins at a door, whichever is named after it. */
export const BEGINS = /^(?:hadirkan|hadirno|absenkan|absen|presensi|catat hadir|check ?in) /;
const TAKES_BACK = /^(?:tidak|tdk|gak|batal|bukan|urungkan|salah) (?:hadir )?/;
const BOARD = /\bpapan\b/;
const MISSING =
  /^(?:siapa (?:saja )?)?(?:yang |yg |sing )?(?:belum|blm|durung)(?: (?:datang|dateng|teko|hadir|rawuh))?(?: siapa(?: saja)?)?$|^(?:siapa (?:saja )?)?(?:yang |yg |sing )(?:belum|blm|durung) (?:datang|dateng|teko|hadir) di\b/;
const CLOSES = /^(?:selesai|sudah selesai|rampung|tutup(?: meja| pintu)?|cukup(?: dulu)?)$/;
/** Words on the choices beside what was said last, and what answers it. */
const PICKS =
  /^(?:urungkan|urung|beri(?:kan)? kursi|pindah\w*|daftar\w*|catat\w*|tarik\w*|papan hadir|perbarui|ya|iya|yo|nggih|y|oke?|ok|siap|sip|baik|tidak|tdk|gak|batal|kembali|ulang|menu|0)\b/;
const COURTESY = /^(?:terima ?kasih|makasih|suwun|matur|halo|hai|assalam|selamat|pagi|siang|sore|malam|permisi)\b/;
const COMMAND =
  /\b(?:hadirkan|hadirno|absenkan|absen|presensi|catat hadir|check ?in|hadir|pak|bu|bpk|ibu|bapak|an|atas nama|lihat|buka|papan)\b/g;

/** "hadirkan", "hadirkan uk3 siang", "hadir uk3 1-12, 15", "hadirkan bu siti": at the only door that is open, or the one that is named. */
export async function beginsWith(turn: Turn, text: string): Promise<Outcome> {
  const said = readable(text);
  const open = await examsAtDoor(turn.tx, turn);
  const standing = standsAt(turn);
  const full = readRegistrationNumber(said.replace(COMMAND, " ").trim());
  const arrival = full && !TAKES_BACK.test(said) && (await arrivalNumbered(turn.tx, full.examCode, full.number));
  if (arrival) return arrives(turn, arrival.registration.id, standing ?? onlyCode(open));
  const coming = await examsKept(turn.tx, turn.now, turn.timeZone);
  const past = await pastExams(turn.tx, turn.now, CHECK_IN_TYPED_DAYS);
  const [byName, ...others] = uniquely(examsNamed(turn, [...open, ...past, ...coming], said));
  if (byName && others.length > 0) return asksWhich([byName, ...others], said);
  const exam = byName ?? open.find(({ code }) => code === (standing ?? onlyCode(open))) ?? null;
  if (!exam) return open.length > 0 ? asksWhich(open, said) : noneOpen(turn);
  const isOpen = (await openDoor(turn, exam.code)) !== null;
  if (isOpen && BOARD.test(said))
    return { replies: [], about: null, next: does({ board: exam.code }), outcome: "board" };
  if (isOpen && MISSING.test(said))
    return { replies: [], about: null, next: does({ missing: exam.code }), outcome: "missing" };
  const began = await beginsPart(turn, exam, said, true);
  const what = withoutPart(byName ? withoutName(said, exam) : said);
  const numbers = readNumbers(what, exam.code);
  if (numbers) return withNumbers(turn, exam, numbers, said);
  if (!isOpen) return wantsNumbers(turn, exam);
  const name = what.replace(COMMAND, " ").trim();
  // "10 juli": the day by which they named the session.
  const isName = name !== "" && !began && !(byName && /\d/.test(name));
  const found = isName ? await somebody(turn, exam, name) : null;
  return found ?? { replies: [], about: null, next: does({ desk: exam.code }), outcome: "desk" };
}

function does(input: object) {
  return { command: "check-in", input };
}

function onlyCode([only, ...more]: readonly Exam[]): string | null {
  return only && more.length === 0 ? only.code : null;
}

function uniquely(exams: readonly Exam[]): Exam[] {
  return [...new Map(exams.map((exam) => [exam.code, exam])).values()];
}

/** What is typed while they stand at a door. null: it is meant for something else. */
export async function saidAtDoor(turn: Turn, code: string, text: string): Promise<Outcome | null> {
  const here = await openDoor(turn, code);
  const said = readable(text).replace(/[.!?]+$/, "");
  if (!here || said === "") return null;
  const { exam, day } = here;
  if (CLOSES.test(said)) return closes();
  if (BOARD.test(said)) return { replies: [], about: null, next: does({ board: code }), outcome: "board" };
  if (MISSING.test(said)) return missing(turn, exam, day);
  const takesBack = TAKES_BACK.test(said);
  const numbers = readNumbers(takesBack ? said.replace(TAKES_BACK, "") : said, code);
  if (numbers) return withNumbers(turn, exam, numbers, said);
  if (PICKS.test(said) || COURTESY.test(said)) return null;
  // Two sessions on one day: they go on to the other door.
  if (BEGINS.test(said) && examsNamed(turn, await examsAtDoor(turn.tx, turn), said).length > 0) {
    return beginsWith(turn, said);
  }
  if (await beginsPart(turn, exam, said, false)) {
    return { replies: [], about: null, next: does({ desk: code }), outcome: "part" };
  }
  const elsewhere = readRegistrationNumber(said);
  const arrival = elsewhere && (await arrivalNumbered(turn.tx, elsewhere.examCode, elsewhere.number));
  if (arrival) return arrives(turn, arrival.registration.id, code);
  const name = said.replace(COMMAND, " ").trim();
  return name === "" ? null : somebody(turn, exam, name);
}

/** A name has few words, none of which begins something else that the bot does. */
const MOST_WORDS = 4;

async function somebody(turn: Turn, exam: Exam, name: string): Promise<Outcome | null> {
  const all = wordsOf(name);
  const begins = new Set(
    turn.commands.flatMap(({ keyword, typed, phrases = {} }) => [keyword, typed, ...Object.keys(phrases)]),
  );
  if (all.length === 0 || all.length > MOST_WORDS || begins.has(name)) return null;
  const found = await named(turn, exam, name);
  if (found || all.some((word) => begins.has(word))) return found;
  return {
    replies: [reply(words("check-in-unknown-name", { name, title: exam.title }))],
    ...atDoor(exam),
    about: null,
    outcome: "unknown-name",
  };
}

/** @returns whether a part of the day was begun */
async function beginsPart(turn: Turn, exam: Exam, said: string, isBare: boolean): Promise<boolean> {
  const part = partIn(said, isBare);
  const here = part === null ? null : await openDoor(turn, exam.code);
  if (part === null || !here) return false;
  await beginPart(turn.tx, exam.code, here.day, part, turn);
  return true;
}

// ---- numbers ---------------------------------------------------------------------------------------------------------

async function withNumbers(turn: Turn, exam: Exam, numbers: readonly number[], said: string): Promise<Outcome> {
  const back = TAKES_BACK.test(said);
  const day = await dayMeant(turn, exam, said);
  if ("outcome" in day) return day;
  const [first = 0, ...more] = numbers;
  if (more.length > 0) return readsBack(turn, { exam, day, numbers }, back);
  const arrival = await arrivalNumbered(turn.tx, exam.code, first);
  if (!arrival) return unknownNumber(turn, exam, first);
  if (back) return enters(turn, { exam: exam.code, day: day.toString(), numbers: [first], back });
  const here = await openDoor(turn, exam.code);
  if (here?.day.equals(day)) return arrives(turn, arrival.registration.id, exam.code);
  return readsBack(turn, { exam, day, numbers }, back);
}

async function unknownNumber(turn: Turn, exam: Exam, number: number): Promise<Outcome> {
  const here = await openDoor(turn, exam.code);
  return {
    replies: [doorReply([words("check-in-unknown-number", { number, title: exam.title })])],
    ...atDoor(here?.exam ?? null),
    about: null,
    outcome: "unknown-number",
  };
}

/** Of which day the list is: the one that is named, today's, or the only one. */
async function dayMeant(turn: Turn, exam: Exam, said: string): Promise<Temporal.PlainDate | Outcome> {
  const span = { startsAt: exam.startsAt, overAt: overAt(exam, turn.timeZone) };
  const days = daysOf(span, turn.timeZone);
  const typed = typedDays(span, turn.now, turn.timeZone);
  const asked = dayNumberIn(said);
  const named = asked === null ? undefined : days[asked - 1];
  if (named && typed.some((day) => day.equals(named))) return named;
  const [first, ...others] = typed;
  if (!first) {
    const { title, startsAt } = exam;
    return {
      replies: [reply(words("check-in-list-too-early", { title, startsAt }))],
      about: null,
      outcome: "too-early",
    };
  }
  const today = typed.find((day) => day.equals(turn.today));
  if (asked === null && (today || others.length === 0)) return today ?? first;
  const choices = typed.map(
    (day, at): Choice => ({
      label: words("check-in-day", { number: at + 1, date: day }),
      command: "check-in",
      input: { text: `${said.replace(/\bhari (?:ke ?-?)?\d\b/, "")} hari ${at + 1}` },
    }),
  );
  return { replies: [reply(words("check-in-which-day"), ...choices)], about: null, outcome: "which-day" };
}

/** The door of a session that is over is shut; what is missing is typed by its numbers. */
function wantsNumbers(turn: Turn, exam: Exam): Outcome {
  const { title, code } = exam;
  const { startsAt } = exam;
  const isOver = Temporal.Instant.compare(overAt(exam, turn.timeZone), turn.now) < 0;
  const said = isOver
    ? words("check-in-type-numbers", { title, code })
    : words("check-in-list-too-early", { title, startsAt });
  return { replies: [reply(said)], about: null, outcome: "wants-numbers" };
}

// ---- which door ------------------------------------------------------------------------------------------------------

function asksWhich(exams: readonly Exam[], said: string): Outcome {
  const choices = exams.map((exam) =>
    examChoice(exam, "check-in", { text: `${withoutName(said, exam)} ${exam.code.toLowerCase()}` }),
  );
  return { replies: [reply(words("check-in-which-session"), ...choices)], about: null, outcome: "which-exam" };
}

async function noneOpen(turn: Turn): Promise<Outcome> {
  const next = await nextAtDoor(turn.tx, turn);
  const said = next
    ? words("check-in-none-today", { title: next.title, startsAt: next.startsAt })
    : words("check-in-none");
  return { replies: [reply(said)], about: null, outcome: "none" };
}

export function closes(): Outcome {
  return { replies: [reply(words("check-in-closed-desk"))], about: null, outcome: "closed-desk" };
}
