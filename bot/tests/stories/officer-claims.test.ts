import { expect } from "vitest";
import { story, type Town } from "../town/town.ts";

/** An officer whom no roster has asks the office, which decides with a tap. */

async function claims(town: Town, name: string) {
  const endang = town.person(name);
  await endang.says("daftar anggota", "setuju");
  await endang.sends("own contact");
  await endang.says("ajukan ke dinas", name, "jatipelem", "sekretaris");
  await endang.sees(`…Yang diajukan ke dinas: … ${name}, sekretaris KDMP Jatipelem, Kecamatan Diwek…`);
  await endang.presses("Ajukan ke dinas");
  await endang.sees("…Sudah diajukan. Dinas memeriksanya pada jam kerja, dan kabarnya saya kirim ke sini.…");
  return endang;
}

story("the office approves, and the officer goes on where the question stood", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const endang = await claims(town, "Endang Lestari");
  await endang.says("ajukan ke dinas");
  await endang.sees("…masih diperiksa dinas. Kabarnya saya kirim ke sini.…");
  await ratna.sees("…Endang Lestari mengajukan diri sebagai sekretaris KDMP Jatipelem. Ketik “pengajuan” …");
  await ratna.says("pengajuan", "280417");
  await ratna.sees(`
    1 pengajuan menunggu.
    Endang Lestari, sekretaris KDMP Jatipelem, Kecamatan Diwek
    • Diajukan Rabu, 2 Juli 2025 …
    • …HP …
    • Jabatan ini belum tercatat atas nama siapa pun
    1. Setujui
    2. Belum bisa
    3. Lewati
  `);
  await ratna.presses("Setujui");
  await ratna.sees("Disetujui: Endang Lestari tercatat dan chatnya terhubung. … Tidak ada pengajuan yang menunggu.");
  await endang.sees("…sudah disetujui dinas. Ketik “mulai” untuk melanjutkan.");
  await endang.says("mulai");
  // What she had asked for is the chair's and the treasurer's; that she is the secretary is known by now.
  await endang.sees(
    "…Selamat datang, Bapak/Ibu Endang, sekretaris KDMP Jatipelem, Kecamatan Diwek. … Itu belum bisa …",
  );
});

story("two of the office press in the same instant: it counts once", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const budi = await town.staff("Budi", { pin: "190357" });
  await claims(town, "Endang Lestari");
  await ratna.says("pengajuan", "280417");
  await budi.says("pengajuan", "190357");
  const came = await Promise.all([ratna.presses("Setujui"), budi.presses("Setujui")]);
  const rows = await town.home.ask(`SELECT "position" FROM "Officer"`);
  expect(rows).toEqual([{ position: "secretary" }]);
  const told = await town.home.ask(`SELECT "id" FROM "Outbox" WHERE "body" LIKE '%claims-told-approved%'`);
  expect(told).toHaveLength(1);
  const late = came.filter((shown) => shown.some(({ text }) => text.startsWith("Pengajuan itu sudah diputuskan")));
  expect(late).toHaveLength(1);
});

story("the office says no in its own words, and sees first what will be read", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await town.officer("Agus Prasetyo", "Jatipelem", { position: "secretary" });
  const endang = await claims(town, "Endang Lestari");
  await ratna.says("pengajuan", "280417");
  await ratna.sees("…• Jabatan ini sekarang tercatat atas nama Agus Prasetyo…");
  await ratna.presses("Belum bisa");
  await ratna.says("280417");
  await ratna.sees("Itu terbaca seperti PIN, jadi tidak saya simpan. …");
  await ratna.says("ok");
  await ratna.sees("Tulis sedikit lebih jelas, …");
  await ratna.says("SK-nya belum kami terima");
  await ratna.sees("Yang akan dibaca pengaju: “Pengajuan Bapak/Ibu belum bisa disetujui: SK-nya belum kami terima” …");
  await ratna.presses("Kirim");
  await ratna.sees("Sudah dikirim ke Endang Lestari. … Tidak ada pengajuan yang menunggu.");
  await endang.sees(`
    …sebagai sekretaris KDMP Jatipelem belum bisa disetujui: SK-nya belum kami terima
    Kalau sudah siap, bawa KTP dan SK atau berita acara pemilihan ke dinas, atau ketik “ajukan ke dinas” untuk mengajukan lagi.
  `);
  await endang.says("ajukan ke dinas");
  await endang.sees("…siapa nama Bapak/Ibu? …");
  const rows = await town.home.ask(`SELECT "proof" FROM "Link" WHERE "proof" = 'office'`);
  expect(rows).toEqual([]);
});

story("what the sentence says already is not asked for again", async (town) => {
  const endang = town.person("Endang");
  await endang.chats(`
    > nyuwun sewu, ajukan saya sebagai bendahara kdmp cukir diwek
    Catatan simpanan, …
    > setuju
    …siapa nama Bapak/Ibu? …
    > Endang Lestari
    Yang diajukan ke dinas:
    Endang Lestari, bendahara KDMP Cukir, Kecamatan Diwek
    …
  `);
  const wati = town.person("Wati");
  await wati.chats(`
    > ajukan saya sebagai pengurus kdmp sumberjo
    Catatan simpanan, …
    > setuju
    …siapa nama Bapak/Ibu? …
    > Wati Ningsih
    Pengurus koperasi mana? …
    > cukir diwek
    Apa jabatannya? …
  `);
});

story("a village that is there three times is asked back", async (town) => {
  const endang = town.person("Endang");
  await endang.chats(`
    > ajukan ke dinas
    Catatan simpanan, …
    > setuju
    …siapa nama Bapak/Ibu? …
    > Endang Lestari
    Pengurus koperasi mana? …
    > sumberjo
    Koperasi yang mana?
    1. …
    2. …
    3. …
    > sumberjo plandaan
    Apa jabatannya? …
  `);
});

story("nobody but the office sees who has asked", async (town) => {
  await claims(town, "Endang Lestari");
  const joko = await town.officer("Joko", "Sambongdukuh", { pin: "280417" });
  await joko.says("pengajuan");
  await joko.sees("Itu belum bisa saya bukakan …");
});

story(
  "a position that somebody holds: the office says whether that term ends, and it is done at once",
  async (town) => {
    const ratna = await town.staff("Ratna", { pin: "280417" });
    const agus = await town.officer("Agus Prasetyo", "Jatipelem", { position: "secretary", pin: "190357" });
    await claims(town, "Endang Lestari");
    await ratna.says("pengajuan", "280417");
    await ratna.presses("Setujui");
    await ratna.sees(`
    Jabatan sekretaris masih tercatat atas nama Agus Prasetyo. Apakah masa jabatannya berakhir hari ini?
    1. Gantikan Agus Prasetyo
    2. Dua-duanya
    3. Kembali
  `);
    const before = await town.home.ask(`SELECT "id" FROM "Officer"`);
    expect(before).toHaveLength(1);
    await ratna.presses("Kembali");
    await ratna.sees("1 pengajuan menunggu. …");
    await ratna.presses("Setujui");
    await ratna.presses("Gantikan Agus Prasetyo");
    await ratna.sees("Disetujui: Endang Lestari tercatat dan chatnya terhubung. …");
    await agus.sees("Bapak/Ibu tidak lagi tercatat sebagai sekretaris KDMP Jatipelem, mulai hari ini. …");
    const after = await town.home.ask(`SELECT "endsOn" FROM "Officer" ORDER BY "id"`);
    expect(after).toEqual([{ endsOn: "2025-07-02" }, { endsOn: null }]);
  },
);

story("two in one position only when the office says so", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  await town.officer("Agus Prasetyo", "Jatipelem", { position: "secretary" });
  await claims(town, "Endang Lestari");
  await ratna.says("pengajuan", "280417");
  await ratna.presses("Setujui");
  await ratna.presses("Dua-duanya");
  await ratna.sees("Disetujui: Endang Lestari tercatat dan chatnya terhubung. …");
  const after = await town.home.ask(`SELECT "endsOn" FROM "Officer"`);
  expect(after).toEqual([{ endsOn: null }, { endsOn: null }]);
});

story("no reason is asked for where a colleague has decided since", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const budi = await town.staff("Budi", { pin: "190357" });
  await claims(town, "Endang Lestari");
  await ratna.says("pengajuan", "280417");
  await budi.says("pengajuan", "190357");
  await ratna.presses("Setujui");
  await budi.presses("Belum bisa");
  await budi.sees("Pengajuan itu sudah diputuskan, jadi tidak ada yang diubah. …");
});
