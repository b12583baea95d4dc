import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Cell } from "#bot/domain/cell.ts";
import { readDate } from "#bot/domain/dates.ts";
import { dayOrders } from "#bot/spreadsheets/day-order.ts";
import type { Row } from "#bot/spreadsheets/read.ts";

const excel = (day: string) => Temporal.PlainDateTime.from(`${day}T00:00`);
const rowOf = (cell: Cell): Row => ({ line: 1, cells: { tanggal: cell }, original: [cell], overflows: false });

/** What each date of a column is read as; or that it can't be. */
async function read(cells: readonly Cell[]): Promise<{ order: string; days: string[] }> {
  async function* rows() {
    for (const cell of cells) yield rowOf(cell);
  }
  const { found, settled } = await dayOrders(rows(), ["tanggal"]);
  const days = cells.map((cell) => {
    try {
      return String(readDate(settled(rowOf(cell)).cells.tanggal ?? null));
    } catch (error) {
      return (error as Error).message;
    }
  });
  return { order: found.get("tanggal") ?? "dayFirst", days };
}

test.each<[string, Cell[], string, string[]]>([
  ["nothing says otherwise", ["03/04/2025", "5/6/25"], "dayFirst", ["2025-04-03", "2025-06-05"]],
  ["some can be read in one way only", ["03/04/2025", "31/12/2025"], "dayFirst", ["2025-04-03", "2025-12-31"]],
  ["the month stands first", ["03/04/2025", "12/31/2025"], "monthFirst", ["2025-03-04", "2025-12-31"]],
  [
    "both stand in one column",
    ["03/04/2025", "12/31/2025", "31/12/2025", "4 Maret 2025", "2025-03-04", "05/05/2025"],
    "both",
    ["date-order-unclear", "2025-12-31", "2025-12-31", "2025-03-04", "2025-03-04", "2025-05-05"],
  ],
  [
    "one stands otherwise among many that may be either",
    ["03/04/2025", "05/04/2025", "12/31/2025"],
    "both",
    ["date-order-unclear", "date-order-unclear", "2025-12-31"],
  ],
  [
    "Excel turned what it could",
    ["31/12/2025", excel("2025-03-04"), excel("2025-05-05"), "15-01-2025"],
    "perhapsSwapped",
    ["2025-12-31", "date-order-unclear", "2025-05-05", "2025-01-15"],
  ],
  [
    "real dates beside text, of which one shows that they are right",
    ["31/12/2025", excel("2025-03-04"), excel("2025-03-14")],
    "dayFirst",
    ["2025-12-31", "2025-03-04", "2025-03-14"],
  ],
  ["there is no such day", ["31/31/2025", "x", null], "dayFirst", ["date-impossible", "date-unclear", "date-unclear"]],
])("%s", async (_, cells, order, days) => {
  expect(await read(cells)).toEqual({ order, days });
});
