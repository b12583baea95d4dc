import { expect } from "vitest";
import { story, type Town, telegramStory } from "#bot/tests/town/town.ts";

const PIN = "916352";
const OTHER_PIN = "280417";

async function office(town: Town) {
  return {
    ratna: await town.staff("Ratna Wijayanti", { phone: "0813-0000-0101", pin: PIN }),
    wahyu: await town.staff("Wahyu Hidayat", { phone: "0813-0000-0102", pin: OTHER_PIN }),
  };
}

story(
  "a yes is for what was asked last, not for a question that lay still while other things were talked of",
  async (town) => {
    await office(town);
    const rini = await town.member("Rini Astuti", { pin: "193075" });
    await rini.says("petugas, kapan bantuan modal cair");
    await rini.sees(/Kalimat tadi saya teruskan ke petugas/);
    await town.passes({ hours: 3 });
    await rini.says("jadwal");
    await rini.says("ya");
    await rini.says("iya pak");
    const sent = await town.home.ask(`SELECT "id" FROM "QuestionLetter"`);
    expect(sent).toEqual([]);
    // Straight after the question it still is for that, however late.
    await rini.says("petugas, kapan bantuan modal cair");
    await town.passes({ hours: 3 });
    await rini.says("ya");
    await rini.sees(/nomor T-0001/);
  },
);

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
  await ratna.sees("Pertanyaan baru T-0001 dari Siti Rahayu (KDMP Cukir).…");
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
  await siti.sees("Jawaban petugas untuk T-0001:\nTidak benar, Bu. Uji kompetensi tidak dipungut biaya.…");
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
  await ratna.sees("Pesan baru di T-0001, dari Siti Rahayu (KDMP Cukir).…");
  await wahyu.seesNothing();
  await ratna.says("t-0001");
  await ratna.sees("…oh gitu, terus uangnya bisa kembali pak?…");
  await ratna.says("Lapor ke polsek ya, Bu, bawa bukti bayarnya.");
  await siti.sees("Jawaban petugas untuk T-0001:\nLapor ke polsek ya, Bu, bawa bukti bayarnya.…");
  await ratna.presses("Tutup T-0001");
  await siti.sees(
    "Petugas sudah menutup pertanyaan T-0001. Masih ada yang kurang? Ketik “tulis balasan” dalam 7 hari.…",
  );
  await siti.chats(`
    > tulis balasan
    Ketik pesan Bapak/Ibu untuk T-0001; itu yang dibaca petugas.
    > suwun pak, sudah lapor
    T-0001 saya buka lagi, pesannya sudah saya teruskan.…
  `);
});

story("two of the staff at one question: one has it, and what the other typed is not lost", async (town) => {
  const { ratna, wahyu } = await office(town);
  const joko = town.person("Joko");
  await joko.chats(`
    > petugas, apakah koperasi desa boleh jual pupuk bersubsidi?
    Kalimat tadi saya teruskan ke petugas? Petugas menjawab di chat ini pada jam kerja, Senin sampai Jumat pukul 08.00–15.30.
    1. Ya, teruskan
    2. Tulis lebih lengkap
    > ya
    Sudah saya teruskan, nomor T-0001.…
  `);
  await ratna.sees("Pertanyaan baru T-0001 dari nomor yang belum terhubung.…");
  await ratna.says("pertanyaan", PIN);
  await ratna.presses("T-0001");
  await ratna.sees("…apakah koperasi desa boleh jual pupuk bersubsidi?…");
  await wahyu.chats(`
    > t-0001
    Ketik PIN…
    > ${OTHER_PIN}
    T-0001 dipegang Ratna Wijayanti sejak Rabu, 2 Juli 2025 pukul 08.…. Diambil alih?
    1. Ambil alih
    2. Pertanyaan masuk
    > [Ambil alih]
    T-0001 dari nomor yang belum terhubung…
  `);
  await ratna.sees("T-0001 sekarang dipegang Wahyu Hidayat.");
  await ratna.chats(`
    > Boleh, dengan izin distributor.
    T-0001 dipegang Wahyu Hidayat sejak…, jadi jawaban tadi belum dikirim. Ambil alih dan kirim?
    1. Ambil alih dan kirim
    2. Pertanyaan masuk
  `);
  await joko.seesNothing();
  await ratna.presses("Ambil alih dan kirim");
  await joko.sees("Jawaban petugas untuk T-0001:\nBoleh, dengan izin distributor.…");
  await wahyu.sees("T-0001 sekarang dipegang Ratna Wijayanti.");
  await joko.chats(`
    > balas petugas
    Ketik pesan Bapak/Ibu untuk T-0001; itu yang dibaca petugas.
    > izinnya di mana pak
    Sudah saya tambahkan ke T-0001.…
  `);
  await town.passes({ minutes: 12 });
  await ratna.sees("Pesan baru di T-0001, dari nomor yang belum terhubung.…");
  // The PIN session is over when the answer is typed: it goes out all the same, after the PIN.
  await ratna.says("t-0001");
  await ratna.presses("Serahkan ke petugas lain");
  await ratna.presses("Wahyu Hidayat");
  await wahyu.sees("Ratna Wijayanti menyerahkan T-0001 kepada Bapak/Ibu.…");
  await wahyu.says("t-0001");
  await wahyu.sees(
    "T-0001 dari nomor yang belum terhubung, menunggu sejak…\nPetugas,…Boleh, dengan izin distributor.…izinnya di mana pak…",
  );
  await town.passes({ minutes: 20 });
  await wahyu.chats(`
    > Di dinas pertanian.
    Ketik PIN…
    > ${OTHER_PIN}
    Terkirim ke nomor yang belum terhubung untuk T-0001.…
  `);
  await joko.sees("Jawaban petugas untuk T-0001:\nDi dinas pertanian.…");
  await joko.says("sudah cukup");
  await joko.sees("Baik, T-0001 selesai.…");
  await wahyu.chats(`
    > pertanyaan
    Tidak ada pertanyaan yang menunggu jawaban.
    > t-0001
    T-0001 sudah ditutup.…
  `);
});

story("anger, fraud and distress reach a person, and what was being done goes on", async (town) => {
  const { ratna, wahyu } = await office(town);
  await town.exam("UK3");
  const siti = await town.officer("Siti Rahayu", "Cukir", { position: "secretary", linked: true });
  await siti.says("daftar");
  await siti.chats(`
    > bot goblok
    Saya mengerti Bapak/Ibu kesal; jawaban saya belum membantu.
    Supaya ditangani orang, saya teruskan ke petugas? Petugas menjawab di chat ini…
    1. Ya, teruskan
    2. Tulis lebih lengkap
    > [Ya, teruskan]
    Sudah saya teruskan, nomor T-0001.…
    Kita lanjutkan yang tadi.…
  `);
  for (const one of [ratna, wahyu]) await one.sees("Mendesak (kecewa): T-0001 dari Siti Rahayu (KDMP Cukir), sejak…");
  // The same tap an hour later sends nothing twice.
  await town.passes({ minutes: 50 });
  await siti.says("bot goblok");
  await siti.presses("Ya, teruskan");
  expect(await town.inside((tx) => tx.question.count())).toBe(1);
  await siti.says("batal");
  await siti.chats(`
    > koperasi
    Koperasi mana yang dicari?…
    > uang saya hilang
    Ini perlu dilihat petugas. Sementara itu jangan kirim uang, dan jangan beri PIN atau kode kepada siapa pun.
    Kalimat tadi saya teruskan ke petugas sebagai hal mendesak?…
    > sumberjo
    Desa Sumberjo ada di tiga kecamatan. Yang mana?…
  `);
  const slamet = town.person("Slamet");
  await slamet.chats(`
    > saya mau bunuh diri
    Terima kasih sudah bercerita. Bapak/Ibu tidak harus menanggungnya sendirian.
    Tolong bicara sekarang dengan orang terdekat, atau telepon 119 lalu tekan 8 (Kementerian Kesehatan). Kalau gawat, cukup 119.
    Boleh cerita tadi saya teruskan ke petugas dinas?…
    > iya
    Sudah saya teruskan, nomor T-0002.…
    Tolong bicara sekarang dengan orang terdekat…
  `);
  await ratna.sees("Mendesak (perlu ditolong): T-0002 dari nomor yang belum terhubung…");
  const [list] = (await ratna.says("pertanyaan", PIN)).slice(-1);
  expect(list?.text.indexOf("T-0002")).toBeLessThan(list?.text.indexOf("T-0001") ?? -1);
  const group = town.group("Paguyuban");
  await group.person("Slamet").chats(`
    > @sapa_koperasi_bot petugas
    Itu hanya saya jawab di chat pribadi.…
    > @sapa_koperasi_bot saya mau bunuh diri
    Tolong bicara sekarang dengan orang terdekat, atau telepon 119…
  `);
});

story("whatever is written reaches the other side as it was typed, and nothing of it works", async (town) => {
  const { ratna } = await office(town);
  const siti = town.person("Bu Siti");
  const texts = [
    "kop {$name} { $x -> [one] satu *[other] banyak } { coop-lookup-ask }",
    "<b>tebal</b> *_[](){}~`>#+-=|.! &lt;x&gt;",
    "baris satu\nbaris dua\n\u202erukab\u200b tiga",
    `panjang ${"kata ".repeat(790)}akhir`,
  ];
  for (const [nth, text] of texts.entries()) {
    await town.passes({ minutes: 1 });
    await siti.says("petugas", text);
    const number = `T-000${nth + 1}`;
    await siti.sees(`Sudah saya teruskan, nomor ${number}.…`);
    await town.passes({ minutes: 11 });
    const shown = (await ratna.says("kunci", number, PIN)).map((one) => one.text).join("\n");
    expect(shown, number).not.toMatch(/Ada gangguan|undefined|\[object/);
    expect(shown.replace(/\s+/g, " "), number).toContain(readable(text).slice(0, 3_000));
    const before = siti.shown().length;
    await ratna.says(text);
    const got = siti
      .shown()
      .slice(before)
      .map((one) => one.text)
      .join("\n");
    expect(got.replace(/\s+/g, " "), number).toContain(readable(text).slice(0, 3_000));
    expect(/[\u202e\u200b]/.test(shown + got)).toBe(false);
  }
  await siti.chats(`
    > petugas
    Ketik pertanyaan…
    > 280417
    Itu mirip PIN, jadi tidak saya teruskan.…
    > 🙏
    Yang saya terima belum berisi kata.…
    > ${"x".repeat(4_001)}
    Pesannya 4.001 huruf, yang muat 4.000.…
    > sudah, terima kasih pak
    Sudah saya teruskan, nomor T-0005.…
  `);
});

/** As it is shown: without what nobody sees, on one line. */
function readable(text: string): string {
  return text
    .replace(/[\u202e\u200b]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

story("too many at once are one too many, and the sentence is kept; a photo needs words", async (town) => {
  const { ratna } = await office(town);
  const siti = await town.member("Siti Rahayu", { number: "0142", linked: true });
  await siti.says("petugas");
  await siti.sends("photo");
  await siti.sees("Foto, berkas, dan pesan suara belum bisa saya teruskan ke petugas.…");
  await siti.sends("photo", "ini kuitansi saya, kok ditolak bendahara");
  await siti.sees(
    "Sudah saya teruskan, nomor T-0001.…\nFoto, berkas, atau pesan suara tadi belum bisa saya teruskan; petugas hanya diberi tahu bahwa Bapak/Ibu mengirimnya.…",
  );
  await siti.says("petugas", "kapan bantuan modal cair pak");
  await siti.says("petugas", "apa syarat pinjam di bank desa");
  await siti.chats(`
    > petugas
    Ketik pertanyaan Bapak/Ibu dalam satu pesan; itu yang dibaca petugas. Yang bernomor T-0003 masih menunggu jawaban.
    1. Tambah ke T-0003
    > siapa nama kepala dinas yang baru
    3 pertanyaan Bapak/Ibu masih menunggu jawaban. Kalimat tadi saya tambahkan ke T-0003 saja?
    1. Tambahkan ke T-0003
    > [Tambahkan ke T-0003]
    Sudah saya tambahkan ke T-0003.…
    > t-0099
    Nomor itu tidak ada di antara pertanyaan dari chat ini.…
  `);
  await town.passes({ minutes: 11 });
  await ratna.says("t-0001", PIN);
  await ratna.sees("…bersama berkas yang tidak ikut diteruskan:\nini kuitansi saya, kok ditolak bendahara…");
  await ratna.says("t-0003");
  await ratna.sees("…apa syarat pinjam di bank desa…siapa nama kepala dinas yang baru…");
  // Another chat's question is nobody else's.
  const joko = town.person("Joko");
  await joko.chats(`
    > t-0001
    Nomor itu tidak ada di antara pertanyaan dari chat ini.…
  `);
});

telegramStory("who quotes an answer writes to whoever gave it; who quotes the notice answers it", async (town) => {
  const ratna = await town.staff("Ratna Wijayanti", { phone: "0813-0000-0101", pin: PIN });
  const [siti, sitis] = [town.person("Bu Siti"), town.onTelegram("Bu Siti")];
  const ratnas = town.onTelegram("Ratna Wijayanti");
  await siti.says("petugas", "berapa iuran pokok di koperasi desa");
  await ratna.sees("Pertanyaan baru T-0001…");
  ratnas.says("Rp 50.000, Bu.", { replyTo: lastOf(ratnas).messageId });
  await ratnas.sees("Ketik PIN");
  expect(siti.shown()).toHaveLength(2);
  await ratna.says(PIN);
  await siti.sees("Jawaban petugas untuk T-0001:\nRp 50.000, Bu.…");
  const answer = lastOf(sitis).messageId;
  await siti.says("jadwal", "jadwal");
  // A question to the bot by itself, and still for the one who is quoted.
  sitis.says("jadwal bayarnya kapan pak", { replyTo: answer });
  await sitis.sees("Sudah saya tambahkan ke T-0001");
  await town.passes({ minutes: 11 });
  await ratna.sees("Pesan baru di T-0001, dari…");
  ratnas.says("Tiap tanggal 5.", { replyTo: lastOf(ratnas).messageId });
  await town.settled();
  await ratna.says(PIN);
  await siti.sees("Jawaban petugas untuk T-0001:\nTiap tanggal 5.…");
});

function lastOf(phone: { replies: readonly { messageId: number }[] }) {
  return phone.replies.at(-1) ?? expect.fail("nothing came");
}
