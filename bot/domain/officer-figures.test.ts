import { expect, test } from "vitest";
import { percentOf } from "./officer-figures.ts";

test.each([
  [48, 167, 29],
  [5, 167, 3],
  [1, 2, 50],
  [1, 8, 13],
  [2, 3, 67],
  [0, 167, 0],
  [1, 1000, 1],
  [999, 1000, 99],
  [167, 167, 100],
  [0, 0, 0],
])("%i of %i are %i percent", (count, all, percent) => {
  expect(percentOf(count, all)).toBe(percent);
});
