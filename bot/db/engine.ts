import { Prisma } from "#bot/db/generated/sqlite/client.ts";
import type { Engine } from "#bot/db/twin-schema.ts";

/**
 * What differs between the engines, for the few who must know. On SQLite transactions run one after another, so whoever
 * reads and then writes is alone; on PostgreSQL they run side by side, and a lock gives the same.
 */
const engines = new WeakMap<object, Engine>();

/** Notes on which engine a transaction runs; the door does it. */
export function runsOn(tx: object, engine: Engine): void {
  engines.set(tx, engine);
}

/** The engine of a transaction. */
export function engineOf(tx: object): Engine {
  return engines.get(tx) ?? "sqlite";
}

type Raw = Pick<Prisma.TransactionClient, "$queryRaw">;

/** Holds a name until the transaction ends: those that take the same one follow each other. */
export async function lockName(tx: Raw, name: string): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
}

/**
 * Holds chats until the transaction ends, leaving out those that somebody else holds now.
 * @returns the chats held; null where nobody else can be writing at all
 */
export async function lockChats(tx: Raw, ids: readonly number[]): Promise<number[] | null> {
  if (engineOf(tx) === "sqlite") return null;
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT "id" FROM "ChatAccount" WHERE "id" IN (${Prisma.join([...ids])}) ORDER BY "id" FOR UPDATE SKIP LOCKED`;
  return rows.map(({ id }) => id);
}

/** Waits for one chat by its name and holds it until the transaction ends. Nothing happens where it is not there yet. */
export async function holdChat(
  tx: Raw,
  { channel, ownAccount, chat }: { channel: string; ownAccount: string; chat: string },
): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await tx.$queryRaw`
    SELECT "id" FROM "ChatAccount"
    WHERE "channel" = ${channel} AND "ownAccount" = ${ownAccount} AND "chat" = ${chat} FOR UPDATE`;
}
