import type { Tx } from "#bot/db/database.ts";
import type { Cooperative } from "#bot/db/generated/sqlite/client.ts";
import { statement } from "#bot/db/unit.ts";

/** A cooperative by its id, prepared: nearly every look-up ends with it. */
export async function cooperativeWithId(tx: Tx, id: number): Promise<Cooperative | null> {
  const [found] = await tx.prepared.all<Cooperative>(WITH_ID, id);
  return found ?? null;
}

const WITH_ID = statement(`SELECT * FROM "Cooperative" WHERE "id" = ?`);

/** So many others of its village, by name. */
export async function othersInVillage(
  tx: Tx,
  { id, village, district }: Pick<Cooperative, "id" | "village" | "district">,
  most: number,
): Promise<Cooperative[]> {
  return tx.prepared.all<Cooperative>(IN_VILLAGE, district, village, id, most);
}

const IN_VILLAGE = statement(
  `SELECT * FROM "Cooperative" WHERE "district" = ? AND "village" = ? AND "id" <> ? ORDER BY "name" LIMIT ?`,
);
