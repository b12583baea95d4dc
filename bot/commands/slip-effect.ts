import type { Temporal } from "temporal-polyfill";
import type { Turn } from "#bot/commands/command.ts";
import { openTotal } from "#bot/commands/loan-lines.ts";
import { isBefore } from "#bot/domain/days.ts";
import { type LoanStanding, openOf, type UsedPayment } from "#bot/domain/loan-standing.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { rupiah, total } from "#bot/domain/rupiah.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import { type Words, words } from "#bot/messages.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type LoanInBooks, loanById, standingInBooks } from "#bot/services/loans.ts";
import { type Slip, type SlipWanted, savingsWith } from "#bot/services/slips.ts";

/** What a slip does to the book, as the treasurer reads it before and after. */

/** What can't be booked, with the most that can; null: it can. */
export async function excessOf(turn: Turn, wanted: SlipWanted): Promise<{ words: Words; most: bigint } | null> {
  const { kind, amount, member } = wanted;
  if (kind === "payment") return excessOfPayment(turn, wanted);
  if (amount >= 0n) return null;
  const { name } = member;
  const saved = await savingsWith(turn.tx, member.id, { kind, date: wanted.date, amount });
  const [said, balance] = [kindSaid(kind), saved.before];
  if (saved.disagreedBefore) return { words: words("slip-disagrees", { name, kind: said, balance }), most: 0n };
  if (!saved.disagrees) return null;
  // There is enough today, and was not on that day.
  if (saved.after >= 0n) {
    return { words: words("slip-not-then", { name, kind: said, balance, date: wanted.date }), most: 0n };
  }
  return balance <= 0n
    ? { words: words("slip-empty", { name, kind: said, balance }), most: 0n }
    : { words: words("slip-overdrawn", { name, kind: said, balance, amount: -amount }), most: balance };
}

/** More than was ever agreed would make the figures of the loan contradict each other. */
async function excessOfPayment(turn: Turn, wanted: SlipWanted): Promise<{ words: Words; most: bigint } | null> {
  const effect = await paymentEffect(turn, wanted);
  if (!effect?.before || (effect.after && effect.used)) return null;
  const { settlement, rows } = effect.before;
  const most = total([settlement.principal, settlement.penalty, ...rows.map((row) => openOf(row).interest)]);
  const number = wanted.loan?.number ?? "";
  return wanted.amount > most
    ? { words: words("slip-beyond-owed", { number, most, settlement: settlement.total }), most: settlement.total }
    : { words: words("slip-payment-unclear", { number, date: wanted.date }), most: 0n };
}

interface PaymentEffect {
  /** null: the figures do not agree. */
  before: LoanStanding | null;
  after: LoanStanding | null;
  used: UsedPayment | null;
}

/** Not the receipt of any other payment, and behind those of its day as the next number will be. */
const MARK = "sk-~";

async function paymentEffect({ tx, today }: Turn, { loan, date, amount }: SlipWanted): Promise<PaymentEffect | null> {
  const kept = await loanById(tx, loan?.id ?? -1);
  if (!kept) return null;
  const before = standingInBooks(kept, today);
  const paid = { paidOn: date, amount: rupiah(amount), receipt: MARK };
  const after = standingInBooks({ ...kept, payments: [...kept.payments, paid] }, today);
  return { before, after, used: after?.payments.find(({ receipt }) => receipt === MARK) ?? null };
}

/** Of the read-back: what will become of it, and what is unusual about it. */
export async function effectLines(turn: Turn, wanted: SlipWanted): Promise<Words[]> {
  const lines =
    wanted.kind === "payment" ? await paymentLines(turn, wanted) : await savingsLines(turn, wanted, wanted.kind);
  return [...lines, ...(await dayLines(turn, wanted))];
}

async function savingsLines({ tx }: Turn, { member, date, amount }: SlipWanted, kind: SavingsKind): Promise<Words[]> {
  const { before, after } = await savingsWith(tx, member.id, { kind, date, amount });
  return [words("slip-savings-effect", { kind: kindSaid(kind), before, after })];
}

async function paymentLines(turn: Turn, wanted: SlipWanted): Promise<Words[]> {
  const effect = await paymentEffect(turn, wanted);
  const number = wanted.loan?.number ?? "";
  if (!effect?.before || !effect.after || !effect.used) return [words("slip-loan-unclear", { number })];
  const { before, after, used } = effect;
  return [
    usedLine(used),
    words("slip-loan-effect", { before: before.principalLeft, after: after.principalLeft }),
    after.next
      ? words("slip-loan-paid", { paid: after.paidInstalments, count: after.instalments })
      : words("slip-loan-ends"),
    ...differenceLines(before, after, wanted.amount),
  ];
}

/** What a payment was used for, without what it was not. */
export function usedLine({ used: { principal, interest, penalty } }: Pick<UsedPayment, "used">): Words {
  const parts = [
    ...(principal > 0n ? [words("slip-part-principal", { amount: principal })] : []),
    ...(interest > 0n ? [words("slip-part-interest", { amount: interest })] : []),
    ...(penalty > 0n ? [words("slip-part-penalty", { amount: penalty })] : []),
  ];
  const [first, second, third] = parts;
  if (first && second && third) return words("slip-used-three", { first, second, third });
  if (first && second) return words("slip-used-two", { first, second });
  return words("slip-used-one", { first: first ?? words("slip-part-principal", { amount: 0n }) });
}

/** Where it is not what was due. */
function differenceLines(before: LoanStanding, after: LoanStanding, amount: bigint): Words[] {
  const { next, overdue, settlement } = before;
  if (!next) return [];
  if (!after.next) {
    const more = amount - settlement.total;
    return more > 0n ? [words("slip-beyond-settlement", { settlement: settlement.total, more })] : [];
  }
  const due = openTotal(next);
  if (amount === due || amount === overdue?.total) return [];
  const { number } = next;
  return amount < due
    ? [words("slip-less-than-due", { number, due, less: due - amount })]
    : [words("slip-more-than-due", { number, due, more: amount - due })];
}

async function dayLines({ tx, today }: Turn, { cooperativeId, kind, date }: SlipWanted): Promise<Words[]> {
  if (isBefore(date, today.with({ day: 1 }))) return [words("slip-last-month", { date })];
  const until = await booksUntil(tx, cooperativeId, kind === "payment" ? "loans" : "savings");
  return until && isBefore(date, until) ? [words("slip-before-until", { until })] : [];
}

/** What taking it back would make of the balance. */
export async function reversalLine({ tx, today }: Turn, slip: Slip): Promise<Words> {
  const { kind, member, date, amount, entryId, loan } = slip;
  if (kind !== "payment") {
    const { before, after } = await savingsWith(tx, member.id, { kind, date, amount: -amount, takesBack: entryId });
    return words("slip-savings-effect", { kind: kindSaid(kind), before, after });
  }
  const kept = await loanById(tx, loan?.id ?? -1);
  const before = kept && standingInBooks(kept, today);
  const left = kept?.payments.filter(({ receipt }) => receipt !== receiptKey(slip.receipt)) ?? [];
  const after = kept && standingInBooks({ ...kept, payments: left }, today);
  if (!before || !after) return words("slip-loan-unclear", { number: loan?.number ?? "" });
  return words("slip-loan-effect", { before: before.principalLeft, after: after.principalLeft });
}

/** After it was booked: what there is now. */
export async function balanceLine({ tx, today }: Turn, { kind, member, loan }: SlipWanted): Promise<Words> {
  if (kind !== "payment") {
    const { before } = await savingsWith(tx, member.id, { kind, date: today, amount: 0n });
    return words("slip-balance-savings", { kind: kindSaid(kind), balance: before });
  }
  const kept = await loanById(tx, loan?.id ?? -1);
  const standing = kept && standingInBooks(kept, today);
  if (!standing) return words("slip-loan-unclear", { number: loan?.number ?? "" });
  return standing.next
    ? words("slip-balance-loan", {
        left: standing.principalLeft,
        paid: standing.paidInstalments,
        count: standing.instalments,
      })
    : words("slip-balance-paid-off", { number: loan?.number ?? "" });
}

/** Loans of a member that are not paid back yet, or whose figures do not agree. */
export function isRunning(loan: LoanInBooks, today: Temporal.PlainDate): boolean {
  const standing = standingInBooks(loan, today);
  return standing === null || standing.next !== null;
}

const inSentence: Record<SavingsKind, Words> = {
  principal: words("slip-kind-principal"),
  mandatory: words("slip-kind-mandatory"),
  voluntary: words("slip-kind-voluntary"),
};

export function kindSaid(kind: SavingsKind): Words {
  return inSentence[kind];
}

/** "Setoran sukarela", "Penarikan wajib", "Angsuran pinjaman P-2025-017". */
export function slipTitle({ kind, amount, loan }: Pick<SlipWanted, "kind" | "amount" | "loan">): Words {
  if (kind === "payment") return words("slip-title-payment", { number: loan?.number ?? "" });
  return amount < 0n
    ? words("slip-title-out", { kind: kindSaid(kind) })
    : words("slip-title-in", { kind: kindSaid(kind) });
}

/** Which of somebody's books it is in, for the audit log. */
export function bookOf({ kind }: Pick<SlipWanted, "kind">): string[] {
  return [kind === "payment" ? "loans" : "savings"];
}
