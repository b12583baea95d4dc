import {
  asTyped,
  type Candidate,
  gapBefore,
  type Line,
  nearAt,
  phraseAt,
  wordAt,
} from "#bot/commands/audience-places.ts";
import {
  AROUND,
  begun,
  ONLY,
  type Reading,
  readingOf,
  type State,
  stepped,
  WITHOUT,
  wordsOfWithout,
} from "#bot/commands/audience-reading.ts";
import type { KnownExam } from "#bot/commands/audience-standing.ts";

/** Reads words that say nothing but whom an announcement is for. What is not read of them is unknown, every word of it. */

export interface WholeReading extends Reading {
  /** Unknown names that are spelled nearly as ones that are here. */
  guesses: Guess[];
  /** Whether any of it says whom. */
  isNamed: boolean;
  /** Whether it begins so. */
  beginsSo: boolean;
}

/** A name that is not known, and what it may have been meant for. */
export interface Guess {
  said: string;
  /** The letter of what was typed with which it begins. */
  from: number;
  candidates: Candidate[];
}

/** They say nothing more. */
const FILLER = new Set([
  ...AROUND,
  ..."yaitu yakni teman temen kawan tolong tlg tulung mohon mhn bapak ibu bpk bapake ibuk kak yang yg sing seng di dr ke kpd kepada untuk utk buat bagi para dan serta atau sama itu iku ini iki sih kok lho lah kan gih njih iya oke ok siap maaf min kalau boleh".split(
    " ",
  ),
]);
/** Somebody's name follows. */
export const TITLES =
  /^(?:pak|bu|bapak|ibu|bpk|mas|mbak|mbk|cak|ning|gus|haji|hj|h|kak|abah|ustad|ustadz|sdr|sdri|kyai|bang)$/;
/** They turn what follows into something else, to the end of it. */
const TURNS =
  /^(?:tidak|tdk|gak|ga|gk|nggak|ndak|ora|mboten|belum|blm|durung|bukan|bkn|jangan|jgn|ojo|ojok|non|tapi|tp|tetapi|namun|kecuali|selain|tanpa|minus|kalau|jika|karena|krn|agar|supaya|sebelum|setelah)$/;
/** What may stand between two words, and says nothing. */
const SILENT = /[\s,;.:()/&+•·"'“”‘’*_?!…]|[\u200b\u200e\u200f]|\u200d|\ufe0f|🙏|👍|😊|🙂|🏻|🏼|🏽|🏾/gu;

/** … and what, even before the first word, may say "without". */
const NEGATIVE = /🚫|⛔|❌|✖|❎|➖|≠/u;

export function readWhole(line: Line, from: number, exams: readonly KnownExam[]): WholeReading {
  const negative = NEGATIVE.exec(line.typed.slice(0, line.words[from]?.from ?? 0))?.[0];
  let state: State = { ...begun(from), unknown: negative === undefined ? [] : [negative] };
  const guesses: Guess[] = [];
  let counted = "";
  let isNamed = false;
  let beginsSo: boolean | null = null;
  while (state.at < line.words.length) {
    const isOdd = isOddBefore(line, state.at);
    const next = isOdd ? null : stepped(line, state, exams, state.at === from);
    if (next) {
      if (state.expected === 0 && next.state.expected > 0) counted = asTyped(line, state.at, next.state.at);
      const turns = WITHOUT.test(phraseAt(line, state.at, 5));
      state = withOdd(line, state.at, fewerThanCounted(state, next.state, { counted, turns }));
      isNamed = true;
      beginsSo ??= true;
      continue;
    }
    const behind = isOdd ? state.at : behindFiller(line, state);
    if (behind > state.at) {
      state = { ...state, at: behind };
      continue;
    }
    const unread = unreadAt(line, state, exams);
    const candidates = unread.to === unread.from + 1 && !isOdd ? nearAt(line, unread.from) : [];
    const said = isOdd ? withWhatStandsBefore(line, unread) : asTyped(line, unread.from, unread.to);
    if (candidates.length > 0) guesses.push({ said, from: line.words[unread.from]?.from ?? 0, candidates });
    isNamed ||= candidates.length > 0 || WITHOUT.test(phraseAt(line, state.at, 5));
    beginsSo ??= false;
    state = { ...state, unknown: [...state.unknown, said], at: unread.to };
  }
  const rest = line.typed.slice(line.words.at(-1)?.to ?? 0).trim();
  const { unknown: said } = state.expected > 0 ? lacking(state, counted) : state;
  const unknown = isSilent(rest) ? said : [...said, rest];
  return { ...readingOf({ ...state, unknown }), guesses, isNamed, beginsSo: beginsSo ?? false };
}

/** "3 kecamatan Diwek dan Gudo": one of them was not read, or not said. What comes after "kecuali" is none of them. */
function fewerThanCounted(before: State, state: State, { counted, turns }: { counted: string; turns: boolean }): State {
  return before.expected > 0 && (turns || state.last !== "place") ? lacking(state, counted) : state;
}

function lacking(state: State, counted: string): State {
  return { ...state, unknown: [...state.unknown, counted], expected: 0 };
}

/** "ya pak", "tanpa terkecuali", the numbers of a list. */
function behindFiller(line: Line, { at, last, drafts }: State): number {
  if (/^tanpa (?:ter)?kecuali$/.test(phraseAt(line, at, 2))) return at + 2;
  if (isNumberOfList(line, at)) return at + 1;
  const word = wordAt(line, at);
  if (ONLY.has(word) && !FILLER.has(word)) return drafts.length === 0 || isEnd(line, at + 1) ? at + 1 : at;
  if (!FILLER.has(word) || (word === "kota" && last !== "place")) return at;
  return isPerson(line, at) ? at : at + 1;
}

function isEnd(line: Line, at: number): boolean {
  let to = at;
  while (FILLER.has(wordAt(line, to))) to += 1;
  return to >= line.words.length;
}

function isNumberOfList({ typed, words }: Line, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!word || !/^\d{1,2}$/.test(word.text)) return false;
  const isLine = before === undefined || typed.slice(before.to, word.from).includes("\n");
  return isLine && /^[.)]/.test(typed.slice(word.to)) && /\n/.test(typed);
}

/** "pak budi": no village of that name is meant. */
function isPerson(line: Line, at: number): boolean {
  if (!TITLES.test(wordAt(line, at)) || gapBefore(line, at + 1) !== "space") return false;
  const { role = "all" } = line.words[at + 1] ?? {};
  const next = wordAt(line, at + 1);
  return (role === "unknown" || role === "everyday" || role === "elsewhere") && !FILLER.has(next) && !TURNS.test(next);
}

/** The words from here on that say nothing that is known. */
function unreadAt(line: Line, state: State, exams: readonly KnownExam[]): { from: number; to: number } {
  const markers = wordsOfWithout(line, state.at);
  const isOdd = isOddBefore(line, state.at);
  const isMore = markers > 0 && !isOdd && gapBefore(line, state.at + markers) === "space";
  const from = isMore ? state.at + markers : state.at;
  const turns = markers > 0 || TURNS.test(wordAt(line, from)) || ONLY.has(wordAt(line, from)) || isOdd;
  let to = from + (isPerson(line, from) ? 2 : 1);
  const isNear = (isMore || !turns) && to === from + 1 && nearAt(line, from).length > 0;
  while (!isNear && to < line.words.length && gapBefore(line, to) === "space" && !isOddBefore(line, to)) {
    if (!turns && (stepped(line, { ...state, at: to }, exams, false) || nearAt(line, to).length > 0)) break;
    to += 1;
  }
  return { from, to };
}

function isOddBefore(line: Line, at: number): boolean {
  const between = betweenAt(line, at);
  return between !== "" && between !== "-" && !isSilent(withoutBullet(line, between)) ? true : /!$/.test(between);
}

/** What stands between the words of what was read as one. */
function withOdd(line: Line, from: number, state: State): State {
  const odd = Array.from({ length: state.at - from - 1 }, (_, more) => from + 1 + more)
    .filter((at) => isOddBefore(line, at))
    .map((at) => withWhatStandsBefore(line, { from: at, to: at + 1 }));
  return odd.length === 0 ? state : { ...state, unknown: [...state.unknown, ...odd] };
}

/** A dash begins the lines of a list, and says "without" elsewhere. */
function withoutBullet({ typed }: Line, between: string): string {
  const isList = /\n[ \t]*[-–—]/.test(typed);
  return isList ? between.replace(/(^|\n)([ \t]*)[-–—]/g, "$1$2") : between;
}

function isSilent(between: string): boolean {
  return between.replace(SILENT, "") === "";
}

function betweenAt({ typed, words }: Line, at: number): string {
  const [before, word] = [words[at - 1], words[at]];
  return word && before?.from !== word.from ? typed.slice(before?.to ?? 0, word.from) : "";
}

function withWhatStandsBefore(line: Line, { from, to }: { from: number; to: number }): string {
  return `${betweenAt(line, from)}${asTyped(line, from, to)}`.trim();
}
