import { expect, test } from "vitest";
import { Broken } from "./broken.ts";
import { sabotages } from "./sabotage.ts";
import { simulate } from "./simulation.ts";

/** What breaks a promise on purpose is noticed in the simulated town. */
const DAYS = 10;

/** In a storm, as many lives as it may take until a sabotage is noticed; most show in the first. */
const LIVES = 8;
/** Of what shows late in others: the life in which it shows soonest. It may become another with every change of the town. */
const SOONEST: Readonly<Record<string, number>> = {
  "a PIN session does not end": 6,
  "what was in hand at a death counts as sent": 2,
  "a row that waits for its next try lets later ones pass": 2,
};

test.each(sabotages)("it is noticed when $name", { timeout: 240_000 }, async (sabotage) => {
  let noticed: unknown;
  const first = SOONEST[sabotage.name] ?? 1;
  for (let seed = first; seed < first + LIVES && !noticed; seed += 1) {
    noticed = await simulate(seed, DAYS, { sabotage, storm: 2 }).then(
      () => null,
      (error: unknown) => error,
    );
  }
  expect(noticed).toBeInstanceOf(Broken);
});
