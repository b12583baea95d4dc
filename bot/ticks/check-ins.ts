import type { Database } from "#bot/db/database.ts";
import { refreshBoards } from "#bot/services/check-in-board.ts";
import type { Moment } from "#bot/services/seats.ts";

/** Shows how many have come, where that is looked at. @returns on how many boards */
export function showBoards({ transaction }: Pick<Database, "transaction">, moment: Moment): Promise<number> {
  return transaction((tx) => refreshBoards(tx, moment));
}
