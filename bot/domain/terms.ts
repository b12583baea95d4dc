import { amountsAmong, withoutTakenBack } from "#bot/domain/amounts.ts";
import { withoutRate } from "#bot/domain/interest-rate.ts";
import { COUNTED, numberAt, type Token, tokensOf } from "#bot/domain/spoken-numbers.ts";
import { readable } from "#bot/domain/text.ts";

/** Over how many months a loan is to be paid, as people write it: "12x", "1,5 thn", "sak tahun", "ping sepuluh". */

export interface SpokenTerm {
  months: number;
  /** Where it stands in the readable text. */
  from: number;
  to: number;
}

const MONTHS = new Set(
  "bln bulan buln bulanan bulane bulannya bln2 wulan ulan sasi blan bulam bulna bulab bln.".split(" "),
);
const YEARS = new Set("thn tahun taun taon th tahunan taunan tahune thun".split(" "));
const TIMES = new Set("x × kali kalian angsuran cicilan ansuran kl".split(" "));
const ONE_YEAR = new Set("setahun setaun sathun sataun sethn satahun stahun".split(" "));
/** Before the number: "ping sepuluh", "tenor 12". */
const BEFORE = new Set("ping kaping peng tenor tenore tenornya tenro jangka".split(" "));
/** So many of them are over or owed, and are no term that is asked for. */
const PAST_BEFORE = new Set(
  "sudah sdh udah udh uwis wes wis sampun telah baru lagi nunggak telat kurang tinggal kari kantun sisa sejak mbayar ke umur usia umure tgl tanggal jam nganti sampai sampe".split(
    " ",
  ),
);
/** How often, not how long: "tiap 3 bulan". */
const EVERY = new Set("per tiap setiap saben".split(" "));
const INSTALMENT = /^(?:angsuran|cicilan|ansuran)$/;
const PAST_AFTER = new Set(
  "lalu terakhir kemarin wingi kepungkur ini iki niki belum blm durung dereng nunggak telat lagi maneh kedepan depan ngarep sekali ago".split(
    " ",
  ),
);
const MOST_MONTHS = 360;

/** All terms of a text, in their order. */
export function termsIn(text: string): SpokenTerm[] {
  return termsAmong(tokensOf(readable(text)));
}

export function termsAmong(tokens: readonly Token[]): SpokenTerm[] {
  const found: SpokenTerm[] = [];
  let second = -1; // of two that are joined: "12" of "10 sampai 12 bulan"
  for (let at = 0; at < tokens.length; ) {
    const shared = sharedUnit(tokens, at);
    const term = shared ?? termAt(tokens, at);
    if (!term) {
      at = skipNumber(tokens, at);
      continue;
    }
    const { months, next } = term;
    if (shared) second = OR.has(tokens[next]?.text ?? "") ? next + 1 : next;
    const isNew = at === second || !isPast(tokens, at, next);
    const isTerm = Number.isInteger(months) && months >= 1 && months <= MOST_MONTHS && isNew;
    if (isTerm) found.push({ months, from: tokens[at]?.from ?? 0, to: tokens[next - 1]?.to ?? 0 });
    at = next;
  }
  return found;
}

const OR = new Set("- – / atau ato utowo utawi utawa apa opo nopo sampai sampe hingga nganti dugi".split(" "));

/** "6" of "6 atau 12 bulan", "dua" of "dua tiga tahun": two terms, one of which may be meant. */
function sharedUnit(tokens: readonly Token[], at: number): { months: number; next: number } | null {
  const number = numberAt(tokens, at);
  if (!number || number.hasScale || number.value >= 100) return null;
  const isOr = OR.has(tokens[number.next]?.text ?? "");
  if (!isOr && (number.inDigits || number.value >= 10)) return null;
  const other = numberAt(tokens, isOr ? number.next + 1 : number.next);
  if (!other || other.hasScale || (!isOr && other.inDigits) || other.value <= number.value) return null;
  const unit = unitAt(tokens, other.next, number.value);
  return unit && { months: unit.months, next: number.next };
}

/** "5" of "lima juta bulan ini" begins no term of its own. */
function skipNumber(tokens: readonly Token[], at: number): number {
  return numberAt(tokens, at)?.next ?? at + 1;
}

function termAt(tokens: readonly Token[], at: number): { months: number; next: number } | null {
  const word = tokens[at]?.text ?? "";
  if (ONE_YEAR.has(word)) return withHalf(tokens, at + 1, 12);
  if (BEFORE.has(word)) {
    const skip = tokens[at + 1]?.text === "waktu" || tokens[at + 1]?.text === "nya" ? 2 : 1;
    const number = numberAt(tokens, at + skip);
    if (!number || number.hasScale) return null;
    return unitAt(tokens, number.next, number.value) ?? { months: number.value, next: number.next };
  }
  const number = numberAt(tokens, at);
  if (!number || number.hasScale) return null;
  // "Sak wulan" is what is paid each month.
  const isEach = /^(?:sak|sa|se)$/.test(word) && MONTHS.has(tokens[number.next]?.text ?? "");
  return isEach ? null : unitAt(tokens, number.next, number.value);
}

function unitAt(tokens: readonly Token[], at: number, count: number): { months: number; next: number } | null {
  const word = tokens[at]?.text ?? "";
  if (isSize(tokens, at) || isOfDate(tokens, at)) return null;
  if (TIMES.has(word)) {
    // "10 kali angsuran", "10x cicilan": said twice.
    const next = TIMES.has(tokens[at + 1]?.text ?? "") ? at + 2 : at + 1;
    return { months: count, next };
  }
  if (MONTHS.has(word)) return { months: count, next: at + 1 };
  if (YEARS.has(word)) return withHalf(tokens, at + 1, count * 12);
  return null;
}

/** "setahun setengah", "2 tahun 6 bulan". */
function withHalf(tokens: readonly Token[], at: number, months: number): { months: number; next: number } {
  if (/^(setengah|stengah)$/.test(tokens[at]?.text ?? "") && !YEARS.has(tokens[at + 1]?.text ?? "")) {
    return { months: months + 6, next: at + 1 };
  }
  const number = numberAt(tokens, at);
  if (number && !number.hasScale && number.value < 12 && MONTHS.has(tokens[number.next]?.text ?? "")) {
    return { months: months + number.value, next: number.next + 1 };
  }
  return { months: Math.round(months * 100) / 100, next: at };
}

/** "3x4", "2x24 jam" */
function isSize(tokens: readonly Token[], at: number): boolean {
  const [sign, number] = [tokens[at], tokens[at + 1]];
  if (!/^[x×]$/.test(sign?.text ?? "") || !/^\d{1,3}$/.test(number?.text ?? "")) return false;
  const isGlued = sign?.to === number?.from && !numberAt(tokens, at + 1)?.hasScale;
  return isGlued || /^(?:jam|cm|meter|m)$/.test(tokens[at + 2]?.text ?? "");
}

const NAMED_MONTH = /^(?:jan|feb|pebr|mar|apr|mei|jun|jul|agu?s|sept|okt|nov|nop|des)[a-z]*$/;

/** "bulan 12 tahun 2025", "UK 3 bulan Juli" */
function isOfDate(tokens: readonly Token[], at: number): boolean {
  const [unit = "", after = ""] = [tokens[at]?.text, tokens[at + 1]?.text];
  return (YEARS.has(unit) && /^(?:19|20)\d\d$/.test(after)) || (MONTHS.has(unit) && NAMED_MONTH.test(after));
}

function isPast(tokens: readonly Token[], from: number, next: number): boolean {
  const [before, beforeThat] = [tokens[from - 1]?.text ?? "", tokens[from - 2]?.text ?? ""];
  if (PAST_BEFORE.has(before) || EVERY.has(before)) return true;
  if (PAST_BEFORE.has(beforeThat) && (before.length <= 5 || INSTALMENT.test(before))) return true;
  const [after, afterThat] = [tokens[next]?.text ?? "", tokens[next + 1]?.text ?? ""];
  if (/^(?:jadi|dadi)$/.test(after))
    return /^(?:anggota|pengurus|ketua|bendahara|sekretaris|pengawas)$/.test(afterThat);
  return PAST_AFTER.has(/^(?:yang|yg|sing|ingkang)$/.test(after) ? afterThat : after);
}

/**
 * The term that a loan is asked about, in months; null where none is named or several are compared ("12x apa 24x").
 * Behind an amount a bare number is one too: "simulasi 5jt 12".
 */
export function loanTermIn(text: string): number | null {
  const [only, ...others] = loanTermsIn(text);
  return only === undefined || others.length > 0 ? null : only;
}

/** All terms that a loan is asked about, each once: more than one where they are compared. The period of a rate is none. */
export function loanTermsIn(text: string): number[] {
  const tokens = tokensOf(withoutRate(readable(text)));
  const kept = withoutTakenBack(termsAmong(tokens), tokens);
  if (kept.length > 0) return [...new Set(kept.map(({ months }) => months))];
  const bare = bareTerm(tokens);
  return bare === null ? [] : [bare];
}

/** A term that nobody lends over, in months: "0 bulan", "1000 bulan", "100 tahun". null: none is named. */
export function impossibleTermIn(text: string): number | null {
  const tokens = tokensOf(withoutRate(readable(text)));
  for (let at = 0; at < tokens.length; at++) {
    const number = numberAt(tokens, at);
    const unit = number && !number.hasScale ? unitAt(tokens, number.next, number.value) : null;
    if (unit && (unit.months > MOST_MONTHS || unit.months === 0) && !isPast(tokens, at, unit.next)) return unit.months;
  }
  return null;
}

function bareTerm(tokens: readonly Token[]): number | null {
  const amounts = amountsAmong(tokens);
  const rest = tokens.filter(({ from }) => !amounts.some((amount) => from >= amount.from && from < amount.to));
  const numbers = rest.filter(({ text }) => /^\d+$/.test(text));
  const [only] = numbers;
  const words = rest.filter(({ text }) => /\p{L}/u.test(text)).length;
  if (amounts.length !== 1 || numbers.length !== 1 || !only || words > 3) return null;
  if (COUNTED.has(tokens[tokens.indexOf(only) + 1]?.text ?? "")) return null; // "2 orang"
  const [amount] = amounts;
  const months = Number(only.text);
  return amount && only.from >= amount.to && months >= 1 && months <= 120 ? months : null;
}
