import { expect } from "vitest";
import { type TelegramTown, telegramStory } from "../town/town.ts";

const SUMBERJO = `
  Desa Sumberjo ada di tiga kecamatan. Yang mana?
  1. Wonosalam
  2. Jombang
  3. Plandaan`;

telegramStory("a button pressed twice at once has its effect once", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  const presses = [town.onTelegram("Bu Siti").presses("Plandaan"), town.onTelegram("Bu Siti").presses("Plandaan")];
  await town.settled();
  await siti.sees("KDMP Sumberjo, Kecamatan Plandaan…");
  await siti.sees(`
    Pilihan itu sudah tidak berlaku. Ini yang terakhir:
    ${SUMBERJO}
  `);
  await siti.seesNothing();
  expect(presses.map((press) => press?.answer)).toEqual([expect.anything(), expect.anything()]);
});

telegramStory("an entry of the menu pressed twice at once is opened once, and again later", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("menu");
  town.onTelegram("Bu Siti").presses("Cari koperasi");
  town.onTelegram("Bu Siti").presses("Cari koperasi");
  await siti.sees("Yang bisa saya bantu…");
  await siti.sees("Koperasi mana yang dicari?…");
  await siti.seesNothing();
  await town.passes({ minutes: 2 });
  await siti.presses("Cari koperasi");
  await siti.sees("Koperasi mana yang dicari?…");
});

telegramStory("the button of an old list has no effect, and brings the list that counts", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > sumberjo
    ${SUMBERJO}
    > kauman
    Desa Kauman ada di …
    1. …
    > [Wonosalam]
    Pilihan itu sudah tidak berlaku. Ini yang terakhir:
    Desa Kauman ada di …
    1. …
    > 1
    KDMP Kauman…
  `);
});

telegramStory("the button of a list of the day before is told to be out of date", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  await town.passes({ hours: 25 });
  await siti.chats(`
    > [Wonosalam]
    Pilihan itu sudah tidak berlaku. Yang bisa dipilih sekarang:
    1. Cari koperasi…
  `);
});

telegramStory("the menu still works days later, and so does the map under a card", async (town) => {
  await town.cooperative({ village: "Cukir", district: "Diwek", latitude: -7.6, longitude: 112.2 });
  const siti = town.person("Bu Siti");
  await siti.says("halo", "cukir");
  await town.passes({ days: 5 });
  await siti.chats(`
    > [Jadwal ujian]
    Belum ada jadwal…
    > [Peta lokasi]
    (peta: KDMP Cukir, Cukir, Diwek)
  `);
});

telegramStory("a choice may be typed although there are buttons", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > sumberjo
    ${SUMBERJO}
    > 3
    KDMP Sumberjo, Kecamatan Plandaan…
    > [Plandaan]
    Pilihan itu sudah tidak berlaku.…
  `);
});

telegramStory("what is under a button can't be forged, nor taken from another chat", async (town) => {
  const siti = town.person("Bu Siti");
  const joko = town.person("Pak Joko");
  await siti.says("sumberjo");
  await joko.says("menu");
  const theirs = town.onTelegram("Bu Siti").replies[0]?.buttons[0]?.data;
  expect(theirs).toMatch(/^\d+\.0$/);
  await joko.sees("Yang bisa saya bantu…");
  for (const data of [
    theirs,
    "",
    "0.0",
    "1.99",
    "-1.0",
    "1.-1",
    "1.5.0",
    "1e9.0",
    "99999999999999999999.0",
    "__proto__.constructor",
    "{$name}",
    "' OR 1=1 --",
    "\u202e1.0",
    "1.0\u0000",
  ]) {
    pressesForged(town, "Pak Joko", data ?? "");
    await joko.sees(`
      Pilihan itu sudah tidak berlaku. Ini yang terakhir:
      Yang bisa saya bantu:…`);
    await joko.seesNothing();
  }
  await siti.presses("Wonosalam");
  await siti.sees("KDMP Sumberjo, Kecamatan Wonosalam…");
});

telegramStory("a button under a message that is gone still counts", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.says("sumberjo");
  const list = town.onTelegram("Bu Siti").replies[0];
  pressesForged(town, "Bu Siti", list?.buttons[2]?.data ?? "");
  await siti.sees("KDMP Sumberjo, Kecamatan Plandaan…");
});

/** As a client that was written for it could send it; the message that it names is gone. */
function pressesForged({ api, onTelegram }: TelegramTown, name: string, data: string): void {
  const { user } = onTelegram(name);
  const chat = { id: user.id, type: "private" as const, first_name: name };
  lastForged += 1;
  api.update({
    callback_query: {
      id: `forged ${lastForged}`,
      from: user,
      message: { chat, message_id: 1, date: 0 },
      chat_instance: "1",
      data,
    },
  });
}
let lastForged = 0;
