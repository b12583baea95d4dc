import { expect, test } from "vitest";
import { receiptKey } from "./receipt.ts";
import { slipNumber, slipNumberIn } from "./slip-number.ts";

test("a number is written with four figures, more where it takes more", () => {
  expect(slipNumber({ year: 2026, number: 7 })).toBe("SK26-0007");
  expect(slipNumber({ year: 2103, number: 12345 })).toBe("SK03-12345");
});

test.each(["SK26-0007", "bukti sk26-7", "bukti SK 26 0007", "sk26.0007", "lihat sk-26-7 ya", "SK260007", "Sk26/0007."])(
  "%s names it",
  (text) => {
    expect(slipNumberIn(text)).toEqual({ year: 2026, number: 7 });
  },
);

test.each(["bukti", "bukti setoran", "sk pengurus", "task26-7", "sk26", "BKM-7", "UK3-025"])(
  "%s names none",
  (text) => {
    expect(slipNumberIn(text)).toBeNull();
  },
);

test("as a receipt of the books it is the same however it is written", () => {
  expect(receiptKey("sk 26 7")).toBe(receiptKey(slipNumber({ year: 2026, number: 7 })));
});
