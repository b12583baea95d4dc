import type { Cell } from "#bot/domain/cell.ts";
import { textOf } from "#bot/domain/cell.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { shown } from "#bot/domain/text.ts";

/** Names, places and numbers as people write them in lists. */

/** Any text, on one line. @throws Refusal `text-missing`, `text-too-long` (`most`) */
export function readText(cell: Cell, most = 150): string {
  const text = shown(textOf(cell), most + 1);
  if (text === "") throw new Refusal("text-missing");
  if ([...text].length > most) throw new Refusal("text-too-long", { most });
  return text;
}

/** A village or district without what stands before it ("Ds. Cukir", "KEC. DIWEK" → Cukir, Diwek). @throws Refusal as readText */
export function readPlace(cell: Cell): string {
  const text = readText(cell, 60).replace(/^(desa|ds\.?|kelurahan|kel\.?|kecamatan|kec\.?)\s+(?=\S)/i, "");
  return withCapitals(text);
}

/** A regency with its kind ("kab jombang", "JOMBANG" → Kabupaten Jombang). @throws Refusal as readText */
export function readRegency(cell: Cell): string {
  const text = readText(cell, 60);
  const [, kind = "", name = text] = /^(kabupaten|kab\.?|kota)\s+(.+)$/i.exec(text) ?? [];
  return `${/^kota$/i.test(kind) ? "Kota" : "Kabupaten"} ${withCapitals(name)}`;
}

/** All capitals or none are how a keyboard was set, not how the name is written. */
function withCapitals(text: string): string {
  if (text !== text.toUpperCase() && text !== text.toLowerCase()) return text;
  return text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (start) => start.toUpperCase());
}

/**
 * *Nomor badan hukum*: many forms (AHU-…, …/BH/…), so it is kept as typed; but words alone ("belum ada") are no number, and
 * would make all cooperatives that have none yet a single one.
 * @throws Refusal `digits-lost`, `legal-entity-number-unclear`, and as readText
 */
export function readLegalEntityNumber(cell: Cell): string {
  refuseLostDigits(cell);
  const text = readText(cell, 80);
  if (!/\d/.test(text)) throw new Refusal("legal-entity-number-unclear", { text });
  return text;
}

/** What makes two legal entity numbers the same: letters and digits, without spaces, dots and case. */
export function legalEntityKey(number: string): string {
  return number.toUpperCase().replace(/[^A-Z0-9]/g, "");
}

/** Excel keeps 15 digits of a number and shows long ones as 3,51701E+15. */
const LOST = /^\d([.,]\d+)?E\+?\d+$/i;
const EXCEL_DIGITS = 15;

function refuseLostDigits(cell: Cell): void {
  const text = textOf(cell);
  const tooLong = typeof cell === "number" && text.replace(/\D/g, "").length > EXCEL_DIGITS;
  if (tooLong || LOST.test(text)) throw new Refusal("digits-lost", { text });
}

/** *NIK koperasi*: 8 to 16 digits. @throws Refusal `digits-lost`, `cooperative-number-unclear` */
export function readCooperativeNumber(cell: Cell): string {
  refuseLostDigits(cell);
  const text = textOf(cell);
  const digits = text.replace(/[\s.\-']/g, "");
  if (typeof cell === "number" && !Number.isInteger(cell)) throw new Refusal("cooperative-number-unclear", { text });
  if (!/^\d{8,16}$/.test(digits)) throw new Refusal("cooperative-number-unclear", { text });
  return digits;
}

/** A session's code: letters, digits and dashes, as in UK3 or BIMTEK-2. @throws Refusal `code-unclear` (`text`) */
export function readCode(cell: Cell): string {
  const text = textOf(cell);
  const code = text.toUpperCase().replace(/\s+/g, "");
  if (!/^[A-Z0-9](?:[A-Z0-9-]{0,18}[A-Z0-9])?$/.test(code)) throw new Refusal("code-unclear", { text });
  return code;
}
