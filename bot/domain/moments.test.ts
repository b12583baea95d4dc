import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { dayIn, pastDayIn, timeIn } from "#bot/domain/moments.ts";

/** A Wednesday. */
const today = Temporal.PlainDate.from("2025-07-02");

test.each([
  ["besok", "2025-07-03"],
  ["sesuk isuk", "2025-07-03"],
  ["mene ae", "2025-07-03"],
  ["mbenjing", "2025-07-03"],
  ["lusa", "2025-07-04"],
  ["suk emben", "2025-07-04"],
  ["hari ini", "2025-07-02"],
  ["dino iki", "2025-07-02"],
  ["kemarin", "2025-07-01"],
  ["wingi", "2025-07-01"],
  ["kamis", "2025-07-03"],
  ["hari jumat", "2025-07-04"],
  ["kemis iki", "2025-07-03"],
  ["senin kemarin", "2025-06-30"],
  ["rabu", "2025-07-02"],
  ["kamis minggu depan", "2025-07-10"],
  ["3 hari lagi", "2025-07-05"],
  ["rong dino maneh", "2025-07-04"],
  ["seminggu lagi", "2025-07-09"],
  ["akhir bulan", "2025-07-31"],
  ["akhir bulan depan", "2025-08-31"],
  ["tgl 5", "2025-07-05"],
  ["tanggal 17", "2025-07-17"],
  ["tgl 5 bulan depan", "2025-08-05"],
  ["tanggal pitulas", "2025-07-17"],
  ["10 juli", "2025-07-10"],
  ["5 agustus", "2025-08-05"],
  ["5/8", "2025-08-05"],
  ["05-08-25", "2025-08-05"],
  ["5 Agustus 2026", "2026-08-05"],
  ["2025-08-05", "2025-08-05"],
])("on Wednesday, 2 July 2025, %j is %s", (text, date) => {
  expect(dayIn(`pak ${text} bisa`, today)).toEqual({ kind: "on", date: Temporal.PlainDate.from(date) });
});

test.each([
  ["tgl 1", ["2025-07-01", "2025-08-01"]],
  ["17 juni", ["2025-06-17", "2026-06-17"]],
  ["kamis depan", ["2025-07-03", "2025-07-10"]],
])("%j may be one of several: asked back", (text, dates) => {
  expect(dayIn(text, today)).toEqual({ kind: "either", dates: dates.map((date) => Temporal.PlainDate.from(date)) });
});

test.each([
  ["kemarin jam 9", "2025-07-01"],
  ["hari ini", "2025-07-02"],
  ["rabu", "2025-07-02"],
  ["kamis", "2025-06-26"],
  ["selasa jam 9", "2025-07-01"],
  ["senin kemarin", "2025-06-30"],
  ["30 juni", "2025-06-30"],
  ["senin 30 juni jam 14", "2025-06-30"],
  ["1 juli 2025", "2025-07-01"],
  ["tgl 1", "2025-07-01"],
  ["25 desember", "2024-12-25"],
  // To come: nobody knows which day was meant.
  ["3 juli", null],
  ["kamis, 3 juli", null],
  ["besok", null],
  ["kamis depan", null],
  ["senin minggu depan", null],
  ["tgl 5 bulan depan", null],
  ["60 hari lagi", null],
  ["25 desember 2025", null],
  ["entah", null],
])("of what has been, %j is %s", (text, date) => {
  expect(pastDayIn(text, today)?.toString() ?? null).toBe(date);
});

test.each(["habis lebaran", "bar riyoyo", "sesudah idul fitri", "sakwise panen"])(
  "%j is a day that nobody can tell: asked back",
  (text) => {
    expect(dayIn(`${text} saja pak`, today)).toEqual({ kind: "unclear", said: text });
  },
);

test.each(["utangku piro", "10x", "31/2/2025", "tgl 99", "5jt", "minggu ini", "1/2 juta", ""])(
  "%j names no day",
  (text) => {
    expect(dayIn(text, today)).toBeNull();
  },
);

test.each([
  ["jam 9", "09:00"],
  ["jam 9 pagi", "09:00"],
  ["09.00", "09:00"],
  ["pukul 13.30 WIB", "13:30"],
  ["jam 1 siang", "13:00"],
  ["jam 3 sore", "15:00"],
  ["jam 7 bengi", "19:00"],
  ["jam sembilan", "09:00"],
  ["jam setengah delapan", "07:30"],
  ["jam pitu", "07:00"],
])("%j is %s", (text, time) => {
  expect(timeIn(`besok ${text}`)?.toString({ smallestUnit: "minute" })).toBe(time);
});

test.each(["tgl 5", "10x", "5jt", "jam 25", "jam piro", "3 orang"])("%j names no hour", (text) => {
  expect(timeIn(text)).toBeNull();
});
