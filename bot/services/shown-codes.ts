import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { enterOutbox } from "#bot/db/message-statements.ts";
import { LINK_CODE_MINUTES } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { type Reply, words } from "#bot/messages.ts";
import { PRIORITY } from "#bot/services/outbox.ts";
import { decodeReply, encodeReply } from "#bot/services/reply-data.ts";

/**
 * Pictures of the code that links WhatsApp, where they stand in chats on Telegram: each gives way to one of the code that is
 * good now, until its time is over, and to a word when there is nothing to scan any more.
 * @param code null: it is linked
 * @returns in how many chats
 */
export async function replaceShownCodes(tx: Tx, code: string | null, now: Temporal.Instant): Promise<number> {
  const since = now.subtract({ minutes: 2 * LINK_CODE_MINUTES });
  const rows = await tx.outbox.findMany({
    where: {
      channel: "telegram",
      status: "sent",
      createdAt: { gte: stored(since) },
      body: { contains: '"kind":"linkCode"' },
    },
    orderBy: { id: "asc" },
  });
  for (const row of rows) {
    const shown = decodeReply(row.body);
    const { document } = shown ?? {};
    if (shown === null || document?.kind !== "linkCode" || document.code === code) continue;
    // Its buttons go with it.
    await tx.outbox.update({ where: { id: row.id }, data: { hasChoices: false, body: "" } });
    const isOver = Temporal.Instant.compare(now, document.until) >= 0;
    const next: Reply =
      code === null || isOver
        ? { words: words(code === null ? "channels-code-used" : "channels-code-over"), deletesQuestion: true }
        : { ...shown, document: { ...document, code }, deletesQuestion: true };
    const { chatAccountId, channel, askedBy, needs, personId, reference } = row;
    await enterOutbox(tx, {
      chatAccountId,
      channel,
      priority: PRIORITY.reply,
      status: "queued",
      body: JSON.stringify(encodeReply(next)),
      hasChoices: (next.choices?.length ?? 0) > 0,
      askedBy,
      personId,
      needs: needs as "pin" | null,
      answers: reference === null ? null : JSON.stringify({ message: reference }),
      boot: null,
      expiresAt: stored(now.add({ minutes: LINK_CODE_MINUTES })),
      createdAt: stored(now),
    });
  }
  return rows.length;
}
