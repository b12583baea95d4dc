import fc from "fast-check";
import { expect, test } from "vitest";
import { anyWriting } from "#bot/documents/files-for-tests.ts";
import { writable } from "#bot/documents/letters.ts";

test.each([
  ["Siti Rahayu, S.Pd.", "Siti Rahayu, S.Pd."],
  ["René Müller", "René Müller"],
  ["Ṣāliḥ bin ʿUmar", "Salih bin ’Umar"],
  ["Jum\u2019at 07.30\u201308.00 • selesai…", "Jum’at 07.30–08.00 • selesai…"],
  ["𝐒𝐢𝐭𝐢 Ｒａｈａｙｕ", "Siti Rahayu"],
  ["Siti 😀 Rahayu 👩🏽‍🌾", "Siti Rahayu"],
  ["\u202egnab", "gnab"],
  ["محمد صالح", "? ?"],
  ["Siti\u0000\u00ad\n Rahayu", "Siti Rahayu"],
  ["<b>&amp;", "<b>&amp;"],
])("%s is written %s", (text, written) => {
  expect(writable(text)).toBe(written);
});

test("whatever it was, every letter can be written, and stays so", () => {
  fc.assert(
    fc.property(anyWriting, (text) => {
      const written = writable(text);
      expect(written).toMatch(/^[ -~\u00a1-\u00ff\u2013-\u2026]*$/u);
      expect(writable(written)).toBe(written);
    }),
  );
});
