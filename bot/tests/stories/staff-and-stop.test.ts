import { expect } from "vitest";
import { story } from "../town/town.ts";

/** Who works in the office; and whoever has had enough of announcements. */

story("one of the staff appoints another, who is told of and dismissed again", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const budi = await town.staff("Budi", { pin: "190357" });
  await ratna.chats(`
    > petugas dinas
    Ketik PIN 6 angka Bapak/Ibu.
    > 280417
    Petugas dinas: 2 orang. Siapa yang dibuka?
    1. Ratna
    2. Budi
    3. Tambah petugas
    > [Tambah petugas]
    Berapa nomor HP petugas baru itu?
    > 0321 861234
    “0321 861234” bukan nomor HP Indonesia
    Berapa nomor HP petugas baru itu?
    > 0812 3456 7890
    Jadikan pemilik nomor 0812-3456-7890 petugas dinas? …
    1. Jadikan petugas
    2. Ubah
    > [Jadikan petugas]
    Sudah dicatat. Dari HP bernomor 0812-3456-7890, …
    > petugas dinas
    …3. 0812-••••-7890 (belum menulis)…
    > [Budi]
    Budi
    • HP …
    • Tercatat di berkas pengaturan bot
    1. Kode PIN
    2. Daftar petugas
    > [Daftar petugas]
    …
    > [0812-••••-7890 (belum menulis)]
    …• Ditambahkan oleh petugas lain
    1. Keluarkan
    2. Daftar petugas
    > [Keluarkan]
    Keluarkan 0812-••••-7890 (belum menulis) dari petugas dinas? …
    > [Ya, keluarkan]
    Sudah dikeluarkan: 0812-••••-7890 (belum menulis). …
  `);
  await budi.sees("…Petugas dinas baru: nomor 0812-••••-7890, ditambahkan oleh Ratna.");
  await budi.sees("…dikeluarkan dari petugas dinas oleh Ratna.");
});

story("whoever was dismissed has no rights from the next message on, and no link", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await town.staff("Budi", { pin: "190357" });
  await ratna.says("petugas dinas", "280417");
  // Appointed, not of STAFF_PHONES, from here on.
  await town.home.change(`UPDATE "Staff" SET "phone" = '+6281299990000', "appointedBy" = 1 WHERE "id" = 2`);
  await ratna.presses("Budi");
  await ratna.presses("Keluarkan");
  await ratna.presses("Ya, keluarkan");
  const links = await town.home.ask(`SELECT "endReason" FROM "Link" WHERE "endedAt" IS NOT NULL`);
  expect(links).toEqual([{ endReason: "dismissed" }]);
});

story("berhenti stops announcements at once, for a stranger too", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > berhenti
    Pengumuman tidak dikirim lagi mulai sekarang. Ingin menerima lagi? Ketik “mulai”.
  `);
  const rows = await town.home.ask(`SELECT "purpose", "given" FROM "Consent"`);
  expect(rows.map(({ purpose, given }) => [purpose, Boolean(given)])).toEqual([["announcements", false]]);
  await joko.chats(`
    > mulai
    Baik, pengumuman dinas dan koperasi dikirim lagi ke chat ini.
  `);
});

story("berhenti leaves the number linked, or offers to unlink it", async (town) => {
  const siti = await town.member("Siti Rahayu", { nationalId: "3517086203880000", pin: "190357" });
  await siti.chats(`
    > berhenti
    Pengumuman tidak dikirim lagi mulai sekarang. …
    Pengingat masih aktif dan nomor Bapak/Ibu masih terhubung. Mau diubah juga?
    1. Hentikan pengingat
    2. Putuskan nomor
    3. Biarkan
    > [Biarkan]
    Baik, pengingat tetap aktif dan nomornya tetap terhubung. Pengumuman tetap tidak dikirim.
    > berhenti
    …
    > [Hentikan pengingat]
    Semua pengingat dimatikan.
    1. Nyalakan lagi
    > berhenti
    …
    > [Putuskan nomor]
    Ketik PIN 6 angka Ibu.
    > 190357
    Sesudah diputus, …
    > [Ya, putuskan nomor]
    Sudah diputus. …
    > terima pengumuman
    Baik, pengumuman dinas dan koperasi dikirim lagi ke chat ini.
  `);
});
