import type { Tx } from "#bot/db/database.ts";

/** Whether somebody was erased and has not come back: what lists say of phone and NIK is not taken for them. */
export async function isErased(tx: Tx, personId: number): Promise<boolean> {
  if ((await tx.erasure.count({ where: { personId } })) === 0) return false;
  return (await tx.link.count({ where: { personId } })) === 0;
}

/** A row of a list without what its owner had erased; the list may be older than their wish. */
export async function withoutErased<Row extends { phone: unknown; nationalId: unknown }>(
  tx: Tx,
  personId: number,
  row: Row,
): Promise<Row> {
  return (await isErased(tx, personId)) ? { ...row, phone: undefined, nationalId: undefined } : row;
}
