import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayNumberIn, daysOf, doorOf, typedDays } from "./check-in-days.ts";

const ZONE = "Asia/Jakarta";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
const ONE_DAY = { startsAt: at("2025-07-10T09:00"), overAt: at("2025-07-10T15:30") };
const THREE = { startsAt: at("2025-07-08T07:00"), overAt: at("2025-07-10T16:00") };

test.each([
  ["2025-07-09T23:59", "coming"],
  ["2025-07-10T05:59", "early"],
  ["2025-07-10T06:00", "open"],
  ["2025-07-10T17:00", "open"],
  ["2025-07-11T00:00", "over"],
])("at %s the door of one day is %s", (now, is) => {
  expect(doorOf(ONE_DAY, at(now), ZONE).is).toBe(is);
});

test("on every later day of a longer one it is open from midnight on", () => {
  expect(doorOf(THREE, at("2025-07-09T00:30"), ZONE)).toEqual({
    is: "open",
    day: Temporal.PlainDate.from("2025-07-09"),
  });
});

test("lists are typed of days that have begun, for some weeks", () => {
  const shown = (now: string) => typedDays(THREE, at(now), ZONE).map(String);
  expect(daysOf(THREE, ZONE).map(String)).toEqual(["2025-07-08", "2025-07-09", "2025-07-10"]);
  expect(shown("2025-07-08T03:00")).toEqual([]);
  expect(shown("2025-07-09T12:00")).toEqual(["2025-07-08", "2025-07-09"]);
  expect(shown("2025-08-09T12:00")).toHaveLength(3);
  expect(shown("2025-08-10T12:00")).toEqual([]);
});

test.each([
  ["hari 2", 2],
  ["hari ke-3", 3],
  ["hari pertama", 1],
  ["hari ini", null],
])("%j", (text, number) => {
  expect(dayNumberIn(text)).toBe(number);
});
