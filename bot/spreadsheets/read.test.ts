import { spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, onTestFinished, test } from "vitest";
import { allRows, archive, column, directory, file, sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { chatLimits, commandLimits } from "#bot/spreadsheets/limits.ts";
import { readTable as openTable } from "#bot/spreadsheets/read.ts";

/** Reads, and closes after the test. */
const readTable: typeof openTable = async (path, options) => {
  const table = await openTable(path, options);
  onTestFinished(() => table.close());
  return table;
};
const members = ["nama", "nik_ktp", "telepon", "nomor_anggota"];
const refused = (code: string, values = {}) =>
  expect.objectContaining({ code, values: expect.objectContaining(values) });

test.each([
  ["semicolons", "nama;telepon\nSiti;0812\n"],
  ["commas", "nama,telepon\r\nSiti,0812\r\n"],
  ["tabs, and no end of the last line", "nama\ttelepon\nSiti\t0812"],
  ["a byte-order mark", "\ufeffnama;telepon\nSiti;0812\n"],
  ["lines that end as on an old Mac", "nama;telepon\rSiti;0812\r"],
  ["Excel's hint", "sep=;\r\nnama;telepon\r\nSiti;0812\r\n"],
  ["another delimiter inside quotes of the header", 'nama,telepon,"catatan; a; b; c"\nSiti,0812,x\n'],
  ["a title full of commas", "Daftar anggota, Koperasi, Desa, Jombang, 2025\nnama;telepon\nSiti;0812\n"],
  ["our own guard", "nama;telepon\nSiti;'0812\n"],
])("CSV with %s", async (_, content) => {
  const table = await readTable(await file(content), { expected: members });
  expect(table.columns.slice(0, 2)).toEqual(["nama", "telepon"]);
  expect({ ...(await allRows(table))[0]?.cells }).toMatchObject({ nama: "Siti", telepon: "0812" });
});

test.each(["utf8", "win1252", "utf16le", "utf-16be"])("Nur’aini survives %s", async (characterSet) => {
  const bytes = iconv.encode("nama;telepon\r\nNur’aini;0812\r\n", characterSet, {
    addBOM: characterSet.startsWith("utf"),
  });
  const table = await readTable(await file(bytes), { expected: members });
  expect(await column(table, "nama")).toEqual(["Nur’aini"]);
  expect(table.columns).toEqual(["nama", "telepon"]);
});

test("lines are counted as a spreadsheet program counts: blank rows and line breaks in a cell too", async () => {
  const table = await readTable(await file('nama;alamat\r\n\nSiti;"Jl. Raya\r\n5"\n;;;\nJoko;"Jl. ""B"""\n'), {
    expected: members,
  });
  const rows = await allRows(table);
  expect(rows.map(({ line, cells }) => [line, cells.nama, cells.alamat])).toEqual([
    [3, "Siti", "Jl. Raya\r\n5"],
    [5, "Joko", 'Jl. "B"'],
  ]);
  expect(rows.map(({ overflows }) => overflows)).toEqual([false, false]);
});

test("rows are ragged; more cells than columns are told, as they may stand under the wrong name", async () => {
  const table = await readTable(await file("nama,telepon,jumlah\nSiti\nJoko,0812,Rp 1,250,000\n"), {
    expected: members,
  });
  const [short, long] = await allRows(table);
  expect(short).toMatchObject({
    overflows: false,
    original: ["Siti", null, null],
    cells: { nama: "Siti", telepon: null },
  });
  expect(long).toMatchObject({ overflows: true, original: ["Joko", "0812", "Rp 1", "250", "000"] });
});

test("a line break in an address is none of a row, however many commas stand there", async () => {
  const table = await readTable(
    await file('nama,alamat,telepon\nSiti,"Jl. Raya 5, RT 1, RW 2\nMojongapit, Jombang",0812\n'),
    {
      expected: members,
    },
  );
  expect(await column(table, "telepon")).toEqual(["0812"]);
});

test("a column may be called PK, as every zip archive begins", async () => {
  const table = await readTable(await file("PK;nama;telepon\n1;Siti;0812\n"), { expected: members });
  expect(table.columns).toEqual(["pk", "nama", "telepon"]);
});

test("a quotation mark inside a text is a character", async () => {
  const table = await readTable(await file('nama;alamat\nSiti;Jl. "Raya" 5\n"Nur" aini;x\n'), { expected: members });
  expect(await column(table, "alamat")).toEqual(['Jl. "Raya" 5', "x"]);
  expect(await column(table, "nama")).toEqual(["Siti", '"Nur" aini']);
});

test("the header may stand below titles; its names are what they mean, and what was written is kept", async () => {
  const table = await readTable(
    await file(
      "DAFTAR ANGGOTA;;\n\nNama: KDMP Mojongapit;;\n NAMA *;Nomor-Anggota;'NIK  KTP;;Catatan\nSiti;A.1;x;y;z\n",
    ),
    { expected: members },
  );
  expect(table).toMatchObject({
    columns: ["nama", "nomor_anggota", "nik_ktp", "", "catatan"],
    headers: ["NAMA *", "Nomor-Anggota", "'NIK  KTP", "", "Catatan"],
    headerLine: 4,
    rowCount: 1,
    sheet: null,
  });
  const [row] = await allRows(table);
  expect(row?.line).toBe(5);
  expect({ ...row?.cells }).toEqual({ nama: "Siti", nomor_anggota: "A.1", nik_ktp: "x", catatan: "z" });
});

test("columns may have any name", async () => {
  const table = await readTable(await file("nama;telepon;__proto__;constructor;toString\na;b;c;d;e\n"), {
    expected: members,
  });
  const [row] = await allRows(table);
  expect(Object.getPrototypeOf(row?.cells)).toBeNull();
  expect(Object.entries(row?.cells ?? {})).toEqual([
    ["nama", "a"],
    ["telepon", "b"],
    ["proto", "c"],
    ["constructor", "d"],
    ["tostring", "e"],
  ]);
});

test("rows can be read twice, and by two at a time", async () => {
  const lines = Array.from({ length: 20_000 }, (_, index) => `Siti ${index};0812`);
  const table = await readTable(await file(`nama;telepon\n${lines.join("\n")}`), { expected: members });
  const [first, second] = await Promise.all([column(table, "nama"), column(table, "nama")]);
  expect(first).toHaveLength(20_000);
  expect(second).toEqual(first);
  expect(await column(table, "nama")).toEqual(first);
});

const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
test.each<[string, string | Buffer, string, object]>([
  ["no bytes", "", "file-empty", {}],
  ["blank lines", "\n\n;;;\n  ;\n", "file-empty", {}],
  ["PDF", "%PDF-1.7\n…", "file-not-a-table", { found: "pdf" }],
  ["HTML", "\n<!DOCTYPE html><table><tr><td>nama</td></tr></table>", "file-not-a-table", { found: "html" }],
  [
    "the table that some programs call .xls",
    "<table border=1><tr><td>nama;telepon",
    "file-not-a-table",
    { found: "html" },
  ],
  ["XML", '<?xml version="1.0"?><Workbook/>', "file-not-a-table", { found: "xml" }],
  ["a picture", Buffer.from("ffd8ffe000104a464946", "hex"), "file-not-a-table", { found: "picture" }],
  ["RTF", "{\\rtf1 nama}", "file-not-a-table", { found: "document" }],
  ["bytes", Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7) % 256)), "file-not-a-table", { found: "binary" }],
  ["a zip", archive([{ name: "a.txt", content: "nama" }]), "file-not-a-table", { found: "archive" }],
  [
    "Word",
    archive([
      { name: "[Content_Types].xml", content: "" },
      { name: "word/document.xml", content: "" },
    ]),
    "file-not-a-table",
    { found: "document" },
  ],
  [
    "LibreOffice's own",
    archive([{ name: "mimetype", content: "application/vnd.oasis" }]),
    "file-not-a-table",
    { found: "opendocument" },
  ],
  ["half a zip", workbook([{ name: "A", data: "" }]).subarray(0, 500), "file-damaged", {}],
  ["old Excel", Buffer.concat([ole, Buffer.alloc(3_000)]), "file-old-excel", {}],
  [
    "a password",
    Buffer.concat([ole, Buffer.alloc(90_000), Buffer.from("EncryptedPackage", "utf16le"), Buffer.alloc(90)]),
    "file-encrypted",
    {},
  ],
  ["another table", "merk;warna\nHonda;merah\n", "file-no-header", { expected: members }],
  ["an unclosed quote", 'nama;telepon\nSiti;0812\n"Joko;0813\nTono;0814\n', "file-unclosed-quote", { line: 3 }],
  [
    "a quote that closes in another column, rows later",
    'nama;telepon;nik_ktp\nSiti;"0812;1\nJoko;0813;2\nTono;0814;"3"\n',
    "file-unclosed-quote",
    { line: 2 },
  ],
  [
    "a quote that the next row closes",
    'nama;telepon;nik_ktp\nSiti;0812;1\n"Joko;0813;2\n"Tono";0814;3\n',
    "file-unclosed-quote",
    { line: 3 },
  ],
  ["a column twice", "nama;telepon;Nama\na;b;c\n", "file-column-twice", { column: "nama", line: 1 }],
])("%s: %#", async (_, content, code, values) => {
  await expect(readTable(await file(content, "data.xlsx"), { expected: members })).rejects.toEqual(
    refused(code, values),
  );
});

test("a line of 10 MB", async () => {
  const long = "x".repeat(10_000_000);
  await expect(readTable(await file(`nama;telepon\n${long}`))).rejects.toEqual(
    refused("file-row-too-long", { line: 2 }),
  );
  await expect(readTable(await file(`nama;telepon\n"${long}`))).rejects.toEqual(
    refused("file-row-too-long", { line: 2 }),
  );
  await expect(readTable(await file(long))).rejects.toEqual(refused("file-row-too-long", { line: 1 }));
});

test("limits of the chat", async () => {
  const reading = async (content: string) => readTable(await file(content), { expected: members, limits: chatLimits });
  await expect(reading(`nama;telepon\n${"a;b\n".repeat(20_001)}`)).rejects.toEqual(
    refused("file-too-many-rows", { most: 20_000 }),
  );
  await expect(reading(`nama;telepon\n${";".repeat(120)}x\n`)).rejects.toEqual(
    refused("file-too-many-columns", { most: 100, line: 2 }),
  );
  await expect(reading(`nama;telepon\n\n${"x".repeat(1_001)};1`)).rejects.toEqual(
    refused("file-cell-too-long", { line: 3 }),
  );
  await expect(reading("nama;telepon\n".repeat(500_000))).rejects.toEqual(refused("file-too-large", { most: 5 }));
  const table = await reading(`nama;telepon\n${"a;b\n".repeat(20_000)}`);
  expect(table.rowCount).toBe(20_000);
});

test("whatever bytes: a table, or one of the known reasons", async () => {
  const path = join(await directory(), "any");
  const pieces = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .constantFrom("nama;telepon\n", '"', ";", "\r", "\n", "PK\x03\x04", "\xff\xfe", "'", ",", "\t", "sep=,\n")
      .map((text) => Buffer.from(text, "latin1")),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
      await writeFile(path, Buffer.concat(parts));
      const outcome = await openTable(path, { expected: members }).catch(
        (error: { code?: string }) => error.code ?? error,
      );
      if (typeof outcome === "string") expect(outcome).toMatch(/^file-/);
      else if (outcome instanceof Error) throw outcome;
      else {
        await allRows(outcome as never);
        await (outcome as { close(): Promise<void> }).close();
      }
    }),
    { numRuns: 300 },
  );
});

test.each(["csv", "xlsx"])("100,000 rows of %s and a slow reader fit into little memory", async (ending) => {
  const path = join(await directory(), `large.${ending}`);
  const cells = [
    "Koperasi Desa Merah Putih Mojongapit",
    "'3517091708900000",
    "Jl. Raya Mojongapit 5, Jombang",
    "x".repeat(40),
  ];
  if (ending === "csv") {
    const lines = Array.from({ length: 100_000 }, (_, index) => `${cells.join(";")};${index}\n`);
    await pipeline(Readable.from(["nama;nik_ktp;alamat;catatan;telepon\n", ...lines]), createWriteStream(path));
  } else {
    const lines = Array.from({ length: 100_000 }, (_, index) => sheetRow(index + 2, [...cells, index]));
    await writeFile(
      path,
      workbook([
        { name: "A", data: sheetRow(1, ["nama", "nik_ktp", "alamat", "catatan", "telepon"]) + lines.join("") },
      ]),
    );
  }
  const script = join(await directory(), "slow.mts");
  await writeFile(
    script,
    `import { readTable } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, "read.ts")).href)};
    const table = await readTable(${JSON.stringify(path)}, { expected: ["nama", "telepon"] });
    let count = 0;
    for await (const row of table.rows()) if (++count % 1000 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    process.stdout.write(String(count));`,
  );
  // The rows alone are 25 MB as text, and several times that as objects.
  const { stdout, stderr } = spawnSync(process.execPath, ["--max-old-space-size=64", "--import", "tsx", script], {
    encoding: "utf8",
  });
  expect({ stdout, stderr }).toEqual({ stdout: "100000", stderr: "" });
});

test("the limits of a command are wider, but there are some", () => {
  for (const [name, most] of Object.entries(chatLimits))
    expect(commandLimits[name as keyof typeof commandLimits]).toBeGreaterThan(most);
});
