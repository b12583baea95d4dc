import type { Tx } from "#bot/db/database.ts";
import type { Cooperative } from "#bot/db/generated/sqlite/client.ts";
import { statement } from "#bot/db/unit.ts";

/** A cooperative by its id, prepared: nearly every look-up ends with it. */
export async function cooperativeWithId(tx: Tx, id: number): Promise<Cooperative | null> {
  const [found] = await tx.prepared.all<Cooperative>(WITH_ID, id);
  return found ?? null;
}

const WITH_ID = statement(`SELECT * FROM "Cooperative" WHERE "id" = ?`);

/** So many others of the village of one, by name. */
export async function othersInVillage(tx: Tx, id: number, most: number): Promise<Cooperative[]> {
  return tx.prepared.all<Cooperative>(IN_VILLAGE, id, most);
}

const IN_VILLAGE = statement(`
  SELECT other.* FROM "Cooperative" one
  JOIN "Cooperative" other ON other."district" = one."district" AND other."village" = one."village"
  WHERE one."id" = ? AND other."id" <> one."id" ORDER BY other."name" LIMIT ?`);
