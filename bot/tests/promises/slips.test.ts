import { Temporal } from "temporal-polyfill";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { sum } from "#bot/domain/ledger.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type SlipKind, slipKinds } from "#bot/domain/slip-kinds.ts";
import type { Message } from "#bot/messages.ts";
import { alikeIn, alikeKey, bookOnce, bookSlip, reverseSlip, type Slip, type SlipWanted } from "#bot/services/slips.ts";
import { mulyonosLoan } from "../town/books.ts";
import { ENGINE } from "../town/home.ts";
import { story, type Town } from "../town/town.ts";
import { COOPERATIVE, CUKIR, type Treasury, treasury } from "../town/treasury.ts";

/** What a treasurer enters is booked once, whoever confirms it how often and from where; each receipt has a number of its own. */

const NOW = Temporal.Instant.from("2025-07-02T02:00:00Z");
const TODAY = Temporal.PlainDate.from("2025-07-02");
const MOMENT = { now: NOW, today: TODAY };
const OFFICER = 1;

interface Office extends Treasury {
  /** Two processes where the engine has such; one and the same otherwise. */
  databases: Database[];
  wanted(kind: SlipKind, amount: bigint, day?: Temporal.PlainDate): SlipWanted;
  slips(): Promise<number[]>;
  sums(): Promise<{ savings: bigint; payments: bigint }>;
}

/** Siti has a loan, and nothing saved. */
async function office(): Promise<Office> {
  const here = await treasury();
  await here.takes(
    "loans",
    `${COOPERATIVE};nomor_anggota;nomor_pinjaman;pokok;jasa_persen_per_bulan;metode;tenor_bulan;tanggal_cair;angsuran_pertama`,
    `${CUKIR};0142;P-1;5000000;1,5;flat;10;05/02/2025;05/03/2025`,
  );
  const databases = [here.database];
  if (ENGINE === "postgresql") {
    const other = await openDatabase(here.home);
    onTestFinished(() => other.close());
    databases.push(other);
  }
  const { read } = here.database;
  const { id, cooperativeId, number } = await read.member.findFirstOrThrow({ where: { number: "0142" } });
  const loan = await read.loan.findFirstOrThrow();
  return {
    ...here,
    databases,
    wanted: (kind, amount, date = TODAY) => ({
      cooperativeId,
      member: { id, number, name: "Siti" },
      kind,
      loan: kind === "payment" ? { id: loan.id, number: loan.number } : null,
      date,
      amount,
    }),
    slips: async () =>
      (await here.database.transaction((tx) => tx.slip.findMany({ orderBy: { number: "asc" } }))).map(
        (one) => one.number,
      ),
    sums: async () => ({
      savings: sum(await read.savingsEntry.findMany()),
      payments: sum(await read.loanPayment.findMany()),
    }),
  };
}

/** So many at once, from one process and the other in turn. */
function atOnce<T>({ databases }: Office, count: number, does: (database: Database, nth: number) => Promise<T>) {
  return Promise.all(
    Array.from({ length: count }, (_, nth) => does(databases[nth % databases.length] as Database, nth)),
  );
}

const isSlip = (one: Slip | Refusal | null): one is Slip => one !== null && !(one instanceof Refusal);

test("thirty confirmations of the same at once: it is booked once, and the others hear that it stands there", async () => {
  const here = await office();
  for (const kind of slipKinds) {
    const wanted = here.wanted(kind, 10_000n);
    const outcomes = await atOnce(here, 30, (database) =>
      database.transaction((tx) => bookOnce(tx, wanted, "", OFFICER, MOMENT)),
    );
    expect(outcomes.filter(isSlip)).toHaveLength(1);
    expect(outcomes.filter((one) => one === null)).toHaveLength(29);
    const alike = await here.database.transaction((tx) => alikeIn(tx, wanted));
    expect(alike).toMatchObject([{ slip: { amount: 10_000n, kind } }]);
    // Whoever knows of it may book it once more, and no more than once.
    const again = await atOnce(here, 10, (database) =>
      database.transaction((tx) => bookOnce(tx, wanted, alikeKey(alike), OFFICER, MOMENT)),
    );
    expect(again.filter(isSlip)).toHaveLength(1);
  }
  expect(await here.slips()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(await here.sums()).toEqual({ savings: 60_000n, payments: 20_000n });
});

test("thirty different ones at once: every number is there once, and the book has their sum", async () => {
  const here = await office();
  const booked = await atOnce(here, 30, (database, nth) => {
    const kind = slipKinds[nth % slipKinds.length] ?? "payment";
    const wanted = here.wanted(kind, BigInt(1_000 * (nth + 1)));
    return database.transaction((tx) => bookSlip(tx, wanted, OFFICER, MOMENT));
  });
  expect(booked.every(isSlip)).toBe(true);
  expect(await here.slips()).toEqual(Array.from({ length: 30 }, (_, nth) => nth + 1));
  const { savings, payments } = await here.sums();
  expect(savings + payments).toBe(465_000n);
  expect(sum(booked.filter(isSlip))).toBe(465_000n);
});

test("taken back by ten at once it is taken back once; its number is never used again", async () => {
  const here = await office();
  const reverse = (database: Database, { id }: Slip) => database.transaction((tx) => reverseSlip(tx, id, OFFICER, NOW));
  for (const kind of slipKinds) {
    const slip = await here.database.transaction((tx) => bookSlip(tx, here.wanted(kind, 25_000n), OFFICER, MOMENT));
    if (!isSlip(slip)) return expect.fail("refused");
    const outcomes = await atOnce(here, 10, (database) => reverse(database, slip));
    expect(outcomes.filter((one) => one !== null)).toMatchObject([{ receipt: slip.receipt, isReversed: true }]);
  }
  expect(await here.sums()).toEqual({ savings: 0n, payments: 0n });
  const { read } = here.database;
  expect((await read.savingsEntry.count()) + (await read.loanPayment.count())).toBe(2 * slipKinds.length);
  const next = await here.database.transaction((tx) =>
    bookSlip(tx, here.wanted("mandatory", 25_000n), OFFICER, MOMENT),
  );
  expect(next).toMatchObject({ receipt: "SK25-0005" });
});

test("bookings and ways back side by side: what stands adds up, and no number is missing", async () => {
  const here = await office();
  await atOnce(here, 40, async (database, nth) => {
    const kind = slipKinds[nth % slipKinds.length] ?? "payment";
    const slip = await database.transaction((tx) =>
      bookSlip(tx, here.wanted(kind, BigInt(500 * (nth + 1))), OFFICER, MOMENT),
    );
    if (!isSlip(slip) || nth % 3 !== 0) return;
    const other = here.databases[(nth + 1) % here.databases.length] as Database;
    await Promise.all([database, other].map((one) => one.transaction((tx) => reverseSlip(tx, slip.id, OFFICER, NOW))));
  });
  const slips = await here.database.transaction((tx) => tx.slip.findMany());
  const standing = slips.filter(({ reversedAt }) => reversedAt === null);
  const { savings, payments } = await here.sums();
  expect(savings + payments).toBe(sum(standing));
  expect(standing).toHaveLength(26);
  expect(await here.slips()).toEqual(Array.from({ length: 40 }, (_, nth) => nth + 1));
});

test("a number that a spreadsheet brought is passed over; one of another cooperative or year is not", async () => {
  const here = await office();
  const savings = `${COOPERATIVE};nomor_anggota;jenis;tanggal;jumlah;nomor_bukti`;
  await here.takes(
    "savings",
    savings,
    `${CUKIR};0007;wajib;02/01/2025;10000;sk 25 2`,
    "KDMP Jatipelem;Jatipelem;Diwek;0142;wajib;02/01/2025;10000;SK25-0003",
    `${CUKIR};0007;wajib;03/01/2025;10000;SK24-0001`,
  );
  const receipts: string[] = [];
  for (const amount of [1_000n, 2_000n, 3_000n]) {
    const slip = await here.database.transaction((tx) =>
      bookSlip(tx, here.wanted("voluntary", amount), OFFICER, MOMENT),
    );
    receipts.push(isSlip(slip) ? slip.receipt : "refused");
  }
  expect(receipts).toEqual(["SK25-0001", "SK25-0003", "SK25-0004"]);
  // A new year begins anew.
  const later = { now: NOW.add({ hours: 24 * 200 }), today: TODAY.add({ days: 200 }) };
  const next = await here.database.transaction((tx) => bookSlip(tx, here.wanted("voluntary", 4_000n), OFFICER, later));
  expect(next).toMatchObject({ receipt: "SK26-0001" });
  // What the books say goes out and comes in again unchanged, the slips among it.
  const out = await here.exports("savings", "keluar.csv");
  expect(await here.takesFile("savings", out)).toMatchObject({ new: 0, changed: 0, refused: 0 });
  // A spreadsheet that says otherwise corrects it, and the slip counts no more.
  const header = `${CUKIR};0142;sukarela;02/07/2025`;
  expect(await here.takes("savings", savings, `${header};1500;SK25-0001`)).toMatchObject({ changed: 1 });
  const { id } = await here.database.transaction((tx) =>
    tx.slip.findFirstOrThrow({ where: { number: 1, year: 2025 } }),
  );
  expect(await here.database.transaction((tx) => reverseSlip(tx, id, OFFICER, NOW))).toBeNull();
});

test("what the ledger does not take, leaves no slip and uses no number", async () => {
  const here = await office();
  const early = Temporal.PlainDate.from("2025-01-01");
  const refused = await here.database.transaction((tx) =>
    bookSlip(tx, here.wanted("payment", 10_000n, early), OFFICER, MOMENT),
  );
  expect(refused).toMatchObject({ code: "payment-before-loan" });
  expect(await here.slips()).toEqual([]);
  expect(await here.database.transaction((tx) => tx.booksImport.count({ where: { file: "" } }))).toBe(0);
  const taken = await here.database.transaction((tx) => bookSlip(tx, here.wanted("payment", 10_000n), OFFICER, MOMENT));
  expect(taken).toMatchObject({ receipt: "SK25-0001" });
});

// ---- through the chats of two phones -----------------------------------------------------------------------------------

async function twoTreasurers(town: Town) {
  await town.member("Mulyono", { number: "0213" });
  await mulyonosLoan(town);
  const lilik = await town.officer("Lilik Handayani", "Cukir", { position: "treasurer", pin: "555019" });
  const rina = await town.officer("Rina Wati", "Cukir", { position: "treasurer", pin: "555029" });
  await lilik.says("akun", "555019");
  await rina.says("akun", "555029");
  return { lilik, rina };
}

const payments = (town: Town) => town.inside((tx) => tx.loanPayment.count({ where: { date: "2025-07-02" } }));

story("two phones confirm the same at once, again and again in a hurry: it is booked once", async (town) => {
  const { lilik, rina } = await twoTreasurers(town);
  for (const one of [lilik, rina]) await one.says("angsuran 0213 575rb");
  await Promise.all([lilik, rina].map((one) => one.saysAtOnce("ya", "ya", "ya", "ya", "ya")));
  expect(await payments(town)).toBe(1);
  const said = [lilik, rina].map((one) =>
    one
      .shown()
      .map(({ text }) => text)
      .join("\n"),
  );
  expect(said.filter((text) => text.includes("Sudah dibukukan, bukti SK25-0001"))).toHaveLength(1);
  expect(said.filter((text) => text.includes("Memang dua kali?"))).toHaveLength(1);
});

story("the same message of the app, handed over many times, books once", async (town) => {
  const { lilik } = await twoTreasurers(town);
  await lilik.says("angsuran 0213 575rb");
  const chat = await town.inside(async (tx) => {
    const link = { person: { name: "Lilik Handayani" } };
    return (await tx.link.findFirstOrThrow({ where: link, include: { chatAccount: true } })).chatAccount;
  });
  const asked = await town.inside((tx) =>
    tx.outbox.findFirstOrThrow({ where: { chatAccountId: chat.id, askedBy: { not: null } } }),
  );
  const again: Message = {
    type: "message",
    from: { channel: chat.channel as "telegram", ownAccount: chat.ownAccount, chat: chat.chat, place: "private" },
    id: "999999",
    sender: asked.askedBy ?? "",
    sentAt: town.clock.now(),
    text: "ya",
    content: { kind: "text" },
    addressed: true,
  };
  await Promise.all(Array.from({ length: 20 }, () => town.house().receive(again)));
  await town.settled();
  expect(await payments(town)).toBe(1);
});
