import { type Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { ALLOWED_UPDATES } from "#bot/channels/telegram/updates.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Log } from "#bot/log.ts";

/** How the poll stands: a word for the operator. */
export type PollState = "starting" | "ok" | "unreachable" | "unauthorized" | "another-poller" | "not-stored";

export interface Polling {
  state(): PollState;
  /** Monotonic milliseconds of the last answer that made sense. */
  lastAnswer(): number | null;
  /** Takes no more; resolves when what is in hand is stored, and confirmed if Telegram answers. */
  stop(): Promise<void>;
}

const POLL_SECONDS = 30;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Asks Telegram for updates, batch after batch. The offset, which confirms a batch, moves on only when all of it is
 * durable; within a batch `take` is called for all updates at once, in their order. Nothing that Telegram answers ends it:
 * it pauses, longer each time, and asks again.
 */
export function poll({
  api,
  take,
  clockwork,
  log,
}: {
  api: Api;
  /** Resolves when the update is durable. */
  take: (update: Update) => Promise<void>;
  clockwork: Clockwork;
  log: Log;
}): Polling {
  const ended = new AbortController();
  let state: PollState = "starting";
  let lastAnswer: number | null = null;
  let offset: number | undefined;

  async function loop(): Promise<void> {
    for (let failures = 0; !ended.signal.aborted; ) {
      const problem = await round();
      if (problem === null) {
        failures = 0;
        continue;
      }
      if (ended.signal.aborted) return;
      if (state !== problem.state) log.warn({ channel: "telegram", state: problem.state }, "polling");
      state = problem.state;
      failures += 1;
      const growing = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
      await pause(Math.max(problem.waitMs ?? 0, growing * (0.5 + clockwork.random() / 2)));
    }
  }

  /** One batch. @returns what went wrong, or null */
  async function round(): Promise<{ state: PollState; waitMs?: number } | null> {
    let updates: Update[];
    try {
      // The first is answered at once: that the app is within reach is known then, not half a minute later.
      updates = await ask(lastAnswer === null ? 0 : POLL_SECONDS, ended.signal);
    } catch (error) {
      return problemOf(error);
    }
    lastAnswer = clockwork.elapsed();
    const results = await Promise.allSettled(updates.map(take));
    // Some could not be stored: none is confirmed, all come again, and those that were had change nothing.
    if (results.some(({ status }) => status === "rejected")) return { state: "not-stored" };
    const last = Math.max(...updates.map(({ update_id }) => update_id));
    if (updates.length > 0) offset = last + 1;
    state = "ok";
    return null;
  }

  async function ask(timeout: number, signal?: AbortSignal): Promise<Update[]> {
    const updates = await api.getUpdates(
      { ...(offset !== undefined && { offset }), limit: 100, timeout, allowed_updates: ALLOWED_UPDATES },
      signal as Parameters<Api["getUpdates"]>[1],
    );
    if (!Array.isArray(updates)) throw new TypeError("no list of updates");
    return updates;
  }

  async function problemOf(error: unknown): Promise<{ state: PollState; waitMs?: number }> {
    if (!(error instanceof GrammyError)) return { state: "unreachable" };
    if (error.error_code === 401 || error.error_code === 404) return { state: "unauthorized" };
    if (error.error_code === 409) {
      // A webhook that an earlier set-up left behind keeps polls out; what waits there stays.
      if (/webhook/i.test(error.description)) await api.deleteWebhook().catch(() => {});
      return { state: "another-poller" };
    }
    if (error.error_code === 429) return { state: "unreachable", waitMs: (error.parameters.retry_after ?? 1) * 1000 };
    return { state: "unreachable" };
  }

  function pause(ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = clockwork.after(ms, go);
      ended.signal.addEventListener("abort", () => {
        timer.cancel();
        go();
      });
    });
  }

  const running = loop();
  return {
    state: () => state,
    lastAnswer: () => lastAnswer,
    async stop() {
      ended.abort();
      await running;
      // Tells Telegram what was stored, so that it does not come again; if that fails it comes again and changes nothing.
      if (offset !== undefined && state === "ok") {
        await api.getUpdates({ offset, limit: 1, timeout: 0 }, AbortSignal.timeout(2_000) as never).catch(() => {});
      }
    },
  };
}
