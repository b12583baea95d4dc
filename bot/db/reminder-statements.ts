import type { Tx } from "#bot/db/database.ts";

export interface NewReminder {
  personId: number;
  kind: string;
  item: string;
  stage: string;
  dueOn: string;
  at: string;
  madeAt: string;
}

/**
 * Enters a reminder, unless it is there: of several that do at the same time one gets its id, and the others wait for it.
 * @returns null: it was there
 */
export async function enterReminder(tx: Tx, row: NewReminder): Promise<number | null> {
  const rows = await tx.$queryRaw<{ id: number | bigint }[]>`
    INSERT INTO "Reminder" ("personId", "kind", "item", "stage", "dueOn", "at", "madeAt")
    VALUES (${row.personId}, ${row.kind}, ${row.item}, ${row.stage}, ${row.dueOn}, ${row.at}, ${row.madeAt})
    ON CONFLICT ("kind", "dueOn", "item", "stage") DO NOTHING
    RETURNING "id"`;
  const id = rows[0]?.id;
  return id === undefined ? null : Number(id);
}
