import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { ATTEMPT_HOURS, LINK_TRIES_A_DAY } from "#bot/domain/office-rules.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

/** Tries, and offers made to somebody, of which only so many are allowed in some time. */
export type AttemptKind = "link" | "pin" | "personLookup" | "learningOffer" | "nudge" | "paper" | "paperNudge";

export async function noteAttempt(
  tx: Tx,
  chatAccountId: number,
  kind: AttemptKind,
  personId: number | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx.attempt.create({ data: { chatAccountId, kind, personId, at: stored(now) } });
}

/** How many tries this chat has made since then. */
export async function attemptsOf(
  tx: Tx,
  chatAccountId: number,
  kind: AttemptKind,
  since: Temporal.Instant,
): Promise<number> {
  return tx.attempt.count({ where: { chatAccountId, kind, at: { gt: stored(since) } } });
}

/** How many proofs may still be tried in this chat: wrong ones are counted for a day. */
export async function linkTriesLeft(tx: Tx, chatAccountId: number, now: Temporal.Instant): Promise<number> {
  const made = await attemptsOf(tx, chatAccountId, "link", now.subtract({ hours: 24 }));
  return Math.max(0, LINK_TRIES_A_DAY - made);
}

/** How many tries were made on a person since then, in whatever chat. */
export async function attemptsOn(
  tx: Tx,
  personId: number,
  kind: AttemptKind,
  since: Temporal.Instant,
): Promise<number> {
  return tx.attempt.count({ where: { personId, kind, at: { gt: stored(since) } } });
}

/** When one was made on a person last, in whatever chat. */
export async function lastAttemptOn(tx: Tx, personId: number, kind: AttemptKind): Promise<Temporal.Instant | null> {
  const row = await tx.attempt.findFirst({ where: { personId, kind }, orderBy: { at: "desc" } });
  return row && instantOf(row.at);
}

/** On how many people this chat has tried since then. */
export async function peopleTried(
  tx: Tx,
  chatAccountId: number,
  kind: AttemptKind,
  since: Temporal.Instant,
): Promise<number> {
  const rows = await tx.attempt.findMany({
    where: { chatAccountId, kind, personId: { not: null }, at: { gt: stored(since) } },
    distinct: ["personId"],
    select: { personId: true },
  });
  return rows.length;
}

/** No limit looks further back. @returns how many rows */
export async function forgetOldAttempts(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { count } = await tx.attempt.deleteMany({
    where: { at: { lt: stored(now.subtract({ hours: ATTEMPT_HOURS })) } },
  });
  return count;
}
