import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { anothersBook } from "#bot/commands/anothers-book.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { fileChoice } from "#bot/commands/file-choices.ts";
import { explained } from "#bot/commands/instalment-explained.ts";
import { instalmentTable } from "#bot/commands/instalment-table.ts";
import { aboutLoan } from "#bot/commands/loan.ts";
import { instalmentLines, openTotal } from "#bot/commands/loan-lines.ts";
import { methodWords, rateWords } from "#bot/commands/loan-words.ts";
import { loanMeant, loanOfId, type OwnLoan, reportOf, unclear } from "#bot/commands/own-loans.ts";
import { amountsIn } from "#bot/domain/amounts.ts";
import { isBefore } from "#bot/domain/days.ts";
import { asksArrears, asksEnd, instalmentNumberIn } from "#bot/domain/instalment-said.ts";
import { instalmentTotal, schedule } from "#bot/domain/loan-schedule.ts";
import { type InstalmentStanding, openOf } from "#bot/domain/loan-standing.ts";
import { readable } from "#bot/domain/text.ts";
import { type BookSheet, type Choice, reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { shortName } from "#bot/services/cooperatives.ts";

const input = z.union([
  z.object({ loan: z.number() }),
  z.object({ why: z.number() }),
  z.object({ plan: z.number(), from: z.number().optional() }),
  z.object({ file: z.number(), format: z.enum(["pdf", "xlsx"]) }),
  z.object({ text: z.string() }),
]);

const WHY =
  /(?:kok|lho kok|kenapa|knp|ngopo|nopo|lapo|asale|asalnya) (?:bisa |iso |dadi |jadi )?(?:segitu|semono|sakmono|sementen|segini|sak mono|dari mana|soko endi)/;
const END = /(?:kapan|kpn) (?:\S+ )?lunas(?:e|nya|ku)?$|^lunas(?:e|nya|ku)? (?:kapan|kpn)$/;
const PLAN = /(?:jadwal|jadual|tabel|daftar|rincian) (?:angsuran|cicilan|setoran pinjaman)/;

/** The next instalment with its parts, the plan, and how a figure comes about. */
export const instalments = command<z.infer<typeof input>, unknown>({
  name: "instalments",
  intent: "installments",
  keyword: "angsuran",
  opens: new RegExp(`^(?:pak |bu |min )?(?:${WHY.source})|^(?:${PLAN.source})|^${END.source}`),
  access: MEMBERS,
  place: "private",
  menu: false,
  listed: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("text" in what) {
      const denied = anothersBook(turn, what.text);
      if (denied) return denied;
      // "Kalau setor 1jt sebulan, lunas kapan?"
      if (amountsIn(what.text).some((one) => one.each)) {
        return {
          replies: [],
          next: { command: "loan", input: { text: what.text } },
          about: null,
          outcome: "paying-each",
        };
      }
      const meant = await loanMeant(turn, what.text, (id) => ({ command: "instalments", input: { loan: id } }));
      if ("outcome" in meant) return meant.outcome;
      const said = readable(what.text);
      if (PLAN.test(said)) return plan(turn, meant.own, null);
      const number = instalmentNumberIn(what.text);
      if (number !== null) return one(turn, meant.own, number);
      if (asksEnd(what.text)) return end(turn, meant.own);
      if (asksArrears(what.text)) return arrears(turn, meant.own);
      return WHY.test(said) ? why(turn, meant.own) : next(turn, meant.own);
    }
    const id = "loan" in what ? what.loan : "why" in what ? what.why : "plan" in what ? what.plan : what.file;
    const meant = await loanOfId(turn, id);
    if ("outcome" in meant) return meant.outcome;
    const { own } = meant;
    if (!own.standing) return unclear(own);
    if ("file" in what) return file(turn, own, what.format);
    if ("why" in what) return why(turn, own);
    return "plan" in what ? plan(turn, own, what.from ?? null) : next(turn, own);
  },
});

const choice = (id: Words, command: string, what: object): Choice => ({
  label: id,
  command,
  input: what,
  lasting: true,
});

function next(turn: Turn, own: OwnLoan): Outcome {
  const { standing, until, cooperative, loan } = own;
  if (!standing) return unclear(own);
  const coming = standing.rows.find(
    (row) => row.settledOn === null && Temporal.PlainDate.compare(row.dueDate, turn.today) >= 0,
  );
  const { interest, principal } = coming ? openOf(coming) : { interest: null, principal: null };
  const rest = coming ? standing.instalments - coming.number : 0;
  const lines = [
    ...instalmentLines(own, turn.today),
    ...(principal !== null && interest !== null ? [words("instalments-parts", { principal, interest })] : []),
    ...(coming && rest > 0 ? [words("instalments-rest", { count: rest })] : []),
    ...(coming && rest === 0 ? [words("instalments-last")] : []),
    words("loan-until", { until, cooperative: shortName(cooperative) }),
  ];
  return shown(turn, own, lines, [choice(words("instalments-why"), "instalments", { why: loan.id })]);
}

function shown(turn: Turn, own: OwnLoan, lines: readonly Words[], first: readonly Choice[] = []): Outcome {
  const { id } = own.loan;
  const choices = [
    ...first,
    choice(words("loan-to-plan"), "instalments", { plan: id }),
    choice(words("instalments-to-loan"), "loan", { loan: id }),
    reportOf({ loan: id }),
  ];
  return {
    replies: [reply(words("instalments-shown", { lines }), ...choices)],
    about: aboutLoan(turn, own),
    outcome: "shown",
  };
}

/** "Angsuran ke-7 berapa", "sudah masuk belum": its sum, its day, and whether it is paid. */
function one(turn: Turn, own: OwnLoan, number: number): Outcome {
  const { standing, until, cooperative } = own;
  if (!standing) return unclear(own);
  const booked = words("loan-until", { until, cooperative: shortName(cooperative) });
  const row = standing.rows.find((each) => each.number === number);
  if (row) {
    const { principalPart: principal, interestPart: interest } = row;
    return shown(turn, own, [oneLine(row, until), words("instalments-parts", { principal, interest }), booked]);
  }
  const count = standing.instalments;
  // Rows before the opening balance are in it.
  const none =
    number <= count ? words("instalments-before", { number }) : words("instalments-beyond", { count, number });
  return shown(turn, own, [none, ...instalmentLines(own, turn.today), booked]);
}

function oneLine(row: InstalmentStanding, until: Temporal.PlainDate): Words {
  const { number, dueDate, settledOn } = row;
  const total = instalmentTotal(row);
  if (settledOn) return words("instalments-one-paid", { number, total, dueDate, settledOn });
  const open = openTotal(row);
  if (open < total) return words("instalments-one-rest", { number, total, dueDate, open });
  return isBefore(dueDate, until)
    ? words("instalments-one-late", { number, total, dueDate })
    : words("instalments-one-open", { number, total, dueDate });
}

/** "Tunggakanku piro": what is past its day by the books, else that nothing is. */
function arrears(turn: Turn, own: OwnLoan): Outcome {
  const { standing, booked, until, cooperative } = own;
  if (!standing) return unclear(own);
  return shown(turn, own, [
    ...(booked?.overdue ? [] : [words("instalments-no-arrears")]),
    ...instalmentLines(own, turn.today),
    words("loan-until", { until, cooperative: shortName(cooperative) }),
  ]);
}

/** "Kapan lunas": the last instalment. */
function end(turn: Turn, own: OwnLoan): Outcome {
  const { standing, until, cooperative } = own;
  const last = standing?.rows.at(-1);
  if (!standing || !last) return unclear(own);
  if (!standing.next) return next(turn, own);
  return shown(turn, own, [
    words("instalments-end", { number: last.number, dueDate: last.dueDate }),
    words("instalments-left", { count: standing.instalments - standing.paidInstalments }),
    words("loan-until", { until, cooperative: shortName(cooperative) }),
  ]);
}

function why(turn: Turn, own: OwnLoan): Outcome {
  const { standing, loan } = own;
  const row = standing?.next;
  if (!standing || !row) return next(turn, own);
  const said = explained(loan.conditions, standing, row);
  return {
    replies: [
      reply(said, choice(words("loan-to-plan"), "instalments", { plan: loan.id }), reportOf({ loan: loan.id })),
    ],
    about: aboutLoan(turn, own),
    outcome: "explained",
  };
}

/** So many rows of the plan fit a screen. */
const PAGE = 8;

/** The plan from the next instalment on, or from any row. @param from the number of its first row; null: the next one to pay */
function plan(turn: Turn, own: OwnLoan, from: number | null): Outcome {
  const { standing, loan, until, cooperative } = own;
  if (!standing) return unclear(own);
  const { rows } = standing;
  const first = from ?? standing.next?.number ?? rows[0]?.number ?? 1;
  const shownNow = rows.filter(({ number }) => number >= first).slice(0, PAGE);
  const lines = shownNow.map(planLine);
  const after = (shownNow.at(-1)?.number ?? 0) + 1;
  const hasMore = rows.some(({ number }) => number >= after);
  const choices = [
    ...(hasMore ? [choice(words("instalments-more"), "instalments", { plan: loan.id, from: after })] : []),
    fileChoice("pdf", "instalments", { file: loan.id, format: "pdf" }),
    fileChoice("xlsx", "instalments", { file: loan.id, format: "xlsx" }),
  ];
  const said = words("instalments-plan", { number: loan.number, lines, until, cooperative: shortName(cooperative) });
  return { replies: [reply(said, ...choices)], about: aboutLoan(turn, own), outcome: "plan" };
}

function planLine(row: InstalmentStanding): Words {
  const { number } = row;
  const date = { short: row.dueDate };
  const total = { figure: instalmentTotal(row) };
  if (row.settledOn) return words("instalments-row-paid", { number, date, total });
  const open = openTotal(row);
  if (open === total.figure) return words("instalments-row", { number, date, total });
  return words("instalments-row-rest", { number, date, total, open: { figure: open } });
}

function file(turn: Turn, own: OwnLoan, format: BookSheet["format"]): Outcome {
  const said = words("instalments-file", { you: you(turn.person), number: own.loan.number });
  return {
    replies: [{ words: said, document: planFile(turn, own, format) }],
    about: aboutLoan(turn, own),
    outcome: "file",
  };
}

/** The plan as it was agreed; with an opening balance the rows since then. */
function planFile({ person }: Turn, { loan, cooperative, until }: OwnLoan, format: BookSheet["format"]): BookSheet {
  const { conditions, number } = loan;
  return {
    kind: "bookSheet",
    format,
    name: words("instalments-file-name", { number }),
    title: words("instalments-file-title", { number }),
    facts: [
      words("instalments-file-member", { name: person?.name ?? "", cooperative: shortName(cooperative) }),
      words("instalments-file-terms", {
        principal: conditions.principal,
        count: conditions.termMonths,
        rate: rateWords(conditions.rate),
        method: methodWords[conditions.method],
        disbursedOn: conditions.disbursedOn,
      }),
    ],
    ...instalmentTable(schedule(conditions, conditions.opening), { dated: true }),
    notes: [words("loan-until", { until, cooperative: shortName(cooperative) })],
  };
}
