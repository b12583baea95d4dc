import { enters, isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** What the certification body finds: entered by chat and by file, told, corrected. */

const PIN = "204593";
const VILLAGES =
  "Mojongapit Jatipelem Cukir Badang Ngoro Gudo Ploso Tembelang Peterongan Kabuh Bareng Sambongdukuh".split(" ");
/** The first three have a chat. */
const NAMES = [
  "Endang Lestari",
  "Wahyu Setiawan",
  "Joko Susilo",
  "Sri Wahyuni",
  "Agus Prasetyo",
  "Lilik Handayani",
  "Dwi Kurniawan",
  "Nur Hidayah",
  "Slamet Riyadi",
  "Umi Kalsum",
  "Bambang Hariyono",
  "Ninik Astuti",
];
const FEMALE = { nationalId: "3517095708900000" };

/** Twelve who had a seat in UK2, which was yesterday; the staff have their PIN session open. */
async function afterTheExam(town: Town): Promise<{ ratna: Person; endang: Person; wahyu: Person; joko: Person }> {
  await town.exam("UK2", { title: "Angkatan 2" });
  const endang = await enters(town, "UK2", "Endang Lestari", VILLAGES[0] ?? "", FEMALE);
  const wahyu = await enters(town, "UK2", "Wahyu Setiawan", VILLAGES[1] ?? "", { nationalId: "3517091708900000" });
  const joko = await enters(town, "UK2", "Joko Susilo", VILLAGES[2] ?? "");
  for (const [at, name] of NAMES.slice(3).entries()) {
    await town.officer(name, VILLAGES[at + 3] ?? "");
    await isEntered(town, "UK2", name);
  }
  const ratna = await town.staff("Ratna", { pin: PIN });
  // Thursday, 24 July, nine o'clock; what came meanwhile is another story.
  town.clock.passes({ hours: 22 * 24 + 1 });
  return { ratna, endang, wahyu, joko };
}

story("twelve results by chat: typed, read back, told to each alone, corrected", async (town) => {
  const { ratna, endang, wahyu, joko } = await afterTheExam(town);
  await town.exam("UK3", {
    title: "Angkatan 3",
    startsAt: "2025-08-20T09:00",
    registrationEndsAt: "2025-08-13T16:00",
  });
  await endang.chats(`
    > kapan sertifikatnya
    Hasil Angkatan 2 belum ada dari LSP. Biasanya keluar 2 sampai 4 minggu sesudah Kamis, 10 Juli 2025 pukul 09.00 WIB, bersama sertifikatnya.
    Begitu ada, saya kabari.
  `);
  await ratna.chats(`
    > hasil
    Ketik PIN…
    > ${PIN}
    …Hasil Angkatan 2 (UK2): 0 kompeten, 0 belum kompeten, 12 belum ada hasil
    Isi sekaligus dengan mengetik, misalnya “K: 1-20, 22; BK: 21 unit 3,5”. Satu orang: ketik namanya, atau UK2 dan nomornya.
    1. Isi satu per satu
    2. Lihat semua
    3. Formulir Excel
    4. Sesi lain
    > K: 1, 3-8, 45; BK: 2 unit 3,5
    Yang saya baca, Angkatan 2:
    Kompeten, 7 orang: 1, 3-8
    Belum Kompeten, 1 orang: 2
    • 2 Wahyu Setiawan, unit 3 dan 5
    Tidak ada di daftar peserta: 45
    1. Catat 8 hasil
    2. Tidak jadi
    > [Catat 8 hasil]
    8 hasil dicatat.
    Hasil Angkatan 2 (UK2): 7 kompeten, 1 belum kompeten, 4 belum ada hasil
    8 hasil belum dikabarkan ke peserta…
    > endang
    UK2-001 Endang Lestari, ketua KDMP Mojongapit
    Tercatat: Kompeten (belum dikabarkan)
    Sertifikatnya: ketik nomor dan tanggalnya, misalnya “sertifikat 64110 1213 sampai 23/7/2028”.
    1. Kompeten
    2. Belum Kompeten
    3. Cabut hasil
    4. Kembali ke sesi
    > sertifikat 64110 1213 sampai besok
    Belum tercatat: “besok” belum terbaca sebagai tanggal. …
    > sertifikat 64110 1213 sampai 23/7/2028
    Dicatat, Endang Lestari: Kompeten, sertifikat 64110 1213 berlaku sampai Minggu, 23 Juli 2028.…
    > [Kembali ke sesi]
    …
    > [Isi satu per satu]
    UK2-009 Slamet Riyadi, ketua KDMP Peterongan (tinggal 4 orang)
    Apa hasil dari LSP? Boleh diketik lengkap: “K”, “BK unit 3,5”, atau “K 64110 1213 sampai 23/7/2028”.
    1. Kompeten
    2. Belum Kompeten
    3. Lewati
    > [Kompeten]
    Dicatat, Slamet Riyadi: Kompeten.
    UK2-010 Umi Kalsum…(tinggal 3 orang)…
    > [Belum Kompeten]
    Dicatat, Umi Kalsum: Belum Kompeten.
    Unit mana yang belum? Ketik nomor, kode, atau judulnya, misalnya “3, 5”. Tidak disebut? Ketik “lewati”.
    > 4
    Dicatat, Umi Kalsum: Belum Kompeten, unit 4.
    UK2-011 Bambang Hariyono…(tinggal 2 orang)…
    > lewati
    UK2-012 Ninik Astuti…(tinggal 1 orang)…
    > k
    Dicatat, Ninik Astuti: Kompeten.
    Sudah sampai akhir, 1 orang dilewati.
    Hasil Angkatan 2 (UK2): 9 kompeten, 2 belum kompeten, 1 belum ada hasil
    11 hasil belum dikabarkan ke peserta…
    > kabarkan hasil
    Yang akan dikabarkan, Angkatan 2: 9 kompeten, 2 belum kompeten. Tiap orang hanya menerima hasilnya sendiri.
    8 orang belum punya chat dengan saya: 4 Sri Wahyuni, 5 Agus Prasetyo, 6 Lilik Handayani, 7 Dwi Kurniawan, 8 Nur Hidayah, …. Mereka bisa…
    1. Kabarkan hasil ke 3 orang
    2. Belum dulu
  `);
  // Nothing is told, and nothing is shown, before the staff say so.
  await town.passes({ minutes: 1 });
  await endang.says("hasil ujian saya");
  await endang.sees("Hasil Angkatan 2 belum ada dari LSP.…");
  await wahyu.seesNothing();
  await ratna.chats(`
    > [Kabarkan hasil ke 3 orang]
    Hasil dikabarkan ke 3 orang mulai sekarang.
    Hasil Angkatan 2 (UK2): 9 kompeten, 2 belum kompeten, 1 belum ada hasil
    8 orang belum menerima kabarnya…
  `);
  await town.passes({ minutes: 11 });
  await endang.sees(
    "Hasil Angkatan 2 Bu Endang: Kompeten. Selamat, Ibu.\nSertifikat 64110 1213 berlaku sampai Minggu, 23 Juli 2028. Saya ingatkan 6 bulan sebelumnya.",
  );
  await wahyu.sees(
    "Hasil Angkatan 2 Pak Wahyu: Belum Kompeten, pada 2 unit: 3 dan 5.\nUnit-unit itu bisa diuji lagi tanpa mengulang yang lain. Ada pertanyaan? Ketik “petugas”.…",
  );
  await joko.sees(
    "Hasil Angkatan 2 Bapak/Ibu Joko: Kompeten. Selamat, Bapak/Ibu.\nSertifikatnya menyusul dari LSP; begitu tercatat, saya kabari.",
  );
  // Once.
  await town.passes({ hours: 2 });
  for (const one of [endang, wahyu, joko]) await one.seesNothing();
  await wahyu.chats(`
    > unit
    Unit yang belum, Angkatan 2:
    • Unit 3
    • Unit 5
    Unit yang lain sudah kompeten dan tidak perlu diulang.
    1. Uji ulang
    2. Banding
    > banding
    Banding hasil Angkatan 2 diajukan ke LSP lewat dinas, secepatnya. …
    > uji ulang
    …Angkatan 3…
    > batal
    …
    > status
    Pendaftaran Angkatan 3…belum selesai…
    1. Lanjutkan pendaftaran
    2. Riwayat
    > [Riwayat]
    Perjalanan ujian Pak Wahyu:
    • Angkatan 2, Kamis, 10 Juli 2025 pukul 09.00 WIB (UK2-002): Belum Kompeten, unit 3 dan 5
    1. Angkatan 2
  `);
  // Somebody else's is nobody's to see, whoever says the number.
  await wahyu.says("hasil UK2-001");
  await wahyu.sees("Hasil Angkatan 2 Pak Wahyu: Belum Kompeten.…");
  // A correction is told when it is decided, as one; what was not told is none.
  await ratna.chats(`
    > hasil uk2
    Ketik PIN…
    > ${PIN}
    …
    > BK: 3 unit 1; K: 2
    …Mengubah 2 yang sudah tercatat:
    • 2 Wahyu Setiawan, sebelumnya Belum Kompeten, unit 3 dan 5
    • 3 Joko Susilo, sebelumnya Kompeten…
    > ya
    2 hasil dicatat, 2 di antaranya mengubah yang lama.…
    > kabarkan hasil
    …2 di antaranya ralat atau kabar susulan.
    1. Kabarkan hasil ke 2 orang…
    > [Kabarkan hasil ke 2 orang]
    Hasil dikabarkan ke 2 orang mulai sekarang.…
    > [Yang belum menerima]
    Belum menerima kabar hasil Angkatan 2, 8 orang. …
    • UK2-004 Sri Wahyuni, KDMP Badang: belum punya chat…
  `);
  await town.passes({ minutes: 11 });
  await wahyu.sees(
    "Ralat hasil Angkatan 2 Pak Wahyu: Kompeten.\nYang dikabarkan sebelumnya (Belum Kompeten, unit 3 dan 5) tidak berlaku lagi. Ada pertanyaan? Ketik “petugas”.",
  );
  await joko.sees(
    "Ralat hasil Angkatan 2 Bapak/Ibu Joko: Belum Kompeten, unit 1.\nYang dikabarkan sebelumnya (Kompeten) …",
  );
  await endang.seesNothing();
  await ratna.chats(`
    > hasil uk2
    …
    > UK2-003
    …Tercatat: Belum Kompeten, unit 1…
    > [Cabut hasil]
    Dicatat, Joko Susilo: hasil ditarik LSP.…
    > kabarkan hasil
    …
    > [Kabarkan hasil ke 1 orang]
    …
  `);
  await town.passes({ minutes: 11 });
  await joko.sees(
    "Ralat hasil Angkatan 2 Bapak/Ibu Joko: hasil yang dikabarkan sebelumnya ditarik LSP, jadi tidak berlaku lagi.…",
  );
});
