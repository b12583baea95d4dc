import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import { type Door, doorOf } from "#bot/domain/check-in-days.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { type Exam, examOf, examsKept, overAt } from "#bot/services/exams.ts";
import {
  lockExam,
  type Moment,
  moveOn,
  type Registration,
  registrationOf,
  seatedIn,
  taking,
} from "#bot/services/seats.ts";

/**
 * Who came to a session: noted once for a day and its part, by whichever of the staff is first. Whoever notes holds the session, as
 * whoever gives its seats does.
 */

/** Somebody who stands at the door, by their entry. */
export interface Arrival {
  registration: Registration;
  exam: Exam;
  name: string;
  /** As it is called for short. */
  cooperative: string;
}

/** Which of the staff note it, and for which day where that is not today. */
export interface Noting {
  by: number;
  day?: Temporal.PlainDate;
}

export interface CheckInFacts {
  id: number;
  day: Temporal.PlainDate;
  part: string;
  notedAt: Temporal.Instant;
  /** The name of who noted it. */
  by: string;
}

export type Arrived =
  | { became: "noted" | "wasNoted"; arrival: Arrival; checkIn: CheckInFacts }
  /** Their entry gives them no seat. */
  | { became: "waiting" | "cancelled"; arrival: Arrival }
  | { became: "calledOff"; arrival: Arrival }
  /** People are not checked in now. */
  | { became: "closed"; arrival: Arrival; door: Exclude<Door, { is: "open" }> };

/**
 * Notes that somebody is there. Who was offered a seat takes it by coming.
 * @returns null: no entry
 */
export async function checkIn(tx: Tx, id: number, noting: Noting, moment: Moment): Promise<Arrived | null> {
  const known = await tx.registration.findUnique({ where: { id }, select: { examCode: true } });
  if (!known) return null;
  const exam = await lockExam(tx, known.examCode);
  const door = doorAt(exam, moment);
  let arrival = await arrivalOf(tx, id);
  // An offer may have run out by now; a seat is a seat.
  if (arrival?.registration.status !== "confirmed" && door.is === "open" && exam.cancelledAt === null) {
    await moveOn(tx, exam, moment);
    arrival = await arrivalOf(tx, id);
  }
  if (!arrival) return null;
  if (exam.cancelledAt !== null) return { became: "calledOff", arrival };
  if (arrival.registration.status === "cancelled") return { became: "cancelled", arrival };
  const day = noting.day ?? (door.is === "open" ? door.day : null);
  if (day === null) return { became: "closed", arrival, door: door as Exclude<Door, { is: "open" }> };
  if (arrival.registration.status === "waiting") return { became: "waiting", arrival };
  // Whoever has an offer, or a seat that a colleague keeps for them, takes it by coming.
  if (arrival.registration.status === "offered") {
    await tx.registration.update({ where: { id }, data: taking(moment.now) });
  }
  return { arrival, ...(await noted(tx, arrival, day, noting.by, moment)) };
}

/** The entry is the row of somebody with a seat, and its session is held. */
async function noted(
  tx: Tx,
  { registration: { id: registrationId, examCode } }: Arrival,
  date: Temporal.PlainDate,
  notedById: number,
  { now }: Moment,
): Promise<{ became: "noted" | "wasNoted"; checkIn: CheckInFacts }> {
  const day = date.toString();
  const part = await partNow(tx, examCode, date);
  const key = { registrationId, day, part };
  const before = await tx.checkIn.findUnique({ where: { registrationId_day_part: key }, include: BY });
  if (before) return { became: "wasNoted", checkIn: factsOf(before) };
  const data = { ...key, examCode, notedAt: stored(now), notedById };
  return { became: "noted", checkIn: factsOf(await tx.checkIn.create({ data, include: BY })) };
}

const BY = { notedBy: { select: { name: true } } } as const;

function factsOf(row: {
  id: number;
  day: string;
  part: string;
  notedAt: string;
  notedBy: { name: string };
}): CheckInFacts {
  const { id, part } = row;
  const day = Temporal.PlainDate.from(row.day);
  return { id, day, part, notedAt: instantOf(row.notedAt), by: row.notedBy.name };
}

/** Takes back what was noted wrongly. @returns whose it was; null: it is gone already */
export async function takeBackCheckIn(tx: Tx, id: number): Promise<Arrival | null> {
  const row = await tx.checkIn.findUnique({ where: { id }, select: { registrationId: true } });
  if (!row) return null;
  // From two phones at once: one of them took it back.
  const { count } = await tx.checkIn.deleteMany({ where: { id } });
  return count === 0 ? null : arrivalOf(tx, row.registrationId);
}

export function doorAt(exam: Exam, { now, timeZone }: Moment): Door {
  return doorOf({ startsAt: exam.startsAt, overAt: overAt(exam, timeZone) }, now, timeZone);
}

/** Sessions at whose door people are checked in now, the one that begins first at the head. */
export async function examsAtDoor(tx: Tx, moment: Moment): Promise<Exam[]> {
  // One that has ended today is still kept: its list may be typed, and who stayed away be told.
  const rows = await tx.exam.findMany({
    where: { isDraft: false, cancelledAt: null, endsAt: { gte: stored(moment.now.subtract({ hours: 48 })) } },
    orderBy: [{ startsAt: "asc" }, { code: "asc" }],
  });
  return rows.map(examOf).filter((exam) => doorAt(exam, moment).is === "open");
}

/** The next session at whose door people will be checked in; null: none is planned. */
export async function nextAtDoor(tx: Tx, moment: Moment): Promise<Exam | null> {
  const all = await examsKept(tx, moment.now, moment.timeZone);
  return all.find((exam) => !exam.isDraft && doorAt(exam, moment).is !== "open") ?? null;
}

// ---- parts of a day --------------------------------------------------------------------------------------------------

/** Begins a part of the day ("siang"), for everybody at the door; "": the day as a whole. */
export async function beginPart(tx: Tx, examCode: string, day: Temporal.PlainDate, part: string, { now }: Moment) {
  const key = { examCode, day: day.toString(), part };
  const begunAt = stored(now);
  await tx.checkInPart.upsert({
    where: { examCode_day_part: key },
    create: { ...key, begunAt },
    update: { begunAt },
  });
}

/** The part that is noted for: the one that was begun last; "" where none was. */
export async function partNow(tx: Tx, examCode: string, day: Temporal.PlainDate): Promise<string> {
  const last = await tx.checkInPart.findFirst({
    where: { examCode, day: day.toString() },
    orderBy: [{ begunAt: "desc" }, { part: "asc" }],
    select: { part: true },
  });
  return last?.part ?? "";
}

// ---- who ------------------------------------------------------------------------------------------------------------

const WHO = { person: { select: { name: true } }, cooperative: { select: { name: true } }, exam: true } as const;
type StoredArrival = Prisma.RegistrationGetPayload<{ include: typeof WHO }>;

export async function arrivalOf(tx: Tx, id: number): Promise<Arrival | null> {
  const row = await tx.registration.findUnique({ where: { id }, include: WHO });
  return row && asArrival(row);
}

/** By the number that stands on the card and the list. */
export async function arrivalNumbered(tx: Tx, examCode: string, number: number): Promise<Arrival | null> {
  const row = await tx.registration.findUnique({ where: { examCode_number: { examCode, number } }, include: WHO });
  return row && asArrival(row);
}

/** Everybody who is entered for it, in the order of their numbers. @param numbers only these, cancelled ones too */
export async function arrivalsOf(tx: Tx, examCode: string, numbers?: readonly number[]): Promise<Arrival[]> {
  const rows = await tx.registration.findMany({
    where: { examCode, ...(numbers ? { number: { in: [...numbers] } } : { status: { not: "cancelled" } }) },
    include: WHO,
    orderBy: { number: "asc" },
  });
  return rows.map(asArrival);
}

function asArrival({ person, cooperative, exam, ...row }: StoredArrival): Arrival {
  return {
    registration: registrationOf(row),
    exam: examOf(exam),
    name: person.name,
    cooperative: shortName(cooperative),
  };
}

/** Those with a seat who have not come to that part of that day, in the order of their numbers. */
export async function missingAt(tx: Tx, examCode: string, day: Temporal.PlainDate, part: string): Promise<Arrival[]> {
  const rows = await tx.registration.findMany({
    where: { ...seatedIn(examCode), checkIns: { none: { day: day.toString(), part } } },
    include: WHO,
    orderBy: { number: "asc" },
  });
  return rows.map(asArrival);
}

/** How many. */
export interface DoorCounts {
  /** Checked in. */
  came: number;
  /** With a seat: those who came among them. */
  seats: number;
}

export async function doorCounts(
  tx: Pick<Tx, "registration">,
  examCode: string,
  day: Temporal.PlainDate,
  part: string,
): Promise<DoorCounts> {
  const seated = seatedIn(examCode);
  const came = await tx.registration.count({ where: { ...seated, checkIns: { some: { day: day.toString(), part } } } });
  return { came, seats: await tx.registration.count({ where: seated }) };
}
