import fc from "fast-check";
import { expect, test } from "vitest";
import { readRegistrationNumber, registrationNumber, shownNumbers } from "./registration-number.ts";

test.each([
  ["UK3", 25, "UK3-025"],
  ["UK3", 1, "UK3-001"],
  ["UK3", 1_000, "UK3-1000"],
  ["UK-01", 7, "UK-01-007"],
])("the entry %s %d is %s", (code, number, text) => {
  expect(registrationNumber(code, number)).toBe(text);
});

test.each([
  ["UK3-025", "UK3", 25],
  ["uk3-25", "UK3", 25],
  ["UK3 025", "UK3", 25],
  ["uk 3 - 025", "UK3", 25],
  ["  uk3–25\n", "UK3", 25],
  ["uk3—25", "UK3", 25],
  ["UK-01-001", "UK-01", 1],
  ["uk-01 001", "UK-01", 1],
  ["uk - 01 - 001", "UK-01", 1],
  ["UK 01 – 12", "UK01", 12],
  ["bimtek-2 15", "BIMTEK-2", 15],
  ["UK3-1000", "UK3", 1_000],
  ["1-2", "1", 2],
])("%j names %s, number %d", (text, examCode, number) => {
  expect(readRegistrationNumber(text)).toEqual({ examCode, number });
});

test.each(["", " ", "-", "UK3", "UK3-", "-025", "025", "UK3025", "UK3-0a5", "UK3-123456", "UK3-١", "daftar ujian"])(
  "%j names none",
  (text) => {
    expect(readRegistrationNumber(text)).toBeNull();
  },
);

test("whatever a session's code is, its numbers are read again, small letters and spaces too", () => {
  const code = fc.stringMatching(/^[A-Z0-9]([A-Z0-9-]{0,18}[A-Z0-9])?$/);
  fc.assert(
    fc.property(code, fc.integer({ min: 1, max: 99_999 }), (examCode, number) => {
      const text = registrationNumber(examCode, number);
      expect(readRegistrationNumber(text)).toEqual({ examCode, number });
      expect(readRegistrationNumber(` ${text.toLowerCase()} `)).toEqual({ examCode, number });
    }),
  );
});

test.each([" ", "-", "\t", "a ", "a-", "1 ", " -"])(
  "four thousand times %j and nothing after it is read at once",
  (part) => {
    const start = performance.now();
    expect(readRegistrationNumber(`a${part.repeat(4_096)}x`)).toBeNull();
    expect(performance.now() - start).toBeLessThan(200);
  },
);

test("numbers are shown as they would be typed", () => {
  expect(shownNumbers([1, 2, 3, 5, 8, 9])).toBe("1-3, 5, 8, 9");
  expect(shownNumbers([])).toBe("");
});
