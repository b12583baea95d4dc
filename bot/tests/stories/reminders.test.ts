import { enters } from "../town/entries.ts";
import { story } from "../town/town.ts";

/** What people are reminded of, and what they answer. */

story("a session: a week before, the day before and that morning; who can't come gives the seat up", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", quota: 2 });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", { nationalId: "3517095708900000" });
  const joko = await enters(town, "UK3", "Joko Susilo", "Sambongdukuh", { nationalId: "3517091708900000" });
  await town.passes({ hours: 24 });
  await siti.sees(
    "7 hari lagi Angkatan 3, Bu Siti: Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas.\nBawa KTP asli, 2 pas foto, dan alat tulis.…",
  );
  await joko.sees("7 hari lagi Angkatan 3, Pak Joko…");
  await town.passes({ hours: 24 });
  await siti.seesNothing();
  // Wednesday at four.
  await town.passes({ hours: 5 * 24 + 8 });
  await siti.sees("Besok Angkatan 3, Bu Siti: Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas.…");
  await siti.says("hadir. perlu bawa laptop gak");
  await siti.sees("Kehadiran Ibu sudah dicatat: Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas.…");
  await joko.sees("Besok Angkatan 3…");
  await joko.says("ngapunten mboten saget");
  await joko.sees("Batalkan pendaftaran Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB? …");
  await joko.says("ya");
  await joko.sees("Pendaftaran Angkatan 3 sudah dibatalkan. …");
  await town.passes({ hours: 15 });
  await siti.sees(
    "Hari ini Angkatan 3, Bu Siti: pukul 09.00 WIB, Aula Dinas.\nBawa KTP asli, 2 pas foto, dan alat tulis.",
  );
  await joko.seesNothing();
});

story("one's own: said in a sentence, put off, done, changed, removed", async (town) => {
  const siti = await town.member("Siti Rahayu", { linked: true, nationalId: "3517095708900000" });
  await siti.chats(`
    > ingatkan saya bsk jam 7 bawa KTP ya
    Baik, saya ingatkan Kamis, 3 Juli 2025 pukul 07.00 WIB: bawa KTP
    1. Ubah waktunya
    2. Hapus
    > ingatkan saya setor tgl 5 tiap bulan
    Baik, saya ingatkan tiap tanggal 5 pukul 07.00: setor
    1. Ubah waktunya
    2. Hapus
    > habis lebaran ingatkan bayar zakat
    Itu tanggal berapa: habis lebaran? Misalnya 5 April.
    > 2 april 2026
    Baik, saya ingatkan Kamis, 2 April 2026 pukul 07.00 WIB: bayar zakat…
    > pengingat
    Yang akan saya ingatkan:
    • Kamis, 3 Juli 2025 pukul 07.00 WIB: bawa KTP
    • Sabtu, 5 Juli 2025 pukul 07.00 WIB: setor
    • Kamis, 2 April 2026 pukul 07.00 WIB: bayar zakat…
  `);
  await town.passes({ hours: 23, minutes: 1 });
  await siti.sees("Pengingat untuk Bu Siti: bawa KTP…");
  await siti.says("nanti sore ya");
  await siti.sees("Baik, saya ingatkan lagi Kamis, 3 Juli 2025 pukul 16.00 WIB.");
  await town.passes({ hours: 9 });
  await siti.sees("Pengingat untuk Bu Siti: bawa KTP…");
  await siti.says("sudah bu");
  await siti.sees("Baik, pengingatnya selesai.");
  await siti.says("pengingat setor ganti jam 8");
  await siti.sees("Diubah. Saya ingatkan tiap tanggal 5 pukul 08.00: setor…");
  await siti.says("hapus pengingat zakat");
  await siti.sees("Pengingat ini sudah dihapus: bayar zakat");
  await town.passes({ hours: 40, minutes: 1 });
  await siti.sees("Pengingat untuk Bu Siti: setor…");
  await siti.says("stop ingatkan");
  await siti.sees("Baik, tidak saya ingatkan lagi: setor");
  await siti.says("pengingat");
  await siti.sees("Belum ada yang perlu diingatkan. …");
});
