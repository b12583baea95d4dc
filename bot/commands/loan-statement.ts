import type { Turn } from "#bot/commands/command.ts";
import { aboutLoan } from "#bot/commands/loan.ts";
import { type LoanMeant, loanMeant, loanOfId, type OwnLoan, savingsChoice, unclear } from "#bot/commands/own-loans.ts";
import { periodWords, statement, type View } from "#bot/commands/statement.ts";
import { isBeforeAll, isWithin, type Period } from "#bot/domain/book-period.ts";
import type { LoanStanding, UsedPayment } from "#bot/domain/loan-standing.ts";
import { type Rupiah, total } from "#bot/domain/rupiah.ts";
import { type BookColumn, type BookSheet, type Value, type Words, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { asWritten } from "#bot/services/loans.ts";

/** What was paid for a loan, and what was left after each payment. */
export const loanStatement = statement<OwnLoan & { standing: LoanStanding }>({
  name: "loan-statement",
  opens: /^(?:rincian|riwayat|mutasi|rekening|catatan) (?:pembayaran|pinjaman|angsuran|utang|hutang)/,
  meant: async (turn, text) =>
    whole(await loanMeant(turn, text, (id) => ({ command: "loan-statement", input: { of: id } }))),
  byId: async (turn, id) => whole(await loanOfId(turn, id)),
  id: ({ loan }) => loan.id,
  view,
});

function whole(meant: LoanMeant) {
  if ("outcome" in meant) return meant;
  const { standing } = meant.own;
  return standing ? { of: { ...meant.own, standing } } : { outcome: unclear(meant.own) };
}

function view(turn: Turn, own: OwnLoan & { standing: LoanStanding }, period: Period): View {
  const { loan, standing, until, cooperative } = own;
  const { disbursedOn, opening, principal } = loan.conditions;
  const inPeriod = standing.payments.filter(({ paidOn }) => isWithin(paidOn, period));
  const before = standing.payments.findLast(({ paidOn }) => isBeforeAll(paidOn, period));
  const started = opening?.principalLeft ?? principal;
  return {
    heading: words("loan-statement-heading", { number: loan.number, disbursedOn, principal }),
    lines: inPeriod.map(({ paidOn, amount, principalLeft }) =>
      words("loan-statement-line", {
        date: { short: paidOn },
        amount: { figure: amount },
        left: { figure: principalLeft },
      }),
    ),
    closing: [words("loan-until", { until, cooperative: shortName(cooperative) })],
    choices: [savingsChoice],
    sheet: (format) => ({
      kind: "bookSheet",
      format,
      name: words("loan-statement-file-name", { number: loan.number }),
      title: words("loan-statement-title", { number: loan.number }),
      facts: facts(turn, own, period),
      ...table(inPeriod.map(asWritten(loan)), before?.principalLeft ?? started, standing),
      notes: [words("loan-until", { until, cooperative: shortName(cooperative) }), ...openingNote(own)],
    }),
    about: aboutLoan(turn, own),
  };
}

function facts({ person, today }: Turn, { loan, cooperative }: OwnLoan, period: Period): Words[] {
  const { principal, disbursedOn } = loan.conditions;
  return [
    words("instalments-file-member", { name: person?.name ?? "", cooperative: shortName(cooperative) }),
    words("loan-statement-heading", { number: loan.number, disbursedOn, principal }),
    periodWords(period, today),
  ];
}

function openingNote({ loan }: OwnLoan): Words[] {
  const { opening } = loan.conditions;
  return opening ? [words("loan-statement-opening-note", { asOf: opening.asOf })] : [];
}

/** Opening, a row a payment with what was left, and the sums; penalties only where there are any. */
function table(
  payments: readonly UsedPayment[],
  openingLeft: Rupiah,
  { payments: all }: LoanStanding,
): Pick<BookSheet, "columns" | "rows" | "totals"> {
  const hasPenalty = all.some(({ used }) => used.penalty > 0n);
  const money = (title: Words): BookColumn => ({ title, kind: "money", share: 20 });
  const parts = ({ used }: UsedPayment): Value[] => [
    used.principal,
    used.interest,
    ...(hasPenalty ? [used.penalty] : []),
  ];
  const sum = (part: keyof UsedPayment["used"]) => total(payments.map(({ used }) => used[part]));
  return {
    columns: [
      { title: words("loan-statement-date"), kind: "date", share: 18 },
      { title: words("loan-statement-receipt"), kind: "text", share: 20 },
      money(words("loan-statement-paid")),
      money(words("instalment-table-principal")),
      money(words("instalment-table-interest")),
      ...(hasPenalty ? [money(words("loan-statement-penalty"))] : []),
      money(words("instalment-table-balance")),
    ],
    rows: [
      ["", words("loan-statement-opening"), "", "", "", ...(hasPenalty ? [""] : []), openingLeft],
      ...payments.map((payment): Value[] => [
        payment.paidOn,
        payment.receipt,
        payment.amount,
        ...parts(payment),
        payment.principalLeft,
      ]),
    ],
    totals: [
      "",
      words("loan-statement-closing"),
      total(payments.map(({ amount }) => amount)),
      sum("principal"),
      sum("interest"),
      ...(hasPenalty ? [sum("penalty")] : []),
      payments.at(-1)?.principalLeft ?? openingLeft,
    ],
  };
}
