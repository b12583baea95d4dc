import { expect, test } from "vitest";
import { asPaper, paperKinds, paperNamed } from "./paper-kinds.ts";

test.each<[string | null, [kind: string, label: string][]]>([
  [null, []],
  [
    "KTP, pas foto, ijazah, SK pengurus",
    [
      ["ktp", "KTP"],
      ["photo", "pas foto"],
      ["diploma", "ijazah"],
      ["decree", "SK pengurus"],
    ],
  ],
  [
    "Fotokopi e-KTP; pas foto 3x4 (2 lembar) dan ijazah terakhir",
    [
      ["ktp", "Fotokopi e-KTP"],
      ["photo", "pas foto 3x4 (2 lembar)"],
      ["diploma", "ijazah terakhir"],
    ],
  ],
  [
    "ijazah SMA, ijazah S1, CV, CV",
    [
      ["diploma", "ijazah SMA"],
      ["ijazah-s1", "ijazah S1"],
      ["cv", "CV"],
    ],
  ],
  ["KTP/SIM", [["ktp", "KTP/SIM"]]],
  [", ;", []],
])("%j asks for", (text, asked) => {
  expect(paperKinds(text).map(({ kind, label }) => [kind, label])).toEqual(asked);
});

const asked = paperKinds("KTP, pas foto 3x4, ijazah terakhir, SK pengurus, CV");

test.each<[string, string | null]>([
  ["ini KTP saya bu", "ktp"],
  ["ktp", "ktp"],
  ["e-ktp", "ktp"],
  ["KTP_siti.jpg", "ktp"],
  ["foto 3x4", "photo"],
  ["pasfoto", "photo"],
  ["ijasah", "diploma"],
  ["ijazahku", null],
  ["ijazah terakhir", "diploma"],
  ["SK", "decree"],
  ["sk.pdf", "decree"],
  ["surat keputusan pengangkatan", "decree"],
  ["cv", "cv"],
  ["CV terbaru", "cv"],
  ["ktp dan ijazah", null],
  ["IMG-20250702-WA0003.jpg", null],
  ["", null],
  ["besok saja", null],
])("%j names %s", (text, kind) => {
  expect(paperNamed(text, asked)?.kind ?? null).toBe(kind);
});

test("of two of a kind, the one that is called by its name", () => {
  const two = paperKinds("ijazah SMA, ijazah S1");
  expect(paperNamed("ijazah s1", two)?.kind).toBe("ijazah-s1");
  expect(paperNamed("ini ijazah SMA", two)?.kind).toBe("diploma");
});

test.each<[string, string | null]>([
  ["ktp", "KTP"],
  ["Foto", "pas foto"],
  ["ijasahe", "ijazah"],
  ["SK", "SK pengurus"],
  ["sk pengurus", null],
  ["foto 3x4", null],
  ["npwp", null],
])("“%s” is called %s", (said, label) => {
  expect(asPaper(said)).toBe(label);
});
