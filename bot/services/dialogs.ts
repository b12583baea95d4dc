import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { endDialog, saveDialog } from "#bot/db/path.ts";
import { DIALOG_HOURS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import type { Person } from "#bot/services/chat-accounts.ts";

/** Keeps where somebody stands in a dialog. The state is plain data, checked by the command's type when it is loaded. */
export async function keepDialog(
  tx: Tx,
  { accountId, sender }: Person,
  command: string,
  state: unknown,
  now: Temporal.Instant,
): Promise<void> {
  await saveDialog(tx, accountId, sender, { command, state: JSON.stringify(state) }, stored(now));
}

export async function overDialog(tx: Tx, { accountId, sender }: Person): Promise<void> {
  await endDialog(tx, accountId, sender);
}

/** Forgets dialogs that nobody goes on with. @returns how many */
export async function forgetDialogs(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: DIALOG_HOURS }));
  const { count } = await tx.dialog.deleteMany({ where: { updatedAt: { lt: before } } });
  return count;
}
