import type { Secrets, Tx } from "#bot/db/database.ts";
import type { Change } from "#bot/services/sheet-changes.ts";
import { replacePage, type WholePage, wholePages } from "#bot/services/sheet-pages.ts";

/** What stands of somebody who is erased in spreadsheets that were sent: their rows go, and with them the way back. */

export interface InSheets {
  personId: number;
  memberIds: readonly number[];
  officerIds: readonly number[];
  loanIds: readonly number[];
  /** NIK and phone numbers, in digits as people write them without what may precede them. */
  digits: readonly string[];
  /** null: books need it still. */
  name: string | null;
}

/**
 * Takes somebody's rows out of all sheets that are kept: those that were taken can't be taken back any more, the others are not taken in.
 * @returns how many rows
 */
export async function eraseFromSheets(tx: Tx, secrets: Secrets, who: InSheets): Promise<number> {
  let count = 0;
  for await (const page of wholePages(tx, secrets)) {
    const lines = linesOf(page, who);
    if (lines.size === 0) continue;
    count += lines.size;
    const others = <Row extends { line: number }>(rows: Row[] | null) =>
      rows?.filter(({ line }) => !lines.has(line)) ?? null;
    await replacePage(tx, secrets, {
      ...page,
      rows: packed(page)
        .filter(({ line }) => !lines.has(line))
        .map(({ text }) => text)
        .join("\n"),
      plan: others(page.plan),
      // That there was a row, and what became of it, without whose it was.
      done:
        page.done?.map((row) => (lines.has(row.line) ? { line: row.line, ended: row.ended, changes: null } : row)) ??
        null,
      stuck: others(page.stuck),
    });
  }
  return count;
}

/** Their numbers in the file. */
function linesOf(page: WholePage, who: InSheets): ReadonlySet<number> {
  const changed = (page.done ?? []).filter(({ changes }) => changes?.some((change) => isOf(change, who)));
  const naming = [...(page.plan ?? []), ...(page.done ?? []), ...(page.stuck ?? [])].filter((row) =>
    names(JSON.stringify(row), who),
  );
  return new Set(
    [...changed, ...naming, ...packed(page).filter(({ text }) => names(text, who))].map(({ line }) => line),
  );
}

/** A row is an array that begins with its number. */
function packed({ rows }: WholePage): { line: number; text: string }[] {
  return rows === "" ? [] : rows.split("\n").map((text) => ({ line: Number(JSON.parse(text)[0]), text }));
}

function isOf({ table, key, before, after }: Change, { personId, memberIds, officerIds, loanIds }: InSheets): boolean {
  switch (table) {
    case "person":
      return Number(key) === personId;
    case "member":
      if (memberIds.includes(Number(key))) return true;
      break;
    case "officer":
      if (officerIds.includes(Number(key))) return true;
      break;
    case "link":
      break;
    case "loan":
    case "savingsEntry":
      return [before?.memberId, after.memberId].some((id) => typeof id === "number" && memberIds.includes(id));
    case "loanPayment":
      return typeof after.loanId === "number" && loanIds.includes(after.loanId);
    default:
      return false;
  }
  return before?.personId === personId || after.personId === personId;
}

/** Whether one of their numbers stands in a text, however it is written, or their name. */
function names(text: string, { digits, name }: InSheets): boolean {
  if (name !== null && text.toLowerCase().includes(name.toLowerCase())) return true;
  const numbers = text.match(/\d(?:[ .()-]?\d){7,}/g) ?? [];
  return numbers.some((number) => digits.some((one) => number.replace(/\D/g, "").includes(one)));
}
