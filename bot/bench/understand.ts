import { cpus } from "node:os";
import { timings } from "#bot/bench/timings.ts";
import { baselines, type Contestant } from "#bot/bench/understand-peers.ts";
import { groupsRight, heldOutSets } from "#bot/language/held-out.ts";
import { sentences } from "#bot/language/sentences.ts";
import { understanding } from "#bot/language/understand.ts";

const ours: Contestant = {
  name: "this model",
  learn: () => {
    const understand = understanding(new Map());
    return (text) => {
      const { intent, action } = understand(text);
      return { intent, isSure: action !== "ask" };
    };
  },
};

const ROUNDS = 5;

/** How right and how fast sentences are understood that nobody learnt from, beside baselines that learnt the same sentences. */
export function understandBench(): string {
  const learnt = sentences();
  const contestants = [ours, ...baselines].map(({ name, learn }) => ({ name, learn, judge: learn(learnt) }));
  const rows = heldOutSets().flatMap(({ name, sentences: held }) => {
    const timed = timings(
      contestants.map(
        ({ judge }) =>
          () =>
            held.forEach(({ text }) => {
              judge(text);
            }),
      ),
      ROUNDS,
    );
    return contestants.map((contestant, at) => {
      const judged = held.map(({ text, intent: expected, group }) => {
        const { intent, isSure } = contestant.judge(text);
        return { expected, group, isRight: intent === expected, isDone: isSure && intent !== "out_of_scope" };
      });
      const unrelated = judged.filter(({ expected }) => expected === "out_of_scope");
      const groups = groupsRight(judged);
      return row([
        `${name}, ${held.length}`,
        contestant.name,
        percent(judged.filter(({ isRight }) => isRight).length, judged.length),
        groups ? percent(groups.right, groups.all) : "–",
        percent(judged.filter(({ isDone, isRight }) => isDone && !isRight).length, judged.length),
        percent(unrelated.filter(({ isDone }) => isDone).length, unrelated.length),
        (((timed[at]?.median ?? Number.NaN) * 1000) / held.length).toFixed(0),
      ]);
    });
  });
  const [starting] = timings([() => void ours.learn(learnt)], ROUNDS);
  return [
    `One core of ${cpus().length} (${cpus()[0]?.model.trim()}), Node ${process.version}; ${learnt.length} sentences learnt. Times are medians of interleaved rounds.`,
    `Starting (model and sentences read): ${(starting?.median ?? Number.NaN).toFixed(0)} ms.`,
    "",
    row([
      "held out",
      "",
      "right",
      "groups wholly right",
      "something else done",
      "unrelated taken for a command",
      "µs a sentence",
    ]),
    row(["---", "---", "--:", "--:", "--:", "--:", "--:"]),
    ...rows,
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}
