import { expect, test } from "vitest";
import { groupIn, nextGroup, withGroup, withoutGroup } from "./exam-group.ts";

test("the group of a title, the next one, and the title with it", () => {
  expect(groupIn("Uji Kompetensi, Angkatan 3")).toBe("3");
  expect(groupIn("Bimtek Gelombang II")).toBe("ii");
  expect(groupIn("Ujian Susulan")).toBeNull();
  expect(nextGroup("Uji Kompetensi, Angkatan 9")).toBe("10");
  expect(nextGroup("Bimtek Gelombang II")).toBeNull();
  expect(withGroup("Uji Kompetensi, Angkatan 3", "4")).toBe("Uji Kompetensi, Angkatan 4");
  expect(withGroup("Ujian Susulan", "4")).toBe("Ujian Susulan, Angkatan 4");
  expect(withoutGroup("hadirkan Gel. 3 siang", "Uji Kompetensi, Angkatan 3")).toBe("hadirkan   siang");
  expect(withoutGroup("hadirkan angkatan 4", "Uji Kompetensi, Angkatan 3")).toBe("hadirkan angkatan 4");
  expect(withoutGroup("hadirkan angkatan 4", "Ujian Susulan")).toBe("hadirkan angkatan 4");
});
