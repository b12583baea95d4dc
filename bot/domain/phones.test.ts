import fc from "fast-check";
import { expect, test } from "vitest";
import { dialled, readPhone, readTelephone, shownPhone } from "./phones.ts";

test.each([
  "081234567890",
  "0812-3456-7890",
  "0812 3456 7890",
  "0812.3456.7890",
  "6281234567890",
  "+6281234567890",
  "+62 812-3456-7890",
  "+62 0812 3456 7890",
  "62 0812 3456 7890",
  "+62 (0)812 3456 7890",
  "(0812) 3456-7890",
  "006281234567890",
  "81234567890",
  " 081234567890\n",
  "０８１２３４５６７８９０",
  81_234_567_890,
  6_281_234_567_890,
])("%j is +6281234567890", (cell) => {
  expect(readPhone(cell)).toBe("+6281234567890");
});

test.each([
  ["8,12E+11", "phone-digits-lost"],
  ["8.12346E+10", "phone-digits-lost"],
  ["6,28123E+12", "phone-digits-lost"],
  ["", "phone-unclear"],
  [null, "phone-unclear"],
  ["-", "phone-unclear"],
  ["tidak ada", "phone-unclear"],
  ["0812-3456-7890 / 0857-1234-5678 / 1", "phone-unclear"],
  ["O81234567890", "phone-unclear"],
  ["0".repeat(100_000), "phone-unclear"],
  ["0812-3456-7890 / 0857-1234-5678", "phone-not-mobile"],
  ["0321861234", "phone-not-mobile"],
  ["0812345", "phone-not-mobile"],
  ["08123456789012", "phone-not-mobile"],
  ["+60123456789", "phone-not-mobile"],
  ["3517091708900000", "phone-not-mobile"],
])("%j is refused: %s", (cell, code) => {
  expect(() => readPhone(cell)).toThrow(
    expect.objectContaining({ code, values: expect.objectContaining({ text: String(cell ?? "").slice(0, 100_000) }) }),
  );
});

const anyPhone = fc
  .tuple(fc.constantFrom("811", "812", "813", "821", "852", "857", "895", "878"), fc.stringMatching(/^\d{7,8}$/))
  .map(([range, rest]) => range + rest);

test("however it is written, it is the same number; what is shown can be read", () => {
  const writing = fc.constantFrom("0", "62", "+62", "+62 0", "", "0062", "(0");
  fc.assert(
    fc.property(anyPhone, writing, fc.constantFrom("", " ", "-", "."), (digits, before, between) => {
      const text = before + digits.match(/\d{1,4}/g)?.join(between) + (before === "(0" ? ")" : "");
      const phone = readPhone(text);
      expect(phone).toBe(`+62${digits}`);
      expect(readPhone(shownPhone(phone))).toBe(phone);
    }),
  );
});

test("it is shown as it is written here", () => {
  expect(shownPhone(readPhone("81234567890"))).toBe("0812-3456-7890");
});

test.each([
  ["0812-0000-0351", "0812-0000-0351"],
  ["(0321) 861234", "0321-861234"],
  ["0321 861 234", "0321-861234"],
  [321_861_234, "0321-861234"],
  ["+62 321 861234", "0321-861234"],
  ["(021) 5204366", "021-5204366"],
  ["14045", "14045"],
  ["1500123", "1500123"],
])("the telephone %j is %s", (cell, shown) => {
  expect(readTelephone(cell)).toBe(shown);
  expect(readTelephone(shown)).toBe(shown);
});

test.each([
  ["3,21861E+08", "phone-digits-lost"],
  ["belum ada", "phone-unclear"],
  ["123", "phone-unclear"],
  ["3517091708900000", "phone-unclear"],
  ["+60123456789", "phone-unclear"],
])("the telephone %j is refused: %s", (cell, code) => {
  expect(() => readTelephone(cell)).toThrow(expect.objectContaining({ code }));
});

test("whatever text: a number or a refusal", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9+() .e-]{0,50}$/)), (text) => {
      for (const read of [readPhone, readTelephone]) {
        try {
          read(text);
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^phone-/) });
        }
      }
    }),
  );
});

test.each([
  ["0321-861234", "+62321861234"],
  ["0812-0000-0108", "+6281200000108"],
  ["14045", "14045"],
  ["=HYPERLINK(1)", null],
  ["", null],
])("%s is dialled as %s", (telephone, number) => {
  expect(dialled(telephone)).toBe(number);
});
