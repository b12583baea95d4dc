import { expect, test } from "vitest";
import { Broken } from "./broken.ts";
import { sabotages } from "./sabotage.ts";
import { simulate } from "./simulation.ts";

/** What breaks a promise on purpose is noticed in the simulated town. */
const DAYS = 10;

/** In a storm, as many lives as it may take until a sabotage is noticed; each begins with the one in which it showed soonest. */
const LIVES = 8;

/** The long run alone waits for what shows seldom: five of them took as long as the thirty others. */
const noticed = sabotages.filter(({ showsSeldom }) => process.env.TESTS === "all" || !showsSeldom);

test.each(noticed)("it is noticed when $name", { timeout: 240_000 }, async (sabotage) => {
  let broken: unknown;
  const all = Array.from({ length: LIVES }, (_, nth) => nth + 1);
  for (const seed of new Set([sabotage.seed ?? 1, ...all])) {
    if (broken) break;
    broken = await simulate(seed, DAYS, { sabotage, storm: 2 }).then(
      () => null,
      (error: unknown) => error,
    );
  }
  expect(broken).toBeInstanceOf(Broken);
});
