import { Temporal } from "temporal-polyfill";
import { readDate } from "#bot/domain/dates.ts";
import { isAfter } from "#bot/domain/days.ts";
import { Refusal } from "#bot/domain/refusal.ts";

/**
 * The day of what is booked, as people say it afterwards: "kemarin", "tgl 3", "3/11", "senin kemarin", "3 nov 2026". `pastDayIn`
 * tells the day alone; here the rest of the sentence is read too, and a day that can't be is told from none.
 */
export interface BookedDay {
  /** null: what was said is no day of the calendar. Not in the past only where a day was said that is still to come. */
  date: Temporal.PlainDate | null;
  /** The text without it. */
  rest: string;
}

const EDGE = String.raw`(?<![\p{L}\p{N}/.-])`;
const END = String.raw`(?![\p{L}\p{N}/-]|\.\d)`;
const MONTH =
  "(?:jan(?:uari)?|[fp]eb(?:ruari)?|mar(?:et)?|mrt|apr(?:il)?|mei|juni?|juli?|ag(?:us|ust|ustus|t|s)|sept?(?:ember)?|o[kc]t(?:ober)?|no[vp](?:ember)?|des(?:ember)?)";
const DAY_LABEL = String.raw`(?:(?:pada |per )?(?:tanggal|tggl|tgl|tg)\.?\s*)`;
const WEEKDAYS = ["sen[ie]n", "selasa|seloso", "rabu|rebo", "kamis|kemis", "jumat|jum'at", "sabtu|setu", "minggu|ahad"];
const TITLE = String.raw`(?<!\b(?:bu|ibu|bpk|bapak|pak|mbak|mas|mbah|cak|kang) )`;

const pattern = (source: string) => new RegExp(`${EDGE}${source}${END}`, "u");
const BEFORE_YESTERDAY = pattern(
  String.raw`(?:(?:kemarin|kemaren|kmrn|kmaren|wingi)\s+(?:lusa|dulu|dlu|wingi)|lusa kemarin|wingenane|winginane|kala wingenane)`,
);
const YESTERDAY = pattern("(?:kemarin|kemaren|kmrn|kmaren|kemren|kmarin|wingi|kala wingi|kolo wingi)");
const TODAY = pattern(
  "(?:hari ini|hr ini|hari iki|dino iki|dinten niki|(?:tadi|td|mau|wau)(?: (?:pagi|siang|sore|malam|isuk|esuk|awan))|tadi|barusan|saiki|sekarang)",
);
const DAYS_AGO = pattern(String.raw`(\d{1,2}) (?:hari|hr|dino|dinten)(?: yang| yg)? (?:lalu|kepungkur|kapengker)`);
const YEAR_FIRST = pattern(String.raw`${DAY_LABEL}?(\d{4})-(\d{1,2})-(\d{1,2})`);
const IN_DIGITS = pattern(String.raw`${DAY_LABEL}?(\d{1,2})\s?[/-]\s?(\d{1,2})(?:\s?[/-]\s?(\d{4}|\d{2}))?`);
const WITH_DOTS = pattern(String.raw`${DAY_LABEL}?(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})`);
const IN_WORDS = pattern(String.raw`${DAY_LABEL}?(\d{1,2})[\s-]?(${MONTH})(?:[\s-]?(20\d{2}))?`);
const DAY_ALONE = pattern(
  String.raw`${DAY_LABEL}(\d{1,2})(?: (?:kemarin|kemaren|kmrn|wingi|bulan lalu|bln lalu|bulan ini|bln ini))?`,
);

/** A day of this year that is still to come was one of last year where it is so near: said in January of December. */
const NEAR_DAYS = 90;

/**
 * The first day that a text names.
 * @param text as `readable` gives it
 * @returns null: it names none
 */
export function bookedDayIn(text: string, today: Temporal.PlainDate): BookedDay | null {
  const without = (found: RegExpExecArray) =>
    `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/ {2,}/g, " ").trim();
  for (const [form, read] of forms(today)) {
    const found = form.exec(text);
    if (found) return { date: existing(() => read(found)), rest: without(found) };
  }
  return null;
}

type Form = readonly [RegExp, (found: RegExpExecArray) => Temporal.PlainDate];

function forms(today: Temporal.PlainDate): Form[] {
  return [
    [YEAR_FIRST, ([, year, month, day]) => dayOf(Number(year), Number(month), Number(day))],
    [WITH_DOTS, ([, day, month, year]) => withYear(Number(day), Number(month), year, today)],
    [IN_DIGITS, ([, day, month, year]) => withYear(Number(day), Number(month), year, today)],
    [IN_WORDS, ([, day, month = "", year]) => withYear(Number(day), monthNamed(month), year, today)],
    [DAY_ALONE, (found) => dayAlone(Number(found[1]), /lalu$/.test(found[0]), today)],
    [BEFORE_YESTERDAY, () => today.subtract({ days: 2 })],
    ...WEEKDAYS.map((name, at): Form => [weekday(name, at + 1), () => lastWeekday(at + 1, today)]),
    [YESTERDAY, () => today.subtract({ days: 1 })],
    [DAYS_AGO, ([, days]) => today.subtract({ days: Number(days) })],
    [TODAY, () => today],
  ];
}

/** "Minggu" alone is a week. */
function weekday(name: string, number: number): RegExp {
  const said = `(?:${name})`;
  const past = "(?: (?:kemarin|kemaren|kmrn|wingi|lalu|kapengker|kepungkur|tadi))";
  const plain = number === 7 ? `hari ${said}${past}?` : `(?:hari )?${said}${past}?`;
  return pattern(`${TITLE}${plain}`);
}

function lastWeekday(number: number, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: (today.dayOfWeek - number + 7) % 7 });
}

function dayAlone(day: number, isLastMonth: boolean, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = today.toPlainYearMonth().subtract({ months: day > today.day || isLastMonth ? 1 : 0 });
  return dayOf(month.year, month.month, day);
}

function withYear(day: number, month: number, year: string | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  if (year !== undefined) return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  const here = dayOf(today.year, month, day);
  if (!isAfter(here, today)) return here;
  const before = dayOf(today.year - 1, month, day);
  return before.until(today, { largestUnit: "days" }).days <= NEAR_DAYS ? before : here;
}

function dayOf(year: number, month: number, day: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
}

function monthNamed(name: string): number {
  return readDate(`1 ${name} 2025`).month;
}

function existing(read: () => Temporal.PlainDate): Temporal.PlainDate | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof Refusal) return null;
    throw error;
  }
}
