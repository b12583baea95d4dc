import { expect } from "vitest";
import { sheetRow, workbook } from "#bot/spreadsheets/files-for-tests.ts";
import { file } from "../papers/hand-in.ts";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import type { Shown } from "../town/chat-app.ts";
import { story, type Town } from "../town/town.ts";

/** The month's workbook, sent into the chat by the treasurer: shown with its sums, taken sheet by sheet, taken back. */

type Cells = readonly (string | number | null)[];

function monthBook(name: string, ...sheets: readonly [name: string, ...rows: Cells[]][]) {
  const mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  const made = sheets.map(([title, ...rows]) => ({
    name: title,
    data: rows.map((cells, at) => sheetRow(at + 1, cells)).join(""),
  }));
  return file(name, mime, workbook(made));
}
const csv = (name: string, ...lines: string[]) => file(name, "text/csv", Buffer.from(lines.join("\n")));
const bytesOf = ({ file: sent }: Shown) => Buffer.from(sent?.bytes ?? []);

/** Lilik keeps the books of Cukir; Siti and Mulyono have accounts in them, and Mulyono a loan. */
async function cukir(town: Town) {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.member("Siti Rahayu", { number: "0142", phone: "081200000142" });
  await town.member("Mulyono", { number: "0213", phone: "081299990213" });
  await mulyonosLoan(town);
  await savingsOf(town);
  return lilik;
}

/** What each member has saved, by kind. */
const saved = (town: Town) =>
  town.inside(async (tx) => {
    const sums = await tx.savingsEntry.groupBy({ by: ["memberId", "kind"], _sum: { amount: true } });
    const names = new Map(
      (await tx.member.findMany({ include: { person: true } })).map(({ id, person }) => [id, person.name]),
    );
    return sums
      .filter(({ _sum }) => _sum.amount !== 0n)
      .map(({ memberId, kind, _sum }) => `${names.get(memberId)} ${kind} ${_sum.amount}`)
      .sort();
  });
const paid = (town: Town) =>
  town.inside(async (tx) => (await tx.loanPayment.aggregate({ _sum: { amount: true } }))._sum.amount);

const SAVINGS: Cells = ["Tgl", "No Agt", "Nama", "Jenis", "Jml (Rp)", "No Bukti"];
const JUNE = monthBook(
  "buku-juni.xlsx",
  [
    "Simpanan",
    ["BUKU SIMPANAN JUNI"],
    SAVINGS,
    ["05/06/2025", "0142", "Siti", "wajib", 10000, "S-11"],
    ["05/06/2025", "0213", "Mulyono", "wajib", 100000, "W-6"],
    ["01/07/2025", "0142", "Siti", "sukarela", -50000, "S-12"],
    ["05/06/2025", "0999", "Entah", "wajib", 10000, "S-13"],
    ["05/06/2025", "0142", "Siti", "pokok", "sepuluh", "S-14"],
    ["10/03/2025", "0213", "Mulyono", "sukarela", 300000, "T-1"],
    ["Jumlah", null, null, null, 370000, null],
  ],
  [
    "Angsuran",
    ["Tanggal", "No Agt", "Nama", "No Pinjaman", "Jumlah", "No Bukti"],
    ["01/07/2025", "0142", "Siti", "P-1", 110000, "A-1"],
    ["01/07/2025", "0213", "Mulyono", "P-2025-017", 9000000, "A-2"],
  ],
  [
    "Pinjaman",
    [
      "No Agt",
      "Nama",
      "No Pinjaman",
      "Pokok",
      "Jasa per bulan",
      "Metode",
      "Tenor",
      "Tgl cair",
      "Angsuran pertama",
      "Produk",
    ],
    ["0142", "Siti", "P-1", 1000000, "1", "flat", 10, "01/06/2025", "01/07/2025", "Musiman"],
  ],
  [
    "Produk",
    ["Produk", "Metode", "Jasa per bulan", "Plafon"],
    ["Musiman", "flat", "1", 5000000],
    ["Pinjaman Umum", "flat", "1,5", 15000000],
  ],
  ["Catatan", ["apa saja"], ["rapat tanggal 12"]],
);

story("a month's workbook with errors goes in sheet by sheet, in its order, and comes back", async (town) => {
  const lilik = await cukir(town);
  const before = await saved(town);
  await lilik.says("kirim data", "280417");
  await lilik.sees(`Kirim berkasnya ke chat ini, Excel (.xlsx) atau CSV. Yang bisa dimasukkan dari sini: daftar anggota, produk pinjaman, daftar pinjaman, angsuran, simpanan koperasi Bapak/Ibu sendiri. Buku sebulan dengan beberapa lembar juga bisa.
Isinya saya perlihatkan dulu; tidak ada yang masuk sebelum disetujui.…`);
  await lilik.sendsFile(JUNE);
  await lilik.sees(`Ada 4 lembar yang bisa dibaca di berkas ini. Mulai dari yang mana? Yang lain bisa menyusul.
1. Semua, satu per satu
2. Simpanan: simpanan, 7 baris
3. Angsuran: angsuran, 2 baris
4. Pinjaman: daftar pinjaman, 1 baris
5. Produk: produk pinjaman, 2 baris`);
  await lilik.chats(`
    > [Semua, satu per satu]
    Saya baca sebagai produk pinjaman, 2 baris.
    Baru 1, berubah 1, tetap 0, ditolak 0.
    Impor terakhir 2 Jul 2025: 1 baris
    …• Pinjaman Umum: plafon Rp 10.000.000 → Rp 15.000.000
    Belum ada yang masuk. Masukkan sekarang?
    1. Masukkan 2 baris
    …
    > [Masukkan 2 baris]
    Sudah masuk, impor nomor 1: 2 baris produk pinjaman (1 baru, 1 berubah).
    1. Lanjut: lembar Pinjaman, 1 baris
    2. Lembar Angsuran, 2 baris
    3. Lembar Simpanan, 7 baris
    4. Urungkan
    > [Lanjut: lembar Pinjaman, 1 baris]
    Saya baca sebagai daftar pinjaman, 1 baris.
    Baru 1, berubah 0, tetap 0, ditolak 0.
    Pinjaman baru: Rp 1.000.000
    Impor terakhir 2 Jul 2025: 1 baris, Rp 5.000.000
    …
    > [Masukkan 1 baris, Rp 1.000.000]
    Sudah masuk, impor nomor 2: 1 baris daftar pinjaman (1 baru, 0 berubah), Rp 1.000.000.
    1. Lanjut: lembar Angsuran, 2 baris
    …
    > [Lanjut: lembar Angsuran, 2 baris]
    Saya baca sebagai angsuran, 2 baris.
    Baru 2, berubah 0, tetap 0, ditolak 0.
    Angsuran baru: Rp 9.110.000
    Impor terakhir 2 Jul 2025: 4 baris, Rp 2.300.000
    …Perlu dicek dulu, 1 baris:
    • Baris 3: Mulyono (0213): angsuran pinjaman P-2025-017 jadi tidak cocok dengan pinjamannya, biasanya karena dibayar lebih
    Belum ada yang masuk. Masukkan sekarang?
    …
    > [Tidak jadi]
    Baik, tidak ada yang dimasukkan.
    1. Lanjut: lembar Simpanan, 7 baris
    > [Lanjut: lembar Simpanan, 7 baris]
    Saya baca sebagai simpanan, 7 baris.
    Baru 2, berubah 1, tetap 1, ditolak 2.
    Setoran baru: wajib Rp 10.000
    Penarikan baru: sukarela Rp 50.000
    Yang dibetulkan menambah Rp 90.000
    Impor terakhir 2 Jul 2025: 9 baris, Rp 310.000
    2 baris bertanggal bulan lalu atau sebelumnya.
    …Tidak dipakai: Nama
    …Baris jumlah, judul yang berulang, dan tanda tangan, dilewati: 1
    • Mulyono (0213), wajib 5 Jun 2025: jumlah Rp 10.000 → Rp 100.000
    • Baris 6: nomor anggota: Nomor anggota 0999 belum ada di buku anggota koperasi ini.
    • Baris 7: jumlah: …
    Perlu dicek dulu, 1 baris:
    • Baris 5: Siti Rahayu (0142): simpanan sukarela jadi kurang dari nol mulai 1 Jul 2025
    Belum ada yang masuk. Masukkan sekarang?
    1. Masukkan 3 baris, Rp 50.000
    2. Lihat semua perubahan
    3. Berkas yang ditolak
    …
  `);
  expect(await saved(town)).toEqual(before);
  const [plan] = await lilik.presses("Lihat semua perubahan");
  expect(plan?.file?.name).toBe("buku-juni.tinjauan.xlsx");
  await lilik.presses("Kembali ke 3 baris tadi");
  const [done] = await lilik.presses("Masukkan 3 baris, Rp 50.000");
  expect(done?.text).toBe(`Sudah masuk, impor nomor 3: 3 baris simpanan (2 baru, 1 berubah), Rp 50.000.
Yang ditolak 2 baris, ada di berkas ini dengan alasannya. Perbaiki, lalu kirim kembali ke chat ini.`);
  expect([done?.file?.name, done && bytesOf(done).subarray(0, 2).toString()]).toEqual(["buku-juni.ditolak.xlsx", "PK"]);
  const after = [
    "Mulyono mandatory 150000",
    "Mulyono principal 50000",
    "Mulyono voluntary 200000",
    "Siti Rahayu mandatory 10000",
    "Siti Rahayu voluntary -50000",
  ];
  expect(await saved(town)).toEqual(after);

  // The books say whose doing it was, and each member's entry stands in the audit log.
  const noted = await town.inside(async (tx) => {
    const { personId } = await tx.officer.findFirstOrThrow({ where: { person: { name: "Lilik Handayani" } } });
    const imports = await tx.booksImport.findMany({ where: { personId }, orderBy: { id: "asc" } });
    const looked = await tx.auditEntry.count({ where: { action: "sheet-import changed", actorId: personId } });
    return [imports.map(({ kind, file: name, sheetId }) => `${kind} ${name} ${sheetId !== null}`), looked];
  });
  expect(noted).toEqual([
    ["products buku-juni.xlsx true", "loans buku-juni.xlsx true", "savings buku-juni.xlsx true"],
    // Siti's loan, two entries of hers, one of Mulyono's; a page tells each person once.
    3,
  ]);

  await lilik.chats(`
    > urungkan 3
    Impor nomor 3 (simpanan): 3 baris bisa ditarik. Yang baru dibatalkan dengan catatan pembatalan, yang dibetulkan kembali ke angka lamanya. Urungkan sekarang?
    1. Urungkan 3 baris
    2. Biarkan
    > [Urungkan 3 baris]
    Impor nomor 3 sudah diurungkan: 3 baris kembali seperti sebelumnya.
    > urungkan 3
    Impor nomor 3 sudah diurungkan.
    > urungkan 2
    Impor nomor 2 (daftar pinjaman): 1 baris akan kembali seperti sebelumnya; yang baru dihapus. Urungkan sekarang?
    …
    > [Urungkan 1 baris]
    Impor nomor 2 sudah diurungkan: 1 baris kembali seperti sebelumnya.
    > urungkan 1
    Impor nomor 1 (produk pinjaman): 2 baris akan kembali seperti sebelumnya; yang baru dihapus. Urungkan sekarang?
    …
    > [Urungkan 2 baris]
    Impor nomor 1 sudah diurungkan: 2 baris kembali seperti sebelumnya.
  `);
  expect(await saved(town)).toEqual(before);
  const left = await town.inside(async (tx) => ({
    loans: await tx.loan.count(),
    products: (await tx.loanProduct.findMany()).map(({ name, mostPrincipal }) => `${name} ${mostPrincipal}`),
    former: await tx.formerTerms.count(),
  }));
  expect(left).toEqual({ loans: 1, products: ["Pinjaman Umum 10000000"], former: 2 });
  // Taken in again it is as if it had come for the first time.
  await lilik.sendsFile(csv("lagi.csv", "Tgl;No Agt;Jenis;Jumlah;No Bukti", "05/06/2025;0213;wajib;100000;W-6"));
  await lilik.sees(/berubah 1[\s\S]*Mulyono \(0213\), wajib 5 Jun 2025: jumlah Rp 10\.000 → Rp 100\.000/);
});

story("what was done again since stays, and is said; a loan with payments is not taken away", async (town) => {
  const lilik = await cukir(town);
  await lilik.says("kirim data", "280417");
  const header = "Tgl;No Agt;Jenis;Jumlah;No Bukti";
  await lilik.sendsFile(
    csv(
      "a.csv",
      header,
      "01/07/2025;0142;wajib;10000;A-1",
      "01/07/2025;0142;sukarela;20000;A-2",
      "05/06/2025;0213;wajib;0;W-6",
    ),
  );
  await lilik.sees(/Mulyono \(0213\), wajib 5 Jun 2025: jumlah Rp 10\.000 → Rp 0/);
  await lilik.presses("Masukkan 3 baris, Rp 20.000");
  // Its correction comes in another file.
  await lilik.sendsFile(csv("b.csv", header, "01/07/2025;0142;sukarela;25000;A-2", "01/07/2025;0142;pokok;50000;W-6"));
  await lilik.sees(/Yang dibetulkan menambah Rp 5\.000/);
  await lilik.presses("Masukkan 2 baris, Rp 55.000");
  await lilik.chats(`
    > urungkan 1
    Impor nomor 1 (simpanan): 2 baris bisa ditarik. …
    Yang tidak bisa kembali 1 baris, karena sudah dipakai sesudah itu:
    • Baris 3: sudah diubah lagi sesudah itu
    1. Urungkan 2 baris
    2. Biarkan
    > [Urungkan 2 baris]
    Impor nomor 1 sudah diurungkan: 2 baris kembali seperti sebelumnya.
    …
  `);
  expect(await saved(town)).toEqual([
    "Mulyono mandatory 60000",
    "Mulyono principal 50000",
    "Mulyono voluntary 200000",
    "Siti Rahayu principal 50000",
    "Siti Rahayu voluntary 25000",
  ]);

  const terms = "No Agt;No Pinjaman;Pokok;Jasa per bulan;Metode;Tenor;Tgl cair;Angsuran pertama";
  await lilik.sendsFile(
    csv(
      "p.csv",
      terms,
      "0142;P-1;1000000;1;flat;10;01/06/2025;01/07/2025",
      "0213;P-2025-017;5000000;1,5;flat;12;05/02/2025;05/03/2025",
    ),
  );
  await lilik.sees(/Mulyono \(0213\), pinjaman P-2025-017: tenor bulan 10 → 12/);
  await lilik.presses("Masukkan 2 baris, Rp 1.000.000");
  await lilik.sendsFile(csv("bayar.csv", "No Pinjaman;Tanggal;Jumlah;No Bukti", "P-1;01/07/2025;110000;K-1"));
  await lilik.presses("Masukkan 1 baris, Rp 110.000");
  expect(await paid(town)).toBe(2410000n);
  await lilik.chats(`
    > urungkan 3
    Impor nomor 3 (daftar pinjaman): 1 baris akan kembali seperti sebelumnya; yang baru dihapus. Urungkan sekarang?
    Yang tidak bisa kembali 1 baris, karena sudah dipakai sesudah itu:
    • Baris 2: sudah ada angsuran di bukunya
    …
    > [Urungkan 1 baris]
    Impor nomor 3 sudah diurungkan: 1 baris kembali seperti sebelumnya.
    …
  `);
  const loans = await town.inside((tx) => tx.loan.findMany({ orderBy: { number: "asc" } }));
  expect(loans.map(({ number, termMonths }) => [number, termMonths])).toEqual([
    ["P-1", 10],
    ["P-2025-017", 10],
  ]);
});

story("books are their treasurer's: not the chair's, not the office's, and of no other cooperative", async (town) => {
  const lilik = await cukir(town);
  const harto = await town.officer("Harto Wibowo", "Cukir", { position: "chair", pin: "280417" });
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const before = await saved(town);
  const book = csv(
    "s.csv",
    "no_anggota;jenis;tanggal;jumlah;nama_koperasi;desa;kecamatan",
    "0142;wajib;01/07/2025;10000;KDMP Cukir;Cukir;Diwek",
    "0142;wajib;01/07/2025;20000;KDMP Jatipelem;Jatipelem;Diwek",
  );
  await harto.says("kirim data", "280417");
  await harto.sees(/dari sini: daftar anggota koperasi Bapak\/Ibu sendiri\. Pembukuan dimasukkan oleh bendahara\./);
  await harto.sendsFile(book);
  await harto.sees(/^Pembukuan \(simpanan\) hanya bisa dimasukkan bendahara koperasi, dari chat-nya sendiri\./);
  // Of a workbook the chair brings what is the chair's.
  await harto.sendsFile(
    monthBook(
      "juli.xlsx",
      ["Simpanan", SAVINGS, ["01/07/2025", "0142", "Siti", "wajib", 10000, "S-31"]],
      ["Anggota", ["No Agt", "Nama"], ["0301", "Dewi Lestari"]],
    ),
  );
  await harto.sees(`Ada 2 lembar yang bisa dibaca di berkas ini. Mulai dari yang mana? Yang lain bisa menyusul.
1. Simpanan: simpanan, 1 baris
2. Anggota: daftar anggota, 1 baris`);
  await harto.presses("Anggota: daftar anggota, 1 baris");
  await harto.presses("Masukkan 1 baris");
  await harto.sees(`Sudah masuk, impor nomor 1: 1 baris daftar anggota (1 baru, 0 berubah).
1. Lembar Simpanan, 1 baris
2. Urungkan`);
  await harto.presses("Lembar Simpanan, 1 baris");
  await harto.sees(/^Pembukuan \(simpanan\) hanya bisa dimasukkan bendahara koperasi/);
  await ratna.says("kirim data", "280417");
  await ratna.sendsFile(book);
  await ratna.sees(/^Pembukuan \(simpanan\) dimasukkan bendahara koperasinya lewat chat, atau dari komputer kantor\./);

  await lilik.says("kirim data", "280417");
  await lilik.sendsFile(book);
  await lilik.sees(/Baru 1, berubah 0, tetap 0, ditolak 1\.[\s\S]*Baris 3: koperasi ini bukan koperasi Bapak\/Ibu/);
  await lilik.presses("Masukkan 1 baris, Rp 10.000");
  expect(await saved(town)).toEqual([...before, "Siti Rahayu mandatory 10000"]);
  const denied = { where: { action: "sheet-import other-cooperative" } };
  expect(await town.inside((tx) => tx.auditEntry.count(denied))).toBe(1);

  // What the treasurer sent is neither the office's to see nor the chair's to take back.
  for (const one of [harto, ratna]) {
    await one.says("impor 2");
    await one.sees(/^Berkas itu tidak ada lagi di sini/);
    await one.says("urungkan 2");
    await one.sees(/^Tidak ada impor yang bisa diurungkan/);
  }
  // Nor the former treasurer's.
  await lilik.sendsFile(csv("t.csv", "no_anggota;jenis;tanggal;jumlah", "0142;wajib;02/07/2025;10000"));
  await lilik.sees(/Baru 1/);
  await town.inside((tx) => tx.officer.updateMany({ where: { position: "treasurer" }, data: { position: "chair" } }));
  await lilik.presses("Masukkan 1 baris, Rp 10.000");
  await lilik.sees(/^Berkas itu tidak ada lagi di sini/);
  expect(await saved(town)).toEqual([...before, "Siti Rahayu mandatory 10000"]);
});

story(
  "what was booked meanwhile is not written over; the sum on the button is the one that was shown",
  async (town) => {
    const lilik = await cukir(town);
    await lilik.says("kirim data", "280417");
    const header = "no_anggota;jenis;tanggal;jumlah;nomor_bukti";
    const rows = ["0142;wajib;01/07/2025;10000;W-71", "0213;wajib;01/07/2025;10000;W-72"];
    await lilik.sendsFile(csv("s.csv", header, ...rows));
    await lilik.sees(/Setoran baru: wajib Rp 20\.000/);
    // The office's machine brings one of them, with another figure.
    const of = "nama_koperasi;desa;kecamatan";
    await town.takesIn("savings", `${of};${header}`, "KDMP Cukir;Cukir;Diwek;0142;wajib;01/07/2025;15000;W-71");
    await lilik.presses("Masukkan 2 baris, Rp 20.000");
    const done = await lilik.sees(/^Sudah masuk, impor nomor 1: 1 baris simpanan \(1 baru, 0 berubah\), Rp 10\.000\./);
    expect(bytesOf(done).toString()).toContain("datanya berubah sesudah ditinjau");
    expect(await saved(town)).toContain("Siti Rahayu mandatory 15000");
    // A loan takes terms from its product: another product by then is not what was shown.
    const terms = "No Agt;No Pinjaman;Pokok;Jasa per bulan;Metode;Tenor;Tgl cair;Angsuran pertama;Produk";
    await lilik.sendsFile(csv("p.csv", terms, "0142;P-7;1000000;1;flat;10;01/07/2025;01/08/2025;Pinjaman Umum"));
    await lilik.sees(/Pinjaman baru: Rp 1\.000\.000/);
    await town.takesIn(
      "products",
      `${of};produk;metode;jasa_persen_per_bulan;pembulatan`,
      "KDMP Cukir;Cukir;Diwek;Pinjaman Umum;flat;1,5;1000",
    );
    await lilik.presses("Masukkan 1 baris, Rp 1.000.000");
    await lilik.sees(/^Sudah masuk, impor nomor 2: 0 baris daftar pinjaman/);
    expect(await town.inside((tx) => tx.loan.count())).toBe(1);
    // Days of this month to which the book is kept by now are said.
    await lilik.sendsFile(
      csv("u.csv", header, "0142;sukarela;01/07/2025;5000;T-9", "0142;sukarela;02/07/2025;5000;T-10"),
    );
    await lilik.sees(/1 baris bertanggal 1 Jul 2025 atau sebelumnya, padahal bukunya sudah diisi sampai hari itu\./);
  },
);

story("a book of loans that lacks a column is no list of members; the other sheets go on without it", async (town) => {
  const lilik = await cukir(town);
  const loans = (...header: string[]): readonly Cells[] => [
    ["DAFTAR PINJAMAN"],
    ["No. Agt", "Nama", "No. Pinjaman", "Pokok", "Jasa/bln", "Metode", "Tenor (bulan)", "Tgl Cair", ...header],
    ["0142", "Siti", "P-9", "Rp 1.000.000", "1%", "flat", 10, "01/06/2025", "01/07/2025", 900000, 1, "01/07/2025"],
  ];
  const saved: [string, ...Cells[]] = ["Simpanan", SAVINGS, ["05/06/2025", "0142", "Siti", "wajib", 10000, "S-11"]];
  const opening = ["Sisa Pinjaman", "Angs. terbayar", "Per tgl"];
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  await lilik.sendsFile(monthBook("kurang.xlsx", saved, ["PINJAMAN", ...loans("Bulan pertama", ...opening)]));
  await lilik.sees(/2\. Simpanan: simpanan, 1 baris\n3\. PINJAMAN: daftar pinjaman, 1 baris/);
  await lilik.chats(`
    > [Semua, satu per satu]
    Untuk daftar pinjaman masih kurang kolom: angsuran pertama. Tambahkan di baris judulnya, atau pakai lembar contoh.
    1. Lanjut: lembar Simpanan, 1 baris
    2. Sebagai daftar anggota
    3. Tidak jadi
    > [Lanjut: lembar Simpanan, 1 baris]
    Saya baca sebagai simpanan, 1 baris.…
  `);
  await lilik.sendsFile(monthBook("pinjaman.xlsx", ["PINJAMAN", ...loans("Angsuran I", ...opening)]));
  await lilik.chats(`
    > ya
    Sudah masuk, impor nomor 1: 1 baris daftar pinjaman (1 baru, 0 berubah), Rp 1.000.000.…
    > urungkan
    Impor nomor 1 (daftar pinjaman): 1 baris akan kembali seperti sebelumnya; yang baru dihapus. Urungkan sekarang?…
    > ya
    Impor nomor 1 sudah diurungkan: 1 baris kembali seperti sebelumnya.
  `);
});

story("one receipt on two days of a month is remarked on, within a sheet and beside the book", async (town) => {
  const lilik = await cukir(town);
  const sheet = (...days: string[]) =>
    csv(
      "angsuran juni.csv",
      "Tgl;No Pinjaman;Jumlah;No Bukti",
      ...days.map((day) => `${day}/06/2025;P-2025-017;575000;A-12`),
    );
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  await lilik.sendsFile(sheet("10", "12"));
  await lilik.sees(
    "…Perlu dicek dulu, 1 baris:\n• Baris 3: Mulyono (0213): bukti yang sama sudah ada pada 10 Jun 2025, Rp 575.000; mungkin tercatat dua kali…",
  );
  await lilik.sendsFile(sheet("10"));
  await lilik.chats(`
    > ya
    Sudah masuk, impor nomor 1: 1 baris angsuran…
  `);
  await lilik.sendsFile(sheet("12"));
  await lilik.sees(/Baris 2: Mulyono \(0213\): bukti yang sama sudah ada pada 10 Jun 2025/);
});

story("a name beside the number that is another's is remarked on; a short or misspelt one is not", async (town) => {
  const lilik = await cukir(town);
  const rows = ["0213;MULYONO", "0142;Siti Rahyu", "0142;Bu Siti R.", "0142;Mulyono", "0213;"];
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  await lilik.sendsFile(
    csv(
      "wajib.csv",
      "No Agt;Nama;Jenis;Tgl;Jumlah;No Bukti",
      ...rows.map((row, at) => `${row};sukarela;0${at + 1}/06/2025;10000;N-${at}`),
    ),
  );
  const { text } = await lilik.sees(
    "…Perlu dicek dulu, 1 baris:\n• Baris 5: Siti Rahayu (0142): di berkas namanya “Mulyono”; periksa nomornya…",
  );
  expect(text.match(/di berkas namanya/g)).toHaveLength(1);
  await lilik.sendsFile(
    csv("bayar.csv", "No Pinjaman;Nama;Tgl;Jumlah;No Bukti", "P-2025-017;Siti;10/06/2025;575000;A-12"),
  );
  await lilik.sees(/Baris 2: Mulyono \(0213\): di berkas namanya “Siti”; periksa nomornya/);
});

const BALANCES: Cells[] = [
  ["DAFTAR SIMPANAN ANGGOTA"],
  ["PER 30 JUNI 2025"],
  ["No", "Nama", "No. Anggota", "Simpanan Pokok", "Sim. Wajib", "Sukarela", "Jumlah"],
  [1, "Siti Rahayu", "0142", 50000, 60000, "-", 110000],
  [2, "Dewi Lestari", "0301", 50000, 0, 200000, 250000],
  [3, "Joko Susilo", "0302", 50000, 60000, null, 120000],
  [null, "JUMLAH", null, 150000, 120000, 200000, 480000],
];

story("the kinds of savings side by side are read as they are kept, and go in once", async (town) => {
  const lilik = await cukir(town);
  await town.member("Dewi Lestari", { number: "0301", phone: "081200000301" });
  await town.member("Joko Susilo", { number: "0302", phone: "081200000302" });
  const before = await saved(town);
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  const book = monthBook("data.xlsx", ["Sheet1", ...BALANCES]);
  await lilik.sendsFile(book);
  await lilik.sees(`Saya baca sebagai simpanan, 4 baris.
Dalam satu baris, simpanan pokok, wajib, dan sukarela dihitung sendiri-sendiri.
Baru 4, berubah 0, tetap 0, ditolak 1.
Saldo awal per 30 Jun 2025 Rp 360.000: pokok Rp 100.000, wajib Rp 60.000, sukarela Rp 200.000
Impor terakhir 2 Jul 2025: 9 baris, Rp 310.000
Kolom: “No. Anggota” → nomor anggota, “Sim. Wajib” → simpanan wajib, “Sukarela” → simpanan sukarela
Tidak dipakai: No, Nama
Judul kolom ada di baris 3.
Hanya baris koperasi Bapak/Ibu sendiri.
Baris jumlah, judul yang berulang, dan tanda tangan, dilewati: 1
• Baris 6: jumlah: Jumlahnya tertulis Rp 120.000, padahal pokok, wajib, dan sukarela di baris ini Rp 110.000.
Belum ada yang masuk. Masukkan sekarang?
1. Masukkan 4 baris, Rp 360.000
…`);
  const [done] = await lilik.presses("Masukkan 4 baris, Rp 360.000");
  expect(done?.text).toContain("Sudah masuk, impor nomor 1: 4 baris simpanan (4 baru, 0 berubah), Rp 360.000.");
  expect(done?.file?.name).toBe("data.ditolak.xlsx");
  expect(await saved(town)).toEqual(
    [
      ...before,
      "Dewi Lestari principal 50000",
      "Dewi Lestari voluntary 200000",
      "Siti Rahayu mandatory 60000",
      "Siti Rahayu principal 50000",
    ].sort(),
  );
  await lilik.sendsFile(book);
  await lilik.sees(/Baru 0, berubah 0, tetap 4, ditolak 1\./);
  await lilik.says("tidak jadi");
  // One of a member's cells was changed meanwhile: the others go in, and the row comes back.
  await lilik.sendsFile(csv("baru.csv", "per 1 Juli 2025", "No Anggota;Pokok;Wajib", "0302;50.000;60.000"));
  await lilik.sees(/Baru 2/);
  await town.takesIn(
    "savings",
    "nama_koperasi;desa;kecamatan;nomor_anggota;jenis;tanggal;jumlah;nomor_bukti",
    "KDMP Cukir;Cukir;Diwek;0302;wajib;01/07/2025;5000;SALDO AWAL",
  );
  const [moved] = await lilik.presses("Masukkan 2 baris, Rp 110.000");
  expect(moved?.text).toContain("1 baris simpanan (1 baru, 0 berubah), Rp 50.000.");
  // What goes back can be sent again: the day of the title stands beside each row.
  const back = moved ? bytesOf(moved).toString() : "";
  expect(back.split("\r\n").slice(0, 2)).toEqual([
    expect.stringMatching(/No Anggota;Pokok;Wajib;tanggal;alasan$/),
    expect.stringMatching(/0302;50\.000;60\.000;2025-07-01;/),
  ]);
  await lilik.sendsFile(csv("baru.ditolak.csv", ...back.split("\r\n")));
  await lilik.sees(
    /Baru 0, berubah 1, tetap 1, ditolak 0\.[\s\S]*Joko Susilo \(0302\), wajib 1 Jul 2025: jumlah Rp 5\.000 → Rp 60\.000/,
  );
  await lilik.says("tidak jadi");
  expect(await saved(town)).toEqual(
    expect.arrayContaining(["Joko Susilo mandatory 5000", "Joko Susilo principal 50000"]),
  );
  await lilik.says("urungkan 2", "ya");
  await lilik.sees(/^Impor nomor 2 sudah diurungkan: 1 baris/);
  await lilik.says("urungkan 1", "ya");
  await lilik.sees(/^Impor nomor 1 sudah diurungkan: 4 baris/);
  expect(await saved(town)).toEqual(["Joko Susilo mandatory 5000", ...before].sort());
});

story("opening balances are told apart from what was paid in", async (town) => {
  const lilik = await cukir(town);
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  const header = "no_anggota;jenis;tanggal;jumlah;nomor_bukti";
  const rows = [
    "0142;pokok;31/12/2024;50000;SALDO AWAL",
    "0142;wajib;31/05/2025;60000;Saldo awal",
    "0142;wajib;05/06/2025;10000;B-1",
  ];
  await lilik.sendsFile(csv("s.csv", header, ...rows));
  await lilik.sees(`…
Baru 3, berubah 0, tetap 0, ditolak 0.
Saldo awal Rp 110.000: pokok Rp 50.000, wajib Rp 60.000
Setoran baru: wajib Rp 10.000
Impor terakhir 2 Jul 2025: 9 baris, Rp 310.000
1 baris bertanggal bulan lalu atau sebelumnya.
…`);
});

story("what such a list lacks is said: its day, or what its columns mean", async (town) => {
  const lilik = await cukir(town);
  await lilik.says("kirim data", "280417");
  await lilik.sees(/^Kirim berkasnya/);
  const rows = ["1;Siti;0142;50.000;60.000"];
  await lilik.sendsFile(csv("data.csv", "Simpanan kami", "No;Nama;No Anggota;Pokok;Wajib", ...rows));
  await lilik.sees(
    "Tanggal simpanan ini belum tertulis. Tambahkan kolom Tanggal, atau tulis di judul di atas tabel, misalnya “per 30 Juni 2025”.\n…",
  );
  await lilik.sendsFile(csv("data.csv", "per 30/6/2025", "Jenis;Nama;No Anggota;Pokok;Wajib", ...rows));
  await lilik.sees(
    /^Kolom “Jenis” dan kolom simpanan per jenis \(pokok, wajib, sukarela\) ada bersamaan\. Pakai salah satu/,
  );
  await lilik.sendsFile(csv("data.csv", "per 30/6/2025", "Nama;No Anggota;Pokok;Jasa;Wajib", "Siti;0142;1;2;3"));
  await lilik.sees(/^Kolom “Pokok” belum jelas: simpanan pokok atau pokok pinjaman\?/);
});
