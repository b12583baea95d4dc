import { expect } from "vitest";
import { story } from "../town/town.ts";

const SUMBERJO = `
  Desa Sumberjo ada di tiga kecamatan. Yang mana?
  1. Wonosalam
  2. Jombang
  3. Plandaan`;

story("a village is found however it is written", async (town) => {
  const siti = town.person("Bu Siti");
  for (const name of [
    "cukir",
    "CUKIR",
    "kopdes cukir",
    "Koperasi Desa Merah Putih Cukir",
    "kdmp cukir",
    "ds cukir kec diwek",
    "/koperasi cukir",
    "alamat koperasi cukir pak",
    "lek cukir",
  ]) {
    await siti.chats(`
      > ${name}
      KDMP Cukir, Kecamatan Diwek, Kabupaten Jombang…
    `);
  }
});

story("a name is found joined, split and with a typing mistake", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > tugu sumber jo
    KDMP Tugusumberjo, Kecamatan Peterongan…
    > kedung papar
    KDMP Kedungpapar, Kecamatan Sumobito…
    > wringin pitu
    KDMP Wringinpitu, Kecamatan Mojowarno…
    > kopdes jatipelm
    KDMP Jatipelem, Kecamatan Diwek…
  `);
});

story("kembali goes from a card to the list that it was picked from", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > sumberjo
    ${SUMBERJO}
    > 2
    KDMP Sumberjo, Kecamatan Jombang…
    > kembali
    ${SUMBERJO}
    > yg plandaan
    KDMP Sumberjo, Kecamatan Plandaan…
    > balik
    ${SUMBERJO}
    > batal
    Baik, dihentikan…
    > cukir
    KDMP Cukir…
    > kembali
    Tidak ada yang sedang berjalan.…
  `);
});

story("what fits a part of a name is offered", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > sumber
    Ada beberapa yang cocok dengan “sumber”. Yang mana?
    1. Sumberagung, Perak
    …
    > banaran tembelang
    Apakah ini yang dimaksud?
    1. Gabusbanaran, Tembelang
    > ya
    KDMP Gabusbanaran, Kecamatan Tembelang…
  `);
});

story("a village name that occurs three times is never guessed: “yg plandaan” says which", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > no wa ketua kopdes sumbrejo brp
    ${SUMBERJO}
    > yg plandaan
    KDMP Sumberjo, Kecamatan Plandaan…
    > lek kedung papar
    KDMP Kedungpapar, Kecamatan Sumobito…
  `);
});

story("a choice is made by number, by its place, in Javanese, or by the words on it", async (town) => {
  const joko = town.person("Pak Joko");
  for (const [said, district] of [
    ["2", "Jombang"],
    ["no 2", "Jombang"],
    ["yang ketiga", "Plandaan"],
    ["loro", "Jombang"],
    ["sing nomer telu", "Plandaan"],
    ["ke-1 aja pak", "Wonosalam"],
    ["terakhir", "Plandaan"],
    ["Wonosalam", "Wonosalam"],
    ["kecamatan plandaan", "Plandaan"],
    ["１", "Wonosalam"],
    ["١", "Wonosalam"],
  ]) {
    await joko.chats(`
      > sumberjo
      ${SUMBERJO}
      > ${said}
      KDMP Sumberjo, Kecamatan ${district}…
    `);
  }
});

story("a number that is not on the list brings the list again, however often", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > assalamualaikum, sumberjo
    Waalaikumsalam.
    ${SUMBERJO}
    > 4
    Pilihannya 1 sampai 3. Boleh juga ketik namanya.
    ${SUMBERJO}
    > 99
    Pilihannya 1 sampai 3. Boleh juga ketik namanya.
    ${SUMBERJO}
    > 3
    KDMP Sumberjo, Kecamatan Plandaan…
  `);
});

story("a list can be answered hours later, but not the next day", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > sumberjo
    ${SUMBERJO}
  `);
  await town.passes({ hours: 20 });
  await siti.chats(`
    > 1
    KDMP Sumberjo, Kecamatan Wonosalam…
    > sumberjo
    ${SUMBERJO}
  `);
  await town.passes({ hours: 25 });
  await siti.chats(`
    > 1
    Tidak ada daftar yang masih bisa dipilih dengan angka. Ada yang bisa saya bantu?…
  `);
});

story("a question in between does not take the list away", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > sumberjo
    ${SUMBERJO}
    > ujiannya kapan ya
    Belum ada jadwal ujian…
    > suwun
    Sami-sami, Bapak/Ibu.
    > 1
    KDMP Sumberjo, Kecamatan Wonosalam…
  `);
});

story("what does not exist is said not to exist, with what begins alike", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > kopdes atlantis
    “atlantis” belum saya temukan di daftar koperasi.
    Coba ketik nama desa dan kecamatannya, misalnya “Cukir Diwek”.
    > kopdes mojoasri
    Nama “mojoasri” belum saya temukan. Yang mirip:
    …Mojowangi, Mojowarno…
    > yg mojowangi
    KDMP Mojowangi, Kecamatan Mojowarno…
  `);
});

story("a village that is named in the midst of much else is there all the same", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > bimtek akuntansi, senin 14 desember 2026 jam 08.30, balai desa ceweng, 45 peserta
    Apakah ini yang dimaksud?
    1. Ceweng, Diwek
    > ya
    KDMP Ceweng, Kecamatan Diwek…
  `);
});

story("a name in the wrong district is offered where it is, and “ya” takes it", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > cukir wonosalam
    “cukir” tidak ada di Kecamatan Wonosalam. Yang ada:
    1. Cukir, Diwek
    > ya
    KDMP Cukir, Kecamatan Diwek…
  `);
});

story("a district is a list with pages: lanjut, berikutnya, kembali", async (town) => {
  const siti = town.person("Bu Siti");
  const first = `
    Ada 20 koperasi di Kecamatan Diwek, ini ke-1 sampai 8:
    1. Balongbesuk
    …8. Diwek
    9. Berikutnya`;
  const second = `
    Ada 20 koperasi di Kecamatan Diwek, ini ke-9 sampai 16:
    1. Grogol
    …8. Ngudirejo
    9. Berikutnya
    10. Sebelumnya`;
  const third = `
    Ada 20 koperasi di Kecamatan Diwek, ini ke-17 sampai 20:
    1. Pandanwangi
    2. Pundong
    3. Puton
    4. Watugaluh
    5. Sebelumnya`;
  await siti.chats(`
    > daftar koperasi kecamatan diwek
    ${first}
    > lanjut
    ${second}
    > [Berikutnya]
    ${third}
    > lanjut
    Daftarnya sampai di sini.
    ${third}
    > kembali
    ${second}
    > [Sebelumnya]
    ${first}
    > kembali
    Ini sudah awal daftar.
    ${first}
    > ulang
    ${first}
    > 8
    KDMP Diwek, Kecamatan Diwek…
    > kembali
    ${first}
  `);
});

story("a page is left by naming a village, there or elsewhere", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > kec ngusikan
    Ada 11 koperasi di Kecamatan Ngusikan, ini ke-1 sampai 8:…
    > manunggal
    KDMP Manunggal, Kecamatan Ngusikan…
    > kembali
    Ada 11 koperasi di Kecamatan Ngusikan, ini ke-1 sampai 8:…
    > kec ngusikan
    Ada 11 koperasi di Kecamatan Ngusikan…
    > cukir
    KDMP Cukir, Kecamatan Diwek…
  `);
});

story("batal stops, ulang asks again", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > koperasi
    Koperasi mana yang dicari?…
    > ulang
    Koperasi mana yang dicari?…
    > sumberjo
    ${SUMBERJO}
    > ulang
    ${SUMBERJO}
    > batal
    Baik, dihentikan. Kalau perlu lagi, ketik “menu”.
    > 1
    Tidak ada daftar yang masih bisa dipilih dengan angka.…
    > batal
    Tidak ada yang sedang berjalan.…
  `);
});

story("what is no name is not looked up, also while a name is asked for", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > koperasi
    Koperasi mana yang dicari?…
    > sing wingi iku piye pak
    Saya belum menangkap maksudnya.…
    > cukir
    KDMP Cukir…
  `);
});

story("the card shows what is known, and its place on the map", async (town) => {
  await town.cooperative({
    village: "Cukir",
    district: "Diwek",
    telephone: "0812-0000-0108",
    address: "Jl. Balai Desa 2, Cukir",
    legalEntityNumber: "AHU-0000108.AH.01.29.TAHUN 2025",
    cooperativeNumber: "3517000000108",
    businessUnits: "sembako, simpan pinjam",
    latitude: -7.6123,
    longitude: 112.2345,
  });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > koperasi jatipelem
    KDMP Jatipelem, Kecamatan Diwek, Kabupaten Jombang
    Telepon dan alamatnya belum tercatat di sini.
    > koperasi cukir
    KDMP Cukir, Kecamatan Diwek, Kabupaten Jombang
    Telepon koperasi: 0812-0000-0108
    Alamat: Jl. Balai Desa 2, Cukir
    Badan hukum: AHU-0000108.AH.01.29.TAHUN 2025
    NIK koperasi: 3517000000108
    Unit usaha: sembako, simpan pinjam
    1. Peta lokasi
    2. Simpan kontak
    > oke
    Baik, Bapak/Ibu.…
    > [Peta lokasi]
    (peta: KDMP Cukir, Jl. Balai Desa 2, Cukir)
    > [Simpan kontak]
    (kontak: KDMP Cukir, +6281200000108)
    > 3517000000108
    KDMP Cukir…
    > AHU-0000108.AH.01.29.TAHUN 2025
    KDMP Cukir…
  `);
});

story("an older cooperative stands beside the one of its village", async (town) => {
  await town.cooperative({
    name: "KUD Sumber Contoh",
    village: "Cukir",
    district: "Diwek",
    telephone: "0812-0000-0309",
  });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > kud sumber contoh
    KUD Sumber Contoh
    Desa Cukir, Kecamatan Diwek, Kabupaten Jombang
    Telepon koperasi: 0812-0000-0309
    1. Simpan kontak
    2. Juga di desa ini: KDMP Cukir
    > kopdes cukir
    KDMP Cukir, Kecamatan Diwek, Kabupaten Jombang
    Telepon dan alamatnya belum tercatat di sini.
    1. Juga di desa ini: KUD Sumber Contoh
    > oke
    Baik, Bapak/Ibu.…
    > 1
    KUD Sumber Contoh…
  `);
});

story("two cooperatives that would be called the same are told apart", async (town) => {
  const place = { village: "Cukir", district: "Diwek" };
  const name = "Koperasi Desa Merah Putih Cukir Kecamatan Diwek";
  await town.cooperative({ ...place, name, legalEntityNumber: "AHU-0000108.AH.01.29.TAHUN 2025" });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > kopdes cukir
    …
    1. KDMP Cukir, Cukir, Diwek (badan hukum belum tercatat)
    2. KDMP Cukir Kecamatan Diwek (AHU-0000108.AH.01.29.TAHUN 2025)
    > 2
    KDMP Cukir Kecamatan Diwek…
  `);
});

story("new facts are told at once, without a restart", async (town) => {
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > kud sumber contoh
    …belum saya temukan…
  `);
  await town.cooperative({ name: "KUD Sumber Contoh", village: "Cukir", district: "Diwek", address: "Jl. Contoh 1" });
  await siti.chats(`
    > kud sumber contoh
    KUD Sumber Contoh
    Desa Cukir…
    Alamat: Jl. Contoh 1
    1. Juga di desa ini: KDMP Cukir
  `);
});

story(
  "how many there are is said first, in a district and in all; how many people is another question",
  async (town) => {
    const siti = town.person("Bu Siti");
    await siti.chats(`
    > ada berapa koperasi di kecamatan gudo
    Ada 18 koperasi di Kecamatan Gudo, ini ke-1 sampai 8:…
    > piro kopdes ning jombang
    Ada 306 koperasi di Kabupaten Jombang.
    Ketik nama desa atau kecamatannya untuk melihat yang mana.
    > berapa koperasi di kec jombang
    Ada 20 koperasi di Kecamatan Jombang, …
    > jumlah koperasi
    Ada 306 koperasi di Kabupaten Jombang.…
    > berapa koperasi di surabaya
    “surabaya” belum saya temukan…
    > berapa anggota koperasi cukir
    Rekap hanya untuk petugas dinas dan ketua koperasi.…
  `);
  },
);

story("the card says who is in the chair, in private chats, and what is not known of what was asked", async (town) => {
  await town.officer("Hartono", "Cukir", { position: "chair" });
  const siti = town.person("Bu Siti");
  await siti.chats(`
    > no wa ketua kopdes cukir brp
    KDMP Cukir, …
    …
    Ketua: Hartono
    …
    Nomor pribadi pengurus tidak saya bagikan; telepon koperasi dijawab pengurus.…
    > siapa ketua koperasi jatipelem
    KDMP Jatipelem, …
    …Ketua: belum tercatat di sini…
    > nik koperasi jatipelem berapa
    KDMP Jatipelem, …
    …NIK koperasi: belum tercatat di sini…
  `);
});

story("in a group nobody is named", async (town) => {
  await town.officer("Hartono", "Cukir", { position: "chair" });
  const here = town.group("Paguyuban Diwek").person("Bu Siti");
  const [card] = await here.says("/koperasi cukir");
  expect(card?.text).toContain("KDMP Cukir");
  expect(card?.text).not.toContain("Ketua");
});
