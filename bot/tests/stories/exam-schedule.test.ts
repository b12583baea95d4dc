import { story } from "../town/town.ts";

story("without sessions the schedule says so", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > jadwal
    Belum ada jadwal ujian atau bimtek yang akan datang.
    Coba tanyakan lagi beberapa hari lagi.
  `);
});

story("a single session is told in full, with its place on the map", async (town) => {
  await town.exam("UK3", {
    title: "Uji Kompetensi Angkatan 3",
    startsAt: "2025-07-10T09:00",
    endsAt: "2025-07-10T15:30",
    registrationEndsAt: "2025-07-04T16:00",
    address: "Jl. Contoh 1, Jombang",
    latitude: -7.5461,
    longitude: 112.2331,
  });
  const endang = town.person("Bu Endang");
  const session = `
    Uji Kompetensi Angkatan 3 (UK3)
    Kamis, 10 Juli 2025 pukul 09.00 WIB
    Selesai sekitar pukul 15.30
    Tempat: Aula Dinas
    Alamat: Jl. Contoh 1, Jombang
    Skema: Pengurus Koperasi
    Kuota: 30 orang, sisa 30 kursi
    Bawa KTP asli, 2 pas foto, dan alat tulis.
    Pendaftaran sampai Jumat, 4 Juli 2025 pukul 16.00 WIB.
    1. Daftar
    2. Peta lokasi`;
  await endang.chats(`
    > ujikom kapan min
    ${session}
    > [Peta lokasi]
    (peta: Aula Dinas, Jl. Contoh 1, Jombang)
    > jadwal uk3
    ${session}
    > peta lokasi
    (peta: Aula Dinas, Jl. Contoh 1, Jombang)
  `);
});

story("several sessions come in pages of three, each can be opened", async (town) => {
  for (const [number, day] of [10, 17, 24, 31].entries()) {
    await town.exam(`UK${number + 3}`, { title: `Angkatan ${number + 3}`, startsAt: `2025-07-${day}T09:00` });
  }
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > assalamualaikum, kapan ujian
    Waalaikumsalam.
    Jadwal terdekat:
    • Angkatan 3 (UK3)
    Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas, kuota 30 orang, sisa 30 kursi.
    Pendaftaran sampai Jumat, 4 Juli 2025 pukul 16.00 WIB.
    • Angkatan 4 (UK4)
    Kamis, 17 Juli 2025 pukul 09.00 WIB…
    • Angkatan 5 (UK5)
    Kamis, 24 Juli 2025 pukul 09.00 WIB…
    1. Angkatan 3
    2. Angkatan 4
    3. Angkatan 5
    4. Jadwal berikutnya
    > [Jadwal berikutnya]
    …• Angkatan 6 (UK6)
    Kamis, 31 Juli 2025 pukul 09.00 WIB…
    1. Angkatan 6
    > 1
    Angkatan 6 (UK6)
    Kamis, 31 Juli 2025 pukul 09.00 WIB…
    > jadwal
    Jadwal terdekat:…
    > yang angkatan 4
    Angkatan 4 (UK4)…
    > jadwal uk9
    Jadwal terdekat:…
  `);
});

story("registration is not open yet, open, and closed", async (town) => {
  await town.exam("UK5", {
    startsAt: "2025-08-07T09:00",
    registrationOpensAt: "2025-07-09T08:00",
    registrationEndsAt: "2025-07-31T16:00",
  });
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > jadwal
    …Pendaftaran mulai Rabu, 9 Juli 2025 pukul 08.00 WIB.
  `);
  await town.passes({ days: 7 });
  await endang.chats(`
    > jadwal
    …Pendaftaran sampai Kamis, 31 Juli 2025 pukul 16.00 WIB.
    1. Daftar
  `);
  await town.passes({ days: 24 });
  await endang.chats(`
    > jadwal
    …Pendaftaran sudah ditutup.
  `);
});

story("a session is shown until it is over", async (town) => {
  await town.exam("UK3", { startsAt: "2025-07-02T09:00", endsAt: "2025-07-02T15:30" });
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > jadwal
    Uji Kompetensi Pengurus (UK3)…
  `);
  await town.passes({ hours: 7 });
  await endang.chats(`
    > jadwal
    Uji Kompetensi Pengurus (UK3)…
  `);
  await town.passes({ hours: 1 });
  await endang.chats(`
    > jadwal
    Belum ada jadwal…
  `);
});

story("one that ends on a day without a time is shown until that day is over", async (town) => {
  await town.exam("BIMTEK2", { title: "Bimtek Pengurus", startsAt: "2025-07-02T08:00", endsAt: "2025-07-04T00:00" });
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > kapan bimtek
    Bimtek Pengurus (BIMTEK2)
    Rabu, 2 Juli 2025 pukul 08.00 WIB
    Sampai Jumat, 4 Juli 2025…
  `);
  await town.passes({ days: 2, hours: 15 }); // Jumat, 23.00
  await endang.chats(`
    > jadwal
    Bimtek Pengurus (BIMTEK2)…
  `);
  await town.passes({ hours: 2 });
  await endang.chats(`
    > jadwal
    Belum ada jadwal…
  `);
});

story("a session that was taken away meanwhile is said to be gone", async (town) => {
  await town.exam("UK3");
  await town.exam("UK4", { title: "Angkatan 4", startsAt: "2025-07-17T09:00" });
  const endang = town.person("Bu Endang");
  await endang.says("jadwal");
  await town.inside((tx) => tx.exam.delete({ where: { code: "UK4" } }));
  await endang.chats(`
    > [Angkatan 4]
    Jadwal itu sudah tidak ada. Ketik “jadwal” untuk melihat yang terbaru.
  `);
});

story("a day that the question names brings the session of that day", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", startsAt: "2025-07-10T09:00" });
  await town.exam("UK4", { title: "Angkatan 4", startsAt: "2025-07-17T09:00" });
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > jadwal ujian tgl 17 juli piye pak
    Angkatan 4 (UK4)
    Kamis, 17 Juli 2025 …
    > jadwal ujian tanggal 18 juli
    …Angkatan 3 …
    … Angkatan 4 …
  `);
});

story("a month, a kind, what it costs and for whom it is are answered first", async (town) => {
  for (const nth of [1, 2, 3, 4]) {
    await town.exam(`UK${nth}`, { title: `Angkatan ${nth}`, startsAt: `2025-08-0${nth}T09:00` });
  }
  await town.exam("BT1", { title: "Bimtek Bendahara", kind: "training", startsAt: "2025-07-15T09:00" });
  await town.exam("UK9", { title: "Angkatan 9", startsAt: "2026-01-08T09:00", papers: "KTP, SK pengurus" });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > ujian bulan januari
    Angkatan 9 (UK9)
    Kamis, 8 Januari 2026 pukul 09.00 WIB…Berkas: KTP, SK pengurus…
    > jadwal bimtek bendahara kapan
    Bimtek Bendahara (BT1)…
    > ada ujian bulan mei gak
    Untuk bulan itu belum ada jadwal.
    Jadwal terdekat:
    • Bimtek Bendahara (BT1)…
    > ujikom agustus
    Jadwal terdekat:
    • Angkatan 1 (UK1)…4. Jadwal berikutnya…
    > 4
    …Angkatan 4 (UK4)…
    > ujikom bayar gak
    Ujian dan bimtek dari dinas tanpa biaya.
    Jadwal terdekat:…
    > syarat ikut ujian apa aja
    Syaratnya: pengurus atau pengawas koperasi, dengan NIK KTP. Berkas yang diminta ada di tiap sesi.
    Jadwal terdekat:…
  `);
});
