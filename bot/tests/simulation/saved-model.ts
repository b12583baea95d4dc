import { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { OPENING_KEY } from "#bot/domain/receipt.ts";
import { type Human, residents } from "./residents.ts";

/** What everybody has saved, by what their treasurer brought in: without the database, but for what its death left open. */
export interface SavedModel {
  /** A row that is about to be brought in. @returns to be called when it is in, at that time where it was not at once */
  brings(human: Human, receipt: string, amount: bigint, now: number): (at?: number) => void;
  /** A row that may be in or not: the database says which; undefined: it is looked for elsewhere. */
  learns(receiptOf: (human: Human, receipt: string) => bigint | null | undefined, now: number): void;
  /** All that they may have had around that time. */
  totalsOf(human: Human, at: number): bigint[];
  /** A row that was brought in before, to be brought in again or corrected. */
  receiptsOf(human: Human): { receipt: string; amount: bigint }[];
}

/** So far may what is told lie behind what is so: a message is handled while a row comes in. */
const AROUND = 5 * 60_000;

export function savedModel(): SavedModel {
  const rows = new Map<string, Map<string, bigint>>();
  const open = new Map<string, { human: Human; receipt: string; amount: bigint }>();
  const history = new Map<string, { at: number; total: bigint }[]>();
  const rowsOf = ({ mark }: Human) => {
    const found = rows.get(mark) ?? new Map<string, bigint>();
    rows.set(mark, found);
    return found;
  };
  const totalOf = (human: Human) =>
    Array.from(rowsOf(human).values()).reduce((sum, amount) => sum + amount, firstSavings(human));
  const notes = (human: Human, at: number) => {
    history.set(human.mark, [...(history.get(human.mark) ?? []), { at, total: totalOf(human) }]);
  };
  const takes = (human: Human, receipt: string, amount: bigint, at: number) => {
    rowsOf(human).set(receipt, amount);
    notes(human, at);
  };
  return {
    brings(human, receipt, amount, now) {
      const key = `${human.mark} ${receipt}`;
      open.set(key, { human, receipt, amount });
      return (at = now) => {
        open.delete(key);
        takes(human, receipt, amount, at);
      };
    },
    learns(receiptOf, now) {
      for (const [key, { human, receipt }] of open) {
        const amount = receiptOf(human, receipt);
        if (amount === undefined) continue;
        if (amount !== null && amount !== rowsOf(human).get(receipt)) takes(human, receipt, amount, now);
        open.delete(key);
      }
    },
    totalsOf(human, at) {
      const all = [{ at: 0, total: firstSavings(human) }, ...(history.get(human.mark) ?? [])];
      const before = all.findLast((one) => one.at <= at - AROUND);
      const around = all.filter((one) => one.at > at - AROUND && one.at <= at + AROUND);
      const sure = [...(before ? [before] : []), ...around].map(({ total }) => total);
      const told = [...sure, totalOf(human)];
      for (const { receipt, amount } of [...open.values()].filter((one) => one.human === human)) {
        const more = amount - (rowsOf(human).get(receipt) ?? 0n);
        told.push(...told.map((total) => total + more));
      }
      return told;
    },
    receiptsOf: (human) => Array.from(rowsOf(human), ([receipt, amount]) => ({ receipt, amount })),
  };
}

/** What everybody brings along. Its last six digits are nobody else's, and all that comes later is whole millions. */
function firstSavings({ number }: Human): bigint {
  return 3_100_000n + BigInt(number.slice(1));
}

/** Those who are in a book of members. */
export const savers: readonly Human[] = residents.flatMap(({ role, humans }) =>
  role === "staff" || role === "leaver" || role === "treasurer" ? [] : humans,
);

/** Their first savings, as a treasurer's first list has them. */
export async function saveFirst(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const { id: importId } = await tx.booksImport.create({
      data: {
        kind: "savings",
        file: "simpanan.xlsx",
        at: Temporal.Instant.from("2025-07-01T09:00:00+07:00").toString(),
      },
    });
    const members = await tx.member.findMany({ select: { id: true, cooperativeId: true, number: true } });
    await tx.savingsEntry.createMany({
      data: members.flatMap(({ id, cooperativeId, number }) => {
        const human = savers.find((one) => one.number === number);
        if (!human) return [];
        const entry = {
          kind: "voluntary",
          date: "2025-06-30",
          receipt: "SALDO AWAL",
          receiptKey: OPENING_KEY,
          turn: 0,
        };
        return [{ ...entry, memberId: id, cooperativeId, amount: firstSavings(human), importId }];
      }),
    });
  });
}
