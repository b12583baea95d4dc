import { expect } from "vitest";
import { story } from "#bot/tests/town/town.ts";

const STAFF = { phone: "0813-0000-0101", pin: "916352" };

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
    Tidak ingin menerima pengumuman? Balas “berhenti”.”
    Kepada 2 orang: bendahara di Kecamatan Diwek dan Gudo yang belum terdaftar UK5…
    Misalnya: Lilik Handayani (KDMP Cukir), Joko Susilo (KDMP Sukopinggir).
    Tidak dikirimi 1 orang: 1 belum terhubung.
    Dikirim begitu Bapak/Ibu setuju.…
  `);
    await ratna.presses("Kirim ke 2 orang");
    await ratna.sees("Dikirim ke 2 orang mulai pukul 08.…");
    await town.passes({ seconds: 5 });
    await lilik.sees("Pengumuman dari Dinas…\nPendaftaran Angkatan 5 ditutup Jumat.\nTidak ingin…");
    await joko.sees("Pengumuman dari Dinas…Pendaftaran Angkatan 5 ditutup Jumat.…");
    await chair.seesNothing();
    await town.passes({ seconds: 5 });
    await ratna.sees(
      "Siaran “Pendaftaran Angkatan 5 ditutup Jumat” selesai pukul 08.…\nTerkirim 2\nBelum terhubung 1…",
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
  expect(seen?.text).toMatch(
    /Belum ada yang bisa dikirimi: bendahara di 3 kecamatan|bendahara di Kecamatan Diwek, Gudo/,
  );
});
