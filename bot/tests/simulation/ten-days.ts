import { expect, test } from "vitest";
import { simulate } from "./simulation.ts";

/**
 * Two hundred days in the simulated town, ten a life, in two files, so that both cores have their share. The seeds are always the same, so
 * that what fails is what was changed; in the long run there is one more that is new every time: what fails there says how it is lived
 * again, and stays a fault whoever finds it. `npm run town` lives on with new ones. Again: FRESH_SEED=n.
 */
const DAYS = 10;

export function livesTenDays(seeds: readonly number[], fresh?: number): void {
  test.each([...seeds])("ten days in the town (seed %i)", { timeout: 120_000 }, async (seed) => {
    // Also where it does not end in time, which no error says.
    if (seed === fresh) console.info(`a fresh seed; again: npm run town -- --seed ${seed} --days ${DAYS}`);
    const lived = await simulate(seed, DAYS);
    expect(lived.calms).toBe(DAYS);
    expect(lived.deaths).toBeGreaterThan(0);
    expect(lived.arrivals).toBeGreaterThan(lived.inputs / 2);
  });
}
