import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Database, type OpenOptions, openDatabase, type Tx } from "#bot/db/database.ts";
import { DatabaseHeld } from "#bot/db/database-problems.ts";
import { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { sqliteDoor } from "#bot/db/sqlite-door.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

// ---- what is written, and when it is there -------------------------------------------------------------------------

test("what is awaited is stored, for two hundred at once", async () => {
  const { database, stored } = await opened();
  const notThere: string[] = [];
  await Promise.all(
    names(200).map(async (name) => {
      await database.transaction((tx) => write(tx, name));
      // Another connection sees what is committed, and nothing else.
      if (!stored().has(name)) notThere.push(name);
    }),
  );
  expect(notThere).toEqual([]);
  await database.close();
  expect(stored()).toEqual(new Set(names(200)));
});

test("many transactions share a commit, and none is answered before its own", async () => {
  let commits = 0;
  const answeredEarly: string[] = [];
  const begun = new Set<string>();
  const answered = new Set<string>();
  const { database } = await opened({
    commit(db) {
      for (const name of begun) if (answered.has(name)) answeredEarly.push(name);
      db.exec("COMMIT");
      commits += 1;
      begun.clear();
    },
  });
  await Promise.all(
    names(200).map(async (name) => {
      await database.transaction(async (tx) => {
        await write(tx, name);
        begun.add(name);
      });
      answered.add(name);
    }),
  );
  expect(answeredEarly).toEqual([]);
  expect(commits).toBeGreaterThan(0);
  expect(commits).toBeLessThan(50);
});

test("nothing is answered before the disk has it, and what is committed meanwhile shares the next time", async () => {
  const waits: (() => void)[] = [];
  const { database, stored } = await opened({ sync: () => new Promise<void>((go) => void waits.push(go)) });
  const answered: string[] = [];
  const writes = (name: string) => database.transaction((tx) => write(tx, name)).then(() => void answered.push(name));
  const first = writes("first");
  await vi.waitFor(() => expect(stored()).toEqual(new Set(["first"])));
  const others = ["second", "third"].map(writes);
  await vi.waitFor(() => expect(stored().size).toBe(3));
  expect(answered).toEqual([]);
  expect(waits.length).toBe(1);
  waits[0]?.();
  await first;
  expect(answered).toEqual(["first"]);
  expect(waits.length).toBe(2);
  waits[1]?.();
  await Promise.all(others);
  expect(answered).toEqual(["first", "second", "third"]);
});

test("a disk that does not take it ends everything: nothing is answered, and nothing more is written", async () => {
  let broken = 0;
  let syncs = 0;
  const { database, stored } = await opened({
    sync() {
      syncs += 1;
      // The second time the system would say that all is well.
      if (syncs === 1) throw Object.assign(new Error("made up"), { code: "EIO" });
    },
    onBroken() {
      broken += 1;
    },
  });
  await expect(database.transaction((tx) => write(tx, "lost, perhaps"))).rejects.toThrow();
  await expect(database.transaction((tx) => write(tx, "after"))).rejects.toThrow();
  expect(broken).toBe(1);
  expect(syncs).toBe(1);
  expect(stored().has("after")).toBe(false);
});

test("a commit covers no more transactions than it may", async () => {
  const sizes: number[] = [];
  let inGroup = 0;
  const { database } = await opened({
    most: 8,
    commit(db) {
      db.exec("COMMIT");
      sizes.push(inGroup);
      inGroup = 0;
    },
  });
  const work = async (tx: Tx, name: string) => {
    await write(tx, name);
    inGroup += 1;
  };
  await Promise.all(names(100).map((name) => database.transaction((tx) => work(tx, name))));
  expect(Math.max(...sizes)).toBe(8);
});

test("one that throws is gone, and leaves the others of its commit alone", async () => {
  const { database, stored } = await opened();
  let runs = 0;
  const results = await Promise.allSettled(
    names(60).map((name, index) =>
      database.transaction(async (tx) => {
        runs += 1;
        await write(tx, name);
        if (index % 3 === 0) throw new Error("changed my mind");
      }),
    ),
  );
  const kept = names(60).filter((_, index) => index % 3 !== 0);
  expect(results.map(({ status }) => status === "fulfilled")).toEqual(names(60).map((_, index) => index % 3 !== 0));
  expect(stored()).toEqual(new Set(kept));
  // None of the others had to be done again for it.
  expect(runs).toBe(60);
});

test("a reader beside it sees what is committed, and can't write", async () => {
  const { database } = await opened();
  const seen: unknown[] = [];
  await database.transaction(async (tx) => {
    await write(tx, "a");
    seen.push(await database.read.setting.findUnique({ where: { name: "a" } }));
  });
  expect(seen).toEqual([null]);
  expect(await database.read.setting.findUnique({ where: { name: "a" } })).toEqual({ name: "a", value: "." });
  await expect(database.read.setting.create({ data: { name: "b", value: "." } })).rejects.toThrow();
  await expect(database.read.setting.deleteMany()).rejects.toThrow();
});

// ---- what is refused -----------------------------------------------------------------------------------------------

test("a statement outside a transaction is refused, and does not slip into somebody else's", async () => {
  const { file, stored } = await opened();
  const client = new PrismaClient({ adapter: sqliteDoor({ file }), errorFormat: "minimal" });
  onTestFinished(() => client.$disconnect());
  await expect(client.setting.create({ data: { name: "alone", value: "." } })).rejects.toThrow();
  await expect(client.setting.count()).rejects.toThrow();
  await expect(client.$executeRaw`DELETE FROM Setting`).rejects.toThrow();
  await client.$transaction(async (tx) => {
    await write(tx, "mine");
    await expect(client.setting.create({ data: { name: "beside", value: "." } })).rejects.toThrow();
  });
  expect(stored()).toEqual(new Set(["mine"]));
});

test("statements after the end of a transaction are refused", async () => {
  const { database, stored } = await opened();
  const late: Tx[] = [];
  await database.transaction(async (tx) => {
    late.push(tx);
    await write(tx, "in time");
  });
  await database
    .transaction(async (tx) => {
      late.push(tx);
      throw new Error("undone");
    })
    .catch(() => {});
  for (const tx of late) {
    await expect(write(tx, "late")).rejects.toThrow();
    // While another one is open, too.
    await database.transaction(async () => expect(write(tx, "late")).rejects.toThrow());
  }
  expect(stored()).toEqual(new Set(["in time"]));
});

test("below Prisma, too, a transaction that is over takes no statement, even while the next one is open", async () => {
  const { file, stored } = await opened();
  const adapter = await sqliteDoor({ file }).connect();
  onTestFinished(() => adapter.dispose());
  const statement = (name: string) => ({
    sql: `INSERT INTO "Setting" ("name", "value") VALUES ('${name}', '.')`,
    args: [],
    argTypes: [],
  });
  const over = await adapter.startTransaction();
  await over.executeRaw(statement("in time"));
  await over.commit();
  const open = await adapter.startTransaction();
  await expect(over.executeRaw(statement("late"))).rejects.toThrow();
  await expect(over.queryRaw(statement("late"))).rejects.toThrow();
  await over.rollback();
  await open.executeRaw(statement("mine"));
  await open.commit();
  expect(stored()).toEqual(new Set(["in time", "mine"]));
});

test.each([
  "BEGIN",
  "begin immediate",
  "COMMIT",
  "  \n end transaction",
  "ROLLBACK",
  "ROLLBACK TO message",
  "SAVEPOINT mine",
  "RELEASE message",
  "/* why not */ COMMIT",
  "-- why not\nROLLBACK",
  "; COMMIT",
])("the words that end a transaction are refused: %j", async (sql) => {
  const { database, stored } = await opened();
  await database.transaction((tx) => write(tx, "before"));
  const work = database.transaction(async (tx) => {
    await write(tx, "with it");
    await tx.$executeRawUnsafe(sql);
  });
  await expect(work).rejects.toThrow();
  await database.transaction((tx) => write(tx, "after"));
  expect(stored()).toEqual(new Set(["before", "after"]));
});

// ---- within a transaction ------------------------------------------------------------------------------------------

test("an error that is caught leaves the rest of its transaction standing", async () => {
  const { database, stored } = await opened();
  await database.transaction(async (tx) => {
    await write(tx, "first");
    await expect(tx.setting.create({ data: { name: "first", value: "again" } })).rejects.toMatchObject({
      code: "P2002",
    });
    await write(tx, "second");
  });
  expect(stored()).toEqual(new Set(["first", "second"]));
});

test("a transaction within one is undone alone", async () => {
  const { file, stored } = await opened();
  const client = new PrismaClient({ adapter: sqliteDoor({ file }), errorFormat: "minimal" });
  onTestFinished(() => client.$disconnect());
  await client.$transaction(async (tx) => {
    await write(tx, "outer");
    const inner = tx as unknown as Pick<PrismaClient, "$transaction">;
    await inner.$transaction(async (nested) => write(nested as Tx, "kept"));
    const undone = inner.$transaction(async (nested) => {
      await write(nested as Tx, "undone");
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
  });
  expect(stored()).toEqual(new Set(["outer", "kept"]));
});

test("what SQLite rolls back by itself takes nothing with it that was answered", async () => {
  const { database, stored } = await opened();
  await database.transaction((tx) => write(tx, "there"));
  const answered = new Set(["there"]);
  await Promise.allSettled(
    names(20).map(async (name, index) => {
      await database.transaction(async (tx) => {
        await write(tx, name);
        if (index !== 10) return;
        const clash = tx.$executeRaw`INSERT OR ROLLBACK INTO "Setting" ("name", "value") VALUES ('there', '.')`;
        await clash.catch(() => {});
        // Without a transaction around it this would be stored on its own.
        await write(tx, "stray");
      });
      answered.add(name);
    }),
  );
  expect(answered.size).toBe(20);
  expect(stored()).toEqual(answered);
});

// ---- what fails below it -------------------------------------------------------------------------------------------

test.each(["SQLITE_IOERR_FSYNC", "SQLITE_BUSY", "SQLITE_FULL"])(
  "a commit that fails once with %s is made good",
  async (code) => {
    let failures = 1;
    const { database, stored } = await opened({
      commit(db) {
        if (failures-- > 0) throw sqliteError(code);
        db.exec("COMMIT");
      },
    });
    await Promise.all(names(20).map((name) => database.transaction((tx) => write(tx, name))));
    expect(stored()).toEqual(new Set(names(20)));
  },
);

test("while commits fail nothing is acknowledged, and afterwards all is well", async () => {
  let failing = true;
  const { database, stored } = await opened({
    commit(db) {
      if (failing) throw sqliteError("SQLITE_IOERR_FSYNC");
      db.exec("COMMIT");
    },
  });
  const results = await Promise.allSettled(names(50).map((name) => database.transaction((tx) => write(tx, name))));
  expect(results.every(({ status }) => status === "rejected")).toBe(true);
  expect(stored().size).toBe(0);
  failing = false;
  await database.transaction((tx) => write(tx, "after"));
  expect(stored()).toEqual(new Set(["after"]));
});

test("commits that fail now and then lose nothing that was acknowledged", async () => {
  let nth = 0;
  const { database, stored } = await opened({
    most: 4,
    commit(db) {
      nth += 1;
      if (nth % 3 === 0 || (nth > 10 && nth < 16)) throw sqliteError("SQLITE_BUSY");
      db.exec("COMMIT");
    },
  });
  const acknowledged = new Set<string>();
  await Promise.allSettled(
    names(200).map(async (name) => {
      await database.transaction((tx) => write(tx, name));
      acknowledged.add(name);
    }),
  );
  expect(acknowledged.size).toBeGreaterThan(50);
  expect(stored()).toEqual(acknowledged);
});

test("a full disk: what was acknowledged is there, the rest is not, and it goes on when there is room", async () => {
  let connection: Sqlite | undefined;
  const { database, stored } = await opened({
    commit(db) {
      connection = db;
      db.exec("COMMIT");
    },
  });
  await database.transaction((tx) => write(tx, "first"));
  const pages = Number(connection?.pragma("page_count", { simple: true }));
  connection?.pragma(`max_page_count = ${pages + 40}`);
  const acknowledged = new Set(["first"]);
  const many = await Promise.allSettled(
    names(40).map(async (name) => {
      await database.transaction(async (tx) => {
        await tx.setting.create({ data: { name, value: "x".repeat(10_000) } });
      });
      acknowledged.add(name);
    }),
  );
  expect(many.some(({ status }) => status === "rejected")).toBe(true);
  expect(acknowledged.size).toBeGreaterThan(1);
  expect(stored()).toEqual(acknowledged);
  connection?.pragma("max_page_count = 100000");
  await database.transaction((tx) => write(tx, "after"));
  expect(stored()).toEqual(new Set([...acknowledged, "after"]));
});

test("a writer beside it is waited for, without standing the process still", async () => {
  const { database, file, stored } = await opened();
  const other = new BetterSqlite3(file);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  const release = setTimeout(() => other.exec("COMMIT"), 300);
  onTestFinished(() => clearTimeout(release));
  let ticks = 0;
  const ticking = setInterval(() => ticks++, 5);
  onTestFinished(() => clearInterval(ticking));
  await Promise.all(names(20).map((name) => database.transaction((tx) => write(tx, name))));
  expect(stored()).toEqual(new Set(names(20)));
  // Standing still, there would be two or three; a loaded machine has fewer than sixty.
  expect(ticks).toBeGreaterThan(8);
});

test("a rush lets timers and network through", async () => {
  const { database } = await opened();
  let left = 2_000;
  let seen = 0;
  const look = () => {
    seen += 1;
    if (left > 0) setTimeout(look, 1);
  };
  const done = names(left).map(async (name) => {
    await database.transaction((tx) => write(tx, name));
    left -= 1;
  });
  setTimeout(look, 1);
  await Promise.all(done);
  expect(seen).toBeGreaterThan(20);
});

test("an end in order waits for what is under way, and takes nothing new", async () => {
  const { database, stored } = await opened();
  const underWay = names(50).map((name) => database.transaction((tx) => write(tx, name)));
  const closing = database.close();
  await expect(database.transaction((tx) => write(tx, "late"))).rejects.toThrow("closed");
  await Promise.all([...underWay, closing]);
  expect(stored()).toEqual(new Set(names(50)));
});

// ---- how the connection is set -------------------------------------------------------------------------------------

test("the connection leaves the sync to the door, checks foreign keys and wipes what is deleted", async () => {
  const settings: Record<string, unknown> = {};
  const { database } = await opened({
    commit(db) {
      db.exec("COMMIT");
      for (const name of ["journal_mode", "synchronous", "foreign_keys", "secure_delete"]) {
        settings[name] = String(db.pragma(name, { simple: true }));
      }
    },
  });
  await database.transaction((tx) => write(tx, "a"));
  expect(settings).toEqual({ journal_mode: "wal", synchronous: "1", foreign_keys: "1", secure_delete: "1" });
});

test("a setting that does not take is noticed", async () => {
  // A database in memory has no write-ahead log.
  await expect(sqliteDoor({ file: ":memory:" }).connect()).rejects.toThrow("journal_mode");
});

// ---- one process a file --------------------------------------------------------------------------------------------

test("the second process that would hold the database is told who does; the hold ends with its process, however it ends", async () => {
  const folder = temporaryFolder();
  const where = whereabouts(folder);
  const first = await holder(where);
  const second = openDatabase({ ...where, hold: true });
  await expect(second).rejects.toThrow(DatabaseHeld);
  await expect(second).rejects.toMatchObject({ holder: String(first.pid) });
  // Who only looks something up, or imports, comes beside it.
  const beside = await openDatabase(where);
  await beside.transaction((tx) => write(tx, "beside"));
  await beside.close();
  first.kill("SIGKILL");
  await once(first, "exit");
  const third = await openDatabase({ ...where, hold: true });
  await third.close();
});

test("of several that start at once exactly one holds it", async () => {
  const where = whereabouts(temporaryFolder());
  await (await openDatabase(where)).close();
  const all = await Promise.allSettled(Array.from({ length: 4 }, () => holder(where)));
  expect(all.filter(({ status }) => status === "fulfilled").length).toBe(1);
});

// ---- around --------------------------------------------------------------------------------------------------------

const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

async function write(tx: Pick<Tx, "setting">, name: string): Promise<void> {
  await tx.setting.create({ data: { name, value: "." } });
}

const whereabouts = (folder: string): OpenOptions => ({
  url: `file:${folder}/data/koperasi.db`,
  key: { file: `${folder}/secrets/data-key` },
});

/** A database, and what any other process sees in it: the names that `write` wrote. */
async function opened(door: NonNullable<OpenOptions["door"]> = {}): Promise<{
  database: Database;
  file: string;
  stored(): Set<string>;
}> {
  const folder = temporaryFolder();
  const file = `${folder}/data/koperasi.db`;
  const database = await openDatabase({ ...whereabouts(folder), door });
  const other = new BetterSqlite3(file, { readonly: true });
  onTestFinished(async () => {
    other.close();
    await database.close().catch(() => {});
  });
  const look = other.prepare("SELECT name FROM Setting WHERE name <> 'data-key-check'").pluck();
  return { database, file, stored: () => new Set(look.all() as string[]) };
}

function sqliteError(code: string): Error {
  return Object.assign(new Error("made up by the test"), { code });
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** Another process that holds the database until it is killed. @throws what it said instead */
async function holder(where: OpenOptions): Promise<ChildProcess> {
  const program = `
    import { openDatabase } from "#bot/db/database.ts";
    await openDatabase({ ...${JSON.stringify(where)}, hold: true });
    console.log("holding");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], { cwd: ROOT });
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const said = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
  if (!String(said[0]).startsWith("holding")) throw new Error(errors || `ended with ${said[0]}`);
  return child;
}
