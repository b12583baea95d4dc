import fc from "fast-check";
import { expect, test } from "vitest";
import { audienceAnswered, audienceSaid } from "#bot/commands/audience-said.ts";
import { audienceWords } from "#bot/commands/audience-words.ts";
import {
  type Audience,
  type AudienceGroup,
  boardPositions,
  examStates,
  groupOf,
  MOST_MONTHS,
  supervisorPositions,
} from "#bot/domain/audience.ts";
import { lookupOver } from "#bot/domain/lookup.ts";
import { positions } from "#bot/domain/position.ts";
import { renderer } from "#bot/language/render.ts";
import { demoDistrict } from "#bot/tests/lookup/list.ts";

const list = demoDistrict();
const known = {
  cooperatives: lookupOver(list),
  exams: ["BIMTEK2", "UK3", "UK4", "UK5"].map((code) => ({ code, title: `Angkatan ${code.replace(/\D/g, "")}` })),
};
const ofVillages = list.filter(({ name }) => /Merah Putih/.test(name));
const names = new Map(
  list.map((one) => {
    const short = one.name.replace(/^koperasi (?:desa|kelurahan) merah putih /i, "KDMP ");
    const isRepeated =
      ofVillages.includes(one) && ofVillages.filter(({ village }) => village === one.village).length > 1;
    return [one.id, isRepeated ? `${short}, Kecamatan ${one.district}` : short];
  }),
);
const idOf = (village: string) => ofVillages.find((one) => one.village === village)?.id ?? 0;

const render = renderer({ timeZone: "Asia/Jakarta", office: "Dinas" });
const told = (audience: Partial<Audience>) =>
  render(audienceWords({ groups: [], without: [], people: null, ...audience }, names));

const board = [...boardPositions];
const supervisors = [...supervisorPositions];

test.each<[string, Partial<Audience>]>([
  ["semua orang", { groups: [groupOf("everybody")] }],
  [
    "pengurus di Kecamatan Diwek dan Gudo yang belum terdaftar UK5",
    {
      groups: [
        groupOf("officers", {
          positions: board,
          districts: ["Diwek", "Gudo"],
          exam: { is: "notRegistered", code: "UK5" },
        }),
      ],
    },
  ],
  [
    "bendahara di 3 kecamatan (Diwek, Gudo, Mojowarno) yang belum lengkap berkas",
    {
      groups: [
        groupOf("officers", {
          positions: ["treasurer"],
          districts: ["Diwek", "Gudo", "Mojowarno"],
          exam: { is: "lackingPapers", code: null },
        }),
      ],
    },
  ],
  ["anggota KDMP Cukir", { groups: [groupOf("members", { cooperatives: [idOf("Cukir")] })] }],
  [
    "pengurus dan anggota KDMP Cukir",
    {
      groups: [
        groupOf("officers", { positions: board, cooperatives: [idOf("Cukir")] }),
        groupOf("members", { cooperatives: [idOf("Cukir")] }),
      ],
    },
  ],
  [
    "semua orang, kecuali pengurus di Kecamatan Gudo",
    { groups: [groupOf("everybody")], without: [groupOf("officers", { positions: board, districts: ["Gudo"] })] },
  ],
  [
    "pengurus di Kecamatan Diwek, kecuali KDMP Cukir",
    {
      groups: [groupOf("officers", { positions: board, districts: ["Diwek"] })],
      without: [groupOf("officers", { positions: board, cooperatives: [idOf("Cukir")] })],
    },
  ],
  [
    "pengurus, kecuali yang sudah terdaftar",
    {
      groups: [groupOf("officers", { positions: board })],
      without: [groupOf("officers", { positions: board, exam: { is: "registered", code: null } })],
    },
  ],
  ["20 orang dari daftar", { people: Array.from({ length: 20 }, (_, at) => at) }],
  ["pengurus, pengawas dan manajer", { groups: [groupOf("officers")] }],
  ["pengurus dan pengawas", { groups: [groupOf("officers", { positions: [...board, ...supervisors] })] }],
  [
    "ketua, wakil ketua dan bendahara",
    {
      groups: [groupOf("officers", { positions: ["chair", "viceChairBusiness", "viceChairMembership", "treasurer"] })],
    },
  ],
  [
    "ketua di semua kecamatan dan anggota KDMP Cukir",
    {
      groups: [groupOf("officers", { positions: ["chair"] }), groupOf("members", { cooperatives: [idOf("Cukir")] })],
    },
  ],
  [
    "peserta UK5 di Kecamatan Diwek",
    {
      groups: [groupOf("everybody", { districts: ["Diwek"], exam: { is: "registered", code: "UK5" } })],
    },
  ],
  [
    "pengurus di 7 kecamatan",
    {
      groups: [groupOf("officers", { positions: board, districts: ["A", "B", "C", "D", "E", "F", "G"] })],
    },
  ],
  ["pengurus di 5 koperasi", { groups: [groupOf("officers", { positions: board, cooperatives: [1, 2, 3, 4, 5] })] }],
  ["anggota koperasi yang sudah tidak ada", { groups: [groupOf("members", { cooperatives: [99_999] })] }],
  [
    "pengurus di Desa Cukir (Diwek)",
    {
      groups: [groupOf("officers", { positions: board, villages: [{ village: "Cukir", district: "Diwek" }] })],
    },
  ],
])("%s", (words, audience) => {
  expect(told(audience)).toBe(words);
});

const districts = [...new Set(list.map(({ district }) => district))];
const anyWho = fc.oneof(
  fc.constantFrom<Pick<AudienceGroup, "who" | "positions">>(
    { who: "everybody", positions: [] },
    { who: "members", positions: [] },
    { who: "officers", positions: [] },
    { who: "officers", positions: board },
  ),
  fc
    .subarray([...positions], { minLength: 1, maxLength: positions.length - 1 })
    .map((some) => ({ who: "officers" as const, positions: some })),
);
const anyGroup: fc.Arbitrary<AudienceGroup> = fc
  .record({
    who: anyWho,
    districts: fc.uniqueArray(fc.constantFrom(...districts), { maxLength: 4 }),
    villages: fc.uniqueArray(fc.constantFrom(...ofVillages.map(({ village, district }) => ({ village, district }))), {
      maxLength: 2,
    }),
    cooperatives: fc.uniqueArray(fc.constantFrom(...list.map(({ id }) => id)), { maxLength: 2 }),
    exam: fc.option(
      fc
        .record({
          is: fc.constantFrom(...examStates),
          code: fc.option(fc.constantFrom(...known.exams.map(({ code }) => code))),
          months: fc.integer({ min: 1, max: MOST_MONTHS }),
        })
        .map(({ months, ...exam }) => (exam.is === "certificateEnding" ? { ...exam, months } : exam)),
      { freq: 1 },
    ),
  })
  .map(({ who, ...more }) => ({ ...who, ...more }));

test("what is read, typed again, means the same", () => {
  fc.assert(
    fc.property(anyGroup, (group) => {
      const audience = { groups: [group], without: [], people: null };
      const said = told(audience);
      const meant = { said, audience, unknown: [], doubtful: [], guesses: [], text: null };
      expect({ said, ...audienceSaid(said, known) }).toEqual(meant);
      expect({ said, ...audienceAnswered(said, known) }).toEqual(meant);
    }),
    { numRuns: 150 },
  );
});

test("… also of several groups, and without some", () => {
  fc.assert(
    fc.property(anyGroup, anyGroup, fc.option(anyGroup), (one, other, without) => {
      const isTwice = one.who === other.who || (one.who === "members" && other.who === "officers");
      const groups = isTwice ? [one] : [one, other];
      const audience = { groups, without: without ? [without] : [], people: null };
      const said = told(audience);
      const meant = { said, audience, unknown: [], doubtful: [], guesses: [], text: null };
      expect({ said, ...audienceSaid(said, known) }).toEqual(meant);
      expect({ said, ...audienceAnswered(said, known) }).toEqual(meant);
    }),
    { numRuns: 150 },
  );
});
