import { expect } from "vitest";
import { forgetSentences, labelledSentences } from "#bot/services/learning.ts";
import { story, type Town } from "../town/town.ts";

/** What was not understood can be given for learning: by its writer alone, masked, for 90 days; the office says what it means. */

const given = (town: Town) =>
  town.home.ask(`SELECT "sealed", "nearest", "givenAt", "intent" FROM "LearningSentence" ORDER BY "id"`);

story("a sentence is given with one tap, without the name and the number in it", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("blablubla pak Wagiman 081234560000 semprul sekali");
  await joko.sees("Saya belum menangkap maksudnya. … Atau bantu saya belajar: … Pelajari kalimatnya");
  expect(await given(town)).toEqual([]);
  await joko.presses("Pelajari kalimatnya");
  await joko.sees("Terima kasih, kalimatnya saya simpan untuk belajar dan terhapus sendiri sesudah 90 hari. …");
  const [row, ...more] = await given(town);
  expect(more).toEqual([]);
  expect(JSON.stringify(row)).not.toMatch(/wagiman|0812|semprul/i);
  const { secrets } = town.house().database;
  expect(secrets.open("sentence", String(row?.sealed), "learning")).toBe("blablubla pak [nama] [nomor] semprul sekali");
  const consents = await town.home.ask(`SELECT "purpose", "given" FROM "Consent"`);
  expect(consents.map(({ purpose, given: yes }) => [purpose, Boolean(yes)])).toEqual([["learning", true]]);
});

story("before the tap nothing of the sentence can be read in the database", async (town) => {
  await town.person("Pak Joko").says("blablubla pak Wagiman 081234560000 semprul sekali");
  const rows = await town.home.ask(`SELECT "body" FROM "Outbox"`);
  expect(JSON.stringify(rows)).toContain("learn-give");
  expect(JSON.stringify(rows)).not.toMatch(/wagiman|semprul|081234560000/i);
});

story("nobody is asked again before the next day, for a word or two, or in a group", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("semprul");
  await joko.sees(/^Saya belum menangkap maksudnya\. Apakah salah satu ini\?\n1/);
  await joko.says("blablubla semprul sekali dong");
  await joko.sees("…Pelajari kalimatnya");
  await joko.says("blablubla semprul lagi dong");
  await joko.sees(/^(?!.*Pelajari)/s);
  await town.passes({ hours: 25 });
  await joko.says("blablubla semprul sekali dong");
  await joko.sees("…Pelajari kalimatnya");
  const siti = town.group("Paguyuban").person("Siti");
  await siti.says("@sapa_koperasi_bot blablubla semprul sekali dong");
  await siti.sees(/^Saya belum menangkap(?!.*Pelajari)/s);
});

story("neither of two that were asked about: the nearest others, and the offer", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("pak profil jadwal");
  await joko.sees("Maksud Bapak/Ibu “Jadwal …”, atau “Akun saya”? … Bukan keduanya");
  await joko.presses("Bukan keduanya");
  await joko.sees("Saya belum menangkap maksudnya. … Cari koperasi … Pelajari kalimatnya");
  await joko.presses("Pelajari kalimatnya");
  await joko.sees("Terima kasih, …");
  const [row] = await given(town);
  expect(row?.nearest).toBe("exam_schedule,account");
  const siti = town.group("Paguyuban").person("Siti");
  await siti.says("@sapa_koperasi_bot pak akun jadwal");
  await siti.sees(/^Maksud(?!.*Bukan keduanya)/s);
});

story("what was given is told to its writer, and taken back", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("blablubla semprul sekali dong");
  await joko.presses("Pelajari kalimatnya");
  await joko.chats(`
    > berhenti
    Pengumuman tidak dikirim lagi mulai sekarang. …
    1 kalimat yang diberikan untuk belajar masih tersimpan. Mau dihapus juga?
    1. Hapus kalimat
    > [Hapus kalimat]
    Sudah dihapus: 1 kalimat yang diberikan untuk belajar.
    > hapus kalimat
    Tidak ada kalimat dari chat ini yang tersimpan.
  `);
  expect(await given(town)).toEqual([]);
  const [last] = await town.home.ask(`SELECT "given" FROM "Consent" WHERE "purpose" = 'learning' ORDER BY "id" DESC`);
  expect(Boolean(last?.given)).toBe(false);
});

story("who is linked sees in akun that a sentence is kept", async (town) => {
  const siti = await town.member("Siti Rahayu", { pin: "190357" });
  await siti.says("blablubla semprul rahayu sekali dong");
  await siti.presses("Pelajari kalimatnya");
  await siti.says("akun", "190357");
  await siti.sees("Yang tersimpan tentang … • Kalimat untuk belajar: 1 … Hapus kalimat");
  await siti.presses("Hapus kalimat");
  expect(await given(town)).toEqual([]);
});

story("after 90 days it is gone", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("blablubla semprul sekali dong");
  await joko.presses("Pelajari kalimatnya");
  const forget = (days: number) => town.inside((tx) => forgetSentences(tx, town.clock.now().add({ hours: 24 * days })));
  expect(await forget(89)).toBe(0);
  expect(await forget(91)).toBe(1);
  expect(await given(town)).toEqual([]);
});

/** Three sentences wait. */
async function threeGiven(town: Town): Promise<void> {
  for (const [name, text] of [
    ["Joko", "blablubla semprul satunya dong"],
    ["Parti", "blablubla semprul duanya dong"],
    ["Wiji", "blablubla semprul tiganya dong"],
  ] as const) {
    const writer = town.person(name);
    await writer.says(text);
    await writer.presses("Pelajari kalimatnya");
  }
}

story("the office says what sentences mean, one after the other", async (town) => {
  await threeGiven(town);
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await ratna.says("ajari bot", "280417");
  await ratna.sees(
    "3 kalimat menunggu, 0 sudah diberi arti. … “blablubla semprul satunya dong” … Apa maksudnya? … Maksud lain … Di luar urusan … Lewati … Hapus",
  );
  await ratna.presses("Maksud lain");
  await ratna.presses("Angsuran");
  await ratna.sees("Dicatat: Angsuran. … 2 kalimat menunggu, 1 sudah diberi arti. … “blablubla semprul duanya dong” …");
  await ratna.presses("Lewati");
  await ratna.sees("2 kalimat menunggu, 1 sudah diberi arti. … “blablubla semprul tiganya dong” …");
  await ratna.presses("Di luar urusan");
  await ratna.sees("Dicatat: Di luar urusan. … Itu yang terakhir. 1 kalimat yang dilewati masih menunggu, 2 …");
  await ratna.says("ajari bot");
  await ratna.presses("Hapus");
  await ratna.sees("Kalimatnya dihapus. … Tidak ada kalimat yang menunggu. 2 sudah diberi arti.");
  const { secrets } = town.house().database;
  expect(await town.inside((tx) => labelledSentences(tx, secrets))).toEqual([
    { text: "blablubla semprul satunya dong", intent: "installments" },
    { text: "blablubla semprul tiganya dong", intent: "out_of_scope" },
  ]);
});

story("two of the office look at the same sentence: it is labelled once", async (town) => {
  await threeGiven(town);
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const budi = await town.staff("Budi", { pin: "190357" });
  await ratna.says("ajari bot", "280417");
  await budi.says("ajari bot", "190357");
  await ratna.presses("Di luar urusan");
  await budi.presses("Di luar urusan");
  await budi.sees("…Kalimat itu sudah tidak menunggu. … 2 kalimat menunggu, 1 sudah diberi arti. … duanya …");
});

story("the writer takes back what the office is looking at", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("blablubla semprul sekali dong");
  await joko.presses("Pelajari kalimatnya");
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await ratna.says("ajari bot", "280417");
  await joko.says("hapus kalimat");
  await ratna.presses("Di luar urusan");
  await ratna.sees("…Kalimat itu sudah tidak menunggu. … Tidak ada kalimat yang menunggu. 0 sudah diberi arti.");
});
