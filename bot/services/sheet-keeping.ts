import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { isHead, isOnlyIn } from "#bot/services/roster.ts";
import { type Change, ownerOf, type StoredRow } from "#bot/services/sheet-changes.ts";

/**
 * What chair and treasurer may change by a list is what they may change one by one: nothing of each other or of themselves, and
 * nothing that proves somebody who is anything elsewhere too (docs/access.md).
 */
export interface ListKeeper {
  personId: number;
  /** Theirs. */
  cooperatives: readonly number[];
  today: Temporal.PlainDate;
}

/**
 * Looks at what a row changed.
 * @throws Refusal `needs-office`: the row must be undone
 */
export async function refuseNotTheirs(
  tx: Tx,
  changes: readonly Change[],
  { personId: keeper, cooperatives, today }: ListKeeper,
): Promise<void> {
  const fresh = new Set(changes.flatMap(({ table, key, before }) => (table === "person" && !before ? [key] : [])));
  for (const personId of await touched(tx, changes)) {
    if (fresh.has(personId)) continue;
    const isTheirs =
      personId !== keeper &&
      !(await isHead(tx, personId, today)) &&
      (await isOnlyIn(tx, personId, cooperatives, today));
    if (!isTheirs) throw new Refusal("needs-office");
  }
}

/** People of whom something that proves or names them is otherwise now, or who got an entry by their NIK. */
async function touched(tx: Tx, changes: readonly Change[]): Promise<Set<number>> {
  const people = new Set<number>();
  const add = (...ids: (StoredRow[string] | undefined)[]) => {
    for (const id of ids) if (typeof id === "number") people.add(id);
  };
  for (const { table, key, before, after } of changes) {
    if (table === "person" && before) people.add(Number(key));
    if (table === "link" && before) add(await ownerOf(tx, table, key));
    if (table !== "member" && table !== "officer") continue;
    if (!before) add(after.personId);
    else if ("personId" in before) add(before.personId, after.personId);
    else if (Object.keys(after).some((name) => name !== "confirmedAt")) add(await ownerOf(tx, table, key));
  }
  return people;
}
