import { expect } from "vitest";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { story } from "../town/town.ts";

/** Who changed what in the books. Told on 2 July 2025. */

const OF = "nama_koperasi;desa;kecamatan";
const CUKIR = "KDMP Cukir;Cukir;Diwek";

story("the newest first, with names to the treasurer, by counts and receipts to the chair", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await mulyonosLoan(town);
  await savingsOf(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
  const umi = await town.officer("Umi Kholifah", "Jatipelem", { position: "treasurer", pin: "555049" });
  await town.passes({ minutes: 10 });
  await town.takesIn(
    "savings",
    `${OF};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`,
    `${CUKIR};0213;wajib;05/06/2025;100000;W-6`,
    `${CUKIR};0213;wajib;02/07/2025;10000;W-7`,
    `${CUKIR};0213;sukarela;10/03/2025;0;T-1`,
  );
  await town.passes({ minutes: 10 });
  await lilik.says("kas keluar 50rb beli ATK tgl 10 juni", "555019", "ya");
  await lilik.says("kolektibilitas P-2025-017 kurang lancar", "ya");
  await lilik.says("ubah produk umum jadi 1,25%", "ya");
  await town.passes({ minutes: 1 });
  await lilik.says("perubahan buku");
  await lilik.sees(`
    Perubahan pembukuan KDMP Cukir, yang terbaru dulu (8 seluruhnya):
    Rabu, 2 Juli 2025 pukul 08.2… WIB, Lilik Handayani lewat chat:
    • produk Pinjaman Umum diubah:
    • jasa: 1,5 % sebulan → 1,25 % sebulan
    Rabu, 2 Juli 2025 pukul 08.2… WIB, Lilik Handayani lewat chat:
    • pinjaman P-2025-017, Mulyono: kolektibilitas diubah
    Rabu, 2 Juli 2025 pukul 08.2… WIB, Lilik Handayani lewat chat:
    • kas keluar: Rp 50.000, beli ATK (bulan lalu)
    Rabu, 2 Juli 2025 pukul 08.1… WIB, lewat komputer dinas, dari berkas savings.csv:
    • simpanan: 1 baris, jumlahnya Rp 10.000
    – bukti W-7, Mulyono: Rp 10.000
    • koreksi simpanan, bukti W-6, Mulyono: Rp 10.000 → Rp 100.000 (bulan lalu)
    • pembatalan simpanan, bukti T-1, Mulyono: Rp 300.000 (bulan lalu)
    Rabu, 2 Juli 2025 pukul 08.0… WIB, lewat komputer dinas, dari berkas savings.csv:
    • simpanan: 9 baris, jumlahnya Rp 310.000 (bulan lalu: 9 baris)
    …
  `);
  await lilik.says("lanjut");
  await lilik.sees(`
    Perubahan pembukuan KDMP Cukir, yang terbaru dulu (8 seluruhnya):
    …dari berkas payments.csv:
    • angsuran: 4 baris, jumlahnya Rp 2.300.000 (bulan lalu: 4 baris)
    …dari berkas loans.csv:
    • 1 pinjaman baru, pokoknya Rp 5.000.000
    …dari berkas products.csv:
    • produk baru: Pinjaman Umum…
  `);
  await suprapto.says("perubahan buku", "555029");
  const { text } = await suprapto.sees(`
    Perubahan pembukuan KDMP Cukir, …
    • syarat 1 pinjaman diubah: kolektibilitas
    …
    • kas keluar: Rp 50.000 (bulan lalu)
    …
    • simpanan: 1 baris, jumlahnya Rp 10.000
    – bukti W-7
    • koreksi simpanan, bukti W-6: Rp 10.000 → Rp 100.000 (bulan lalu)
    • pembatalan simpanan, bukti T-1: Rp 300.000 (bulan lalu)
    …
  `);
  expect(text).not.toMatch(/Mulyono|P-2025|0213/);
  await umi.says("perubahan buku", "555049");
  await umi.sees("Pembukuan KDMP Jatipelem belum pernah diubah di sini.");
  await mulyono.says("akun", "193075");
  await mulyono.sees(/ketua atau bendahara/i);
});
