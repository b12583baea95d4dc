import { randomBytes } from "node:crypto";
import BetterSqlite3 from "better-sqlite3";
import type { Client } from "pg";
import type { Temporal } from "temporal-polyfill";
import {
  agreedKey,
  KEY_CHECK,
  type KeySource,
  makeNextKey,
  nextKeyFile,
  replaceKey,
  sealedCheck,
  textOf,
} from "#bot/db/data-key.ts";
import { isPostgres, openDatabase } from "#bot/db/database.ts";
import { DatabaseDamaged, DatabaseHeld } from "#bot/db/database-problems.ts";
import { aloneOnPostgres, checkOnPostgres } from "#bot/db/postgres.ts";
import {
  dialogContext,
  FORMER_PEPPERS,
  type HashPurpose,
  paperContext,
  pepperOf,
  pepperSetting,
  personContext,
  questionContext,
  SENTENCE_CONTEXT,
  type SealPurpose,
  type Secrets,
  secretsOf,
  sheetContext,
} from "#bot/db/secrets.ts";
import { checkOf, fileOf, takeHold } from "#bot/db/sqlite.ts";

/** What is done while nobody else is at the database: see `rotateKey`. */
export type RotationStep = "key-made" | "moved" | "committed";

interface Options {
  url: string;
  key: KeySource;
  now: Temporal.Instant;
  /** Told the next key in base64 while all is still the former one's, where the key comes from the environment. */
  announce(key: string): void;
  /** The tests stop here. */
  at?(step: RotationStep): void;
}

export interface Rotation {
  /** NIK that were sealed anew. */
  nationalIds: number;
  /** PINs that go on being over the former pepper until they are typed. */
  pins: number;
  /** Codes that were handed out and are void now. */
  codes: number;
  /** Where the former key is kept; null where it came from the environment. */
  kept: string | null;
  /** Where the next key lies, if it is to be carried into the environment. */
  next: string | null;
}

/**
 * Makes a new key and moves all that the present one sealed or hashed to it, while no other process has the database open.
 * The new key is on the disk beside the present one before anything is sealed with it; the database changes hands in one
 * transaction; then the file takes its place. Killed at any point, the database and one of the two files fit, and the next
 * start finds out which (`agreedKey`).
 * @throws DatabaseHeld while another process uses the database, DatabaseDamaged naming a row that the key does not open;
 *   else as `openDatabase`
 */
export async function rotateKey({ url, key, now, announce, at = () => {} }: Options): Promise<Rotation> {
  // As a start would: brought up to date, and what was killed half way is brought to its end.
  await (await openDatabase({ url, key, hold: true })).close();
  return alone(url, async (db) => {
    const former = agreedKey(key, await db.check());
    const next = makeNextKey(key.file);
    at("key-made");
    if (key.value !== undefined) announce(textOf(next));
    const moved = await db.atOnce(async () => {
      const counts = await move({ db, from: secretsOf(former), to: secretsOf(next), former, now });
      await db.run(`UPDATE "Setting" SET "value" = $1 WHERE "name" = $2`, sealedCheck(next), KEY_CHECK);
      at("moved");
      return counts;
    });
    at("committed");
    return key.value === undefined
      ? { ...moved, kept: replaceKey(key.file), next: null }
      : { ...moved, kept: null, next: nextKeyFile(key.file) };
  });
}

// ---- what is moved -------------------------------------------------------------------------------------------------

interface Move {
  db: Statements;
  from: Secrets;
  to: Secrets;
  former: Buffer;
  now: Temporal.Instant;
}

async function move(all: Move): Promise<Pick<Rotation, "nationalIds" | "pins" | "codes">> {
  await MOVES.dialog(all);
  await MOVES.pepper(all);
  await MOVES.sentence(all);
  await MOVES.letter(all);
  await MOVES.paper(all);
  await MOVES.reminder(all);
  await MOVES.sheet(all);
  return { nationalIds: await MOVES["national-id"](all), pins: await MOVES.pin(all), codes: await MOVES.code(all) };
}

/** What becomes of all that keys are for, each: what is sealed or hashed for a purpose that stands not here does not compile. */
const MOVES: Record<SealPurpose | HashPurpose, (all: Move) => Promise<number>> = {
  "national-id": moveNationalIds,
  dialog: moveDialogs,
  pepper: movePeppers,
  sentence: moveSentences,
  letter: moveLetters,
  paper: movePaperKeys,
  reminder: moveReminders,
  sheet: moveSheets,
  pin: movePins,
  code: voidCodes,
  // Where it was asked stays in the audit log as it was: nobody changes what stands there.
  chat: async () => 0,
  // They tell whom a backup of the former key brings back, which only that key opens.
  erasure: async () => 0,
  // Cards that are out are scanned in vain from then on; their numbers are typed, or they are asked for anew.
  card: async () => 0,
};

async function moveNationalIds({ db, from, to }: Move): Promise<number> {
  return eachPerson(db, "nationalIdSealed", async ({ id, nationalIdSealed }) => {
    const context = personContext(id);
    const nationalId = opened(from.open("national-id", nationalIdSealed ?? "", context), id);
    await db.run(
      `UPDATE "Person" SET "nationalIdSealed" = $1, "nationalIdHash" = $2 WHERE "id" = $3`,
      to.seal("national-id", nationalId, context),
      to.hash("national-id", nationalId),
      id,
    );
  });
}

/**
 * A PIN is known to its owner alone, so its hash stays over the pepper that it was made with, until it is typed. Both are
 * sealed with the new key: who finds the former one can try nothing out.
 */
async function movePins({ db, from, to, former }: Move): Promise<number> {
  const name = randomBytes(8).toString("hex");
  const pins = await eachPerson(db, "pinHash", async ({ id, pinHash, pinPepper }) => {
    const context = personContext(id);
    const hash = pinPepper === null ? pinHash : from.open("pin", pinHash ?? "", context);
    await db.run(
      `UPDATE "Person" SET "pinHash" = $1, "pinPepper" = $2 WHERE "id" = $3`,
      to.seal("pin", opened(hash, id), context),
      pinPepper ?? name,
      id,
    );
  });
  const sealed = to.seal("pepper", pepperOf(former), name);
  await db.run(
    `INSERT INTO "Setting" ("name", "value") SELECT $1, $2
     WHERE EXISTS (SELECT 1 FROM "Person" WHERE "pinPepper" = $3)`,
    pepperSetting(name),
    sealed,
    name,
  );
  return pins;
}

/** Those of keys before the former one. */
function movePeppers(all: Move): Promise<number> {
  const sealed = { table: "Setting", key: ["name"], columns: ["value"], where: `"name" LIKE '${FORMER_PEPPERS}%'` };
  return moveSealed(all, "pepper", sealed, ({ name }) => String(name).slice(FORMER_PEPPERS.length));
}

/** Whoever is in the middle of a form goes on. */
function moveDialogs(all: Move): Promise<number> {
  const key = ["chatAccountId", "sender", "command"];
  const contextOf = ({ chatAccountId, sender, command }: Row) =>
    dialogContext(Number(chatAccountId), String(sender), String(command));
  return moveSealed(all, "dialog", { table: "Dialog", key, columns: ["state"], where: `"isForm"` }, contextOf);
}

/** What people gave for learning. What was only offered is gone, and whoever gives it then is told so. */
function moveSentences(all: Move): Promise<number> {
  return moveSealed(all, "sentence", { table: "LearningSentence", columns: ["sealed"] }, () => SENTENCE_CONTEXT);
}

/** What somebody wrote for a person to read. */
async function moveLetters(all: Move): Promise<number> {
  const of = "personId";
  const asked = { table: "QuestionLetter", columns: ["sealed"], of: "questionId" };
  return (
    (await moveSealed(all, "letter", { table: "BookQuery", columns: ["note", "answer"], of }, ofPerson)) +
    (await moveSealed(all, "letter", { table: "DataRequest", columns: ["sealed", "answer"], of }, ofPerson)) +
    (await moveSealed(all, "letter", { table: "BroadcastAnswer", columns: ["sealed"], of }, ofPerson)) +
    (await moveSealed(all, "letter", asked, ({ questionId }) => questionContext(Number(questionId))))
  );
}

/** Each file has a key of its own, which alone is sealed anew: the files stay as they are. Certificates are kept as papers are. */
async function movePaperKeys(all: Move): Promise<number> {
  const sealed = { key: ["file"], columns: ["sealed"] };
  const contextOf = ({ file }: Row) => paperContext(String(file));
  return (
    (await moveSealed(all, "paper", { table: "Paper", ...sealed }, contextOf)) +
    (await moveSealed(all, "paper", { table: "Certificate", ...sealed }, contextOf))
  );
}

/** What people asked to be reminded of. */
function moveReminders(all: Move): Promise<number> {
  return moveSealed(all, "reminder", { table: "OwnReminder", columns: ["sealed"], of: "personId" }, ofPerson);
}

/** Spreadsheets that were sent, and what came of their rows. */
function moveSheets(all: Move): Promise<number> {
  const sealed = { table: "SheetPage", key: ["importId", "page"], columns: ["rows", "plan", "done", "stuck"] };
  return moveSealed(all, "sheet", sealed, ({ importId, page }) => sheetContext(Number(importId), Number(page)));
}

type Row = Readonly<Record<string, string | number | null>>;

const ofPerson = ({ personId }: Row) => personContext(Number(personId));

interface Sealed {
  table: string;
  /** What its rows are told apart by. */
  key?: readonly string[];
  columns: readonly string[];
  /** Whose they are, where their context is made of that. */
  of?: string;
  /** Of which rows, where not of all. */
  where?: string;
}

/** Seals anew what stands in these columns; a row at a time, for the pages of a spreadsheet are large. @returns of how many rows */
async function moveSealed(
  { db, from, to }: Move,
  purpose: SealPurpose,
  { table, key = ["id"], columns, of, where = "TRUE" }: Sealed,
  contextOf: (row: Row) => string,
): Promise<number> {
  const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
  const some = columns.map((column) => `"${column}" IS NOT NULL`).join(" OR ");
  const isIt = key.map((name, at) => `"${name}" = $${at + 1}`).join(" AND ");
  const rows = await db.all<Record<string, string | number>>(
    `SELECT ${quoted(key)} FROM "${table}" WHERE (${some}) AND ${where}`,
  );
  for (const row of rows) {
    const values = key.map((name) => row[name] ?? "");
    const read = quoted([...columns, ...(of === undefined ? [] : [of])]);
    const [kept = {}] = await db.all<Row>(`SELECT ${read} FROM "${table}" WHERE ${isIt}`, ...values);
    const context = contextOf({ ...row, ...kept });
    for (const column of columns) {
      const sealed = kept[column] ?? null;
      if (sealed === null) continue;
      const text = opened(from.open(purpose, String(sealed), context), `${table} ${values.join(" ")}`);
      const anew = to.seal(purpose, text, context);
      await db.run(`UPDATE "${table}" SET "${column}" = $${key.length + 1} WHERE ${isIt}`, ...values, anew);
    }
  }
  return rows.length;
}

/** Their digits are kept nowhere, so nothing can be hashed anew. @returns those that could still have been used */
async function voidCodes({ db, now }: Move): Promise<number> {
  const at = now.toString({ fractionalSecondDigits: 3 });
  const open = await db.all(
    `UPDATE "OneTimeCode" SET "expiresAt" = $1
     WHERE "usedAt" IS NULL AND "triesLeft" > 0 AND "expiresAt" > $1 RETURNING "id"`,
    at,
  );
  return open.length;
}

/** @throws DatabaseDamaged: what can't be opened now never could be after */
function opened(text: string | null, whose: number | string): string {
  if (text === null) throw new DatabaseDamaged(String(whose));
  return text;
}

interface KeptOfPerson {
  id: number;
  nationalIdSealed: string | null;
  pinHash: string | null;
  pinPepper: string | null;
}

/** People read at a time. */
const PAGE = 1_000;

/** Everybody of whom something is kept in this column. @returns how many */
async function eachPerson(
  db: Statements,
  column: "nationalIdSealed" | "pinHash",
  work: (person: KeptOfPerson) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const people = await db.all<KeptOfPerson>(
      `SELECT "id", "nationalIdSealed", "pinHash", "pinPepper" FROM "Person"
       WHERE "id" > $1 AND "${column}" IS NOT NULL ORDER BY "id" LIMIT ${PAGE}`,
      after,
    );
    for (const person of people) await work(person);
    count += people.length;
    const last = people.at(-1);
    if (!last) return count;
    after = last.id;
  }
}

// ---- either engine, alone ------------------------------------------------------------------------------------------

/** Statements that both engines read; values are numbered as PostgreSQL does it. */
interface Statements {
  all<Row>(sql: string, ...values: (string | number)[]): Promise<Row[]>;
  run(sql: string, ...values: (string | number)[]): Promise<void>;
  /** All of it, or nothing. */
  atOnce<T>(work: () => Promise<T>): Promise<T>;
  /** The sealed check value of the key. */
  check(): Promise<string | null>;
}

function alone<T>(url: string, work: (db: Statements) => Promise<T>): Promise<T> {
  if (!isPostgres(url)) return aloneOnSqlite(fileOf(url), work);
  return aloneOnPostgres(url, async (client) => {
    await refuseOthers(client);
    return work(onPostgres(client));
  });
}

async function aloneOnSqlite<T>(file: string, work: (db: Statements) => Promise<T>): Promise<T> {
  const hold = takeHold(file);
  const db = new BetterSqlite3(file, { timeout: 1_000 });
  try {
    // An import that runs beside would go on hashing with the key that it knows.
    db.pragma("locking_mode = EXCLUSIVE");
    db.exec("BEGIN IMMEDIATE; COMMIT");
    db.pragma("synchronous = FULL");
    db.pragma("secure_delete = ON");
    const bound = (values: (string | number)[]) => Object.fromEntries(values.map((value, at) => [at + 1, value]));
    return await work({
      all: async <Row>(sql: string, ...values: (string | number)[]) => db.prepare(sql).all(bound(values)) as Row[],
      run: async (sql, ...values) => void db.prepare(sql).run(bound(values)),
      async atOnce(all) {
        db.exec("BEGIN IMMEDIATE");
        try {
          const result = await all();
          db.exec("COMMIT");
          return result;
        } catch (error) {
          if (db.inTransaction) db.exec("ROLLBACK");
          throw error;
        }
      },
      check: async () => checkOf(db),
    });
  } catch (error) {
    const isBusy = error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
    throw isBusy ? new DatabaseHeld("?") : error;
  } finally {
    // The log, with what the former key opens, goes into the file and is gone.
    db.close();
    hold.close();
  }
}

function onPostgres(client: Client): Statements {
  return {
    all: async <Row>(sql: string, ...values: (string | number)[]) => (await client.query(sql, values)).rows as Row[],
    run: async (sql, ...values) => void (await client.query(sql, values)),
    async atOnce(all) {
      await client.query("BEGIN");
      try {
        const result = await all();
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    check: () => checkOnPostgres(client),
  };
}

/** An import that runs beside would go on hashing with the key that it knows. */
async function refuseOthers(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'sapa-koperasi %'
       AND application_name <> current_setting('application_name') LIMIT 1`,
  );
  if (rows[0]) throw new DatabaseHeld(rows[0].name.replace(/^sapa-koperasi /, ""));
}
