import { type Phone, shownPhone } from "./phones.ts";

/**
 * A phone number for those who may know whose it is, but have given no reason to see it: 0812-••••-0142. (Of a NIK
 * they see the last four digits: `nationalIdEnding`.)
 */
export function maskedPhone(phone: Phone): string {
  const digits = shownPhone(phone).replace(/\D/g, "");
  return `${digits.slice(0, 4)}-••••-${digits.slice(-4)}`;
}
