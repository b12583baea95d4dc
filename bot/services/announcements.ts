import type { Tx } from "#bot/db/database.ts";
import { isForEverybody } from "#bot/domain/audience.ts";
import { BROADCAST_HOLDS_DAYS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { isMeant, meantBy } from "#bot/services/audience.ts";
import { STANDS_OR_MAY } from "#bot/services/broadcast-reach.ts";
import { type Broadcast, broadcastOf, shownUntil } from "#bot/services/broadcasts.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Announcements as those whom they concern find them again. */

export interface Announcement {
  broadcast: Broadcast;
  /** What was said to correct it, the newest; null: nothing. */
  correction: Broadcast | null;
  /** Whom of those who ask it concerns; null: everybody. */
  reader: number | null;
}

/**
 * The announcements that concern one of those who may be asking, the newest first: those that they got, and those that they would
 * have got, had they been here, and that still hold. What was taken back is none any more.
 * @param people nobody: somebody who is not known, whom only what was said to everybody concerns
 * @param most no more than so many are looked for
 */
export async function announcementsFor(
  tx: Tx,
  people: readonly number[],
  moment: Moment,
  most: number,
): Promise<Announcement[]> {
  const had = await hadBy(tx, people, moment);
  const rows = await tx.broadcast.findMany({
    where: { AND: [mayConcern(moment), { kind: "news" }] },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  const all: Announcement[] = [];
  for (const broadcast of rows.map(broadcastOf)) {
    if (all.length >= most) break;
    const found = await concerned(tx, broadcast, had, people, moment);
    if (found) all.push(found);
  }
  return all;
}

/** One of them; null: it does not concern them, or not any more. */
export async function announcementFor(
  tx: Tx,
  people: readonly number[],
  id: number,
  moment: Moment,
): Promise<Announcement | null> {
  const row = await tx.broadcast.findFirst({ where: { AND: [mayConcern(moment), { kind: "news", id }] } });
  if (!row) return null;
  return concerned(tx, broadcastOf(row), await hadBy(tx, people, moment), people, moment);
}

async function concerned(
  tx: Tx,
  broadcast: Broadcast,
  had: ReadonlyMap<number, number>,
  people: readonly number[],
  moment: Moment,
): Promise<Announcement | null> {
  const reader = had.get(broadcast.id) ?? (await stillConcerns(tx, broadcast, people, moment));
  return reader === undefined ? null : withSequel(tx, broadcast, reader);
}

/** Begun as long ago as such things are shown at most, or said to hold longer. */
function mayConcern({ now }: Moment) {
  const since = stored(now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }));
  return { startedAt: { not: null }, OR: [{ startedAt: { gte: since } }, { holdsUntil: { gt: stored(now) } }] };
}

/** null: it was taken back. */
async function withSequel(tx: Tx, broadcast: Broadcast, reader: number | null): Promise<Announcement | null> {
  const rows = await tx.broadcast.findMany({
    where: { ofId: broadcast.id, startedAt: { not: null } },
    orderBy: { id: "desc" },
  });
  if (rows.some(({ kind }) => kind === "withdrawal")) return null;
  const [correction] = rows.filter(({ kind }) => kind === "correction");
  return { broadcast, correction: correction ? broadcastOf(correction) : null, reader };
}

/** What they got, and who of them, as long as such things are shown. */
async function hadBy(tx: Tx, people: readonly number[], { now }: Moment): Promise<ReadonlyMap<number, number>> {
  const since = stored(now.subtract({ hours: 24 * BROADCAST_HOLDS_DAYS }));
  const rows = await tx.broadcastRecipient.findMany({
    where: {
      personId: { in: [...people] },
      broadcast: { kind: "news", startedAt: { gte: since } },
      OR: [{ outbox: STANDS_OR_MAY }, { skipped: "sharedChat" }],
    },
    select: { broadcastId: true, personId: true },
  });
  return new Map(rows.map(({ broadcastId, personId }) => [broadcastId, personId]));
}

/** @returns whom of them; null: everybody; undefined: nobody */
async function stillConcerns(
  tx: Tx,
  broadcast: Broadcast,
  people: readonly number[],
  moment: Moment,
): Promise<number | null | undefined> {
  if (moment.now.epochMilliseconds >= shownUntil(broadcast).epochMilliseconds) return;
  // What was stopped was wrong, or not to be told to more people.
  if (broadcast.state === "stopped") return;
  if (broadcast.cooperativeId === null && isForEverybody(broadcast.audience)) return people[0] ?? null;
  if (people.length === 0) return;
  const meant = await meantBy(tx, broadcast.audience, broadcast.cooperativeId, moment);
  for (const personId of people) if (await isMeant(tx, meant, personId)) return personId;
  return;
}
