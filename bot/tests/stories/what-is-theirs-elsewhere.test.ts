import { Temporal } from "temporal-polyfill";
import { expect } from "vitest";
import { copyRows } from "#bot/commands/data-copy-rows.ts";
import { personContext, SENTENCE_CONTEXT } from "#bot/db/secrets.ts";
import { stored } from "#bot/domain/time.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { erase } from "#bot/services/erasure.ts";
import { enterResult, letOut, notReached } from "#bot/services/exam-results.ts";
import { ownCopy } from "#bot/services/own-copy.ts";
import { forgetCertificates, forgetResults } from "#bot/services/result-keeping.ts";
import { file, pdf } from "../papers/hand-in.ts";
import { enters } from "../town/entries.ts";
import { READING } from "../town/house.ts";
import { story, type Town } from "../town/town.ts";

/** What is theirs in what came of sessions, and in spreadsheets that others sent. */

const PIN = "204593";
const HEADER = "No Pendaftaran;Hasil;Nomor Sertifikat;Berlaku sampai;Unit belum;Nama";
const ZONE = "Asia/Jakarta";

/** All rows of somebody's copy, as they read. */
async function copyOf(town: Town, name: string): Promise<string> {
  const render = renderer(READING);
  const { secrets } = town.house().database;
  const copy = await town.inside(async (tx) => {
    const { id } = await tx.person.findFirstOrThrow({ where: { name } });
    const { chatAccountId } = await tx.link.findFirstOrThrow({ where: { personId: id } });
    return ownCopy(tx, secrets, id, chatAccountId);
  });
  const shown = (value: unknown) => render(words("data-copy-count", { count: value as string }));
  return copyRows(copy, { timeZone: ZONE })
    .map((row) => row.map(shown).join(": "))
    .join("\n");
}

story("results, days and the certificate are in the copy; erased, the file and the details are gone", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  const endang = await enters(town, "UK2", "Endang Lestari", "Mojongapit", {
    pin: PIN,
    nationalId: "3517095708900001",
  });
  await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  const ratna = await town.staff("Ratna", { pin: "555039" });
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.inside(async (tx) => {
    const { id: notedById } = await tx.person.findFirstOrThrow({ where: { name: "Ratna" } });
    const { id: registrationId } = await tx.registration.findFirstOrThrow({ where: { number: 1 } });
    const noted = { registrationId, examCode: "UK2", notedAt: "2025-07-10T01:00:00.000Z", notedById };
    await tx.checkIn.create({ data: { ...noted, day: "2025-07-10", part: "siang" } });
  });
  await isKeptByCodes(town, "Endang Lestari", "Wahyu Setiawan");
  await town.takesIn("results", HEADER, "UK2-001;K;64110 1213 2025;23/7/2028;;", "UK2-002;BK;;;3;");
  await ratna.says("kirim sertifikat", "555039");
  await ratna.sendsFile(pdf("UK2-001.pdf"));
  await ratna.sees("Disimpan: sertifikat Endang Lestari…");
  // Not decided yet: neither what was found nor that there is a file.
  expect(await copyOf(town, "Endang Lestari")).not.toContain("64110");
  const moment = () => ({ now: town.clock.now(), timeZone: ZONE });
  await town.inside((tx) => letOut(tx, "UK2", moment()));
  const copy = await copyOf(town, "Endang Lestari");
  expect(copy).toContain("Hadir: UK2-001, Angkatan 2, 10 Jul 2025 (siang)");
  expect(copy).toContain("Hasil ujian: UK2-001, Angkatan 2: Kompeten, sertifikat 64110 1213 2025 berlaku sampai");
  expect(copy).toContain("Berkas sertifikat: UK2-001, tersimpan sejak");
  for (const line of [
    /^Berkas: pas foto, perlu diganti, diterima /m,
    /^Berkas: surat sehat, sesuai, diterima /m,
    /^Pengumuman diterima: “Rapat besok”, .*; jawaban: tidak hadir$/m,
    /^Tulisan untuk pengirim pengumuman: “Saya ada hajatan”, /m,
    /^Dibuka atau diubah: .*, petugas dinas, mengubah: data lain; alasan: yang terkirim berkas lain$/m,
    /^Dibuka atau diubah: .*, ketua koperasi, membuka: hasil ujian, sertifikat, kehadiran, pertanyaan untuk petugas, kelengkapan berkas$/m,
  ]) {
    expect(copy).toMatch(line);
  }
  // Of a chat that is theirs no more, what they wrote themselves.
  expect(copy.match(/(?<=^Kalimat untuk belajar: “).*(?=”)/gm)).toEqual(["tanggal ujian kapan"]);
  await endang.says("akun", PIN);
  await endang.sees(/– ketua koperasi 1 kali/);
  await endang.says("hapus data saya");
  await endang.sees(
    /• 1 berkas sertifikat; kalau masih perlu, ketik “sertifikat” dulu\n(?:.*\n)*• 1 hasil ujian dan nomor sertifikatnya, tanpa rincian, sebagai bukti sesi dinas: 10 tahun sesudah sesinya/,
  );
  await endang.presses("Hapus data saya");
  await endang.sees("Sudah dihapus. …");
  expect(await town.home.ask(`SELECT "file" FROM "Certificate"`)).toEqual([]);
  const kept = () =>
    town.home.ask(`SELECT "result", "certificateNumber", "validUntil", "unitsLeft", "tellings" FROM "ExamResult"
      WHERE "result" = 'competent'`);
  const proof = {
    result: "competent",
    certificateNumber: "64110 1213 2025",
    validUntil: null,
    unitsLeft: null,
    tellings: "[]",
  };
  expect(await kept()).toEqual([proof]);
  // Sent in again, and by the certification body's list: nothing comes back.
  const row = {
    examCode: "UK2",
    number: 1,
    result: "competent",
    unitsLeft: null,
    certificateNumber: undefined,
  } as const;
  const again = { ...row, validUntil: Temporal.PlainDate.from("2028-07-23") };
  expect(await town.inside((tx) => enterResult(tx, again, null, moment()))).toBe("unchanged");
  expect(await kept()).toEqual([proof]);
  await ratna.sendsFile(pdf("UK2-001.pdf"), "sertifikat uk2-1");
  await ratna.sees("Pemilik UK2-001 sudah meminta datanya dihapus, …");
  const waiting = await town.inside((tx) => notReached(tx, "UK2"));
  expect(waiting.map(({ candidate }) => candidate.name)).not.toContain("Endang Lestari");
});

/** What the database calls by codes, and sentences in two chats that were theirs once: one is another's now, the other nobody's. */
function isKeptByCodes(town: Town, name: string, other: string): Promise<void> {
  const { secrets } = town.house().database;
  const at = stored(town.clock.now());
  const before = "2025-07-01T00:00:00.000Z";
  return town.inside(async (tx) => {
    const { id: personId } = await tx.person.findFirstOrThrow({ where: { name } });
    const { id: otherId } = await tx.person.findFirstOrThrow({ where: { name: other } });
    const { chatAccountId } = await tx.link.findFirstOrThrow({ where: { personId } });
    const paper = { personId, sealed: "", form: "jpeg", bytes: 1, pages: 1, doubts: "", receivedAt: at };
    await tx.paper.create({ data: { ...paper, kind: "photo", status: "sentBack", file: "a" } });
    await tx.paper.create({ data: { ...paper, kind: "surat-sehat", status: "accepted", file: "b" } });
    const sent = {
      chatAccountId,
      channel: "telegram",
      priority: 2,
      body: "",
      expiresAt: at,
      createdAt: at,
      endedAt: at,
    };
    const { id: outboxId } = await tx.outbox.create({ data: { ...sent, status: "sent" } });
    const news = { kind: "news", authorId: otherId, authorChatId: chatAccountId, text: "Rapat besok", audience: "{}" };
    const { id: broadcastId } = await tx.broadcast.create({
      data: { ...news, asks: true, state: "done", meant: 1, createdAt: at, startsAt: at },
    });
    await tx.broadcastRecipient.create({ data: { broadcastId, personId, outboxId, answer: "no" } });
    const sealed = secrets.seal("letter", "Saya ada hajatan", personContext(personId));
    await tx.broadcastAnswer.create({ data: { broadcastId, personId, sealed, at } });
    const look = { actorId: otherId, subjectId: personId, at, request: "r", chat: "c", action: "a" };
    await tx.auditEntry.create({ data: { ...look, role: "staff", outcome: "changed", reason: "B3" } });
    const fields = "result,certificate,attendance,question,paperStates";
    await tx.auditEntry.create({ data: { ...look, role: "chair", outcome: "shown", fields } });
    const gives = async (chat: string, text: string, givenAt: string) => {
      const row = await tx.chatAccount.findFirstOrThrow({ where: { chat } });
      const sealed = secrets.seal("sentence", text, SENTENCE_CONTEXT);
      await tx.learningSentence.create({ data: { chatAccountId: row.id, sealed, nearest: "", givenAt } });
    };
    for (const chat of ["sold on", "left"]) {
      const place = { channel: "telegram", ownAccount: "0", chat, place: "private" };
      const { id } = await tx.chatAccount.create({ data: place });
      const link = { chatAccountId: id, nickname: name, proof: "code", linkedAt: before, usedAt: before };
      await tx.link.create({ data: { ...link, personId, endedAt: at, endReason: "unlinked" } });
      if (chat === "sold on") await tx.link.create({ data: { ...link, personId: otherId } });
    }
    await gives("sold on", "aku arep takon", at);
    await gives("left", "tanggal ujian kapan", before);
    await gives("left", "piye carane daftar", stored(town.clock.now().add({ hours: 1 })));
  });
}

story("certificates go half a year after they ended, results ten years after their session", async (town) => {
  await town.exam("UK2", { title: "Angkatan 2" });
  const endang = await enters(town, "UK2", "Endang Lestari", "Mojongapit");
  await enters(town, "UK2", "Wahyu Setiawan", "Jatipelem");
  const ratna = await town.staff("Ratna", { pin: PIN });
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.takesIn("results", HEADER, "UK2-001;K;1;23/7/2028;;", "UK2-002;K;2;;;");
  await ratna.says("kirim sertifikat", PIN);
  for (const name of ["UK2-001.pdf", "UK2-002.pdf"]) {
    await ratna.sendsFile(pdf(name));
    await ratna.sees(/Disimpan: sertifikat/);
  }
  await town.inside((tx) => letOut(tx, "UK2", { now: town.clock.now(), timeZone: ZONE }));
  const gone = async (day: string) => {
    const now = Temporal.Instant.from(`${day}T05:00:00Z`);
    return town.inside(async (tx) => [(await forgetCertificates(tx, now)).count, (await forgetResults(tx, now)).count]);
  };
  expect(await gone("2029-01-19")).toEqual([0, 0]);
  expect(await gone("2029-01-20")).toEqual([1, 0]);
  expect(await gone("2030-07-27")).toEqual([0, 0]);
  // Of which nobody said when it ends.
  expect(await gone("2030-08-10")).toEqual([1, 0]);
  expect(await gone("2035-07-10")).toEqual([0, 0]);
  town.clock.passes({ hours: 24 * 366 * 4 });
  await endang.says("sertifikat");
  await endang.sees(/Masa berlakunya sudah lewat dan berkasnya tidak ada di sini\./);
  expect(await gone("2035-08-10")).toEqual([0, 2]);
});

story("a sheet that was taken in can't be taken back for whoever was erased; for the others it can", async (town) => {
  const before = { nationalId: "3517091708900000", phone: "081200000213" };
  await town.member("Mulyono Hadi", { pin: PIN, number: "0213", ...before });
  await town.member("Siti Rahayu", { number: "0214", phone: "081200000214" });
  const ratna = await town.staff("Ratna", { pin: "555039", phone: "081200000779" });
  const columns = "nama_koperasi;desa;kecamatan;nomor_anggota;nama;nik_ktp;telepon;tanggal_masuk";
  const sheet = (name: string, ...rows: string[]) => {
    const lines = [columns, ...rows.map((row) => `KDMP Cukir;Cukir;Diwek;${row}`)];
    return file(name, "text/csv", Buffer.from(lines.join("\n")));
  };
  await ratna.says("kirim data", "555039");
  await ratna.sendsFile(
    sheet("anggota.csv", "0213;Mulyono Hadi;;081200000999;02/01/2025", "0214;Siti Rahayu;;081200000998;02/01/2025"),
  );
  await ratna.presses("Masukkan 2 baris");
  await ratna.sees("Sudah masuk, impor nomor 1: 2 baris daftar anggota …");
  // Another one waits to be confirmed.
  await ratna.sendsFile(
    sheet("lagi.csv", "0213;Mulyono Hadi;;0812-0000-0999;02/01/2025", "0300;Joko Susilo;;;02/01/2025"),
  );
  expect(await copyOf(town, "Ratna")).toContain("Lembar data dikirim: “anggota.csv”, daftar anggota, 2 baris,");
  await erases(town, "Mulyono Hadi");
  const { secrets } = town.house().database;
  const pages = await town.home.ask(`SELECT "importId", "page", "rows", "plan", "done" FROM "SheetPage"`);
  for (const { importId, page, ...sealed } of pages) {
    for (const one of Object.values(sealed)) {
      if (typeof one !== "string") continue;
      const text = secrets.open("sheet", one, `${importId} ${page}`) ?? expect.fail("sealed otherwise");
      expect(text).not.toMatch(/Mulyono|81200000213|0999|3517091708900000/);
    }
  }
  await ratna.says("urungkan 1");
  await ratna.sees("…1 baris akan kembali seperti sebelumnya…");
  await ratna.presses("Urungkan 1 baris");
  await ratna.sees(/sudah diurungkan: 1 baris/);
  expect(await town.home.ask(`SELECT "number", "phone" FROM "Member" ORDER BY "number"`)).toEqual([
    { number: "0213", phone: null },
    { number: "0214", phone: "+6281200000214" },
  ]);
});

async function erases(town: Town, name: string): Promise<void> {
  const moment = { now: town.clock.now(), timeZone: ZONE, staffPhones: new Set<string>() };
  const { secrets } = town.house().database;
  await town.inside(async (tx) => {
    const { id } = await tx.person.findFirstOrThrow({ where: { name } });
    await erase(tx, secrets, id, moment);
  });
}
