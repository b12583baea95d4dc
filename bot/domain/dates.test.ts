import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readDate, readDateTime } from "./dates.ts";

test.each([
  "31/12/2025",
  "31-12-2025",
  "31.12.25",
  "31/12/25",
  "2025-12-31",
  "2025/12/31",
  "31 Desember 2025",
  "31 Des 2025",
  "31 des. 2025",
  "31-Des-25",
  "31desember2025",
  "31 December 2025",
  "31 DEC 2025",
  "Rabu, 31 Desember 2025",
  "Rebo 31 Desember 2025",
  "hari Rabu, 31/12/2025",
  "31 / 12 / 2025",
  " 31/12/2025 ",
  "３１/１２/２０２５",
  "46022",
  46_022,
  46_022.5,
  Temporal.PlainDateTime.from("2025-12-31T09:00"),
  "31/12/2025 00.00",
])("%s is the last day of 2025", (cell) => {
  expect(readDate(cell).toString()).toBe("2025-12-31");
});

test.each([
  ["1 Agust 2025", "2025-08-01"],
  ["1 Agt 2025", "2025-08-01"],
  ["1 Agustus 2025", "2025-08-01"],
  ["10 Nop 2025", "2025-11-10"],
  ["10 Nopember 2025", "2025-11-10"],
  ["3 Pebruari 2025", "2025-02-03"],
  ["5 Maret 2025", "2025-03-05"],
  ["5 March 2025", "2025-03-05"],
  ["5/6/2025", "2025-06-05"],
  ["29/02/2024", "2024-02-29"],
  ["17 Agustus 85", "1985-08-17"],
  ["Jum’at, 11 Juli 2025", "2025-07-11"],
  ["Jemuwah 11 Juli 2025", "2025-07-11"],
  ["Ahad, 13 Juli 2025", "2025-07-13"],
])("%s is %s", (text, date) => {
  expect(readDate(text).toString()).toBe(date);
});

test.each([
  ["10/07/2025 09.00", "09:00:00"],
  ["10/07/2025 9:00", "09:00:00"],
  ["10/07/2025, 09.00", "09:00:00"],
  ["10.07.2025 09.05.30", "09:05:30"],
  ["2025-07-10T09:00", "09:00:00"],
  ["2025-07-10 09:00:00.000", "09:00:00"],
  ["2025-07-10T09:00:00+07:00", "09:00:00"],
  ["Kamis, 10 Juli 2025 pukul 09.00 WIB", "09:00:00"],
  ["10 Juli 2025 pukul 9", "09:00:00"],
  ["10 Juli 2025 jam 1 siang", "13:00:00"],
  ["10 Juli 2025 jam 11 siang", "11:00:00"],
  ["10 Juli 2025 jam 4 sore", "16:00:00"],
  ["10 Juli 2025 pkl. 19.30 malam", "19:30:00"],
  ["10 Juli 2025 00.00", "00:00:00"],
  ["45848.375", "09:00:00"],
  ["45848,375", "09:00:00"],
  [45_848.375, "09:00:00"],
  [45_848.381944444, "09:10:00"],
  [Temporal.PlainDateTime.from("2025-07-10T09:00"), "09:00:00"],
  ["10/07/2025", null],
  [45_848, null],
  [Temporal.PlainDateTime.from("2025-07-10"), null],
])("%s has the time %s", (cell, time) => {
  const written = readDateTime(cell);
  expect([written.date.toString(), written.time?.toString() ?? null]).toEqual(["2025-07-10", time]);
});

test.each([
  ["31 April 2025", "date-impossible"],
  ["29/02/2025", "date-impossible"],
  ["12/31/2025", "date-impossible"],
  ["00/01/2025", "date-impossible"],
  ["2025-13-01", "date-impossible"],
  ["2025-31-12", "date-impossible"],
  ["01/01/0001", "date-out-of-range"],
  ["31/12/9999", "date-out-of-range"],
  ["0001-01-01", "date-out-of-range"],
  ["31/12/2205", "date-out-of-range"],
  [Temporal.PlainDateTime.from("1899-12-31T09:00"), "date-out-of-range"],
  ["Kamis, 11 Juli 2025", "date-weekday-differs"],
  ["", "date-unclear"],
  [null, "date-unclear"],
  ["-", "date-unclear"],
  ["besok", "date-unclear"],
  ["Juli 2025", "date-unclear"],
  ["10 Juli", "date-unclear"],
  ["10/07", "date-unclear"],
  ["10/07-2025", "date-unclear"],
  ["10 Jumadilawal 2025", "date-unclear"],
  ["10 constructor 2025", "date-unclear"],
  ["7/10/2025 9:00 AM", "date-unclear"],
  ["10/07/2025 25.00", "date-unclear"],
  ["10/07/2025 09.60", "date-unclear"],
  ["10/07/2025 9", "date-unclear"],
  ["2025-07-10T09:00Z", "date-unclear"],
  ["10/07/2025 09.00 - 12.00", "date-unclear"],
  ["10 s.d. 12 Juli 2025", "date-unclear"],
  ["20250710", "date-unclear"],
  ["310725", "date-unclear"],
  ["12025", "date-unclear"],
  [60, "date-unclear"],
  [0, "date-unclear"],
  [-1, "date-unclear"],
  [1e15, "date-unclear"],
  [Number.NaN, "date-unclear"],
  ["#####", "date-unclear"],
  ["1".repeat(100_000), "date-unclear"],
])("%s is refused: %s", (cell, code) => {
  expect(() => readDate(cell)).toThrow(expect.objectContaining({ code }));
});

const anyDate = fc
  .integer({ min: -25_000, max: 84_000 })
  .map((days) => Temporal.PlainDate.from("1970-01-01").add({ days }));

test("every way of writing a date gives that date", () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const pad = (part: number) => String(part).padStart(2, "0");
      const writings = [
        date.toString(),
        `${pad(date.day)}/${pad(date.month)}/${date.year}`,
        `${date.day}-${date.month}-${date.year}`,
        date.toLocaleString("id-ID", { dateStyle: "full" }),
        date.toLocaleString("id-ID", { dateStyle: "long" }),
        date.toLocaleString("id-ID", { dateStyle: "medium" }),
        date.toLocaleString("jv", { dateStyle: "full" }),
        date.toPlainDateTime(),
        Temporal.PlainDate.from("1899-12-30").until(date).days,
      ];
      // 1 January 1900 to 28 February 1900 have other numbers in Excel; the property begins in 1901.
      for (const writing of writings) expect(readDate(writing).toString()).toBe(date.toString());
    }),
    { numRuns: 300 },
  );
});

test("whatever text: a date or a refusal", () => {
  const pieces = fc.constantFrom(
    "31",
    "/",
    "-",
    ".",
    " ",
    "2025",
    "Juli",
    "Kamis,",
    "pukul",
    "09.00",
    "WIB",
    "T",
    "9",
    "'",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(pieces, { maxLength: 9 }).map((all) => all.join("")),
      ),
      (text) => {
        try {
          readDateTime(text);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^date-/) });
        }
      },
    ),
    { numRuns: 1_000 },
  );
});
