import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";
import type { Due } from "#bot/services/reminder-kind.ts";

/** What is not reminded of: because its owner does not want it, or because the office stopped a kind. */

/** All kinds, also those that come later. */
export const ALL_KINDS = "*";
/** All items of a kind. */
const ALL_ITEMS = "";

/** What one person stopped: kinds, and matters of a kind. */
export interface Stops {
  stops(kind: string, due?: Pick<Due, "item" | "series">): boolean;
}

/** By person. Who stopped nothing is not among them. */
export async function stopsOf(tx: Tx, personIds: readonly number[]): Promise<ReadonlyMap<number, Stops>> {
  const rows = await tx.reminderStop.findMany({ where: { personId: { in: [...new Set(personIds)] } } });
  const byPerson = new Map<number, Set<string>>();
  for (const { personId, kind, item } of rows) {
    byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(key(kind, item)));
  }
  return new Map(
    [...byPerson].map(([personId, all]) => [personId, { stops: (kind, due) => isStopped(all, kind, due) }]),
  );
}

function isStopped(all: ReadonlySet<string>, kind: string, due?: Pick<Due, "item" | "series">): boolean {
  const items = [ALL_ITEMS, ...(due ? [due.item, ...(due.series === undefined ? [] : [due.series])] : [])];
  return all.has(key(ALL_KINDS, ALL_ITEMS)) || items.some((item) => all.has(key(kind, item)));
}

function key(kind: string, item: string): string {
  return `${kind} ${item}`;
}

/** Whether somebody wants to be reminded of nothing. */
export async function stoppedAll(tx: Tx, personId: number): Promise<boolean> {
  return (await tx.reminderStop.count({ where: { personId, kind: ALL_KINDS } })) > 0;
}

/** @param item without it all of the kind; `ALL_KINDS` with none is everything */
export async function stopReminders(
  tx: Tx,
  personId: number,
  kind: string,
  now: Temporal.Instant,
  item = ALL_ITEMS,
): Promise<void> {
  const stop = { personId, kind, item };
  await tx.reminderStop.upsert({
    where: { personId_kind_item: stop },
    create: { ...stop, at: stored(now) },
    update: {},
  });
}

/** Takes a kind up again, with all matters of it; where all kinds were stopped, the others stay so. */
export async function resumeReminders(
  tx: Tx,
  personId: number,
  kind: string,
  kinds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const { count } = await tx.reminderStop.deleteMany({ where: { personId, kind: ALL_KINDS } });
  if (count > 0) {
    for (const other of kinds) if (other !== kind) await stopReminders(tx, personId, other, now);
  }
  await tx.reminderStop.deleteMany({ where: { personId, kind } });
}

/** Takes one matter up again. */
export async function resumeItem(tx: Tx, personId: number, kind: string, item: string): Promise<void> {
  await tx.reminderStop.deleteMany({ where: { personId, kind, item } });
}

/** Takes everything up again. */
export async function resumeAll(tx: Tx, personId: number): Promise<void> {
  await tx.reminderStop.deleteMany({ where: { personId } });
}

// ---- the office ------------------------------------------------------------------------------------------------------

const STOPPED = "stopped reminders ";

/** The kinds of which nobody is reminded until the office says so. */
export async function stoppedKinds(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx.setting.findMany({ where: { name: { startsWith: STOPPED } }, select: { name: true } });
  return new Set(rows.map(({ name }) => name.slice(STOPPED.length)));
}

export async function stopKind(tx: Tx, kind: string, now: Temporal.Instant): Promise<void> {
  const entry = { name: `${STOPPED}${kind}`, value: stored(now) };
  await tx.setting.upsert({ where: { name: entry.name }, create: entry, update: {} });
}

export async function resumeKind(tx: Tx, kind: string): Promise<void> {
  await tx.setting.deleteMany({ where: { name: `${STOPPED}${kind}` } });
}
