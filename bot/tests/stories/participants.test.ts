import { expect } from "vitest";
import { textOfPdf } from "#bot/documents/files-for-tests.ts";
import { enters, isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** The staff see who takes part and who waits, move people, take them off, give seats by hand. Today is Rabu, 2 Juli 2025. */

async function ratna(town: Town): Promise<Person> {
  const one = await town.staff("Ratna", { pin: "280417" });
  await one.says("akun", "280417");
  return one;
}

const UK5 = { title: "Ujian Angkatan 5", startsAt: "2025-08-07T09:00", registrationEndsAt: "2025-07-31T16:00" };
const UK6 = { title: "Ujian Angkatan 6", startsAt: "2025-08-21T09:00", registrationEndsAt: "2025-08-14T16:00" };

story("the list tells where everybody stands, who waits and why", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 3, limitPerCooperative: 1 });
  const staff = await ratna(town);
  await staff.chats(`
    > peserta
    Ujian Angkatan 5 (UK5): 0 terdaftar, 0 ditawari kursi, 0 menunggu, sisa 3 kursi
    Belum ada yang mendaftar.
    1. Lihat sesinya
  `);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await town.officer("Lilik Handayani", "Jatipelem", { position: "treasurer" });
  await town.officer("Agus Prasetyo", "Badang", { position: "secretary" });
  await isEntered(town, "UK5", "Agus Prasetyo", "Siti Rahayu");
  await enters(town, "UK5", "Budi Santoso", "Mojongapit");
  await town.inside((tx) => tx.exam.update({ where: { code: "UK5" }, data: { limitPerCooperative: 2 } }));
  await isEntered(town, "UK5", "Lilik Handayani");
  await town.inside((tx) => tx.exam.update({ where: { code: "UK5" }, data: { limitPerCooperative: 1 } }));
  await staff.chats(`
    > peserta UK5
    Ujian Angkatan 5 (UK5): 2 terdaftar, 1 ditawari kursi, 2 menunggu, sisa 0 kursi
    • UK5-001 Siti Rahayu, ketua KDMP Cukir: terdaftar
    • UK5-002 Joko Susilo, ketua KDMP Jatipelem: terdaftar
    • UK5-003 Agus Prasetyo, sekretaris KDMP Badang: dipesankan rekan, ditunggu jawabannya sampai Senin, 7 Juli 2025 pukul 16.00 WIB
    • UK5-004 Budi Santoso, ketua KDMP Mojongapit: menunggu, urutan ke-1
    • UK5-005 Lilik Handayani, bendahara KDMP Jatipelem: menunggu, urutan ke-2 (kursi belum bisa untuknya: batas koperasinya sudah terpakai)
    1. Siti Rahayu
    2. Joko Susilo
    3. Agus Prasetyo
    4. Budi Santoso
    5. Lilik Handayani
    6. Yang menunggu saja
    7. Excel
    8. PDF untuk tanda tangan
    9. Lihat sesinya
    > yang nunggu di UK5
    …
    • UK5-004 Budi Santoso, …
    • UK5-005 Lilik Handayani, …
    1. Budi Santoso
    2. Lilik Handayani
    3. Excel
    4. PDF untuk tanda tangan
    5. Lihat sesinya
    > UK5-003
    UK5-003 Agus Prasetyo
    sekretaris KDMP Badang, Kecamatan Ngoro
    Ujian Angkatan 5, Kamis, 7 Agustus 2025 pukul 09.00 WIB
    • Sekarang: dipesankan rekan, …
    • HP 08…-••••-…
    • Didaftarkan Siti Rahayu Rabu, 2 Juli 2025 pukul …
    1. Pindahkan ke sesi lain
    2. Keluarkan
    3. Daftar peserta
    > peserta uk5 bu siti
    UK5-001 Siti Rahayu
    …
    • Mendaftar sendiri Rabu, 2 Juli 2025 …
    …
    > peserta UK5-077
    Nomor UK5-077 tidak ada di daftar ini, …
  `);
  const looks = await town.inside((tx) =>
    tx.auditEntry.findMany({ where: { action: { startsWith: "participant card" } }, orderBy: { id: "asc" } }),
  );
  expect(looks.map(({ object }) => object)).toEqual(["exam UK5", "exam UK5"]);
  expect(looks.every(({ subjectId }) => subjectId !== null)).toBe(true);
});

story("who lacks which papers", async (town) => {
  await town.exam("UK5", { ...UK5, papers: "KTP, SK pengurus" });
  await town.exam("UK6", UK6);
  const staff = await ratna(town);
  await staff.chats(`
    > siapa yang belum kirim berkas UK5
    …
    Belum ada yang mendaftar.
    …
  `);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK6", "Joko Susilo", "Jatipelem");
  for (const said of [
    "siapa yang belum kirim berkas UK5",
    "siapa yang berkasnya kurang di UK5",
    "yang berkasnya belum lengkap uk5",
    "peserta yang belum kirim berkas uk5",
    "berkas siapa yang masih kurang di uk5?",
  ]) {
    await staff.chats(`
      > ${said}
      Ujian Angkatan 5 (UK5): 1 terdaftar, …
      • UK5-001 Siti Rahayu, ketua KDMP Cukir: masih perlu KTP, SK pengurus
      1. Siti Rahayu
      …Tagih berkas
      …
    `);
  }
  await staff.chats(`
    > siapa yang belum kirim berkas UK6
    …
    Sesi ini tidak meminta berkas.
    …
  `);
});

story("as a file to be filtered, and one to be signed", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  const staff = await ratna(town);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await staff.says("peserta uk5");
  const [sheet] = await staff.presses("PDF untuk tanda tangan");
  expect([sheet?.text, sheet?.file?.name]).toEqual(["Peserta Ujian Angkatan 5 (UK5)", "daftar-hadir-UK5.pdf"]);
  expect(textOfPdf(Buffer.from(sheet?.file?.bytes ?? []))).toContain("Siti Rahayu");
  await staff.says("peserta uk5");
  const [table] = await staff.presses("Excel");
  expect(table?.file?.name).toBe("peserta-UK5.xlsx");
});

story("more than a page", async (town) => {
  await town.exam("UK5", UK5);
  const staff = await ratna(town);
  const villages = [
    "Cukir",
    "Jatipelem",
    "Badang",
    "Mojongapit",
    "Sambongdukuh",
    "Pacarpeluk",
    "Ngrimbi",
    "Kedungotok",
  ];
  for (const [at, village] of villages.entries()) {
    await town.officer(`Orang ${"ABCDEFGH"[at]}`, village);
    await isEntered(town, "UK5", `Orang ${"ABCDEFGH"[at]}`);
  }
  await staff.chats(`
    > daftar peserta uk5
    …
    • UK5-006 …
    1. Orang A
    …
    7. Berikutnya
    8. Excel
    …
    > lanjut
    …
    • UK5-007 …
    • UK5-008 …
    1. Orang G
    2. Orang H
    3. Sebelumnya
    …
    > orang b
    UK5-002 Orang B
    …
  `);
});

story("moved to another session: a new number, the old seat goes on, told once", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  await town.exam("UK6", { ...UK6, quota: 1 });
  const staff = await ratna(town);
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await staff.chats(`
    > peserta UK5-001
    …
    > [Pindahkan ke sesi lain]
    Bapak/Ibu Siti dipindahkan ke sesi yang mana?
    1. Ujian Angkatan 6 (UK6), sisa 1
    > 1
    Pindahkan Bapak/Ibu Siti dari Ujian Angkatan 5 ke Ujian Angkatan 6: Kamis, 21 Agustus 2025 pukul 09.00 WIB, Aula Dinas?
    …
    1. Ya, pindahkan
    2. Tidak jadi
    > ya, pindahkan
    Sudah dipindahkan: Bapak/Ibu Siti sekarang di Ujian Angkatan 6, nomor UK6-001.
    Ujian Angkatan 5: 1 kursi ditawarkan ke daftar tunggu.
    1. Lihat pendaftarannya
  `);
  await siti.sees(`
    Dinas memindahkan pendaftaran Bapak/Ibu dari Ujian Angkatan 5 ke Ujian Angkatan 6: Kamis, 21 Agustus 2025 pukul 09.00 WIB, Aula Dinas.
    Nomor pendaftaran yang baru: UK6-001. …
  `);
  await siti.seesNothing();
  await joko.sees("Ada kursi untuk …");
  // The other way round the other session is full.
  await staff.chats(`
    > peserta UK5-002
    …
    > [Pindahkan ke sesi lain]
    …
    1. Ujian Angkatan 6 (UK6), sisa 0
    > 1
    …
    > [Ya, pindahkan]
    Ujian Angkatan 6 sudah penuh. Masuk daftar tunggu di urutan ke-1? …
    1. Ya, daftar tunggu
    2. Tidak jadi
    > [Ya, daftar tunggu]
    Sudah dipindahkan: Bapak/Ibu Joko sekarang di daftar tunggu Ujian Angkatan 6, urutan ke-1.
    1. Lihat pendaftarannya
  `);
  await joko.sees("Dinas memindahkan pendaftaran Bapak/Ibu dari Ujian Angkatan 5 ke daftar tunggu Ujian Angkatan 6, …");
  await joko.seesNothing();
  const rows = await town.home.ask(
    `SELECT "examCode", "number", "status", "cancelReason" FROM "Registration" ORDER BY "id"`,
  );
  expect(rows.map(({ examCode, number, status, cancelReason }) => [examCode, number, status, cancelReason])).toEqual([
    ["UK5", 1, "cancelled", "moved"],
    ["UK5", 2, "cancelled", "moved"],
    ["UK6", 1, "confirmed", null],
    ["UK6", 2, "waiting", null],
  ]);
});

story("two of the staff move people in opposite directions in the same instant", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  await town.exam("UK6", { ...UK6, quota: 1 });
  const [one, other] = [await ratna(town), await town.staff("Budi", { pin: "190357" })];
  await other.says("akun", "190357");
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK6", "Joko Susilo", "Jatipelem");
  await one.says("peserta UK5-001");
  await other.says("peserta UK6-001");
  for (const each of [one, other]) {
    await each.presses("Pindahkan ke sesi lain");
    await each.says("1");
  }
  await Promise.all([one.presses("Ya, pindahkan"), other.presses("Ya, pindahkan")]);
  // Both are full while both are there: each is asked whether the waiting list will do.
  const rows = await town.home.ask(`SELECT "status" FROM "Registration"`);
  expect(rows.map(({ status }) => status)).toEqual(["confirmed", "confirmed"]);
});

story("on one day nobody can be in two sessions, and who was moved is not moved again", async (town) => {
  await town.exam("UK5", UK5);
  await town.exam("UK6", UK6);
  await town.exam("BT1", { ...UK6, title: "Bimtek 1", startsAt: "2025-08-21T13:00" });
  const staff = await ratna(town);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await isEntered(town, "BT1", "Siti Rahayu");
  await staff.says("peserta UK5-001");
  await staff.presses("Pindahkan ke sesi lain");
  await staff.presses("Ujian Angkatan 6 (UK6), sisa 30");
  await staff.presses("Ya, pindahkan");
  await staff.sees("Pada hari yang sama sudah terdaftar di Bimtek 1, jadi tidak bisa dipindahkan ke sana.");
  await staff.says("peserta UK5-001");
  await staff.presses("Pindahkan ke sesi lain");
  await staff.presses("Bimtek 1 (BT1), sisa 29");
  await staff.presses("Ya, pindahkan");
  await staff.sees("Pendaftaran ini sudah ada di Bimtek 1.");
});

story("taken off with a reason, which they read; the seat goes to the next", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 1 });
  const staff = await ratna(town);
  const siti = await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await staff.chats(`
    > peserta uk5
    …
    > [Siti Rahayu]
    …
    > [Keluarkan]
    Mengapa Bapak/Ibu Siti dikeluarkan? Tulis singkat; ini yang dibaca yang bersangkutan.
    > 280417
    Itu terbaca seperti PIN, jadi tidak saya simpan. …
    > sudah bersertifikat tahun lalu
    Yang akan dibaca Bapak/Ibu Siti: “Pendaftaran Bapak/Ibu untuk Ujian Angkatan 5 dibatalkan dinas: sudah bersertifikat tahun lalu”
    1. Keluarkan
    2. Tulis ulang
    3. Tidak jadi
    > 1
    Sudah dikeluarkan: Bapak/Ibu Siti dari Ujian Angkatan 5. Yang bersangkutan saya kabari.
    Ujian Angkatan 5: 1 kursi ditawarkan ke daftar tunggu.
    1. Daftar peserta
  `);
  await siti.sees("Pendaftaran Bapak/Ibu untuk Ujian Angkatan 5 dibatalkan dinas: sudah bersertifikat tahun lalu");
  await siti.seesNothing();
  await joko.sees("Ada kursi untuk …");
});

story("in the last day the staff pass a free seat on", async (town) => {
  await town.exam("UK5", { ...UK5, startsAt: "2025-07-03T09:00", registrationEndsAt: "2025-07-03T08:00", quota: 1 });
  const staff = await ratna(town);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  const joko = await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  await town.passes({ hours: 5 });
  await staff.says("peserta UK5-001");
  await staff.says("280417");
  await staff.presses("Keluarkan");
  await staff.says("tidak bisa dihubungi");
  await staff.presses("Keluarkan");
  await joko.seesNothing();
  await staff.chats(`
    > peserta uk5-002
    …
    1. Beri kursi
    2. Pindahkan ke sesi lain
    3. Keluarkan
    4. Daftar peserta
    > [Beri kursi]
    Kursi sudah ditawarkan kepada Bapak/Ibu Joko; tinggal menunggu jawabannya.
    UK5-002 Joko Susilo
    …
    • Sekarang: ditawari kursi sampai …
    …
  `);
  await joko.sees("Ada kursi untuk …");
});

story("a seat that nobody may have goes beyond the limit of a cooperative only when the staff say so", async (town) => {
  await town.exam("UK5", { ...UK5, quota: 2, limitPerCooperative: 2 });
  const staff = await ratna(town);
  await enters(town, "UK5", "Siti Rahayu", "Cukir");
  await enters(town, "UK5", "Joko Susilo", "Jatipelem");
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", linked: true });
  await isEntered(town, "UK5", "Lilik Handayani");
  await staff.says("ubah UK5 batas 1", "ya");
  await staff.says("ubah UK5 kuota 3", "ya");
  await lilik.seesNothing();
  await staff.chats(`
    > peserta UK5-003
    …
    • Sekarang: menunggu, urutan ke-1 (kursi belum bisa untuknya: batas koperasinya sudah terpakai)
    …
    1. Beri kursi
    …
    > [Beri kursi]
    Batas 1 orang per koperasi sudah terpakai oleh KDMP Cukir.
    Tetap tawarkan kursi kepada Bapak/Ibu Lilik?
    1. Ya, tawarkan
    2. Tidak jadi
    > 1
    Kursi sudah ditawarkan kepada Bapak/Ibu Lilik; …
    …
  `);
  await lilik.sees("Ada kursi untuk …");
});
