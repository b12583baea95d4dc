import { Temporal } from "temporal-polyfill";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/** A date as it was written, and the time if one was: what a date without a time means differs from column to column. */
export interface WrittenDateTime {
  date: Temporal.PlainDate;
  time: Temporal.PlainTime | null;
}

/** Nothing that a cooperative writes down lies outside; a year typed wrong mostly does. */
const YEARS = { least: 1900, most: 2199 };
/** Of two digits: 69 is 2069, 70 is 1970. */
const CENTURY_TURNS_AT = 70;
const MOST_CHARACTERS = 80;

/** Indonesian, Javanese, English, and how they are shortened or misspelt here. */
const months = [
  "januari january jan",
  "februari pebruari february feb peb",
  "maret march mart mar mrt",
  "april apr",
  "mei may",
  "juni june jun",
  "juli july jul",
  "agustus august agust agustu agus agt agu ags aug",
  "september sept sep",
  "oktober october okt oct",
  "november nopember nov nop",
  "desember december des dec",
];
/** From Monday. */
const weekdays = [
  "senin senen sen monday mon",
  "selasa seloso sel tuesday tue",
  "rabu rebo rab wednesday wed",
  "kamis kemis kam thursday thu",
  "jumat jum'at jemuwah jemuah jum friday fri",
  "sabtu setu sab saturday sat",
  "minggu ahad akad min sunday sun",
];
const monthNumbers = numbered(months);
const weekdayNumbers = numbered(weekdays);

/**
 * A date as people write it, day first: `31/12/2025`, `31-12-2025`, `31.12.25`, `2025-12-31`, `31 Desember 2025`,
 * `Kamis, 31 Juli 2025`, a date of Excel, also as the bare number that is left of it in a CSV. A time beside it is
 * left out.
 * @throws Refusal `date-unclear`, `date-impossible`, `date-out-of-range`, `date-weekday-differs`; each with `text`
 */
export function readDate(cell: Cell): Temporal.PlainDate {
  const known = typeof cell === "string" ? readBefore.get(cell) : undefined;
  if (known) return known;
  const { date } = readDateTime(cell);
  if (typeof cell === "string") {
    if (readBefore.size >= MOST_REMEMBERED) readBefore.clear();
    readBefore.set(cell, date);
  }
  return date;
}

/** A list says the same few days a hundred times; a text means the same day whenever it is read. */
const readBefore = new Map<string, Temporal.PlainDate>();
const MOST_REMEMBERED = 2_000;

/**
 * The same with a time, if there is one: `10/07/2025 09.00`, `2025-07-10T09:00`, `Kamis, 10 Juli 2025 pukul 09.00
 * WIB`, `… jam 1 siang`. Excel cannot tell a date without a time from its midnight; it counts as without.
 * @throws Refusal as `readDate`
 */
export function readDateTime(cell: Cell): WrittenDateTime {
  const text = textOf(cell);
  if (cell instanceof Temporal.PlainDateTime) return ofExcel(cell, text);
  if (typeof cell === "number") return ofExcel(ofSerial(cell, text), text);
  if (text.length > MOST_CHARACTERS) throw new Refusal("date-unclear", { text: text.slice(0, MOST_CHARACTERS) });
  // 1954 to 2119: five digits that are no other way of writing a date.
  if (/^[2-7]\d{4}(?:[.,]\d{1,15})?$/.test(text)) return ofExcel(ofSerial(Number(text.replace(",", ".")), text), text);
  return ofText(readable(text).replace(/[’`]/g, "'"), text);
}

function ofExcel(dateTime: Temporal.PlainDateTime, text: string): WrittenDateTime {
  const time = dateTime.toPlainTime();
  return { date: inRange(dateTime.toPlainDate(), text), time: time.equals(new Temporal.PlainTime()) ? null : time };
}

/** Days from 1899-12-30, which is right from March 1900: Excel counts a 29 February 1900 that never was. */
function ofSerial(serial: number, text: string): Temporal.PlainDateTime {
  if (!(61 <= serial && serial < 120_000)) throw new Refusal("date-unclear", { text });
  return Temporal.PlainDateTime.from("1899-12-30").add({ seconds: Math.round(serial * 86_400) });
}

function ofText(words: string, text: string): WrittenDateTime {
  const unclear = () => new Refusal("date-unclear", { text });
  const [, weekday, rest = ""] = /^(?:hari\s+)?(?:([a-z']+)[\s,.]+)?(\d.*)$/.exec(words) ?? [];
  const written = inDigits(rest) ?? inWords(rest);
  if (written === null) throw unclear();
  const date = inRange(existing(written, text), text);
  if (weekday !== undefined) {
    const number = weekdayNumbers.get(weekday);
    if (number === undefined) throw unclear();
    // One of the two is a slip, and nobody knows which.
    if (number !== date.dayOfWeek) throw new Refusal("date-weekday-differs", { text });
  }
  if (written.after === "") return { date, time: null };
  const time = timeOf(written.after);
  if (time === null) throw unclear();
  return { date, time };
}

interface Written {
  year: number;
  month: number;
  day: number;
  /** What follows the date: a time, or nothing. */
  after: string;
}

function inDigits(text: string): Written | null {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(.*)$/.exec(text);
  if (yearFirst) {
    const [, year, , month, day, after = ""] = yearFirst;
    return { year: Number(year), month: Number(month), day: Number(day), after: after.trim() };
  }
  const dayFirst = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)(.*)$/.exec(text);
  if (!dayFirst) return null;
  const [, day, , month, year = "", after = ""] = dayFirst;
  return { year: fullYear(year), month: Number(month), day: Number(day), after: after.trim() };
}

function inWords(text: string): Written | null {
  const [, day, name = "", year = "", after = ""] =
    /^(\d{1,2})[\s\-/.]*([a-z]+)[\s\-/.,']*(\d{4}|\d{2})(?!\d)(.*)$/.exec(text) ?? [];
  const month = monthNumbers.get(name);
  return month === undefined ? null : { year: fullYear(year), month, day: Number(day), after: after.trim() };
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < CENTURY_TURNS_AT ? 2000 + year : 1900 + year;
}

function existing({ year, month, day }: Written, text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("date-impossible", { text });
    throw error;
  }
}

function inRange(date: Temporal.PlainDate, text: string): Temporal.PlainDate {
  if (!(YEARS.least <= date.year && date.year <= YEARS.most)) throw new Refusal("date-out-of-range", { text });
  return date;
}

/** No "AM" and "PM": beside them stands a date with the month first as often as not. */
function timeOf(text: string): Temporal.PlainTime | null {
  const [, marker, hours, minutes, seconds, part] =
    /^[t,\s]*(pukul|jam|pkl|pk|t)?[.\s]*(\d{1,2})(?:[.:](\d{2})(?:[.:](\d{2})(?:[.,]\d+)?)?)?\s*(pagi|siang|sore|malam)?\s*(?:wib|\+07(?::?00)?)?[.\s]*$/.exec(
      text,
    ) ?? [];
  // A bare number after a date may be anything; with "pukul" it is the hour.
  if (hours === undefined || (minutes === undefined && marker === undefined && part === undefined)) return null;
  const hour = hourOf(Number(hours), part);
  const [minute, second] = [Number(minutes ?? 0), Number(seconds ?? 0)];
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null;
  return new Temporal.PlainTime(hour, minute, second);
}

/** "Jam 1 siang" is 13; "jam 13 siang" too. */
function hourOf(hour: number, part: string | undefined): number | null {
  if (part === undefined || hour > 12) return hour;
  if (part === "pagi") return hour < 12 ? hour : null;
  if (part === "siang") return hour >= 10 ? hour : hour >= 1 && hour <= 3 ? hour + 12 : null;
  if (part === "sore") return hour >= 2 && hour <= 6 ? hour + 12 : null;
  return hour >= 6 && hour <= 11 ? hour + 12 : null;
}

function numbered(names: readonly string[]): Map<string, number> {
  return new Map(names.flatMap((line, index) => line.split(" ").map((name) => [name, index + 1] as const)));
}
