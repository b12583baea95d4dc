import { mulyonosLoan } from "../town/books.ts";
import { enters } from "../town/entries.ts";
import { story } from "../town/town.ts";

/** What somebody is asked to write is kept as it was written, however much it reads like a question to the bot. */

story("why somebody is taken off a list: no question to the bot, unless a command is named", async (town) => {
  await town.exam("UK5", {
    title: "Ujian Angkatan 5",
    startsAt: "2025-08-07T09:00",
    registrationEndsAt: "2025-07-31T16:00",
  });
  const staff = await town.staff("Ratna", { pin: "280417" });
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await staff.says("peserta uk5-001", "280417");
  await staff.presses("Keluarkan");
  await staff.chats(`
    > kembali
    UK5-001 Siti Rahayu
    …
    > [Keluarkan]
    Mengapa Bapak/Ibu Siti dikeluarkan? …
    > batal
    Baik, dihentikan. …
    > peserta uk5-001
    …
    > [Keluarkan]
    Mengapa Bapak/Ibu Siti dikeluarkan? …
    > jadwal
    …Ujian Angkatan 5…
    > peserta uk5-001
    …
    > [Keluarkan]
    Mengapa Bapak/Ibu Siti dikeluarkan? …
    > menu
    …
    > peserta uk5-001
    …
    > [Keluarkan]
    Mengapa Bapak/Ibu Siti dikeluarkan? …
    > tidak bisa dihubungi
    Yang akan dibaca Bapak/Ibu Siti: “… dibatalkan dinas: tidak bisa dihubungi”
    …
    > [Tulis ulang]
    Mengapa Bapak/Ibu Siti dikeluarkan? …
    > sudah mengundurkan diri
    Yang akan dibaca Bapak/Ibu Siti: “… dibatalkan dinas: sudah mengundurkan diri”
    …
    > [Keluarkan]
    Sudah dikeluarkan: Bapak/Ibu Siti dari Ujian Angkatan 5. …
  `);
  await siti.sees("Pendaftaran Bapak/Ibu untuk Ujian Angkatan 5 dibatalkan dinas: sudah mengundurkan diri");
});

story("what a member adds to a report, and what the treasurer answers", async (town) => {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await mulyonosLoan(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", {
    position: "treasurer",
    pin: "555019",
    phone: "081200000777",
  });
  await mulyono.says("pinjaman", "193075");
  await mulyono.presses("Lapor angka keliru");
  await mulyono.says("cukup itu");
  await mulyono.sees("…Baik. Jawaban bendahara datang ke chat ini.");
  await mulyono.says("pinjaman");
  await mulyono.presses("Lapor angka keliru");
  await mulyono.says("sudah bayar angsuran");
  await mulyono.sees("Keterangannya sudah saya teruskan.…");
  await lilik.chats(`
    > jawab laporan
    …
    > 555019
    1 laporan menunggu.
    …
    “sudah bayar angsuran”
    Tulis jawabannya dalam satu pesan.
    > belum bayar angsuran
    Jawaban sudah dikirim ke Mulyono.
  `);
  await mulyono.sees("…");
  await mulyono.chats(`
    > baca jawaban
    …“belum bayar angsuran”
  `);
});

story("why an office sees more, and what one wants to be reminded of", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142", nationalId: "3517086203880000", linked: true });
  await ratna.says("daftar anggota", "280417", "cukir");
  await ratna.presses("Siti Rahayu, anggota 0142");
  await ratna.presses("Lihat HP dan NIK");
  await ratna.presses("Lainnya");
  await ratna.chats(`
    > belum bayar angsuran
    …• NIK 3517086203880000
    Alasannya sudah dicatat.
  `);
  await siti.chats(`
    > ingatkan saya besok jam 7
    Mau diingatkan soal apa? …
    > bayar angsuran pinjaman saya
    Baik, saya ingatkan Kamis, 3 Juli 2025 pukul 07.00 WIB: bayar angsuran pinjaman saya…
  `);
});
