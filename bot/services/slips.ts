import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Slip as StoredSlip } from "#bot/db/generated/sqlite/client.ts";
import { receiptKey } from "#bot/domain/receipt.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import type { SavingsKind } from "#bot/domain/savings-kinds.ts";
import type { SlipKind } from "#bot/domain/slip-kinds.ts";
import { type SlipNumber, slipNumber } from "#bot/domain/slip-number.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type ChangedBy, changingBooks, noteImport } from "#bot/services/books.ts";
import type { Entered } from "#bot/services/ledger.ts";
import { enterPayments } from "#bot/services/loan-payments.ts";
import type { MemberNamed } from "#bot/services/members.ts";
import { genderFrom } from "#bot/services/people.ts";
import { enterSavings, savingsFrom } from "#bot/services/savings.ts";

/** What a treasurer enters one by one in the chat: an entry of a ledger, with a receipt whose number runs in the cooperative. */

/** What is to be booked. */
export interface SlipWanted {
  cooperativeId: number;
  member: MemberNamed;
  kind: SlipKind;
  /** Of a payment: the loan that it is for. */
  loan: { id: number; number: string } | null;
  date: Temporal.PlainDate;
  /** Whole rupiah; below zero: taken out. */
  amount: bigint;
}

export interface Slip extends SlipNumber {
  id: number;
  cooperativeId: number;
  member: MemberNamed & { personId: number; gender: ReturnType<typeof genderFrom> };
  kind: SlipKind;
  loan: { id: number; number: string } | null;
  entryId: number;
  date: Temporal.PlainDate;
  amount: bigint;
  /** SK26-0007 */
  receipt: string;
  by: { personId: number; name: string; gender: ReturnType<typeof genderFrom> };
  at: Temporal.Instant;
  /** Taken back, here or by a spreadsheet that said otherwise. */
  isReversed: boolean;
}

/** An entry that stands and says the same. */
export interface Alike {
  entryId: number;
  receipt: string | null;
  /** null: it came with a spreadsheet. */
  slip: Slip | null;
}

/** By which entries that say the same are known to be others. */
export function alikeKey(alike: readonly Alike[]): string {
  return alike.map(({ entryId }) => entryId).join(" ");
}

/**
 * Books it, unless the same stands in the book that whoever confirms it does not know of: looked at once nobody else books any more.
 * @param known the `alikeKey` of what they know of
 * @returns null: there is more that says the same; refused as `bookSlip`
 */
export async function bookOnce(
  tx: Tx,
  wanted: SlipWanted,
  known: string,
  byId: number,
  moment: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<Slip | Refusal | null> {
  await changingBooks(tx);
  return alikeKey(await alikeIn(tx, wanted)) === known ? bookSlip(tx, wanted, byId, moment) : null;
}

/**
 * Books it, whatever stands there.
 * @returns refused as `enterSavings` and `enterPayments` do; nothing is changed then
 */
export async function bookSlip(
  tx: Tx,
  wanted: SlipWanted,
  byId: number,
  { now, today }: { now: Temporal.Instant; today: Temporal.PlainDate },
): Promise<Slip | Refusal> {
  await changingBooks(tx);
  const { cooperativeId, member, kind, amount } = wanted;
  const date = wanted.date.toString();
  const numbered = await nextNumber(tx, cooperativeId, today.year);
  const receipt = slipNumber(numbered);
  const outcome = await enter(tx, { ...wanted, receipt }, { byId, now });
  if (outcome instanceof Refusal) return outcome;
  const entryId = await entryUnder(tx, wanted, receipt);
  const ledger = kind === "payment" ? "payment" : "savings";
  const { id } = await tx.slip.create({
    data: {
      cooperativeId,
      ...numbered,
      memberId: member.id,
      ledger,
      entryId,
      kind: kind === "payment" ? null : kind,
      date,
      amount,
      byId,
      at: stored(now),
    },
  });
  return (await slipById(tx, id)) as Slip;
}

/**
 * Takes one back by a counter-entry. Its number stays used.
 * @returns null: it was taken back before
 * @throws Refusal `slip-was-spent` (`balance`): what came in was taken out since
 */
export async function reverseSlip(tx: Tx, id: number, byId: number, now: Temporal.Instant): Promise<Slip | null> {
  await changingBooks(tx);
  const slip = await slipById(tx, id);
  if (!slip || slip.isReversed) return null;
  await refuseIfSpent(tx, slip);
  const outcome = await enter(tx, { ...slip, amount: 0n }, { byId, now });
  if (outcome instanceof Refusal) throw outcome;
  await tx.slip.update({ where: { id }, data: { reversedById: byId, reversedAt: stored(now) } });
  return slipById(tx, id);
}

async function refuseIfSpent(tx: Tx, { member, kind, date, amount, entryId }: Slip): Promise<void> {
  if (kind === "payment" || amount < 0n) return;
  const after = await savingsWith(tx, member.id, { kind, date, amount: -amount, takesBack: entryId });
  if (!after.disagreedBefore && after.disagrees) throw new Refusal("slip-was-spent", { balance: after.before });
}

function enter(
  tx: Tx,
  { cooperativeId, member, kind, loan, date: day, amount, receipt }: SlipWanted & { receipt: string },
  { byId, now }: { byId: number; now: Temporal.Instant },
): Promise<Entered | Refusal> {
  const by: ChangedBy = { cooperativeId, personId: byId, sheetId: null };
  const importOf = (unit: Tx) =>
    noteImport(unit, { kind: kind === "payment" ? "payments" : "savings", file: "", now, by });
  const row = { cooperativeId, date: day.toString(), amount, receipt, among: null };
  const entered =
    kind === "payment"
      ? enterPayments(tx, [{ ...row, number: loan?.number ?? "" }], importOf, null)
      : enterSavings(tx, [{ ...row, member, kind }], importOf, null);
  return entered.then(([outcome]) => outcome as Entered | Refusal);
}

async function entryUnder(tx: Tx, { member, kind, loan, date: day }: SlipWanted, receipt: string): Promise<number> {
  const key = { date: day.toString(), receiptKey: receiptKey(receipt) };
  const last = { orderBy: { id: "desc" }, select: { id: true } } as const;
  const { id } =
    kind === "payment"
      ? await tx.loanPayment.findFirstOrThrow({ where: { ...key, loanId: loan?.id ?? -1 }, ...last })
      : await tx.savingsEntry.findFirstOrThrow({ where: { ...key, memberId: member.id, kind }, ...last });
  return id;
}

/** The next one of the year that stands nowhere in the books: a spreadsheet may have brought one that looks like it. */
async function nextNumber(tx: Tx, cooperativeId: number, year: number): Promise<SlipNumber> {
  const { _max } = await tx.slip.aggregate({ where: { cooperativeId, year }, _max: { number: true } });
  for (let number = (_max.number ?? 0) + 1; ; number += 1) {
    const where = { cooperativeId, receiptKey: receiptKey(slipNumber({ year, number })) };
    const uses = (await tx.savingsEntry.count({ where })) + (await tx.loanPayment.count({ where }));
    if (uses === 0) return { year, number };
  }
}

// ---- what it does to the book ----------------------------------------------------------------------------------------

/** The savings of a kind, with an entry that is not made yet. */
export async function savingsWith(
  tx: Tx,
  memberId: number,
  entry: { kind: SavingsKind; date: Temporal.PlainDate; amount: bigint; takesBack?: number },
): Promise<{ before: bigint; after: bigint; disagrees: boolean; disagreedBefore: boolean }> {
  const rows = await tx.savingsEntry.findMany({ where: { memberId }, orderBy: [{ date: "asc" }, { id: "asc" }] });
  const { kind, date, amount, takesBack = null } = entry;
  const [now, then] = [
    savingsFrom(rows),
    savingsFrom([
      ...rows,
      {
        id: Number.MAX_SAFE_INTEGER,
        cooperativeId: 0,
        memberId,
        kind,
        date: date.toString(),
        amount,
        receipt: null,
        receiptKey: "",
        turn: 0,
        reversesId: takesBack,
        importId: 0,
      },
    ]),
  ];
  return {
    before: now.byKind[kind],
    after: then.byKind[kind],
    disagrees: then.disagrees?.kind === kind,
    disagreedBefore: now.disagrees?.kind === kind,
  };
}

/** Entries that stand and say the same: member, kind (or loan), day and sum, under whatever receipt. */
export async function alikeIn(tx: Tx, { member, kind, loan, date, amount }: SlipWanted): Promise<Alike[]> {
  const same = { date: date.toString(), amount, reversesId: null, takenBack: { is: null } };
  const what = { select: { id: true, receipt: true }, orderBy: { id: "asc" } } as const;
  const entries =
    kind === "payment"
      ? await tx.loanPayment.findMany({ where: { ...same, loanId: loan?.id ?? -1 }, ...what })
      : await tx.savingsEntry.findMany({ where: { ...same, memberId: member.id, kind }, ...what });
  const ledger = kind === "payment" ? "payment" : "savings";
  const slips = await slipsFrom(
    tx,
    await tx.slip.findMany({ where: { ledger, entryId: { in: entries.map(({ id }) => id) } } }),
  );
  return entries.map(({ id, receipt }) => ({
    entryId: id,
    receipt,
    slip: slips.find(({ entryId }) => entryId === id) ?? null,
  }));
}

/** What a member had of a kind when this was booked. */
export async function savedWhenBooked(tx: Tx, { member, kind, entryId }: Slip): Promise<bigint> {
  const { _sum } = await tx.savingsEntry.aggregate({
    where: { memberId: member.id, kind, id: { lte: entryId } },
    _sum: { amount: true },
  });
  return _sum.amount ?? 0n;
}

// ---- looked up -------------------------------------------------------------------------------------------------------

export async function slipById(tx: Tx, id: number): Promise<Slip | null> {
  const [slip] = await slipsFrom(tx, await tx.slip.findMany({ where: { id } }));
  return slip ?? null;
}

/** In each cooperative there may be one with this number. */
export async function slipsNumbered(
  tx: Tx,
  { year, number }: SlipNumber,
  where: { cooperativeIds: readonly number[]; memberIds: readonly number[] },
): Promise<Slip[]> {
  const theirs = seenBy(where);
  return slipsFrom(tx, await tx.slip.findMany({ where: { AND: [{ year, number }, theirs] }, orderBy: { id: "asc" } }));
}

/** The last ones, the newest first. */
export async function lastSlips(
  tx: Tx,
  where: { cooperativeIds: readonly number[]; memberIds: readonly number[] },
  most: number,
): Promise<Slip[]> {
  const rows = await tx.slip.findMany({ where: seenBy(where), orderBy: { id: "desc" }, take: most });
  return slipsFrom(tx, rows);
}

/** Of these cooperatives, or these members. */
function seenBy({ cooperativeIds, memberIds }: { cooperativeIds: readonly number[]; memberIds: readonly number[] }) {
  return {
    OR: [{ cooperativeId: { in: [...cooperativeIds] } }, { memberId: { in: [...memberIds] } }],
  };
}

/** The last one that somebody made since then and that stands. */
export async function lastOwnSlip(
  tx: Tx,
  byId: number,
  cooperativeIds: readonly number[],
  since: Temporal.Instant,
): Promise<Slip | null> {
  const rows = await tx.slip.findMany({
    where: { byId, cooperativeId: { in: [...cooperativeIds] }, at: { gte: stored(since) }, reversedAt: null },
    orderBy: { id: "desc" },
    take: 1,
  });
  const [slip] = await slipsFrom(tx, rows);
  return slip && !slip.isReversed ? slip : null;
}

/** Those that were written on a day, in their order. */
export async function slipsWritten(
  tx: Tx,
  cooperativeId: number,
  day: Temporal.PlainDate,
  timeZone: string,
): Promise<Slip[]> {
  const from = day.toZonedDateTime(timeZone).toInstant();
  const until = day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  const at = { gte: stored(from), lt: stored(until) };
  return slipsFrom(tx, await tx.slip.findMany({ where: { cooperativeId, at }, orderBy: { id: "asc" } }));
}

async function slipsFrom(tx: Tx, rows: readonly StoredSlip[]): Promise<Slip[]> {
  if (rows.length === 0) return [];
  const entryIds = (ledger: string) => rows.filter((row) => row.ledger === ledger).map(({ entryId }) => entryId);
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    include: { person: true },
  });
  const people = await tx.person.findMany({ where: { id: { in: rows.map(({ byId }) => byId) } } });
  const payments = await tx.loanPayment.findMany({
    where: { id: { in: entryIds("payment") } },
    select: { id: true, loan: { select: { id: true, number: true } }, takenBack: { select: { id: true } } },
  });
  const savings = await tx.savingsEntry.findMany({
    where: { id: { in: entryIds("savings") } },
    select: { id: true, takenBack: { select: { id: true } } },
  });
  return rows.map((row): Slip => {
    const member = members.find(({ id }) => id === row.memberId);
    const by = people.find(({ id }) => id === row.byId);
    const payment = row.ledger === "payment" ? payments.find(({ id }) => id === row.entryId) : undefined;
    const entry = payment ?? savings.find(({ id }) => id === row.entryId);
    return {
      id: row.id,
      cooperativeId: row.cooperativeId,
      year: row.year,
      number: row.number,
      member: {
        id: row.memberId,
        number: member?.number ?? "",
        name: member?.person.name ?? "",
        personId: member?.personId ?? -1,
        gender: member ? genderFrom(member.person) : null,
      },
      kind: (row.kind ?? "payment") as SlipKind,
      loan: payment?.loan ?? null,
      entryId: row.entryId,
      date: Temporal.PlainDate.from(row.date),
      amount: row.amount,
      receipt: slipNumber(row),
      by: { personId: row.byId, name: by?.name ?? "", gender: by ? genderFrom(by) : null },
      at: instantOf(row.at),
      isReversed: row.reversedAt !== null || (entry?.takenBack ?? null) !== null,
    };
  });
}
