import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Prisma } from "#bot/db/generated/sqlite/client.ts";
import { personContext, type Secrets } from "#bot/db/secrets.ts";
import { LETTER_DAYS } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { inOfficeOn } from "#bot/services/officers.ts";

/** A member says that a figure of theirs is not right; the treasurer looks and answers. */

export interface BookQuery {
  id: number;
  personId: number;
  name: string;
  cooperativeId: number;
  memberNumber: string;
  /** null: about their savings. */
  loanNumber: string | null;
  askedAt: Temporal.Instant;
  /** What the member added in words; null: nothing, or it is kept no longer. */
  note: string | null;
  answer: string | null;
}

const WHOLE = { person: true, member: true, loan: true } satisfies Prisma.BookQueryInclude;
type Whole = Prisma.BookQueryGetPayload<{ include: typeof WHOLE }>;

function queryFrom(row: Whole, secrets: Secrets): BookQuery {
  const text = (sealed: string | null) =>
    sealed === null ? null : secrets.open("letter", sealed, personContext(row.personId));
  return {
    id: row.id,
    personId: row.personId,
    name: row.person.name,
    cooperativeId: row.member.cooperativeId,
    memberNumber: row.member.number,
    loanNumber: row.loan?.number ?? null,
    askedAt: instantOf(row.askedAt),
    note: text(row.note),
    answer: text(row.answer),
  };
}

/** Enters that a figure is in doubt. @returns isNew: false where that was said already and nobody has answered yet */
export async function askAboutBook(
  tx: Tx,
  about: { personId: number; memberId: number; loanId: number | null },
  now: Temporal.Instant,
): Promise<{ id: number; isNew: boolean }> {
  const open = await tx.bookQuery.findFirst({ where: { ...about, answeredAt: null }, select: { id: true } });
  if (open) return { id: open.id, isNew: false };
  const { id } = await tx.bookQuery.create({ data: { ...about, askedAt: stored(now) }, select: { id: true } });
  return { id, isNew: true };
}

/** What the member adds, in place of what they added before. @returns null: it is not theirs, or it was answered meanwhile */
export async function addNote(
  tx: Tx,
  secrets: Secrets,
  { id, personId }: { id: number; personId: number },
  text: string,
): Promise<BookQuery | null> {
  const note = secrets.seal("letter", text, personContext(personId));
  const { count } = await tx.bookQuery.updateMany({ where: { id, personId, answeredAt: null }, data: { note } });
  return count === 0 ? null : queryById(tx, secrets, id);
}

export async function queryById(tx: Tx, secrets: Secrets, id: number): Promise<BookQuery | null> {
  const found = await tx.bookQuery.findUnique({ where: { id }, include: WHOLE });
  return found && queryFrom(found, secrets);
}

/** What waits for an answer in these cooperatives, the oldest first. */
export async function openQueries(tx: Tx, secrets: Secrets, cooperativeIds: readonly number[]): Promise<BookQuery[]> {
  const rows = await tx.bookQuery.findMany({
    where: { answeredAt: null, member: { cooperativeId: { in: [...cooperativeIds] } } },
    include: WHOLE,
    orderBy: { id: "asc" },
  });
  return rows.map((row) => queryFrom(row, secrets));
}

/** Answers it, once. @returns null: another was quicker, or it is none of these cooperatives' */
export async function answerQuery(
  tx: Tx,
  secrets: Secrets,
  { id, cooperativeIds, by }: { id: number; cooperativeIds: readonly number[]; by: number },
  text: string,
  now: Temporal.Instant,
): Promise<BookQuery | null> {
  const query = await queryById(tx, secrets, id);
  if (!query || !cooperativeIds.includes(query.cooperativeId)) return null;
  const answer = secrets.seal("letter", text, personContext(query.personId));
  const { count } = await tx.bookQuery.updateMany({
    where: { id, answeredAt: null },
    data: { answer, answeredAt: stored(now), answeredById: by },
  });
  return count === 0 ? null : { ...query, answer: text };
}

/** What somebody was answered and may still read, the newest first. */
export async function answersTo(tx: Tx, secrets: Secrets, personId: number): Promise<BookQuery[]> {
  const rows = await tx.bookQuery.findMany({
    where: { personId, answer: { not: null } },
    include: WHOLE,
    orderBy: { answeredAt: "desc" },
    take: 3,
  });
  return rows.map((row) => queryFrom(row, secrets));
}

/** Who keeps the books of a cooperative today: its treasurer, or its chair where there is none. */
export async function bookkeepersOf(tx: Tx, cooperativeId: number, today: Temporal.PlainDate): Promise<number[]> {
  const where = { AND: [inOfficeOn(today), { cooperativeId, position: { in: ["treasurer", "chair"] } }] };
  const heads = await tx.officer.findMany({ where, select: { personId: true, position: true } });
  const treasurers = heads.filter(({ position }) => position === "treasurer");
  return (treasurers.length > 0 ? treasurers : heads).map(({ personId }) => personId);
}

/** Takes out what was written, LETTER_DAYS after. That it was asked and answered stays. @returns how many */
export async function forgetLetters(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * LETTER_DAYS }));
  const { count } = await tx.bookQuery.updateMany({
    where: { askedAt: { lt: before }, OR: [{ note: { not: null } }, { answer: { not: null } }] },
    data: { note: null, answer: null },
  });
  return count;
}
