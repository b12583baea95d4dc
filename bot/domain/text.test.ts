import fc from "fast-check";
import { expect, test } from "vitest";
import { readable, shown, wordsOf } from "#bot/domain/text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(" ", "\n", "\t", "\u200b", "\u00a8", "\u0301", "İ", "\ud83d", "a", "ß", "٣", "ﬁ", "Ｂ", "\ufeff"),
    )
    .map((all) => all.join("")),
);

test.each([
  ["BATAL", "batal"],
  ["  ba \t tal\n", "ba tal"],
  ["a \u200b b", "a b"],
  ["ＤＡＦＴＡＲ", "daftar"],
  ["батаl", "batal"],
  ["١٢٣ １２３ ꧑꧒", "123 123 12"],
  ["Nur’aini", "nur’aini"],
  ["Café", "cafe"],
  ["\u202e000.000.1\u202c", "000.000.1"],
  ["ba\u00adtal", "batal"],
  ["ba\0tal", "batal"],
  [`z${"\u0301".repeat(10_000)}`, "z"],
  ["\u200b\u2060", ""],
  ["", ""],
  ["\ud83d", ""],
])("%j is compared as %j", (text, read) => {
  expect(readable(text)).toBe(read);
});

test("what was read reads the same again, on one line, with single spaces", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const read = readable(text);
      expect(readable(read)).toBe(read);
      expect(read).not.toMatch(/^\s|\s$|\s\s|[\n\t]|\p{Cc}|\p{Cs}/u);
    }),
    { numRuns: 500 },
  );
});

test("every decimal digit of Unicode is read as its value", () => {
  let zero = -1;
  for (let code = 0; code < 0x20000; code += 1) {
    const digit = String.fromCodePoint(code);
    if (!/\p{Nd}/u.test(digit)) zero = -1;
    else {
      if (zero < 0) zero = code;
      expect(readable(digit)).toBe(String((code - zero) % 10));
    }
  }
});

test("a long text is read in no time, and not to its end", () => {
  const started = performance.now();
  expect(readable("batal ".repeat(100_000)).length).toBeLessThanOrEqual(2_000);
  expect(wordsOf("\u0301".repeat(65_536))).toEqual([]);
  expect(shown("\u0301\u200b ".repeat(100_000)).length).toBeLessThan(700);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ["Kopdes Cukir, yg di Diwek?", ["kopdes", "cukir", "yg", "di", "diwek"]],
  ["pakkkk tolonggg", ["pak", "tolong"]],
  ["jum'at Nur’aini", ["jumat", "nuraini"]],
  ["KDMP-Cukir/2025", ["kdmp", "cukir", "2025"]],
  ["111", ["111"]],
  ["?!…", []],
  ["👍", []],
])("the words of %j", (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test("words have letters and digits only, and are the same words again", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const words = wordsOf(text);
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      expect(wordsOf(words.join(" "))).toEqual(words);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["KDMP  Cukir\nDiwek", "KDMP Cukir Diwek"],
  ["\u202eevil\u202c", "evil"],
  ["a\u200b\u200cb", "ab"],
  ["a \u200b b", "a b"],
  ["Lê Văn", "Lê Văn"],
  [`z${"\u0300".repeat(10_000)}`, "z\u0300\u0300"],
  ["\u0301\u0301", ""],
  ["a \u0301b", "a b"],
  ["{ $name } <b>*_[x](y)", "{ $name } <b>*_[x](y)"],
  ["👨‍👩‍👧", "👨👩👧"],
  ["\u{e0041}", ""],
])("%j is shown as %j", (text, line) => {
  expect(shown(text)).toBe(line);
});

test("what is shown is one line of at most so many characters, whole ones, and no mark stands on many others", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, most) => {
      const line = shown(text, most);
      expect([...line].length).toBeLessThanOrEqual(most);
      expect(line).not.toMatch(/[\n\r\t]|\p{Cc}|\p{Cf}|\p{Cs}|\p{M}{4}|^\s|\s\s/u);
    }),
    { numRuns: 500 },
  );
});

test("what is cut says so", () => {
  expect(shown("abcdef", 4)).toBe("abc…");
  expect(shown("abcd", 4)).toBe("abcd");
  expect(shown("😀😀😀😀😀", 3)).toBe("😀😀…");
});
