import type { Tx } from "#bot/db/database.ts";
import { isForEverybody } from "#bot/domain/audience.ts";
import { BROADCAST_HOLDS_DAYS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { isMeant, meantBy } from "#bot/services/audience.ts";
import { type Broadcast, broadcastOf, shownUntil } from "#bot/services/broadcasts.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Announcements as those whom they concern find them again. */

export interface Announcement {
  broadcast: Broadcast;
  /** What was said to correct it, the newest; null: nothing. */
  correction: Broadcast | null;
}

/**
 * The announcements that concern somebody, the newest first: those that they got, and those that they would have got, had they been
 * here, and that still hold. What was taken back is none any more.
 * @param personId null: somebody who is not known, whom only what was said to everybody concerns
 * @param most no more than so many are looked for
 */
export async function announcementsFor(
  tx: Tx,
  personId: number | null,
  moment: Moment,
  most: number,
): Promise<Announcement[]> {
  const had = personId === null ? new Set<number>() : await hadBy(tx, personId, moment);
  const rows = await tx.broadcast.findMany({
    where: { AND: [mayConcern(moment), { kind: "news" }] },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  const all: Announcement[] = [];
  for (const broadcast of rows.map(broadcastOf)) {
    if (all.length >= most) break;
    if (!had.has(broadcast.id) && !(await stillConcerns(tx, broadcast, personId, moment))) continue;
    const found = await withSequel(tx, broadcast);
    if (found) all.push(found);
  }
  return all;
}

/** One of them; null: it does not concern them, or not any more. */
export async function announcementFor(
  tx: Tx,
  personId: number | null,
  id: number,
  moment: Moment,
): Promise<Announcement | null> {
  const row = await tx.broadcast.findFirst({ where: { AND: [mayConcern(moment), { kind: "news", id }] } });
  if (!row) return null;
  const broadcast = broadcastOf(row);
  const had = personId !== null && (await hadBy(tx, personId, moment)).has(id);
  return had || (await stillConcerns(tx, broadcast, personId, moment)) ? withSequel(tx, broadcast) : null;
}

/** Begun as long ago as such things are shown at most, or said to hold longer. */
function mayConcern({ now }: Moment) {
  const since = stored(now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }));
  return { startedAt: { not: null }, OR: [{ startedAt: { gte: since } }, { holdsUntil: { gt: stored(now) } }] };
}

/** null: it was taken back. */
async function withSequel(tx: Tx, broadcast: Broadcast): Promise<Announcement | null> {
  const rows = await tx.broadcast.findMany({
    where: { ofId: broadcast.id, startedAt: { not: null } },
    orderBy: { id: "desc" },
  });
  if (rows.some(({ kind }) => kind === "withdrawal")) return null;
  const [correction] = rows.filter(({ kind }) => kind === "correction");
  return { broadcast, correction: correction ? broadcastOf(correction) : null };
}

/** What they got, as long as such things are shown. */
async function hadBy(tx: Tx, personId: number, { now }: Moment): Promise<ReadonlySet<number>> {
  const since = stored(now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }));
  const rows = await tx.broadcastRecipient.findMany({
    where: {
      personId,
      broadcast: { kind: "news", startedAt: { gte: since } },
      OR: [{ outbox: { status: { in: ["sent", "uncertain", "sending"] } } }, { skipped: "sharedChat" }],
    },
    select: { broadcastId: true },
  });
  return new Set(rows.map(({ broadcastId }) => broadcastId));
}

async function stillConcerns(tx: Tx, broadcast: Broadcast, personId: number | null, moment: Moment): Promise<boolean> {
  if (moment.now.epochMilliseconds >= shownUntil(broadcast).epochMilliseconds) return false;
  // What was stopped was wrong, or not to be told to more people.
  if (broadcast.state === "stopped") return false;
  if (broadcast.cooperativeId === null && isForEverybody(broadcast.audience)) return true;
  if (personId === null) return false;
  return isMeant(tx, await meantBy(tx, broadcast.audience, broadcast.cooperativeId, moment), personId);
}
