import type { Temporal } from "temporal-polyfill";
import { RESULT_CODES } from "#bot/domain/exam-result.ts";
import { paperKinds } from "#bot/domain/paper-kinds.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { shownPhone } from "#bot/domain/phones.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { instantOf } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { type ExamResult, resultOf } from "#bot/services/exam-results.ts";
import type { CancelReason, Registration } from "#bot/services/seats.ts";
import type { Value } from "#bot/spreadsheets/write.ts";
import { allRows } from "#bot/work/all-rows.ts";
import type { ExportKind } from "#bot/work/exports.ts";

const STATUS: Readonly<Record<Registration["status"], string>> = {
  confirmed: "terdaftar",
  offered: "ditawari",
  waiting: "menunggu",
  cancelled: "batal",
};

const REASONS: Readonly<Record<CancelReason, string>> = {
  withdrawn: "mengundurkan diri",
  declined: "menolak",
  lapsed: "tidak menjawab sampai batas waktu",
  moved: "dipindah ke sesi lain",
  replaced: "diganti orang lain",
  removed: "dikeluarkan petugas",
  absent: "tidak datang, kursinya diberikan kepada yang menunggu",
  examCancelled: "sesi dibatalkan",
};

/** Who is entered for sessions, and who was, in the order of entry. It only goes out: seats are given in the chat. */
export const registrationsKind: ExportKind = {
  name: "registrations",
  sheet: "Pendaftaran",
  columns: [
    { name: "nomor_pendaftaran", kind: "text" },
    { name: "kode", kind: "text" },
    { name: "judul", kind: "text" },
    { name: "nama", kind: "text" },
    { name: "jabatan", kind: "text" },
    { name: "nama_koperasi", kind: "text" },
    { name: "desa", kind: "text" },
    { name: "kecamatan", kind: "text" },
    { name: "telepon", kind: "text" },
    { name: "status", kind: "text" },
    { name: "urutan", kind: "number" },
    { name: "didaftarkan_pada", kind: "dateTime" },
    { name: "didaftarkan_oleh", kind: "text" },
    { name: "alasan_batal", kind: "text" },
    { name: "berkas", kind: "text" },
    { name: "menyatakan_hadir", kind: "dateTime" },
    { name: "hari_hadir", kind: "number" },
    { name: "hadir", kind: "text" },
  ],
  computed: [
    { name: "hasil", kind: "text" },
    { name: "nomor_sertifikat", kind: "text" },
    { name: "berlaku_sampai", kind: "date" },
    { name: "unit_belum", kind: "text" },
    { name: "hasil_dikabarkan", kind: "text" },
  ],
  takesExam: true,
  async *all(read, { render, timeZone }, exam) {
    if (exam !== undefined && (await read.exam.count({ where: { code: exam } })) === 0) {
      throw new Refusal("exam-unknown", { code: exam });
    }
    /** How many wait so far, by session. */
    const waiting = new Map<string, number>();
    const rows = allRows(({ where, ...page }) =>
      read.registration.findMany({
        ...page,
        where: { ...where, ...(exam !== undefined && { examCode: exam }) },
        include: {
          exam: { select: { title: true, papers: true } },
          cooperative: { select: { name: true, village: true, district: true } },
          enteredBy: { select: { name: true } },
          checkIns: { select: { day: true, part: true, notedAt: true }, orderBy: [{ day: "asc" }, { id: "asc" }] },
          result: true,
          person: {
            select: {
              name: true,
              papers: { select: { kind: true, status: true }, where: { openKey: { not: null } } },
              officers: { select: { cooperativeId: true, phone: true }, orderBy: { id: "desc" } },
            },
          },
        },
      }),
    );
    for await (const one of rows) {
      const { examCode, number, cooperative, person, cooperativeId } = one;
      const place = one.status === "waiting" ? (waiting.get(examCode) ?? 0) + 1 : null;
      if (place !== null) waiting.set(examCode, place);
      const office = person.officers.find((term) => term.cooperativeId === cooperativeId && term.phone !== null);
      yield [
        registrationNumber(examCode, number),
        examCode,
        one.exam.title,
        person.name,
        render(words(positionWords[one.position as Position])),
        cooperative.name,
        cooperative.village,
        cooperative.district,
        office?.phone ? shownPhone(office.phone as Phone) : null,
        STATUS[one.status as Registration["status"]],
        place,
        local(one.enteredAt, timeZone),
        one.enteredBy?.name ?? null,
        one.cancelReason === null ? null : REASONS[one.cancelReason as CancelReason],
        one.status === "cancelled" ? null : papersShown(one.exam.papers, person.papers),
        one.attendsAt === null ? null : local(one.attendsAt, timeZone),
        new Set(one.checkIns.map(({ day }) => day)).size,
        one.checkIns.length === 0 ? null : one.checkIns.map((each) => cameShown(each, timeZone)).join("; "),
        ...resultShown(one.result && resultOf(one.result)),
      ];
    }
  },
};

function local(at: string, timeZone: string): Temporal.PlainDateTime {
  return instantOf(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
}

/** "10/07/2025 siang 13.05": on which day, to which part of it, and at what time that was noted. */
function cameShown({ day, part, notedAt }: { day: string; part: string; notedAt: string }, timeZone: string): string {
  const [year, month, date] = day.split("-");
  const time = local(notedAt, timeZone).toPlainTime().toString({ smallestUnit: "minute" }).replace(":", ".");
  return [`${date}/${month}/${year}`, part, time].filter(Boolean).join(" ");
}

function resultShown(result: ExamResult | null): Value[] {
  if (!result) return [null, null, null, null, null];
  const { certificateNumber, validUntil, unitsLeft, isOut } = result;
  const units = unitsLeft.length === 0 ? null : unitsLeft.join("; ");
  return [RESULT_CODES[result.result], certificateNumber, validUntil, units, isOut ? "sudah" : "belum"];
}

/** "3 dari 4, 2 sesuai": handed in, and accepted; null where the session asks for none. */
function papersShown(asked: string | null, papers: readonly { kind: string | null; status: string }[]): string | null {
  const kinds = paperKinds(asked).map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  const theirs = papers.filter(({ kind, status }) => kinds.includes(kind ?? "") && status !== "sentBack");
  const accepted = theirs.filter(({ status }) => status === "accepted").length;
  return `${theirs.length} dari ${kinds.length}, ${accepted} sesuai`;
}
