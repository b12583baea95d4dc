import { expect } from "vitest";
import { story, telegramStory } from "../town/town.ts";

const SUMBERJO = `
  Desa Sumberjo ada di tiga kecamatan. Yang mana?
  1. Wonosalam
  2. Jombang
  3. Plandaan`;

story("a dialog goes on where it was after a restart in the middle", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > sumberjo
    ${SUMBERJO}
  `);
  await town.restarts();
  await siti.chats(`
    > [Plandaan]
    KDMP Sumberjo, Kecamatan Plandaan…
    > kec diwek
    Ada 20 koperasi di Kecamatan Diwek, ini ke-1 sampai 8:…
  `);
  await town.restarts();
  await siti.chats(`
    > lanjut
    Ada 20 koperasi di Kecamatan Diwek, ini ke-9 sampai 16:…
  `);
});

story("what was written while the bot was away is answered when it is back, in order", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("halo");
  await siti.sees("Saya Sapa Koperasi…");
  await town.ends();
  await siti.saysAtOnce("sumberjo", "yg plandaan", "suwun");
  await town.restarts();
  await siti.sees(SUMBERJO);
  await siti.sees("KDMP Sumberjo, Kecamatan Plandaan…");
  await siti.sees("Sami-sami, Bapak/Ibu.");
  await siti.seesNothing();
});

story(
  "an answer that comes an hour late says which question it answers, and one of yesterday which day",
  async (town) => {
    const siti = town.person("Bu Siti");
    await siti.says("halo");
    await siti.sees("Saya Sapa Koperasi…");
    await town.ends();
    await siti.saysAtOnce("sumberjo");
    town.clock.passes({ hours: 1 });
    await town.restarts();
    await siti.sees(`
    Menjawab pesan Bapak/Ibu pukul 08.00:
    ${SUMBERJO}
  `);
    await town.ends();
    await siti.saysAtOnce("jadwal");
    town.clock.passes({ hours: 23 });
    await town.restarts();
    await siti.sees("Menjawab pesan Bapak/Ibu Rabu, 2 Juli 2025 pukul 09.00 WIB:…Belum ada jadwal…");
  },
);

story("a dialog that this version can't read begins anew, and keeps the name that was asked for", async (town) => {
  const siti = town.person("Bu Siti");
  for (const [state, answer] of [
    [{ step: "whichOne", asked: "sumberjo", options: ["a", "b"] }, SUMBERJO],
    [{ step: "which", asked: "sumberjo", among: "Wonosalam" }, SUMBERJO],
    [{ step: "page", kecamatan: "Diwek" }, "Koperasi mana yang dicari?…"],
    [null, "Koperasi mana yang dicari?…"],
    [[], "Koperasi mana yang dicari?…"],
    ["junk", "Koperasi mana yang dicari?…"],
  ] as const) {
    await siti.says("sumberjo", "batal", "koperasi"); // no list is open, a dialog is
    await town.inside((tx) => tx.dialog.updateMany({ data: { state: JSON.stringify(state) } }));
    await siti.chats(`
      > yg plandaan
      Saya baru saja diperbarui, jadi pertanyaan tadi saya mulai lagi dari awal.
      ${answer}
    `);
  }
  await town.inside((tx) => tx.dialog.updateMany({ data: { state: '{"step":"whi' } }));
  await siti.chats(`
    > yg plandaan
    Saya baru saja diperbarui, jadi pertanyaan tadi saya mulai lagi dari awal.
    Koperasi mana yang dicari?…
    > sumberjo
    ${SUMBERJO}
    > yg plandaan
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
});

story("a dialog of a command that is no more is passed over", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("koperasi");
  await town.inside((tx) => tx.dialog.updateMany({ data: { command: "loan-of-yore", state: '{"step":"amount"}' } }));
  await siti.chats(`
    > cukir
    KDMP Cukir…
    > batal
    Tidak ada yang sedang berjalan.…
  `);
});

story("choices that another version offered are told to be out of date", async (town) => {
  const siti = town.person("Bu Siti");
  for (const spoil of [
    (body: string) => body.replaceAll('"coop-lookup","input"', '"coop-finder","input"'),
    (body: string) => body.replaceAll('"cooperative":', '"koperasi":'),
  ]) {
    await siti.says("sumberjo");
    await town.inside(async (tx) => {
      const row = await tx.outbox.findFirstOrThrow({ orderBy: { id: "desc" } });
      await tx.outbox.update({ where: { id: row.id }, data: { body: spoil(row.body) } });
    });
    await siti.chats(`
      > [Wonosalam]
      Pilihan itu sudah tidak berlaku. Yang bisa dipilih sekarang:
      1. Cari koperasi…
    `);
  }
});

telegramStory("whoever blocked the bot and comes back is answered again", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  town.onTelegram("Bu Siti").blocks();
  await town.settled();
  expect(await unreachable()).toBe("blocked");
  town.onTelegram("Bu Siti").unblocks();
  await siti.chats(`
    > yg plandaan
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
  expect(await unreachable()).toBeNull();

  function unreachable() {
    return town.inside(async (tx) => (await tx.chatAccount.findFirstOrThrow()).unreachable);
  }
});

telegramStory("an answer to somebody who blocked the bot meanwhile is refused, and tried no more", async (town) => {
  const siti = town.onTelegram("Bu Siti");
  siti.says("halo");
  await siti.sees("Saya Sapa Koperasi");
  await town.ends();
  siti.says("sumberjo");
  siti.says("jadwal");
  siti.blocks();
  await town.restarts();
  await town.settled();
  const rows = await town.inside((tx) => tx.outbox.findMany({ orderBy: { id: "asc" } }));
  expect(rows.map(({ status }) => status)).toEqual(["sent", "refused", "refused"]);
  expect(town.api.callsTo("sendMessage").filter(({ answer }) => answer === 403)).toHaveLength(1);
  siti.unblocks();
  siti.says("cukir");
  await siti.sees("KDMP Cukir");
});

telegramStory("thrown out of a group and brought in again", async (town) => {
  const group = town.groupOnTelegram("Paguyuban");
  const siti = town.onTelegram("Bu Siti");
  group.says(siti, "kopdes sumberjo", { mention: true });
  await group.sees("Desa Sumberjo");
  group.removes(siti);
  await town.settled();
  group.adds(siti);
  group.says(siti, "kopdes cukir", { mention: true });
  await group.sees("KDMP Cukir");
});

telegramStory("an account that was deleted is given up", async (town) => {
  const siti = town.onTelegram("Bu Siti");
  siti.says("halo");
  siti.deletesAccount();
  await town.settled();
  const rows = await town.inside((tx) => tx.outbox.findMany());
  expect(rows).toMatchObject([{ status: "refused" }]);
});
