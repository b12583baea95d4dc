import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Exam as StoredExam } from "#bot/db/generated/sqlite/client.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { registrationNumber } from "#bot/domain/registration-number.ts";
import { movesByItself, offerEndsAt } from "#bot/domain/seat-times.ts";
import { type Entry, nextOffers, type PassedOver, passedOver, taken } from "#bot/domain/seats.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { type Choice, words } from "#bot/messages.ts";
import { called } from "#bot/services/address.ts";
import { tellWhoEntered } from "#bot/services/entered-by.ts";
import { type Exam, examOf } from "#bot/services/exams.ts";
import { tellPerson, tellStaff } from "#bot/services/notices.ts";
import { inOfficeOn } from "#bot/services/officers.ts";
import { genderFrom } from "#bot/services/people.ts";

/** Seats of a session: counted, given, offered and passed on by whoever holds the session's row. */

/** Now, where the office is. */
export interface Moment {
  now: Temporal.Instant;
  timeZone: string;
}

/**
 * The session, held until the transaction ends: counting its seats and taking one is then a single act.
 * @throws Refusal `exam-unknown` (`code`)
 */
export async function lockExam(tx: Tx, code: string): Promise<Exam> {
  return examOf(await lockRow(tx, code));
}

/** The same as it is stored, for whoever changes it. @throws Refusal as above */
export async function lockRow(tx: Tx, code: string): Promise<StoredExam> {
  // A write, not SELECT … FOR UPDATE: both engines understand it.
  const [row] = await tx.exam.updateManyAndReturn({ where: { code }, data: { lastNumber: { increment: 0 } } });
  if (!row) throw new Refusal("exam-unknown", { code });
  return row;
}

/** Everybody who is entered and has not been cancelled, in the order of entry. */
export async function entriesOf(tx: Tx, examCode: string, { now, timeZone }: Moment): Promise<Entry[]> {
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  const rows = await tx.registration.findMany({
    where: { examCode, status: { not: "cancelled" } },
    select: {
      id: true,
      status: true,
      cooperativeId: true,
      agreedAt: true,
      person: { select: { officers: { where: inOfficeOn(today), select: { cooperativeId: true } } } },
    },
    orderBy: { number: "asc" },
  });
  return rows.map(({ person, agreedAt, ...row }) => ({
    ...row,
    status: row.status as Entry["status"],
    hasAgreed: agreedAt !== null,
    isInOffice: person.officers.some(({ cooperativeId }) => cooperativeId === row.cooperativeId),
  }));
}

/** What became of the seats of a session. */
export interface Moved {
  lapsed: number;
  offered: number;
  /** Free seats beside people who may have them, which only the staff pass on now. */
  forStaff: number;
  /** How it is now. */
  counts: SeatCounts;
}

/**
 * Takes back offers that ran out, and offers what is free to the next who may have it; everybody concerned is told. Whoever
 * calls it holds the session.
 * @param byHand the staff pass seats on, in the last hours too
 */
export async function moveOn(tx: Tx, exam: Exam, moment: Moment, { byHand = false } = {}): Promise<Moved> {
  const before = await seatCounts(tx, exam.code);
  const lapsed = before.offered > 0 ? await takeBack(tx, exam, moment) : 0;
  const counts = withMore(before, { offered: -lapsed });
  const moved: Moved = { lapsed, offered: 0, forStaff: 0, counts };
  if (hasBegun(exam, moment) || exam.cancelledAt !== null || exam.isDraft) return moved;
  if (counts.waiting === 0 || counts.taken >= exam.quota) return moved;
  const next = nextOffers(exam, await entriesOf(tx, exam.code, moment));
  if (!byHand && !movesByItself(moment.now, exam.startsAt)) return { ...moved, forStaff: next.length };
  for (const { id } of next) await offer(tx, exam, id, moment);
  const offered = next.length;
  return { ...moved, offered, counts: withMore(counts, { offered, waiting: -offered }) };
}

/** Tells the staff of free seats that wait for their hand; of none, nothing. */
export async function tellOfSeatsByHand(
  tx: Tx,
  { code, title }: Pick<Exam, "code" | "title">,
  { forStaff: count }: Pick<Moved, "forStaff">,
  { staffPhones, now }: { staffPhones: ReadonlySet<string>; now: Temporal.Instant },
): Promise<void> {
  if (count > 0) await tellStaff(tx, staffPhones, words("seats-told-staff", { code, title, count }), now);
}

export function hasBegun({ startsAt }: Exam, { now }: Moment): boolean {
  return Temporal.Instant.compare(now, startsAt) >= 0;
}

/** How it ended that the staff gave somebody a seat: none is free, or they can't have one yet. */
export type Given = "offered" | "hadOne" | "noneFree" | Exclude<PassedOver, "cooperativeFull">;

/**
 * The staff offer a free seat to somebody who waits: in the last hours, in which nothing moves by itself, and beyond the limit
 * of their cooperative. Those who are next get theirs as well. @returns null: no entry that counts
 */
export async function giveSeat(tx: Tx, id: number, moment: Moment): Promise<Given | null> {
  const known = await tx.registration.findUnique({ where: { id }, select: { examCode: true } });
  if (!known) return null;
  const exam = await lockExam(tx, known.examCode);
  await moveOn(tx, exam, moment, { byHand: true });
  const entries = await entriesOf(tx, exam.code, moment);
  const entry = entries.find((one) => one.id === id);
  if (!entry) return null;
  if (entry.status === "offered") return "offered";
  if (entry.status === "confirmed") return "hadOne";
  const counted = taken(entries);
  if (counted.all >= exam.quota || hasBegun(exam, moment) || exam.cancelledAt !== null) return "noneFree";
  const reason = passedOver(exam, counted, entry);
  if (reason !== null && reason !== "cooperativeFull") return reason;
  await offer(tx, exam, id, moment);
  return "offered";
}

/** The entries of a session that have a seat: a kept or an offered one is nobody else's. */
export function seatedIn(examCode: string) {
  return { examCode, status: { in: ["confirmed", "offered"] } };
}

/** What becomes of an entry when its owner takes a seat: by a yes, or by coming. */
export function taking(now: Temporal.Instant) {
  const at = stored(now);
  return { status: "confirmed", agreedAt: at, confirmedAt: at, offerEndsAt: null };
}

export interface SeatCounts {
  confirmed: number;
  offered: number;
  waiting: number;
  /** Confirmed and offered. */
  taken: number;
}

export const NO_SEATS: SeatCounts = { confirmed: 0, offered: 0, waiting: 0, taken: 0 };

export async function seatCounts(tx: Pick<Tx, "registration">, examCode: string): Promise<SeatCounts> {
  const rows = await tx.registration.groupBy({
    by: ["status"],
    where: { examCode, status: { not: "cancelled" } },
    _count: true,
  });
  const of = (status: string) => rows.find((row) => row.status === status)?._count ?? 0;
  const [confirmed, offered, waiting] = [of("confirmed"), of("offered"), of("waiting")];
  return { confirmed, offered, waiting, taken: confirmed + offered };
}

function withMore(
  { confirmed, offered, waiting }: SeatCounts,
  more: Partial<Record<"offered" | "waiting", number>>,
): SeatCounts {
  const all = { confirmed, offered: offered + (more.offered ?? 0), waiting: waiting + (more.waiting ?? 0) };
  return { ...all, taken: all.confirmed + all.offered };
}

async function offer(tx: Tx, exam: Exam, id: number, { now, timeZone }: Moment): Promise<void> {
  const endsAt = offerEndsAt(now, exam.startsAt, timeZone);
  const { person } = await tx.registration.update({
    where: { id },
    data: { status: "offered", offerEndsAt: stored(endsAt), offeredAt: stored(now) },
    include: { person: true },
  });
  const name = called({ name: person.name, gender: genderFrom(person) });
  const { title, startsAt } = exam;
  await tellPerson(
    tx,
    person.id,
    {
      words: words("exam-offer-told", { name, title, startsAt, endsAt }),
      choices: [answerChoice("exam-offer-take", id, "take"), answerChoice("exam-offer-leave", id, "leave")],
      until: endsAt,
      aboutId: person.id,
    },
    now,
  );
}

/** An answer to an offer, as a button carries it. */
export function answerChoice(label: string, registration: number, does: "take" | "leave"): Choice {
  return { label: words(label), command: "exam-offer", input: { registration, does }, lasting: true };
}

async function takeBack(tx: Tx, exam: Exam, moment: Moment): Promise<number> {
  const { now } = moment;
  const rows = await tx.registration.findMany({
    where: { examCode: exam.code, status: "offered", offerEndsAt: { lte: stored(now) } },
    include: { person: true },
    orderBy: { number: "asc" },
  });
  for (const { person, ...row } of rows) {
    const registration = registrationOf(row);
    await end(tx, row.id, "lapsed", now);
    const { title } = exam;
    const again: Choice = {
      label: words("exam-offer-again"),
      command: "exam-register",
      input: { given: { exam: exam.code } },
      lasting: true,
    };
    const said = words("exam-offer-lapsed", { title });
    await tellPerson(tx, person.id, { words: said, choices: [again], aboutId: person.id }, now);
    if (!registration.hasAgreed) await tellWhoEntered(tx, registration, "lapsed", title, moment);
  }
  return rows.length;
}

/** absent: they had not come, and the staff gave their seat on at the door. */
export type CancelReason =
  | "withdrawn"
  | "declined"
  | "lapsed"
  | "moved"
  | "replaced"
  | "removed"
  | "absent"
  | "examCancelled";

/** Ends an entry: its seat or place is free. */
export async function end(tx: Tx, id: number, reason: CancelReason, now: Temporal.Instant): Promise<void> {
  await tx.registration.update({
    where: { id },
    data: { status: "cancelled", openKey: null, offerEndsAt: null, cancelReason: reason, cancelledAt: stored(now) },
  });
}

/** Sessions in which something may be due: an offer has run out, or somebody waits. */
export async function examsToMove(tx: Tx, now: Temporal.Instant): Promise<string[]> {
  const rows = await tx.registration.findMany({
    where: {
      OR: [
        { status: "offered", offerEndsAt: { lte: stored(now) } },
        { status: "waiting", exam: { startsAt: { gt: stored(now) } } },
      ],
    },
    select: { examCode: true },
    distinct: ["examCode"],
    orderBy: { examCode: "asc" },
  });
  return rows.map(({ examCode }) => examCode);
}

/** An entry as everybody else reads it. */
export interface Registration {
  id: number;
  /** UK3-025 */
  number: string;
  examCode: string;
  personId: number;
  cooperativeId: number;
  position: string;
  status: "waiting" | "offered" | "confirmed" | "cancelled";
  enteredById: number | null;
  hasAgreed: boolean;
  offerEndsAt: Temporal.Instant | null;
  cancelReason: CancelReason | null;
}

type StoredRegistration = NonNullable<Awaited<ReturnType<Tx["registration"]["findUnique"]>>>;

export function registrationOf(row: StoredRegistration): Registration {
  return {
    id: row.id,
    number: registrationNumber(row.examCode, row.number),
    examCode: row.examCode,
    personId: row.personId,
    cooperativeId: row.cooperativeId,
    position: row.position,
    status: row.status as Registration["status"],
    enteredById: row.enteredById,
    hasAgreed: row.agreedAt !== null,
    offerEndsAt: row.offerEndsAt === null ? null : instantOf(row.offerEndsAt),
    cancelReason: row.cancelReason as CancelReason | null,
  };
}
