import { randomInt } from "node:crypto";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { CODE_TRIES } from "./office-rules.ts";
import { codeExpiresAt, newOneTimeCode, readOneTimeCode, refuseDeadCode, shownOneTimeCode } from "./one-time-code.ts";

const code = newOneTimeCode(() => 1_234_567);

test("a code has eight digits, also where the number is small; it is shown in two groups", () => {
  expect(code).toBe("01234567");
  expect(newOneTimeCode(() => 0)).toBe("00000000");
  expect(newOneTimeCode((below) => below - 1)).toBe("99999999");
  expect(newOneTimeCode(randomInt)).toMatch(/^\d{8}$/);
  expect(shownOneTimeCode(code)).toBe("0123 4567");
});

test.each([
  "01234567",
  "0123 4567",
  "0123-4567",
  "0123.4567",
  " 0123 4567\n",
  "O1234567",
  "oI23 4567",
  "0l23 4567",
  "kode 0123 4567",
  "Kode: 01234567",
  "０１２３４５６７",
  "0123\u200b4567",
])("%j is the code 0123 4567", (text) => {
  expect(readOneTimeCode(text)).toBe(code);
});

test.each([
  ["", "one-time-code-unclear", {}],
  ["belum dapat kode", "one-time-code-unclear", {}],
  ["lilo", "one-time-code-unclear", {}],
  ["0123A567", "one-time-code-unclear", {}],
  ["0123 456", "one-time-code-not-eight-digits", { count: 7 }],
  ["0123 45678", "one-time-code-not-eight-digits", { count: 9 }],
])("%j is no code: %s", (text, refusal, values) => {
  expect(() => readOneTimeCode(text)).toThrow(expect.objectContaining({ code: refusal, values }));
});

test("what is shown is read again, whatever the code", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (number) => {
      const any = newOneTimeCode(() => number);
      expect(readOneTimeCode(shownOneTimeCode(any))).toBe(any);
    }),
  );
});

const issuedAt = Temporal.Instant.from("2025-07-02T09:00:00+07:00");

test.each([
  ["chat", "2025-07-02T09:10:00+07:00"],
  ["paper", "2025-07-09T09:00:00+07:00"],
] as const)("in a %s it expires at %s", (way, expiry) => {
  const expiresAt = codeExpiresAt(issuedAt, way);
  expect(expiresAt).toEqual(Temporal.Instant.from(expiry));
  const fresh = { expiresAt, usedAt: null, wrongTries: CODE_TRIES - 1 };
  expect(() => refuseDeadCode(fresh, expiresAt.subtract({ seconds: 1 }))).not.toThrow();
  expect(() => refuseDeadCode(fresh, expiresAt)).toThrow(expect.objectContaining({ code: "one-time-code-expired" }));
});

test("a code is dead once it was used, and after five wrong tries", () => {
  const expiresAt = codeExpiresAt(issuedAt, "chat");
  expect(() => refuseDeadCode({ expiresAt, usedAt: issuedAt, wrongTries: 0 }, issuedAt)).toThrow(
    expect.objectContaining({ code: "one-time-code-used" }),
  );
  expect(() => refuseDeadCode({ expiresAt, usedAt: null, wrongTries: 5 }, issuedAt)).toThrow(
    expect.objectContaining({ code: "one-time-code-tried-too-often" }),
  );
});

test("whatever is typed: eight digits or a refusal without them", () => {
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9OIl -]{0,12}$/));
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(readOneTimeCode(text)).toMatch(/^\d{8}$/);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^one-time-code-(unclear|not-eight-digits)$/) });
      }
    }),
  );
});
