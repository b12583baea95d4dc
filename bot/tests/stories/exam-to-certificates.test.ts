import { expect } from "vitest";
import { file, pdf } from "../papers/hand-in.ts";
import { enters, isEntered } from "../town/entries.ts";
import type { Person } from "../town/person.ts";
import { story, type Town } from "../town/town.ts";

/** A group of forty, from its announcement to its certificates: at every step every number adds up. Today is Rabu, 2 Juli 2025. */

const PIN = "204593";
const VILLAGES =
  "Cukir Jatipelem Mojongapit Badang Pacarpeluk Sambongdukuh Plosogeneng Tunggorono Jabon Kepatihan".split(" ");
const BOARD = [
  ["Ketua", "chair"],
  ["Sekretaris", "secretary"],
  ["Bendahara", "treasurer"],
  ["Wakil", "viceChairBusiness"],
] as const;
const COLUMNS =
  "Nomor pendaftaran;Hasil;Nomor sertifikat;Berlaku sampai;Unit belum;Nama;Jabatan;Nama koperasi;Kehadiran";

const numbered = (at: number) => `UK1-${String(at).padStart(3, "0")}`;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const csv = (name: string, ...rows: string[]) =>
  file(name, "text/csv", Buffer.from([COLUMNS, ...rows.map((row) => `${row};x;ketua;x;`)].join("\n")));

/** Three chairs enter themselves; the others are entered, and the last of them, who is number 40, has a chat too. */
async function registered(town: Town, chairs: readonly Person[]): Promise<Person> {
  for (const [nth, chair] of chairs.entries()) {
    await chair.sees("Pengumuman dari Dinas…\nPendaftaran Angkatan 7 dibuka sampai 9 Juli.…");
    await chair.says("daftar uk1", "nanti", "ya");
    await chair.sees(`…kursi ke-${nth + 1} dari 40.\nNomor pendaftaran: ${numbered(nth + 1)}…`);
  }
  const rest = VILLAGES.flatMap((village, nth) =>
    BOARD.slice(nth < chairs.length ? 1 : 0).map(([name, position]) => ({
      village,
      position,
      name: `${name} ${village}`,
    })),
  );
  for (const { name, village, position } of rest.slice(0, -1)) {
    await town.officer(name, village, { position });
    await isEntered(town, "UK1", name);
  }
  return enters(town, "UK1", "Wakil Kepatihan", "Kepatihan", { position: "viceChairBusiness" });
}

story("a group of forty, from its announcement to its certificates", async (town) => {
  const ratna = await town.staff("Ratna Dewi", { pin: PIN });
  const others = [await town.staff("Agus Salim", { pin: PIN }), await town.staff("Rini Astuti", { pin: PIN })];
  const chairs: Person[] = [];
  for (const [at, village] of VILLAGES.slice(0, 3).entries()) {
    const nationalId = `351709${10 + at}08700000`;
    chairs.push(await town.officer(`Ketua ${village}`, village, { linked: true, nationalId }));
  }
  const [first, second, third] = chairs as [Person, Person, Person];

  await ratna.says("buka sesi ujian baru", PIN);
  await ratna.says("angkatan 7, kamis 10/7 jam 9 di aula dinas, kuota 40, tutup 9 juli", "tanpa batas");
  await ratna.presses("Buka pendaftaran");
  await ratna.presses("Siarkan ke pengurus");
  await ratna.says("Pendaftaran Angkatan 7 dibuka sampai 9 Juli.");
  await ratna.sees("…Kepada 3 orang: pengurus yang belum terdaftar UK1…");
  await ratna.presses("Kirim ke 3 orang");
  await town.passes({ minutes: 1 });
  const absent = await registered(town, chairs);
  await ratna.says("rekap uk1");
  await ratna.sees("40 kursi terisi, 0 menunggu, sisa 0 kursi…");

  // The morning: three of the staff at once, and some are noted by two of them.
  await town.passes({ hours: 8 * 24 - 1 });
  const staff = [ratna, ...others];
  for (const one of staff) await one.says("hadirkan", PIN);
  await Promise.all(["1-16", "12-30", "28-38"].map((numbers, at) => staff[at]?.says(numbers, "ya")));
  await ratna.says("papan hadir");
  await ratna.sees("Papan hadir…\nHadir 38 · belum 2 (0 di antaranya menyatakan hadir) · menunggu 0…");
  await ratna.says("selesai");

  // Two weeks later: most results by the form that comes back, the others typed.
  await town.passes({ hours: 14 * 24 + 3 });
  await ratna.says("hasil uk1", PIN);
  await ratna.sees(
    "…: 0 kompeten, 0 belum kompeten, 38 belum ada hasil\nHadir 38 dari 40 yang punya kursi, tidak hadir 2…",
  );
  const [form] = await ratna.presses("Formulir Excel");
  expect(form?.text).toContain("40 peserta, 2 di antaranya tidak hadir.");
  expect(form?.file?.name).toBe("hasil-UK1.xlsx");
  const found = range(1, 30).map((at) => `${numbered(at)};${at === 2 ? "BK;;;3" : "K;;;"}`);
  await ratna.sendsFile(csv("hasil.csv", ...found, `${numbered(39)};K;;;`, `${numbered(40)};tidak hadir;;;`));
  await ratna.sees(
    "Saya baca sebagai hasil ujian, 32 baris.\nBaru 30, berubah 0, tetap 1, ditolak 1.…• Baris 32: UK1-039 tercatat tidak hadir; …",
  );
  await ratna.presses("Masukkan 30 baris");
  await ratna.sees("Sudah masuk, impor nomor 1: 30 baris hasil ujian (30 baru, 0 berubah).…");
  const by = await town.home.ask(
    `SELECT DISTINCT "Person"."name" AS "name" FROM "ExamResult" JOIN "Person" ON "Person"."id" = "ExamResult"."changedById"`,
  );
  expect(by).toEqual([{ name: "Ratna Dewi" }]);
  await ratna.chats(`
    > hasil uk1
    …: 29 kompeten, 1 belum kompeten, 8 belum ada hasil…
    > K: 31-36, 39; BK: sisanya
    …Kompeten, 6 orang: 31-36…Belum Kompeten, 2 orang: 37, 38…
    …Tercatat tidak hadir, jadi tidak saya catat: 39 Bendahara Kepatihan. Kalau ada yang sebenarnya datang, ketik dulu UK1-039.…
    > ya
    8 hasil dicatat.…: 35 kompeten, 3 belum kompeten, 0 belum ada hasil…
    > UK1-039
    …Tercatat tidak hadir, jadi tanpa hasil. …
    > k
    Belum tercatat: UK1-039 tercatat tidak hadir; …
    > [Ternyata hadir]
    Dicatat hadir: Bendahara Kepatihan.…
    > k
    Dicatat, Bendahara Kepatihan: Kompeten.…
    > hasil uk1
    …: 36 kompeten, 3 belum kompeten, 0 belum ada hasil
    Hadir 39 dari 40 yang punya kursi, tidak hadir 1
    39 hasil belum dikabarkan ke peserta…
  `);

  // A list that was wrong is shown as it changes things, and taken back before anybody is told.
  await ratna.sendsFile(csv("keliru.csv", `${numbered(3)};BK;;;1`));
  await ratna.sees("…Baru 0, berubah 1, tetap 0, ditolak 0.…• UK1-003: hasil K → BK…");
  await ratna.presses("Masukkan 1 baris");
  await ratna.says("urungkan 2");
  await ratna.presses("Urungkan 1 baris");
  await ratna.sees("Impor nomor 2 sudah diurungkan: 1 baris kembali seperti sebelumnya.…");
  await ratna.says("kabarkan hasil uk1");
  await ratna.sees("Yang akan dikabarkan, …: 36 kompeten, 3 belum kompeten.…");
  await ratna.presses("Kabarkan hasil ke 3 orang");
  await town.passes({ minutes: 11 });
  await first.sees(/^Hasil .* Kompeten\. Selamat/);
  await second.sees(/^Hasil .* Belum Kompeten, pada 1 unit: 3\./);
  await third.sees(/^Hasil .* Kompeten\. Selamat/);
  await absent.says("riwayat");
  await absent.sees("Perjalanan ujian …(UK1-040): tidak hadir…");
  await absent.says("hasil ujian saya");
  await absent.sees("Di Uji Kompetensi…tercatat tidak hadir, jadi tidak ada hasilnya. …\n1. Daftar");

  // What was told is corrected, and told again; it goes back by no list.
  await ratna.says("urungkan 1");
  await ratna.sees(/Yang tidak bisa kembali 30 baris[\s\S]*sudah dikabarkan/);
  await ratna.says("hasil uk1", "K: 2", "ya", "kabarkan hasil uk1");
  await ratna.presses("Kabarkan hasil ke 1 orang");
  await town.passes({ minutes: 11 });
  await second.sees(/^Ralat hasil .*: Kompeten\./);

  // The certificates.
  const competent = [...range(1, 36), 39];
  await ratna.sendsFile(
    csv("sertifikat.csv", ...competent.map((at) => `${numbered(at)};;64110 1213 ${at};23/07/2028;`)),
  );
  await ratna.sees("…Baru 0, berubah 37, tetap 0, ditolak 0.…");
  await ratna.presses("Masukkan 37 baris");
  await ratna.says("kabarkan hasil uk1");
  await ratna.presses("Kabarkan hasil ke 3 orang");
  await ratna.sendsFile(pdf("UK1-001.pdf"), "sertifikat UK1-001");
  await town.passes({ minutes: 21 });
  await first.says("sertifikat");
  await first.sees(/Sertifikat 64110 1213 1 berlaku sampai Minggu, 23 Juli 2028\./);
  await ratna.says("sertifikat berakhir", PIN);
  await ratna.sees(/37/);
  await ratna.says("rekap uk1");
  await ratna.sees("…: 40 peserta\n39 hadir, 1 tidak hadir\n37 kompeten, 2 belum kompeten, 0 belum ada hasil…");
  await first.says("riwayat");
  await first.sees("Perjalanan ujian …(UK1-001): Kompeten, …");
});
