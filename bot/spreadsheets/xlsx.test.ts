import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import {
  allRows,
  archive,
  column,
  file,
  type MadePart,
  sheetRow,
  workbook,
} from "#bot/spreadsheets/files-for-tests.ts";
import { chatLimits } from "#bot/spreadsheets/limits.ts";
import { readTable, type Table } from "#bot/spreadsheets/read.ts";

const expected = ["nama", "tanggal"];
const header = sheetRow(1, ["nama", "tanggal"]);
const refused = (code: string) => expect.objectContaining({ code });
async function reading(bytes: Buffer, limits = chatLimits): Promise<Table> {
  const table = await readTable(await file(bytes, "data.csv"), { expected, limits });
  onTestFinished(() => table.close());
  return table;
}

/** The one cell under "tanggal". */
async function cell(xml: string, options = {}): Promise<string> {
  const bytes = workbook([{ name: "Data", data: header + sheetRow(2, ["x", { xml }]) }], options);
  return String((await column(await reading(bytes), "tanggal"))[0]);
}

test.each([
  ["a date", '<c s="1"><v>45848</v></c>', "2025-07-10T00:00:00"],
  [
    "a date with time, whose fraction is a little too small",
    '<c s="2"><v>45848.3819444444</v></c>',
    "2025-07-10T09:10:00",
  ],
  ["the first date that Excel counts rightly", '<c s="1"><v>61</v></c>', "1900-03-01T00:00:00"],
  ["a date that is none", '<c s="1"><v>3517091708900000</v></c>', "#####"],
  ["a formula with its value", "<c><f>A1*2</f><v>12</v></c>", "12"],
  ["a formula with a text", '<c t="str"><f>A1</f><v>Siti</v></c>', "Siti"],
  ["a formula that was never calculated", "<c><f>A1*2</f></c>", "#BELUM DIHITUNG"],
  ["one of which only the place of the result is there", "<c><f>A1*2</f><v/></c>", "#BELUM DIHITUNG"],
  ["a formula that comes to nothing", '<c t="str"><f>""</f><v></v></c>', "null"],
  ["a percentage", '<c s="3"><v>0.015</v></c>', "1.5%"],
  ["a calculated percentage", '<c s="3"><f>A1</f><v>7.0000000000000007E-2</v></c>', "7%"],
  ["an error", '<c t="e"><f>A1</f><v>#REF!</v></c>', "#REF!"],
  ["yes or no", '<c t="b"><v>1</v></c>', "TRUE"],
  ["a NIK as number", "<c><v>3517091708900001</v></c>", "3517091708900001"],
  ["rich text", '<c t="inlineStr"><is><r><t>Nur</t></r><r><t>’aini</t></r></is></c>', "Nur’aini"],
  ["entities", '<c t="inlineStr"><is><t>&lt;b&gt; &amp;amp; &#x27;</t></is></c>', "<b> &amp; '"],
  ["blanks", '<c t="inlineStr"><is><t>   </t></is></c>', "null"],
  ["a shared text that is nowhere", '<c t="s"><v>99999</v></c>', "null"],
])("%s", async (_, xml, text) => {
  expect(await cell(xml)).toBe(text);
});

test("dates of the Macintosh begin in 1904", async () => {
  expect(await cell('<c s="1"><v>44386</v></c>', { date1904: true })).toBe("2025-07-10T00:00:00");
});

test("the first sheet that has the header, of those that are seen and are no explanation", async () => {
  const rows = (name: string) => header + sheetRow(2, [name, null]);
  const table = await reading(
    workbook([
      { name: "keterangan", data: rows("explanation") },
      { name: "Sampul", data: sheetRow(1, ["Kabupaten Jombang"]) },
      { name: "Lama", data: rows("hidden"), state: "hidden" },
      { name: "Lebih lama", data: rows("very hidden"), state: "veryHidden" },
      { name: "Anggota &amp; lain", data: rows("this") },
      { name: "Lain", data: rows("later") },
    ]),
  );
  expect(await column(table, "nama")).toEqual(["this"]);
  expect(table.sheet).toBe("Anggota & lain");
});

test("a sheet that is named is read, whatever the others hold; one that is not there is none", async () => {
  const rows = (name: string) => header + sheetRow(2, [name, null]);
  const path = await file(
    workbook([
      { name: "Jan", data: rows("one") },
      { name: "Feb", data: rows("two") },
    ]),
    "data.csv",
  );
  const table = await readTable(path, { expected, sheet: " feb" });
  onTestFinished(() => table.close());
  expect([await column(table, "nama"), table.otherSheets]).toEqual([["two"], ["Jan"]]);
  await expect(readTable(path, { expected, sheet: "Mar" })).rejects.toMatchObject({
    code: "file-sheet-unknown",
    values: { sheet: "Mar", sheets: "Jan, Feb" },
  });
});

test("merged cells have a value once, rows may be missing, columns jump", async () => {
  const data = `${sheetRow(1, ["Daftar"])}${sheetRow(4, ["nama", null, "tanggal"])}${sheetRow(9, ["a", null, "b"])}${sheetRow(10, [null, null, "c"])}`;
  const rows = await allRows(await reading(workbook([{ name: "A", data }])));
  expect(rows.map(({ line, cells }) => [line, cells.nama, cells.tanggal])).toEqual([
    [9, "a", "b"],
    [10, null, "c"],
  ]);
});

test("rows that are hidden are read as the others, and told", async () => {
  const hidden = (line: number) => sheetRow(line, ["x", null]).replace("<row", '<row hidden="1"');
  const data = `${header}${hidden(2)}${sheetRow(3, ["y", null])}${hidden(4)}<row r="5" hidden="1"/>${hidden(7)}`;
  const table = await reading(workbook([{ name: "A", data }]));
  expect([table.rowCount, table.hiddenLines]).toEqual([4, [2, 4, 7]]);
});

test("a cell in the last corner of the sheet", async () => {
  const corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>';
  await expect(reading(workbook([{ name: "A", data: header + corner }]))).rejects.toEqual(
    refused("file-too-many-columns"),
  );
});

test("macros are not looked at", async () => {
  const bytes = workbook([{ name: "A", data: header + sheetRow(2, ["x", null]) }], {
    more: [{ name: "xl/vbaProject.bin", content: "x" }],
  });
  expect((await reading(bytes)).rowCount).toBe(1);
});

const space = (bytes: number) => Buffer.alloc(bytes, " ");
test.each<[string, MadePart[]]>([
  ["400 MB in a part that nobody asks for", [{ name: "xl/media/image1.png", content: space(400_000_000) }]],
  [
    "the same, and the directory says 10 bytes",
    [{ name: "xl/media/image1.png", content: space(400_000_000), claims: 10 }],
  ],
  ["more than 100 to 1", [{ name: "xl/media/image1.png", content: space(4_000_000) }]],
  [
    "texts that would be a tree of a gigabyte",
    [{ name: "xl/sharedStrings.xml", content: `<sst>${"<si/>".repeat(1_200_000)}</sst>` }],
  ],
  ["many parts", Array.from({ length: 300 }, (_, index) => ({ name: `xl/media/${index}`, content: "" }))],
])("a zip bomb: %s", async (_, more) => {
  await expect(reading(workbook([{ name: "A", data: header }], { more }))).rejects.toEqual(
    refused("file-inflates-too-much"),
  );
});

test("a sheet that inflates to 2 million rows ends at the limit", async () => {
  const data = header + Array.from({ length: 60_000 }, (_, index) => sheetRow(index + 2, ["x", 1])).join("");
  const limits = { ...chatLimits, inflationRatio: 1_000 };
  await expect(reading(workbook([{ name: "A", data }]), limits)).rejects.toEqual(refused("file-too-many-rows"));
});

test("entities that would grow without end stay as they are", async () => {
  const data = header + sheetRow(2, [{ xml: '<c t="inlineStr"><is><t>&lol9;</t></is></c>' }, null]);
  expect(String((await column(await reading(workbook([{ name: "A", data }])), "nama"))[0]).length).toBeLessThan(10);
});

test("parts with names that climb out, or twice the same, are never written anywhere", async () => {
  const more = [
    { name: "../../etc/passwd", content: "x" },
    {
      name: "xl/worksheets/sheet1.xml",
      content: `<worksheet><sheetData>${header}${sheetRow(2, ["second", null])}</sheetData></worksheet>`,
    },
  ];
  const table = await reading(workbook([{ name: "A", data: header + sheetRow(2, ["first", null]) }], { more }));
  expect(await column(table, "nama")).toEqual(["second"]);
});

test("a workbook that lists a sheet without having it is damaged", async () => {
  const bytes = workbook([{ name: "A", data: header }]);
  const broken = Buffer.from(
    bytes.toString("latin1").replaceAll("xl/worksheets/sheet1.xml", "xl/worksheets/sheet9.xml"),
    "latin1",
  );
  await expect(reading(broken)).rejects.toEqual(refused("file-damaged"));
  await expect(
    reading(
      archive([
        { name: "[Content_Types].xml", content: "" },
        { name: "xl/workbook.xml", content: "<" },
      ]),
    ),
  ).rejects.toEqual(refused("file-empty"));
});

test("whatever byte is wrong: a table, or one of the known reasons", async () => {
  const whole = workbook([{ name: "A", data: header + sheetRow(2, ["x", 45_848]) }]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
      async (changes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome = await reading(bytes).catch((error: { code?: string }) => error.code ?? error);
        if (typeof outcome === "string") expect(outcome).toMatch(/^file-/);
        else if (outcome instanceof Error) throw outcome;
      },
    ),
    { numRuns: 200 },
  );
});
