import { Temporal } from "temporal-polyfill";
import type { Cell } from "./cell.ts";
import { textOf } from "./cell.ts";
import { Refusal } from "./refusal.ts";
import { readable, shown } from "./text.ts";

/** *Nomor bukti*: the number on the slip of paper that an entry of the books was made from. */

const MOST_CHARACTERS = 40;

/** What makes two receipts the same: letters and digits, without case, leading zeros and what stands between them. */
export function receiptKey(receipt: string): string {
  const parts = readable(receipt).match(/\d+|\p{L}+/gu) ?? [];
  return parts.map((part) => part.replace(/^0+(?=\d)/, "")).join("-");
}

/** The receipt of an opening balance: what was there before these books began. */
export const OPENING_KEY = receiptKey("SALDO AWAL");

/**
 * A receipt as it was written. A number that is none ("0", dashes) is no receipt.
 * @throws Refusal `receipt-became-date`, `digits-lost` (`text`), `text-too-long` (`most`)
 */
export function readReceipt(cell: Cell): string | null {
  // Excel makes a date of 3/12.
  if (cell instanceof Temporal.PlainDateTime) throw new Refusal("receipt-became-date");
  const text = shown(textOf(cell), MOST_CHARACTERS + 1);
  if (typeof cell === "number" && !Number.isSafeInteger(cell)) throw new Refusal("digits-lost", { text });
  if (/^\d[.,]\d+e\+?\d+$/i.test(text)) throw new Refusal("digits-lost", { text });
  if ([...text].length > MOST_CHARACTERS) throw new Refusal("text-too-long", { most: MOST_CHARACTERS });
  const key = receiptKey(text);
  return key === "" || key === "0" ? null : text;
}
