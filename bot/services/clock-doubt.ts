import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { aliveBoots } from "#bot/db/leases.ts";
import { stored } from "#bot/domain/time.ts";

/**
 * Which processes doubt their clock, each in a setting of its own: it is theirs to take out when the doubt is over, and the
 * staff's when they say that the clock is right.
 */
const DOUBTS = "clock-doubt ";

/** @returns whether it is the first: of several processes on one machine all see the same jump */
export async function noteDoubt(tx: Tx, boot: string, now: Temporal.Instant): Promise<boolean> {
  const living = (await aliveBoots(tx)) ?? [boot];
  const kept = [...living, boot].map((one) => `${DOUBTS}${one}`);
  await tx.setting.deleteMany({ where: { name: { startsWith: DOUBTS, notIn: kept } } });
  const others = await tx.setting.count({ where: { name: { startsWith: DOUBTS, not: `${DOUBTS}${boot}` } } });
  const entry = { name: `${DOUBTS}${boot}`, value: stored(now) };
  await tx.setting.upsert({ where: { name: entry.name }, create: entry, update: entry });
  return others === 0;
}

/** Whether nobody has said yet that the clock is right. */
export async function isDoubted(tx: Tx, boot: string): Promise<boolean> {
  return (await tx.setting.count({ where: { name: `${DOUBTS}${boot}` } })) > 0;
}

export async function endDoubt(tx: Tx, boot: string): Promise<void> {
  await tx.setting.deleteMany({ where: { name: `${DOUBTS}${boot}` } });
}

/** The clock is right, say the staff. @returns whether anybody doubted it */
export async function trustClock(tx: Tx): Promise<boolean> {
  const { count } = await tx.setting.deleteMany({ where: { name: { startsWith: DOUBTS } } });
  return count > 0;
}
