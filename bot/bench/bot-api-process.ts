import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type BotApi, startBotApi } from "#bot/tests/town/bot-api.ts";

/** The stand-in for Telegram in a process of its own: what it does takes no time from the bot that is measured. */
export interface Telegram {
  root: string;
  token: string;
  /** What became of the messages so far. */
  counted(): Promise<Counted>;
  /** Some people ask something, again and again, for so long or until `stops`. @returns how long each answer took, in milliseconds */
  asks(ms: number): Promise<number[]>;
  stops(): void;
  close(): void;
}

export interface Counted {
  sent: number;
  throttled: number;
  /** From the first to the last message that arrived. */
  milliseconds: number;
}

type Order = { begin: { people: number; limits: boolean } } | { asks: number } | "stops" | "counted";

/** @param people so many can be written to, by the ids from FIRST on */
export async function telegramProcess(people: number, limits: boolean): Promise<Telegram> {
  const child = fork(fileURLToPath(import.meta.url));
  const { root, token } = await told<{ root: string; token: string }>(child, { begin: { people, limits } });
  return {
    root,
    token,
    counted: () => told(child, "counted"),
    asks: (ms) => told(child, { asks: ms }),
    stops: () => void child.send("stops"),
    close: () => void child.kill(),
  };
}

/** The id of the first of those who can be written to. */
export const FIRST = 6_000_000_000;

async function told<T>(child: ChildProcess, order: Order): Promise<T> {
  const kind = typeof order === "string" ? order : (Object.keys(order)[0] ?? "");
  const answer = new Promise<T>((go) => {
    const hears = (message: { kind: string; answer: T }) => {
      if (message.kind !== kind) return;
      child.off("message", hears);
      go(message.answer);
    };
    child.on("message", hears);
  });
  child.send(order);
  return answer;
}

// ---- in that process ---------------------------------------------------------------------------------------------------

const ASKERS = 3;
const ASKS_EVERY_MS = 2_000;
const TEXT = "Pengumuman dari";

async function serve(): Promise<void> {
  let api: BotApi | null = null;
  let stopped = false;
  const answers = (kind: string, answer: unknown) => void process.send?.({ kind, answer });
  process.on("message", async (order: Order) => {
    if (order === "stops") stopped = true;
    else if (order === "counted") answers("counted", api && countedIn(api));
    else if ("begin" in order) {
      api = await startBotApi({ limits: order.begin.limits });
      for (let nth = 0; nth < order.begin.people; nth += 1) api.person({ id: FIRST + nth }).unblocks();
      await fetch(`${api.root}/bot${api.token}/deleteWebhook?drop_pending_updates=true`);
      answers("begin", { root: api.root, token: api.token });
    } else if (api) {
      stopped = false;
      const until = performance.now() + order.asks;
      const isOver = () => stopped || performance.now() > until;
      const asking = api;
      const all = await Promise.all(Array.from({ length: ASKERS }, (_, nth) => asksIn(asking, nth, isOver)));
      answers("asks", all.flat());
    }
  });
  await once(process, "disconnect");
  process.exit();
}

async function asksIn(api: BotApi, nth: number, isOver: () => boolean): Promise<number[]> {
  const person = api.person();
  const waits: number[] = [];
  await pause((nth * ASKS_EVERY_MS) / ASKERS);
  while (!isOver()) {
    const start = performance.now();
    person.says("koperasi cukir");
    await person.sees(/Cukir/, { timeout: 60_000 });
    waits.push(performance.now() - start);
    await pause(Math.max(0, ASKS_EVERY_MS - (performance.now() - start)));
  }
  return waits;
}

function countedIn(api: BotApi): Counted {
  const calls = api.callsTo("sendMessage").filter(({ body }) => String(body.text).startsWith(TEXT));
  const arrived = calls.filter(({ tookEffect }) => tookEffect);
  return {
    sent: arrived.length,
    throttled: api.calls.filter(({ answer }) => answer === 429).length,
    milliseconds: (arrived.at(-1)?.monotonicMs ?? 0) - (arrived[0]?.monotonicMs ?? 0),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve();
