import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readNationalId } from "./national-id.ts";
import { readPhone } from "./phones.ts";
import { lockAfter, type Pin, pinSessionEnd, readPin, refuseTrivialPin } from "./pin.ts";
import { Refusal } from "./refusal.ts";

const owner = {
  birthDate: Temporal.PlainDate.from("1990-08-05"),
  phone: readPhone("0812-0073-0142"),
  nationalId: readNationalId("3517094508900731"),
  memberNumber: "A-0142",
};

test.each([
  "280417",
  " 280417\n",
  "28 04 17",
  "2 8 0 4 1 7",
  "28-04-17",
  "28.04.17",
  "pin 280417",
  "PIN: 280417",
  "２８０４１７",
  "٢٨٠٤١٧",
  "280\u200b417",
])("%j is the PIN 280417", (text) => {
  expect(readPin(text)).toBe("280417");
});

test.each([
  ["", "pin-unclear", {}],
  ["lupa pin", "pin-unclear", {}],
  ["28O417", "pin-unclear", {}],
  ["utangku kurang piro", "pin-unclear", {}],
  ["+280417", "pin-unclear", {}],
  ["28041", "pin-not-six-digits", { count: 5 }],
  ["2804177", "pin-not-six-digits", { count: 7 }],
  ["0", "pin-not-six-digits", { count: 1 }],
])("%j is no PIN: %s", (text, code, values) => {
  expect(() => readPin(text)).toThrow(expect.objectContaining({ code, values }));
});

function refusedFor(pin: string, whose = {}): string | null {
  try {
    refuseTrivialPin(pin as Pin, whose);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.values).toEqual({});
    return error.code;
  }
}

test.each([
  ["pin-same-digits", "000000 777777 100000 000001 777778"],
  ["pin-in-a-row", "123456 012345 654321 987654 890123 210987 123457 912345 923456 123455 112345"],
  ["pin-repeats", "121212 202020 123123 520520 112233 118844 111222 000999"],
  ["pin-birth-date", "050890 900805 080590 900508 059008 089005 081990 199008 051990 199005 581990 851990 508199"],
  ["pin-phone", "730142 007301 081200 812007"],
  ["pin-national-id", "900731 890073 450890 351709"],
  ["pin-member-number", "000142"],
  ["pin-common", "159753 147258 789456 123321 159951 123789 102030 010203 121314 142536 134679 135790 246810 170845"],
])("%s: %s", (code, pins) => {
  for (const pin of pins.split(" ")) expect([pin, refusedFor(pin, owner)]).toEqual([pin, code]);
});

test("what is wrong for its owner alone may be another's PIN", () => {
  for (const pin of ["050890", "730142", "900731", "000142"]) expect(refusedFor(pin)).toBeNull();
  expect(refusedFor("730142", { birthDate: null, phone: null, nationalId: null, memberNumber: null })).toBeNull();
  expect(refusedFor("730142", { memberNumber: "" })).toBeNull();
  expect(refusedFor("730142", { memberNumber: "baru" })).toBeNull();
});

test.each(["280417", "190357", "483920", "907314", "260788"])("%s is taken", (pin) => {
  expect(refusedFor(pin, owner)).toBeNull();
});

test("the date on the card is the date of birth, although 40 is added to a woman's day there", () => {
  const { nationalId } = owner;
  for (const pin of ["050890", "900805", "051990"]) expect(refusedFor(pin, { nationalId })).toBe("pin-birth-date");
});

/**
 * What a thief tries first: the six-digit entries in the front of the list of ten million leaked passwords (Mark
 * Burnett, 2015), in their order, and the one more in front of the Indonesian list; both in
 * github.com/danielmiessler/SecLists (MIT).
 */
const leaked = `
  123456 111111 123123 696969 666666 123321 654321 121212 000000 112233 555555 131313 777777 159753 222222 123654
  987654 999999 333333 232323 888888 159357 789456 101010 444444 212121 102030 252525 315475 007007 111222 147147
  147258 010203 147852 420420 242424 123789 098765 141414 202020 852456 159951 134679 151515 456789 124578 135790
  010101 171717 142536 454545 323232 741852 456123 666999 321321 246810 753951 314159 181818 321654 141627 456456
  565656 272727 343434 363636 951753 191919 424242 911911 112358 555666 909090 121314 787878 012345 090909 505050
  159159 789789 456852 262626 123098 170845`;

test("what leads the lists of leaked passwords is refused, but for two that follow no pattern", () => {
  const pins = leaked.trim().split(/\s+/);
  expect(pins.length).toBe(86);
  expect(pins.filter((pin) => refusedFor(pin) === null)).toEqual(["315475", "141627"]);
});

test("more than the 500 most common are refused, and 99 of 100 are taken", () => {
  // Every 17th is sample enough. (Every seventh is none: 123123 and its like are multiples of 7.)
  const sample = Array.from({ length: Math.ceil(1_000_000 / 17) }, (_, index) => String(17 * index).padStart(6, "0"));
  const refused = 17 * sample.filter((pin) => refusedFor(pin) !== null).length;
  expect(refused).toBeGreaterThan(500);
  expect(refused).toBeLessThan(10_000);
});

test.each([
  [0, { kind: "open", triesLeft: 3 }],
  [1, { kind: "open", triesLeft: 2 }],
  [2, { kind: "open", triesLeft: 1 }],
  [3, { kind: "locked", minutes: 1 }],
  [4, { kind: "locked", minutes: 5 }],
  [5, { kind: "locked", minutes: 15 }],
  [6, { kind: "locked", minutes: 30 }],
  [7, { kind: "locked", minutes: 60 }],
  [8, { kind: "locked", minutes: 60 }],
  [9, { kind: "locked", minutes: 60 }],
  [10, { kind: "disabled" }],
  [11, { kind: "disabled" }],
])("after %i wrong PINs in a row: %j", (wrong, lock) => {
  expect(lockAfter(wrong)).toEqual(lock);
});

test("figures are shown for 15 minutes after the last message, and for an hour after the PIN", () => {
  const at = (time: string) => Temporal.Instant.from(`2025-07-02T${time}:00+07:00`);
  expect(pinSessionEnd(at("09:00"), at("09:00"))).toEqual(at("09:15"));
  expect(pinSessionEnd(at("09:00"), at("09:10"))).toEqual(at("09:25"));
  expect(pinSessionEnd(at("09:00"), at("09:45"))).toEqual(at("10:00"));
  expect(pinSessionEnd(at("09:00"), at("09:59"))).toEqual(at("10:00"));
});

test("whatever is typed: six digits or a refusal without them", () => {
  const texts = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9 .-]{0,12}$/));
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(readPin(text)).toMatch(/^\d{6}$/);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^pin-(unclear|not-six-digits)$/) });
      }
    }),
  );
});
