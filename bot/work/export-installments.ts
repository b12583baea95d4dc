import type { Temporal } from "temporal-polyfill";
import { instalmentTotal, schedule } from "#bot/domain/loan-schedule.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { LOAN_WHOLE, type LoanInBooks, loanFrom, standingInBooks } from "#bot/services/loans.ts";
import { allRows, PAGE_OF_MANY } from "#bot/work/all-rows.ts";
import { cooperativeCells, cooperativeColumns, cooperativeFacts } from "#bot/work/cooperative-columns.ts";
import type { ExportKind } from "#bot/work/exports.ts";

/** The plan of each loan, with what was paid for every instalment. It only goes out: it follows from loans and payments. */
export const installmentsKind: ExportKind = {
  name: "installments",
  sheet: "Jadwal angsuran",
  columns: [
    ...cooperativeColumns,
    { name: "nomor_pinjaman", kind: "text" },
    { name: "ke", kind: "number" },
    { name: "jatuh_tempo", kind: "date" },
    { name: "pokok", kind: "money" },
    { name: "jasa", kind: "money" },
    { name: "total", kind: "money" },
    { name: "sisa", kind: "money" },
    { name: "dibayar", kind: "money" },
  ],
  async *all(read, { now, timeZone }) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const include = { ...LOAN_WHOLE, cooperative: { select: cooperativeFacts } };
    for await (const one of allRows((page) => read.loan.findMany({ ...page, include }), PAGE_OF_MANY)) {
      for (const { row, paid } of rowsOf(loanFrom(one), today)) {
        const { number, dueDate, principalPart, interestPart, balance } = row;
        const parts = [principalPart, interestPart, instalmentTotal(row), balance, paid];
        yield [...cooperativeCells(one.cooperative), one.number, number, dueDate, ...parts];
      }
    }
  },
};

/** Where the figures of a loan do not agree, what was paid for which instalment is not known: only its plan is told. */
function rowsOf(loan: LoanInBooks, today: Temporal.PlainDate) {
  const standing = standingInBooks(loan, today);
  if (standing) return standing.rows.map((row) => ({ row, paid: row.paid.principal + row.paid.interest }));
  try {
    return schedule(loan.conditions, loan.conditions.opening).map((row) => ({ row, paid: null }));
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
