import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { throughAsAPerson, throughAtRate } from "./through.ts";

const ZONE = "Asia/Jakarta";
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).toInstant();
const shown = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(ZONE).toPlainDateTime().toString().slice(0, 16);

test("at a rate all of it leaves one after the other", () => {
  expect(throughAtRate(2_448, 27, at("2025-07-02T10:00")).since(at("2025-07-02T10:00")).total("seconds")).toBeCloseTo(
    90.7,
    1,
  );
  expect(shown(throughAtRate(0, 27, at("2025-07-02T10:00")))).toBe("2025-07-02T10:00");
});

test.each([
  // Sixteen in half an hour, by day, two hundred a day.
  [16, "2025-07-02T10:00", 200, "2025-07-02T10:30"],
  [71, "2025-07-02T10:02", 200, "2025-07-02T12:15"],
  [8, "2025-07-02T19:50", 200, "2025-07-02T20:05"],
  [20, "2025-07-02T19:50", 200, "2025-07-03T07:07"],
  [16, "2025-07-02T05:00", 200, "2025-07-02T07:30"],
  [200, "2025-07-02T07:00", 200, "2025-07-02T13:15"],
  [216, "2025-07-02T07:00", 200, "2025-07-03T07:30"],
  [16, "2025-07-02T10:00", 0, "2025-07-03T07:30"],
])("as a person: %i from %s, with %i left today", (count, from, leftToday, through) => {
  expect(shown(throughAsAPerson(count, at(from), { leftToday, timeZone: ZONE }))).toBe(through);
});
