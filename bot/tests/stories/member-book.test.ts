import { readXlsx } from "hucre/xlsx";
import { expect } from "vitest";
import { file } from "../papers/hand-in.ts";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { story } from "../town/town.ts";

/** A member's book for the treasurer, and what all books come to for the chair and the office. */

story(
  "the treasurer opens a member's book, the member reads of it; the chair sees sums, the office those of all",
  async (town) => {
    const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
    await mulyonosLoan(town, { paid: 3 });
    await savingsOf(town);
    const lilik = await town.officer("Lilik Handayani", "Cukir", {
      position: "treasurer",
      pin: "555019",
      phone: "081200000777",
    });
    const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029", phone: "081200000778" });
    const ratna = await town.staff("Ratna Dewi", { pin: "555039", phone: "081200000779" });
    await lilik.says("daftar anggota", "555019");
    await lilik.says("mulyono");
    await lilik.presses("Buku anggota");
    await lilik.sees(`
    Mulyono, anggota 0213 KDMP Cukir
    Simpanan Rp 310.000
    • Pokok: Rp 50.000
    • Wajib: Rp 60.000
    • Sukarela: Rp 200.000
    Pinjaman P-2025-017: sisa pokok Rp 3.500.000 dari Rp 5.000.000
    Menurut pembukuan KDMP Cukir sampai Jumat, 20 Juni 2025.
    1. Kirim sebagai Excel
    2. Kirim sebagai PDF
  `);
    await mulyono.says("akun", "193075");
    await mulyono.sees(/pengurus koperasi [23] kali|ketua atau bendahara.* [23] kali/i);
    await suprapto.says("rekap simpan pinjam", "555029");
    await suprapto.sees(`
    KDMP Cukir
    Simpanan 1 anggota Rp 310.000
    • Pokok: Rp 50.000
    • Wajib: Rp 60.000
    • Sukarela: Rp 200.000
    Simpanan menurut pembukuan sampai Jumat, 20 Juni 2025.
    Pinjaman berjalan 1, sisa pokok Rp 3.500.000
    Pinjaman menurut pembukuan sampai Senin, 5 Mei 2025.
    1. Kirim sebagai Excel
    2. Kirim sebagai PDF
  `);
    await suprapto.presses("Kirim sebagai PDF");
    expect((await suprapto.sees("Ini rekap simpan pinjam. …")).file?.name).toBe("rekap-simpan-pinjam-KDMP-Cukir.pdf");
    await ratna.says("rekap simpan pinjam", "555039");
    await ratna.sees(
      "Dari 1 koperasi yang pembukuannya ada di sini:\nSimpanan 1 anggota Rp 310.000\n…Pinjaman yang pernah cair 1, pokoknya Rp 5.000.000",
    );
  },
);

story("a member's book goes out by day, savings and loan with what was there after each", async (town) => {
  await town.member("Mulyono", { number: "0213" });
  await mulyonosLoan(town, { paid: 3 });
  await savingsOf(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  await lilik.says("buku anggota 0213", "555019");
  await lilik.presses("Kirim sebagai PDF");
  expect((await lilik.sees("Ini buku anggotanya. …")).file?.name).toBe("buku-anggota-Mulyono.pdf");
  await lilik.says("buku anggota 0213");
  await lilik.presses("Kirim sebagai Excel");
  const { file } = await lilik.sees("Ini buku anggotanya. …");
  const book = await readXlsx(file?.bytes ?? new Uint8Array());
  const text =
    book.sheets[0]?.rows
      .map((row) =>
        row
          .map((cell) => cell ?? "")
          .join(" ")
          .trim(),
      )
      .join("\n") ?? "";
  expect(text).toMatch(/Simpanan Pokok 50000 +50000\n/);
  expect(text).toMatch(/Pinjaman P-2025-017 cair +5000000\n/);
  expect(text).toMatch(/Angsuran P-2025-017 +575000 3500000/);
  expect(text).toMatch(/ 310000$/);
});

story("a book is opened by name; the chair hears the same whoever is named", async (town) => {
  await town.member("Siti Rahayu", { number: "0142" });
  await town.member("Siti Aminah", { number: "0150" });
  await town.member("Mulyono", { number: "0213" });
  await mulyonosLoan(town, { paid: 3 });
  await savingsOf(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
  await lilik.says("buku anggota 0213", "555019");
  await lilik.sees("Mulyono, anggota 0213 KDMP Cukir\nSimpanan Rp 310.000…");
  await lilik.chats(`
    > saldo bu siti berapa
    Buku yang mana?
    1. Siti Aminah, nomor 0150, HP …
    2. Siti Rahayu, nomor 0142, HP …
    > 2
    Siti Rahayu, anggota 0142 KDMP Cukir…
    > pinjaman pak mulyono piro
    Mulyono, anggota 0213 KDMP Cukir…
    > rekap bulan ini
    Rekap pembukuan koperasi: ketik “rekap simpan pinjam”, atau “buku kas” untuk sebulan.
    1. Rekap simpan pinjam
    > 1
    KDMP Cukir
    Simpanan 1 anggota Rp 310.000…
    > buku bu entah
    “entah” belum saya temukan di buku anggota. …
  `);
  await suprapto.says("buku anggota 0213", "555029");
  await suprapto.sees(/^Buku seorang anggota hanya dibuka oleh bendahara/);
  await suprapto.says("buku anggota 9999");
  await suprapto.sees(/^Buku seorang anggota hanya dibuka oleh bendahara/);
});

story(
  "a treasurer who names a member after savings or a loan sees that member's book; others hear what they heard",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { number: "0142", phone: "081200000142", pin: "193075" });
    await town.member("Mulyono", { number: "0213" });
    await town.member("Sitinjak", { number: "0300", cooperative: "Jatipelem" });
    await mulyonosLoan(town, { paid: 3 });
    await savingsOf(town);
    const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
    const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
    // Not before the PIN.
    await lilik.says("simpanan siti");
    await lilik.sees(/PIN/);
    await lilik.says("555019");
    await lilik.sees("Siti Rahayu, anggota 0142 KDMP Cukir…");
    await lilik.chats(`
    > simpanan bu siti
    Siti Rahayu, anggota 0142 KDMP Cukir…
    > pinjaman pak mulyono
    Mulyono, anggota 0213 KDMP Cukir…
    > cek simpanan mulyono
    Mulyono, anggota 0213 KDMP Cukir…
    > sisa pinjaman mulyono
    Mulyono, anggota 0213 KDMP Cukir…
    > buku siti
    Siti Rahayu, anggota 0142 KDMP Cukir…
    > simpanan 0213
    Mulyono, anggota 0213 KDMP Cukir…
    > simpanan sitinjak
    “sitinjak” belum saya temukan di buku anggota. …
    > angsuran pak mulyono
    Berapa yang dibayar Mulyono?…
    > 575rb
    …
    > tidak
    …
  `);
    // In the middle of a question it may be the answer, and beside a file what that is called.
    await lilik.says("produk baru");
    await lilik.says("Simpanan Musiman");
    await lilik.sees("Jasanya dihitung dengan metode apa?…");
    await lilik.says("batal");
    const rows = "No Agt;Jenis;Tgl;Jumlah;No Bukti\n0142;wajib;01/07/2025;10000;W-71";
    await lilik.sendsFile(file("juli.csv", "text/csv", Buffer.from(rows)), "simpanan cukir");
    await lilik.sees(/^Saya baca sebagai simpanan, 1 baris/);
    await lilik.says("tidak jadi");
    await siti.says("akun", "193075");
    await siti.sees(/pengurus koperasi \d kali|ketua atau bendahara.* \d kali/i);

    for (const text of ["simpanan siti", "pinjaman pak mulyono", "pinjaman mulyono"]) {
      await suprapto.says(text);
      await suprapto.sees(
        "Itu belum bisa saya bukakan untuk Bapak/Ibu. Kalau seharusnya bisa, hubungi bendahara koperasi atau dinas.",
      );
    }
  },
);

story("a treasurer's own savings are shown where nobody of the book is named", async (town) => {
  await town.member("Siti Rahayu", { number: "0142" });
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  await town.inside(async (tx) => {
    const { personId, cooperativeId } = await tx.officer.findFirstOrThrow({ where: { position: "treasurer" } });
    await tx.member.create({
      data: { personId, cooperativeId, number: "0200", numberKey: "200", confirmedAt: "2025-07-01T00:00:00.000Z" },
    });
  });
  await lilik.says("simpanan", "555019");
  await lilik.sees("Belum ada simpanan yang tercatat di pembukuan KDMP Cukir.");
  await lilik.chats(`
    > simpanan sekarang
    Belum ada simpanan…
    > simpanan siti
    Siti Rahayu, anggota 0142 KDMP Cukir…
  `);
});

story("help shows a treasurer what to write, and the rest on a second page", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  await lilik.says("bantuan");
  await lilik.sees(`
    Untuk pembukuan, tulis seperti ini:
    • Sebulan sekaligus: “kirim data”, lalu kirim Excel-nya
    • Satu per satu: “setor Bu Siti 50rb sukarela”, “tarik sukarela Pak Budi 20rb tgl 3”
    • Kas: “kas keluar 50rb beli ATK”, “kas 2.350.000 bank 8jt”
    • Keliru: “urungkan”…`);
  await lilik.presses("Bantuan lainnya");
  const { text } = await lilik.sees(/^Yang bisa saya bantu:/);
  expect(text).toContain("• jadwal: ");
  expect(text).not.toMatch(/urungkan|buku kas|setor/);
});
