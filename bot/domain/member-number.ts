import { Temporal } from "temporal-polyfill";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { readable, shown } from "./text.ts";

/** *Nomor anggota*, as it stands in the member's book: `0142`, `A-0142`, `142/KDMP/2025`; each cooperative has its own form. */
export type MemberNumber = string & { readonly unit: "memberNumber" };

const MOST_CHARACTERS = 30;
/** What people write before the number. */
const LABEL = /^(?:(?:no|nomor|nomer|anggota|saya)(?!\p{L})[\s.:=]*)+/u;
/** As a spreadsheet shows a number that was too long for it. */
const SCIENTIFIC = /^\d[.,]\d+e\+?\d+$/i;
/** Excel keeps so many digits of a number. */
const EXCEL_DIGITS = 15;

/**
 * A member's number, kept as given. It has a digit that is not 0: words ("belum ada") and zeros are nobody's number.
 * @throws Refusal `text-missing`, `member-number-unclear`, `member-number-became-date`, `digits-lost` (`text`),
 * `text-too-long` (`most`)
 */
export function readMemberNumber(cell: Cell): MemberNumber {
  if (cell instanceof Temporal.PlainDateTime) throw new Refusal("member-number-became-date");
  const number = shown(textOf(cell), MOST_CHARACTERS + 1)
    .normalize("NFKC")
    .replace(/^['’‘`]/, "");
  if (number === "") throw new Refusal("text-missing");
  if (typeof cell === "number") refuseUnlessWhole(cell);
  if (SCIENTIFIC.test(number)) throw new Refusal("digits-lost", { text: number });
  if ([...number].length > MOST_CHARACTERS) throw new Refusal("text-too-long", { most: MOST_CHARACTERS });
  if (memberNumberKey(number) === "") throw new Refusal("member-number-unclear");
  return number as MemberNumber;
}

function refuseUnlessWhole(value: number): void {
  if (Math.abs(value) >= 10 ** EXCEL_DIGITS) throw new Refusal("digits-lost", { text: String(value) });
  if (!Number.isInteger(value) || value < 0) throw new Refusal("member-number-unclear");
}

/**
 * What makes two numbers of a cooperative the same: their parts, without case, leading zeros and what stands between
 * them: 0142 and 142, A-0142 and a142, 142/KDMP and "142 kdmp"; but 1-42 is not 142. Empty for what is no number.
 */
export function memberNumberKey(number: string): string {
  const parts =
    readable(number)
      .replace(LABEL, "")
      .match(/\d+|\p{L}+/gu) ?? [];
  if (!parts.some((part) => /[1-9]/.test(part))) return "";
  return parts.map((part) => part.replace(/^0+(?=\d)/, "")).join("-");
}

/** Whether the number typed is the one in the book; spaces within it do not count. Nothing, or zeros, is no number. */
export function sameMemberNumber(typed: string, inBook: string): boolean {
  const key = memberNumberKey(inBook);
  return key !== "" && [typed, typed.replace(/\s+/g, "")].some((text) => memberNumberKey(text) === key);
}
