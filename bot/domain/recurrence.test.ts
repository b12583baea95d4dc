import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isRecurrence, monthly, nextDay, recurrencesOn, weekly, yearly } from "#bot/domain/recurrence.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const next = (recurs: string, from: string) => nextDay(recurs, day(from))?.toString() ?? null;

test.each([
  ["2025-07-05", "2025-07-05", "2025-07-05"],
  ["2025-07-05", "2025-07-06", null],
  ["daily", "2025-07-06", "2025-07-06"],
  ["weekly 3", "2025-07-02", "2025-07-02"],
  ["weekly 2", "2025-07-02", "2025-07-08"],
  ["monthly 05", "2025-07-06", "2025-08-05"],
  ["monthly 31", "2025-09-01", "2025-09-30"],
  ["monthly 31", "2025-02-01", "2025-02-28"],
  ["monthly 31", "2025-01-31", "2025-01-31"],
  ["monthly 30", "2025-02-28", "2025-02-28"],
  ["yearly 02-29", "2025-01-01", "2025-02-28"],
  ["yearly 02-29", "2027-03-01", "2028-02-29"],
  ["yearly 12-31", "2025-12-31", "2025-12-31"],
])("%s from %s on comes on %s", (recurs, from, expected) => {
  expect(next(recurs, from)).toBe(expected);
});

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => day("2000-01-01").add({ days }));
const anyRecurrence = fc.oneof(
  anyDay.map(String),
  fc.constant("daily"),
  fc.integer({ min: 1, max: 7 }).map(weekly),
  fc.integer({ min: 1, max: 31 }).map(monthly),
  anyDay.map(yearly),
);

test("what comes on a day is what is found by the day, and nothing comes in between", () => {
  fc.assert(
    fc.property(anyRecurrence, anyDay, (recurs, from) => {
      expect(isRecurrence(recurs)).toBe(true);
      const coming = nextDay(recurs, from);
      for (let ahead = 0; ahead < 40; ahead += 1) {
        const date = from.add({ days: ahead });
        const isDue = recurrencesOn(date).includes(recurs);
        if (coming?.equals(date)) {
          expect(isDue, `${recurs} on ${date}`).toBe(true);
          return;
        }
        expect(isDue, `${recurs} not on ${date}`).toBe(false);
      }
    }),
  );
});

test.each(["", "monthly 5", "monthly 32", "weekly 0", "hourly", "2025-7-5", "yearly 13-01"])("%j is none", (text) => {
  expect(isRecurrence(text)).toBe(false);
});
