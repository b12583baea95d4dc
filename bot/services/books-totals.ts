import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type Rupiah, rupiah } from "#bot/domain/rupiah.ts";
import { type SavingsKind, savingsKinds } from "#bot/domain/savings-kinds.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type CashNow, cashNow } from "#bot/services/cash-book.ts";
import { LOAN_WHOLE, loanFrom, standingInBooks } from "#bot/services/loans.ts";

/** What the books of cooperatives come to: sums that show nobody's own. */

/** All of a cooperative; null: nothing of it is booked, or counted. */
export interface BooksTotals {
  savings: (SavingsTotals & { until: Temporal.PlainDate }) | null;
  loans: (LoanTotals & { until: Temporal.PlainDate }) | null;
  cash: CashNow | null;
}

export async function booksTotalsOf(tx: Tx, cooperativeId: number, today: Temporal.PlainDate): Promise<BooksTotals> {
  const saved = await booksUntil(tx, cooperativeId, "savings");
  const lent = await booksUntil(tx, cooperativeId, "loans");
  return {
    savings: saved && { ...(await savingsTotals(tx, cooperativeId)), until: saved },
    loans: lent && { ...(await loanTotals(tx, cooperativeId, lent)), until: lent },
    cash: await cashNow(tx, cooperativeId, today),
  };
}

export interface SavingsTotals {
  byKind: Record<SavingsKind, Rupiah>;
  total: Rupiah;
  /** Members who have entries. */
  members: number;
}

/** @param cooperativeId null: of all cooperatives */
export async function savingsTotals(tx: Tx, cooperativeId: number | null): Promise<SavingsTotals> {
  const where = cooperativeId === null ? {} : { cooperativeId };
  const rows = await tx.savingsEntry.groupBy({ by: ["kind"], where, _sum: { amount: true } });
  const of = (kind: SavingsKind) => rupiah(rows.find((row) => row.kind === kind)?._sum.amount ?? 0n);
  const members = await tx.member.count({ where: { ...where, savings: { some: {} } } });
  const byKind = { principal: of("principal"), mandatory: of("mandatory"), voluntary: of("voluntary") };
  const total = rupiah(savingsKinds.reduce((sum, kind) => sum + byKind[kind], 0n));
  return { byKind, total, members };
}

export interface LoanTotals {
  running: number;
  principalLeft: Rupiah;
  late: number;
  overdue: Rupiah;
  /** Loans whose figures do not agree: they are in no sum. */
  unclear: number;
}

const PAGE = 200;

/** @param until how far the books are kept: what was due by then and is open is late */
async function loanTotals(tx: Tx, cooperativeId: number, until: Temporal.PlainDate): Promise<LoanTotals> {
  let [running, left, late, overdue, unclear] = [0, 0n, 0, 0n, 0];
  for (let after = 0; ; ) {
    const where = { id: { gt: after }, cooperativeId };
    const page = await tx.loan.findMany({ where, include: LOAN_WHOLE, orderBy: { id: "asc" }, take: PAGE });
    for (const row of page) {
      const standing = standingInBooks(loanFrom(row), until);
      if (!standing) unclear += 1;
      else if (standing.next) {
        running += 1;
        left += standing.principalLeft;
        late += standing.overdue ? 1 : 0;
        overdue += standing.overdue?.total ?? 0n;
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  return { running, principalLeft: rupiah(left), late, overdue: rupiah(overdue), unclear };
}

/** How much was ever lent, for whoever sees no loan by itself. */
export async function lentTotals(tx: Tx): Promise<{ loans: number; principal: Rupiah; cooperatives: number }> {
  const { _count: loans, _sum: sum } = await tx.loan.aggregate({ _count: true, _sum: { principal: true } });
  const cooperatives = await tx.cooperative.count({
    where: { OR: [{ members: { some: { savings: { some: {} } } } }, { members: { some: { loans: { some: {} } } } }] },
  });
  return { loans, principal: rupiah(sum.principal ?? 0n), cooperatives };
}
