import { loanNumberKey, readLoanNumber } from "#bot/domain/loan-number.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { readRupiah } from "#bot/domain/rupiah-cell.ts";
import { words } from "#bot/messages.ts";
import { changingBooks } from "#bot/services/books.ts";
import { enterPayments, type PaymentRow } from "#bot/services/loan-payments.ts";
import { loanKey, loansNumbered } from "#bot/services/loans.ts";
import { cell } from "#bot/spreadsheets/kind.ts";
import { allRows, PAGE_OF_MANY } from "#bot/work/all-rows.ts";
import {
  bookOf,
  dayIn,
  entryColumns,
  inBook,
  loanNumberColumn,
  memberOfId,
  nameBeside,
  receiptIn,
  shortDay,
} from "#bot/work/book-columns.ts";
import { cooperativeCells, cooperativeColumns, cooperativeFacts } from "#bot/work/cooperative-columns.ts";
import { doubtfulLoans } from "#bot/work/import-loans.ts";
import type { ListKind } from "#bot/work/list-kind.ts";
import { dayCell } from "#bot/work/person-columns.ts";

/** What was paid for loans; below zero: what was taken back. */
export const paymentsKind: ListKind<Omit<PaymentRow, "among">> = {
  name: "payments",
  sheet: "Angsuran",
  byChat: {
    who: "treasurer",
    async about({ cooperativeId, number, date }, { tx, render }) {
      const loan = (await loansNumbered(tx, [{ cooperativeId, number }])).get(loanKey({ cooperativeId, number }));
      const member = loan ? await memberOfId(tx, loan.memberId) : null;
      const day = shortDay(date);
      return render(
        member === null
          ? words("sheet-book-payment-unknown", { number, date: day })
          : words("sheet-book-payment", { member, number, date: day }),
      );
    },
    fields: {},
  },
  beside: ["nama", "nomor_anggota"],
  notes: words("template-payments"),
  columns: [...cooperativeColumns, loanNumberColumn, ...entryColumns],
  nameBeside,
  read(row, office) {
    return {
      cooperativeId: bookOf(row, office),
      number: cell(row, "nomor_pinjaman", readLoanNumber),
      date: dayIn(row, "tanggal", office.today).toString(),
      amount: cell(row, "jumlah", readRupiah),
      receipt: receiptIn(row),
    };
  },
  keyOf: ({ cooperativeId, number, date, receipt }) =>
    `${cooperativeId} ${loanNumberKey(number)} ${date} ${receipt === null ? "" : receiptKey(receipt)}`,
  figuresOf: ({ amount }) => String(amount),
  amountOf: ({ receipt, amount }) => (receipt === null ? amount : null),
  begins: changingBooks,
  enter: (tx, rows, { importOf, tried }) =>
    enterPayments(
      tx,
      rows.map(({ record, among }) => ({ ...record, among })),
      importOf,
      tried?.receipts ?? null,
    ),
  doubts: doubtfulLoans,
  async *all(read) {
    const loans = allRows(
      (page) =>
        read.loan.findMany({
          ...page,
          include: {
            cooperative: { select: cooperativeFacts },
            payments: true,
          },
        }),
      PAGE_OF_MANY,
    );
    for await (const { number, cooperative, payments } of loans) {
      for (const { date, amount, receipt } of inBook(payments)) {
        yield [...cooperativeCells(cooperative), number, dayCell(date), amount, receipt];
      }
    }
  },
};
