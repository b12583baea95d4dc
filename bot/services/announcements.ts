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

/** Further back nobody looks [=]. */
const LOOKED_AT = 200;

/**
 * The announcements that concern somebody, the newest first: those that they got, and those that they would have got, had they been
 * here, and that still hold. What was taken back is none any more.
 * @param personId null: somebody who is not known, whom only what was said to everybody concerns
 */
export async function announcementsFor(tx: Tx, personId: number | null, moment: Moment): Promise<Announcement[]> {
  const rows = await tx.broadcast.findMany({
    where: { kind: "news", startedAt: { not: null } },
    orderBy: { startedAt: "desc" },
    take: LOOKED_AT,
  });
  const had = personId === null ? new Set<number>() : await hadBy(tx, personId, moment);
  const sequels = await sequelsOf(
    tx,
    rows.map(({ id }) => id),
  );
  const all: Announcement[] = [];
  for (const broadcast of rows.map(broadcastOf)) {
    const after = sequels.filter(({ ofId }) => ofId === broadcast.id);
    if (after.some(({ kind }) => kind === "withdrawal")) continue;
    if (!had.has(broadcast.id) && !(await stillConcerns(tx, broadcast, personId, moment))) continue;
    all.push({ broadcast, correction: after.filter(({ kind }) => kind === "correction").at(-1) ?? null });
  }
  return all;
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

async function sequelsOf(tx: Tx, ids: readonly number[]): Promise<Broadcast[]> {
  const rows = await tx.broadcast.findMany({
    where: { ofId: { in: [...ids] }, startedAt: { not: null } },
    orderBy: { id: "asc" },
  });
  return rows.map(broadcastOf);
}
