import type { Tx } from "#bot/db/database.ts";
import { audit, auditEach } from "#bot/services/audit.ts";
import { type Change, ownerOf } from "#bot/services/sheet-changes.ts";
import type { SheetImport } from "#bot/services/sheet-imports.ts";
import type { SheetOffice } from "#bot/work/sheet-table.ts";

/** What the audit log keeps of a sheet, in the name of whoever sent it and in the chat in which it came. */

/** @param people whose data it changed, or changed back; none: nothing is kept */
export async function auditSheet(
  tx: Tx,
  one: SheetImport,
  office: SheetOffice,
  action: "sheet-import changed" | "sheet-import undone",
  people: ReadonlySet<number>,
): Promise<void> {
  if (people.size === 0) return;
  const record = { ...by(one), action, outcome: "changed", object: `import ${one.number}` } as const;
  await auditEach(tx, await placeOf(tx, one, office), record, [...people]);
}

/** A row of a cooperative that is not theirs. */
export async function auditDenied(tx: Tx, one: SheetImport, office: SheetOffice, cooperativeId: number): Promise<void> {
  await audit(tx, await placeOf(tx, one, office), {
    ...by(one),
    action: "sheet-import other-cooperative",
    subjectId: null,
    object: `cooperative ${cooperativeId}`,
    outcome: "denied",
  });
}

function by({ personId, cooperatives }: SheetImport): { actorId: number; role: string } {
  return { actorId: personId, role: cooperatives === null ? "staff" : "head" };
}

async function placeOf(tx: Tx, { id, chatAccountId }: SheetImport, { database, now }: SheetOffice) {
  const chat = await tx.chatAccount.findUniqueOrThrow({ where: { id: chatAccountId } });
  const { secrets } = database;
  return { secrets, chat: `${chat.channel} ${chat.chat}`, request: `sheet ${id}`, now: now() };
}

/** Whose data a change is. */
export async function peopleIn(tx: Tx, { table, key, before, after }: Change): Promise<number[]> {
  if (table === "person") return [Number(key)];
  if (table === "examResult") {
    const where = { result: { id: Number(key) } };
    const entry = await tx.registration.findFirst({ where, select: { personId: true } });
    return entry ? [entry.personId] : [];
  }
  const named = [before?.personId, after.personId].filter((id) => typeof id === "number");
  if (named.length > 0) return named;
  const owner = await ownerOf(tx, table, key);
  return owner === null ? [] : [owner];
}
