import { join } from "node:path";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openDatabase } from "#bot/db/database.ts";
import { rotateKey } from "#bot/db/key-rotation.ts";
import { paperContext, personContext, questionContext, type Secrets, sheetContext } from "#bot/db/secrets.ts";
import { stored } from "#bot/domain/time.ts";
import { enterLetter } from "#bot/services/questions.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { keepsCertificate, opensCertificate } from "./certificate-kept.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/** What waits or is kept, sealed, moves to the new key: corrections, questions to the office, certificates, spreadsheets. */

const NOW = Temporal.Instant.from("2025-07-02T08:00:00+07:00");
const SHEET = ["rows", "plan", "done", "stuck"] as const;

test("a correction, a question, a certificate and a spreadsheet open with the new key alone", async () => {
  const home = await homeOfTest(SMALL_DISTRICT);
  const papersDir = join(home.folder, "data", "papers");
  const before = await openDatabase(home);
  const { secrets: former, transaction } = before;
  const kept = await keepsCertificate(before, papersDir, { now: NOW, timeZone: "Asia/Jakarta" });
  const { personId } = kept;
  const letter = (text: string) => former.seal("letter", text, personContext(personId));
  const questionId = await transaction(async (tx) => {
    const at = stored(NOW);
    const asked = { kind: "correction", personId, about: "name", askedAt: at, dueAt: at, status: "waiting" };
    await tx.dataRequest.create({ data: { ...asked, sealed: letter("nama keliru"), answer: letter("sudah benar") } });
    const chat = { channel: "telegram", ownAccount: "0", chat: "1", place: "private" };
    const { id: chatAccountId } = await tx.chatAccount.create({ data: chat });
    const { id } = await tx.question.create({ data: { chatAccountId, personId, askedAt: at, spokenAt: at } });
    await enterLetter(tx, former, { questionId: id, staffId: null, text: "kapan ujian", enclosed: null }, NOW);
    const file = { file: "a.csv", format: "csv", batch: "b", rowCount: 2, hidden: "[]", fits: "[]" };
    const step = { state: "taken", createdAt: at, touchedAt: at };
    const sheet = { id: 7, number: 1, personId, chatAccountId, ...file, ...step };
    await tx.sheetImport.create({ data: sheet });
    for (const page of [0, 1]) {
      const sealed = Object.fromEntries(
        SHEET.map((column) => [column, former.seal("sheet", `${column} ${page}`, sheetContext(7, page))]),
      );
      await tx.sheetPage.create({ data: { importId: 7, page, rows: "", ...sealed } });
    }
    return id;
  });
  const opens = async (secrets: Secrets) => {
    const [request] = await home.ask(`SELECT "sealed", "answer" FROM "DataRequest"`);
    const [asked] = await home.ask(`SELECT "sealed" FROM "QuestionLetter"`);
    const [certificate] = await home.ask(`SELECT "sealed" FROM "Certificate"`);
    const pages = await home.ask(`SELECT * FROM "SheetPage" ORDER BY "page"`);
    return [
      ...[request?.sealed, request?.answer].map((one) => secrets.open("letter", String(one), personContext(personId))),
      secrets.open("letter", String(asked?.sealed), questionContext(questionId)),
      secrets.open("paper", String(certificate?.sealed), paperContext(kept.file)) === null ? null : "its key",
      ...pages.flatMap((row, page) =>
        SHEET.map((column) => secrets.open("sheet", String(row[column]), sheetContext(7, page))),
      ),
    ];
  };
  const all = [
    ...["nama keliru", "sudah benar", "kapan ujian", "its key"],
    ...[0, 1].flatMap((page) => SHEET.map((column) => `${column} ${page}`)),
  ];
  expect(await opens(former)).toEqual(all);
  await before.close();

  let value = home.key.value;
  await rotateKey({ ...home, now: NOW, announce: (key) => (value = key) });
  const after = await openDatabase({ url: home.url, key: { ...home.key, value } });
  expect(await opens(after.secrets)).toEqual(all);
  expect(await opens(former)).toEqual(all.map(() => null));
  // The file lies as it was, and its owner has it.
  expect(await opensCertificate(after, papersDir, kept)).toBe(true);
  await after.close();
});
