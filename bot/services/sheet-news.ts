import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type Words, words } from "#bot/messages.ts";
import { PRIORITY, tell } from "#bot/services/outbox.ts";
import { type SheetImport, sheetById, tellsOnce } from "#bot/services/sheet-imports.ts";

/** What whoever sent a sheet is told in their chat when its last step took longer than an answer waits. No rows stand in it. */
export async function tellOfSheet(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  const one = await sheetById(tx, id);
  if (!one || !(await tellsOnce(tx, id, now))) return false;
  const said = newsOf(one);
  if (said) await tell(tx, one.chatAccountId, { words: said, aboutId: one.personId, priority: PRIORITY.reply }, now);
  return said !== null;
}

function newsOf({ state, number, added, changed, refused, back, stuck, file }: SheetImport): Words | null {
  switch (state) {
    case "shown":
      return words("sheet-news-shown", { file });
    case "taken":
      return words("sheet-news-taken", { number: number ?? 0, count: added + changed, refused });
    case "weighed":
      return words("sheet-news-weighed", { number: number ?? 0, count: back });
    case "undone":
      return words("sheet-news-undone", { number: number ?? 0, count: back, stuck });
    default:
      return null;
  }
}
