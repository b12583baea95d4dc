import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { ExamDoubt, ExamFacts } from "./exam-facts.ts";
import { examFactsIn, isOnlyTime, placeIn } from "./exam-facts-in.ts";

/** Rabu. */
const TODAY = Temporal.PlainDate.from("2025-07-02");

const said: [text: string, facts: ExamFacts][] = [
  [
    "angkatan 5, kamis 7/8 jam 9 di aula dinas, kuota 30",
    { group: "5", date: "2025-08-07", time: "09:00", place: "Aula Dinas", quota: 30 },
  ],
  [
    "Angkatan 5, 7 Agustus jam 9, Aula Dinas, 30 orang",
    { group: "5", date: "2025-08-07", time: "09:00", place: "Aula Dinas", quota: 30 },
  ],
  [
    "angkatan 6 7 agustus 2025 09.00 aula dinas lantai 2 kuota telung puluh",
    { group: "6", date: "2025-08-07", time: "09:00", place: "Aula Dinas Lantai 2", quota: 30 },
  ],
  ["besok jam setengah sembilan di balai desa cukir", { date: "2025-07-03", time: "08:30", place: "Balai Desa Cukir" }],
  ["7-9 agustus jam 8-15", { date: "2025-08-07", lastDate: "2025-08-09", time: "08:00", endTime: "15:00" }],
  ["tgl 7 bulan 8 selama 3 hari", { date: "2025-08-07", days: 3 }],
  ["minggu 10/8", { date: "2025-08-10" }],
  ["09.00 - 15.30 wib", { time: "09:00", endTime: "15:30" }],
  ["1 aja per koperasi", { limitPerCooperative: 1 }],
  ["maksimal dua orang tiap kopdes", { limitPerCooperative: 2 }],
  ["batas 3", { limitPerCooperative: 3 }],
  ["tanpa batas", { limitPerCooperative: null }],
  ["kuota jadi 40", { quota: 40 }],
  ["jam 8", { time: "08:00" }],
  ["selesai jam 3 sore", { endTime: "15:00" }],
  ["di aula kecamatan diwek", { place: "Aula Kecamatan Diwek" }],
  ["pindah ke selasa 12 agustus", { date: "2025-08-12" }],
  ["tutup 1 agustus", { closes: "2025-08-01T16:00" }],
  ["pendaftaran dibuka 10 juli tutup 20 juli jam 12", { opens: "2025-07-10T08:00", closes: "2025-07-20T12:00" }],
  ["buka sekarang", { opens: null }],
  ["khusus ketua dan bendahara", { positions: "ketua dan bendahara" }],
  [
    "khusus ketua, sekretaris dan bendahara, aula dinas",
    { positions: "ketua, sekretaris dan bendahara", place: "Aula Dinas" },
  ],
  ["untuk semua jabatan", { positions: null }],
  ["berkas ktp, pas foto 3x4 dan sk pengurus", { papers: "KTP, pas foto 3x4 dan SK pengurus" }],
  ["berkasnya ktp sama sk aja", { papers: "KTP dan SK pengurus" }],
  ["berkas ktp dan sk saja", { papers: "KTP dan SK pengurus" }],
  ["syaratnya ktp, foto sama ijazah", { papers: "KTP, pas foto dan ijazah" }],
  ["berkasnya cukup ktp, kuota 40", { papers: "KTP", quota: 40 }],
  ["berkas: KTP karo ijasahe, npwp", { papers: "KTP dan ijazah, NPWP" }],
  ["syarat foto 3x4, ktp", { papers: "foto 3x4, KTP" }],
  ["berkasnya sama seperti kemarin", {}],
  ["tanpa berkas", { papers: null }],
  ["berkas paling lambat 3 agustus", { papersDue: "2025-08-03T16:00" }],
  ["syarat bt1", { requiredExamCode: "BT1" }],
  ["tanpa syarat", { requiredExamCode: null }],
  ["kode uk 9", { code: "UK9" }],
  ["judul Ujian Susulan", { title: "Ujian Susulan" }],
  ["alamat Jl. Merdeka 5, Jombang, kuota 20", { address: "Jl. Merdeka 5, Jombang", quota: 20 }],
  ["tempatnya di pendopo kabupaten, jl. alun-alun no 1", { place: "Pendopo Kabupaten", address: "Jl. Alun-Alun No 1" }],
  [
    "7 agustus jam 9, aula dinas, jl kh wahid hasyim 12, kuota 30",
    { date: "2025-08-07", time: "09:00", place: "Aula Dinas", address: "Jl. KH Wahid Hasyim 12", quota: 30 },
  ],
  [
    "jalan angkatan 45 rt 3, jombang, gedung pkk, 7 agustus",
    { date: "2025-08-07", place: "Gedung Pkk", address: "Jalan Angkatan 45 RT 3, Jombang" },
  ],
  ["di gedung pkk jln merdeka 5 jam 9", { place: "Gedung Pkk", address: "Jl. Merdeka 5", time: "09:00" }],
  ["di jl merdeka 5 kamis 7/8", { address: "Jl. Merdeka 5", date: "2025-08-07" }],
  ["tetap jalan jam 8", { time: "08:00" }],
  ["yang boleh ikut bendahara saja", { positions: "bendahara" }],
  ["yg bisa daftar ketua dan sekretaris, kuota 20", { positions: "ketua dan sekretaris", quota: 20 }],
  ["hanya bendahara yang boleh ikut", { positions: "bendahara" }],
  ["yang boleh ikut siapa saja", { positions: null }],
  ["bimtek", { kind: "training" }],
  ["piye kabare", {}],
];

test.each(said)("%s", (text, facts) => {
  expect(examFactsIn(text, TODAY)).toEqual({ facts, doubts: [] });
});

const doubtful: [text: string, doubt: ExamDoubt][] = [
  ["kamis 8/8 jam 9", { about: "date", why: "weekday", dates: ["2025-08-08", "2025-08-07"] }],
  ["kamis depan", { about: "date", why: "either", dates: ["2025-07-03", "2025-07-10"] }],
  ["1 juli 2025", { about: "date", why: "past", dates: ["2025-07-01"] }],
  ["bar riyoyo", { about: "date", why: "feast", dates: [] }],
  ["31 juni", { about: "date", why: "impossible", dates: [] }],
  ["jam 25", { about: "time", why: "hour", dates: [] }],
  ["kuota 0", { about: "quota", why: "seats", dates: [] }],
  ["kuota -5", { about: "quota", why: "seats", dates: [] }],
  ["tutup jumat 31 juli", { about: "closes", why: "weekday", dates: ["2025-07-31", "2025-08-01"] }],
];

test.each(doubtful)("%s is asked back", (text, doubt) => {
  expect(examFactsIn(text, TODAY).doubts).toEqual([doubt]);
});

test("a new session is named by the words that say nothing else; a change of one is not", () => {
  const text = "Bimtek Akuntansi Dasar, 7 agustus jam 9, pendopo kabupaten, 40 peserta";
  const { facts } = examFactsIn(text, TODAY, { naming: true });
  expect(facts).toMatchObject({ title: "Bimtek Akuntansi Dasar", place: "Pendopo Kabupaten", kind: "training" });
  expect(examFactsIn(text, TODAY).facts.title).toBeUndefined();
});

test.each<[string, object]>([
  ["pendopo kabupaten", { place: "Pendopo Kabupaten" }],
  ["pendopo kabupaten, jl. alun-alun no 1", { place: "Pendopo Kabupaten", address: "Jl. Alun-Alun No 1" }],
  ["Gedung PKK lantai 2, Jl. Merdeka 5", { place: "Gedung PKK lantai 2", address: "Jl. Merdeka 5" }],
  ["jl merdeka 5", { place: "Jl. Merdeka 5" }],
])("“%s” is where it is", (said, where) => {
  expect(placeIn(said)).toEqual(where);
});

test.each([
  ["besok lusa", true],
  ["senin depan jam 9", true],
  ["14 agustus 2025", true],
  ["14/8", true],
  ["jam 08.30 - 12.00", true],
  ["Bimtek Hari Koperasi", false],
  ["Angkatan 5", false],
  ["Uji Kompetensi 14 Agustus", false],
])("“%s” is only a time: %s", (said, isIt) => {
  expect(isOnlyTime(said)).toBe(isIt);
});
