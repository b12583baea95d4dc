import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { type ChannelDesk, type ChannelState, NO_CHANNELS } from "#bot/messages.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** The chair or the secretary enters colleagues, and each of them answers in their own chat. */

const UK4 = {
  title: "Angkatan 4",
  startsAt: "2025-07-17T09:00",
  registrationEndsAt: "2025-07-11T16:00",
  limitPerCooperative: 2,
};
const UK5 = {
  title: "Angkatan 5",
  startsAt: "2025-08-07T09:00",
  registrationEndsAt: "2025-07-31T16:00",
  limitPerCooperative: 2,
};

interface Board {
  suprapto: Person;
  lilik: Person;
  agus: Person;
  dwi: Person;
  nur: Person;
}

/** The board of Badang, all of whom have written to the bot. */
async function board(town: Town): Promise<Board> {
  const linked = true;
  const man = (serial: number) => `35170917089000${String(serial).padStart(2, "0")}`;
  const woman = (serial: number) => `35170957089000${String(serial).padStart(2, "0")}`;
  return {
    suprapto: await town.officer("Suprapto", "Badang", { linked, nationalId: man(1) }),
    lilik: await town.officer("Lilik Handayani", "Badang", { position: "treasurer", linked, nationalId: woman(2) }),
    agus: await town.officer("Agus Prasetyo", "Badang", { position: "secretary", linked, nationalId: man(3) }),
    dwi: await town.officer("Dwi Kurniawan", "Badang", { position: "viceChairBusiness", linked, nationalId: man(4) }),
    nur: await town.officer("Nur Hidayah", "Badang", { position: "viceChairMembership", linked, nationalId: woman(5) }),
  };
}

const since = Temporal.Instant.from("2025-07-02T00:15:00Z");
const common = { isHere: true, health: { ok: true }, since };
const states: ChannelState[] = [
  { ...common, channel: "telegram", account: "sapa_koperasi_bot" },
  { ...common, channel: "whatsapp", account: "6285700000001" },
];
const channels: ChannelDesk = { ...NO_CHANNELS, states: () => states };

story("two colleagues in one message; one agrees, one can't, and the chair hears of both once", async (town) => {
  await town.exam("UK4", UK4);
  await town.exam("UK5", UK5);
  const { suprapto, lilik, agus } = await board(town);
  await suprapto.chats(`
    > daftarkan bendahara sm sekretaris saya yg 17 juli
    Bisa. Angkatan 4: Kamis, 17 Juli 2025 pukul 09.00 WIB. Batasnya 2 orang per koperasi, jadi cukup untuk keduanya:
    • Lilik Handayani, bendahara
    • Agus Prasetyo, sekretaris
    1. Daftarkan keduanya
    2. Pilih orang lain
    > ya
    Dua kursi Angkatan 4 dipesan untuk Bu Lilik dan Pak Agus: Kamis, 17 Juli 2025 pukul 09.00 WIB.
    Saya minta persetujuan masing-masing, paling lambat Senin, 7 Juli 2025 pukul 16.00 WIB. Perkembangannya saya kabarkan.
    1. Kabar pendaftaran
  `);
  await lilik.sees(
    /^Salam, Bu Lilik\. Saya Sapa Koperasi dari .+\nPak Suprapto, ketua KDMP Badang, memesankan Ibu kursi Angkatan 4: Kamis, 17 Juli 2025 pukul 09\.00 WIB, Aula Dinas, tanpa biaya\.\nKursinya saya simpan sampai Senin, 7 Juli 2025 pukul 16\.00 WIB\. Ibu bersedia\?\n(?:Balas BERSEDIA, TIDAK BISA atau APA ITU\.|1\. Bersedia\n2\. Tidak bisa\n3\. Apa itu)$/,
  );
  await lilik.says("apa itu");
  await lilik.sees(
    "Angkatan 4 adalah uji kompetensi …Yang mendaftarkan: Pak Suprapto, ketua KDMP Badang.…1. Bersedia…2. Tidak bisa",
  );
  await lilik.says("bersedia");
  await lilik.sees("Kursi ke-2 Angkatan 4 sekarang atas nama Ibu.\nNomor pendaftaran: UK4-001…");
  await suprapto.sees("Bu Lilik bersedia ikut Angkatan 4. Nomor pendaftaran: UK4-001");
  await lilik.says("bersedia pak");
  await agus.says("ngapunten mboten saget");
  await agus.sees("Lepaskan kursi Angkatan 4, …");
  await agus.says("ya");
  await agus.sees("Kursi Angkatan 4 sudah dilepaskan. …");
  await suprapto.sees("Pak Agus tidak bisa ikut Angkatan 4, jadi pendaftarannya (UK4-002) sudah dilepas. …");
  await suprapto.seesNothing();
  await suprapto.chats(`
    > kabar pendaftaran
    Kabar Angkatan 4 dari KDMP Badang:
    • Bu Lilik: bersedia
    • Pak Agus: tidak bisa ikut
    > bu lilik sudah jawab belum
    Kabar Angkatan 4 dari KDMP Badang:
    …
    > status
    Kabar Angkatan 4 dari KDMP Badang:
    …
    > daftarkan ketua kopdes cukir
    Lewat chat ini yang bisa didaftarkan hanya …
  `);
});

story("names with slips, several of a name, of a position, and one who stands in no list", async (town) => {
  await town.exam("UK4", { ...UK4, limitPerCooperative: undefined });
  const { suprapto } = await board(town);
  await town.officer("Siti Rahayu", "Badang", { position: "supervisor" });
  await town.officer("Siti Aminah", "Badang", { position: "supervisor" });
  await suprapto.chats(`
    > daftarin bu lilk sama pak agsu
    Bisa. …
    • Lilik Handayani, bendahara
    • Agus Prasetyo, sekretaris
    …
    > bu nur saja
    Bisa. …
    • Nur Hidayah, wakil bidang anggota
    1. Daftarkan Bu Nur
    2. Pilih orang lain
    > batal
    …
    > daftarkan bu siti
    Ada 2 orang yang cocok dengan “Siti”. Yang mana?
    1. Siti Rahayu, pengawas
    2. Siti Aminah, pengawas
    3. Bukan itu
    > yang aminah
    Bisa. …
    • Siti Aminah, pengawas
    …
    > batal
    …
    > wakil ketua sekalian
    Ada 2 orang yang cocok dengan “wakil ketua”. Yang mana?
    1. Dwi Kurniawan, wakil bidang usaha
    2. Nur Hidayah, wakil bidang anggota
    3. Bukan itu
    > 1
    Bisa. …
    • Dwi Kurniawan, wakil bidang usaha
    …
    > daftarkan pak joko sama bendahara
    Belum tercatat sebagai pengurus KDMP Badang: Joko.
    Ketua atau bendahara bisa menambahkannya lewat “daftar pengurus”, atau yang bersangkutan mengetik “ajukan ke dinas” di sini.
    Bisa. …
    • Lilik Handayani, bendahara
    …
    > daftarkan pak joko
    Belum tercatat sebagai pengurus KDMP Badang: Joko.
    …
    1. Pilih orang lain
    > [Pilih orang lain]
    Siapa yang didaftarkan? …
    > bu lilik, pak agus
    …
    • Lilik Handayani, bendahara
    • Agus Prasetyo, sekretaris
    1. Daftarkan keduanya
    …
    > daftar an. bu siti bendahara kdmp cukir diwek
    Lewat chat ini yang bisa didaftarkan hanya pengurus dan pengawas KDMP Badang. …
  `);
});

story("what does not fit: the limit of the cooperative, with the session that has room", async (town) => {
  await town.exam("UK4", UK4);
  await town.exam("UK5", UK5);
  const { suprapto, nur } = await board(town);
  await suprapto.says("daftarkan bendahara sama sekretaris angkatan 4", "ya");
  await suprapto.sees("Dua kursi Angkatan 4 dipesan …");
  await suprapto.chats(`
    > bu nur sekalian
    Angkatan 4 belum bisa:
    • Bu Nur. Batas 2 orang per koperasi sudah terpakai.
    Bisa. Angkatan 5: Kamis, 7 Agustus 2025 pukul 09.00 WIB. …
    • Nur Hidayah, wakil bidang anggota
    1. Daftarkan Bu Nur
    2. Pilih orang lain
    > [Daftarkan Bu Nur]
    Satu kursi Angkatan 5 dipesan untuk Bu Nur: …
    > daftarkan semua pengurus angkatan 5
    …
    • Dwi Kurniawan, wakil bidang usaha
    Yang belum bisa:
    • Bu Nur sudah dipesankan, dan belum menjawab.
    • Pak Agus. Batas 2 orang per koperasi sudah terpakai.
    • Bu Lilik. Batas 2 orang per koperasi sudah terpakai.
    1. Daftarkan Pak Dwi
    …
  `);
  await nur.sees("Salam, Bu Nur. …kursi Angkatan 5: …");
});

story("a full session: some wait, and say so themselves before they are in line", async (town) => {
  await town.exam("UK4", { ...UK4, quota: 1 });
  const { suprapto, lilik, agus } = await board(town);
  await suprapto.chats(`
    > daftarkan bendahara dan sekretaris
    Angkatan 4 (Kamis, 17 Juli 2025 pukul 09.00 WIB) tinggal 1 kursi, jadi 1 orang yang disebut terakhir masuk daftar tunggu:
    • Lilik Handayani, bendahara
    • Agus Prasetyo, sekretaris
    1. Daftarkan keduanya
    2. Pilih orang lain
    > [Daftarkan keduanya]
    Satu kursi Angkatan 4 dipesan untuk Bu Lilik: …
    Pak Agus masuk daftar tunggu Angkatan 4, urutan ke-1. …
    1. Kabar pendaftaran
  `);
  await agus.sees("Salam, Pak Agus. …memasukkan Bapak ke daftar tunggu Angkatan 4: …");
  await agus.says("iya bersedia");
  await agus.sees("Pak Agus di urutan ke-1 daftar tunggu Angkatan 4. …");
  await suprapto.sees("Pak Agus bersedia ikut Angkatan 4 dan menunggu kursi kosong. …");
  await lilik.says("tidak bisa", "ya");
  await agus.sees("Ada kursi untuk Pak Agus: Angkatan 4, …");
});

story(
  "who has never written gets a text from the chair, and finds the seat when they have linked",
  async (town) => {
    await town.exam("UK4", UK4);
    const suprapto = await town.officer("Suprapto", "Badang", { linked: true, nationalId: "3517091708900001" });
    const lilik = await town.officer("Lilik Handayani", "Badang", { position: "treasurer" });
    await suprapto.says("daftarkan bendahara");
    const came = await suprapto.says("ya");
    expect(came).toHaveLength(2);
    expect(came[0]?.text).toContain("Bapak/Ibu Lilik belum pernah menulis ke saya. Teruskan pesan berikut");
    expect(came[1]?.text).toMatch(
      /^Assalamualaikum, Bapak\/Ibu Lilik\. Pak Suprapto, ketua KDMP Badang, memesankan kursi /,
    );
    expect(came[1]?.text).toContain("https://wa.me/6285700000001?text=status");
    expect(came[1]?.text).toContain("https://t.me/sapa_koperasi_bot?start=status");
    await suprapto.says("ingatkan bu lilik");
    await suprapto.sees("Bapak/Ibu Lilik belum pernah menulis ke saya, jadi belum bisa saya hubungi. …");
    await lilik.says("status", "setuju");
    if (lilik.shown().at(-1)?.buttons?.length) await lilik.sends("own contact");
    await lilik.says("badang ngoro");
    await lilik.sees("…Selamat datang, Bapak/Ibu Lilik…memesankan Bapak/Ibu kursi Angkatan 4…Bersedia…");
    await lilik.says("bersedia");
    await lilik.sees("Kursi ke-1 Angkatan 4 sekarang atas nama Bapak/Ibu. …Ketik 16 angka NIK KTP …");
    await lilik.says("3517095708900009");
    await lilik.sees("NIK sudah dicatat.…");
  },
  { channels },
);

story("whoever links for another reason is told of the seat at once, and goes on", async (town) => {
  await town.exam("UK4", UK4);
  const suprapto = await town.officer("Suprapto", "Badang", { linked: true, nationalId: "3517091708900001" });
  const lilik = await town.officer("Lilik Handayani", "Badang", { position: "treasurer" });
  await suprapto.says("daftarkan bendahara", "ya");
  await lilik.says("hubungkan nomor", "setuju");
  if (lilik.shown().at(-1)?.buttons?.length) await lilik.sends("own contact");
  await lilik.says("badang ngoro");
  await lilik.sees("…Selamat datang, Bapak/Ibu Lilik…memesankan Bapak/Ibu kursi Angkatan 4…1. Bersedia…2. Tidak bisa…");
  await lilik.presses("Bersedia");
  await lilik.sees("Kursi ke-1 Angkatan 4 sekarang atas nama Bapak/Ibu. …");
});

story("chair and secretary enter the same colleagues at once: a seat each, and kind words", async (town) => {
  await town.exam("UK4", UK4);
  const { suprapto, lilik, agus, dwi } = await board(town);
  await suprapto.says("daftarkan bendahara sama pak dwi");
  await agus.says("daftarkan pak dwi sama bendahara");
  await Promise.all([suprapto.says("ya"), agus.says("ya")]);
  const both = [suprapto, agus].map((one) => one.shown().at(-1)?.text ?? "");
  expect(both.filter((text) => text.startsWith("Dua kursi Angkatan 4 dipesan untuk"))).toHaveLength(1);
  const late = both.find((text) => text.startsWith("Belum ada yang didaftarkan."));
  for (const name of ["Bu Lilik", "Pak Dwi"]) {
    expect(late).toMatch(
      new RegExp(`• ${name} sudah dipesankan Pak (Suprapto, ketua|Agus, sekretaris) KDMP Badang, dan belum menjawab`),
    );
  }
  expect(await town.inside((tx) => tx.registration.count())).toBe(2);
  for (const one of [lilik, dwi]) {
    await one.sees("Salam, …");
    await one.seesNothing();
  }
});

story("whoever is registered already is told of, and the others go on", async (town) => {
  await town.exam("UK4", { ...UK4, positions: "sekretaris, bendahara, ketua" });
  const { suprapto, lilik } = await board(town);
  await lilik.says("daftar", "ya");
  await suprapto.chats(`
    > daftarkan saya sama bendahara, sekretaris, bu nur
    …
    • Suprapto, ketua
    Yang belum bisa:
    • Bu Lilik. Sudah terdaftar, nomor UK4-001.
    • Pak Agus. Batas 2 orang per koperasi sudah terpakai.
    • Bu Nur. Sesi ini untuk sekretaris, bendahara, ketua.
    1. Daftarkan Pak Suprapto
    2. Pilih orang lain
    > ya
    Pak Suprapto sudah terdaftar di Angkatan 4, kursi ke-2 dari 30.
    Nomor pendaftaran: UK4-002
  `);
  await town.exam("UK5", UK5);
  await suprapto.says("daftarkan pak dwi angkatan 5", "ya");
  await suprapto.says("status");
  await suprapto.sees(
    "Pak Suprapto sudah terdaftar di Angkatan 4.…Kabar Angkatan 5 dari KDMP Badang:\n• Pak Dwi: belum menjawab, kursinya disimpan sampai …Kabar pendaftaran",
  );
});

story("a seat that nobody answers for lapses, and the chair is told", async (town) => {
  await town.exam("UK4", UK4);
  const { suprapto, lilik } = await board(town);
  await suprapto.says("daftarkan bendahara", "ya");
  await town.passes({ days: 6 });
  await lilik.sees("Batas waktu tawaran kursi Angkatan 4 sudah lewat, …");
  await suprapto.sees("Bu Lilik belum menjawab sampai batas waktunya, jadi kursi Angkatan 4 sudah beralih. …");
  await suprapto.says("kabar pendaftaran");
  await suprapto.sees(
    "Kabar Angkatan 4 dari KDMP Badang:\n• Bu Lilik: belum menjawab sampai batas waktu, kursinya sudah beralih",
  );
  await lilik.says("bersedia");
  await lilik.sees("Sekarang tidak ada kursi yang menunggu jawaban …");
});

story("a colleague is reminded once a day", async (town) => {
  await town.exam("UK4", UK4);
  const { suprapto, lilik, agus } = await board(town);
  await suprapto.says("daftarkan bendahara sama sekretaris", "ya");
  await lilik.sees("Salam, Bu Lilik. …");
  await suprapto.chats(`
    > ingatkan lilik
    Bu Lilik sudah saya ingatkan. Kursinya disimpan sampai Senin, 7 Juli 2025 pukul 16.00 WIB.
    > tolong ingatkan bu lilik
    Bu Lilik sudah diingatkan Rabu, 2 Juli 2025 pukul 08.00 WIB. Bisa diingatkan lagi mulai Kamis, 3 Juli 2025 pukul 08.00 WIB.
  `);
  await lilik.sees("Salam, Bu Lilik. …");
  await lilik.seesNothing();
  await agus.says("bersedia");
  await suprapto.says("ingatkan agus");
  await suprapto.sees("Tidak ada yang perlu diingatkan:\n• Pak Agus: bersedia");
  await town.passes({ hours: 25 });
  await suprapto.says("kabar pendaftaran");
  await suprapto.presses("Ingatkan Bu Lilik");
  await lilik.sees("Salam, Bu Lilik. …");
});

story("a seat is given to another colleague, and nobody who waits comes between", async (town) => {
  await town.exam("UK4", { ...UK4, quota: 1 });
  const { suprapto, lilik, nur } = await board(town);
  const joko = await town.officer("Joko Susilo", "Sambongdukuh", { linked: true, nationalId: "3517091708900010" });
  await suprapto.says("daftarkan bendahara", "ya");
  await joko.says("daftar", "ya");
  await joko.sees("…Pak Joko di urutan ke-1 …");
  await suprapto.chats(`
    > ganti lilik dengan bu nur
    Ganti Bu Lilik dengan Bu Nur di Angkatan 4? Kursinya langsung dipesan untuk Bu Nur.
    1. Ganti dengan Bu Nur
    2. Tidak jadi
    > ya
    Kursi Angkatan 4 dari Bu Lilik sekarang dipesan untuk Bu Nur. Saya minta persetujuannya, paling lambat Senin, 7 Juli 2025 pukul 16.00 WIB.
    Bu Lilik saya beri tahu.
  `);
  await lilik.sees(
    "Bu Lilik, kursi Angkatan 4 yang dipesankan Pak Suprapto, ketua KDMP Badang, sudah dialihkan ke orang lain. …",
  );
  await nur.sees("Salam, Bu Nur. …kursi Angkatan 4…");
  await lilik.says("bersedia");
  await lilik.sees("Sekarang tidak ada kursi yang menunggu jawaban …");
  await nur.says("bersedia");
  await nur.sees("Kursi ke-1 Angkatan 4 sekarang atas nama Ibu. …");
  await suprapto.says("ganti bu nur dengan pak dwi");
  await joko.seesNothing();
  expect(
    await town.inside((tx) => tx.registration.count({ where: { status: { in: ["offered", "confirmed"] } } })),
  ).toBe(1);
});

story("a seat is taken back, and goes to whoever waits", async (town) => {
  await town.exam("UK4", { ...UK4, quota: 1 });
  const { suprapto, lilik } = await board(town);
  const joko = await town.officer("Joko Susilo", "Sambongdukuh", { linked: true, nationalId: "3517091708900010" });
  await suprapto.says("daftarkan bendahara", "ya");
  await joko.says("daftar", "ya");
  await suprapto.chats(`
    > batalkan pendaftaran bu lilik
    Lepas pesanan Angkatan 4 untuk Bu Lilik? Kursinya langsung ditawarkan ke urutan berikutnya.
    1. Ya, lepaskan
    2. Tidak jadi
    > ya
    Pesanan Angkatan 4 untuk Bu Lilik sudah dilepas.
    Bu Lilik saya beri tahu.
  `);
  await lilik.sees("Bu Lilik, pesanan Angkatan 4 dari Pak Suprapto, ketua KDMP Badang, sudah ditarik kembali. …");
  await joko.sees("Ada kursi untuk Pak Joko: …");
});

story("others than chair and secretary are told who can, and register themselves", async (town) => {
  await town.exam("UK4", UK4);
  const { lilik } = await board(town);
  const siti = await town.member("Siti Rahayu", { linked: true });
  await lilik.chats(`
    > daftarkan sekretaris
    Rekan pengurus didaftarkan oleh ketua atau sekretaris koperasi. Bapak/Ibu sendiri bisa mendaftar sekarang.
    1. Daftarkan saya
    > saya bendahara mau ikut
    Daftarkan Bu Lilik?
    …
  `);
  await siti.says("kabar pendaftaran");
  await siti.sees("Belum ada rekan yang Bapak/Ibu daftarkan …");
  expect(await town.inside((tx) => tx.registration.count())).toBe(0);
});

story("nothing goes on after the term has ended, and names are no markup", async (town) => {
  await town.exam("UK4", UK4);
  const endsOn = Temporal.PlainDate.from("2025-07-03");
  const suprapto = await town.officer("Suprapto", "Badang", { linked: true, endsOn, nationalId: "3517091708900001" });
  await town.officer("*Lilik* _Handayani_ { $by }", "Badang", { position: "treasurer" });
  await town.officer("Agus Prasetyo", "Badang", { position: "secretary" });
  await suprapto.says("daftarkan bendahara");
  await suprapto.sees("…• *Lilik* _Handayani_ { $by }, bendahara…");
  await suprapto.says("ya");
  await suprapto.says("daftarkan sekretaris");
  await town.passes({ hours: 24 });
  await suprapto.says("ya");
  await suprapto.says("kabar pendaftaran");
  await suprapto.sees("Belum ada rekan yang Bapak/Ibu daftarkan …");
  expect(await town.inside((tx) => tx.registration.count())).toBe(1);
});
