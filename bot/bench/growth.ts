import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import { parse } from "csv-parse/sync";
import pg from "pg";
import { askedHouse } from "#bot/bench/asked-house.ts";
import { madeUpCountry } from "#bot/bench/country.ts";
import { count, median, spread } from "#bot/bench/figures.ts";
import { fileOf, type Home, importCooperatives, postgresHome, sqliteHome } from "#bot/bench/homes.ts";
import { linkedPeople } from "#bot/bench/linked-people.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { messageRates, type Talks } from "#bot/bench/message-rates.ts";
import { A_COMMIT, CONNECTIONS, leftBy, plainPostgres, plainSqlite } from "#bot/bench/plain-messages.ts";
import { head, row } from "#bot/bench/table.ts";
import { timings } from "#bot/bench/timings.ts";
import { type Statement, statement } from "#bot/db/unit.ts";
import { type Listed, lookupOver } from "#bot/domain/lookup.ts";
import { placeKey } from "#bot/services/cooperatives.ts";
import { jombang, villagesElsewhere } from "#bot/tests/lookup/list.ts";
import { nationalQueries } from "#bot/tests/lookup/queries.ts";
import { startServer } from "#bot/tests/town/postgres-server.ts";

/** Cooperatives of a regency, of ten, and of the country. */
const SIZES = [306, 3_060, 80_000] as const;
/** Such as are trained: 2,448 in a regency. */
const PEOPLE_PER_COOPERATIVE = 8;
/** Lists are taken in so often; the one of the country, which takes long, once. */
const IMPORTS = 3;
const MANY = 64;
/** Rows that an import takes in one transaction. */
const UNIT = 100;
const LOOKUP_ROUNDS = 9;
const VILLAGES_ASKED = 100;

/** How time and room grow with the number of cooperatives and people. */
export async function growthBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-growth-"));
  const postgres = await startServer(true);
  try {
    const lists = SIZES.map((size) => listOf(size, folder));
    const lookups = lookupsIn(lists);
    const sqlite = await onEngine("SQLite", sqliteSide(folder), lists);
    const postgresql = await onEngine("PostgreSQL", postgresSide(folder, postgres.url), lists);
    const lines = [...sqlite.messages, ...postgresql.messages, ...lookups, ...sqlite.imports, ...postgresql.imports];
    return [caption, "", ...head(HEADER), ...lines].join("\n");
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = [
  ...["what", "cooperatives", "people", "this program", "lowest to highest", "times the smallest"],
  ...["plain rows", "times the smallest"],
];

const caption = `${MACHINE}, medians of interleaved rounds. Villages of Jombang, and made-up ones in other regencies; each of the people is a member and an officer \
with a chat of their own. Messages: ${MANY} strangers wait, who ask for the one cooperative of Cukir, without HTTP; beside them the rows that a message leaves, in a copy \
of the database, ${A_COMMIT} a commit on SQLite, one a commit on ${CONNECTIONS} connections of PostgreSQL. Look-ups: in memory, of names right and misspelled with their district; \
beside them a prepared SELECT by an index for the whole name. Imports: npm run import into an empty database, less the median of what a list of one row takes (the largest \
list once, the others ${IMPORTS} times); beside them csv-parse and prepared inserts, ${UNIT} a commit. Room: the tables of cooperatives with their indexes, on SQLite what the file grows by.`;

/** A list of so many cooperatives, as it is imported. */
interface List {
  cooperatives: readonly Listed[];
  people: number;
  file: string;
  /** The first row alone. */
  firstFile: string;
}

/** The village that is asked for is there once, however long the list: an answer with ten cooperatives would be another one. */
const ASKED_VILLAGE = "Cukir";

function listOf(size: number, folder: string): List {
  const known = jombang();
  const others = madeUpCountry(known).filter(
    ({ village, district }) => village !== ASKED_VILLAGE && district !== ASKED_VILLAGE,
  );
  // The import takes two of the same name, village and district for one.
  const different = new Map([...known.slice(0, SIZES[0]), ...others].map((one) => [placeKey(one), one]));
  const cooperatives = [...different.values()].slice(0, size).map((one, at) => ({ ...one, id: at + 1 }));
  const [file, firstFile] = [join(folder, `list-${size}.csv`), join(folder, "first.csv")];
  writeFileSync(file, csvOf(cooperatives));
  writeFileSync(firstFile, csvOf(cooperatives.slice(0, 1)));
  return { cooperatives, people: size * PEOPLE_PER_COOPERATIVE, file, firstFile };
}

function csvOf(cooperatives: readonly Listed[]): string {
  const lines = cooperatives.map(
    ({ name, village, district, regency }) => `${name};KDMP;${village};${district};${regency}`,
  );
  return `${["nama;jenis;desa;kecamatan;kabupaten", ...lines].join("\r\n")}\r\n`;
}

/** A figure for every size, of several rounds: ours, and what stands beside it. */
interface Figures {
  what: string;
  own: readonly (readonly number[])[];
  plain: readonly (readonly number[])[];
  hasPeople: boolean;
}

function linesOf({ what, own, plain, hasPeople }: Figures): string[] {
  const grown = (all: Figures["own"], at: number) => (median(all[at] ?? []) / median(all[0] ?? [])).toFixed(2);
  return SIZES.map((size, at) => {
    const [here, beside] = [own[at] ?? [], plain[at] ?? []];
    const people = hasPeople ? count(size * PEOPLE_PER_COOPERATIVE) : "";
    const ours = [figure(median(here)), spread(here, figure), grown(own, at)];
    return row([what, count(size), people, ...ours, figure(median(beside)), grown(plain, at)]);
  });
}

/** Small ones with a digit after the point. */
function figure(value: number): string {
  return value < 100 ? value.toFixed(1) : count(value);
}

// ---- in memory -----------------------------------------------------------------------------------------------------------

function lookupsIn(lists: readonly List[]): string[] {
  const asked = lists.map(({ cooperatives }) => nationalQueries(cooperatives, VILLAGES_ASKED, 1));
  const own = lists.map(({ cooperatives }, at) => {
    const lookup = lookupOver(cooperatives, villagesElsewhere);
    return () => {
      for (const { text } of asked[at] ?? []) lookup.find(text);
    };
  });
  const databases = lists.map(({ cooperatives }) => indexed(cooperatives));
  const selects = lists.map(({ cooperatives }, at) => {
    const select = databases[at]?.prepare(`SELECT * FROM "Cooperative" WHERE "placeKey" = ?`);
    const keys = (asked[at] ?? []).map((_, nth) => placeKey(cooperatives[(nth * 7) % cooperatives.length] as Listed));
    return () => {
      for (const key of keys) select?.all(key);
    };
  });
  const timed = timings([...own, ...selects], LOOKUP_ROUNDS);
  for (const db of databases) db.close();
  const each = timed.map(({ median: middle, fastest, slowest }, at) => {
    const queries = asked[at % lists.length]?.length ?? 1;
    return [fastest, middle, slowest].map((ms) => (ms * 1_000) / queries);
  });
  const [ours, plain] = [each.slice(0, lists.length), each.slice(lists.length)];
  return linesOf({ what: "a look-up in memory, µs", own: ours, plain, hasPeople: false });
}

function indexed(cooperatives: readonly Listed[]): BetterSqlite3.Database {
  const db = new BetterSqlite3(":memory:");
  db.exec(
    `CREATE TABLE "Cooperative" ("id" INTEGER PRIMARY KEY, "name", "village", "district", "regency", "placeKey")`,
  );
  const insert = db.prepare(`INSERT INTO "Cooperative" VALUES (?, ?, ?, ?, ?, ?)`);
  db.transaction(() => {
    for (const one of cooperatives) insert.run(one.id, one.name, one.village, one.district, one.regency, placeKey(one));
  })();
  db.exec(`CREATE INDEX "by_place" ON "Cooperative" ("placeKey")`);
  return db;
}

// ---- in a database -------------------------------------------------------------------------------------------------------

/** What differs by engine. */
interface Side {
  home(name: string): Promise<Home>;
  /** A home whose database nobody uses now, once more. */
  copied(home: Home, name: string): Promise<Home>;
  /** Bytes that the cooperatives take. */
  room(home: Home): Promise<number>;
  inserts(home: Home, units: readonly (readonly string[])[][]): Promise<void>;
  fills(home: Home, sql: string): Promise<void>;
  plain(home: Home, left: Awaited<ReturnType<typeof leftBy>>): { talks: Talks; close(): Promise<void> | void };
}

async function onEngine(engine: string, side: Side, lists: readonly List[]) {
  const empty = await side.home("empty");
  const [first] = lists;
  if (!first) throw new Error("no list");
  importCooperatives(empty, first.firstFile);
  const { homes, own, plain, room, plainRoom } = await imported(side, lists, empty);
  const imports = linesOf({ what: `import of a row, ${engine}, µs`, own, plain, hasPeople: false });
  const rooms = { what: `room of a cooperative, ${engine}, bytes`, own: room, plain: plainRoom, hasPeople: false };
  return { imports: [...imports, ...linesOf(rooms)], messages: await asked(engine, side, homes, lists) };
}

async function imported(side: Side, lists: readonly List[], empty: Home) {
  const [whole, plain, room, plainRoom] = [0, 0, 0, 0].map(() => lists.map(() => [] as number[]));
  const homes = new Map<number, Home>();
  // Of all rounds: starting a process takes as long as several hundred rows, and not always as long.
  const begins: number[] = [];
  const atFirst = await side.room(empty);
  for (let round = 0; round < IMPORTS; round += 1) {
    for (const [at, { cooperatives, file, firstFile }] of lists.entries()) {
      if (round > 0 && at === lists.length - 1) continue;
      const rows = cooperatives.length - 1;
      begins.push(importCooperatives(await side.home(`first-${at}-${round}`), firstFile));
      const home = await side.home(`list-${at}-${round}`);
      whole?.[at]?.push(importCooperatives(home, file));
      room?.[at]?.push(((await side.room(home)) - atFirst) / rows);
      const other = await side.copied(empty, `plain-${at}-${round}`);
      const start = performance.now();
      await side.inserts(other, unitsOf(file));
      plain?.[at]?.push(((performance.now() - start) * 1_000) / rows);
      plainRoom?.[at]?.push(((await side.room(other)) - atFirst) / rows);
      homes.set(at, home);
    }
  }
  if (!whole || !plain || !room || !plainRoom) throw new Error("nothing was imported");
  const begin = median(begins);
  const own = whole.map((all, at) =>
    all.map((ms) => ((ms - begin) * 1_000) / ((lists[at]?.cooperatives.length ?? 0) - 1)),
  );
  return { homes: [...homes.values()], own, plain, room, plainRoom };
}

/** The rows of a list but for the first, which is there already, as values of ENTER. */
function unitsOf(file: string): string[][][] {
  const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, delimiter: ";" });
  const values = rows.slice(1).map(({ nama = "", jenis = "", desa = "", kecamatan = "", kabupaten = "" }) => {
    const key = placeKey({ name: nama, village: desa, district: kecamatan });
    return [nama, jenis, desa, kecamatan, kabupaten, key];
  });
  return Array.from({ length: Math.ceil(values.length / UNIT) }, (_, at) => values.slice(at * UNIT, (at + 1) * UNIT));
}

const ENTER = statement(`
  INSERT INTO "Cooperative" ("name", "type", "village", "district", "regency", "placeKey") VALUES (?, ?, ?, ?, ?, ?)`);

async function asked(engine: string, side: Side, homes: readonly Home[], lists: readonly List[]): Promise<string[]> {
  const closing: (() => Promise<void> | void)[] = [];
  const [ours, beside]: [Talks[], Talks[]] = [[], []];
  try {
    for (const [at, home] of homes.entries()) {
      await side.fills(home, linkedPeople(lists[at]?.people ?? 0));
      const copy = await side.copied(home, `asked-${at}`);
      const house = await askedHouse(home);
      closing.push(() => house.house.close());
      const plain = side.plain(copy, await leftBy(house));
      closing.push(plain.close);
      ours.push(house.asked(MANY));
      beside.push(plain.talks);
    }
    const rates = await messageRates([...ours, ...beside]);
    const each = (all: readonly Talks[]) => all.map((talks) => (rates.get(talks) ?? []).map((rate) => 1e6 / rate));
    return linesOf({ what: `a message, ${engine}, µs`, own: each(ours), plain: each(beside), hasPeople: true });
  } finally {
    for (const close of closing) await close();
  }
}

function sqliteSide(folder: string): Side {
  const place = join(folder, "sqlite");
  const opened = <T>({ folder: where }: Home, work: (db: BetterSqlite3.Database) => T): T => {
    const db = new BetterSqlite3(fileOf(where));
    db.pragma("synchronous = FULL");
    try {
      return work(db);
    } finally {
      db.close();
    }
  };
  return {
    home: async (name) => sqliteHome(join(place, name)),
    async copied(home, name) {
      const copy = sqliteHome(join(place, name));
      copyFileSync(fileOf(home.folder), fileOf(copy.folder));
      return copy;
    },
    room: async (home) => statSync(fileOf(home.folder)).size,
    inserts: async (home, units) =>
      opened(home, (db) => {
        const insert = db.prepare(ENTER.sqlite);
        const enter = db.transaction((rows: readonly (readonly string[])[]) => {
          for (const values of rows) insert.run(...values);
        }).immediate;
        for (const unit of units) enter(unit);
      }),
    fills: async (home, sql) => opened(home, (db) => void db.exec(`BEGIN; ${sql} COMMIT`)),
    plain(home, left) {
      const { talks, close } = plainSqlite(fileOf(home.folder), left);
      return { talks: talks(A_COMMIT), close };
    },
  };
}

function postgresSide(folder: string, server: string): Side {
  const place = join(folder, "postgresql");
  mkdirSync(place);
  const connected = async <T>({ url }: Home, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const named = ({ name, postgresql: text }: Statement, values: readonly string[]) => ({
    name,
    text,
    values: [...values],
  });
  return {
    home: (name) => postgresHome(join(place, name), server),
    async copied({ folder: from, key }, name) {
      return { ...(await postgresHome(join(place, name), server, basename(from))), key };
    },
    room: (home) =>
      connected(home, async (client) => {
        const { rows } = await client.query(`SELECT pg_total_relation_size('"Cooperative"') AS "bytes"`);
        return Number(rows[0]?.bytes);
      }),
    inserts: (home, units) =>
      connected(home, async (client) => {
        for (const unit of units) {
          await client.query("BEGIN");
          for (const values of unit) await client.query(named(ENTER, values));
          await client.query("COMMIT");
        }
      }),
    fills: (home, sql) => connected(home, async (client) => void (await client.query(sql))),
    plain(home, left) {
      const { talks, close } = plainPostgres(home.url, left);
      return { talks: talks(CONNECTIONS), close };
    },
  };
}
