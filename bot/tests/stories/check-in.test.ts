import { expect } from "vitest";
import { examOf } from "#bot/services/exams.ts";
import { participantCardOf } from "#bot/services/participant-cards.ts";
import { registrationOf } from "#bot/services/seats.ts";
import { showBoards } from "#bot/ticks/check-ins.ts";
import { enters, isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town, telegramStory } from "../town/town.ts";

/** The morning of a session, as the staff live it at the door. Today is Kamis, 10 Juli 2025. */

const UK3 = { title: "Angkatan 3", startsAt: "2025-07-10T09:00", endsAt: "2025-07-10T15:30", quota: 3 };
const UK4 = { title: "Angkatan 4", startsAt: "2025-07-17T09:00", registrationEndsAt: "2025-07-14T16:00" };

async function atSeven(town: Town): Promise<void> {
  const now = town.clock.now().toZonedDateTimeISO("Asia/Jakarta");
  await town.passes(now.until(now.add({ days: 8 }).with({ hour: 7, minute: 30 })));
}

async function ratna(town: Town): Promise<Person> {
  const one = await town.staff("Ratna Dewi", { pin: "280417" });
  return one;
}

/** What a phone's camera makes of their card: the text that the link sends. */
async function card(town: Town, number: string): Promise<string> {
  const [code = "", running = ""] = number.split("-");
  const { database } = town.house();
  return town.inside(async (tx) => {
    const { exam, ...row } = await tx.registration.findUniqueOrThrow({
      where: { examCode_number: { examCode: code, number: Number(running) } },
      include: { exam: true },
    });
    const desk = {
      secrets: database.secrets,
      channels: {
        states: () => [{ channel: "telegram" as const, account: "sapa_koperasi_bot" }],
      } as never,
    };
    const made = await participantCardOf(tx, { registration: registrationOf(row), exam: examOf(exam) }, "", desk);
    expect(made.code).toMatch(/^https:\/\/t\.me\/sapa_koperasi_bot\?start=[\w-]{1,64}$/);
    return `/start ${made.code.split("start=")[1]}`;
  });
}

story("cards, numbers and names; once, twice, undone; who waits, who is of another session", async (town) => {
  await town.exam("UK3", UK3);
  await town.exam("UK4", UK4);
  await enters(town, "UK3", "Siti Rahayu", "Cukir");
  await enters(town, "UK3", "Joko Susilo", "Jatipelem");
  await enters(town, "UK3", "Siti Aminah", "Badang");
  await enters(town, "UK3", "Budi Santoso", "Mojongapit");
  await enters(town, "UK4", "Agus Prasetyo", "Ngrimbi");
  const staff = await ratna(town);
  const [siti, agus] = [await card(town, "UK3-001"), await card(town, "UK4-001")];
  await staff.says("hadirkan");
  await staff.sees("Ketik PIN 6 angka…");
  await staff.says("280417");
  await staff.sees("Hari ini tidak ada sesi. Yang berikutnya Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB.…");
  await atSeven(town);
  await staff.says(siti);
  await staff.sees("Ketik PIN 6 angka…");
  await staff.says("280417");
  await staff.sees("Hadir: Siti Rahayu, KDMP Cukir (UK3-001).\n1 dari 3 hadir.…");
  await town.passes({ minutes: 5 });
  await staff.says(siti);
  await staff.sees("Sudah dicatat hadir pukul 07.3… WIB oleh Ratna Dewi: Siti Rahayu, KDMP Cukir (UK3-001).…");
  await staff.says("2");
  await staff.sees("Hadir: Joko Susilo, KDMP Jatipelem (UK3-002).\n2 dari 3 hadir.…");
  await staff.says("urungkan");
  await staff.sees("Diurungkan, belum hadir: Joko Susilo, KDMP Jatipelem (UK3-002).\n1 dari 3 hadir.…");
  await staff.says("catat lagi");
  await staff.sees("Hadir: Joko Susilo…2 dari 3 hadir.…");
  await staff.says("siti");
  await staff.sees(
    "Ada beberapa. Ketik nomornya:\n• Siti Rahayu, KDMP Cukir (UK3-001)\n• Siti Aminah, KDMP Badang (UK3-003)…",
  );
  await staff.says("99");
  await staff.sees("Nomor 99 tidak ada di Angkatan 3. Coba ketik namanya.");
  await staff.says("4");
  await staff.sees(
    "Budi Santoso, KDMP Mojongapit (UK3-004) masih di daftar tunggu, urutan ke-1.\nKursi penuh. Sesudah pukul 09.00 WIB, kursi yang tidak didatangi bisa diberikan.",
  );
  await staff.says(agus);
  await staff.sees(
    "Agus Prasetyo, KDMP Ngrimbi (UK4-001) terdaftar di Angkatan 4, Kamis, 17 Juli 2025 pukul 09.00 WIB, bukan di Angkatan 3.\nKursi penuh.…",
  );
  await staff.says("selesai");
  // A session by the name of its group, or by its day, is nobody's name.
  await staff.says("hadirkan angkatan 3");
  await staff.sees("Angkatan 3 (UK3): 2 dari 3 hadir.…");
  await staff.says("selesai", "hadirkan gel. 3 siti rahayu");
  await staff.sees("Sudah dicatat hadir pukul 07.3… WIB oleh Ratna Dewi: Siti Rahayu, KDMP Cukir (UK3-001).…");
  await staff.says("hadirkan 10 juli");
  await staff.sees("Angkatan 3 (UK3): 2 dari 3 hadir.…");
});

story("once it has begun, a seat that nobody came for is given to who waits and is there", async (town) => {
  await town.exam("UK3", UK3);
  for (const [name, village] of [
    ["Siti Rahayu", "Cukir"],
    ["Joko Susilo", "Jatipelem"],
    ["Siti Aminah", "Badang"],
    ["Budi Santoso", "Mojongapit"],
  ] as const) {
    await enters(town, "UK3", name, village);
  }
  await atSeven(town);
  await town.passes({ hours: 1, minutes: 45 });
  const staff = await ratna(town);
  await staff.says("hadir 1-2", "280417", "ya");
  await staff.sees("2 orang dicatat hadir.\n2 dari 3 hadir.");
  await staff.says("hadirkan", "belum");
  await staff.sees("Belum datang di Angkatan 3: 1 orang.\n3 Siti Aminah, KDMP Badang");
  await staff.says("4");
  await staff.sees(
    "Budi Santoso…masih di daftar tunggu, urutan ke-1.\nKursi penuh, tetapi Siti Aminah (nomor 3) belum datang; kursinya bisa diberikan.…",
  );
  await staff.says("beri kursi");
  await staff.sees("Dapat kursi dan hadir: Budi Santoso, KDMP Mojongapit (UK3-004).\n3 dari 3 hadir.…");
  await staff.says("3");
  await staff.sees(
    "Pendaftaran Siti Aminah, KDMP Badang (UK3-003) sudah batal: belum datang, kursinya diberikan kepada yang menunggu.\nKursi penuh, dan tidak ada yang bisa diberikan.",
  );
  await staff.says("papan hadir");
  await staff.sees(
    "Papan hadir Angkatan 3 (UK3), Kamis, 10 Juli 2025\nHadir 3 · belum 0 (0 …) · menunggu 0\npukul 09.1…",
  );
  await staff.says("selesai");
  await staff.sees("Pencatatan di pintu selesai. Buka lagi dengan “hadirkan”.");
});

story(
  "a list typed afterwards is read back, noted once, and taken back by number; a second part of the day",
  async (town) => {
    await town.exam("BT1", {
      kind: "training",
      title: "Bimtek 1",
      startsAt: "2025-07-09T08:00",
      endsAt: "2025-07-10T15:00",
      quota: 12,
    });
    for (let nth = 1; nth <= 12; nth += 1) {
      await town.officer(`Orang ${"ABCDEFGHIJKL"[nth - 1]}`, VILLAGES[nth - 1] ?? "");
      await isEntered(town, "BT1", `Orang ${"ABCDEFGHIJKL"[nth - 1]}`);
    }
    await town.inside((tx) =>
      tx.registration.updateMany({ where: { number: 11 }, data: { status: "cancelled", openKey: null } }),
    );
    await atSeven(town);
    const staff = await ratna(town);
    await staff.says("hadir bt1 hari 1: 1-9, 11, 15", "280417");
    await staff.sees(`
    Bimtek 1, Rabu, 9 Juli 2025: 9 orang hadir (nomor 1-9).
    Nomor 11 Orang K: pendaftarannya batal, tidak dicatat.
    Tidak ada nomor 15 di sesi ini.
    …
  `);
    await staff.says("ya");
    await staff.sees("9 orang dicatat hadir.\n9 dari 11 hadir.");
    await staff.says("hadir bt1 hari 1: 1-10");
    await staff.sees(
      "Bimtek 1, Rabu, 9 Juli 2025: 1 orang hadir (nomor 10).\n9 sudah dicatat sebelumnya (nomor 1-9).…",
    );
    await staff.says("tidak");
    await staff.sees("Baik, tidak jadi.…");
    await staff.says("tidak hadir bt1 hari 1 nomor 9");
    await staff.sees("Dijadikan tidak hadir: Orang I (nomor 9).\n8 dari 11 hadir.");
    await staff.says("hadirkan");
    await staff.sees("Bimtek 1 (BT1): 0 dari 11 hadir.…");
    await staff.says("1-2", "ya", "bagian siang");
    await staff.sees("Bimtek 1 (BT1): 0 dari 11 hadir, bagian siang.…");
    await staff.says("orang c");
    await staff.sees("Hadir: Orang C, KDMP Badang (BT1-003).\n1 dari 11 hadir, bagian siang.…");
    await staff.says("papan");
    await staff.sees(
      "Papan hadir Bimtek 1 (BT1), Kamis, 10 Juli 2025\nsehari: hadir 2 · belum 9\nbagian siang: hadir 1 · belum 10\n…",
    );
    await staff.says("tidak hadir 2");
    await staff.sees("Nomor 2 memang belum dicatat hadir.…");
    await town.passes({ days: 3 });
    await staff.says("hadir bt1 4, 5", "280417");
    await staff.sees("Kehadiran hari yang mana?…Hari 1, Rabu, 9 Juli 2025…Hari 2, Kamis, 10 Juli 2025…");
    await staff.says("2");
    await staff.sees("Bimtek 1, Kamis, 10 Juli 2025, bagian siang: 2 orang hadir (nomor 4, 5).…");
    // However many have no seat, nothing that was typed is passed over in silence.
    await town.inside(async (tx) => {
      await tx.registration.updateMany({ data: { status: "cancelled", openKey: null } });
      const { id: _, ...last } = await tx.registration.findFirstOrThrow({ where: { number: 12 } });
      await tx.registration.create({ data: { ...last, number: 13 } });
    });
    await staff.says("hadir bt1 hari 1: 1-13, 15");
    await staff.sees(`
    Bimtek 1, Rabu, 9 Juli 2025: 0 orang hadir.
    …
    Nomor 12 Orang L: pendaftarannya batal, tidak dicatat.
    Nomor 13 juga tanpa kursi, tidak dicatat.
    Tidak ada nomor 15 di sesi ini.
  `);
  },
);

const VILLAGES = [
  "Cukir",
  "Jatipelem",
  "Badang",
  "Mojongapit",
  "Sambongdukuh",
  "Pacarpeluk",
  "Ngrimbi",
  "Kedungotok",
  "Kedungpapar",
  "Plandi",
  "Ceweng",
  "Tunggorono",
];

story("who is not entered at all gets a free seat where they are whom the session is for", async (town) => {
  await town.exam("UK3", { ...UK3, quota: 2, positions: "ketua, sekretaris" });
  await enters(town, "UK3", "Joko Susilo", "Jatipelem");
  const nur = await town.officer("Nur Hidayah", "Badang", { position: "secretary", linked: true });
  await town.officer("Agus Prasetyo", "Ngrimbi", { position: "treasurer" });
  await atSeven(town);
  const staff = await ratna(town);
  await staff.says("hadirkan agus prasetyo", "280417");
  await staff.sees(
    "Agus Prasetyo, bendahara KDMP Ngrimbi belum terdaftar di Angkatan 3.\nSesi ini untuk ketua, sekretaris.",
  );
  await staff.says("bu nur badang");
  await staff.sees("Nur Hidayah, sekretaris KDMP Badang belum terdaftar di Angkatan 3.\nMasih ada 1 kursi kosong.…");
  await staff.says("daftarkan");
  await staff.sees("Dapat kursi dan hadir: Nur Hidayah, KDMP Badang (UK3-002).\n1 dari 2 hadir.…");
  await nur.sees(
    "Petugas mendaftarkan Bapak/Ibu di Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB, dan mencatat hadir. Nomor pendaftaran: UK3-002",
  );
  await staff.says("tanpa nama seperti ini");
  await staff.sees("“tanpa nama seperti ini” tidak ada di Angkatan 3…");
  await nur.says("status");
  await nur.sees("…sudah terdaftar di Angkatan 3.\nNomor pendaftaran: UK3-002\nTercatat hadir Kamis, 10 Juli 2025.…");
  await town.passes({ days: 1 });
  await nur.says("status");
  await nur.sees(
    "Perjalanan ujian Bapak/Ibu Nur:\n• Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB (UK3-002): hadir, menunggu hasil…",
  );
});

story("a card tells nothing to whoever is no staff, and one that was made up nothing to anybody", async (town) => {
  await town.exam("UK3", UK3);
  const siti = await enters(town, "UK3", "Siti Rahayu", "Cukir");
  const scanned = await card(town, "UK3-001");
  await atSeven(town);
  const stranger = town.person("Orang Lewat");
  for (const one of [siti, stranger]) {
    await one.says(scanned);
    await one.sees(/^Kode di kartu peserta dibaca petugas saat registrasi\. Bapak\/Ibu cukup menunjukkan kartunya\.$/);
  }
  const staff = await ratna(town);
  await staff.says(
    scanned.replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    "280417",
  );
  await staff.sees("Kode kartu ini belum cocok. Ketik nomor pendaftaran yang tertulis di kartunya.");
  await staff.says("/start hadirkan_UK3-001");
  const notes = () => town.inside((tx) => tx.checkIn.count());
  expect(await notes()).toBe(0);
  await staff.saysAtOnce(scanned, scanned, scanned);
  expect(await notes()).toBe(1);
});

telegramStory("on Telegram: one tap each, and a board that changes where it stands", async (town) => {
  await town.exam("UK3", UK3);
  await town.exam("UK4", { ...UK4, startsAt: "2025-07-10T13:00", endsAt: "2025-07-10T15:30" });
  await enters(town, "UK3", "Siti Rahayu", "Cukir");
  await enters(town, "UK3", "Joko Susilo", "Jatipelem");
  await enters(town, "UK4", "Agus Prasetyo", "Ngrimbi");
  await atSeven(town);
  const staff = await ratna(town);
  await staff.says("papan hadir uk3", "280417");
  await staff.sees("Papan hadir Angkatan 3 (UK3)…Hadir 0 · belum 2…\n1. Perbarui\n2. Belum datang");
  await town.passes({ seconds: 10 });
  // A board on which nothing changes costs no transaction.
  const { read } = town.house().database;
  const transaction = () => Promise.reject(new Error("nothing is to be written"));
  const here = { now: town.clock.now(), timeZone: "Asia/Jakarta" };
  expect(await showBoards({ read, transaction }, here)).toBe(0);
  const other = await town.staff("Dewi Lestari", { phone: "0812-0000-0777", pin: "310815" });
  await other.says(await card(town, "UK3-001"), "310815");
  await other.sees("Hadir: Siti Rahayu…1 dari 2 hadir.…");
  await other.presses("Urungkan");
  await other.presses("Catat lagi");
  await other.sees("…Hadir: Siti Rahayu…");
  await town.passes({ seconds: 10 });
  const seen = staff.shown().map(({ text }) => text);
  expect(seen.filter((text) => text.startsWith("Papan hadir"))).toHaveLength(1);
  expect(seen.at(-1)).toContain("Hadir 1 · belum 1");
  await town.passes({ hours: 3 });
  await other.says("hadirkan uk3", "310815", await card(town, "UK4-001"));
  await other.sees(
    "Agus Prasetyo, KDMP Ngrimbi (UK4-001) terdaftar di Angkatan 4, Kamis, 10 Juli 2025 pukul 13.00 WIB, bukan di Angkatan 3.\nMasih ada 1 kursi kosong.\n1. Catat di sesinya\n2. Pindahkan ke sini",
  );
  await other.presses("Pindahkan ke sini");
  await other.sees("Dapat kursi dan hadir: Agus Prasetyo, KDMP Ngrimbi (UK3-003).\n2 dari 3 hadir.…");
  await other.says(await card(town, "UK4-001"));
  await other.sees("Sudah dicatat hadir …: Agus Prasetyo, KDMP Ngrimbi (UK3-003).…");
  // From one door to the other.
  await other.says("hadirkan angkatan 4");
  await other.sees("Angkatan 4 (UK4): 0 dari 0 hadir.…");
});

story(
  "who came to the training is told once when its exam opens, and may register; who did not is told why not",
  async (town) => {
    await town.exam("BT1", {
      kind: "training",
      title: "Bimtek 1",
      startsAt: "2025-07-03T08:00",
      registrationEndsAt: "2025-07-02T23:00",
    });
    const siti = await enters(town, "BT1", "Siti Rahayu", "Cukir", { nationalId: "3517095708900000" });
    const joko = await enters(town, "BT1", "Joko Susilo", "Jatipelem", { nationalId: "3517091708900000" });
    await town.passes({ hours: 24 });
    const staff = await ratna(town);
    await staff.says("hadirkan", "280417", "1");
    await town.exam("UK4", { ...UK4, requiredExamCode: "BT1" });
    await siti.says("daftar uk4");
    await siti.sees("Angkatan 4 belum bisa diikuti. Perlu ikut Bimtek 1 dulu.…");
    await town.passes({ hours: 24 });
    await siti.sees(
      "Bu Siti, Bimtek 1 sudah diikuti, jadi sekarang bisa mendaftar Angkatan 4: Kamis, 17 Juli 2025 pukul 09.00 WIB.…",
    );
    await town.passes({ hours: 2 });
    await siti.seesNothing();
    await joko.says("daftar uk4");
    await joko.sees(
      "Angkatan 4 belum bisa diikuti. Kehadiran di Bimtek 1 belum tercatat. Kalau sebenarnya hadir, minta dinas mencatatnya dulu.…",
    );
    await siti.says("daftar uk4", "ya");
    await siti.sees("…Bu Siti sudah terdaftar di Angkatan 4…");
    await siti.chats(`
      > riwayat
      …• Bimtek 1, Kamis, 3 Juli 2025 pukul 08.00 WIB (BT1-001): hadir, selesai…
      > [Bimtek 1]
      Bimtek 1 tidak memakai hasil Kompeten atau Belum Kompeten; itu hanya untuk ujian.
      Kamis, 3 Juli 2025 pukul 08.00 WIB, nomor BT1-001
      …
    `);
  },
);
