import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "#bot/delivery/retry.ts";

test.each([
  [1, 500, 1_000],
  [2, 1_000, 2_000],
  [3, 2_000, 4_000],
  [6, 16_000, 32_000],
  [7, 30_000, 60_000],
  [1_000_000, 30_000, 60_000],
])("after the %ith failure it waits %i to %i ms", (attempt, least, most) => {
  expect(backoffMs(attempt, 0)).toBe(least);
  expect(backoffMs(attempt, 1)).toBe(most);
});

test("it waits at least half a second and at most a minute, and never less than after a failure before", () => {
  const anyAttempt = fc.integer({ min: 1, max: 2 ** 31 });
  fc.assert(
    fc.property(anyAttempt, fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backoffMs(attempt, random);
      expect(Number.isSafeInteger(wait)).toBe(true);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(wait).toBeLessThanOrEqual(60_000);
      expect(backoffMs(attempt + 1, random)).toBeGreaterThanOrEqual(wait);
    }),
  );
});

test("what failed together does not come back together", () => {
  const waits = Array.from({ length: 100 }, (_, index) => backoffMs(5, index / 100));
  expect(new Set(waits).size).toBe(100);
});
