import { Temporal } from "temporal-polyfill";
import { CLOCKWORK, type Clockwork } from "#bot/clockwork.ts";

/** The clock of a town: it shows a day of 2025, and runs on from there. */
export interface TownClock extends Clockwork {
  /** So much time passes at once. */
  passes(time: Temporal.DurationLike): void;
  /** From now on it moves by `passes` alone. */
  stops(): void;
  /** From now on it runs as fast as it was made for. */
  hurries(): void;
  /** From now on it runs as ours does: a browser that begins takes its own time. */
  walks(): void;
}

/** "Today" in the stories, as in the model conversations: Rabu, 2 Juli 2025. */
const FIRST_MORNING = Temporal.Instant.from("2025-07-02T08:00:00+07:00");

/**
 * @param speed how many times faster than ours it runs, with everything that waits for it
 * @param fromTheStart false: as ours, until it `hurries`: a browser takes its own time to begin
 */
export function townClock(speed = 1, fromTheStart = true): TownClock {
  let factor = fromTheStart ? speed : 1;
  let since = CLOCKWORK.elapsed();
  let passed = 0;
  let stoppedAt: number | null = null;
  const running = () => stoppedAt ?? (CLOCKWORK.elapsed() - since) * factor;
  function runsAt(times: number): void {
    passed += running();
    since = CLOCKWORK.elapsed();
    factor = times;
  }
  return {
    now: () => FIRST_MORNING.add({ milliseconds: Math.floor(running() + passed) }),
    elapsed: () => running() + passed,
    after: (ms, work) => CLOCKWORK.after(ms / factor, work),
    random: CLOCKWORK.random,
    passes(time) {
      passed += Temporal.Duration.from(time).total("milliseconds");
    },
    stops() {
      stoppedAt = running();
    },
    hurries: () => runsAt(speed),
    walks: () => runsAt(1),
  };
}
