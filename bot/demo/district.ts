import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { enterBooks } from "#bot/demo/books.ts";
import { enterCashOfCast } from "#bot/demo/cash.ts";
import { CAST_NUMBER, enterPeople } from "#bot/demo/people.ts";
import { enterCandidates } from "#bot/demo/registrations.ts";
import { enterNotes } from "#bot/demo/reminders.ts";
import { enterResults } from "#bot/demo/results.ts";
import type { Render } from "#bot/language/render.ts";
import { type CooperativeRow, cooperativesChanged, enterCooperative } from "#bot/services/cooperatives.ts";
import { enterExam } from "#bot/services/exam-changes.ts";
import type { ExamRow } from "#bot/services/exams.ts";
import { cooperativesKind } from "#bot/work/import-cooperatives.ts";
import { importFile } from "#bot/work/imports.ts";
import { listKind } from "#bot/work/list-kind.ts";

/**
 * The district of `npm run demo`: the real villages of Kabupaten Jombang, and around them what is made up and can be seen
 * to be: telephones 0812-0000-…, legal entity numbers AHU-0000…, sessions some days from today.
 */
const COOPERATIVES = fileURLToPath(new URL("../../prisma/data/cooperatives-jombang.csv", import.meta.url));

/** Older cooperatives beside the village ones; their names are made up of words that such names are made of. */
export const OLDER: readonly (readonly [name: string, type: string, village: string, district: string])[] = [
  ["KPRI Guyub Rukun", "KPRI", "Kepatihan", "Jombang"],
  ["KSP Artha Contoh", "KSP", "Mojongapit", "Jombang"],
  ["KUD Sumber Contoh", "KUD", "Cukir", "Diwek"],
  ["Koperasi Konsumen Melati Contoh", "konsumen", "Ploso", "Ploso"],
  ["Kopontren Al Contoh", "Kopontren", "Tambakrejo", "Jombang"],
  ["KSPPS BMT Barokah Contoh", "KSPPS", "Mojoagung", "Mojoagung"],
];

export async function fillDistrict(
  database: Database,
  { now, timeZone, render }: { now: Temporal.Instant; timeZone: string; render: Render },
): Promise<void> {
  await importFile({
    kind: listKind(cooperativesKind),
    file: COOPERATIVES,
    database,
    now,
    timeZone,
    render,
    dryRun: false,
    refusedFile: undefined,
  });
  const villages = await database.read.cooperative.findMany({ orderBy: { id: "asc" } });
  await database.transaction(async (tx) => {
    for (const [index, one] of villages.entries()) await enterCooperative(tx, withMadeUpFacts(one, index + 1));
    for (const [index, one] of OLDER.entries()) {
      const [name, type, village, district] = one;
      const place = { name, type, village, district, regency: "Kabupaten Jombang" };
      await enterCooperative(tx, { ...nothing, ...place, ...numbers(villages.length + index + 1) });
    }
    for (const exam of sessions(now.toZonedDateTimeISO(timeZone))) await enterExam(tx, exam, { now, timeZone });
    await cooperativesChanged(tx);
  });
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  await enterPeople(database, today, now);
  await enterBooks(database, { today, now, leading: CAST_NUMBER });
  await enterCashOfCast(database, { today, now });
  await enterCandidates(database, { now, timeZone });
  await enterResults(database, { now, timeZone });
  await enterNotes(database, { now, timeZone });
}

const nothing = {
  legalEntityNumber: undefined,
  cooperativeNumber: undefined,
  address: undefined,
  telephone: undefined,
  businessUnits: undefined,
  latitude: undefined,
  longitude: undefined,
};

function withMadeUpFacts(
  {
    name,
    type,
    village,
    district,
    regency,
  }: { name: string; type: string; village: string; district: string; regency: string },
  serial: number,
): CooperativeRow {
  const address = `Jl. Balai Desa ${(serial % 20) + 1}, ${village}`;
  return {
    ...nothing,
    name,
    type,
    village,
    district,
    regency,
    address,
    businessUnits: "sembako, simpan pinjam",
    ...numbers(serial),
  };
}

function numbers(serial: number): Pick<CooperativeRow, "legalEntityNumber" | "telephone"> {
  const digits = String(serial).padStart(4, "0");
  return { legalEntityNumber: `AHU-000${digits}.AH.01.29.TAHUN 2025`, telephone: `0812-0000-${digits}` };
}

/** One that is under way, some that are open, one that is not yet, one that is closed: whatever day the demo is opened. */
function sessions(today: Temporal.ZonedDateTime): ExamRow[] {
  const at = (days: number, time: string) =>
    weekday(today.add({ days })).withPlainTime(Temporal.PlainTime.from(time)).toInstant();
  const hall = {
    scheme: "Pengurus Koperasi",
    place: "Aula Dinas",
    address: "Jl. Contoh 1, Jombang",
    latitude: -7.5461,
    longitude: 112.2331,
    limitPerCooperative: 2,
    positions: undefined,
    papers: "KTP, pas foto, ijazah, SK pengurus",
    papersDueAt: undefined,
    requiredExamCode: undefined,
  };
  const session = (
    code: string,
    title: string,
    days: number,
    quota: number,
    opens: number,
    closes: number,
  ): ExamRow => ({
    ...hall,
    code,
    kind: code.startsWith("UK") ? "competencyExam" : "training",
    title,
    startsAt: at(days, "09:00"),
    endsAt: at(days, "15:30"),
    quota,
    registrationOpensAt: at(opens, "08:00"),
    registrationEndsAt: at(closes, "16:00"),
  });
  return [
    underWay(session("BIMTEK1", "Bimtek Pengurus Angkatan 1", 0, 12, -14, -1), today),
    session("BIMTEK2", "Bimtek Pengurus Angkatan 2", 5, 50, -20, -1),
    session("UK3", "Uji Kompetensi Angkatan 3", 9, 30, -14, 3),
    session("UK4", "Uji Kompetensi Angkatan 4", 16, 30, -14, 10),
    session("UK5", "Uji Kompetensi Angkatan 5", 37, 40, 7, 30),
  ];
}

/** It began an hour ago, also on a Sunday, so that people can be checked in. */
function underWay(session: ExamRow, today: Temporal.ZonedDateTime): ExamRow {
  const hour = today.round({ smallestUnit: "hour", roundingMode: "floor" });
  const startsAt = hour.hour === 0 ? hour : hour.subtract({ hours: 1 });
  return {
    ...session,
    papers: undefined,
    startsAt: startsAt.toInstant(),
    endsAt: today.withPlainTime(new Temporal.PlainTime(23, 59)).toInstant(),
    registrationEndsAt: today.subtract({ days: 2 }).toInstant(),
  };
}

/** Offices do not work on Saturday and Sunday: the Monday after. */
function weekday(day: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return day.dayOfWeek <= 5 ? day : day.add({ days: 8 - day.dayOfWeek });
}
