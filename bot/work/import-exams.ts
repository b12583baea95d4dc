import { Temporal } from "temporal-polyfill";
import { type Cell, textOf } from "#bot/domain/cell.ts";
import { readDateTime } from "#bot/domain/dates.ts";
import { MOST_SEATS } from "#bot/domain/exam-facts.ts";
import { latitude, longitude, readDegrees, readWhole } from "#bot/domain/numbers.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { instantOf } from "#bot/domain/time.ts";
import { readCode, readText } from "#bot/domain/writing.ts";
import { enterExam } from "#bot/services/exam-changes.ts";
import type { Exam, ExamRow } from "#bot/services/exams.ts";
import { cell, cellIfAny, cellOrDash } from "#bot/spreadsheets/kind.ts";
import type { Row } from "#bot/spreadsheets/read.ts";
import type { Value } from "#bot/spreadsheets/write.ts";
import { type ListKind, oneByOne } from "#bot/work/list-kind.ts";

const KINDS: Readonly<Record<Exam["kind"], string>> = { competencyExam: "ukom", training: "bimtek" };

export const examsKind: ListKind<ExamRow> = {
  name: "exams",
  sheet: "Jadwal",
  columns: [
    { name: "kode", kind: "text", required: true, example: "CONTOH-1" },
    { name: "judul", kind: "text", required: true, example: "Uji Kompetensi Angkatan 1" },
    { name: "skema", kind: "text", required: true, example: "Pengurus Koperasi" },
    { name: "mulai", kind: "dateTime", required: true, example: "10/07/2025 09.00" },
    { name: "selesai", kind: "dateTime", required: true, example: "10/07/2025 15.30" },
    { name: "tempat", kind: "text", required: true, example: "Aula Dinas" },
    { name: "alamat", kind: "text", example: "Jl. Contoh 1, Jombang" },
    { name: "kuota", kind: "number", required: true, example: "30" },
    { name: "batas_per_koperasi", kind: "number", example: "2" },
    { name: "buka", kind: "dateTime", example: "01/06/2025" },
    { name: "tutup", kind: "dateTime", required: true, example: "04/07/2025 16.00" },
    { name: "jenis", kind: "text", choices: Object.values(KINDS), example: "ukom" },
    { name: "jabatan", kind: "text", example: "ketua, sekretaris, bendahara" },
    { name: "berkas", kind: "text", example: "KTP, pas foto, ijazah, SK pengurus" },
    { name: "batas_berkas", kind: "dateTime", example: "04/07/2025" },
    { name: "syarat", kind: "text", example: "" },
    { name: "lintang", kind: "number", example: "-7.5461" },
    { name: "bujur", kind: "number", example: "112.2331" },
  ],
  byChat: {
    about: ({ code, title }) => `${code}, ${title}`,
    fields: {
      "exam.kind": "jenis",
      "exam.title": "judul",
      "exam.scheme": "skema",
      "exam.startsAt": "mulai",
      "exam.endsAt": "selesai",
      "exam.place": "tempat",
      "exam.address": "alamat",
      "exam.latitude": "lintang",
      "exam.longitude": "bujur",
      "exam.quota": "kuota",
      "exam.limitPerCooperative": "batas_per_koperasi",
      "exam.registrationOpensAt": "buka",
      "exam.registrationEndsAt": "tutup",
      "exam.positions": "jabatan",
      "exam.papers": "berkas",
      "exam.papersDueAt": "batas_berkas",
      "exam.requiredExamCode": "syarat",
    },
  },
  read(row, { timeZone }) {
    const beginning = instantReader(timeZone, Temporal.PlainTime.from("00:00"));
    const end = instantReader(timeZone, Temporal.PlainTime.from("23:59"));
    const record = {
      code: cell(row, "kode", readCode),
      kind: cellIfAny(row, "jenis", readKind),
      title: cell(row, "judul", readText),
      scheme: cell(row, "skema", readText),
      startsAt: cell(row, "mulai", beginning),
      endsAt: cell(row, "selesai", beginning),
      place: cell(row, "tempat", readText),
      address: cellOrDash(row, "alamat", (given) => readText(given, 200)),
      latitude: cellOrDash(row, "lintang", (given) => readDegrees(given, latitude)),
      longitude: cellOrDash(row, "bujur", (given) => readDegrees(given, longitude)),
      quota: cell(row, "kuota", (given) => readWhole(given, { least: 1, most: MOST_SEATS })),
      limitPerCooperative: cellOrDash(row, "batas_per_koperasi", (given) =>
        readWhole(given, { least: 1, most: MOST_SEATS }),
      ),
      registrationOpensAt: cellOrDash(row, "buka", beginning),
      registrationEndsAt: cell(row, "tutup", end),
      positions: cellOrDash(row, "jabatan", (given) => readText(given, 200)),
      papers: cellOrDash(row, "berkas", (given) => readText(given, 300)),
      papersDueAt: cellOrDash(row, "batas_berkas", end),
      requiredExamCode: cellOrDash(row, "syarat", readCode),
    };
    refuseWrongOrder(row, record);
    return record;
  },
  keyOf: ({ code }) => code,
  enter: oneByOne(enterExam),
  async *all(read, { timeZone }) {
    const there = (stored: string) => instantOf(stored).toZonedDateTimeISO(timeZone).toPlainDateTime();
    const begins = (stored: string | null) => stored && dayIfMidnight(there(stored));
    const ends = (stored: string | null) => stored && textIfMidnight(there(stored));
    for (const one of await read.exam.findMany({ orderBy: [{ startsAt: "asc" }, { code: "asc" }] })) {
      const { code, title, scheme, startsAt, endsAt, place, address, quota, limitPerCooperative } = one;
      const session: Value[] = [
        code,
        title,
        scheme,
        begins(startsAt),
        begins(endsAt),
        place,
        address,
        quota,
        limitPerCooperative,
      ];
      session.push(
        begins(one.registrationOpensAt),
        ends(one.registrationEndsAt),
        KINDS[one.kind as Exam["kind"]] ?? one.kind,
      );
      session.push(one.positions, one.papers, ends(one.papersDueAt), one.requiredExamCode, one.latitude, one.longitude);
      yield session;
    }
  },
};

// Excel does not tell midnight from a day without a time; so either is written as that which it is read as.
const MIDNIGHT = Temporal.PlainTime.from("00:00");

function dayIfMidnight(when: Temporal.PlainDateTime): Value {
  return when.toPlainTime().equals(MIDNIGHT) ? when.toPlainDate() : when;
}

function textIfMidnight(when: Temporal.PlainDateTime): Value {
  return when.toPlainTime().equals(MIDNIGHT) ? `${when.toPlainDate()} 00.00` : when;
}

/** A date with its time in the office's zone; without a time at `otherwise`. */
function instantReader(timeZone: string, otherwise: Temporal.PlainTime): (given: Cell) => Temporal.Instant {
  return (given) => {
    const { date, time } = readDateTime(given);
    return date.toZonedDateTime({ timeZone, plainTime: time ?? otherwise }).toInstant();
  };
}

function readKind(given: Cell): Exam["kind"] {
  const text = textOf(given).toLowerCase();
  if (/^(ukom|ujikom|uji kompetensi|uk|ujian)$/.test(text)) return "competencyExam";
  if (/^(bimtek|bintek|diklat|pelatihan|bimbingan teknis)$/.test(text)) return "training";
  throw new Refusal("exam-kind-unknown", { text: textOf(given) });
}

function refuseWrongOrder(
  row: Row,
  { startsAt, endsAt, registrationOpensAt, registrationEndsAt, ...rest }: ExamRow,
): void {
  // An end that is only a day may be the day of the beginning.
  const endIsDay = readDateTime(row.cells.selesai ?? null).time === null;
  const ends = endIsDay ? endsAt.add({ hours: 24 }) : endsAt;
  if (Temporal.Instant.compare(ends, startsAt) <= 0 && Temporal.Instant.compare(endsAt, startsAt) !== 0) {
    throw new Refusal("ends-before-it-starts", { column: "selesai" });
  }
  if (registrationOpensAt && Temporal.Instant.compare(registrationEndsAt, registrationOpensAt) < 0) {
    throw new Refusal("closes-before-it-opens", { column: "tutup" });
  }
  if (((rest.latitude ?? null) === null) !== ((rest.longitude ?? null) === null)) {
    throw new Refusal("point-incomplete", { column: rest.latitude === undefined ? "lintang" : "bujur" });
  }
}
