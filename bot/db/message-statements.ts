import type { Tx } from "#bot/db/database.ts";
import { holdChat } from "#bot/db/engine.ts";
import { type Statement, statement } from "#bot/db/unit.ts";
import type { ChatName } from "#bot/messages.ts";

/**
 * The statements that every message runs, prepared, in SQL that both engines read: Prisma's own calls cost more than the
 * statements themselves.
 */

export interface InputKey extends Pick<ChatName, "channel" | "ownAccount" | "chat"> {
  message: string;
  kind: "message" | "press" | "edited";
}

/** Enters an input. @returns false when it was had before */
export async function enterInput(tx: Tx, key: InputKey, receivedAt: string): Promise<boolean> {
  const { channel, ownAccount, chat, message, kind } = key;
  return (await tx.prepared.run(ENTER_INPUT, channel, ownAccount, chat, message, kind, receivedAt)) === 1;
}

const ENTER_INPUT = statement(`
  INSERT INTO "Inbox" ("channel", "ownAccount", "chat", "message", "kind", "receivedAt") VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT DO NOTHING`);

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
  /** The list that was last handed to the channel for this sender. */
  offer: OfferRow | null;
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
  return (await knownChatState(tx, from, sender)) ?? newChatState(tx, from, sender);
}

/** The same of one that has written before; null: it has not. */
export async function knownChatState(tx: Tx, from: ChatName, sender: string): Promise<ChatState | null> {
  await holdChat(tx, from);
  return select(tx, from, sender);
}

/** The same of one that writes for the first time. */
export async function newChatState(tx: Tx, from: ChatName, sender: string): Promise<ChatState> {
  await tx.prepared.send(ENTER_CHAT, from.channel, from.ownAccount, from.chat, from.place);
  const made = await knownChatState(tx, from, sender);
  if (!made) throw new Error("a chat that was just entered is not there");
  return made;
}

const ENTER_CHAT = statement(`
  INSERT INTO "ChatAccount" ("channel", "ownAccount", "chat", "place") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`);

/**
 * A list as it stands in its row: handed to the channel, in flight or arrived. What is handed over again, since it is not known whether it
 * arrived, may stand there whatever comes of that.
 */
export interface OfferRow {
  id: number;
  body: string;
  takenChoices: string;
  askedBy: string | null;
  createdAt: string;
  reference: string | null;
  needs: string | null;
}

/** A row for every dialog, or one without. */
interface StateRow extends Omit<ChatState, "dialogs" | "offer"> {
  dialogCommand: string | null;
  dialogState: string | null;
  dialogIsForm: boolean | number | null;
  dialogAt: string | null;
}

async function select(tx: Tx, { channel, ownAccount, chat }: ChatName, sender: string): Promise<ChatState | null> {
  // Together: on a server what is asked at once is one way there and back.
  const [rows, [offer = null]] = await Promise.all([
    tx.prepared.all<StateRow>(CHAT_STATE, sender, channel, ownAccount, chat),
    tx.prepared.all<OfferRow>(LAST_OFFER, channel, ownAccount, chat, sender),
  ]);
  const [first] = rows;
  if (!first) return null;
  const { dialogCommand: _command, dialogState: _state, dialogIsForm: _isForm, dialogAt: _at, ...row } = first;
  return {
    ...row,
    // A count comes as text or as a number, by engine.
    waiting: Number(row.waiting),
    links: Number(row.links),
    offer,
    dialogs: rows.flatMap(({ dialogCommand: command, dialogState: state, dialogIsForm, dialogAt: updatedAt }) =>
      command === null || state === null || updatedAt === null
        ? []
        : [{ command, state, isForm: Boolean(dialogIsForm), updatedAt }],
    ),
  };
}

const CHAT_STATE = statement(`
  SELECT a."id", a."number", a."unreachable", a."lastMessage", a."lastMessageAt", a."lastAlbum", a."misses", a."load",
    a."speakingLinkId", a."speakingAt",
    d."command" AS "dialogCommand", d."state" AS "dialogState", d."isForm" AS "dialogIsForm", d."updatedAt" AS "dialogAt",
    (SELECT COUNT(*) FROM "Link" l WHERE l."chatAccountId" = a."id" AND l."endedAt" IS NULL) AS "links",
    (SELECT COUNT(*) FROM "Outbox" o WHERE o."chatAccountId" = a."id" AND o."status" IN ('queued', 'sending')) AS "waiting",
    (SELECT s."value" FROM "Setting" s WHERE s."name" = 'cooperatives-version') AS "cooperativesVersion"
  FROM "ChatAccount" a
  LEFT JOIN "Dialog" d ON d."chatAccountId" = a."id" AND d."sender" = ?
  WHERE a."channel" = ? AND a."ownAccount" = ? AND a."chat" = ?
  ORDER BY d."position" DESC`);

// By CASE, since PostgreSQL would else gather all that was ever said in the chat by the index over its states.
const LAST_OFFER = statement(`
  SELECT "id", "body", "takenChoices", "askedBy", "createdAt", "reference", "needs" FROM "Outbox"
  WHERE "chatAccountId" = (SELECT "id" FROM "ChatAccount" WHERE "channel" = ? AND "ownAccount" = ? AND "chat" = ?)
    AND "hasChoices" = TRUE AND "askedBy" = ?
    AND CASE WHEN "status" IN ('queued', 'refused') THEN "doubts" > 0 ELSE "status" IN ('sending', 'sent', 'uncertain') END
  ORDER BY "id" DESC LIMIT 1`);

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
  const { id, number, lastMessage, lastMessageAt, lastAlbum, misses, load } = chat;
  await tx.prepared.send(SAVE_CHAT, number, lastMessage, lastMessageAt, lastAlbum, misses, load, id);
}

const SAVE_CHAT = statement(`
  UPDATE "ChatAccount" SET "number" = ?, "lastMessage" = ?, "lastMessageAt" = ?, "lastAlbum" = ?, "misses" = ?, "load" = ?,
    "unreachable" = NULL
  WHERE "id" = ?`);

/** Keeps a dialog, on top of those that were there. */
export async function saveDialog(
  tx: Tx,
  chatAccountId: number,
  sender: string,
  dialog: Pick<DialogRow, "command" | "state" | "isForm">,
  now: string,
): Promise<void> {
  const { command, state, isForm } = dialog;
  const place = [chatAccountId, sender, command] as const;
  await tx.prepared.send(SAVE_DIALOG, ...place, state, isForm, ...place, now);
}

const SAVE_DIALOG = statement(`
  INSERT INTO "Dialog" ("chatAccountId", "sender", "command", "state", "isForm", "position", "updatedAt")
  VALUES (?, ?, ?, ?, ?,
    (SELECT COALESCE(MAX(d."position"), 0) + 1 FROM "Dialog" d
      WHERE d."chatAccountId" = ? AND d."sender" = ? AND d."command" <> ?), ?)
  ON CONFLICT ("chatAccountId", "sender", "command")
  DO UPDATE SET "state" = excluded."state", "isForm" = excluded."isForm", "position" = excluded."position",
    "updatedAt" = excluded."updatedAt"`);

export async function endDialog(tx: Tx, chatAccountId: number, sender: string, command: string): Promise<void> {
  await tx.prepared.send(END_DIALOG, chatAccountId, sender, command);
}

const END_DIALOG = statement(`DELETE FROM "Dialog" WHERE "chatAccountId" = ? AND "sender" = ? AND "command" = ?`);

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
  const rows = await tx.prepared.all<{ id: number }>(
    ENTER_OUTBOX,
    row.chatAccountId,
    row.channel,
    row.priority,
    row.status,
    row.body,
    row.hasChoices,
    row.askedBy,
    row.personId,
    row.needs,
    row.answers,
    row.boot,
    row.status === "sending" ? 1 : 0,
    row.expiresAt,
    row.createdAt,
  );
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("the outbox row was not entered");
  return id;
}

const ENTER_OUTBOX = statement(`
  INSERT INTO "Outbox" ("chatAccountId", "channel", "priority", "status", "body", "hasChoices", "askedBy", "personId",
    "needs", "answers", "boot", "attempt", "expiresAt", "createdAt")
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  RETURNING "id"`);

/** Whether another row of the same kind waits for this chat, that was entered before. */
export async function hasEarlier(
  tx: Tx,
  { id, chatAccountId, priority }: { id: number; chatAccountId: number; priority: number },
  now: string,
): Promise<boolean> {
  return (await tx.prepared.all(EARLIER, chatAccountId, id, priority, now)).length > 0;
}

const EARLIER = statement(`
  SELECT "id" FROM "Outbox"
  WHERE "chatAccountId" = ? AND "status" = 'queued' AND "id" < ? AND "priority" = ? AND "expiresAt" > ? LIMIT 1`);

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
  const values = rows.flatMap(({ id, attempt, end, reason, reference }) => [id, attempt, end, reason, reference]);
  await tx.prepared.send(MARK_ENDED(rows.length), ...values, endedAt, boot);
}

const MARK_ENDED = forSoMany(
  (rows) => `
  WITH e("id", "attempt", "end", "reason", "reference") AS (VALUES ${rows(
    "(CAST(? AS INTEGER), CAST(? AS INTEGER), ?, CAST(? AS TEXT), CAST(? AS TEXT))",
  )})
  UPDATE "Outbox" SET "status" = e."end", "reason" = e."reason", "reference" = e."reference", "endedAt" = ?,
    "body" = CASE WHEN "needs" = 'pin' AND NOT "hasChoices" THEN '' ELSE "body" END
  FROM e WHERE "Outbox"."id" = e."id" AND "Outbox"."attempt" = e."attempt" AND "boot" = ? AND "status" = 'sending'`,
);

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
  const values = rows.flatMap((row) => [row.id, row.attempt, row.notBefore, row.partsSent, row.doubts, row.reason]);
  await tx.prepared.send(MARK_AGAIN(rows.length), ...values, boot);
}

const MARK_AGAIN = forSoMany(
  (rows) => `
  WITH e("id", "attempt", "notBefore", "partsSent", "doubts", "reason") AS (VALUES ${rows(
    "(CAST(? AS INTEGER), CAST(? AS INTEGER), ?, CAST(? AS INTEGER), CAST(? AS INTEGER), ?)",
  )})
  UPDATE "Outbox" SET "status" = 'queued', "boot" = NULL, "notBefore" = e."notBefore", "partsSent" = e."partsSent",
    "doubts" = e."doubts", "reason" = e."reason"
  FROM e WHERE "Outbox"."id" = e."id" AND "Outbox"."attempt" = e."attempt" AND "boot" = ? AND "status" = 'sending'`,
);

/** A statement over lists of values, made for every length that comes. */
function forSoMany(text: (rows: (one: string) => string) => string): (count: number) => Statement {
  const made: Statement[] = [];
  return (count) => (made[count] ??= statement(text((one) => Array<string>(count).fill(one).join(", "))));
}
