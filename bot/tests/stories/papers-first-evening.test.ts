import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { pdf, photos } from "../papers/hand-in.ts";
import { story } from "../town/town.ts";

/** Somebody registers and hands in all that is asked, in one evening, with the phone that she has. */

story("a tired treasurer with a cracked camera gets her four papers through on the first evening", async (town) => {
  await town.exam("UK3", {
    title: "Angkatan 3",
    papers: "KTP, pas foto 3x4, ijazah terakhir, SK pengurus",
    papersDueAt: Temporal.Instant.from("2025-07-04T16:00:00+07:00"),
  });
  const nationalId = "3517086203880000";
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", linked: true, nationalId });
  await lilik.chats(`
    > daftar ujikom
    Ada 4 berkas: KTP, pas foto 3x4, ijazah terakhir dan SK pengurus. Foto dari HP cukup, dan boleh disusulkan. Hanya petugas yang membukanya; dihapus 180 hari sesudah ujian.
    Mulai dari KTP: kirim fotonya ke chat ini.
    1. Nanti saja
  `);
  await lilik.sendsFile(await photos.blurredKtp());
  await lilik.sees(`Foto KTP buram. Lap lensanya, cari tempat terang, dan tahan HP sebentar sampai gambarnya tajam.
Kirim foto yang baru, atau pilih:
1. Pakai yang ini saja
2. Jangan dipakai`);
  await lilik.sendsFile(await photos.darkKtp());
  await lilik.sees("Foto KTP terlalu gelap. Coba di dekat jendela …");
  await lilik.sendsFile(pdf("scan.pdf", "/Encrypt 3 0 R"));
  await lilik.sees("PDF itu terkunci sandi, …\nFoto KTP terlalu gelap.…");
  await lilik.sendsFile(await photos.ktp());
  await lilik.sees("KTP diterima, 1 dari 4.\nBerikutnya pas foto 3x4.\n1. Nanti saja");
  await lilik.sendsFile(await photos.ktp());
  await lilik.sees("Foto ini sama persis dengan berkas lain yang sudah dikirim. Yang diminta pas foto 3x4.…");
  await lilik.sendsFile(await photos.portrait());
  await lilik.sees("Pas foto 3x4 diterima, 2 dari 4.\nBerikutnya ijazah terakhir.\n1. Nanti saja");
  await lilik.chats(`
    > eh ujiannya di mana
    …Aula Dinas…
    Kita lanjutkan yang tadi.
    Berikutnya ijazah terakhir.
    1. Nanti saja
    > kembali
    Kita kembali ke pas foto 3x4; fotonya sudah ada.
    1. Ganti pas foto 3x4
    2. Lanjut ke ijazah terakhir
    > 2
    Silakan kirim ijazah terakhir ke chat ini, foto dari HP atau PDF.
  `);
  await lilik.sendsFile(await photos.diploma(), "sk nya di kantor, besok aja ya");
  await lilik.sees(`Ijazah terakhir diterima, 3 dari 4.
Daftarkan Bu Lilik?…
1. Daftarkan saya…`);
  await lilik.says("ya");
  await lilik.sees(`Bu Lilik sudah terdaftar di Angkatan 3, kursi ke-1 dari 30.
Nomor pendaftaran: UK3-001…
Masih perlu: SK pengurus. Kirim ke chat ini, paling lambat Jumat, 4 Juli 2025 pukul 16.00 WIB.
1. Kirim berkas
2. Status pendaftaran`);
  await lilik.sendsFile(pdf("SK_Lilik.pdf"));
  await lilik.sees(`SK pengurus diterima, 4 dari 4.
Berkas lengkap, 4 dari 4. Petugas memeriksanya, dan kabarnya saya kirim ke sini.`);
  await lilik.chats(`
    > status
    Bu Lilik sudah terdaftar di Angkatan 3.
    Nomor pendaftaran: UK3-001
    …
    Berkas 4 dari 4:
    • KTP: menunggu diperiksa
    • Pas foto 3x4: menunggu diperiksa
    • Ijazah terakhir: menunggu diperiksa
    • SK pengurus: menunggu diperiksa
    1. Batalkan
  `);
  const kept = await town.inside((tx) => tx.paper.findMany({ orderBy: { id: "asc" } }));
  expect(kept.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
    "ktp waiting",
    "photo waiting",
    "diploma waiting",
    "decree waiting",
  ]);
});
