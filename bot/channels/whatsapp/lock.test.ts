import { expect, test } from "vitest";
import { lock } from "#bot/channels/whatsapp/lock.ts";
import { handClock } from "#bot/tests/promises/hand-clock.ts";

const MINUTE = 60_000;

function locked() {
  const clock = handClock();
  const barrier = lock(clock);
  for (const chat of ["a", "b", "c"]) barrier.declined(chat);
  return { clock, barrier };
}

test("one person's messages given back, however often, are that person's affair", () => {
  const barrier = lock(handClock());
  for (let nth = 0; nth < 20; nth += 1) barrier.declined("a");
  barrier.declined("b");
  expect(barrier.state()).toBeNull();
  expect(barrier.wait()).toBe(0);
});

test("what is taken in between shows that the account is well", () => {
  const barrier = lock(handClock());
  for (const chat of ["a", "b", "c", "d"]) {
    barrier.declined(chat);
    barrier.taken();
  }
  expect(barrier.state()).toBeNull();
});

test("given back whoever it is for, all are held; after a while one is tried, and only one", () => {
  const { clock, barrier } = locked();
  expect(barrier.state()).toEqual({ tries: 1 });
  expect(barrier.wait()).toBe(10 * MINUTE);
  clock.leaps(10 * MINUTE);
  expect(barrier.wait()).toBe(0);
  expect(barrier.wait()).toBeGreaterThan(0);
  barrier.taken();
  expect(barrier.state()).toBeNull();
});

test("once it takes messages again they leave one by one for half an hour, then as always", () => {
  const { clock, barrier } = locked();
  clock.leaps(10 * MINUTE);
  expect(barrier.wait()).toBe(0);
  barrier.taken();
  let left = 0;
  for (let seconds = 0; seconds < 30 * 60; seconds += 1) {
    for (let nth = 0; nth < 10; nth += 1) {
      if (barrier.wait() > 0) continue;
      left += 1;
      barrier.taken();
    }
    clock.leaps(1_000);
  }
  expect(left).toBe(30 * 12 - 1);
  clock.leaps(5_000);
  for (let nth = 0; nth < 10; nth += 1) expect(barrier.wait()).toBe(0);
});

test("what was on its way when the door fell shut makes it no longer: only a trial does", () => {
  const { clock, barrier } = locked();
  for (const chat of ["d", "e", "f", "g"]) barrier.declined(chat);
  expect(barrier.state()).toEqual({ tries: 1 });
  expect(barrier.wait()).toBe(10 * MINUTE);
  clock.leaps(10 * MINUTE);
  expect(barrier.wait()).toBe(0);
  for (const chat of ["a", "h"]) barrier.declined(chat);
  expect(barrier.wait()).toBe(20 * MINUTE);
});

test("trials that fail come at distances that grow to six hours", () => {
  const { clock, barrier } = locked();
  const waits: number[] = [];
  for (let nth = 0; nth < 8; nth += 1) {
    const wait = barrier.wait();
    waits.push(wait / MINUTE);
    clock.leaps(wait);
    expect(barrier.wait()).toBe(0);
    barrier.declined("a");
  }
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 360, 360]);
});

test("a trial that is never heard of makes room for the next", () => {
  const { clock, barrier } = locked();
  clock.leaps(10 * MINUTE);
  expect(barrier.wait()).toBe(0);
  clock.leaps(2 * MINUTE);
  expect(barrier.wait()).toBe(0);
});
