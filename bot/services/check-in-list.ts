import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { readRegistrationNumber } from "#bot/domain/registration-number.ts";
import { stored } from "#bot/domain/time.ts";
import { type Arrival, arrivalsOf, partNow } from "#bot/services/check-ins.ts";
import { lockExam, type Moment, taking } from "#bot/services/seats.ts";

/** A signed list, typed afterwards: many numbers at once, each noted once. */

/** Whose numbers they are. */
export interface SortedNumbers {
  part: string;
  /** With a seat, and not noted yet. */
  fits: Arrival[];
  /** Noted before. */
  before: Arrival[];
  /** Without a seat: waiting or cancelled. */
  withoutSeat: Arrival[];
  /** Nobody's. */
  unknown: number[];
}

/** Which day of which session, and which numbers of its list. */
export interface Typed {
  exam: string;
  day: Temporal.PlainDate;
  numbers: readonly number[];
}

export async function sortNumbers(tx: Tx, { exam, day, numbers }: Typed): Promise<SortedNumbers> {
  const part = await partNow(tx, exam, day);
  const found = await arrivalsOf(tx, exam, numbers);
  const rows = await tx.checkIn.findMany({
    where: { examCode: exam, day: day.toString(), part },
    select: { registrationId: true },
  });
  const noted = new Set(rows.map(({ registrationId }) => registrationId));
  const hasSeat = ({ registration: { status } }: Arrival) => status === "confirmed" || status === "offered";
  const seated = found.filter(hasSeat);
  const known = new Set(found.map(runningNumber));
  return {
    part,
    fits: seated.filter(({ registration }) => !noted.has(registration.id)),
    before: seated.filter(({ registration }) => noted.has(registration.id)),
    withoutSeat: found.filter((one) => !hasSeat(one)),
    unknown: numbers.filter((number) => !known.has(number)),
  };
}

/** The number that stands on the printed list: 25 of UK3-025. */
export function runningNumber({ registration }: Pick<Arrival, "registration">): number {
  return readRegistrationNumber(registration.number)?.number ?? 0;
}

/** Notes those who fit. @returns how it was before that */
export async function noteNumbers(tx: Tx, typed: Typed, by: number, { now }: Moment): Promise<SortedNumbers> {
  await lockExam(tx, typed.exam);
  const sorted = await sortNumbers(tx, typed);
  const { part, fits } = sorted;
  const notedAt = stored(now);
  const row = { examCode: typed.exam, day: typed.day.toString(), part, notedAt, notedById: by };
  await tx.checkIn.createMany({ data: fits.map(({ registration }) => ({ ...row, registrationId: registration.id })) });
  const offered = fits.filter(({ registration }) => registration.status === "offered");
  await tx.registration.updateMany({
    where: { id: { in: offered.map(({ registration }) => registration.id) } },
    data: taking(now),
  });
  return sorted;
}

/** Takes back what was noted of those. @returns how it was before that */
export async function takeBackNumbers(tx: Tx, typed: Typed): Promise<SortedNumbers> {
  await lockExam(tx, typed.exam);
  const sorted = await sortNumbers(tx, typed);
  const ids = sorted.before.map(({ registration }) => registration.id);
  await tx.checkIn.deleteMany({
    where: { registrationId: { in: ids }, day: typed.day.toString(), part: sorted.part },
  });
  return sorted;
}
