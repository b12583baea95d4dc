import { expect } from "vitest";
import { type Figures, figures, sumOf } from "#bot/domain/officer-figures.ts";
import { letOut } from "#bot/services/exam-results.ts";
import { figuresOfOffice } from "#bot/services/officer-figures.ts";
import { enters } from "../town/entries.ts";
import { story, type Town } from "../town/town.ts";

/** How far the officers are: for the office, by district and cooperative; for a chair, of the own board. */

const SITI = { nationalId: "3517095708900000" };
const PIN = "280417";
const RESULTS = "No Pendaftaran;Hasil;Nomor Sertifikat;Berlaku sampai;Unit belum;Nama";

/** Cukir has a board of three, Jatipelem one officer, Mojongapit one who has done nothing yet. */
async function boards(town: Town): Promise<void> {
  await town.exam("UK2", { title: "Angkatan 2" });
  await enters(town, "UK2", "Siti Rahayu", "Cukir", { ...SITI, position: "treasurer" });
  await town.officer("Hadi Santoso", "Cukir", { position: "chiefSupervisor" });
  await enters(town, "UK2", "Joko Susilo", "Jatipelem");
  await town.officer("Endang Lestari", "Mojongapit");
  // One of them sits on two boards, and holds two offices on one of them; a manager is no officer.
  await town.officer("Siti Rahayu", "Jatipelem", { ...SITI, position: "secretary" });
  await town.officer("Siti Rahayu", "Jatipelem", { ...SITI, position: "viceChairBusiness" });
  await town.officer("Rudi Hartono", "Cukir", { position: "manager" });
  await town.inside(async (tx) => {
    const { personId } = await tx.registration.findFirstOrThrow({ where: { person: { name: "Siti Rahayu" } } });
    const paper = { personId, form: "jpeg", bytes: 1, pages: 1, doubts: "", receivedAt: "2025-07-01T00:00:00.000Z" };
    const kinds = ["ktp", "photo"];
    for (const kind of kinds) {
      const data = { ...paper, kind, status: "accepted", file: kind, sealed: "", openKey: `${personId} ${kind}` };
      await tx.paper.create({ data });
    }
  });
}

story("the office sees all of it, then a district, a cooperative, a picture, and a workbook", async (town) => {
  await boards(town);
  await town.officer("Agus Prasetyo", "Cukir", { linked: true, pin: "555029" });
  const ratna = await town.staff("Ratna", { pin: PIN });
  await ratna.chats(`
    > rekap
    Ketik PIN 6 angka Bapak/Ibu.
    > ${PIN}
    6 pengurus dan pengawas tercatat, dari 3 di antara 306 koperasi:
    • Terhubung: 4 (67 %)
    • Terdaftar ujian: 3 (50 %)
    • Berkas lengkap: …
    • Hadir: 0 (0 %)
    • Kompeten: 0 (0 %)
    • Sertifikat berlaku: 0 (0 %)
    Paling tertinggal:
    • Jombang, 0 dari 1 terdaftar
    • Diwek, 3 dari 5 terdaftar
    Untuk satu kecamatan, ketik “rekap Diwek”; untuk satu koperasi, “rekap KDMP Cukir”.
    1. Per kecamatan
    2. Grafik
    3. Unduh Excel
    4. Sesi dan kursi
    > rekap kecamatan diwek
    Kecamatan Diwek: 5 orang di 20 koperasi, 3 terdaftar, 0 hadir, 0 kompeten.
    Koperasi yang paling tertinggal lebih dulu:
    • KDMP Balongbesuk: belum ada pengurus yang tercatat
    …
    > rekap diwek
    Kecamatan Diwek: 5 orang di 20 koperasi, …
    > rekap kudu
    Kecamatan Kudu, 11 koperasi: belum ada pengurus yang tercatat.
    …
    > rekap kdmp cukir
    KDMP Cukir: 3 orang, 2 terhubung, 1 terdaftar, 0 hadir, 0 kompeten
    • Agus Prasetyo, ketua: terhubung, belum terdaftar
    • Siti Rahayu, bendahara: terdaftar, berkas …
    • Hadi Santoso, ketua pengawas: belum terhubung
    1. Kecamatan Diwek
    2. Rekap
    > rekap kdmp badang
    Di KDMP Badang belum ada pengurus yang tercatat.
    …
    > rekap kdmp xyzzy
    …
    > rekap
    …
    > [Grafik]
    …
  `);
  await ratna.says("rekap");
  await ratna.presses("Unduh Excel");
  await ratna.sees(/Rekap per kecamatan dan per koperasi/);
});

story("every level adds up to the one above, and results are a chair's when they are their owner's", async (town) => {
  await boards(town);
  const agus = await town.officer("Agus Prasetyo", "Cukir", { linked: true, pin: "555029" });
  const before = await addsUp(town);
  expect(before).toMatchObject({ people: 6, linked: 4, registered: 3, attended: 0, competent: 0, certified: 0 });
  await agus.chats(`
    > rekap
    Ketik PIN…
    > 555029
    KDMP Cukir: 3 orang, 2 terhubung, 1 terdaftar, 0 hadir, 0 kompeten
    • Agus Prasetyo, ketua: terhubung, belum terdaftar
    • Siti Rahayu, bendahara: terdaftar
    • Hadi Santoso, ketua pengawas: belum terhubung
    > rekap kdmp jatipelem
    Yang bisa dilihat di sini hanya koperasi sendiri.
    KDMP Cukir: 3 orang, …
    > rekap jombang
    Yang bisa dilihat di sini hanya koperasi sendiri.
    …
  `);
  town.clock.passes({ hours: 22 * 24 + 1 });
  await town.inside(async (tx) => {
    const { id, personId } = await tx.registration.findFirstOrThrow({ where: { person: { name: "Siti Rahayu" } } });
    const day = { examCode: "UK2", day: "2025-07-10", notedAt: "2025-07-10T02:00:00.000Z", notedById: personId };
    // Twice a day is one person.
    await tx.checkIn.create({ data: { ...day, registrationId: id, part: "" } });
    await tx.checkIn.create({ data: { ...day, registrationId: id, part: "siang" } });
  });
  await town.takesIn("results", RESULTS, "UK2-001;K;64110;23/7/2028;;", "UK2-002;BK;;;;");
  // On two boards she counts in both.
  expect(await addsUp(town)).toMatchObject({ attended: 2, competent: 2, certified: 2 });
  await agus.says("rekap", "555029");
  await agus.sees(/Siti Rahayu, bendahara: sudah hadir\n/);
  await town.inside((tx) => letOut(tx, "UK2", { now: town.clock.now(), timeZone: "Asia/Jakarta" }));
  await agus.says("rekap");
  await agus.sees(/1 hadir, 1 kompeten\n[\s\S]*Siti Rahayu, bendahara: kompeten, sertifikatnya berlaku\n/);
});

/** @returns the figures of all */
async function addsUp(town: Town): Promise<Figures> {
  const today = town.clock.now().toZonedDateTimeISO("Asia/Jakarta").toPlainDate();
  return town.inside(async (tx) => {
    const all = await figuresOfOffice(tx, today);
    for (const one of all.districts) {
      expect(sumOf(one.cooperatives.map((each) => each.figures))).toEqual(one.figures);
      for (const figure of figures) expect(one.figures[figure]).toBeLessThanOrEqual(one.figures.people);
    }
    expect(sumOf(all.districts.map((one) => one.figures))).toEqual(all.figures);
    expect(all.districts.flatMap(({ cooperatives }) => cooperatives)).toHaveLength(306);
    return all.figures;
  });
}
