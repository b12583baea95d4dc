import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { cashBookOf } from "#bot/services/cash-book.ts";
import { generatedBooks } from "#bot/tests/generated-books.ts";
import { COOPERATIVE, CUKIR, treasury } from "#bot/tests/town/treasury.ts";

/** Promise 4: the book of cash is what the files of the books come to, reckoned from their rows alone. */

const PLACE = { columns: COOPERATIVE, cells: CUKIR };

test("two years of 80 members: every month of the cash book is that of a second calculation", {
  timeout: 120_000,
}, async () => {
  const books = generatedBooks(23, 80, PLACE, true);
  const { database, takes } = await treasury({ isEmpty: true });
  for (const kind of ["members", "loans", "payments", "savings"] as const) await takes(kind, books[kind]);
  const { id: cooperativeId } = await database.read.cooperative.findFirstOrThrow({ where: { village: "Cukir" } });
  const other: { date: string; amount: bigint }[] = [];
  const counts: { date: string; cash: bigint; bank: bigint }[] = [
    { date: "2022-12-31", cash: 1_000_000n, bank: 400_000_000n },
    { date: "2023-09-17", cash: 2_000_000n, bank: 350_000_000n },
    { date: "2024-02-29", cash: 123_456n, bank: 300_000_000n },
  ];
  for (let month = 0; month < 24; month += 1) {
    const date = Temporal.PlainDate.from("2023-01-20").add({ months: month }).toString();
    other.push({ date, amount: BigInt(month % 3 === 0 ? 25_000 + month : -50_000 - month) });
  }
  await database.transaction(async (tx) => {
    const at = "2025-07-02T01:00:00.000Z";
    await tx.cashCount.createMany({ data: counts.map((one) => ({ ...one, cooperativeId, byId: 1, at })) });
    await tx.cashEntry.createMany({ data: other.map((one) => ({ ...one, cooperativeId, what: "ATK", byId: 1, at })) });
  });
  const moved = movedBy(books, other);
  for (let at = 0; at < 30; at += 1) {
    const from = Temporal.PlainDate.from("2023-01-01").add({ months: at });
    const days = { from, to: from.with({ day: from.daysInMonth }) };
    const book = await database.transaction((tx) => cashBookOf(tx, cooperativeId, days));
    const month = from.toString().slice(0, 7);
    const before = counts.filter(({ date }) => date < from.toString()).at(-1);
    const opening =
      (before ? before.cash + before.bank : 0n) +
      sum(moved.filter(({ date }) => before !== undefined && date > before.date && date < from.toString()));
    const these = moved.filter(({ date }) => date.startsWith(month));
    const split = book.lines.filter(({ movement: { of } }) => of !== "savings" && of !== "disbursed" && of !== "other");
    expect([month, book.opening, book.closing, sum(split.map(({ movement }) => movement))]).toEqual([
      month,
      opening,
      opening + sum(these),
      sum(these.filter(({ isPayment }) => isPayment)),
    ]);
    const counted = counts.filter(({ date }) => date.startsWith(month)).at(-1);
    const computed = counted && opening + sum(these.filter(({ date }) => date <= counted.date));
    expect(book.check?.difference).toBe(counted && counted.cash + counted.bank - (computed ?? 0n));
  }
});

interface Moved {
  date: string;
  amount: bigint;
  isPayment?: boolean;
}

/** Straight from the rows of the files. */
function movedBy(books: { loans: string; payments: string; savings: string }, other: readonly Moved[]): Moved[] {
  const rows = (csv: string) => {
    const [names = [], ...lines] = csv.split("\r\n").map((line) => line.split(";"));
    return lines.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""])));
  };
  return [
    ...other,
    ...rows(books.savings).flatMap(({ tanggal: date = "", jumlah = "0", nomor_bukti }) =>
      nomor_bukti === "SALDO AWAL" ? [] : [{ date, amount: BigInt(jumlah) }],
    ),
    ...rows(books.payments).map(({ tanggal: date = "", jumlah = "0" }) => ({
      date,
      amount: BigInt(jumlah),
      isPayment: true,
    })),
    ...rows(books.loans).flatMap(({ tanggal_cair: date = "", pokok = "0", per_tanggal }) =>
      per_tanggal === "" ? [{ date, amount: -BigInt(pokok) }] : [],
    ),
  ];
}

function sum(all: readonly { amount: bigint }[]): bigint {
  return all.reduce((total, { amount }) => total + amount, 0n);
}
