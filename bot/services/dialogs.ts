import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { type ChatState, endDialog, saveDialog } from "#bot/db/message-statements.ts";
import { dialogContext, type Secrets } from "#bot/db/secrets.ts";
import { DIALOG_HOURS } from "#bot/domain/office-rules.ts";
import { instantOf, minutesFrom, stored } from "#bot/domain/time.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";

/** A dialog that somebody is in; its state is what was stored, not checked by the command's type yet. */
export interface Dialog {
  command: string;
  state: unknown;
  /** A form waits below what interrupts it; other dialogs end when the next one begins. */
  isForm: boolean;
  /** When it asked last. */
  askedAt: Temporal.Instant;
}

type Owner = Pick<Writer, "accountId" | "sender">;

/**
 * Keeps where somebody stands in a dialog, on top of the forms that wait. A form's state may hold what is personal, so it is
 * sealed for this chat and command.
 */
export async function keepDialog(
  tx: Tx,
  secrets: Secrets,
  owner: Owner,
  { command, state, isForm }: Omit<Dialog, "askedAt">,
  { now, running }: { now: Temporal.Instant; running: readonly Dialog[] },
): Promise<void> {
  const { accountId, sender } = owner;
  for (const other of running) {
    if (!other.isForm && other.command !== command) await overDialog(tx, owner, other.command);
  }
  const text = JSON.stringify(state);
  const kept = isForm ? secrets.seal("dialog", text, dialogContext(accountId, sender, command)) : text;
  await saveDialog(tx, accountId, sender, { command, state: kept, isForm }, stored(now));
}

/** The dialogs that can still be gone on with, the one asked last first. */
export function runningDialogs(
  secrets: Secrets,
  { id, dialogs }: Pick<ChatState, "id" | "dialogs">,
  sender: string,
  now: Temporal.Instant,
): Dialog[] {
  return dialogs
    .filter(({ updatedAt }) => minutesFrom(instantOf(updatedAt), now) <= 60 * DIALOG_HOURS)
    .map(({ command, state, isForm, updatedAt }) => {
      const text = isForm ? secrets.open("dialog", state, dialogContext(id, sender, command)) : state;
      return { command, isForm, state: jsonOrNull(text), askedAt: instantOf(updatedAt) };
    });
}

export async function overDialog(tx: Tx, { accountId, sender }: Owner, command: string): Promise<void> {
  await endDialog(tx, accountId, sender, command);
}

/** Forgets dialogs that nobody goes on with. @returns how many */
export async function forgetDialogs(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: DIALOG_HOURS }));
  const { count } = await tx.dialog.deleteMany({ where: { updatedAt: { lt: before } } });
  return count;
}

function jsonOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
