import { expect } from "vitest";
import { letOut } from "#bot/services/exam-results.ts";
import { pdf } from "../papers/hand-in.ts";
import { enters } from "../town/entries.ts";
import { story, type Town } from "../town/town.ts";

/** Certificates: by the certification body's file, as files for their owners, and until they end. */

const PIN = "204593";
const ENDANG = { nationalId: "3517095708900000" };
const HEADER = "No Pendaftaran;Hasil;Nomor Sertifikat;Berlaku sampai;Unit belum;Nama";

story("results by file are told when the staff say so, and not before", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  const endang = await enters(town, "UK2", "Endang Lestari", "Mojongapit", ENDANG);
  const wahyu = await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  await enters(town, "UK2", "Joko Susilo", "Cukir");
  const ratna = await town.staff("Ratna", { pin: PIN });
  const early = await town.takesIn("results", HEADER, "UK2-001;K;;;;");
  expect(early).toMatchObject({ refused: 1 });
  town.clock.passes({ hours: 22 * 24 + 1 });

  const file = [
    HEADER,
    "uk2-1;Kompeten;64110 1213 2025;23 Juli 2028;-;Endang",
    "UK2 002;belum kompeten;-;-;3; 5;Wahyu",
    "UK2-003;;;;;Joko",
    "UK2-9;K;;;;",
    "UK7-001;K;;;;",
    "UK2-003;ya;;;;",
  ].map((row) => row.replace("3; 5", '"3; 5"'));
  const report = await town.takesIn("results", ...file);
  expect(report).toMatchObject({ rows: 6, new: 2, changed: 0, refused: 3 });
  expect(await town.takesIn("results", ...file.slice(0, 3))).toMatchObject({ new: 0, unchanged: 2, refused: 0 });
  await town.passes({ minutes: 1 });
  await endang.seesNothing();

  await ratna.chats(`
    > rekap uk2
    Ketik PIN…
    > ${PIN}
    …Angkatan 2 (UK2), Kamis, 10 Juli 2025: 3 peserta
    1 kompeten, 1 belum kompeten, 1 belum ada hasil
    2 hasil belum dikabarkan…
    > kabarkan hasil uk2
    …
    > [Kabarkan hasil ke 2 orang]
    …
  `);
  await town.passes({ minutes: 11 });
  await endang.sees("Hasil Angkatan 2 Bu Endang: Kompeten. Selamat, Ibu.\nSertifikat 64110 1213 2025 berlaku…");
  await wahyu.sees("Hasil Angkatan 2 Bapak/Ibu Wahyu: Belum Kompeten, pada 2 unit: 3 dan 5.…");
  await endang.chats(`
    > sertifikat
    Sertifikat Angkatan 2 Bu Endang.
    Sertifikat 64110 1213 2025 berlaku sampai Minggu, 23 Juli 2028.
    Berkasnya belum dikirim dinas ke sini; begitu ada, saya kirim.
    1. Riwayat
  `);
});

story("certificates are sent in by the staff, and given to their owners alone", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  const endang = await enters(town, "UK2", "Endang Lestari", "Mojongapit", ENDANG);
  const wahyu = await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  const ratna = await town.staff("Ratna", { pin: PIN });
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.takesIn("results", HEADER, "UK2-001;K;64110 1213 2025;23/7/2028;;", "UK2-002;BK;;;;");
  await areOut(town);
  await town.passes({ minutes: 11 });
  await endang.sees(/Kompeten. Selamat/);
  // The file: by its name, or by the words that come with it. A wrong one can be taken back for ten minutes.
  await ratna.chats(`
    > kirim sertifikat
    Ketik PIN…
    > ${PIN}
    …Kirim berkas sertifikatnya, PDF atau foto, boleh beberapa berturut-turut.…
  `);
  await ratna.sendsFile(pdf("UK2-001_Endang Lestari.pdf"));
  await ratna.sees(
    "Disimpan: sertifikat Endang Lestari, KDMP Mojongapit (UK2-001). Dikirim ke orangnya 10 menit lagi.\n1. Bukan miliknya",
  );
  await ratna.presses("Bukan miliknya");
  await ratna.sees("Berkas sertifikat UK2-001 dihapus. …");
  await ratna.sendsFile(pdf("scan.pdf"));
  await ratna.sees("Sertifikat siapa ini? …");
  await ratna.sendsFile(pdf("scan.pdf"), "sertifikat uk2-2");
  await ratna.sees("Hasil UK2-002 belum tercatat Kompeten, …");
  await ratna.sendsFile(pdf("scan-2.pdf"), "sertifikat UK2-001");
  await ratna.sees("Disimpan: sertifikat Endang Lestari…");
  await town.passes({ minutes: 5 });
  await endang.seesNothing();
  await town.passes({ minutes: 6 });
  const sent = await endang.sees("Ini sertifikat Angkatan 2 Bu Endang. …");
  expect(sent.file?.name).toBe("sertifikat-UK2-001.pdf");
  await town.passes({ hours: 1 });
  await endang.seesNothing();
  const again = await endang.says("sertifikat saya");
  expect(again[0]?.file?.name).toBe("sertifikat-UK2-001.pdf");
  await endang.says("status");
  await endang.sees(/Perjalanan ujian/);
  // Nobody else gets it, whatever they type or press.
  await wahyu.says("sertifikat UK2-001");
  expect(wahyu.shown().every(({ file }) => !file?.name.startsWith("sertifikat"))).toBe(true);

  await ratna.chats(`
    > peserta uk2
    Ketik PIN…
    > ${PIN}
    …Endang Lestari, ketua KDMP Mojongapit: Kompeten, sertifikat 64110 1213 2025 berlaku sampai Minggu, 23 Juli 2028…
  `);
});

story("of two files that come at once each is kept for the number that it came with", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  await enters(town, "UK2", "Endang Lestari", "Mojongapit", ENDANG);
  await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  const ratna = await town.staff("Ratna", { pin: PIN });
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.takesIn("results", HEADER, "UK2-001;K;;;;", "UK2-002;K;;;;");
  await ratna.says("kirim sertifikat", PIN);
  anotherComesMeanwhile(town, 2);
  await ratna.sendsFile(pdf("UK2-001.pdf"));
  await ratna.sees("Disimpan: sertifikat Endang Lestari, KDMP Mojongapit (UK2-001). …");
  anotherComesMeanwhile(town, 1);
  await ratna.sendsFile(pdf("UK2-002.pdf"));
  await ratna.sees("Disimpan: sertifikat Wahyu Setiawan, KDMP Jatipelem (UK2-002). …");
});

story(
  "a certificate that ends is reminded of at six, three and one months, until its owner has acted",
  async (town) => {
    await town.exam("UK2", { title: "Angkatan 2" });
    const endang = await enters(town, "UK2", "Endang Lestari", "Mojongapit", ENDANG);
    const joko = await enters(town, "UK2", "Joko Susilo", "Cukir");
    const ratna = await town.staff("Ratna", { pin: PIN });
    town.clock.passes({ hours: 22 * 24 + 1 });
    // They end on 10 and 20 March 2026.
    await town.takesIn("results", HEADER, "UK2-001;K;111;10/3/2026;;", "UK2-002;K;222;20/3/2026;;");
    await ratna.chats(`
    > kabarkan hasil
    Ketik PIN…
    > ${PIN}
    …
    > [Kabarkan hasil ke 2 orang]
    …
    > sertifikat berakhir
    2 sertifikat berakhir dalam 12 bulan ke depan:
    • sampai 24 Okt 2025: 0
    • sampai 24 Jan 2026: 0
    • sampai 24 Apr 2026: 2
    • sampai 24 Jul 2026: 0
    Per kecamatan, yang terbanyak lebih dulu:
    • Diwek: 1, 0 di antaranya dalam 3 bulan
    • Jombang: 1, 0 di antaranya dalam 3 bulan…
    > [Excel]
    …
  `);
    await town.passes({ minutes: 11 });
    await endang.sees(/Kompeten/);
    await joko.sees(/Kompeten/);
    await town.passes({ hours: 48 * 24 });
    // 8 September 2025, eight o'clock is past.
    await endang.sees(
      "Bu Endang, sertifikat Pengurus Koperasi berakhir Selasa, 10 Maret 2026, sekitar 6 bulan lagi.\nPerpanjangannya lewat ujian; supaya tidak terputus, pilih sesinya dari sekarang.…",
    );
    await town.passes({ hours: 12 * 24 });
    await joko.sees("Bapak/Ibu Joko, sertifikat Pengurus Koperasi berakhir Jumat, 20 Maret 2026, …");
    await joko.says("stop ingatkan");
    await joko.sees("Baik, saya tidak mengingatkan lagi soal ini: Sertifikat Pengurus Koperasi, berakhir…");
    await town.passes({ hours: 20 * 24 });
    await endang.seesNothing();
    await town.passes({ hours: 65 * 24 });
    await endang.sees("Bu Endang, sertifikat Pengurus Koperasi berakhir Selasa, 10 Maret 2026, sekitar 2 bulan lagi.…");
    await town.exam("UK9", {
      title: "Angkatan 9",
      startsAt: "2026-02-20T09:00",
      registrationEndsAt: "2026-02-13T16:00",
    });
    await endang.says("daftar ujian");
    await endang.sees(/Angkatan 9/);
    await endang.says("batal");
    await town.passes({ hours: 60 * 24 });
    await endang.sees(/sertifikat Pengurus Koperasi berakhir Selasa, 10 Maret 2026/);
    await joko.seesNothing();
  },
);

story("whom an announcement is for may be said by results and certificates", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  await enters(town, "UK2", "Endang Lestari", "Mojongapit", ENDANG);
  await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  await enters(town, "UK2", "Joko Susilo", "Cukir");
  const ratna = await town.staff("Ratna", { pin: PIN });
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.takesIn("results", HEADER, "UK2-001;K;111;10/12/2025;;", "UK2-002;BK;;;3;", "UK2-003;K;222;10/12/2028;;");
  const reaches = async (whom: string, count: number) => {
    await ratna.says(`kabari ${whom}, besok kumpul di aula jam 9`);
    await ratna.sees(new RegExp(count === 0 ? "belum ada|Tidak ada|0 orang" : `[Kk]epada ${count} orang`));
    await ratna.says("batal");
  };
  await ratna.chats(`
    > kabarkan hasil
    Ketik PIN…
    > ${PIN}
    …
    > [Kabarkan hasil ke 3 orang]
    …
  `);
  await reaches("pengurus yang sudah kompeten", 2);
  await reaches("pengurus yang belum kompeten UK2", 1);
  await reaches("pengurus yang sertifikatnya mau habis", 1);
});

/** While a file is being kept, another process takes in one for this number. */
function anotherComesMeanwhile(town: Town, number: number): void {
  const { papers } = town.house();
  const { keep } = papers;
  papers.keep = async (bytes) => {
    papers.keep = keep;
    const state = JSON.stringify({ of: { examCode: "UK2", number } });
    await town.inside((tx) => tx.dialog.updateMany({ where: { command: "certificates" }, data: { state } }));
    return keep(bytes);
  };
}

/** It is decided that all results of UK2 are told. */
function areOut(town: Town) {
  return town.inside((tx) => letOut(tx, "UK2", { now: town.clock.now(), timeZone: "Asia/Jakarta" }));
}
