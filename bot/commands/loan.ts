import { z } from "zod";
import { MEMBERS } from "#bot/commands/access.ts";
import { anothersBook } from "#bot/commands/anothers-book.ts";
import { command, type Outcome, type Turn } from "#bot/commands/command.ts";
import { instalmentLines } from "#bot/commands/loan-lines.ts";
import {
  loanMeant,
  loanOfId,
  type OwnLoan,
  reportOf,
  savingsChoice,
  statementOf,
  unclear,
} from "#bot/commands/own-loans.ts";
import { amountsIn } from "#bot/domain/amounts.ts";
import { asksArrears, asksEnd, instalmentNumberIn } from "#bot/domain/instalment-said.ts";
import { monthsToPayOff } from "#bot/domain/loan-payoff.ts";
import { rupiah } from "#bot/domain/rupiah.ts";
import { readable } from "#bot/domain/text.ts";
import { namesLoanOfAnother } from "#bot/domain/whose-book.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { you } from "#bot/services/address.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { offersThanks } from "#bot/services/payment-thanks.ts";

const input = z.union([
  z.object({ loan: z.number(), settle: z.literal(true).optional() }),
  z.object({ each: z.number() }),
  z.object({ text: z.string() }),
]);

/** What is left of one's loan, what comes next, and what is overdue. */
export const loan = command<z.infer<typeof input>, unknown>({
  name: "loan",
  intent: "loan_balance",
  keyword: "pinjaman",
  opens: { test: namesLoanOfAnother },
  access: MEMBERS,
  place: "private",
  menu: true,
  input,
  async run(turn, what): Promise<Outcome> {
    if ("loan" in what) {
      const meant = await loanOfId(turn, what.loan);
      if ("outcome" in meant) return meant.outcome;
      return what.settle ? settlement(turn, meant.own) : balance(turn, meant.own);
    }
    const text = "text" in what ? what.text : "";
    const denied = anothersBook(turn, text);
    if (denied) return denied;
    if (isOfInstalments(text)) {
      return { replies: [], next: { command: "instalments", input: { text } }, about: null, outcome: "instalments" };
    }
    const meant = await loanMeant(turn, text, (id) => ({ command: "loan", input: { loan: id } }));
    if ("outcome" in meant) return meant.outcome;
    const each = "each" in what ? what.each : amountsIn(text).find((one) => one.each)?.rupiah;
    if (each !== undefined) return payingEach(turn, meant.own, BigInt(each));
    const said = readable(text);
    if (ASKS_SETTLEMENT.test(said)) return settlement(turn, meant.own);
    const outcome = await balance(turn, meant.own);
    // Two questions in one: the savings follow in the same message.
    return ASKS_SAVINGS.test(said) ? { ...outcome, next: { command: "savings", input: { text: "" } } } : outcome;
  },
});

/** One instalment, what is late, or when the last is due. */
function isOfInstalments(text: string): boolean {
  const isEach = amountsIn(text).some((one) => one.each);
  return !isEach && (instalmentNumberIn(text) !== null || asksArrears(text) || asksEnd(text));
}

const ASKS_SAVINGS = /\b(?:tabungan|simpanan|simpenan|celengan)\w*\b/;

const ASKS_SETTLEMENT =
  /\b(?:me|di|tak|di)?lunas(?:i|in|ke|no|ne|kan)?\b|\bpelunasan\b|\bnglunasi\b|\bnutup pinjaman\b|\bdi?tutup\b/;

/** How the loan stands, in the words that most ask for first. */
async function balance(turn: Turn, own: OwnLoan): Promise<Outcome> {
  const { standing, cooperative, loan: kept, until } = own;
  if (!standing) return unclear(own);
  const { principalLeft, paidInstalments, instalments } = standing;
  const { principal } = kept.conditions;
  const lines = [
    words("loan-left", { you: you(turn.person), left: principalLeft, principal }),
    words("loan-paid", { paid: paidInstalments, count: instalments }),
    ...instalmentLines(own, turn.today),
    words("loan-until", { until, cooperative: shortName(cooperative) }),
  ];
  return {
    replies: [reply(words("loan-shown", { lines }), ...choicesFor(own), ...(await thanks(turn, own)))],
    about: aboutLoan(turn, own),
    outcome: "shown",
  };
}

function choicesFor(own: OwnLoan): Choice[] {
  const { id } = own.loan;
  return [
    statementOf(own),
    { label: words("loan-to-plan"), command: "instalments", input: { plan: id }, lasting: true },
    { label: words("loan-to-settlement"), command: "loan", input: { loan: id, settle: true }, lasting: true },
    savingsChoice,
    reportOf({ loan: id }),
  ];
}

/** While there is something to pay. */
async function thanks({ tx, person }: Turn, { standing }: OwnLoan): Promise<Choice[]> {
  return person && standing?.next ? offersThanks(tx, person.id) : [];
}

/** What it would cost to end it today. The treasurer has the last word: some ask for more than this month's interest. */
async function settlement(turn: Turn, own: OwnLoan): Promise<Outcome> {
  const { standing, cooperative, until } = own;
  if (!standing) return unclear(own);
  if (!standing.next) return balance(turn, own);
  const { principal, interest, penalty, total } = standing.settlement;
  const parts =
    penalty > 0n
      ? words("loan-settlement-parts-penalty", { principal, interest, penalty })
      : words("loan-settlement-parts", { principal, interest });
  const name = shortName(cooperative);
  const where = cooperative.telephone
    ? words("loan-settlement-where", { cooperative: name, telephone: cooperative.telephone })
    : words("loan-settlement-where-no-phone", { cooperative: name });
  const said = words("loan-settlement", { total, parts, where, until });
  return { replies: [reply(said, statementOf(own))], about: aboutLoan(turn, own), outcome: "settlement" };
}

/** "Kalau saya setor 1jt sebulan, lunas kapan?" */
async function payingEach(turn: Turn, own: OwnLoan, each: bigint): Promise<Outcome> {
  const { standing, loan: kept } = own;
  if (!standing) return unclear(own);
  if (!standing.next) return balance(turn, own);
  const found = monthsToPayOff(kept.conditions, kept.payments, rupiah(each), turn.today);
  const said: Words = found
    ? words("loan-each", {
        each,
        months: found.payments,
        on: found.on,
        usual: standing.instalments - standing.paidInstalments,
      })
    : words("loan-each-too-little", { each, left: standing.principalLeft });
  return { replies: [reply(said, statementOf(own))], about: aboutLoan(turn, own), outcome: "paying-each" };
}

export function aboutLoan({ person }: Turn, { loan: { id } }: OwnLoan) {
  return { subjectId: person?.id ?? null, object: `loan ${id}`, fields: ["balance", "instalments"] };
}
