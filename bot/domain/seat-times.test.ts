import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { colleagueAnswersBy, movesByItself, offerEndsAt } from "./seat-times.ts";

// 2 July 2025 is a Wednesday.
const FAR = "2025-09-01T09:00";

const at = (text: string, zone = "Asia/Jakarta") => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).toInstant();
const shown = (instant: Temporal.Instant, zone = "Asia/Jakarta") =>
  instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

test.each([
  ["in the morning", "2025-07-02T10:05", FAR, "2025-07-02T16:00"],
  ["at midnight", "2025-07-02T00:00", FAR, "2025-07-02T16:00"],
  ["just after midnight", "2025-07-02T00:30", FAR, "2025-07-02T16:00"],
  ["three hours before four, to the minute", "2025-07-02T13:00", FAR, "2025-07-02T16:00"],
  ["a minute later", "2025-07-02T13:01", FAR, "2025-07-02T16:01"],
  ["at two", "2025-07-02T14:00", FAR, "2025-07-02T17:00"],
  ["a minute before four", "2025-07-02T15:59", FAR, "2025-07-02T18:59"],
  ["at four", "2025-07-02T16:00", FAR, "2025-07-03T16:00"],
  ["in the evening", "2025-07-02T20:00", FAR, "2025-07-03T16:00"],
  ["a minute before midnight", "2025-07-02T23:59", FAR, "2025-07-03T16:00"],
  ["on a Friday, a minute before four", "2025-07-04T15:59", FAR, "2025-07-04T18:59"],
  ["on a Friday at four", "2025-07-04T16:00", FAR, "2025-07-07T16:00"],
  ["on a Saturday morning", "2025-07-05T08:00", FAR, "2025-07-07T16:00"],
  ["on a Sunday evening", "2025-07-06T22:00", FAR, "2025-07-07T16:00"],
  ["over the end of a month", "2025-07-31T18:00", FAR, "2025-08-01T16:00"],
  ["over the end of a year", "2025-12-31T18:00", "2026-03-01T09:00", "2026-01-01T16:00"],
  // Nothing is kept beyond the beginning.
  ["before a session of that day", "2025-07-02T10:00", "2025-07-02T13:00", "2025-07-02T13:00"],
  ["an hour before a session", "2025-07-02T12:00", "2025-07-02T13:00", "2025-07-02T13:00"],
  ["the evening before a session", "2025-07-02T20:00", "2025-07-03T08:00", "2025-07-03T08:00"],
  ["before a session at four", "2025-07-02T09:00", "2025-07-02T16:00", "2025-07-02T16:00"],
])("a seat offered %s (%s, session %s) is kept until %s", (_, now, startsAt, end) => {
  expect(shown(offerEndsAt(at(now), at(startsAt), "Asia/Jakarta"))).toBe(end);
});

test.each([
  // The same instant is 15.00, 16.00 and 17.00 in the three zones of the country.
  ["Asia/Jakarta", "2025-07-02T18:00"],
  ["Asia/Makassar", "2025-07-03T16:00"],
  ["Asia/Jayapura", "2025-07-03T16:00"],
])("the hour is the office's: in %s until %s", (zone, end) => {
  const now = Temporal.Instant.from("2025-07-02T08:00:00Z");
  expect(shown(offerEndsAt(now, at(FAR), zone), zone)).toBe(end);
});

test("whenever it is offered: kept three hours at least and three days at most, or until the session begins", () => {
  const minutes = fc.integer({ min: 0, max: 60 * 24 * 30 });
  fc.assert(
    fc.property(minutes, fc.integer({ min: 1, max: 60 * 24 * 10 }), (offered, later) => {
      const now = at("2025-07-01T00:00").add({ minutes: offered });
      const startsAt = now.add({ minutes: later });
      const kept = offerEndsAt(now, startsAt, "Asia/Jakarta").since(now).total("minutes");
      expect(kept).toBeGreaterThanOrEqual(Math.min(180, later));
      expect(kept).toBeLessThanOrEqual(Math.min(3 * 24 * 60, later));
    }),
  );
});

test.each([
  ["on a Monday", "2025-07-07T09:00", FAR, "2025-07-10T16:00"],
  ["on a Wednesday", "2025-07-02T09:00", FAR, "2025-07-07T16:00"],
  ["on a Friday evening", "2025-07-04T21:00", FAR, "2025-07-09T16:00"],
  ["on a Saturday", "2025-07-05T09:00", FAR, "2025-07-09T16:00"],
  ["on a Sunday", "2025-07-06T23:59", FAR, "2025-07-09T16:00"],
  ["two days before the session", "2025-07-08T09:00", "2025-07-10T09:00", "2025-07-10T09:00"],
])("a colleague who is entered %s (%s, session %s) is waited for until %s", (_, now, startsAt, end) => {
  expect(shown(colleagueAnswersBy(at(now), at(startsAt), "Asia/Jakarta"))).toBe(end);
});

test.each([
  ["2025-07-08T23:59", true],
  ["2025-07-09T08:59", true],
  ["2025-07-09T09:00", false],
  ["2025-07-09T20:00", false],
  ["2025-07-10T09:00", false],
])("before a session on 10 July at nine, a seat moves by itself at %s: %s", (now, moves) => {
  expect(movesByItself(at(now), at("2025-07-10T09:00"))).toBe(moves);
});
