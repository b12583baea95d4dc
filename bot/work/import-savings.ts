import { type Cell, textOf } from "#bot/domain/cell.ts";
import { memberNumberKey, readMemberNumber } from "#bot/domain/member-number.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { Rupiah } from "#bot/domain/rupiah.ts";
import { readRupiah } from "#bot/domain/rupiah-cell.ts";
import { type SavingsKind, savingsKinds } from "#bot/domain/savings-kinds.ts";
import { readable } from "#bot/domain/text.ts";
import { words } from "#bot/messages.ts";
import { changingBooks } from "#bot/services/books.ts";
import { enterSavings, savingsFrom } from "#bot/services/savings.ts";
import { cell } from "#bot/spreadsheets/kind.ts";
import { allRows, PAGE_OF_MANY } from "#bot/work/all-rows.ts";
import {
  bookOf,
  dayIn,
  entryColumns,
  inBook,
  memberCalled,
  memberNumberColumn,
  nameBeside,
  receiptIn,
  shortDay,
  withMembers,
} from "#bot/work/book-columns.ts";
import { cooperativeCells, cooperativeColumns, cooperativeFacts } from "#bot/work/cooperative-columns.ts";
import type { ListKind } from "#bot/work/list-kind.ts";
import { dayCell } from "#bot/work/person-columns.ts";
import { hasSides, readSides, sideColumns, sideRefused } from "#bot/work/savings-side-by-side.ts";

export const SAVINGS_KINDS: Readonly<Record<SavingsKind, string>> = {
  principal: "pokok",
  mandatory: "wajib",
  voluntary: "sukarela",
};

export interface SavingsRow {
  cooperativeId: number;
  memberNumber: string;
  kind: SavingsKind;
  date: string;
  amount: Rupiah;
  receipt: string | null;
  /** What was there on that day; of a member and kind there is one. */
  isBalance: boolean;
}

/** What members paid into their savings, and took out of them. */
export const savingsKind: ListKind<SavingsRow> = {
  name: "savings",
  sheet: "Simpanan",
  byChat: {
    who: "treasurer",
    async about({ cooperativeId, memberNumber, kind, date }, { tx, render }) {
      const member = await memberCalled(tx, { cooperativeId, number: memberNumber });
      return render(words("sheet-book-savings", { member, kind: SAVINGS_KINDS[kind], date: shortDay(date) }));
    },
    fields: {},
  },
  beside: ["nama"],
  notes: words("template-savings"),
  columns: [
    ...cooperativeColumns,
    memberNumberColumn,
    {
      name: "jenis",
      kind: "text",
      required: true,
      choices: Object.values(SAVINGS_KINDS),
      example: "wajib",
      otherNames: ["jenis_simpanan", "simpanan"],
    },
    ...entryColumns,
  ],
  computed: [{ name: "saldo", kind: "money" }],
  nameBeside,
  read(row, office) {
    return {
      cooperativeId: bookOf(row, office),
      memberNumber: cell(row, "nomor_anggota", readMemberNumber),
      kind: cell(row, "jenis", readSavingsKind),
      date: dayIn(row, "tanggal", office.today).toString(),
      amount: cell(row, "jumlah", readRupiah),
      receipt: receiptIn(row),
      isBalance: false,
    };
  },
  sideBySide: { columns: sideColumns, is: hasSides, reads: readSides, refused: sideRefused },
  keyOf: ({ cooperativeId, memberNumber, kind, date, receipt, isBalance }) =>
    `${cooperativeId} ${memberNumberKey(memberNumber)} ${kind} ${isBalance ? "" : date} ${receipt === null ? "" : receiptKey(receipt)}`,
  figuresOf: ({ amount, date }) => `${amount} ${date}`,
  amountOf: ({ receipt, amount }) => (receipt === null ? amount : null),
  begins: changingBooks,
  enter: (tx, rows, { importOf, tried }) =>
    withMembers(tx, rows, (known) =>
      enterSavings(
        tx,
        known.map(({ record, member, among }) => ({ ...record, member, among })),
        importOf,
        tried,
      ),
    ),
  async *doubts(read, cooperativeId) {
    const members = allRows(
      (page) => read.member.findMany({ ...page, where: { ...page.where, cooperativeId }, include: { savings: true } }),
      PAGE_OF_MANY,
    );
    for await (const { number, savings } of members) {
      const { disagrees } = savingsFrom(savings);
      if (disagrees) yield `${number} (${SAVINGS_KINDS[disagrees.kind]})`;
    }
  },
  async *all(read) {
    const members = allRows(
      (page) =>
        read.member.findMany({
          ...page,
          where: { ...page.where, savings: { some: {} } },
          include: {
            cooperative: { select: cooperativeFacts },
            savings: true,
          },
        }),
      PAGE_OF_MANY,
    );
    for await (const { number, cooperative, savings } of members) {
      for (const kind of savingsKinds) {
        let balance = 0n;
        for (const { date, amount, receipt } of inBook(savings.filter((entry) => entry.kind === kind))) {
          balance += amount;
          const entry = [SAVINGS_KINDS[kind], dayCell(date), amount, receipt, balance];
          yield [...cooperativeCells(cooperative), number, ...entry];
        }
      }
    }
  },
};

/** @throws Refusal `savings-kind-unknown` (`text`) */
function readSavingsKind(given: Cell): SavingsKind {
  const text = readable(textOf(given)).replace(/^simp(?:anan|\.)?\s*/, "");
  if (/^pokok$/.test(text)) return "principal";
  if (/^wajib$/.test(text)) return "mandatory";
  if (/^(?:suka\s?rela|mana\s?suka|tabungan)$/.test(text)) return "voluntary";
  throw new Refusal("savings-kind-unknown", { text: textOf(given) });
}
