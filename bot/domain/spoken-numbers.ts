/** Numbers as people say and type them, in Indonesian and Javanese: "5jt", "1jt500", "satu setengah juta", "rong yuto", "rolas". */

/** A piece of a text: a word, a number in digits, or a sign. */
export interface Token {
  text: string;
  /** Where it stands in the text. */
  from: number;
  to: number;
}

export interface SpokenNumber {
  value: number;
  /** The first token after it. */
  next: number;
  /** Thousands or millions were named: it can hardly be anything but money. */
  hasScale: boolean;
  /** It began with digits. */
  inDigits: boolean;
}

/** Said alone or before a unit; Javanese among equals (ngoko) and to elders (krama), with the -ng that ties them to what follows. */
const UNITS = valued(`satu siji setunggal sak sa se sji stu
  dua loro kalih rong ro dwa duo
  tiga telu tigo telung tlu
  empat papat sekawan patang pat ampat mpat
  lima limo gangsal limang
  enam enem nem nenem
  tujuh pitu pitung tujuhh
  delapan wolu wolung lapan dlapan
  sembilan songo sanga sangang songong sembilann`);

/** Whole words of ten and more. */
const TENS = new Map<string, number>([
  ...pairs("sepuluh 10 sedasa 10 sedoso 10 spuluh 10 seket 50 sewidak 60 suwidak 60 sawidak 60"),
  ...pairs(
    "sebelas 11 sewelas 11 rolas 12 telulas 13 patbelas 14 limolas 15 nembelas 16 pitulas 17 wolulas 18 songolas 19",
  ),
  ...pairs(
    "selikur 21 rolikur 22 telulikur 23 patlikur 24 selawe 25 nemlikur 26 pitulikur 27 wolulikur 28 songolikur 29",
  ),
]);
const TEEN = new Set("belas welas blas".split(" "));
const TEN = new Set("puluh dasa doso pluh".split(" "));
const HUNDRED = new Set("ratus atus rts".split(" "));
const ONE_HUNDRED = new Set("seratus satus setus sratus".split(" "));
const HALF = new Set("setengah stengah setgh setengahe sparo separo 1/2 ½".split(" "));
const QUARTER = new Set("seperempat seprapat".split(" "));

const SCALES = new Map<string, number>([
  ..."ribu rb ribuan rbuan rban rbu rebu ewu ewon ribuu k".split(" ").map((word) => [word, 1e3] as const),
  ..."juta jt jta jutaan jtan jtaan jutaa yuta yuto yutoan yt jut jutan".split(" ").map((word) => [word, 1e6] as const),
  ..."miliar milyar milyard".split(" ").map((word) => [word, 1e9] as const),
]);
/** One of a scale, in a word. */
const ONE_SCALE = new Map<string, number>([
  ..."seribu sewu srb seribuu".split(" ").map((word) => [word, 1e3] as const),
  ..."sejuta sayuta sayuto seyuto sejt sjt".split(" ").map((word) => [word, 1e6] as const),
  ..."semiliar semilyar".split(" ").map((word) => [word, 1e9] as const),
]);

/** What a number counts that is no money: "3 juta 500 bulan" is nothing, but "5jt 100 hari" is five million. */
export const COUNTED = new Set(
  "x kali ping kaping bln bulan buln bulanan wulan sasi ulan thn tahun taun th hari dino dinten minggu mggu orang org wong kursi %".split(
    " ",
  ),
);

const PIECES = new RegExp(
  `^(?:${[
    ...UNITS.keys(),
    ...TENS.keys(),
    ...TEEN,
    ...TEN,
    ...HUNDRED,
    ...ONE_HUNDRED,
    ...HALF,
    ...SCALES.keys(),
    ...ONE_SCALE.keys(),
  ]
    .filter((word) => word.length >= 3)
    .sort((one, other) => other.length - one.length)
    .join("|")})`,
);

/** Words, numbers and signs of a text, in lower case; "12x" is two of them, and so is "rongyuto". */
export function tokensOf(readableText: string): Token[] {
  const tokens: Token[] = [];
  for (const match of readableText.matchAll(/\d+(?:[.,]\d+)*|½|[\p{L}']+|[^\s\p{L}\p{N}]/gu)) {
    const [text] = match;
    const [from, to] = [match.index, match.index + text.length];
    for (const piece of piecesOf(text)) tokens.push({ text: piece, from, to });
  }
  return tokens;
}

/** "limaratusribu" → lima, ratus, ribu; any word that is not made of numbers alone stays whole. */
function piecesOf(word: string): string[] {
  if (word.length < 6 || isNumberWord(word)) return [word];
  const pieces: string[] = [];
  for (let rest = word; rest !== ""; ) {
    const piece = PIECES.exec(rest)?.[0];
    if (piece === undefined) return [word];
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
}

function isNumberWord(word: string): boolean {
  return UNITS.has(word) || TENS.has(word) || SCALES.has(word) || ONE_SCALE.has(word) || ONE_HUNDRED.has(word);
}

/** The number that begins at a token, as far as it goes; null where none begins. */
export function numberAt(tokens: readonly Token[], at: number): SpokenNumber | null {
  const first = groupAt(tokens, at);
  if (!first) return null;
  const inDigits = /^\d/.test(tokens[at]?.text ?? "");
  let { value, next, scale } = first;
  const hasScale = scale > 1;
  if (!hasScale) return { value, next, hasScale, inDigits };
  while (scale > 1) {
    if (HALF.has(tokens[next]?.text ?? "") && !SCALES.has(tokens[next + 1]?.text ?? "") && !isTerm(tokens[next + 1])) {
      value += scale / 2;
      next++;
      break;
    }
    const more = groupAt(tokens, next);
    if (!more || more.scale >= scale) break;
    if (more.scale > 1) {
      value += more.value;
      ({ next, scale } = more);
      continue;
    }
    // "1jt500", "dua juta lima ratus": the hundreds are thousands. "5jt 12" is an amount and something else.
    const isHundreds = more.value >= 100 && more.value < 1000 && more.value % 5 === 0;
    if (scale === 1e6 && isHundreds && !COUNTED.has(tokens[more.next]?.text ?? "")) {
      value += more.value * 1000;
      next = more.next;
    } else if (
      scale === 1e3 &&
      more.value < 1000 &&
      more.value % 50 === 0 &&
      !COUNTED.has(tokens[more.next]?.text ?? "")
    ) {
      value += more.value; // "dua ribu lima ratus"
      next = more.next;
    }
    break;
  }
  return { value: Math.round(value * 1000) / 1000, next, hasScale, inDigits };
}

const TERM_UNITS = new Set("tahun thn taun th bulan bln wulan".split(" "));

function isTerm(token: Token | undefined): boolean {
  return TERM_UNITS.has(token?.text ?? "");
}

interface Group {
  value: number;
  next: number;
  /** 1 where none is named. */
  scale: number;
}

/** Up to 999 and its scale: "tiga ratus lima puluh ribu", "2,5 jt", "setengah juta". */
function groupAt(tokens: readonly Token[], at: number): Group | null {
  const word = tokens[at]?.text ?? "";
  const one = ONE_SCALE.get(word);
  if (one !== undefined) return { value: one, next: at + 1, scale: one };
  const counted = /^\d/.test(word) ? digitsAt(tokens, at) : wordsAt(tokens, at);
  if (!counted) return null;
  let { value, next } = counted;
  if (
    HALF.has(tokens[next]?.text ?? "") &&
    value >= 1 &&
    (SCALES.has(tokens[next + 1]?.text ?? "") || isTerm(tokens[next + 1]))
  ) {
    value += 0.5;
    next++;
  }
  const scale = SCALES.get(tokens[next]?.text ?? "");
  // "K" stands for thousand only behind digits: "500k".
  if (scale === undefined || (tokens[next]?.text === "k" && !/^\d/.test(word))) return { value, next, scale: 1 };
  return { value: value * scale, next: next + 1, scale };
}

function digitsAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const text = tokens[at]?.text ?? "";
  const isDecimal = (SCALES.get(tokens[at + 1]?.text ?? "") ?? 1) >= 1e6 || isTerm(tokens[at + 1]);
  const value = digitsValue(text, isDecimal);
  return value === null ? null : { value, next: at + 1 };
}

/** "1.250.000", "1.250.000,00", "1,250,000", "2,5", "2.5": the dot groups thousands unless it can't. */
function digitsValue(text: string, beforeUnit: boolean): number | null {
  if (/^\d+$/.test(text)) return text.length <= 15 ? Number(text) : null;
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(text) && !(beforeUnit && /^\d{1,2}\.\d{3}$/.test(text))) {
    return Number(text.replaceAll(".", "").replace(",", "."));
  }
  if (/^\d{1,3}(,\d{3}){2,}(\.\d{1,2})?$/.test(text)) return Number(text.replaceAll(",", ""));
  if (/^\d{1,4}[.,]\d{1,3}$/.test(text)) return Number(text.replace(",", "."));
  return null;
}

function wordsAt(tokens: readonly Token[], from: number): { value: number; next: number } | null {
  let at = from;
  let sum = 0;
  let unit: number | null = null;
  for (; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? "";
    const tens = TENS.get(word);
    if (tens !== undefined && unit === null && sum % 100 === 0) sum += tens;
    else if (UNITS.has(word) && unit === null && (sum % 100 < 10 ? sum % 100 === 0 : sum % 10 === 0)) {
      unit = UNITS.get(word) ?? null;
    } else if (TEEN.has(word) && unit !== null) [sum, unit] = [sum + 10 + unit, null];
    else if (TEN.has(word) && unit !== null) [sum, unit] = [sum + 10 * unit, null];
    else if (HUNDRED.has(word) && unit !== null && sum === 0) [sum, unit] = [100 * unit, null];
    else if (ONE_HUNDRED.has(word) && unit === null && sum === 0) sum = 100;
    else break;
  }
  if (at > from) {
    const last = tokens[at - 1]?.text ?? "";
    // "sak" and "se" count only what follows: "sak yuto", "sak tahun".
    if (unit === 1 && BOUND.has(last) && !SCALES.has(tokens[at]?.text ?? "") && !isTerm(tokens[at])) return null;
    return { value: sum + (unit ?? 0), next: at };
  }
  const word = tokens[at]?.text ?? "";
  const part = HALF.has(word) ? 0.5 : QUARTER.has(word) ? 0.25 : null;
  const follows = SCALES.has(tokens[at + 1]?.text ?? "") || isTerm(tokens[at + 1]);
  return part !== null && follows ? { value: part, next: at + 1 } : null;
}

const BOUND = new Set(["sak", "sa", "se", "ro", "pat"]);

/** A line a number, from one on. */
function valued(lines: string): Map<string, number> {
  return new Map(
    lines.split("\n").flatMap((line, index) =>
      line
        .trim()
        .split(" ")
        .map((word) => [word, index + 1] as const),
    ),
  );
}

function pairs(text: string): [string, number][] {
  const words = text.split(" ");
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, Number(words[at + 1])] as [string, number]] : []));
}
