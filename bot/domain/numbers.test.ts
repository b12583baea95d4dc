import fc from "fast-check";
import { expect, test } from "vitest";
import { latitude, longitude, readDecimal, readWhole } from "./numbers.ts";

const any = { least: -1e15, most: 1e15 };

test.each([
  ["30", 30],
  [30, 30],
  [" 30 ", 30],
  ["1.200", 1_200],
  ["1.250.000", 1_250_000],
  ["-1.200", -1_200],
  ["−5", -5],
  ["12,0", 12],
  ["12.00", 12],
  ["007", 7],
  ["-0", 0],
  [-0, 0],
  ["３０", 30],
])("the whole number %j is %d", (cell, value) => {
  expect(readWhole(cell, any)).toBe(value);
});

test.each([
  "",
  null,
  "1,200",
  "1.5",
  "1,5",
  1.5,
  "1e9",
  "0x10",
  "NaN",
  "Infinity",
  Number.NaN,
  2 ** 53,
  "12 bulan",
  "1.20.000",
  "0.200",
  "1.2000",
  "--1",
  "1 000",
  "٣",
  "9".repeat(100_000),
])("%j is no whole number", (cell) => {
  expect(() => readWhole(cell, any)).toThrow(expect.objectContaining({ code: "number-unclear" }));
});

test("bounds are allowed, what lies outside is not", () => {
  expect(readWhole("1", { least: 1, most: 360 })).toBe(1);
  expect(readWhole("360", { least: 1, most: 360 })).toBe(360);
  const outside = expect.objectContaining({
    code: "number-out-of-range",
    values: { text: "361", least: 1, most: 360 },
  });
  expect(() => readWhole("361", { least: 1, most: 360 })).toThrow(outside);
  expect(() => readWhole(0, { least: 1, most: 360 })).toThrow();
});

test.each([
  ["-7,5461", -7.5461],
  ["-7.5461", -7.5461],
  [-7.5461, -7.5461],
  ["– 7,5", -7.5],
  ["7", 7],
])("the latitude %j is %d", (cell, value) => {
  expect(readDecimal(cell, latitude)).toBe(value);
});

test.each(["", null, "1.112,23", "7°32'45\" LS", "-7,54,61", "1e2", ".5", "5.", "NaN", "-7.5461, 112.2331"])(
  "%j is no decimal",
  (cell) => {
    expect(() => readDecimal(cell, longitude)).toThrow(expect.objectContaining({ code: "number-unclear" }));
  },
);

test.each(["-75461", "90.1", 112.2, Number.NaN])("%j is no latitude", (cell) => {
  expect(() => readDecimal(cell, latitude)).toThrow(expect.objectContaining({ code: "number-out-of-range" }));
});

test("whole numbers are read as they are shown here", () => {
  fc.assert(fc.property(fc.integer(), (value) => readWhole(value.toLocaleString("id-ID"), any) === value + 0));
});

test("decimals are read with comma and with dot", () => {
  fc.assert(
    fc.property(fc.integer({ min: -90_000_000, max: 90_000_000 }), (millionths) => {
      const value = millionths / 1_000_000;
      const text = value.toFixed(6);
      return readDecimal(text, latitude) === value + 0 && readDecimal(text.replace(".", ","), latitude) === value + 0;
    }),
  );
});
