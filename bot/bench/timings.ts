/** In milliseconds. */
export interface Timing {
  median: number;
  fastest: number;
  slowest: number;
}

/** Each task once a round, so that what slows the machine for a while slows all of them; the first round only warms up. */
export function timings(tasks: readonly (() => void)[], rounds: number): Timing[] {
  for (const task of tasks) task();
  const all = Array.from({ length: rounds }, () => tasks.map(millisecondsOf));
  return tasks.map((_, at) => timingOf(all.map((round) => round[at] ?? Number.NaN)));
}

function millisecondsOf(task: () => void): number {
  const start = performance.now();
  task();
  return performance.now() - start;
}

function timingOf(milliseconds: number[]): Timing {
  const sorted = milliseconds.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? Number.NaN;
  return { median: at(0.5), fastest: at(0), slowest: at(1) };
}
