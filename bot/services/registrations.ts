import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { positionsAsked } from "#bot/domain/exam-conditions.ts";
import type { Position } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { colleagueAnswersBy } from "#bot/domain/seat-times.ts";
import { nextOffers, type PassedOver, passedOver, taken } from "#bot/domain/seats.ts";
import { stored } from "#bot/domain/time.ts";
import { tellWhoEntered } from "#bot/services/entered-by.ts";
import { type Exam, examByCode, examOf, overAt, registrationState } from "#bot/services/exams.ts";
import {
  type CancelReason,
  end,
  entriesOf,
  hasBegun,
  lockExam,
  type Moment,
  type Moved,
  moveOn,
  type Registration,
  registrationOf,
  type SeatCounts,
  seatedIn,
  taking,
} from "#bot/services/seats.ts";

/** Entering a session, answering an offer, leaving, and where one stands. */

/** Who is entered: in which office of which cooperative. */
export interface Candidate {
  personId: number;
  cooperativeId: number;
  position: Position;
}

export interface Entered extends Registration {
  /** The place on the waiting list, from 1; null: a seat. */
  place: number | null;
  /** The how manieth seat of the session it is, from 1; null: waiting. */
  seat: number | null;
}

/**
 * Gives the officer a seat, or the next place on the waiting list.
 * @throws Refusal `exam-unknown`, and as `refuseUnlessOpen`
 */
export function register(tx: Tx, examCode: string, candidate: Candidate, moment: Moment): Promise<Entered> {
  return enter(tx, examCode, candidate, moment, null);
}

/**
 * The same for a colleague: the seat is kept until they have said themselves that they will come, for some days.
 * @param by the person who enters them
 */
export function reserve(tx: Tx, examCode: string, candidate: Candidate, by: number, moment: Moment): Promise<Entered> {
  return enter(tx, examCode, candidate, moment, by);
}

async function enter(
  tx: Tx,
  examCode: string,
  candidate: Candidate,
  moment: Moment,
  by: number | null,
): Promise<Entered> {
  // From two phones at once: the second one finds what the first has done.
  await lockName(tx, `candidate ${candidate.personId}`);
  // What a colleague has begun themselves stays until they answer: their entry may be refused, and the others' go on.
  if (by === null) await tx.registrationDraft.deleteMany({ where: { examCode, personId: candidate.personId } });
  // From here on all who register for it follow each other, so there are few statements, and each counts.
  const exam = await lockExam(tx, examCode);
  // First what is due: it may end an entry of theirs, and give or free a seat of their cooperative.
  const { counts, forStaff } = await moveOn(tx, exam, moment);
  await refuseUnlessOpen(tx, exam, candidate, moment);
  // Whoever may have a free one and waits comes first, in the last hours too.
  const hasSeat = counts.taken < exam.quota && forStaff === 0;
  return inserted(tx, exam, candidate, { by, hasSeat, counts }, moment);
}

interface Entering {
  /** The colleague who enters them; null: they do it themselves. */
  by: number | null;
  hasSeat: boolean;
  /** The seats as they were before. */
  counts: Pick<SeatCounts, "taken" | "waiting">;
  /** Whether they said themselves that they will come; without it, whoever enters themselves has. */
  hasAgreed?: boolean;
}

/** The next number of the session, for whoever may have it. Whoever calls it holds the session. */
export async function inserted(
  tx: Tx,
  { code: examCode, startsAt }: Exam,
  candidate: Candidate,
  { by, hasSeat, counts, hasAgreed = by === null }: Entering,
  { now, timeZone }: Moment,
): Promise<Entered> {
  const { lastNumber: number } = await tx.exam.update({
    where: { code: examCode },
    data: { lastNumber: { increment: 1 } },
    select: { lastNumber: true },
  });
  const status = !hasSeat ? "waiting" : hasAgreed ? "confirmed" : "offered";
  const row = await tx.registration.create({
    data: {
      examCode,
      number,
      ...candidate,
      status,
      openKey: openKey(examCode, candidate.personId),
      enteredAt: stored(now),
      enteredById: by,
      agreedAt: hasAgreed ? stored(now) : null,
      offerEndsAt: status === "offered" ? stored(colleagueAnswersBy(now, startsAt, timeZone)) : null,
      offeredAt: status === "offered" ? stored(now) : null,
      confirmedAt: status === "confirmed" ? stored(now) : null,
    },
  });
  const place = hasSeat ? { place: null, seat: counts.taken + 1 } : { place: counts.waiting + 1, seat: null };
  return { ...registrationOf(row), ...place };
}

async function placed(tx: Tx, registration: Registration): Promise<Entered> {
  const { examCode, status } = registration;
  if (status === "waiting") return { ...registration, place: await placeOf(tx, registration), seat: null };
  const seats = await tx.registration.count({ where: seatedIn(examCode) });
  return { ...registration, place: null, seat: seats };
}

/** The place on the waiting list, from 1. */
async function placeOf(tx: Tx, { examCode, id }: Pick<Registration, "examCode" | "id">): Promise<number> {
  // Numbers are given in the order of entry, as ids are.
  return tx.registration.count({ where: { examCode, status: "waiting", id: { lte: id } } });
}

function openKey(examCode: string, personId: number): string {
  return `${examCode} ${personId}`;
}

// ---- who may ---------------------------------------------------------------------------------------------------------

/**
 * @throws Refusal `already-registered` (`number`, `title`), `exam-cancelled`, `exam-started`, `exam-not-open` (`opensAt`),
 *   `exam-closed` (`closedAt`), `position-not-asked` (`positions`), `same-day` (`title`, `number`), `training-first`
 *   (`title`), `training-not-attended` (`title`), `cooperative-full` (`limit`, `title`)
 */
export async function refuseUnlessOpen(tx: Tx, exam: Exam, candidate: Candidate, moment: Moment): Promise<void> {
  const { now } = moment;
  const { code, title } = exam;
  const theirs = await entriesOfPerson(tx, candidate);
  const here = theirs.find(({ examCode }) => examCode === code);
  if (here) throw new Refusal("already-registered", { number: registrationOf(here).number, title });
  if (exam.isDraft) throw new Refusal("exam-unknown", { code });
  if (exam.cancelledAt !== null) throw new Refusal("exam-cancelled", { title });
  if (hasBegun(exam, moment)) throw new Refusal("exam-started", { title });
  const state = registrationState(exam, now);
  if (state === "notYet") throw new Refusal("exam-not-open", { opensAt: exam.registrationOpensAt ?? now, title });
  if (state === "ended") throw new Refusal("exam-closed", { closedAt: exam.registrationEndsAt, title });
  await refuseUnfit(tx, exam, candidate, moment, theirs);
  if (exam.limitPerCooperative === null) return;
  const { cooperativeId } = candidate;
  const seats = { ...seatedIn(code), cooperativeId };
  if ((await tx.registration.count({ where: seats })) >= exam.limitPerCooperative) {
    throw new Refusal("cooperative-full", { limit: exam.limitPerCooperative, title });
  }
}

/**
 * Whether they are whom the session is for, whenever they register.
 * @param known their entries that count, where they were read already
 * @throws Refusal `position-not-asked` (`positions`), `same-day` (`title`, `number`), `training-first` (`title`),
 *   `training-not-attended` (`title`)
 */
export async function refuseUnfit(
  tx: Tx,
  exam: Exam,
  candidate: Candidate,
  moment: Moment,
  known?: readonly { id: number }[],
): Promise<void> {
  const { title } = exam;
  const asked = positionsAsked(exam.positions);
  if (asked && !asked.has(candidate.position)) {
    throw new Refusal("position-not-asked", { positions: exam.positions ?? "", title });
  }
  const theirs = known ?? (await entriesOfPerson(tx, candidate));
  const clashing = await sameDay(tx, exam, theirs, moment.timeZone);
  if (clashing) {
    throw new Refusal("same-day", { title: clashing.exam.title, number: registrationOf(clashing).number });
  }
  await refuseUntrained(tx, exam, candidate, moment);
}

function entriesOfPerson(tx: Tx, { personId }: Pick<Candidate, "personId">) {
  return tx.registration.findMany({ where: { personId, status: { not: "cancelled" } } });
}

/** The entry for a session on the same day. */
async function sameDay(tx: Tx, exam: Exam, theirs: readonly { id: number }[], timeZone: string) {
  if (theirs.length === 0) return undefined;
  const entries = await tx.registration.findMany({
    where: { id: { in: theirs.map(({ id }) => id) } },
    include: { exam: true },
  });
  return entries.find((entry) => isSameDay(exam, examOf(entry.exam), timeZone));
}

/** Nobody can be in both. */
export function isSameDay(one: Exam, other: Exam, timeZone: string): boolean {
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const last = (exam: Exam) => day(overAt(exam, timeZone));
  return (
    Temporal.PlainDate.compare(day(one.startsAt), last(other)) <= 0 &&
    Temporal.PlainDate.compare(day(other.startsAt), last(one)) <= 0
  );
}

/**
 * A seat in the training that comes before, and the training is over. Where the staff noted who came, on one of its days at least; where
 * they noted nobody at all, the seat has to do.
 */
async function refuseUntrained(tx: Tx, exam: Exam, { personId }: Candidate, { now, timeZone }: Moment): Promise<void> {
  if (exam.requiredExamCode === null) return;
  const training = await examByCode(tx, exam.requiredExamCode);
  if (!training) return;
  const seat = { examCode: training.code, personId, status: "confirmed" };
  const wasThere = (await tx.registration.count({ where: seat })) > 0;
  if (!wasThere || Temporal.Instant.compare(overAt(training, timeZone), now) > 0) {
    throw new Refusal("training-first", { title: training.title });
  }
  const noted = { examCode: training.code };
  const came = { ...noted, registration: { personId } };
  if ((await tx.checkIn.count({ where: came })) === 0 && (await tx.checkIn.count({ where: noted })) > 0) {
    throw new Refusal("training-not-attended", { title: training.title });
  }
}

// ---- answering -------------------------------------------------------------------------------------------------------

/** How a yes to an offer, or to a colleague's entry, ended. */
export type TakeOutcome = {
  became: "confirmed" | "waiting" | "wasConfirmed" | "lapsed" | "gone";
  exam: Exam;
  registration: Entered;
};

/** Yes. @returns null: no entry of theirs */
export async function takeSeat(tx: Tx, id: number, personId: number, moment: Moment): Promise<TakeOutcome | null> {
  const found = await held(tx, id, personId);
  if (!found) return null;
  const { exam, registration } = found;
  await moveOn(tx, exam, moment);
  const now = stored(moment.now);
  const current = registrationOf(await tx.registration.findUniqueOrThrow({ where: { id } }));
  const tells = async (became: TakeOutcome["became"]) => {
    const row = await tx.registration.findUniqueOrThrow({ where: { id } });
    return { became, exam, registration: await placed(tx, registrationOf(row)) };
  };
  if (current.status === "cancelled") {
    return tells(registration.status === "offered" || current.cancelReason === "lapsed" ? "lapsed" : "gone");
  }
  if (current.status === "confirmed") return tells("wasConfirmed");
  const isFirstYes = !current.hasAgreed;
  if (current.status === "waiting") {
    // Who had agreed before is offered a seat when it is their turn, in the last hours by the staff.
    if (!isFirstYes) return tells("waiting");
    await tx.registration.update({ where: { id }, data: { agreedAt: now } });
    if (hasBegun(exam, moment) || !(await isNext(tx, exam, id, moment))) {
      await tellWhoEntered(tx, current, "agreed-waiting", exam.title, moment);
      return tells("waiting");
    }
  }
  await tx.registration.update({ where: { id }, data: taking(moment.now) });
  if (isFirstYes) await tellWhoEntered(tx, current, "agreed", exam.title, moment);
  return tells("confirmed");
}

async function isNext(tx: Tx, exam: Exam, id: number, moment: Moment): Promise<boolean> {
  return nextOffers(exam, await entriesOf(tx, exam.code, moment)).some((entry) => entry.id === id);
}

/** Notes that somebody said they will be there. @returns null: no seat of theirs, or the session has begun */
export async function noteAttendance(tx: Tx, id: number, personId: number, { now }: Moment): Promise<Standing | null> {
  const row = await tx.registration.findUnique({ where: { id }, include: { exam: true } });
  if (!row || row.personId !== personId || row.status !== "confirmed") return null;
  const { exam: kept, ...registration } = row;
  const exam = examOf(kept);
  if (Temporal.Instant.compare(now, exam.startsAt) >= 0) return null;
  await tx.registration.update({ where: { id }, data: { attendsAt: stored(now) } });
  return { registration: registrationOf(registration), exam };
}

export interface Left extends Moved {
  exam: Exam;
  /** As it was. */
  registration: Registration;
}

/**
 * Gives up a seat, an offer or a place; it goes to the next in the same transaction.
 * @param personId whose it must be; null: the staff's doing
 * @returns null: no entry of theirs, or none any more
 */
export async function leave(
  tx: Tx,
  id: number,
  personId: number | null,
  reason: CancelReason,
  moment: Moment,
): Promise<Left | null> {
  const found = await held(tx, id, personId);
  if (!found || found.registration.status === "cancelled") return null;
  const { exam, registration } = found;
  await end(tx, id, reason, moment.now);
  if (reason === "declined" || reason === "withdrawn") {
    await tellWhoEntered(tx, registration, "declined", exam.title, moment);
  }
  return { ...(await moveOn(tx, exam, moment)), exam, registration };
}

/** The entry with its session, held. */
async function held(tx: Tx, id: number, personId: number | null) {
  const known = await tx.registration.findUnique({ where: { id } });
  if (!known || (personId !== null && known.personId !== personId)) return null;
  const exam = await lockExam(tx, known.examCode);
  const row = await tx.registration.findUniqueOrThrow({ where: { id } });
  return { exam, registration: registrationOf(row) };
}

// ---- where one stands ------------------------------------------------------------------------------------------------

export interface Standing {
  registration: Registration;
  exam: Exam;
}

/** Somebody's entries that are not cancelled, of sessions that are not over, the next one first. */
export async function standingsOf(tx: Tx, personId: number, { now, timeZone }: Moment): Promise<Standing[]> {
  const rows = await tx.registration.findMany({
    where: { personId, status: { not: "cancelled" } },
    include: { exam: true },
  });
  return rows
    .map(({ exam, ...row }) => ({ registration: registrationOf(row), exam: examOf(exam) }))
    .filter(({ exam }) => Temporal.Instant.compare(overAt(exam, timeZone), now) >= 0)
    .sort((one, other) => Temporal.Instant.compare(one.exam.startsAt, other.exam.startsAt));
}

export async function registrationById(tx: Tx, id: number): Promise<Registration | null> {
  const row = await tx.registration.findUnique({ where: { id } });
  return row && registrationOf(row);
}

/** Why somebody who waits has no seat yet: how many stand before them, and what keeps them from a free one. */
export interface WhyWaiting {
  place: number;
  /** Seats given and offered, and how many there are. */
  taken: number;
  quota: number;
  /** null: no seat is free. */
  reason: PassedOver | null;
}

export async function whyWaiting(tx: Tx, registration: Registration, exam: Exam, moment: Moment): Promise<WhyWaiting> {
  const entries = await entriesOf(tx, exam.code, moment);
  const counted = taken(entries);
  const entry = entries.find(({ id }) => id === registration.id);
  return {
    place: await placeOf(tx, registration),
    taken: counted.all,
    quota: exam.quota,
    reason: entry ? passedOver(exam, counted, entry) : null,
  };
}

// ---- begun and not ended ---------------------------------------------------------------------------------------------

/** Notes that somebody began to register, so that they can go on with it days later. */
export async function beginDraft(tx: Tx, personId: number, examCode: string, now: Temporal.Instant): Promise<void> {
  const startedAt = stored(now);
  await tx.registrationDraft.upsert({
    where: { personId_examCode: { personId, examCode } },
    create: { personId, examCode, startedAt },
    update: { startedAt },
  });
}

/** @returns how many there were */
export async function dropDrafts(tx: Tx, personId: number): Promise<number> {
  return (await tx.registrationDraft.deleteMany({ where: { personId } })).count;
}

/** The session for which they began to register last, while that is open. */
export async function draftOf(tx: Tx, personId: number, { now }: Moment): Promise<Exam | null> {
  const rows = await tx.registrationDraft.findMany({
    where: { personId },
    include: { exam: true },
    orderBy: { startedAt: "desc" },
  });
  const open = rows.map(({ exam }) => examOf(exam)).find((exam) => isOpen(exam, now));
  return open ?? null;
}

export function isOpen(exam: Exam, now: Temporal.Instant): boolean {
  return (
    !exam.isDraft &&
    exam.cancelledAt === null &&
    registrationState(exam, now) === "open" &&
    Temporal.Instant.compare(now, exam.startsAt) < 0
  );
}

/** Drafts of sessions for which nobody can register any more. @returns how many */
export async function forgetDrafts(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { count } = await tx.registrationDraft.deleteMany({
    where: { exam: { OR: [{ registrationEndsAt: { lt: stored(now) } }, { cancelledAt: { not: null } }] } },
  });
  return count;
}
