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
  ["anggota", "unknown-position", { text: "anggota" }],
  ["sekretaris desa", "unknown-position", { text: "sekretaris desa" }],
  ["sekretaris / bendahara", "unknown-position", { text: "sekretaris / bendahara" }],
  ["ketua merangkap bendahara", "unknown-position", { text: "ketua merangkap bendahara" }],
  ["wakil sekretaris", "unknown-position", { text: "wakil sekretaris" }],
  ["koperasi", "unknown-position", { text: "koperasi" }],
  ["-", "unknown-position", { text: "-" }],
  [1, "unknown-position", { text: "1" }],
  ["constructor", "unknown-position", { text: "constructor" }],
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
          code: expect.stringMatching(/^(text-missing|unknown-position|vice-chair-unclear)$/),
        });
      }
    }),
  );
});
