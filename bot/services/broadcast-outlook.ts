import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { Audience } from "#bot/domain/audience.ts";
import { fillsIn, likeness } from "#bot/domain/broadcast-text.ts";
import { BROADCAST_ALIKE, BROADCAST_PAGE } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { countMeant, type Meant, meantBy } from "#bot/services/audience.ts";
import {
  type NotReached,
  type PersonReached,
  type Reach,
  reachOfMeant,
  reachOfReaders,
} from "#bot/services/broadcast-reach.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import type { Moment } from "#bot/services/seats.ts";

/** What would come of an announcement, before it goes. */

export interface Outlook {
  /** How many people would get it, each once. */
  reached: number;
  /** By app, and how many messages that are: people who share a chat read one. */
  byChannel: ReadonlyMap<string, { people: number; messages: number }>;
  /** How many would not, and why. */
  not: ReadonlyMap<NotReached, number>;
  /** Some of those who would get it, by their ids. */
  samples: readonly number[];
  /** What says much the same went to some of them lately. */
  alike: { people: number; at: Temporal.Instant } | null;
}

/** So many people are named as samples. */
const SAMPLES = 3;

export async function outlookOf(
  tx: Tx,
  { text, audience, within }: { text: string; audience: Audience; within: number | null },
  moment: Moment,
): Promise<Outlook> {
  const meant = await meantBy(tx, audience, within, moment);
  const found = await outlookOver((after) => reachOfMeant(tx, meant, after), fillsIn(text).length > 0);
  return { ...found, alike: await alikeOf(tx, text, meant, moment) };
}

/** The same of those who have what is corrected or taken back. */
export async function outlookOfCorrection(tx: Tx, ofId: number): Promise<Outlook> {
  return { ...(await outlookOver((after) => reachOfReaders(tx, ofId, after), true)), alike: null };
}

/** @param next a page of people after one of them */
async function outlookOver(
  next: (after: number) => Promise<readonly PersonReached[]>,
  isPersonal: boolean,
): Promise<Omit<Outlook, "alike">> {
  const found = newOutlook(isPersonal);
  for (let after = 0; ; ) {
    const page = await next(after);
    for (const { personId, reach } of page) found.add(personId, reach);
    after = page.at(-1)?.personId ?? after;
    if (page.length < BROADCAST_PAGE) return found.outlook();
  }
}

function newOutlook(isPersonal: boolean) {
  const byChannel = new Map<string, { people: number; messages: number }>();
  const not = new Map<NotReached, number>();
  const chats = new Set<number>();
  const samples: number[] = [];
  let reached = 0;
  return {
    add(personId: number, reach: Reach): void {
      if (typeof reach === "string") {
        not.set(reach, (not.get(reach) ?? 0) + 1);
        return;
      }
      const so = byChannel.get(reach.channel) ?? { people: 0, messages: 0 };
      const isMessage = isPersonal || !chats.has(reach.chatAccountId);
      chats.add(reach.chatAccountId);
      byChannel.set(reach.channel, { people: so.people + 1, messages: so.messages + (isMessage ? 1 : 0) });
      reached += 1;
      if (samples.length < SAMPLES) samples.push(personId);
    },
    outlook: () => ({ reached, byChannel, not, samples }),
  };
}

/** The latest announcement that shares most of its words with this one and went to some of these people. */
async function alikeOf(tx: Tx, text: string, meant: Meant, { now }: Moment): Promise<Outlook["alike"]> {
  const since = stored(now.subtract({ hours: 24 * BROADCAST_ALIKE.days }));
  const rows = await tx.broadcast.findMany({
    where: { startedAt: { gte: since }, kind: "news" },
    select: { id: true, text: true, startedAt: true },
    orderBy: { id: "desc" },
  });
  for (const row of rows) {
    if (likeness(row.text, text) < BROADCAST_ALIKE.share) continue;
    const had = { received: { some: { broadcastId: row.id, outbox: { status: { in: ["sent", "uncertain"] } } } } };
    const people = await countMeant(tx, { AND: [meant, had] });
    if (people > 0 && row.startedAt !== null) return { people, at: instantOf(row.startedAt) };
  }
  return null;
}

/** How many messages that nobody asked for stand before it in an app. */
export async function waitingBefore(tx: Tx, channel: string): Promise<number> {
  const waiting = { channel, status: "queued", priority: { not: PRIORITY.reply } };
  const pending = { channel, skipped: null, outboxId: null, broadcast: { state: "sending" } };
  return (await tx.outbox.count({ where: waiting })) + (await tx.broadcastRecipient.count({ where: pending }));
}
