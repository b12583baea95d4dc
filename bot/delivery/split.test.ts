import fc from "fast-check";
import { expect, test } from "vitest";
import { split } from "#bot/delivery/split.ts";

const visible = (text: string) => text.replace(/\s+/g, "");
const loneHalf = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom("\n\n", "\n", " ", ". ", "  \n \n ", "\t", "😀", "👨‍👩‍👧", "Rp 1.250.000", "koperasi", "•", "."),
      fc.string({ unit: "grapheme", maxLength: 30 }),
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(""));

test("nothing visible is lost, no part is too long or empty, no character is cut", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 120 }), (text, longest) => {
      const parts = split(text, longest);
      expect(visible(parts.join(""))).toBe(visible(text));
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(longest);
        expect(part).toBe(part.trim());
        if (text.trim() !== "") expect(part).not.toBe("");
        if (!loneHalf.test(text)) expect(part).not.toMatch(loneHalf);
      }
    }),
    { numRuns: 500 },
  );
});

test("most parts are more than half full", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 10, max: 120 }), (text, longest) => {
      const parts = split(text, longest);
      // What is trimmed off can be a lot where somebody sent nothing but blanks in between.
      const dense = !/\s{3}/.test(text);
      if (dense) for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThan(longest / 2 - 3);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["at a paragraph", "aaaa bbbb\n\ncc. dd\nee", 14, ["aaaa bbbb", "cc. dd\nee"]],
  ["else at a line", "aaaa bbbb\ncc. dd ee ff", 14, ["aaaa bbbb", "cc. dd ee ff"]],
  ["else after a sentence", "aaaa bbbb. cc dd ee", 14, ["aaaa bbbb.", "cc dd ee"]],
  ["else at a space", "aaaa bbbb cc", 10, ["aaaa bbbb", "cc"]],
  ["else anywhere", "aaaabbbbcc", 4, ["aaaa", "bbbb", "cc"]],
  ["not within a character", "aaa😀bb", 4, ["aaa", "😀bb"]],
  ["not where it would make a small part", "a\n\nbbbbbbbbb", 8, ["a\n\nbbbbb", "bbbb"]],
])("it is cut %s", (_, text, longest, parts) => {
  expect(split(text, longest)).toEqual(parts);
});

test("what is short stays as it is; nothing is one empty part", () => {
  expect(split("Waalaikumsalam.\n\nAda yang bisa saya bantu?", 4_096)).toEqual([
    "Waalaikumsalam.\n\nAda yang bisa saya bantu?",
  ]);
  expect(split("", 10)).toEqual([""]);
  expect(split(" \n ", 10)).toEqual([""]);
  expect(split("a".repeat(4_096), 4_096)).toHaveLength(1);
});

test("a megabyte is cut in no time", () => {
  expect(split("koperasi desa ".repeat(75_000), 4_096).length).toBeGreaterThan(250);
});
