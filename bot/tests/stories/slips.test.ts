import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { mulyonosLoan, savingsOf } from "../town/books.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** What a treasurer enters one by one, at the table where members pay. */

const PIN = "555019";

interface Cukir {
  mulyono: Person;
  siti: Person;
  lilik: Person;
}

/** Cukir with its treasurer, Pak Mulyono's loan and savings, and two of the name of Siti. */
async function cukir(town: Town, { paid = 4 } = {}): Promise<Cukir> {
  const mulyono = await town.member("Mulyono", { pin: "193075", number: "0213", nationalId: "3517091708900000" });
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "280417" });
  await town.member("Siti Aminah", { number: "0150" });
  await mulyonosLoan(town, { paid });
  await savingsOf(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: PIN });
  return { mulyono, siti, lilik };
}

async function hears(town: Town, name: string): Promise<void> {
  await town.inside((tx) =>
    tx.person.updateMany({ where: { name }, data: { hearsPaidSince: "2025-07-01T00:00:00.000Z" } }),
  );
}

const standing = (town: Town) =>
  town.inside(async (tx) => ({
    savings: (await tx.savingsEntry.aggregate({ _sum: { amount: true } }))._sum.amount,
    payments: (await tx.loanPayment.aggregate({ _sum: { amount: true } }))._sum.amount,
    slips: (await tx.slip.findMany({ orderBy: { id: "asc" } })).map(({ number }) => number),
  }));

story(
  "an instalment in one sentence: read back, confirmed by its sum, with a receipt; the member sees it",
  async (town) => {
    const { mulyono, lilik } = await cukir(town);
    await hears(town, "Mulyono");
    await lilik.chats(`
    > setor pak mulyono 575rb pinjaman
    …Ketik PIN…
    > ${PIN}
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 575.000, Rabu, 2 Juli 2025
    Untuk pokok Rp 500.000 dan jasa Rp 75.000.
    Sisa pokok Rp 3.000.000 menjadi Rp 2.500.000.
    Sesudah ini terbayar 5 dari 10 angsuran.
    1. Bukukan Rp 575.000
    2. Ubah
    3. Anggota lain
    > [Bukukan Rp 575.000]
    Sudah dibukukan, bukti SK25-0001.
    Angsuran pinjaman P-2025-017 Mulyono (0213): Rp 575.000, Rabu, 2 Juli 2025.
    Sisa pokok sekarang Rp 2.500.000, terbayar 5 dari 10 angsuran.
    Kabarnya saya kirim ke Pak Mulyono, tanpa jumlah.
    1. Gambar bukti
    2. Setoran berikutnya
    3. Urungkan
  `);
    const [, picture] = [await lilik.presses("Gambar bukti"), await lilik.sees(/Ini bukti SK25-0001/)];
    expect(picture.file?.name).toBe("bukti-SK25-0001.png");
    expect([...(picture.file?.bytes.subarray(1, 4) ?? [])]).toEqual([..."PNG"].map((letter) => letter.charCodeAt(0)));
    const news = await mulyono.sees(/Angsuran Bapak sudah dibukukan, buktinya SK25-0001\./);
    expect(news.text).not.toMatch(/Rp|575/);
    await mulyono.says("bukti sk25-1");
    await mulyono.sees(/Ketik PIN/);
    await mulyono.says("193075");
    expect((await mulyono.sees(/Ini bukti SK25-0001/)).file?.name).toBe("bukti-SK25-0001.png");
    await mulyono.says("pinjaman");
    await mulyono.sees(/Sisa pokok pinjaman Bapak Rp 2\.500\.000 dari Rp 5\.000\.000/);
    const { import: noted, ...entry } = await town.inside((tx) =>
      tx.loanPayment.findFirstOrThrow({ where: { receipt: "SK25-0001" }, include: { import: true } }),
    );
    expect(entry).toMatchObject({ amount: 575_000n, date: "2025-07-02", receiptKey: "sk-25-1" });
    expect(noted).toMatchObject({ kind: "payments", file: "", sheetId: null });
    expect(noted.personId).not.toBeNull();
    const audited = await town.inside((tx) => tx.auditEntry.findMany({ where: { action: "slip booked" } }));
    expect(audited).toMatchObject([{ outcome: "changed", role: "treasurer", object: "slip 1" }]);
  },
);

story("asked only for what is missing: who of two, which kind, how much; another day is marked", async (town) => {
  const { siti, lilik } = await cukir(town);
  await lilik.chats(`
    > setor
    …Ketik PIN…
    > ${PIN}
    Setoran siapa? Ketik nama, nomor anggota, atau nomor HP.
    > bu siti
    “siti” yang mana?
    1. Siti Aminah, nomor 0150, HP …
    2. Siti Rahayu, nomor 0142, HP …
    > 2
    Setoran Siti Rahayu untuk apa?
    1. Wajib
    2. Sukarela
    3. Pokok
    > wajib
    Berapa setoran wajib Siti Rahayu? Misalnya 50rb.
    > 10
    Maksudnya Rp 10 atau Rp 10.000? Ketik lengkap seperti itu.…
    > 10rb
    Setoran wajib: Siti Rahayu, nomor 0142
    Rp 10.000, Rabu, 2 Juli 2025
    Simpanan wajib Rp 0 menjadi Rp 10.000.…
    > tgl 5
    Diubah. Yang lain tetap.
    Setoran wajib: Siti Rahayu, nomor 0142
    Rp 10.000, Kamis, 5 Juni 2025
    Simpanan wajib Rp 0 menjadi Rp 10.000.
    Perhatikan: tanggalnya bulan lalu atau sebelumnya (Kamis, 5 Juni 2025).…
    > tgl 3/8
    Tanggal itu tidak ada, atau belum tiba.…
    > ya
    Sudah dibukukan, bukti SK25-0001.
    Setoran wajib Siti Rahayu (0142): Rp 10.000, Kamis, 5 Juni 2025.
    Simpanan wajib sekarang Rp 10.000.…
  `);
  // She has not asked to hear of it.
  await siti.says("halo");
  await siti.sees(/Saya Sapa Koperasi/);
  await siti.seesNothing();
  await lilik.chats(`
    > wajib 0142 10rb kemarin
    …Simpanan wajib Rp 10.000 menjadi Rp 20.000.…
    > sukarela 15rb
    …Setoran sukarela: Siti Rahayu, nomor 0142
    Rp 15.000, Selasa, 1 Juli 2025…
    > batal
    …
    > setor sukarela sti rahyu 20rb 3/11
    Senin, 3 November 2025 belum tiba. Tanggal berapa uangnya diterima?
    > 1
    Setoran sukarela: Siti Rahayu, nomor 0142
    Rp 20.000, Selasa, 1 Juli 2025…
    > batal
    …
    > setor bu wulan 20rb sukarela
    “wulan” belum saya temukan di buku anggota. Ketik nama lain, nomor anggota, atau nomor HP-nya.
    > 150
    Setoran sukarela: Siti Aminah, nomor 0150…
    > batal
    …
    > nyicil bu siti aminah 100rb
    Siti Aminah tidak punya pinjaman yang berjalan. Dibukukan ke simpanan yang mana?
    1. Wajib
    2. Sukarela
    3. Pokok
    > [Sukarela]
    Setoran sukarela: Siti Aminah, nomor 0150
    Rp 100.000, …
  `);
});

story("nothing is taken out that is not there; pokok and wajib only by who leaves", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("akun", PIN);
  await lilik.chats(`
    > tarik sukarela mulyono 300rb
    Simpanan sukarela Mulyono ada Rp 200.000, jadi Rp 300.000 belum bisa ditarik.
    Berapa yang dibukukan?
    1. Rp 200.000
    > 250rb
    Simpanan sukarela Mulyono ada Rp 200.000, jadi Rp 250.000 belum bisa ditarik.…
    > [Rp 200.000]
    Penarikan sukarela: Mulyono, nomor 0213
    Rp 200.000, Rabu, 2 Juli 2025
    Simpanan sukarela Rp 200.000 menjadi Rp 0.…
    > 150rb
    …Simpanan sukarela Rp 200.000 menjadi Rp 50.000.…
    > 900rb
    Simpanan sukarela Mulyono ada Rp 200.000, jadi Rp 900.000 belum bisa ditarik.…
    > [Bukukan Rp 150.000]
    Sudah dibukukan, bukti SK25-0001.
    Penarikan sukarela Mulyono (0213): Rp 150.000, Rabu, 2 Juli 2025.
    Simpanan sukarela sekarang Rp 50.000.…
    > tarik wajib mulyono 60rb
    Simpanan wajib biasanya dikembalikan waktu anggota keluar. Mulyono keluar dari keanggotaan?
    1. Ya, keluar
    2. Tidak keluar
    > [Tidak keluar]
    Baik, tidak ada yang dibukukan.…
    > tarik pokok mulyono 50rb
    Simpanan pokok biasanya dikembalikan…
    > ya
    Penarikan pokok: Mulyono, nomor 0213
    Rp 50.000, Rabu, 2 Juli 2025
    Simpanan pokok Rp 50.000 menjadi Rp 0.…
    > batal
    …
  `);
  await town.member("Ani Lestari", { number: "0160", leftOn: Temporal.PlainDate.from("2025-06-01") });
  await lilik.chats(`
    > wajib bu ani 10rb
    Ani Lestari (nomor 0160) sudah keluar Minggu, 1 Juni 2025, jadi tidak ada setoran atas namanya. Setoran siapa?
  `);
  expect((await standing(town)).savings).toBe(160_000n);
});

story("a payment that differs is remarked on; beyond all that is owed it is not booked", async (town) => {
  const { lilik } = await cukir(town, { paid: 3 });
  await lilik.says("akun", PIN);
  await lilik.chats(`
    > angsuran mulyono 500rb
    …Perhatikan: angsuran ke-4 Rp 575.000, ini kurang Rp 75.000.…
    > 600rb
    …Perhatikan: angsuran ke-4 Rp 575.000, lebihnya Rp 25.000 untuk angsuran berikutnya.…
    > 3650000
    …Pinjaman ini lunas.…
    > 9jt
    Semua kewajiban pinjaman P-2025-017 paling banyak Rp 4.025.000; pelunasan hari ini Rp 3.650.000. Lebihnya bisa disetor ke simpanan sukarela.…
    > batal
    …
    > angsuran P-2025-017 575rb tgl 1/2
    …sebelum pinjaman P-2025-017 dicatat di sini…
  `);
});

story("the same twice is told, by whomever it was entered; another's phone too", async (town) => {
  const { lilik } = await cukir(town);
  const rina = await town.officer("Rina Wati", "Cukir", { position: "treasurer", pin: "555029" });
  await lilik.says("akun", PIN);
  await rina.says("akun", "555029");
  await lilik.says("wajib 0142 10rb");
  await rina.says("wajib 0142 10rb");
  await lilik.presses("Bukukan Rp 10.000");
  await lilik.sees(/Sudah dibukukan, bukti SK25-0001/);
  // Read back before the other was booked: looked at again when it is confirmed.
  await rina.presses("Bukukan Rp 10.000");
  await rina.sees(
    /Sudah dicatat pukul 08\.\d\d WIB oleh Bapak\/Ibu Lilik, bukti SK25-0001: anggota, jenis, tanggal, dan jumlahnya sama\. Memang dua kali\?/,
  );
  await rina.chats(`
    > [Memang dua kali]
    Setoran wajib: Siti Rahayu, nomor 0142
    Rp 10.000, Rabu, 2 Juli 2025
    Simpanan wajib Rp 10.000 menjadi Rp 20.000.…
    > [Bukukan Rp 10.000]
    Sudah dibukukan, bukti SK25-0002.…
    > wajib 0142 10rb
    Tadi pukul 08.…WIB sudah dicatat dari sini, bukti SK25-0002…Memang dua kali?
    1. Memang dua kali
    2. Cukup satu
    > ya
    Supaya tidak dobel: ketik “memang dua kali”, atau “cukup satu”.…
    > [Cukup satu]
    Baik, tidak dibukukan lagi. Yang sudah ada tetap.
    > angsuran mulyono 575rb tgl 5/6
    Di pembukuan sudah ada yang sama, bukti KW-4: anggota, jenis, tanggal, dan jumlahnya. Memang dua kali?…
  `);
  expect((await standing(town)).slips).toEqual([1, 2]);
});

story("one that was wrong is taken back once; its receipt says so, and its number stays used", async (town) => {
  const { mulyono, lilik } = await cukir(town);
  await hears(town, "Mulyono");
  await lilik.says("akun", PIN);
  await lilik.says("setor sukarela 0213 100rb", "ya", "setor wajib 0213 10rb", "ya");
  const before = await standing(town);
  await lilik.chats(`
    > batalkan bukti SK25-0001 karena salah orang
    Urungkan bukti SK25-0001?
    Setoran sukarela: Mulyono, nomor 0213, Rp 100.000, Rabu, 2 Juli 2025
    Alasannya: salah orang
    Simpanan sukarela Rp 300.000 menjadi Rp 200.000.
    Pembatalannya dicatat pada tanggal yang sama; nomor bukti ini tidak dipakai lagi.
    1. Urungkan Rp 100.000
    2. Biarkan
    > [Biarkan]
    Baik, bukti SK25-0001 tetap seperti semula.
    > urungkan bukti sk25-1 salah orang
    …
    > [Urungkan Rp 100.000]
    Bukti SK25-0001 sudah dibatalkan. Pembatalannya ikut tampak di buku.
    Simpanan sukarela sekarang Rp 200.000.…
    > urungkan bukti sk25-1
    Bukti SK25-0001 sudah dibatalkan sebelumnya, jadi tidak ada yang berubah.
    > bukti sk25-1
    Ini bukti SK25-0001, yang sudah dibatalkan.…
    > urungkan
    Urungkan bukti SK25-0002?…
    > batal
    Baik, bukti SK25-0002 tetap seperti semula.
    > setor sukarela 0213 5rb
    …
    > [Bukukan Rp 5.000]
    Sudah dibukukan, bukti SK25-0003.…
  `);
  expect(await standing(town)).toEqual({
    ...before,
    savings: (before.savings ?? 0n) - 100_000n + 5_000n,
    slips: [1, 2, 3],
  });
  await mulyono.sees(/Bukti SK25-0001 dibatalkan bendahara\./);
  const [audited] = await town.inside((tx) => tx.auditEntry.findMany({ where: { action: "slip-undo reversed" } }));
  expect(audited).toMatchObject({ outcome: "changed", reason: "salah orang" });
});

story(
  "left over night, it is read back anew for the day that has begun; each look is told to the member",
  async (town) => {
    const { siti, lilik } = await cukir(town);
    await town.passes({ hours: 15, minutes: 57 });
    await lilik.says("setor sukarela 0142 100rb", PIN);
    await lilik.sees(/Rp 100\.000, Rabu, 2 Juli 2025/);
    await town.passes({ minutes: 4 });
    await lilik.says("ya");
    await lilik.sees(/Setoran sukarela: Siti Rahayu, nomor 0142\nRp 100\.000, Kamis, 3 Juli 2025/);
    expect((await standing(town)).slips).toEqual([]);
    await lilik.says("ya");
    await lilik.sees(/Sudah dibukukan, bukti SK25-0001/);
    await siti.says("akun", "280417");
    await siti.sees(/– bendahara 2 kali/);
  },
);

story("what was taken out since keeps the way back shut", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("akun", PIN);
  await lilik.says("setor sukarela 0142 100rb", "ya", "tarik sukarela 0142 80rb", "ya");
  await lilik.chats(`
    > urungkan bukti sk25-1
    …
    > [Urungkan Rp 100.000]
    Uangnya sudah ditarik lagi sesudah itu (simpanan sekarang Rp 20.000), jadi bukti ini belum bisa diurungkan. Urungkan dulu penarikannya.
  `);
});

story("urungkan alone means what came last, a slip or a spreadsheet", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("akun", PIN);
  await lilik.says("setor sukarela 0142 100rb", "ya");
  await town.passes({ minutes: 5 });
  const bytes = Buffer.from(
    "nama;nomor_anggota;nama_koperasi;desa;kecamatan\nDewi Sartika;0170;KDMP Cukir;Cukir;Diwek",
  );
  await lilik.sendsFile({ name: "anggota.csv", mime: "text/csv", bytes });
  await lilik.presses("Masukkan 1 baris");
  // What was done just now has its button.
  await lilik.says("urungkan");
  await lilik.sees(/Impor nomor 1 \(daftar anggota\): 1 baris akan kembali/);
  await lilik.says("batal", "bantuan");
  await lilik.chats(`
    > urungkan
    Yang terakhir masuk lewat berkas, sebelumnya bukti SK25-0001, Siti Rahayu, Rp 100.000. Urungkan yang mana?
    1. Urungkan impor
    2. Urungkan SK25-0001
    > [Urungkan impor]
    Impor nomor 1 (daftar anggota): 1 baris akan kembali…
  `);
  await lilik.says("batal");
  await town.passes({ minutes: 5 });
  await lilik.says("setor sukarela 0142 50rb", "ya", "bantuan");
  await lilik.chats(`
    > urungkan
    Urungkan bukti SK25-0002?…3. Urungkan impor
  `);
});

story("the day's slips, page by page, with what is to be in the till", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("akun", PIN);
  await lilik.chats(`
    > setoran hari ini
    Belum ada setoran yang dicatat lewat sini pada Rabu, 2 Juli 2025 (KDMP Cukir).…
  `);
  for (const amount of [11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]) {
    await lilik.says(`setor sukarela 0142 ${amount}rb`, "ya");
    await town.passes({ seconds: 20 });
  }
  await lilik.says("tarik sukarela 0142 50rb", "ya", "urungkan bukti sk25-1");
  await lilik.presses("Urungkan Rp 11.000");
  await lilik.chats(`
    > daftar setoran hari ini
    KDMP Cukir, dicatat Rabu, 2 Juli 2025
    Masuk Rp 165.000 (10 bukti)
    Keluar Rp 50.000 (1 bukti)
    Masuk dikurangi keluar Rp 115.000
    Dibatalkan 1 bukti, tidak dihitung
    Bukti 1 sampai 10 dari 12:
    • SK25-0001 Siti Rahayu: Setoran sukarela 11.000 (dibatalkan)
    • SK25-0002 Siti Rahayu: Setoran sukarela 12.000…
    > [Berikutnya]
    …Bukti 11 sampai 12 dari 12:
    • SK25-0011 Siti Rahayu: Setoran sukarela 21.000
    • SK25-0012 Siti Rahayu: Penarikan sukarela -50.000
    1. Sebelumnya
    2. Catat setoran
    > setoran kemarin
    Belum ada setoran yang dicatat lewat sini pada Selasa, 1 Juli 2025 (KDMP Cukir).…
  `);
});

story("whoever is no treasurer hears what they heard before, and sees no receipt but their own", async (town) => {
  const { siti, mulyono, lilik } = await cukir(town);
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "555039" });
  await lilik.says("akun", PIN);
  await lilik.says("setor sukarela 0213 100rb", "ya");
  await siti.says("akun", "280417");
  for (const text of ["setor", "setoran", "setor bu siti 575rb pinjaman", "wajib pak budi 10rb"]) {
    const came = await siti.says(text);
    expect([text, came.map((one) => one.text).join("\n")]).toEqual([
      text,
      expect.not.stringMatching(/Bukukan|Setoran siapa|bukakan/),
    ]);
    await siti.says("batal");
  }
  await siti.says("bukti SK25-0001");
  await siti.sees(/Bukti itu tidak ada di sini/);
  await siti.says("bukti setoran");
  await siti.sees(/Belum ada bukti setoran lewat sini/);
  await mulyono.says("bukti setoran", "193075");
  await mulyono.sees(/Bukti yang terakhir[\s\S]*SK25-0001, Mulyono, Rp 100\.000, 2 Jul 2025/);
  await suprapto.says("akun", "555039");
  const said = await suprapto.says("setor bu siti 10rb wajib");
  expect(said.map(({ text }) => text).join()).not.toMatch(/Bukukan/);
  await suprapto.says("bukti SK25-0001");
  await suprapto.sees(/Itu belum bisa saya bukakan/);
});

story("a slip is taken back in words: why, and a yes; a no keeps it", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("sukarela 0142 15rb", PIN);
  await lilik.sees("…Setoran sukarela: Siti Rahayu, nomor 0142…");
  await lilik.chats(`
    > ya
    Sudah dibukukan, bukti SK25-0001.…
    > urungkan
    Urungkan bukti SK25-0001?…
    > gak jadi
    Baik, bukti SK25-0001 tetap seperti semula.
    > urungkan
    Urungkan bukti SK25-0001?…
    > salah orang
    Urungkan bukti SK25-0001?
    Setoran sukarela: Siti Rahayu, nomor 0142, Rp 15.000, Rabu, 2 Juli 2025
    Alasannya: salah orang…
    > ya
    Bukti SK25-0001 sudah dibatalkan. Pembatalannya ikut tampak di buku.…
  `);
  const [audited] = await town.inside((tx) => tx.auditEntry.findMany({ where: { action: "slip-undo reversed" } }));
  expect(audited).toMatchObject({ outcome: "changed", reason: "salah orang" });
});

story("somebody else is named in the middle: nothing goes to who was named before", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("setor pak mulyono", PIN);
  await lilik.sees("…Setoran Mulyono untuk apa?…");
  await lilik.chats(`
    > eh bu rahayu
    Setoran Siti Rahayu untuk apa?…
    > wajib
    Berapa setoran wajib Siti Rahayu? …
    > eh salah, pak mulyono
    Berapa setoran wajib Mulyono? …
    > 15rb
    Setoran wajib: Mulyono, nomor 0213
    Rp 15.000, …
    > bu siti
    Diubah. Yang lain tetap.
    “siti” yang mana?
    1. Siti Aminah, nomor 0150, HP …
    2. Siti Rahayu, nomor 0142, HP …
    > 1
    Setoran wajib: Siti Aminah, nomor 0150
    Rp 15.000, …
    > batal
    …
    > tarik sukarela aminah 10rb
    Simpanan sukarela Siti Aminah ada Rp 0, jadi belum ada yang bisa ditarik.
    Untuk anggota lain, ketik namanya. Untuk berhenti, ketik “batal”.
    > pak mulyono
    Penarikan sukarela: Mulyono, nomor 0213
    Rp 10.000, …
    > simpanan bu aminah berapa
    Siti Aminah, anggota 0150 KDMP Cukir
    Simpanan Rp 0…
    Kita lanjutkan yang tadi.
    Penarikan sukarela: Mulyono, nomor 0213…
  `);
});

story(
  "a number that is not on the list leaves the slip as it stands, and shows it once more only within the PIN session",
  async (town) => {
    const { lilik } = await cukir(town);
    await lilik.chats(`
    > setor pak mulyono 575rb pinjaman
    …Ketik PIN…
    > ${PIN}
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 575.000,…
    > 9
    Pilihannya 1 sampai 3. Boleh juga ketik namanya.
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 575.000,…
    > 500rb
    Diubah. Yang lain tetap.
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 500.000,…
  `);
    await town.passes({ minutes: 16 });
    await lilik.chats(`
    > 9
    Ketik PIN 6 angka Bapak/Ibu.
    > ${PIN}
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 500.000,…
  `);
  },
);

story("one member at a time: what else was said is not lost without a word", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("siti rahayu setor wajib 20rb karo sukarela 50rb", PIN);
  await lilik.sees("Setoran Siti Rahayu untuk apa?…");
  await lilik.chats(`
    > setor siti aminah sukarela 25rb
    Setoran sukarela: Siti Aminah, nomor 0150
    Rp 25.000,…
    > wajib 0142 10rb
    Yang tadi belum dibukukan: Siti Aminah (0150), Rp 25.000.
    Setoran wajib: Siti Rahayu, nomor 0142
    Rp 10.000,…
    > batal
    …
    > angsuran 0213 575000, 0142 200rb, 0150 150000
    Ada beberapa orang di pesan itu. Saya catat satu per satu…
    Angsuran pinjaman P-2025-017: Mulyono, nomor 0213
    Rp 575.000,…
    > batal
    …
    > catat setoran wajib semua anggota 10rb
    Setoran dicatat per anggota, satu per satu. Untuk semua sekaligus, kirim daftarnya sebagai Excel.
    Setoran siapa?…
    > batal
    …
    > berapa simpanan siti rahayu
    …Siti Rahayu…0142…
  `);
});

story("a slip that was wrong is put right in one go, right after it was booked", async (town) => {
  const { lilik } = await cukir(town);
  await lilik.says("wajib 0142 10rb", PIN, "ya");
  await lilik.sees("Sudah dibukukan, bukti SK25-0001.…");
  await lilik.chats(`
    > salah, harusnya 20rb
    Urungkan bukti SK25-0001?
    Setoran wajib: Siti Rahayu, nomor 0142, Rp 10.000,…
    1. Urungkan, lalu catat ulang Rp 20.000
    2. Urungkan Rp 10.000
    3. Biarkan
    > 1
    Bukti SK25-0001 sudah dibatalkan.…
    Setoran wajib: Siti Rahayu, nomor 0142
    Rp 20.000,…
    > ya
    Sudah dibukukan, bukti SK25-0002.
    Setoran wajib Siti Rahayu (0142): Rp 20.000,…
  `);
});
