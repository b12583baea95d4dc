import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isPaperOver, papersDueBy, resendDueBy } from "./paper-times.ts";

const ZONE = "Asia/Jakarta";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const here = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(ZONE).toPlainDateTime().toString();

const startsAt = at("2025-07-10T09:00");
const papersDueAt = at("2025-07-04T16:00");

test.each<[string, string | null, string | null, string]>([
  ["as the session says", "2025-07-04T16:00", "2025-07-01T10:00", "2025-07-04T16:00:00"],
  ["for who has no seat yet too", "2025-07-04T16:00", null, "2025-07-04T16:00:00"],
  ["no date: a day before it begins", null, "2025-07-01T10:00", "2025-07-09T09:00:00"],
  ["no date, a seat in the last hours", null, "2025-07-09T10:00", "2025-07-10T09:00:00"],
  ["a seat on the last day", "2025-07-04T16:00", "2025-07-04T10:00", "2025-07-07T12:00:00"],
  ["a seat after it", "2025-07-04T16:00", "2025-07-07T11:00", "2025-07-08T12:00:00"],
  ["a seat on a Friday after it", "2025-07-03T16:00", "2025-07-04T11:00", "2025-07-07T12:00:00"],
  ["a seat on the day before", "2025-07-04T16:00", "2025-07-09T11:00", "2025-07-10T09:00:00"],
])("%s", (_, due, seat, expected) => {
  const session = { startsAt, papersDueAt: due === null ? null : at(due) };
  expect(here(papersDueBy(session, seat === null ? null : at(seat), ZONE))).toBe(expected);
});

test.each<[string, string, string]>([
  ["on a Friday", "2025-07-04T15:00", "2025-07-07T16:00:00"],
  ["while all are awaited longer", "2025-07-01T10:00", "2025-07-04T16:00:00"],
  ["on the day before", "2025-07-09T10:00", "2025-07-10T09:00:00"],
])("sent back %s", (_, now, expected) => {
  expect(here(resendDueBy(at(now), papersDueAt, startsAt, ZONE))).toBe(expected);
});

test("papers go half a year after the session, never before they were half a year old", () => {
  const receivedAt = at("2025-07-02T08:00");
  const lastEnd = at("2025-07-10T15:30");
  expect(isPaperOver({ receivedAt, lastEnd }, at("2026-01-06T15:00"))).toBe(false);
  expect(isPaperOver({ receivedAt, lastEnd }, at("2026-01-06T15:31"))).toBe(true);
  expect(isPaperOver({ receivedAt: at("2025-12-01T08:00"), lastEnd }, at("2026-01-06T15:31"))).toBe(false);
  expect(isPaperOver({ receivedAt, lastEnd: null }, at("2025-12-29T08:01"))).toBe(true);
});
