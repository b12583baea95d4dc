import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { afterOfficeMinutes, isOfficeOpen, openFrom } from "#bot/domain/office-hours.ts";

const ZONE = "Asia/Jakarta";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const local = (instant: Temporal.Instant) =>
  instant.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: "minute" });

// 2 July 2025 is a Wednesday.
test.each([
  ["2025-07-02T07:59", "2025-07-02T08:00"],
  ["2025-07-02T08:00", "2025-07-02T08:00"],
  ["2025-07-02T15:29", "2025-07-02T15:29"],
  ["2025-07-02T15:30", "2025-07-03T08:00"],
  ["2025-07-02T23:00", "2025-07-03T08:00"],
  ["2025-07-04T15:30", "2025-07-07T08:00"],
  ["2025-07-05T10:00", "2025-07-07T08:00"],
  ["2025-07-06T07:00", "2025-07-07T08:00"],
])("from %s on the office is open at %s", (from, opens) => {
  expect(local(openFrom(at(from), ZONE))).toBe(opens);
  expect(isOfficeOpen(at(from), ZONE)).toBe(from === opens);
});

test.each([
  ["2025-07-02T09:00", 60, "2025-07-02T10:00"],
  ["2025-07-02T15:00", 60, "2025-07-03T08:30"],
  ["2025-07-02T15:00", 30, "2025-07-02T15:30"],
  ["2025-07-04T15:00", 60, "2025-07-07T08:30"],
  ["2025-07-04T22:00", 450, "2025-07-07T15:30"],
  ["2025-07-04T22:00", 460, "2025-07-08T08:10"],
])("%s and %i minutes of the office's time: %s", (from, minutes, until) => {
  expect(local(afterOfficeMinutes(at(from), minutes, ZONE))).toBe(until);
});
