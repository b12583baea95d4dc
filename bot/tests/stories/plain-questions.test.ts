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

story("what is understood but can't be done here yet is said so, with what can", async (town) => {
  const mulyono = town.person("Pak Mulyono");
  await mulyono.chats(`
    > bisa bicara langsung dengan petugas dinas, pak?
    Itu belum bisa lewat sini. Yang bisa sekarang:…
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
