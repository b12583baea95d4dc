/** Told before every message whether there have been enough. */
export type IsOver = () => boolean;
/** Goes through messages until it is over. @returns how many */
export type Talks = (isOver: IsOver) => Promise<number>;

/** How often each is measured, how long, and how long it warms up. */
export const ROUNDS = { rounds: 5, ms: 2_000, warmUpMs: 3_000 };

/** Messages a second of each, round by round, one after the other, once all of them have warmed up. */
export async function messageRates(all: readonly Talks[]): Promise<Map<Talks, number[]>> {
  const { rounds, ms, warmUpMs } = ROUNDS;
  const rates = new Map(all.map((talks) => [talks, [] as number[]]));
  for (const talks of all) await rateOf(talks, warmUpMs);
  for (let round = 0; round < rounds; round += 1) {
    for (const [talks, measured] of rates) measured.push(await rateOf(talks, ms));
  }
  return rates;
}

async function rateOf(talks: Talks, ms: number): Promise<number> {
  const start = performance.now();
  const done = await talks(() => performance.now() - start > ms);
  return (done * 1_000) / (performance.now() - start);
}
