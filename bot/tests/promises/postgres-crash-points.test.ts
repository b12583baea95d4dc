import { describe, expect, test } from "vitest";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { STORIES, shownAs, WHAT_IS_LEFT } from "./crash-stories.ts";
import { openPostgresWorld } from "./postgres-world.ts";
import { SMALL_DISTRICT } from "./small-district.ts";

/**
 * The stories of crash-points.test.ts on PostgreSQL, for some of the points at which the process can die, compared with the life in
 * which it did not. Again: CRASH_POINT=n, or SEED=n for those that are chosen by chance.
 */
const ONLY = process.env.CRASH_POINT === undefined ? null : Number(process.env.CRASH_POINT);
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const POINTS = 8;

describe.each(Object.entries(STORIES))("%s", (_, tell) => {
  test(`dies at ${POINTS} points (SEED=${SEED})`, { timeout: 120_000 }, async () => {
    const model = await lived(tell);
    expect(model.points.length).toBeGreaterThan(100);
    let deaths = 0;
    const tried = ONLY === null ? chosen(model.points) : [ONLY];
    for (const point of tried) {
      const life = await lived(tell, point);
      const which = `SEED=${SEED} CRASH_POINT=${point}: ${life.deaths[0]}`;
      deaths += life.deaths.length;
      expect(life.left, which).toEqual(model.left);
      // A message that may have arrived comes again, and nothing is between the two.
      expect(
        life.texts.filter((text, index) => text !== life.texts[index - 1]),
        which,
      ).toEqual(model.texts);
      expect(life.texts.length - model.texts.length, which).toBeLessThanOrEqual(1);
    }
    // What the server answers first is not always the same: a life may have a point less.
    expect(deaths).toBeGreaterThanOrEqual(tried.length - 1);
  });
});

/** Of the places that matter most one each, the others by chance. */
function chosen(points: readonly string[]): number[] {
  const random = seededRandom(SEED);
  const any = (among: readonly number[]) => among[Math.floor(random() * among.length)] as number;
  const all = points.map((_, index) => index + 1);
  const at = (name: string) => any(all.filter((point) => points[point - 1] === name));
  const telling = ["before COMMIT", "after COMMIT", "before send", "after send", "before confirming"].map(at);
  return [...telling, ...Array.from({ length: POINTS - telling.length }, () => any(all))];
}

async function lived(tell: (world: Awaited<ReturnType<typeof openPostgresWorld>>) => Promise<void>, diesAt?: number) {
  const home = await homeOfTest(SMALL_DISTRICT);
  const world = await openPostgresWorld(home, diesAt);
  await tell(world);
  const left: unknown[] = [];
  for (const sql of Object.values(WHAT_IS_LEFT)) left.push(await home.ask(sql));
  await world.ends();
  return { texts: world.arrived.map(shownAs), points: world.points, left, deaths: world.deaths };
}
