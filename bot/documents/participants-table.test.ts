import fc from "fast-check";
import { readXlsx } from "hucre/xlsx";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { anyWriting, render, session, siti } from "#bot/documents/files-for-tests.ts";
import { participantsTable } from "#bot/documents/participants-table.ts";
import { shown } from "#bot/domain/text.ts";
import { type ParticipantsList, words } from "#bot/messages.ts";

const list: ParticipantsList = {
  kind: "participantsTable",
  session,
  participants: [{ ...siti, phone: "0812-••••-0142" }],
  waiting: [
    {
      ...siti,
      number: "UK3-081",
      name: "=HYPERLINK(1)",
      position: null,
      place: 1,
      reason: words("exam-schedule-choice", { title: "Penuh" }),
    },
  ],
  asOf: Temporal.Instant.from("2025-07-09T08:05:00Z"),
};

test("one sheet of those who take part and those who wait, and what it is about", async () => {
  const { sheets } = await readXlsx(await participantsTable(list, render));
  const [sheet, notes] = sheets;
  expect(sheet?.name).toBe("Peserta");
  expect(sheet?.rows[0]?.slice(0, 5)).toEqual(["Nomor pendaftaran", "Status", "Urutan tunggu", "Nama", "Jabatan"]);
  expect(sheet?.rows[1]?.slice(0, 9)).toEqual([
    "UK3-025",
    "Terdaftar",
    null,
    "Siti Rahayu",
    "Bendahara",
    "KDMP Cukir",
    "Cukir",
    "Diwek",
    "0812-••••-0142",
  ]);
  expect(sheet?.rows[2]).toEqual([
    "UK3-081",
    "Daftar tunggu",
    1,
    "=HYPERLINK(1)",
    null,
    "KDMP Cukir",
    "Cukir",
    "Diwek",
    null,
    "Penuh",
  ]);
  expect(notes?.rows.flat()).toEqual([
    "Uji Kompetensi Pengurus Koperasi, Angkatan 3 (UK3)",
    "Waktu: Kamis, 10 Juli 2025 pukul 09.00 WIB",
    "Tempat: Aula Dinas Koperasi dan Usaha Mikro, Jl. KH. Wahid Hasyim No. 143, Jombang",
    "Keadaan Rabu, 9 Juli 2025 pukul 15.05 WIB",
  ]);
});

test("whatever a name is, it comes back as text", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWriting, { minLength: 1, maxLength: 5 }), async (names) => {
      const participants = names.map((name) => ({ ...siti, name, cooperative: name }));
      const { sheets } = await readXlsx(await participantsTable({ ...list, participants, waiting: [] }, render));
      const rows = sheets[0]?.rows.slice(1).map((row) => [row[3] ?? "", row[5] ?? ""]);
      expect(rows).toEqual(names.map((name) => [shown(name), shown(name)]));
    }),
  );
});
