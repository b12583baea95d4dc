import type { Tx } from "#bot/db/database.ts";
import { type Cooperative, Prisma } from "#bot/db/generated/sqlite/client.ts";
import { columns, statement } from "#bot/db/unit.ts";

/** A cooperative by its id, prepared: nearly every look-up ends with it. */
export async function cooperativeWithId(tx: Tx, id: number): Promise<Cooperative | null> {
  const [found] = await tx.prepared.all<Cooperative>(WITH_ID, id);
  return found ?? null;
}

const COLUMNS = columns(Prisma.CooperativeScalarFieldEnum, "it");

const WITH_ID = statement(`SELECT ${COLUMNS} FROM "Cooperative" it WHERE it."id" = ?`);

/** So many of the others in its village are shown beside one. */
const MOST_OTHERS = 5;

/** Others of the village of one, by name. */
export async function othersInVillage(tx: Tx, id: number): Promise<Cooperative[]> {
  return tx.prepared.all<Cooperative>(IN_VILLAGE, id);
}

// The number stands in the text: SQLite prepares a statement anew whose limit is bound, at every call, for 16 µs and more.
const IN_VILLAGE = statement(`
  SELECT ${COLUMNS} FROM "Cooperative" one
  JOIN "Cooperative" it ON it."district" = one."district" AND it."village" = one."village"
  WHERE one."id" = ? AND it."id" <> one."id" ORDER BY it."name" LIMIT ${MOST_OTHERS}`);

/** What the chair in office on a day is called; null: it is not known who that is. @param day yyyy-mm-dd */
export async function chairNameOf(tx: Tx, id: number, day: string): Promise<string | null> {
  const [found] = await tx.prepared.all<{ name: string }>(CHAIR_OF, id, day, day);
  return found?.name ?? null;
}

const CHAIR_OF = statement(`
  SELECT p."name" FROM "Officer" o JOIN "Person" p ON p."id" = o."personId"
  WHERE o."cooperativeId" = ? AND o."position" = 'chair'
    AND (o."startsOn" IS NULL OR o."startsOn" <= ?) AND (o."endsOn" IS NULL OR o."endsOn" > ?)
  ORDER BY o."id" DESC LIMIT 1`);
