import { expect, inject, test } from "vitest";
import { simulate } from "./simulation.ts";

/** The town on PostgreSQL, with two processes there: a few days on a seed that is another one every time. Again: SEED=n. */
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1_000_000));
const DAYS = 5;

test(`${DAYS} days in the town, two processes on one PostgreSQL (SEED=${SEED})`, { timeout: 300_000 }, async () => {
  const postgres = inject("postgres");
  if ("reason" in postgres) throw new Error(postgres.reason);
  const lived = await simulate(SEED, DAYS, { server: postgres.url });
  expect(lived.calms).toBe(DAYS);
  expect(lived.deaths).toBeGreaterThan(0);
  expect(lived.arrivals).toBeGreaterThan(lived.inputs / 2);
});
