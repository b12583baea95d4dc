import { Temporal } from "temporal-polyfill";

/**
 * On which days something comes, as text: "2025-07-05" once, "daily", "weekly 3" on Wednesdays, "monthly 31" on the last day
 * where a month is shorter, "yearly 02-29" likewise.
 */
export type Recurrence = string;

const PATTERN =
  /^(?:(\d{4}-\d{2}-\d{2})|daily|weekly ([1-7])|monthly (0[1-9]|[12]\d|3[01])|yearly (0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))$/;

export function isRecurrence(text: string): text is Recurrence {
  return PATTERN.test(text);
}

/** Whether it comes on one day only. */
export function isOnce(recurs: Recurrence): boolean {
  return /^\d/.test(recurs);
}

export function weekly(dayOfWeek: number): Recurrence {
  return `weekly ${dayOfWeek}`;
}

export function monthly(day: number): Recurrence {
  return `monthly ${two(day)}`;
}

export function yearly({ month, day }: Pick<Temporal.PlainDate, "month" | "day">): Recurrence {
  return `yearly ${two(month)}-${two(day)}`;
}

/** All recurrences that come on this day: what is due on it is found by them. */
export function recurrencesOn(date: Temporal.PlainDate): Recurrence[] {
  const { month, day, daysInMonth } = date;
  // On the last day of a month comes what a longer month would bring later.
  const last = day === daysInMonth ? 31 : day;
  const days = Array.from({ length: last - day + 1 }, (_, more) => day + more);
  return [
    date.toString(),
    "daily",
    weekly(date.dayOfWeek),
    ...days.map(monthly),
    ...days.map((one) => yearly({ month, day: one })),
  ];
}

/** The first day from then on; null: there is none any more. */
export function nextDay(recurs: Recurrence, from: Temporal.PlainDate): Temporal.PlainDate | null {
  const [, once, weekday, monthDay, month, day] = PATTERN.exec(recurs) ?? [];
  if (once !== undefined) {
    const date = Temporal.PlainDate.from(once);
    return Temporal.PlainDate.compare(date, from) >= 0 ? date : null;
  }
  if (weekday !== undefined) return from.add({ days: (Number(weekday) - from.dayOfWeek + 7) % 7 });
  if (monthDay !== undefined) {
    const here = from.with({ day: Number(monthDay) });
    if (Temporal.PlainDate.compare(here, from) >= 0) return here;
    return from
      .with({ day: 1 })
      .add({ months: 1 })
      .with({ day: Number(monthDay) });
  }
  if (month !== undefined && day !== undefined) {
    const inYear = (year: number) =>
      Temporal.PlainDate.from({ year, month: Number(month), day: 1 }).with({ day: Number(day) });
    const here = inYear(from.year);
    return Temporal.PlainDate.compare(here, from) >= 0 ? here : inYear(from.year + 1);
  }
  return recurs === "daily" ? from : null;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
