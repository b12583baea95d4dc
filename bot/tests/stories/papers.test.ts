import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import type { Turn } from "#bot/commands/command.ts";
import { file, pdf, photos } from "../papers/hand-in.ts";
import { enters } from "../town/entries.ts";
import { story, type Town, telegramStory } from "../town/town.ts";

/** Papers: handed in from a phone, in any order, good and bad. */

const FOUR = { title: "Angkatan 3", papers: "KTP, pas foto 3x4, ijazah terakhir, SK pengurus" };
const DUE = Temporal.Instant.from("2025-07-04T16:00:00+07:00");

const kept = (town: Town) =>
  town.inside(async (tx) =>
    (await tx.paper.findMany({ orderBy: { id: "asc" } })).map(({ kind, status, doubts }) =>
      `${kind} ${status} ${doubts}`.trim(),
    ),
  );

story("named by caption, in any order, several at once; what nobody can know is asked", async (town) => {
  await town.exam("UK3", FOUR);
  const joko = await enters(town, "UK3", "Joko Susilo", "Mojongapit");
  await joko.sendsFile(await photos.decree(), "ini SK nya pak");
  await joko.sees("SK pengurus diterima, 1 dari 4.\nBerikutnya KTP.…");
  await joko.says("batal");
  await joko.sendsFile(await photos.ktp());
  await joko.sees(`Foto atau berkas ini yang mana?
1. KTP
2. Pas foto 3x4
3. Ijazah terakhir
4. Jangan dipakai`);
  await joko.sendsFile(await photos.diploma());
  await joko.sees("Ada 2 foto atau berkas yang belum saya tahu namanya. Yang pertama ini yang mana?…");
  await joko.says("ktp");
  await joko.sees("KTP diterima, 2 dari 4.\nFoto atau berkas ini yang mana?\n1. Pas foto 3x4\n2. Ijazah terakhir…");
  await joko.presses("Ijazah terakhir");
  await joko.sees("Ijazah terakhir diterima, 3 dari 4.\nTinggal pas foto 3x4.…");
  // The next morning it is said what it was taken for.
  await town.passes({ hours: 20 });
  await joko.sendsFile(await photos.portrait());
  await joko.sees(
    "Saya simpan sebagai pas foto 3x4, 4 dari 4. Bukan pas foto 3x4? Ketik “ganti”.\nBerkas lengkap, 4 dari 4. …",
  );
});

story("ganti: another kind, another picture, until the day", async (town) => {
  await town.exam("UK3", { ...FOUR, papersDueAt: DUE });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Cukir");
  await siti.chats(`
    > kirim berkas
    Ada 4 berkas: …
    Mulai dari KTP: kirim fotonya ke chat ini.
    1. Nanti saja
  `);
  await siti.sendsFile(await photos.diploma());
  await siti.sees("KTP diterima, 1 dari 4.\nBerikutnya pas foto 3x4.…");
  await siti.chats(`
    > ganti
    Yang tadi saya simpan sebagai KTP. Yang benar?
    1. Itu pas foto 3x4
    2. Itu ijazah terakhir
    3. Itu SK pengurus
    4. Ganti KTP
    > 2
    Dibetulkan: itu ijazah terakhir.
    Berikutnya KTP.
    1. Nanti saja
  `);
  await siti.sendsFile(await photos.ktp());
  await siti.sees("KTP diterima, 2 dari 4.…");
  await siti.chats(`
    > ganti ijazah
    Kirim ijazah terakhir yang baru ke chat ini. Yang lama tetap dipakai sampai yang baru masuk.
  `);
  await siti.sendsFile(await photos.any(1));
  await siti.sees("Ijazah terakhir yang baru sudah diterima dan menunggu diperiksa.\nBerikutnya pas foto 3x4.…");
  await siti.chats(`
    > nanti saja
    Pas foto 3x4 dan SK pengurus boleh menyusul sampai Jumat, 4 Juli 2025 pukul 16.00 WIB. Kirim ke chat ini kapan saja.
  `);
  await town.passes({ hours: 24 * 3 });
  await siti.chats(`
    > ganti ktp
    KTP sudah ada di sini, dan batas menggantinya Jumat, 4 Juli 2025 pukul 16.00 WIB sudah lewat. Kalau perlu diganti, hubungi dinas.
  `);
  await siti.sendsFile(await photos.decree(), "SK");
  await siti.sees(
    "SK pengurus diterima, 3 dari 4.\nBatasnya Jumat, 4 Juli 2025 pukul 16.00 WIB sudah lewat; tetap saya simpan, …",
  );
});

story("what is no paper has an answer of its own, and nothing of what was there is lost", async (town) => {
  await town.exam("UK3", FOUR);
  const bambang = await enters(town, "UK3", "Bambang Hariyono", "Pacarpeluk");
  await bambang.says("kirim berkas");
  await bambang.sendsFile(await photos.ktp());
  await bambang.sees("KTP diterima, 1 dari 4.…");
  const asks = "Berikutnya pas foto 3x4.\n1. Nanti saja";
  const bad: [ReturnType<typeof file>, string][] = [
    [file("kosong.jpg", "image/jpeg", ""), "Yang sampai di sini kosong, …"],
    [file("ktp.pdf", "application/pdf", "PK\u0003\u0004 foto.jpg"), "Itu berkas ZIP, …"],
    [
      file("surat.docx", "application/octet-stream", "PK\u0003\u0004 word/document.xml"),
      "Itu berkas Word atau Excel. …",
    ],
    [file("IMG_1.heic", "image/heic", "\u0000\u0000\u0000\u0018ftypheic"), "Foto jenis HEIC dari iPhone …"],
    [file("stiker.webp", "image/webp", "RIFF\u0001\u0000\u0000\u0000WEBPVP8 "), "Gambar jenis WEBP …"],
    [file("besar.jpg", "image/jpeg", new Uint8Array(20 * 1024 * 1024)), "Ukurannya lebih dari 10 MB. …"],
    [file("rusak.jpg", "image/jpeg", "\u00ff\u00d8\u00ff\u00e0 separuh"), "Gambarnya tidak bisa dibuka, …"],
    [pdf("x.pdf", "/OpenAction <</S /JavaScript /JS (x)>>"), "PDF itu berisi program atau lampiran, …"],
    [file("separuh.pdf", "application/pdf", "%PDF-1.7 lalu terputus"), "PDF itu tidak bisa dibaca, …"],
    [file("catatan.txt", "text/plain", "NIK 3517086203880000"), "Itu bukan foto atau PDF. …"],
  ];
  for (const [one, answer] of bad) {
    await bambang.sendsFile(one);
    await bambang.sees(`${answer}\n${asks}`);
  }
  await bambang.sends("voice");
  await bambang.sees(`Pesan suara tidak bisa jadi berkas. …\n${asks}`);
  await bambang.sends("sticker");
  await bambang.sees(`Stiker tidak bisa jadi berkas. …\n${asks}`);
  await bambang.says("ini ada di https://drive.google.com/drive/abc pak");
  await bambang.sees(`Tautan tidak saya buka, …\n${asks}`);
  expect(await kept(town)).toEqual(["ktp waiting"]);
  expect(await town.house().papers.names()).toHaveLength(1);
});

story("whoever insists hands it in all the same; what was asked is left alone for a day", async (town) => {
  await town.exam("UK3", { ...FOUR, papers: "KTP" });
  const mul = await enters(town, "UK3", "Mulyono", "Kedungotok");
  await mul.sendsFile(await photos.blurredKtp());
  await mul.sees("Foto KTP buram. …");
  await mul.says("pakai yang itu saja");
  await mul.sees("KTP diterima, 1 dari 1.\nBerkas lengkap, 1 dari 1. …");
  expect(await kept(town)).toEqual(["ktp waiting blurred"]);
  await mul.sendsFile(await photos.blurredKtp());
  await mul.sees("Foto ini sama dengan KTP yang sudah ada, jadi tidak saya simpan dua kali.…");
});

telegramStory("who has nothing to hand in, and who is not known", async (town) => {
  await town.exam("UK3", { papers: undefined });
  const tini = await enters(town, "UK3", "Tini", "Cukir");
  await tini.sendsFile(await photos.ktp());
  await tini.sees("Sekarang tidak ada berkas yang perlu dikirim. …");
  const stranger = town.person("Orang");
  await stranger.sendsFile(await photos.ktp());
  await stranger.sees("…Berkas ujian bisa dikirim sesudah mendaftar…");
  expect(await kept(town)).toEqual([]);
});

telegramStory("an album: each by itself, none guessed", async (town) => {
  await town.exam("UK3", { ...FOUR, papers: "KTP, pas foto" });
  const joko = await enters(town, "UK3", "Joko Susilo", "Mojongapit");
  await joko.says("kirim berkas");
  // What the stand-in for Telegram sends is no picture that could be opened.
  const shown = await joko.sendsAlbum(2, "ktp");
  expect(shown.map(({ text }) => text.split("\n")[0])).toEqual([
    expect.stringContaining("tidak bisa dibuka"),
    expect.stringContaining("tidak bisa dibuka"),
  ]);
});

telegramStory("a file that was on its way when the bot died is asked for again", async (town) => {
  await town.exam("UK3", { ...FOUR, papers: "KTP" });
  const joko = await enters(town, "UK3", "Joko Susilo", "Mojongapit");
  await joko.says("kirim berkas");
  await joko.sees("…Mulai dari KTP…");
  await town.inside(async (tx) => {
    const { chatAccountId, sender, state } = await tx.dialog.findFirstOrThrow({ where: { command: "papers" } });
    const { id: personId } = await tx.person.findFirstOrThrow({ where: { name: "Joko Susilo" } });
    const fetching = { kind: "ktp", how: "asked", later: false };
    await tx.dialog.updateMany({
      where: { command: "papers" },
      data: { state: JSON.stringify({ ...JSON.parse(state), fetching }) },
    });
    const createdAt = town.clock.now().toString({ smallestUnit: "millisecond" });
    await tx.work.create({ data: { chatAccountId, sender, command: "papers", personId, boot: "dead", createdAt } });
  });
  await town.restarts();
  await joko.sees("Yang tadi belum sempat tersimpan. Tolong kirim sekali lagi.\n…KTP…");
  await joko.sendsFile(await photos.ktp());
  await joko.sees("KTP diterima, 1 dari 1.…");
});

telegramStory("what is somebody else's can't be used, named or thrown away by a forged choice", async (town) => {
  await town.exam("UK3", { ...FOUR, papers: "KTP, SK" });
  const siti = await enters(town, "UK3", "Siti Rahayu", "Cukir");
  await siti.sendsFile(await photos.ktp());
  await siti.sees("Foto atau berkas ini yang mana?…");
  const { id } = await town.inside((tx) => tx.paper.findFirstOrThrow());
  await enters(town, "UK3", "Joko Susilo", "Mojongapit");
  const { app } = town.house();
  const papers = app.commands.find(({ name }) => name === "papers") ?? expect.fail("no command");
  const [other] = await town.inside((tx) => tx.person.findMany({ where: { name: "Joko Susilo" } }));
  for (const input of [{ uses: id }, { drops: id }, { names: id, kind: "ktp" }, { renames: id, kind: "decree" }]) {
    await town.inside(async (tx) => {
      const person = { id: other?.id ?? 0, name: "Joko Susilo", roles: [] } as unknown as NonNullable<Turn["person"]>;
      const now = town.clock.now();
      const turn = { tx, person, now, timeZone: "Asia/Jakarta", secrets: app.secrets, dialogs: [] } as unknown as Turn;
      await papers.run(turn, input);
    });
  }
  expect(await kept(town)).toEqual(["null held"]);
});
