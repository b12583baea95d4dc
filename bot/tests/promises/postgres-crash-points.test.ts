import { expect, test } from "vitest";
import { seededRandom } from "#bot/tests/town/bot-api-faults.ts";
import { homeOfTest } from "#bot/tests/town/home.ts";
import { CRASH_DISTRICT, eachOnce, STORIES, shownAs, WHAT_IS_LEFT, withoutMoments } from "./crash-stories.ts";
import { livesOnPostgres } from "./postgres-world.ts";

/**
 * The stories of crash-points.test.ts on PostgreSQL, one after the other, for nothing can be kept there of a life that goes on: the
 * process dies in its start and once in every step, at a point chosen by chance, and it is compared with the life in which it did not.
 * Again: SEED=n.
 */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));

test(`dies in every step (SEED=${SEED})`, { timeout: 300_000 }, async () => {
  const random = seededRandom(SEED);
  const model = await lived();
  expect(model.points.flat().length).toBeGreaterThan(1_000);
  const life = await lived(model.points.map((points) => 1 + chosen(points, random)));
  const which = `SEED=${SEED}: ${life.deaths.join(", ")}`;
  expect(life.left, which).toEqual(model.left);
  expect(eachOnce(life.texts), which).toEqual(eachOnce(model.texts));
  expect(life.texts.length - model.texts.length, which).toBeLessThanOrEqual(life.deaths.length);
  // What the server answers first is not always the same: a step may have a point less.
  expect(life.deaths.length, which).toBeGreaterThan(0.9 * model.points.length);
});

const TELLING = ["before COMMIT", "after COMMIT", "before send", "after send", "before confirming"];

/** Every other time one of the places that matter most, else any. @returns its index */
function chosen(points: readonly string[], random: () => number): number {
  const any = <T>(among: readonly T[]) => among[Math.floor(random() * among.length)] as T;
  const all = points.map((_, index) => index);
  const name = random() < 0.5 ? any(TELLING) : null;
  const telling = all.filter((index) => points[index] === name);
  return any(telling.length > 0 ? telling : all);
}

async function lived(dies?: readonly number[]) {
  const home = await homeOfTest(CRASH_DISTRICT);
  const { arrived, points, deaths } = await livesOnPostgres(home, Object.values(STORIES), dies);
  const left: unknown[] = [];
  for (const sql of Object.values(WHAT_IS_LEFT)) left.push(withoutNumbers(await home.ask(sql)));
  return { texts: arrived.map(shownAs), points, left: withoutMoments(left), deaths };
}

/** Of rows what was undone keeps its number here, and no other row gets it: what is picked names another. */
function withoutNumbers(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  return rows.map(({ body, ...row }) => ({
    ...row,
    body: typeof body === "string" ? body.replace(/("input":\{[^}]*?)\d+/g, "$1") : body,
  }));
}
