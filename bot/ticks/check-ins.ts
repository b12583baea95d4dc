import type { Database } from "#bot/db/database.ts";
import { boardsBehind, showAnew } from "#bot/services/check-in-board.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Shows how many have come, where that is looked at. Nothing is written until something has changed. @returns on how many boards */
export async function showBoards(
  { transaction, read }: Pick<Database, "transaction" | "read">,
  moment: Moment,
): Promise<number> {
  let count = 0;
  for (const one of await boardsBehind(read, moment)) {
    if (await transaction((tx) => showAnew(tx, one, moment))) count += 1;
  }
  return count;
}
