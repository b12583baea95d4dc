import { story, type Town } from "#bot/tests/town/town.ts";

const PIN = "916352";

/** The office, and three officers of Cukir who are linked. */
async function office(town: Town) {
  return {
    ratna: await town.staff("Ratna Wijayanti", { phone: "0813-0000-0101", pin: PIN }),
    lilik: await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", linked: true }),
    agus: await town.officer("Agus Prasetyo", "Cukir", { position: "secretary", linked: true }),
    budi: await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true }),
  };
}

async function sends(town: Town, text: string): Promise<Awaited<ReturnType<typeof office>>> {
  const people = await office(town);
  await people.ratna.says(`kabari pengurus KDMP Cukir: ${text}`, PIN);
  await people.ratna.presses("Kirim ke 3 orang");
  await town.passes({ seconds: 5 });
  return people;
}

story("what was wrong is corrected for those who have it, and what should not be there is taken back", async (town) => {
  const { ratna, lilik } = await sends(town, "Rapat hari Kamis pukul 9.");
  await lilik.sees("Pengumuman dari Dinas…Rapat hari Kamis pukul 9.…");
  await town.passes({ seconds: 5 });
  await ratna.sees("Siaran “Rapat hari Kamis pukul 9” selesai…Terkirim 3 dari 3…");
  await ratna.says("rincian siaran");
  await ratna.presses("Kirim ralat ke 3 orang");
  await ratna.says("Rapatnya hari Jumat pukul 9.");
  await ratna.sees(
    "Ini yang akan dikirim:\n“Ralat pengumuman dari Dinas…:\nRapatnya hari Jumat pukul 9.”\nKepada 3 orang yang sudah menerima…",
  );
  await ratna.presses("Kirim ke 3 orang");
  await town.passes({ seconds: 5 });
  await lilik.sees("Ralat pengumuman dari Dinas…:\nRapatnya hari Jumat pukul 9.");
  await lilik.chats(`
    > pengumuman
    1. Rabu, 2 Juli 2025 pukul 08.… WIB, Dinas Koperasi dan Usaha Mikro Kabupaten Jombang:
    Rapat hari Kamis pukul 9.
    Ralat: Rapatnya hari Jumat pukul 9.
    1. Buka nomor 1
  `);
  await town.passes({ seconds: 5 });
  await ratna.says("daftar siaran");
  await ratna.presses("“Rapat hari Kamis pukul 9”");
  await ratna.presses("Tarik pengumuman");
  await ratna.presses("Tanpa alasan");
  await ratna.presses("Kirim ke 3 orang");
  await town.passes({ seconds: 5 });
  await lilik.sees("Pengumuman tadi ditarik oleh Dinas…");
  await lilik.chats(`
    > pengumuman
    Belum ada pengumuman untuk Bapak/Ibu.…
  `);
});

story(
  "asked who will come, people say so in words or with a tap; who writes back is read by the author",
  async (town) => {
    const { ratna, lilik, agus, budi } = await office(town);
    await ratna.says("kabari pengurus KDMP Cukir: Besok rapat di balai desa, mohon jawabannya.", PIN);
    await ratna.presses("Tanya hadir/tidak");
    await ratna.presses("Kirim ke 3 orang");
    await town.passes({ seconds: 5 });
    await lilik.sees(/Besok rapat di balai desa[\s\S]*(?:Hadir|HADIR)/);
    await lilik.chats(`
    > hadir
    Baik, dicatat hadir untuk “Besok rapat di balai desa, mohon jawaba…”. Kalau berubah, balas TIDAK HADIR.
  `);
    await agus.chats(`
    > hadir
    Baik, dicatat hadir untuk…
    > tidak hadir
    Baik, dicatat tidak hadir untuk “Besok rapat di balai desa, mohon jawaba…”. Kalau berubah, balas HADIR.
  `);
    await budi.says("nggih, hadir pak");
    await ratna.chats(`
    > jawaban siaran
    Jawaban untuk “Besok rapat di balai desa, mohon jawaba…” dari Dinas…:
    Hadir 2, tidak hadir 1
  `);
  },
);

story("paused, gone on with, stopped: who had it by then stays told, the others get nothing", async (town) => {
  const { ratna, lilik } = await office(town);
  await ratna.says("kabari pengurus KDMP Cukir: Gudang dibuka Senin.", PIN);
  await ratna.says("besok jam 8");
  await ratna.sees("…Mulai dikirim Kamis, 3 Juli 2025 pukul 08.00 WIB.…");
  await ratna.presses("Kirim ke 3 orang");
  await ratna.sees("Siaran ke 3 orang dikirim mulai Kamis, 3 Juli 2025 pukul 08.00 WIB.…");
  await ratna.chats(`
    > rincian siaran
    “Gudang dibuka Senin”: dikirim mulai Kamis, 3 Juli 2025 pukul 08.00 WIB.
    Untuk 3 orang.
    1. Jeda
    2. Hentikan
    > [Jeda]
    Dijeda.…
  `);
  await town.passes({ hours: 25 });
  await lilik.seesNothing();
  await ratna.says("rincian siaran", PIN);
  await ratna.presses("Lanjutkan");
  await town.passes({ seconds: 5 });
  await lilik.sees("Pengumuman dari…Gudang dibuka Senin.…");
  await ratna.says("hentikan siaran");
  await ratna.sees(/Itu sudah tidak bisa|Dihentikan/);
});

story("above five hundred a second member of the staff agrees, and not the author", async (town) => {
  const { ratna } = await office(town);
  const dewi = await town.staff("Dewi Lestari", { phone: "0813-0000-0102", pin: "280417" });
  await town.inside(async (tx) => {
    const cooperative = await tx.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
    for (let number = 0; number < 501; number += 1) {
      const person = await tx.person.create({ data: { name: `Anggota ${number}`, nameKey: `anggota ${number}` } });
      const chat = await tx.chatAccount.create({
        data: { channel: "telegram", ownAccount: "0", chat: `away-${number}`, place: "private" },
      });
      const at = "2025-07-01T00:00:00.000Z";
      await tx.link.create({
        data: { chatAccountId: chat.id, personId: person.id, nickname: "A", proof: "code", linkedAt: at, usedAt: at },
      });
      await tx.member.create({
        data: {
          cooperativeId: cooperative.id,
          personId: person.id,
          number: `${number}`,
          numberKey: `${number}`,
          confirmedAt: at,
        },
      });
    }
  });
  await ratna.says("kabari anggota KDMP Cukir: Rapat anggota hari Minggu.", PIN);
  await ratna.sees("…Lebih dari 500 orang: satu petugas lain harus ikut menyetujui.…");
  await ratna.presses("Kirim ke 501 orang");
  await ratna.sees("Siaran ke 501 orang menunggu persetujuan satu petugas lain.…");
  await ratna.chats(`
    > setujui siaran
    Tidak ada siaran yang menunggu persetujuan Bapak/Ibu.
  `);
  await dewi.sees("Bapak/Ibu Ratna minta persetujuan untuk siaran ke 501 orang: “Rapat anggota hari Minggu”.…");
  await dewi.says("periksa siaran", "280417");
  await dewi.sees("“Rapat anggota hari Minggu”: menunggu persetujuan satu petugas lain.\nIsinya:…");
  await dewi.presses("Setuju, kirim ke 501 orang");
  await dewi.sees("Disetujui. Siaran dikirim pada waktunya.…");
  await ratna.sees("Siaran “Rapat anggota hari Minggu” disetujui Bapak/Ibu Dewi dan dikirim pada waktunya.…");
});

story("a chair speaks to the people of the own cooperative, and to nobody else", async (town) => {
  const { lilik, budi } = await office(town);
  const other = await town.officer("Umi Kholifah", "Jatipelem", { position: "treasurer", linked: true });
  const chair = await town.officer("Suprapto", "Badang", { position: "chair", pin: "514926" });
  const treasurer = await town.officer("Sri Utami", "Badang", { position: "treasurer", linked: true });
  await chair.chats(`
    > siarkan ke semua pengurus: Besok kumpul di kantor.
    Ketik PIN…
    > 514926
    Ini yang akan dikirim:
    “Pengumuman dari Suprapto, ketua KDMP Badang:
    Besok kumpul di kantor.…
    Kepada 2 orang di KDMP Badang: pengurus…
  `);
  await chair.presses("Kirim ke 2 orang");
  await town.passes({ seconds: 5 });
  await treasurer.sees("Pengumuman dari Suprapto, ketua KDMP Badang:\nBesok kumpul di kantor.…");
  for (const one of [lilik, budi, other]) await one.seesNothing();
  await chair.chats(`
    > siaran ke pengurus KDMP Cukir: halo semua teman
    …Belum ada penerimanya. Bapak/Ibu hanya bisa menyiarkan di KDMP Badang.…
  `);
});
