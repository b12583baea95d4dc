import { story } from "../town/town.ts";

/** An officer registers for an exam, and what becomes of the seat. */

story("what is known is not asked; the seat is given with the last yes, and the number goes with it", async (town) => {
  await town.exam("UK3", { title: "Uji Kompetensi Angkatan 3", papers: "KTP, pas foto 3x4", papersDueAt: undefined });
  const endang = await town.officer("Endang Lestari", "Jatipelem", { position: "secretary", linked: true });
  await endang.chats(`
    > mau ikut ujikom yg juli min
    Langkah 1 dari 2. Uji Kompetensi Angkatan 3: Kamis, 10 Juli 2025 pukul 09.00 WIB.
    Ketik 16 angka NIK KTP Bapak/Ibu. LSP memerlukannya untuk sertifikat; …
    > 3517 0952 0388 000
    Yang saya terima baru 15 angka, NIK ada 16. Coba ketik sekali lagi.
    Langkah 1 dari 2. NIK ada di baris paling atas KTP.
    > 3517O95203880000
    NIK sudah dicatat.
    Langkah 2 dari 2. Ada 2 berkas: KTP dan pas foto 3x4. Foto dari HP cukup, dan boleh disusulkan. Hanya petugas yang membukanya; dihapus 180 hari sesudah ujian.
    Mulai dari KTP: kirim fotonya ke chat ini.
    1. Nanti saja
    > besok aja ya
    Daftarkan Bu Endang?
    Uji Kompetensi Angkatan 3: Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas
    Atas nama Endang Lestari, sekretaris KDMP Jatipelem, Kecamatan Diwek
    1. Daftarkan saya
    2. Ubah
    3. Data saya berbeda
    > ya
    Bu Endang sudah terdaftar di Uji Kompetensi Angkatan 3, kursi ke-1 dari 30.
    Nomor pendaftaran: UK3-001
    Kamis, 10 Juli 2025 pukul 09.00 WIB, Aula Dinas
    Bawa KTP asli, 2 pas foto, dan alat tulis.
    Masih perlu: KTP dan pas foto 3x4. Kirim ke chat ini, paling lambat Rabu, 9 Juli 2025 pukul 09.00 WIB.
    1. Kirim berkas
    2. Status pendaftaran
    > status
    Bu Endang sudah terdaftar di Uji Kompetensi Angkatan 3.
    Nomor pendaftaran: UK3-001…
    > daftar uk3
    Uji Kompetensi Angkatan 3 belum bisa diikuti. Sudah terdaftar, nomor UK3-001.…
  `);
});

story("a full session: the waiting list, a freed seat offered, declined, and passed on", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", quota: 1 });
  await town.exam("UK4", { title: "Angkatan 4", startsAt: "2025-07-17T09:00" });
  const siti = await town.officer("Siti Rahayu", "Mojongapit", { linked: true, nationalId: "3517095708900000" });
  const joko = await town.officer("Joko Susilo", "Sambongdukuh", { linked: true, nationalId: "3517091708900000" });
  const bambang = await town.officer("Bambang Hariyono", "Pacarpeluk", {
    linked: true,
    nationalId: "3517091808900000",
  });
  await siti.says("daftar uk3", "ya");
  await siti.sees("…Bu Siti sudah terdaftar di Angkatan 3, kursi ke-1 dari 1.…");
  await joko.says("daftar angkatan 3");
  await joko.sees(
    "Kursi Angkatan 3 (Kamis, 10 Juli 2025 pukul 09.00 WIB) sudah terisi semua. Bapak bisa menunggu di urutan ke-1. …1. Masuk daftar tunggu…Ikut Angkatan 4: Kamis, 17 Juli 2025, sisa 30 kursi…",
  );
  await joko.says("ya");
  await joko.sees("Pak Joko di urutan ke-1 daftar tunggu Angkatan 3. …");
  await bambang.says("daftar ujikom 10 juli, kopdes pacarpeluk", "ya");
  await bambang.sees("Pak Bambang di urutan ke-2 daftar tunggu Angkatan 3. …");
  await bambang.says("kenapa saya belum dapat");
  await bambang.sees("Bapak di urutan ke-2 daftar tunggu Angkatan 3. Semua 1 kursi sedang terisi. …");
  await siti.says("ngapunten pak gak sido");
  await siti.sees(
    "Batalkan pendaftaran Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB? Kursinya langsung ditawarkan …",
  );
  // "Batal" to that question is no yes to it, and must not sound like one.
  await siti.says("batal");
  await siti.sees("Baik, pendaftaran Angkatan 3 tetap berlaku.");
  await siti.says("batalkan pendaftaran uk4");
  await siti.sees("Ibu tidak terdaftar di Angkatan 4. Pendaftaran yang mana yang dibatalkan? …Angkatan 3…");
  await siti.says("batal", "ya");
  await siti.sees("Batalkan pendaftaran Angkatan 3, …");
  await siti.sees("Pendaftaran Angkatan 3 sudah dibatalkan. …Ikut Angkatan 4…");
  await joko.sees(
    "Ada kursi untuk Pak Joko: Angkatan 3, Kamis, 10 Juli 2025 pukul 09.00 WIB.\nKursi ini saya simpan sampai Rabu, 2 Juli 2025 pukul 16.00 WIB; …",
  );
  await joko.says("bentar tak rembugan sama istri dulu");
  await joko.sees("Baik. Kursi Angkatan 3 tetap disimpan sampai Rabu, 2 Juli 2025 pukul 16.00 WIB. …");
  await town.passes({ hours: 9 });
  await joko.sees("Batas waktu tawaran kursi Angkatan 3 sudah lewat, …");
  await bambang.sees("Ada kursi untuk Pak Bambang: …simpan sampai Kamis, 3 Juli 2025 pukul 16.00 WIB…");
  await joko.says("ambil kursi");
  await joko.sees("Batas waktu kursi Angkatan 3 sudah lewat, …Ikut Angkatan 4: …");
  // A list that he has asked for comes first: "ya" is not meant for the seat.
  await bambang.says("koperasi sumberjo", "ya");
  await bambang.sees(/Yang mana\? Ketik nomornya/);
  await bambang.says("iya tak ambil");
  await bambang.sees("Kursi ke-1 Angkatan 3 sekarang atas nama Bapak.\nNomor pendaftaran: UK3-003…");
});

story("what was begun for one session is named when it goes on, and left for another by saying so", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK pengurus" });
  await town.exam("UK4", { title: "Angkatan 4", papers: "KTP, SK pengurus", startsAt: "2025-07-17T09:00" });
  const endang = await town.officer("Endang Sulistyowati", "Cukir", { nationalId: "3517095708900000", linked: true });
  await endang.chats(`
    > daftar uk3
    Angkatan 3: Kamis, 10 Juli 2025 pukul 09.00 WIB.
    Ada 2 berkas: KTP dan SK pengurus. …
    > bukan itu
    Kalau sesinya yang bukan, ketik “ganti sesi”. Kalau berkasnya menyusul, ketik “nanti”.
    Silakan kirim KTP ke chat ini, foto dari HP atau PDF.…
    > mau ganti ke uk4
    Angkatan 4: Kamis, 17 Juli 2025 pukul 09.00 WIB.
    Ada 2 berkas: …
    > batal
    Baik, dihentikan. …
    > daftar
    Melanjutkan pendaftaran Angkatan 4, Kamis, 17 Juli 2025 pukul 09.00 WIB. Mau sesi lain? Ketik “ganti sesi”.
    Ada 2 berkas: …
    > salah pilih sesi
    …Pilih sesinya:
    1. Angkatan 3…
    > 1
    …
    > nanti
    Daftarkan Bu Endang?
    Angkatan 3: Kamis, 10 Juli 2025 …
  `);
});
