import { Temporal } from "temporal-polyfill";

/** An instant as the database has it: UTC with milliseconds, so that text compares as time does. */
export function stored(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}

export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

export function earlier(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) < 0 ? one : other;
}

export function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
