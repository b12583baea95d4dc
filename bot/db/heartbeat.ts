import type { Clockwork } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { giveUpLeases, sayAlive, takeLease } from "#bot/db/leases.ts";
import type { Log } from "#bot/log.ts";

/** Something that only one of several processes may do. */
export interface Duty {
  /** What it is called in the database: the same for all processes, another for another bot. */
  name: string;
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** This process's life as the others see it. */
export interface Heartbeat {
  /** The first beat; duties that nobody has begin. */
  start(): Promise<void>;
  /** Whether the others still take this process for alive, with room for what it begins now. */
  alive(): boolean;
  has(duty: string): boolean;
  /** Ends the duties; the process lives on, with what it has in hand. */
  stop(): Promise<void>;
  /** The last act: nothing is in hand any more, so that nobody need wait to take over. */
  leave(): Promise<void>;
}

const BEAT_EVERY_MS = 10_000;
/** Leases last 45 s; a send that begins now may take 20 s. */
const ALIVE_FOR_MS = 22_000;

/**
 * Several processes on one PostgreSQL tell each other by a row that they live. Who is not heard of loses its duties and what
 * it held to the others; who can't be heard stops by itself, before they take it for dead. On SQLite there is one process,
 * which has everything for life.
 */
export function heartbeat({
  database,
  boot,
  duties,
  clockwork,
  log,
  lost,
  beaten,
}: {
  database: Pick<Database, "transaction" | "engine">;
  boot: string;
  duties: readonly Duty[];
  clockwork: Clockwork;
  log: Log;
  /** This process may be taken for dead from now on: what it holds and has not begun is let go. */
  lost: () => void;
  /** After every beat. */
  beaten: () => Promise<void>;
}): Heartbeat {
  const isAlone = database.engine === "sqlite";
  const held = new Set<string>();
  let lastBeat: number | null = null;
  let stopping = false;
  let timer: { cancel(): void } | null = null;
  let beating: Promise<void> = Promise.resolve();
  /** Beginning a duty may take longer than a beat (a browser); the beats go on meanwhile. */
  let turning: Promise<void> = Promise.resolve();
  const alive = () => isAlone || (lastBeat !== null && clockwork.elapsed() - lastBeat < ALIVE_FOR_MS);

  async function beat(): Promise<void> {
    const began = clockwork.elapsed();
    try {
      const mine = await database.transaction(async (tx) => {
        await sayAlive(tx, boot);
        const taken: string[] = [];
        for (const { name } of duties) if (await takeLease(tx, name, boot)) taken.push(name);
        return new Set(taken);
      });
      // Silent for too long: what is in hand may be somebody else's by now.
      if (lastBeat !== null && !alive()) lost();
      lastBeat = began;
      turning = turning.then(() => settle(mine));
      await beaten();
    } catch (error) {
      log.error({ error: error instanceof Error ? error.name : "" }, "no heartbeat");
    }
    if (!alive()) turning = turning.then(() => settle(new Set()));
  }

  /** Begins what has become ours, ends what no longer is. */
  async function settle(mine: ReadonlySet<string>): Promise<void> {
    for (const duty of duties) {
      if (stopping || mine.has(duty.name) === held.has(duty.name)) continue;
      log.info({ duty: duty.name, held: mine.has(duty.name) }, "duty");
      const begins = mine.has(duty.name);
      if (begins) held.add(duty.name);
      else held.delete(duty.name);
      await (begins ? duty.begin() : duty.end()).catch((error: unknown) =>
        log.error({ duty: duty.name, error: error instanceof Error ? error.name : "" }, "duty failed"),
      );
    }
  }

  function again(): void {
    timer = clockwork.after(BEAT_EVERY_MS, () => {
      beating = beat().finally(() => {
        if (!stopping) again();
      });
    });
  }

  return {
    async start() {
      await beat();
      if (!isAlone) again();
      await turning;
    },
    alive,
    has: (duty) => held.has(duty),
    async stop() {
      stopping = true;
      timer?.cancel();
      await beating;
      await turning;
      for (const duty of duties) if (held.delete(duty.name)) await duty.end();
    },
    async leave() {
      // Where it can't be said any more, the others notice by the silence.
      await database.transaction((tx) => giveUpLeases(tx, boot)).catch(() => {});
    },
  };
}
