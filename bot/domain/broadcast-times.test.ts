import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { broadcastTimesIn } from "#bot/domain/broadcast-times.ts";

/** Rabu, 2 Juli 2025 pukul 08.00 WIB. */
const NOW = Temporal.Instant.from("2025-07-02T01:00:00Z");
const ZONE = "Asia/Jakarta";

function shown(text: string): string {
  const said = broadcastTimesIn(text, NOW, ZONE);
  if (!said) return "nothing";
  if (said.problem) return Object.keys(said.problem).join();
  const at = (instant: Temporal.Instant | null | undefined) =>
    instant === null ? "now" : instant?.toZonedDateTimeISO(ZONE).toPlainDateTime().toString().slice(0, 16);
  return [at(said.startsAt), at(said.holdsUntil)].map((one) => one ?? "-").join(" … ");
}

describe("when an announcement leaves, and until when it holds", () => {
  test.each([
    ["besok jam 8", "2025-07-03T08:00 … -"],
    ["bsk jam 8 sampai 11 juli", "2025-07-03T08:00 … 2025-07-11T23:59"],
    ["sekarang", "now … -"],
    ["kirim sekarang, sampai jumat", "now … 2025-07-04T23:59"],
    ["sampai 11 juli jam 4 sore", "- … 2025-07-11T16:00"],
    ["besok sore", "2025-07-03T16:00 … -"],
    ["lusa siang", "2025-07-04T13:00 … -"],
    ["senin jam 8 sampai jumat", "2025-07-07T08:00 … 2025-07-11T23:59"],
    // At night nobody is written to: it leaves in the morning.
    ["nanti malam jam 9", "2025-07-03T07:00 … -"],
    ["jam 9 malem", "2025-07-03T07:00 … -"],
    ["nanti sore", "2025-07-02T16:00 … -"],
    // Nor during Friday prayer.
    ["jumat jam 11.30", "2025-07-04T13:00 … -"],
    ["jam 7", "2025-07-03T07:00 … -"],
    ["habis lebaran", "unclear"],
    ["1 juli 2025 jam 8", "past"],
    ["sampai 1 juli 2025", "past"],
    ["sampai kapan-kapan", "unclear"],
    ["rapat besar", "nothing"],
  ])("%s", (text, meant) => expect(shown(text)).toBe(meant));
});
