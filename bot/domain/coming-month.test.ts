import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { comingMonthIn } from "#bot/domain/coming-month.ts";

const TODAY = Temporal.PlainDate.from("2026-12-01");

test.each([
  ["ujian bulan januari", "2027-01"],
  ["jadwal desember", "2026-12"],
  ["bimtek nopember", "2027-11"],
  ["ujikom agustus 2028 kapan", "2028-08"],
  ["jdwl uk bln dpn ada?", "2027-01"],
  ["wonten bimtek sasi ngarep", "2027-01"],
  ["sasi iki ono ujian", "2026-12"],
  ["jadwal ujian", null],
  ["jadwal bimtek di desa mayangan", null],
])("%s: %s", (text, month) => {
  expect(comingMonthIn(text, TODAY)?.toString() ?? null).toBe(month);
});
