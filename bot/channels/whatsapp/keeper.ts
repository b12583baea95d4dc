import { endLeftBrowser, groupBytes } from "#bot/channels/whatsapp/browser.ts";
import { type Ears, type Life, newLife, type Over } from "#bot/channels/whatsapp/client.ts";
import type { Session } from "#bot/channels/whatsapp/session.ts";
import { TooLate, within } from "#bot/channels/whatsapp/within.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Log } from "#bot/log.ts";

/**
 * Keeps a browser with the page in it, one after the other: sees what the library does not say (dead, never ready, nobody
 * scans, no network, too big), ends it in order, and begins anew after pauses that grow.
 */
export interface Keeper {
  /** The life that there is, in whatever phase. */
  current(): Life | null;
  /** The life that is ready to send and to be asked; null while there is none. */
  ready(): Life | null;
  /** Whether the page has a network. */
  online(): boolean;
  /** A code to be typed was given out: this life stays until it is worth nothing any more. */
  gaveCode(): void;
  /** Ends this life, so that the next one begins. */
  renew(why: string): void;
  /** Ends the last life. */
  stop(): Promise<void>;
}

export interface Told extends Pick<Ears, "code" | "message" | "edited" | "ack"> {
  /** Messages come in from now on; said once in a life, and again when the page has synced anew. */
  ready(life: Life): void;
  phase(phase: "starting" | "scan" | "ready" | "offline" | "resting" | "blocked"): void;
  /** A life has ended; what waits for it waits in vain. */
  ended(why: string): void;
  /** The browser's memory, from time to time. */
  weighs(bytes: number): void;
  /** Whether the browser can be ended without tearing anything apart. */
  idle(): boolean;
}

/**
 * A page that has not gone on for so long does not any more. A slow server needs a minute to show it; codes to be scanned are
 * replaced every 20 to 60 s, six times, then it goes quiet; a code to be typed is good for this long; a large account takes
 * longer to load, and tells how far it is.
 */
const STUCK_MS = 3 * 60_000;
const WATCH_EVERY_MS = 30_000;
const ANSWER_MS = 10_000;
const OFFLINE_MS = 10 * 60_000;
/** The real page needs 0.5 to 1 GB, and grows over days. */
const MOST_BYTES = 1.5 * 2 ** 30;
/** Too big for more than this, it is ended even while a message is on its way. */
const PATIENCE_ROUNDS = 20;
const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** WhatsApp itself has closed the door: it is not knocked on every few minutes. */
const BARRED_PAUSE_MS = 60 * 60_000;
const BARRED = /TOS_BLOCK|DEPRECATED_VERSION|PROXYBLOCK/;
/** The account itself is meant. */
const BLOCKED = /TOS_BLOCK/;
/** Who has lived this long was well. */
const WELL_MS = 10 * 60_000;

export function keepBrowser({
  session,
  executablePath,
  mostBytes = MOST_BYTES,
  told,
  clockwork,
  log,
}: {
  session: Session;
  executablePath: string;
  /** A browser of more than this is replaced. */
  mostBytes?: number | undefined;
  told: Told;
  clockwork: Clockwork;
  log: Log;
}): Keeper {
  let stopping = false;
  let wakeUp = () => {};
  let current: { life: Life; end: (why: string) => void; isReady: boolean; online: boolean } | null = null;

  async function run(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      const began = clockwork.elapsed();
      const why = await live().catch((error: unknown) => `failed-${nameOf(error)}`);
      if (stopping) return;
      log.warn({ channel: "whatsapp", why }, "browser ended");
      told.phase(BLOCKED.test(why) ? "blocked" : "resting");
      failures = why === "logged-out" || clockwork.elapsed() - began > WELL_MS ? 0 : failures + 1;
      // Never at once: the library trips over a page of its own that has only just gone.
      await rest(BARRED.test(why) ? BARRED_PAUSE_MS : pauseAfter(failures));
      if (why === "logged-out") forget();
    }
  }

  /** What can't be removed is begun in once more: the page has cleared it by itself, as a rule. */
  function forget(): void {
    try {
      session.forget();
    } catch (error) {
      log.error({ channel: "whatsapp", error: nameOf(error) }, "session not removed");
    }
  }

  function pauseAfter(failures: number): number {
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(Math.max(0, failures - 1), 10));
  }

  function rest(ms: number): Promise<void> {
    return new Promise((go) => {
      const timer = clockwork.after(ms, go);
      wakeUp = () => {
        timer.cancel();
        go();
      };
    });
  }

  /** One life, from its beginning to its end. @returns why it ended */
  async function live(): Promise<string> {
    if (endLeftBrowser(session.browserNote, session.profile)) {
      log.warn({ channel: "whatsapp" }, "ended a browser that was left running");
    }
    told.phase("starting");
    let end: (why: string) => void = () => {};
    const ended = new Promise<string>((go) => (end = go));
    const life = await newLife(session, executablePath, earsOf(end), clockwork);
    // Nobody could end it until now, and it has not been opened yet.
    if (stopping) return "stopped";
    const mine = { life, end, isReady: false, online: false };
    current = mine;
    const watch = watchOver(mine);
    life.open().catch((error: unknown) => end(`failed-${nameOf(error)}`));
    const why = await ended;
    watch.cancel();
    current = null;
    told.ended(why);
    told.phase(BLOCKED.test(why) ? "blocked" : "resting");
    await life.close();
    return why;
  }

  function earsOf(end: (why: string) => void): Ears {
    return {
      code(code) {
        since = clockwork.elapsed();
        told.phase("scan");
        told.code(code);
      },
      loads() {
        since = clockwork.elapsed();
        // The code has served.
        if (current?.isReady === false) told.phase("starting");
      },
      ready() {
        const mine = current;
        if (!mine) return;
        mine.isReady = true;
        mine.online = true;
        told.phase("ready");
        told.ready(mine.life);
      },
      connection(state) {
        if (current?.isReady) connected(current, state === "CONNECTED");
      },
      over: (why: Over) => end(why),
      message: told.message,
      edited: told.edited,
      ack: told.ack,
    };
  }

  /** Since when it is as it is: starting, shown a code, loading, without a network. */
  let since = 0;
  function connected(mine: NonNullable<typeof current>, online: boolean): void {
    if (mine.online === online) return;
    mine.online = online;
    since = clockwork.elapsed();
    told.phase(online ? "ready" : "offline");
  }

  /** Looks from time to time whether it lives. */
  function watchOver(mine: NonNullable<typeof current>): { cancel(): void } {
    let timer = clockwork.after(WATCH_EVERY_MS, round);
    let silent = 0;
    let tooBig = 0;
    let isOver = false;
    since = clockwork.elapsed();

    function round(): void {
      void look()
        .then((why) => {
          if (why !== null) mine.end(why);
        })
        .finally(() => {
          if (!isOver) timer = clockwork.after(WATCH_EVERY_MS, round);
        });
    }

    async function look(): Promise<string | null> {
      const ms = clockwork.elapsed() - since;
      if (!mine.isReady) return ms > STUCK_MS ? "never-ready" : null;
      const pid = mine.life.browser();
      const bytes = pid === null ? 0 : groupBytes(pid);
      told.weighs(bytes);
      tooBig = bytes > mostBytes ? tooBig + 1 : 0;
      if (tooBig > 0 && (told.idle() || tooBig > PATIENCE_ROUNDS)) return "too-big";
      const state = await within(clockwork, ANSWER_MS, mine.life.client.getState()).catch((error: unknown) =>
        error instanceof TooLate ? "SILENT" : "DEAD",
      );
      silent = state === "SILENT" || state === "DEAD" ? silent + 1 : 0;
      if (silent >= 2) return "page-dead";
      if (silent === 0) connected(mine, state === "CONNECTED");
      return !mine.online && clockwork.elapsed() - since > OFFLINE_MS ? "offline-too-long" : null;
    }

    return {
      cancel() {
        isOver = true;
        timer.cancel();
      },
    };
  }

  const running = run();
  return {
    current: () => current?.life ?? null,
    ready: () => (current?.isReady ? current.life : null),
    online: () => current?.online ?? false,
    gaveCode() {
      since = clockwork.elapsed();
    },
    renew: (why) => current?.end(why),
    async stop() {
      stopping = true;
      current?.end("stopped");
      wakeUp();
      await running;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : String(error);
}
