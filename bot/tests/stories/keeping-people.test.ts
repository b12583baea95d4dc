import { expect } from "vitest";
import { story } from "../town/town.ts";

/** Chair, treasurer and the office keep the people of a cooperative. */

story("the treasurer looks one of her members up, and sees numbers masked", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.member("Siti Rahayu", { number: "0142", nationalId: "3517086203880000", phone: "081234560142" });
  await town.member("Mulyono", { number: "0143" });
  await lilik.chats(`
    > daftar anggota
    Ketik PIN 6 angka Bapak/Ibu.
    > 280417
    KDMP Cukir, Kecamatan Diwek: 3 orang. Siapa yang dibuka?
    1. Lilik Handayani, bendahara
    2. Mulyono, anggota 0143
    3. Siti Rahayu, anggota 0142
    4. Tambah anggota
    5. Tambah pengurus
    > cari bu siti
    Ini yang cocok. Siapa yang dibuka?
    1. Siti Rahayu, anggota 0142
    2. Lihat semua
    > [Siti Rahayu, anggota 0142]
    Siti Rahayu, anggota 0142 KDMP Cukir
    • HP 0812-••••-0142
    • NIK berakhiran 0000
    • Belum terhubung dengan chat
    1. Ubah data
    2. Kode tautan
    3. Kode PIN
    4. Akhiri keanggotaan
    5. Buku anggota
    6. Lihat daftar
  `);
});

story("the treasurer enters a member, corrects the number, and ends a membership", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.member("Siti Rahayu", { number: "0142" });
  await lilik.chats(`
    > daftar anggota
    …
    > 280417
    …
    > [Tambah anggota]
    Langkah 1 dari 4. Siapa namanya? …
    > Siti Aminah
    Langkah 2 dari 4. Berapa nomor anggotanya? …
    > 142
    Nomor anggota itu sudah dipakai Siti Rahayu. …
    > 0200
    Langkah 3 dari 4. Berapa nomor HP-nya? …
    1. Lewati
    > 0812 3456 7890
    Langkah 4 dari 4. Ketik 16 angka NIK KTP-nya. …
    1. Lewati
    > 351708620388000
    Yang saya terima baru 15 angka, NIK ada 16. …
    > [Lewati]
    Anggota baru KDMP Cukir:
    • Nomor anggota: 0200
    • Nama: Siti Aminah
    • HP: 0812-3456-7890
    • NIK: belum tercatat
    1. Catat anggota
    2. Ubah
    > [Catat anggota]
    Sudah dicatat: Siti Aminah, anggota KDMP Cukir nomor 0200. …
    > [Lihat daftar]
    KDMP Cukir, Kecamatan Diwek: 3 orang. …
    > [Siti Aminah, anggota 0200]
    Siti Aminah, anggota 0200 KDMP Cukir
    …
    > [Ubah data]
    Apa yang diubah dari Bapak/Ibu Siti?
    1. Nama
    2. Nomor HP
    3. NIK KTP
    > [Nomor HP]
    Ketik nomor HP yang baru.
    > 081299998888
    Ubah data Bapak/Ibu Siti: nomor HP menjadi 0812-9999-8888?
    …
    > [Simpan perubahan]
    Sudah disimpan: nomor HP menjadi 0812-9999-8888.
    1. Lihat datanya
    > [Lihat datanya]
    …• HP 0812-••••-8888…
    > [Akhiri keanggotaan]
    Akhiri keanggotaan Bapak/Ibu Siti (anggota 0200) di KDMP Cukir mulai hari ini?
    …
    > [Ya, akhiri hari ini]
    Sudah dicatat: Bapak/Ibu Siti bukan lagi anggota 0200 KDMP Cukir, mulai hari ini.
  `);
  const [row] = await town.home.ask(`SELECT "leftOn", "phone" FROM "Member" WHERE "number" = '0200'`);
  expect(row).toEqual({ leftOn: "2025-07-02", phone: "+6281299998888" });
});

story(
  "a code from the treasurer links a member whose phone is not the one in the book; it serves once",
  async (town) => {
    const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
    await town.member("Siti Rahayu", { number: "0142" });
    await lilik.says("kode tautan", "280417");
    await lilik.sees("Untuk siapa? Ketik nama atau nomor anggotanya.");
    await lilik.says("0142");
    await lilik.sees(`
      Buat kode tautan untuk Bapak/Ibu Siti?
      Siti Rahayu, anggota 0142 KDMP Cukir
      1. Buat kode
      2. Ubah
    `);
    await lilik.presses("Buat kode");
    const { text } = await lilik.sees("Kode tautan untuk Bapak/Ibu Siti: … Berlaku sekali, sampai Rabu, 9 Juli 2025 …");
    const code = /\d{4} \d{4}/.exec(text)?.[0] ?? "";

    const other = town.person("HP baru Bu Siti");
    // Telegram asks for the number first; the code says that there is none to be had, and is asked for.
    await other.says("akun", "setuju", code, code);
    await other.sees("…Cocok. Selamat datang, Bapak/Ibu Siti, anggota KDMP Cukir, Kecamatan Diwek.…");
    const stranger = town.person("Orang lain");
    await stranger.says("akun", "setuju", code, code);
    await stranger.sees("Kode ini sudah pernah dipakai. …");
    const [{ links } = {}] = await town.home.ask(`SELECT count(*) AS "links" FROM "Link" WHERE "proof" = 'code'`);
    expect(links).toBe(1);
  },
);

story("the office sees phone and NIK whole only with a reason, which their owner reads", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142", nationalId: "3517086203880000", pin: "190357" });
  await ratna.chats(`
    > daftar anggota
    …
    > 280417
    Koperasi yang mana? Ketik namanya, …
    > sumberjo
    Koperasi yang mana?
    1. …
    2. …
    3. …
    > cukir
    KDMP Cukir, Kecamatan Diwek: 1 orang. …
    > [Siti Rahayu, anggota 0142]
    …• NIK berakhiran 0000…
    > [Lihat HP dan NIK]
    Mengapa nomor HP dan NIK Bu Siti perlu dilihat utuh? …
    1. Diminta pemiliknya
    2. Pemeriksaan berkas
    3. Lainnya
    > [Pemeriksaan berkas]
    …• NIK 3517086203880000
    Alasannya sudah dicatat.
  `);
  const left = await town.home.ask(`SELECT "id" FROM "Outbox" WHERE "body" LIKE '%3517086203880000%'`);
  expect(left).toEqual([]);
  await siti.says("akun", "190357");
  await siti.sees("…– petugas dinas 2 kali … (alasan: Pemeriksaan berkas)…");
  await ratna.chats(`
    > daftar anggota
    …
    > cukir
    …
    > [Siti Rahayu, anggota 0142]
    …
    > [Lihat HP dan NIK]
    …
    > [Lainnya]
    Tulis alasannya dalam satu kalimat.
    > 280417
    Itu terbaca seperti PIN, jadi tidak saya simpan. …
    > ok
    Tulis sedikit lebih jelas, …
  `);
});

story(
  "the chair of another cooperative gets the same answer whether there is such a person, and she hears of it",
  async (town) => {
    const siti = await town.member("Siti Rahayu", { number: "0142", pin: "190357" });
    const joko = await town.officer("Joko", "Sambongdukuh", { pin: "280417" });
    await joko.says("daftar anggota", "280417");
    await joko.sees("…KDMP Sambongdukuh…1. Joko, ketua…");
    const [member] = await town.home.ask(`SELECT "id" FROM "Member" WHERE "number" = '0142'`);
    const answers: string[] = [];
    for (const id of [member?.id, 987_654]) {
      const [row] = await town.home.ask(
        `SELECT "id", "body" FROM "Outbox" WHERE "hasChoices" ORDER BY "id" DESC LIMIT 1`,
      );
      const body = JSON.parse(String(row?.body));
      body.choices[0].command = "person";
      body.choices[0].input = { entry: { kind: "member", id } };
      await town.home.change(`UPDATE "Outbox" SET "body" = '${JSON.stringify(body)}' WHERE "id" = ${row?.id}`);
      const [answer] = await joko.presses("Joko, ketua");
      answers.push(answer?.text ?? "");
      await joko.says("daftar anggota");
    }
    expect(answers[0]).toMatch(/^Itu belum bisa saya bukakan/);
    expect(answers[1]).toBe(answers[0]);
    await siti.sees("Ada pengurus atau petugas yang mencoba membuka data Bapak/Ibu, padahal bukan haknya. …");
    const denied = await town.home.ask(`SELECT "object" FROM "AuditEntry" WHERE "outcome" = 'denied' ORDER BY "id"`);
    expect(denied.map(({ object }) => object)).toEqual([`member ${member?.id}`, "member 987654"]);
  },
);

story("whose term ends keeps nothing from the next message on, also not what is open", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142" });
  await lilik.says("daftar anggota", "280417");
  await town.home.change(`UPDATE "Officer" SET "endsOn" = '2025-07-02'`);
  await lilik.presses("Siti Rahayu, anggota 0142");
  await lilik.sees("Itu belum bisa saya bukakan …");
  await lilik.says("kode tautan");
  await lilik.sees("Itu belum bisa saya bukakan …");
  await siti.seesNothing();
});

story("people are looked up by name only so often an hour, by number always", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.member("Siti Rahayu", { number: "0142" });
  await lilik.says("daftar anggota", "280417");
  for (let time = 1; time <= 10; time += 1) await lilik.says("cari wahyu");
  await lilik.says("cari agus");
  await lilik.sees("Pencarian dengan nama dibatasi dalam satu jam, …");
  await lilik.says("0142");
  await lilik.sees("Ini yang cocok. … Siti Rahayu, anggota 0142…");
});

story(
  "who is something in another cooperative too gets codes from the office alone, and so does oneself",
  async (town) => {
    const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
    const nik = "3517086203880000";
    await town.officer("Siti Rahayu", "Jatipelem", { position: "chair", nationalId: nik });
    await town.member("Siti Rahayu", { number: "0142", nationalId: nik });
    await lilik.says("kode pin", "280417", "0142");
    await lilik.sees("Kode untuk Bu Siti hanya bisa dibuat dinas. …");
    await lilik.says("kode tautan", "lilik");
    await lilik.sees("Kode untuk Bapak/Ibu Lilik hanya bisa dibuat dinas. …");
    const codes = await town.home.ask(`SELECT "id" FROM "OneTimeCode"`);
    expect(codes).toEqual([]);
  },
);

story("a NIK of somebody elsewhere makes nobody a member here, and says nothing of whose it is", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.officer("Hartono", "Jatipelem", { nationalId: "3517080203880000" });
  await lilik.says("daftar anggota", "280417");
  await lilik.presses("Tambah anggota");
  await lilik.says("Hartono", "0300", "lewati", "3517080203880000");
  await lilik.sees("NIK ini perlu dipastikan dinas dulu. … Langkah 4 dari 4. …");
  await lilik.presses("Lewati");
  await lilik.presses("Catat anggota");
  const people = await town.home.ask(`SELECT "id" FROM "Person" WHERE "name" = 'Hartono'`);
  expect(people).toHaveLength(2);
});

story("all chats of a member hear that a new PIN was begun; the code that was made first is void", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "190357" });
  await lilik.says("kode pin", "280417", "0142");
  await lilik.presses("Buat kode");
  const first = /\d{4} \d{4}/.exec((await lilik.sees("Kode PIN untuk …")).text)?.[0] ?? "";
  await siti.sees("Baru saja dibuatkan kode untuk mengganti PIN Bapak/Ibu. …");
  await lilik.says("kode pin", "0142");
  await lilik.presses("Buat kode");
  const second = /\d{4} \d{4}/.exec((await lilik.sees("Kode PIN untuk …")).text)?.[0] ?? "";
  await siti.says("lupa pin", first);
  await siti.sees("Masa berlaku kode ini sudah lewat. …");
  await siti.says(second);
  await siti.sees("Kodenya cocok. Ketik PIN baru, 6 angka.");
});

story("a code that was not used within a week proves nobody", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const siti = await town.member("Siti Rahayu", { number: "0142", pin: "190357" });
  await lilik.says("kode pin", "280417", "0142");
  await lilik.presses("Buat kode");
  const code = /\d{4} \d{4}/.exec((await lilik.sees("Kode PIN untuk …")).text)?.[0] ?? "";
  await town.passes({ hours: 7 * 24 });
  await siti.says("lupa pin", code);
  await siti.sees("Masa berlaku kode ini sudah lewat. …");
});

story("the chair enters an officer, with the bot restarted in between; the office hears of it", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "190357" });
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "280417" });
  await suprapto.says("daftar pengurus", "280417");
  await suprapto.presses("Tambah pengurus");
  await suprapto.says("Agus Prasetyo", "sekre");
  await town.restarts();
  await suprapto.chats(`
    > 0812 3456 7890
    Langkah 4 dari 5. Ketik 16 angka NIK KTP-nya. …
    1. Lewati
    > lewati
    Langkah 5 dari 5. Sampai tanggal berapa masa jabatannya? …
    1. Belum ditentukan
    > 1 Juli 2025
    Tanggal itu sudah lewat.
    …
    > 31 Desember 2029
    Pengurus baru KDMP Cukir:
    • Jabatan: sekretaris
    • Nama: Agus Prasetyo
    • HP: 0812-3456-7890
    • NIK: belum tercatat
    • Sampai Senin, 31 Desember 2029
    1. Catat pengurus
    2. Ubah
    > [Catat pengurus]
    Sudah dicatat: Agus Prasetyo, sekretaris KDMP Cukir. Dinas sudah diberi tahu.
    1. Lihat daftar
  `);
  await ratna.sees("…Pengurus baru: Agus Prasetyo, sekretaris KDMP Cukir. Dicatat oleh Suprapto.");
});

story("whose term ends in the middle of entering somebody enters nobody", async (town) => {
  const suprapto = await town.officer("Suprapto", "Cukir", { pin: "280417" });
  await town.officer("Suprapto", "Jatipelem", { position: "treasurer", nationalId: "3517080203880000" });
  await town.home.change(`UPDATE "Officer" SET "personId" = (SELECT min("personId") FROM "Officer")`);
  await suprapto.says("daftar pengurus", "280417");
  await suprapto.presses("KDMP Cukir");
  await suprapto.presses("Tambah anggota");
  await suprapto.says("Hartono", "0300", "lewati", "lewati");
  await suprapto.sees("…Anggota baru KDMP Cukir: …");
  // Still the treasurer of another cooperative.
  await town.home.change(`UPDATE "Officer" SET "endsOn" = '2025-07-02' WHERE "position" = 'chair'`);
  await suprapto.presses("Catat anggota");
  await suprapto.sees("Itu belum bisa saya bukakan …");
  const members = await town.home.ask(`SELECT "id" FROM "Member"`);
  expect(members).toEqual([]);
});

story("a letter or two find several: it is asked who is meant, and no code is made before a yes", async (town) => {
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await town.member("Siti Rahayu", { number: "0142" });
  await town.member("Siti Aminah", { number: "0143" });
  await town.member("Joko Susilo", { number: "0144" });
  await lilik.chats(`
    > kode tautan
    …
    > 280417
    Untuk siapa? Ketik nama atau nomor anggotanya.
    > siti
    Siapa yang dimaksud?
    1. Siti Aminah, anggota 0143
    2. Siti Rahayu, anggota 0142
    > [Siti Rahayu, anggota 0142]
    Buat kode tautan untuk Bapak/Ibu Siti?
    Siti Rahayu, anggota 0142 KDMP Cukir
    1. Buat kode
    2. Ubah
    > batal
    …
    > kode tautan
    Untuk siapa? …
    > jo
    Buat kode tautan untuk Bapak/Ibu Joko?
    Joko Susilo, anggota 0144 KDMP Cukir
    1. Buat kode
    2. Ubah
  `);
  expect(await town.home.ask(`SELECT "id" FROM "OneTimeCode"`)).toEqual([]);
});

story("chair and treasurer can't take each other's place: codes, numbers and terms are the office's", async (town) => {
  const ratna = await town.staff("Ratna", { pin: "190357" });
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  const nik = "3517080203880000";
  await town.officer("Suprapto", "Cukir", { nationalId: nik });
  await lilik.chats(`
    > daftar anggota
    …
    > 280417
    KDMP Cukir, Kecamatan Diwek: 2 orang. …
    > [Suprapto, ketua]
    Suprapto, ketua KDMP Cukir
    …
    • Untuk ketua dan bendahara, dinas yang mengubah data dan membuatkan kode
    1. Lihat daftar
    > kode pin
    Untuk siapa? …
    > suprapto
    Kode untuk Pak Suprapto hanya bisa dibuat dinas. …
    > daftar anggota
    …
    > [Tambah pengurus]
    …
    > Suprapto
    …
    > ketua
    Untuk ketua dan bendahara, dinas yang mencatat dan mengubahnya, …
    > daftar anggota
    …
    > [Tambah anggota]
    …
    > Suprapto
    …
    > 0300
    …
    > 0812 9999 8888
    …
    > ${nik}
    NIK ini perlu dipastikan dinas dulu. …
    > batal
    …
  `);
  const [chair] = await town.home.ask(`SELECT "id" FROM "Officer" WHERE "position" = 'chair'`);
  const entry = { kind: "officer", id: chair?.id };
  const forged = [
    { command: "person", input: { entry, step: "change" } },
    { command: "person", input: { entry, step: "end" } },
    { command: "person", input: { entry, step: "end-now" } },
    { command: "link-code", input: { given: { purpose: "link", entry } } },
    { command: "person-correct", input: { given: { entry, what: "phone", phone: "+6281299998888" } } },
    { command: "person-correct", input: { given: { entry, what: "name", name: "Lilik" } } },
    { command: "person-correct", input: { given: { entry, what: "position", position: "secretary" } } },
  ];
  for (const { command, input } of forged) {
    await lilik.says("daftar anggota");
    const [row] = await town.home.ask(
      `SELECT "id", "body" FROM "Outbox" WHERE "hasChoices" ORDER BY "id" DESC LIMIT 1`,
    );
    const body = JSON.parse(String(row?.body));
    Object.assign(body.choices[0], { command, input });
    await town.home.change(`UPDATE "Outbox" SET "body" = '${JSON.stringify(body)}' WHERE "id" = ${row?.id}`);
    const [came] = await lilik.presses("Suprapto, ketua");
    if (came?.text.startsWith("Buat kode")) await lilik.presses("Buat kode");
    if (came?.text.startsWith("Ubah data")) await lilik.presses("Simpan perubahan");
    await lilik.sees(/dinas yang mencatat dan mengubahnya|hanya bisa dibuat dinas/);
    await lilik.says("batal");
  }
  const officers = await town.home.ask(`SELECT "position", "endsOn" FROM "Officer" ORDER BY "position"`);
  expect(officers).toEqual([
    { position: "chair", endsOn: null },
    { position: "treasurer", endsOn: null },
  ]);
  expect(await town.home.ask(`SELECT "id" FROM "OneTimeCode"`)).toEqual([]);
  expect(await town.home.ask(`SELECT "id" FROM "Member"`)).toEqual([]);
  await ratna.says("kode pin", "190357", "cukir", "suprapto");
  await ratna.sees("…Buat kode PIN untuk Pak Suprapto? …");
});

story("a sentence that says for whom the code is, is asked nothing more", async (town) => {
  await town.member("Siti Rahayu", { number: "0142" });
  await town.member("Siti Aminah", { number: "0150" });
  await town.member("Mulyono", { number: "0143" });
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "280417" });
  await lilik.says("tolong buatkan kode tautan untuk bu siti anggota 0142", "280417");
  await lilik.sees("…Siti Rahayu, anggota 0142…");
  await lilik.says("batal", "kode tautan untuk pak mulyono");
  await lilik.sees("…Mulyono, anggota 0143…");
  await lilik.says("batal", "kode tautan untuk bu siti");
  await lilik.sees("Untuk siapa? …");
  await lilik.says("batal", "kode tautan untuk diri saya bu lilik");
  await lilik.sees("Untuk siapa? …");
});
