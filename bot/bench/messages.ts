import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ASKS } from "#bot/bench/askers.ts";
import { type ChatServer, chatServer } from "#bot/bench/chat-server.ts";
import { count, median, spread } from "#bot/bench/figures.ts";
import { type Home, importCooperatives, postgresHome, sqliteHome } from "#bot/bench/homes.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { head, row } from "#bot/bench/table.ts";
import { startServer } from "#bot/tests/town/postgres-server.ts";

const CHATS = [1, 10, 100, 1_000] as const;
const ROUNDS = 5;
const ROUND_MS = 3_000;

/** A bot that is measured. */
interface Contestant {
  name: string;
  /** What its people write. */
  texts: readonly string[];
  people: ChatServer;
  close(): Promise<void>;
}

/** Messages through the whole path, from the update to the answer that has arrived, beside bots that do less for it. */
export async function messagesBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-messages-"));
  const postgres = await startServer(true);
  const contestants: Contestant[] = [];
  try {
    for (const begins of [onSqlite, onPostgres, echo, echoSideBySide, plugins])
      contestants.push(await begins({ folder, postgres: postgres.url }));
    const lines = [caption, "", ...head(HEADER)];
    for (const chats of CHATS) lines.push(...(await measured(contestants, chats)));
    return lines.join("\n");
  } finally {
    for (const one of contestants) await one.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = ["bot", "chats", "messages a second", "lowest to highest", "p50", "p95", "p99", "of the echo bot's"];

const caption = `Messages, ${MACHINE}: ${ROUNDS} rounds of ${ROUND_MS / 1000} s each, one bot after the other, medians. \
So many people wait for an answer at any time; whoever has it makes room for another. The people and their Bot API are another process on the same machine.`;

async function measured(contestants: readonly Contestant[], chats: number): Promise<string[]> {
  const all = contestants.map((one) => ({ ...one, rounds: [] as Round[] }));
  for (const { people, texts } of all) await people.talk({ chats, ms: ROUND_MS / 3, texts });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { people, texts, rounds } of all) rounds.push(await roundOf(people, texts, chats));
  }
  const rateOf = (rounds: readonly Round[]) => median(rounds.map(({ rate }) => rate));
  const echoed = rateOf(all.find(({ name }) => name === ECHO)?.rounds ?? []);
  return all.map(({ name, rounds }) => {
    const rates = rounds.map(({ rate }) => rate);
    const times = (["p50", "p95", "p99"] as const).map(
      (what) => `${median(rounds.map((one) => one[what])).toFixed(1)} ms`,
    );
    const ratio = (rateOf(rounds) / echoed).toFixed(2);
    return row([name, count(chats), count(rateOf(rounds)), spread(rates), ...times, ratio]);
  });
}

interface Round {
  /** Answers a second. */
  rate: number;
  p50: number;
  p95: number;
  p99: number;
}

async function roundOf(people: ChatServer, texts: readonly string[], chats: number): Promise<Round> {
  const start = performance.now();
  const waits = await people.talk({ chats, ms: ROUND_MS, texts });
  const seconds = (performance.now() - start) / 1000;
  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  return { rate: waits.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

// ---- who is measured ---------------------------------------------------------------------------------------------------

interface Place {
  folder: string;
  postgres: string;
}

async function onSqlite({ folder }: Place): Promise<Contestant> {
  return thisProgram("this program, SQLite", sqliteHome(join(folder, "sqlite")));
}

async function onPostgres({ folder, postgres }: Place): Promise<Contestant> {
  return thisProgram("this program, PostgreSQL", await postgresHome(join(folder, "postgresql"), postgres));
}

/** With the cooperatives of a regency. */
async function thisProgram(name: string, home: Home): Promise<Contestant> {
  importCooperatives(home);
  return peer(name, "this-program.ts", [ASKS], [home.url, home.key.file]);
}

const ECHO = "a bare grammY echo bot";

async function echo(): Promise<Contestant> {
  return peer(ECHO, "echo-bot.ts", [ASKS], []);
}

async function echoSideBySide(): Promise<Contestant> {
  return peer(`${ECHO}, with its runner`, "echo-bot.ts", [ASKS], ["runner"]);
}

/** The client that its documentation has one generate, in a folder beside the packages, where it finds them. */
async function plugins({ folder }: Place): Promise<Contestant> {
  const client = fileURLToPath(new URL("../../node_modules/.bench-sessions/", import.meta.url));
  mkdirSync(client, { recursive: true });
  writeFileSync(join(client, "schema.prisma"), SESSIONS);
  const prisma = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const { status } = spawnSync(process.execPath, [prisma, "generate", "--schema", join(client, "schema.prisma")]);
  if (status !== 0) throw new Error("no client for the bot with plugins");
  const args = [join(folder, "sessions.db"), join(client, "client/client.ts")];
  return peer("grammY with sessions and conversations on Prisma", "plugins-bot.ts", ["/koperasi", "cukir"], args);
}

const SESSIONS = `generator client {
  provider = "prisma-client"
  output   = "./client"
}
datasource db {
  provider = "sqlite"
}
model Session {
  id    Int    @id @default(autoincrement())
  key   String @unique
  value String
}
`;

async function peer(name: string, file: string, texts: readonly string[], more: string[]): Promise<Contestant> {
  const people = await chatServer();
  const bot = fork(fileURLToPath(new URL(`./peers/${file}`, import.meta.url)), [people.token, people.root, ...more]);
  await once(bot, "message");
  return { name, texts, people, close: () => ends(bot, people) };
}

async function ends(bot: ChildProcess, people: ChatServer): Promise<void> {
  people.close();
  const ended = once(bot, "close");
  bot.kill("SIGKILL");
  await ended;
}
