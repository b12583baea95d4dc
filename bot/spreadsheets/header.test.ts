import fc from "fast-check";
import { expect, test } from "vitest";
import { columnName, columnNames, headerAmong } from "#bot/spreadsheets/header.ts";

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

const looking = (...names: string[]) => ({
  names: new Set(names),
  others: new Map([
    ["tgl", "tanggal"],
    ["jml", "jumlah"],
  ]),
});

test("the header is the first row with two known names, or else with one", () => {
  const expected = looking("nama", "alamat");
  expect(headerAmong([["Data"], ["Nama", "KDMP"], ["Nama", "Alamat"]], expected)).toBe(2);
  expect(headerAmong([["Data"], ["Nama", "KDMP"]], expected)).toBe(1);
  expect(headerAmong([["Data"], ["Nama", "NAMA "]], expected)).toBe(1);
  expect(headerAmong([["Data"]], expected)).toBe(-1);
  expect(headerAmong([["Data"]], looking())).toBe(0);
});

test.each([
  [
    ["Jml (Rp)", "Tgl."],
    ["jumlah", "tanggal"],
  ],
  [["JUMLAH (Rp)"], ["jumlah"]],
  [["Jumlah Rp"], ["jumlah"]],
  [["Tenor (bulan)"], ["tenor_bulan"]],
  // What has the name itself is meant; the other is not used.
  [
    ["Jml (Rp)", "Jumlah"],
    ["jml_(rp)", "jumlah"],
  ],
  // Two that may be meant are a column that is there twice.
  [
    ["Jml", "Jml (Rp)"],
    ["jumlah", "jumlah"],
  ],
  [
    ["Jumlah anggota", "", "Ket"],
    ["jumlah_anggota", "", "ket"],
  ],
])("columns called %j are %j", (headers, names) => {
  expect(columnNames(headers, looking("jumlah", "tanggal", "tenor_bulan"))).toEqual(names);
});
