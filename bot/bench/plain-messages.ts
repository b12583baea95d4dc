import { randomUUID } from "node:crypto";
import BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { type AskedHouse, OWN_ACCOUNT } from "#bot/bench/asked-house.ts";
import { chatOf } from "#bot/bench/askers.ts";
import type { IsOver, Talks } from "#bot/bench/message-rates.ts";
import { CLOCKWORK } from "#bot/clockwork.ts";
import { PRAGMAS } from "#bot/db/sqlite-door.ts";
import { type Statement, statement } from "#bot/db/unit.ts";
import { stored } from "#bot/domain/time.ts";

/**
 * What a message leaves in the database, by the raw drivers and nothing else: its row of the inbox, that of its chat, its answer in
 * the outbox, and, with the commit of the next one, that the answer has left.
 */

/** Messages that share a commit, as our door has it where as many wait. */
export const A_COMMIT = 64;
/** Sessions side by side, as the pool of this program has them. */
export const CONNECTIONS = 10;

/** What an answer and its chat hold, so that plain rows are as long. */
export interface Left {
  body: string;
  load: string | null;
}

/** What a house leaves when it is asked once. */
export async function leftBy({ house, asked }: AskedHouse): Promise<Left> {
  let messages = 0;
  await asked(1)(() => messages++ > 0);
  const { read } = house.database;
  const { body, chatAccountId: id } = await read.outbox.findFirstOrThrow({ orderBy: { id: "desc" } });
  const { load } = await read.chatAccount.findUniqueOrThrow({ where: { id } });
  return { body, load };
}

const ENTER_INPUT = statement(`
  INSERT INTO "Inbox" ("channel", "ownAccount", "chat", "message", "kind", "receivedAt")
  VALUES ('telegram', '${OWN_ACCOUNT}', ?, ?, 'message', ?)`);

const SAVE_CHAT = statement(`
  INSERT INTO "ChatAccount" ("channel", "ownAccount", "chat", "place", "lastMessage", "lastMessageAt", "load")
  VALUES ('telegram', '${OWN_ACCOUNT}', ?, 'private', ?, ?, ?)
  ON CONFLICT ("channel", "ownAccount", "chat")
  DO UPDATE SET "lastMessage" = excluded."lastMessage", "lastMessageAt" = excluded."lastMessageAt", "load" = excluded."load"
  RETURNING "id"`);

const ENTER_OUTBOX = statement(`
  INSERT INTO "Outbox" ("chatAccountId", "channel", "priority", "status", "body", "hasChoices", "askedBy", "boot", "attempt",
    "expiresAt", "createdAt")
  VALUES (?, 'telegram', 0, 'sending', ?, FALSE, ?, ?, 1, ?, ?)
  RETURNING "id"`);

const HAS_LEFT = statement(`
  UPDATE "Outbox" SET "status" = 'sent', "reference" = ?, "endedAt" = ? WHERE "id" = ?`);

/** The values of a message, as the statements take them. */
function valuesOf({ body, load }: Left) {
  const boot = randomUUID();
  const at = stored(CLOCKWORK.now());
  let said = 0;
  return () => {
    said += 1;
    const chat = chatOf(said);
    const message = String(said);
    return {
      input: [chat, message, at],
      chat: [chat, message, at, load],
      outbox: (id: number) => [id, body, chat, boot, at, at],
      left: (id: number) => [message, at, id],
    };
  };
}

// ---- SQLite --------------------------------------------------------------------------------------------------------------

export interface PlainSqlite {
  /** So many messages share a commit, which is synced. */
  talks(aCommit: number): Talks;
  close(): void;
}

/** @param file with the tables of this program */
export function plainSqlite(file: string, left: Left): PlainSqlite {
  const db = new BetterSqlite3(file);
  for (const [name, value] of PRAGMAS) db.pragma(`${name} = ${value}`);
  // Here SQLite itself syncs every commit.
  db.pragma("synchronous = FULL");
  const prepared = ({ sqlite }: Statement) => db.prepare<unknown[], { id: number }>(sqlite);
  const [input, chat, outbox, hasLeft] = [ENTER_INPUT, SAVE_CHAT, ENTER_OUTBOX, HAS_LEFT].map(prepared);
  if (!input || !chat || !outbox || !hasLeft) throw new Error("not prepared");
  const next = valuesOf(left);
  let before: number | null = null;
  const writes = db.transaction((messages: number) => {
    for (let nth = 0; nth < messages; nth += 1) {
      const values = next();
      input.run(...values.input);
      const { id = 0 } = chat.get(...values.chat) ?? {};
      const entered = outbox.get(...values.outbox(id))?.id ?? null;
      if (before !== null) hasLeft.run(...values.left(before));
      before = entered;
    }
  }).immediate;
  return {
    talks: (aCommit) => async (isOver) => {
      let done = 0;
      for (; !isOver(); done += aCommit) writes(aCommit);
      return done;
    },
    close: () => void db.close(),
  };
}

// ---- PostgreSQL ----------------------------------------------------------------------------------------------------------

export interface PlainPostgres {
  /** On so many connections side by side, one transaction a message. */
  talks(connections: number): Talks;
  close(): Promise<void>;
}

/** @param url of a database with the tables of this program */
export function plainPostgres(url: string, left: Left): PlainPostgres {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  pool.on("error", () => {});
  const next = valuesOf(left);
  async function onOne(isOver: IsOver): Promise<number> {
    const client = await pool.connect();
    const idOf = async ({ name, postgresql: text }: Statement, values: unknown[]) =>
      (await client.query<{ id: number }>({ name, text, values })).rows[0]?.id ?? 0;
    let done = 0;
    for (let before: number | null = null; !isOver(); done += 1) {
      const values = next();
      await client.query("BEGIN");
      await idOf(ENTER_INPUT, values.input);
      const id = await idOf(SAVE_CHAT, values.chat);
      const entered = await idOf(ENTER_OUTBOX, values.outbox(id));
      if (before !== null) await idOf(HAS_LEFT, values.left(before));
      await client.query("COMMIT");
      before = entered;
    }
    client.release();
    return done;
  }
  return {
    talks: (connections) => async (isOver) => {
      const all = await Promise.all(Array.from({ length: connections }, () => onOne(isOver)));
      return all.reduce((sum, one) => sum + one, 0);
    },
    close: () => pool.end(),
  };
}
