import { describe, expect, test } from "vitest";
import { type ResultKind, readCertificateNumber, readResult, readUnits } from "./exam-result.ts";
import { Refusal } from "./refusal.ts";
import { resultAsSaid } from "./result-as-said.ts";

const outcome = <T>(read: () => T) => {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe("results as lists have them", () => {
  test.each<[string, ResultKind | string]>([
    ["K", "competent"],
    [" k ", "competent"],
    ["Kompeten", "competent"],
    ["KOMPETEN.", "competent"],
    ["kompetent", "competent"],
    ["Lulus", "competent"],
    ["BK", "notYetCompetent"],
    ["b.k.", "notYetCompetent"],
    ["b k", "notYetCompetent"],
    ["belum kompeten", "notYetCompetent"],
    ["Blm  Kompeten", "notYetCompetent"],
    ["BELUM-KOMPETEN", "notYetCompetent"],
    ["tidak kompeten", "notYetCompetent"],
    ["durung kompeten", "notYetCompetent"],
    ["dicabut", "withdrawn"],
    ["K/BK", "result-unclear"],
    ["85", "result-unclear"],
    ["hadir", "result-unclear"],
    ["__proto__", "result-unclear"],
  ])("%s", (text, expected) => {
    expect(outcome(() => readResult(text))).toBe(expected);
  });
});

describe("units", () => {
  test.each<[string | number, string[] | string]>([
    ["3,5", ["3", "5"]],
    ["unit 3 dan 5", ["3", "5"]],
    ["3; 5; 3", ["3", "5"]],
    [
      "M.702000.003.01 Menyusun rencana dan anggaran koperasi; 5",
      ["M.702000.003.01 Menyusun rencana dan anggaran koperasi", "5"],
    ],
    [3, ["3"]],
    [3.5, "units-unclear"],
    [", ;", "units-unclear"],
    [Array.from({ length: 21 }, (_, at) => at).join(","), "units-too-many"],
    ["x".repeat(130), "text-too-long"],
  ])("%s", (cell, expected) => {
    expect(outcome(() => readUnits(cell))).toEqual(expected);
  });
});

test.each<[string | number, string]>([
  ["64110 1213 2 0000001 2025", "64110 1213 2 0000001 2025"],
  ["No.Reg KOP.123/LSP/2025", "No.Reg KOP.123/LSP/2025"],
  ["belum ada", "certificate-number-unclear"],
  ["6,41101E+15", "digits-lost"],
  [6411012132000001, "digits-lost"],
])("the number %s", (cell, expected) => {
  expect(outcome(() => readCertificateNumber(cell))).toBe(expected);
});

describe("the result of one", () => {
  test.each([
    ["K", "competent"],
    ["belum kompeten", "notYetCompetent"],
    ["BK unit 3,5", "notYetCompetent 3|5"],
    ["bk: 3 dan 5", "notYetCompetent 3|5"],
    ["BK (unit 3)", "notYetCompetent 3"],
    ["K sertifikat 123/LSP/2025 berlaku sampai 23/7/2028", "competent 123/LSP/2025 2028-07-23"],
    ["kompeten 64110 1213 sampai 23 juli 2028", "competent 64110 1213 2028-07-23"],
    ["sertifikat 123 sampai 23-07-2028", "123 2028-07-23"],
    ["berlaku sampai 23 Juli 2028", "2028-07-23"],
    ["nomor sertifikat: 123", "123"],
    ["dicabut", "withdrawn"],
    ["k sampai kapan ya", "date-unclear"],
    ["Kusuma", "nothing"],
    ["K Anwar", "nothing"],
    ["lewati", "nothing"],
  ])("%s", (text, expected) => {
    const said = outcome(() => resultAsSaid(text));
    if (said === null) return expect("nothing").toBe(expected);
    if (typeof said === "string") return expect(said).toBe(expected);
    const { result, unitsLeft, certificateNumber, validUntil } = said;
    expect(
      [result, unitsLeft?.join("|"), certificateNumber, validUntil].filter((one) => one !== undefined).join(" "),
    ).toBe(expected);
  });
});
