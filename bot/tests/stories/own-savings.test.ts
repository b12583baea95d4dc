import { expect } from "vitest";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { story } from "../town/town.ts";

/** What a member hears about their savings, and how a figure that looks wrong is cleared up with the treasurer. */

story("savings by kind and in all, and what moved", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await savingsOf(town);
  await mulyono.chats(`
    > simpenanku piro
    Ketik PIN 6 angka Bapak.
    > 193075
    Simpanan Bapak Rp 310.000.
    • Pokok: Rp 50.000
    • Wajib: Rp 60.000
    • Sukarela: Rp 200.000
    Menurut pembukuan KDMP Cukir sampai Jumat, 20 Juni 2025.…
    > rincian simpanan
    Simpanan di KDMP Cukir
    … dan 3 catatan sebelumnya…
    20 Jun 2025 · Sukarela · keluar 100.000 · saldo 310.000
    Saldo Rp 310.000.…
    > rincian simpanan mei
    …5 Mei 2025 · Wajib · masuk 10.000 · saldo 400.000
    Saldo Rp 400.000.…
    > simpanan wajib saya terakhir setor kapan
    Setoran simpanan wajib terakhir Rp 10.000, Kamis, 5 Juni 2025.
    Menurut pembukuan KDMP Cukir sampai Jumat, 20 Juni 2025.…
    > bulan lalu aku setor simpanan piro
    Setoran simpanan dari Minggu, 1 Juni 2025 sampai Senin, 30 Juni 2025: Rp 10.000.
    Menurut…
    > simpanan sukarela tak setor mei piro
    Tidak ada setoran simpanan sukarela dari Kamis, 1 Mei 2025 sampai Sabtu, 31 Mei 2025.…
    > simpanan bulan ini piro
    Simpanan Bapak Rp 310.000.…
    > rincian simpanan mei
    …
  `);
  await mulyono.presses("Kirim sebagai Excel");
  expect((await mulyono.sees("Ini rekeningnya.…")).file?.name).toBe("simpanan-KDMP-Cukir.xlsx");
});

story("a figure that looks wrong: one tap, the treasurer answers in the chat, nobody else reads it", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await mulyonosLoan(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", {
    position: "treasurer",
    pin: "555019",
    phone: "081200000777",
  });
  const other = await town.officer("Agus Prasetyo", "Jatipelem", {
    position: "treasurer",
    pin: "555029",
    phone: "081200000778",
  });
  await mulyono.says("pinjaman", "193075");
  await mulyono.presses("Lapor angka keliru");
  await mulyono.sees("Sudah saya sampaikan ke bendahara KDMP Cukir; jawabannya datang ke chat ini.…");
  await lilik.sees("Mulyono, anggota nomor 0213, menyampaikan bahwa angka pinjaman P-2025-017 belum cocok.…");
  await mulyono.says("setoran tanggal 28 Juni 575rb belum tampak, sudah bayar ke bu Lilik");
  await mulyono.sees("Keterangannya sudah saya teruskan.…");
  await other.says("jawab laporan", "555029");
  await other.sees("Tidak ada laporan angka yang menunggu.");
  await lilik.chats(`
    > jawab laporan
    Ketik PIN 6 angka …
    > 555019
    1 laporan menunggu.
    Mulyono, anggota nomor 0213: angka pinjaman P-2025-017 belum cocok, …
    “setoran tanggal 28 Juni 575rb belum tampak, sudah bayar ke bu Lilik”
    Tulis jawabannya dalam satu pesan.
    > ok
    Tulis sedikit lebih jelas, paling sedikit dua kata.…
    > sudah saya terima Pak, pinjaman dibukukan besok pagi
    Jawaban sudah dikirim ke Mulyono.
    > jawab laporan
    Tidak ada laporan angka yang menunggu.
  `);
  await mulyono.sees("Bendahara KDMP Cukir sudah menjawab laporan angka pinjaman P-2025-017.\nBalas BACA JAWABAN …");
  await town.passes({ minutes: 20 });
  await mulyono.chats(`
    > baca jawaban
    Ketik PIN 6 angka Bapak.
    > 193075
    Jawaban bendahara KDMP Cukir tentang pinjaman P-2025-017: “sudah saya terima Pak, pinjaman dibukukan besok pagi”
  `);
  // What was written is sealed, and gone after thirty days.
  const kept = await town.inside((tx) => tx.bookQuery.findFirstOrThrow());
  expect(`${kept.note}${kept.answer}`).not.toMatch(/setoran|terima/);
});

story("a list with figures in it is said again only within the PIN session", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await savingsOf(town);
  await mulyono.says("simpenanku piro", "193075");
  await mulyono.sees("Simpanan Bapak Rp 310.000.…");
  // Within it a number that is not on the list brings the list, figures and all.
  await mulyono.says("9");
  await mulyono.sees("Pilihannya 1 …Simpanan Bapak Rp 310.000.…");
  await town.passes({ minutes: 16 });
  for (const said of ["9", "17"]) {
    const heard = await mulyono.says(said);
    expect(heard.map(({ text }) => text).join("\n"), said).not.toMatch(/310\.000/);
  }
});
