import fc from "fast-check";
import { expect, test } from "vitest";
import { pace } from "#bot/delivery/pace.ts";

interface Wish {
  chat: string;
  place: "private" | "group";
  isReply: boolean;
  /** When it was entered, in milliseconds. */
  at: number;
}
interface Left extends Wish {
  left: number;
}

/** Sends them as delivery does: whatever may leave first, waiting as long as it is told. */
function send(rate: number, wishes: readonly Wish[]): Left[] {
  const tempo = pace(rate);
  const waiting = wishes.toSorted((a, b) => a.at - b.at);
  const left: Left[] = [];
  for (let now = 0; waiting.length > 0; ) {
    let soonest = Number.POSITIVE_INFINITY;
    for (const wish of [...waiting]) {
      const wait = Math.max(wish.at - now, tempo.wait(wish.chat, wish.place, wish.isReply, now));
      soonest = Math.min(soonest, wait);
      if (wait > 0) continue;
      tempo.leaves(wish.chat, wish.place, wish.isReply, now);
      waiting.splice(waiting.indexOf(wish), 1);
      left.push({ ...wish, left: now });
    }
    now += Math.max(1, soonest);
  }
  return left;
}

/** The most that left in any stretch of so many milliseconds. */
function mostIn(left: readonly Left[], lengthMs: number): number {
  const times = left.map((one) => one.left).sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  times.forEach((time, last) => {
    while (time - (times[first] ?? time) >= lengthMs) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}

const anyWish: fc.Arbitrary<Wish> = fc.record({
  chat: fc.integer({ min: 1, max: 40 }).map(String),
  place: fc.constant<"private" | "group">("private"),
  isReply: fc.boolean(),
  at: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5_000 })),
});
const anyWishes = fc
  .array(anyWish, { maxLength: 250, size: "max" })
  .map((wishes) => wishes.map((wish) => (Number(wish.chat) % 4 === 0 ? { ...wish, place: "group" as const } : wish)));

test("whatever is to be sent: never more than the rate in a second, than 20 a minute in a group, than a burst in a chat", () => {
  fc.assert(
    fc.property(anyWishes, fc.integer({ min: 1, max: 30 }), (wishes, rate) => {
      const left = send(rate, wishes);
      expect(left).toHaveLength(wishes.length);
      expect(mostIn(left, 1_000)).toBeLessThanOrEqual(rate + 3);
      const unasked = left.filter((one) => !one.isReply);
      expect(mostIn(unasked, 1_000)).toBeLessThanOrEqual(rate);
      for (const chat of new Set(wishes.map((wish) => wish.chat))) {
        const here = left.filter((one) => one.chat === chat);
        expect(mostIn(here, 1_000)).toBeLessThanOrEqual(6);
        expect(mostIn(here, 10_000)).toBeLessThanOrEqual(15);
        if (here[0]?.place === "group") expect(mostIn(here, 60_000)).toBeLessThanOrEqual(20);
      }
    }),
    { numRuns: 40 },
  );
});

test("a broadcast uses nearly the whole rate, evenly, and leaves room for replies", () => {
  const broadcast = Array.from({ length: 270 }, (_, index) => ({ chat: `b${index}`, isReply: false, at: 0 }));
  const replies = Array.from({ length: 30 }, (_, index) => ({ chat: `r${index}`, isReply: true, at: index * 300 }));
  const left = send(
    27,
    [...broadcast, ...replies].map((wish) => ({ ...wish, place: "private" })),
  );
  const unasked = left.filter((one) => !one.isReply);
  // Evenly from the third on.
  expect(Math.max(...unasked.map((one) => one.left))).toBe(Math.ceil((267 / (27 * 0.96)) * 1_000));
  expect(mostIn(unasked, 250)).toBeLessThanOrEqual(3 + Math.ceil(27 / 4));
  expect(Math.max(...left.filter((one) => one.isReply).map((one) => one.left - one.at))).toBeLessThan(1_000);
});

test("five messages to one chat leave at once, the sixth a second later", () => {
  const left = send(
    27,
    Array.from({ length: 7 }, () => ({ chat: "1", place: "private", isReply: true, at: 0 })),
  );
  expect(left.map((one) => one.left)).toEqual([0, 0, 0, 0, 0, 1_000, 2_000]);
});

test("what the channel holds, waits; a shorter hold does not shorten it", () => {
  const tempo = pace(27);
  tempo.hold(7_000);
  tempo.hold(3_000);
  expect(tempo.wait("1", "private", true, 1_000)).toBe(6_000);
  expect(tempo.wait("1", "private", true, 7_000)).toBe(0);
});

test("without a limit nothing waits", () => {
  expect(
    send(
      Number.POSITIVE_INFINITY,
      Array.from({ length: 500 }, () => ({ chat: "1", place: "group", isReply: false, at: 0 })),
    ).at(-1)?.left,
  ).toBe(0);
});

test("a rate that is no whole number is not rounded up", () => {
  const left = send(
    2.9,
    Array.from({ length: 20 }, (_, index) => ({ chat: String(index), place: "private", isReply: false, at: 0 })),
  );
  expect(mostIn(left, 1_000)).toBe(2);
});

test("a hundred thousand chats are not remembered for ever, and none is sent to faster for it", () => {
  const tempo = pace(1_000);
  for (let now = 0; now < 100_000; now += 1) {
    if (now % 2 === 0) tempo.leaves(`chat ${now}`, "private", true, now);
  }
  for (let count = 0; count < 5; count += 1) tempo.leaves("busy", "private", true, 100_000);
  for (let index = 0; index < 12_000; index += 1) tempo.wait(`new ${index}`, "private", true, 100_001);
  expect(tempo.wait("busy", "private", true, 100_001)).toBeGreaterThan(900);
});
