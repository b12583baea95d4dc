import type { ChannelName } from "#bot/messages.ts";
import type { AppWeather, Sending } from "./chat-apps.ts";

/** What goes wrong around the bot, and for how long. */

const MINUTE = 60_000;

/** What happens at one step. */
export type Change = "crash" | "full" | "lock" | "out" | "server" | "jump" | "heals" | null;

type Chances = readonly (readonly [Exclude<Change, "heals" | null>, number])[];

/** How often a step brings it. */
const CHANCES: Chances = [
  ["crash", 0.3],
  ["full", 0.05],
  ["lock", 0.05],
  ["out", 0.02],
  ["jump", 0.05],
];

/** Where several share a server, which has the disk: it may end all that is open. */
export const SHARED_CHANCES: Chances = [
  ["crash", 0.4],
  ["server", 0.1],
  ["jump", 0.05],
];

/** How an attempt to send ends in wind. */
const WIND: readonly (readonly [Sending, number])[] = [
  ["throttled", 0.03],
  ["blocked", 0.01],
  ["lost", 0.06],
  ["unanswered", 0.08],
  ["dropped", 0.1],
];

/** @param storm how many times more often something happens than as a rule */
export function weatherOf({
  random,
  elapsed,
  storm,
  all = CHANCES,
}: {
  random: () => number;
  elapsed: () => number;
  storm: number;
  all?: Chances;
}) {
  let isWindy = false;
  let declines = false;
  let hasDeclined = false;
  let isDiskIn = true;
  let disk = false;
  const downUntil = new Map<ChannelName, number>();

  function picked<T>(all: readonly (readonly [T, number])[], otherwise: T): T {
    let at = random();
    for (const [one, chance] of all) {
      at -= chance;
      if (at < 0) return one;
    }
    return otherwise;
  }

  function sending(app: ChannelName): Sending {
    if (app === "whatsapp" && declines && random() < 0.1) {
      hasDeclined = true;
      return "declined";
    }
    return isWindy ? picked(WIND, "arrives") : "arrives";
  }

  function heals(): Change {
    disk = false;
    isDiskIn = true;
    return "heals";
  }

  return {
    /** A new step: the weather may turn. */
    changes(): Change {
      if (random() < 0.2) isWindy = !isWindy;
      declines = isWindy && random() < 0.3;
      for (const app of ["telegram", "whatsapp"] as const) {
        if (random() < 0.05 * storm) downUntil.set(app, elapsed() + Math.floor(random() * 60 * MINUTE));
      }
      if (disk && random() < 0.4) return heals();
      const chances = all.map(([one, chance]) => [one, storm * chance] as const);
      const change = disk ? null : picked<Change>(chances, null);
      if (change === "out") isDiskIn = false;
      if (change === "full" || change === "out") disk = true;
      return change;
    },
    ofApp: (app: ChannelName): AppWeather => ({
      isDown: elapsed() < (downUntil.get(app) ?? 0),
      nextSend: () => sending(app),
      repeats: isWindy ? 0.15 : 0.02,
    }),
    clears(): void {
      isWindy = false;
      declines = false;
      isDiskIn = true;
      disk = false;
      downUntil.clear();
    },
    /** Whether nothing can be stored. */
    isBad: () => disk,
    isDiskIn: () => isDiskIn,
    /** How long it may take until all is answered: what an app gave back is tried at distances of up to an hour. */
    patienceMs(): number {
      const patience = hasDeclined ? 90 * MINUTE : 15 * MINUTE;
      hasDeclined = false;
      return patience;
    },
    /** What is said past the outbox when nothing can be stored; that it is over is a row again. */
    explains: (text: string): boolean =>
      /^Sedang ada gangguan|^Disk komputer bot penuh|^Basis data bot (?!sudah bisa)/.test(text),
    /** An answer that says only that something is wrong. */
    excuses: (text: string): boolean => text.includes("Ada gangguan di sistem"),
  };
}
