import parsePhoneNumber from "libphonenumber-js/mobile";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";

/** An Indonesian mobile number as E.164: `+6281234567890`. */
export type Phone = string & { readonly unit: "phone" };

/** Longer is no phone number; nobody's text is searched without end. */
const MOST_CHARACTERS = 40;

/**
 * A mobile number as people write it: `0812-3456-7890`, `62812…`, `+62 0812…`, `(0812) …`, and without the zero
 * that Excel took.
 * @throws Refusal `phone-digits-lost` (`8,12E+11`), `phone-unclear`, `phone-not-mobile` (landlines, other
 * countries, too few digits); each with `text`
 * @see https://www.npmjs.com/package/libphonenumber-js the numbering plan: which ranges are mobile, and how long they are
 */
export function readPhone(cell: Cell): Phone {
  const text = textOf(cell);
  const digits = nationalDigits(text);
  const phone = parsePhoneNumber(digits, "ID");
  if (!phone?.isValid() || phone.country !== "ID") throw new Refusal("phone-not-mobile", { text });
  return phone.number as string as Phone;
}

/** As it is written here: `0812-3456-7890`. */
export function shownPhone(phone: Phone): string {
  return grouped(`0${phone.slice("+62".length)}`);
}

/**
 * The telephone of an office, to be shown and called by people: a landline, a service number, a mobile number. Only
 * its writing is made even: `0321-861234`, `0812-3456-7890`, `14045`; whether it exists is not asked.
 * @throws Refusal `phone-digits-lost`, `phone-unclear`; each with `text`
 */
export function readTelephone(cell: Cell): string {
  const text = textOf(cell);
  const bare = text.replace(/\D/g, "");
  if (/^1\d{4,6}$/.test(bare) && !text.startsWith("+")) return bare; // 14045, 1500123: called without a code
  const digits = nationalDigits(text);
  if (!/^0[1-9]\d{6,12}$/.test(digits)) throw new Refusal("phone-unclear", { text });
  return grouped(digits);
}

/** How a telephone is dialled from anywhere: `+62321861234`; a short number stays as it is. null: there is nothing to dial. */
export function dialled(telephone: string): string | null {
  try {
    return readTelephone(telephone).replace(/\D/g, "").replace(/^0/, "+62");
  } catch {
    return null;
  }
}

/** Digits with the leading zero of a call within the country, or `+` and another country's. */
function nationalDigits(text: string): string {
  if (text.length > MOST_CHARACTERS) throw new Refusal("phone-unclear", { text });
  if (/\d[.,]?\d*e\s*\+?\s*\d+$/i.test(text)) throw new Refusal("phone-digits-lost", { text });
  const [, plus = "", rest = ""] = /^(\+?)([\d\s().\-–/]+)$/.exec(text.normalize("NFKC")) ?? [];
  const digits = rest.replace(/\D/g, "");
  if (digits === "" || /\/.*\//.test(rest)) throw new Refusal("phone-unclear", { text });
  if (plus === "+" && !digits.startsWith("62")) return `+${digits}`;
  // 0062…, +62 0812…: the zero belongs to calls within the country, and many write it after the code as well.
  return `0${digits.replace(/^(?:00)?62/, "").replace(/^0/, "")}`;
}

/** Area codes of two digits; all others have three. */
const shortAreas = /^0(?:21|22|24|31|61)/;

function grouped(digits: string): string {
  if (digits.startsWith("08")) return `${digits.slice(0, 4)}-${digits.slice(4, 8)}-${digits.slice(8)}`;
  const area = shortAreas.test(digits) ? 3 : 4;
  return `${digits.slice(0, area)}-${digits.slice(area)}`;
}
