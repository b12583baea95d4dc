import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { type BotApi, startBotApi } from "#bot/tests/town/bot-api.ts";
import type { Home } from "#bot/tests/town/home.ts";
import { type Program, quickProgram } from "#bot/tests/town/program.ts";

/** The program itself as a process, against the stand-in for Telegram. */

export interface Run {
  child: ChildProcess;
  /** Resolves when it takes messages. */
  stands: Promise<void>;
  ended: Promise<{ code: number | null; signal: string | null }>;
  said(): string;
}

/** @param program how it is started; without it, as it stands soonest */
export async function starts(
  { folder, url, key }: Pick<Home, "folder" | "url" | "key">,
  api: BotApi,
  { program, settings }: { program?: Program; settings?: Record<string, string> } = {},
): Promise<Run> {
  return run(program ?? (await quickProgram()), folder, {
    DATABASE_URL: url,
    ...(key.value !== undefined && { DATA_KEY: key.value }),
    TELEGRAM_BOT_TOKEN: api.token,
    TELEGRAM_API_ROOT: api.root,
    HTTP_PORT: "0",
    ...settings,
  });
}

/** In a folder of its own, where its key is too. */
export function run(program: Program, cwd: string, settings: Record<string, string>): Run {
  const child = spawn(process.execPath, program, {
    cwd,
    env: { PATH: process.env.PATH, LOG_LEVEL: "info", ...settings },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  const stands = new Promise<void>((go) => {
    child.stderr.on("data", (more) => {
      text += more;
      if (text.includes('"msg":"started"')) go();
    });
  });
  const ended = once(child, "close").then(([code, signal]) => ({ code, signal }));
  return { child, stands, ended, said: () => text };
}

export async function botApi(seed: number): Promise<BotApi> {
  const api = await startBotApi({ seed });
  onTestFinished(() => api.stop());
  return api;
}

/** Until the bot has tried to send so many more; where it may have nothing more to send, so long at most. */
export async function sends(api: BotApi, more: number, mostMs = Number.POSITIVE_INFINITY): Promise<void> {
  const count = () => api.callsTo("sendMessage").length;
  const until = performance.now() + mostMs;
  for (const enough = count() + more; count() < enough && performance.now() < until; ) await pause(2);
}

/** As if the time had passed in which one that is not heard of is taken for dead; the others live. */
export async function isDead({ change }: Home, running: readonly Run[], nth: number): Promise<void> {
  const living = running.filter((_, other) => other !== nth).map((one) => /"boot":"([^"]+)"/.exec(one.said())?.[1]);
  await change(
    `UPDATE "Lease" SET "aliveAt" = '' WHERE "holder" NOT IN ('', ${living.map((boot) => `'${boot}'`).join(", ") || "''"})`,
  );
}

/** Until nothing waits in the outbox. */
export async function nothingWaits({ ask }: Home): Promise<void> {
  const waiting = () => ask(`SELECT "id", "status", "boot" FROM "Outbox" WHERE "status" IN ('queued', 'sending')`);
  for (let round = 0; (await waiting()).length > 0; round += 1) {
    if (round === 200) throw new Error(`rows that wait: ${JSON.stringify(await waiting())}`);
    await pause(50);
  }
}
