import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { anyWriting, render, session, siti, textOfPdf } from "#bot/documents/files-for-tests.ts";
import { participantsSheet } from "#bot/documents/participants-sheet.ts";
import { type ParticipantAsListed, type ParticipantsList, words } from "#bot/messages.ts";

const many = (count: number): ParticipantAsListed[] =>
  Array.from({ length: count }, (_, index) => ({ ...siti, number: `UK3-${String(index + 1).padStart(3, "0")}` }));
const list: ParticipantsList = {
  kind: "participantsSheet",
  session,
  participants: many(80),
  waiting: [
    {
      ...siti,
      number: "UK3-081",
      name: "Suprapto",
      place: 1,
      reason: words("exam-schedule-choice", { title: "Penuh" }),
    },
    { ...siti, number: "UK3-082", name: "Lilik Handayani", place: 2, reason: null },
  ],
  asOf: Temporal.Instant.from("2025-07-09T08:05:00Z"),
};

const linesOf = async (what: ParticipantsList) => textOfPdf(await participantsSheet(what, render)).split("\n");
const pagesOf = (lines: string[]) => lines.filter((line) => /^halaman \d+ dari \d+$/.test(line));

test("eighty people: all of them once, with a place to sign, and the head on every page", async () => {
  const lines = await linesOf(list);
  const pages = pagesOf(lines);
  expect(pages.length).toBeGreaterThanOrEqual(3);
  expect(pages.length).toBeLessThanOrEqual(5);
  expect(pages).toEqual(pages.map((_, index) => `halaman ${index + 1} dari ${pages.length}`));
  for (const { number } of list.participants) expect(lines.filter((line) => line === number)).toHaveLength(1);
  // Once in the row, once where it is signed.
  for (const row of [1, 2, 80]) expect(lines.filter((line) => line === `${row}.`)).toHaveLength(2);
  expect(lines.filter((line) => line === "Tanda tangan").length).toBeGreaterThanOrEqual(pages.length - 1);
  expect(lines).toEqual(
    expect.arrayContaining([
      "DINAS KOPERASI DAN USAHA MIKRO KABUPATEN JOMBANG",
      "DAFTAR HADIR PESERTA",
      "Uji Kompetensi Pengurus Koperasi, Angkatan 3 (UK3)",
      "Kamis, 10 Juli 2025 pukul 09.00 WIB",
      "80 orang, 2 lagi di daftar tunggu",
      "UK3, keadaan Rabu, 9 Juli 2025 pukul 15.05 WIB",
    ]),
  );
});

test("a row is numbered as its registration is, whoever is gone from the list", async () => {
  const [first, , third] = many(3) as [ParticipantAsListed, ParticipantAsListed, ParticipantAsListed];
  const lines = await linesOf({ ...list, participants: [first, third], waiting: [] });
  expect(lines.filter((line) => /^\d+\.$/.test(line))).toEqual(["1.", "1.", "3.", "3."]);
});

test("those who wait come after the list, with their place and why", async () => {
  const lines = await linesOf(list);
  const after = lines.slice(lines.indexOf("Daftar tunggu"));
  expect(after).toEqual(
    expect.arrayContaining(["Urutan", "UK3-081", "Suprapto", "Penuh", "UK3-082", "Lilik Handayani"]),
  );
  expect(after).not.toContain("UK3-080");
});

test.each([
  ["nobody", 0, ["Belum ada peserta.", "0 orang", "halaman 1 dari 1"], ["Petugas,", "Daftar tunggu", "Tanda tangan"]],
  ["one", 1, ["UK3-001", "1 orang", "Petugas,", "halaman 1 dari 1"], ["Belum ada peserta.", "Daftar tunggu"]],
])("%s, and nobody waits", async (_, count, has, hasNot) => {
  const lines = await linesOf({ ...list, participants: many(count), waiting: [] });
  expect(lines).toEqual(expect.arrayContaining(has));
  for (const one of hasNot) expect(lines).not.toContain(one);
});

test("a number stands below the name when it is given", async () => {
  const lines = await linesOf({ ...list, participants: [{ ...siti, phone: "0812-****-0142" }] });
  expect(lines.indexOf("0812-****-0142")).toBe(lines.indexOf("Siti Rahayu") + 1);
});

test("a long name is on several lines, whole", async () => {
  const name = "Dr. Hj. Raden Ayu Siti Nurjanah Kusumaningtyas, S.Pd., M.Pd.";
  const lines = await linesOf({ ...list, participants: [{ ...siti, name }], waiting: [] });
  expect(lines.join(" ").replace(/\s+/g, " ")).toContain(name);
});

test("whatever stands in the fields, every row is there and no page too many", async () => {
  const anyone = fc
    .record({ name: anyWriting, cooperative: anyWriting, village: anyWriting, district: anyWriting, phone: anyWriting })
    .map((about): ParticipantAsListed => ({ ...siti, ...about }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyone, { maxLength: 30 }),
      fc.array(anyone, { maxLength: 10 }),
      fc.record({ title: anyWriting, place: anyWriting, address: fc.option(anyWriting) }),
      async (participants, queue, where) => {
        const waiting = queue.map((one, index) => ({
          ...one,
          number: `T-${index + 1}`,
          place: index + 1,
          reason: words("exam-schedule-choice", { title: one.name }),
        }));
        const numbered = participants.map((one, index) => ({ ...one, number: `P-${index + 1}` }));
        const lines = await linesOf({ ...list, session: { ...session, ...where }, participants: numbered, waiting });
        for (const { number } of [...numbered, ...waiting]) expect(lines).toContain(number);
        // What breaks the page by itself would leave one without its number, or one that has nothing else.
        expect(pagesOf(lines).length).toBeLessThanOrEqual(2 + participants.length / 3 + queue.length / 3);
      },
    ),
    { numRuns: 30 },
  );
});
