import type { Tx } from "#bot/db/database.ts";
import { engineOf } from "#bot/db/engine.ts";
import { Prisma } from "#bot/db/generated/sqlite/client.ts";

/**
 * Who is alive and who does what, where several processes share one PostgreSQL. All times here are the database's own: the
 * clocks of two machines need not agree. On SQLite one process holds the file for life, and nothing of this is asked.
 */

/** A process that has not been heard of for so long is taken for dead, so that others take over within a minute. */
const LEASE_SECONDS = 45;

/** As instants are stored everywhere. */
const STORED = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';
const NOW = Prisma.sql`to_char(clock_timestamp() AT TIME ZONE 'UTC', ${STORED})`;
const TOO_OLD = Prisma.sql`
  to_char(clock_timestamp() AT TIME ZONE 'UTC' - make_interval(secs => ${LEASE_SECONDS}), ${STORED})`;

/** Says that this start of a process lives, and forgets those that died. */
export async function sayAlive(tx: Tx, boot: string): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await takeLease(tx, `process ${boot}`, boot);
  await tx.$executeRaw`
    DELETE FROM "Lease" WHERE "name" LIKE 'process %' AND "holder" <> ${boot} AND "aliveAt" < ${TOO_OLD}`;
}

/**
 * Takes a lease, or keeps it: what only one process may do.
 * @returns false when somebody who lives has it
 */
export async function takeLease(tx: Tx, name: string, boot: string): Promise<boolean> {
  if (engineOf(tx) === "sqlite") return true;
  const taken = await tx.$executeRaw`
    INSERT INTO "Lease" ("name", "holder", "aliveAt") VALUES (${name}, ${boot}, ${NOW})
    ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "aliveAt" = excluded."aliveAt"
    WHERE "Lease"."holder" = excluded."holder" OR "Lease"."aliveAt" < ${TOO_OLD}`;
  return taken === 1;
}

/** Gives up all that a process has, at its end: the next one need not wait. */
export async function giveUpLeases(tx: Tx, boot: string): Promise<void> {
  if (engineOf(tx) === "sqlite") return;
  await tx.$executeRaw`DELETE FROM "Lease" WHERE "holder" = ${boot}`;
}

/** The processes that live, by their boot ids; null where there is but one, and whoever is not it is dead. */
export async function aliveBoots(tx: Tx): Promise<string[] | null> {
  if (engineOf(tx) === "sqlite") return null;
  const rows = await tx.$queryRaw<{ holder: string }[]>`
    SELECT DISTINCT "holder" FROM "Lease" WHERE "name" LIKE 'process %' AND "aliveAt" >= ${TOO_OLD}`;
  return rows.map(({ holder }) => holder);
}
