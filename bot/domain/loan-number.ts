import type { Cell } from "./cell.ts";
import { memberNumberKey, readMemberNumber } from "./member-number.ts";
import { Refusal } from "./refusal.ts";

/**
 * *Nomor pinjaman*, as the book has it: `P-2025-017`, `17/PINJ/2025`; it is written and mistaken as a member's number is.
 * @throws Refusal `loan-number-became-date`, `loan-number-unclear`, and as `readMemberNumber`
 */
export function readLoanNumber(cell: Cell): string {
  try {
    return readMemberNumber(cell);
  } catch (error) {
    const code = error instanceof Refusal ? error.code : "";
    if (code === "member-number-became-date") throw new Refusal("loan-number-became-date");
    if (code === "member-number-unclear") throw new Refusal("loan-number-unclear");
    throw error;
  }
}

/** What makes two loan numbers of a cooperative the same. */
export function loanNumberKey(number: string): string {
  return memberNumberKey(number);
}
