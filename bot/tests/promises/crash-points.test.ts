import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import BetterSqlite3, { type Database as Sqlite } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { CRASH_DISTRICT, eachOnce, STORIES, shownAs, WHAT_IS_LEFT, withoutMoments } from "./crash-stories.ts";
import { type Left, type LifeOptions, type Lived, lives, untouched } from "./world.ts";

/**
 * Stories that go on after the points at which the process can be killed, compared with the life in which it was not: the same
 * answers, the same database, nothing twice but one message; and the files, opened as they are there, have all that was confirmed and
 * all that had left. A point that leaves what the one before it left is the same death.
 * Again: CRASH_POINT=n, or SEED=n for those that are killed again.
 */
const ONLY = process.env.CRASH_POINT === undefined ? null : Number(process.env.CRASH_POINT);
const SEED = Number(process.env.SEED ?? 1);
/** So many lives of a story are killed again while they recover, and these a third time: they alone are watched, for that costs more than living. */
const AGAIN = 6;
/** Of the points of a life, those at which its files are opened as a copy. */
const COPIED_EVERY = 3;
/** The points of a life that recovers. */
const RECOVERY = 30;

// On PostgreSQL, where nothing can be kept of a life that goes on, some of the points: postgres-crash-points.test.ts.
describe.each(Object.entries(STORIES))("%s", (_, story) => {
  test("is killed at every point, and again while it recovers", { timeout: 120_000 }, async () => {
    const { life, model } = await beginning(story, Number.POSITIVE_INFINITY);
    expect(model.killed.flatMap(({ points }) => points).length).toBeGreaterThan(80);
    // Each copy of the files, as somebody could have made it then: what was confirmed and what had left is in it.
    for (const [index, left] of model.killed.entries()) {
      if (index % COPIED_EVERY === 0) expect(lackingIn(left), `CRASH_POINT=${index}: ${left.points[0]}`).toEqual([]);
    }
    const random = seededRandom(SEED);
    const any = <T>(all: readonly T[]) => all[Math.floor(random() * all.length)] as T;
    const lived = model.killed.filter((_, index) => ONLY === null || index === ONLY);
    const goOn = Array.from({ length: AGAIN }, () => any(lived));
    const second = new Map<Left, readonly Left[]>();
    for (const left of lived) {
      const which = `CRASH_POINT=${model.killed.indexOf(left)}: ${left.points[0]}`;
      const watched = goOn.includes(left) ? RECOVERY : 0;
      second.set(left, (await life(which, { from: left, watched })).killed);
    }
    for (const [again, left] of goOn.entries()) {
      const from = any(second.get(left) ?? []);
      const which = `SEED=${SEED}, the ${again}.: ${from.points[0]}`;
      const { killed } = await life(which, { from, watched: RECOVERY });
      await life(`${which}, and again`, { from: any(killed) });
    }
  });

  test("loses the answer to every message that it sends", { timeout: 60_000 }, async () => {
    const { life, first, model } = await beginning(story);
    // What is sent again arrives.
    const lost = await life("answers lost", { from: first, losesAnswer: (nth) => nth % 2 === 1 });
    expect(lost.lostAnswers).toBe(model.arrived.length);
  });
});

// ---- around --------------------------------------------------------------------------------------------------------

/** A story as it goes undisturbed, and other lives of it, each compared with that one. */
async function beginning(story: LifeOptions["story"], watched = 0) {
  const root = temporaryFolder();
  const first = untouched((await homeOfTest(CRASH_DISTRICT)).folder);
  let made = 0;
  async function lived(options: Omit<LifeOptions, "story" | "folder" | "looks">): Promise<Lived> {
    made += 1;
    const folder = `${root}/life-${made}`;
    mkdirSync(folder);
    const life = await lives({ story, folder, looks: whatIsLeft, ...options });
    expect(life.early).toEqual([]);
    return life;
  }
  const model = await lived({ from: first, watched });
  const texts = model.arrived.map(shownAs);
  async function life(which: string, options: Parameters<typeof lived>[0]): Promise<Lived> {
    const one = await lived(options).catch((error: unknown) => {
      throw new Error(`${which}: ${error instanceof Error ? error.message : error}`, { cause: error });
    });
    expect(one.kept, which).toEqual(model.kept);
    const all = one.arrived.map(shownAs);
    expect(eachOnce(all), which).toEqual(texts);
    expect(all.length - texts.length, which).toBeLessThanOrEqual(options.from.deaths + one.lostAnswers);
    return one;
  }
  return { first, model, life };
}

/** What is not in these files, though the channel was told that it is, or somebody has read it. */
function lackingIn({ disk, arrived, inputs, unconfirmed }: Left): string[] {
  const folder = temporaryFolder();
  for (const [path, bytes] of disk) writeFileSync(join(folder, basename(path)), bytes);
  const db = new BetterSqlite3(join(folder, "koperasi.db"));
  const count = (sql: string) => Number(db.prepare(sql).pluck().get());
  const had = count("SELECT COUNT(*) FROM Inbox");
  const left = count("SELECT COUNT(*) FROM Outbox WHERE status IN ('sending', 'sent')");
  const isWhole = db.pragma("integrity_check", { simple: true });
  db.close();
  return [
    ...(had < inputs - unconfirmed.length ? [`${had} inputs of ${inputs}, ${unconfirmed.length} not confirmed`] : []),
    ...(left < arrived.length ? [`${left} rows of ${arrived.length} messages`] : []),
    ...(isWhole === "ok" ? [] : [String(isWhole)]),
  ];
}

function whatIsLeft(db: Sqlite): unknown {
  return withoutMoments(Object.values(WHAT_IS_LEFT).map((sql) => db.prepare(sql).all()));
}
