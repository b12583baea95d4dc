import { Temporal } from "temporal-polyfill";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { readable } from "./text.ts";

/**
 * *NIK KTP*: 16 digits `PPKKCC DDMMYY SSSS`: province, regency and district where somebody was first registered, the
 * date of birth with 40 added to the day for women, a serial number. There is no check digit.
 */
export type NationalId = string & { readonly unit: "nationalId" };

export type Gender = "female" | "male";

const DIGITS = 16;

/** Since people get their card at 17, nobody who has one is younger. */
const LEAST_AGE = 17;

/** Added to the day of birth of a woman. */
const WOMEN = 40;

/**
 * The provinces of today: Keputusan Menteri Dalam Negeri 300.2.2-2138 of 2025. Regencies and districts are not
 * checked: the number stays for life, also when its district is split or abolished.
 */
const provinces = new Set(
  [
    "11 12 13 14 15 16 17 18 19 21", // Sumatra and its islands
    "31 32 33 34 35 36", // Java
    "51 52 53", // Bali, Nusa Tenggara
    "61 62 63 64 65", // Kalimantan
    "71 72 73 74 75 76", // Sulawesi
    "81 82", // Maluku
    "91 92 93 94 95 96", // Papua
  ].flatMap((island) => island.split(" ")),
);

/** What people write before the number. */
const LABEL = /^(?:(?:no|nomor|nomer|nik|ktp|e-ktp|saya|adalah)\b[\s.:=]*)+/;

/** How spreadsheets show a long number of which they keep 15 digits, and how programs write one that was no text. */
const LOST = /^\d([.,]\d+)?\s*e\s*\+?\s*\d+$|^\d{14,17}[.,]0{1,2}$/;

/**
 * A NIK as it is typed or stands in a list: with spaces, dots, dashes or an apostrophe, O for 0, I or l for 1, "NIK"
 * before it. The refusals bring counts and never the number itself, for their values are stored until they are sent.
 * A serial of 0000 is taken: it is given to nobody, and so serves for examples.
 * @throws Refusal `text-missing`, `national-id-unclear`, `national-id-digits-lost`, `national-id-too-short` (`count`),
 * `national-id-too-long` (`count`), `national-id-province-unknown` (`province`), `national-id-date-impossible`
 */
export function readNationalId(cell: Cell): NationalId {
  const text = readable(textOf(cell)).replace(LABEL, "");
  if (text === "") throw new Refusal("text-missing");
  refuseLostDigits(cell, text);
  const digits = text
    .replace(/[\s.,:/'’`‘\-‐‑‒–—]/g, "")
    .replaceAll("o", "0")
    .replace(/[il|]/g, "1");
  if (!/^\d+$/.test(digits) || !/\d/.test(text)) throw new Refusal("national-id-unclear");
  if (digits.length < DIGITS) throw new Refusal("national-id-too-short", { count: digits.length });
  if (digits.length > DIGITS) throw new Refusal("national-id-too-long", { count: digits.length });
  const province = digits.slice(0, 2);
  if (!provinces.has(province)) throw new Refusal("national-id-province-unknown", { province });
  refuseImpossibleDate(digits);
  return digits as NationalId;
}

/** A number of 16 digits is in doubt even where all of them seem to be there: Excel has put zeros for the last. */
function refuseLostDigits(cell: Cell, text: string): void {
  const tooLong = typeof cell === "number" && Math.abs(cell) >= 10 ** (DIGITS - 1);
  if (tooLong || LOST.test(text)) throw new Refusal("national-id-digits-lost");
}

function refuseImpossibleDate(digits: string): void {
  const { day, month, year } = birthPart(digits);
  try {
    // Of the years in question 1900 alone is a leap year in one century and none in the other; nobody of 1900 is left.
    Temporal.PlainDate.from({ year: 2000 + year, month, day }, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal("national-id-date-impossible");
    throw error;
  }
}

/**
 * The date of birth. The number has two digits of the year: it is the latest year that makes the person at least 17.
 * @param today what the age is counted to
 */
export function birthDate(id: NationalId, today: Temporal.PlainDate): Temporal.PlainDate {
  const { day, month, year } = birthPart(id);
  const latest = today.subtract({ years: LEAST_AGE });
  const thisCentury = today.year - (today.year % 100);
  const birth = Temporal.PlainDate.from({ year: thisCentury + year, month, day });
  return Temporal.PlainDate.compare(birth, latest) <= 0 ? birth : birth.subtract({ years: 100 });
}

export function genderOf(id: NationalId): Gender {
  return Number(id.slice(6, 8)) > WOMEN ? "female" : "male";
}

/** All that is shown of a NIK to somebody who has given no reason to see it: the last four digits, "berakhiran 0000". */
export function nationalIdEnding(id: NationalId): string {
  return id.slice(-4);
}

/** Day without what is added for women, month, the last two digits of the year. */
export function birthPart(digits: string): { day: number; month: number; year: number } {
  const day = Number(digits.slice(6, 8));
  return {
    day: day > WOMEN ? day - WOMEN : day,
    month: Number(digits.slice(8, 10)),
    year: Number(digits.slice(10, 12)),
  };
}
