import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { enterReminder } from "#bot/db/reminder-statements.ts";
import { weekOf } from "#bot/domain/arrears.ts";
import { ARREARS_REMINDED_DAYS } from "#bot/domain/office-rules.ts";
import { remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf, later, stored } from "#bot/domain/time.ts";
import { arrearsOf, type RunningLoan } from "#bot/services/arrears.ts";
import { BY_TREASURER, instalmentReminder, itemOf } from "#bot/services/instalment-reminder.ts";
import { memberOn } from "#bot/services/members.ts";
import { chatsOf } from "#bot/services/reminder-chats.ts";
import { type Stops, stoppedKinds, stopsOf } from "#bot/services/reminder-stops.ts";
import { AGAIN } from "#bot/services/reminders.ts";

/**
 * The treasurer reminds all who are late. It goes the way of the reminders of instalments: by day, in one chat, to whoever wants
 * them, not between question and answer, and not if it is not so any more when it leaves.
 */

/** left: no member any more · noChat: not linked, or not to be reached · stopped: wants no reminders · saysPaid */
export type Unreached = "left" | "noChat" | "stopped" | "saysPaid";

export interface LateBorrower {
  personId: number;
  name: RunningLoan["name"];
  gender: RunningLoan["gender"];
  loan: number;
  /** The oldest instalment that is late, of the loan that is late for longest. */
  instalment: number;
  dueOn: Temporal.PlainDate;
}

export interface Reminding {
  now: LateBorrower[];
  unreached: { borrower: LateBorrower; why: Unreached }[];
  /** Reminded of it within some days. */
  before: { borrower: LateBorrower; at: Temporal.Instant }[];
  /** The office stopped reminders of instalments for everybody. */
  isStopped: boolean;
}

interface Here {
  now: Temporal.Instant;
  today: Temporal.PlainDate;
  timeZone: string;
}

export async function reminding(tx: Tx, cooperativeId: number, { now, today }: Here): Promise<Reminding> {
  const borrowers = await lateBorrowers(tx, cooperativeId, today);
  const people = borrowers.map(({ personId }) => personId);
  const stays = await tx.member.findMany({
    where: { cooperativeId, personId: { in: people }, ...memberOn(today) },
    select: { personId: true },
  });
  const members = new Set(stays.map(({ personId }) => personId));
  const chats = await chatsOf(tx, people);
  const muted = await mutedAmong(
    tx,
    [...chats.values()].map(({ chatAccountId }) => chatAccountId),
  );
  const stops = await stopsOf(tx, people);
  const told = await toldSince(tx, people, now.subtract({ hours: 24 * ARREARS_REMINDED_DAYS }));
  const isStopped = (await stoppedKinds(tx)).has(instalmentReminder.name);
  const found: Reminding = { now: [], unreached: [], before: [], isStopped };
  for (const borrower of borrowers) {
    const { personId } = borrower;
    const chat = chats.get(personId);
    const stop = stopped(borrower, stops.get(personId));
    const at = told.get(personId);
    if (!members.has(personId)) found.unreached.push({ borrower, why: "left" });
    else if (!chat) found.unreached.push({ borrower, why: "noChat" });
    else if (stop) found.unreached.push({ borrower, why: stop });
    else if (muted.has(chat.chatAccountId)) found.unreached.push({ borrower, why: "stopped" });
    else if (at) found.before.push({ borrower, at });
    else found.now.push(borrower);
  }
  return found;
}

/** @returns to whom; they are told one after the other, by day */
export async function remindLate(
  tx: Tx,
  cooperativeId: number,
  here: Here,
): Promise<{ told: LateBorrower[]; from: Temporal.Instant }> {
  // Asked twice at once: the second finds whom the first has told.
  await lockName(tx, `arrears ${cooperativeId}`);
  const { now: told, isStopped } = await reminding(tx, cooperativeId, here);
  const from = remindsFrom(here.now, here.timeZone);
  if (isStopped) return { told: [], from };
  const at = stored(from);
  for (const { personId, loan, instalment, dueOn } of told) {
    await enterReminder(tx, {
      personId,
      kind: instalmentReminder.name,
      item: itemOf(loan, instalment),
      stage: `${AGAIN}${at}${BY_TREASURER}`,
      dueOn: dueOn.toString(),
      at,
      madeAt: stored(here.now),
    });
  }
  return { told, from };
}

/** Whoever is late, once: with the loan that is late for longest. */
async function lateBorrowers(tx: Tx, cooperativeId: number, today: Temporal.PlainDate): Promise<LateBorrower[]> {
  const all = await arrearsOf(tx, cooperativeId, { today, week: weekOf(today) });
  const found = new Map<number, LateBorrower>();
  const late = (all?.running ?? []).flatMap((one) => (one.late ? [{ one, late: one.late }] : []));
  for (const { one, late: since } of late.sort((a, b) => b.late.days - a.late.days || a.one.id - b.one.id)) {
    const { personId, name, gender, id: loan, oldest } = one;
    if (found.has(personId) || oldest === null) continue;
    found.set(personId, { personId, name, gender, loan, instalment: oldest, dueOn: since.since });
  }
  return [...found.values()];
}

function stopped({ loan, instalment }: LateBorrower, stops: Stops | undefined): "stopped" | "saysPaid" | null {
  const item = itemOf(loan, instalment);
  const series = `loan ${loan}`;
  // The series in place of the item: what is stopped beyond this one instalment.
  if (stops?.stops(instalmentReminder.name, { item: series })) return "stopped";
  return stops?.stops(instalmentReminder.name, { item }) ? "saysPaid" : null;
}

/** Chats in which somebody said *berhenti*. */
async function mutedAmong(tx: Tx, chatAccountIds: readonly number[]): Promise<Set<number>> {
  const where = { id: { in: [...chatAccountIds] }, muted: true };
  return new Set((await tx.chatAccount.findMany({ where, select: { id: true } })).map(({ id }) => id));
}

/** When each was last reminded of something late: by their treasurer, or by itself. */
async function toldSince(
  tx: Tx,
  personIds: readonly number[],
  since: Temporal.Instant,
): Promise<Map<number, Temporal.Instant>> {
  const rows = await tx.reminder.findMany({
    where: {
      personId: { in: [...personIds] },
      kind: instalmentReminder.name,
      madeAt: { gt: stored(since) },
      OR: [{ stage: "late" }, { stage: { endsWith: BY_TREASURER } }],
    },
    select: { personId: true, at: true },
  });
  const last = new Map<number, Temporal.Instant>();
  for (const { personId, at } of rows) last.set(personId, later(last.get(personId) ?? instantOf(at), instantOf(at)));
  return last;
}
