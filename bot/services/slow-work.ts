import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { MINUTES_OF_SLOW_WORK } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import type { ChannelName, ChatName, Place } from "#bot/messages.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";

/**
 * Slow work that an answer waits for. It is done outside of any transaction; a row says that it is under way, so that what a
 * process left undone when it died is asked for again.
 */

export async function beginWork(
  tx: Tx,
  { accountId, sender }: Writer,
  { command, personId, boot }: { command: string; personId: number; boot: string },
  now: Temporal.Instant,
): Promise<number> {
  const { id } = await tx.work.create({
    data: { chatAccountId: accountId, sender, command, personId, boot, createdAt: stored(now) },
  });
  return id;
}

/** @returns false when somebody else has settled it, or asked for it again */
export async function endWork(tx: Tx, id: number): Promise<boolean> {
  const { count } = await tx.work.deleteMany({ where: { id } });
  return count === 1;
}

export interface Orphan {
  id: number;
  command: string;
  sender: string;
  chat: ChatName;
}

/** Which work counts as left undone. */
interface Undone {
  now: Temporal.Instant;
  /** No other process works on this database: what another start has is nobody's. */
  alone: boolean;
  /** What is under way here. */
  inHand: ReadonlySet<number>;
}

/**
 * What other starts of this program left undone, or this one, where the database was away. What is young may be about to be done; what was
 * written by a clock that has been set back since would stay young for hours.
 */
export async function orphans(tx: Tx, boot: string, { now, alone, inHand }: Undone): Promise<Orphan[]> {
  const minutes = MINUTES_OF_SLOW_WORK;
  const isLeft = {
    OR: [
      { createdAt: { lte: stored(now.subtract({ minutes })) } },
      { createdAt: { gt: stored(now.add({ minutes })) } },
    ],
  };
  const rows = await tx.work.findMany({
    where: {
      OR: [
        alone ? { boot: { not: boot } } : { boot: { not: boot }, ...isLeft },
        { boot, id: { notIn: [...inHand] }, ...isLeft },
      ],
    },
    include: { chatAccount: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, command, sender, chatAccount: { channel, ownAccount, chat, place } }) => ({
    id,
    command,
    sender,
    chat: { channel: channel as ChannelName, ownAccount, chat, place: place as Place },
  }));
}
