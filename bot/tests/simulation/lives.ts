import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { setImmediate as loopTurn } from "node:timers/promises";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Database, OpenOptions } from "#bot/db/database.ts";
import type { Log } from "#bot/log.ts";
import type { Channel } from "#bot/messages.ts";
import { type House, openHouse } from "../town/house.ts";
import { quickHashing } from "../town/quick-hash.ts";
import { type Asks, asksOf } from "./asks.ts";
import type { PaperShelf } from "./paper-shelf.ts";
import { staffPhones } from "./residents.ts";
import type { Sabotage } from "./sabotage.ts";

/**
 * The program, one life after the other, on the same files. It may die at every statement and commit, before and after it, and
 * wherever `passes` is asked. Dying is what SIGKILL does: nothing of that life goes on, and the next one finds the files as they
 * were at that moment.
 */
export interface Lives {
  /** The first one. */
  begins(): Promise<void>;
  house(): House | null;
  /** All that stand. */
  houses(): readonly House[];
  /** Transactions so far, of all lives. */
  units(): number;
  /** The process that is the how manieth has died. */
  isOver(life: number): boolean;
  passes(place: string, life: number): boolean;
  /** It, or one of several, dies after so many more points. */
  diesIn(points: number): void;
  /** Whether it lies dead. */
  isDead(): boolean;
  /** Lives again, if it is dead; through however many deaths. */
  revives(): Promise<void>;
  /** Until nothing happens any more by itself. */
  rests(): Promise<void>;
  /** Asks the database as any other process sees it. */
  ask: Asks;
  /** All that is stored, as whoever steals it reads it. */
  bytes(): readonly string[];
  disk: Disk;
  /** The server ends all that is open. */
  cutsOff(): void;
  ends(): Promise<void>;
}

/** What is wrong with the disk. */
export interface Disk {
  isFull: boolean;
  /** Somebody else writes. */
  lock(): void;
  unlock(): void;
  /** Taken out, and put in again. */
  takeOut(): void;
  putIn(): void;
}

export interface LivesOptions {
  clock: Clockwork;
  channels: (life: number) => readonly [Channel, ...Channel[]];
  /** Told after every commit, where that can be told. */
  committed: () => void;
  /** Told at a death, while what it left can be looked at. @param living what those who live on are called in the database */
  died: (living: readonly string[]) => void;
  log: Log;
  /** Where papers are taken, and lie. */
  shelf: PaperShelf;
  sabotage: Sabotage;
  random: () => number;
}

export function livesOn(
  first: string,
  { clock, channels, committed, died, log, shelf, sabotage }: Omit<LivesOptions, "random">,
): Lives {
  let folder = first;
  let life = 0;
  let dead = false;
  let left = Number.POSITIVE_INFINITY;
  let activity = 0;
  let underWay = 0;
  let units = 0;
  let house: House | null = null;
  let connection: Sqlite | undefined;
  let look: Sqlite | null = null;
  let writer: Sqlite | null = null;
  let isTakenOut = false;
  const file = () => `${folder}/data/koperasi.db`;

  function passes(_place: string): boolean {
    activity += 1;
    left -= 1;
    if (left > 0) return false;
    dies();
    return true;
  }

  function dies(): void {
    left = Number.POSITIVE_INFINITY;
    died([]);
    dead = true;
    disk.unlock();
    const next = `${first}-${life + 1}`;
    mkdirSync(next);
    // Without the shared memory, which is not on a disk.
    cpSync(folder, next, { recursive: true, filter: (path) => !path.endsWith("-shm") });
    folder = next;
  }

  const disk: Disk = {
    isFull: false,
    lock() {
      writer = new BetterSqlite3(file(), { timeout: 0 });
      try {
        writer.exec("BEGIN IMMEDIATE");
      } catch {
        disk.unlock();
      }
    },
    unlock() {
      writer?.close();
      writer = null;
    },
    takeOut() {
      isTakenOut = true;
      renameSync(`${folder}/data`, `${folder}/data-out`);
    },
    putIn() {
      if (isTakenOut) renameSync(`${folder}/data-out`, `${folder}/data`);
      isTakenOut = false;
    },
  };

  function doorOf(mine: number): NonNullable<OpenOptions["door"]> {
    return {
      async at(when, sql, db) {
        if (isOver(mine)) return never();
        connection = db;
        if (when === "before") sabotage.before?.(sql, db);
        if (passes(`${when} ${sql.replace(/\s+/g, " ").slice(0, 60)}`)) return never();
        if (when === "after" && sql === "COMMIT") committed();
      },
      commit(db) {
        if (disk.isFull) throw Object.assign(new Error("made up"), { code: "SQLITE_FULL" });
        db.exec("COMMIT");
      },
      // By what threads do one seed would be two runs.
      sync() {},
      // Another process that writes is waited for without a clock: one seed is one run.
      pause: async () => void (await loopTurn()),
    };
  }

  function clockOf(mine: number): Clockwork {
    return {
      ...clock,
      after: (ms, work) =>
        clock.after(ms, () => {
          if (!isOver(mine)) work();
        }),
    };
  }

  function watched(database: Database): Database {
    const transaction: Database["transaction"] = async (work, how) => {
      activity += 1;
      underWay += 1;
      units += 1;
      const mine = life;
      try {
        return await database.transaction(work, how);
      } finally {
        activity += 1;
        if (mine === life) underWay -= 1;
      }
    };
    return { ...database, transaction };
  }

  async function live(): Promise<void> {
    const mine = life;
    if (sabotage.atStart) withFile((db) => db.exec(sabotage.atStart as string));
    look = new BetterSqlite3(file(), { readonly: true, timeout: 1_000 });
    const [channel, ...beside] = channels(mine);
    let stands = false;
    const opening = openHouse({
      home: { url: `file:${file()}`, key: { file: `${folder}/secrets/data-key` } },
      channel,
      beside,
      clockwork: clockOf(mine),
      door: doorOf(mine),
      around: (database) => sabotage.around?.(watched(database)) ?? watched(database),
      rate: 20,
      staffPhones,
      hashing: quickHashing,
      desk: shelf.desk,
      cabinet: shelf.cabinet,
      makes: ({ kind }) => ({ name: kind, mime: "application/pdf", bytes: Buffer.from(kind) }),
      log,
      ...(!sabotage.watchesNothing && {
        ends: () => {
          if (!isOver(mine)) dies();
        },
      }),
    })
      .catch((error: unknown) => {
        // As a start that fails ends, and is tried again.
        if (isOver(mine)) return null;
        if (!(disk.isFull || isTakenOut)) throw error;
        dies();
        return null;
      })
      .finally(() => {
        stands = true;
      });
    // It may die before it stands.
    house = await Promise.race([opening, untilDead(() => stands)]);
    if (house) sabotage.house?.(house);
  }

  async function untilDead(isOpen: () => boolean): Promise<null> {
    while (!dead && !isOpen()) await loopTurn();
    return null;
  }

  function withFile(work: (db: Sqlite) => void): void {
    const db = new BetterSqlite3(file());
    work(db);
    db.close();
  }

  function looksAt(): Sqlite {
    if (!look) throw new Error("nothing has been opened yet");
    return look;
  }

  function isOver(one: number): boolean {
    return dead || one !== life;
  }

  return {
    async begins() {
      if (sabotage.schema) withFile((db) => db.exec(sabotage.schema as string));
      await live();
    },
    house: () => (dead ? null : house),
    houses: () => (dead || !house ? [] : [house]),
    units: () => units,
    isOver,
    passes,
    diesIn(points) {
      left = points;
    },
    isDead: () => dead,
    async revives() {
      while (dead && !isTakenOut) {
        // What that life still holds open; with the process it would be gone.
        connection?.close();
        connection = undefined;
        look?.close();
        house = null;
        underWay = 0;
        if (life > 0) rmSync(`${first}-${life}`, { recursive: true, force: true });
        life += 1;
        dead = false;
        await live();
      }
    },
    async rests() {
      for (let quiet = 0, seen = activity; quiet < 5 && !dead; quiet += 1) {
        await loopTurn();
        if (underWay > 0 || activity !== seen) quiet = 0;
        seen = activity;
      }
    },
    ask: asksOf(looksAt),
    bytes: () =>
      [looksAt().name, `${looksAt().name}-wal`].filter(existsSync).map((path) => readFileSync(path, "latin1")),
    disk,
    cutsOff() {},
    async ends() {
      disk.unlock();
      await house?.close().catch(() => {});
      look?.close();
      for (let past = 1; past <= life + 1; past += 1) rmSync(`${first}-${past}`, { recursive: true, force: true });
    },
  };
}

function never(): Promise<never> {
  return new Promise(() => {});
}
