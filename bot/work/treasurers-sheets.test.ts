import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { renderer } from "#bot/language/render.ts";
import { sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { READING } from "#bot/tests/town/house.ts";
import { CUKIR, type Taken, treasury } from "#bot/tests/town/treasury.ts";
import { understoodWords } from "#bot/work/understood-words.ts";

/** Spreadsheets as treasurers make them: what is not as the template has it is understood and said, or refused. */

/** The refused rows, with this mended. */
async function mendedFile({ refusedFile }: Taken, wrong: string, right: string): Promise<string> {
  const file = `${refusedFile}.csv`;
  await writeFile(file, (await readFile(refusedFile ?? "", "utf8")).replace(wrong, right));
  return file;
}

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

const SIDES = "No;Nama;No. Anggota;Simpanan Pokok;S. Wajib;Sukarela;Jumlah";
/** Below these the cooperative stands in columns of its own, for the file comes by the command line. */
const OF_CUKIR = "nama_koperasi;desa;kecamatan";
const balances = (title: string, ...rows: readonly string[]) => [
  `${title};;;;;;;;;`,
  `${SIDES};${OF_CUKIR}`,
  ...rows.map((row) => `${row};${CUKIR}`),
];

test("the kinds of savings side by side, a row a member: each cell is a balance of the day in the title", async () => {
  const { takes, tries, exported } = await treasury();
  const file = [
    ...balances(
      "DAFTAR SIMPANAN ANGGOTA PER 30 JUNI 2025",
      "1;Siti Rahayu;0142;50.000;60.000;-;110.000",
      "2;Joko Susilo;0007;Rp 50.000;0;200.000;Rp 250.000",
    ).toSpliced(2, 0, "1;2;3;4;5;6;7;8;9;10"),
    ";JUMLAH SIMPANAN ANGGOTA;;100.000;60.000;200.000;360.000;;;",
    ";;;;;Cukir, tanggal tua;;;;",
    ";;;;;Bendahara,;;;;",
  ];
  expect(await tries("savings", ...file)).toMatchObject({ rows: 4, new: 4, refused: 0 });
  const taken = await takes("savings", ...file);
  expect(taken).toMatchObject({ rows: 4, new: 4, refused: 0 });
  expect(said(taken)).toEqual([
    "Dalam satu baris, simpanan pokok, wajib, dan sukarela dihitung sendiri-sendiri.",
    "Tidak ada kolom nomor bukti, jadi isinya dicatat sebagai saldo awal.",
    "Judul kolom ditemukan di baris 2.",
    "Kolom yang namanya lain: “No. Anggota” = nomor_anggota, “S. Wajib” = simpanan_wajib, “Sukarela” = simpanan_sukarela",
    "Kolom yang tidak dipakai: No, Nama",
    "Baris jumlah yang dilewati: 6",
    "Judul kolom yang berulang, dilewati: 3",
  ]);
  const there = [
    "0142 pokok 2025-06-30 50000 SALDO AWAL 50000",
    "0142 wajib 2025-06-30 60000 SALDO AWAL 60000",
    "0007 pokok 2025-06-30 50000 SALDO AWAL 50000",
    "0007 sukarela 2025-06-30 200000 SALDO AWAL 200000",
  ];
  expect(await exported("savings")).toEqual(there);
  expect(await takes("savings", ...file)).toMatchObject({ new: 0, changed: 0, unchanged: 4, refused: 0 });
  // What was mistyped is corrected; a list of another day is no second beginning, and comes back once a member.
  const corrected = await takes("savings", ...balances("Per 30-06-2025", "1;Siti;0142;50.000;70.000;;120.000"));
  expect(corrected).toMatchObject({ new: 0, changed: 1, unchanged: 1 });
  const later = await takes("savings", ...balances("per 1 Juli 2025", "1;Siti;0142;50.000;80.000;;130.000"));
  expect(later).toMatchObject({ new: 0, refused: 2 });
  expect(later.reasons).toEqual([
    "simpanan_pokok: Saldo awalnya sudah ada, per Senin, 30 Juni 2025. Kalau ini setoran sesudahnya, tambahkan kolom Nomor Bukti.; simpanan_wajib: Saldo awalnya sudah ada, per Senin, 30 Juni 2025. Kalau ini setoran sesudahnya, tambahkan kolom Nomor Bukti.",
  ]);
});

test("with receipts they are what was paid in, on the day of the row", async () => {
  const { takes, exported } = await treasury();
  const file = [
    `Tgl;No Bukti;No Agt;Pokok;Wajib;Sukarela;Total;${OF_CUKIR}`,
    `05/06/2025;BKM-1;0142;50.000;10.000;;60.000;${CUKIR}`,
    `06/06/2025;BKM-2;0142;;10.000;-5.000;5.000;${CUKIR}`,
    `06/06/2025;;0007;;10.000;;10.000;${CUKIR}`,
  ];
  expect(await takes("savings", ...file)).toMatchObject({ rows: 5, new: 5, refused: 0 });
  expect(await exported("savings")).toEqual([
    "0142 pokok 2025-06-05 50000 BKM-1 50000",
    "0142 wajib 2025-06-05 10000 BKM-1 10000",
    "0142 wajib 2025-06-06 10000 BKM-2 20000",
    "0142 sukarela 2025-06-06 -5000 BKM-2 -5000",
    "0007 wajib 2025-06-06 10000  10000",
  ]);
  expect(await takes("savings", ...file)).toMatchObject({ unchanged: 5, refused: 0 });
});

test("what such a row does not say for sure is refused whole, with the reason once", async () => {
  const { takes, takesFile, exported } = await treasury();
  const taken = await takes(
    "savings",
    ...balances(
      "PER 30 JUNI 2025",
      "1;Siti;0142;50.000;60.000;;115.000",
      "2;Siti;0142;50.000;;;",
      "3;Joko;0007;50.000;lima;;",
      "4;Entah;0999;50.000;60.000;10.000;120.000",
      "5;Tanpa nomor;;50.000;60.000;;110.000",
      "6;Joko;0007;;;;75.000",
    ),
  );
  expect(taken).toMatchObject({ new: 1, refused: 7 });
  expect(taken.reasons).toEqual([
    "jumlah: Jumlahnya tertulis Rp 115.000, padahal pokok, wajib, dan sukarela di baris ini Rp 110.000.",
    "simpanan_wajib: “lima” belum jelas sebagai jumlah uang. Tulis misalnya 1.250.000.",
    "nomor_anggota: Nomor anggota 0999 belum ada di buku anggota koperasi ini.",
    "nomor_anggota: belum diisi",
    "jumlah: Jumlahnya tertulis Rp 75.000, padahal pokok, wajib, dan sukarela di baris ini Rp 0.",
  ]);
  expect(await exported("savings")).toEqual(["0142 pokok 2025-06-30 50000 SALDO AWAL 50000"]);
  // Mended, it comes in as it went out, without its title.
  const mended = await takesFile("savings", await mendedFile(taken, "115.000", "110.000"));
  expect(mended).toMatchObject({ new: 1, unchanged: 1, refused: 6 });
  expect(await exported("savings")).toContain("0142 wajib 2025-06-30 60000 SALDO AWAL 60000");
  // Of a balance there is one, whatever days the rows have.
  const twice = await takes(
    "savings",
    `Per tgl;No Anggota;Wajib;${OF_CUKIR}`,
    `31/05/2025;0007;50.000;${CUKIR}`,
    `30/06/2025;0007;60.000;${CUKIR}`,
  );
  expect(twice).toMatchObject({ new: 0, refused: 2 });
  // Where its day is one of paying in, it is no balance.
  await takes("savings", `Tgl Setor;No Anggota;Wajib;${OF_CUKIR}`, `31/05/2025;0007;50.000;${CUKIR}`);
  expect(await exported("savings")).toContain("0007 wajib 2025-05-31 50000  50000");
});

test.each([
  ["no day", "DAFTAR SIMPANAN", SIDES, "savings-day-missing"],
  ["two days", "Simpanan 1 Juni 2025 dan 30 Juni 2025", SIDES, "savings-day-missing"],
  ["the day of something else", "Badan hukum 12 Mei 2025", SIDES, "savings-day-missing"],
  ["a time", "Periode 1 s.d. 30 Juni 2025", SIDES, "savings-day-missing"],
  ["a kind in each row too", "PER 30 JUNI 2025", `Jenis;${SIDES}`, "savings-both-forms"],
  [
    "a principal that may be a loan's",
    "PER 30 JUNI 2025",
    "No Anggota;Pokok;Jasa;Wajib;Jumlah",
    "savings-principal-unclear",
  ],
  ["no member", "PER 30 JUNI 2025", "Nama;Pokok;Wajib", "file-columns-missing"],
])("kinds side by side with %s are not guessed at", async (_, title, header, code) => {
  const { takes } = await treasury();
  await expect(takes("savings", title, `${header};${OF_CUKIR}`, `1;2;3;4;5;6;7;${CUKIR}`)).rejects.toMatchObject({
    code,
  });
});

test.each([
  "SALDO SIMPANAN S/D 30 JUNI 2025",
  "Keadaan tanggal : 30/06/2025",
  "Dicetak 2 Juli 2025\nPosisi 30 Juni 2025",
  "Rapat 1 Juli 2025, saldo per 30 Jun 25",
])("the day in the title %s", async (title) => {
  const { takes, exported } = await treasury();
  await takes("savings", title, `No Anggota;Sim. Wajib;${OF_CUKIR}`, `0142;10.000;${CUKIR}`);
  expect(await exported("savings")).toEqual(["0142 wajib 2025-06-30 10000 SALDO AWAL 10000"]);
});
