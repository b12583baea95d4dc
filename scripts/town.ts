import { parseArgs } from "node:util";
import { simulate } from "#bot/tests/simulation/simulation.ts";

/** Lives in the simulated town: `npm run town -- --days 200 --seed 1`; without a seed, one by chance. */
const { values } = parseArgs({ options: { days: { type: "string" }, seed: { type: "string" } } });
const days = Number(values.days ?? 20);
const first = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));

/** A life is so long; after that another seed begins anew, for what is remembered grows. */
const DAYS_A_LIFE = 20;

let left = days;
for (let seed = first; left > 0; seed += 1) {
  const began = performance.now();
  const lived = await simulate(seed, Math.min(left, DAYS_A_LIFE));
  left -= lived.days;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`seed ${seed}: ${JSON.stringify(lived)}, ${seconds} s`);
}
