import { expect } from "vitest";
import { story, type Town } from "#bot/tests/town/town.ts";

const PIN = "916352";
const OTHER_PIN = "280417";

async function office(town: Town) {
  return {
    ratna: await town.staff("Ratna Wijayanti", { phone: "0813-0000-0101", pin: PIN }),
    wahyu: await town.staff("Wahyu Hidayat", { phone: "0813-0000-0102", pin: OTHER_PIN }),
  };
}

story("a question asked at night has a human's answer at nine", async (town) => {
  const { ratna, wahyu } = await office(town);
  const siti = await town.member("Siti Rahayu", { number: "0142", linked: true });
  // Rabu, 2 Juli 2025 pukul 21.00
  await town.passes({ hours: 13 });
  await siti.chats(`
    > petugas
    Ketik pertanyaan Bapak/Ibu dalam satu pesan; itu yang dibaca petugas.
    > sertifikat yg kmrn rame di grup itu bener to pak
    Sudah saya teruskan, nomor T-0001. Kantor sedang tutup; petugas menjawab di chat ini mulai Kamis, 3 Juli 2025 pukul 08.00 WIB.
    > soalnya tetangga saya sudah bayar
    Sudah saya tambahkan ke T-0001. Kantor sedang tutup;…
    > jadwal
    …
    > t-0001
    T-0001 menunggu jawaban sejak Rabu, 2 Juli 2025 pukul 21.…
    1. Tambah ke T-0001
  `);
  await town.passes({ hours: 1 });
  await ratna.seesNothing();
  await wahyu.seesNothing();
  // Kamis pukul 08.00
  await town.passes({ hours: 10 });
  await ratna.sees(
    "Pertanyaan baru T-0001 dari Siti Rahayu (KDMP Cukir). Ketik “pertanyaan” untuk membaca dan menjawab.…",
  );
  await wahyu.seesNothing();
  await town.passes({ minutes: 55 });
  await ratna.chats(`
    > pertanyaan
    Ketik PIN 6 angka…
    > ${PIN}
    1 pertanyaan menunggu jawaban:
    T-0001 · Siti Rahayu (KDMP Cukir) · sejak Rabu, 2 Juli 2025 pukul 21.…
    1. T-0001
    > [T-0001]
    T-0001 dari Siti Rahayu (KDMP Cukir), menunggu sejak…
    Penanya, Rabu, 2 Juli 2025 pukul 21.…:
    sertifikat yg kmrn rame di grup itu bener to pak
    Penanya, Rabu,…:
    soalnya tetangga saya sudah bayar
    Ketik jawabannya dalam satu pesan; langsung saya kirim ke penanya, tanpa nama Bapak/Ibu.
    1. Serahkan ke petugas lain
    2. Lepaskan
    3. Tutup T-0001
    > Tidak benar, Bu. Uji kompetensi tidak dipungut biaya.
    Terkirim ke Siti Rahayu (KDMP Cukir) untuk T-0001. Kalau ia membalas, saya kabari.
    1. Tutup T-0001
  `);
  await siti.sees(
    "Jawaban petugas untuk T-0001:\nTidak benar, Bu. Uji kompetensi tidak dipungut biaya.\nIngin membalas? Ketik “balas petugas”, atau kutip pesan ini.…",
  );
  // Nothing of it stands in the database in the clear.
  const rows = await town.inside(async (tx) => [
    ...(await tx.questionLetter.findMany()),
    ...(await tx.outbox.findMany({ where: { body: { contains: "dipungut biaya" } } })),
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/dipungut biaya|tetangga/);
  await siti.chats(`
    > oh gitu, terus uangnya bisa kembali pak?
    Sudah saya tambahkan ke T-0001. Petugas menjawab di chat ini pada jam kerja, Senin sampai Jumat pukul 08.00–15.30.
    > simulasi 2jt 10 bulan
    …persen…
    > batal
    …
  `);
  await ratna.sees("Siti Rahayu (KDMP Cukir) menulis lagi di T-0001.…");
  await wahyu.seesNothing();
  await ratna.says("t-0001");
  await ratna.sees("…oh gitu, terus uangnya bisa kembali pak?…");
  await ratna.says("Lapor ke polsek ya, Bu, bawa bukti bayarnya.");
  await siti.sees("Jawaban petugas untuk T-0001:\nLapor ke polsek ya, Bu, bawa bukti bayarnya.…");
  await ratna.presses("Tutup T-0001");
  await siti.sees("T-0001 ditutup petugas. Masih ada yang kurang? Ketik “balas petugas”, atau kutip pesan ini.…");
  await siti.chats(`
    > balas petugas
    Ketik pesan Bapak/Ibu untuk T-0001; itu yang dibaca petugas.
    > suwun pak, sudah lapor
    T-0001 saya buka lagi, pesannya sudah saya teruskan.…
  `);
});
