import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { allRows, directory } from "#bot/spreadsheets/files-for-tests.ts";
import { readTable, type Table } from "#bot/spreadsheets/read.ts";
import { type Column, type Value, writeTable } from "#bot/spreadsheets/write.ts";

const endings = ["csv", "xlsx"];
const columns: Column[] = [
  { name: "nama", kind: "text" },
  { name: "nik_ktp", kind: "text", width: 20 },
  { name: "jumlah", kind: "money" },
  { name: "lintang", kind: "number" },
  { name: "tanggal", kind: "date" },
  { name: "mulai", kind: "dateTime" },
];
const siti: Value[] = [
  "=HYPERLINK(1)",
  "3517095708900000",
  -1_250_000n,
  -7.5461,
  Temporal.PlainDate.from("2025-12-31"),
  Temporal.PlainDateTime.from("2025-07-10T09:10"),
];

async function written(ending: string, rows: Value[][], more = {}): Promise<string> {
  const path = join(await directory(), `out.${ending}`);
  await writeTable(path, { sheet: "Anggota", columns, rows, ...more });
  return path;
}

async function read(path: string): Promise<Table> {
  const table = await readTable(path);
  onTestFinished(() => table.close());
  return table;
}

test("CSV as Excel here opens it", async () => {
  expect(await readFile(await written("csv", [siti, ["a;b", '"x"\ny']]), "utf8")).toBe(
    "\ufeffnama;nik_ktp;jumlah;lintang;tanggal;mulai\r\n" +
      "'=HYPERLINK(1);'3517095708900000;-1250000;\"-7,5461\";2025-12-31;2025-07-10 09:10\r\n" +
      '"a;b";"""x""\ny";;;;\r\n',
  );
});

test("XLSX has real types, a frozen header, a filter, widths, choices and explanations", async () => {
  const chosen = [...columns, { name: "jenis", kind: "text", choices: ["pokok", "wajib"] }];
  const path = await written("xlsx", [siti], {
    columns: chosen,
    notes: ["Satu baris satu anggota.", "=1+1"],
    blankRows: 3,
  });
  const { sheets } = await readXlsx(await readFile(path), { readStyles: true });
  const [sheet, notes] = sheets;
  expect(sheet).toMatchObject({ name: "Anggota", freezePane: { rows: 1 }, autoFilter: { range: "A1:G5" } });
  expect(sheet?.rows[1]?.slice(0, 4)).toEqual(["=HYPERLINK(1)", "3517095708900000", -1_250_000, -7.5461]);
  expect(sheet?.columns?.[1]).toMatchObject({ width: 20 });
  expect(sheet?.dataValidations).toMatchObject([{ type: "list", range: "G2:G5" }]);
  expect(notes).toMatchObject({ name: "Keterangan", rows: [["Satu baris satu anggota."], ["=1+1"]] });
  expect((await read(path)).rowCount).toBe(1);
});

test("what is written to XLSX is read as it was", async () => {
  const [row] = await allRows(await read(await written("xlsx", [siti])));
  expect(Object.values(row?.cells ?? {}).map(String)).toEqual([
    "=HYPERLINK(1)",
    "3517095708900000",
    "-1250000",
    "-7.5461",
    "2025-12-31T00:00:00",
    "2025-07-10T09:10:00",
  ]);
});

test.each(endings)("any text comes back from %s", async (ending) => {
  const path = join(await directory(), `any.${ending}`);
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.stringMatching(/^[ ;,"'\t\r\n=@0-9a-c_x-]{0,9}$/),
    fc.constantFrom(";\n;", '";\n;', "_x0041_", "a\rb", "0812", "<b>&amp;", "]]>", "null"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 5 }), async (pairs) => {
      // An apostrophe before a formula cannot be told from our own in XLSX; blanks at the end of a row are cut off.
      const rows = pairs.map((texts) => [
        "x",
        ...texts.map((any) => any.replace(/^'+/, "")).map((any) => (any.trim() === "" ? "" : any)),
      ]);
      const three: Column[] = ["satu", "dua", "tiga"].map((name) => ({ name, kind: "text" }));
      await writeTable(path, { sheet: "A", columns: three, rows });
      const table = await readTable(path);
      const back = (await allRows(table)).map(({ original }) => original.map((cell) => cell ?? ""));
      await table.close();
      expect(back).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test.each(endings)("rows that go back as they came, to %s", async (ending) => {
  const asGiven: Column[] = ["a", "b", "c", "d"].map((name) => ({ name, kind: "asGiven" }));
  const rows: Value[][] = [["0812", 12.5, Temporal.PlainDateTime.from("2025-07-10T09:10"), null]];
  const [row] = await allRows(await read(await written(ending, rows, { columns: asGiven })));
  const expected =
    ending === "csv" ? ["0812", "12,5", "2025-07-10 09:10", "null"] : ["0812", "12.5", "2025-07-10T09:10:00", "null"];
  expect(row?.original.map(String)).toEqual(expected);
});

test.each(endings)("a file of %s is there when it is complete, and not before", async (ending) => {
  const path = await written(ending, [siti]);
  const before = await readFile(path);
  async function* breaking() {
    yield siti;
    expect(await readFile(path)).toEqual(before);
    throw new Error("the database went away");
  }
  await expect(writeTable(path, { sheet: "A", columns, rows: breaking() })).rejects.toThrow("the database went away");
  expect(await readFile(path)).toEqual(before);
  expect(await readdir(dirname(path))).toEqual([`out.${ending}`]);
});

test.each(endings)("more rows than are held in memory, to %s", async (ending) => {
  async function* many() {
    for (let index = 0; index < 25_000; index += 1) yield [`Siti ${index}`, ...siti.slice(1)];
  }
  const path = join(await directory(), `many.${ending}`);
  await writeTable(path, { sheet: "A", columns, rows: many(), notes: ["x"] });
  const table = await read(path);
  expect(table.rowCount).toBe(25_000);
  const rows = await allRows(table);
  expect(rows[24_999]?.cells.nama).toBe("Siti 24999");
  expect(rows[24_999]?.line).toBe(25_001);
});

test("money beyond what a number cell shows exactly stays exact", async () => {
  const [row] = await allRows(await read(await written("xlsx", [["a", "b", 9_007_199_254_740_993n]])));
  expect(row?.cells.jumlah).toBe("9007199254740993");
});

test("only endings that we know, and a name as long as names can be", async () => {
  const path = join(await directory(), "out.xls");
  await expect(writeTable(path, { sheet: "A", columns, rows: [] })).rejects.toMatchObject({
    code: "file-ending-unknown",
    values: { ending: ".xls" },
  });
  const long = join(dirname(path), `${"x".repeat(251)}.CSV`);
  await writeFile(long, "");
  await writeTable(long, { sheet: "A", columns, rows: [siti] });
  expect((await readFile(long)).length).toBeGreaterThan(50);
});
