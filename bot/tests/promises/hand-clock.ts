import { Temporal } from "temporal-polyfill";
import type { Clockwork } from "#bot/clockwork.ts";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";

/** A clock that stands still unless it is moved by hand: nothing in a test has to be waited for. */
export interface HandClock extends Clockwork {
  /** Moves to the next timer, at most so far, and lets it go off. @returns milliseconds moved */
  next(mostMs: number): number;
  /** So much time is gone at once, as for a machine that slept: whatever fell due in it goes off now. */
  leaps(ms: number): void;
  /** Somebody sets the clock on the wall by so much, back where it is negative; no time passes. */
  jumps(ms: number): void;
}

const START = Temporal.Instant.from("2025-07-02T08:00:00+07:00");

/** @param seed the same seed, the same chances */
export function handClock(seed = 1): HandClock {
  let elapsed = 0;
  let set = 0;
  let timers: { at: number; work: () => void }[] = [];
  return {
    now: () => START.add({ milliseconds: Math.floor(elapsed) + set }),
    elapsed: () => elapsed,
    random: seededRandom(seed),
    after(ms, work) {
      const timer = { at: elapsed + ms, work };
      timers.push(timer);
      return {
        cancel() {
          timers = timers.filter((one) => one !== timer);
        },
      };
    },
    next(mostMs) {
      const soonest = Math.min(...timers.map(({ at }) => at));
      const ms = Math.max(0, Math.min(soonest - elapsed, mostMs));
      leaps(ms);
      return ms;
    },
    leaps,
    jumps(ms) {
      set += ms;
    },
  };

  function leaps(ms: number): void {
    elapsed += ms;
    const due = timers.filter(({ at }) => at <= elapsed);
    timers = timers.filter(({ at }) => at > elapsed);
    for (const { work } of due.sort((a, b) => a.at - b.at)) work();
  }
}
