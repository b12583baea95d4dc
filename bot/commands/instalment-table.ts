import { costOf, type Instalment, instalmentTotal } from "#bot/domain/loan-schedule.ts";
import { type BookColumn, type BookSheet, words } from "#bot/messages.ts";

/** The plan of a loan as the columns and rows of a file, with its sums. */
export function instalmentTable(
  rows: readonly Instalment[],
  { dated }: { dated: boolean },
): Pick<BookSheet, "columns" | "rows" | "totals"> {
  const { principal, interest, total } = costOf(rows);
  const date: BookColumn = { title: words("instalment-table-due"), kind: "date", share: 24 };
  return {
    columns: [
      { title: words("instalment-table-number"), kind: "number", share: 10 },
      ...(dated ? [date] : []),
      { title: words("instalment-table-principal"), kind: "money", share: 24 },
      { title: words("instalment-table-interest"), kind: "money", share: 22 },
      { title: words("instalment-table-total"), kind: "money", share: 24 },
      { title: words("instalment-table-balance"), kind: "money", share: 26 },
    ],
    rows: rows.map((row) => [
      row.number,
      ...(dated ? [row.dueDate] : []),
      row.principalPart,
      row.interestPart,
      instalmentTotal(row),
      row.balance,
    ]),
    totals: ["", ...(dated ? [""] : []), principal, interest, total, ""],
  };
}
