import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Broadcast as StoredBroadcast } from "#bot/db/generated/sqlite/client.ts";
import { type Audience, audienceType } from "#bot/domain/audience.ts";
import {
  BROADCAST_AGREED_HOURS,
  BROADCAST_ALONE,
  BROADCAST_HOLDS_DAYS,
  BROADCAST_SENT_DAYS,
} from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import type { MapPoint } from "#bot/messages.ts";

/**
 * Announcements: written down when they are confirmed, stopped and gone on with. Whom they are for, and how they leave, is
 * broadcast-sending.ts; how far they are, broadcast-figures.ts.
 */

/** news · correction of one that people have · withdrawal of one, which is taken out of the chats where that can be done */
export type BroadcastKind = "news" | "correction" | "withdrawal";
export type BroadcastState = "confirming" | "refused" | "waiting" | "sending" | "paused" | "stopped" | "done";

export interface Broadcast {
  id: number;
  kind: BroadcastKind;
  /** Which one is corrected or withdrawn. */
  ofId: number | null;
  authorId: number;
  authorChatId: number;
  /** Of whose people it is, where its chair speaks; null: the office does. */
  cooperativeId: number | null;
  text: string;
  fileId: number | null;
  mapPoint: Pick<MapPoint, "latitude" | "longitude"> | null;
  audience: Audience;
  /** Whether it asks who will come. */
  asks: boolean;
  state: BroadcastState;
  /** How many people it was for when it was confirmed. */
  meant: number;
  createdAt: Temporal.Instant;
  startsAt: Temporal.Instant;
  /** Where its author said until when it holds. */
  holdsUntil: Temporal.Instant | null;
  /** The second member of the staff who agreed, or did not; null: none was asked, or has answered. */
  confirmedById: number | null;
  /** Whom it is for is written down up to this person; null: all are. */
  gatheredTo: number | null;
  startedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
}

export type NewBroadcast = Omit<
  Broadcast,
  "id" | "createdAt" | "confirmedById" | "gatheredTo" | "startedAt" | "endedAt"
>;

export async function createBroadcast(tx: Tx, one: NewBroadcast, now: Temporal.Instant): Promise<number> {
  const { mapPoint, audience, startsAt, holdsUntil, ...rest } = one;
  const { id } = await tx.broadcast.create({
    data: {
      ...rest,
      // PostgreSQL takes none of these.
      text: rest.text.replaceAll("\0", ""),
      latitude: mapPoint?.latitude ?? null,
      longitude: mapPoint?.longitude ?? null,
      audience: JSON.stringify(audience),
      startsAt: stored(startsAt),
      holdsUntil: holdsUntil && stored(holdsUntil),
      createdAt: stored(now),
    },
  });
  return id;
}

export function broadcastOf(row: StoredBroadcast): Broadcast {
  const at = (text: string | null) => (text === null ? null : instantOf(text));
  const { latitude, longitude } = row;
  return {
    id: row.id,
    kind: row.kind as BroadcastKind,
    ofId: row.ofId,
    authorId: row.authorId,
    authorChatId: row.authorChatId,
    cooperativeId: row.cooperativeId,
    text: row.text,
    fileId: row.fileId,
    mapPoint: latitude === null || longitude === null ? null : { latitude, longitude },
    audience: audienceType.parse(JSON.parse(row.audience)),
    asks: row.asks,
    state: row.state as BroadcastState,
    meant: row.meant,
    createdAt: instantOf(row.createdAt),
    startsAt: instantOf(row.startsAt),
    holdsUntil: at(row.holdsUntil),
    confirmedById: row.confirmedById,
    gatheredTo: row.gatheredTo,
    startedAt: at(row.startedAt),
    endedAt: at(row.endedAt),
  };
}

export async function broadcastById(tx: Pick<Tx, "broadcast">, id: number): Promise<Broadcast | null> {
  const row = await tx.broadcast.findUnique({ where: { id } });
  return row && broadcastOf(row);
}

/** Whose announcements somebody looks after: the office's, or those of a cooperative. */
export interface Desk {
  cooperativeId: number | null;
}

/** The latest of a desk, newest first. */
export async function latestBroadcasts(tx: Tx, { cooperativeId }: Desk, most: number): Promise<Broadcast[]> {
  const rows = await tx.broadcast.findMany({ where: { cooperativeId }, orderBy: { id: "desc" }, take: most });
  return rows.map(broadcastOf);
}

/** The latest that a member of the staff may agree to: somebody else's. */
export async function toAgree(tx: Tx, personId: number): Promise<Broadcast | null> {
  const where = { state: "confirming", authorId: { not: personId } };
  const row = await tx.broadcast.findFirst({ where, orderBy: { id: "desc" } });
  return row && broadcastOf(row);
}

/** Whether it was taken back, or is about to be. */
export async function wasWithdrawn(tx: Tx, id: number): Promise<boolean> {
  const where = { ofId: id, kind: "withdrawal", state: { notIn: ["refused", "confirming"] } };
  return (await tx.broadcast.count({ where })) > 0;
}

/** Until when what waits of it is worth sending. */
export function sentUntil({ startsAt, holdsUntil }: Pick<Broadcast, "startsAt" | "holdsUntil">): Temporal.Instant {
  return holdsUntil ?? startsAt.add({ hours: 24 * BROADCAST_SENT_DAYS });
}

/** Until when it is among the announcements that people are shown. */
export function shownUntil({ startsAt, holdsUntil }: Pick<Broadcast, "startsAt" | "holdsUntil">): Temporal.Instant {
  return holdsUntil ?? startsAt.add({ hours: 24 * BROADCAST_HOLDS_DAYS });
}

// ---- from one state into another ----------------------------------------------------------------------------------------

/** Held until the transaction ends, so that what is decided of it is decided by one. */
export function lockBroadcast(tx: Tx, id: number): Promise<void> {
  return lockName(tx, `broadcast ${id}`);
}

/** @returns false: it was in none of these states any more */
async function change(
  tx: Tx,
  id: number,
  from: readonly BroadcastState[],
  data: { state: BroadcastState; confirmedById?: number; endedAt?: string | null },
): Promise<boolean> {
  await lockBroadcast(tx, id);
  return (await tx.broadcast.updateMany({ where: { id, state: { in: [...from] } }, data })).count === 1;
}

/** A second member of the staff agrees. @returns false: somebody was quicker, it is over, or it is their own */
export async function agree(tx: Tx, { id, authorId }: Broadcast, by: number): Promise<boolean> {
  return by !== authorId && change(tx, id, ["confirming"], { state: "waiting", confirmedById: by });
}

export async function disagree(
  tx: Tx,
  { id, authorId }: Broadcast,
  by: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const data = { state: "refused", confirmedById: by, endedAt: stored(now) } as const;
  return by !== authorId && change(tx, id, ["confirming"], data);
}

/** What is queued of it is taken back; what is on its way arrives. */
export async function pauseBroadcast(tx: Tx, id: number): Promise<boolean> {
  return (await change(tx, id, ["sending", "waiting"], { state: "paused" })) && takeBack(tx, id);
}

export async function stopBroadcast(tx: Tx, id: number, now: Temporal.Instant): Promise<boolean> {
  const data = { state: "stopped", endedAt: stored(now) } as const;
  return (await change(tx, id, ["sending", "waiting", "paused", "confirming"], data)) && takeBack(tx, id);
}

/** Whether what it takes to send it was said: of so many people, by a second member of the staff too. */
export function mayLeave({ startedAt, confirmedById, meant }: Broadcast): boolean {
  return startedAt !== null || confirmedById !== null || meant <= BROADCAST_ALONE;
}

/** Goes on where it was, unless it was taken back, or stopped before a second member of the staff agreed. */
export async function resumeBroadcast(tx: Tx, id: number): Promise<boolean> {
  const one = await broadcastById(tx, id);
  if (!one || (await wasWithdrawn(tx, id))) return false;
  return change(tx, id, mayLeave(one) ? ["paused", "stopped"] : ["paused"], { state: "waiting", endedAt: null });
}

async function takeBack(tx: Tx, broadcastId: number): Promise<true> {
  const recipient = { broadcastId };
  await tx.outbox.updateMany({
    where: { status: "queued", recipient },
    data: { status: "cancelled", reason: TAKEN_BACK },
  });
  const taken = { status: "cancelled", reason: TAKEN_BACK };
  await tx.broadcastRecipient.updateMany({ where: { broadcastId, outbox: taken }, data: { outboxId: null } });
  return true;
}

/** Why a row of an announcement did not leave that may leave later. */
export const TAKEN_BACK = "taken-back";

/** Those to which nobody agreed in time. */
export function unconfirmed(now: Temporal.Instant) {
  return { state: "confirming", createdAt: { lt: stored(now.subtract({ hours: BROADCAST_AGREED_HOURS })) } };
}

/** What nobody agreed to in time is over. @returns them */
export async function endUnconfirmed(tx: Tx, now: Temporal.Instant): Promise<Broadcast[]> {
  const rows = await tx.broadcast.findMany({ where: unconfirmed(now) });
  const over: Broadcast[] = [];
  for (const row of rows) {
    if (await change(tx, row.id, ["confirming"], { state: "refused", endedAt: stored(now) }))
      over.push(broadcastOf(row));
  }
  return over;
}
