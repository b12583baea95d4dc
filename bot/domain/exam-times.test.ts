import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { examTimes, problemOf } from "./exam-times.ts";

const timeZone = "Asia/Jakarta";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant();
const here = { now: at("2025-07-02T10:00"), timeZone };

function timesOf(facts: Parameters<typeof examTimes>[0]) {
  const times = examTimes(facts, here);
  if (!times) throw new Error("no times");
  return times;
}

test("six and a half hours, and registering ends a week before at four", () => {
  const { startsAt, endsAt, registrationEndsAt } = timesOf({ date: "2025-08-07", time: "09:00" });
  expect(startsAt).toEqual(at("2025-08-07T09:00"));
  expect(endsAt).toEqual(at("2025-08-07T15:30"));
  expect(registrationEndsAt).toEqual(at("2025-07-31T16:00"));
});

test.each([
  ["2025-07-07", "2025-07-06T16:00"],
  ["2025-07-02", "2025-07-02T15:00"],
])("on %s registering ends as late as it can", (date, closes) => {
  expect(timesOf({ date, time: "15:00" }).registrationEndsAt).toEqual(at(closes));
});

test("several days end on the last one", () => {
  expect(timesOf({ date: "2025-08-07", time: "08:00", days: 3 }).endsAt).toEqual(at("2025-08-09T14:30"));
  expect(timesOf({ date: "2025-08-07", time: "08:00", lastDate: "2025-08-08", endTime: "12:00" }).endsAt).toEqual(
    at("2025-08-08T12:00"),
  );
});

test.each([
  [{ date: "2025-07-02", time: "09:00" }, "date", "exam-in-the-past"],
  [{ date: "2025-08-07", time: "09:00", endTime: "08:00" }, "endTime", "exam-ends-first"],
  [{ date: "2025-08-07", time: "09:00", closes: "2025-08-07T10:00" }, "closes", "exam-closes-after-start"],
  [{ date: "2025-08-07", time: "09:00", closes: "2025-07-02T09:00" }, "closes", "exam-closes-in-the-past"],
  [{ date: "2025-08-07", time: "09:00", opens: "2025-08-01T09:00" }, "opens", "exam-opens-after-closing"],
])("%j can't be", (facts, about, code) => {
  const problem = problemOf(timesOf(facts), here);
  expect([problem?.about, problem?.refusal.code]).toEqual([about, code]);
});

test("without a day or an hour nothing is known", () => {
  expect(examTimes({ date: "2025-08-07" }, here)).toBeNull();
  expect(examTimes({ time: "09:00" }, here)).toBeNull();
});
