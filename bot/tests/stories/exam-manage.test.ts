import { expect } from "vitest";
import { enters, isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** The staff look after sessions that people are entered for; those concerned hear of it once. Today is Rabu, 2 Juli 2025. */

async function ratna(town: Town): Promise<Person> {
  const one = await town.staff("Ratna", { pin: "280417" });
  await one.says("akun", "280417");
  return one;
}

const UK5 = { title: "Ujian Angkatan 5", startsAt: "2025-08-07T09:00", registrationEndsAt: "2025-07-31T16:00" };

story("a change shows what was and what will be, and those concerned hear of it once", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 2 });
  const staff = await ratna(town);
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await town.officer("Agus Prasetyo", "Badang");
  await isEntered(town, "UK5", "Agus Prasetyo");
  await siti.seesNothing();
  await staff.chats(`
    > ubah jadwal uk5 jadi jumat 8 agustus jam 8, di aula kecamatan diwek
    Ujian Angkatan 5 (UK5) akan diubah:
    • Kamis, 7 Agustus 2025 pukul 09.00 WIB → Jumat, 8 Agustus 2025 pukul 08.00 WIB
    • Selesai sekitar pukul 15.30 → Selesai sekitar pukul 14.30
    • tempatnya Aula Dinas → tempatnya Aula Kecamatan Diwek
    1 orang belum punya chat dengan saya, jadi perlu dihubungi dari kantor.
    1. Ubah dan kabari 2 orang
    2. Ubah
    3. Tidak jadi
    > jam 9
    …Diubah. Yang lain tetap.
    Ujian Angkatan 5 (UK5) akan diubah:
    • Kamis, 7 Agustus 2025 pukul 09.00 WIB → Jumat, 8 Agustus 2025 pukul 09.00 WIB
    • tempatnya Aula Dinas → tempatnya Aula Kecamatan Diwek
    …
    > [Ubah dan kabari 2 orang]
    Ujian Angkatan 5 sudah diubah.
    2 orang saya kabari.
    1. Lihat sesinya
  `);
  for (const one of [siti, joko]) {
    await one.sees(`
      Ada perubahan Ujian Angkatan 5 yang Bapak/Ibu ikuti:
      • Waktunya sekarang Jumat, 8 Agustus 2025 pukul 09.00 WIB, sebelumnya Kamis, 7 Agustus 2025 pukul 09.00 WIB.
      • Tempatnya sekarang Aula Kecamatan Diwek, sebelumnya Aula Dinas.
      Pendaftaran Bapak/Ibu tetap berlaku. …
    `);
    await one.seesNothing();
  }
  await staff.chats(`
    > ubah UK5 tempatnya aula kecamatan diwek
    Itu sudah begitu, jadi tidak ada yang berubah.
    …
  `);
});

story("a question while a change waits changes nothing", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > ubah UK5 kuota 45
    Ujian Angkatan 5 (UK5) akan diubah:
    • kuota 30 → kuota 45
    1. Simpan perubahan
    …
    > apakah di perak sudah ada yang daftar
    Itu belum saya tangkap sebagai jawaban. …
    • kuota 30 → kuota 45
    1. Simpan perubahan
    …
    > berapa yang hadir di uk5
    0 kursi terisi, 0 menunggu, sisa 30 kursi
    …
    > tempatnya di balai desa ceweng
    …
    • tempatnya Aula Dinas → tempatnya Balai Desa Ceweng
    • kuota 30 → kuota 45
    …
    > sesi UK5
    …
    > di mana tempatnya
    …Jadwal ujian…
  `);
});

story("papers are asked for as they are called in the office", async (town) => {
  await town.exam("UK5", { ...UK5, papers: "KTP, pas foto, ijazah, SK pengurus" });
  const staff = await ratna(town);
  await staff.chats(`
    > ubah UK5 berkasnya ktp sama sk aja
    …
    • Berkas: KTP, pas foto, ijazah, SK pengurus → Berkas: KTP dan SK pengurus
    …
    > syaratnya ktp, foto sama ijazah
    …
    • Berkas: KTP, pas foto, ijazah, SK pengurus → Berkas: KTP, pas foto dan ijazah
    …
  `);
});

story("a place is changed together with its street", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > ubah UK5 tempatnya di pendopo kabupaten, jl. alun-alun no 1
    Ujian Angkatan 5 (UK5) akan diubah:
    • tempatnya Aula Dinas → tempatnya Pendopo Kabupaten
    • … → Alamat: Jl. Alun-Alun No 1
    …
    > ya
    …
    > ubah UK5 di aula kecamatan diwek
    Ujian Angkatan 5 (UK5) akan diubah:
    • tempatnya Pendopo Kabupaten → tempatnya Aula Kecamatan Diwek
    • Alamat: Jl. Alun-Alun No 1 → tanpa alamat
    …
    > jl raya diwek 2
    …
    • Alamat: Jl. Alun-Alun No 1 → Alamat: Jl. Raya Diwek 2
    …
  `);
});

story("a change that waits for its yes is not lost by the next one", async (town) => {
  await town.exam("UK4", { ...UK5, title: "Ujian Angkatan 4", startsAt: "2025-08-05T09:00" });
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > tambah kuota UK4 jadi 35
    Ujian Angkatan 4 (UK4) akan diubah:
    • kuota 30 → kuota 35
    …
    > pindahkan UK4 ke 18 agustus jam 8
    Ujian Angkatan 4 (UK4) akan diubah:
    • Selasa, 5 Agustus 2025 pukul 09.00 WIB → Senin, 18 Agustus 2025 pukul 08.00 WIB
    …
    • kuota 30 → kuota 35
    …
    > sesi UK4
    …
    > di pendopo
    Ujian Angkatan 4 (UK4) akan diubah:
    • Selasa, 5 Agustus 2025 pukul 09.00 WIB → Senin, 18 Agustus 2025 pukul 08.00 WIB
    …
    • tempatnya Aula Dinas → tempatnya Pendopo
    • kuota 30 → kuota 35
    …
    > ya
    Ujian Angkatan 4 sudah diubah.
    …
    > ubah UK4 kuota 40
    Ujian Angkatan 4 (UK4) akan diubah:
    • kuota 35 → kuota 40
    1. Simpan perubahan
    …
    > ubah UK5 kuota 20
    Perubahan UK4 yang tadi belum disimpan.
    Ujian Angkatan 5 (UK5) akan diubah:
    • kuota 30 → kuota 20
    1. Simpan perubahan
    …
    > kuota 25
    Diubah. Yang lain tetap.
    Ujian Angkatan 5 (UK5) akan diubah:
    …
    > ubah UK4 tanggal 1 juli 2025
    Perubahan UK5 yang tadi belum disimpan.
    Selasa, 1 Juli 2025 sudah lewat.
    Apa yang diubah? …
  `);
});

story("a day in doubt is asked for beside the session that is looked at", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > sesi uk5
    …
    > kamis 8/8
    Tanggal itu jatuh pada Jumat, 8 Agustus 2025, jadi hari dan tanggalnya belum cocok.
    Apa yang diubah? …
    > jumat 8/8
    Ujian Angkatan 5 (UK5) akan diubah:
    • Kamis, 7 Agustus 2025 pukul 09.00 WIB → Jumat, 8 Agustus 2025 pukul 09.00 WIB
    …
  `);
});

story("more seats go to those who wait; fewer take nobody's away", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  const staff = await ratna(town);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await enters(town, "UK5", "Agus Prasetyo", "Badang");
  await staff.chats(`
    > sesi uk5
    …
    1 terdaftar, 0 ditawari kursi, 2 menunggu, sisa 0 kursi
    1. Peserta
    2. Ubah
    3. Salin
    4. Tutup pendaftaran
    5. Undangan
    6. Batalkan sesi
    7. Semua sesi
    > kuota 2
    Ujian Angkatan 5 (UK5) akan diubah:
    • kuota 1 → kuota 2
    Kursi tambahannya langsung ditawarkan ke daftar tunggu (2 orang menunggu).
    Ini tidak saya kabarkan ke 3 orang yang terdaftar, karena bagi mereka tidak ada yang berubah.
    1. Simpan perubahan
    …
    > ya
    Ujian Angkatan 5 sudah diubah.
    1 kursi ditawarkan ke daftar tunggu.
    1. Lihat sesinya
    > ubah UK5 kuota 1
    Ujian Angkatan 5 (UK5) akan diubah:
    • kuota 2 → kuota 1
    Kursi yang sudah diberikan atau ditawarkan ada 2. Tidak ada yang kehilangan kursinya; kursi baru dibuka lagi kalau jumlahnya di bawah 1.
    …
    > ya
    …
  `);
  await joko.sees("…Ada kursi untuk …Ujian Angkatan 5, Kamis, 7 Agustus 2025 pukul 09.00 WIB. …");
  const rows = await town.home.ask(`SELECT "status" FROM "Registration" ORDER BY "number"`);
  expect(rows.map(({ status }) => status)).toEqual(["confirmed", "offered", "waiting"]);
});

story("fact by fact, by its name; and a session that nobody named is asked for", async (town) => {
  await town.exam("UK5", UK5);
  await town.exam("UK6", {
    title: "Ujian Angkatan 6",
    startsAt: "2025-08-21T09:00",
    registrationEndsAt: "2025-08-14T16:00",
  });
  const staff = await ratna(town);
  await staff.chats(`
    > sesi angkatan 6
    Ujian Angkatan 6 (UK6)
    …
    > [Ubah]
    Apa yang diubah? …
    1. Nama
    …
    > [Tutup pendaftaran]
    Pendaftaran ditutup kapan? …
    > 30 agustus
    Pendaftaran ditutup Sabtu, 30 Agustus 2025 pukul 16.00 WIB, padahal sesinya mulai Kamis, 21 Agustus 2025 pukul 09.00 WIB. …
    > 18 agustus jam 12
    Ujian Angkatan 6 (UK6) akan diubah:
    • pendaftaran ditutup Kamis, 14 Agustus 2025 pukul 16.00 WIB → pendaftaran ditutup Senin, 18 Agustus 2025 pukul 12.00 WIB
    1. Simpan perubahan
    …
    > [Tidak jadi]
    Ujian Angkatan 6 (UK6)
    …
    7. Semua sesi
    > bantuan
    Yang bisa saya bantu: …
    14. Buat siaran
    > ubah uk9 kuota 40
    Sesi yang mana?
    1. Ujian Angkatan 5 (UK5)
    2. Ujian Angkatan 6 (UK6)
    > 1
    Ujian Angkatan 5 (UK5) akan diubah:
    • kuota 30 → kuota 40
    …
    > ubah jadwal uk6 jadi kamis 22 agustus
    Perubahan UK5 yang tadi belum disimpan.
    Tanggal itu jatuh pada Jumat, 22 Agustus 2025, jadi hari dan tanggalnya belum cocok.
    Apa yang diubah? …
    > jumat 22 agustus
    Ujian Angkatan 6 (UK6) akan diubah:
    • Kamis, 21 Agustus 2025 pukul 09.00 WIB → Jumat, 22 Agustus 2025 pukul 09.00 WIB
    …
    > ubah uk6 tanggal 1 juli 2025
    Selasa, 1 Juli 2025 sudah lewat.
    …
  `);
});

story("registering is closed at once, and opened again until another day", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > tutup pendaftaran UK5
    Tutup pendaftaran Ujian Angkatan 5 sekarang? …
    1. Tutup sekarang
    2. Tidak jadi
    > [Tutup sekarang]
    Pendaftaran Ujian Angkatan 5 sudah ditutup. …
    Ujian Angkatan 5 (UK5)
    …
    4. Buka lagi
    …
    > tutup pendaftaran UK5
    Pendaftarannya memang sudah ditutup.
    …
  `);
  await expect(isEntered(town, "UK5", "Ratna")).rejects.toThrow();
  await town.officer("Siti Rahayu", "Cukir");
  await expect(isEntered(town, "UK5", "Siti Rahayu")).rejects.toThrow("exam-closed");
  await staff.chats(`
    > buka lagi pendaftaran uk5
    Pendaftaran ditutup kapan? …
    > 4 agustus
    Ujian Angkatan 5 (UK5) akan diubah:
    • pendaftaran ditutup Rabu, 2 Juli 2025 pukul … → pendaftaran ditutup Senin, 4 Agustus 2025 pukul 16.00 WIB
    1. Simpan perubahan
    …
    > ya
    Ujian Angkatan 5 sudah diubah.
    …
  `);
  await isEntered(town, "UK5", "Siti Rahayu");
});

story("a session is called off with one question; everybody who was entered hears of it once", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  const staff = await ratna(town);
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await town.officer("Agus Prasetyo", "Badang");
  await isEntered(town, "UK5", "Agus Prasetyo");
  await staff.chats(`
    > batalkan sesi UK5
    Batalkan Ujian Angkatan 5, Kamis, 7 Agustus 2025 pukul 09.00 WIB? 3 orang terdaftar atau menunggu; 2 di antaranya langsung saya kabari. Sesi yang dibatalkan tidak bisa dibuka lagi.
    1. Batalkan dan kabari 2 orang
    2. Tidak jadi
    > [Batalkan dan kabari 2 orang]
    Ujian Angkatan 5 sudah dibatalkan. 2 orang saya kabari. 1 orang belum punya chat dengan saya, jadi perlu dihubungi dari kantor.
    1. Semua sesi
    > batalkan sesi UK5
    Ujian Angkatan 5 sudah dibatalkan.
    …
    > sesi
    Belum ada sesi yang akan datang.
    1. Buka sesi baru
  `);
  for (const one of [siti, joko]) {
    await one.sees("Ujian Angkatan 5, Kamis, 7 Agustus 2025 pukul 09.00 WIB, dibatalkan dinas, …");
    await one.seesNothing();
  }
  await staff.chats(`
    > ubah UK5 kuota 40
    Ujian Angkatan 5 sudah dibatalkan, jadi tidak bisa diubah lagi.
  `);
  const rows = await town.home.ask(`SELECT DISTINCT "status", "cancelReason" FROM "Registration"`);
  expect(rows).toEqual([{ status: "cancelled", cancelReason: "examCancelled" }]);
});

story("the next one like it", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.chats(`
    > salin sesi UK5
    Tanggal berapa? …
    > kamis 21 agustus
    Ujian Angkatan 6 (UK6)
    Kamis, 21 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    …
    > oke
    Pendaftaran Ujian Angkatan 6 dibuka, kodenya UK6.
    …
  `);
});

story("who is no staff is told that it is not theirs", async (town) => {
  await town.exam("UK5", UK5);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { pin: "280417" });
  for (const said of ["sesi", "buka sesi", "peserta", "undangan"]) {
    await lilik.says(said);
    await lilik.sees("Itu belum bisa saya bukakan …");
  }
  // A sentence that is understood otherwise is no command of the staff's to her.
  await lilik.chats(`
    > buka sesi ujian berikutnya kapan ya
    Ujian Angkatan 5 (UK5)…
  `);
});

story("one that has begun is neither closed nor called off", async (town) => {
  await town.exam("UK5", { ...UK5, startsAt: "2025-07-02T09:00", registrationEndsAt: "2025-07-02T08:30" });
  const staff = await ratna(town);
  await town.passes({ hours: 2 });
  await staff.says("batalkan sesi UK5", "280417");
  await staff.sees("Sesi ini sudah dimulai, jadi itu tidak bisa lagi. … Ujian Angkatan 5 (UK5) …");
});

story("a yes after a list is of that list, and not of the change that waits below it", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  await staff.says("ubah UK5 kuota 45");
  await town.passes({ minutes: 1 });
  await staff.says("koperasi sumberjo");
  await town.passes({ minutes: 1 });
  await staff.chats(`
    > ya
    Yang mana? Ketik nomornya.
    Desa Sumberjo ada di tiga kecamatan. …
  `);
  const [exam] = await town.inside((tx) => tx.exam.findMany({ select: { quota: true } }));
  expect(exam?.quota).toBe(30);
});
