import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import type { SheetSent } from "#bot/services/sheet-desk.ts";
import { confirmSheet, forgetSheets, meansKind, undoableUntil, undoes, weighs } from "#bot/services/sheet-imports.ts";
import { homeOfTest } from "../town/home.ts";
import { TOWN } from "../town/template.ts";
import { NOW, type SheetsAtWork, sheetsAtWork } from "./sheets-at-work.ts";

/** Spreadsheets from the chat: taken once, as they were shown, whoever confirms, dies, or comes between. */

const HEADER = "nama;jabatan;telepon;nama_koperasi;desa;kecamatan";
const rowOf = (at: number, name = `Orang ${"ABCDEFGHIJ"[at % 10]}${"KLMNOPQRST"[Math.floor(at / 10)]}`) =>
  `${name};pengawas;08120000${String(1000 + at)};KDMP Cukir;Cukir;Diwek`;
const list = (count: number) =>
  Buffer.from([HEADER, ...Array.from({ length: count }, (_, at) => rowOf(at))].join("\n"));

interface Office extends Omit<SheetsAtWork, "shown"> {
  database: Database;
  sent: SheetSent;
  /** Read and shown. */
  shown(bytes: Buffer): Promise<number>;
  officers(): Promise<number>;
}

async function office(): Promise<Office> {
  const home = await homeOfTest(TOWN);
  const database = await openDatabase({ url: home.url, key: home.key });
  onTestFinished(() => database.close());
  const chat = { channel: "telegram", ownAccount: "bot", chat: "1", place: "private" };
  const { id: chatAccountId } = await database.transaction((tx) => tx.chatAccount.create({ data: chat }));
  const { id: personId } = await database.transaction((tx) =>
    tx.person.create({ data: { name: "Ratna", nameKey: "ratna" } }),
  );
  const sent = { personId, chatAccountId, name: "pengurus.csv", cooperatives: null };
  const atWork = sheetsAtWork(database);
  return {
    database,
    sent,
    ...atWork,
    shown: (bytes) => atWork.shown(bytes, sent, "officers"),
    officers: () => database.transaction((tx) => tx.officer.count()),
  };
}

test("confirmed twice at once it is taken once, and has one number", async () => {
  const { database, shown, one, desk, officers } = await office();
  const id = await shown(list(20));
  const confirm = () => database.transaction((tx) => confirmSheet(tx, id, NOW));
  const numbers = await Promise.all([confirm(), confirm(), confirm()]);
  expect(numbers.filter((number) => number !== null)).toEqual([1]);
  // Two processes work at it side by side.
  await Promise.all([desk().works(id), desk().works(id)]);
  expect(await one(id)).toMatchObject({ state: "taken", added: 20, refused: 0 });
  expect(await officers()).toBe(20);
  expect(await confirm()).toBeNull();
});

test("killed again and again, it goes on: each row is taken once, and taken back once", async () => {
  const { database, shown, one, desk, dyingUntil, officers } = await office();
  const id = await shown(list(40));
  await database.transaction((tx) => confirmSheet(tx, id, NOW));
  expect(await dyingUntil(id, "taken")).toBeGreaterThan(1);
  expect(await one(id)).toMatchObject({ added: 40, changed: 0, same: 0, refused: 0 });
  expect(await officers()).toBe(40);
  const audited = () => database.transaction((tx) => tx.auditEntry.groupBy({ by: ["action"], _count: true }));
  expect((await audited()).map(({ _count }) => _count)).toEqual([40]);

  await database.transaction((tx) => weighs(tx, id, NOW));
  await desk().works(id);
  expect(await one(id)).toMatchObject({ state: "weighed", back: 40, stuck: 0 });
  expect(await officers()).toBe(40);
  await database.transaction((tx) => undoes(tx, id, NOW));
  await dyingUntil(id, "undone");
  expect(await one(id)).toMatchObject({ back: 40, stuck: 0 });
  expect(await officers()).toBe(0);
  expect((await audited()).map(({ _count }) => _count).sort()).toEqual([40, 40]);
});

test("two lists with the same people at once: nobody is entered twice, and what was shown is what is written", async () => {
  const { database, shown, one, desk, officers } = await office();
  const [first, second] = [await shown(list(30)), await shown(list(30))];
  for (const id of [first, second]) await database.transaction((tx) => confirmSheet(tx, id, NOW));
  await Promise.all([desk().works(first), desk().works(second)]);
  expect(await officers()).toBe(30);
  const [a, b] = [await one(first), await one(second)];
  expect([a.state, b.state, a.added + b.added, a.same + b.same, a.refused + b.refused]).toEqual([
    "taken",
    "taken",
    30,
    30,
    0,
  ]);
});

test("what changed since it was shown is left out and handed back; what rests on a row keeps it", async () => {
  const { database, shown, one, desk } = await office();
  const take = async (id: number) => {
    await database.transaction((tx) => confirmSheet(tx, id, NOW));
    await desk().works(id);
    return one(id);
  };
  const first = await shown(list(3));
  await take(first);
  const mended = (phone: string) => Buffer.from([HEADER, rowOf(0).replace("081200001000", phone), rowOf(1)].join("\n"));
  const [second, third] = [await shown(mended("081299990001")), await shown(mended("081299990002"))];
  expect(await take(second)).toMatchObject({ changed: 1, same: 1, refused: 0 });
  // It was shown with the number that was there before.
  expect(await take(third)).toMatchObject({ changed: 0, same: 1, refused: 1 });
  const phones = await database.transaction((tx) => tx.officer.findMany({ orderBy: { id: "asc" } }));
  expect(phones.map(({ phone }) => phone)).toEqual(["+6281299990001", "+6281200001001", "+6281200001002"]);

  // The first row was changed since; the third has a seat.
  const [, , last] = phones;
  await database.transaction(async (tx) => {
    const session = { kind: "competencyExam", title: "U", scheme: "P", startsAt: "2025-07-10T02:00:00.000Z" };
    const more = {
      endsAt: "2025-07-10T08:00:00.000Z",
      place: "Aula",
      quota: 1,
      registrationEndsAt: "2025-07-04T09:00:00.000Z",
    };
    await tx.exam.create({ data: { ...session, ...more, code: "UK3" } });
    const { personId = -1, cooperativeId = -1, position = "" } = last ?? {};
    const enteredAt = "2025-07-02T01:00:00.000Z";
    await tx.registration.create({
      data: { examCode: "UK3", number: 1, personId, cooperativeId, position, status: "confirmed", enteredAt },
    });
  });
  const undo = async (id: number) => {
    await database.transaction((tx) => weighs(tx, id, NOW));
    await desk().works(id);
    const weighed = await one(id);
    await database.transaction((tx) => undoes(tx, id, NOW));
    await desk().works(id);
    return [weighed.back, weighed.stuck, (await one(id)).back, (await one(id)).stuck];
  };
  expect(await undo(first)).toEqual([1, 2, 1, 2]);
  expect(await undo(second)).toEqual([1, 0, 1, 0]);
  const left = await database.transaction((tx) => tx.officer.findMany({ orderBy: { id: "asc" } }));
  expect(left.map(({ phone }) => phone)).toEqual(["+6281200001000", "+6281200001002"]);
});

test("what takes longer than an answer waits is told when it is done; what nobody confirmed is forgotten", async () => {
  const { database, sent, one, desk } = await office();
  let told = 0;
  const slow = desk({ patienceMs: 0, told: () => (told += 1) });
  const read = await slow.read(async () => list(30), sent);
  const id = typeof read === "object" && "ids" in read ? (read.ids[0] ?? -1) : -1;
  await database.transaction((tx) => meansKind(tx, id, "officers", NOW, null));
  expect(await slow.works(id)).toBe("goesOn");
  await expect.poll(() => told, { timeout: 20_000 }).toBe(1);
  const [row] = await database.transaction((tx) => tx.outbox.findMany());
  expect(row?.body).toContain("sheet-news-shown");
  expect(await one(id)).toMatchObject({ state: "shown", added: 30 });
  const later = NOW.add({ hours: 25 });
  expect(await database.transaction((tx) => forgetSheets(tx, later))).toBe(1);
  expect(await database.transaction((tx) => tx.sheetPage.count())).toBe(0);
});

test("what was there before is kept two weeks, and no longer", async () => {
  const { database, shown, one, desk } = await office();
  const id = await shown(list(2));
  await database.transaction((tx) => confirmSheet(tx, id, NOW));
  await desk().works(id);
  const taken = await one(id);
  expect(undoableUntil(taken, NOW.add({ hours: 13 * 24 }))?.toString()).toBe("2025-07-16T01:00:00Z");
  expect(undoableUntil(taken, NOW.add({ hours: 14 * 24 }))).toBeNull();
  await database.transaction((tx) => forgetSheets(tx, NOW.add({ hours: 15 * 24 })));
  expect(await database.transaction((tx) => tx.sheetPage.count())).toBe(0);
  expect((await one(id)).number).toBe(1);
});
