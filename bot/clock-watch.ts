import type { Clockwork } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { CLOCK_DOUBT_MINUTES, CLOCK_JUMP_MINUTES } from "#bot/domain/office-rules.ts";
import type { Log } from "#bot/log.ts";
import { words } from "#bot/messages.ts";
import { endDoubt, isDoubted, noteDoubt } from "#bot/services/clock-doubt.ts";
import { tellStaffAtOnce } from "#bot/services/notices.ts";
import { triesAtOnce } from "#bot/services/outbox.ts";

/**
 * Compares the clock on the wall with the monotonic one. When they come apart (somebody set the clock, the machine slept), what
 * has become due by it is held for a while, and nothing is ended or forgotten by it: the staff are asked whether it is right.
 * Answers go on.
 */
export interface ClockWatch {
  /** Whether what is due by the clock may be done; it is compared with every question. */
  trusted(): boolean;
  stop(): void;
}

const LOOK_EVERY_MS = 10_000;
const MINUTE_MS = 60_000;

export function watchClock({
  database,
  boot,
  staffPhones,
  wake,
  clockwork,
  log,
}: {
  database: Pick<Database, "transaction">;
  boot: string;
  staffPhones: ReadonlySet<string>;
  /** What was held may leave, or the staff are to be told. */
  wake: () => void;
  clockwork: Clockwork;
  log: Log;
}): ClockWatch {
  const { now, elapsed } = clockwork;
  /** What the wall shows beyond the milliseconds that have passed. */
  const ahead = () => now().epochMilliseconds - elapsed();
  let usual = ahead();
  let doubt: { until: number; jumpMs: number; isNoted: boolean } | null = null;
  let isOver = false;
  let looking: Promise<void> = Promise.resolve();
  let timer = clockwork.after(LOOK_EVERY_MS, round);

  function compare(): void {
    const jumpMs = ahead() - usual;
    if (Math.abs(jumpMs) <= CLOCK_JUMP_MINUTES * MINUTE_MS) return;
    usual += jumpMs;
    doubt = { until: elapsed() + CLOCK_DOUBT_MINUTES * MINUTE_MS, jumpMs, isNoted: false };
    log.warn({ jumpMs }, "the clock jumped");
    lookNow();
  }

  function lookNow(): void {
    looking = looking.then(look).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : "" }, "clock not looked at");
    });
  }

  function round(): void {
    compare();
    lookNow();
    void looking.finally(() => {
      if (!isOver) timer = clockwork.after(LOOK_EVERY_MS, round);
    });
  }

  async function look(): Promise<void> {
    const current = doubt;
    if (!current || isOver) return;
    if (!current.isNoted) await note(current);
    const isAccepted = !(await database.transaction((tx) => isDoubted(tx, boot)));
    if (!isAccepted && elapsed() < current.until) return;
    await database.transaction((tx) => endDoubt(tx, boot));
    // It may have jumped once more meanwhile.
    if (doubt !== current) return;
    doubt = null;
    log.info({ accepted: isAccepted }, "the clock is trusted again");
    wake();
  }

  async function note(current: NonNullable<typeof doubt>): Promise<void> {
    await database.transaction(async (tx) => {
      const to = now();
      const from = to.subtract({ milliseconds: Math.round(current.jumpMs) });
      await triesAtOnce(tx, to);
      if (!(await noteDoubt(tx, boot, to))) return;
      const said = words("clock-trust-told", { from, to, minutes: CLOCK_DOUBT_MINUTES });
      await tellStaffAtOnce(tx, staffPhones, said, to);
    });
    current.isNoted = true;
    wake();
  }

  return {
    trusted() {
      compare();
      return doubt === null;
    },
    stop() {
      isOver = true;
      timer.cancel();
    },
  };
}
