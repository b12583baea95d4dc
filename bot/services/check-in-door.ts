import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { words } from "#bot/messages.ts";
import { type Arrival, type Arrived, arrivalOf, checkIn, doorAt } from "#bot/services/check-ins.ts";
import type { Exam } from "#bot/services/exams.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { moveTo } from "#bot/services/registration-moves.ts";
import { type Candidate, inserted, refuseUnfit } from "#bot/services/registrations.ts";
import { end, hasBegun, lockExam, type Moment, moveOn, seatedIn, taking } from "#bot/services/seats.ts";

/**
 * Seats that the staff give at the door, to whoever stands there: a free one, or once the session has begun that of somebody who has
 * not come. Never more than the quota.
 */

/** What can be given now. */
export interface SeatsAtDoor {
  free: number;
  /** Nothing is free: somebody who has not come, whose seat may go to another; who said nothing of coming first. */
  absent: Arrival | null;
}

export async function seatsAtDoor(tx: Tx, exam: Exam, moment: Moment): Promise<SeatsAtDoor> {
  const seats = await tx.registration.count({ where: seatedIn(exam.code) });
  const free = Math.max(0, exam.quota - seats);
  if (free > 0 || seats > exam.quota || !hasBegun(exam, moment)) return { free, absent: null };
  const row = await tx.registration.findFirst({
    where: { ...seatedIn(exam.code), checkIns: { none: {} } },
    orderBy: [{ attendsAt: { sort: "asc", nulls: "first" } }, { number: "desc" }],
    select: { id: true },
  });
  return { free, absent: row && (await arrivalOf(tx, row.id)) };
}

/** Who gives it, and whose seat goes on where none is free; null: a free one or none. */
export interface Giving {
  by: number;
  instead: number | null;
}

export type Given =
  | (Extract<Arrived, { checkIn: object }> & { came: true })
  /** None is free any more, and nobody's can be given. */
  | { came: false; why: "full" | "closed" | "gone" };

const NOTHING = (why: "full" | "closed" | "gone"): Given => ({ came: false, why });

/** A seat for somebody who waits and stands at the door; noted as there at once. */
export async function seatAtDoor(tx: Tx, id: number, { by, instead }: Giving, moment: Moment): Promise<Given> {
  const known = await tx.registration.findUnique({ where: { id }, select: { examCode: true } });
  if (!known) return NOTHING("gone");
  const held = await lockedDoor(tx, known.examCode, moment);
  if (!held) return NOTHING("closed");
  const arrival = await arrivalOf(tx, id);
  if (!arrival || arrival.registration.status === "cancelled") return NOTHING("gone");
  if (arrival.registration.status === "waiting") {
    if (!(await hasRoom(tx, held.exam, instead, moment))) return NOTHING("full");
    await tx.registration.update({ where: { id }, data: taking(moment.now) });
  }
  return came(tx, id, by, moment);
}

/** From another session to this one. @throws Refusal as `moveTo` */
export async function moveToDoor(
  tx: Tx,
  id: number,
  code: string,
  { by, instead }: Giving,
  moment: Moment,
): Promise<Given> {
  const known = await tx.registration.findUnique({ where: { id }, select: { examCode: true, personId: true } });
  if (!known) return NOTHING("gone");
  await lockName(tx, `candidate ${known.personId}`);
  // In the order of their codes, as `moveTo` takes them.
  for (const one of [known.examCode, code].sort()) await lockExam(tx, one);
  const held = await lockedDoor(tx, code, moment);
  if (!held) return NOTHING("closed");
  const there = await tx.registration.findFirst({
    where: { ...seatedIn(code), personId: known.personId },
    select: { id: true },
  });
  if (there) return came(tx, there.id, by, moment);
  if ((await arrivalOf(tx, id))?.registration.status === "cancelled") return NOTHING("gone");
  if (!(await hasRoom(tx, held.exam, instead, moment))) return NOTHING("full");
  const moved = await moveTo(tx, id, code, { waits: false, isAtDoor: true }, moment);
  return moved?.became === "moved" ? came(tx, moved.entered.id, by, moment) : NOTHING("gone");
}

/**
 * Enters an officer who was not entered at all. Whether registering is still open, and how many of their cooperative come, is the
 * staff's to say.
 * @throws Refusal as `refuseUnfit`
 */
export async function enterAtDoor(
  tx: Tx,
  candidate: Candidate,
  code: string,
  { by, instead }: Giving,
  moment: Moment,
): Promise<Given> {
  await lockName(tx, `candidate ${candidate.personId}`);
  const held = await lockedDoor(tx, code, moment);
  if (!held) return NOTHING("closed");
  const { exam } = held;
  const there = await tx.registration.findFirst({
    where: { examCode: code, personId: candidate.personId, status: { not: "cancelled" } },
  });
  if (there) return seatAtDoor(tx, there.id, { by, instead }, moment);
  await refuseUnfit(tx, exam, candidate, moment);
  if (!(await hasRoom(tx, exam, instead, moment))) return NOTHING("full");
  const counts = { taken: await tx.registration.count({ where: seatedIn(exam.code) }), waiting: 0 };
  const entered = await inserted(tx, exam, candidate, { by, hasSeat: true, counts, hasAgreed: true }, moment);
  const { title, startsAt } = exam;
  const said = words("check-in-told-entered", { title, startsAt, number: entered.number });
  await tellPerson(tx, candidate.personId, { words: said, aboutId: candidate.personId }, moment.now);
  return came(tx, entered.id, by, moment);
}

async function came(tx: Tx, id: number, by: number, moment: Moment): Promise<Given> {
  const arrived = await checkIn(tx, id, { by }, moment);
  return arrived && "checkIn" in arrived ? { ...arrived, came: true } : NOTHING("gone");
}

/** The session, held, with all that was due done; null: nobody is let in now. */
async function lockedDoor(tx: Tx, code: string, moment: Moment): Promise<{ exam: Exam } | null> {
  const exam = await lockExam(tx, code);
  if (exam.cancelledAt !== null || doorAt(exam, moment).is !== "open") return null;
  await moveOn(tx, exam, moment);
  return { exam };
}

/** Whether one more can be seated; where somebody has not come, by giving their seat on. */
async function hasRoom(tx: Tx, exam: Exam, instead: number | null, moment: Moment): Promise<boolean> {
  const { free } = await seatsAtDoor(tx, exam, moment);
  if (free > 0) return true;
  return instead !== null && (await givesUp(tx, exam, instead, moment));
}

/** Ends the entry of somebody who has not come, and tells them. */
async function givesUp(tx: Tx, exam: Exam, id: number, moment: Moment): Promise<boolean> {
  const { code, title, quota } = exam;
  if (!hasBegun(exam, moment) || (await tx.registration.count({ where: seatedIn(exam.code) })) > quota) return false;
  const row = await tx.registration.findFirst({
    where: { id, examCode: code, status: "confirmed", checkIns: { none: {} } },
    select: { personId: true },
  });
  if (!row) return false;
  await end(tx, id, "absent", moment.now);
  const said = words("check-in-told-given-on", { title, at: { clock: moment.now } });
  await tellPerson(tx, row.personId, { words: said, aboutId: row.personId }, moment.now);
  return true;
}
