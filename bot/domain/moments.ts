import { Temporal } from "temporal-polyfill";
import { readDate } from "#bot/domain/dates.ts";
import { numberAt, type Token, tokensOf } from "#bot/domain/spoken-numbers.ts";
import { readable } from "#bot/domain/text.ts";

/** Days and hours as people say them in a chat: "besok jam 9", "Kamis depan", "tgl 5", "rong dino maneh", "bar riyoyo". */

/** on: that day · either: it may be one of these, ask · unclear: a day that nobody can tell from it, ask */
export type SpokenDay =
  | { kind: "on"; date: Temporal.PlainDate }
  | { kind: "either"; dates: Temporal.PlainDate[] }
  | { kind: "unclear"; said: string };

const TODAY = new Set(
  "hari_ini dino_iki dinten_niki saiki sekarang sakniki skrg nanti_pagi nanti_siang nanti_sore nanti_malam nanti_malem mengko_sore mengko_bengi".split(
    " ",
  ),
);
const TOMORROW = new Set("besok bsk bsok sesuk sesok mene mbenjing benjang isuk_isuk".split(" "));
const AFTER_TOMORROW = new Set("lusa suk_emben emben mbesuk_emben besok_lusa".split(" "));
const YESTERDAY = new Set("kemarin kmrn kemaren wingi kolo_wingi winginane".split(" "));
const NEXT = new Set("depan ngarep ngajeng mendatang berikutnya besok sesuk dpn".split(" "));
const LAST = new Set("lalu kemarin wingi kepungkur kemaren tadi".split(" "));
const DAYS = new Set("hari dino dinten hr".split(" "));
const WEEKS = new Set("minggu mggu pekan mgg".split(" "));
const AGAIN = new Set("lagi maneh malih engkas kedepan mendatang".split(" "));
const FEASTS =
  /\b(?:habis|hbs|bar|sehabis|setelah|sesudah|sakwise|sasampunipun|bakda|badha|sebelum|sakdurunge)\s+(?:lebaran|riyoyo|riyadi|idul ?fitri|idul ?adha|kurban|puasa|poso|panen|maulid|suro|haji|manten)\b/;

const WEEKDAYS = named([
  "senin senen sen",
  "selasa seloso",
  "rabu rebo",
  "kamis kemis kmis",
  "jumat jum'at jemuah jemuwah jmt",
  "sabtu setu sbtu",
  "ahad akad",
]);
const MONTHS = named([
  "januari jan",
  "februari pebruari feb",
  "maret mrt",
  "april apr",
  "mei",
  "juni jun",
  "juli jul",
  "agustus agt agus agst ags",
  "september sept sep",
  "oktober okt",
  "november nopember nov",
  "desember des",
]);

/** The day that a text names, counted from today; null where it names none. */
export function dayIn(text: string, today: Temporal.PlainDate): SpokenDay | null {
  const plain = readable(text).replace(/[’`]/g, "'");
  const feast = FEASTS.exec(plain);
  if (feast) return { kind: "unclear", said: feast[0] };
  const tokens = tokensOf(plain);
  return written(plain, today) ?? numbered(tokens, today) ?? relative(tokens, today) ?? weekday(tokens, today);
}

/** The day of the week that a text names, from Monday as 1; null where it names none. "Minggu" is a week as well, unless a date follows. */
export function weekdayIn(text: string): number | null {
  const plain = readable(text).replace(/[’`]/g, "'");
  const tokens = tokensOf(plain);
  const found = tokens.find(({ text: word }) => WEEKDAYS.has(word));
  if (found) return WEEKDAYS.get(found.text) ?? null;
  return /\b(?:hari|dino|dinten)\s+minggu\b|\bminggu,?\s+(?:tgl|tanggal|\d)/.test(plain) ? 7 : null;
}

/**
 * The day that has been and that a text names: "Kamis" is the last one, "25 Desember" that of last year. null where it names none, or
 * one that is yet to come ("3 Juli" on the 2nd).
 */
export function pastDayIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const day = firstIn(text, today);
  if (!day || Temporal.PlainDate.compare(day, today) <= 0) return day;
  if (tokensOf(readable(text)).some(({ text: word }) => NEXT.has(word) || AGAIN.has(word))) return null;
  const ahead = today.until(day).days;
  const isWeekday = ahead <= 7 && weekdayIn(text) !== null;
  if (!isWeekday && ahead <= MONTH_DAYS) return null;
  // As it was meant a week or a year ago: a day of a certain year stays where it is, and is yet to come.
  const before = firstIn(text, today.subtract(isWeekday ? { days: 7 } : { years: 1 }));
  return before && Temporal.PlainDate.compare(before, today) <= 0 ? before : null;
}

/** Who names a day without its year means none of the last year as long as it is so near. */
const MONTH_DAYS = 31;

function firstIn(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const day = dayIn(text, today);
  if (day?.kind === "on") return day.date;
  return (day?.kind === "either" && day.dates[0]) || null;
}

/** "5/8/2025", "5 agustus 2025", "5 agustus", "5/8". */
function written(plain: string, today: Temporal.PlainDate): SpokenDay | null {
  const [full] =
    /\b\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2} [a-z]+ \d{4}\b/.exec(plain) ?? [];
  if (full) {
    try {
      return { kind: "on", date: readDate(full) };
    } catch {
      return null;
    }
  }
  const [, day = "", word = "", month = ""] =
    /\b(\d{1,2})(?:\s*([a-z]{3,})|\s?[/-]\s?(\d{1,2}))\b(?![/-]|\s*(?:jt|juta|yuto|rb|ribu|tahun|bulan))/.exec(plain) ??
    [];
  const number = word ? MONTHS.get(word) : Number(month);
  return number ? withoutYear(Number(day), number, today) : null;
}

/** The coming one; one that was in the last months may be meant as well. */
function withoutYear(day: number, month: number, today: Temporal.PlainDate): SpokenDay | null {
  const thisYear = dateOf(today.year, month, day);
  if (!thisYear) return null;
  if (Temporal.PlainDate.compare(thisYear, today) >= 0) return { kind: "on", date: thisYear };
  const next = dateOf(today.year + 1, month, day);
  return { kind: "either", dates: [thisYear, ...(next ? [next] : [])] };
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}

/** "tgl 5": this month's or the next one's, where the month is not said. */
function numbered(tokens: readonly Token[], today: Temporal.PlainDate): SpokenDay | null {
  const at = tokens.findIndex(({ text }) => /^(tgl|tanggal|tggl|tanggale)$/.test(text));
  const number = at < 0 ? null : numberAt(tokens, at + 1);
  if (!number || number.hasScale || !Number.isInteger(number.value) || number.value < 1 || number.value > 31)
    return null;
  const [word, second] = [tokens[number.next]?.text ?? "", tokens[number.next + 1]?.text ?? ""];
  const month = MONTHS.get(word);
  if (month) return withoutYear(number.value, month, today);
  const said = /^(bulan|bln|sasi|wulan)$/.test(word);
  if (said && NEXT.has(second)) return on(today.add({ months: 1 }), number.value);
  if (said && LAST.has(second)) return on(today.subtract({ months: 1 }), number.value);
  if (said && /^(ini|iki|niki)$/.test(second)) return on(today, number.value);
  const here = dateOf(today.year, today.month, number.value);
  if (here && Temporal.PlainDate.compare(here, today) >= 0) return { kind: "on", date: here };
  const next = on(today.add({ months: 1 }), number.value);
  if (!here) return next;
  return next?.kind === "on" ? { kind: "either", dates: [here, next.date] } : next;
}

function on({ year, month }: Temporal.PlainDate, day: number): SpokenDay | null {
  const date = dateOf(year, month, day);
  return date && { kind: "on", date };
}

function relative(tokens: readonly Token[], today: Temporal.PlainDate): SpokenDay | null {
  const days = (count: number): SpokenDay => ({ kind: "on", date: today.add({ days: count }) });
  for (const [at, { text }] of tokens.entries()) {
    const pair = `${text}_${tokens[at + 1]?.text ?? ""}`;
    if (AFTER_TOMORROW.has(pair) || AFTER_TOMORROW.has(text)) return days(2);
    if (TODAY.has(pair)) return days(0);
    if (
      YESTERDAY.has(pair) ||
      (YESTERDAY.has(text) && !WEEKDAYS.has(tokens[at - 1]?.text ?? "") && !isUnit(tokens[at - 1]))
    )
      return days(-1);
    if (TOMORROW.has(text) && !WEEKDAYS.has(tokens[at - 1]?.text ?? "") && !WEEKDAYS.has(tokens[at + 1]?.text ?? ""))
      return days(1);
    if (/^(seminggu|sak_minggu|sepekan)$/.test(text) && AGAIN.has(tokens[at + 1]?.text ?? "")) return days(7);
    if (/^(akhir|pungkasan)$/.test(text) && /^(bulan|bln|wulan|sasi)$/.test(tokens[at + 1]?.text ?? "")) {
      const month = NEXT.has(tokens[at + 2]?.text ?? "") ? today.add({ months: 1 }) : today;
      return { kind: "on", date: month.with({ day: month.daysInMonth }) };
    }
    const number = numberAt(tokens, at);
    if (!number || number.hasScale || !Number.isInteger(number.value) || number.value > 366) continue;
    const [unit, after] = [tokens[number.next]?.text ?? "", tokens[number.next + 1]?.text ?? ""];
    const count = DAYS.has(unit) ? number.value : WEEKS.has(unit) ? number.value * 7 : null;
    if (count !== null && AGAIN.has(after)) return days(count);
    if (count !== null && LAST.has(after)) return days(-count);
  }
  return null;
}

function isUnit(token: Token | undefined): boolean {
  return /^(minggu|bulan|tahun|sasi|wulan|taun)$/.test(token?.text ?? "");
}

/** "Kamis" and "Kamis ini" are the coming one, today included; "Kamis depan" one of the next week; "Kamis kemarin" the last. */
function weekday(tokens: readonly Token[], today: Temporal.PlainDate): SpokenDay | null {
  const at = tokens.findIndex(({ text }) => WEEKDAYS.has(text));
  const sunday = tokens.findIndex(
    ({ text }, index) => text === "minggu" && /^(hari|dino|dinten)$/.test(tokens[index - 1]?.text ?? ""),
  );
  const found = at >= 0 ? at : sunday;
  if (found < 0) return null;
  const number = at >= 0 ? (WEEKDAYS.get(tokens[at]?.text ?? "") ?? 1) : 7;
  const ahead = (number - today.dayOfWeek + 7) % 7;
  const after = tokens[found + 1]?.text ?? "";
  const following = tokens[found + 2]?.text ?? "";
  if (LAST.has(after)) return { kind: "on", date: today.subtract({ days: ahead === 0 ? 7 : 7 - ahead }) };
  const coming = today.add({ days: ahead });
  // On Wednesday "Kamis depan" is tomorrow to some, in eight days to others.
  if (after === "depan" || after === "ngarep" || after === "dpn") {
    return {
      kind: "either",
      dates: [ahead === 0 ? coming.add({ days: 7 }) : coming, coming.add({ days: ahead === 0 ? 14 : 7 })],
    };
  }
  if (WEEKS.has(after) && NEXT.has(following)) {
    return { kind: "on", date: today.add({ days: 8 - today.dayOfWeek + number - 1 }) };
  }
  return { kind: "on", date: coming };
}

/** The hour that a text names: "jam 9", "09.00", "jam 1 siang", "setengah delapan"; null where none. */
export function timeIn(text: string): Temporal.PlainTime | null {
  const plain = readable(text);
  const [, marker, hours, minutes, part] =
    /(?:\b(jam|pukul|pkl|jm)\s*)?\b(\d{1,2})(?:[.:](\d{2}))?(?![\d./-]|\s*(?:x|bln|bulan|thn|jt|rb|orang|kali|hari))\s*(pagi|isuk|enjing|siang|awan|sore|sonten|malam|malem|mlm|bengi|dalu|wib)?/.exec(
      plain,
    ) ?? [];
  if (hours !== undefined && (marker || minutes || part)) {
    return hourOf(Number(hours), Number(minutes ?? 0), part === "wib" ? partIn(plain) : (part ?? partIn(plain)));
  }
  const tokens = tokensOf(plain);
  const at = tokens.findIndex(({ text: word }) => /^(jam|pukul|jm)$/.test(word));
  if (at < 0) return null;
  const isHalf = /^(setengah|stengah)$/.test(tokens[at + 1]?.text ?? "");
  const number = numberAt(tokens, at + (isHalf ? 2 : 1));
  if (!number || !Number.isInteger(number.value) || number.value > 24) return null;
  const after = tokens[number.next]?.text;
  // "Setengah delapan" is half past seven.
  return isHalf ? hourOf(number.value - 1, 30, after) : hourOf(number.value, 0, after);
}

/** "Nanti malam jam 9": the part of the day may stand before the hour, too. */
function partIn(plain: string): string | undefined {
  return /\b(?:pagi|isuk|enjing|siang|awan|sore|sonten|malam|malem|mlm|bengi|dalu)\b/.exec(plain)?.[0];
}

/** The hour at which a part of the day is meant, where a text names it without an hour; null where it names none. */
export function partOfDayIn(text: string): Temporal.PlainTime | null {
  switch (partIn(readable(text))) {
    case "pagi":
    case "isuk":
    case "enjing":
      return new Temporal.PlainTime(8);
    case "siang":
    case "awan":
      return new Temporal.PlainTime(12);
    case "sore":
    case "sonten":
      return new Temporal.PlainTime(16);
    case undefined:
      return null;
    default:
      return new Temporal.PlainTime(19);
  }
}

function hourOf(hour: number, minute: number, part: string | undefined): Temporal.PlainTime | null {
  if (hour > 23 || minute > 59 || hour < 0) return null;
  const isLate = /^(siang|awan)$/.test(part ?? "")
    ? hour <= 3 && hour >= 1
    : /^(sore|sonten|malam|malem|mlm|bengi|dalu)$/.test(part ?? "") && hour < 12 && hour >= 1;
  return new Temporal.PlainTime(isLate ? hour + 12 : hour, minute);
}

function named(lines: readonly string[]): Map<string, number> {
  return new Map(lines.flatMap((line, index) => line.split(" ").map((name) => [name, index + 1] as const)));
}
