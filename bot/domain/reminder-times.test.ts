import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { mayRemind, remindsFrom, spanOf } from "#bot/domain/reminder-times.ts";

const JAKARTA = "Asia/Jakarta";
const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);
const shown = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(JAKARTA).toPlainDateTime().toString();

test.each([
  ["2025-07-02T06:59", "2025-07-02T07:00:00"],
  ["2025-07-02T07:00", "2025-07-02T07:00:00"],
  ["2025-07-02T19:59", "2025-07-02T19:59:00"],
  ["2025-07-02T20:00", "2025-07-03T07:00:00"],
  ["2025-07-02T23:59", "2025-07-03T07:00:00"],
  ["2025-07-03T00:00", "2025-07-03T07:00:00"],
  // A Friday.
  ["2025-07-04T11:14", "2025-07-04T11:14:00"],
  ["2025-07-04T11:15", "2025-07-04T13:00:00"],
  ["2025-07-04T13:00", "2025-07-04T13:00:00"],
  ["2025-07-03T12:00", "2025-07-03T12:00:00"],
])("what is due at %s is told from %s on", (due, from) => {
  expect(shown(remindsFrom(at(due), JAKARTA))).toBe(from);
});

test("whatever the zone, nobody is reminded at night or during Friday prayer", () => {
  const zones = fc.constantFrom(JAKARTA, "Asia/Jayapura", "Asia/Makassar", "Europe/Berlin");
  const instants = fc.integer({ min: 0, max: 3_000_000 }).map((minutes) => at("2025-01-01T00:00").add({ minutes }));
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const { hour, minute, dayOfWeek } = remindsFrom(instant, zone).toZonedDateTimeISO(zone);
      expect(hour).toBeGreaterThanOrEqual(7);
      expect(hour).toBeLessThan(20);
      if (dayOfWeek === 5) expect(hour === 12 || (hour === 11 && minute >= 15)).toBe(false);
      expect(mayRemind(instant, zone)).toBe(remindsFrom(instant, zone).equals(instant));
    }),
  );
});

test("a stage is told so many days before, and is of no use later than what it is about", () => {
  const stage = { name: "day", daysBefore: 1, at: "16:00", usefulUntilDaysBefore: 1 };
  const { at: from, until } = spanOf(stage, Temporal.PlainDate.from("2025-07-10"), JAKARTA);
  expect([from, until].map(shown)).toEqual(["2025-07-09T16:00:00", "2025-07-09T20:00:00"]);
  const earlier = at("2025-07-09T18:00");
  expect(shown(spanOf(stage, Temporal.PlainDate.from("2025-07-10"), JAKARTA, earlier).until)).toBe(
    "2025-07-09T18:00:00",
  );
});
