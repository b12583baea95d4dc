import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ASKS } from "#bot/bench/askers.ts";
import { type ChatServer, chatServer } from "#bot/bench/chat-server.ts";
import { count, median, spread } from "#bot/bench/figures.ts";
import { type Home, importCooperatives, sqliteHome } from "#bot/bench/homes.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { head, row } from "#bot/bench/table.ts";
import { STARTED } from "#bot/tests/town/program.ts";

const ROUNDS = 5;
/** Linux tells the time of processors in hundredths of a second, whatever its own clock. */
const TICK_MS = 10;

/** In milliseconds. */
interface Start {
  took: number;
  /** Of the processor. */
  worked: number;
  /** Until somebody who had written before had an answer. */
  answered?: number;
}

/** How long the program takes until it is ready, beside a bot that only echoes, and Node alone. */
export async function coldStartBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-start-"));
  const home = sqliteHome(join(folder, "home"));
  importCooperatives(home);
  // To each its own: what one has answered is not to come to the other.
  const [people, others] = [await chatServer(), await chatServer()];
  try {
    const starts: [name: string, start: () => Promise<Start>][] = [
      ["this program, until /readyz says 200", () => answering(people, () => thisProgram(home, people))],
      ["a bare grammY echo bot, until it takes messages", () => answering(others, () => echo(others))],
      ["node -e 0, until it has ended", nothing],
    ];
    const all = starts.map(([name, start]) => ({ name, start, rounds: [] as Start[] }));
    // The first time tsx translates the modules, and keeps what came of it.
    for (const { start } of all) await start();
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { start, rounds } of all) rounds.push(await start());
    }
    return [caption, "", ...head(HEADER), ...all.map(line)].join("\n");
  } finally {
    for (const one of [people, others]) one.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = ["what", "ms", "lowest to highest", "ms of the processor", "lowest to highest", "first answer after ms"];

const caption = `From the start of the process, ${MACHINE}: ${ROUNDS} rounds, one after the other, medians. \
This program as npm start has it, with tsx, whose translations are kept from an earlier start, on an existing SQLite database with 306 cooperatives, \
against a Bot API of this machine, where a message waits; the echo bot with tsx too. Of the processor: user and system time of the process with all its threads, in steps of ${TICK_MS} ms.`;

function line({ name, rounds }: { name: string; rounds: readonly Start[] }): string {
  const [took, worked] = [rounds.map((one) => one.took), rounds.map((one) => one.worked)];
  const answered = rounds.flatMap((one) => one.answered ?? []);
  const answer = answered.length > 0 ? count(median(answered)) : "";
  return row([name, count(median(took)), spread(took), count(median(worked)), spread(worked), answer]);
}

/** Somebody has written before: a poll of Telegram answers at once then, and until one has answered the program is not ready. */
async function answering(people: ChatServer, starts: () => Promise<Running>): Promise<Start> {
  const start = performance.now();
  const asking = people.talk({ chats: 1, ms: 0, texts: [ASKS] }).then(() => performance.now() - start);
  const { child, ends } = await starts();
  const took = performance.now() - start;
  const { worked } = workOf(child.pid ?? 0);
  const answered = await asking;
  const over = once(child, "exit");
  child.kill(ends);
  await over;
  return { took, worked, answered };
}

/** A bot that takes messages. */
interface Running {
  child: ChildProcess;
  ends: "SIGTERM" | "SIGKILL";
}

async function thisProgram({ folder, url }: Home, { token, root }: ChatServer): Promise<Running> {
  const env = { DATABASE_URL: url, TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: root, HTTP_PORT: "0" };
  const child = spawn(process.execPath, STARTED, { cwd: folder, env, stdio: ["ignore", "ignore", "pipe"] });
  const port = await portOf(child);
  while (!(await fetch(`http://127.0.0.1:${port}/readyz`)).ok) await pause(5);
  return { child, ends: "SIGTERM" };
}

/** Where it listens, as its log says once it has started. @throws Error with what it said, when it ends before */
async function portOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((found, failed) => {
    child.once("exit", () => failed(new Error(`the program did not start: ${said}`)));
    child.stderr?.on("data", (more) => {
      said += more;
      const [, port] = /"port":(\d+).*"msg":"started"/.exec(said) ?? [];
      if (port) found(port);
    });
  });
}

async function echo({ token, root }: ChatServer): Promise<Running> {
  const child = fork(fileURLToPath(new URL("./peers/echo-bot.ts", import.meta.url)), [token, root]);
  await once(child, "message");
  return { child, ends: "SIGKILL" };
}

/** Nothing is known of a process that has ended, but its parent is told what its children took. */
async function nothing(): Promise<Start> {
  const before = workOf(process.pid).ofEndedChildren;
  const start = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  const took = performance.now() - start;
  return { took, worked: workOf(process.pid).ofEndedChildren - before };
}

/** Milliseconds of the processor. @see man 5 proc: utime, stime, cutime and cstime */
function workOf(pid: number): { worked: number; ofEndedChildren: number } {
  // The name of the program may hold anything; after it come the state and the numbers.
  const [, numbers = ""] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = numbers.split(" ").slice(11, 15).map(Number);
  return { worked: (user + system) * TICK_MS, ofEndedChildren: (childrenUser + childrenSystem) * TICK_MS };
}
