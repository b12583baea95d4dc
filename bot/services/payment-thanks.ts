import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { THANKED_WITHIN_DAYS, THANKS_USEFUL_HOURS } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { memberOn } from "#bot/services/members.ts";
import { genderFrom } from "#bot/services/people.ts";
import { type Due, idIn, reminderKind, type Which, within } from "#bot/services/reminder-kind.ts";

interface ThanksDue extends Due {
  name: ReturnType<typeof called>;
}

/**
 * That a payment of theirs was booked, to members who asked to hear of it; never a sum. It follows from the books: whatever was
 * booked with a note of its own (`BooksImport`), by a file, a sheet or in the chat, is told once of each note and member, and what is
 * taken back before it leaves is not told. What was only corrected is none, nor what is of long ago.
 */
export const paymentThanks = reminderKind<ThanksDue>({
  name: "paid",
  label: words("payment-thanks-kind"),
  called: /\b(?:(?:di)?buku(?:kan|no|ke)|(?:di|ter)catat\w*)\b/,
  stages: [],
  asked: { isAsked: hearsOfPayments, asks: hearOfPayments, ends: hearNoMoreOfPayments },
  async due(tx, which, { now, timeZone }) {
    const imports = new Map((await importsIn(tx, which, timeZone)).map((one) => [one.id, one]));
    if (imports.size === 0) return [];
    const found = new Map<string, ThanksDue>();
    for (const person of await asking(tx, which.personId, now.toZonedDateTimeISO(timeZone).toPlainDate())) {
      const loans = person.members.flatMap((member) => member.loans.map(({ id }) => id));
      for (const { importId, date } of await bookedNew(tx, loans, [...imports.keys()])) {
        const booked = imports.get(importId);
        if (!booked || booked.at < (person.hearsPaidSince ?? "9")) continue;
        const bookedAt = instantOf(booked.at);
        const oldest = bookedAt.toZonedDateTimeISO(timeZone).toPlainDate().subtract({ days: THANKED_WITHIN_DAYS });
        if (date < oldest.toString()) continue;
        const at = remindsFrom(bookedAt, timeZone);
        const item = `import ${importId} of ${person.id}`;
        found.set(item, {
          personId: person.id,
          item,
          dueOn: at.toZonedDateTimeISO(timeZone).toPlainDate(),
          span: { stage: "booked", at, until: at.add({ hours: THANKS_USEFUL_HOURS }) },
          name: called({ name: person.name, gender: genderFrom(person) }),
        });
      }
    }
    return [...found.values()].filter(
      ({ item, dueOn }) =>
        (which.item === undefined || which.item === item) &&
        Temporal.PlainDate.compare(dueOn, which.from) >= 0 &&
        Temporal.PlainDate.compare(dueOn, which.to) <= 0,
    );
  },
  says: ({ name }) => ({
    words: words("payment-thanks-told", { name }),
    choices: [
      { label: words("payment-thanks-loan"), command: "loan", input: { text: "" }, lasting: true },
      { label: words("payment-thanks-stop"), command: "payment-thanks", input: { on: false }, lasting: true },
    ],
  }),
  about: () => words("payment-thanks-about"),
  answers: [
    {
      says: /^(?:jangan|jgn|ojo|stop|tidak usah|gak usah|ga usah) (?:di)?(?:kabari|kabarin|kabarno|kabar)\b/,
      does: () => ({ command: "payment-thanks", input: { on: false } }),
    },
  ],
});

/** Notes of payments that came in a file; of what is written in the chat `slip-news.ts` tells, and a sheet's going back books nothing. */
function importsIn(tx: Tx, { from, to, item }: Which, timeZone: string) {
  return tx.booksImport.findMany({
    where: {
      kind: "payments",
      at: within({ from: from.subtract({ days: 1 }), to }, timeZone),
      file: { not: "" },
      ...(item !== undefined && { id: idIn(item) }),
    },
    select: { id: true, at: true },
  });
}

function asking(tx: Tx, personId: number | undefined, today: Temporal.PlainDate) {
  return tx.person.findMany({
    where: {
      hearsPaidSince: { not: null },
      links: { some: { endedAt: null } },
      ...(personId !== undefined && { id: personId }),
    },
    include: { members: { where: memberOn(today), select: { loans: { select: { id: true } } } } },
    orderBy: { id: "asc" },
  });
}

/** Payments that came with these and stand, and took the place of none. */
async function bookedNew(
  tx: Tx,
  loans: readonly number[],
  imports: readonly number[],
): Promise<{ importId: number; date: string }[]> {
  if (loans.length === 0) return [];
  const entries = await tx.loanPayment.findMany({
    where: { loanId: { in: [...loans] }, importId: { in: [...imports] } },
    select: {
      importId: true,
      loanId: true,
      date: true,
      amount: true,
      reversesId: true,
      takenBack: { select: { id: true } },
    },
  });
  const of = ({ importId, loanId, date }: (typeof entries)[number]) => `${importId} ${loanId} ${date}`;
  const corrected = new Set(entries.filter(({ reversesId }) => reversesId !== null).map(of));
  return entries.filter((one) => one.amount > 0n && one.takenBack === null && !corrected.has(of(one)));
}

// ---- who asked -------------------------------------------------------------------------------------------------------

export async function hearsOfPayments(tx: Tx, personId: number): Promise<boolean> {
  const person = await tx.person.findUnique({ where: { id: personId }, select: { hearsPaidSince: true } });
  return person !== null && person.hearsPaidSince !== null;
}

/** From now on; who asked before goes on. */
async function hearOfPayments(tx: Tx, personId: number, now: Temporal.Instant): Promise<void> {
  await tx.person.updateMany({ where: { id: personId, hearsPaidSince: null }, data: { hearsPaidSince: stored(now) } });
}

export async function hearNoMoreOfPayments(tx: Tx, personId: number): Promise<void> {
  await tx.person.updateMany({ where: { id: personId }, data: { hearsPaidSince: null } });
}

/** To hear of it is offered to whoever does not yet. */
export async function offersThanks(tx: Tx, personId: number): Promise<Choice[]> {
  if (await hearsOfPayments(tx, personId)) return [];
  return [{ label: words("payment-thanks-ask"), command: "payment-thanks", input: { on: true }, lasting: true }];
}
