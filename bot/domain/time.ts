import { Temporal } from "temporal-polyfill";

/** An instant as the database has it: UTC with milliseconds, so that text compares as time does. */
export function stored(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: "millisecond" });
}

export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}
