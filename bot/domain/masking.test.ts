import { expect, test } from "vitest";
import { maskedPhone } from "./masking.ts";
import { readPhone } from "./phones.ts";

test.each([
  ["0812-0000-0142", "0812-••••-0142"],
  ["081112345678", "0811-••••-5678"],
  ["0811123456", "0811-••••-56"],
  ["0895123456789", "0895-••••-6789"],
])("of %s is shown %s", (phone, shown) => {
  expect(maskedPhone(readPhone(phone))).toBe(shown);
});
