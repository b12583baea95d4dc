import fc from "fast-check";
import { expect, test } from "vitest";
import { columnName, headerAmong } from "#bot/spreadsheets/header.ts";

test.each([
  ["Nomor Anggota", "nomor_anggota"],
  ["  NOMOR-ANGGOTA ", "nomor_anggota"],
  ["Nomor\nAnggota", "nomor_anggota"],
  ["No. Anggota", "no_anggota"],
  ["nik_ktp*", "nik_ktp"],
  ["Nama :", "nama"],
  ["\ufeffnama", "nama"],
  ["'nama", "nama"],
  ["ＮＡＭＡ", "nama"],
  ["na\u200bma", "nama"],
  ["NIK/KTP", "nik_ktp"],
  ["", ""],
])("%j is %s", (header, name) => {
  expect(columnName(header)).toBe(name);
});

test("a name stays what it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (header) => columnName(columnName(header)) === columnName(header)),
  );
});

test("the header is the first row with two known names, or else with one", () => {
  const expected = new Set(["nama", "alamat"]);
  expect(headerAmong([["Data"], ["Nama", "KDMP"], ["Nama", "Alamat"]], expected)).toBe(2);
  expect(headerAmong([["Data"], ["Nama", "KDMP"]], expected)).toBe(1);
  expect(headerAmong([["Data"], ["Nama", "NAMA "]], expected)).toBe(1);
  expect(headerAmong([["Data"]], expected)).toBe(-1);
  expect(headerAmong([["Data"]], new Set())).toBe(0);
});
