import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { documentMade } from "#bot/documents/document.ts";
import { render, session, siti } from "#bot/documents/files-for-tests.ts";
import type { Document } from "#bot/messages.ts";

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const asOf = Temporal.Instant.from("2025-07-09T08:05:00Z");
const card: Document = { kind: "participantCard", session, participant: siti, bring: [], code: "UK3-025" };
const sheet: Document = { kind: "participantsSheet", session, participants: [siti], waiting: [], asOf };
const table: Document = { ...sheet, kind: "participantsTable" };

test.each([
  [card, "kartu-peserta-UK3-025.png", "image/png", "\x89PNG"],
  [sheet, "daftar-hadir-UK3.pdf", "application/pdf", "%PDF"],
  [table, "peserta-UK3.xlsx", WORKBOOK, "PK\x03\x04"],
])("$kind is called what it is", async (document, name, mime, begins) => {
  const made = await documentMade(document, render);
  expect(made).toMatchObject({ name, mime });
  expect(Buffer.from(made.bytes.subarray(0, 4)).toString("latin1")).toBe(begins);
});

test("a code that came from a spreadsheet leads into no other folder", async () => {
  const { name } = await documentMade({ ...table, session: { ...session, code: '../UK/3 "x"' } }, render);
  expect(name).toBe("peserta-..-UK-3-x-.xlsx");
});
