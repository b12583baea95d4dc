import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
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
  /** Of other starts: what is older. */
  others: Temporal.Instant;
  /** Of this start: what is older, and not under way here; a younger one may have been written down and be about to begin. */
  own: Temporal.Instant;
  inHand: ReadonlySet<number>;
}

/** What other starts of this program left undone, or this one, where the database was away. */
export async function orphans(tx: Tx, boot: string, { others, own, inHand }: Undone): Promise<Orphan[]> {
  const rows = await tx.work.findMany({
    where: {
      OR: [
        { boot: { not: boot }, createdAt: { lte: stored(others) } },
        { boot, id: { notIn: [...inHand] }, createdAt: { lte: stored(own) } },
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
