import { expect } from "vitest";
import { mulyonosLoan } from "../town/books.ts";
import { story, type Town } from "../town/town.ts";

/** Who owes what, for the treasurer who keeps the books and the chair who oversees them. Told on 2 July 2025. */

const OF = "nama_koperasi;desa;kecamatan";
const CUKIR = "KDMP Cukir;Cukir;Diwek";

/** Pak Mulyono is one instalment late; Bu Kasiyem has not paid since December, and has no chat. Books until 10 June. */
async function lateOnes(town: Town) {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  await town.member("Kasiyem", { number: "0300" });
  const rini = await town.member("Rini Astuti", { number: "0301", linked: true });
  await mulyonosLoan(town, { paid: 3 });
  await town.takesIn(
    "loans",
    `${OF};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama`,
    `${CUKIR};0300;P-2024-040;1000000;1;flat;10;03/11/2024;03/12/2024`,
    `${CUKIR};0301;P-2025-018;1200000;1;flat;12;04/05/2025;04/06/2025`,
  );
  await town.takesIn(
    "payments",
    `${OF};nomor_pinjaman;tanggal;jumlah;nomor_bukti`,
    `${CUKIR};P-2025-018;10/06/2025;112000;KW-9`,
  );
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  return { mulyono, rini, lilik };
}

story("the treasurer sees who is late, what falls due, and judges a loan; the chair sees the sums", async (town) => {
  const { lilik } = await lateOnes(town);
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555029" });
  await lilik.says("tunggakan", "555019");
  await lilik.sees(`
    Tunggakan KDMP Cukir
    Jatuh tempo minggu ini (30 Jun 2025–6 Jul 2025): 3 angsuran, Rp 797.000
    Menunggak 2 pinjaman: pokok Rp 1.200.000, jasa Rp 145.000, sisa pokoknya Rp 4.500.000
    • 1–30 hari: 1 pinjaman, pokok Rp 500.000, jasa Rp 75.000, sisa pokok Rp 3.500.000
    • lebih dari 180 hari: 1 pinjaman, pokok Rp 700.000, jasa Rp 70.000, sisa pokok Rp 1.000.000
    Kolektibilitas menurut hitungan:
    • lancar: 2, sisa pokok Rp 4.600.000
    • lewat batas kurang lancar, perlu dinilai: 1, sisa pokok Rp 1.000.000
    Menurut pembukuan sampai Selasa, 10 Juni 2025; yang jatuh tempo sesudahnya belum disebut menunggak.
    …
  `);
  await lilik.says("siapa yang nunggak");
  await lilik.sees(`
    Yang menunggak di KDMP Cukir: 2 pinjaman
    • Kasiyem (0300), P-2024-040: sejak 3 Des 2024, 189 hari; pokok Rp 700.000, jasa Rp 70.000; sisa pokok Rp 1.000.000
    • Mulyono (0213), P-2025-017: sejak 5 Jun 2025, 5 hari; pokok Rp 500.000, jasa Rp 75.000; sisa pokok Rp 3.500.000
    Menurut pembukuan…
  `);
  await lilik.says("siapa jatuh tempo minggu ini");
  await lilik.sees(`
    Jatuh tempo 30 Jun 2025–6 Jul 2025 di KDMP Cukir: 3 angsuran
    • 3 Jul 2025 Kasiyem, P-2024-040 angsuran ke-8: Rp 110.000
    • 4 Jul 2025 Rini Astuti, P-2025-018 angsuran ke-2: Rp 112.000
    • 5 Jul 2025 Mulyono, P-2025-017 angsuran ke-5: Rp 575.000
    Yang sudah membayar tetapi belum dibukukan masih tampak di sini.
    Menurut pembukuan…
  `);
  await lilik.chats(`
    > kolektibilitas p-2024-40 diragukan
    Pinjaman P-2024-040, Kasiyem: dinilai diragukan per Rabu, 2 Juli 2025. Sebelumnya belum dinilai.
    Simpan?…
    > ya
    Disimpan: P-2024-040 dinilai diragukan per Rabu, 2 Juli 2025.…
    > kolektibilitas P-2025-017 macet per 1 Juli
    Pinjaman P-2025-017, Mulyono: dinilai macet per Selasa, 1 Juli 2025. …
    > ya
    Disimpan: P-2025-017 dinilai macet per Selasa, 1 Juli 2025.…
    > kolektibilitas
    Kolektibilitas pinjaman KDMP Cukir
    Kolektibilitas menurut hitungan:
    …
    Menurut penilaian:
    • diragukan: 1, sisa pokok Rp 1.000.000
    • macet: 1, sisa pokok Rp 3.500.000
    • P-2025-017 Mulyono, telat 5 hari: menurut hitungan lancar, tetapi dinilai macet (1 Jul 2025)
    • P-2024-040 Kasiyem, telat 189 hari: lewat batas kurang lancar, perlu dinilai; dinilai diragukan (2 Jul 2025)
    …
    > kolektibilitas P-9999 macet
    Pinjaman P-9999 tidak ada di pembukuan KDMP Cukir.…
  `);
  const former = await town.inside((tx) =>
    tx.formerTerms.findMany({ where: { kind: "loan" }, include: { import: true } }),
  );
  expect(former.map(({ import: by }) => [by.file, by.personId !== null])).toEqual([
    ["", true],
    ["", true],
  ]);
  await suprapto.says("siapa yang nunggak", "555029");
  const seen = await suprapto.sees("Tunggakan KDMP Cukir\n…1 penilaian berbeda dari hitungan.…");
  expect(seen.text).not.toMatch(/Mulyono|Kasiyem|P-20/);
  await suprapto.says("kolektibilitas P-2025-017 lancar");
  await suprapto.sees("Itu belum bisa saya bukakan…");
});

story("the list goes out as a workbook and on paper, and each who is in it reads of the look", async (town) => {
  const { lilik, mulyono } = await lateOnes(town);
  await lilik.says("tunggakan", "555019");
  await lilik.says("minta excel");
  const { file } = await lilik.sees(/^Ini daftar yang menunggak/);
  expect(file?.name).toMatch(/^tunggakan.*\.xlsx$/);
  await lilik.says("daftar tunggakan");
  await lilik.presses("Kirim sebagai PDF");
  expect((await lilik.sees(/^Ini daftar yang menunggak/)).file?.name).toMatch(/\.pdf$/);
  await mulyono.says("akun", "193075");
  await mulyono.sees(/ketua atau bendahara.* 2 kali/i);
});

story(
  "all who are late are reminded at once: each of their own, with no figure, and not again within three days",
  async (town) => {
    const { lilik, mulyono, rini } = await lateOnes(town);
    await lilik.says("ingatkan semua yang nunggak", "555019");
    await lilik.sees(`
    1 orang akan diingatkan: Mulyono.
    1 orang belum terhubung chat: Kasiyem. Buatkan “kode tautan” atau hubungi sendiri.
    Masing-masing membaca sendiri, tanpa angka pinjaman dan tanpa nama orang lain:
    “Pak Mulyono, bendahara KDMP Cukir mengingatkan: angsuran pinjaman yang jatuh tempo Kamis, 5 Juni 2025 belum tampak di pembukuan. …”
    …
  `);
    await lilik.presses("Ingatkan 1 orang");
    await lilik.sees("Baik, 1 orang diingatkan sekarang, satu per satu.");
    await town.passes({ minutes: 1 });
    await mulyono.sees(
      /^Pak Mulyono, bendahara KDMP Cukir mengingatkan: angsuran pinjaman yang jatuh tempo Kamis, 5 Juni 2025/,
    );
    await town.passes({ minutes: 5 });
    expect(mulyono.shown().filter(({ text }) => text.includes("mengingatkan"))).toHaveLength(1);
    await rini.says("halo");
    await lilik.says("ingatkan semua yang nunggak");
    await lilik.sees(
      /^Sekarang tidak ada yang bisa diingatkan lewat chat\.\n(?:.*\n)*1 orang sudah diingatkan dalam tiga hari ini, terakhir Rabu, 2 Juli 2025 pukul 08\.0\d WIB: Mulyono\.$/,
    );
    await mulyono.says("stop ingatkan");
    await town.passes({ hours: 24 * 3 + 1 });
    await lilik.says("kunci", "ingatkan yang telat", "555019");
    await lilik.sees(/1 orang tidak mau diingatkan lewat chat: Mulyono\./);
  },
);

story("at night they are told in the morning; what was booked meanwhile is told to nobody", async (town) => {
  const { lilik, mulyono } = await lateOnes(town);
  await town.passes({ hours: 13 });
  await lilik.says("tagih yang nunggak", "555019");
  await lilik.presses("Ingatkan 1 orang");
  await lilik.sees(/^Baik, 1 orang diingatkan mulai Kamis, 3 Juli 2025 pukul 07\.00 WIB, supaya tidak malam-malam\.$/);
  await town.passes({ minutes: 10 });
  expect(mulyono.shown().some(({ text }) => text.includes("mengingatkan"))).toBe(false);
  await town.takesIn(
    "payments",
    `${OF};nomor_pinjaman;tanggal;jumlah;nomor_bukti`,
    `${CUKIR};P-2025-017;02/07/2025;575000;KW-20`,
  );
  await town.passes({ hours: 10, minutes: 5 });
  expect(mulyono.shown().some(({ text }) => text.includes("mengingatkan"))).toBe(false);
});

story(
  "whoever said berhenti, or answered that it is paid, is not written to; another treasurer reminds nobody here",
  async (town) => {
    const { lilik, mulyono, rini } = await lateOnes(town);
    const umi = await town.officer("Umi Kholifah", "Jatipelem", { position: "treasurer", pin: "555049" });
    await town.takesIn(
      "loans",
      `${OF};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama`,
      `${CUKIR};0301;P-2025-019;600000;1;flat;6;01/05/2025;01/06/2025`,
    );
    // The usual reminders of what falls due come first.
    await town.passes({ minutes: 1 });
    await mulyono.says("berhenti");
    await lilik.says("ingatkan yang nunggak", "555019");
    await lilik.sees(
      "1 orang akan diingatkan: Rini Astuti.\n1 orang belum terhubung chat: Kasiyem. …1 orang tidak mau diingatkan lewat chat: Mulyono.…",
    );
    await lilik.presses("Ingatkan 1 orang");
    await town.passes({ minutes: 1 });
    await rini.sees(
      /^(?:Bu|Ibu|Bapak\/Ibu) Rini, bendahara KDMP Cukir mengingatkan: angsuran pinjaman yang jatuh tempo Minggu, 1 Juni 2025/,
    );
    await rini.says("sudah bayar");
    await town.passes({ hours: 24 * 4 });
    await lilik.says("ingatkan yang nunggak", "555019");
    await lilik.sees(/1 orang menjawab sudah bayar: Rini Astuti\. Periksa pembukuannya\./);
    await umi.says("ingatkan yang nunggak", "555049");
    await umi.sees("Tidak ada yang menunggak di KDMP Jatipelem menurut pembukuan.");
  },
);
