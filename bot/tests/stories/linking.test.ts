import { expect } from "vitest";
import { makeCode } from "#bot/services/codes.ts";
import type { Person } from "../town/person.ts";
import { story } from "../town/town.ts";

/** Somebody proves who they are: with as little typing as it takes, and never by a number alone. */

/** Asks for something private, and agrees; on Telegram the number is shared by its button. @returns what is asked then */
async function agrees(person: Person, asks = "akun"): Promise<string> {
  await person.says(asks);
  const [asked] = await person.presses("Setuju");
  if (!asked?.text.includes("bagikan nomor HP")) return asked?.text ?? "";
  const [then] = await person.sends("own contact");
  return then?.text ?? "";
}

story("a member is linked with four things typed, and gets what was asked for without asking again", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", nationalId: "3517095708900000" });
  const before = (await siti.says("halo")).length;
  expect(before).toBe(1);
  await agrees(siti);
  await siti.chats(`
    > 142
    Cocok. Selamat datang, Bu Siti, anggota KDMP Cukir, Kecamatan Diwek.
    Buat PIN 6 angka supaya hanya Ibu yang bisa melihat catatan. Petugas tidak pernah menanyakan PIN.
    > 280417
    Ketik PIN itu sekali lagi.
    > 280417
    PIN sudah aktif. …
    Yang tersimpan tentang Ibu:
    Siti Rahayu
    • anggota KDMP Cukir, Kecamatan Diwek
    • Nomor anggota 0142
    • HP 0812-••••-0001
    • NIK berakhiran 0000
    …
  `);
});

story("what is agreed to is recorded, with its words, time and channel; what is not, too", async (town) => {
  const siti = await town.member("Siti Rahayu");
  await siti.chats(`
    > akun
    Catatan simpanan, pinjaman, dan keanggotaan hanya dibuka untuk pemiliknya, …
    > [Baca lengkap]
    Selengkapnya:…
    > [Tidak dulu]
    Baik, tidak ada yang dihubungkan. …
  `);
  await siti.says("akun");
  await siti.presses("Setuju, tanpa pengumuman");
  const recorded = await town.inside((tx) => tx.consent.findMany({ orderBy: { id: "asc" } }));
  expect(recorded.map(({ purpose, given }) => [purpose, given])).toEqual([
    ["matters", false],
    ["matters", true],
    ["announcements", false],
  ]);
  expect(
    recorded.every(({ version, at, channel }) => version !== "" && at.startsWith("2025-07-02") && channel !== ""),
  ).toBe(true);
});

story("linking stands still while another question is answered, while the bot restarts, and goes on", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142" });
  await agrees(siti);
  const [card, question] = await siti.says("kopdes jatipelem");
  expect(card?.text).toMatch(/^KDMP Jatipelem/);
  expect(question?.text).toMatch(/^Kita lanjutkan yang tadi\./);
  await town.restarts();
  await siti.chats(`
    > ulang
    Nomor ini cocok dengan seorang anggota. …
    > 142
    Cocok. Selamat datang, …
  `);
});

story(
  "a wrong number is not the end, five of them are, for today; its owner hears of it",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { number: "0142", pin: "280417" });
    const other = town.person("Orang Lain");
    // Somebody else's chat with her number: a SIM that was sold on.
    await town.inside((tx) => tx.chatAccount.updateMany({ data: { number: "+6281200000001" } }));
    await other.says("halo");
    await town.inside((tx) =>
      tx.chatAccount.updateMany({ where: { number: null }, data: { number: "+6281200000001" } }),
    );
    await other.says("akun");
    await other.presses("Setuju");
    for (const left of [4, 3, 2, 1]) {
      await other.says("77");
      await other.sees(`Belum cocok, masih bisa dicoba ${left} kali hari ini. …`);
    }
    await other.says("77");
    await other.sees("Hari ini sudah terlalu sering dicoba, …");
    await other.says("akun");
    await other.says("0142");
    await other.sees("Hari ini sudah terlalu sering dicoba, …");
    await town.passes({ seconds: 2 });
    await siti.sees("Ada yang mencoba menghubungkan data Bapak/Ibu dari chat lain, …");
    // There a number has one chat, and every message says which number wrote it.
  },
  { notOnWhatsApp: true },
);

story("a number in no book, and what one can do then", async (town) => {
  const joko = town.person("Pak Joko");
  await joko.says("halo");
  await town.inside((tx) => tx.chatAccount.updateMany({ data: { number: "+6281299999999" } }));
  await joko.says("akun");
  await joko.chats(`
    > [Setuju]
    Terima kasih, persetujuan Bapak/Ibu sudah dicatat.
    Nomor ini belum tercatat di buku anggota. Bendahara koperasi bisa menambahkannya; sesudah itu ketik “akun”.
    Sudah punya kode 8 angka? Ketik kodenya di sini.
    1. Saya pengurus
    2. Cari koperasi saya
    3. Bicara dengan petugas
    > 1234567
    Itu belum saya tangkap…
  `);
});

story("two people under one number each need a code, then say who is speaking", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", phone: "081234567890" });
  await town.member("Budi Rahayu", { number: "0143", phone: "081234567890" });
  const asked = await agrees(siti);
  expect(asked).toMatch(/Nomor ini tercatat untuk lebih dari satu orang\./);
  const [one, two] = await town.inside(async (tx) => {
    const people = await tx.person.findMany({ orderBy: { id: "asc" } });
    const { secrets } = town.house().database;
    const now = town.clock.now();
    const codes: string[] = [];
    for (const { id: personId } of people) {
      codes.push((await makeCode(tx, secrets, { purpose: "link", personId, madeBy: personId }, now)).digits);
    }
    return codes;
  });
  await siti.says(one ?? "");
  await siti.sees("Cocok. Selamat datang, Bapak/Ibu Siti, …");
  await siti.says("280417", "280417");
  await siti.says("hubungkan nomor");
  await siti.presses("Setuju");
  await siti.says(two ?? "");
  await siti.sees("…Tulis panggilan singkat…");
  await siti.says("Pak Budi");
  await siti.sees("Cocok. Selamat datang, …");
  // The one who was linked last is taken to be speaking, until there was a rest.
  await town.passes({ minutes: 20 });
  await siti.says("akun");
  const question = await siti.sees("Untuk siapa?…");
  expect(question.choices).toEqual(["Siti", "Pak Budi"]);
  await siti.presses("Siti");
  await siti.sees("Ketik PIN 6 angka…");
});

story("a code is good once, and one that is too old says so", async (town) => {
  const siti = await town.member("Siti Rahayu", { phone: "081234567890" });
  await town.member("Budi Rahayu", { number: "0143", phone: "081234567890" });
  const code = () =>
    town.inside(async (tx) => {
      const { id: personId } = await tx.person.findFirstOrThrow({ where: { name: "Siti Rahayu" } });
      const made = { purpose: "link", personId, madeBy: personId } as const;
      return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
    });
  await agrees(siti);
  const old = await code();
  const fresh = await code();
  await siti.says(old);
  await siti.sees("Masa berlaku kode ini sudah lewat. …");
  await siti.says(fresh.replace(/(\d{4})/, "$1 "));
  await siti.sees("Cocok. Selamat datang, …");
  const used = await town.inside((tx) => tx.oneTimeCode.count({ where: { usedAt: { not: null } } }));
  expect(used).toBe(1);
});

story("an officer says the name of their cooperative; what is no proof is kindly asked again", async (town) => {
  const endang = await town.officer("Endang Lestari", "Jatipelem", { position: "secretary" });
  const asked = await agrees(endang);
  expect(asked).toMatch(/cocok dengan seorang pengurus/);
  await endang.says("kdmp cukir diwek");
  await endang.sees("Belum cocok, masih bisa dicoba 4 kali hari ini. …");
  await endang.chats(`
    > jatipelem
    Cocok. Selamat datang, Bapak/Ibu Endang, sekretaris KDMP Jatipelem, Kecamatan Diwek.
    Buat PIN 6 angka …
  `);
});

story("an officer who is a member too shows the member's number before a PIN opens the books", async (town) => {
  const endang = await town.officer("Endang Lestari", "Cukir", { position: "secretary" });
  await agrees(endang);
  await endang.says("cukir");
  await endang.sees("Cocok. …");
  await endang.says("batal");
  await town.member("Endang Lestari", { number: "7" });
  await endang.chats(`
    > akun
    Sebelum membuka catatan, ketik dulu nomor anggota yang tertulis di buku anggota.
    > 8
    Nomor anggota itu belum cocok. …
    > 7
    Buat PIN 6 angka …
  `);
});

story("a number that nobody has confirmed for a year proves nothing", async (town) => {
  const siti = await town.member("Siti Rahayu");
  await town.passes({ hours: 24 * 366 });
  expect(await agrees(siti)).toMatch(/Nomor ini sudah lama tidak dipastikan\./);
});

story("after three months of silence the member's number is asked for again, before the PIN", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "280417" });
  await town.passes({ hours: 24 * 91 });
  await siti.chats(`
    > akun
    Sebelum membuka catatan, ketik dulu nomor anggota yang tertulis di buku anggota.
    > 0142
    Ketik PIN 6 angka …
    > 280417
    Yang tersimpan tentang …
  `);
});

story("a term that has ended gives nothing from the next message on", async (town) => {
  const endang = await town.officer("Endang Lestari", "Jatipelem", { pin: "280417" });
  await endang.says("akun", "280417");
  await endang.sees(/ketua KDMP Jatipelem/);
  await town.inside((tx) => tx.officer.updateMany({ data: { endsOn: "2025-07-02" } }));
  const [shown] = await endang.says("akun");
  expect(shown?.text).not.toMatch(/ketua/);
  expect(shown?.choices).not.toContain("Anggota dan pengurus");
});

story("whoever unlinks is linked no more, and comes back with mulai", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "280417" });
  await siti.says("akun", "280417");
  await siti.presses("Putuskan nomor");
  await siti.presses("Ya, putuskan nomor");
  await siti.sees("…Sudah diputus. Kalau suatu saat ingin kembali, ketik “mulai”.");
  await siti.says("mulai");
  expect(await town.inside((tx) => tx.link.count({ where: { endedAt: null } }))).toBe(0);
});

story("a stranger with a copy of her card and her phone on the table gets nothing", async (town) => {
  const nationalId = "3517095708900000";
  const siti = await town.member("Siti Rahayu", { number: "0142", nationalId, pin: "280417" });
  await town.passes({ minutes: 20 });
  const tries = [
    "akun",
    "170890",
    "570890",
    "900000",
    nationalId,
    "lupa pin",
    "12345678",
    "batal",
    "ganti pin",
    "900817",
  ];
  const more = ["batal", "putuskan nomor", "170890", "batal", "data saya", "siti rahayu", "0142", "batal", "simpanan"];
  for (const text of [...tries, ...more]) {
    for (const shown of await siti.says(text)) {
      expect(shown.text).not.toMatch(/Rahayu|Siti|0142|Cukir|berakhiran/);
    }
  }
  expect(await town.inside((tx) => tx.link.count({ where: { endedAt: null } }))).toBe(1);

  // The same phone before anybody has linked it: the card has no nomor anggota.
  const mulyono = await town.member("Mulyono", { number: "0143", nationalId: "3517081708900000" });
  await agrees(mulyono);
  for (const text of ["3517081708900000", "Mulyono", "cukir", "17 agustus 1990", "170890", "0000"]) {
    for (const shown of await mulyono.says(text)) expect(shown.text).not.toMatch(/Mulyono|0143|Selamat datang/);
  }
});

story("a member is linked by at most five messages of the bot", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142" });
  let said = (await siti.says("akun")).length;
  const agreed = await siti.presses("Setuju");
  said += agreed.length;
  if (agreed[0]?.text.includes("bagikan nomor HP")) said += (await siti.sends("own contact")).length;
  const linked = await siti.says("142");
  expect(linked[0]?.text).toMatch(/^Cocok\. Selamat datang/);
  expect(said + linked.length).toBeLessThanOrEqual(5);
});

story("nothing but a plain yes is consent", async (town) => {
  const siti = await town.member("Siti Rahayu");
  await siti.says("akun");
  for (const text of ["apa itu setuju?", "setuju itu apa to pak", "kopdes cukir"]) await siti.says(text);
  expect(await town.inside((tx) => tx.consent.count())).toBe(0);
  for (const no of ["belum setuju", "gak setuju", "saya tidak setuju", "emoh"]) {
    await siti.says("akun");
    await siti.says(no);
    await siti.sees("Baik, tidak ada yang dihubungkan. …");
  }
  expect(await town.inside((tx) => tx.consent.count({ where: { given: true } }))).toBe(0);
});

story("a second person on the phone agrees for themselves, and the first one finds back", async (town) => {
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "280417" });
  await town.member("Budi Rahayu", { number: "0143" });
  const code = await town.inside(async (tx) => {
    const { id: personId } = await tx.person.findFirstOrThrow({ where: { name: "Budi Rahayu" } });
    const made = { purpose: "link", personId, madeBy: personId } as const;
    return (await makeCode(tx, town.house().database.secrets, made, town.clock.now())).digits;
  });
  await siti.says("akun", "280417");
  await siti.presses("Tambah orang di chat ini");
  await siti.sees("…Catatan simpanan, …");
  await siti.presses("Setuju");
  await siti.sees("…Untuk menambah orang di chat ini, minta kode 8 angka…");
  await siti.says(code, "Pak Budi");
  await siti.sees("Cocok. Selamat datang, …");
  await siti.says("kunci", "akun");
  await siti.presses("Siti");
  await siti.says("280417");
  await siti.sees("Yang tersimpan …");
  await siti.says("ganti orang");
  await siti.presses("Pak Budi");
  await siti.sees("Buat PIN 6 angka …");
  // What anybody may ask is answered, although a PIN was asked for and it is not known who is writing.
  await siti.says("kunci", "akun");
  await siti.presses("Siti");
  await siti.sees("Ketik PIN…");
  await town.passes({ hours: 13 });
  await siti.says("koperasi Jatipelem");
  await siti.sees("KDMP Jatipelem, Kecamatan Diwek…");
});

story("ya to a form's summary does it; to a list of several things it asks which", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await lilik.says("kopdes sumberjo", "ya");
  await lilik.sees("Yang mana? Ketik nomornya.…");
  await lilik.says("daftar anggota", "280417");
  await lilik.presses("Tambah anggota");
  await lilik.says("Siti Aminah", "0200", "0812 3456 7890");
  await lilik.presses("Lewati");
  await lilik.says("iya");
  await lilik.sees("Sudah dicatat: Siti Aminah, …");
});

story(
  "a yes after what was agreed to is no second answer to that list: what is asked now is asked again",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { number: "0142", nationalId: "3517095708900000" });
    await agrees(siti);
    await siti.chats(`
    > ya
    … ketik nomor anggota yang tertulis di buku anggota. …
    > ok
    … ketik nomor anggota yang tertulis di buku anggota. …
    > 142
    Cocok. Selamat datang, Bu Siti, …
    > ya
    Buat PIN 6 angka…
    > 280417
    Ketik PIN itu sekali lagi.
    > iya
    Ketik PIN itu sekali lagi.
    > 280417
    PIN sudah aktif. …
    > ok
    Baik, …
  `);
  },
);
