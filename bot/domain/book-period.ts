import { Temporal } from "temporal-polyfill";
import { isAfter, isBefore } from "#bot/domain/days.ts";
import { readable } from "#bot/domain/text.ts";

/** From when to when a statement is wanted, as people say it: "januari sampai maret 2025", "tahun lalu", "3 bulan terakhir". */

/** Both days belong to it. null: without an end on that side. */
export interface Period {
  from: Temporal.PlainDate | null;
  to: Temporal.PlainDate | null;
}

export const WHOLE: Period = { from: null, to: null };

const MONTHS = [
  ["januari", "jan", "januri"],
  ["februari", "feb", "pebruari", "peb", "febuari"],
  ["maret", "mar", "mrt"],
  ["april", "apr"],
  ["mei"],
  ["juni", "jun"],
  ["juli", "jul"],
  ["agustus", "agu", "agt", "ags", "agus"],
  ["september", "sep", "sept"],
  ["oktober", "okt", "oct"],
  ["november", "nov", "nop", "nopember"],
  ["desember", "des", "dec"],
] as const;

const FEW: Readonly<Record<string, number>> = { dua: 2, rong: 2, tiga: 3, telung: 3 };

/** @returns null: none is named. A month without a year is the last one of that name that has begun. */
export function periodIn(text: string, today: Temporal.PlainDate): Period | null {
  const said = readable(text);
  const lastMonths = /\b(\d{1,2}) (?:bulan|bln|wulan|sasi) (?:terakhir|kemarin|wingi|kepungkur|iki|ini|pungkasan)/.exec(
    said,
  );
  if (lastMonths) return { from: today.subtract({ months: Number(lastMonths[1]) }).add({ days: 1 }), to: today };
  if (/\b(?:semua(?:nya)?|kabeh|sedoyo|sedaya|lengkap|dari awal)\b/.test(said)) return WHOLE;
  if (/\b(?:bulan|bln|sasi|wulan) (?:ini|iki|niki)\b/.test(said)) return { from: today.with({ day: 1 }), to: today };
  const monthsAgo = /\b(\d{1,2}|dua|rong|tiga|telung) (?:bulan|bln|sasi|wulan) (?:(?:yang|yg|sing) )?lalu\b/.exec(
    said,
  )?.[1];
  if (monthsAgo !== undefined) return monthOf(today.subtract({ months: FEW[monthsAgo] ?? Number(monthsAgo) }));
  if (/\b(?:bulan|bln|sasi|wulan) (?:(?:yang|yg|sing) )?(?:lalu|kemarin|wingi|kepungkur)\b/.test(said))
    return monthOf(today.subtract({ months: 1 }));
  if (/\b(?:tahun|thn|taun) (?:ini|iki|niki)\b/.test(said))
    return { from: today.with({ month: 1, day: 1 }), to: today };
  if (/\b(?:tahun|thn|taun) (?:lalu|kemarin|wingi|kepungkur)\b/.test(said)) return yearOf(today.year - 1);
  const [, inDigits, ofYear] = /(?<![\d/.-])(0?[1-9]|1[0-2])[/.-](20\d\d)\b/.exec(said) ?? [];
  if (inDigits && ofYear) return monthOf(firstOf(Number(inDigits), Number(ofYear), today));
  const months = monthsIn(said, today);
  const [first] = months;
  const last = months.at(-1);
  if (first && last) {
    const period = { from: first, to: monthOf(last).to };
    return !isAfter(period.from, period.to) ? period : { from: last, to: monthOf(first).to };
  }
  const [year] = yearsIn(said);
  return year === undefined ? null : yearOf(year);
}

function monthsIn(said: string, today: Temporal.PlainDate): Temporal.PlainDate[] {
  const found = namedMonths(said);
  // "Januari sampai maret 2025": the year stands once, at the end.
  const lastYear = found.findLast(({ year }) => year !== null)?.year ?? null;
  return found.map(({ month, year }) => firstOf(month, year ?? lastYear, today));
}

/** The months that are called by their names, with the year where it stands behind. @param said as `readable` gives it */
export function namedMonths(said: string): { month: number; year: number | null }[] {
  const tokens = said.split(/[^a-z0-9]+/);
  return tokens.flatMap((token, at) => {
    const month = MONTHS.findIndex((names) => (names as readonly string[]).includes(token)) + 1;
    return month > 0 ? [{ month, year: yearFrom(tokens[at + 1]) }] : [];
  });
}

function firstOf(month: number, year: number | null, today: Temporal.PlainDate): Temporal.PlainDate {
  const thisYear = Temporal.PlainDate.from({ year: year ?? today.year, month, day: 1 });
  const isComing = year === null && isAfter(thisYear, today);
  return isComing ? thisYear.subtract({ years: 1 }) : thisYear;
}

function yearsIn(said: string): number[] {
  return said.split(/[^0-9]+/).flatMap((token) => yearFrom(token) ?? []);
}

function yearFrom(token: string | undefined): number | null {
  return token !== undefined && /^20\d\d$/.test(token) ? Number(token) : null;
}

function monthOf(day: Temporal.PlainDate): { from: Temporal.PlainDate; to: Temporal.PlainDate } {
  return { from: day.with({ day: 1 }), to: day.with({ day: day.daysInMonth }) };
}

function yearOf(year: number): Period {
  return {
    from: Temporal.PlainDate.from({ year, month: 1, day: 1 }),
    to: Temporal.PlainDate.from({ year, month: 12, day: 31 }),
  };
}

export function isWithin(day: Temporal.PlainDate, { from, to }: Period): boolean {
  return !(from && isBefore(day, from)) && !(to && isAfter(day, to));
}

export function isBeforeAll(day: Temporal.PlainDate, { from }: Period): boolean {
  return from !== null && isBefore(day, from);
}
