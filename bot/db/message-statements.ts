import type { Tx } from "#bot/db/database.ts";
import { holdChat } from "#bot/db/engine.ts";
import { Prisma } from "#bot/db/generated/sqlite/client.ts";
import type { ChatName } from "#bot/messages.ts";

/**
 * The statements that every message runs, as one statement each and in SQL that both engines read: Prisma's own calls cost
 * more than the statements themselves. All else in the house is plain Prisma.
 */

export interface InputKey extends Pick<ChatName, "channel" | "ownAccount" | "chat"> {
  message: string;
  kind: "message" | "press" | "edited";
}

/** Enters an input. @returns false when it was had before */
export async function enterInput(tx: Tx, key: InputKey, receivedAt: string): Promise<boolean> {
  const entered = await tx.$executeRaw`
    INSERT INTO "Inbox" ("channel", "ownAccount", "chat", "message", "kind", "receivedAt")
    VALUES (${key.channel}, ${key.ownAccount}, ${key.chat}, ${key.message}, ${key.kind}, ${receivedAt})
    ON CONFLICT DO NOTHING`;
  return entered === 1;
}

/** Everything that a message needs to know of its chat before it is understood. */
export interface ChatState {
  id: number;
  number: string | null;
  unreachable: string | null;
  lastMessage: string | null;
  lastMessageAt: string | null;
  lastAlbum: string | null;
  misses: number;
  load: string | null;
  speakingLinkId: number | null;
  speakingAt: string | null;
  /** People linked here now. */
  links: number;
  /** The dialogs of this sender, the one asked last first. */
  dialogs: readonly DialogRow[];
  /** Rows of the outbox that have not ended. */
  waiting: number;
  /** Changes whenever cooperatives were imported: tells when what is in memory is old. */
  cooperativesVersion: string | null;
}

export interface DialogRow {
  command: string;
  state: string;
  isForm: boolean;
  updatedAt: string;
}

/**
 * The chat with the sender's dialogs, made when it writes for the first time, and held until the transaction ends: what two
 * processes have of one chat is handled one after the other.
 */
export async function chatState(tx: Tx, from: ChatName, sender: string): Promise<ChatState> {
  await holdChat(tx, from);
  const found = await select(tx, from, sender);
  if (found) return found;
  await tx.$executeRaw`
    INSERT INTO "ChatAccount" ("channel", "ownAccount", "chat", "place")
    VALUES (${from.channel}, ${from.ownAccount}, ${from.chat}, ${from.place})
    ON CONFLICT DO NOTHING`;
  await holdChat(tx, from);
  const made = await select(tx, from, sender);
  if (!made) throw new Error("a chat that was just entered is not there");
  return made;
}

/** A row for every dialog, or one without. */
interface StateRow extends Omit<ChatState, "dialogs"> {
  dialogCommand: string | null;
  dialogState: string | null;
  dialogIsForm: boolean | number | null;
  dialogAt: string | null;
}

async function select(tx: Tx, { channel, ownAccount, chat }: ChatName, sender: string): Promise<ChatState | undefined> {
  const rows = await tx.$queryRaw<StateRow[]>`
    SELECT a."id", a."number", a."unreachable", a."lastMessage", a."lastMessageAt", a."lastAlbum", a."misses", a."load",
      a."speakingLinkId", a."speakingAt",
      d."command" AS "dialogCommand", d."state" AS "dialogState", d."isForm" AS "dialogIsForm", d."updatedAt" AS "dialogAt",
      (SELECT COUNT(*) FROM "Link" l WHERE l."chatAccountId" = a."id" AND l."endedAt" IS NULL) AS "links",
      (SELECT COUNT(*) FROM "Outbox" o WHERE o."chatAccountId" = a."id" AND o."status" IN ('queued', 'sending')) AS "waiting",
      (SELECT s."value" FROM "Setting" s WHERE s."name" = 'cooperatives-version') AS "cooperativesVersion"
    FROM "ChatAccount" a
    LEFT JOIN "Dialog" d ON d."chatAccountId" = a."id" AND d."sender" = ${sender}
    WHERE a."channel" = ${channel} AND a."ownAccount" = ${ownAccount} AND a."chat" = ${chat}
    ORDER BY d."position" DESC`;
  const [first] = rows;
  if (!first) return undefined;
  const { dialogCommand: _command, dialogState: _state, dialogIsForm: _isForm, dialogAt: _at, ...row } = first;
  return {
    ...row,
    // A count may come as a bigint, by engine.
    id: Number(row.id),
    misses: Number(row.misses),
    waiting: Number(row.waiting),
    links: Number(row.links),
    speakingLinkId: row.speakingLinkId === null ? null : Number(row.speakingLinkId),
    dialogs: rows.flatMap(({ dialogCommand: command, dialogState: state, dialogIsForm, dialogAt: updatedAt }) =>
      command === null || state === null || updatedAt === null
        ? []
        : [{ command, state, isForm: Boolean(dialogIsForm), updatedAt }],
    ),
  };
}

/** What a message leaves behind in its chat. */
export interface ChatChange {
  id: number;
  number: string | null;
  lastMessage: string | null;
  lastMessageAt: string | null;
  lastAlbum: string | null;
  misses: number;
  load: string | null;
}

/** Who writes can be reached again. */
export async function saveChat(tx: Tx, chat: ChatChange): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ChatAccount" SET "number" = ${chat.number}, "lastMessage" = ${chat.lastMessage},
      "lastMessageAt" = ${chat.lastMessageAt}, "lastAlbum" = ${chat.lastAlbum}, "misses" = ${chat.misses},
      "load" = ${chat.load}, "unreachable" = NULL
    WHERE "id" = ${chat.id}`;
}

/** Keeps a dialog, on top of those that were there. */
export async function saveDialog(
  tx: Tx,
  chatAccountId: number,
  sender: string,
  dialog: Pick<DialogRow, "command" | "state" | "isForm">,
  now: string,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Dialog" ("chatAccountId", "sender", "command", "state", "isForm", "position", "updatedAt")
    VALUES (${chatAccountId}, ${sender}, ${dialog.command}, ${dialog.state}, ${dialog.isForm},
      (SELECT COALESCE(MAX(d."position"), 0) + 1 FROM "Dialog" d
        WHERE d."chatAccountId" = ${chatAccountId} AND d."sender" = ${sender} AND d."command" <> ${dialog.command}),
      ${now})
    ON CONFLICT ("chatAccountId", "sender", "command")
    DO UPDATE SET "state" = excluded."state", "isForm" = excluded."isForm", "position" = excluded."position",
      "updatedAt" = excluded."updatedAt"`;
}

export async function endDialog(tx: Tx, chatAccountId: number, sender: string, command: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Dialog" WHERE "chatAccountId" = ${chatAccountId} AND "sender" = ${sender} AND "command" = ${command}`;
}

export interface NewOutboxRow {
  chatAccountId: number;
  channel: string;
  priority: number;
  status: "queued" | "sending";
  body: string;
  hasChoices: boolean;
  askedBy: string | null;
  personId: number | null;
  needs: string | null;
  answers: string | null;
  boot: string | null;
  expiresAt: string;
  createdAt: string;
}

/** @returns the row's id */
export async function enterOutbox(tx: Tx, row: NewOutboxRow): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "Outbox" ("chatAccountId", "channel", "priority", "status", "body", "hasChoices", "askedBy", "personId",
      "needs", "answers", "boot", "attempt", "expiresAt", "createdAt")
    VALUES (${row.chatAccountId}, ${row.channel}, ${row.priority}, ${row.status}, ${row.body}, ${row.hasChoices},
      ${row.askedBy}, ${row.personId}, ${row.needs}, ${row.answers}, ${row.boot}, ${row.status === "sending" ? 1 : 0},
      ${row.expiresAt}, ${row.createdAt})
    RETURNING "id"`;
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the outbox row was not entered");
  return Number(id);
}

/** A list that was handed to a channel, as it stands in its row. */
export interface OfferRow {
  id: number;
  body: string;
  takenChoices: string;
  askedBy: string | null;
  createdAt: string;
  reference: string | null;
}

/**
 * The list that was last handed to the channel for this sender, in flight or arrived. What is handed over again, since it is not
 * known whether it arrived, may stand there whatever comes of that.
 */
export async function lastOffer(tx: Tx, chatAccountId: number, sender: string): Promise<OfferRow | null> {
  const rows = await tx.$queryRaw<(Omit<OfferRow, "id"> & { id: number | bigint })[]>`
    SELECT "id", "body", "takenChoices", "askedBy", "createdAt", "reference" FROM "Outbox"
    WHERE "chatAccountId" = ${chatAccountId} AND "hasChoices" AND "askedBy" = ${sender}
      AND ("status" IN ('sending', 'sent', 'uncertain') OR ("status" IN ('queued', 'refused') AND "doubts" > 0))
    ORDER BY "id" DESC LIMIT 1`;
  const [first] = rows;
  return first ? { ...first, id: Number(first.id) } : null;
}

/** How a row's attempt ended. */
export interface EndedRow {
  id: number;
  attempt: number;
  end: string;
  reason: string | null;
  reference: string | null;
}

/**
 * Marks rows in a process's hands as ended; one of an earlier attempt, or of another process, changes nothing. What needed a PIN is
 * not left lying there: where something can be picked from it, it stays until that is over.
 */
export async function markEnded(tx: Tx, boot: string, rows: readonly EndedRow[], endedAt: string): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(
    ({ id, attempt, end, reason, reference }) =>
      Prisma.sql`(CAST(${id} AS INTEGER), CAST(${attempt} AS INTEGER), ${end}, CAST(${reason} AS TEXT), CAST(${reference} AS TEXT))`,
  );
  await tx.$executeRaw`
    WITH e("id", "attempt", "end", "reason", "reference") AS (VALUES ${Prisma.join(values)})
    UPDATE "Outbox" SET "status" = e."end", "reason" = e."reason", "reference" = e."reference", "endedAt" = ${endedAt},
      "body" = CASE WHEN "needs" = 'pin' AND NOT "hasChoices" THEN '' ELSE "body" END
    FROM e WHERE "Outbox"."id" = e."id" AND "Outbox"."attempt" = e."attempt" AND "boot" = ${boot} AND "status" = 'sending'`;
}

/** A row that is tried again, not before then. */
export interface RetriedRow {
  id: number;
  attempt: number;
  notBefore: string;
  partsSent: number;
  doubts: number;
  reason: string;
}

/** Puts rows in a process's hands back into the queue; one of an earlier attempt, or of another process, changes nothing. */
export async function markAgain(tx: Tx, boot: string, rows: readonly RetriedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(
    ({ id, attempt, notBefore, partsSent, doubts, reason }) =>
      Prisma.sql`(CAST(${id} AS INTEGER), CAST(${attempt} AS INTEGER), ${notBefore}, CAST(${partsSent} AS INTEGER), CAST(${doubts} AS INTEGER), ${reason})`,
  );
  await tx.$executeRaw`
    WITH e("id", "attempt", "notBefore", "partsSent", "doubts", "reason") AS (VALUES ${Prisma.join(values)})
    UPDATE "Outbox" SET "status" = 'queued', "boot" = NULL, "notBefore" = e."notBefore", "partsSent" = e."partsSent",
      "doubts" = e."doubts", "reason" = e."reason"
    FROM e WHERE "Outbox"."id" = e."id" AND "Outbox"."attempt" = e."attempt" AND "boot" = ${boot} AND "status" = 'sending'`;
}
