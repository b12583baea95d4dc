import { expect, test } from "vitest";
import { papersAsked, positionsAsked } from "./exam-conditions.ts";
import { isOfficer, isSupervisor, type Position, positions } from "./position.ts";

const officers = positions.filter(isOfficer);
const supervisors = positions.filter(isSupervisor);

test.each<[string, readonly Position[]]>([
  ["ketua", ["chair"]],
  ["ketua, sekretaris, bendahara", ["chair", "secretary", "treasurer"]],
  ["Ketua, Sekretaris dan Bendahara", ["chair", "secretary", "treasurer"]],
  ["ketua, sekretaris, dan bendahara", ["chair", "secretary", "treasurer"]],
  ["ketua; sekretaris\nbendahara", ["chair", "secretary", "treasurer"]],
  ["ketua/sekretaris", ["chair", "secretary"]],
  ["ketua / sekretaris/bendahara", ["chair", "secretary", "treasurer"]],
  ["ketua atau sekretaris", ["chair", "secretary"]],
  ["ketua serta bendahara", ["chair", "treasurer"]],
  ["ketua + bendahara", ["chair", "treasurer"]],
  ["pengurus", officers],
  ["Semua pengurus", officers],
  ["pengurus koperasi", officers],
  ["pengawas", supervisors],
  ["badan pengawas", supervisors],
  ["pengurus & pengawas", [...officers, ...supervisors]],
  ["pengurus&pengawas", [...officers, ...supervisors]],
  ["pengurus/pengawas", [...officers, ...supervisors]],
  ["PENGURUS DAN PENGAWAS", [...officers, ...supervisors]],
  ["pengurus, pengawas, pengelola", [...officers, ...supervisors, "manager"]],
  ["manajer", ["manager"]],
  ["wakil ketua", ["viceChairBusiness", "viceChairMembership"]],
  ["wakil", ["viceChairBusiness", "viceChairMembership"]],
  ["waka", ["viceChairBusiness", "viceChairMembership"]],
  ["wakil ketua bidang usaha", ["viceChairBusiness"]],
  ["ketua pengawas", ["chiefSupervisor"]],
  // What is not understood beside what is.
  ["ketua, juru tulis", ["chair"]],
])("%j asks for %j", (text, asked) => {
  expect([...(positionsAsked(text) ?? [])].sort()).toEqual([...asked].sort());
});

test.each([
  null,
  "",
  " ",
  "-",
  ",",
  "semua",
  "semua jabatan",
  "semua boleh ikut",
  "bebas",
  "umum",
  "juru tulis",
  "xyzzy 12",
])("%j asks for nobody in particular", (text) => {
  expect(positionsAsked(text)).toBeNull();
});

test.each<[string | null, string[]]>([
  [null, []],
  ["", []],
  ["KTP", ["KTP"]],
  ["KTP, pas foto 3x4; ijazah dan SK", ["KTP", "pas foto 3x4", "ijazah", "SK"]],
  ["KTP, pas foto, ijazah, dan SK pengurus", ["KTP", "pas foto", "ijazah", "SK pengurus"]],
  ["KTP & ijazah\nSK", ["KTP", "ijazah", "SK"]],
  // One or the other is one paper.
  ["KTP/SIM, ijazah", ["KTP/SIM", "ijazah"]],
  [" ,; KTP ,, ", ["KTP"]],
  ["pas foto 3x4 (2 lembar)", ["pas foto 3x4 (2 lembar)"]],
])("the papers of %j", (text, papers) => {
  expect(papersAsked(text)).toEqual(papers);
});
