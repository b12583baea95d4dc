import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { memberNumberKey, readMemberNumber, sameMemberNumber } from "./member-number.ts";

test.each<[Cell, string]>([
  ["0142", "0142"],
  [" A-0142\n", "A-0142"],
  ["142/KDMP/2025", "142/KDMP/2025"],
  ["'0142", "0142"],
  ["０１４２", "0142"],
  ["0142\u200b", "0142"],
  [142, "142"],
  [999_999_999_999_999, "999999999999999"],
])("%j is the member's number %s", (cell, number) => {
  expect(readMemberNumber(cell)).toBe(number);
});

test.each<[Cell, string]>([
  [null, "text-missing"],
  ["", "text-missing"],
  ["\u200b", "text-missing"],
  ["'", "text-missing"],
  ["0", "member-number-unclear"],
  ["000", "member-number-unclear"],
  [0, "member-number-unclear"],
  ["-", "member-number-unclear"],
  ["A-0", "member-number-unclear"],
  ["belum ada", "member-number-unclear"],
  [-142, "member-number-unclear"],
  [14.2, "member-number-unclear"],
  [Number.NaN, "member-number-unclear"],
  [Temporal.PlainDateTime.from("2025-02-01T00:00"), "member-number-became-date"],
  [1e15, "digits-lost"],
  [Number.POSITIVE_INFINITY, "digits-lost"],
  ["1,42E+15", "digits-lost"],
  ["1".repeat(31), "text-too-long"],
])("%j is refused: %s", (cell, code) => {
  expect(() => readMemberNumber(cell)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ["142", "0142"],
  ["0142", "142"],
  ["000142", "0142"],
  [" 142 ", "0142"],
  ["1 42", "0142"],
  ["0 1 4 2", "0142"],
  ["１４２", "0142"],
  ["a0142", "A-0142"],
  ["A 142", "A-0142"],
  ["A-142", "A.0142"],
  ["142 kdmp 2025", "142/KDMP/2025"],
  ["no142", "142"],
  ["no. 142", "0142"],
  ["nomor anggota saya: 142", "No. 0142"],
])("%j is %j in the book", (typed, inBook) => {
  expect(sameMemberNumber(typed, inBook)).toBe(true);
});

test.each([
  ["", ""],
  ["0", "0"],
  ["000", "0"],
  ["", "0142"],
  ["0", "0142"],
  ["belum ada", "belum ada"],
  ["-", "-"],
  ["42", "0142"],
  ["1420", "142"],
  ["142", "A-0142"],
  ["B-0142", "A-0142"],
  ["1-42", "142"],
  ["142", "142/KDMP/2025"],
  ["142 143", "142"],
])("%j is not %j", (typed, inBook) => {
  expect(sameMemberNumber(typed, inBook)).toBe(false);
});

const anyNumber = fc.stringMatching(/^[A-Z]{0,3}[-./ ]?[0-9]{1,8}([-./ ][0-9A-Z]{1,6})?$/);

test("whatever number is read, it is itself, with and without leading zeros, and in small letters", () => {
  fc.assert(
    fc.property(anyNumber, (text) => {
      // "1.2E5" is what a spreadsheet made of a long number, and refused.
      fc.pre(memberNumberKey(text) !== "" && !/^\d\.\d+E\d+$/.test(text));
      const number = readMemberNumber(text);
      expect(sameMemberNumber(text.toLowerCase(), number)).toBe(true);
      expect(sameMemberNumber(text.replace(/\d+/g, "00$&"), number)).toBe(true);
      expect(memberNumberKey(memberNumberKey(number))).toBe(memberNumberKey(number));
    }),
  );
});

test("whatever is typed is not the number of somebody who has none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "0", "00", "-", "belum"), (typed, inBook) => {
      expect(sameMemberNumber(typed, inBook)).toBe(false);
      expect(sameMemberNumber(inBook, typed)).toBe(false);
    }),
  );
});
