import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { isWithin } from "#bot/domain/book-period.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { booksUntil } from "#bot/services/books.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { LOAN_WHOLE, loanFrom, standingInBooks } from "#bot/services/loans.ts";
import { memberOn } from "#bot/services/members.ts";
import { offersThanks } from "#bot/services/payment-thanks.ts";
import { genderFrom } from "#bot/services/people.ts";
import {
  type Due,
  doneChoice,
  IS_DONE,
  idIn,
  reminderKind,
  stopChoice,
  type Which,
} from "#bot/services/reminder-kind.ts";

interface InstalmentDue extends Due {
  name: ReturnType<typeof called>;
  loan: number;
  loanNumber: string;
  cooperative: string;
}

/** How the stage ends of one that the treasurer asked for; it is told as one that was put off until then. */
export const BY_TREASURER = " by treasurer";

/**
 * Instalments of members who have a chat: some days before, on the day, and when the books say some days later that it was not
 * paid. Never a sum: the phone may lie open.
 */
export const instalmentReminder = reminderKind<InstalmentDue>({
  name: "instalment",
  label: words("instalment-reminder-kind"),
  called: /\b(?:angsur\w*|ansur\w*|cicil\w*|pinjam\w*|utang\w*|hutang\w*)\b/,
  stages: [
    { name: "before", daysBefore: 3, at: "08:00", usefulUntilDaysBefore: 1 },
    { name: "day", daysBefore: 0, at: "08:00", usefulUntilDaysBefore: 0 },
    { name: "late", daysBefore: -3, at: "08:00", usefulUntilDaysBefore: -7 },
  ],
  async due(tx, which, { now, timeZone }) {
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    const found: InstalmentDue[] = [];
    const kept = keptUntil(tx);
    for (const { member, ...row } of await loansDue(tx, which, today)) {
      const loan = loanFrom(row);
      const standing = standingInBooks(loan, today);
      // Figures that do not agree are nothing to remind anybody of.
      if (!standing) continue;
      const { person } = member;
      for (const { number, dueDate, settledOn } of standing.rows) {
        const item = itemOf(row.id, number);
        const isWanted = isWithin(dueDate, which) && (which.item === undefined || which.item === item);
        if (settledOn !== null || !isWanted) continue;
        const until = await kept(row.cooperativeId);
        // What was not booked yet may be paid: nobody is told that they are late before the books have come so far.
        const isBooked = until !== null && Temporal.PlainDate.compare(until, dueDate) >= 0;
        const dayIsOver = dueDate.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
        found.push({
          personId: person.id,
          item,
          series: `loan ${row.id}`,
          dueOn: dueDate,
          ...(!isBooked && { until: dayIsOver }),
          name: called({ name: person.name, gender: genderFrom(person) }),
          loan: row.id,
          loanNumber: loan.number,
          cooperative: shortName(row.cooperative),
        });
      }
    }
    return found;
  },
  says({ name, dueOn, loan, cooperative }, { today, reminder, stage }) {
    const days = today.until(dueOn).days;
    const said = stage.endsWith(BY_TREASURER)
      ? askedByTreasurer(name, cooperative, dueOn)
      : days > 0
        ? words("instalment-reminder-coming", { name, dueOn })
        : days === 0
          ? words("instalment-reminder-today", { name, dueOn })
          : words("instalment-reminder-late", { name, dueOn });
    const shows: Choice = {
      label: words("instalment-reminder-show"),
      command: "instalments",
      input: { loan },
      lasting: true,
    };
    const stop = stopChoice(words("instalment-reminder-stop"), reminder);
    return { words: said, choices: [shows, doneChoice(words("instalment-reminder-done"), reminder), stop] };
  },
  about: ({ loanNumber, dueOn }) => words("instalment-reminder-about", { number: loanNumber, dueOn }),
  answers: [
    { says: IS_DONE, does: (_, reminder) => ({ command: "reminder-answer", input: { reminder, does: "done" } }) },
  ],
  thanks: words("instalment-reminder-thanks"),
  afterwards: offersThanks,
});

/** Loans of linked members that fall due on such a day of the month. */
function loansDue(tx: Tx, { from, to, item, personId }: Which, today: Temporal.PlainDate) {
  const id = item === undefined ? {} : { id: idIn(item) };
  return tx.loan.findMany({
    where: {
      ...id,
      OR: dueDays(from, to).map((day) => ({ firstDueOn: { endsWith: `-${day}` } })),
      firstDueOn: { lte: to.toString() },
      member: {
        ...memberOn(today),
        ...(personId !== undefined && { personId }),
        person: { links: { some: { endedAt: null } } },
      },
    },
    include: { ...LOAN_WHOLE, cooperative: true, member: { include: { person: true } } },
    orderBy: { id: "asc" },
  });
}

/** Days of the month on which a loan may have its due day; on the last one of a short month, the longer ones' too. */
function dueDays(from: Temporal.PlainDate, to: Temporal.PlainDate): string[] {
  const days = new Set<number>();
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 })) {
    days.add(day.day);
    if (day.day === day.daysInMonth) for (let later = day.day + 1; later <= 31; later++) days.add(later);
  }
  return Array.from(days, (day) => String(day).padStart(2, "0"));
}

/** Until when each cooperative's books are kept, asked once. */
function keptUntil(tx: Tx): (cooperativeId: number) => Promise<Temporal.PlainDate | null> {
  const known = new Map<number, Temporal.PlainDate | null>();
  return async (cooperativeId) => {
    const before = known.get(cooperativeId);
    if (before !== undefined) return before;
    const until = await booksUntil(tx, cooperativeId, "loans");
    known.set(cooperativeId, until);
    return until;
  };
}

/** What somebody reads who is late, when their treasurer lets all of them know; of nobody else, and no sum. */
export function askedByTreasurer(name: Words, cooperative: string, dueOn: Temporal.PlainDate): Words {
  return words("instalment-reminder-asked", { name, cooperative, dueOn });
}

export function itemOf(loan: number, number: number): string {
  return `loan ${loan} instalment ${number}`;
}
