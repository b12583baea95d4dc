import fc from "fast-check";
import { expect, test } from "vitest";
import { type Colleague, colleaguesNamed, isForOthers } from "#bot/commands/colleagues-named.ts";
import type { Position } from "#bot/domain/position.ts";

const BOARD: readonly Colleague[] = (
  [
    ["Suprapto", "chair"],
    ["Dwi Kurniawan", "viceChairBusiness"],
    ["Nur Hidayah", "viceChairMembership"],
    ["Agus Prasetyo", "secretary"],
    ["Lilik Handayani", "treasurer"],
    ["H. Mulyono", "chiefSupervisor"],
    ["Siti Rahayu", "supervisor"],
    ["Siti Aminah", "supervisor"],
  ] satisfies [string, Position][]
).map(([name, position], at) => ({ id: at + 1, personId: at + 1, name, position }));

/** As the chair says it: who is meant, "?" before what is unclear, "-" before whom nobody knows. */
function read(text: string, isAnswer = false): string[] {
  const { meant, unclear, unknown } = colleaguesNamed(text, { board: BOARD, selfId: 1, isAnswer });
  const first = ({ name }: Colleague) => name.replace(/^H\. /, "").split(" ")[0] ?? "";
  return [...meant.map(first), ...unclear.map(({ asked }) => `?${asked}`), ...unknown.map((name) => `-${name}`)];
}

test.each<[string, string[]]>([
  ["daftarkan bendahara sm sekretaris saya yg 17 juli", ["Lilik", "Agus"]],
  ["daftarkan bu siti bendahara sama pak budi", ["?Siti", "-Budi"]],
  ["wakil ketua sekalian", ["?wakil ketua"]],
  ["daftarkan kedua wakil ketua", ["Dwi", "Nur"]],
  ["daftarkan waka usaha", ["Dwi"]],
  ["daftar an. bu lilik bendahara kdmp badang ngoro", ["Lilik"]],
  ["daftarkan semua pengurus saya", ["Dwi", "Nur", "Agus", "Lilik"]],
  ["daftarkan semua pengawas", ["Mulyono", "Siti", "Siti"]],
  ["daftarkan pengawas", ["?pengawas"]],
  ["daftarkan saya sama bendahara", ["Suprapto", "Lilik"]],
  ["ketua sama bendahara mau ikut", ["Suprapto", "Lilik"]],
  ["saya ketua kdmp badang mau daftarkan sekretaris dan bendahara", ["Agus", "Lilik"]],
  ["bendahara saya dan sekretaris saya", ["Lilik", "Agus"]],
  ["daftarkan bendahara sekretaris bu nur", ["Nur", "Lilik", "Agus"]],
  ["daftarkan siti aminah", ["Siti"]],
  ["daftarkan siti dan agus", ["Agus", "?siti"]],
  ["daftarkan bu lilk", ["Lilik"]],
  ["daftarin pak agsu", ["Agus"]],
  ["daftarno bendaharaku, jenenge Lilik", ["Lilik"]],
  ["daftarkan mbak lilik trus mas agus", ["Lilik", "Agus"]],
  ["pak wawan saya mau daftar", []],
  ["bu kulo mau ikut ujian pengawas", []],
  ["mau ikut ujikom yg juli", []],
  ["daftarkan saya", ["Suprapto"]],
  ["daftarkan pak wawan", ["-Wawan"]],
])("%s", (text, whom) => {
  expect(read(text)).toEqual(whom);
});

test.each<[string, string[]]>([
  ["nur aja", ["Nur"]],
  ["lilk", ["Lilik"]],
  ["bu lilik, pak agus", ["Lilik", "Agus"]],
  ["joko", ["-joko"]],
])("as an answer: %s", (text, whom) => {
  expect(read(text, true)).toEqual(whom);
});

test("others are meant in general too", () => {
  expect(isForOthers("daftarkan rekan saya")).toBe(true);
  expect(isForOthers("daftarkan bendahara saya")).toBe(true);
  expect(isForOthers("daftarkan saya")).toBe(false);
  expect(isForOthers("mau ikut ujian pengurus")).toBe(false);
});

test("whatever is typed, nobody is meant twice, and only people of the board", () => {
  const word = fc.constantFrom(
    ..."bu pak siti agus lilik bendahara wakil ketua saya sama dan , semua pengurus an".split(" "),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((all) => all.join(" ")),
      ),
      fc.boolean(),
      (text, isAnswer) => {
        const { meant, unclear } = colleaguesNamed(text, { board: BOARD, selfId: 1, isAnswer });
        expect(new Set(meant.map(({ id }) => id)).size).toBe(meant.length);
        for (const { among } of unclear) expect(among.length).toBeGreaterThan(0);
      },
    ),
  );
});
