import { cpSync, mkdirSync } from "node:fs";
import type { Database as Sqlite } from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { temporaryFolder } from "#bot/tests/town/temporary-folder.ts";
import { STORIES, shownAs, WHAT_IS_LEFT } from "./crash-stories.ts";
import { SMALL_DISTRICT } from "./small-district.ts";
import { type Fate, openWorld, type World, type WorldOptions } from "./world.ts";

/**
 * Three stories, each lived once for every point at which the process can die, and compared with the life in which it did
 * not: the same answers, the same database, nothing twice but one message. Again: CRASH_POINT=n, or SEED=n for the pairs.
 */
const ONLY = process.env.CRASH_POINT === undefined ? null : Number(process.env.CRASH_POINT);
const SEED = Number(process.env.SEED ?? 1);
const PAIRS = 40;

// On PostgreSQL, where a life takes longer, some of the points: postgres-crash-points.test.ts.
describe.each(Object.entries(STORIES))("%s", (_, tell) => {
  test("dies at every point", { timeout: 120_000 }, async () => {
    const folders = await template();
    const model = await lived({ folder: folders() }, tell);
    const points = model.points;
    expect(points.length).toBeGreaterThan(80);
    const tried = ONLY === null ? points.map((_, index) => index + 1) : [ONLY];
    for (const point of tried) {
      const which = `CRASH_POINT=${point}: ${points[point - 1]}`;
      const life = await compared({ folder: folders(), dies: [{ life: 0, point }] }, tell, model, which);
      expect(life.deaths).toEqual([points[point - 1]]);
    }
  });

  test("dies again while it recovers", { timeout: 120_000 }, async () => {
    const folders = await template();
    const model = await lived({ folder: folders() }, tell);
    const random = seededRandom(SEED);
    const any = (most: number) => 1 + Math.floor(random() * most);
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const dies: Fate[] = [
        { life: 0, point: any(model.points.length) },
        { life: 1, point: any(30) },
        { life: 2, point: any(30) },
      ];
      await compared({ folder: folders(), dies }, tell, model, `SEED=${SEED}, pair ${pair}: ${JSON.stringify(dies)}`);
    }
  });

  test("loses the answer to every message that it sends", { timeout: 60_000 }, async () => {
    const folders = await template();
    const model = await lived({ folder: folders() }, tell);
    const sends = model.points.flatMap((name, index) => (name === "after send" ? [index + 1] : []));
    expect(sends.length).toBeGreaterThanOrEqual(4);
    for (const losesAnswerAt of sends) {
      const life = await compared({ folder: folders(), losesAnswerAt }, tell, model, `answer lost at ${losesAnswerAt}`);
      expect(life.lostAnswers).toBe(1);
    }
  });
});

// ---- around --------------------------------------------------------------------------------------------------------

/** Folders that all begin with the same database. */
async function template(): Promise<() => string> {
  const root = temporaryFolder();
  const { folder: filled } = await homeOfTest(SMALL_DISTRICT);
  let made = 0;
  return () => {
    made += 1;
    const folder = `${root}/world-${made}`;
    mkdirSync(folder);
    cpSync(filled, folder, { recursive: true });
    return folder;
  };
}

interface Lived {
  texts: string[];
  points: string[];
  left: unknown;
  deaths: string[];
  lostAnswers: number;
}

async function lived(options: WorldOptions, tell: (world: World) => Promise<void>): Promise<Lived> {
  const world = await openWorld(options);
  await tell(world);
  const { arrived, points, deaths, lostAnswers } = world;
  expect(world.early).toEqual([]);
  const left = world.look(whatIsLeft);
  await world.ends();
  return { texts: arrived.map(shownAs), points: [...points], left, deaths, lostAnswers };
}

async function compared(
  options: WorldOptions,
  tell: (world: World) => Promise<void>,
  model: Lived,
  which: string,
): Promise<Lived> {
  const life = await lived(options, tell).catch((error: unknown) => {
    throw new Error(`${which}: ${error instanceof Error ? error.message : error}`, { cause: error });
  });
  expect(life.left, which).toEqual(model.left);
  // A message that may have arrived comes again, and nothing is between the two.
  const once = life.texts.filter((text, index) => text !== life.texts[index - 1]);
  expect(once, which).toEqual(model.texts);
  expect(life.texts.length - model.texts.length, which).toBeLessThanOrEqual(life.deaths.length + life.lostAnswers);
  return life;
}

function whatIsLeft(db: Sqlite): unknown {
  return Object.values(WHAT_IS_LEFT).map((sql) => db.prepare(sql).all());
}
