import { enters, isEntered } from "../town/entries.ts";
import { story } from "../town/town.ts";

/** Registered, waiting and free at a glance. */

story("the staff see the sessions, then the districts", async (town) => {
  await town.exam("UK5", { title: "Ujian Angkatan 5", quota: 2 });
  await town.exam("UK6", { title: "Ujian Angkatan 6", startsAt: "2025-08-21T09:00", quota: 40 });
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK5", "Joko Susilo", "Mojongapit");
  await enters(town, "UK5", "Agus Prasetyo", "Badang");
  await isEntered(town, "UK6", "Siti Rahayu");
  const staff = await town.staff("Ratna", { pin: "280417" });
  await staff.chats(`
    > rekap
    Ketik PIN 6 angka Bapak/Ibu.
    > 280417
    3 pengurus dan pengawas tercatat, dari 3 di antara 306 koperasi:
    …
    > [Sesi dan kursi]
    3 kursi terisi, 1 menunggu, sisa 39 kursi
    303 dari 306 koperasi belum punya peserta
    • Ujian Angkatan 5 (UK5), Kamis, 10 Juli 2025: 2 kursi terisi, 1 menunggu, sisa 0
    • Ujian Angkatan 6 (UK6), Kamis, 21 Agustus 2025: 1 kursi terisi, 0 menunggu, sisa 39
    1. Per kecamatan
    2. Lihat sesinya
    > [Per kecamatan]
    Per kecamatan, 2 sesi; …
    • Bandarkedungmulyo: 0 dari 11 koperasi ikut, 0 orang dapat kursi, 0 menunggu
    …
    1. Kecamatan berikutnya
    2. Rekap
    > rekap uk6
    1 kursi terisi, 0 menunggu, sisa 39 kursi
    305 dari 306 koperasi belum punya peserta
    • Ujian Angkatan 6 (UK6), …
    …
  `);
  // One that was held and one that is to come are called alike: it is asked which is meant.
  await town.exam("UK7", { title: "Bimtek Angkatan 5", startsAt: "2025-08-28T09:00", kind: "training" });
  await town.passes({ hours: 10 * 24 });
  await staff.chats(`
    > rekap angkatan 5
    Ketik PIN 6 angka…
    > 280417
    Sesi yang mana?
    1. Bimtek Angkatan 5 (UK7)
    2. Ujian Angkatan 5 (UK5)
    > [Ujian Angkatan 5 (UK5)]
    Ujian Angkatan 5 (UK5), Kamis, 10 Juli 2025: 2 peserta
    0 kompeten, 0 belum kompeten, 2 belum ada hasil
    …
    > rekap uk7
    0 kursi terisi, 0 menunggu, sisa …
    …
  `);
});

story("who is no staff hears what they can see instead", async (town) => {
  const siti = town.person("Siti");
  await siti.chats(`
    > rekap
    Rekap hanya untuk petugas dinas dan ketua koperasi. …
    1. Jadwal ujian
    2. Cari koperasi
  `);
});

story("without sessions there is nothing to add up", async (town) => {
  const staff = await town.staff("Ratna", { pin: "280417" });
  await staff.says("rekap", "280417");
  await staff.sees("Belum ada sesi yang akan datang, jadi belum ada yang direkap.");
});
