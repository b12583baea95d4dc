import type { Temporal } from "temporal-polyfill";
import type { Outcome, Turn } from "#bot/commands/command.ts";
import { cooperativesHere } from "#bot/commands/loan-products-here.ts";
import { earlierDay } from "#bot/domain/days.ts";
import type { LoanStanding } from "#bot/domain/loan-standing.ts";
import { type Choice, reply, type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type Cooperative, shortName } from "#bot/services/cooperatives.ts";
import { type LoanInBooks, loansOf, standingInBooks } from "#bot/services/loans.ts";

/** The loans of whoever writes, as they stand today. */

export interface OwnLoan {
  loan: LoanInBooks;
  cooperative: Cooperative;
  /** null: its figures do not agree; such are not shown. */
  standing: LoanStanding | null;
  /** As far as the books are kept: what is overdue by then is overdue, later payments may just not be booked yet. */
  booked: LoanStanding | null;
  /** Until when the cooperative's books are kept. */
  until: Temporal.PlainDate;
}

async function ownLoans(turn: Turn): Promise<OwnLoan[]> {
  const found: OwnLoan[] = [];
  for (const cooperative of await cooperativesHere(turn)) {
    found.push(...(await bookOfLoans(turn, cooperative, memberIds(turn, cooperative.id))));
  }
  return found;
}

/** The loans of members of a cooperative, as its books have them. */
export async function bookOfLoans(
  { tx, today }: Pick<Turn, "tx" | "today">,
  cooperative: Cooperative,
  members: readonly number[],
): Promise<OwnLoan[]> {
  const loans = (await Promise.all(members.map((id) => loansOf(tx, id)))).flat();
  const until = loans.length === 0 ? null : await booksUntil(tx, cooperative.id, "loans");
  if (!until) return [];
  const kept = earlierDay(until, today);
  return loans.map((loan) => {
    const standing = standingInBooks(loan, today);
    const booked = kept.equals(today) ? standing : standingInBooks(loan, kept);
    return { loan, cooperative, standing, booked, until: kept };
  });
}

function memberIds({ person }: Turn, cooperativeId: number): number[] {
  return (person?.roles ?? []).flatMap((role) =>
    role.kind === "member" && role.cooperativeId === cooperativeId ? [role.memberId] : [],
  );
}

/** Not paid back yet, as far as is known. */
function isRunning({ standing }: OwnLoan): boolean {
  return standing === null || standing.next !== null;
}

/** Which loan is meant; else the outcome that says what there is, or asks. */
export type LoanMeant = { own: OwnLoan } | { outcome: Outcome };

/** @param chosen what a choice of one of them starts */
export async function loanMeant(
  turn: Turn,
  text: string,
  chosen: (loan: number) => Pick<Choice, "command" | "input">,
): Promise<LoanMeant> {
  const all = await ownLoans(turn);
  const running = all.filter(isRunning);
  const named = all.filter(({ loan }) => isNamed(loan.number, text));
  const [only, ...others] = named.length > 0 ? named : running;
  if (!only) return { outcome: await nothing(turn, all) };
  if (others.length === 0) return { own: only };
  const lines = [only, ...others].map(loanLine);
  const choices = [only, ...others].map(
    ({ loan, cooperative }): Choice => ({
      label: words("own-loans-choice", { number: loan.number, cooperative: shortName(cooperative) }),
      ...chosen(loan.id),
      lasting: true,
    }),
  );
  return { outcome: { replies: [reply(words("own-loans-which", { lines }), ...choices)], outcome: "asked-which" } };
}

/** The one with that id, if it is theirs; a forged or old choice gets the same answer, whatever is true. */
export async function loanOfId(turn: Turn, id: number): Promise<LoanMeant> {
  const own = (await ownLoans(turn)).find(({ loan }) => loan.id === id);
  if (own) return { own };
  const about = { subjectId: null, object: `loan ${id}`, denied: true } as const;
  return { outcome: { replies: [reply(words("own-loans-gone"))], about, outcome: "gone" } };
}

/** Every cooperative numbers its loans in its own way: letters and digits count, whatever stands between them. */
function isNamed(number: string, text: string): boolean {
  const plain = (written: string) => written.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain(number).length >= LEAST_LETTERS && plain(text).includes(plain(number));
}

/** A shorter number would be found in any sum. */
const LEAST_LETTERS = 4;

function loanLine({ loan, standing }: OwnLoan): Words {
  const { number } = loan;
  return standing
    ? words("own-loans-line", { number, left: standing.principalLeft })
    : words("own-loans-line-unclear", { number });
}

async function nothing(turn: Turn, all: readonly OwnLoan[]): Promise<Outcome> {
  const last = all.at(-1);
  if (last) {
    const { cooperative, until, loan } = last;
    const said = words("own-loans-paid-off", { cooperative: shortName(cooperative), number: loan.number, until });
    return { replies: [reply(said, statementOf(last), savingsChoice)], outcome: "paid-off" };
  }
  const [cooperative] = await cooperativesHere(turn);
  const said = words("own-loans-none", { cooperative: cooperative ? shortName(cooperative) : "" });
  return {
    replies: [reply(said, savingsChoice, simulationChoice)],
    about: { subjectId: turn.person?.id ?? null },
    outcome: "none",
  };
}

export function statementOf({ loan }: OwnLoan): Choice {
  return { label: words("own-loans-to-statement"), command: "loan-statement", input: { of: loan.id }, lasting: true };
}

export const savingsChoice: Choice = {
  label: words("own-loans-to-savings"),
  command: "savings",
  input: { text: "" },
  lasting: true,
};

export const loanChoice: Choice = {
  label: words("savings-to-loan"),
  command: "loan",
  input: { text: "" },
  lasting: true,
};

const simulationChoice: Choice = {
  label: words("loan-simulation-menu"),
  command: "loan-simulation",
  input: { text: "" },
  lasting: true,
};

/** Figures that do not agree are not shown: the treasurer hears of it, and the member what happens next. */
export function unclear({ loan, cooperative }: OwnLoan): Outcome {
  const { id, number } = loan;
  const said = words("own-loans-unclear", { number, cooperative: shortName(cooperative) });
  return { replies: [reply(said, reportOf({ loan: id }))], outcome: "unclear" };
}

export function reportOf(about: { loan: number } | { member: number }): Choice {
  return { label: words("own-loans-report"), command: "book-report", input: about, lasting: true };
}
