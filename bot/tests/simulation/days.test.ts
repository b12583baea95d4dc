import { expect, test } from "vitest";
import { simulate } from "./simulation.ts";

/**
 * Two hundred days in the simulated town, ten a life. The seeds are always the same, so that what fails is what was changed; `npm run town`
 * lives on with new ones.
 */
const DAYS = 10;
const LIVES = 20;
const SEEDS = Array.from({ length: LIVES }, (_, nth) => nth + 1);

test.each(SEEDS)("ten days in the town (seed %i)", { timeout: 120_000 }, async (seed) => {
  const lived = await simulate(seed, DAYS);
  expect(lived.calms).toBe(DAYS);
  expect(lived.deaths).toBeGreaterThan(0);
  expect(lived.arrivals).toBeGreaterThan(lived.inputs / 2);
});
