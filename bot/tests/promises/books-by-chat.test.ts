import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { confirmSheet, undoes, weighs } from "#bot/services/sheet-imports.ts";
import { homeOfTest } from "../town/home.ts";
import { TOWN } from "../town/template.ts";
import { NOW, type SheetsAtWork, sheetsAtWork } from "./sheets-at-work.ts";

/** The books of a cooperative from the chat: taken once and taken back once, whoever confirms or dies, to the rupiah. */

const HEADER = "nomor_anggota;jenis;tanggal;jumlah;nomor_bukti";
const COUNT = 50;
/** One deposit each, and of every tenth one that went out. */
const rowOf = (at: number, amount = 10_000 + at) => `${(at % 7) + 1};wajib;01/06/2025;${amount};B-${at}`;
const list = (amount: (at: number) => number, count = COUNT) =>
  Buffer.from([HEADER, ...Array.from({ length: count }, (_, at) => rowOf(at, amount(at)))].join("\n"));

interface Office extends Omit<SheetsAtWork, "shown"> {
  database: Database;
  shown(bytes: Buffer): Promise<number>;
  confirmed(id: number): Promise<number | null>;
  /** What stands in the ledger: entries, sum, and how many of each receipt stand. */
  ledger(): Promise<{ entries: number; sum: bigint; standing: number; twice: number }>;
}

async function office(): Promise<Office> {
  const home = await homeOfTest(TOWN);
  const database = await openDatabase({ url: home.url, key: home.key });
  onTestFinished(() => database.close());
  const chat = { channel: "telegram", ownAccount: "bot", chat: "1", place: "private" };
  const { chatAccountId, personId, cooperativeId } = await database.transaction(async (tx) => {
    const { id: cooperative } = await tx.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
    for (let number = 0; number < 7; number += 1) {
      const person = await tx.person.create({
        data: { name: `Anggota ${"ABCDEFG"[number]}`, nameKey: `anggota ${number}` },
      });
      await tx.member.create({
        data: {
          cooperativeId: cooperative,
          personId: person.id,
          number: String(number + 1),
          numberKey: String(number + 1),
          confirmedAt: "2025-01-01T00:00:00.000Z",
        },
      });
    }
    return {
      chatAccountId: (await tx.chatAccount.create({ data: chat })).id,
      personId: (await tx.person.create({ data: { name: "Lilik", nameKey: "lilik" } })).id,
      cooperativeId: cooperative,
    };
  });
  const atWork = sheetsAtWork(database);
  const sent = { personId, chatAccountId, name: "simpanan.csv", cooperatives: [cooperativeId] };
  return {
    database,
    ...atWork,
    shown: (bytes) => atWork.shown(bytes, sent, "savings"),
    confirmed: (id) => database.transaction((tx) => confirmSheet(tx, id, NOW)),
    async ledger() {
      const entries = await database.transaction((tx) => tx.savingsEntry.findMany());
      const back = new Set(entries.map(({ reversesId }) => reversesId));
      const standing = entries.filter(({ id, reversesId }) => reversesId === null && !back.has(id));
      const receipts = new Set(standing.map(({ receiptKey }) => receiptKey));
      const sum = entries.reduce((total, { amount }) => total + amount, 0n);
      return { entries: entries.length, sum, standing: standing.length, twice: standing.length - receipts.size };
    },
  };
}

const sumOf = (amount: (at: number) => number) =>
  BigInt(Array.from({ length: COUNT }, (_, at) => amount(at)).reduce((sum, one) => sum + one, 0));
const first = (at: number) => 10_000 + at;
/** Every third one was wrong, every tenth one should not be there. */
const mended = (at: number) => (at % 10 === 0 ? 0 : at % 3 === 0 ? 20_000 + at : first(at));

test("killed again and again, corrections are taken once and taken back once: the sums are what they were", async () => {
  const { database, shown, confirmed, one, ledger, dyingUntil, desk } = await office();
  const before = await shown(list(first));
  expect(await one(before)).toMatchObject({ added: COUNT, money: sumOf(first) });
  await confirmed(before);
  expect(await dyingUntil(before, "taken")).toBeGreaterThan(1);
  expect(await one(before)).toMatchObject({ added: COUNT, refused: 0, money: sumOf(first) });
  expect(await ledger()).toEqual({ entries: COUNT, sum: sumOf(first), standing: COUNT, twice: 0 });

  const corrections = await shown(list(mended));
  const changed = Array.from({ length: COUNT }, (_, at) => at).filter((at) => mended(at) !== first(at)).length;
  expect(await one(corrections)).toMatchObject({ added: 0, changed, money: sumOf(mended) - sumOf(first) });
  expect(await confirmed(corrections)).toBe(2);
  await dyingUntil(corrections, "taken");
  const gone = COUNT / 10;
  const standing = COUNT - gone;
  expect(await ledger()).toMatchObject({ sum: sumOf(mended), standing, twice: 0 });

  await database.transaction((tx) => weighs(tx, corrections, NOW));
  await desk().works(corrections);
  expect(await one(corrections)).toMatchObject({ back: changed, stuck: 0 });
  expect(await ledger()).toMatchObject({ sum: sumOf(mended), standing });
  await database.transaction((tx) => undoes(tx, corrections, NOW));
  expect(await dyingUntil(corrections, "undone")).toBeGreaterThan(1);
  expect(await ledger()).toMatchObject({ sum: sumOf(first), standing: COUNT, twice: 0 });

  await database.transaction((tx) => weighs(tx, before, NOW));
  await desk().works(before);
  // What was corrected and came back is as it was left.
  expect(await one(before)).toMatchObject({ back: COUNT, stuck: 0 });
  await database.transaction((tx) => undoes(tx, before, NOW));
  await dyingUntil(before, "undone");
  expect(await ledger()).toMatchObject({ sum: 0n, standing: 0 });

  // One note of each import and one of each way back, however many processes wrote them.
  const notes = await database.transaction((tx) => tx.booksImport.findMany({ orderBy: { id: "asc" } }));
  expect(notes.map(({ file, sheetId }) => [file, sheetId])).toEqual([
    ["simpanan.csv", before],
    ["simpanan.csv", corrections],
    ["", corrections],
    ["", before],
  ]);
});

test("confirmed and taken back on two phones at once, it is done once", async () => {
  const { database, shown, confirmed, one, ledger, desk } = await office();
  const id = await shown(list(first, 20));
  const numbers = await Promise.all([confirmed(id), confirmed(id), confirmed(id)]);
  expect(numbers.filter((number) => number !== null)).toEqual([1]);
  await Promise.all([desk().works(id), desk().works(id)]);
  expect(await ledger()).toMatchObject({ entries: 20, standing: 20 });
  await database.transaction((tx) => weighs(tx, id, NOW));
  await Promise.all([desk().works(id), desk().works(id)]);
  const undo = () => database.transaction((tx) => undoes(tx, id, NOW));
  const undone = await Promise.all([undo(), undo()]);
  expect(undone.filter(Boolean)).toHaveLength(1);
  await Promise.all([desk().works(id), desk().works(id)]);
  expect(await one(id)).toMatchObject({ state: "undone", back: 20, stuck: 0 });
  expect(await ledger()).toEqual({ entries: 40, sum: 0n, standing: 0, twice: 0 });
  expect(await undo()).toBe(false);
});

test("two books with the same rows at once: each row is entered once", async () => {
  const { shown, confirmed, one, ledger, desk } = await office();
  const [a, b] = [await shown(list(first, 30)), await shown(list(first, 30))];
  for (const id of [a, b]) await confirmed(id);
  await Promise.all([desk().works(a), desk().works(b)]);
  expect(await ledger()).toMatchObject({ entries: 30, standing: 30, twice: 0 });
  const [one1, one2] = [await one(a), await one(b)];
  expect([one1.added + one2.added, one1.same + one2.same, (one1.money ?? 0n) + (one2.money ?? 0n)]).toEqual([
    30,
    30,
    (await ledger()).sum,
  ]);
});
