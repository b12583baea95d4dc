import { expect, test } from "vitest";
import { besideTable } from "#bot/spreadsheets/beside.ts";
import type { KindColumn } from "#bot/spreadsheets/kind.ts";

const COLUMNS: KindColumn[] = [
  { name: "nomor_anggota", kind: "text", required: true, example: "1" },
  { name: "nama", kind: "text", required: true, example: "Siti" },
  { name: "telepon", kind: "text", example: "0812" },
];
const HEADERS = ["Nomor Anggota", "Nama", "HP"];

test.each<[string[], string | null]>([
  [["0001", "Siti Rahayu", "0812"], null],
  [["0001", "Siti Rahayu"], null],
  [["", "Siti Rahayu", "0812-0000-0001"], null],
  [["0001"], null],
  [["Jumlah anggota", "4"], "sums"],
  [["Jumlah", "", ""], "sums"],
  [["Mengetahui,"], "sums"],
  [["", "", "Jombang, 30 Juni 2025"], "sums"],
  [["Ketua", "", "Bendahara"], "sums"],
  [["", "", "Lilik Handayani"], "sums"],
  [["(..............)", "", "(..............)"], "sums"],
  [["Nomor Anggota", "Nama", "HP"], "header"],
])("%j", (original, is) => {
  const names = COLUMNS.map(({ name }) => name);
  const cells = Object.fromEntries(names.map((name, at) => [name, original[at] || null]));
  expect(besideTable({ line: 9, cells, original, overflows: false }, COLUMNS, HEADERS)).toBe(is);
});
