import { expect, onTestFinished, test } from "vitest";
import { openDatabase, type Tx } from "#bot/db/database.ts";
import { PrismaClient } from "#bot/db/generated/sqlite/client.ts";
import { LazyTx } from "#bot/db/lazy-tx.ts";
import { sqliteDoor } from "#bot/db/sqlite-door.ts";
import { statement } from "#bot/db/unit.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

const ENTER = statement(`INSERT INTO "Setting" ("name", "value") VALUES (?, ?)`);
const NAMES = statement(`SELECT "name" FROM "Setting" WHERE "name" LIKE 'n%' ORDER BY "name"`);

async function opened() {
  const folder = temporaryFolder();
  const file = `${folder}/koperasi.db`;
  const database = await openDatabase({ url: `file:${file}`, key: { value: undefined, file: `${folder}/key` } });
  onTestFinished(() => database.close());
  const names = async () =>
    (await database.transaction((tx) => tx.prepared.all<{ name: string }>(NAMES))).map(({ name }) => name);
  return { file, database, names };
}

test("it has every method of a table that Prisma has", async () => {
  const { file } = await opened();
  const client = new PrismaClient({ adapter: sqliteDoor({ file }), errorFormat: "minimal" });
  onTestFinished(() => client.$disconnect());
  const unit = { prepared: {} } as never;
  const lazy = new LazyTx(client, unit).tx as unknown as Record<string, Record<string, unknown>>;
  const tables = Object.keys(client).filter((name) => /^[a-z]/.test(name) && name !== "constructor");
  const methods = ["findMany", "findFirst", "findUnique", "create", "update", "updateMany", "upsert", "deleteMany"];
  expect(tables).toContain("chatAccount");
  for (const table of tables) {
    for (const method of methods) expect(typeof lazy[table]?.[method], `${table}.${method}`).toBe("function");
  }
});

test("statements before and after Prisma's first call are of one piece with it, kept and undone", async () => {
  const { database, names } = await opened();
  const work = async (tx: Tx, from: number) => {
    await tx.prepared.run(ENTER, `n${from}`, "");
    await tx.setting.create({ data: { name: `n${from + 1}`, value: "" } });
    await tx.prepared.run(ENTER, `n${from + 2}`, "");
    expect((await tx.setting.findMany({ where: { name: { startsWith: "n" } } })).length).toBeGreaterThan(2);
  };
  await database.transaction((tx) => work(tx, 1));
  const undone = database.transaction(async (tx) => {
    await work(tx, 4);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await names()).toEqual(["n1", "n2", "n3"]);
});

test("what a unit left behind that is over, gets into no other one", async () => {
  const { database, names } = await opened();
  let late: (() => Promise<unknown>) | undefined;
  const failed = database.transaction(async (tx) => {
    late = () => tx.setting.create({ data: { name: "n late", value: "" } });
    throw new Error("undone");
  });
  await expect(failed).rejects.toThrow("undone");
  const stray = await database.transaction(async (tx) => {
    // In the same turn, so that either could be the first to reach Prisma.
    const both = [late?.(), tx.setting.create({ data: { name: "n1", value: "" } })];
    return Promise.allSettled(both);
  });
  expect(stray.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  expect(await names()).toEqual(["n1"]);
});
