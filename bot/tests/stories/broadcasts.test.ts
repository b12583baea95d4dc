import { expect } from "vitest";
import { file, pdf } from "#bot/tests/papers/hand-in.ts";
import { story } from "#bot/tests/town/town.ts";

const STAFF = { phone: "0813-0000-0101", pin: "916352" };
const LETTER = pdf("undangan.pdf");
const LIST = file("daftar.csv", "text/csv", "No HP\n0813-0000-0777\n0813-9999-9999\n");

story(
  "the office tells the treasurers of two districts who have not registered, and sees what arrived",
  async (town) => {
    await town.exam("UK5", { title: "Uji Kompetensi Pengurus, Angkatan 5" });
    const ratna = await town.staff("Ratna Wijayanti", STAFF);
    const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", linked: true });
    const joko = await town.officer("Joko Susilo", "Sukopinggir", { position: "treasurer", linked: true });
    await town.officer("Umi Kholifah", "Jatipelem", { position: "treasurer" });
    const chair = await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true });
    await ratna.chats(`
    > siarkan ke bendahara di diwek dan gudo yg belum terdaftar UK5: Pendaftaran Angkatan 5 ditutup Jumat.
    Ketik PIN…
    > 916352
    …“Pengumuman dari Dinas Koperasi dan Usaha Mikro Kabupaten Jombang:
    Pendaftaran Angkatan 5 ditutup Jumat.
    Ada pertanyaan? Balas langsung pesan ini. Tidak ingin menerima pengumuman? Ketik “berhenti”.”
    Kepada 2 orang: bendahara di Kecamatan Diwek dan Gudo yang belum terdaftar UK5…
    Misalnya: Lilik Handayani (KDMP Cukir), Joko Susilo (KDMP Sukopinggir).
    Tidak dikirimi 1 orang: 1 belum terhubung.
    Dikirim begitu Bapak/Ibu setuju.…
  `);
    await ratna.presses("Kirim ke 2 orang");
    await ratna.sees("Mulai dikirim ke 2 orang pukul 08.…");
    await town.passes({ seconds: 5 });
    await lilik.sees("Pengumuman dari Dinas…\nPendaftaran Angkatan 5 ditutup Jumat.\nAda pertanyaan?…");
    await joko.sees("Pengumuman dari Dinas…Pendaftaran Angkatan 5 ditutup Jumat.…");
    await chair.seesNothing();
    await town.passes({ seconds: 5 });
    await ratna.sees(
      "Siaran “Pendaftaran Angkatan 5 ditutup Jumat” selesai pukul 08.…\nTerkirim 2 dari 2\nBelum terhubung 1…",
    );
  },
);

story("five taps reach the treasurers of three districts who lack papers", async (town) => {
  await town.exam("UK5", { papers: "ktp, ijazah" });
  const ratna = await town.staff("Ratna Wijayanti", STAFF);
  await ratna.says("siaran", STAFF.pin);
  await ratna.sees("Tulis pengumumannya dalam satu pesan.…");
  await ratna.says("Peserta UK5: mohon kirim berkasnya paling lambat Kamis.");
  await ratna.sees("Untuk siapa?…");
  await ratna.presses("Bendahara");
  await ratna.presses("Diwek");
  await ratna.presses("Gudo");
  await ratna.presses("Plandaan");
  const [seen] = await ratna.presses("Yang berkasnya kurang");
  expect(seen?.text).toMatch(/Belum ada penerimanya: bendahara di 3 kecamatan|bendahara di Kecamatan Diwek, Gudo/);
});

story(
  "a new announcement takes the place of one that was not sent; whoever is asked for the PIN again goes on where they were",
  async (town) => {
    const ratna = await town.staff("Ratna Wijayanti", STAFF);
    await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true });
    await ratna.says("siaran ke ketua: Yang lama.", STAFF.pin);
    await ratna.sees("…“Pengumuman dari Dinas…:\nYang lama.…");
    await ratna.says("siaran ke ketua di Diwek: Yang baru.");
    await ratna.sees(
      "Siaran sebelumnya belum dikirim dan saya ganti dengan yang ini.\nIni yang akan dikirim:…Yang baru.…",
    );
    await town.passes({ minutes: 20 });
    await ratna.presses("Kirim ke 1 orang");
    await ratna.sees("Ketik PIN…");
    await ratna.says(STAFF.pin);
    await ratna.sees("Mulai dikirim ke 1 orang pukul 08.…");
  },
);

story(
  "a picture, a point on the map and a list of numbers; what can't go out is said, and the rest stays",
  async (town) => {
    const ratna = await town.staff("Ratna Wijayanti", STAFF);
    await town.officer("Budi Santoso", "Cukir", { position: "chair", phone: "0813-0000-0777", linked: true });
    await ratna.says("siaran", STAFF.pin);
    await ratna.says("Tagihan {saldo} ibu");
    await ratna.sees("{saldo} tidak bisa diisi.…\nTulis pengumumannya…");
    await ratna.says("x".repeat(3_001));
    await ratna.sees("Isinya 3.001 huruf, paling banyak 3.000…");
    await ratna.says("Rapat di sini, {nama}, jam 9.");
    await ratna.sees("Untuk siapa?…");
    await ratna.sends("location");
    await ratna.sees("Untuk siapa?…");
    await ratna.says("0813-0000-0777, 0813-9999-9999");
    await ratna.sees(
      "Dari 2 baris: 1 orang dikenal, 1 belum tercatat, 0 tidak terbaca.\nIni yang akan dikirim:…Peta: https://maps.google.com/?q=…Kepada 1 orang: 1 orang dari daftar…",
    );
    await ratna.presses("Lihat contoh");
    await ratna.sees("Budi Santoso membaca:\nPengumuman dari…Rapat di sini, … Budi, jam 9.…");
  },
);

story(
  "a letter whose caption begins an announcement waits while the PIN is asked for, and while it is asked whom is meant",
  async (town) => {
    const ratna = await town.staff("Ratna Wijayanti", STAFF);
    const budi = await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true });
    await ratna.sendsFile(LETTER, "siaran ke ketua di Diwek: Undangannya terlampir.");
    await ratna.sees("Ketik PIN…");
    await ratna.says("000001");
    await ratna.sees("PIN…");
    await ratna.says(STAFF.pin);
    await ratna.sees("…Undangannya terlampir.…Kepada 1 orang: ketua di Kecamatan Diwek…");
    await ratna.presses("Kirim ke 1 orang");
    await town.passes({ seconds: 5 });
    const had = await budi.sees("Pengumuman dari Dinas…Undangannya terlampir.…");
    expect(had?.file?.name).toBe("undangan.pdf");
    await ratna.sendsFile(LETTER, "siaran ke ketua dwiek: Ini undangannya.");
    await ratna.sees("“dwiek” belum bisa saya pilih.…Untuk siapa?…");
    await ratna.presses("Kecamatan Diwek");
    await ratna.sees("…Ini undangannya.…Kepada 1 orang: ketua di Kecamatan Diwek…");
    await ratna.presses("Kirim ke 1 orang");
    await town.passes({ seconds: 5 });
    const again = await budi.sees("Pengumuman dari Dinas…Ini undangannya.…");
    expect(again?.file?.name).toBe("undangan.pdf");
  },
);

story("a spreadsheet whose caption begins an announcement says whom it is for", async (town) => {
  const ratna = await town.staff("Ratna Wijayanti", STAFF);
  await town.officer("Budi Santoso", "Cukir", { position: "chair", phone: "0813-0000-0777", linked: true });
  await ratna.sendsFile(LIST, "siaran: Besok kumpul jam 9.");
  await ratna.sees("Ketik PIN…");
  await ratna.says(STAFF.pin);
  await ratna.sees(
    "Dari 2 baris: 1 orang dikenal, 1 belum tercatat,…Besok kumpul jam 9.…Kepada 1 orang: 1 orang dari daftar…",
  );
});

story("what is not known of whom it is for is said back, and a name in doubt is settled with a tap", async (town) => {
  const ratna = await town.staff("Ratna Wijayanti", STAFF);
  await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true });
  await ratna.says("siaran ke ketua dwiek: Besok kumpul.", STAFF.pin);
  await ratna.sees("“dwiek” belum bisa saya pilih.…Untuk siapa?…");
  await ratna.presses("Kecamatan Diwek");
  await ratna.sees("Ini yang akan dikirim:…Besok kumpul.…Kepada 1 orang: ketua di Kecamatan Diwek…");
  await ratna.says("ketua kecuali pak budi");
  await ratna.sees(/“.*pak budi.*” belum bisa saya pilih[\s\S]*Untuk siapa\?/);
  await ratna.says("ketua desa sumberjo");
  await ratna.sees("“sumberjo” ada beberapa. Yang mana?…Desa Sumberjo, Kecamatan Plandaan…");
});

story("what is put right beside the look is put right there: an hour, a day, whom it is for", async (town) => {
  const ratna = await town.staff("Ratna Wijayanti", STAFF);
  await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", linked: true });
  await town.officer("Joko Susilo", "Sukopinggir", { position: "treasurer", linked: true });
  await town.officer("Budi Santoso", "Cukir", { position: "chair", linked: true });
  await ratna.says("kabari bendahara gudo: besok kumpul jam 9 di balai desa", STAFF.pin);
  await ratna.sees("…besok kumpul jam 9 di balai desa…Kepada 1 orang: bendahara di Kecamatan Gudo…");
  await ratna.chats(`
    > ubah jadi jam 10
    Di isinya “jam 9” saya ganti jadi “jam 10”.…besok kumpul jam 10 di balai desa…Kepada 1 orang: bendahara di Kecamatan Gudo…
    > jam 11 maksudku
    Di isinya “jam 10” saya ganti jadi “jam 11”.…besok kumpul jam 11 di…
    > jamnya diganti jam 10
    …besok kumpul jam 10 di…
    > isinya salah, harusnya jam 9.30
    …besok kumpul jam 9.30 di…
    > kecuali desa blimbing gudo
    …kecuali di Desa Blimbing (Gudo)…
    > bukan besok tapi lusa
    Di isinya “besok” saya ganti jadi “lusa”.…lusa kumpul jam 9.30 di…kecuali di Desa Blimbing (Gudo)…
    > sasarannya kecamatan diwek juga
    …Kepada 2 orang: bendahara di Kecamatan Gudo dan Diwek, kecuali di Desa Blimbing (Gudo)…
    > tambah kecamatan antah
    “kecamatan antah” belum bisa saya pilih.…Sasarannya masih: bendahara di Kecamatan Gudo dan Diwek, kecuali di Desa Blimbing (Gudo).…
    > ketua juga
    …Kepada 3 orang: ketua dan bendahara di Kecamatan Gudo dan Diwek, kecuali bendahara di Desa Blimbing (Gudo)…
    > bukan senin tapi selasa
    Bagian mana yang perlu diganti belum jelas bagi saya, jadi isi dan sasarannya masih seperti tadi.
    Tulis isi yang baru…
    > Selasa kumpul, mulai jam 8.
    …Selasa kumpul, mulai jam 8.…Kepada 3 orang: ketua dan bendahara…
  `);
});

story('a text that says "besok" late in the evening is warned of, for it leaves the next day', async (town) => {
  const ratna = await town.staff("Ratna Wijayanti", STAFF);
  await town.officer("Joko Susilo", "Sukopinggir", { position: "treasurer", linked: true });
  await town.passes({ hours: 15, minutes: 20 });
  await ratna.says("kabari bendahara gudo: besok kumpul jam 9", STAFF.pin);
  await ratna.sees(
    "…Mulai dikirim Kamis, 3 Juli 2025 pukul 07.00 WIB,…\nPerhatian: baru dibaca Kamis, 3 Juli 2025, padahal isinya menyebut “besok”.…",
  );
  const [seen] = await ratna.says("bukan besok tapi kamis 3 juli");
  expect(seen?.text).toContain("kamis 3 juli kumpul jam 9");
  expect(seen?.text).not.toContain("Perhatian");
});
