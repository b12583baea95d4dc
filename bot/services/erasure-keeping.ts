import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { addErased, readErased } from "#bot/db/erased-file.ts";
import { erase } from "#bot/services/erasure.ts";
import { cameBack, noteListed, unlisted } from "#bot/services/erasure-list.ts";

/** The list of those who were erased, beside the database, and the database tell the same. */

/** Writes down who was erased since. @returns how many */
export async function listErased(
  { transaction, emptyLog }: Pick<Database, "transaction" | "emptyLog">,
  file: string,
  now: Temporal.Instant,
): Promise<number> {
  const entries = await transaction(unlisted);
  if (entries.length === 0) return 0;
  addErased(file, entries);
  emptyLog();
  await transaction((tx) => noteListed(tx, entries, now));
  return entries.length;
}

/** Erases anew whom a backup brought back that is older than their wish. Done before anything is answered. @returns how many */
export async function eraseAgain(
  { transaction, secrets }: Pick<Database, "transaction" | "secrets">,
  file: string,
  moment: { now: Temporal.Instant; timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  const entries = readErased(file);
  if (entries.length === 0) return 0;
  const back = await transaction((tx) => cameBack(tx, secrets, entries));
  for (const personId of back) await transaction((tx) => erase(tx, secrets, personId, moment).then(() => undefined));
  return back.length;
}
