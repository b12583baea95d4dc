import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Exam as StoredExam } from "#bot/db/generated/sqlite/client.ts";
import { stored } from "#bot/domain/time.ts";
import { type Words, words } from "#bot/messages.ts";
import { changesIn } from "#bot/services/changes.ts";
import { type Exam, type ExamRow, examOf } from "#bot/services/exams.ts";
import { reachable, tellPeople } from "#bot/services/notices.ts";
import { lockExam, lockRow, type Moment, moveOn } from "#bot/services/seats.ts";

/** Opening, changing and calling off a session; whoever is entered for it hears what changed, once. */

/** A session as its row in the database, without what the seats need. */
type Facts = Partial<Omit<ExamRow, "code">> & {
  isDraft?: boolean;
  cardAfterPapers?: boolean;
  /** When the staff opened it. */
  openedAt?: Temporal.Instant;
};

/** Enters a session, or corrects the one with this code. */
export async function enterExam(tx: Tx, row: ExamRow, moment: Moment): Promise<"new" | "changed" | "unchanged"> {
  const { code, ...facts } = row;
  if (await tx.exam.findUnique({ where: { code }, select: { code: true } })) {
    return (await changeExam(tx, code, facts, moment)).changed ? "changed" : "unchanged";
  }
  await createExam(tx, code, { ...facts, openedAt: moment.now });
  return "new";
}

/** @throws when the code is taken */
export async function createExam(tx: Tx, code: string, facts: Facts): Promise<void> {
  await tx.exam.create({ data: { kind: "competencyExam", ...storedFacts(facts), code } as StoredExam });
}

function storedFacts(facts: Facts): Partial<StoredExam> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([field, value]) =>
      value === undefined ? [] : [[field, value instanceof Temporal.Instant ? stored(value) : value]],
    ),
  ) as Partial<StoredExam>;
}

export interface Changed {
  changed: boolean;
  before: Exam;
  after: Exam;
  /** People who were told: those of whom we know a chat. */
  told: number;
  /** Seats that were offered because of it. */
  offered: number;
}

/**
 * Changes facts of a session. More seats are offered to whoever waits; fewer take nobody's away. Who is entered hears of
 * another time, place, papers or deadline.
 * @throws Refusal `exam-unknown`
 */
export async function changeExam(tx: Tx, code: string, facts: Facts, moment: Moment): Promise<Changed> {
  const found = await lockRow(tx, code);
  const before = examOf(found);
  const changes = changesIn(found, storedFacts(facts));
  if (changes.isDraft === false) changes.openedAt = stored(moment.now);
  if (Object.keys(changes).length === 0) return { changed: false, before, after: before, told: 0, offered: 0 };
  const after = examOf(await tx.exam.update({ where: { code }, data: changes }));
  // Nothing is kept for an answer beyond the session's beginning.
  const startsAt = stored(after.startsAt);
  await tx.registration.updateMany({
    where: { examCode: code, status: "offered", offerEndsAt: { gt: startsAt } },
    data: { offerEndsAt: startsAt },
  });
  const told = await tellOfChanges(tx, before, after, moment);
  const { offered } = await moveOn(tx, after, moment);
  return { changed: true, before, after, told, offered };
}

/** What those concerned are told of a change, a line each. */
export function visibleChanges(before: Exam, after: Exam): Words[] {
  const differ = (field: "startsAt" | "endsAt" | "papersDueAt") => {
    const [one, other] = [before[field], after[field]];
    return one === null || other === null ? one !== other : !one.equals(other);
  };
  const lines: Words[] = [];
  if (differ("startsAt")) lines.push(words("exam-changed-starts", { from: before.startsAt, to: after.startsAt }));
  else if (differ("endsAt")) lines.push(words("exam-changed-ends", { to: after.endsAt }));
  if (before.place !== after.place) {
    lines.push(words("exam-changed-place", { from: before.place, to: after.place }));
  }
  if (before.address !== after.address && after.address !== null) {
    lines.push(words("exam-changed-address", { to: after.address }));
  }
  if (before.papers !== after.papers) lines.push(words("exam-changed-papers", { to: after.papers ?? "–" }));
  if (differ("papersDueAt") && after.papersDueAt) {
    lines.push(words("exam-changed-papers-due", { to: after.papersDueAt }));
  }
  return lines;
}

async function tellOfChanges(tx: Tx, before: Exam, after: Exam, { now }: Moment): Promise<number> {
  const lines = visibleChanges(before, after);
  if (lines.length === 0 || after.isDraft) return 0;
  // Reminders that were due before it say nothing new; and who would be there then may not be there now.
  await tx.exam.update({ where: { code: after.code }, data: { changeToldAt: stored(now) } });
  if (!before.startsAt.equals(after.startsAt)) {
    await tx.registration.updateMany({ where: { examCode: after.code }, data: { attendsAt: null } });
  }
  return tellPeople(tx, await entered(tx, after.code), words("exam-changed-told", { title: after.title, lines }), now);
}

async function entered(tx: Tx, examCode: string): Promise<number[]> {
  const rows = await tx.registration.findMany({
    where: { examCode, status: { not: "cancelled" } },
    select: { personId: true },
    orderBy: { number: "asc" },
  });
  return rows.map(({ personId }) => personId);
}

/** People who are entered, and of how many we know a chat in which to tell them. */
export interface Concerned {
  people: number;
  told: number;
}

export async function concernedBy(tx: Tx, code: string): Promise<Concerned> {
  const people = await entered(tx, code);
  return { people: people.length, told: await reachable(tx, people) };
}

/** Calls a session off: nobody is entered for it any more, and everybody who was is told. @returns null: it was before */
export async function cancelExam(tx: Tx, code: string, { now }: Moment): Promise<({ exam: Exam } & Concerned) | null> {
  const exam = await lockExam(tx, code);
  if (exam.cancelledAt !== null) return null;
  const people = await entered(tx, code);
  await tx.exam.update({ where: { code }, data: { cancelledAt: stored(now) } });
  await tx.registration.updateMany({
    where: { examCode: code, status: { not: "cancelled" } },
    data: {
      status: "cancelled",
      openKey: null,
      offerEndsAt: null,
      cancelReason: "examCancelled",
      cancelledAt: stored(now),
    },
  });
  const { title, startsAt } = exam;
  const told = await tellPeople(tx, people, words("exam-cancelled-told", { title, startsAt }), now);
  return { exam, people: people.length, told };
}
