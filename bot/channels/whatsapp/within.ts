import type { Clockwork } from "#bot/clockwork.ts";

/** What did not answer in time. */
export class TooLate extends Error {}

/** The page may answer nothing, ever. @throws TooLate */
export function within<T>(clockwork: Clockwork, ms: number, work: Promise<T> | undefined): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const timer = clockwork.after(ms, () => reject(new TooLate()));
    Promise.resolve(work)
      .then(resolve, reject)
      .finally(() => timer.cancel());
  });
}
