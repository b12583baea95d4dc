import { Temporal } from "temporal-polyfill";
import { changingBooks, noteImport } from "#bot/services/books.ts";
import { membersNumbered } from "#bot/services/members.ts";
import { enterSavings } from "#bot/services/savings.ts";
import { Broken } from "../broken.ts";
import type { Part, TownAtWork } from "../part.ts";
import type { Human } from "../residents.ts";
import { type SavedModel, savers } from "../saved-model.ts";

/** Promise 4: treasurers bring in what was paid in, the same list again, and corrections; a balance is the sum of its ledger. */
export function bringingBooks(model: SavedModel): Part {
  let receipts = 0;

  /** A new row; one that is there already; or one that is there with another sum. */
  function rowFor(human: Human, { any, chance }: TownAtWork): { receipt: string; amount: bigint } {
    const there = model.receiptsOf(human).filter(({ receipt }) => isOfList(receipt));
    const amount = BigInt(any([1, 2, 3, 5, 8])) * 1_000_000n;
    if (there.length === 0 || chance(0.5)) {
      receipts += 1;
      return { receipt: `ST-${receipts}`, amount };
    }
    const one = any(there);
    return chance(0.4) ? one : { receipt: one.receipt, amount };
  }

  return {
    name: "bringing books",
    happens: {
      often: 0.7,
      async does(town) {
        const { database, any, now } = town;
        const here = database();
        if (!here) return;
        const human = any(savers);
        const { receipt, amount } = rowFor(human, town);
        const isIn = model.brings(human, receipt, amount, now());
        const at = Temporal.Instant.fromEpochMilliseconds(now());
        await here.transaction(async (tx) => {
          await changingBooks(tx);
          const { id: cooperativeId } = await tx.cooperative.findFirstOrThrow({ where: { village: human.village } });
          const [member] = (await membersNumbered(tx, [{ cooperativeId, number: human.number }])).values();
          if (!member) throw new Error(`${human.mark} is in no book`);
          const row = {
            cooperativeId,
            member,
            kind: "voluntary" as const,
            date: "2025-07-01",
            amount,
            receipt,
            among: null,
          };
          const about = { kind: "savings" as const, file: "setoran.csv", now: at };
          const [became] = await enterSavings(tx, [row], (inside) => noteImport(inside, about), null);
          if (became instanceof Error) throw became;
        });
        isIn();
      },
    },
    neverAfterCommit: {
      "a counter-entry takes back just what it names": `SELECT c.id FROM SavingsEntry c JOIN SavingsEntry o ON o.id = c.reversesId
        WHERE c.amount <> -o.amount OR c.memberId <> o.memberId OR c.receiptKey <> o.receiptKey`,
      "a receipt stands for one sum": `SELECT e.memberId FROM SavingsEntry e
        WHERE e.reversesId IS NULL AND NOT EXISTS (SELECT 1 FROM SavingsEntry c WHERE c.reversesId = e.id)
        GROUP BY e.memberId, e.kind, e.date, e.receiptKey HAVING COUNT(*) > 1`,
    },
    whenCalm({ ask, now }) {
      model.learns((human, receipt) => {
        if (!isOfList(receipt)) return undefined;
        const [row] = ask(
          `SELECT SUM(e.amount) AS amount FROM SavingsEntry e JOIN Member m ON m.id = e.memberId WHERE m.number = ? AND e.receipt = ?`,
          human.number,
          receipt,
        );
        return row?.amount === null || row === undefined ? null : BigInt(Number(row.amount));
      }, now());
      for (const human of savers) {
        const [row] = ask(
          "SELECT SUM(e.amount) AS total FROM SavingsEntry e JOIN Member m ON m.id = e.memberId WHERE m.number = ?",
          human.number,
        );
        const total = BigInt(Number(row?.total ?? 0));
        const [expected] = model.totalsOf(human, now()).slice(-1);
        if (total !== expected)
          throw new Broken("a balance is the sum of its ledger", `${human.mark}: ${total}, not ${expected}`);
      }
    },
  };
}

/** What is written one by one is known elsewhere (keeping-books.ts). */
function isOfList(receipt: string): boolean {
  return receipt.startsWith("ST-");
}
