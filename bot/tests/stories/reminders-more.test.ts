import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished } from "vitest";
import { words } from "#bot/messages.ts";
import {
  type Due,
  doneChoice,
  IS_DONE,
  type ReminderKind,
  reminderKind,
  stopChoice,
} from "#bot/services/reminder-kind.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { enters, isEntered } from "../town/entries.ts";
import { story } from "../town/town.ts";

/** What reminders do where something comes between, and what can be arranged about them. */

const SITI = { nationalId: "3517095708900000" };

story("a reminder does not come between a question and its answer, unless it would be too late", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  await town.passes({ hours: 24 });
  await siti.sees("7 hari lagi…");
  // The day before, at five to four.
  await town.passes({ hours: 6 * 24 + 7, minutes: 55 });
  await siti.says("ingatkan saya bayar arisan");
  await siti.sees("Kapan diingatkan? …");
  await town.passes({ minutes: 6 });
  await siti.seesNothing();
  await town.passes({ minutes: 5 });
  await siti.sees("Besok Angkatan 3, Bu Siti…");
  await siti.says("tiap tgl 5");
  await siti.sees("Baik, saya ingatkan tiap tanggal 5 pukul 07.00: bayar arisan…");
  // That morning its last hour of use is from eight o'clock on.
  await town.passes({ hours: 14, minutes: 50 });
  await siti.says("ingatkan saya beli beras");
  await siti.sees("Kapan diingatkan? …");
  await town.passes({ minutes: 9 });
  await siti.seesNothing();
  await siti.says("ubah pengingat arisan");
  await siti.sees("Kapan diingatkan? …");
  await town.passes({ minutes: 70 });
  await siti.sees("Hari ini Angkatan 3, Bu Siti…");
});

story("where it can't wait any more the question is asked again behind it", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", startsAt: "2025-07-03T07:50" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  await town.passes({ hours: 9 });
  await siti.sees("Besok Angkatan 3…");
  await town.passes({ hours: 13, minutes: 55 });
  await siti.says("ingatkan saya bayar arisan");
  await siti.sees("Kapan diingatkan? …");
  await town.passes({ minutes: 6 });
  await siti.sees("Hari ini Angkatan 3, Bu Siti: pukul 07.50 WIB, Aula Dinas.…");
  await siti.sees("Kita lanjutkan yang tadi.\nKapan diingatkan? …");
  await siti.says("besok jam 9");
  await siti.sees("Baik, saya ingatkan Jumat, 4 Juli 2025 pukul 09.00 WIB: bayar arisan…");
});

story(
  "a session that moves is told once; its reminders come by its new day, and none of one that is over",
  async (town) => {
    await town.exam("UK3", { title: "Angkatan 3" });
    const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
    await town.passes({ hours: 24 });
    await siti.sees("7 hari lagi…");
    await town.passes({ hours: 5 * 24 });
    await town.exam("UK3", { title: "Angkatan 3", startsAt: "2025-07-14T13:00" });
    await siti.sees(
      "Ada perubahan Angkatan 3 yang Bapak/Ibu ikuti:\n• Waktunya sekarang Senin, 14 Juli 2025 pukul 13.00 WIB…",
    );
    // The week before it has begun, and they have just been told.
    await town.passes({ hours: 1 });
    await siti.seesNothing();
    await town.passes({ hours: 5 * 24 + 7 });
    await siti.sees("Besok Angkatan 3, Bu Siti: Senin, 14 Juli 2025 pukul 13.00 WIB, Aula Dinas.…");
    await siti.says("batal", "ya");
    await siti.sees("Pendaftaran Angkatan 3 sudah dibatalkan. …");
    await town.passes({ hours: 15 });
    await siti.seesNothing();
  },
);

story("nobody is reminded at night: what waited into it is told in the morning, if it still is true", async (town) => {
  const siti = await town.member("Siti Rahayu", { linked: true, ...SITI });
  await siti.says("ingatkan saya jam setengah delapan malam bawa ktp");
  await siti.sees("Baik, saya ingatkan Rabu, 2 Juli 2025 pukul 19.30 WIB: bawa ktp…");
  await siti.says("ingatkan saya besok jam 11 malam ronda");
  await siti.sees("Saya mengingatkan antara pukul 07.00 dan 20.00 saja. Jam berapa yang pas?");
  await siti.says("7");
  await siti.sees("Baik, saya ingatkan Kamis, 3 Juli 2025 pukul 07.00 WIB: ronda…");
  await siti.says("ingatkan saya jumat jam 12 siang titip uang");
  await siti.sees("…pukul 12.00 WIB: titip uang\nItu waktu salat Jumat, jadi saya kirim pukul 13.00 WIB.…");
  await town.ends();
  town.clock.passes({ hours: 13 });
  await town.restarts();
  await town.passes({ minutes: 1 });
  await siti.seesNothing();
  await town.passes({ hours: 10 });
  await siti.sees("Pengingat untuk Bu Siti, seharusnya Rabu, 2 Juli 2025 pukul 19.30 WIB: bawa ktp…");
  await siti.sees("Pengingat untuk Bu Siti: ronda…");
});

story("kinds are switched off and on, all of them too, and the list says so", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  await siti.chats(`
    > pengingat
    Yang akan saya ingatkan:
    • Kamis, 3 Juli 2025 pukul 08.00 WIB: Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB
    1. Tambah pengingat
    2. Nyalakan atau matikan
    > matikan pengingat ujian
    Baik, pengingat dimatikan: Ujian dan bimtek.
    1. Nyalakan: Ujian dan bimtek
    > pengingat
    Belum ada yang akan saya ingatkan.
    Sedang dimatikan: Ujian dan bimtek…
    > nyalakan pengingat ujian
    Baik, pengingat dinyalakan: Ujian dan bimtek.…
    > tolong ingatkan saya ujian
    Ujian dan bimtek: saya ingatkan sendiri, tidak perlu dipasang.
    • Kamis, 3 Juli 2025 pukul 08.00 WIB: Angkatan 3…
    > pengingat
    …
    > [Nyalakan atau matikan]
    Pengingat Bapak/Ibu:
    • Ujian dan bimtek: nyala
    • Berkas ujian yang masih kurang: nyala
    • Ujian sesudah bimtek: nyala
    • Tawaran kursi yang hampir berakhir: nyala
    • Sertifikat yang akan berakhir: nyala
    • Angsuran pinjaman: nyala
    • Pengingat pribadi: nyala…
    > berhenti
    …
    > [Hentikan pengingat]
    Semua pengingat dimatikan.…
  `);
  await town.passes({ hours: 24 });
  await siti.seesNothing();
  await siti.says("pengingat");
  await siti.sees("Semua pengingat dimatikan.…");
  await siti.says("nyalakan pengingat");
  await siti.sees("Baik, semua pengingat dinyalakan lagi.");
  await town.passes({ minutes: 1 });
  await siti.sees("7 hari lagi Angkatan 3, Bu Siti…");
});

story("a seat that a colleague keeps is reminded of before that ends", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  await town.officer("Suprapto", "Mojongapit", { linked: true });
  const lilik = await town.officer("Lilik Handayani", "Mojongapit", { linked: true, position: "treasurer", ...SITI });
  await isEntered(town, "UK3", "Lilik Handayani", "Suprapto");
  // Kept until Monday, 7 July, 16.00.
  await town.passes({ hours: 5 * 24 + 6, minutes: 1 });
  await lilik.sees(
    "Bu Lilik, kursi Angkatan 3 yang dipesankan rekan masih menunggu jawaban, sampai Senin, 7 Juli 2025 pukul 16.00 WIB.…",
  );
  await lilik.says("bersedia");
  await lilik.sees("Kursi ke-1 Angkatan 3 sekarang atas nama Ibu.…");
});

story("what they typed is theirs: shown as it is, limited, in nobody's log and sealed", async (town) => {
  const siti = await town.member("Siti Rahayu", { linked: true, ...SITI });
  await siti.says("ingatkan saya besok jam 9 <b>bayar</b> {$name} *arisan* ‮‮50rb");
  await siti.sees("…pukul 09.00 WIB: <b>bayar</b> {$name} *arisan* 50rb…");
  const kept = await town.home.ask(`SELECT * FROM "OwnReminder"`);
  expect(JSON.stringify(kept)).not.toContain("arisan");
  await town.passes({ hours: 25, minutes: 1 });
  await siti.sees("Pengingat untuk Bu Siti: <b>bayar</b> {$name} *arisan* 50rb…");
  const told = await town.home.ask(`SELECT o."body" FROM "Outbox" o JOIN "Reminder" r ON r."outboxId" = o."id"`);
  expect(JSON.stringify(told)).not.toContain("arisan");
  await siti.says("ingatkan saya besok", "x".repeat(300));
  await siti.sees("Mau diingatkan soal apa? …");
  await siti.sees("Itu terlalu panjang untuk pengingat. Tulis paling banyak 200 huruf.");
  await siti.says("batal");
  for (let nth = 2; nth <= 20; nth += 1) await siti.says(`ingatkan saya tiap tgl ${nth} catatan ke-${nth}`);
  await siti.says("ingatkan saya tiap tgl 21 satu lagi");
  await siti.sees("Pengingat buatan sendiri paling banyak 20. …");
});

story("the office sees what goes out, stops a kind for everybody, and resumes it", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  const ratna = await town.staff("Ratna", { pin: "204593" });
  await ratna.chats(`
    > pengingat hari ini
    Ketik PIN 6 angka …
    > 204593
    Pengingat hari ini:
    • Ujian dan bimtek: 0 terkirim, 0 menyusul…
    • Pengingat pribadi: 0 terkirim, 0 menyusul
    Besok:
    • Ujian dan bimtek: 1…
    1. Hentikan: Ujian dan bimtek…
    > [Hentikan: Ujian dan bimtek]
    Hentikan pengingat untuk semua orang: Ujian dan bimtek? …
    > [Ya, hentikan]
    Pengingat dihentikan untuk semua orang: Ujian dan bimtek. …
  `);
  await town.passes({ hours: 24 });
  await siti.seesNothing();
  await ratna.chats(`
    > pengingat hari ini
    Ketik PIN…
    > 204593
    …Ujian dan bimtek: dihentikan, 0 terkirim sebelumnya…
    > [Jalankan lagi: Ujian dan bimtek]
    Pengingat jalan lagi: Ujian dan bimtek.…
  `);
  await town.passes({ minutes: 1 });
  await siti.sees("7 hari lagi Angkatan 3…");
  const changed = await town.home.ask(`SELECT "action" FROM "AuditEntry" WHERE "outcome" = 'changed'`);
  expect(changed.map(({ action }) => action)).toEqual(["reminders-office stopped", "reminders-office resumed"]);
});

story("who said that they will be there is so in the office's list", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  const ratna = await town.staff("Ratna", { pin: "204593" });
  await siti.says("hadir");
  await siti.sees("Kehadiran Ibu sudah dicatat: Angkatan 3, …");
  await ratna.chats(`
    > peserta uk3
    Ketik PIN…
    > 204593
    …Siti Rahayu, ketua KDMP Mojongapit: terdaftar, menyatakan hadir…
  `);
  // On another day they may not be.
  await town.exam("UK3", { title: "Angkatan 3", startsAt: "2025-07-14T09:00" });
  await ratna.chats(`
    > peserta uk3
    …Siti Rahayu, ketua KDMP Mojongapit: terdaftar
    …
  `);
});

story("what came too late while the bot was away is told to the office", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Mojongapit", SITI);
  const ratna = await town.staff("Ratna", { pin: "204593" });
  await town.passes({ minutes: 6 });
  await town.ends();
  town.clock.passes({ hours: 5 * 24 });
  await town.restarts();
  await town.passes({ minutes: 1 });
  await ratna.sees(
    "Bot sempat tidak berjalan. Pengingat ini sudah lewat waktunya, jadi tidak dikirim:\n• Ujian dan bimtek: 1",
  );
  await siti.seesNothing();
});

story("a kind is one declaration: what is due, for whom, its words and its answers", async (town) => {
  withKind(instalments);
  const siti = await town.member("Siti Rahayu", { linked: true, ...SITI });
  // Due on Saturday, 5 July: three days before, on the day, and overdue.
  await town.passes({ hours: 1 });
  await siti.sees("Bu Siti, angsuran jatuh tempo Sabtu, 5 Juli 2025.…");
  await siti.says("stop ingatkan");
  await siti.sees("Baik, saya tidak mengingatkan lagi soal ini: angsuran ke-5…");
  await siti.presses("Ingatkan lagi");
  await siti.sees("Baik, soal itu saya ingatkan lagi.");
  await town.passes({ hours: 3 * 24 });
  await siti.sees("Bu Siti, angsuran jatuh tempo hari ini.…");
  await siti.says("wes tak bayar wingi");
  await siti.sees("Baik. Saya tidak mengingatkan lagi soal ini.");
  await town.passes({ hours: 3 * 24 });
  await siti.seesNothing();
});

/** Words that show nothing but this text. */
const text = (place: string) => words("exam-schedule-place", { place });

const DUE_ON = Temporal.PlainDate.from("2025-07-05");

const instalments: ReminderKind = reminderKind<Due>({
  name: "dues",
  label: text("Angsuran"),
  called: /\bangsuran\b/,
  stages: [
    { name: "before", daysBefore: 3, at: "08:00", usefulUntilDaysBefore: 1 },
    { name: "day", daysBefore: 0, at: "08:00", usefulUntilDaysBefore: 0 },
    { name: "overdue", daysBefore: -2, at: "08:00", usefulUntilDaysBefore: -5 },
  ],
  async due(tx, { from, to, personId }) {
    const [isBefore, isAfter] = [
      Temporal.PlainDate.compare(DUE_ON, from) < 0,
      Temporal.PlainDate.compare(DUE_ON, to) > 0,
    ];
    if (isBefore || isAfter) return [];
    const people = await tx.person.findMany({ where: { name: "Siti Rahayu", ...(personId && { id: personId }) } });
    return people.map(({ id }) => ({ personId: id, item: "instalment 5", series: "loan 7", dueOn: DUE_ON }));
  },
  says: (_due, { today, reminder }) => ({
    words: text(`Bu Siti, angsuran jatuh tempo ${today.equals(DUE_ON) ? "hari ini" : "Sabtu, 5 Juli 2025"}.`),
    choices: [doneChoice(text("Sudah bayar"), reminder), stopChoice(text("Stop ingatkan"), reminder)],
  }),
  about: () => text("angsuran ke-5"),
  answers: [{ says: IS_DONE, does: (_due, reminder) => doneChoice(text("Sudah bayar"), reminder) }],
});

function withKind(kind: ReminderKind): void {
  const all = reminderKinds as ReminderKind[];
  all.push(kind);
  onTestFinished(() => void all.splice(all.indexOf(kind), 1));
}

story(
  "a reminder that is said whole is no answer to what was asked of another; an hour right after one is its hour",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { linked: true });
    await siti.chats(`
    > ingatkan saya bayar arisan
    Kapan diingatkan?…
    > ingatkan tiap jumat jam 1 siang jumatan
    Yang tadi belum saya catat: bayar arisan
    Baik, saya ingatkan tiap Jumat pukul 13.00: jumatan…
    > jam 3 sore ding
    Diubah. Saya ingatkan tiap Jumat pukul 15.00: jumatan…
    > ingatkan saya setor tgl 5 tiap bulan
    Baik, saya ingatkan tiap tanggal 5 pukul 07.00: setor…
    > jam 9 aja
    Diubah. Saya ingatkan tiap tanggal 5 pukul 09.00: setor…
    > tgl 6 aja
    Diubah. Saya ingatkan tiap tanggal 6 pukul 09.00: setor…
    > lusa bawa materai 10rb tolong diingatkan
    Baik, saya ingatkan Jumat, 4 Juli 2025 pukul 07.00 WIB: bawa materai 10rb…
    > mateni pengingat sing setor
    setor: tiap tanggal 6 pukul 09.00. Hapus pengingat ini?…
  `);
    await siti.presses("Hapus");
    await siti.sees("Pengingat ini sudah dihapus: setor");
    await town.passes({ minutes: 20 });
    const [late] = await siti.says("jam 10 aja");
    expect(late?.text).not.toContain("Diubah");
  },
);
