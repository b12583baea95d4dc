import {
  asTyped,
  type Candidate,
  gapBefore,
  type Line,
  nearAt,
  phraseAt,
  placeAt,
  SUBJECT_GOES_ON,
  wordAt,
} from "#bot/commands/audience-places.ts";
import { isClean, isDashBefore, WITHOUT } from "#bot/commands/audience-reading.ts";
import { type KnownExam, namedSessionAt } from "#bot/commands/audience-standing.ts";
import { type Guess, TITLES } from "#bot/commands/audience-whole.ts";

/**
 * Where an audience ends and the announcement begins without a colon: words there that may well say more of whom. They are asked for,
 * for as text they would make it wider than it was meant.
 */

const LEAVES_OUT = new RegExp(
  `${WITHOUT.source.replace("tanpa|tnpa|", "").replace("bukan|bkn|dudu|", "")}|^(?:bukan|bkn|dudu)(?= (?:yang|yg|di|dari|kec|desa|kdmp)\\b)`,
);
const SAYS_MORE = /^(?:selain (?:itu|nya)|kecuali (?:ada|kalau|jika|bila|hari)|minus \d)/;
const NOT_THOSE =
  /^(?:(?:tapi|tp|tetapi) )?(?:jangan|jgn|ojo|ojok|bukan|bkn|dudu|non|tidak|tdk|gak|ga)(?: (?:yang|yg|di|ke|untuk))?$/;
/** Of those who were named only some. */
const SOME = new Set(
  "perempuan wanita laki pria cewek cowok baru lama aktif inti harian muda senior yunior terpilih".split(" "),
);
const AND = /^(?:dan|dn|atau|serta|sama|karo|lan|plus)$/;
const MOST_LEFT = 3;
const MOST_LEFT_OUT = 4;

type Left = { said: string; to: number; guesses: Guess[] };

/** What seems to belong to the audience still, where the announcement would begin: "dwiek besok rapat", "kecuali bu siti besok rapat". */
export function leftBehind(line: Line, at: number, exams: readonly KnownExam[]): Left | null {
  if (at >= line.words.length) return null;
  const gap = gapBefore(line, at);
  const left = leftOutAt(line, at) ?? (gap === "comma" || gap === "space" ? nameLeftAt(line, at) : null);
  if (left || gap !== "space") return left;
  const session = namedSessionAt(line, at, exams);
  if (session) return leftTo(line, at, session.to);
  if (SOME.has(wordAt(line, at))) return leftTo(line, at, at + 1);
  const until = at + phraseAt(line, at, MOST_LEFT + 1).split(" ").length;
  const isShort = until >= line.words.length && until - at <= MOST_LEFT && isClean(line, until);
  const words = Array.from({ length: until - at }, (_, more) => at + more);
  const isName = isStrange(line, at) && words.every((one) => isStrange(line, one) || AND.test(wordAt(line, one)));
  return isShort && isName ? leftTo(line, at, until) : null;
}

function leftTo(line: Line, at: number, to: number, candidates: Candidate[] = []): Left {
  const said = asTyped(line, at, to);
  const from = line.words[to - 1]?.from ?? 0;
  return { said, to, guesses: candidates.length > 0 ? [{ said: asTyped(line, to - 1, to), from, candidates }] : [] };
}

/** "kecuali bu siti", "jangan Diwek" */
function leftOutAt(line: Line, at: number): Left | null {
  const phrase = phraseAt(line, at, MOST_LEFT_OUT);
  const [marker] = LEAVES_OUT.exec(phrase) ?? [];
  if (marker !== undefined && !SAYS_MORE.test(phrase)) {
    const name = at + marker.split(" ").length;
    const to = name + (TITLES.test(wordAt(line, name)) ? 2 : 1);
    return leftTo(line, at, Math.min(at + phrase.split(" ").length, to));
  }
  for (const count of [3, 2, 1]) {
    if (!NOT_THOSE.test(phraseAt(line, at, count)) || gapBefore(line, at + count) !== "space") continue;
    const place = placeAt(line, at + count, null);
    if (place && place.place.is !== "anywhere") return leftTo(line, at, place.to);
  }
  return null;
}

/** A name that is nearly one, or another one behind "dan" or a dash. */
function nameLeftAt(line: Line, at: number): Left | null {
  const isAnd = AND.test(wordAt(line, at)) && gapBefore(line, at + 1) === "space";
  const name = isAnd ? at + 1 : at;
  const isClear = gapBefore(line, at) === "space" || gapBefore(line, name + 1) !== "space";
  const candidates = isClear ? nearAt(line, name) : [];
  if (candidates.length > 0) return leftTo(line, at, name + 1, candidates);
  if (isAnd && isStrange(line, name)) return leftTo(line, at, name + 1);
  const place = isDashBefore(line, at) ? placeAt(line, at, null) : null;
  return place && place.place.is !== "anywhere" ? leftTo(line, at, place.to) : null;
}

/** No word that announcements are known to begin with. */
function isStrange(line: Line, at: number): boolean {
  const role = line.words[at]?.role;
  return (role === "unknown" || role === "elsewhere") && !SUBJECT_GOES_ON.has(wordAt(line, at));
}
