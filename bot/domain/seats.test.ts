import fc from "fast-check";
import { expect, test } from "vitest";
import { type Entry, isFull, nextOffers, type PassedOver, passedOver, taken } from "./seats.ts";

/**
 * A line of people, in the order of entry: C confirmed, O offered, w waiting, each with the letter of the cooperative;
 * "?" has not agreed, "!" is not in office.
 */
function line(text: string): Entry[] {
  return text
    .split(" ")
    .filter(Boolean)
    .map((one, index) => ({
      id: index + 1,
      status: one[0] === "C" ? "confirmed" : one[0] === "O" ? "offered" : "waiting",
      cooperativeId: one.charCodeAt(1),
      hasAgreed: !one.includes("?"),
      isInOffice: !one.includes("!"),
    }));
}

test.each<[string, number, number | null, string, number[]]>([
  ["nobody there", 3, null, "", []],
  ["everybody has a seat", 3, null, "Ca Cb", []],
  ["full", 2, null, "Ca Cb wc", []],
  ["one free", 2, null, "Ca wb wc", [2]],
  ["an offer is a seat", 2, null, "Ca Ob wc", []],
  ["several free, in the order of entry", 4, null, "Ca wb wc wd we", [2, 3, 4]],
  ["more seats than people", 9, null, "Ca wb wc", [2, 3]],
  ["fewer seats than are given", 1, null, "Ca Cb wc", []],
  ["somebody waits before those who have one", 2, null, "wa Cb", [1]],
  ["the first one's cooperative has all that it may", 3, 1, "Ca wa wb", [3]],
  ["an offer counts for the cooperative", 3, 1, "Oa wa wb", [3]],
  ["the cooperative gets full on the way", 4, 2, "Ca wa wa wb", [2, 4]],
  ["a limit of one, two wait of one cooperative", 3, 1, "wa wa wb", [1, 3]],
  ["no limit", 4, null, "wa wa wa wa", [1, 2, 3, 4]],
  ["who has not agreed is passed over", 2, null, "Ca wb? wc", [3]],
  ["who is not in office is passed over", 2, null, "Ca wb! wc", [3]],
  ["nobody may have the free one", 2, 1, "Ca wa wb? wc!", []],
  ["passed over does not count for the cooperative", 2, 1, "wa? wa wb", [2, 3]],
])("%s", (_, quota, limitPerCooperative, people, expected) => {
  expect(nextOffers({ quota, limitPerCooperative }, line(people)).map(({ id }) => id)).toEqual(expected);
});

test.each<[string, PassedOver | null]>([
  ["wb", null],
  ["wa", "cooperativeFull"],
  ["wb?", "notAgreed"],
  ["wb!", "notInOffice"],
  ["wb?!", "notInOffice"],
  ["wa?", "notAgreed"],
])("why %s is passed over beside a full cooperative a: %s", (one, why) => {
  const entries = line(`Ca ${one}`);
  expect(passedOver({ quota: 9, limitPerCooperative: 1 }, taken(entries), entries[1] as Entry)).toBe(why);
});

test("what is taken, in all and by cooperative", () => {
  const counted = taken(line("Ca Oa wa Cb"));
  expect(counted.all).toBe(3);
  expect([..."abc"].map((letter) => counted.byCooperative.get(letter.charCodeAt(0)) ?? 0)).toEqual([2, 1, 0]);
  const full = (limitPerCooperative: number | null) => isFull({ quota: 9, limitPerCooperative }, counted, 97);
  expect([full(null), full(1), full(2), full(3)]).toEqual([false, true, true, false]);
});

test("whoever waits: no more than the seats that are free, nobody is left out who may have one, and once is enough", () => {
  const entry = fc.record({
    status: fc.constantFrom("waiting", "offered", "confirmed"),
    cooperativeId: fc.nat({ max: 3 }),
    hasAgreed: fc.boolean(),
    isInOffice: fc.boolean(),
  });
  const hall = fc.record({
    quota: fc.nat({ max: 12 }),
    limitPerCooperative: fc.option(fc.integer({ min: 1, max: 4 })),
  });
  fc.assert(
    fc.property(hall, fc.array(entry, { maxLength: 20 }), (about, rows) => {
      const entries = rows.map((row, id) => ({ ...row, id }) as Entry);
      const before = entries.filter(({ status }) => status !== "waiting").length;
      const offered = new Set(nextOffers(about, entries).map(({ id }) => id));
      expect(before + offered.size).toBeLessThanOrEqual(Math.max(before, about.quota));
      const after = entries.map((one) => (offered.has(one.id) ? { ...one, status: "offered" as const } : one));
      expect(nextOffers(about, after)).toEqual([]);
      const seats = (cooperativeId: number) =>
        after.filter((one) => one.cooperativeId === cooperativeId && one.status !== "waiting").length;
      const isFree = before + offered.size < about.quota;
      for (const one of after.filter(({ status }) => status === "waiting")) {
        const may = one.hasAgreed && one.isInOffice;
        const fits = about.limitPerCooperative === null || seats(one.cooperativeId) < about.limitPerCooperative;
        expect(isFree && may && fits).toBe(false);
      }
    }),
  );
});
