import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Outbox, Reminder } from "#bot/db/generated/sqlite/client.ts";
import { enterReminder } from "#bot/db/reminder-statements.ts";
import { OWN_REMINDER_USEFUL_HOURS, REMINDER_KEPT_DAYS } from "#bot/domain/office-rules.ts";
import { isWithin, mayRemind, remindsFrom, type Span, spanOf } from "#bot/domain/reminder-times.ts";
import { earlier, instantOf, stored } from "#bot/domain/time.ts";
import type { Reply } from "#bot/messages.ts";
import { type AsOfNow, endsUnsent, enterNotice } from "#bot/services/outbox.ts";
import { chatsOf, isAtRest, repeatQuestion, restsOf } from "#bot/services/reminder-chats.ts";
import type { Due, Here, ReminderKind, Which } from "#bot/services/reminder-kind.ts";
import { reminderKinds } from "#bot/services/reminder-kinds.ts";
import { type Stops, stoppedKinds, stopsOf } from "#bot/services/reminder-stops.ts";
import { encodeReply } from "#bot/services/reply-data.ts";

/**
 * Reminders, whatever they are about. What is due is computed from what it is about (reminder-kinds.ts); that it is being told is
 * a row that is there once (`Reminder`: kind, item, stage and due date), written with its row in the outbox. That one holds no
 * words: they are made when it leaves, after it was asked again whether it is still so.
 */

/** One of the reminders of something that is due. */
export interface Candidate {
  kind: ReminderKind;
  due: Due;
  stage: string;
  span: Span;
}

/** A reminder that somebody put off: "again" and the time. */
export const AGAIN = "again ";

// ---- what is due -----------------------------------------------------------------------------------------------------

/** Reminders of a kind whose time begins in this span: after `from`, until `to`. */
interface Wanted extends Pick<Which, "personId" | "nextAfter"> {
  from: Temporal.Instant;
  to: Temporal.Instant;
  wants?(span: Span): boolean;
}

export async function candidates(
  tx: Tx,
  kind: ReminderKind,
  { from, to, wants = () => true, ...which }: Wanted,
  here: Here,
): Promise<Candidate[]> {
  const { timeZone } = here;
  const isOfUse = ({ at, until }: Span) => Temporal.Instant.compare(at, until) < 0;
  const begins = ({ at }: Span) => Temporal.Instant.compare(at, from) > 0 && Temporal.Instant.compare(at, to) <= 0;
  const isNews = (due: Due, { at }: Span) => due.since === undefined || Temporal.Instant.compare(at, due.since) > 0;
  // What says itself when it comes is put off to the next morning where it would come at night.
  const ahead = kind.stages.length === 0 ? [-1, 1] : kind.stages.map(({ daysBefore }) => daysBefore);
  const days = {
    from: dateOf(from, timeZone).add({ days: Math.min(...ahead) }),
    to: dateOf(to, timeZone).add({ days: Math.max(...ahead) }),
  };
  return (await kind.due(tx, { ...which, ...days }, here)).flatMap((due) =>
    spansOf(kind, due, timeZone)
      .filter(({ span }) => isOfUse(span) && begins(span) && wants(span) && isNews(due, span))
      .map((one) => ({ kind, due, ...one })),
  );
}

/** When it is told: as its stages say, or it itself. */
function spansOf({ stages }: ReminderKind, due: Due, timeZone: string): { stage: string; span: Span }[] {
  if (due.span) return [{ stage: due.span.stage, span: due.span }];
  return stages.map((stage) => ({ stage: stage.name, span: spanOf(stage, due.dueOn, timeZone, due.until) }));
}

function dateOf(at: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return at.toZonedDateTimeISO(timeZone).toPlainDate();
}

/** So far back may lie the beginning of something that is still worth telling. */
function longestSpan({ stages }: ReminderKind): number {
  return 2 + Math.max(0, ...stages.map(({ daysBefore, usefulUntilDaysBefore }) => daysBefore - usefulUntilDaysBefore));
}

/** What of a kind is to be told now. */
function toTellNow(tx: Tx, kind: ReminderKind, here: Here): Promise<Candidate[]> {
  const from = here.now.subtract({ hours: 24 * longestSpan(kind) });
  return candidates(tx, kind, { from, to: here.now, wants: (span) => isWithin(span, here.now) }, here);
}

function keyOf({ item, stage, dueOn }: { item: string; stage: string; dueOn: Temporal.PlainDate | string }): string {
  return `${item} / ${stage} / ${dueOn}`;
}

/** The rows of those of these, all of one kind, that were told or are being told. */
export async function rowsOf(tx: Tx, kind: ReminderKind, all: readonly Candidate[]) {
  const dueOn = { in: [...new Set(all.map(({ due }) => due.dueOn.toString()))] };
  const rows = await tx.reminder.findMany({
    where: { kind: kind.name, dueOn },
    include: { outbox: { select: { status: true, chatAccountId: true } } },
  });
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return { of: ({ due, stage }: Candidate) => byKey.get(keyOf({ ...due, stage })) };
}

// ---- entering --------------------------------------------------------------------------------------------------------

/**
 * Enters what of a kind is to be told now, and has not been: to whoever has a chat that can be reached and in which nothing is
 * being asked. For the day, and for kinds that are not stopped.
 * @param most so many at a time
 * @returns how many
 */
export async function enterDue(tx: Tx, kind: ReminderKind, here: Here, most: number): Promise<number> {
  const all = await toTellNow(tx, kind, here);
  if (all.length === 0) return 0;
  const rows = await rowsOf(tx, kind, all);
  const open = all.filter((one) => {
    const row = rows.of(one);
    return !row || row.outbox?.status === "refused";
  });
  if (open.length === 0) return 0;
  const tellable = await tellableNow(tx, open, here);
  let entered = 0;
  for (const { chat, ...one } of tellable) {
    if (entered >= most) break;
    const row = rows.of(one);
    // Refused there, it goes to another chat of theirs; nothing is tried twice in the same one.
    if (row && row.outbox?.chatAccountId === chat.chatAccountId) continue;
    const id = row ? await takenAnew(tx, row) : await enteredRow(tx, one, here);
    if (id === null) continue;
    await tellIn(tx, id, one, chat, here);
    entered += 1;
  }
  return entered;
}

function enteredRow(tx: Tx, { kind, due, stage, span }: Candidate, { now }: Here): Promise<number | null> {
  const { personId, item, dueOn } = due;
  const row = { personId, item, kind: kind.name, stage, dueOn: dueOn.toString() };
  return enterReminder(tx, { ...row, at: stored(span.at), madeAt: stored(now) });
}

/** Held, so that another process leaves it alone. */
async function takenAnew(tx: Tx, { id, outboxId }: Pick<Reminder, "id" | "outboxId">): Promise<number | null> {
  const { count } = await tx.reminder.updateMany({ where: { id, outboxId }, data: { outboxId: null } });
  return count === 1 ? id : null;
}

interface ReachedBy {
  chat: { chatAccountId: number; channel: string };
}

/** Those of them whose owner wants them and can be told without coming between. */
async function tellableNow(tx: Tx, all: readonly Candidate[], { now }: Here): Promise<(Candidate & ReachedBy)[]> {
  const people = [...new Set(all.map(({ due }) => due.personId))];
  const stops = await stopsOf(tx, people);
  const chats = await chatsOf(tx, people);
  const rests = await restsOf(
    tx,
    [...chats.values()].map(({ chatAccountId }) => chatAccountId),
  );
  return all.flatMap((one) => {
    const chat = chats.get(one.due.personId);
    if (!chat || isUnwanted(one, stops)) return [];
    return isAtRest(rests.get(chat.chatAccountId), one.span, now) ? [{ ...one, chat }] : [];
  });
}

/** Nothing of it stands in the outbox but whose it is and until when it is of use. */
async function tellIn(
  tx: Tx,
  id: number,
  { kind, due, span }: Candidate,
  chat: ReachedBy["chat"],
  { now }: Here,
): Promise<void> {
  const notice = { words: kind.label, until: span.until, aboutId: due.personId };
  const outboxId = await enterNotice(tx, chat, notice, now);
  await tx.reminder.update({ where: { id }, data: { outboxId } });
}

// ---- put off ---------------------------------------------------------------------------------------------------------

/**
 * Puts a reminder off until then. @returns when it comes; null: it is of no use any more by then, or not theirs
 */
export async function putOff(
  tx: Tx,
  personId: number,
  id: number,
  until: Temporal.Instant,
  here: Here,
): Promise<Temporal.Instant | null> {
  const reminder = await tx.reminder.findFirst({ where: { id, personId } });
  const known = reminder && (await matterOf(tx, reminder, here));
  if (!known) return null;
  const at = remindsFrom(until, here.timeZone);
  const { due } = known;
  const isOfUse = due.until === undefined || Temporal.Instant.compare(at, due.until) < 0;
  if (!isOfUse) return null;
  const { kind, item, dueOn } = reminder;
  const stage = AGAIN + stored(at);
  await enterReminder(tx, { personId, kind, item, stage, dueOn, at: stored(at), madeAt: stored(here.now) });
  return at;
}

/** Enters what was put off until now, by day. @param stopped kinds of which nobody is told @returns how many */
export async function enterPutOff(tx: Tx, stopped: ReadonlySet<string>, here: Here, most: number): Promise<number> {
  const rows = await tx.reminder.findMany({
    where: {
      outboxId: null,
      kind: { notIn: [...stopped] },
      stage: { startsWith: AGAIN },
      at: { lte: stored(here.now) },
    },
    orderBy: { id: "asc" },
    take: most,
  });
  let entered = 0;
  for (const row of rows) {
    const one = await candidateOf(tx, row, here);
    if (!one || !isWithin(one.span, here.now)) {
      await tx.reminder.deleteMany({ where: { id: row.id, outboxId: null } });
      continue;
    }
    const [tellable] = await tellableNow(tx, [one], here);
    if (!tellable || (await takenAnew(tx, row)) === null) continue;
    await tellIn(tx, row.id, one, tellable.chat, here);
    entered += 1;
  }
  return entered;
}

// ---- as of now -------------------------------------------------------------------------------------------------------

/** What a reminder is about, if that still is so. */
export async function matterOf(tx: Tx, row: Reminder, here: Here): Promise<{ kind: ReminderKind; due: Due } | null> {
  const kind = reminderKinds.find(({ name }) => name === row.kind);
  if (!kind) return null;
  const dueOn = Temporal.PlainDate.from(row.dueOn);
  const { item, personId } = row;
  const all = await kind.due(tx, { from: dueOn, to: dueOn, item, personId }, here);
  const due = all.find((one) => one.item === item && one.dueOn.equals(dueOn) && one.personId === personId);
  return due ? { kind, due } : null;
}

/** The reminder that a row tells of, as it would be told now; null: it is not due any more, or at another time. */
async function candidateOf(tx: Tx, row: Reminder, here: Here): Promise<Candidate | null> {
  const known = await matterOf(tx, row, here);
  const span = known && spanNow(row, known, here);
  return known && span ? { ...known, stage: row.stage, span } : null;
}

function spanNow(row: Reminder, { kind, due }: { kind: ReminderKind; due: Due }, { timeZone }: Here): Span | null {
  if (row.stage.startsWith(AGAIN)) {
    const at = instantOf(row.at);
    const until = at.add({ hours: OWN_REMINDER_USEFUL_HOURS });
    return { at, until: due.until ? earlier(due.until, until) : until };
  }
  return spansOf(kind, due, timeZone).find(({ stage }) => stage === row.stage)?.span ?? null;
}

/**
 * The words of a reminder are made when it leaves. What is not so any more, is stopped, or would come at night or between
 * question and answer is taken back: it is entered anew when its time comes, if it still is of use then.
 */
export function remindersAsOf(where: Pick<Here, "timeZone" | "secrets">): AsOfNow {
  return async (tx, row, now) => {
    const reminder = await tx.reminder.findUnique({ where: { outboxId: row.id } });
    if (!reminder) return null;
    const here: Here = { ...where, now };
    const made = await madeNow(tx, reminder, here);
    if (made === "unreadable") return ended(tx, row, "cancelled", made, now);
    const asked = (await restsOf(tx, [row.chatAccountId])).get(row.chatAccountId);
    const why = made ? await whyNot(tx, made.one, asked, here) : "not-so-any-more";
    if (why === "too-late") return ended(tx, row, "expired", why, now);
    if (!made || why) {
      await takeBack(tx, reminder, why === "not-now");
      return ended(tx, row, "cancelled", why ?? "not-so-any-more", now);
    }
    const { one, reply } = made;
    await tx.outbox.update({
      where: { id: row.id },
      // What is picked later is found by the row: the choices stand there, the words do not.
      data: { body: JSON.stringify(encodeReply({ ...reply, words: one.kind.label })), hasChoices: !!reply.choices },
    });
    await repeatQuestion(tx, row.chatAccountId, asked, now);
    return reply;
  };
}

/** What a reminder says now; null: it is not so any more. unreadable: its kind can't say it, which must hold up nobody else. */
async function madeNow(
  tx: Tx,
  reminder: Reminder,
  here: Here,
): Promise<{ one: Candidate; reply: Reply } | null | "unreadable"> {
  try {
    const one = await candidateOf(tx, reminder, here);
    return one && { one, reply: replyOf(one, reminder, here) };
  } catch {
    // The tick, which asks the same, tells of the fault.
    return "unreadable";
  }
}

/** Why it does not leave now; null: it does. */
async function whyNot(
  tx: Tx,
  one: Candidate,
  asked: Temporal.Instant | undefined,
  { now, timeZone }: Here,
): Promise<"too-late" | "not-so-any-more" | "not-now" | null> {
  if (Temporal.Instant.compare(now, one.span.until) >= 0) return "too-late";
  if (!(await isStillWanted(tx, one))) return "not-so-any-more";
  const isTime = isWithin(one.span, now) && mayRemind(now, timeZone) && isAtRest(asked, one.span, now);
  return isTime ? null : "not-now";
}

function replyOf(one: Candidate, { id }: Reminder, here: Here): Reply {
  const { kind, due, stage, span } = one;
  const today = dateOf(here.now, here.timeZone);
  const { choices, ...said } = kind.says(due, { ...here, today, stage, at: span.at, reminder: id });
  return choices.length > 0 ? { ...said, choices, unasked: true } : said;
}

async function isStillWanted(tx: Tx, { kind, due }: Candidate): Promise<boolean> {
  if ((await stoppedKinds(tx)).has(kind.name)) return false;
  return !isUnwanted({ kind, due }, await stopsOf(tx, [due.personId]));
}

/** Whether its owner does not want to hear of it. */
export function isUnwanted({ kind, due }: Pick<Candidate, "kind" | "due">, stops: ReadonlyMap<number, Stops>): boolean {
  return !kind.isNews && (stops.get(due.personId)?.stops(kind.name, due) ?? false);
}

/** As if it had never been entered; what was put off still waits for its time. */
async function takeBack(tx: Tx, { id, stage }: Reminder, comesAgain: boolean): Promise<void> {
  if (comesAgain && stage.startsWith(AGAIN)) await tx.reminder.update({ where: { id }, data: { outboxId: null } });
  else await tx.reminder.deleteMany({ where: { id } });
}

async function ended(
  tx: Tx,
  { id }: Outbox,
  status: "cancelled" | "expired",
  reason: string,
  now: Temporal.Instant,
): Promise<"over"> {
  await tx.outbox.update({ where: { id }, data: endsUnsent(reason, now, status) });
  return "over";
}

// ---- kept ------------------------------------------------------------------------------------------------------------

/** @returns how many */
export async function forgetReminders(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * REMINDER_KEPT_DAYS }));
  return (await tx.reminder.deleteMany({ where: { madeAt: { lt: before } } })).count;
}
