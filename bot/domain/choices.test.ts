import fc from "fast-check";
import { expect, test } from "vitest";
import { isChoiceNumber, pickedChoice } from "#bot/domain/choices.ts";

const DISTRICTS = ["Wonosalam", "Jombang", "Plandaan"];

test.each([
  "2",
  "2.",
  "(2)",
  " 2 ",
  "٢",
  "２",
  "no 2",
  "no. 2",
  "nomor 2",
  "nomer loro",
  "yang kedua",
  "yg ke 2",
  "ke-2",
  "ke2",
  "KEDUA",
  "dua",
  "dua aja",
  "loro",
  "sing loro",
  "kalih",
  "ingkang kapindo",
  "pilih 2 pak",
  "saya pilih yang nomor 2 ya bu",
  "pilihan 2",
  "2 mas",
  "jombang",
  "Jombang",
  "yg jombang",
  "sing jombang ae",
  "kec. jombang",
  "yang di kecamatan Jombang itu",
  "jom bang",
])("%j picks the second", (text) => {
  expect(pickedChoice(text, DISTRICTS)).toBe(1);
});

test.each([
  ["1", 0],
  ["satu", 0],
  ["siji", 0],
  ["setunggal", 0],
  ["pertama", 0],
  ["3", 2],
  ["telu", 2],
  ["tiga", 2],
  ["yang terakhir", 2],
  ["paling akhir", null],
  ["0", "outside"],
  ["4", "outside"],
  ["99", "outside"],
  ["sepuluh", "outside"],
  ["007", "outside"],
  ["1000", null],
  ["1 2", null],
  ["1 dan 2", null],
  ["1,5", null],
  ["-1", 0],
  ["", null],
  ["   ", null],
  ["?", null],
  ["ya", null],
  ["tidak", null],
  ["mojoagung", null],
  ["jombang kota", null],
  ["081234567890", null],
])("%j among three: %s", (text, picked) => {
  expect(pickedChoice(text, DISTRICTS)).toBe(picked);
});

test.each(["ya", "Ya.", "iya pak", "nggih", "njih bu", "oke", "OK siap", "👍", "betul", "iyo mas"])(
  "%j picks the only choice",
  (text) => {
    expect(pickedChoice(text, ["Peta lokasi"])).toBe(0);
    expect(pickedChoice(text, ["Peta lokasi"], { yes: false })).toBe(null);
    expect(pickedChoice(text, DISTRICTS)).toBe(null);
  },
);

test.each(["ya tidak", "tidak", "ya nanti saja", "belum", "oke besok", "nggak"])("%j is no yes", (text) => {
  expect(pickedChoice(text, ["Peta lokasi"])).toBe(null);
});

test("words that fit several choices pick none, also when they are the whole of both", () => {
  const labels = ["Mojowangi, Mojowarno", "Mojojejer, Mojowarno", "Kepuhkembeng, Peterongan"];
  expect(pickedChoice("mojowarno", labels)).toBe(null);
  expect(pickedChoice("mojojejer", labels)).toBe(1);
  expect(pickedChoice("mojojejer mojowarno", labels)).toBe(1);
  expect(pickedChoice("uji kompetensi", ["Uji Kompetensi", "Uji Kompetensi"])).toBe(null);
  expect(pickedChoice("ujikompetensi", ["Uji Kompetensi", "Uji Kompetensi Angkatan 2"])).toBe(0);
});

test("a choice is picked by its number and by its own words", () => {
  const label = fc.stringMatching(/^[b-z]{5,12}( [b-z]{5,12})?$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(label, { minLength: 2, maxLength: 10, selector: (text) => text.replace(/(.)\1+/g, "$1") }),
      (labels) => {
        labels.forEach((text, index) => {
          expect(pickedChoice(String(index + 1), labels)).toBe(index);
          expect([index, null]).toContain(pickedChoice(text, labels));
        });
      },
    ),
  );
});

test("whatever text: a choice that is there, outside, or none", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.string(), { maxLength: 12 }), (text, labels) => {
      const picked = pickedChoice(text, labels);
      if (typeof picked === "number") expect(labels[picked]).toBeDefined();
      else expect(["outside", null]).toContain(picked);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["2", true],
  ["nomor loro", true],
  ["ketiga", true],
  ["terakhir", false],
  ["dua orang", false],
  ["", false],
  ["1234", false],
])("%j is a number and nothing else: %s", (text, is) => {
  expect(isChoiceNumber(text)).toBe(is);
});
