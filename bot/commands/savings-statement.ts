import type { Turn } from "#bot/commands/command.ts";
import { loanChoice } from "#bot/commands/own-loans.ts";
import { aboutSavings, kindWords, type OwnSavings, ownSavings, savingsUnclear } from "#bot/commands/own-savings.ts";
import { periodWords, statement, type View } from "#bot/commands/statement.ts";
import { isBeforeAll, isWithin, type Period } from "#bot/domain/book-period.ts";
import { standing } from "#bot/domain/ledger.ts";
import { type Rupiah, rupiah, total } from "#bot/domain/rupiah.ts";
import { type BookSheet, type Choice, reply, type Value, type Words, words } from "#bot/messages.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { type SavedEntry, withBalance } from "#bot/services/savings.ts";

/** What was put in and taken out, and what was there after each. */
export const savingsStatement = statement<OwnSavings>({
  name: "savings-statement",
  opens: /^(?:rincian|riwayat|mutasi|rekening|catatan|kartu) (?:simpanan|tabungan|setoran|celengan)/,
  meant: async (turn) => whichOf(await ownSavings(turn)),
  async byId(turn, id) {
    const own = (await ownSavings(turn)).find(({ memberId }) => memberId === id);
    if (own) return agreed(own);
    const about = { subjectId: null, object: `savings ${id}`, denied: true } as const;
    return { outcome: { replies: [reply(words("savings-statement-gone"))], about, outcome: "gone" } };
  },
  id: ({ memberId }) => memberId,
  view,
});

function agreed(own: OwnSavings) {
  return own.savings.disagrees ? { outcome: savingsUnclear(own) } : { of: own };
}

function whichOf(all: readonly OwnSavings[]) {
  const [only, ...others] = all;
  if (only && others.length === 0) return agreed(only);
  const choices = all.map(
    ({ memberId, cooperative }): Choice => ({
      label: words("savings-statement-of", { cooperative: shortName(cooperative) }),
      command: "savings-statement",
      input: { of: memberId },
      lasting: true,
    }),
  );
  return {
    outcome: { replies: [reply(words("savings-statement-which"), ...choices)], about: null, outcome: "asked-which" },
  };
}

function view(turn: Turn, own: OwnSavings, period: Period): View {
  const moved = withBalance(standing(own.savings.entries));
  const inPeriod = moved.filter(({ date }) => isWithin(date, period));
  const opening = moved.findLast(({ date }) => isBeforeAll(date, period))?.balance ?? rupiah(0n);
  const closing = inPeriod.at(-1)?.balance ?? opening;
  const name = shortName(own.cooperative);
  const until = own.until ?? turn.today;
  return {
    heading: words("savings-statement-heading", { cooperative: name }),
    lines: inPeriod.map(lineOf),
    closing: [
      words("savings-statement-closing", { balance: closing }),
      words("loan-until", { until, cooperative: name }),
    ],
    choices: [loanChoice],
    sheet: (format) => ({
      kind: "bookSheet",
      format,
      name: words("savings-statement-file-name", { cooperative: name }),
      title: words("savings-statement-title"),
      facts: [
        words("instalments-file-member", { name: turn.person?.name ?? "", cooperative: name }),
        periodWords(period, turn.today),
      ],
      ...table(inPeriod, opening, closing),
      notes: [words("loan-until", { until, cooperative: name })],
    }),
    about: aboutSavings(turn, own),
  };
}

function lineOf({ date: day, kind: of, amount: moved, balance: left }: SavedEntry): Words {
  const date = { short: day };
  const kind = kindWords[of];
  const balance = { figure: left };
  return moved < 0n
    ? words("savings-statement-out", { date, kind, amount: { figure: -moved }, balance })
    : words("savings-statement-in", { date, kind, amount: { figure: moved }, balance });
}

function table(
  entries: readonly SavedEntry[],
  opening: Rupiah,
  closing: Rupiah,
): Pick<BookSheet, "columns" | "rows" | "totals"> {
  const sum = (sign: 1n | -1n) =>
    total(entries.flatMap(({ amount }) => (amount * sign > 0n ? [rupiah(amount * sign)] : [])));
  return {
    columns: [
      { title: words("loan-statement-date"), kind: "date", share: 20 },
      { title: words("savings-statement-kind"), kind: "text", share: 18 },
      { title: words("loan-statement-receipt"), kind: "text", share: 24 },
      { title: words("savings-statement-in-column"), kind: "money", share: 22 },
      { title: words("savings-statement-out-column"), kind: "money", share: 22 },
      { title: words("savings-statement-balance"), kind: "money", share: 24 },
    ],
    rows: [
      ["", "", words("savings-statement-opening"), "", "", opening],
      ...entries.map(({ date, kind, receipt, amount, balance }): Value[] => [
        date,
        kindWords[kind],
        receipt ?? "",
        amount >= 0n ? amount : "",
        amount < 0n ? -amount : "",
        balance,
      ]),
    ],
    totals: ["", "", words("savings-statement-sum"), sum(1n), sum(-1n), closing],
  };
}
