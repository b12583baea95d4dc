import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { enterInput } from "#bot/db/message-statements.ts";
import { INPUT_IDS_DAYS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import type { ChatName, Incoming } from "#bot/messages.ts";

/** Whether this input was never had before. It is entered with its effect, so both stand or neither. No text is kept. */
export function firstSight(tx: Tx, input: Incoming, now: Temporal.Instant): Promise<boolean> {
  const { channel, ownAccount, chat } = input.from;
  return enterInput(tx, { channel, ownAccount, chat, message: input.id, kind: input.type }, stored(now));
}

/** Which of these messages of a chat were had. */
export async function hadBefore(
  read: Pick<Tx, "inbox">,
  { channel, ownAccount, chat }: ChatName,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await read.inbox.findMany({
    where: { channel, ownAccount, chat, message: { in: [...ids] }, kind: "message" },
    select: { message: true },
  });
  return new Set(rows.map(({ message }) => message));
}

/** Whether anything was ever had of a chat, as far back as ids are kept. */
export async function hadAnything(read: Pick<Tx, "inbox">, from: ChatName): Promise<boolean> {
  const { channel, ownAccount, chat } = from;
  return (await read.inbox.findFirst({ where: { channel, ownAccount, chat }, select: { message: true } })) !== null;
}

/** Forgets the ids of inputs of long ago. @returns how many */
export async function forgetInputs(tx: Tx, now: Temporal.Instant): Promise<number> {
  const before = stored(now.subtract({ hours: 24 * INPUT_IDS_DAYS }));
  const { count } = await tx.inbox.deleteMany({ where: { receivedAt: { lt: before } } });
  return count;
}
