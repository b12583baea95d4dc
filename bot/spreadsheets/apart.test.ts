import { expect, test } from "vitest";
import { type ApartOptions, readApart, rowsOf } from "#bot/spreadsheets/apart.ts";
import { archive, sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { chatLimits } from "#bot/spreadsheets/limits.ts";

/** A file is read in a thread of its own; whatever it does there, this process goes on. */

const COLUMNS = { names: ["nama", "jumlah"], others: [], pageRows: 2 };
const reads = (bytes: string | Uint8Array, options?: ApartOptions) => readApart(Buffer.from(bytes), COLUMNS, options);

test("rows come in pages, of every sheet, with what stands above the header", async () => {
  const { format, sheets } = await reads("DAFTAR\nnama;jumlah\nSiti;1\n\nBudi;2\n");
  expect([format, sheets[0]?.rowCount, sheets[0]?.pages.length]).toEqual(["csv", 4, 2]);
  const rows = sheets.flatMap(({ pages }) => pages.flatMap(rowsOf));
  expect(rows.map(({ line, values }) => [line, ...values])).toEqual([
    [1, "DAFTAR"],
    [2, "nama", "jumlah"],
    [3, "Siti", "1"],
    [5, "Budi", "2"],
  ]);
  const two = ["Satu", "Dua"].map((name) => ({ name, data: sheetRow(1, ["nama"]) + sheetRow(2, [name]) }));
  const book = await reads(workbook(two));
  expect(book.sheets.map(({ name, rowCount }) => [name, rowCount])).toEqual([
    ["Satu", 2],
    ["Dua", 2],
  ]);
});

test.each<[string, string | Uint8Array, string, ApartOptions?]>([
  ["0 bytes", "", "file-empty"],
  ["6 MB", Buffer.alloc(6 * 2 ** 20, "a;b\n"), "file-too-large"],
  ["HTML", "<!doctype html><table>", "file-not-a-table"],
  ["an archive of something else", archive([{ name: "../../etc/passwd", content: "x" }]), "file-not-a-table"],
  ["an archive that lies", Buffer.from("PK\u0003\u0004 nothing"), "file-damaged"],
  [
    "a small file that inflates",
    workbook([{ name: "A", data: "" }], { more: [{ name: "xl/media/a.bin", content: Buffer.alloc(60 * 2 ** 20) }] }),
    "file-inflates-too-much",
  ],
  ["too many rows", "nama;jumlah\n".repeat(60), "file-too-many-rows", { limits: { ...chatLimits, rows: 5 } }],
  [
    "texts that many cells name",
    `nama;jumlah\n${`${"x".repeat(900)};1\n`.repeat(50)}`,
    "file-inflates-too-much",
    { limits: { ...chatLimits, characters: 20_000 } },
  ],
  ["more than its time", "nama;jumlah\nSiti;1", "file-too-much-work", { ms: 1 }],
  ["more than its memory", `nama;jumlah\n${"Siti;1\n".repeat(200_000)}`, "file-too-much-work", { megabytes: 8 }],
])("%s is refused, and nothing else happens", async (_, bytes, code, options) => {
  await expect(reads(bytes, options)).rejects.toMatchObject({ code });
});
