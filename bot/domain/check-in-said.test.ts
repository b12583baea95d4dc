import { expect, test } from "vitest";
import { partIn, readNumbers, withoutPart } from "./check-in-said.ts";

test.each<[string, number[] | null]>([
  ["25", [25]],
  ["025", [25]],
  ["UK3-025", [25]],
  ["uk3 025", [25]],
  ["uk 3 - 25", [25]],
  ["hadir 1-4, 7, 9", [1, 2, 3, 4, 7, 9]],
  ["hadir uk3 1-3", [1, 2, 3]],
  ["hadir UK3: 1–3 dan 5", [1, 2, 3, 5]],
  ["4-2", [2, 3, 4]],
  ["1 sampai 3 5 s/d 6", [1, 2, 3, 5, 6]],
  ["1,2,2,1", [1, 2]],
  ["no. 3", [3]],
  ["tidak hadir 13", [13]],
  ["UK3-001, UK3-004", [1, 4]],
  ["UK3-001 sampai UK3-003", [1, 2, 3]],
  ["1-9999", null],
  ["UK4-003", null],
  ["siti", null],
  ["siti 2", null],
  ["hadir", null],
  ["", null],
  ["10 juli", null],
])("%j names %j of UK3", (text, numbers) => {
  expect(readNumbers(text, "UK3")).toEqual(numbers);
});

test("a code that ends in a dash and figures", () => {
  expect(readNumbers("uk-01-003, 4", "UK-01")).toEqual([3, 4]);
});

test.each<[string, boolean, string | null]>([
  ["bagian siang", false, "siang"],
  ["mulai sesi materi", false, "materi"],
  ["hadirkan uk3 asesmen", true, "asesmen"],
  ["sesi assessment", false, "asesmen"],
  ["bagian sehari penuh", false, ""],
  ["siang", false, null],
  ["hadirkan uk3", true, null],
])("the part in %j", (text, isBare, part) => {
  expect(partIn(text, isBare)).toBe(part);
});

test("what is left when part and day are taken out", () => {
  expect(withoutPart("hadir uk3 hari ke-2 bagian siang 1-4")).toBe("hadir uk3 1-4");
});
