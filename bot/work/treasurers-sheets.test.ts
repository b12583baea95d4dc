import { expect, test } from "vitest";
import { renderer } from "#bot/language/render.ts";
import { sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { READING } from "#bot/tests/town/house.ts";
import { CUKIR, type Taken, treasury } from "#bot/tests/town/treasury.ts";
import { understoodWords } from "#bot/work/understood-words.ts";

/** Spreadsheets as treasurers make them: what is not as the template has it is understood and said, or refused. */

const [NAME, VILLAGE, DISTRICT] = CUKIR.split(";") as [string, string, string];
const render = renderer(READING);
const said = ({ understood }: Taken) => understoodWords(understood).map(render);

test("a sheet as a treasurer keeps it", async () => {
  const { takesBytes, exported } = await treasury();
  const header = [
    "No",
    "Nama Koperasi",
    "Desa",
    "Kecamatan",
    "No. Anggota",
    "Nama",
    "Jenis Simpanan",
    "Tgl",
    "No. Bukti",
    "Jml (Rp)",
  ];
  const entry = (
    no: number,
    member: string,
    name: string,
    day: number,
    receipt: string,
    amount: string | number | { xml: string },
  ) => [no, NAME, VILLAGE, DISTRICT, member, name, "Wajib", { xml: `<c s="1"><v>${day}</v></c>` }, receipt, amount];
  const many = Array.from({ length: 70 }, () => null);
  const rows = [
    ["DAFTAR SIMPANAN ANGGOTA"],
    ["KDMP CUKIR TAHUN 2025"],
    [],
    [...header, ...many.map((_, at) => (at === 69 ? "Ket" : ""))],
    entry(1, "0142", "Siti Rahayu", 45_662, "BKM-1", 10_000),
    entry(2, "0007", "Joko Susilo", 45_663, "BKM-2", "Rp 10.000,-"),
    ["", "", "", "", "", "Jumlah", "", "", "", { xml: "<c><f>SUM(J5:J6)</f><v>20000</v></c>" }],
    header,
    entry(3, "0142", "Siti Rahayu", 45_693, "BKM-3", { xml: "<c><f>J5*1</f><v>10000</v></c>" }),
    entry(4, "0142", "Siti Rahayu", 45_721, "BKM-4", { xml: "<c><f>J5*1</f></c>" }),
    entry(5, "0142", "Siti Rahayu", 45_752, "BKM-5", { xml: '<c t="e"><f>J5*x</f><v>#REF!</v></c>' }),
    ["", "", "", "", "TOTAL", "", "", "", "", { xml: "<c><f>SUM(J5:J11)</f></c>" }, null, null],
  ];
  const data = rows
    .map((cells, at) => sheetRow(at + 1, cells as never[]))
    .join("")
    .replace('<row r="9"', '<row r="9" hidden="1"');
  const taken = await takesBytes(
    "savings",
    "simpanan.xlsx",
    workbook([
      { name: "Sampul", data: sheetRow(1, ["Buku simpanan"]) },
      { name: "2025", data },
      { name: "2024", data },
    ]),
  );
  expect(taken).toMatchObject({ rows: 5, new: 3, refused: 2 });
  expect(taken.reasons).toEqual([
    "jumlah: Rumusnya belum dihitung. Buka dan simpan dulu berkasnya di Excel.",
    "jumlah: Isinya #REF!, hasil rumus yang salah.",
  ]);
  expect(said(taken)).toEqual([
    "Yang dibaca lembar 2025. Tidak dibaca: Sampul, 2024; masing-masing dibaca dengan --sheet NAMA.",
    "Judul kolom ditemukan di baris 4.",
    "Kolom yang namanya lain: “No. Anggota” = nomor_anggota, “Jenis Simpanan” = jenis, “Tgl” = tanggal, “No. Bukti” = nomor_bukti, “Jml (Rp)” = jumlah",
    "Kolom yang tidak dipakai: No, Nama, Ket",
    "Baris jumlah yang dilewati: 7, 12",
    "Judul kolom yang berulang, dilewati: 8",
    "Baris tersembunyi ikut dibaca: 9",
  ]);
  expect(await exported("savings")).toEqual([
    "0142 wajib 2025-01-05 10000 BKM-1 10000",
    "0142 wajib 2025-02-05 10000 BKM-3 20000",
    "0007 wajib 2025-01-06 10000 BKM-2 10000",
  ]);
});

const HEADER = "nama_koperasi;desa;kecamatan;nomor_anggota;jenis;tanggal;jumlah;nomor_bukti";

test("a column whose dates have the month first is read so, and said; what nobody can tell is refused", async () => {
  const { takes, exported } = await treasury();
  const row = (day: string, receipt: string) => `${CUKIR};0142;wajib;${day};10.000;${receipt}`;
  const months = await takes("savings", HEADER, row("03/04/2025", "B1"), row("12/31/2024", "B2"));
  expect(said(months)).toEqual([
    "Kolom tanggal: ada tanggal yang bulannya di depan (12/31/2025), jadi semua tanggal berangka di kolom itu dibaca begitu.",
  ]);
  expect(await exported("savings")).toEqual([
    "0142 wajib 2024-12-31 10000 B2 10000",
    "0142 wajib 2025-03-04 10000 B1 20000",
  ]);
  const both = await takes(
    "savings",
    HEADER,
    row("03/05/2025", "C1"),
    row("12/31/2024", "C2"),
    row("31/01/2025", "C3"),
  );
  expect(both).toMatchObject({ new: 2, refused: 1 });
  expect(both.reasons).toEqual([
    "tanggal: “03/05/2025” bisa dibaca dua cara, dan tanggal di kolom ini tidak seragam. Tulis bulannya dengan huruf, misalnya 3 April 2025.",
  ]);
  expect(said(both)).toEqual([
    "Kolom tanggal: tanggalnya tidak seragam, ada yang bulannya di depan. Yang bisa dibaca dua cara ditolak.",
  ]);
});

test("two columns that may be meant are not guessed between", async () => {
  const { takes } = await treasury();
  const header = HEADER.replace("jumlah", "jml;jml (rp)");
  await expect(takes("savings", header, `${CUKIR};0142;wajib;03/04/2025;1;10.000;B1`)).rejects.toMatchObject({
    code: "file-column-twice",
  });
  // What has the name itself is meant.
  const taken = await takes(
    "savings",
    HEADER.replace("jumlah", "jml;jumlah"),
    `${CUKIR};0142;wajib;03/04/2025;1;10.000;B1`,
  );
  expect(taken).toMatchObject({ new: 1 });
  expect(taken.understood.ignored).toEqual(["jml"]);
});

test("a member whose name is Total is no sum", async () => {
  const { takes } = await treasury();
  const header = HEADER.replace("jenis", "nama;jenis").replace("nama_koperasi", "nomor_badan_hukum;nama_koperasi");
  const taken = await takes(
    "savings",
    header,
    `;${CUKIR};0142;Total;wajib;03/04/2025;10.000;B1`,
    ";;;;;Total;;;10.000;",
  );
  expect(taken).toMatchObject({ rows: 1, new: 1, refused: 0 });
});

test("a percentage of Excel is the percentage that it shows", async () => {
  const { takesBytes, exported } = await treasury();
  const header = [
    "nama_koperasi",
    "desa",
    "kecamatan",
    "nomor_anggota",
    "nomor_pinjaman",
    "pokok",
    "Jasa (%/bln)",
    "metode",
    "Tenor (bulan)",
    "Tgl Cair",
    "angsuran_pertama",
  ];
  const day = (serial: number) => ({ xml: `<c s="1"><v>${serial}</v></c>` });
  const loan = [
    NAME,
    VILLAGE,
    DISTRICT,
    "0142",
    "P-1",
    5_000_000,
    { xml: '<c s="3"><v>1.4999999999999999E-2</v></c>' },
    "flat",
    10,
    day(45_693),
    day(45_721),
  ];
  const data = sheetRow(1, header) + sheetRow(2, loan);
  expect(await takesBytes("loans", "pinjaman.xlsx", workbook([{ name: "A", data }]))).toMatchObject({
    new: 1,
    refused: 0,
  });
  expect((await exported("loans"))[0]).toMatch(/^0142 P-1 5000000 1,5 {2}flat 10 2025-02-05 2025-03-05/);
});
