import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setImmediate as loopTurn } from "node:timers/promises";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import type { Temporal } from "temporal-polyfill";
import type { Channel, ChannelEvent, Outgoing, SendOutcome } from "#bot/messages.ts";
import { type House, openHouse } from "#bot/tests/town/house.ts";
import { quickHashing } from "#bot/tests/town/quick-hash.ts";
import type { Story } from "./crash-stories.ts";
import { handClock } from "./hand-clock.ts";
import { CHANNEL, eventsOf, OWN_ACCOUNT } from "./teller.ts";

/**
 * A life of one bot, which could be killed at any point: at every statement and commit, before and after it; before a message is
 * sent, and after it has arrived; before an input is confirmed. What would be left is kept, and another life can begin with it, as
 * after SIGKILL: nothing of the one before goes on, the files are as they were, and what was not confirmed comes again.
 */

/** What stands on the phone. */
export interface Arrived {
  /** In which chat. */
  to: string;
  text: string;
  choices: Outgoing["choices"];
}

/** What a life begins with, and what would be left of it, were it killed: all that the next one finds. */
export interface Left {
  /** The points that leave just this, by their names. */
  points: string[];
  /** Bytes, by path. */
  disk: ReadonlyMap<string, Buffer>;
  arrived: readonly Arrived[];
  unconfirmed: readonly ChannelEvent[];
  /** How many steps of the story were begun, and how many inputs there were. */
  begun: number;
  inputs: number;
  /** Milliseconds. */
  elapsed: number;
  /** So often it was killed before. */
  deaths: number;
}

export interface Lived {
  arrived: Arrived[];
  /** What was handed to the channel before it was on the disk. */
  early: string[];
  lostAnswers: number;
  /** What would have been left at its points, in their order. */
  killed: Left[];
  /** What is in the database in the end. */
  kept: unknown;
}

export interface LifeOptions {
  story: Story;
  /** An empty folder. */
  folder: string;
  from: Left;
  /** At so many points it is kept what would be left. */
  watched?: number;
  /** Whether the answer to a send is lost, the how manieth it is. */
  losesAnswer?: (nth: number) => boolean;
  /** The chat in which we are blocked. */
  refuses?: string;
  /** What the clock brings. @returns whether there is more of it to come */
  due?: (house: House, now: Temporal.Instant) => Promise<boolean>;
  /** Messages a second for what nobody asked for; all at once, if not said. */
  rate?: number;
  looks: (db: Sqlite) => unknown;
}

/** What a database that was filled leaves to a first life. */
export function untouched(folder: string): Left {
  return { points: [], disk: diskIn(folder), arrived: [], unconfirmed: [], begun: 0, inputs: 0, elapsed: 0, deaths: 0 };
}

/** Lives on to the end of the story, from wherever the one before was. */
export async function lives({
  story,
  folder,
  from,
  watched = 0,
  losesAnswer = () => false,
  refuses,
  due = async () => false,
  rate = Number.POSITIVE_INFINITY,
  looks,
}: LifeOptions): Promise<Lived> {
  for (const [path, bytes] of from.disk) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true, mode: 0o700 });
    writeFileSync(`${folder}/${path}`, bytes, { mode: 0o600 });
  }
  const clock = handClock();
  clock.leaps(from.elapsed);
  const arrived = [...from.arrived];
  const unconfirmed = [...from.unconfirmed];
  let { begun, inputs } = from;
  const inHand = new Set<ChannelEvent>();
  const killed: Left[] = [];
  const early: string[] = [];
  let lostAnswers = 0;
  let sends = 0;
  let points = 0;

  function passes(name: string): void {
    points += 1;
    if (points > watched) return;
    const last = killed.at(-1);
    const disk = diskIn(folder);
    const isSame =
      last?.begun === begun &&
      last.arrived.length === arrived.length &&
      last.unconfirmed.length === unconfirmed.length &&
      last.unconfirmed.every((event, index) => event === unconfirmed[index]) &&
      [...disk].every(([path, bytes]) => last.disk.get(path)?.equals(bytes));
    if (isSame) last.points.push(name);
    else {
      const chat = { arrived: [...arrived], unconfirmed: [...unconfirmed], begun, inputs };
      killed.push({ points: [name], disk, ...chat, elapsed: clock.elapsed(), deaths: from.deaths + 1 });
    }
  }

  let handOver: (event: ChannelEvent) => Promise<void> = () => new Promise(() => {});
  const channel: Channel = {
    name: CHANNEL,
    ownAccount: () => OWN_ACCOUNT,
    longestText: 4096,
    health: () => ({ ok: true }),
    async start(receive) {
      handOver = receive;
    },
    async stop() {},
    async send({ to: { chat: to }, text, choices }): Promise<SendOutcome> {
      passes("before send");
      if (look(sending) === 0) early.push(text);
      if (to === refuses) return { outcome: "refused", reason: "blocked", unreachable: true };
      arrived.push({ to, text, choices });
      passes("after send");
      sends += 1;
      if (losesAnswer(sends)) {
        lostAnswers += 1;
        return { outcome: "unclear", reason: "connection-lost" };
      }
      return { outcome: "sent", reference: String(arrived.length) };
    },
  };

  // What waits since the life before may leave before the house stands.
  let other: Sqlite | null = null;
  /** As another process would look. */
  function look<T>(work: (db: Sqlite) => T): T {
    other ??= new BetterSqlite3(`${folder}/${DATABASE}`, { readonly: true });
    return work(other);
  }

  /** As Telegram does: in order, side by side, and again until it is confirmed. */
  function bringInputs(): void {
    for (const event of unconfirmed) {
      if (inHand.has(event)) continue;
      inHand.add(event);
      void handOver(event).then(
        () => {
          passes("before confirming");
          unconfirmed.splice(unconfirmed.indexOf(event), 1);
        },
        () => {
          inHand.delete(event);
        },
      );
    }
  }

  /** Until nothing happens any more by itself. */
  async function rests(): Promise<void> {
    for (let quiet = 0, seen = points; quiet < 5; quiet += 1) {
      await loopTurn();
      if (points !== seen) quiet = 0;
      seen = points;
    }
  }

  async function settled(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      bringInputs();
      const isMoreDue = await due(house, clock.now());
      await rests();
      if (!isMoreDue && unconfirmed.length === 0 && look(waiting) === 0) return;
      if (unconfirmed.every((event) => inHand.has(event))) clock.next(1_000);
    }
    throw new Error(`not settled: ${unconfirmed.length} inputs, ${look(waiting)} rows`);
  }

  const house = await openHouse({
    home: { url: `file:${folder}/${DATABASE}`, key: { file: `${folder}/${KEY}` } },
    channel,
    clockwork: clock,
    hashing: quickHashing,
    rate,
    door: {
      at: (when, sql) => passes(`${when} ${sql.replace(/\s+/g, " ").slice(0, 60)}`),
      // When a thread is done with the disk is told by no turn of the loop; whoever is killed leaves what was written.
      sync() {},
    },
  });
  try {
    await settled();
    for (const step of story.steps.slice(begun)) {
      const events = eventsOf(step, { chat: story.chat, now: clock.now(), inputs, arrived });
      begun += 1;
      inputs += events.length;
      unconfirmed.push(...events);
      await settled();
    }
    return { arrived, early, lostAnswers, killed, kept: look(looks) };
  } finally {
    look((db) => db.close());
    await house.close();
  }
}

const DATABASE = "data/koperasi.db";
const KEY = "secrets/data-key";

/** Without the shared memory, which is not on a disk. */
function diskIn(folder: string): ReadonlyMap<string, Buffer> {
  const there = [DATABASE, `${DATABASE}-wal`, KEY].filter((path) => existsSync(`${folder}/${path}`));
  return new Map(there.map((path) => [path, readFileSync(`${folder}/${path}`)]));
}

const waiting = (db: Sqlite) =>
  Number(db.prepare("SELECT COUNT(*) FROM Outbox WHERE status IN ('queued', 'sending')").pluck().get());

const sending = (db: Sqlite) =>
  Number(db.prepare("SELECT COUNT(*) FROM Outbox WHERE status = 'sending'").pluck().get());
