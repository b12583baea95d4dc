import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import BetterSqlite3 from "better-sqlite3";
import { expect, test } from "vitest";
import { KeyProblem, type KeySource, makeDataKey, readDataKey, sealedCheck, unseals } from "#bot/db/data-key.ts";
import { type OpenOptions, openDatabase } from "#bot/db/database.ts";
import { allMigrations, migrate } from "#bot/db/migrations.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";

test("a key is made with the first database, once, for its owner's eyes alone", async () => {
  const home = newHome();
  await open(home);
  const key = readFileSync(home.keyFile, "utf8");
  expect(Buffer.from(key, "base64").length).toBe(32);
  expect(modeOf(home.keyFile)).toBe(0o600);
  expect(modeOf(`${home.folder}/secrets`)).toBe(0o700);
  expect(modeOf(home.databaseFile)).toBe(0o600);
  expect(modeOf(`${home.folder}/data`)).toBe(0o700);
  // Nothing else that holds a key was left behind.
  expect(readdirSync(`${home.folder}/secrets`)).toEqual(["data-key"]);
  await open(home);
  expect(readFileSync(home.keyFile, "utf8")).toBe(key);
});

test("what others could read is made the owner's alone at the next start", async () => {
  const home = newHome();
  await open(home);
  chmodSync(home.databaseFile, 0o644);
  chmodSync(`${home.folder}/data`, 0o755);
  chmodSync(home.keyFile, 0o644);
  chmodSync(`${home.folder}/secrets`, 0o755);
  await open(home);
  expect(modeOf(home.databaseFile)).toBe(0o600);
  expect(modeOf(`${home.folder}/data`)).toBe(0o700);
  expect(modeOf(home.keyFile)).toBe(0o600);
  expect(modeOf(`${home.folder}/secrets`)).toBe(0o700);
});

test("a database whose key is gone is not opened, and no new key is made", async () => {
  const home = newHome();
  await open(home);
  rmSync(home.keyFile);
  await expect(open(home)).rejects.toMatchObject(new KeyProblem("missing", home.keyFile));
  expect(existsSync(home.keyFile)).toBe(false);
});

test("a wrong key stops the start before anything is written, whoever brought it", async () => {
  const home = newHome();
  await open(home);
  const before = readFileSync(home.databaseFile);
  writeFileSync(home.keyFile, anyKey());
  await expect(open(home)).rejects.toMatchObject({ reason: "wrong", file: home.keyFile });
  await expect(open(home, { value: anyKey() })).rejects.toMatchObject({ reason: "wrong", file: "DATA_KEY" });
  expect(readFileSync(home.databaseFile).equals(before)).toBe(true);
});

test("a migration waits for the right key", async () => {
  const home = newHome();
  await open(home);
  const more = [...allMigrations("sqlite"), { name: "9999-more", sql: "CREATE TABLE More (id INTEGER)" }];
  await expect(open(home, { value: anyKey() }, more)).rejects.toMatchObject({ reason: "wrong" });
  expect(tables(home.databaseFile)).not.toContain("More");
  await open(home, {}, more);
  expect(tables(home.databaseFile)).toContain("More");
});

test.each([
  ["empty", ""],
  ["one byte short", randomBytes(31).toString("base64")],
  ["one byte long", randomBytes(33).toString("base64")],
  ["words", "rahasia saya yang panjang sekali"],
])("a key that is %s stops the start, and is left as it is", async (_, text) => {
  const home = newHome();
  mkdirSync(`${home.folder}/secrets`);
  writeFileSync(home.keyFile, text);
  await expect(open(home)).rejects.toMatchObject({ reason: "malformed", file: home.keyFile });
  expect(readFileSync(home.keyFile, "utf8")).toBe(text);
  expect(existsSync(home.databaseFile) && tables(home.databaseFile)).not.toContain("Setting");
});

test("a key that is there already becomes the key of a new database", async () => {
  const home = newHome();
  mkdirSync(`${home.folder}/secrets`);
  const key = anyKey();
  writeFileSync(home.keyFile, `${key}\n`);
  await open(home);
  expect(readFileSync(home.keyFile, "utf8")).toBe(`${key}\n`);
  expect(unseals(Buffer.from(key, "base64"), checkIn(home.databaseFile))).toBe(true);
});

test("with DATA_KEY no file is made", async () => {
  const home = newHome();
  const value = anyKey();
  await open(home, { value });
  expect(existsSync(home.keyFile)).toBe(false);
  await open(home, { value });
});

test("a start that died between key and check value is gone on with, by the same key", async () => {
  const home = newHome();
  const key = makeDataKey({ file: home.keyFile });
  await open(home);
  expect(readDataKey({ file: home.keyFile })?.equals(key)).toBe(true);
  // …or after the tables were made.
  const second = newHome();
  const secondKey = makeDataKey({ file: second.keyFile });
  mkdirSync(`${second.folder}/data`);
  const db = new BetterSqlite3(second.databaseFile);
  migrate(db, allMigrations("sqlite"));
  db.close();
  await open(second);
  expect(unseals(secondKey, checkIn(second.databaseFile))).toBe(true);
});

test("a start that died while making the key is gone on with", async () => {
  const home = newHome();
  mkdirSync(`${home.folder}/secrets`);
  // In a container the next start has the same number.
  writeFileSync(`${home.keyFile}.${process.pid}`, "");
  await open(home);
  expect(readDataKey({ file: home.keyFile })?.length).toBe(32);
});

test("whoever makes the key when there is one gets that one", () => {
  const home = newHome();
  const first = makeDataKey({ file: home.keyFile });
  expect(makeDataKey({ file: home.keyFile }).equals(first)).toBe(true);
});

test("the check value opens with its key alone, and says nothing of it", () => {
  const key = randomBytes(32);
  const check = sealedCheck(key);
  expect(unseals(key, check)).toBe(true);
  expect(unseals(randomBytes(32), check)).toBe(false);
  expect(sealedCheck(key)).not.toBe(check);
  const bytes = Buffer.from(check, "base64");
  for (let at = 0; at < bytes.length; at += 1) {
    const spoilt = Buffer.from(bytes);
    spoilt[at] = (spoilt[at] ?? 0) ^ 1;
    expect(unseals(key, spoilt.toString("base64"))).toBe(false);
  }
  expect(unseals(key, "")).toBe(false);
});

// ---- around --------------------------------------------------------------------------------------------------------

interface Home {
  folder: string;
  keyFile: string;
  databaseFile: string;
}

function newHome(): Home {
  const folder = temporaryFolder();
  return { folder, keyFile: `${folder}/secrets/data-key`, databaseFile: `${folder}/data/koperasi.db` };
}

async function open(
  { keyFile, databaseFile }: Home,
  key: Partial<KeySource> = {},
  migrations: OpenOptions["migrations"] = allMigrations("sqlite"),
): Promise<void> {
  const database = await openDatabase({ url: `file:${databaseFile}`, key: { file: keyFile, ...key }, migrations });
  await database.close();
}

const anyKey = () => randomBytes(32).toString("base64");

const modeOf = (path: string) => statSync(path).mode & 0o777;

function ask(file: string, sql: string): unknown[] {
  const db = new BetterSqlite3(file, { readonly: true });
  try {
    return db.prepare(sql).pluck().all();
  } finally {
    db.close();
  }
}

const tables = (file: string) => ask(file, "SELECT name FROM sqlite_master");
const checkIn = (file: string) => String(ask(file, "SELECT value FROM Setting WHERE name = 'data-key-check'")[0]);
