/** What goes wrong between the bot and the stand-in: faults that a test orders, and the limits of the real server. */
import { type ApiError, tooManyRequests } from "./bot-api-http.ts";

/** What the bot gets instead of the answer. */
export type How =
  | "dropped" // the connection is cut, no answer
  | "cut" // …in the middle of the answer
  | "500" // as JSON
  | "502" // as JSON
  | "nginx" // 502 as a page of HTML
  | "truncated" // half of the JSON, as if it were all
  | "empty" // 200 and nothing
  | "no-result" // {"ok":true}
  | "unauthorized"
  | "conflict"
  | { retryAfter: number } // seconds
  | ApiError;

export interface FaultOrder {
  /** A method, several, or what else can be seen in a call; all but getUpdates if nothing is said. Downloads are called `file`. */
  on?: string | string[] | ((call: { method: string; body: Record<string, unknown> }) => boolean);
  /** The true answer if nothing is said: only late then. */
  how?: How;
  /** The call takes effect all the same. */
  effect?: boolean;
  /** How long the bot waits for it. */
  waitMs?: number;
  /** How often; 1 if nothing is said, without end if there is a `chance`. */
  times?: number;
  /** From 0 to 1. */
  chance?: number;
}

export interface Fault extends FaultOrder {
  /** How often it happened. */
  hits: number;
  ends(): void;
}

export function faultList(random: () => number) {
  const faults = new Set<Fault>();
  return {
    order(order: FaultOrder): Fault {
      const fault: Fault = { ...order, hits: 0, ends: () => void faults.delete(fault) };
      faults.add(fault);
      return fault;
    },
    /** The fault that happens to this call, counted; the one ordered first, if there are several. */
    befalling(call: { method: string; body: Record<string, unknown> }): Fault | undefined {
      const fault = [...faults].find(
        (one) => one.hits < mostHits(one) && isOn(one.on, call) && (one.chance === undefined || random() < one.chance),
      );
      if (fault) fault.hits += 1;
      return fault;
    },
    clear: () => faults.clear(),
  };
}

function mostHits({ times, chance }: FaultOrder): number {
  return times ?? (chance === undefined ? 1 : Number.POSITIVE_INFINITY);
}

function isOn(on: FaultOrder["on"], call: { method: string; body: Record<string, unknown> }): boolean {
  if (on === undefined) return call.method !== "getUpdates";
  if (typeof on === "function") return on(call);
  return [on].flat().includes(call.method);
}

/** What the limits count. */
export const isPaced = (method: string) => /^(send|edit)/.test(method) && method !== "sendChatAction";

/** @see https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export interface Limits {
  perSecond: number;
  /** In a private chat: this many at once, and in as many seconds; so one a second in the long run. */
  burst: number;
  perMinuteInGroup: number;
}
export const realLimits: Limits = { perSecond: 30, burst: 4, perMinuteInGroup: 20 };

/** @param second milliseconds that a second of the server lasts */
export function limiter(second: number) {
  const sentAt = new Map<string, number[]>();

  /** @throws ApiError 429 when one of the limits is full; then nothing is counted */
  return function count(limits: Limits, chat: { id: number; isGroup: boolean }): void {
    const windows = [
      { key: "all", most: limits.perSecond, seconds: 1 },
      chat.isGroup
        ? { key: `${chat.id}`, most: limits.perMinuteInGroup, seconds: 60 }
        : { key: `${chat.id}`, most: limits.burst, seconds: limits.burst },
    ];
    const now = performance.now();
    for (const { key, most, seconds } of windows) {
      const recent = (sentAt.get(key) ?? []).filter((at) => at > now - seconds * second);
      sentAt.set(key, recent);
      const blocking = recent.at(-most);
      if (blocking !== undefined) {
        throw tooManyRequests(Math.max(1, Math.ceil((blocking + seconds * second - now) / second)));
      }
    }
    for (const { key } of windows) sentAt.get(key)?.push(now);
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
