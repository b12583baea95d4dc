import { Temporal } from "temporal-polyfill";

/** The clock of the process. Everything that needs the time is handed one; the tests bring their own. */
export interface Clockwork {
  now(): Temporal.Instant;
  /** Milliseconds, monotonic. */
  elapsed(): number;
  after(ms: number, work: () => void): { cancel(): void };
  /** 0 to 1 */
  random(): number;
}

export const CLOCKWORK: Clockwork = {
  now: () => Temporal.Now.instant(),
  elapsed: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return { cancel: () => clearTimeout(timer) };
  },
  random: Math.random,
};
