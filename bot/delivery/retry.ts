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
