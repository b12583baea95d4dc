import { expect, test } from "vitest";
import { isOfScreen, noteOf, readPaperReason } from "./paper-reasons.ts";

test.each<[string, [string, string | null] | null]>([
  ["B1", ["B1", null]],
  ["b1", ["B1", null]],
  ["B1 bagian NIK", ["B1", "bagian NIK"]],
  ["b 2: sudut kanan.", ["B2", "sudut kanan"]],
  ["B6 Minta yang asli, bukan fotokopi", ["B6", "Minta yang asli, bukan fotokopi"]],
  ["tidak terbaca", ["B1", null]],
  ["buram bagian bawah", ["B1", "bagian bawah"]],
  ["kepotong", ["B2", null]],
  ["salah berkas, ini SIM", ["B3", "ini sim"]],
  ["nama beda", ["B4", null]],
  ["sudah tidak berlaku", ["B5", null]],
  ["B7", null],
  ["B12", null],
  ["sesuai", null],
  ["", null],
])("%j", (text, said) => {
  const read = readPaperReason(text);
  expect(read && [read.reason, read.note]).toEqual(said);
});

test("a note is one line and says something", () => {
  expect(noteOf("  bagian\nNIK..  ")).toBe("bagian NIK");
  expect(noteOf(" .. ")).toBeNull();
  expect(noteOf("NIK di KTP 3517 0862 0388 0001, bukan 3517086203880000")).toBe("NIK di KTP …0001, bukan …0000");
  expect(noteOf("halaman 1-12, nomor 34")).toBe("halaman 1-12, nomor 34");
  expect(noteOf("a".repeat(500))).toHaveLength(160);
});

test("a picture of a screen", () => {
  expect(isOfScreen("foto layar laptop")).toBe(true);
  expect(isOfScreen("bagian NIK")).toBe(false);
});
