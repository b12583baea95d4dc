import { closeSync, openSync, renameSync, rmSync, writeFileSync, writeSync } from "node:fs";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { type Database, openDatabase, type Tx } from "#bot/db/database.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

/** What befalls a SQLite file under a process that has it open is seen for what it is, and nothing is acknowledged meanwhile. */

test.each<[string, (file: string) => void]>([
  ["is deleted", (file) => rmSync(file)],
  ["is moved", (file) => renameSync(file, `${file}.elsewhere`)],
  [
    "is replaced by another",
    (file) => {
      rmSync(file);
      writeFileSync(file, "");
    },
  ],
  ["loses its log", (file) => rmSync(`${file}-wal`)],
  ["goes with its folder", (file) => rmSync(file.replace(/\/[^/]+$/, ""), { recursive: true })],
])("a file that %s is gone, although SQLite would go on writing", async (_, happens) => {
  const { database, file } = await opened();
  await database.transaction((tx) => write(tx, "before"));
  expect(database.trouble()).toBeNull();
  happens(file);
  await expect(database.transaction((tx) => write(tx, "after"))).rejects.toThrow();
  expect(database.trouble()).toBe("gone");
  expect(await database.proves()).toBe("gone");
});

test("a disk that can't be written to any more, and then can", async () => {
  const { database, connection } = await opened();
  await database.transaction((tx) => write(tx, "before"));
  connection().pragma("query_only = 1");
  await expect(database.transaction((tx) => write(tx, "lost"))).rejects.toThrow();
  expect(database.trouble()).toBe("read-only");
  expect(await database.proves()).toBe("read-only");
  connection().pragma("query_only = 0");
  expect(await database.proves()).toBeNull();
  expect(database.trouble()).toBeNull();
});

test("a full disk, and room again", async () => {
  const { database, connection } = await opened();
  await database.transaction((tx) => write(tx, "before"));
  const pages = Number(connection().pragma("page_count", { simple: true }));
  connection().pragma(`max_page_count = ${pages}`);
  await expect(database.transaction((tx) => write(tx, "x".repeat(100_000)))).rejects.toThrow();
  expect(database.trouble()).toBe("full");
  // What only reads goes through, and says nothing.
  await database.transaction((tx) => tx.setting.findMany());
  expect(database.trouble()).toBe("full");
  connection().pragma("max_page_count = 1000000");
  expect(await database.proves()).toBeNull();
});

test("damage stays damage, whatever else goes well", async () => {
  const { database, connection, file } = await opened();
  await database.transaction(async (tx) => {
    for (let row = 0; row < 500; row += 1) await write(tx, `${row} ${"x".repeat(500)}`);
  });
  connection().pragma("wal_checkpoint(TRUNCATE)");
  connection().pragma("shrink_memory");
  const other = new BetterSqlite3(file, { readonly: true });
  const root = Number(other.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'Setting'").pluck().get());
  other.close();
  const size = Number(connection().pragma("page_size", { simple: true }));
  const descriptor = openSync(file, "r+");
  writeSync(descriptor, Buffer.alloc(size, 0xee), 0, size, (root - 1) * size);
  closeSync(descriptor);
  await expect(database.transaction((tx) => tx.setting.findMany())).rejects.toThrow();
  expect(database.trouble()).toBe("damaged");
  await database.transaction((tx) => tx.exam.findMany());
  expect(await database.proves()).toBe("damaged");
});

test("what goes wrong by a unit's own fault is no trouble of the database", async () => {
  const { database } = await opened();
  await database.transaction((tx) => write(tx, "before"));
  await expect(database.transaction((tx) => write(tx, "before"))).rejects.toThrow();
  await expect(database.transaction((tx) => tx.$executeRaw`UPDATE "Nowhere" SET "a" = 1`)).rejects.toThrow();
  const thrown = database.transaction(async () => {
    throw new Error("SQLITE_FULL is what somebody typed");
  });
  await expect(thrown).rejects.toThrow();
  expect(database.trouble()).toBeNull();
});

test("the room on its disk is told", async () => {
  const { database } = await opened();
  expect(database.freeBytes()).toBeGreaterThan(1_000_000);
});

// ---- around --------------------------------------------------------------------------------------------------------

async function opened(): Promise<{ database: Database; file: string; connection(): Sqlite }> {
  const folder = temporaryFolder();
  const file = `${folder}/data/koperasi.db`;
  let connection: Sqlite | undefined;
  const database = await openDatabase({
    url: `file:${file}`,
    key: { file: `${folder}/secrets/data-key` },
    door: {
      at: (_, __, db) => {
        connection = db;
      },
    },
  });
  onTestFinished(() => database.close().catch(() => {}));
  return {
    database,
    file,
    connection() {
      if (!connection) throw new Error("nothing has gone through the door yet");
      return connection;
    },
  };
}

async function write(tx: Tx, value: string): Promise<void> {
  await tx.setting.create({ data: { name: value.slice(0, 40), value } });
}
