import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { erasedFile } from "#bot/db/erased-file.ts";
import { listErased } from "#bot/services/erasure-keeping.ts";
import { raiseNow } from "#bot/ticks/ticks.ts";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import { ENGINE } from "../town/home.ts";
import { story, type Town } from "../town/town.ts";

/** What is kept about people, what they can do about it, and who sees to it. */

const NIK = "3517091708900000";
const PIN = "193075";

async function cukir(town: Town) {
  const mulyono = await town.member("Mulyono Hadi", {
    pin: PIN,
    number: "0213",
    nationalId: NIK,
    phone: "081200000213",
  });
  await mulyonosLoan(town);
  await savingsOf(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", {
    position: "treasurer",
    pin: "555019",
    phone: "081200000777",
  });
  return { mulyono, lilik };
}

const books = (town: Town) =>
  Promise.all(
    ["SavingsEntry", "LoanPayment", "Loan"].map((table) => town.home.ask(`SELECT * FROM "${table}" ORDER BY "id"`)),
  );

story(
  "a member gets a copy, has the name corrected, and is gone on request, with the treasurer's books untouched",
  async (town) => {
    const { mulyono, lilik } = await cukir(town);
    const before = await books(town);
    await mulyono.chats(`
    > privasi
    Data Bapak hanya dipakai untuk urusan koperasi…
    …
    Yang diminta di sini diselesaikan paling lambat 3 hari.
    1. Lihat data saya
    2. Salinan lengkap
    3. Perbaiki data
    4. Cabut persetujuan
    5. Hapus data
    6. Permintaan saya
    > data saya
    Ketik PIN 6 angka Bapak.
    > ${PIN}
    Yang tersimpan tentang Bapak:
    Mulyono Hadi
    …
    1. Salinan lengkap
    2. Perbaiki data
    3. Hapus data
    > [Salinan lengkap]
    Salinannya memuat semua yang tersimpan tentang Bapak/Ibu…
    1. Kirim sebagai PDF
    2. Kirim sebagai Excel
  `);
    await mulyono.presses("Kirim sebagai PDF");
    const copy = await mulyono.sees("Ini salinan lengkapnya, permintaan P-0001.…");
    expect(copy.file?.name).toBe("data-saya-P-0001.pdf");
    await mulyono.chats(`
    > perbaiki data
    …Apanya yang keliru?
    1. nama
    2. NIK KTP
    3. nomor HP
    4. tanggal masuk
    5. hal lain
    > namaku
    …Tulis yang keliru dan yang benar tentang nama, dalam satu pesan. …
    > ok
    Tulis sedikit lebih jelas…
    > tertulis Mulyono Hadi, yang benar Mulyono Hadiwijaya
    Kirim permintaan ini ke bendahara KDMP Cukir?
    Perbaikan nama: “tertulis Mulyono Hadi, yang benar Mulyono Hadiwijaya”
    1. Kirim permintaan
    2. Ubah
    > [Kirim permintaan]
    Permintaan P-0002 sudah sampai ke bendahara KDMP Cukir. Paling lambat dijawab Sabtu, 5 Juli 2025 pukul … WIB (3 hari); …
  `);
    await lilik.sees("Permintaan P-0002 menunggu Bapak/Ibu: perbaikan data, paling lambat Sabtu, 5 Juli 2025 …");
    await lilik.says("permintaan data", "555019");
    await lilik.sees("1 permintaan menunggu.…");
    await lilik.presses("P-0002: nama, sampai Sabtu, 5 Juli 2025 pukul 08.00 WIB");
    await lilik.sees(
      "P-0002, paling lambat …\nMulyono Hadi, KDMP Cukir: perbaikan nama.\n“tertulis Mulyono Hadi, yang benar Mulyono Hadiwijaya”\n…",
    );
    await lilik.presses("Buka datanya");
    await lilik.presses("Ubah data");
    await lilik.presses("Nama");
    await lilik.says("Mulyono Hadiwijaya", "ya");
    await mulyono.sees("Data Bapak/Ibu di KDMP Cukir baru saja diubah: nama menjadi Mulyono Hadiwijaya. …");
    await lilik.says("permintaan data");
    await lilik.presses("P-0002: nama, sampai Sabtu, 5 Juli 2025 pukul 08.00 WIB");
    await lilik.presses("Sudah diperbaiki");
    await lilik.sees("Dicatat, P-0002 selesai dan pemohon sudah dikabari.");
    await mulyono.sees("Permintaan P-0002 sudah dikerjakan: perbaikan nama. Ketik “data saya” untuk melihatnya.…");
    await mulyono.chats(`
    > hapus data saya
    Yang dihapus sekarang juga:
    • 1 chat yang terhubung, 1 nomor HP, PIN
    • NIK KTP
    Yang tetap, dan sampai kapan:
    • Nama dan nomor di 1 buku anggota atau pengurus, 14 catatan simpanan dan pinjaman: sampai Senin, 31 Desember 2035 (UU 8/1997)
    • … catatan siapa membuka data dan 2 catatan persetujuan, sebagai bukti: 5 tahun
    Yang sudah dihapus tidak bisa dikembalikan.
    1. Hapus data saya
    2. Tidak jadi
    > [Hapus data saya]
    Sudah dihapus. Nomor permintaan P-0003, simpan sebagai bukti. Di buku koperasi nama dan nomor anggota tetap ada sampai Senin, 31 Desember 2035…
    > data saya
    Chat ini belum terhubung dengan siapa pun.…
  `);
    expect(await books(town)).toEqual(before);
    const [member] = await town.home.ask(`SELECT "name", "number", "phone", "nationalIdHash", "pinHash" FROM "Member"
    JOIN "Person" ON "Person"."id" = "Member"."personId" WHERE "number" = '0213'`);
    expect(member).toEqual({
      name: "Mulyono Hadiwijaya",
      number: "0213",
      phone: null,
      nationalIdHash: null,
      pinHash: null,
    });
    // What the treasurer sends in again brings back nothing that was erased.
    const report = await town.takesIn(
      "members",
      "nama_koperasi;desa;kecamatan;nomor_anggota;nama;nik_ktp;telepon;tanggal_masuk",
      `KDMP Cukir;Cukir;Diwek;0213;Mulyono Hadiwijaya;${NIK};081200000213;02/01/2025`,
    );
    expect(report.refused).toBe(0);
    const rows = await town.home.ask(`SELECT "phone" FROM "Member" WHERE "number" = '0213'`);
    expect(rows).toEqual([{ phone: null }]);
    if (ENGINE !== "sqlite") return;
    await listErased(town.house().database, erasedFile(papersOf(town)), town.clock.now());
    const bytes = databaseBytes(town);
    for (const canary of [NIK, "81200000213", "0812-0000-0213"]) expect(bytes.includes(canary), canary).toBe(false);
  },
);

/** Where the papers would lie. */
const papersOf = ({ home }: Town) => `${home.folder}/data/papers`;

function databaseBytes({ home }: Town): Buffer {
  const file = home.url.replace(/^file:/, "");
  return Buffer.concat([readFileSync(file), readFileSync(`${file}-wal`)]);
}

story("who is not linked sees what is kept of the chat, and can have that erased", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.chats(`
    > privasi
    Chat ini belum terhubung dengan siapa pun. Yang tersimpan hanya nomor atau nama chat ini dan:
    • Belum ada persetujuan yang dicatat
    Isi chat tidak disimpan. …
    1. Hubungkan nomor saya
    2. Hentikan pengumuman
    > [Hentikan pengumuman]
    Pengumuman tidak dikirim lagi mulai sekarang. …
    > data saya
    …• Tidak setuju: pengumuman, Rabu, 2 Juli 2025 …
    > hapus data saya
    Dari chat ini tidak ada yang perlu dihapus…
    > cabut persetujuan
    Pengumuman tidak dikirim lagi mulai sekarang. …
    > tolong busak dataku kabeh
    Dari chat ini tidak ada yang perlu dihapus…
  `);
});

story("consent is taken back for each purpose by itself; without the first all chats are unlinked", async (town) => {
  const mulyono = await town.member("Mulyono Hadi", { pin: PIN, number: "0213", nationalId: NIK });
  await mulyono.chats(`
    > cabut persetujuan
    Persetujuan mana yang dicabut? …
    1. Pengumuman
    2. Kalimat untuk belajar
    3. Urusan koperasi saya
    > [Pengumuman]
    Sudah dicabut: pengumuman. Nomor permintaan P-0001.
    > cabut persetujuan
    …
    > [Urusan koperasi saya]
    Sesudah dicabut, 1 chat diputus: …
    1. Cabut dan putuskan 1 chat
    2. Tidak jadi
    > [Cabut dan putuskan 1 chat]
    Persetujuan sudah dicabut dan semua chat diputus. Nomor permintaan P-0002. …
  `);
  const links = await town.home.ask(`SELECT "endReason" FROM "Link"`);
  expect(links).toEqual([{ endReason: "unlinked" }]);
});

story(
  "a request nobody answers goes up: the treasurer again, the chair and the office, all of the staff",
  async (town) => {
    const { mulyono, lilik } = await cukir(town);
    const chair = await town.officer("Suprapto", "Cukir", { pin: "555029", phone: "081200000778" });
    const ratna = await town.staff("Ratna Dewi", { pin: "555039", phone: "081200000779" });
    const budi = await town.staff("Budi Santoso", { pin: "555049", phone: "081200000780" });
    await mulyono.says("perbaiki data", PIN, "tanggal masuk", "tertulis 2 Januari, yang benar 5 Maret 2024", "ya");
    await mulyono.sees("Permintaan P-0001 sudah sampai ke bendahara KDMP Cukir.…");
    await lilik.sees("Permintaan P-0001 menunggu Bapak/Ibu…");
    const due = { database: town.house().database, now: () => town.clock.now(), trusted: () => true };
    const office = { timeZone: "Asia/Jakarta", staffPhones: new Set<string>(["+6281200000779", "+6281200000780"]) };
    const raises = async (hours: number) => {
      await town.passes({ hours });
      const count = (await raiseNow(due, office)) + (await raiseNow(due, office));
      await town.passes({ seconds: 1 });
      return count;
    };
    expect(await raises(23)).toBe(0);
    expect(await raises(2)).toBe(1);
    await lilik.sees("Permintaan P-0001 belum dijawab: …");
    await chair.seesNothing();
    expect(await raises(24)).toBe(1);
    await chair.sees("Permintaan P-0001 belum dijawab: …");
    await ratna.sees("Permintaan P-0001 belum dijawab: …");
    // Two of the staff at once: one answers, the other hears that it is answered.
    for (const [one, pin] of [
      [ratna, "555039"],
      [budi, "555049"],
    ] as const) {
      await one.says("permintaan data", pin);
      await one.presses("P-0001: tanggal masuk, sampai Sabtu, 5 Juli 2025 pukul 08.00 WIB");
    }
    await Promise.all([ratna.presses("Tidak diubah"), budi.presses("Sudah diperbaiki")]);
    await budi.sees("Dicatat, P-0001 selesai dan pemohon sudah dikabari.");
    await ratna.says("di buku anggota tertulis 2 Januari");
    await ratna.sees("…Permintaan itu sudah dijawab atau tidak ada lagi.");
    expect(await raises(30)).toBe(0);
    await mulyono.sees("Permintaan P-0001 sudah dikerjakan: perbaikan tanggal masuk. …");
  },
);

story("the office finds whom an account touched, with a notice for them, and sees what was taken out", async (town) => {
  const { mulyono } = await cukir(town);
  const ratna = await town.staff("Ratna Dewi", { pin: "555039", phone: "081200000779" });
  const budi = await town.staff("Budi Santoso", { pin: "555049", phone: "081200000780" });
  await budi.says("daftar anggota", "555049", "cukir", "mulyono");
  await ratna.chats(`
    > insiden data
    Ketik PIN 6 angka Bapak/Ibu.
    > 555039
    …Akun siapa yang bermasalah? …
    > zzz tidak ada
    “zzz tidak ada” belum saya temukan …
    > budi
    …Sejak kapan? …
    > entah
    Harinya belum saya tangkap.…
    > 3 Juli
    Harinya belum saya tangkap.…Sejak kapan? …
    > 30 Juni
    …Sampai kapan? …
    > 29 Juni
    Itu sebelum awalnya tadi.…Sampai kapan? …
    > kembali
    …Sejak kapan? …
    > 28 Juni jam 9
    …Sampai kapan? …
    > kembali
    …Sejak kapan? …
    > hari ini jam 7
    …Sampai kapan? …
    > [Sampai sekarang]
    …Apa yang terjadi dan apa yang sudah dilakukan? …
    > HP Budi hilang di pasar, akunnya sudah dikeluarkan
    Data 1 orang dibuka atau diubah oleh Budi Santoso, dari Rabu, 2 Juli 2025 pukul 07.00 WIB sampai …
    Undang-undang meminta pemberitahuan tertulis dalam 72 jam…
    …Pemberitahuan dari Dinas Koperasi dan Usaha Mikro Kabupaten Jombang: …
    Data: nama…
    …Kejadian dan tindakan: HP Budi hilang di pasar, akunnya sudah dikeluarkan
    …
  `);
  await mulyono.says("akun", PIN);
  await mulyono.sees("…(alasan: HP Budi hilang di pasar, akunnya sudah dikeluarkan)…");
  await ratna.says("masa simpan");
  await ratna.sees("Penghapusan belum pernah berjalan. …");
  await ratna.presses("Daftar masa simpan");
  await ratna.sees("Masa simpan, dalam hari:…• percakapan yang terhenti: 1…");
});

story(
  "an officer with a seat is erased: the next one is offered it; one of the staff is told what comes first",
  async (town) => {
    await town.exam("UK3", { quota: 1 });
    const endang = await town.officer("Endang Lestari", "Jatipelem", {
      position: "secretary",
      pin: PIN,
      phone: "081200000311",
    });
    const wahyu = await town.officer("Wahyu Setiawan", "Cukir", {
      position: "secretary",
      pin: PIN,
      phone: "081200000312",
    });
    const ratna = await town.staff("Ratna Dewi", { pin: "555039", phone: "081200000779" });
    for (const [village, status] of [
      ["Jatipelem", "confirmed"],
      ["Cukir", "waiting"],
    ] as const) {
      await town.inside(async (tx) => {
        const officer = await tx.officer.findFirstOrThrow({ where: { cooperative: { village } } });
        const { personId, cooperativeId, position } = officer;
        const { lastNumber: number } = await tx.exam.update({
          where: { code: "UK3" },
          data: { lastNumber: { increment: 1 } },
        });
        const openKey = `UK3 ${personId}`;
        const at = "2025-07-01T02:00:00.000Z";
        const agreed = { agreedAt: at, ...(status === "confirmed" && { confirmedAt: at }) };
        await tx.registration.create({
          data: {
            examCode: "UK3",
            number,
            personId,
            cooperativeId,
            position,
            status,
            openKey,
            enteredAt: at,
            ...agreed,
          },
        });
      });
    }
    await endang.says("hapus data saya", PIN);
    await endang.sees("…• 1 pendaftaran yang belum berlangsung; kursinya beralih ke urutan berikutnya…");
    await endang.presses("Hapus data saya");
    await endang.sees("Sudah dihapus. Nomor permintaan P-0001…");
    await wahyu.sees("…kursi…Uji Kompetensi Pengurus…");
    const [kept] =
      await town.home.ask(`SELECT "name", "phone" FROM "Officer" JOIN "Person" ON "Person"."id" = "personId"
    WHERE "name" LIKE 'Endang%'`);
    expect(kept).toEqual({ name: "Endang Lestari", phone: null });
    await ratna.says("hapus data saya", "555039");
    await ratna.sees("Selama menjadi petugas dinas, nama dan nomor Bapak/Ibu diperlukan …");
  },
);
