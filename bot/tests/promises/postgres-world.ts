import { setImmediate as loopTurn } from "node:timers/promises";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import type { Channel, ChannelEvent, SendOutcome } from "#bot/messages.ts";
import type { Home } from "#bot/tests/town/home.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";
import { quickHashing } from "#bot/tests/town/quick-hash.ts";
import type { Story } from "./crash-stories.ts";
import { handClock } from "./hand-clock.ts";
import { CHANNEL, eventsOf, OWN_ACCOUNT } from "./teller.ts";
import { never, watchedTx } from "./watched-tx.ts";
import type { Arrived } from "./world.ts";

/**
 * The lives of one bot on PostgreSQL that dies now and then: before and after every statement of a unit of work, before and after its
 * commit, before and after a send. What its sessions had open is undone by the server, as when a process is killed; nothing of that
 * life goes on, and what was not confirmed comes again.
 */
export interface LivedOnPostgres {
  arrived: Arrived[];
  /** The names of the points, in their order, of its start and of each step, up to the first death in it. */
  points: string[][];
  deaths: string[];
}

/**
 * Lives to the end of the stories, one after the other.
 * @param dies at the how manieth point of its start and of each step; never, where nothing is said
 */
export async function livesOnPostgres(
  home: Home,
  stories: readonly Story[],
  dies: readonly (number | undefined)[] = [],
): Promise<LivedOnPostgres> {
  const clock = handClock();
  const arrived: Arrived[] = [];
  const points: string[][] = [[]];
  const deaths: string[] = [];
  const diedIn = new Set<number>();
  const unconfirmed: { event: ChannelEvent; inHand: number | null }[] = [];
  let life = 0;
  let dead = false;
  let activity = 0;
  let underWay = 0;
  let inputs = 0;
  let house: House | null = null;
  let handOver: (event: ChannelEvent) => Promise<void> = never;
  /** Told when a unit of work has ended, or all has. */
  let stirs: () => void = () => {};
  const isOver = (mine: number) => dead || mine !== life;

  function passes(name: string): boolean {
    activity += 1;
    const step = points.length - 1;
    const passed = points[step];
    // Each time once: whoever comes again finds other points.
    if (!passed || diedIn.has(step)) return false;
    passed.push(name);
    if (passed.length !== dies[step]) return false;
    diedIn.add(step);
    dead = true;
    deaths.push(name);
    stirs();
    return true;
  }

  function watched(database: Database): Database {
    const mine = life;
    const transaction: Database["transaction"] = async (work) => {
      if (isOver(mine)) return never();
      underWay += 1;
      try {
        const result = await database.transaction(async (tx) => {
          const done = await work(watchedTx(tx, { isOver: () => isOver(mine), passes }));
          if (isOver(mine) || passes("before COMMIT")) return never();
          return done;
        });
        if (isOver(mine) || passes("after COMMIT")) return never();
        return result;
      } finally {
        activity += 1;
        if (mine === life) underWay -= 1;
        stirs();
      }
    };
    return { ...database, transaction };
  }

  function channelOf(mine: number): Channel {
    return {
      name: CHANNEL,
      ownAccount: () => OWN_ACCOUNT,
      longestText: 4096,
      health: () => ({ ok: true }),
      async start(receive) {
        handOver = receive;
      },
      async stop() {},
      async send({ to: { chat: to }, text, choices }): Promise<SendOutcome> {
        if (isOver(mine) || passes("before send")) return never();
        arrived.push({ to, text, choices });
        if (passes("after send")) return never();
        return { outcome: "sent", reference: String(arrived.length) };
      },
    };
  }

  async function live(): Promise<void> {
    const mine = life;
    const clockwork: Clockwork = {
      ...clock,
      after: (ms, work) =>
        clock.after(ms, () => {
          if (!isOver(mine)) work();
        }),
    };
    let stands = false;
    const opening = openHouse({
      home,
      channel: channelOf(mine),
      clockwork,
      around: watched,
      hashing: quickHashing,
    }).finally(() => {
      stands = true;
      stirs();
    });
    const dying = (async () => {
      while (!dead && !stands) await stirred();
      return null;
    })();
    house = await Promise.race([opening, dying]);
  }

  async function liveAgain(): Promise<void> {
    // As the server does when the process at the other end is gone.
    await home.ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'sapa-koperasi ${process.pid}'`);
    house = null;
    underWay = 0;
    life += 1;
    dead = false;
    await live();
  }

  function stirred(): Promise<void> {
    return new Promise((go) => {
      stirs = go;
    });
  }

  async function rests(): Promise<void> {
    for (let quiet = 0, seen = activity; quiet < 5 && !dead; quiet += 1) {
      // Whoever looks again and again takes the machine from the server.
      if (underWay > 0) await stirred();
      await loopTurn();
      if (underWay > 0 || activity !== seen) quiet = 0;
      seen = activity;
    }
  }

  function bringInputs(): void {
    const mine = life;
    for (const one of unconfirmed) {
      if (one.inHand === mine) continue;
      one.inHand = mine;
      void handOver(one.event).then(
        () => {
          if (isOver(mine) || passes("before confirming")) return;
          unconfirmed.splice(unconfirmed.indexOf(one), 1);
        },
        () => {
          one.inHand = null;
        },
      );
    }
  }

  const waiting = () => home.ask(`SELECT "id" FROM "Outbox" WHERE "status" IN ('queued', 'sending')`);

  async function settled(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      if (!dead) bringInputs();
      await rests();
      if (dead) await liveAgain();
      else if (unconfirmed.length === 0 && (await waiting()).length === 0) return;
      else if (unconfirmed.every(({ inHand }) => inHand === life)) clock.next(1_000);
    }
    throw new Error(`not settled: ${unconfirmed.length} inputs, ${JSON.stringify(await waiting())}`);
  }

  await live();
  await settled();
  for (const { chat, steps } of stories) {
    for (const step of steps) {
      points.push([]);
      const events = eventsOf(step, { chat, now: clock.now(), inputs, arrived });
      inputs += events.length;
      unconfirmed.push(...events.map((event) => ({ event, inHand: null })));
      await settled();
    }
  }
  await (house as House | null)?.close();
  return { arrived, points, deaths };
}
