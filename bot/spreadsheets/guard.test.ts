import fc from "fast-check";
import { expect, test } from "vitest";
import { withGuard, withoutGuard } from "#bot/spreadsheets/guard.ts";

test.each([
  "=1+1",
  "+62812",
  "-5",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "\0x",
  "＝1",
  "＋1",
  "－1",
  "＠x",
  "0812",
  "3517091708900000",
  "'=1",
])("%j gets an apostrophe, and loses it", (text) => {
  expect(withGuard(text)).toBe(`'${text}`);
  expect(withoutGuard(withGuard(text))).toBe(text);
});

test.each(["", "Siti", "'Aisyiyah", "12", "0", "0812-3456-7890", "12345678901", "O'Neil", " =1"])(
  "%j stays",
  (text) => {
    expect(withGuard(text)).toBe(text);
    expect(withoutGuard(text)).toBe(text);
  },
);

test("what is written is read", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^'{0,3}[=+@0-9'-]{0,14}$/));
  fc.assert(fc.property(text, (any) => withoutGuard(withGuard(any)) === any));
});
