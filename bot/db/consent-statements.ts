import type { Tx } from "#bot/db/database.ts";
import { statement } from "#bot/db/unit.ts";

/** What was said last in a chat to a purpose, prepared: whatever is somebody's own asks for it. */
export async function lastConsent(
  tx: Tx,
  chatAccountId: number,
  purpose: string,
): Promise<{ given: boolean; version: string; at: string } | null> {
  const [row] = await tx.prepared.all<{ given: boolean; version: string; at: string }>(LAST, chatAccountId, purpose);
  return row ? { ...row, given: Boolean(row.given) } : null;
}

const LAST = statement(`
  SELECT "given", "version", "at" FROM "Consent" WHERE "chatAccountId" = ? AND "purpose" = ? ORDER BY "id" DESC LIMIT 1`);

/** Consents from before a moment that a newer one of the same chat and purpose has replaced, the first of them first. */
export async function replacedConsents(
  tx: Pick<Tx, "$queryRaw">,
  before: string,
  most: number,
): Promise<{ id: number; at: string }[]> {
  const rows = await tx.$queryRaw<{ id: unknown; at: unknown }[]>`
    SELECT old."id", old."at" FROM "Consent" old
    WHERE old."at" < ${before} AND EXISTS (
      SELECT 1 FROM "Consent" newer
      WHERE newer."chatAccountId" = old."chatAccountId" AND newer."purpose" = old."purpose" AND newer."id" > old."id"
    )
    ORDER BY old."id" LIMIT ${most}`;
  return rows.map(({ id, at }) => ({ id: Number(id), at: String(at) }));
}
