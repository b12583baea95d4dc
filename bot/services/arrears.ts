import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { collectibilityOf, dueWithin, type LateLoan, lateOf } from "#bot/domain/arrears.ts";
import type { CollectibilityByFacts } from "#bot/domain/collectibility.ts";
import { earlierDay } from "#bot/domain/days.ts";
import type { InstalmentStanding } from "#bot/domain/loan-standing.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import type { Rupiah } from "#bot/domain/rupiah.ts";
import { booksUntil } from "#bot/services/books.ts";
import { type Judgement, judgementFrom, LOAN_WHOLE, loanFrom, standingInBooks } from "#bot/services/loans.ts";
import { genderFrom } from "#bot/services/people.ts";

/** The loans of a cooperative that are not paid back, as far as its books are kept. */

export interface RunningLoan {
  id: number;
  number: string;
  personId: number;
  /** Of the borrower, and the number in the book of members. */
  name: string;
  gender: Gender | null;
  memberNumber: string;
  principalLeft: Rupiah;
  /** null: nothing of it is late. */
  late: LateLoan | null;
  facts: CollectibilityByFacts;
  judged: Judgement | null;
  /** Instalments of the days that were asked for, as far as they are not booked as paid. */
  due: readonly InstalmentStanding[];
  /** The number of the oldest instalment that is late. */
  oldest: number | null;
}

export interface Arrears {
  /** Until when the books are kept; what fell due after that is not late. */
  until: Temporal.PlainDate;
  running: RunningLoan[];
  /** Numbers of loans whose figures do not agree: they are in no sum. */
  unclear: string[];
}

const PAGE = 200;

/** @returns null where no loan is booked */
export async function arrearsOf(
  tx: Tx,
  cooperativeId: number,
  { today, week }: { today: Temporal.PlainDate; week: { from: Temporal.PlainDate; to: Temporal.PlainDate } },
): Promise<Arrears | null> {
  const kept = await booksUntil(tx, cooperativeId, "loans");
  if (!kept) return null;
  const found: Arrears = { until: earlierDay(kept, today), running: [], unclear: [] };
  for (let after = 0; ; ) {
    const page = await tx.loan.findMany({
      where: { id: { gt: after }, cooperativeId },
      include: { ...LOAN_WHOLE, member: { include: { person: true } } },
      orderBy: { id: "asc" },
      take: PAGE,
    });
    for (const row of page) {
      const { member } = row;
      const loan = loanFrom(row);
      const standing = standingInBooks(loan, found.until);
      if (!standing) {
        found.unclear.push(loan.number);
        continue;
      }
      if (!standing.next) continue;
      const { principalLeft } = standing;
      const late = lateOf(standing);
      found.running.push({
        id: loan.id,
        number: loan.number,
        personId: member.personId,
        name: member.person.name,
        gender: genderFrom(member.person),
        memberNumber: member.number,
        principalLeft,
        late: late && { ...late, principalLeft },
        facts: collectibilityOf(standing, loan.conditions.periodMonths),
        judged: judgementFrom(row),
        due: dueWithin(standing, week),
        oldest: late && standing.next.number,
      });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return found;
    after = last.id;
  }
}
