import { expect } from "vitest";
import { story, type Town } from "../town/town.ts";

/** The staff open a session. Today is Rabu, 2 Juli 2025. */

async function ratna(town: Town) {
  const one = await town.staff("Ratna", { pin: "280417" });
  await one.says("akun", "280417");
  return one;
}

async function fourth(town: Town) {
  await town.exam("UK4", {
    title: "Uji Kompetensi Pengurus Koperasi, Angkatan 4",
    startsAt: "2025-07-17T09:00",
    registrationEndsAt: "2025-07-11T16:00",
    papers: "KTP, pas foto, ijazah, SK pengurus",
    limitPerCooperative: 2,
  });
}

story("in one message, corrected in passing, and it stands in everybody's schedule", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi ujian baru
    Tulis dalam satu pesan: nama, tanggal dan jam, tempat, kuota.
    Misalnya: Angkatan 5, 7 Agustus jam 9, Aula Dinas, 30 orang
    1. Isi satu per satu
    2. Salin dari Uji Kompetensi Pengurus Koperasi, Angkatan 4 (UK4)
    > angkatan 5, kamis 7/8 jam 9 di aula dinas, kuota 30
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 7 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    Selesai sekitar pukul 15.30
    Kuota 30, paling banyak 2 per koperasi
    Pendaftaran dibuka sekarang, ditutup Kamis, 31 Juli 2025 pukul 16.00 WIB
    Berkas: KTP, pas foto, ijazah, SK pengurus
    Untuk semua pengurus dan pengawas
    Skema: Pengurus Koperasi
    …
    1. Buka pendaftaran
    2. Ubah
    3. Simpan draf
    4. Batal
    > 1 aja per koperasi
    Diubah: paling banyak 1 per koperasi
    Yang lain tetap.
    1. Buka pendaftaran
    2. Ubah
    3. Simpan draf
    4. Batal
    > kuota 40
    Diubah: kuota 40
    …
    > jam 8
    Diubah: Kamis, 7 Agustus 2025 pukul 08.00 WIB
    Selesai sekitar pukul 14.30
    …
    > di aula kecamatan diwek
    Diubah: tempatnya Aula Kecamatan Diwek
    …
    > tutup 1 agustus
    Diubah: pendaftaran ditutup Jumat, 1 Agustus 2025 pukul 16.00 WIB
    …
    > khusus ketua dan bendahara
    Diubah: Khusus ketua dan bendahara
    …
    > tanpa batas
    Diubah: tanpa batas per koperasi
    …
    > kuota 0
    Kuotanya perlu angka dari 1 ke atas.
    1. Buka pendaftaran
    …
    > tutup 20 agustus
    Pendaftaran ditutup Rabu, 20 Agustus 2025 pukul 16.00 WIB, padahal sesinya mulai Kamis, 7 Agustus 2025 pukul 08.00 WIB. …
    > jam 25
    Itu belum terbaca sebagai jam dalam sehari.
    …
    > kuota 40
    Itu sudah begitu, jadi tidak ada yang berubah.
    …
    > [Buka pendaftaran]
    Pendaftaran Uji Kompetensi Pengurus Koperasi, Angkatan 5 dibuka, kodenya UK5.
    1. Siarkan ke pengurus
    2. Lampirkan undangan
    3. Lihat sesinya
  `);
  const siti = town.person("Siti");
  await siti.chats(`
    > jadwal uk5
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 7 Agustus 2025 pukul 08.00 WIB
    Selesai sekitar pukul 14.30
    Tempat: Aula Kecamatan Diwek
    …
    Kuota: 40 orang…
    Pendaftaran sampai Jumat, 1 Agustus 2025 pukul 16.00 WIB.
    …
  `);
});

story("a sentence that says it all at once is enough", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > tolong bukakan sesi angkatan 5, kamis 7/8 jam 9-15 di aula dinas, kuota telung puluh
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 7 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    Selesai sekitar pukul 15.00
    Kuota 30, …
    > batal
    Baik, …
    > bikin sesi bimtek baru
    Tulis dalam satu pesan: …
    1. Isi satu per satu
    > Bimtek Akuntansi Dasar, 7-9 agustus jam 8, pendopo kabupaten, jl kh wahid hasyim 12, 40 peserta, tanpa batas, berkas ktp dan sk pengurus
    Bimtek Akuntansi Dasar (BT1)
    Kamis, 7 Agustus 2025 pukul 08.00 WIB, Pendopo Kabupaten
    Sampai Sabtu, 9 Agustus 2025
    Alamat: Jl. KH Wahid Hasyim 12
    Kuota 40, tanpa batas per koperasi
    …
    Berkas: KTP dan SK pengurus
    …
    > kode bt7
    Diubah: Bimtek Akuntansi Dasar (BT7)
    …
    > kode uk4
    Kode UK4 sudah dipakai Uji Kompetensi Pengurus Koperasi, Angkatan 4. …
    > syarat uk9
    Syaratnya menyebut UK9, tetapi sesi dengan kode itu belum ada.
    …
    > oke
    Pendaftaran Bimtek Akuntansi Dasar dibuka, kodenya BT7.
    …
  `);
});

story("step by step, and what can't be is asked for again with a reason", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi
    Tulis dalam satu pesan: …
    > [Isi satu per satu]
    Sesi apa yang dibuka?
    1. Uji kompetensi
    2. Bimtek
    > uji kompetensi
    Apa nama sesinya? …
    1. Uji Kompetensi Pengurus Koperasi, Angkatan 5
    > 1
    Tanggal berapa? …
    > kamis 8 agustus
    Tanggal itu jatuh pada Jumat, 8 Agustus 2025, jadi hari dan tanggalnya belum cocok.
    Tanggal berapa? …
    > 1 juli 2025
    Selasa, 1 Juli 2025 sudah lewat.
    Tanggal berapa? …
    > bar riyoyo
    Tanggalnya belum pasti dari kata-kata itu.
    Tanggal berapa? …
    > 8 agustus
    Mulai jam berapa? …
    > 9
    Di mana tempatnya? …
    1. Aula Dinas
    > kembali
    Kita kembali ke pertanyaan ini.
    Mulai jam berapa? …
    1. Biarkan seperti tadi
    > setengah sembilan
    Di mana tempatnya? …
    1. Aula Dinas
    > Gedung PKK lantai 2
    Untuk berapa orang? …
    > 0
    Kuotanya perlu angka dari 1 ke atas.
    Untuk berapa orang? …
    > 25 orang
    Paling banyak berapa orang dari satu koperasi? …
    > bebas
    Pendaftaran ditutup kapan? …
    1. Jumat, 1 Agustus 2025 pukul 16.00 WIB
    > 10 agustus
    Pendaftaran ditutup Minggu, 10 Agustus 2025 pukul 16.00 WIB, padahal …
    > 31 juli jam 12
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Jumat, 8 Agustus 2025 pukul 08.30 WIB, Gedung PKK lantai 2
    Selesai sekitar pukul 15.00
    Kuota 25, tanpa batas per koperasi
    Pendaftaran dibuka sekarang, ditutup Kamis, 31 Juli 2025 pukul 12.00 WIB
    …
    > [Ubah]
    Yang mana yang diubah?
    …
    > kuota
    Untuk berapa orang? …
    > 35
    …
    Kuota 35, tanpa batas per koperasi
    …
    > [Batal]
    Baik, sesinya tidak jadi dibuka. Tidak ada yang disimpan.
  `);
  expect(await town.inside((tx) => tx.exam.count())).toBe(1);
});

story("a question in between is answered, and is no part of the session", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi angkatan 5, kamis 7/8 jam 9 di aula dinas, kuota 30
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    …
    > kapan penutupannya? di mana tempatnya
    Uji Kompetensi Pengurus Koperasi, Angkatan 4 (UK4)
    …
    Kita lanjutkan yang tadi.
    …
    Kamis, 7 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    …
    > apakah di perak sudah ada yang daftar
    Itu belum saya tangkap sebagai jawaban. …
    Kamis, 7 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    …
    > di pendopo
    Diubah: tempatnya Pendopo
    Yang lain tetap.
    …
    > buka sesi
    …
    > kapan biasanya?
    Itu belum saya tangkap sebagai jawaban. …
    Tulis dalam satu pesan: …
    > angkatan 5, 7 agustus jam 9, aula dinas, kuota 0
    Kuotanya perlu angka dari 1 ke atas.
    Untuk berapa orang? …
    > apakah UK4 masih buka?
    Uji Kompetensi Pengurus Koperasi, Angkatan 4 (UK4)
    …
    Kita lanjutkan yang tadi.
    Untuk berapa orang? …
    > 30
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    …
  `);
});

story("what an answer says besides is not asked for again", async (town) => {
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi
    …
    > [Isi satu per satu]
    …
    > [Bimtek]
    Apa nama sesinya? …
    > besok lusa
    Itu saya baca sebagai waktu, belum sebagai nama.
    Apa nama sesinya? …
    > bimtek pembukuan
    Tanggal berapa? …
    > 7-9 agustus jam 8
    Di mana tempatnya? …
    > pendopo kabupaten, jl. alun-alun no 1
    Untuk berapa orang? …
    > 40 orang
    …
    > 2
    Pendaftaran ditutup kapan? …
    > [Kamis, 31 Juli 2025 pukul 16.00 WIB]
    Bimtek Pembukuan (BT1)
    Kamis, 7 Agustus 2025 pukul 08.00 WIB, Pendopo Kabupaten
    Sampai Sabtu, 9 Agustus 2025
    Alamat: Jl. Alun-Alun No 1
    Kuota 40, paling banyak 2 per koperasi
    …
    > yang boleh ikut bendahara saja
    Diubah: Khusus bendahara
    …
    > di aula dinas
    Diubah: tempatnya Aula Dinas
    tanpa alamat
    …
  `);
});

story("a day in doubt is asked back with what it may be, and all else is kept", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi angkatan 5, jumat 7/8 jam 9 di aula dinas, kuota 30
    Tanggal itu jatuh pada Kamis, 7 Agustus 2025, jadi hari dan tanggalnya belum cocok.
    Tanggal berapa? …
    1. Kamis, 7 Agustus 2025
    2. Jumat, 8 Agustus 2025
    > 2
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Jumat, 8 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    …
    > buka sesi angkatan 5, kamis depan jam 9 di aula dinas, kuota 0
    Tanggalnya bisa Kamis, 3 Juli 2025 atau Kamis, 10 Juli 2025.
    Tanggal berapa? …
    1. Kamis, 3 Juli 2025
    2. Kamis, 10 Juli 2025
    > [Kamis, 10 Juli 2025]
    Kuotanya perlu angka dari 1 ke atas.
    Untuk berapa orang? …
    > 30
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas
    …
  `);
});

story("like the last one: only the day is asked for", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi
    …
    > salin dari angkatan 4
    Tanggal berapa? …
    > kamis 7 agustus
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 7 Agustus 2025 pukul 09.00 WIB, Aula Dinas
    Selesai sekitar pukul 15.30
    Kuota 30, paling banyak 2 per koperasi
    Pendaftaran dibuka sekarang, ditutup Kamis, 31 Juli 2025 pukul 16.00 WIB
    …
  `);
});

story("a draft is seen by nobody else, and opened later", async (town) => {
  await fourth(town);
  const staff = await ratna(town);
  await staff.chats(`
    > buka sesi angkatan 5, kamis 7/8 jam 9 di aula dinas, kuota 30
    …
    > [Simpan draf]
    Draf Uji Kompetensi Pengurus Koperasi, Angkatan 5 disimpan, kodenya UK5. …
    > sesi
    2 sesi yang akan datang:
    • Uji Kompetensi Pengurus Koperasi, Angkatan 4 (UK4)
    Kamis, 17 Juli 2025: 0 kursi terisi, 0 menunggu, sisa 30 kursi
    • Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5)
    Kamis, 7 Agustus 2025: draf, belum dibuka
    …
  `);
  const siti = town.person("Siti");
  await siti.says("jadwal");
  await siti.sees("Uji Kompetensi Pengurus Koperasi, Angkatan 4 (UK4)…");
  await staff.chats(`
    > sesi uk5
    …
    Masih draf: belum terlihat siapa pun selain petugas
    1. Buka pendaftaran
    2. Ubah
    3. Undangan
    4. Hapus draf
    5. Semua sesi
    > kuota 35
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 (UK5) akan diubah:
    • kuota 30 → kuota 35
    1. Simpan perubahan
    2. Ubah
    3. Tidak jadi
    > ya
    Uji Kompetensi Pengurus Koperasi, Angkatan 5 sudah diubah.
    1. Lihat sesinya
    > 1
    …
    > [Buka pendaftaran]
    Pendaftaran Uji Kompetensi Pengurus Koperasi, Angkatan 5 dibuka, kodenya UK5.
    …
  `);
  await siti.says("jadwal uk5");
  await siti.sees("…Kuota: 35 orang…");
});

story("a draft whose time has gone by is not opened as it is", async (town) => {
  const staff = await ratna(town);
  await staff.says("buka sesi angkatan 5, kamis 10/7 jam 9 di aula dinas, kuota 30");
  await staff.presses("Simpan draf");
  await town.passes({ days: 9 });
  await staff.says("buka sesi");
  await staff.says("280417", "batal");
  await town.inside((tx) => tx.exam.update({ where: { code: "UK1" }, data: { endsAt: "2025-08-01T00:00:00.000Z" } }));
  await staff.says("sesi uk1");
  await staff.presses("Buka pendaftaran");
  await staff.sees("Kamis, 10 Juli 2025 pukul 09.00 WIB sudah lewat. … Pilih Ubah dulu, …");
});

story("two of the staff open one in the same instant: each gets a code of its own", async (town) => {
  const [one, other] = [await ratna(town), await town.staff("Budi", { pin: "190357" })];
  await other.says("akun", "190357");
  await one.says("buka sesi angkatan 1, kamis 7/8 jam 9 di aula dinas, kuota 30");
  await other.says("buka sesi angkatan 2, jumat 8/8 jam 9 di aula dinas, kuota 30");
  await Promise.all([one.presses("Buka pendaftaran"), other.presses("Buka pendaftaran")]);
  const codes = await town.inside((tx) => tx.exam.findMany({ select: { code: true }, orderBy: { code: "asc" } }));
  expect(codes.map(({ code }) => code)).toEqual(["UK1", "UK2"]);
  expect(await town.inside((tx) => tx.auditEntry.count({ where: { action: "exam-open opened" } }))).toBe(2);
});

story("the staff find what is theirs in help; others don't", async (town) => {
  const staff = await ratna(town);
  await staff.chats(`
    > bantuan
    Yang bisa saya bantu:
    …
    • buka sesi: Buka sesi uji kompetensi atau bimtek
    • sesi: Sesi yang akan datang: lihat, ubah, tutup, batalkan
    • peserta: Peserta dan daftar tunggu tiap sesi
    • hadirkan: Catat kehadiran di tempat: pindai kartu, ketik nomor, atau nama
    • periksa berkas: Periksa berkas peserta satu per satu
    • tagih berkas: Ingatkan peserta yang berkasnya belum lengkap
    • hasil: Hasil dari LSP: isi, betulkan, kabarkan ke peserta
    …
    • rekap: Pengurus yang terdaftar, hadir, dan kompeten, juga sisa kursi
    …
  `);
  const siti = town.person("Siti");
  const [shown] = await siti.says("bantuan");
  expect(shown?.text).not.toMatch(/sesi:|peserta:|rekap:/);
});
