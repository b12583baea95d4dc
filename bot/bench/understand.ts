import { cpus } from "node:os";
import { row } from "#bot/bench/table.ts";
import { timings } from "#bot/bench/timings.ts";
import { baselines, type Contestant } from "#bot/bench/understand-peers.ts";
import { groupsRight, type HeldOut, heldOutSets } from "#bot/language/held-out.ts";
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
/** Of so many sentences one is timed: the slowest baseline takes long. */
const TIMED = 10;

/** How right and how fast sentences are understood that nobody learnt from, beside baselines that learnt the same sentences. */
export function understandBench(): string {
  const learnt = sentences();
  const sets = heldOutSets();
  const contestants = [ours, ...baselines].map(({ name, learn }) => ({ name, judge: learn(learnt) }));
  const all = sets.flatMap((set, of) => set.sentences.map((one) => ({ ...one, group: groupIn(of, one.group) })));
  const some = all.filter((_, at) => at % TIMED === 0);
  const timed = timings(
    contestants.map(
      ({ judge }) =>
        () =>
          some.forEach(({ text }) => {
            judge(text);
          }),
    ),
    ROUNDS,
  );
  const beside = contestants.map(({ name, judge }, at) =>
    row([name, ...figures(all, judge), (((timed[at]?.median ?? Number.NaN) * 1000) / some.length).toFixed(0)]),
  );
  const judge = ours.learn(learnt);
  const bySet = sets.map(({ name, sentences: held }) => row([`${name}, ${held.length}`, ...figures(held, judge)]));
  const [starting] = timings([() => void ours.learn(learnt)], ROUNDS);
  return [
    `One core of ${cpus().length} (${cpus()[0]?.model.trim()}), Node ${process.version}; ${learnt.length} sentences learnt. Times are medians of interleaved rounds.`,
    `Starting (model and sentences read): ${(starting?.median ?? Number.NaN).toFixed(0)} ms.`,
    "",
    row([`all that is held out, ${all.length}`, ...HEADS, "µs a sentence"]),
    row(["---", ...HEADS.map(() => "--:"), "--:"]),
    ...beside,
    "",
    row(["this model", ...HEADS]),
    row(["---", ...HEADS.map(() => "--:")]),
    ...bySet,
  ].join("\n");
}

const HEADS = ["right", "groups wholly right", "something else done", "unrelated taken for a command"];

/** Groups are numbered within their set. */
function groupIn(set: number, group: number | undefined): number | undefined {
  return group === undefined ? undefined : set * 1000 + group;
}

function figures(held: readonly HeldOut[], judge: ReturnType<Contestant["learn"]>): string[] {
  const judged = held.map(({ text, intent: expected, group }) => {
    const { intent, isSure } = judge(text);
    return { expected, group, isRight: intent === expected, isDone: isSure && intent !== "out_of_scope" };
  });
  const unrelated = judged.filter(({ expected }) => expected === "out_of_scope");
  const groups = groupsRight(judged);
  return [
    percent(judged.filter(({ isRight }) => isRight).length, judged.length),
    groups ? percent(groups.right, groups.all) : "–",
    percent(judged.filter(({ isDone, isRight }) => isDone && !isRight).length, judged.length),
    percent(unrelated.filter(({ isDone }) => isDone).length, unrelated.length),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
}
