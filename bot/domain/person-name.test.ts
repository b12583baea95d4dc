import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import type { Gender } from "./national-id.ts";
import { addressed, addressedAlone, calledName, namesAgree, normalisedName, readPersonName } from "./person-name.ts";

test.each([
  ["Siti Rahayu", "Siti Rahayu"],
  ["  Siti \t Rahayu\n", "Siti Rahayu"],
  ["Siti\nSaldo: Rp 0", "Siti Saldo: Rp 0"],
  ["\u2068Siti\u2069 Ra\u200bhayu", "Siti Rahayu"],
  ["Siti\u{e0041}", "Siti"],
  ["Jose\u0301", "José"],
  ["O'Neil", "O'Neil"],
  ["A’yun", "A’yun"],
  ["Hj. Siti Rahayu, S.Pd., M.M.", "Hj. Siti Rahayu, S.Pd., M.M."],
  ["Drs. H. Mulyono", "Drs. H. Mulyono"],
  ["S", "S"],
  ["Slamet 2", "Slamet 2"],
  ["null", "null"],
  ["__proto__", "__proto__"],
  ["*Siti* <b>{ $name }</b>", "*Siti* <b>{ $name }</b>"],
  ["=HYPERLINK(1)", "=HYPERLINK(1)"],
  ["x".repeat(60), "x".repeat(60)],
])("%j is kept as %j", (cell, name) => {
  expect(readPersonName(cell)).toBe(name);
});

test.each<[Cell, string]>([
  [null, "text-missing"],
  ["", "text-missing"],
  [" \u200b\u2060 ", "text-missing"],
  ["x".repeat(61), "name-too-long"],
  ["Siti ".repeat(60), "name-too-long"],
  ["Siti\u202eitiS", "name-turned-around"],
  ["\u200fSiti", "name-turned-around"],
  ["😀", "name-with-picture"],
  ["Siti 🌸", "name-with-picture"],
  ["Siti ❤️", "name-with-picture"],
  ["Siti 🇮🇩", "name-with-picture"],
  ["1️⃣ Siti", "name-with-picture"],
  ["-", "name-without-letters"],
  ["...", "name-without-letters"],
  ["081200000142", "name-without-letters"],
  ["Rp", "none"],
  [3517, "name-without-letters"],
  [Temporal.PlainDateTime.from("2025-07-02T09:00"), "name-without-letters"],
])("%j: %s", (cell, code) => {
  if (code === "none") expect(() => readPersonName(cell)).not.toThrow();
  else expect(() => readPersonName(cell)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ["SITI  RAHAYU", "Siti Rahayu"],
  ["Hj. Siti Rahayu, S.Pd.", "siti rahayu"],
  ["Hj.Siti Rahayu S.Pd", "Siti Rahayu"],
  ["Ibu Siti Rahayu, S.E., M.M.", "SITI RAHAYU, SE, MM"],
  ["Drs. H. Mulyono", "Pak Mulyono"],
  ["Drs.H.Mulyono", "mulyono"],
  ["Siti Nur'aini", "Siti Nuraini"],
  ["Siti Nur’aini", "Siti Nur`aini"],
  ["Sіtі Rаhаyu", "Siti Rahayu"], // with letters of the Cyrillic alphabet
  ["Siti\u200b Rahayu", "Siti Rahayu"],
  ["José", "Jose"],
  ["M.Fauzi", "M. Fauzi"],
])("%j and %j are one name", (one, other) => {
  expect(normalisedName(one)).toBe(normalisedName(other));
  expect(normalisedName(one)).not.toBe("");
});

test.each([
  ["Slamet I", "Slamet II"],
  ["Slamet II", "Slamet III"],
  ["Slamet 1", "Slamet 2"],
  ["Siti", "Siti Rahayu"],
  ["Nur Hidayah", "Nur Hidayat"],
  ["H. M.", "H. S."],
  ["Hj.", "Ibu"],
])("%j and %j are two names", (one, other) => {
  expect(normalisedName(one)).not.toBe(normalisedName(other));
});

test.each([
  ["Siti Rahayu", "Siti"],
  ["SITI RAHAYU", "Siti"],
  ["hj. siti rahayu", "Siti"],
  ["Mulyono", "Mulyono"],
  ["Drs. H. Mulyono, M.M.", "Mulyono"],
  ["Moh. Fauzi", "Fauzi"],
  ["Mohammad Fauzi", "Fauzi"],
  ["MUHAMMAD FAUZI", "Fauzi"],
  ["M. Fauzi", "Fauzi"],
  ["Ach. Fauzi", "Fauzi"],
  ["A. Rahman", "Rahman"],
  ["Muhammad", "Muhammad"],
  ["Moh.", "Moh."],
  ["Nur'aini", "Nur'aini"],
  ["NUR-AINI", "Nur-Aini"],
  ["Mukti Ali", "Mukti"],
  ["Muhajir", "Muhajir"],
  ["Nur Hidayah", "Nur"],
  ["S", "S"],
  ["H.", "H."],
])("%j is called %j", (name, called) => {
  expect(calledName(name)).toBe(called);
});

test.each<[string, Gender | null, string, string]>([
  ["Siti Rahayu", "female", "address-female", "address-female-alone"],
  ["Mulyono", "male", "address-male", "address-male-alone"],
  ["Rahayu", null, "address-unknown", "address-unknown-alone"],
  ["Hj. Rahayu", null, "address-female", "address-female-alone"],
  ["Prof. Dra. Rahayu", null, "address-female", "address-female-alone"],
  ["Drs.H.Rahayu", null, "address-male", "address-male-alone"],
  ["H. Rahayu", null, "address-unknown", "address-unknown-alone"],
  ["Hj. Mulyono", "male", "address-male", "address-male-alone"],
])("%j (%s) is addressed with %s", (name, gender, withName, alone) => {
  expect(addressed(name, gender)).toEqual({ id: withName, values: { name: calledName(name) } });
  expect(addressedAlone(name, gender)).toEqual({ id: alone, values: {} });
});

test("what is read as a name is one line, can be compared, called by and read again", () => {
  const parts = fc.constantFrom(
    "Siti",
    "H.",
    "S.Pd.",
    ",",
    " ",
    "O'",
    "\u202e",
    "\u200b",
    "😀",
    "1",
    "\n",
    "-",
    "ß",
    "é",
  );
  const names = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 70 }),
    fc.array(parts).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(names, (text) => {
      let name: string;
      try {
        name = readPersonName(text);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(text-missing|name-[a-z-]+)$/) });
        return;
      }
      expect([...name].length).toBeLessThanOrEqual(60);
      expect(name).not.toMatch(/\n|\p{Cc}|\p{Cf}|^\s|\s$/u);
      expect(readPersonName(name)).toBe(name);
      expect(normalisedName(name)).toMatch(/^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*$/u);
      expect(calledName(name)).not.toBe("");
    }),
    { numRuns: 1_000 },
  );
});

test.each<[string, string, boolean, boolean]>([
  // one, other, whether they may be one, whether they may where one letter may be wrong
  ["Siti Rahayu", "SITI  RAHAYU, S.Pd.", true, true],
  ["Siti Rahayu", "Hj. Siti R.", true, true],
  ["Siti", "Siti Rahayu", true, true],
  ["Rahayu Siti", "Siti Rahayu", true, true],
  ["Moh. Fauzi", "Muhammad Fauzi", true, true],
  ["M. Fauzi", "Mochammad Fauzi", true, true],
  ["Siti Rahayu", "Siti Aminah", false, false],
  ["Slamet I", "Slamet II", false, false],
  ["Suparno", "Suparni", false, true],
  ["Siti Rahayu", "Siti Rahaayu", false, true],
  ["Siti Rahayu", "Siti Rahau", false, true],
  ["Joko", "Joki", false, false],
  ["Joko Susilo", "Budi Santoso", false, false],
  ["S. R.", "Siti Rahayu", false, false],
])("%s and %s may be one name: %s, misspelt: %s", (one, other, agree, misspelt) => {
  expect([namesAgree(one, other), namesAgree(other, one)]).toEqual([agree, agree]);
  expect([namesAgree(one, other, true), namesAgree(other, one, true)]).toEqual([misspelt, misspelt]);
});
