import { story } from "../town/town.ts";

story("a salam is returned before anything else", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > Assalamualaikum
    Waalaikumsalam. Saya Sapa Koperasi, asisten chat Dinas Koperasi dan Usaha Mikro Kabupaten Jombang.
    Ada yang bisa saya bantu?
    1. Cari koperasi…
    > ass wr wb, kopdes cukir
    Waalaikumsalam.
    KDMP Cukir, Kecamatan Diwek…
  `);
});

story("other greetings bring the menu, and its first entry leads on", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > sugeng enjing min
    Saya Sapa Koperasi…
    1. Cari koperasi…
    > P
    Saya Sapa Koperasi…
    > [Cari koperasi]
    Koperasi mana yang dicari? Ketik nama desa atau nama koperasinya, misalnya “Cukir” atau “Cukir Diwek”.
    > cukir
    KDMP Cukir, Kecamatan Diwek…
  `);
});

story("thanks are returned, in krama where they were Javanese", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > suwun min
    Sami-sami, Bapak/Ibu.
    > matur nuwun sanget nggih
    Sami-sami, Bapak/Ibu.
    > terima kasih pak
    Sama-sama, Bapak/Ibu.
    > mksh
    Sama-sama, Bapak/Ibu.
    > oke siap
    Baik, Bapak/Ibu.…
  `);
});

story("menu, bantuan, 0 and /start all say what can be done", async (town) => {
  const siti = town.person("Bu Siti");
  for (const word of ["menu", "Bantuan", "0", "/start", "/bantuan", "iso opo wae?", "Mulai", "MENU!"]) {
    await siti.chats(`
      > ${word}
      Yang bisa saya bantu:
      • koperasi: Cari koperasi…
      • jadwal: Jadwal bimtek dan uji kompetensi
    • daftar: Daftar uji kompetensi atau bimtek
    • status: Status pendaftaran ujian dan bimtek
    • batal: Batalkan pendaftaran ujian atau bimtek
      • sertifikat: Sertifikat kompetensi sendiri
      • simpanan: Simpanan pokok, wajib, dan sukarela
      • pinjaman: Sisa pinjaman dan angsuran berikutnya
      • angsuran: Angsuran berikutnya, jadwal, dan hitungannya
      • simulasi: Hitung angsuran pinjaman sebelum mengajukan
      • kirim berkas: Kirim atau ganti berkas ujian: KTP, pas foto, dan lainnya
    • pengingat: Pengingat ujian, batas waktu, dan buatan sendiri
      • pengumuman: Pengumuman untuk Bapak/Ibu
      • akun: Data Bapak/Ibu, PIN, dan siapa yang membukanya
      • petugas: Bertanya kepada petugas dinas
      • privasi: Data pribadi: lihat, salin, perbaiki, cabut, hapus
      Tulis saja seperti biasa, misalnya “koperasi Cukir” atau “kapan ujian”.
      1. Cari koperasi…
    `);
  }
});

story("what is not understood brings the nearest, and the second time an example", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > sing wingi iku piye pak
    Saya belum menangkap maksudnya. Apakah salah satu ini?
    Atau bantu saya belajar: …
    1. Cari koperasi…
    > yg itu lho yg kmrn rame
    Saya masih belum menangkap maksudnya. Coba tulis singkat, misalnya “koperasi Cukir” atau “jadwal ujian”.
    1. …
    2. …
    > koperasi cukir
    KDMP Cukir…
    > besok hujan gak ya
    Saya belum menangkap maksudnya.…
  `);
});

story("a number and a yes that answer nothing are told so", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > 1
    Tidak ada daftar yang masih bisa dipilih dengan angka. Ada yang bisa saya bantu?
    1. Cari koperasi…
  `);
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > ya
    Baik, Bapak/Ibu. Kalau perlu lagi, ketik “menu”.
    > batal
    Tidak ada yang sedang berjalan. Ada yang bisa saya bantu?…
    > kembali
    Tidak ada yang sedang berjalan. Ada yang bisa saya bantu?…
    > ulang
    Tidak ada yang sedang berjalan. Ada yang bisa saya bantu?…
  `);
});
