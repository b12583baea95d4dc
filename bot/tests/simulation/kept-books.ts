import { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { loanNumberKey } from "#bot/domain/loan-number.ts";
import { BOOKS_KEPT, type Human, type Resident, residents } from "./residents.ts";

/** Where treasurers keep the books in the chat, and whose money they write down. */

/** Few in each village, so that the same is written for them by two. */
const PAYING = 4;

export const payers: readonly Resident[] = BOOKS_KEPT.flatMap((village) =>
  residents.filter(({ role, humans: [one] }) => role === "member" && one?.village === village).slice(0, PAYING),
);

/** Who has a loan; its first instalment falls due when nobody lives here any more, and nobody reaches its end. */
export const borrowers: ReadonlySet<Human> = new Set(
  payers.flatMap(({ humans }, nth) => (nth % 2 === 0 ? humans : [])),
);

const LOAN = {
  principal: 1_200_000_000n,
  ratePercent: "1",
  ratePer: "month",
  method: "flat",
  termMonths: 120,
  disbursedOn: "2025-06-01",
  firstDueOn: "2035-01-15",
};

/** The day of what is dated: whenever it is written, it is not to come. */
export const BOOKED_FOR = Temporal.PlainDate.from("2025-06-30");

export async function lendFirst(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const at = Temporal.Instant.from("2025-07-01T09:00:00+07:00").toString();
    const { id: importId } = await tx.booksImport.create({ data: { kind: "loans", file: "pinjaman.xlsx", at } });
    for (const one of borrowers) {
      const { id, cooperativeId } = await tx.member.findFirstOrThrow({ where: { number: one.number } });
      const number = `P-${one.number}`;
      const about = { memberId: id, cooperativeId, number, numberKey: loanNumberKey(number), importId };
      await tx.loan.create({ data: { ...LOAN, ...about } });
    }
  });
}
