import { readXlsx } from "hucre/xlsx";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { bookSheet } from "#bot/documents/book-sheet.ts";
import { bookTable } from "#bot/documents/book-table.ts";
import { render, textOfPdf } from "#bot/documents/files-for-tests.ts";
import { type BookSheet, type Value, words } from "#bot/messages.ts";
import { decodeReply, encodeReply } from "#bot/services/reply-data.ts";

const day = Temporal.PlainDate.from("2025-06-05");
const month = words("cash-book-month", { month: 6, year: "2025" });

/** A book of cash with so many lines. */
function book(lines: number, format: BookSheet["format"] = "pdf"): BookSheet {
  const what = words("cash-book-principal", { number: "P-2025-017", name: "Siti Rahayu" });
  return {
    kind: "bookSheet",
    format,
    name: words("cash-book-title", { month }),
    title: words("cash-book-title", { month }),
    facts: [words("cash-book-of", { cooperative: "KDMP Cukir" })],
    columns: [
      { title: words("loan-statement-date"), kind: "date", share: 17 },
      { title: words("cash-book-what"), kind: "text", share: 44 },
      { title: words("savings-statement-balance"), kind: "money", share: 19 },
    ],
    rows: Array.from({ length: lines }, (): Value[] => [day, what, 575_000n]),
    totals: ["", words("savings-statement-sum"), 575_000n],
    notes: [words("cash-book-loans-until", { until: day })],
    signatures: [
      { role: words("cash-book-chair"), name: "Suprapto" },
      { role: words("cash-book-treasurer"), name: "" },
    ],
  };
}

test.each([1, 30, 33, 36, 40, 90])(
  "on paper chair and treasurer have room to sign together, after %i lines",
  async (lines) => {
    const text = textOfPdf(await bookSheet(book(lines), render)).split("\n");
    const at = (line: string) => text.findIndex((one) => one.includes(line));
    expect(at("Ketua")).toBeGreaterThan(at("Pinjaman dibukukan sampai"));
    expect(text.slice(at("Ketua"), at("Ketua") + 4)).toEqual([
      "Ketua",
      "Suprapto",
      "Bendahara",
      expect.stringContaining("...."),
    ]);
  },
);

test("in a workbook they stand below the sums; figures stay numbers", async () => {
  const { sheets } = await readXlsx(await bookTable(book(2, "xlsx"), render));
  const rows = sheets[0]?.rows ?? [];
  expect(rows[1]?.[2]).toBe(575_000);
  expect(rows.map(([first, , last]) => [first, last])).toContainEqual(["Ketua", "Bendahara"]);
});

test("who signs is kept until the file is made", () => {
  const sheet = book(1);
  const kept = decodeReply(JSON.stringify(encodeReply({ words: words("cash-book-file"), document: sheet })));
  expect(kept?.document).toEqual(sheet);
});
