import { expect, test } from "vitest";
import { readLetter } from "#bot/domain/letter.ts";

const LONG = "kata ".repeat(700);

test.each([
  ["beside the word", "saya lupa pin 280417", "letter-like-a-pin"],
  ["by itself", "280417", "letter-like-a-pin"],
  ["in pairs", "PIN-ku 28 04 17 kok ditolak", "letter-like-a-pin"],
  ["at the end of a long one", `${LONG}pin saya 280417`, "letter-like-a-pin"],
  ["far from the word", `pin saya ${LONG}280417`, "letter-like-a-pin"],
  ["around the two thousandth letter", `${"x".repeat(1_990)} pin 280417 saya`, "letter-like-a-pin"],
  ["behind thousands of signs", `${"👍".repeat(3_900)} pin saya 280417`, "letter-like-a-pin"],
  ["nothing", " \n", "letter-empty"],
  ["a sign", "🙏", "letter-empty"],
  ["one letter too many", "x".repeat(4_001), "letter-too-long"],
])("what is turned away: %s", (_, text, code) => {
  expect(() => readLetter(text)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ["a sum beside the word", "tagihan saya 1.500.000, pin sudah saya ganti 3 kali"],
  ["another number", "nomor anggota saya 280417"],
  ["a long number beside the word", `${LONG}nomor 3517 0123 4567 8901, pin tidak saya tulis`],
])("what is sent as it was typed: %s", (_, text) => {
  expect(readLetter(` ${text}\n`)).toBe(text);
});
