import type { Temporal } from "temporal-polyfill";
import type { Turn } from "#bot/commands/command.ts";
import { LATE_ANSWER_MINUTES } from "#bot/domain/office-rules.ts";
import { minutesFrom } from "#bot/domain/time.ts";
import type { App } from "#bot/handler/app.ts";
import { carryOut, type Done, resumed } from "#bot/handler/carry-out.ts";
import { starts, type Task } from "#bot/handler/task.ts";
import { type ChatName, type Reply, words } from "#bot/messages.ts";
import { type Entering, enterReplies, type Origin } from "#bot/services/outbox.ts";
import { beginWork } from "#bot/services/slow-work.ts";
import { isStaffPhone } from "#bot/services/staff.ts";

/** What is answered: where, and to which message. */
export interface Addressee {
  to: ChatName;
  /** Whether something on its way to this chat has not ended. */
  waiting: boolean;
  origin: Origin | null;
  /** The message's id; null for a button. */
  question: string | null;
  /** When it was asked, of a message. */
  sentAt?: Temporal.Instant;
  /** Nobody has written in this chat before. */
  isFirst?: boolean;
}

/** Work that an answer waits for, to be done outside of any transaction after the message that asked for it is durable. */
export interface SlowTask {
  id: number;
  command: string;
  work: () => Promise<unknown>;
}

/** What leaves at once, and slow work that is to be done outside. */
export interface Settled {
  entered: Entering;
  slow: SlowTask | null;
  done: Done;
}

/** Carries a task out and enters what it says. */
export async function settle(app: App, turn: Turn, task: Task, addressee: Addressee): Promise<Settled> {
  const done = await carryOut(turn, task);
  const goesOn = (await resumed(done)).map((reply) => ({
    ...reply,
    words: words("handle-goes-on", { question: reply.words }),
  }));
  const asked = addressee.isFirst ? await staffAsked(done) : [];
  const first = await enter(app, done.turn, addressee, late(turn, addressee, greeted(turn, done)), done);
  // Questions hold nothing of anybody, so they may be seen whatever happens to what was answered.
  const later = { ...addressee, waiting: addressee.waiting || done.replies.length > 0 };
  const more = await enter(app, done.turn, later, [...goesOn, ...asked], { needs: null });
  const entered = async () => {
    const [one, other] = [await first(), await more()];
    return { leaving: [...one.leaving, ...other.leaving], waiting: [...one.waiting, ...other.waiting] };
  };
  return { entered, slow: await begun(app, done), done };
}

export async function enter(
  app: App,
  { tx, writer, now }: Turn,
  { to, waiting, origin, question }: Addressee,
  replies: readonly Reply[],
  { needs }: Pick<Done, "needs">,
): Promise<Entering> {
  const boot = !waiting && app.room(to) ? app.boot : null;
  return enterReplies(tx, writer, to, replies, { now, boot, origin, question, needs });
}

/** A salam before a question is returned with its answer. */
function greeted({ courtesy }: Turn, { command, replies }: Done): readonly Reply[] {
  const [first, ...rest] = replies;
  if (courtesy !== "salam" || !first || command?.intent === "help") return replies;
  return [{ ...first, words: words("handle-salam", { reply: first.words }) }, ...rest];
}

/** An answer that comes long after the question says which question it answers. */
function late({ now, timeZone }: Turn, { sentAt }: Addressee, replies: readonly Reply[]): readonly Reply[] {
  const [first, ...rest] = replies;
  if (!first || !sentAt || minutesFrom(sentAt, now) < LATE_ANSWER_MINUTES) return replies;
  const asked = sentAt.toZonedDateTimeISO(timeZone);
  const isToday = asked.toPlainDate().equals(now.toZonedDateTimeISO(timeZone).toPlainDate());
  const said = isToday
    ? words("handle-late-today", { at: asked.toPlainTime(), reply: first.words })
    : words("handle-late", { at: sentAt, reply: first.words });
  return [{ ...first, words: said }, ...rest];
}

/** A member of the staff who writes for the first time is asked for their name at once. */
async function staffAsked({ turn, asks }: Done): Promise<readonly Reply[]> {
  const { tx, writer, place, person, staffPhones } = turn;
  if (asks || person || place === "group" || writer.number === null) return [];
  if (!(await isStaffPhone(tx, writer.number, staffPhones))) return [];
  return (await carryOut(turn, starts(turn, "link", { given: {} }))).replies;
}

/** Notes that slow work is under way; its dialog goes on with the result. */
async function begun(app: App, { turn, outcome }: Done): Promise<SlowTask | null> {
  if (!outcome.slow) return null;
  const { command, personId, work } = outcome.slow;
  return { id: await beginWork(turn.tx, turn.writer, { command, personId, boot: app.boot }, turn.now), command, work };
}
