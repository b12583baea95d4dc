import { story, type Town } from "../town/town.ts";

/** Each reason for which a session is not open has its own words, and one can always go on from there. */

function officer(town: Town, name: string, village: string, about: object = {}) {
  return town.officer(name, village, { linked: true, nationalId: "3517091708900000", ...about });
}

story("closed to the minute, not open yet, begun, called off", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", registrationEndsAt: "2025-07-02T08:10" });
  await town.exam("UK5", {
    title: "Angkatan 5",
    startsAt: "2025-08-07T09:00",
    registrationOpensAt: "2025-07-09T08:00",
  });
  const joko = await officer(town, "Joko Susilo", "Cukir");
  await joko.says("daftar uk5");
  await joko.sees("Angkatan 5 belum bisa diikuti. Pendaftaran dibuka Rabu, 9 Juli 2025 pukul 08.00 WIB.…");
  await joko.says("daftar uk3");
  await joko.sees("Daftarkan Pak Joko?…");
  await town.passes({ minutes: 10, seconds: 30 });
  await joko.says("ya");
  await joko.sees("Angkatan 3 belum bisa diikuti. Pendaftaran sudah ditutup Rabu, 2 Juli 2025 pukul 08.10 WIB.");
  await joko.says("daftar");
  await joko.sees(`
    Saat ini belum ada sesi yang bisa diikuti.
    • Angkatan 3. Pendaftaran sudah ditutup Rabu, 2 Juli 2025 pukul 08.10 WIB.
    • Angkatan 5. Pendaftaran dibuka Rabu, 9 Juli 2025 pukul 08.00 WIB.
  `);
});

story("closing at midnight means the last minute of that day, where the office is", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", registrationEndsAt: "2025-07-02T23:59" });
  const joko = await officer(town, "Joko Susilo", "Cukir");
  await town.passes({ hours: 15, minutes: 58 });
  await joko.says("daftar uk3");
  await joko.sees("Daftarkan Pak Joko?…");
  await town.passes({ minutes: 2 });
  await joko.says("ya");
  await joko.sees("…Pendaftaran sudah ditutup Rabu, 2 Juli 2025 pukul 23.59 WIB.");
});

story("another position, a cooperative that has its share, a training that comes first, the same day", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", positions: "ketua, bendahara", limitPerCooperative: 1 });
  await town.exam("BT2", {
    kind: "training",
    title: "Bimtek 2",
    startsAt: "2025-07-10T13:00",
    endsAt: "2025-07-12T15:00",
    registrationEndsAt: "2025-07-08T16:00",
  });
  await town.exam("UK4", {
    title: "Angkatan 4",
    startsAt: "2025-07-24T09:00",
    registrationEndsAt: "2025-07-22T16:00",
    requiredExamCode: "BT2",
  });
  const agus = await officer(town, "Agus Prasetyo", "Cukir", { position: "secretary", nationalId: "3517091808900000" });
  await agus.says("daftar uk3");
  await agus.sees("Angkatan 3 belum bisa diikuti. Sesi ini untuk ketua, bendahara.…");
  const joko = await officer(town, "Joko Susilo", "Cukir");
  await joko.says("daftar uk3", "ya");
  await joko.sees("…Pak Joko sudah terdaftar di Angkatan 3…");
  const lilik = await officer(town, "Lilik Handayani", "Cukir", {
    position: "treasurer",
    nationalId: "3517095708900000",
  });
  await lilik.says("daftar uk3");
  await lilik.sees("Angkatan 3 belum bisa diikuti. Batas 1 orang per koperasi sudah terpakai.…");
  await joko.says("daftar bimtek");
  await joko.sees("…Bimtek 2. Di hari yang sama sudah terdaftar di Angkatan 3 (UK3-001).…");
  await lilik.says("daftar uk4");
  await lilik.sees("Angkatan 4 belum bisa diikuti. Perlu ikut Bimtek 2 dulu.…");
  await lilik.says("daftar bimtek", "ya");
  await lilik.sees("…sudah terdaftar di Bimtek 2…");
  await town.passes({ days: 11 });
  await lilik.says("daftar uk4", "ya");
  await lilik.sees("…Bu Lilik sudah terdaftar di Angkatan 4…");
});

story("whoever is no officer hears which is meant, and how one becomes a member", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await town.member("Siti Rahayu", { linked: true });
  await siti.chats(`
    > daftar
    Mau daftar yang mana?
    1. Ujian atau bimtek pengurus
    2. Jadi anggota koperasi
    > 1
    Ujian dan bimtek ini untuk pengurus dan pengawas koperasi, dan nama Bapak/Ibu belum tercatat di sana.
    Kalau Bapak/Ibu pengurus, ajukan ke dinas supaya dicatat.
    1. Ajukan ke dinas
    2. Jadi anggota koperasi
    > 2
    Jadi anggota koperasi mana? Ketik nama desa atau koperasinya.
    > cukir
    KDMP Cukir, Kecamatan Diwek, …
    Daftarnya langsung di koperasi: bawa KTP dan simpanan pokok. Besarnya ditanyakan ke pengurus.…
  `);
});

story("what was begun is taken up days later, where it stood", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  await town.exam("UK4", { title: "Angkatan 4", startsAt: "2025-07-17T09:00", registrationEndsAt: "2025-07-14T16:00" });
  const joko = await town.officer("Joko Susilo", "Cukir", { linked: true });
  await joko.says("daftar uk4");
  await joko.sees("Angkatan 4: Kamis, 17 Juli 2025 pukul 09.00 WIB.\nKetik 16 angka NIK KTP Bapak/Ibu. …");
  await joko.says("ktp ku nang omah");
  await town.passes({ days: 3 });
  await town.restarts();
  await joko.says("status");
  await joko.sees(
    "Pendaftaran Angkatan 4 (Kamis, 17 Juli 2025 pukul 09.00 WIB) belum selesai, …Lanjutkan pendaftaran…",
  );
  await joko.says("lanjutkan pendaftaran");
  await joko.sees("Angkatan 4: …Ketik 16 angka NIK KTP Bapak/Ibu. …");
  await joko.says("3517091708900000", "ya");
  await joko.sees("…Pak Joko sudah terdaftar di Angkatan 4…");
});

story("two answers in the same instant enter somebody once", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const first = await officer(town, "Joko Susilo", "Cukir");
  await first.says("daftar uk3");
  await first.sees("Daftarkan Pak Joko?…");
  await Promise.all([first.says("ya"), first.says("ya")]);
  await first.sees("…Nomor pendaftaran: UK3-001…");
  await first.says("status");
  await first.sees("Pak Joko sudah terdaftar di Angkatan 3.\nNomor pendaftaran: UK3-001…");
});
