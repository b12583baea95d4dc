import type { Tx } from "#bot/db/database.ts";
import { Prisma } from "#bot/db/generated/sqlite/client.ts";
import type { Engine } from "#bot/db/twin-schema.ts";
import { statement } from "#bot/db/unit.ts";

/**
 * What differs between the engines, for the few who must know. On SQLite transactions run one after another, so whoever
 * reads and then writes is alone; on PostgreSQL they run side by side, and a lock gives the same.
 */
export function engineOf(tx: Pick<Tx, "prepared">): Engine {
  return tx.prepared.engine;
}

/** Holds a name until the transaction ends: those that take the same one follow each other. */
export async function lockName(tx: Tx, name: string): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await tx.prepared.all(LOCK_NAME, name);
}

const LOCK_NAME = statement(`SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text`);

/**
 * Holds chats until the transaction ends, leaving out those that somebody else holds now.
 * @returns the chats held; null where nobody else can be writing at all
 */
export async function lockChats(tx: Tx, ids: readonly number[]): Promise<number[] | null> {
  if (engineOf(tx) === "sqlite") return null;
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "ChatAccount" WHERE "id" IN (${Prisma.join([...ids])}) ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

/** Waits for one chat by its name and holds it until the transaction ends. Nothing happens where it is not there yet. */
export async function holdChat(
  tx: Tx,
  { channel, ownAccount, chat }: { channel: string; ownAccount: string; chat: string },
): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await tx.prepared.send(HOLD_CHAT, channel, ownAccount, chat);
}

const HOLD_CHAT = statement(`
  SELECT "id" FROM "ChatAccount" WHERE "channel" = ? AND "ownAccount" = ? AND "chat" = ? FOR UPDATE`);
