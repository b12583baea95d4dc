const FIRST_MS = 1_000;
const MOST_MS = 60_000;

/**
 * How long to wait before the next try: twice as long each time, up to a minute (an app that is back shall not wait longer),
 * and a random part of it, so that what failed together does not come back together.
 * @param attempt 1 for the first that failed
 * @param random 0 to 1
 */
export function backoffMs(attempt: number, random: number): number {
  const whole = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 20));
  return Math.round(whole * (0.5 + random / 2));
}

const DECLINED_FIRST_MS = 60_000;
const DECLINED_MOST_MS = 60 * 60_000;

/**
 * How long to wait after the app has given a message back: a minute, then four times as long each time, up to an hour. It
 * gives back what it takes for a nuisance, and asking again soon is one more.
 * @param attempt 1 for the first that failed
 * @param random 0 to 1
 */
export function declinedPauseMs(attempt: number, random: number): number {
  const whole = Math.min(DECLINED_MOST_MS, DECLINED_FIRST_MS * 4 ** Math.min(attempt - 1, 10));
  return Math.round(whole * (0.75 + random / 4));
}
