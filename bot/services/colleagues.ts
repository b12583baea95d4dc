import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import { NUDGE_HOURS } from "#bot/domain/office-rules.ts";
import { type Position, positionWords } from "#bot/domain/position.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { stored } from "#bot/domain/time.ts";
import { type Choice, type Words, words } from "#bot/messages.ts";
import { called, you } from "#bot/services/address.ts";
import { lastAttemptOn, noteAttempt } from "#bot/services/attempts.ts";
import { cooperativeById, shortName } from "#bot/services/cooperatives.ts";
import { type Exam, examOf, overAt } from "#bot/services/exams.ts";
import { tellPerson } from "#bot/services/notices.ts";
import { genderFrom } from "#bot/services/people.ts";
import {
  type Candidate,
  type Entered,
  inserted,
  refuseUnlessOpen,
  register,
  reserve,
} from "#bot/services/registrations.ts";
import {
  end,
  lockExam,
  type Moment,
  type Moved,
  moveOn,
  type Registration,
  registrationOf,
  seatCounts,
} from "#bot/services/seats.ts";

/**
 * Seats that a chair or secretary reserves for colleagues: entered together, asked each in their own chat, reminded, given to
 * another as long as nobody has agreed.
 */

/** What came of entering one of several. */
export interface Came {
  candidate: Candidate;
  entered: Entered | Refusal;
}

/**
 * Enters several at once, each by themselves: what keeps one out does not keep out the others. Whoever enters is registered
 * at once, the others are asked.
 */
export async function registerTogether(
  tx: Tx,
  examCode: string,
  candidates: readonly Candidate[],
  by: number,
  moment: Moment,
): Promise<Came[]> {
  // In one order, before the session is held: two who enter the same people would wait for each other forever.
  for (const id of candidates.map(({ personId }) => personId).sort((a, b) => a - b)) {
    await lockName(tx, `candidate ${id}`);
  }
  const came: Came[] = [];
  for (const candidate of candidates) {
    try {
      const isSelf = candidate.personId === by;
      const entered = isSelf
        ? await register(tx, examCode, candidate, moment)
        : await reserve(tx, examCode, candidate, by, moment);
      if (!isSelf) await ask(tx, entered, moment);
      came.push({ candidate, entered });
    } catch (error) {
      // Thrown before anything of theirs is entered.
      if (!(error instanceof Refusal)) throw error;
      came.push({ candidate, entered: error });
    }
  }
  return came;
}

// ---- asking ----------------------------------------------------------------------------------------------------------

/** Whether somebody can be asked by the bot itself: they have a chat. */
export async function isReachable(tx: Tx, personId: number): Promise<boolean> {
  return (await tx.link.count({ where: { personId, endedAt: null, chatAccount: { unreachable: null } } })) > 0;
}

async function ask(tx: Tx, registration: Registration, { now }: Moment): Promise<void> {
  const { id, personId, offerEndsAt } = registration;
  const asking = await askingWords(tx, registration);
  if (!asking) return;
  const until = offerEndsAt === null ? {} : { until: offerEndsAt };
  await tellPerson(tx, personId, { words: asking, choices: willingChoices(id), aboutId: personId, ...until }, now);
}

/** Who asks whether they come, what it is, when, where and until when; null: nobody does. */
export async function askingWords(tx: Tx, registration: Registration): Promise<Words | null> {
  const { enteredById, cooperativeId, personId, status, offerEndsAt, examCode } = registration;
  if (enteredById === null || enteredById === personId) return null;
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const { title, startsAt, place } = examOf(await tx.exam.findUniqueOrThrow({ where: { code: examCode } }));
  const asking = {
    name: calledWords(person),
    you: you({ name: person.name, gender: genderFrom(person) }),
    by: await officerWords(tx, enteredById, cooperativeId),
    title,
    startsAt,
    place,
  };
  if (status === "offered" && offerEndsAt) {
    return words("exam-colleagues-asked", { ...asking, endsAt: offerEndsAt });
  }
  return words("exam-colleagues-asked-waiting", { ...asking });
}

/** "Pak Suprapto, ketua KDMP Badang" */
export async function officerWords(tx: Tx, personId: number, cooperativeId: number): Promise<Words> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { officers: { where: { cooperativeId }, orderBy: { id: "desc" }, take: 1 } },
  });
  const found = await cooperativeById(tx, cooperativeId);
  const cooperative = found ? shortName(found) : "";
  const name = calledWords(person);
  const [office] = person.officers;
  if (!office) return words("exam-colleagues-somebody", { name, cooperative });
  const position = words(positionWords[office.position as Position]);
  return words("exam-colleagues-officer", { name, position, cooperative });
}

function calledWords(person: { name: string; gender: string | null }): Words {
  return called({ name: person.name, gender: genderFrom(person) });
}

/** The answers to it. */
export function willingChoices(registration: number): Choice[] {
  const answer = (label: Words, does: "take" | "leave" | "what"): Choice => ({
    label,
    command: "exam-offer",
    input: { registration, does },
    lasting: true,
  });
  return [
    answer(words("exam-offer-willing"), "take"),
    answer(words("exam-offer-unable"), "leave"),
    answer(words("exam-offer-about"), "what"),
  ];
}

// ---- who has answered ------------------------------------------------------------------------------------------------

export type Answered = "agreed" | "agreedWaiting" | "agreedOffered" | "asked" | "askedWaiting" | "declined" | "lapsed";

export interface ColleagueEntry {
  registration: Registration;
  exam: Exam;
  person: { id: number; name: string; gender: ReturnType<typeof genderFrom> };
  answered: Answered;
}

/** What somebody entered for colleagues of these cooperatives, of sessions that are not over; the next session first. */
export async function colleaguesEntered(
  tx: Tx,
  by: number,
  cooperativeIds: readonly number[],
  { now, timeZone }: Moment,
): Promise<ColleagueEntry[]> {
  const rows = await tx.registration.findMany({
    where: {
      enteredById: by,
      personId: { not: by },
      cooperativeId: { in: [...cooperativeIds] },
      exam: { cancelledAt: null },
      OR: [{ status: { not: "cancelled" } }, { cancelReason: { in: ["declined", "withdrawn", "lapsed"] } }],
    },
    include: { exam: true, person: true },
    orderBy: { id: "asc" },
  });
  const entries = rows.map(({ exam, person, ...row }): ColleagueEntry => {
    const registration = registrationOf(row);
    const { id, name } = person;
    return {
      registration,
      exam: examOf(exam),
      person: { id, name, gender: genderFrom(person) },
      answered: answeredBy(registration, now),
    };
  });
  // Whoever declined and came in again is told once, as they stand now.
  const latest = new Map(entries.map((one) => [`${one.exam.code} ${one.person.id}`, one]));
  return [...latest.values()]
    .filter(({ exam }) => Temporal.Instant.compare(overAt(exam, timeZone), now) >= 0)
    .sort((one, other) => Temporal.Instant.compare(one.exam.startsAt, other.exam.startsAt));
}

function answeredBy({ status, hasAgreed, cancelReason, offerEndsAt }: Registration, now: Temporal.Instant): Answered {
  if (status === "cancelled") return cancelReason === "lapsed" ? "lapsed" : "declined";
  if (status === "confirmed") return "agreed";
  if (status === "waiting") return hasAgreed ? "agreedWaiting" : "askedWaiting";
  // Time is up, and nobody has taken it back yet.
  if (offerEndsAt !== null && Temporal.Instant.compare(offerEndsAt, now) <= 0) return "lapsed";
  return hasAgreed ? "agreedOffered" : "asked";
}

/** The session for which somebody entered a colleague last, if that was after this. */
export async function lastEntered(tx: Tx, by: number, since: Temporal.Instant): Promise<string | null> {
  const row = await tx.registration.findFirst({
    where: { enteredById: by, personId: { not: by }, enteredAt: { gt: stored(since) } },
    orderBy: { id: "desc" },
  });
  return row?.examCode ?? null;
}

/** Whether the answer is still waited for. */
export function isAsked({ answered }: ColleagueEntry): boolean {
  return answered === "asked" || answered === "askedWaiting";
}

/** Seats and places that colleagues keep for somebody who has not said anything to it. */
export async function reservedFor(tx: Tx, personId: number, { now }: Moment): Promise<Registration[]> {
  const rows = await tx.registration.findMany({
    where: {
      personId,
      enteredById: { not: null },
      agreedAt: null,
      status: { in: ["offered", "waiting"] },
      exam: { cancelledAt: null },
    },
    include: { exam: true },
    orderBy: { id: "asc" },
  });
  return rows
    .filter(({ exam, enteredById }) => {
      const { startsAt } = examOf(exam);
      return enteredById !== personId && Temporal.Instant.compare(startsAt, now) > 0;
    })
    .map(({ exam: _exam, ...row }) => registrationOf(row))
    .filter(({ offerEndsAt }) => offerEndsAt === null || Temporal.Instant.compare(offerEndsAt, now) > 0);
}

// ---- reminding, replacing --------------------------------------------------------------------------------------------

/**
 * Asks somebody once more who has not answered.
 * @returns when they were reminded last, where that is too short a time ago; null: they are asked now
 */
export async function remind(
  tx: Tx,
  registration: Registration,
  chatAccountId: number,
  moment: Moment,
): Promise<Temporal.Instant | null> {
  const { personId } = registration;
  // From two phones at once.
  await lockName(tx, `candidate ${personId}`);
  const last = await lastAttemptOn(tx, personId, "nudge");
  if (last && Temporal.Instant.compare(last, moment.now.subtract({ hours: NUDGE_HOURS })) > 0) return last;
  await noteAttempt(tx, chatAccountId, "nudge", personId, moment.now);
  await ask(tx, registration, moment);
  return null;
}

/** An entry that somebody made for a colleague who has not agreed to it, held; null: it is not so any more. */
async function heldUnanswered(tx: Tx, id: number, by: number, moment: Moment) {
  const known = await tx.registration.findUnique({ where: { id } });
  if (!known || known.enteredById !== by || known.personId === by) return null;
  const exam = await lockExam(tx, known.examCode);
  await moveOn(tx, exam, moment);
  const registration = registrationOf(await tx.registration.findUniqueOrThrow({ where: { id } }));
  const isOpen = registration.status !== "cancelled" && !registration.hasAgreed;
  return isOpen ? { exam, registration } : null;
}

/**
 * Gives the seat of a colleague who has not agreed to another one, in one act: nobody on the waiting list comes between.
 * @returns null: there is nothing to give any more, as they have answered or their time is over
 * @throws Refusal as `refuseUnlessOpen`
 */
export async function replaceColleague(
  tx: Tx,
  id: number,
  candidate: Candidate,
  by: number,
  moment: Moment,
): Promise<{ entered: Entered; old: Registration; exam: Exam } | null> {
  await lockName(tx, `candidate ${candidate.personId}`);
  const held = await heldUnanswered(tx, id, by, moment);
  if (!held || held.registration.cooperativeId !== candidate.cooperativeId) return null;
  const { exam, registration: old } = held;
  await release(tx, old, exam, "replaced", moment);
  await refuseUnlessOpen(tx, exam, candidate, moment);
  const isSelf = candidate.personId === by;
  const entered = await inserted(
    tx,
    exam,
    candidate,
    { by: isSelf ? null : by, hasSeat: old.status === "offered", counts: await seatCounts(tx, exam.code) },
    moment,
  );
  if (!isSelf) await ask(tx, entered, moment);
  return { entered, old, exam };
}

/** Takes back what was kept for a colleague who has not agreed; it goes to the next. @returns null: as above */
export async function withdrawColleague(
  tx: Tx,
  id: number,
  by: number,
  moment: Moment,
): Promise<(Moved & { old: Registration; exam: Exam }) | null> {
  const held = await heldUnanswered(tx, id, by, moment);
  if (!held) return null;
  const { exam, registration: old } = held;
  await release(tx, old, exam, "removed", moment);
  return { ...(await moveOn(tx, exam, moment)), old, exam };
}

/** Ended, and whose it was is told: nobody shall answer to what is not theirs any more. */
async function release(
  tx: Tx,
  { id, personId, enteredById, cooperativeId }: Registration,
  { title }: Exam,
  reason: "replaced" | "removed",
  { now }: Moment,
): Promise<void> {
  await end(tx, id, reason, now);
  if (enteredById === null) return;
  const name = calledWords(await tx.person.findUniqueOrThrow({ where: { id: personId } }));
  const by = await officerWords(tx, enteredById, cooperativeId);
  const told = words(reason === "replaced" ? "exam-colleagues-replaced" : "exam-colleagues-taken-back", {
    name,
    by,
    title,
  });
  await tellPerson(tx, personId, { words: told, aboutId: personId }, now);
}
