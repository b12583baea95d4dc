import type { Tx } from "#bot/db/database.ts";
import { Prisma } from "#bot/db/generated/sqlite/client.ts";

/**
 * The statements by which announcements are written down for many people at once, in SQL that both engines read: a call for every
 * person would cost more than the row.
 */

export interface NewRecipient {
  personId: number;
  chatAccountId: number | null;
  channel: string | null;
  skipped: string | null;
}

/** Enters for whom an announcement is. Whoever is entered already stays as they are. */
export async function enterRecipients(tx: Tx, broadcastId: number, all: readonly NewRecipient[]): Promise<void> {
  if (all.length === 0) return;
  const values = all.map(
    ({ personId, chatAccountId, channel, skipped }) =>
      Prisma.sql`(${Prisma.join([broadcastId, personId, chatAccountId, channel, skipped])})`,
  );
  await tx.$executeRaw`
    INSERT INTO "BroadcastRecipient" ("broadcastId", "personId", "chatAccountId", "channel", "skipped")
    VALUES ${Prisma.join(values)}
    ON CONFLICT ("broadcastId", "personId") DO NOTHING`;
}

export interface NewBroadcastRow {
  personId: number;
  chatAccountId: number;
  channel: string;
  /** What it answers or takes out, as JSON. */
  answers: string | null;
}

/** What all rows of an announcement have in common. */
export interface SharedByRows {
  priority: number;
  body: string;
  expiresAt: string;
  createdAt: string;
}

/** Enters what goes out to these recipients, who have nothing on its way yet, and notes with each which row it is. */
export async function enterBroadcastRows(
  tx: Tx,
  broadcastId: number,
  all: readonly NewBroadcastRow[],
  { priority, body, expiresAt, createdAt }: SharedByRows,
): Promise<void> {
  if (all.length === 0) return;
  const values = all.map(
    ({ personId, chatAccountId, channel, answers }) =>
      Prisma.sql`(${Prisma.join([chatAccountId, channel, priority, "queued", body, false, personId, "link", answers, 0, expiresAt, createdAt])})`,
  );
  const rows = await tx.$queryRaw<{ id: unknown; personId: unknown }[]>`
    INSERT INTO "Outbox" ("chatAccountId", "channel", "priority", "status", "body", "hasChoices", "personId", "needs", "answers",
      "attempt", "expiresAt", "createdAt")
    VALUES ${Prisma.join(values)}
    RETURNING "id", "personId"`;
  const pairs = rows.map(
    ({ id, personId }) => Prisma.sql`(CAST(${Number(personId)} AS INTEGER), CAST(${Number(id)} AS INTEGER))`,
  );
  await tx.$executeRaw`
    WITH made("personId", "outboxId") AS (VALUES ${Prisma.join(pairs)})
    UPDATE "BroadcastRecipient" SET "outboxId" = made."outboxId" FROM made
    WHERE "BroadcastRecipient"."broadcastId" = ${broadcastId} AND "BroadcastRecipient"."personId" = made."personId"`;
}

/**
 * Somebody who was to read it in the chat of another gets it there, where that other will not: refused, gone, or out of the chat. One
 * in a chat; the others go on reading it with them. @returns how many
 */
export function passOnShared(tx: Tx, broadcastId: number): Promise<number> {
  return tx.$executeRaw`
    UPDATE "BroadcastRecipient" SET "skipped" = NULL
    WHERE "id" IN (
      SELECT min(r."id") FROM "BroadcastRecipient" r
      WHERE r."broadcastId" = ${broadcastId} AND r."channel" IN ('telegram', 'whatsapp', 'terminal')
        AND r."skipped" = 'sharedChat' AND NOT EXISTS (
        SELECT 1 FROM "BroadcastRecipient" c LEFT JOIN "Outbox" o ON o."id" = c."outboxId"
        WHERE c."broadcastId" = r."broadcastId" AND c."chatAccountId" = r."chatAccountId" AND c."skipped" IS NULL
          AND (o."id" IS NULL OR o."status" IN ('queued', 'sending', 'sent', 'uncertain'))
      )
      GROUP BY r."chatAccountId"
    )`;
}

/** What is to be known of a row when it leaves. */
export interface LeavingBroadcast {
  recipientId: number;
  broadcastId: number;
  personId: number;
  state: string;
  kind: string;
  muted: boolean;
  /** When something was asked or answered last in that chat; null: nothing is. */
  lastAsked: string | null;
}

export async function leavingBroadcast(tx: Tx, outboxId: number): Promise<LeavingBroadcast | null> {
  const rows = await tx.$queryRaw<Record<keyof LeavingBroadcast, unknown>[]>`
    SELECT r."id" AS "recipientId", r."broadcastId", r."personId", b."state", b."kind", c."muted",
      (SELECT max(d."updatedAt") FROM "Dialog" d WHERE d."chatAccountId" = o."chatAccountId") AS "lastAsked"
    FROM "BroadcastRecipient" r
      JOIN "Broadcast" b ON b."id" = r."broadcastId"
      JOIN "Outbox" o ON o."id" = r."outboxId"
      JOIN "ChatAccount" c ON c."id" = o."chatAccountId"
    WHERE r."outboxId" = ${outboxId}`;
  const [row] = rows;
  return row === undefined
    ? null
    : {
        recipientId: Number(row.recipientId),
        broadcastId: Number(row.broadcastId),
        personId: Number(row.personId),
        state: String(row.state),
        kind: String(row.kind),
        // SQLite has no booleans.
        muted: row.muted === true || Number(row.muted) === 1,
        lastAsked: row.lastAsked === null ? null : String(row.lastAsked),
      };
}

/** How many people of an announcement are in one of its states. */
export interface CountedRecipients {
  channel: string | null;
  skipped: string | null;
  /** Of its row in the outbox, or of that of whom they share the chat with; null: none yet. */
  status: string | null;
  delivered: boolean;
  read: boolean;
  answer: string | null;
  count: number;
}

export async function countRecipients(tx: Pick<Tx, "$queryRaw">, broadcastId: number): Promise<CountedRecipients[]> {
  const rows = await tx.$queryRaw<Record<keyof CountedRecipients, unknown>[]>`
    SELECT r."channel", r."skipped",
      CASE WHEN r."skipped" = 'sharedChat' THEN (
        SELECT co."status" FROM "BroadcastRecipient" c LEFT JOIN "Outbox" co ON co."id" = c."outboxId"
        WHERE c."broadcastId" = r."broadcastId" AND c."chatAccountId" = r."chatAccountId" AND c."skipped" IS NULL
        ORDER BY c."id" DESC LIMIT 1
      ) ELSE o."status" END AS "status",
      CASE WHEN o."deliveredAt" IS NULL THEN 0 ELSE 1 END AS "delivered",
      CASE WHEN o."readAt" IS NULL THEN 0 ELSE 1 END AS "read", r."answer", count(*) AS "count"
    FROM "BroadcastRecipient" r LEFT JOIN "Outbox" o ON o."id" = r."outboxId"
    WHERE r."broadcastId" = ${broadcastId}
    GROUP BY 1, 2, 3, 4, 5, 6`;
  const text = (value: unknown) => (value === null ? null : String(value));
  return rows.map((row) => ({
    channel: text(row.channel),
    skipped: text(row.skipped),
    status: text(row.status),
    delivered: Number(row.delivered) === 1,
    read: Number(row.read) === 1,
    answer: text(row.answer),
    count: Number(row.count),
  }));
}
