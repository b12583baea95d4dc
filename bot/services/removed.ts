import type { Temporal } from "temporal-polyfill";
import { stored } from "#bot/domain/time.ts";

/** What went of a kind of data when its time was over: what services/retention.ts notes. */
export interface Removed {
  count: number;
  /** The oldest that went; null: nothing did, or it is not known. */
  oldest: string | null;
}

export const NOTHING: Removed = { count: 0, oldest: null };

/** Rows of a kind in one transaction [=]: the rest goes with the next run. */
export const REMOVED_AT_ONCE = 1_000;

/** As it is stored. @param days of 24 hours, so that no clock of the wall comes into it */
export function daysBefore(now: Temporal.Instant, days: number): string {
  return stored(now.subtract({ hours: 24 * days }));
}

/** As many days as a year has at most: nothing that is to be kept for years goes early. */
export function yearsBefore(now: Temporal.Instant, years: number): string {
  return daysBefore(now, 366 * years);
}

/** Takes out what was found, the oldest first. */
export async function dropped<Id>(
  rows: readonly { id: Id; at: string | null }[],
  drop: (ids: Id[]) => Promise<{ count: number }>,
): Promise<Removed> {
  if (rows.length === 0) return NOTHING;
  const { count } = await drop(rows.map(({ id }) => id));
  return { count, oldest: count > 0 ? (rows[0]?.at ?? null) : null };
}
