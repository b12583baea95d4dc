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
  /** 1 where none was named. */
  scale: number;
  /** It began with digits. */
  inDigits: boolean;
}

/** Said alone or before a unit; Javanese among equals (ngoko) and to elders (krama), with the -ng that ties them to what follows. */
const UNITS = valued(`satu siji setunggal satunggal stunggal setungal sak sa se sji stu
  dua loro kalih kaleh rong ro dwa duo
  tiga telu tigo tigang telung telong tlu tlung
  empat papat sekawan skawan kawan patang pat ampat mpat
  lima limo gangsal gansal limang limong
  enam enem nem nenem
  tujuh pitu pitung pitong tujuhh
  delapan wolu wolung wolong lapan dlapan
  sembilan songo sanga sangang songong sembilann`);
/** They count only what follows: "sak yuto", "sak tahun", "kawan dasa". */
const BOUND = new Set("sak sa se ro pat kawan".split(" "));

/** Whole words of ten and more. */
const TENS = new Map<string, number>([
  ...pairs(
    "sepuluh 10 sepuloh 10 sepulu 10 sedasa 10 sedoso 10 spuluh 10 seket 50 sewidak 60 suwidak 60 sawidak 60 selangkung 25",
  ),
  ...pairs(
    "sebelas 11 sewelas 11 rolas 12 telulas 13 patbelas 14 limolas 15 limalas 15 nembelas 16 pitulas 17 wolulas 18 songolas 19 sangalas 19",
  ),
  ...pairs(
    "selikur 21 rolikur 22 telulikur 23 patlikur 24 selawe 25 nemlikur 26 pitulikur 27 wolulikur 28 songolikur 29",
  ),
]);
const TEEN = new Set("belas welas blas las".split(" "));
const TEN = new Set("puluh dasa doso pluh puloh".split(" "));
const HUNDRED = new Set("ratus atus rts ratos ratusan atusan".split(" "));
const ONE_HUNDRED = new Set("seratus satus setus sratus".split(" "));
const COMMA = new Set("koma comma".split(" "));

/** Parts of what follows or stands before: "setengah juta", "rong yuto seprapat". */
const PARTS = new Map<string, number>([
  ..."setengah stengah setgh setengahe satengah separo separuh 1/2 1⁄2".split(" ").map((word) => [word, 0.5] as const),
  ..."seperempat seprapat 1/4 1⁄4".split(" ").map((word) => [word, 0.25] as const),
  ..."3/4 3⁄4".split(" ").map((word) => [word, 0.75] as const),
]);
const FOURTHS = new Set("perempat prapat".split(" "));

const SCALES = new Map<string, number>([
  ..."ribu rb ribuan rbuan rban rbn rbu rebu ewu ewon ribuu ribi rinu rbiu k"
    .split(" ")
    .map((word) => [word, 1e3] as const),
  ..."juta jt jta jutaan jtan jtaan jutaa jutta juto juat jtua jyta jutah jtt jeti yuta yuto yutoan yt jut jutan"
    .split(" ")
    .map((word) => [word, 1e6] as const),
  ..."miliar milyar milyard".split(" ").map((word) => [word, 1e9] as const),
]);
/** One of a scale, in a word. */
const ONE_SCALE = new Map<string, number>([
  ..."seribu sewu srb seribuu".split(" ").map((word) => [word, 1e3] as const),
  ..."sejuta sayuta sayuto seyuto sejuto sejt sjt".split(" ").map((word) => [word, 1e6] as const),
  ..."semiliar semilyar".split(" ").map((word) => [word, 1e9] as const),
]);

/** What a number counts that is no money: "3 juta 500 bulan" is nothing, but "5jt 100 hari" is five million. */
export const COUNTED = new Set(
  "x × kali ping kaping bln bulan buln bulanan wulan sasi ulan thn tahun taun th hari dino dinten minggu mggu orang org wong kursi %".split(
    " ",
  ),
);

const TERM_UNITS = new Set("tahun thn taun taon th bulan bln wulan ulan sasi".split(" "));

const PIECES = new RegExp(
  `^(?:${[
    ...UNITS.keys(),
    ...TENS.keys(),
    ...TEEN,
    ...TEN,
    ...HUNDRED,
    ...ONE_HUNDRED,
    ...PARTS.keys(),
    ...SCALES.keys(),
    ...ONE_SCALE.keys(),
    ...TERM_UNITS,
  ]
    .filter((word) => /^(?:[a-z]{3,}|jt|rb)$/.test(word))
    .sort((one, other) => other.length - one.length)
    .join("|")})`,
);

/**
 * In this order: ½ behind a digit, as it is read without its looks, and alone; 1/2 of something; thousands with blanks between them; digits;
 * words; signs.
 */
const TOKEN =
  /\d+(?=[13]⁄[24])|[13]⁄[24]|(?<!\d)(?:1\/2|[13]\/4)(?=\s*(?:j[ue]?t|yut|th|ta[hou]*n))|(?<!\d ?)[1-9]\d{0,2} \d{3} 000(?!\d)|\d+(?:[.,]\d+|\. 000(?!\d))*|[\p{L}']+|[^\s\p{L}\p{N}]/gu;

/** Words, numbers and signs of a text, in lower case; "12x" is two of them, and so is "rongyuto". */
export function tokensOf(readableText: string): Token[] {
  const tokens: Token[] = [];
  for (const match of readableText.matchAll(TOKEN)) {
    const [text] = match;
    const [from, to] = [match.index, match.index + text.length];
    for (const piece of piecesOf(text)) tokens.push({ text: piece, from, to });
  }
  return tokens;
}

/** "limaratusribu" → lima, ratus, ribu; any word that is not made of numbers alone stays whole. */
function piecesOf(written: string): string[] {
  if (/^\d/.test(written)) return [written.replaceAll(". ", ".").replaceAll(" ", ".")];
  const word = written.replace(/(\p{L})\1{2,}/gu, "$1");
  const [stem = ""] = word.split("'");
  if (SCALES.has(stem)) return [stem]; // "juta'an"
  if (word.length < 5 || isNumberWord(word)) return [word];
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
  return (
    UNITS.has(word) ||
    TENS.has(word) ||
    SCALES.has(word) ||
    ONE_SCALE.has(word) ||
    ONE_HUNDRED.has(word) ||
    PARTS.has(word) ||
    TERM_UNITS.has(word)
  );
}

/** The number that begins at a token, as far as it goes; null where none begins. */
export function numberAt(tokens: readonly Token[], at: number): SpokenNumber | null {
  const first = groupAt(tokens, at);
  if (!first) return null;
  const inDigits = /^\d/.test(tokens[at]?.text ?? "");
  const { scale: named } = first;
  let { value, next, scale } = first;
  while (scale > 1) {
    const part = partAt(tokens, next);
    if (part && !SCALES.has(tokens[part.next]?.text ?? "") && !isTerm(tokens[part.next])) {
      value += scale * part.value;
      next = part.next;
      break;
    }
    const more = groupAt(tokens, next);
    if (!more || more.scale >= scale) break;
    if (more.scale > 1) {
      value += more.value;
      ({ next, scale } = more);
      continue;
    }
    const behind = COUNTED.has(tokens[more.next]?.text ?? "") ? null : behindScale(tokens, next, more, scale);
    if (behind !== null) {
      value += behind;
      ({ next } = more);
    }
    break;
  }
  return { value: Math.round(value * 1000) / 1000, next, hasScale: named > 1, scale: named, inDigits };
}

/** What a number without a scale adds to the millions or thousands that it stands behind; null: it is another one. */
function behindScale(tokens: readonly Token[], at: number, { value, next }: Group, scale: number): number | null {
  if (scale === 1e3) return value < 1000 && value % 50 === 0 ? value : null; // "dua ribu lima ratus"
  if (scale !== 1e6) return null;
  // "1jt500", "dua juta lima ratus": the hundreds are thousands. "5jt 12" is an amount and something else.
  if (value >= 100 && value < 1000 && value % 5 === 0) return value * 1e3;
  const isGlued = next === at + 1 && tokens[at - 1]?.to === tokens[at]?.from;
  if (!isGlued || !/^\d+$/.test(tokens[at]?.text ?? "")) return null;
  // "9jt5", "1jt25"; "5jt12" and "5jt10" may be so many months.
  if (value >= 1 && value <= 9) return value * 1e5;
  return value === 25 || value === 50 || value === 75 ? value * 1e4 : null;
}

function isTerm(token: Token | undefined): boolean {
  return TERM_UNITS.has(token?.text ?? "");
}

const PERCENT = /^(?:%|persen|prosen)$/;

/** A scale, a time or a percent: something of which there may be a half. */
function isMeasure(token: Token | undefined): boolean {
  return SCALES.has(token?.text ?? "") || isTerm(token) || PERCENT.test(token?.text ?? "");
}

interface Group {
  value: number;
  next: number;
  /** 1 where none is named. */
  scale: number;
}

/** Up to 999 and its scale: "tiga ratus lima puluh ribu", "2,5 jt", "setengah juta". */
function groupAt(tokens: readonly Token[], at: number): Group | null {
  const one = ONE_SCALE.get(tokens[at]?.text ?? "");
  if (one !== undefined) return { value: one, next: at + 1, scale: one };
  const counted = countedAt(tokens, at);
  if (!counted) return null;
  const { value, next } = counted;
  const scale = scaleAt(tokens, next, value);
  if (scale === null) return { value, next, scale: 1 };
  // "500.000 ribu": said twice.
  const isSaid = value >= (scale === 1e3 ? 50_000 : scale);
  return { value: isSaid ? value : value * scale, next: next + 1, scale };
}

function scaleAt(tokens: readonly Token[], at: number, value: number): number | null {
  const [before, token] = [tokens[at - 1], tokens[at]];
  const scale = SCALES.get(token?.text ?? "") ?? null;
  if (token?.text !== "k") return scale;
  // "K" stands for thousand only behind digits: "500k". "Angkatan 3 k sapa" has another one.
  const isGlued = before?.to === token.from || (value >= 50 && value % 5 === 0);
  return /^\d/.test(before?.text ?? "") && isGlued ? scale : null;
}

/** What is counted of a scale: "2,5", "dua setengah", "satu koma lima", "2 ratus 50". */
function countedAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const part = partAt(tokens, at) ?? oneAndHalfAt(tokens, at);
  if (part && isMeasure(tokens[part.next])) return part;
  const isWords = !/^\d/.test(tokens[at]?.text ?? "") || isDigitOfWords(tokens, at);
  const whole = isWords ? wordsAt(tokens, at) : digitsAt(tokens, at);
  if (!whole) return null;
  const more = partAt(tokens, whole.next) ?? decimalsAt(tokens, whole.next);
  const isWith = more !== null && whole.value >= 1 && isMeasure(tokens[more.next]);
  return isWith ? { value: whole.value + more.value, next: more.next } : whole;
}

function partAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const word = tokens[at]?.text ?? "";
  const part = PARTS.get(word);
  if (part !== undefined) return { value: part, next: at + 1 };
  const isFourths = UNITS.get(word) === 3 && FOURTHS.has(tokens[at + 1]?.text ?? "");
  return isFourths ? { value: 0.75, next: at + 2 } : null;
}

/** "karo tengah yuto" */
function oneAndHalfAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  if (tokens[at]?.text === "karotengah") return { value: 1.5, next: at + 1 };
  return tokens[at]?.text === "karo" && tokens[at + 1]?.text === "tengah" ? { value: 1.5, next: at + 2 } : null;
}

/** ".75" of "dua koma tujuh lima", digit by digit or as a number. */
function decimalsAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  if (!COMMA.has(tokens[at]?.text ?? "")) return null;
  let digits = "";
  let next = at + 1;
  for (let number = plainAt(tokens, next); number; number = plainAt(tokens, next)) {
    digits += String(number.value);
    ({ next } = number);
  }
  return /^\d{1,3}$/.test(digits) ? { value: Number(`0.${digits}`), next } : null;
}

function plainAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const word = tokens[at]?.text ?? "";
  return /^\d{1,3}$/.test(word) ? { value: Number(word), next: at + 1 } : wordsAt(tokens, at);
}

function digitsAt(tokens: readonly Token[], at: number): { value: number; next: number } | null {
  const text = tokens[at]?.text ?? "";
  const unit = tokens[at + 1];
  const isDecimal = (SCALES.get(unit?.text ?? "") ?? 1) >= 1e6 || isTerm(unit) || PERCENT.test(unit?.text ?? "");
  const value = digitsValue(text, isDecimal);
  return value === null ? null : { value, next: at + 1 };
}

/** "1.250.000", "1.250.000,00", "1,250,000", "2,5", "2.5": the dot groups thousands unless it can't. */
function digitsValue(text: string, beforeUnit: boolean): number | null {
  if (/^\d+$/.test(text)) return text.length <= 15 ? Number(text) : null;
  if (/^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(text) && !(beforeUnit && /^\d{1,2}\.\d{3}$/.test(text))) {
    return Number(text.replaceAll(".", "").replace(",", "."));
  }
  // Nobody writes three noughts behind a decimal comma.
  if (/^\d{1,3}(,\d{3}){2,}(\.\d{1,2})?$/.test(text) || (!beforeUnit && /^\d{2,3},000$/.test(text))) {
    return Number(text.replaceAll(",", ""));
  }
  if (/^\d{1,4}[.,]\d{1,3}$/.test(text)) return Number(text.replace(",", "."));
  return null;
}

/** A digit that a word follows: "5 ratus", "2 puluh". */
function isDigitOfWords(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1]?.text ?? "";
  return /^[1-9]$/.test(tokens[at]?.text ?? "") && (HUNDRED.has(after) || TEN.has(after) || TEEN.has(after));
}

function wordsAt(tokens: readonly Token[], from: number): { value: number; next: number } | null {
  let at = from;
  let sum = 0;
  let unit: number | null = null;
  for (; at < tokens.length; at++) {
    const word = tokens[at]?.text ?? "";
    const tens = TENS.get(word) ?? tensInDigits(tokens, at, sum);
    const digit = isDigitOfWords(tokens, at) ? Number(word) : UNITS.get(word);
    if (tens !== undefined && unit === null && sum % 100 === 0) sum += tens;
    else if (digit !== undefined && unit === null && (sum % 100 < 10 ? sum % 100 === 0 : sum % 10 === 0)) unit = digit;
    else if (TEEN.has(word) && unit !== null) [sum, unit] = [sum + 10 + unit, null];
    else if (TEN.has(word) && unit !== null) [sum, unit] = [sum + 10 * unit, null];
    else if (HUNDRED.has(word) && unit !== null && sum === 0) [sum, unit] = [100 * unit, null];
    else if (ONE_HUNDRED.has(word) && unit === null && sum === 0) sum = 100;
    else break;
  }
  if (at === from) return null;
  if (unit !== null && BOUND.has(tokens[at - 1]?.text ?? "") && !isMeasure(tokens[at])) return null;
  return { value: sum + (unit ?? 0), next: at };
}

/** "50" of "2 ratus 50 ribu". */
function tensInDigits(tokens: readonly Token[], at: number, sum: number): number | undefined {
  const word = tokens[at]?.text ?? "";
  return sum >= 100 && /^[1-9]\d$/.test(word) && SCALES.has(tokens[at + 1]?.text ?? "") ? Number(word) : undefined;
}

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
