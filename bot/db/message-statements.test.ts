import BetterSqlite3 from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase, type Tx } from "#bot/db/database.ts";
import { chatState, knownChatState } from "#bot/db/message-statements.ts";
import type { Statement } from "#bot/db/unit.ts";
import type { ChatName } from "#bot/messages.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

const SITI: ChatName = { channel: "telegram", ownAccount: "1", chat: "7", place: "private" };

test("what a message needs to know of its chat is read by indexes alone, however much was said there", async () => {
  const { database, file } = await opened();
  await database.close();
  const asked: string[] = [];
  const listening = {
    engine: "sqlite",
    async all({ sqlite }: Statement) {
      asked.push(sqlite);
      return [];
    },
  };
  await knownChatState({ prepared: listening } as unknown as Tx, SITI, "7");
  const connection = new BetterSqlite3(file);
  onTestFinished(() => void connection.close());
  const plans = asked.map((sql) => {
    const plan = connection.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    return plan.all(...Array<string>(sql.split("?").length - 1).fill("1")).map(({ detail }) => detail);
  });
  const [ofChat = [], ofLists = []] = plans;
  // The few dialogs are sorted.
  expect([...ofChat, ...ofLists].filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([
    "USE TEMP B-TREE FOR ORDER BY",
  ]);
  expect(ofLists[0]).toContain("(chatAccountId=? AND hasChoices=?)");
  expect(plans).toHaveLength(2);
});

test("of several lists the one handed over last counts, of whoever asked; one that only waits does not", async () => {
  const { database } = await opened();
  onTestFinished(() => database.close());
  const found = await database.transaction(async (tx) => {
    const { id: chatAccountId } = await chatState(tx, SITI, "7");
    const row = { chatAccountId, channel: "telegram", priority: 0, expiresAt: "3", createdAt: "2" };
    const list = (body: string, status: string, more: object = {}) =>
      tx.outbox.create({ data: { ...row, body, status, hasChoices: true, askedBy: "7", ...more } });
    await list("old", "sent");
    await list("last", "sending", { reference: "91", takenChoices: "1@2", needs: "pin" });
    await list("of another", "sent", { askedBy: "8" });
    await list("waits", "queued");
    await list("never left", "refused");
    await list("without choices", "sent", { hasChoices: false });
    const [mine, theirs, nobodys] = await Promise.all(["7", "8", "9"].map((sender) => chatState(tx, SITI, sender)));
    await list("may have left", "queued", { doubts: 1 });
    return [mine, theirs, nobodys, await chatState(tx, SITI, "7")].map((state) => state?.offer);
  });
  expect(found).toMatchObject([
    { body: "last", askedBy: "7", createdAt: "2", reference: "91", takenChoices: "1@2", needs: "pin" },
    { body: "of another", reference: null },
    null,
    { body: "may have left" },
  ]);
});

async function opened(): Promise<{ database: Database; file: string }> {
  const folder = temporaryFolder();
  const file = `${folder}/data/koperasi.db`;
  return { database: await openDatabase({ url: `file:${file}`, key: { file: `${folder}/secrets/data-key` } }), file };
}
