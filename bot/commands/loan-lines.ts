import type { Temporal } from "temporal-polyfill";
import type { OwnLoan } from "#bot/commands/own-loans.ts";
import { isBefore } from "#bot/domain/days.ts";
import { type InstalmentStanding, type LoanStanding, openOf } from "#bot/domain/loan-standing.ts";
import { type Rupiah, rupiah, total } from "#bot/domain/rupiah.ts";
import { type Words, words } from "#bot/messages.ts";

/** What is overdue and what comes next, as every answer about a loan tells it. */
export function instalmentLines({ standing, booked, until }: OwnLoan, today: Temporal.PlainDate): Words[] {
  if (!standing) return [];
  const { next } = standing;
  if (!next) return [words("loan-lines-paid-off")];
  const coming = standing.rows.find((row) => row.settledOn === null && !isBefore(row.dueDate, today));
  return [...overdueLines(booked), ...unbookedLines(standing, until, today), ...(coming ? [nextLine(coming)] : [])];
}

function overdueLines(booked: LoanStanding | null): Words[] {
  if (!booked?.overdue) return [];
  const { total: sum, since, instalments, penalty } = booked.overdue;
  return [
    penalty > 0n
      ? words("loan-lines-overdue-penalty", { total: sum, since, count: instalments, penalty })
      : words("loan-lines-overdue", { total: sum, since, count: instalments }),
  ];
}

/** Their day was after the last booked one: whether they were paid is not known yet. */
function unbookedLines({ rows }: LoanStanding, until: Temporal.PlainDate, today: Temporal.PlainDate): Words[] {
  const unbooked = rows.filter(
    ({ settledOn, dueDate }) => settledOn === null && isBefore(dueDate, today) && !isBefore(dueDate, until),
  );
  const [first, ...others] = unbooked;
  if (!first) return [];
  const { number, dueDate } = first;
  const sum = total(unbooked.map(openTotal));
  return others.length === 0
    ? [words("loan-lines-unbooked", { number, dueDate, total: sum, until })]
    : [words("loan-lines-unbooked-several", { count: unbooked.length, since: dueDate, total: sum, until })];
}

function nextLine(row: InstalmentStanding): Words {
  const { number, dueDate } = row;
  const open = openTotal(row);
  const isPart = row.paid.principal > 0n || row.paid.interest > 0n;
  return words(isPart ? "loan-lines-next-rest" : "loan-lines-next", { number, dueDate, total: open });
}

/** What is still to be paid of an instalment, without penalties. */
export function openTotal(row: InstalmentStanding): Rupiah {
  const { interest, principal } = openOf(row);
  return rupiah(interest + principal);
}
