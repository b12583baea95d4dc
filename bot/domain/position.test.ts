import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import type { Cell } from "./cell.ts";
import { isOfficer, isSupervisor, positions, positionWords, readPosition } from "./position.ts";

describe.each([
  [
    "chair",
    "ketua|KETUA|Ketua Koperasi|ketua umum|Ketua KDMP|pak ketua|Ketua Koperasi Desa Merah Putih|ketua pengurus",
  ],
  [
    "viceChairBusiness",
    "waka usaha|wakabid usaha|Wakil Ketua Bidang Usaha|wakil bid. usaha|WAKA BID.USAHA|wakil usaha",
  ],
  ["viceChairMembership", "wakil ketua bidang anggota|Waka Keanggotaan|wakabid anggota|Wakil Ketua Bidang Keanggotaan"],
  ["secretary", "sekretaris|sekre|Sekertaris|SEK.|bu sekre"],
  ["treasurer", "bendahara|benda|BENDUM|Bend.|bendahara umum"],
  [
    "chiefSupervisor",
    "ketua pengawas|Kades|kepala desa|Lurah|Kades (Ketua Pengawas)|pengawas (kepala desa)|Ket. Pengawas",
  ],
  ["supervisor", "pengawas|anggota pengawas|Pengawas 2|Anggota Pengawas I|pengawas, anggota"],
  ["manager", "manajer|Manager|pengelola|manajer koperasi"],
])("%s", (position, spellings) => {
  test.each(spellings.split("|"))("%s", (spelling) => {
    expect(readPosition(spelling)).toBe(position);
  });
});

test.each<[Cell, string, Record<string, unknown>]>([
  [null, "text-missing", {}],
  ["  ", "text-missing", {}],
  ["wakil ketua", "vice-chair-unclear", {}],
  ["Waka", "vice-chair-unclear", {}],
  ["wakil ketua I", "vice-chair-unclear", {}],
  ["anggota", "position-unknown", { text: "anggota" }],
  ["sekretaris desa", "position-unknown", { text: "sekretaris desa" }],
  ["sekretaris / bendahara", "position-unknown", { text: "sekretaris / bendahara" }],
  ["ketua merangkap bendahara", "position-unknown", { text: "ketua merangkap bendahara" }],
  ["wakil sekretaris", "position-unknown", { text: "wakil sekretaris" }],
  ["koperasi", "position-unknown", { text: "koperasi" }],
  ["-", "position-unknown", { text: "-" }],
  [1, "position-unknown", { text: "1" }],
  ["constructor", "position-unknown", { text: "constructor" }],
])("%j is refused: %s", (cell, code, values) => {
  expect(() => readPosition(cell)).toThrow(expect.objectContaining({ code, values }));
});

test("what is shown can be read", () => {
  const render = renderer({ timeZone: "Asia/Jakarta", office: "dinas" });
  for (const position of positions) expect(readPosition(render(words(positionWords[position])))).toBe(position);
});

test("five officers, two kinds of supervisors, and a manager who is neither", () => {
  expect(positions.filter(isOfficer)).toEqual(positions.slice(0, 5));
  expect(positions.filter(isSupervisor)).toEqual(["chiefSupervisor", "supervisor"]);
});

test("whatever the text: a position or a refusal", () => {
  const texts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(fc.constantFrom("ketua", "wakil", "usaha", "anggota", "pengawas", "kades", "2", "desa", "kepala"))
      .map((all) => all.join(" ")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(positions).toContain(readPosition(text));
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/^(text-missing|position-unknown|vice-chair-unclear)$/),
        });
      }
    }),
  );
});
