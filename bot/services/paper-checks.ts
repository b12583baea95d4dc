import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Gender } from "#bot/domain/national-id.ts";
import { PAPER_LEASE_MINUTES, PAPER_NEWS_MINUTES } from "#bot/domain/office-rules.ts";
import { type AskedPaper, paperKinds } from "#bot/domain/paper-kinds.ts";
import type { SaidReason } from "#bot/domain/paper-reasons.ts";
import { resendDueBy } from "#bot/domain/paper-times.ts";
import { stored } from "#bot/domain/time.ts";
import { shortName } from "#bot/services/cooperatives.ts";
import { type Exam, examOf } from "#bot/services/exams.ts";
import { type Told, tellResults } from "#bot/services/paper-results.ts";
import { type Paper, paperOf, papersAskedOf } from "#bot/services/papers.ts";
import type { CardDesk } from "#bot/services/participant-cards.ts";
import { genderFrom } from "#bot/services/people.ts";
import type { Moment } from "#bot/services/seats.ts";

/** The staff check papers one after the other: nobody gets one that another has before them. */

/** A paper that waits, with whose it is and what it is for. */
export interface PaperToCheck {
  paper: Paper;
  person: { id: number; name: string; gender: Gender | null };
  cooperative: string;
  asked: AskedPaper;
  exam: Exam;
  /** It came after the day until which it was awaited. */
  isLate: boolean;
  /** Of the same person's, others that wait. */
  others: number;
}

/** Where somebody checks papers. */
export interface Checker {
  /** The person on the staff. */
  id: number;
  moment: Moment;
}

/** So many are looked through for the next one: the oldest. */
const LOOKED_THROUGH = 300;

/**
 * Puts the next paper before one of the staff, and lets go of what they had: one of the same person, so that they hear once; then of those
 * with a seat, whose session comes first, in the order in which they came.
 * @param skip papers that they passed over
 * @returns null: none is left for them; and how many wait in all, whoever has them
 */
export async function nextToCheck(
  tx: Tx,
  { id, moment }: Checker,
  { skip, after }: { skip: readonly number[]; after: number | null },
): Promise<{ next: PaperToCheck | null; count: number }> {
  const { now } = moment;
  await letGo(tx, id);
  const rows = await waiting(tx, moment);
  const free = rows.filter(
    ({ row }) => !skip.includes(row.id) && (row.claimedUntil === null || row.claimedUntil <= stored(now)),
  );
  const sorted = free.sort((one, other) => {
    const isNext = ({ row }: Waiting) => (row.personId === after ? 0 : 1);
    const hasSeat = ({ toCheck }: Waiting) => (toCheck.hasSeat ? 0 : 1);
    return (
      isNext(one) - isNext(other) ||
      hasSeat(one) - hasSeat(other) ||
      Temporal.Instant.compare(one.toCheck.exam.startsAt, other.toCheck.exam.startsAt) ||
      one.row.personId - other.row.personId ||
      one.row.id - other.row.id
    );
  });
  for (const { row, toCheck } of sorted) {
    if (await claimed(tx, row.id, id, now)) return { next: toCheck, count: await countOf(tx, rows, moment) };
  }
  return { next: null, count: await countOf(tx, rows, moment) };
}

/** How many papers wait. */
export async function countWaiting(tx: Tx, moment: Moment): Promise<number> {
  return countOf(tx, await waiting(tx, moment), moment);
}

async function countOf(tx: Tx, rows: readonly Waiting[], moment: Moment): Promise<number> {
  if (rows.length < LOOKED_THROUGH) return rows.length;
  return tx.paper.count({ where: { status: "waiting", person: { registrations: { some: entered(moment) } } } });
}

type Waiting = Awaited<ReturnType<typeof waiting>>[number];

/** Entries for sessions that are not over (an end may say the day alone). */
function entered({ now }: Moment) {
  return {
    status: { not: "cancelled" },
    exam: { cancelledAt: null, endsAt: { gte: stored(now.subtract({ hours: 24 })) } },
  };
}

/** @param personId of one person alone */
async function waiting(tx: Tx, moment: Moment, personId?: number) {
  const registrations = {
    where: entered(moment),
    include: { exam: true, cooperative: true },
    orderBy: { exam: { startsAt: "asc" } },
  } as const;
  const rows = await tx.paper.findMany({
    where: {
      status: "waiting",
      person: { registrations: { some: entered(moment) } },
      ...(personId !== undefined && { personId }),
    },
    include: { person: { include: { registrations } } },
    orderBy: { id: "asc" },
    take: LOOKED_THROUGH,
  });
  return rows.flatMap((row) => {
    const toCheck = toCheckOf(row, rows);
    return toCheck ? [{ row, toCheck }] : [];
  });
}

type WaitingRow = NonNullable<Awaited<ReturnType<Tx["paper"]["findUnique"]>>> & {
  person: Parameters<typeof genderFrom>[0] & {
    id: number;
    name: string;
    registrations: {
      status: string;
      exam: Parameters<typeof examOf>[0];
      cooperative: Parameters<typeof shortName>[0];
    }[];
  };
};

/** For the first session that asks for it. null: none does any more */
function toCheckOf(
  row: WaitingRow,
  all: readonly { id: number; personId: number }[],
): (PaperToCheck & { hasSeat: boolean }) | null {
  const { person } = row;
  for (const { status, exam: storedExam, cooperative } of person.registrations) {
    const exam = examOf(storedExam);
    const asked = paperKinds(exam.papers).find(({ kind }) => kind === row.kind);
    if (!asked) continue;
    const paper = paperOf(row);
    return {
      paper,
      person: { id: person.id, name: person.name, gender: genderFrom(person) },
      cooperative: shortName(cooperative),
      asked,
      exam,
      isLate: exam.papersDueAt !== null && Temporal.Instant.compare(paper.receivedAt, exam.papersDueAt) > 0,
      others: all.filter(({ id, personId }) => personId === person.id && id !== row.id).length,
      hasSeat: status !== "waiting",
    };
  }
  return null;
}

/** Of two who want it in the same instant, one gets it. */
async function claimed(tx: Tx, paper: number, by: number, now: Temporal.Instant): Promise<boolean> {
  const { count } = await tx.paper.updateMany({
    where: { id: paper, status: "waiting", OR: [{ claimedUntil: null }, { claimedUntil: { lte: stored(now) } }] },
    data: { claimedBy: by, claimedUntil: stored(now.add({ minutes: PAPER_LEASE_MINUTES })) },
  });
  return count > 0;
}

/** What somebody has before them is free for the others again. */
export async function letGo(tx: Tx, id: number): Promise<void> {
  await tx.paper.updateMany({
    where: { claimedBy: id, status: "waiting" },
    data: { claimedBy: null, claimedUntil: null },
  });
}

/** The paper that one of the staff has before them; null: it was replaced, decided, or is another's by now. */
export async function heldBy(tx: Tx, paper: number, { id, moment }: Checker): Promise<PaperToCheck | null> {
  const known = await tx.paper.findUnique({ where: { id: paper }, select: { personId: true } });
  const found = known && (await waiting(tx, moment, known.personId)).find(({ row }) => row.id === paper);
  if (!found) return null;
  const isOthers =
    found.row.claimedBy !== id && found.row.claimedUntil !== null && found.row.claimedUntil > stored(moment.now);
  return isOthers ? null : found.toCheck;
}

export type Decision = { accepts: true } | { sendsBack: SaidReason };

/**
 * Decides on a paper, once. Whoever it belongs to hears of it when nothing of theirs waits any more; else when the staff go on to somebody
 * else's, or after some minutes.
 * @returns when another is awaited, of one that is sent back, and whether they were told; null: replaced, decided, or another's by now
 */
export async function decide(
  tx: Tx,
  paper: number,
  decision: Decision,
  { id, moment }: Checker,
  desk: CardDesk,
): Promise<{ toCheck: PaperToCheck; dueAt: Temporal.Instant | null; told: Told | null } | null> {
  const toCheck = await heldBy(tx, paper, { id, moment });
  if (!toCheck) return null;
  const dueAt = "accepts" in decision ? null : await dueAgain(tx, toCheck, moment);
  const { count } = await tx.paper.updateMany({
    where: { id: paper, status: "waiting" },
    data: {
      status: dueAt === null ? "accepted" : "sentBack",
      reason: "accepts" in decision ? null : decision.sendsBack.reason,
      note: "accepts" in decision ? null : decision.sendsBack.note,
      dueAt: dueAt && stored(dueAt),
      checkedBy: id,
      checkedAt: stored(moment.now),
      toldAt: null,
      claimedBy: null,
      claimedUntil: null,
    },
  });
  if (count === 0) return null;
  const told = toCheck.others === 0 ? await tellResults(tx, toCheck.person.id, moment, desk) : null;
  return { toCheck, dueAt, told };
}

/** Until when another one is awaited, whatever is decided meanwhile. */
export async function dueAgain(
  tx: Tx,
  { person, asked, exam }: PaperToCheck,
  moment: Moment,
): Promise<Temporal.Instant> {
  const session = (await papersAskedOf(tx, person.id, moment)).find(({ papers }) =>
    papers.some(({ kind }) => kind === asked.kind),
  );
  return resendDueBy(moment.now, session?.dueAt ?? exam.startsAt, exam.startsAt, moment.timeZone);
}

/**
 * Takes back what one of the staff decided last on a paper: it waits again, before them.
 * @returns null: there is nothing of theirs to take back · whose it is, and whether they had been told
 */
export async function takeBackDecision(
  tx: Tx,
  paper: number,
  { id, moment }: Checker,
): Promise<{ personId: number; kind: string; wasTold: boolean } | null> {
  const row = await tx.paper.findFirst({
    where: { id: paper, checkedBy: id, status: { in: ["accepted", "sentBack"] } },
  });
  if (!row || row.kind === null) return null;
  await letGo(tx, id);
  const until = stored(moment.now.add({ minutes: PAPER_LEASE_MINUTES }));
  await tx.paper.update({
    where: { id: paper },
    data: {
      ...{ status: "waiting", reason: null, note: null, dueAt: null, checkedBy: null, checkedAt: null, toldAt: null },
      ...{ claimedBy: id, claimedUntil: until },
    },
  });
  return { personId: row.personId, kind: row.kind, wasTold: row.toldAt !== null };
}

/** Tells everybody of whose papers something was decided some minutes ago, and nothing since. @returns how many people */
export async function tellLateResults(tx: Tx, moment: Moment, desk: CardDesk): Promise<number> {
  const rows = await tx.paper.findMany({
    where: { status: { in: ["accepted", "sentBack"] }, checkedAt: { not: null }, toldAt: null },
    select: { personId: true, checkedAt: true },
    orderBy: { personId: "asc" },
  });
  const recently = stored(moment.now.subtract({ minutes: PAPER_NEWS_MINUTES }));
  const busy = new Set(rows.filter(({ checkedAt }) => (checkedAt ?? "") > recently).map(({ personId }) => personId));
  let count = 0;
  for (const personId of new Set(rows.map((row) => row.personId))) {
    if (!busy.has(personId) && (await tellResults(tx, personId, moment, desk))) count += 1;
  }
  return count;
}
