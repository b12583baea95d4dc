import { Temporal } from "temporal-polyfill";

/**
 * An instant as the database has it: UTC with milliseconds, so that text compares as time does. By the engine's own dates, for
 * every message writes several: they say the same, twenty times as fast.
 */
export function stored(instant: Temporal.Instant): string {
  // biome-ignore lint/style/noRestrictedGlobals: writes an instant down, and asks no clock
  return new Date(instant.epochMilliseconds).toISOString();
}

/** @throws RangeError where it is none */
export function instantOf(text: string): Temporal.Instant {
  if (!AS_STORED.test(text)) return Temporal.Instant.from(text);
  // biome-ignore lint/style/noRestrictedGlobals: reads what was written down
  const at = new Date(text);
  // A thirtieth of February would be the second of March.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== text) return Temporal.Instant.from(text);
  return Temporal.Instant.fromEpochMilliseconds(at.getTime());
}

const AS_STORED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const MINUTE_MS = 60_000;

/** Minutes from one instant to another, with their fractions; below zero where the other was earlier. */
export function minutesFrom(one: Temporal.Instant, other: Temporal.Instant): number {
  return (other.epochMilliseconds - one.epochMilliseconds) / MINUTE_MS;
}

export function minutesAfter(instant: Temporal.Instant, minutes: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(instant.epochMilliseconds + minutes * MINUTE_MS);
}

/** The day that it is somewhere: the last one told is kept, for it is asked with every message and changes once a day. */
export function dayAt(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  const at = instant.epochMilliseconds;
  if (known?.timeZone !== timeZone || at < known.from || at >= known.until) {
    const day = instant.toZonedDateTimeISO(timeZone).startOfDay();
    const [from, until] = [day, day.add({ days: 1 })].map(({ epochMilliseconds }) => epochMilliseconds);
    known = { timeZone, from: from ?? at, until: until ?? at, day: day.toPlainDate() };
  }
  return known.day;
}

let known: { timeZone: string; from: number; until: number; day: Temporal.PlainDate } | undefined;

export function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

export function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
