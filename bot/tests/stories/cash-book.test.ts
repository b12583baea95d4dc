import { expect } from "vitest";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { story, type Town } from "../town/town.ts";

/** Cash and bank, and the book of what moved. Told on 2 July 2025. */

async function office(town: Town) {
  await town.member("Mulyono", { number: "0213" });
  await mulyonosLoan(town);
  await savingsOf(town);
  return town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
}

story("the treasurer counts cash and bank, and reads how it stands beside the books", async (town) => {
  const lilik = await office(town);
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
  await lilik.says("kas 2.000.000 bank 8jt tgl 31 mei", "555019");
  await lilik.sees("…Per Sabtu, 31 Mei 2025: kas Rp 2.000.000, bank Rp 8.000.000, semuanya Rp 10.000.000. Simpan?…");
  await lilik.chats(`
    > simpan
    Disimpan: kas dan bank per Sabtu, 31 Mei 2025.
    Ini hitungan pertama, jadi belum ada pembandingnya.…
    > kas keluar 50rb beli ATK tgl 10 juni
    Kas keluar Rp 50.000, beli ATK, Selasa, 10 Juni 2025. Simpan?…
    > ya
    Dicatat: kas keluar Rp 50.000, beli ATK.…
    > kas masuk 25rb provisi pinjaman Pak Budi tgl 12 juni
    Kas masuk Rp 25.000, provisi pinjaman Pak Budi, Kamis, 12 Juni 2025. Simpan?…
    > ya
    Dicatat: kas masuk Rp 25.000, provisi pinjaman Pak Budi.…
    > [Batalkan catatan ini]
    Batalkan catatan ini?
    • 12 Jun 2025 masuk Rp 25.000, provisi pinjaman Pak Budi
    Di buku kas tetap tampak, beserta koreksinya.…
    > ya
    Sudah dibatalkan: Rp 25.000, provisi pinjaman Pak Budi. Koreksinya tampak di buku kas.
    > isi kas
    Uang di kas ada berapa? …
    > 2.435.000
    Saldo di bank berapa? …
    > 8jt
    Per Rabu, 2 Juli 2025: kas Rp 2.435.000, bank Rp 8.000.000, semuanya Rp 10.435.000. Simpan?…
    > ya
    Disimpan: kas dan bank per Rabu, 2 Juli 2025.
    Cocok dengan pembukuan, Rp 10.435.000.…
    > kas 2.400.000 bank 8jt
    Per Rabu, 2 Juli 2025: kas Rp 2.400.000, …
    > ya
    …Menurut pembukuan Rp 10.435.000, jadi kurang Rp 35.000. Mungkin ada uang keluar yang belum dicatat.…
    > buku kas juni
    Buku kas KDMP Cukir, Juni 2025
    Saldo awal Rp 10.000.000, menurut hitungan Sabtu, 31 Mei 2025
    • Simpanan masuk (1 baris): Rp 10.000
    • Angsuran, pokok (1 baris): Rp 500.000
    • Angsuran, jasa (1 baris): Rp 75.000
    • Simpanan diambil (1 baris): Rp 100.000
    • Kas keluar lain (1 baris): Rp 50.000
    Seluruhnya masuk Rp 585.000, keluar Rp 150.000
    1 koreksi sudah diperhitungkan di dalamnya.
    Saldo menurut buku sampai Senin, 30 Juni 2025: Rp 10.435.000
    Kas dan bank bulan ini belum dihitung.
    Ketik misalnya “kas 2.350.000 bank 8jt tgl 30/6/2025”.…
    > minta excel
    Ini buku kasnya. …
    > buku kas
    Buku kas KDMP Cukir, Juli 2025
    Saldo awal Rp 10.435.000: dihitung Rp 10.000.000 pada Sabtu, 31 Mei 2025, lalu bertambah Rp 435.000
    Tidak ada uang masuk atau keluar yang dibukukan.
    Saldo menurut buku sampai Rabu, 2 Juli 2025: Rp 10.435.000
    Dihitung Rabu, 2 Juli 2025: kas Rp 2.400.000, bank Rp 8.000.000, semuanya Rp 10.400.000
    Menurut pembukuan Rp 10.435.000, jadi kurang Rp 35.000. …
    > catatan kas
    Catatan kas terakhir, di luar simpan pinjam:
    • 10 Jun 2025 keluar Rp 50.000, beli ATK…
  `);
  await lilik.says("buku kas juni");
  await lilik.presses("Kirim PDF untuk dicetak");
  expect((await lilik.sees("Ini buku kasnya. …")).file?.name).toMatch(/^buku-kas.*Juni-2025\.pdf$/);
  await suprapto.says("rekap simpan pinjam", "555029");
  await suprapto.sees(
    "…Kas Rp 2.400.000, bank Rp 8.000.000, dihitung Rabu, 2 Juli 2025.\nMenurut pembukuan Rp 10.435.000, jadi kurang Rp 35.000.…",
  );
  await suprapto.says("buku kas februari 2025");
  await suprapto.sees("…Saldo awal belum ada: …• Pinjaman cair (1 baris): Rp 5.000.000\n…");
  await suprapto.says("buku kas juni");
  const { text } = await suprapto.sees("Buku kas KDMP Cukir, Juni 2025…");
  expect(text).not.toMatch(/Mulyono|ATK|PDF/);
  await suprapto.says("kas keluar 10rb beli teh");
  await suprapto.sees("Itu belum bisa saya bukakan…");
});

story("a form step by step; what another cooperative's treasurer entered can't be taken back", async (town) => {
  const lilik = await office(town);
  const umi = await town.officer("Umi Kholifah", "Jatipelem", { position: "treasurer", pin: "555049" });
  await lilik.says("kas keluar", "555019");
  await lilik.sees("…Berapa yang keluar? Misalnya 50rb.…");
  await lilik.chats(`
    > 12.500
    Dipakai untuk apa? Misalnya beli ATK.
    > Materai 1 lembar
    Kas keluar Rp 12.500, Materai 1 lembar, Rabu, 2 Juli 2025. Simpan?…
    > ya
    Dicatat: kas keluar Rp 12.500, Materai 1 lembar.…
  `);
  await umi.says("catatan kas", "555049");
  await umi.sees("Belum ada catatan kas. …");
  const [entry] = await town.inside((tx) => tx.cashEntry.findMany());
  expect([entry?.amount, entry?.what]).toEqual([-12_500n, "Materai 1 lembar"]);
});

story(
  "what was entered of cash has its own day, is mended where it is read back, and goes by “urungkan”",
  async (town) => {
    const lilik = await office(town);
    await lilik.says("kas 2.000.000 bank 8jt tgl 31 mei", "555019");
    await lilik.sees("…Per Sabtu, 31 Mei 2025: …");
    await lilik.chats(`
    > ya
    Disimpan: …
    > kas keluar Rp50.000,- konsumsi rapat tgl 21
    Kas keluar Rp 50.000, konsumsi rapat, Sabtu, 21 Juni 2025. Simpan?…
    > tgl 12
    Diubah. Yang lain tetap.
    Kas keluar Rp 50.000, konsumsi rapat, Kamis, 12 Juni 2025. Simpan?…
    > 60rb
    Diubah. Yang lain tetap.
    Kas keluar Rp 60.000, konsumsi rapat, Kamis, 12 Juni 2025. Simpan?…
    > ya
    Dicatat: kas keluar Rp 60.000, konsumsi rapat.…
    > urungkan
    Batalkan catatan ini?
    • 12 Jun 2025 keluar Rp 60.000, konsumsi rapat…
    > ya
    Sudah dibatalkan: Rp 60.000, konsumsi rapat. …
    > kas keluar 20rb parkir tgl 31
    Tanggal itu tidak ada di kalender, atau belum tiba. Tanggal berapa yang benar?
    > 30
    Kas keluar Rp 20.000, parkir, Senin, 30 Juni 2025. Simpan?…
    > ya
    Dicatat: kas keluar Rp 20.000, parkir.…
    > buku kas juni
    …Seluruhnya masuk Rp 585.000, keluar Rp 120.000
    1 koreksi sudah diperhitungkan di dalamnya.
    Saldo menurut buku sampai Senin, 30 Juni 2025: Rp 10.465.000…
    > [Isi kas dan bank per 30 Jun 2025]
    Uang di kas ada berapa? …
    > tgl 29
    …
    > 2.465.000
    Saldo di bank berapa? …
    > 8jt
    Per Senin, 30 Juni 2025: kas Rp 2.465.000, bank Rp 8.000.000, semuanya Rp 10.465.000. Simpan?…
    > ya
    Disimpan: kas dan bank per Senin, 30 Juni 2025.
    Cocok dengan pembukuan, Rp 10.465.000.…
  `);
  },
);

story("what is asked beside a form has the yes to itself; the form goes on afterwards", async (town) => {
  const lilik = await office(town);
  await lilik.says("kas keluar 50rb beli ATK", "555019");
  await lilik.sees("…Simpan?…");
  await lilik.chats(`
    > ya
    Dicatat: kas keluar Rp 50.000, beli ATK.…
    > kas 2.000.000 bank 8jt
    Per Rabu, 2 Juli 2025: …
    > urungkan
    Batalkan catatan ini?
    • 2 Jul 2025 keluar Rp 50.000, beli ATK
    Di buku kas tetap tampak, beserta koreksinya.
    1. Ya, batalkan catatan
    > ya
    Sudah dibatalkan: Rp 50.000, beli ATK. Koreksinya tampak di buku kas.
    Kita lanjutkan yang tadi.
    Per Rabu, 2 Juli 2025: …
    > ya
    Disimpan: kas dan bank per Rabu, 2 Juli 2025.…
  `);
});
