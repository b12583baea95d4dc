import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { isAfter, laterDay } from "#bot/domain/days.ts";
import { BOOKS_KEPT_YEARS } from "#bot/domain/office-rules.ts";
import { type Phone, shownPhone } from "#bot/domain/phones.ts";
import { stored } from "#bot/domain/time.ts";
import { isErased } from "#bot/services/erased.ts";
import { marksOf } from "#bot/services/erasure-list.ts";
import { blankErasedText } from "#bot/services/erasure-text.ts";
import { ownChats } from "#bot/services/links.ts";
import { nationalIdOf } from "#bot/services/people.ts";
import { eraseQuestions, questionsKept } from "#bot/services/question-letters.ts";
import { type Left, leave, standingsOf } from "#bot/services/registrations.ts";
import type { Removed } from "#bot/services/removed.ts";
import type { Moment } from "#bot/services/seats.ts";
import { eraseFromSheets } from "#bot/services/sheet-erasing.ts";

/**
 * What goes when somebody wants their data erased, and what the law makes stay. The books are not touched: who is in the book of members
 * or in the board stays there with name and number, as long as the books are kept.
 * @see UU 27/2022 art. 8, 43 (erasure), 15 (what other laws ask for goes before); UU 8/1997 art. 11 (books: ten years)
 */

/** In place of a name that no book needs any more. */
const ERASED_NAME = "(dihapus)";

/** What is there of somebody, by what becomes of it. */
export interface Estate {
  goes: {
    chats: number;
    phones: number;
    hasNationalId: boolean;
    papers: number;
    /** As files. */
    certificates: number;
    reminders: number;
    /** Seats and places of sessions that have not begun. */
    registrations: number;
    /** What they wrote: for learning, to the treasurer, as answers. */
    texts: number;
  };
  stays: {
    /** Entries in books of members and in boards. */
    entries: number;
    /** Rows of savings and loans. */
    bookRows: number;
    /** Until when the books need the name; null: no book does. */
    nameUntil: Temporal.PlainDate | null;
    /** Sessions that are over. */
    sessions: number;
    /** Results, with the number of the certificate. */
    results: number;
    looks: number;
    consents: number;
  };
}

export async function estateOf(tx: Tx, personId: number, { now, timeZone }: Moment): Promise<Estate> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { members: true, officers: true },
  });
  const { members, officers } = person;
  const memberIds = members.map(({ id }) => id);
  const chats = await ownChats(tx, personId);
  const links = await tx.link.count({ where: { personId, endedAt: null } });
  const open = await standingsOf(tx, personId, { now, timeZone });
  const taught = await tx.learningSentence.count({ where: { chatAccountId: { in: chats } } });
  const letters = (await tx.bookQuery.count({ where: { personId } })) + (await questionsKept(tx, personId));
  const answers = await tx.broadcastAnswer.count({ where: { personId } });
  const savings = await tx.savingsEntry.count({ where: { memberId: { in: memberIds } } });
  const loans = await tx.loan.count({ where: { memberId: { in: memberIds } } });
  const payments = await tx.loanPayment.count({ where: { loan: { memberId: { in: memberIds } } } });
  return {
    goes: {
      chats: links,
      phones: new Set([...members, ...officers].flatMap(({ phone }) => phone ?? [])).size,
      hasNationalId: person.nationalIdHash !== null,
      papers: await tx.paper.count({ where: { personId } }),
      certificates: await tx.certificate.count({ where: { registration: { personId } } }),
      reminders: await tx.ownReminder.count({ where: { personId } }),
      registrations: open.length,
      texts: taught + letters + answers,
    },
    stays: {
      entries: members.length + officers.length,
      bookRows: savings + loans + payments,
      nameUntil: await nameNeededUntil(tx, personId, dayOf({ now, timeZone })),
      sessions: (await tx.registration.count({ where: { personId } })) - open.length,
      results: await tx.examResult.count({ where: { registration: { personId } } }),
      looks: await tx.auditEntry.count({ where: { subjectId: personId } }),
      consents: await tx.consent.count({ where: { personId } }),
    },
  };
}

function dayOf({ now, timeZone }: Moment): Temporal.PlainDate {
  return now.toZonedDateTimeISO(timeZone).toPlainDate();
}

/**
 * The last day on which a book needs somebody's name: ten years after the last book year (here: the calendar year) in which they were in it.
 * Of one who is still in it, as if this year were the last: it moves on until they have left. null: they are in no book.
 */
async function nameNeededUntil(
  tx: Tx,
  personId: number,
  today: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const members = await tx.member.findMany({ where: { personId }, select: { id: true, leftOn: true } });
  const officers = await tx.officer.findMany({ where: { personId }, select: { endsOn: true } });
  if (members.length + officers.length === 0) return null;
  const where = { memberId: { in: members.map(({ id }) => id) } };
  const lastSaved = await tx.savingsEntry.findFirst({ where, orderBy: { date: "desc" }, select: { date: true } });
  const lastPaid = await tx.loanPayment.findFirst({
    where: { loan: where },
    orderBy: { date: "desc" },
    select: { date: true },
  });
  const ends = [
    ...members.map(({ leftOn }) => leftOn),
    ...officers.map(({ endsOn }) => endsOn),
    ...[lastSaved, lastPaid].flatMap((row) => (row ? [row.date] : [])),
  ];
  const last = ends
    .map((day) => (day === null || isAfter(Temporal.PlainDate.from(day), today) ? today : Temporal.PlainDate.from(day)))
    .reduce(laterDay);
  return Temporal.PlainDate.from({ year: last.year + BOOKS_KEPT_YEARS, month: 12, day: 31 });
}

/**
 * Erases somebody. What is on its way to them ends, seats they hold go to the next, and nothing leads from a chat to them any more.
 * Again for one who was erased: what came back since goes too.
 * @returns until when the books need the name (null: no book does), and what became free
 */
export async function erase(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  moment: Moment & { staffPhones: ReadonlySet<string> },
): Promise<{ nameUntil: Temporal.PlainDate | null; freed: Left[] }> {
  const { now, timeZone } = moment;
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { members: true, officers: true, staff: true },
  });
  const chats = await ownChats(tx, personId);
  const nameUntil = await nameNeededUntil(tx, personId, dayOf(moment));
  await noteErasure(tx, secrets, personId, { chats, nameUntil: nameUntil?.toString() ?? null }, now);
  const freed: Left[] = [];
  for (const { registration } of await standingsOf(tx, personId, { now, timeZone })) {
    const left = await leave(tx, registration.id, personId, "withdrawn", moment);
    if (left) freed.push(left);
  }
  const phones = [...person.members, ...person.officers, ...person.staff].flatMap(({ phone }) => phone ?? []);
  const linked = await tx.link.findMany({ where: { personId }, select: { phone: true } });
  const numbers = [...new Set([...phones, ...linked.flatMap(({ phone }) => phone ?? [])])] as Phone[];
  const nationalId = nationalIdOf(secrets, person);
  await blankErasedText(
    tx,
    { personId, chats },
    [
      ...(nationalId === null ? [] : [nationalId]),
      ...numbers.flatMap((one) => [one, shownPhone(one), shownPhone(one).replace(/\D/g, "")]),
      ...(nameUntil === null ? [person.name] : []),
    ],
    now,
  );
  const memberIds = person.members.map(({ id }) => id);
  const loans = await tx.loan.findMany({ where: { memberId: { in: memberIds } }, select: { id: true } });
  await eraseFromSheets(tx, secrets, {
    personId,
    memberIds,
    loanIds: loans.map(({ id }) => id),
    officerIds: person.officers.map(({ id }) => id),
    digits: [...(nationalId === null ? [] : [nationalId]), ...numbers.map((one) => one.replace(/^\+62/, ""))],
    name: nameUntil === null ? person.name : null,
  });
  await dropWritten(tx, personId, chats, now);
  await dropResults(tx, personId);
  await dropPerson(tx, personId, moment, nameUntil !== null);
  return { nameUntil, freed };
}

async function noteErasure(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  { chats, nameUntil }: { chats: readonly number[]; nameUntil: string | null },
  now: Temporal.Instant,
): Promise<void> {
  const known = await tx.erasure.findUnique({ where: { personId } });
  const marks = new Set([...(known?.marks.split(",") ?? []), ...(await marksOf(tx, secrets, personId))]);
  const all = new Set([...(known?.chats.split(",").filter(Boolean) ?? []), ...chats.map(String)]);
  const data = { at: stored(now), marks: [...marks].join(","), chats: [...all].join(","), nameUntil, listedAt: null };
  await tx.erasure.upsert({ where: { personId }, create: { personId, ...data }, update: data });
}

/** What they wrote, asked for and were asked; and what proves that they agreed, then no more. */
async function dropWritten(tx: Tx, personId: number, chats: readonly number[], now: Temporal.Instant): Promise<void> {
  const here = { chatAccountId: { in: [...chats] } };
  await tx.dialog.deleteMany({ where: here });
  await tx.work.deleteMany({ where: here });
  await tx.learningSentence.deleteMany({ where: here });
  await tx.officerClaim.deleteMany({ where: here });
  await tx.attempt.deleteMany({ where: { OR: [here, { personId }] } });
  await tx.oneTimeCode.deleteMany({ where: { personId } });
  await tx.bookQuery.deleteMany({ where: { personId } });
  await eraseQuestions(tx, { personId }, now);
  await tx.broadcastAnswer.deleteMany({ where: { personId } });
  await tx.broadcastRecipient.updateMany({
    where: { personId, outboxId: null, skipped: null },
    data: { skipped: "notLinked" },
  });
  await tx.broadcastRecipient.updateMany({ where: { personId }, data: { chatAccountId: null } });
  await tx.reminder.deleteMany({ where: { personId } });
  await tx.ownReminder.deleteMany({ where: { personId } });
  await tx.reminderStop.deleteMany({ where: { personId } });
  await tx.registrationDraft.deleteMany({ where: { personId } });
  // Files go with the next sweep: without their rows nothing opens them.
  await tx.paper.deleteMany({ where: { personId } });
  await tx.sheetImport.deleteMany({ where: { personId, number: null } });
  // What waits for an answer is answered by this.
  await tx.dataRequest.updateMany({
    where: { personId, status: "waiting" },
    data: { status: "done", decidedAt: stored(now) },
  });
  await tx.dataRequest.updateMany({ where: { personId }, data: { sealed: null, answer: null } });
}

/**
 * Of results what only served to tell and to remind goes. What was found, and under which number a certificate was given, stays with the
 * session: by it the office accounts for what the session cost, and answers who asks whether a certificate is genuine.
 */
async function dropResults(tx: Tx, personId: number): Promise<void> {
  const theirs = { registration: { personId } };
  // As with papers, the file goes with the next sweep.
  await tx.certificate.deleteMany({ where: theirs });
  await tx.examResult.updateMany({ where: theirs, data: { unitsLeft: null, validUntil: null, tellings: "[]" } });
}

async function dropPerson(
  tx: Tx,
  personId: number,
  { staffPhones }: { staffPhones: ReadonlySet<string> },
  keepsName: boolean,
): Promise<void> {
  const links = await tx.link.findMany({ where: { personId }, select: { id: true } });
  await tx.chatAccount.updateMany({
    where: { speakingLinkId: { in: links.map(({ id }) => id) } },
    data: { speakingLinkId: null, speakingAt: null },
  });
  const chats = await ownChats(tx, personId);
  await tx.chatAccount.updateMany({ where: { id: { in: chats } }, data: { number: null, muted: true } });
  await tx.link.deleteMany({ where: { personId } });
  await tx.member.updateMany({ where: { personId }, data: { phone: null } });
  await tx.officer.updateMany({ where: { personId }, data: { phone: null } });
  await tx.staff.deleteMany({ where: { personId, phone: { notIn: [...staffPhones] } } });
  await tx.person.update({
    where: { id: personId },
    data: {
      nationalIdSealed: null,
      nationalIdHash: null,
      gender: null,
      pinHash: null,
      pinPepper: null,
      pinWrong: 0,
      hearsPaidSince: null,
      pinLockedUntil: null,
      ...(!keepsName && { name: ERASED_NAME, nameKey: "" }),
    },
  });
}

/** Names go when no book needs them any more. @returns how many, and until when the oldest was needed */
export async function forgetErasedNames(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const rows = await tx.erasure.findMany({
    where: { nameUntil: { lt: today.toString() } },
    orderBy: { nameUntil: "asc" },
    take: 100,
  });
  let count = 0;
  for (const { personId } of rows) {
    // Since they were erased they may have been a member for some years more.
    const until = await nameNeededUntil(tx, personId, today);
    const isOver = until === null || isAfter(today, until);
    if (isOver && !(await isErased(tx, personId))) {
      await tx.erasure.update({ where: { personId }, data: { nameUntil: null } });
      continue;
    }
    await tx.erasure.update({ where: { personId }, data: { nameUntil: isOver ? null : until.toString() } });
    if (!isOver) continue;
    await tx.person.update({ where: { id: personId }, data: { name: ERASED_NAME, nameKey: "" } });
    count += 1;
  }
  return { count, oldest: count > 0 ? (rows[0]?.nameUntil ?? null) : null };
}
