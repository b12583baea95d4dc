import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ResultKind } from "./exam-result.ts";
import { resultsAsSaid } from "./results-as-said.ts";

const NAMES = [
  "Siti Rahayu",
  "Wahyu Setiawan",
  "Endang Lestari",
  "H. Joko Susilo, S.E.",
  "Sri Wahyuni",
  "Wahyu Hidayat",
  ...Array.from({ length: 19 }, (_, at) => `Peserta ${"abcdefghijklmnopqrstu"[at]}`),
];
/** 25 of them; nobody has number 7. */
const KNOWN = NAMES.map((name, at) => ({ number: at < 6 ? at + 1 : at + 2, name }));

/** "1-6 K, 21 BK 3|5" */
function told(text: string): string {
  const said = resultsAsSaid(text, KNOWN, "UK2");
  if (!said) return "nothing";
  const code = { competent: "K", notYetCompetent: "BK", withdrawn: "cabut" } as const;
  const entries = said.entries.map(({ number, result, units }) =>
    [number, code[result], units.join("|")].join(" ").trim(),
  );
  const more = [
    ...said.unknown.map((one) => `?${one}`),
    ...said.ambiguous.map((one) => `??${one}`),
    ...said.twice.map((one) => `!${one}`),
  ];
  return [...entries, ...more].join(", ");
}

describe("results of many in one message", () => {
  test.each([
    ["K: 1-3, 5; BK: 4 unit 3,5", "1 K, 2 K, 3 K, 4 BK 3|5, 5 K"],
    ["k 1 s/d 3 bk 4", "1 K, 2 K, 3 K, 4 BK"],
    ["Kompeten: 1, 2 dan 3\nBelum kompeten: 4", "1 K, 2 K, 3 K, 4 BK"],
    ["kompeten 1 2 3, blm kompeten 4", "1 K, 2 K, 3 K, 4 BK"],
    ["1 K, 4 BK unit 3, 5, 6 K", "1 K, 4 BK 3|5, 6 K"],
    ["Siti K, Wahyu Setiawan BK (unit 3)", "1 K, 2 BK 3"],
    ["joko susilo bk unit M.702000.003.01; sri wahyuni k", "4 BK M.702000.003.01, 5 K"],
    ["BK: 2 unit 3, 5; 4 unit 1", "2 BK 3|5, 4 BK 1"],
    ["BK: 2 (3,5), 4 (1) dan 5", "2 BK 3|5, 4 BK 1, 5 BK"],
    ["BK: 2 unit 3,5, 4 unit 1", "2 BK 3|5, 4 BK 1"],
    ["UK2-001 K; uk2 4 bk", "1 K, 4 BK"],
    ["K: UK2-001 - UK2-003", "1 K, 2 K, 3 K"],
    ["K: 5-9", "5 K, 6 K, 8 K, 9 K"],
    ["K: 1, 45, Sutrisno", "1 K, ?45, ?Sutrisno"],
    ["K: Wahyu", "??Wahyu"],
    ["K: 1, 2; BK: 2", "1 K, !2"],
    ["K: 1, 1", "1 K"],
    ["K: 1 unit 3", "?1 unit 3"],
    ["dicabut: 3", "3 cabut"],
    ["1: K", "1 K"],
    ["1 = BK", "1 BK"],
    ["BK 4 unit Menyusun rencana kerja dan anggaran", "4 BK Menyusun rencana kerja dan anggaran"],
    ["tidak lulus: 4", "4 BK"],
    ["bagaimana caranya", "nothing"],
    ["", "nothing"],
  ])("%s", (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ["semua K", 25, 0],
    ["semua K kecuali 4, 5", 23, 0],
    ["BK: 4, 5; sisanya K", 23, 2],
    ["4, 5 BK, sisanya K", 23, 2],
    ["semua kompeten kecuali wahyu setiawan", 24, 0],
  ])("%s", (text, competent, notYet) => {
    const { entries = [], unknown = [] } = resultsAsSaid(text, KNOWN, "UK2") ?? {};
    const count = (kind: ResultKind) => entries.filter(({ result }) => result === kind).length;
    expect([count("competent"), count("notYetCompetent"), unknown]).toEqual([competent, notYet, []]);
  });
});

const numbers = KNOWN.map(({ number }) => number);
const someone = fc.constantFrom(...numbers);

test("however the numbers are grouped and ordered, each has the result that was said", () => {
  const groups = fc.tuple(fc.uniqueArray(someone), fc.uniqueArray(someone), fc.constantFrom(", ", " , ", ",", " dan "));
  fc.assert(
    fc.property(groups, fc.boolean(), fc.constantFrom("; ", "\n"), ([first, second, comma], isBehind, clause) => {
      const notYet = second.filter((number) => !first.includes(number));
      const said = [[first, "K"] as const, [notYet, "BK"] as const].flatMap(([all, code]) =>
        all.length === 0 ? [] : [isBehind ? `${all.join(comma)} ${code}` : `${code}: ${all.join(comma)}`],
      );
      fc.pre(said.length > 0);
      const read = resultsAsSaid(said.join(clause), KNOWN, "UK2");
      const of = (kind: ResultKind) =>
        read?.entries.filter(({ result }) => result === kind).map(({ number }) => number);
      expect([of("competent"), of("notYetCompetent")]).toEqual([
        first.toSorted((a, b) => a - b),
        notYet.toSorted((a, b) => a - b),
      ]);
      expect([read?.unknown, read?.ambiguous, read?.twice]).toEqual([[], [], []]);
    }),
  );
});

test("whatever is typed, nobody who is not known gets a result, and nobody two", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "K",
      "BK",
      ":",
      ",",
      ";",
      "unit",
      "(",
      ")",
      "1-20",
      "21",
      "semua",
      "kecuali",
      "dan",
      "Siti",
      "\n",
      "UK2-003",
    ),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const read = resultsAsSaid(pieces.join(" "), KNOWN, "UK2");
      const got = read?.entries.map(({ number }) => number) ?? [];
      expect(got.every((number) => numbers.includes(number))).toBe(true);
      expect(new Set(got).size).toBe(got.length);
    }),
  );
});

test("who did not come is meant by no rest, and who has a result by all alone", () => {
  const known = [
    { number: 1, name: "Siti", hasResult: true },
    { number: 2, name: "Joko" },
    { number: 3, name: "Umi", isAbsent: true },
  ];
  const numbers = (said: string) => resultsAsSaid(said, known, "UK2")?.entries.map(({ number }) => number);
  expect(numbers("sisanya K")).toEqual([2]);
  expect(numbers("semua K")).toEqual([1, 2]);
  expect(numbers("K: 1-3")).toEqual([1, 2, 3]);
});
