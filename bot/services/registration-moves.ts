import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Position } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { isFull, taken } from "#bot/domain/seats.ts";
import { words } from "#bot/messages.ts";
import { type Exam, examOf } from "#bot/services/exams.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { type Entered, inserted, isSameDay } from "#bot/services/registrations.ts";
import {
  answerChoice,
  end,
  entriesOf,
  hasBegun,
  lockExam,
  type Moment,
  moveOn,
  registrationOf,
} from "#bot/services/seats.ts";

/** The office moves somebody's entry from one session to another. */

export type MoveOutcome =
  | { became: "moved"; from: Exam; to: Exam; entered: Entered; offered: number }
  /** No seat is free there, and it was not said that they may wait. */
  | { became: "full"; to: Exam; place: number };

/**
 * Gives them a seat in the other session, or the next place on its waiting list, and what they had to the next. They get a new
 * number, and are told once. Whether registering there is still open, and for which positions, is the office's to say.
 * @param waits whether the waiting list will do
 * @param isAtDoor they stand at the door of the other one: it may have begun, who waits there is passed over, and they come
 * @returns null: no entry that counts
 * @throws Refusal `move-not-possible` (`title`: cancelled, begun, or not opened yet), `move-already-there` (`title`),
 *   `move-same-day` (`title`)
 */
export async function moveTo(
  tx: Tx,
  id: number,
  toCode: string,
  { waits, isAtDoor = false }: { waits: boolean; isAtDoor?: boolean },
  moment: Moment,
): Promise<MoveOutcome | null> {
  const known = await tx.registration.findUnique({ where: { id }, select: { personId: true, examCode: true } });
  if (!known) return null;
  await lockName(tx, `candidate ${known.personId}`);
  const { from, to } = await lockBoth(tx, known.examCode, toCode);
  const row = await tx.registration.findUniqueOrThrow({ where: { id } });
  const registration = registrationOf(row);
  if (registration.status === "cancelled") return null;
  await refuseMove(tx, registration.personId, from, to, isAtDoor, moment);
  const { counts, forStaff } = await moveOn(tx, to, moment);
  const hasSeat = counts.taken < to.quota && (forStaff === 0 || isAtDoor);
  if (!hasSeat && !waits) return { became: "full", to, place: counts.waiting + 1 };
  await end(tx, id, "moved", moment.now);
  const { personId, cooperativeId, enteredById: by, hasAgreed } = registration;
  const candidate = { personId, cooperativeId, position: registration.position as Position };
  const entering = { by, hasSeat, counts, hasAgreed: hasAgreed || isAtDoor };
  const entered = await inserted(tx, to, candidate, entering, moment);
  const { offered } = await moveOn(tx, from, moment);
  await tellMoved(tx, { from, to, entered }, moment.now);
  return { became: "moved", from, to, entered, offered };
}

/** Held in the order of their codes, so that two who move in opposite directions do not wait for each other. */
async function lockBoth(tx: Tx, fromCode: string, toCode: string): Promise<{ from: Exam; to: Exam }> {
  if (fromCode === toCode) {
    const { title } = await lockExam(tx, toCode);
    throw new Refusal("move-already-there", { title });
  }
  const held = new Map<string, Exam>();
  for (const code of [fromCode, toCode].sort()) held.set(code, await lockExam(tx, code));
  return { from: held.get(fromCode) as Exam, to: held.get(toCode) as Exam };
}

async function refuseMove(
  tx: Tx,
  personId: number,
  from: Exam,
  to: Exam,
  isAtDoor: boolean,
  { now, timeZone }: Moment,
): Promise<void> {
  const { title } = to;
  if (to.isDraft || to.cancelledAt !== null || (hasBegun(to, { now, timeZone }) && !isAtDoor))
    throw new Refusal("move-not-possible", { title });
  const others = await tx.registration.findMany({
    where: { personId, status: { not: "cancelled" }, examCode: { not: from.code } },
    include: { exam: true },
  });
  if (others.some(({ examCode }) => examCode === to.code)) throw new Refusal("move-already-there", { title });
  const clashing = others.find(({ exam }) => isSameDay(to, examOf(exam), timeZone));
  if (clashing) throw new Refusal("move-same-day", { title: clashing.exam.title });
}

async function tellMoved(
  tx: Tx,
  { from, to, entered }: { from: Exam; to: Exam; entered: Entered },
  now: Temporal.Instant,
): Promise<void> {
  const { personId, id, number, status, place: line } = entered;
  const { startsAt, place } = to;
  const said =
    line === null
      ? words("registration-moved-seat", { from: from.title, to: to.title, startsAt, place, number })
      : words("registration-moved-waiting", { from: from.title, to: to.title, startsAt, number, line });
  const asks = status === "offered";
  const notice = {
    words: said,
    aboutId: personId,
    ...(asks && {
      choices: [answerChoice("exam-offer-take", id, "take"), answerChoice("exam-offer-leave", id, "leave")],
    }),
  };
  await tellPerson(tx, personId, notice, now);
}

/** Whether their cooperative has all the seats there that it may have: the office is told before it goes beyond. */
export async function goesBeyondLimit(tx: Tx, cooperativeId: number, to: Exam, moment: Moment): Promise<boolean> {
  return isFull(to, taken(await entriesOf(tx, to.code, moment)), cooperativeId);
}
