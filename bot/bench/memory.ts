import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { askedHouse } from "#bot/bench/asked-house.ts";
import { count } from "#bot/bench/figures.ts";
import { importCooperatives, sqliteHome } from "#bot/bench/homes.ts";
import { MACHINE } from "#bot/bench/machine.ts";
import { head, row } from "#bot/bench/table.ts";

/** After so many messages it is looked at, and at the end. */
const LOOKS = [0, 10_000, 100_000] as const;
const WAITING = 64;

/** What memory a house takes after more and more messages, which tells whether it keeps something of each. */
export async function memoryBench(messages: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "bench-memory-"));
  try {
    importCooperatives(sqliteHome(folder));
    const lines = (await looked(folder, messages)).map(({ after, seconds, resident, live }) =>
      row([count(after), megabytes(resident), megabytes(live), after > 0 ? count(after / seconds) : ""]),
    );
    return [caption, "", ...head(HEADER, "figures"), ...lines].join("\n");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HEADER = ["messages", "resident", "heap after collecting garbage", "messages a second so far"];

const caption = `Memory of a house in a process of its own, ${MACHINE}, as it stands after so many messages of 30,000 chats in turn, ${WAITING} waiting; \
SQLite with 306 cooperatives, no HTTP. Resident: as the system counts it, before garbage is collected for the figure beside it.`;

interface Look {
  /** So many messages. */
  after: number;
  /** From the first of them. */
  seconds: number;
  /** In bytes. */
  resident: number;
  live: number;
}

async function looked(folder: string, messages: number): Promise<Look[]> {
  const execArgv = [...process.execArgv, "--expose-gc"];
  const child = fork(fileURLToPath(import.meta.url), [folder, String(messages)], { execArgv });
  const looks: Look[] = [];
  child.on("message", (look: Look) => looks.push(look));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the house ended with ${code}`);
  return looks;
}

function megabytes(bytes: number): string {
  return `${count(bytes / 2 ** 20)} MB`;
}

// ---- in that process ---------------------------------------------------------------------------------------------------

async function lives(folder: string, messages: number): Promise<void> {
  const { house, asked } = await askedHouse(sqliteHome(folder));
  const talks = asked(WAITING);
  let begun = 0;
  let milliseconds = 0;
  for (const after of [...LOOKS.filter((one) => one < messages), messages]) {
    const start = performance.now();
    await talks(() => begun++ >= after);
    milliseconds += performance.now() - start;
    begun = after;
    const resident = process.memoryUsage.rss();
    global.gc?.();
    const look: Look = { after, seconds: milliseconds / 1_000, resident, live: process.memoryUsage().heapUsed };
    process.send?.(look);
  }
  await house.close();
  process.disconnect();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = "", messages = ""] = process.argv.slice(2);
  await lives(folder, Number(messages));
}
