import { story } from "../town/town.ts";

story("a question in one's own words is answered, in Indonesian and in Javanese", async (town) => {
  await town.exam("UK3", { title: "Uji Kompetensi Pengurus", startsAt: "2025-07-10T09:00" });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > nuwun sewu pak, ujian kompetensi niku benjang punapa nggih
    Uji Kompetensi Pengurus…
    > saya tidak mau daftar dulu, cuma mau tahu tempat ujiannya
    Uji Kompetensi Pengurus…
    > tulung golekno kopdes cukir nang endi kantore
    KDMP Cukir, Kecamatan Diwek…
  `);
});

story("who wants a person where no office is behind the bot yet, is told where to find one", async (town) => {
  const mulyono = town.person("Pak Mulyono");
  await mulyono.chats(`
    > bisa bicara langsung dengan petugas dinas, pak?
    Belum ada petugas yang bisa menjawab lewat chat ini. Silakan datang ke kantor Dinas…
  `);
});

story("everyday talk is no command, and a goodbye is returned", async (town) => {
  const kasiati = town.person("Bu Kasiati");
  await kasiati.chats(`
    > jadwal sholat hari ini jam berapa
    Saya belum menangkap maksudnya.…
    > pamit rumiyin nggih
    Baik, Bapak/Ibu. Sampai jumpa lagi.
  `);
});

story("a plain question interrupts a dialog; an answer to it stays one", async (town) => {
  await town.exam("UK3", { title: "Uji Kompetensi Pengurus", startsAt: "2025-07-10T09:00" });
  const endang = town.person("Bu Endang");
  await endang.chats(`
    > koperasi
    Koperasi mana yang dicari?…
    > eh ujian kompetensi pengurus itu kapan ya bu
    Uji Kompetensi Pengurus…
    > kopdes sumberjo
    Desa Sumberjo ada di tiga kecamatan. Yang mana?…
    > yg plandaan
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
});
