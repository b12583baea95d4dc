import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { bookedDayIn } from "./booked-day.ts";

/** A Wednesday. */
const today = Temporal.PlainDate.from("2025-07-02");

describe("a day that was, as people say it", () => {
  test.each([
    ["wajib bu siti 10rb hari ini", "2025-07-02", "wajib bu siti 10rb"],
    ["tadi pagi bu siti setor", "2025-07-02", "bu siti setor"],
    ["bu siti kemarin nyicil 575rb", "2025-07-01", "bu siti nyicil 575rb"],
    ["wingi bu siti setor", "2025-07-01", "bu siti setor"],
    ["setor kmrn lusa", "2025-06-30", "setor"],
    ["3 hari yang lalu setor", "2025-06-29", "setor"],
    ["setor tgl 2", "2025-07-02", "setor"],
    ["setor tgl 1", "2025-07-01", "setor"],
    ["setor tgl 5", "2025-06-05", "setor"],
    ["setor tanggal 3 juni", "2025-06-03", "setor"],
    ["setor tgl 1 bulan lalu", "2025-06-01", "setor"],
    ["setor 3/6", "2025-06-03", "setor"],
    ["setor 3/6/25 wajib", "2025-06-03", "setor wajib"],
    ["setor 3-6-2025", "2025-06-03", "setor"],
    ["setor 03.06.2025", "2025-06-03", "setor"],
    ["2025-06-03 setor", "2025-06-03", "setor"],
    ["3 jun setor", "2025-06-03", "setor"],
    ["3 nopember 2024 setor", "2024-11-03", "setor"],
    ["senin kemarin setor", "2025-06-30", "setor"],
    ["hari rabu setor", "2025-07-02", "setor"],
    ["kamis setor", "2025-06-26", "setor"],
  ])("%s", (text, date, rest) => {
    expect(bookedDayIn(text, today)).toEqual({ date: Temporal.PlainDate.from(date), rest });
  });

  test.each([
    "setor bu siti 575rb",
    "setor 0142 50.000",
    "angsuran p-2025-017",
    "pak kamis 10rb",
    "minggu ini",
    "wajib 142/kdmp/2025",
    "wajib 42 marsudi",
  ])("%s names none", (text) => {
    expect(bookedDayIn(text, today)).toBeNull();
  });

  test("said in January of December, it is that of last year; further ahead it is still to come", () => {
    expect(bookedDayIn("28/12", Temporal.PlainDate.from("2026-01-03"))?.date?.toString()).toBe("2025-12-28");
    expect(bookedDayIn("3/11", today)?.date?.toString()).toBe("2025-11-03");
  });

  test.each(["31/6", "tgl 31", "3/13"])("%s is no day of the calendar", (text) => {
    expect(bookedDayIn(text, today)).toEqual({ date: null, rest: "" });
  });
});
