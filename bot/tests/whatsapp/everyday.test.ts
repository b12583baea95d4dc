import { expect } from "vitest";
import { whatsappStory } from "./whatsapp-story.ts";

whatsappStory("a greeting, a list and a number: answered as in the terminal", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > assalamualaikum
    Waalaikumsalam. Saya Sapa Koperasi…
    Ada yang bisa saya bantu?
    1. Cari koperasi…
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

whatsappStory("whoever quotes a list answers that one; an old one says that it is old", async (town) => {
  const { service, app } = town;
  const siti = town.person("Bu Siti");
  const from = app.numberOf("Bu Siti");
  const received = () => service.received(from);
  async function quotes(message: number, body: string): Promise<string> {
    const before = received().length;
    service.writes({ from, body, quoted: received()[message]?.id ?? "" });
    await service.wait("the answer", () => received().length > before);
    return received().at(-1)?.body ?? "";
  }
  await siti.says("halo", "sumberjo", "kec diwek");
  expect(await quotes(0, "2")).toMatch(/^Belum ada jadwal/);
  expect(await quotes(1, "3")).toMatch(/^Pilihan itu sudah tidak berlaku. Ini yang terakhir:\nAda 20 koperasi/);
  expect(await quotes(4, "1")).toMatch(/^K[DK]MP /);
});
