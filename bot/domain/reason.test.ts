import { expect, test } from "vitest";
import { readReason } from "./reason.ts";

test.each([
  ["SK-nya belum kami terima", "SK-nya belum kami terima"],
  ["  belum\nlengkap ", "belum lengkap"],
  ["Verifikasi", "Verifikasi"],
  ["Hubungi kantor, 0321-861234", "Hubungi kantor, 0321-861234"],
  ["SK tahun 2025 belum ada", "SK tahun 2025 belum ada"],
])("%j is a reason", (text, reason) => {
  expect(readReason(text)).toBe(reason);
});

test.each([
  ["280417", "reason-like-a-pin"],
  ["28 04 17", "reason-like-a-pin"],
  ["28-04-17", "reason-like-a-pin"],
  ["PIN saya 280417", "reason-like-a-pin"],
  ["２８０４１７", "reason-like-a-pin"],
  ["ok", "reason-too-short"],
  ["-", "reason-too-short"],
  ["a b", "reason-too-short"],
  ["1234", "reason-too-short"],
  ["", "reason-too-short"],
])("%j is none: %s", (text, code) => {
  expect(() => readReason(text)).toThrow(expect.objectContaining({ code }));
});
