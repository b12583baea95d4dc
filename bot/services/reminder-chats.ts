import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { enterOutbox } from "#bot/db/message-statements.ts";
import { REMINDER_RESTS_MINUTES, REMINDER_WAITS_UNTIL_HOURS, REPLY_EXPIRES_HOURS } from "#bot/domain/office-rules.ts";
import type { Span } from "#bot/domain/reminder-times.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { words } from "#bot/messages.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import { decodeReply, encodeReply } from "#bot/services/reply-data.ts";

/** In which chat somebody is reminded, and whether they can be spoken to just now. */

/**
 * The chat of each in which they wrote last, of those that can be reached: one, whatever apps they use. Somebody who never
 * wrote on WhatsApp is not written to there.
 */
export async function chatsOf(
  tx: Tx,
  personIds: readonly number[],
): Promise<Map<number, { chatAccountId: number; channel: string }>> {
  const links = await tx.link.findMany({
    where: {
      personId: { in: [...personIds] },
      endedAt: null,
      chatAccount: {
        place: "private",
        unreachable: null,
        OR: [{ channel: { not: "whatsapp" } }, { lastMessage: { not: null } }],
      },
    },
    include: { chatAccount: { select: { channel: true, lastMessageAt: true } } },
    orderBy: { id: "asc" },
  });
  const lastWritten = ({ chatAccount, linkedAt }: (typeof links)[number]) => chatAccount.lastMessageAt ?? linkedAt;
  links.sort((one, other) => (lastWritten(one) < lastWritten(other) ? -1 : 1));
  return new Map(
    links.map(({ personId, chatAccountId, chatAccount: { channel } }) => [personId, { chatAccountId, channel }]),
  );
}

/** When something was asked or answered last in a dialog of these chats. */
export async function restsOf(tx: Tx, chatAccountIds: readonly number[]): Promise<Map<number, Temporal.Instant>> {
  const rows = await tx.dialog.groupBy({
    by: ["chatAccountId"],
    where: { chatAccountId: { in: [...chatAccountIds] } },
    _max: { updatedAt: true },
  });
  return new Map(
    rows.flatMap(({ chatAccountId, _max: { updatedAt } }) =>
      updatedAt === null ? [] : [[chatAccountId, instantOf(updatedAt)]],
    ),
  );
}

/** Whether a dialog rests, or the reminder can't wait for that any more. */
export function isAtRest(lastAsked: Temporal.Instant | undefined, { until }: Span, now: Temporal.Instant): boolean {
  return !isRunning(lastAsked, now) || until.since(now).total("hours") <= REMINDER_WAITS_UNTIL_HOURS;
}

function isRunning(lastAsked: Temporal.Instant | undefined, now: Temporal.Instant): lastAsked is Temporal.Instant {
  return lastAsked !== undefined && now.since(lastAsked).total("minutes") < REMINDER_RESTS_MINUTES;
}

/** Where a reminder could not wait, the question that was open is asked again behind it, with its list. */
export async function repeatQuestion(
  tx: Tx,
  chatAccountId: number,
  lastAsked: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Promise<void> {
  if (!isRunning(lastAsked, now)) return;
  const row = await tx.outbox.findFirst({
    where: { chatAccountId, askedBy: { not: null } },
    orderBy: { id: "desc" },
  });
  // The question was entered in the moment in which its dialog was kept; what was said after it is not broken into.
  if (row?.createdAt !== stored(lastAsked) || !["sent", "sending"].includes(row.status)) return;
  const reply = decodeReply(row.body);
  if (!reply) return;
  const question =
    reply.words.id === "handle-goes-on" ? reply.words : words("handle-goes-on", { question: reply.words });
  await enterOutbox(tx, {
    chatAccountId,
    channel: row.channel,
    priority: PRIORITY.reply,
    status: "queued",
    body: JSON.stringify(encodeReply({ ...reply, words: question })),
    hasChoices: row.hasChoices,
    askedBy: row.askedBy,
    personId: row.personId,
    needs: row.needs,
    answers: null,
    boot: null,
    expiresAt: stored(now.add({ hours: REPLY_EXPIRES_HOURS })),
    createdAt: stored(now),
  });
}
