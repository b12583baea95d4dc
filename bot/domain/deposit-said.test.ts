import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { depositAsked } from "./deposit-said.ts";

const today = Temporal.PlainDate.from("2025-07-02");

test.each([
  ["simpanan wajib saya terakhir setor kapan", "mandatory", "last"],
  ["terakhir nabung sukarela kapan ya", "voluntary", "last"],
  ["bulan lalu aku setor simpanan piro", null, "2025-06-01"],
  ["simpanan pokok sing tak setor januari pira", "principal", "2025-01-01"],
  ["tahun lalu saya menabung berapa", null, "2024-01-01"],
])("%j", (text, kind, when) => {
  const asked = depositAsked(text, today);
  expect(asked?.kind).toBe(kind);
  expect(asked?.when === "last" ? "last" : asked?.when.from?.toString()).toBe(when);
});

test.each(["simpananku piro", "simpanan bulan ini berapa", "cara setor simpanan", ""])(
  "%j asks for no deposit of a time",
  (text) => {
    expect(depositAsked(text, today)).toBeNull();
  },
);
