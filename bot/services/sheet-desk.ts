import type { Temporal } from "temporal-polyfill";
import type { Refusal } from "#bot/domain/refusal.ts";
import type { SheetTemplate, Words } from "#bot/messages.ts";

/** What commands know of the work on spreadsheets that are sent into the chat: slow work, never inside a transaction. */

/** A kind of list that comes in. */
export interface SheetKind {
  name: string;
  /** heads: chair and treasurer too, for their own cooperative; treasurer: they alone, for theirs. */
  who: "staff" | "heads" | "treasurer";
  /** Its empty sheet, and the columns that must be there. */
  template: Pick<SheetTemplate, "sheet" | "columns"> & { required: readonly string[]; notes: Words | null };
}

/** Who sent a file, and what they called it. */
export interface SheetSent {
  personId: number;
  chatAccountId: number;
  name: string | null;
  /** Whose rows alone are taken; null: everybody's. */
  cooperatives: readonly number[] | null;
}

export interface SheetDesk {
  kinds: readonly SheetKind[];
  /** Reads a file and keeps its sheets. @returns their ids; why not, where the file as a whole can't be read */
  read(
    fetch: () => Promise<Uint8Array>,
    sent: SheetSent,
  ): Promise<{ ids: readonly number[] } | { refusal: Pick<Refusal, "code" | "values"> } | "lost">;
  /** Does what is to be done with a sheet now. @throws Refusal when it can't be read as its kind. @returns goesOn: it takes longer, and whoever sent it is told when it is done */
  works(id: number): Promise<"done" | "goesOn">;
  /** Goes on with what a process that died was doing. @param before what was touched later may still be under way elsewhere */
  goesOn(before: Temporal.Instant): Promise<number>;
}

/** Where nobody takes spreadsheets. */
export const NO_SHEETS: SheetDesk = {
  kinds: [],
  read: () => Promise.reject(new Error("nobody reads spreadsheets")),
  works: () => Promise.reject(new Error("nobody takes spreadsheets")),
  goesOn: async () => 0,
};
