import { story } from "../town/town.ts";

story("a salam is returned before anything else", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > Assalamualaikum
    Waalaikumsalam. Saya Sapa Koperasi, asisten chat Dinas Koperasi dan Usaha Mikro Kabupaten Jombang.
    Ada yang bisa saya bantu?
    1. Cari koperasi
    2. Jadwal ujian
    > 1
    Koperasi mana yang dicari?…
    > cukir
    KDMP Cukir, Kecamatan Diwek…
  `);
});
