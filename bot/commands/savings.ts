import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { anothersBook } from "#bot/commands/anothers-book.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { loanChoice, reportOf } from "#bot/commands/own-loans.ts";
import { aboutSavings, kindWords, type OwnSavings, ownSavings, savingsUnclear } from "#bot/commands/own-savings.ts";
import { periodWords } from "#bot/commands/statement.ts";
import { isWithin, type Period } from "#bot/domain/book-period.ts";
import { type DepositAsked, depositAsked } from "#bot/domain/deposit-said.ts";
import { standing } from "#bot/domain/ledger.ts";
import { rupiah, total } from "#bot/domain/rupiah.ts";
import { type SavingsKind, savingsKinds } from "#bot/domain/savings-kinds.ts";
import { readable } from "#bot/domain/text.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import type { SavingsEntry } from "#bot/services/savings.ts";

const input = z.object({ text: z.string() });

/** What one has saved, by kind and in all. */
export const savings = command<z.infer<typeof input>, unknown>({
  name: "savings",
  intent: "savings_balance",
  keyword: "simpanan",
  access: MEMBERS,
  place: "private",
  menu: true,
  input,
  async run(turn, { text }): Promise<Outcome> {
    const denied = anothersBook(turn, text);
    if (denied) return denied;
    const all = await ownSavings(turn);
    const [only, ...others] = all;
    if (!only) throw new Error("a member without a cooperative");
    if (others.length === 0 && only.savings.disagrees) return savingsUnclear(only);
    const asked = others.length === 0 ? depositAsked(text, turn.today) : null;
    if (asked) return deposits(turn, only, asked);
    const lines = others.length === 0 ? oneBook(turn, only) : [sumOf(turn, all), ...all.flatMap((one) => shortly(one))];
    const choices = all.flatMap((one) => choicesFor(one, others.length > 0));
    return {
      replies: [reply(words("savings-shown", { lines }), ...choices)],
      about: aboutSavings(turn, only),
      outcome: "shown",
      // Two questions in one: the loan follows in the same message.
      ...(ASKS_LOAN.test(readable(text)) && { next: { command: "loan", input: { text: "" } } }),
    };
  },
});

const ASKS_LOAN = /\b(?:h?utang|pinjaman|silihan)\w*\b/;

function oneBook(turn: Turn, { savings: kept, until, cooperative }: OwnSavings): Words[] {
  const name = shortName(cooperative);
  if (until === null) return [words("savings-none", { cooperative: name })];
  return [
    words("savings-total", { you: you(turn.person), total: kept.total }),
    ...savingsKinds.flatMap((kind) =>
      kept.byKind[kind] === 0n ? [] : [words("savings-kind", { kind: kindWords[kind], balance: kept.byKind[kind] })],
    ),
    words("loan-until", { until, cooperative: name }),
  ];
}

/** What was paid in, at last or in a time. What came over from older books is no deposit. */
function deposits(turn: Turn, own: OwnSavings, { kind, when }: DepositAsked): Outcome {
  const name = shortName(own.cooperative);
  const paidIn = standing(own.savings.entries).filter(
    (entry) => entry.amount > 0n && !entry.isOpening && (kind === null || entry.kind === kind),
  );
  const what = kind === null ? words("savings-any-kind") : kindInside[kind];
  const { until } = own;
  const lines = [
    ...(when === "last" ? lastOf(paidIn, what) : allIn(paidIn, what, when, turn.today)),
    ...(until ? [words("loan-until", { until, cooperative: name })] : []),
  ];
  return {
    replies: [reply(words("savings-shown", { lines }), ...choicesFor(own, false))],
    about: aboutSavings(turn, own),
    outcome: "deposits",
  };
}

const kindInside: Record<SavingsKind, Words> = {
  principal: words("savings-principal-inside"),
  mandatory: words("savings-mandatory-inside"),
  voluntary: words("savings-voluntary-inside"),
};

function lastOf(paidIn: readonly SavingsEntry[], kind: Words): Words[] {
  const last = paidIn.at(-1);
  if (!last) return [words("savings-never", { kind })];
  return [words("savings-last", { kind, amount: rupiah(last.amount), date: last.date })];
}

function allIn(paidIn: readonly SavingsEntry[], kind: Words, over: Period, today: Temporal.PlainDate): Words[] {
  const then = paidIn.filter(({ date }) => isWithin(date, over));
  const period = periodWords(over, today);
  if (then.length === 0) return [words("savings-none-in", { kind, period })];
  const sum = total(then.map(({ amount }) => rupiah(amount)));
  const kinds = savingsKinds.flatMap((one) => {
    const of = then.filter((entry) => entry.kind === one);
    return of.length === 0
      ? []
      : [words("savings-kind", { kind: kindWords[one], balance: total(of.map(({ amount }) => rupiah(amount))) })];
  });
  return [words("savings-in-period", { kind, period, total: sum }), ...(kinds.length > 1 ? kinds : [])];
}

/** Over several cooperatives: the sum first. One whose figures do not agree is left out of it, and named. */
function sumOf({ person }: Turn, all: readonly OwnSavings[]): Words {
  const sums = all.filter(({ savings: kept }) => !kept.disagrees).map(({ savings: kept }) => rupiah(kept.total));
  return words("savings-total", { you: you(person), total: total(sums) });
}

function shortly({ savings: kept, until, cooperative }: OwnSavings): Words[] {
  const name = shortName(cooperative);
  if (kept.disagrees) return [words("savings-in-unclear", { cooperative: name })];
  return [
    until
      ? words("savings-in", { cooperative: name, total: kept.total, until })
      : words("savings-in-none", { cooperative: name }),
  ];
}

function choicesFor({ memberId, cooperative, until }: OwnSavings, isOneOfSeveral: boolean): Choice[] {
  if (until === null) return [];
  const label = isOneOfSeveral
    ? words("savings-statement-of", { cooperative: shortName(cooperative) })
    : words("savings-statement");
  const movements: Choice = { label, command: "savings-statement", input: { of: memberId }, lasting: true };
  if (isOneOfSeveral) return [movements];
  return [movements, loanChoice, reportOf({ member: memberId })];
}
