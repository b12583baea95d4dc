import { cpSync, mkdirSync, rmSync } from "node:fs";
import { setImmediate as loopTurn } from "node:timers/promises";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Channel, ChannelEvent, Outgoing, SendOutcome } from "#bot/messages.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";
import { handClock } from "./hand-clock.ts";
import { CHAT, teller } from "./teller.ts";

/**
 * A world for one bot that may die at any point: at every statement and commit, before and after it; before a message is
 * sent, and after it has arrived; before an input is confirmed. Dying is what SIGKILL does: nothing of that life goes on,
 * the files stay as they are at that moment, and what was not confirmed comes again.
 */

/** What happens at which point, counted from the start of the life that is the how manieth. */
export interface Fate {
  life: number;
  point: number;
}

/** What stands on the phone. */
export interface Arrived {
  text: string;
  choices: Outgoing["choices"];
}

export interface World {
  says(...texts: string[]): Promise<void>;
  presses(label: string): Promise<void>;
  arrived: Arrived[];
  /** The names of the points of the present life, in their order. */
  points: string[];
  /** The points at which it died. */
  deaths: string[];
  lostAnswers: number;
  /** What was handed to the channel before it was on the disk. */
  early: string[];
  inputs: number;
  /** Looks into the database as another process would. */
  look<T>(work: (db: Sqlite) => T): T;
  ends(): Promise<void>;
}

export interface WorldOptions {
  /** Where the first life finds database and key. */
  folder: string;
  /** When it dies. */
  dies?: readonly Fate[];
  /** The answer to the send at this point of the first life is lost. */
  losesAnswerAt?: number;
}

export async function openWorld({ folder: first, dies = [], losesAnswerAt }: WorldOptions): Promise<World> {
  const clock = handClock();
  const arrived: Arrived[] = [];
  const unconfirmed: { event: ChannelEvent; inHand: number | null }[] = [];
  let folder = first;
  let life = 0;
  const deaths: string[] = [];
  const early: string[] = [];
  let lostAnswers = 0;
  let inputs = 0;
  let activity = 0;
  let points: string[] = [];
  let house: House | undefined;
  let connection: Sqlite | undefined;
  let dead = false;

  /** @returns whether this life ends here */
  function passes(name: string): boolean {
    activity += 1;
    points.push(name);
    if (!dies.some((fate) => fate.life === life && fate.point === points.length)) return false;
    dead = true;
    deaths.push(name);
    const left = `${first}-${life + 1}`;
    mkdirSync(left);
    // Without the shared memory, which is not on a disk.
    cpSync(folder, left, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    folder = left;
    return true;
  }

  function channelOf(mine: number): Channel {
    const isOver = () => dead || mine !== life;
    return {
      name: CHAT.channel,
      ownAccount: () => CHAT.ownAccount,
      longestText: 4096,
      health: () => ({ ok: true }),
      async start(receive) {
        handOver = (event) => receive(event);
      },
      async stop() {},
      async send({ text, choices }): Promise<SendOutcome> {
        if (isOver() || passes("before send")) return never();
        if (look(inHand) === 0) early.push(text);
        arrived.push({ text, choices });
        if (passes("after send")) return never();
        if (mine === 0 && points.length === losesAnswerAt) {
          lostAnswers += 1;
          return { outcome: "unclear", reason: "connection-lost" };
        }
        return { outcome: "sent", reference: String(arrived.length) };
      },
    };
  }
  let handOver: (event: ChannelEvent) => Promise<void> = never;

  /** As Telegram does: in order, side by side, and again until it is confirmed. */
  function bringInputs(): void {
    const mine = life;
    for (const one of unconfirmed) {
      if (one.inHand === mine) continue;
      one.inHand = mine;
      void handOver(one.event).then(
        () => {
          if (dead || mine !== life || passes("before confirming")) return;
          unconfirmed.splice(unconfirmed.indexOf(one), 1);
        },
        () => {
          one.inHand = null;
        },
      );
    }
  }

  function clockOf(mine: number): Clockwork {
    return {
      ...clock,
      after: (ms, work) =>
        clock.after(ms, () => {
          if (!dead && mine === life) work();
        }),
    };
  }

  async function live(): Promise<void> {
    const mine = life;
    let stands = false;
    const opening = openHouse({
      home: { url: `file:${folder}/data/koperasi.db`, key: { file: `${folder}/secrets/data-key` } },
      channel: channelOf(mine),
      clockwork: clockOf(mine),
      door: {
        async at(when, sql, db) {
          if (mine !== life || dead) return never();
          connection = db;
          if (passes(`${when} ${sql.replace(/\s+/g, " ").slice(0, 60)}`)) return never();
        },
      },
    }).finally(() => {
      stands = true;
    });
    // It may die before it stands.
    house = await Promise.race([opening, untilDead(() => stands)]);
  }

  /** Whoever waits on after that keeps a whole house in memory. */
  async function untilDead(isOver: () => boolean): Promise<undefined> {
    while (!dead && !isOver()) await loopTurn();
  }

  async function liveAgain(): Promise<void> {
    // What that life still holds open; with the process it would be gone.
    connection?.close();
    connection = undefined;
    house = undefined;
    life += 1;
    points = [];
    dead = false;
    await live();
  }

  /** Until nothing happens any more by itself. */
  async function rest(): Promise<void> {
    for (let quiet = 0, seen = activity; quiet < 5 && !dead; quiet += 1) {
      await loopTurn();
      if (activity !== seen) quiet = 0;
      seen = activity;
    }
  }

  /** Until everything is answered, through however many deaths. */
  async function settled(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      if (!dead) bringInputs();
      await rest();
      if (dead) await liveAgain();
      else if (unconfirmed.length === 0 && look(waiting) === 0) return;
      else if (unconfirmed.every(({ inHand }) => inHand === life)) clock.next(1_000);
    }
    throw new Error(`not settled: ${unconfirmed.length} inputs, ${look(waiting)} rows`);
  }

  function look<T>(work: (db: Sqlite) => T): T {
    const db = new BetterSqlite3(`${folder}/data/koperasi.db`, { readonly: true });
    try {
      return work(db);
    } finally {
      db.close();
    }
  }

  async function brings(events: ChannelEvent[]): Promise<void> {
    inputs += events.length;
    unconfirmed.push(...events.map((event) => ({ event, inHand: null })));
    await settled();
  }

  await live();
  await settled();
  return {
    ...teller({ now: clock.now, inputs: () => inputs, arrived, brings }),
    arrived,
    get points() {
      return points;
    },
    deaths,
    early,
    get lostAnswers() {
      return lostAnswers;
    },
    get inputs() {
      return inputs;
    },
    look,
    async ends() {
      await house?.close();
      for (let past = 1; past <= life; past += 1) rmSync(`${first}-${past}`, { recursive: true, force: true });
    },
  };
}

const waiting = (db: Sqlite) =>
  Number(db.prepare("SELECT COUNT(*) FROM Outbox WHERE status IN ('queued', 'sending')").pluck().get());

const inHand = (db: Sqlite) => Number(db.prepare("SELECT COUNT(*) FROM Outbox WHERE status = 'sending'").pluck().get());

function never(): Promise<never> {
  return new Promise(() => {});
}
