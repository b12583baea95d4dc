import fc from "fast-check";
import { expect, test } from "vitest";
import {
  legalEntityKey,
  readCode,
  readCooperativeNumber,
  readLegalEntityNumber,
  readPlace,
  readRegency,
  readText,
} from "#bot/domain/writing.ts";

const refusal = (code: string) => expect.objectContaining({ code });

test.each([
  ["Ds. Cukir", "Cukir"],
  ["DESA CUKIR", "Cukir"],
  ["desa  cukir", "Cukir"],
  ["Kelurahan Kepanjen", "Kepanjen"],
  ["KEC. DIWEK", "Diwek"],
  ["kecamatan bandar kedung mulyo", "Bandar Kedung Mulyo"],
  ["KALI-KEJAMBON", "Kali-Kejambon"],
  ["McDonald", "McDonald"],
  ["Desa", "Desa"],
  ["Kelutan", "Kelutan"],
  ["Desawarno", "Desawarno"],
])("the place %j is %s", (cell, place) => {
  expect(readPlace(cell)).toBe(place);
  expect(readPlace(place)).toBe(place);
});

test.each([
  ["kab jombang", "Kabupaten Jombang"],
  ["Kab. Jombang", "Kabupaten Jombang"],
  ["Kab. jombang", "Kabupaten Jombang"],
  ["JOMBANG", "Kabupaten Jombang"],
  ["KABUPATEN JOMBANG", "Kabupaten Jombang"],
  ["kota mojokerto", "Kota Mojokerto"],
])("the regency %j is %s", (cell, regency) => {
  expect(readRegency(cell)).toBe(regency);
  expect(readRegency(regency)).toBe(regency);
});

test.each([null, "", "   ", "\u200b", "\u202e\n"])("%j is no text", (cell) => {
  expect(() => readText(cell)).toThrow(refusal("text-missing"));
});

test("a text is one line, and refused rather than cut", () => {
  expect(readText("Jl. Raya\r\n5")).toBe("Jl. Raya 5");
  expect(readText("a".repeat(150))).toHaveLength(150);
  expect(() => readText("a".repeat(151))).toThrow(refusal("text-too-long"));
  expect(() => readText("huruf".repeat(2_000))).toThrow(refusal("text-too-long"));
  expect(readText("😀".repeat(150))).toBe("😀".repeat(150));
});

test.each([
  ["3517000000000", "3517000000000"],
  ["3517 0000 0000 0", "3517000000000"],
  ["'35.17-000000000", "3517000000000"],
  [3_517_000_000_000, "3517000000000"],
  ["12345678", "12345678"],
])("NIK koperasi %j", (cell, number) => {
  expect(readCooperativeNumber(cell)).toBe(number);
});

test.each([
  ["3,51701E+15", "digits-lost"],
  ["3.517E+12", "digits-lost"],
  ["4E+12", "digits-lost"],
  [3_517_091_708_900_001, "digits-lost"],
  [3.51701e21, "digits-lost"],
  [null, "cooperative-number-unclear"],
  ["1234567", "cooperative-number-unclear"],
  ["1".repeat(17), "cooperative-number-unclear"],
  ["3517O00000000", "cooperative-number-unclear"],
  ["belum ada", "cooperative-number-unclear"],
  [3517000000000.5, "cooperative-number-unclear"],
])("NIK koperasi %j is refused: %s", (cell, code) => {
  expect(() => readCooperativeNumber(cell)).toThrow(refusal(code));
});

test.each([
  ["AHU-0001234.AH.01.29.TAHUN 2025", "AHU-0001234.AH.01.29.TAHUN 2025"],
  [" 518/BH/II/1968 ", "518/BH/II/1968"],
  [1_234, "1234"],
])("the legal entity number %j is kept as typed", (cell, number) => {
  expect(readLegalEntityNumber(cell)).toBe(number);
});

test.each([
  ["1,23457E+15", "digits-lost"],
  [1.234567e21, "digits-lost"],
  [1_234_567_890_123_456, "digits-lost"],
  ["belum ada", "legal-entity-number-unclear"],
  ["proses", "legal-entity-number-unclear"],
  ["--", "legal-entity-number-unclear"],
  ["…", "legal-entity-number-unclear"],
  ["a1".repeat(41), "text-too-long"],
])("the legal entity number %j is refused: %s", (cell, code) => {
  expect(() => readLegalEntityNumber(cell)).toThrow(refusal(code));
});

test("spaces, dots and capitals do not make another legal entity number; a digit does", () => {
  const number = fc.stringMatching(/^[A-Z]{2,4}-\d{5,8}\.AH\.01\.29\.TAHUN 20\d\d$/);
  const between = fc.constantFrom("", " ", ".", "-", "/", ". ");
  fc.assert(
    fc.property(number, between, (text, mark) => {
      const otherwise = text.toLowerCase().replace(/[^a-z0-9]+/g, mark);
      expect(legalEntityKey(otherwise)).toBe(legalEntityKey(text));
      expect(legalEntityKey(text.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)))).not.toBe(
        legalEntityKey(text),
      );
    }),
  );
});

test.each([
  ["uk3", "UK3"],
  [" UK 3 ", "UK3"],
  ["bimtek-2", "BIMTEK-2"],
  [3, "3"],
  ["A".repeat(20), "A".repeat(20)],
])("the code %j is %s", (cell, code) => {
  expect(readCode(cell)).toBe(code);
});

test.each([null, "", "-", "UK3-", "UK_3", "UK/3", "ÜK3", "A".repeat(21), "=UK3", "UK3\u202e"])(
  "%j is no code",
  (cell) => {
    expect(() => readCode(cell)).toThrow(refusal("code-unclear"));
  },
);

test("whatever cell: a value that reads the same again, or a refusal", () => {
  const anyCell = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(anyCell, (cell) => {
      for (const read of [readText, readPlace, readRegency, readLegalEntityNumber, readCooperativeNumber, readCode]) {
        let value: string;
        try {
          value = read(cell);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.any(String) });
          continue;
        }
        expect(read(value)).toBe(value);
      }
    }),
    { numRuns: 500 },
  );
});
