import { type Words, words } from "#bot/messages.ts";
import type { Understood } from "#bot/work/import-rows.ts";

/** Lines named one by one; of more, how many there are. */
const MOST_LINES = 8;

/** What whoever brings a file should know of how it was read: all that was not as the template has it. */
export function understoodWords(understood: Understood): Words[] {
  const { sheet, headerLine, renamed, ignored, otherSheets, dayOrders, beside, hidden, doubts } = understood;
  const said: Words[] = [...understood.said];
  if (sheet !== null && otherSheets.length > 0) {
    said.push(words("import-other-sheets", { sheet, sheets: otherSheets.join(", ") }));
  }
  if (headerLine > 1) said.push(words("import-header", { line: headerLine }));
  if (renamed.length > 0) {
    const columns = renamed.map(({ header, column }) => `“${header}” = ${column}`).join(", ");
    said.push(words("import-renamed", { columns }));
  }
  if (ignored.length > 0) said.push(words("import-ignored", { columns: ignored.join(", ") }));
  for (const [column, order] of dayOrders) {
    if (order === "monthFirst") said.push(words("import-month-first", { column }));
    if (order === "both") said.push(words("import-both-orders", { column }));
    if (order === "perhapsSwapped") said.push(words("import-perhaps-swapped", { column }));
  }
  if (beside.sums.length > 0) said.push(words("import-sums", { lines: listed(beside.sums) }));
  if (beside.header.length > 0) said.push(words("import-headers", { lines: listed(beside.header) }));
  if (hidden.length > 0) said.push(words("import-hidden", { lines: listed(hidden) }));
  if (doubts.length > 0) said.push(words("import-doubts", { accounts: listed(doubts) }));
  return said;
}

function listed(lines: readonly (number | string)[]): string {
  const some = lines.slice(0, MOST_LINES).join(", ");
  return lines.length > MOST_LINES ? `${some}, … (${lines.length})` : some;
}
