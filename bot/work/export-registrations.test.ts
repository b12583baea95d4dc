import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { renderer } from "#bot/language/render.ts";
import { cancelExam, createExam } from "#bot/services/exam-changes.ts";
import { type Candidate, leave, register, reserve } from "#bot/services/registrations.ts";
import { allRows, directory } from "#bot/spreadsheets/files-for-tests.ts";
import { readTable } from "#bot/spreadsheets/read.ts";
import { officers } from "#bot/tests/promises/officers.ts";
import { SMALL_DISTRICT } from "#bot/tests/promises/small-district.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { READING } from "#bot/tests/town/house.ts";
import { exportFile, exportKinds } from "#bot/work/exports.ts";
import { listKinds } from "#bot/work/import-kinds.ts";

const NOW = Temporal.Instant.from("2025-07-02T10:00:00+07:00");
const MOMENT = { now: NOW, timeZone: READING.timeZone };

async function office() {
  const database = await openDatabase(await homeOfTest(SMALL_DISTRICT));
  onTestFinished(() => database.close());
  const people = await officers(database, { count: 6, cooperatives: 6 }, NOW);
  const startsAt = NOW.add({ hours: 24 * 8 });
  const when = { startsAt, endsAt: startsAt.add({ hours: 6 }), registrationEndsAt: startsAt };
  await database.transaction(async (tx) => {
    const about = { scheme: "Pengurus Koperasi", place: "Aula", ...when };
    await createExam(tx, "UK-01", { title: "Angkatan 1", quota: 2, ...about });
    await createExam(tx, "UK-02", { title: "Angkatan 2", quota: 9, ...about });
    await tx.officer.updateMany({ where: { personId: people[0]?.personId ?? 0 }, data: { phone: "+6281200000001" } });
  });
  const kind = exportKinds.find(({ name }) => name === "registrations");
  const folder = await directory();
  return {
    database,
    people: people as [Candidate, Candidate, Candidate, Candidate, Candidate, Candidate],
    async exports(name: string, exam?: string) {
      if (!kind) throw new Error("no such kind");
      const place = { now: NOW, timeZone: READING.timeZone, render: renderer(READING), secrets: database.secrets };
      const file = join(folder, name);
      await exportFile(kind, file, database.read, place, exam);
      const table = await readTable(file);
      onTestFinished(() => table.close());
      return (await allRows(table)).map(({ cells }) => cells);
    },
  };
}

test.each(["csv", "xlsx"])("who is entered and who was, in the order of entry: %s", async (ending) => {
  const { database, people, exports } = await office();
  const [siti, joko, rina, budi, wati] = people;
  const { transaction } = database;
  const first = await transaction((tx) => register(tx, "UK-01", siti, MOMENT));
  await transaction((tx) => reserve(tx, "UK-01", joko, siti.personId, MOMENT));
  await transaction((tx) => register(tx, "UK-02", rina, MOMENT));
  await transaction((tx) => register(tx, "UK-01", budi, MOMENT));
  const gone = await transaction((tx) => register(tx, "UK-01", wati, MOMENT));
  await transaction((tx) => register(tx, "UK-01", people[5], MOMENT));
  await transaction((tx) => leave(tx, gone.id, null, "removed", MOMENT));
  const rows = await exports(`semua.${ending}`);
  const told = ({ nomor_pendaftaran, status, urutan, didaftarkan_oleh, alasan_batal }: (typeof rows)[number]) =>
    [nomor_pendaftaran, status, urutan, didaftarkan_oleh, alasan_batal].map((cell) => cell ?? "-").join(" ");
  expect(rows.map(told)).toEqual([
    "UK-01-001 terdaftar - - -",
    "UK-01-002 ditawari - Officer 0 -",
    "UK-02-001 terdaftar - - -",
    "UK-01-003 menunggu 1 - -",
    "UK-01-004 batal - - dikeluarkan petugas",
    "UK-01-005 menunggu 2 - -",
  ]);
  expect(rows[0]).toMatchObject({
    kode: "UK-01",
    judul: "Angkatan 1",
    nama: "Officer 0",
    jabatan: "ketua",
    nama_koperasi: "Koperasi Desa Merah Putih Cukir",
    desa: "Cukir",
    kecamatan: "Diwek",
    telepon: "0812-0000-0001",
  });
  expect(rows[0]).toMatchObject({ hari_hadir: expect.anything() });
  expect(String(rows[0]?.didaftarkan_pada)).toMatch(/^2025-07-02[T ]10:00/);
  expect((await exports(`satu.${ending}`, "UK-02")).map(told)).toEqual(["UK-02-001 terdaftar - - -"]);
  await transaction((tx) => leave(tx, first.id, siti.personId, "withdrawn", MOMENT));
  await transaction((tx) => cancelExam(tx, "UK-02", MOMENT));
  const later = await exports(`nanti.${ending}`);
  expect(later.map(told).filter((_, nth) => nth !== 1)).toEqual([
    "UK-01-001 batal - - mengundurkan diri",
    "UK-02-001 batal - - sesi dibatalkan",
    "UK-01-003 ditawari - - -",
    "UK-01-004 batal - - dikeluarkan petugas",
    "UK-01-005 menunggu 1 - -",
  ]);
});

test("no NIK is in it, it is no list that comes in, and a session that is not there is refused", async () => {
  const { exports } = await office();
  expect(exportKinds.map(({ name }) => name)).toContain("registrations");
  expect(listKinds.map(({ name }) => name)).not.toContain("registrations");
  const kind = exportKinds.find(({ name }) => name === "registrations");
  expect(kind?.columns.map(({ name }) => name).filter((name) => name.includes("nik"))).toEqual([]);
  await expect(exports("tidak-ada.csv", "UK-9")).rejects.toMatchObject({ code: "exam-unknown" });
  expect(await exports("kosong.csv")).toEqual([]);
});
