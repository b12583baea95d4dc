import { type Phone, shownPhone } from "./phones.ts";

/**
 * A phone number for those who may know whose it is, but have given no reason to see it: 0812-••••-0142. Four digits
 * or more are hidden, of short numbers too. (Of a NIK they see the last four digits: `nationalIdEnding`.)
 */
export function maskedPhone(phone: Phone): string {
  const digits = shownPhone(phone).replace(/\D/g, "");
  return `${digits.slice(0, 4)}-••••-${digits.slice(Math.max(8, digits.length - 4))}`;
}
