import type { Temporal } from "temporal-polyfill";
import { amountsIn } from "./amounts.ts";
import { bookedDayIn } from "./booked-day.ts";
import { isAfter } from "./days.ts";
import { Refusal } from "./refusal.ts";
import { type Rupiah, rupiah } from "./rupiah.ts";
import { readRupiah } from "./rupiah-cell.ts";
import { readable, shown } from "./text.ts";

/** What a treasurer says of cash and bank: "kas 2.350.000 bank 8jt", "kas keluar 50rb beli ATK kemarin". */

export interface CashSaid {
  cash: Rupiah | null;
  bank: Rupiah | null;
  /** null: what was said is no day of the calendar, or is still to come. */
  date: Temporal.PlainDate | null;
}

/** The answer to "tanggal berapa": a bare 3 is one too. null: it names none that was. */
export function cashDayIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const said = readable(text);
  const { date = null } = bookedDayIn(/^\d{1,2}$/.test(said) ? `tgl ${said}` : said, today) ?? {};
  return date && !isAfter(date, today) ? date : null;
}

const CASH = /\b(?:kas|tunai|cash|laci)\b/;
const BANK = /\b(?:bank|rekening|rek)\b/;

export function cashCountIn(text: string, today: Temporal.PlainDate): CashSaid {
  const { rest, date } = withoutDay(readable(text), today);
  return { cash: sumAfter(CASH, rest), bank: sumAfter(BANK, rest), date };
}

/** The sum behind a word, before the other one begins. */
function sumAfter(word: RegExp, text: string): Rupiah | null {
  const found = word.exec(text);
  if (!found) return null;
  const behind = text.slice(found.index + found[0].length);
  const other = behind.search(word === CASH ? BANK : CASH);
  return sumIn(other < 0 ? behind : behind.slice(0, other));
}

/** "75rb", "tgl 29", at what was read back: the sum or the day in place of what stood there. null: it says more, or neither. */
export function cashCorrectionIn(
  text: string,
  today: Temporal.PlainDate,
): { amount: Rupiah | null; date?: Temporal.PlainDate | null } | null {
  const { rest, date } = withoutDay(readable(text), today);
  const isDated = rest !== readable(text);
  const { amount, what } = cashEntryIn(rest, today);
  if (what !== null || (amount === null && !isDated)) return null;
  return { amount, ...(isDated && { date }) };
}

/** A sum that was asked for: a bare number is one too, also nothing at all. null: there is none. */
export function sumIn(text: string): Rupiah | null {
  const said = readable(text);
  // "Tgl 29" is no 29 rupiah.
  if (/\b(?:tgl|tanggal)\b/.test(said)) return null;
  if (/\b(?:kosong|nihil|nol|tidak ada|gak ada|habis)\b/.test(said)) return rupiah(0n);
  const [, digits, scale] = SUM.exec(said) ?? [];
  if (digits !== undefined && scale === undefined) return wholeIn(digits);
  const [first] = amountsIn(said);
  return first ? rupiah(BigInt(first.rupiah)) : null;
}

const SUM =
  /(?:\brp\.?\s*)?((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,0+)?(?:,-)?)(?![\d.])\s*(rb\b|ribu|k\b|jt|juta|yuto|ewu|m\b|miliar|,\d)?/;

function wholeIn(digits: string): Rupiah | null {
  try {
    return readRupiah(digits);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

export interface CashEntrySaid {
  direction: "in" | "out" | null;
  amount: Rupiah | null;
  what: string | null;
  /** null: what was said is no day of the calendar, or is still to come. */
  date: Temporal.PlainDate | null;
}

const MOST_CHARACTERS = 120;

/** @param text as typed: what it was for is kept letter for letter */
export function cashEntryIn(text: string, today: Temporal.PlainDate): CashEntrySaid {
  const { rest, date } = withoutDay(text.trim(), today);
  const direction = directionIn(rest);
  const without = rest.replace(
    /^\s*(?:(?:catat|tulis|isi)\s+)?(?:(?:kas|uang|duit)\s+(?:keluar|masuk|metu|mlebu)|pengeluaran|pemasukan)\b/i,
    "",
  );
  const written = sumWritten(without);
  if (written !== null) {
    const what = without.replace(written, " ");
    return { direction, amount: sumIn(written), what: whatIn(what), date };
  }
  const [first] = amountsIn(without);
  if (!first) return { direction, amount: null, what: whatIn(without), date };
  const said = readable(without);
  const what = `${said.slice(0, first.from)} ${said.slice(first.to)}`;
  return { direction, amount: rupiah(BigInt(first.rupiah)), what: whatIn(what), date };
}

/** The sum among the numbers that are written: "materai 2 lembar 20rb" has one. */
function sumWritten(text: string): string | null {
  const found = Array.from(text.matchAll(WRITTEN), ([all]) => all);
  const isMoney = (one: string) => /rp|[a-z]\b|\.\d{3}|\d{4}/i.test(one);
  return found.find(isMoney) ?? (found.length === 1 ? (found[0] ?? null) : null);
}

const WRITTEN = /(?:\brp\.?\s*|\b)\d[\d.,]*\s*(?:(?:rb|ribu|k|jt|juta|yuto|ewu)\b)?(?:,-)?/gi;

function directionIn(text: string): "in" | "out" | null {
  const said = readable(text);
  if (/\b(?:keluar|metu|pengeluaran)\b|^(?:beli|tuku|bayar)\b/.test(said)) return "out";
  return /\b(?:masuk|mlebu|pemasukan)\b/.test(said) ? "in" : null;
}

/** What it was for; null: that was not said. */
export function whatIn(text: string): string | null {
  const said = shown(text, MOST_CHARACTERS)
    .replace(/^(?:\s|[-–:,])*(?:(?:untuk|buat|utk|gawe|dari)\b\s*)?/i, "")
    .replace(/[\s,.-]+$/, "");
  return /\p{L}/u.test(said) ? said : null;
}

const MONTH =
  "(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|ag(?:us|ust|ustus|t)|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|des(?:ember)?)";
const IN_DIGITS = String.raw`\s?[/-]\s?\d{1,2}(?:\s?[/-]\s?(?:\d{4}|\d{2}))?`;
const IN_WORDS = String.raw`[\s-]?${MONTH}(?:[\s-]20\d{2})?`;
const AGO = "(?:kemarin|kemaren|kmrn|wingi)";
/** Only what plainly is a day, wherever it stands: "kertas 1/2 rim" has none. */
const DAYS = [
  String.raw`(?:(?:per|pada)\s+)?(?:tgl|tanggal|tg)\.?\s*\d{1,2}(?:${IN_DIGITS}|${IN_WORDS})?`,
  String.raw`\d{1,2}${IN_WORDS}`,
  String.raw`\d{1,2}[/-]\d{1,2}[/-]\d{2,4}`,
  String.raw`(?:hari\s+)?(?:sen[ie]n|selasa|rabu|kamis|jumat|sabtu|minggu)\s+(?:${AGO}|lalu)`,
  String.raw`${AGO}(?:\s+(?:lusa|dulu))?`,
].map((day) => new RegExp(String.raw`(?<![\p{L}\p{N}/.-])${day}(?![\p{L}\p{N}/-])`, "iu"));

/** The day that is said beside it, as slips have theirs: "tgl 16" is the last one that was. Today, where none is. */
function withoutDay(text: string, today: Temporal.PlainDate): { rest: string; date: Temporal.PlainDate | null } {
  for (const form of DAYS) {
    const found = form.exec(text);
    if (!found) continue;
    const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
      .replace(/ {2,}/g, " ")
      .trim();
    const day = bookedDayIn(readable(found[0]), today);
    if (day) return { rest, date: day.date && isAfter(day.date, today) ? null : day.date };
  }
  return { rest: text, date: today };
}
