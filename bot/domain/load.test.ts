import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type Verdict, weigh } from "#bot/domain/load.ts";

const START = Temporal.Instant.from("2025-07-02T01:00:00Z");

/** A chat that writes at these seconds. */
function chat() {
  let load: string | null = null;
  return (second: number): Verdict => {
    const weighed = weigh(load, START.add({ milliseconds: Math.round(second * 1000) }));
    load = weighed.load;
    return weighed.verdict;
  };
}

test("sixty at once are answered, the next is told so, the others hear nothing; a second later one is answered again", () => {
  const writes = chat();
  const verdicts = Array.from({ length: 70 }, () => writes(0));
  expect(verdicts).toEqual([...Array(60).fill("answer"), "tell", ...Array(9).fill("silent")]);
  expect(writes(1)).toBe("answer");
  expect(writes(1)).toBe("tell");
});

test("who writes once a second all day is answered two thousand times", () => {
  const writes = chat();
  const verdicts = Array.from({ length: 4_000 }, (_, index) => writes(index * 20));
  expect(verdicts.filter((one) => one === "answer").length).toBe(2_000);
  expect(verdicts.filter((one) => one === "tell").length).toBe(1);
  expect(writes(86_400)).toBe("answer");
});

test("a machine on the other side is left alone for an hour, after three minutes", () => {
  const writes = chat();
  const verdicts: Verdict[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    for (let turn = 0; turn < 41; turn += 1) verdicts.push(writes(minute * 60 + turn * 1.4));
  }
  expect(verdicts.indexOf("tell")).toBe(122);
  expect(writes(181)).toBe("silent");
  expect(writes(3_000)).toBe("silent");
  expect(writes(178 + 3_600)).toBe("answer");
});

test("a person who writes a lot for two minutes, pauses, and goes on is no machine", () => {
  const writes = chat();
  for (const minute of [0, 1, 3, 4, 6, 7]) {
    for (let turn = 0; turn < 41; turn += 1) expect(writes(minute * 60 + turn * 1.4)).toBe("answer");
  }
});

const anyTimes = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 4_000 })), {
    minLength: 1,
    maxLength: 400,
  })
  .map((gaps) => {
    let second = 0;
    return gaps.map((gap, index) => {
      if (index % 7 === 0) second += gap;
      return second;
    });
  });

test("in no time is more answered than sixty and one a second", () => {
  fc.assert(
    fc.property(anyTimes, (times) => {
      const writes = chat();
      const answered = times.filter((second) => writes(second) === "answer");
      answered.forEach((from, first) => {
        answered.slice(first).forEach((to, index) => {
          if (index + 1 > 60 + (to - from)) throw new Error(`${index + 1} answers in ${to - from} seconds`);
        });
      });
    }),
    { numRuns: 60 },
  );
});

test("what is too much is told once, until something is answered again", () => {
  fc.assert(
    fc.property(anyTimes, (times) => {
      const writes = chat();
      let before: Verdict = "answer";
      for (const second of times) {
        const verdict = writes(second);
        if (verdict === "tell") expect(before).toBe("answer");
        if (verdict === "silent") expect(before).not.toBe("answer");
        before = verdict;
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  ["nothing", null],
  ["no JSON", "{"],
  ["another version's", '{"tokens":5}'],
  ["a list", "[]"],
  ["null", "null"],
  ["words for numbers", '{"room":"x"}'],
])("%s is a fresh beginning", (_, before) => {
  expect(weigh(before, START)).toEqual(weigh(null, START));
});

test("a clock that is set back gives no room away and takes none", () => {
  const writes = chat();
  for (let count = 0; count < 60; count += 1) writes(1_000);
  expect(writes(0)).toBe("tell");
  expect(writes(1)).toBe("answer");
  expect(writes(1)).toBe("tell");
});
