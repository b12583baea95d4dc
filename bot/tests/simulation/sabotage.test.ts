import { expect, test } from "vitest";
import { Broken } from "./broken.ts";
import { sabotages } from "./sabotage.ts";
import { simulate } from "./simulation.ts";

/** What breaks a promise on purpose is noticed in the simulated town. */
const DAYS = 10;

/** In a storm, as many lives as it may take until a sabotage is noticed; most show in the first. */
const LIVES = 8;

test.each(sabotages)("it is noticed when $name", { timeout: 240_000 }, async (sabotage) => {
  let noticed: unknown;
  for (let seed = 1; seed <= LIVES && !noticed; seed += 1) {
    noticed = await simulate(seed, DAYS, { sabotage, storm: 2 }).then(
      () => null,
      (error: unknown) => error,
    );
  }
  expect(noticed).toBeInstanceOf(Broken);
});
