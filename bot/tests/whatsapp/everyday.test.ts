import { expect } from "vitest";
import { whatsappStory } from "./whatsapp-story.ts";

whatsappStory("a greeting, a list and a number: answered as in the terminal", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > assalamualaikum
    Waalaikumsalam. Saya Sapa Koperasi…
    Ada yang bisa saya bantu?
    1. Cari koperasi
    2. Jadwal ujian
    > sumberjo
    Desa Sumberjo ada di tiga kecamatan. Yang mana?
    1. Wonosalam
    2. Jombang
    3. Plandaan
    > yang ketiga
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
  await town.service.wait(
    "all to be read",
    () => town.service.unread(town.service.chatOf(town.app.numberOf("Bu Siti"))) === 0,
  );
  expect(town.app.running().health()).toEqual({ ok: true });
});
