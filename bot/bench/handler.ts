import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askedHouse } from "#bot/bench/asked-house.ts";
import { count, median, spread } from "#bot/bench/figures.ts";
import { fileOf, type Home, importCooperatives, postgresHome, sqliteHome } from "#bot/bench/homes.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { messageRates, ROUNDS, type Talks } from "#bot/bench/message-rates.ts";
import { A_COMMIT, CONNECTIONS, leftBy, plainPostgres, plainSqlite } from "#bot/bench/plain-messages.ts";
import { head, row } from "#bot/bench/table.ts";
import { startServer } from "#bot/tests/town/postgres-server.ts";

const MANY = 64;

/** Handler and database alone, without HTTP, beside the rows that a message leaves written by the raw drivers. */
export async function handlerBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-handler-"));
  const postgres = await startServer(true);
  const lines = [caption, "", ...head(HEADER)];
  try {
    for (const begins of [onSqlite, onPostgres]) lines.push(...(await measured(begins, folder, postgres.url)));
    return lines.join("\n");
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = ["what", "waiting", "messages a second", "lowest to highest", "of one commit a message"];

const caption = `Handler and database in one process, no HTTP, ${MACHINE}: ${ROUNDS.rounds} rounds of ${ROUNDS.ms / 1_000} s each, one after the other, medians; \
all have warmed up before. 306 cooperatives, one of which is asked for by 30,000 chats in turn. Plain rows: those that a message leaves (inbox, chat, outbox, \
and that its answer has left), written by better-sqlite3 or pg with prepared statements; every commit waits for the disk.`;

/** Whoever is measured. */
interface Contestant {
  name: string;
  waiting: number;
  talks: Talks;
  /** The one whose messages a second are 1. */
  beside: Talks;
}

interface Engine {
  all: readonly Contestant[];
  close(): Promise<void>;
}

type Begins = (folder: string, server: string) => Promise<Engine>;

async function measured(begins: Begins, folder: string, server: string): Promise<string[]> {
  const { all, close } = await begins(folder, server);
  const talking = all.map(({ talks }) => talks);
  const rates = await messageRates(talking).finally(close);
  const ratesOf = (talks: Talks) => rates.get(talks) ?? [];
  return all.map(({ name, waiting, talks, beside }) => {
    const own = ratesOf(talks);
    const ratio = median(own) / median(ratesOf(beside));
    return row([name, count(waiting), count(median(own)), spread(own), ratio.toFixed(2)]);
  });
}

async function onSqlite(folder: string): Promise<Engine> {
  const [home, other] = [sqliteHome(join(folder, "sqlite")), sqliteHome(join(folder, "sqlite-plain"))];
  const { house, asked, left } = await begun(home, other);
  const plain = plainSqlite(fileOf(other.folder), left);
  const [one, together] = [plain.talks(1), plain.talks(A_COMMIT)];
  return {
    all: [
      { name: "this program, SQLite", waiting: 1, talks: asked(1), beside: one },
      { name: "this program, SQLite", waiting: MANY, talks: asked(MANY), beside: one },
      { name: "plain rows, SQLite, one commit a message", waiting: 1, talks: one, beside: one },
      { name: `plain rows, SQLite, ${A_COMMIT} messages a commit`, waiting: A_COMMIT, talks: together, beside: one },
    ],
    async close() {
      plain.close();
      await house.close();
    },
  };
}

async function onPostgres(folder: string, server: string): Promise<Engine> {
  const home = await postgresHome(join(folder, "postgresql"), server);
  const other = await postgresHome(join(folder, "postgresql-plain"), server);
  const { house, asked, left } = await begun(home, other);
  const plain = plainPostgres(other.url, left);
  const [one, many] = [plain.talks(1), plain.talks(CONNECTIONS)];
  const plainName = "plain rows, PostgreSQL, one commit a message";
  return {
    all: [
      { name: "this program, PostgreSQL", waiting: 1, talks: asked(1), beside: one },
      { name: "this program, PostgreSQL", waiting: MANY, talks: asked(MANY), beside: many },
      { name: plainName, waiting: 1, talks: one, beside: one },
      { name: `${plainName}, ${CONNECTIONS} connections`, waiting: MANY, talks: many, beside: many },
    ],
    async close() {
      await plain.close();
      await house.close();
    },
  };
}

/** A house that has answered once, and a database beside it with the same cooperatives. */
async function begun(home: Home, other: Home) {
  for (const one of [home, other]) importCooperatives(one);
  const asked = await askedHouse(home);
  return { ...asked, left: await leftBy(asked) };
}
