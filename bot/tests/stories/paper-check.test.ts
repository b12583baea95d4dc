import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { words } from "#bot/messages.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { handIn, holdPaper } from "#bot/services/papers.ts";
import { pdf } from "../papers/hand-in.ts";
import { isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town, telegramStory } from "../town/town.ts";

/** The staff check papers on a phone, and what people hear of it. */

const DUE = Temporal.Instant.from("2025-07-04T16:00:00+07:00");

async function staff(town: Town, name: string, phone: string): Promise<Person> {
  const one = await town.staff(name, { pin: "280417", phone });
  await one.says("akun", "280417");
  return one;
}

/** Somebody with a seat whose papers are there. */
async function handsIn(town: Town, name: string, village: string, ...papers: string[]): Promise<Person> {
  const woman = String(41 + name.length).padStart(2, "0");
  const nationalId = `351708${/^(?:Wahyu|Joko)/.test(name) ? "12" : woman}0188${String(name.length).padStart(4, "0")}`;
  const person = await town.officer(name, village, { linked: true, nationalId });
  await isEntered(town, "UK3", name);
  for (const paper of papers) await person.sendsFile(pdf(`${paper}_${name}.pdf`));
  for (const _ of papers) await person.sees("…diterima…");
  return person;
}

story("picture, yes, no with a reason, and what people hear", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK pengurus", papersDueAt: DUE });
  const endang = await handsIn(town, "Endang Lestari", "Jatipelem", "KTP", "SK");
  const wahyu = await handsIn(town, "Wahyu Setiawan", "Ngrimbi", "KTP", "SK");
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  const [card] = await ratna.says("periksa berkas");
  expect(card?.text).toBe("4 berkas menunggu.\n1 dari 4 · Endang Lestari, KDMP Jatipelem · KTP");
  expect(card?.choices).toEqual(["Sesuai", "Perlu diganti", "Lewati"]);
  expect(Buffer.from(card?.file?.bytes ?? [])).toEqual(pdf("KTP_Endang Lestari.pdf").bytes);
  expect(card?.file?.name).toMatch(/^berkas-\d+\.pdf$/);
  await ratna.chats(`
    > [Perlu diganti]
    Apa alasannya? Boleh diketik, misalnya “B1 bagian NIK”.
    1. B1 Tidak terbaca
    2. B2 Terpotong
    3. B3 Berkas lain
    4. B4 Nama/NIK berbeda
    5. B5 Sudah tidak berlaku
    6. B6 Tulis sendiri
    > B1 bagian NIK
    Ini yang akan dibaca Bu Endang:
    “KTP perlu dikirim ulang, bagian NIK belum terbaca. Kirim sampai Jumat, 4 Juli 2025 pukul 16.00 WIB.”
    1. Kirim ke Bu Endang
    2. Ubah
    3. Batal
    > [Kirim ke Bu Endang]
    Dicatat. Bu Endang saya kabari sekaligus begitu berkas lainnya diperiksa.
    2 dari 4 · Endang Lestari, KDMP Jatipelem · SK pengurus
    1. Sesuai
    2. Perlu diganti
    3. Lewati
    4. Urungkan
  `);
  await endang.seesNothing();
  await ratna.chats(`
    > sesuai
    Dicatat, dan Bu Endang sudah saya kabari.
    3 dari 4 · Wahyu Setiawan, KDMP Ngrimbi · KTP
    …
    > ok
    Dicatat.
    4 dari 4 · Wahyu Setiawan, KDMP Ngrimbi · SK pengurus
    …
    > sesuai. cukup dulu ya
    Dicatat: berkas Pak Wahyu lengkap, kartu pesertanya dikirim.
    Tidak ada berkas yang menunggu.
  `);
  await town.passes({ minutes: 1 });
  await endang.sees(`Satu berkas perlu dikirim ulang, Bu Endang: KTP, bagian NIK belum terbaca.
Kirim sampai Jumat, 4 Juli 2025 pukul 16.00 WIB.
Taruh di tempat terang tanpa pantulan lampu, keempat sudutnya terlihat.
Kursinya tetap aman.…`);
  const told = await wahyu.sees("Semua berkas Pak Wahyu sudah sesuai. Ini kartu pesertanya. Simpan di HP atau cetak.");
  expect(told.file?.name).toBe("kartu-peserta-UK3-002.png");
  await endang.sendsFile(pdf("KTP_baru.pdf"));
  await endang.sees("KTP yang baru sudah diterima dan menunggu diperiksa.…");
  await ratna.says("periksa berkas", "sesuai");
  await ratna.sees("Dicatat: berkas Bu Endang lengkap, kartu pesertanya dikirim.\nTidak ada berkas yang menunggu.…");
  await town.passes({ minutes: 1 });
  await endang.sees("Semua berkas Bu Endang sudah sesuai. …");
});

telegramStory(
  "two of the staff at once never get the same one; what one has is the other's when its time is over",
  async (town) => {
    await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK" });
    await handsIn(town, "Endang Lestari", "Jatipelem", "KTP", "SK");
    const ratna = await staff(town, "Ratna", "0812-0000-0901");
    const dian = await staff(town, "Dian", "0812-0000-0902");
    const looks = async (one: Person) => (await one.says("periksa berkas"))[0]?.text ?? "";
    expect(await looks(ratna)).toMatch(/KTP$/);
    expect(await looks(dian)).toMatch(/SK$/);
    const bu = await staff(town, "Susi", "0812-0000-0903");
    expect(await looks(bu)).toMatch(/sedang dibuka petugas lain/);
    await town.passes({ minutes: 11 });
    // It was Ratna's; nobody had it any more, and Susi took it.
    expect(await looks(bu)).toMatch(/KTP$/);
    await ratna.says("sesuai");
    await ratna.sees(
      "…Berkas itu sudah diganti pemiliknya atau sedang dibuka petugas lain, jadi tidak ada yang diubah.…",
    );
    await bu.says("sesuai");
    const checked = await town.inside((tx) => tx.paper.findMany({ where: { checkedBy: { not: null } } }));
    expect(checked.map(({ kind, status }) => [kind, status])).toEqual([["ktp", "accepted"]]);
  },
);

story("in one's own words, passed over, taken back, and replaced while it was looked at", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK" });
  const joko = await handsIn(town, "Joko Susilo", "Mojongapit", "KTP");
  const endang = await handsIn(town, "Endang Lestari", "Jatipelem", "KTP");
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  await ratna.chats(`
    > periksa berkas
    2 berkas menunggu.
    1 dari 2 · Joko Susilo, KDMP Mojongapit · KTP
    …
    > lewati
    Dilewati.
    2 dari 2 · Endang Lestari, KDMP Jatipelem · KTP
    …
    > perlu diganti
    Apa alasannya? …
    > minta yang asli ya bu, bukan fotokopi
    Ini yang akan dibaca Bu Endang:
    “KTP perlu dikirim ulang, minta yang asli ya bu, bukan fotokopi. Kirim sampai Rabu, 9 Juli 2025 pukul 09.00 WIB.”
    …
    > kirim
    Terkirim ke Bu Endang.
    Itu yang terakhir. 1 berkas yang dilewati masih menunggu; ketik “periksa berkas” untuk kembali.
    1. Urungkan
    > [Urungkan]
    Diurungkan, berkas ini menunggu lagi.
    1 dari 2 · Endang Lestari, KDMP Jatipelem · KTP
    …
  `);
  await town.passes({ minutes: 1 });
  await endang.sees("Satu berkas perlu dikirim ulang, Bu Endang: KTP, minta yang asli ya bu, bukan fotokopi.…");
  await endang.sees("Ralat dari petugas: KTP sedang diperiksa lagi. Kabarnya menyusul ke sini.");
  await endang.sendsFile(pdf("KTP_lagi.pdf"));
  await ratna.says("sesuai");
  await ratna.sees("…Berkas itu sudah diganti pemiliknya …");
  await ratna.says("batal");
  await ratna.sees("2 berkas masih menunggu. Lanjutkan dengan “periksa berkas”.");
  await joko.seesNothing();
  const looks = await town.inside((tx) => tx.auditEntry.findMany({ where: { object: { startsWith: "paper " } } }));
  expect(looks.map(({ action }) => action)).toEqual([
    "paper-check shown",
    "paper-check shown",
    "paper-check sent-back",
    "paper-check taken-back",
    "paper-check shown",
    "paper-check shown",
  ]);
});

telegramStory("nobody is shown what is theirs no more; a file that is gone is said to be", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP" });
  await handsIn(town, "Joko Susilo", "Mojongapit", "KTP");
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  const [{ name } = { name: "" }] = await town.house().papers.names();
  const { papers } = town.house();
  await papers.remove(name);
  await ratna.chats(`
    > periksa berkas
    1 berkas menunggu.
    1 dari 1 · Joko Susilo, KDMP Mojongapit · KTP
    Isinya tidak ditemukan di penyimpanan. Minta dikirim ulang, dan kabari pengelola server.
    1. Perlu diganti
    2. Lewati
  `);
  // What is on its way to somebody who leaves the staff meanwhile does not arrive.
  await town.inside(async (tx) => {
    const { id: paper } = await tx.paper.findFirstOrThrow();
    const { id: viewer } = await tx.person.findFirstOrThrow({ where: { name: "Joko Susilo" } });
    const picture = { words: words("papers-which"), document: { kind: "paper" as const, paper, viewer } };
    await tellPerson(tx, viewer, picture, town.clock.now());
  });
  await town.passes({ minutes: 1 });
  const row = await town.inside((tx) => tx.outbox.findFirstOrThrow({ orderBy: { id: "desc" } }));
  expect([row.status, row.reason]).toEqual(["cancelled", "access-over"]);
  const chair = await town.officer("Suprapto", "Badang", { pin: "280417" });
  await chair.says("periksa berkas");
  await chair.sees("Itu belum bisa saya bukakan untuk …");
});

telegramStory("a yes that was sent before a paper was shown is not meant for it", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK" });
  await handsIn(town, "Joko Susilo", "Mojongapit", "KTP", "SK");
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  await ratna.says("periksa berkas", "sesuai");
  await ratna.sees("…2 dari 2 · Joko Susilo…");
  const { chatAccount } = await town.inside((tx) =>
    tx.link.findFirstOrThrow({ where: { person: { name: "Ratna" } }, include: { chatAccount: true } }),
  );
  const { ownAccount, chat } = chatAccount;
  await town.house().receive({
    ...{ type: "message", id: "late", sender: chat, text: "sesuai", content: { kind: "text" }, addressed: true },
    from: { channel: "telegram", ownAccount, chat, place: "private" },
    sentAt: town.clock.now().subtract({ seconds: 20 }),
  });
  await ratna.sees("Jawaban tadi terkirim sebelum berkas ini tampil, jadi belum saya pakai.\n2 dari 2 · Joko Susilo…");
  expect(await town.inside((tx) => tx.paper.count({ where: { status: "accepted" } }))).toBe(1);
});

telegramStory("who lacks papers is nudged, once a day", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, SK", papersDueAt: DUE });
  const joko = await handsIn(town, "Joko Susilo", "Mojongapit", "KTP");
  const endang = await handsIn(town, "Endang Lestari", "Jatipelem", "KTP", "SK");
  await town.officer("Wahyu Setiawan", "Ngrimbi");
  await isEntered(town, "UK3", "Wahyu Setiawan");
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  await ratna.chats(`
    > tagih berkas uk3
    2 orang di Angkatan 3 berkasnya belum lengkap. Ingatkan mereka sekarang?
    1 orang belum punya chat dengan saya, jadi perlu dihubungi dari kantor.
    1. Ingatkan 1 orang
    > [Ingatkan 1 orang]
    1 peserta Angkatan 3 saya ingatkan sekarang.
    > tagih berkas
    1 orang di Angkatan 3 berkasnya belum lengkap. Ingatkan mereka sekarang?
    1 orang lain sudah diingatkan dalam sehari ini, jadi tidak diingatkan lagi.
    1 orang belum punya chat dengan saya, jadi perlu dihubungi dari kantor.
  `);
  await town.passes({ minutes: 1 });
  await joko.sees(
    "Pak Joko, untuk Angkatan 3 masih perlu: SK. Kirim fotonya ke chat ini, paling lambat Jumat, 4 Juli 2025 pukul 16.00 WIB.…",
  );
  await endang.seesNothing();
  await ratna.chats(`
    > peserta uk3
    …
    • UK3-001 Joko Susilo, ketua KDMP Mojongapit: terdaftar; berkas 1 dari 2
    • UK3-002 Endang Lestari, ketua KDMP Jatipelem: terdaftar; berkas 2 dari 2
    …
  `);
});

telegramStory("the card waits for the papers, unless the staff have it otherwise", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP" });
  const joko = await handsIn(town, "Joko Susilo", "Mojongapit", "KTP");
  await joko.chats(`
    > kartu
    Berkas sudah lengkap dan sedang diperiksa. Kartu peserta saya kirim ke sini begitu semuanya sesuai.
    1. Status pendaftaran
  `);
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  await ratna.says("sesi uk3");
  await ratna.sees("…Berkas: 0 orang sesuai, 1 menunggu diperiksa, 0 belum lengkap\nKartu peserta dikirim setelah …");
  await ratna.presses("Kartu tanpa menunggu berkas");
  await ratna.sees("Diubah. …Kartu peserta bisa diminta begitu dapat kursi…");
  const [card] = await joko.says("kartu");
  expect(card?.file?.name).toBe("kartu-peserta-UK3-001.png");
  await ratna.says("periksa berkas", "sesuai");
  await town.passes({ minutes: 1 });
  await joko.sees("Semua berkas Pak Joko sudah sesuai.");
});

telegramStory("forty papers: a tap each, two for one that is sent back", async (town) => {
  await town.exam("UK3", { title: "Angkatan 3", papers: "KTP, pas foto, ijazah, SK pengurus" });
  const villages = [
    "Cukir",
    "Jatipelem",
    "Ngrimbi",
    "Badang",
    "Mojongapit",
    "Sambongdukuh",
    "Pacarpeluk",
    "Kedungotok",
    "Kayangan",
    "Kedungpapar",
  ];
  for (const [nth, village] of villages.entries()) {
    await town.officer(`Peserta ${"ABCDEFGHIJ"[nth]}`, village);
    await isEntered(town, "UK3", `Peserta ${"ABCDEFGHIJ"[nth]}`);
  }
  const { papers, database } = town.house();
  const people = await town.inside((tx) => tx.registration.findMany({ orderBy: { number: "asc" } }));
  for (const { personId } of people) {
    for (const kind of ["ktp", "photo", "diploma", "decree"]) {
      const { name: file, key } = await papers.keep(pdf(`${personId} ${kind}`).bytes);
      const taken = { file, key, print: file, bytes: 100, measured: { form: "pdf", pages: 1 } } as const;
      await town.inside(async (tx) => {
        const { id } = await holdPaper(
          tx,
          database.secrets,
          { personId, kind, taken, isSame: false },
          town.clock.now(),
        );
        await handIn(tx, id, personId, kind);
      });
    }
  }
  const ratna = await staff(town, "Ratna", "0812-0000-0901");
  let taps = 0;
  const does = async (deed: Promise<unknown>) => {
    taps += 1;
    await deed;
  };
  await does(ratna.says("periksa berkas"));
  for (let nth = 1; nth <= 40; nth += 1) {
    const shown = await ratna.sees(new RegExp(`(?:^|\n)${nth} dari 40 · Peserta`));
    expect(shown.file?.bytes.length).toBeGreaterThan(50);
    if (nth % 10 !== 0) await does(ratna.presses("Sesuai"));
    else {
      await does(ratna.says("B1 nomornya"));
      await does(ratna.presses(ratna.shown().at(-1)?.choices[0] ?? ""));
    }
  }
  await ratna.sees("…Tidak ada berkas yang menunggu.…");
  // A tap on most, two for one that is sent back: with ten seconds to look at each, forty take seven minutes.
  expect(taps).toBe(1 + 36 + 4 * 2);
});
