import { Temporal } from "temporal-polyfill";
import { type LeavingBroadcast, leavingBroadcast } from "#bot/db/broadcast-statements.ts";
import type { Tx } from "#bot/db/database.ts";
import type { Outbox } from "#bot/db/generated/sqlite/client.ts";
import { REMINDER_RESTS_MINUTES } from "#bot/domain/office-rules.ts";
import { mayRemind, remindsFrom } from "#bot/domain/reminder-times.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { broadcastReply } from "#bot/services/broadcast-message.ts";
import { type Broadcast, broadcastById, TAKEN_BACK } from "#bot/services/broadcasts.ts";
import { type AsOfNow, endsUnsent } from "#bot/services/outbox.ts";
import { encodeReply } from "#bot/services/reply-data.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Texts do not change once they are confirmed, so those that leave now are remembered. */
const MOST_REMEMBERED = 50;

/**
 * What an announcement says is made when it leaves, after it was asked again whether it may: that it still goes on, that its reader
 * has not had enough meanwhile, that it is day, and that nothing is being asked in that chat.
 */
export function broadcastsAsOf({ timeZone }: Pick<Moment, "timeZone">): AsOfNow {
  const known = new Map<number, Broadcast>();
  async function remembered(tx: Tx, id: number): Promise<Broadcast | null> {
    const there = known.get(id) ?? (await broadcastById(tx, id));
    if (there && known.size >= MOST_REMEMBERED) known.clear();
    if (there) known.set(id, there);
    return there;
  }
  return async (tx, row, now) => {
    const leaving = await leavingBroadcast(tx, row.id);
    if (!leaving) return null;
    const broadcast = await remembered(tx, leaving.broadcastId);
    if (!broadcast) return ended(tx, row, "unreadable", now);
    if (leaving.state !== "sending") return notNow(tx, row, leaving, now);
    if (leaving.muted) return optedOut(tx, row, leaving, now);
    const at = mayLeaveAt(leaving, row, { now, timeZone });
    if (at) {
      await tx.outbox.update({ where: { id: row.id }, data: { notBefore: stored(at) } });
      return "over";
    }
    const reply = await broadcastReply(tx, broadcast, leaving.personId, leaving.recipientId, { now, timeZone });
    if (reply.choices) {
      // What is picked later is found by the row: the choices stand there, the words do not.
      const kept = { words: words("broadcast-message-about"), choices: reply.choices, unasked: true as const };
      const body = JSON.stringify(encodeReply(kept));
      await tx.outbox.update({ where: { id: row.id }, data: { body, hasChoices: true } });
    }
    return reply;
  };
}

/** When it may leave; null: now. */
function mayLeaveAt({ lastAsked }: LeavingBroadcast, { expiresAt }: Outbox, { now, timeZone }: Moment) {
  if (!mayRemind(now, timeZone)) return remindsFrom(now, timeZone);
  if (lastAsked === null) return null;
  const rests = instantOf(lastAsked).add({ minutes: REMINDER_RESTS_MINUTES });
  // Rather in between than never.
  const comesTooLate = Temporal.Instant.compare(rests, instantOf(expiresAt)) >= 0;
  return comesTooLate || Temporal.Instant.compare(rests, now) <= 0 ? null : rests;
}

/** Paused or stopped in the moment in which it was to leave: it waits with those that were not entered yet. */
async function notNow(tx: Tx, row: Outbox, { recipientId }: LeavingBroadcast, now: Moment["now"]): Promise<"over"> {
  await tx.broadcastRecipient.update({ where: { id: recipientId }, data: { outboxId: null } });
  return ended(tx, row, TAKEN_BACK, now);
}

async function optedOut(tx: Tx, row: Outbox, { recipientId }: LeavingBroadcast, now: Moment["now"]): Promise<"over"> {
  await tx.broadcastRecipient.update({ where: { id: recipientId }, data: { outboxId: null, skipped: "optedOut" } });
  return ended(tx, row, "opted-out", now);
}

async function ended(tx: Tx, { id }: Outbox, reason: string, now: Moment["now"]): Promise<"over"> {
  await tx.outbox.update({ where: { id }, data: endsUnsent(reason, now) });
  return "over";
}
