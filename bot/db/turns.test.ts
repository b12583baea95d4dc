import { setImmediate as loopTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { turns } from "./turns.ts";

test("so many at the same time, the others in the order of the calls, also after one that fails", async () => {
  const turn = turns(2);
  const began: number[] = [];
  let [running, most] = [0, 0];
  const all = Array.from({ length: 9 }, (_, nth) =>
    turn(async () => {
      began.push(nth);
      running += 1;
      most = Math.max(most, running);
      await loopTurn();
      running -= 1;
      if (nth % 3 === 0) throw new Error(String(nth));
      return nth;
    }),
  );
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status === "fulfilled")).toEqual(ends.map((_, nth) => nth % 3 !== 0));
  expect(began).toEqual(began.map((_, nth) => nth));
  expect(most).toBe(2);
  // Nothing was lost on the way: as many run at the same time as at first.
  [running, most] = [0, 0];
  const again = Array.from({ length: 4 }, () =>
    turn(async () => {
      running += 1;
      most = Math.max(most, running);
      await loopTurn();
      running -= 1;
    }),
  );
  await Promise.all(again);
  expect(most).toBe(2);
});
