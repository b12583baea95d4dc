import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { allRows, directory, sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { readTable } from "#bot/spreadsheets/read.ts";
import { type Home, homeOfTest } from "#bot/tests/town/home.ts";
import { NOTHING_YET } from "#bot/tests/town/template.ts";
import { exportFile, templateFile } from "#bot/work/exports.ts";
import { listKinds } from "#bot/work/import-kinds.ts";
import { type ImportOptions, importFile, type Report } from "#bot/work/imports.ts";
import type { ListKind } from "#bot/work/list-kind.ts";

const READING = { timeZone: "Asia/Jakarta", office: "Dinas" };
const render = renderer(READING);

const named = (name: string): ListKind => {
  const kind = listKinds.find((one) => one.name === name);
  if (!kind) throw new Error(name);
  return kind;
};
const COOPERATIVES = named("cooperatives");
const EXAMS = named("exams");

interface Office {
  home: Home;
  folder: string;
  database: Database;
  /** Writes the file into the folder, and takes it in. */
  takes(name: string, content: string | Uint8Array, options?: Partial<ImportOptions>): Promise<Taken>;
  /** Takes in a file that is there. */
  takesFile(file: string, options?: Partial<ImportOptions>): Promise<Taken>;
  cooperatives(): Promise<unknown[]>;
  exams(): Promise<Record<string, unknown>[]>;
}
type Taken = Report & { ignored: string[] };

/** A district office with an empty database. */
async function office(): Promise<Office> {
  const folder = await directory();
  const home = await homeOfTest(NOTHING_YET);
  const database = await openDatabase(home);
  onTestFinished(() => database.close());
  const all = async (): Promise<Record<string, unknown>[]> =>
    (await database.read.cooperative.findMany({ orderBy: { id: "asc" } })) as never;
  const takesFile: Office["takesFile"] = async (file, options = {}) => {
    const { report, understood } = await importFile({
      kind: /^(jadwal|exams)/.test(file.slice(file.lastIndexOf("/") + 1)) ? EXAMS : COOPERATIVES,
      file,
      database,
      now: NOW,
      timeZone: READING.timeZone,
      render,
      dryRun: false,
      refusedFile: undefined,
      ...options,
    });
    return { ...report, ignored: understood.ignored };
  };
  return {
    home,
    folder,
    database,
    takesFile,
    async takes(name, content, options) {
      const file = join(folder, name);
      await writeFile(file, content);
      return takesFile(file, options);
    },
    cooperatives: async () =>
      (await all()).map(({ id: _, placeKey: __, legalEntityKey: ___, ...facts }) => said(facts)),
    exams: async () =>
      (await database.read.exam.findMany({ orderBy: { code: "asc" } })).map(
        (one) => said(one) as Record<string, unknown>,
      ),
  };
}

const NOW = Temporal.Instant.from("2025-07-02T01:00:00Z");
const officeOf = ({ secrets }: Database) => ({ now: NOW, timeZone: READING.timeZone, render, secrets });

/** What is known, without what is not. */
const said = (facts: object) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== ""));

/** The last column of a file of refused rows. */
async function reasons(file: string | null): Promise<string[]> {
  const table = await readTable(file ?? "");
  onTestFinished(() => table.close());
  expect(table.columns.at(-1)).toBe("alasan");
  return (await allRows(table)).map(({ cells }) => String(cells.alasan));
}

const HEADER = "nama;jenis;nomor_badan_hukum;nik_koperasi;desa;kecamatan;kabupaten;alamat;telepon";
const CUKIR =
  "KDMP Cukir;KDMP;AHU-0000001.AH.01.29.TAHUN 2025;;Cukir;Diwek;Kabupaten Jombang;Jl. Balai Desa 1;0812-0000-0001";
const JATI = "KDMP Jatipelem;KDMP;;3517000000002;Jatipelem;Diwek;Kabupaten Jombang;;";
const csv = (...lines: string[]) => `${lines.join("\r\n")}\r\n`;

const stored = {
  name: "KDMP Cukir",
  type: "KDMP",
  legalEntityNumber: "AHU-0000001.AH.01.29.TAHUN 2025",
  village: "Cukir",
  district: "Diwek",
  regency: "Kabupaten Jombang",
  address: "Jl. Balai Desa 1",
  telephone: "0812-0000-0001",
};

/** Quoted where the delimiter stands in a cell. */
const delimited = (delimiter: string) =>
  [HEADER, CUKIR, JATI].map((line) => line.replace(/;/g, delimiter).replace("Jl. Balai Desa 1", '"Jl. Balai Desa 1"'));

test.each<[string, string | Uint8Array, string]>([
  ["semicolons", csv(HEADER, CUKIR, JATI), "a.csv"],
  ["commas", csv(...delimited(",")), "a.csv"],
  ["tabs", csv(...delimited("\t")), "a.txt"],
  ["a byte-order mark", `\ufeff${csv(HEADER, CUKIR, JATI)}`, "a.csv"],
  ["a title above, and blank rows", csv("DAFTAR KOPERASI", "", HEADER, "", CUKIR, "", JATI, ""), "a.csv"],
  [
    "XLSX",
    workbook([
      {
        name: "Koperasi",
        data: [HEADER, CUKIR, JATI].map((line, index) => sheetRow(index + 1, line.split(";"))).join(""),
      },
    ]),
    "a.xlsx",
  ],
])("staff bring in cooperatives: %s", async (_, content, name) => {
  const { takes, cooperatives } = await office();
  expect(await takes(name, content)).toEqual({
    kind: "cooperatives",
    rows: 2,
    new: 2,
    changed: 0,
    unchanged: 0,
    refused: 0,
    refusedFile: null,
    ignored: [],
  });
  expect(await cooperatives()).toEqual([
    stored,
    {
      name: "KDMP Jatipelem",
      type: "KDMP",
      cooperativeNumber: "3517000000002",
      village: "Jatipelem",
      district: "Diwek",
      regency: "Kabupaten Jombang",
    },
  ]);
});

test("columns stand in any order, in capitals, with spaces; what is not used is said, and does no harm", async () => {
  const { takes, cooperatives } = await office();
  const taken = await takes(
    "a.csv",
    csv(
      "No;;KECAMATAN;Desa ;Nomor Badan Hukum;NAMA *;Ketua;__proto__;constructor;Telepon",
      "1;z;KEC. DIWEK;desa cukir;AHU-1;KDMP CUKIR;Hartono;x;y;81200000001",
    ),
  );
  expect(taken).toMatchObject({ new: 1, ignored: ["No", "Ketua", "__proto__", "constructor"] });
  expect(await cooperatives()).toEqual([
    {
      name: "KDMP CUKIR",
      type: "KDMP",
      legalEntityNumber: "AHU-1",
      village: "Cukir",
      district: "Diwek",
      telephone: "0812-0000-0001",
    },
  ]);
});

test("the same file twice changes nothing, nor does it in other capitals or as XLSX", async () => {
  const { takes, cooperatives, database } = await office();
  await takes("a.csv", csv(HEADER, CUKIR, JATI));
  const before = await cooperatives();
  const version = await database.read.setting.findUnique({ where: { name: "cooperatives-version" } });
  expect(await takes("a.csv", csv(HEADER, CUKIR, JATI))).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
  const loud = csv(
    HEADER.toUpperCase(),
    CUKIR.replace("KDMP Cukir", "KDMP CUKIR").replace(";Cukir;Diwek", ";CUKIR;DIWEK"),
  );
  expect(await takes("b.csv", loud)).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
  expect(await cooperatives()).toEqual(before);
  expect(await database.read.setting.findUnique({ where: { name: "cooperatives-version" } })).toEqual(version);
});

test("a later file corrects; a blank cell keeps what was there, a dash clears it, a row that is missing stays", async () => {
  const { takes, cooperatives } = await office();
  await takes("a.csv", csv(HEADER, CUKIR, JATI));
  const later = "KDMP Cukir;-;AHU-0000001.AH.01.29.TAHUN 2025;;Cukir;Diwek;-;-;0812-0000-0009";
  expect(await takes("b.csv", csv(HEADER, later))).toMatchObject({ rows: 1, changed: 1 });
  const { address: _, ...rest } = stored;
  expect((await cooperatives())[0]).toEqual({ ...rest, telephone: "0812-0000-0009" });
  expect(await cooperatives()).toHaveLength(2);
});

test.each(["AHU 0000001 AH 01 29 TAHUN 2025", "ahu-0000001.ah.01.29.tahun 2025", "AHU-0000001.AH.01.29.Tahun.2025"])(
  "the legal entity number %j is the same row",
  async (number) => {
    const { takes, cooperatives } = await office();
    await takes("a.csv", csv(HEADER, CUKIR));
    const again = await takes("b.csv", csv(HEADER, CUKIR.replace("AHU-0000001.AH.01.29.TAHUN 2025", number)));
    expect(again).toMatchObject({ rows: 1, new: 0, refused: 0 });
    expect(await cooperatives()).toHaveLength(1);
  },
);

test("numbers are added to a cooperative that had none; another number is another cooperative", async () => {
  const { takes, cooperatives } = await office();
  const row = (legal: string, number: string) => csv(HEADER, `KDMP Cukir;;${legal};${number};Cukir;Diwek;;;`);
  expect(await takes("a.csv", row("", ""))).toMatchObject({ new: 1 });
  expect(await takes("b.csv", row("AHU-1", ""))).toMatchObject({ changed: 1 });
  expect(await takes("c.csv", row("", "3517000000001"))).toMatchObject({ changed: 1 });
  expect(await takes("d.csv", row("AHU-1", "3517000000001"))).toMatchObject({ unchanged: 1 });
  expect(await takes("e.csv", row("", ""))).toMatchObject({ unchanged: 1 });
  expect(await takes("f.csv", row("AHU-2", ""))).toMatchObject({ new: 1 });
  expect(await cooperatives()).toMatchObject([
    { legalEntityNumber: "AHU-1", cooperativeNumber: "3517000000001" },
    { legalEntityNumber: "AHU-2" },
  ]);
  const doubt = await takes("g.csv", row("", ""));
  expect(doubt).toMatchObject({ refused: 1 });
  expect(await reasons(doubt.refusedFile)).toEqual([expect.stringContaining("AHU-1; AHU-2")]);
  const takenNumber = await takes("h.csv", row("AHU-2", "3517000000001"));
  expect(await reasons(takenNumber.refusedFile)).toEqual([expect.stringContaining("sudah dipakai KDMP Cukir")]);
});

test("two rows with one key and different figures are both refused, equal ones are one, whatever stands between them", async () => {
  const { takes, cooperatives } = await office();
  const others = Array.from({ length: 150 }, (_, index) => `KSP ${index};KSP;AHU-9${index};;Ploso;Ploso;;;`);
  const file = csv(HEADER, CUKIR, JATI, ...others, CUKIR.replace("Desa 1", "Desa 2"), JATI);
  const tried = await takes("a.csv", file, { dryRun: true });
  expect(await cooperatives()).toEqual([]);
  const taken = await takes("a.csv", file);
  expect(taken).toMatchObject({ rows: 154, new: 151, unchanged: 1, refused: 2 });
  expect(tried).toEqual(taken);
  expect(await reasons(taken.refusedFile)).toEqual([
    expect.stringContaining("ada dua kali"),
    expect.stringContaining("ada dua kali"),
  ]);
  expect(await takes("a.csv", file)).toMatchObject({ new: 0, changed: 0, unchanged: 152, refused: 2 });
});

test("refused rows come back beside the file, can be mended there, and are taken then", async () => {
  const { takes, takesFile, cooperatives, folder } = await office();
  const taken = await takes(
    "koperasi 2025.csv",
    csv(
      `${HEADER};Catatan`,
      `${CUKIR};lama`,
      "KDMP Jatipelem;KDMP;;3,51701E+15;Jatipelem;Diwek;;;=1+1;baru",
      "KDMP Bandung;KDMP;;;;Diwek;;;0812-0000-0003;",
    ),
  );
  expect(taken).toMatchObject({ rows: 3, new: 1, refused: 2, refusedFile: join(folder, "koperasi 2025.ditolak.csv") });
  const text = await readFile(taken.refusedFile ?? "", "utf8");
  expect(text.split("\r\n")[0]).toBe(`\ufeff${HEADER};Catatan;alasan`);
  expect(text).toContain(";'=1+1;baru;");
  expect(await reasons(taken.refusedFile)).toEqual([
    expect.stringMatching(/^nik_koperasi: .*3,51701E\+15/),
    "desa: belum diisi",
  ]);

  await writeFile(taken.refusedFile ?? "", text.replace("3,51701E+15", "3517010000000003").replace("'=1+1", ""));
  const mended = await takesFile(taken.refusedFile ?? "");
  expect(mended).toMatchObject({ rows: 2, new: 1, refused: 1, ignored: ["Catatan"] });
  const again = await readFile(mended.refusedFile ?? "", "utf8");
  expect(again.split("\r\n")[0]).toBe(`\ufeff${HEADER};Catatan;alasan`);
  expect(again).not.toContain("Jatipelem");
  expect(await reasons(mended.refusedFile)).toEqual(["desa: belum diisi"]);
  expect(await cooperatives()).toHaveLength(2);
});

test.each([".csv", ".xlsx"])(
  "a comma that shifted a row: it stays refused until it is mended, and nothing of it is lost (%s)",
  async (ending) => {
    const { takes, takesFile, cooperatives, folder } = await office();
    const shifted = csv(
      HEADER.replace(/;/g, ","),
      "KDMP Cukir,KDMP,,,Cukir,Diwek,Jombang,Jl. Raya 5,RT 1,0812-0000-0001",
    );
    let { refusedFile } = await takes("a.csv", shifted, { refusedFile: join(folder, `1${ending}`) });
    for (const next of ["2", "3"]) {
      expect(await reasons(refusedFile)).toEqual([expect.stringContaining("lebih banyak dari kolomnya")]);
      const table = await readTable(refusedFile ?? "");
      expect((await allRows(table))[0]?.original).toContain("0812-0000-0001");
      await table.close();
      const again = await takesFile(refusedFile ?? "", { refusedFile: join(folder, `${next}${ending}`) });
      expect(again).toMatchObject({ rows: 1, refused: 1 });
      refusedFile = again.refusedFile;
    }
    expect(await cooperatives()).toEqual([]);
  },
);

test("what was refused of an XLSX stays XLSX, with its sheet, its numbers and its dates", async () => {
  const { takes, takesFile } = await office();
  const head = ["kode", "judul", "skema", "mulai", "selesai", "tempat", "kuota", "tutup"];
  const data = [
    sheetRow(1, head),
    sheetRow(2, [
      "UK3",
      "Uji",
      "Pengurus",
      { xml: '<c s="2"><v>45848.375</v></c>' },
      45_848.645833333336,
      "Aula",
      30,
      45_842,
    ]),
    sheetRow(3, [
      "UK4",
      "Uji",
      "Pengurus",
      { xml: '<c s="2"><v>45848.375</v></c>' },
      45_848.645833333336,
      "Aula",
      0,
      45_842,
    ]),
  ];
  const taken = await takes("jadwal.xlsx", workbook([{ name: "Jadwal Juli", data: data.join("") }]));
  expect(taken).toMatchObject({
    rows: 2,
    new: 1,
    refused: 1,
    refusedFile: expect.stringMatching(/jadwal\.ditolak\.xlsx$/),
  });
  const table = await readTable(taken.refusedFile ?? "");
  onTestFinished(() => table.close());
  expect(table).toMatchObject({ sheet: "Jadwal Juli", columns: [...head, "alasan"] });
  const [row] = await allRows(table);
  expect(row?.cells.kuota).toBe(0);
  expect(String(row?.cells.mulai)).toBe("2025-07-10T09:00:00");
  expect(row?.cells.alasan).toBe("kuota: “0” di luar batas 1 sampai 10.000");
  expect(await takesFile(taken.refusedFile ?? "")).toMatchObject({ kind: "exams", rows: 1, refused: 1, ignored: [] });
});

test("a dry run reports the same, hands back the same rows, and changes nothing", async () => {
  const { takes, cooperatives, database } = await office();
  await takes("a.csv", csv(HEADER, CUKIR));
  const before = [await cooperatives(), await database.read.setting.findMany()];
  const file = csv(
    HEADER,
    CUKIR.replace("Desa 1", "Desa 2"),
    JATI,
    JATI,
    "KDMP Bandung;;;;;Diwek;;;",
    CUKIR.replace("AHU-0000001", "AHU-2"),
  );
  const tried = await takes("b.csv", file, { dryRun: true });
  const handedBack = await readFile(tried.refusedFile ?? "", "utf8");
  expect([await cooperatives(), await database.read.setting.findMany()]).toEqual(before);
  expect(await takes("b.csv", file)).toEqual(tried);
  expect(await readFile(tried.refusedFile ?? "", "utf8")).toBe(handedBack);
  expect(tried).toMatchObject({ rows: 5, new: 2, changed: 1, unchanged: 1, refused: 1 });
});

test.each<[string, string, string | Uint8Array, string]>([
  ["a missing column", "a.csv", csv("nama;kecamatan;telepon", "KDMP Cukir;Diwek;0812"), "file-columns-missing"],
  ["no header", "a.csv", csv("Cukir;Diwek", "Bandung;Diwek"), "file-no-header"],
  ["nothing", "a.csv", "", "file-empty"],
  ["a picture", "a.csv", Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), "file-not-a-table"],
  ["one column twice", "a.csv", csv("nama;desa;kecamatan;Desa", "a;b;c;d"), "file-column-twice"],
  ["a quotation mark without an end", "a.csv", csv(HEADER, CUKIR, '"KDMP;;;;Bandung;Diwek;;;'), "file-unclosed-quote"],
])("of a file with %s nothing is taken", async (_, name, content, code) => {
  const { takes, cooperatives, folder } = await office();
  await expect(takes(name, content)).rejects.toMatchObject({ code });
  expect(await cooperatives()).toEqual([]);
  expect(await readdir(folder)).not.toContain("a.ditolak.csv");
});

test("the columns that are missing are named", async () => {
  const { takes } = await office();
  await expect(takes("a.csv", csv("nama;telepon", "a;b"))).rejects.toMatchObject({
    values: { columns: "desa, kecamatan" },
  });
});

test.each<[string, (folder: string) => string, string]>([
  ["the file itself", (folder) => join(folder, "a.csv"), "file-refused-is-input"],
  ["a folder that is not there", (folder) => join(folder, "tidak/ada.csv"), "file-folder-not-writable"],
  ["a name with another ending", (folder) => join(folder, "ditolak.txt"), "file-ending-unknown"],
])("where refused rows could not be kept, %s, nothing is taken", async (_, where, code) => {
  const { takes, cooperatives, folder } = await office();
  await expect(takes("a.csv", csv(HEADER, CUKIR, ";;;"), { refusedFile: where(folder) })).rejects.toMatchObject({
    code,
  });
  expect(await cooperatives()).toEqual([]);
});

test.each(listKinds.flatMap((kind) => ["csv", "xlsx"].map((ending) => [kind.name, ending] as const)))(
  "the template of %s as %s brings in nothing; a row below its example does",
  async (name, ending) => {
    const { takesFile, folder } = await office();
    const kind = named(name);
    const file = join(folder, `lembar.${ending}`);
    await templateFile(kind, file, render(words("template-notes", { required: "nama" })).split("\n"));
    const nothing = { rows: 0, new: 0, refused: 0, refusedFile: null, ignored: [] };
    expect(await takesFile(file, { kind })).toMatchObject(nothing);
    if (ending === "xlsx") return;
    await takesFile(await examplesCooperative(folder));
    const text = await readFile(file, "utf8");
    const own = text
      .split("\r\n")[1]
      ?.replace(/Siti Contoh|CONTOH-0*1|Pinjaman Contoh|Merah Putih Contoh(?!.*(?:Siti|Pinjaman))/g, "DUA-2")
      .replace(/AHU-0000000(?=.*Kabupaten)/, "AHU-0000009")
      .replace("3517000000000", "3517000000009");
    await writeFile(file, `${text}${own}\r\n`);
    // Whose books these are is known when the members are; whose results, when somebody has a seat.
    const isRefused = ["savings", "loans", "payments", "results"].includes(name);
    const entered = isRefused ? { new: 0, refused: 1 } : { new: 1, refused: 0 };
    expect(await takesFile(file, { kind })).toMatchObject({ rows: 1, ...entered });
  },
);

/** The cooperative that the examples of other kinds name. */
async function examplesCooperative(folder: string): Promise<string> {
  const file = join(folder, "koperasi.csv");
  const row = "KDMP Contoh;KDMP;AHU-0000000.AH.01.29.TAHUN 2025;;Contoh;Contoh;;;";
  await writeFile(file, csv(HEADER, row));
  return file;
}

const EXAM_HEADER =
  "kode;judul;skema;mulai;selesai;tempat;alamat;kuota;batas_per_koperasi;buka;tutup;jenis;batas_berkas;syarat;lintang;bujur";
const exam = (fields: Record<string, string> = {}) => {
  const usual: Record<string, string> = {
    kode: "UK3",
    judul: "Uji Kompetensi",
    skema: "Pengurus",
    mulai: "10/07/2025 09.00",
    selesai: "10/07/2025 15.30",
    tempat: "Aula Dinas",
    kuota: "30",
    tutup: "04/07/2025",
  };
  return EXAM_HEADER.split(";")
    .map((name) => ({ ...usual, ...fields })[name] ?? "")
    .join(";");
};

test("staff bring in sessions: a date alone is its end where something closes, its beginning elsewhere", async () => {
  const { takes, exams } = await office();
  const taken = await takes(
    "jadwal.csv",
    csv(
      EXAM_HEADER,
      exam({
        buka: "1 Juni 2025",
        batas_berkas: "05/07/2025",
        batas_per_koperasi: "2",
        lintang: "-7,5461",
        bujur: "112.2331",
      }),
      exam({
        kode: "bimtek-2",
        jenis: "Bimtek",
        mulai: "2025-08-01",
        selesai: "02/08/2025",
        tutup: "Jumat, 25 Juli 2025 pukul 16.00 WIB",
        syarat: "uk3",
      }),
    ),
  );
  expect(taken).toMatchObject({ rows: 2, new: 2, refused: 0, refusedFile: null });
  expect(await exams()).toEqual([
    {
      cardAfterPapers: true,
      code: "BIMTEK-2",
      kind: "training",
      title: "Uji Kompetensi",
      scheme: "Pengurus",
      openedAt: "2025-07-02T01:00:00.000Z",
      startsAt: "2025-07-31T17:00:00.000Z",
      endsAt: "2025-08-01T17:00:00.000Z",
      place: "Aula Dinas",
      quota: 30,
      registrationEndsAt: "2025-07-25T09:00:00.000Z",
      requiredExamCode: "UK3",
      isDraft: false,
      lastNumber: 0,
    },
    {
      cardAfterPapers: true,
      code: "UK3",
      kind: "competencyExam",
      title: "Uji Kompetensi",
      scheme: "Pengurus",
      openedAt: "2025-07-02T01:00:00.000Z",
      startsAt: "2025-07-10T02:00:00.000Z",
      endsAt: "2025-07-10T08:30:00.000Z",
      place: "Aula Dinas",
      latitude: -7.5461,
      longitude: 112.2331,
      quota: 30,
      limitPerCooperative: 2,
      registrationOpensAt: "2025-05-31T17:00:00.000Z",
      registrationEndsAt: "2025-07-04T16:59:00.000Z",
      papersDueAt: "2025-07-05T16:59:00.000Z",
      isDraft: false,
      lastNumber: 0,
    },
  ]);
});

test("the office's own zone tells when that is", async () => {
  const { takes, exams } = await office();
  await takes("jadwal.csv", csv(EXAM_HEADER, exam()), { timeZone: "Asia/Jayapura" });
  expect(await exams()).toMatchObject([
    { startsAt: "2025-07-10T00:00:00.000Z", registrationEndsAt: "2025-07-04T14:59:00.000Z" },
  ]);
});

test.each<[Record<string, string>, string]>([
  [{ kode: "" }, "kode: belum diisi"],
  [{ kode: "-" }, "kode: belum diisi"],
  [{ kode: "UK 3/2025" }, "kode: “UK 3/2025” bukan kode sesi. Pakai huruf, angka, dan tanda -, misalnya UK3"],
  [{ mulai: "" }, "mulai: belum diisi"],
  [{ mulai: "31/02/2025" }, "mulai: tanggal “31/02/2025” tidak ada di kalender"],
  [
    { mulai: "segera" },
    "mulai: “segera” belum terbaca sebagai tanggal. Tulis seperti 31/12/2025 atau 31/12/2025 09.00",
  ],
  [{ mulai: "Rabu, 10 Juli 2025" }, "mulai: hari pada “Rabu, 10 Juli 2025” tidak cocok dengan tanggalnya"],
  [{ selesai: "10/07/2025 08.00" }, "selesai: selesainya sebelum mulai"],
  [{ selesai: "09/07/2025" }, "selesai: selesainya sebelum mulai"],
  [{ buka: "05/07/2025" }, "tutup: pendaftaran ditutup sebelum dibuka"],
  [{ kuota: "" }, "kuota: belum diisi"],
  [{ kuota: "tiga puluh" }, "kuota: “tiga puluh” belum terbaca sebagai angka"],
  [{ kuota: "0" }, "kuota: “0” di luar batas 1 sampai 10.000"],
  [{ jenis: "lomba" }, "jenis: “lomba” bukan jenis sesi. Tulis ukom atau bimtek"],
  [{ lintang: "-7,5" }, "bujur: lintang dan bujur (titik peta) harus diisi keduanya"],
  [{ lintang: "-97,5", bujur: "112" }, "lintang: “-97,5” di luar batas -90 sampai 90"],
])("a session with %j is refused: %s", async (fields, reason) => {
  const { takes, exams } = await office();
  const { refused, refusedFile } = await takes("jadwal.csv", csv(EXAM_HEADER, exam(fields)));
  expect([refused, await reasons(refusedFile)]).toEqual([1, [reason]]);
  expect(await exams()).toEqual([]);
});

const EXPORTED_COOPERATIVES = csv(
  `${HEADER};unit_usaha;lintang;bujur`,
  `${CUKIR};sembako, simpan pinjam;-7,5461;112,2331`,
  `${JATI};;-0,123456789012345;0`,
  '=KUD "Sumber";KUD;00123;;Ploso;Ploso;;\'-jalan;0321-861234;@x;;',
  "007;KSP;518/BH/II/1968;1234567890123456;Ploso;Ploso;Kota Mojokerto;;14045;;;",
  "'Aisyiyah;Kopontren;;;Tambakrejo;Jombang;;;;;;",
);
const EXPORTED_EXAMS = csv(
  EXAM_HEADER,
  exam({ batas_per_koperasi: "2", buka: "01/06/2025", lintang: "-7,5461", bujur: "112,2331" }),
  exam({
    kode: "UK4",
    mulai: "17/07/2025",
    selesai: "17/07/2025",
    tutup: "10/07/2025 00.00",
    batas_berkas: "11/07/2025 00.00",
  }),
  exam({
    kode: "UK5",
    mulai: "17/07/2025 09.00.30",
    selesai: "17/07/2025",
    tutup: "10/07/2025 23.59",
    judul: "+62 =1+1",
  }),
  exam({ kode: "0812", jenis: "bimtek", buka: "01/06/2025 00.00", syarat: "UK4", alamat: 'Jl. A; B, "C"' }).replace(
    'Jl. A; B, "C"',
    '"Jl. A; B, ""C"""',
  ),
);

test.each([
  [COOPERATIVES, EXPORTED_COOPERATIVES, "csv"],
  [COOPERATIVES, EXPORTED_COOPERATIVES, "xlsx"],
  [EXAMS, EXPORTED_EXAMS, "csv"],
  [EXAMS, EXPORTED_EXAMS, "xlsx"],
])("$0.name go out and come in again unchanged, also into an empty database: $2", async (kind, content, ending) => {
  const first = await office();
  const taken = await first.takes("a.csv", content, { kind });
  expect(taken.refusedFile && (await reasons(taken.refusedFile))).toBeNull();
  const file = join(first.folder, `keluar.${ending}`);
  await exportFile(kind, file, first.database.read, officeOf(first.database));
  const { rows } = taken;
  expect(await first.takesFile(file, { kind })).toMatchObject({ rows, unchanged: rows, refused: 0, ignored: [] });
  const second = await office();
  expect(await second.takesFile(file, { kind })).toMatchObject({ rows, new: rows, refused: 0 });
  expect(await second.cooperatives()).toEqual(await first.cooperatives());
  expect(await second.exams()).toEqual(await first.exams());
});

test("hostile cells are plain text, on one line, or a refusal; never a formula when they go out again", async () => {
  const { takes, cooperatives, database, folder } = await office();
  const name = (text: string) => `"${text.replace(/"/g, '""')}";KSP;;;Ploso;Ploso;;;`;
  const taken = await takes(
    "a.csv",
    csv(
      `${HEADER};__proto__`,
      name('=HYPERLINK("http://x","y")'),
      name("\u202eevil\u202c KSP"),
      name("KSP\r\nDua"),
      name("{ $name } <b> '; DROP TABLE Cooperative;--"),
      name("h".repeat(10_000)),
      name("\u0301".repeat(10_000)),
      name("\u200b"),
    ),
  );
  expect(taken).toMatchObject({ rows: 7, new: 4, refused: 3, ignored: ["__proto__"] });
  expect((await cooperatives()).map((one) => (one as { name: string }).name)).toEqual([
    '=HYPERLINK("http://x","y")',
    "evil KSP",
    "KSP Dua",
    "{ $name } <b> '; DROP TABLE Cooperative;--",
  ]);
  for (const reason of await reasons(taken.refusedFile)) expect(reason).toMatch(/^nama: (belum diisi|terlalu panjang)/);
  await exportFile(COOPERATIVES, join(folder, "keluar.csv"), database.read, officeOf(database));
  expect(await readFile(join(folder, "keluar.csv"), "utf8")).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
});

test("words where a number belongs do not make one cooperative of all that have none", async () => {
  const { takes, cooperatives } = await office();
  const none = (village: string) => `KDMP ${village};KDMP;belum ada;;${village};Diwek;;;`;
  const taken = await takes("a.csv", csv(HEADER, none("Cukir"), none("Bandung")));
  expect(await reasons(taken.refusedFile)).toEqual(
    Array(2).fill("nomor_badan_hukum: “belum ada” bukan nomor badan hukum. Kosongkan kalau belum ada"),
  );
  expect(await cooperatives()).toEqual([]);
});

test("five thousand rows come in while the bot goes on writing to the same database", { timeout: 60_000 }, async () => {
  const { database, home, folder } = await office();
  const file = join(folder, "banyak.csv");
  const rows = Array.from({ length: 5_000 }, (_, index) => `KSP Maju ${index};KSP;AHU-${index};;Ploso;Ploso;;;`);
  await writeFile(file, csv(HEADER, ...rows));
  // The import is a process of its own, as `npm run import` is.
  const script = fileURLToPath(new URL("../../scripts/import.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, "cooperatives", file], {
    env: { PATH: "/usr/bin:/bin", DATABASE_URL: home.url, DATA_KEY: await keyOf(home) },
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill());
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  let ended = false;
  const end = once(child, "exit").then(([code]) => {
    ended = true;
    return code;
  });
  const waits: number[] = [];
  while (!ended) {
    const from = performance.now();
    const value = String(waits.length);
    await database.transaction((tx) =>
      tx.setting.upsert({ where: { name: "written" }, create: { name: "written", value }, update: { value } }),
    );
    waits.push(performance.now() - from);
    await new Promise((go) => setTimeout(go, 5));
  }
  expect(await end).toBe(0);
  expect(JSON.parse(printed.trim().split("\n").at(-1) ?? "")).toMatchObject({ rows: 5_000, new: 5_000, refused: 0 });
  expect(await database.read.cooperative.count()).toBe(5_000);
  expect(await database.read.setting.findUnique({ where: { name: "written" } })).toMatchObject({
    value: String(waits.length - 1),
  });
  expect(waits.length).toBeGreaterThan(20);
  expect(Math.max(...waits)).toBeLessThan(5_000);
});

const keyOf = async ({ key }: Home) => key.value ?? (await readFile(key.file, "utf8")).trim();

test("the 306 of Jombang come in from the project's own file, and again change nothing", async () => {
  const { takesFile, folder } = await office();
  const own = fileURLToPath(new URL("../../prisma/data/cooperatives-jombang.csv", import.meta.url));
  await mkdir(join(folder, "salinan"));
  const file = join(folder, "salinan", "jombang.csv");
  await copyFile(own, file);
  expect(await takesFile(file)).toMatchObject({ rows: 306, new: 306, refused: 0, ignored: [] });
  expect(await takesFile(file)).toMatchObject({ rows: 306, unchanged: 306 });
});
