import { Temporal } from "temporal-polyfill";
import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import { readDate } from "#bot/domain/dates.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readable } from "#bot/domain/text.ts";
import type { SheetRow } from "#bot/spreadsheets/sheet.ts";

/** The day that a title says: "DAFTAR SIMPANAN ANGGOTA PER 30 JUNI 2025". */

const DATE = String.raw`\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|\p{L}{3,9})\s*[-/., ]\s*(?:\d{4}|\d{2})(?!\d)`;
const ANY = new RegExp(String.raw`(?<![\w/.-])${DATE}`, "gu");
const AS_OF = new RegExp(String.raw`(?<!\p{L})(?:per|posisi|keadaan)[\s.:]*(?:(?:tanggal|tgl)[\s.:]*)?(${DATE})`, "gu");
/** Days of something else, and a time in which money came in. */
const ELSE = /badan hukum|\bahu\b|akta|pengesahan|berdiri|cetak|dibuat|periode/;

/** One that says "per" counts before others. @returns null: none is said, or several are */
export function dayAbove(above: readonly SheetRow[]): Temporal.PlainDate | null {
  const titles = above.map(({ values }) => readable(values.map(cellText).join(" "))).filter((text) => !ELSE.test(text));
  const asOf = titles.flatMap((title) => [...title.matchAll(AS_OF)].map(([, date = ""]) => date));
  return onlyDay(asOf) ?? (asOf.length === 0 ? onlyDay(titles.flatMap((title) => title.match(ANY) ?? [])) : null);
}

function cellText(cell: Cell): string {
  return cell instanceof Temporal.PlainDateTime ? `${cell.day}/${cell.month}/${cell.year}` : textOf(cell);
}

function onlyDay(dates: readonly string[]): Temporal.PlainDate | null {
  const days = new Map(dates.flatMap(dayIn).map((day) => [day.toString(), day]));
  const [only, ...others] = days.values();
  return only && others.length === 0 ? only : null;
}

function dayIn(text: string): Temporal.PlainDate[] {
  try {
    return [readDate(text)];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
