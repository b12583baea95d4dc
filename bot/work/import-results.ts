import { type Cell, textOf } from "#bot/domain/cell.ts";
import { readDate } from "#bot/domain/dates.ts";
import { RESULT_CODES, readCertificateNumber, readResult, readUnits } from "#bot/domain/exam-result.ts";
import { positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { readRegistrationNumber, registrationNumber } from "#bot/domain/registration-number.ts";
import { shown } from "#bot/domain/text.ts";
import { words } from "#bot/messages.ts";
import { candidatesOf, enterResult, type ResultRow } from "#bot/services/exam-results.ts";
import { cell, cellIfAny, cellOrDash } from "#bot/spreadsheets/kind.ts";
import { type ListKind, oneByOne } from "#bot/work/list-kind.ts";

/** Results as the certification body gives them. With a session, its export is the form that is filled in: everybody who had a seat. */
export const resultsKind: ListKind<ResultRow> = {
  name: "results",
  sheet: "Hasil",
  columns: [
    {
      name: "nomor_pendaftaran",
      kind: "text",
      required: true,
      example: "CONTOH-001",
      otherNames: ["nomor", "no_pendaftaran", "no_peserta", "nomor_peserta"],
    },
    {
      name: "hasil",
      kind: "text",
      required: true,
      choices: Object.values(RESULT_CODES),
      example: "K",
      otherNames: ["hasil_uji", "hasil_ujian", "rekomendasi", "keputusan", "k_bk"],
    },
    {
      name: "nomor_sertifikat",
      kind: "text",
      required: true,
      example: "64110 1213 2 0000001 2025",
      otherNames: ["no_sertifikat"],
    },
    {
      name: "berlaku_sampai",
      kind: "date",
      required: true,
      example: "23/07/2028",
      otherNames: ["masa_berlaku", "berlaku_hingga", "berlaku_s_d"],
    },
    { name: "unit_belum", kind: "text", example: "", otherNames: ["unit_bk", "unit_belum_kompeten"] },
  ],
  notes: words("template-results"),
  computed: [
    { name: "nama", kind: "text" },
    { name: "jabatan", kind: "text" },
    { name: "nama_koperasi", kind: "text" },
    { name: "kecamatan", kind: "text" },
    { name: "dikabarkan", kind: "text" },
  ],
  takesExam: true,
  read(row) {
    return {
      ...cell(row, "nomor_pendaftaran", (given) => {
        const number = readRegistrationNumber(textOf(given));
        if (!number) throw new Refusal("registration-number-unclear", { text: shown(textOf(given), 40) });
        return number;
      }),
      result: cellIfAny(row, "hasil", (given) => (isAbsent(given) ? undefined : readResult(given))),
      certificateNumber: cellOrDash(row, "nomor_sertifikat", readCertificateNumber),
      validUntil: cellOrDash(row, "berlaku_sampai", readDate),
      unitsLeft: cellOrDash(row, "unit_belum", readUnits),
    };
  },
  keyOf: ({ examCode, number }) => `${examCode} ${number}`,
  byChat: {
    about: ({ examCode, number }) => registrationNumber(examCode, number),
    fields: {
      "examResult.result": "hasil",
      "examResult.certificateNumber": "nomor_sertifikat",
      "examResult.validUntil": "berlaku_sampai",
      "examResult.unitsLeft": "unit_belum",
    },
  },
  enter: oneByOne((tx, record, { by, now, timeZone }) => enterResult(tx, withoutDashes(record), by, { now, timeZone })),
  async *all(read, { render }, exam) {
    if (exam !== undefined && (await read.exam.count({ where: { code: exam } })) === 0) {
      throw new Refusal("exam-unknown", { code: exam });
    }
    const codes =
      exam === undefined
        ? await read.exam.findMany({
            where: { registrations: { some: { result: { isNot: null } } } },
            select: { code: true },
            orderBy: [{ startsAt: "asc" }, { code: "asc" }],
          })
        : [{ code: exam }];
    for (const { code } of codes) {
      for (const { registration, result, ...one } of await candidatesOf(read, code)) {
        if (result === null && exam === undefined) continue;
        yield [
          registration,
          result && RESULT_CODES[result.result],
          result?.certificateNumber ?? null,
          result?.validUntil ?? null,
          result && result.unitsLeft.length > 0 ? result.unitsLeft.join("; ") : null,
          one.name,
          render(words(positionWords[one.position])),
          one.cooperative,
          one.district,
          result === null ? null : result.isOut ? "sudah" : "belum",
        ];
      }
    }
  },
};

/** Some write there that nobody came, which is no result. */
function isAbsent(given: Cell): boolean {
  return /^(?:tidak|tdk|tak) (?:hadir|datang)$|^(?:absen|alpa)$/i.test(textOf(given).trim());
}

/** Lists have "-" where there is nothing; it takes away only what may stand there. */
function withoutDashes(record: ResultRow): ResultRow {
  if (record.result !== undefined) return record;
  const said = <T>(value: T | null | undefined) => value ?? undefined;
  return {
    ...record,
    certificateNumber: said(record.certificateNumber),
    validUntil: said(record.validUntil),
    unitsLeft: said(record.unitsLeft),
  };
}
