import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { birthDate, genderOf, nationalIdEnding, readNationalId } from "./national-id.ts";

const today = Temporal.PlainDate.from("2025-07-02");

test.each([
  "3517091708900000",
  "3517 0917 0890 0000",
  "35.17.09.170890.0000",
  "351709-170890-0000",
  "351709–170890–0000",
  "'3517091708900000",
  "’3517091708900000",
  " 3517091708900000\n",
  "35I7O9I7O89OOOOO",
  "35l7o9l7o89ooooo",
  "NIK: 3517091708900000",
  "no. KTP 3517091708900000",
  "NIK saya 35l709 170890 0000",
  "３５１７０９１７０８９０００００",
  "٣٥١٧٠٩١٧٠٨٩٠٠٠٠٠",
  "3517\u200b091708900000",
  "\u202e3517091708900000\u202c",
])("%j is 3517091708900000", (text) => {
  expect(readNationalId(text)).toBe("3517091708900000");
});

test.each<[Cell, string, Record<string, unknown>]>([
  ["", "text-missing", {}],
  [null, "text-missing", {}],
  ["\u200b", "text-missing", {}],
  ["NIK", "text-missing", {}],
  ["-", "national-id-unclear", {}],
  ["lilo", "national-id-unclear", {}],
  ["belum punya", "national-id-unclear", {}],
  ["3517A91708900000", "national-id-unclear", {}],
  ["+3517091708900000", "national-id-unclear", {}],
  ["=3517091708900000", "national-id-unclear", {}],
  ["3517 0852 0388 000", "national-id-too-short", { count: 15 }],
  ["0", "national-id-too-short", { count: 1 }],
  [351_709_170_890_000, "national-id-too-short", { count: 15 }],
  [0, "national-id-too-short", { count: 1 }],
  ["35170917089000000", "national-id-too-long", { count: 17 }],
  ["3517091708900000 3517091708900000", "national-id-too-long", { count: 32 }],
  ["3,51701E+15", "national-id-digits-lost", {}],
  ["3.51701e15", "national-id-digits-lost", {}],
  ["3,51701E +15", "national-id-digits-lost", {}],
  ["3517091708900000.0", "national-id-digits-lost", {}],
  ["3517091708900000,00", "national-id-digits-lost", {}],
  [3_517_091_708_900_000, "national-id-digits-lost", {}],
  [3_517_091_708_900_123, "national-id-digits-lost", {}],
  [9_171_091_708_900_124, "national-id-digits-lost", {}],
  [35_170_917_089_000_000, "national-id-digits-lost", {}],
  [1e22, "national-id-digits-lost", {}],
  [Number.POSITIVE_INFINITY, "national-id-digits-lost", {}],
  [Number.NaN, "national-id-unclear", {}],
  [Temporal.PlainDateTime.from("1990-08-17T00:00"), "national-id-unclear", {}],
  ["0017091708900000", "national-id-province-unknown", { province: "00" }],
  ["2017091708900000", "national-id-province-unknown", { province: "20" }],
  ["9917091708900000", "national-id-province-unknown", { province: "99" }],
  ["3517090008900000", "national-id-date-impossible", {}],
  ["3517094008900000", "national-id-date-impossible", {}],
  ["3517093208900000", "national-id-date-impossible", {}],
  ["3517097208900000", "national-id-date-impossible", {}],
  ["3517091713900000", "national-id-date-impossible", {}],
  ["3517091700900000", "national-id-date-impossible", {}],
  ["3517093104900000", "national-id-date-impossible", {}],
  ["3517092902900000", "national-id-date-impossible", {}],
  ["3517096902890000", "national-id-date-impossible", {}],
])("%j is refused: %s", (cell, code, values) => {
  expect(() => readNationalId(cell)).toThrow(expect.objectContaining({ code, values }));
});

test.each([
  ["3517091708900000", "1990-08-17", "male"],
  ["3517095708900000", "1990-08-17", "female"],
  ["3517092902880000", "1988-02-29", "male"],
  ["3517096902000000", "2000-02-29", "female"],
  ["3517090207080000", "2008-07-02", "male"], // 17 today
  ["3517090307080000", "1908-07-03", "male"], // tomorrow
  ["3517097112250000", "1925-12-31", "female"],
])("of %s the birth is on %s, the gender %s", (text, birth, gender) => {
  const id = readNationalId(text);
  expect(birthDate(id, today).toString()).toBe(birth);
  expect(genderOf(id)).toBe(gender);
});

test("of a NIK its last four digits may be shown", () => {
  expect(nationalIdEnding(readNationalId("3517091708901234"))).toBe("1234");
});

const anyPerson = fc.record({
  area: fc
    .tuple(fc.constantFrom("11", "21", "35", "65", "96"), fc.stringMatching(/^\d{4}$/))
    .map((all) => all.join("")),
  daysOld: fc.integer({ min: 17 * 366, max: 99 * 365 }),
  gender: fc.constantFrom("female", "male"),
  serial: fc.stringMatching(/^\d{4}$/),
});

test("whoever is 17 to 98, birth and gender come back from the number", () => {
  fc.assert(
    fc.property(anyPerson, ({ area, daysOld, gender, serial }) => {
      const birth = today.subtract({ days: daysOld });
      const day = birth.day + (gender === "female" ? 40 : 0);
      const parts = [day, birth.month, birth.year % 100].map((part) => String(part).padStart(2, "0"));
      const id = readNationalId(area + parts.join("") + serial);
      expect(birthDate(id, today).toString()).toBe(birth.toString());
      expect(genderOf(id)).toBe(gender);
    }),
  );
});

test("whatever the cell: sixteen digits or a refusal, and no refusal holds more of it than two digits", () => {
  const digits = fc.stringMatching(/^[0-9OIl .'-]{0,40}$/);
  const cells = fc.oneof(fc.string({ unit: "binary" }), digits, fc.double(), fc.constant(null), fc.maxSafeInteger());
  fc.assert(
    fc.property(cells, (cell) => {
      try {
        expect(readNationalId(cell)).toMatch(/^[1-9]\d{15}$/);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(text-missing|national-id-[a-z-]+)$/) });
        expect(JSON.stringify((error as { values: unknown }).values)).not.toMatch(/\d{5}/);
      }
    }),
    { numRuns: 500 },
  );
});
