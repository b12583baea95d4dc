import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { OfferRow } from "#bot/db/message-statements.ts";
import { DIALOG_HOURS, DOUBLE_TAP_SECONDS } from "#bot/domain/office-rules.ts";
import { instantOf, minutesFrom, stored } from "#bot/domain/time.ts";
import type { Choice, Words } from "#bot/messages.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";
import { decodeReply } from "#bot/services/reply-data.ts";

/** A list that was handed to the channel (in flight counts), and what was picked from it. */
export interface Offered {
  id: number;
  choices: readonly Choice[];
  askedBy: string | null;
  taken: ReadonlyMap<number, Temporal.Instant>;
  offeredAt: Temporal.Instant;
  words: Words;
  /** What the app calls the message in which it stands; null: it has not arrived yet. */
  reference: string | null;
  /** What must still hold before it is said again: a link, or an open PIN session; null: nothing of anybody's stands in it. */
  needs: string | null;
}

/** A list as it can still be answered; null: it is too old for that, or there is none. */
export function stillOffered(row: OfferRow | null, now: Temporal.Instant): Offered | null {
  const offered = row && offeredOf(row);
  return offered && minutesFrom(offered.offeredAt, now) <= 60 * DIALOG_HOURS ? offered : null;
}

/** The list under whose button somebody pressed; null when it is none of this chat's, or was blanked long ago. */
export async function offeredAs(tx: Tx, writer: Writer, id: number): Promise<Offered | null> {
  const row = await tx.outbox.findFirst({ where: { id, chatAccountId: writer.accountId, hasChoices: true } });
  return row && offeredOf(row);
}

/** The list in the message that the app calls so; null when there is none of theirs in it. */
export async function offeredIn(tx: Tx, writer: Writer, reference: string): Promise<Offered | null> {
  const row = await tx.outbox.findFirst({
    where: { chatAccountId: writer.accountId, reference, hasChoices: true, askedBy: writer.sender },
    // One that took the place of another stands in the same message.
    orderBy: { id: "desc" },
  });
  return row && offeredOf(row);
}

/** Notes that a choice is having its effect now, in the same transaction. */
export async function takeChoice(tx: Tx, offered: Offered, index: number, now: Temporal.Instant): Promise<void> {
  const taken = new Map(offered.taken).set(index, now);
  await tx.outbox.update({
    where: { id: offered.id },
    data: { takenChoices: [...taken].map(([at, when]) => `${at}@${stored(when)}`).join(",") },
  });
}

/** Whether a press of this button still counts: once for a choice, once in a while for an entry of the menu. */
export function stillCounts(offered: Offered, index: number, last: Offered | null, now: Temporal.Instant): boolean {
  const taken = offered.taken.get(index);
  if (offered.choices[index]?.lasting) return !taken || now.since(taken).total("seconds") > DOUBLE_TAP_SECONDS;
  return !taken && offered.id === last?.id;
}

/** Takes a list back, so that a number typed later does not pick from it. */
export async function withdrawOffer(tx: Tx, writer: Writer): Promise<void> {
  await tx.outbox.updateMany({
    where: { chatAccountId: writer.accountId, hasChoices: true, askedBy: writer.sender },
    data: { hasChoices: false },
  });
}

function offeredOf(row: OfferRow): Offered | null {
  const reply = decodeReply(row.body);
  if (!reply?.choices) return null;
  const taken = row.takenChoices
    .split(",")
    .filter(Boolean)
    .map((entry) => entry.split("@") as [string, string]);
  return {
    id: row.id,
    choices: reply.choices,
    words: reply.words,
    askedBy: row.askedBy,
    taken: new Map(taken.map(([at, when]) => [Number(at), instantOf(when)])),
    offeredAt: instantOf(row.createdAt),
    reference: row.reference,
    needs: row.needs,
  };
}
