import { expect, test } from "vitest";
import { simulate } from "./simulation.ts";

/**
 * Two hundred days in the simulated town, ten a life. The seeds are always the same, so that what fails is what was changed; those of the
 * last life are new every time, and a life that breaks prints how it is repeated. `npm run town` lives on.
 */
const DAYS = 10;
const LIVES = 20;
const NEW = Math.floor(Math.random() * 1_000_000_000);
const SEEDS = [...Array.from({ length: LIVES - 1 }, (_, nth) => nth + 1), NEW];

test.each(SEEDS)("ten days in the town (seed %i)", { timeout: 120_000 }, async (seed) => {
  const lived = await simulate(seed, DAYS);
  expect(lived.calms).toBe(DAYS);
  expect(lived.deaths).toBeGreaterThan(0);
  expect(lived.arrivals).toBeGreaterThan(lived.inputs / 2);
});
