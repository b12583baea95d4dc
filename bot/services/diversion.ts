import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { enterOutbox } from "#bot/db/message-statements.ts";
import { stored } from "#bot/domain/time.ts";
import { PRIORITY } from "#bot/services/outbox.ts";

/** So many at a time; the next look takes the next. */
const MOST = 200;

/**
 * While nothing leaves on WhatsApp: what people are told there without having asked goes to their chat on Telegram, where
 * they have one. An answer stays in the chat in which it was asked for, and so does what is meant for a chat of several
 * people. Who was told the same on Telegram already is not told twice.
 * @returns how many rows now wait on Telegram
 */
export async function divertToTelegram(tx: Tx, now: Temporal.Instant): Promise<number> {
  const rows = await tx.outbox.findMany({
    where: {
      channel: "whatsapp",
      status: "queued",
      priority: { not: PRIORITY.reply },
      expiresAt: { gt: stored(now) },
      chatAccount: {
        place: "private",
        links: {
          some: {
            endedAt: null,
            person: { links: { some: { endedAt: null, chatAccount: { channel: "telegram", unreachable: null } } } },
          },
        },
      },
    },
    include: { chatAccount: { include: { links: { where: { endedAt: null } } } } },
    orderBy: { id: "asc" },
    take: MOST,
  });
  let diverted = 0;
  for (const { chatAccount, ...row } of rows) {
    const [link, ...others] = chatAccount.links;
    if (!link || others.length > 0) continue;
    const theirs = await tx.link.findFirst({
      where: { personId: link.personId, endedAt: null, chatAccount: { channel: "telegram", unreachable: null } },
      orderBy: { usedAt: "desc" },
    });
    if (!theirs) continue;
    const { chatAccountId } = theirs;
    const { priority, body, needs, personId, createdAt, expiresAt } = row;
    await tx.outbox.update({
      where: { id: row.id },
      data: { status: "cancelled", reason: "told-on-telegram", endedAt: stored(now) },
    });
    if ((await tx.outbox.count({ where: { chatAccountId, body, createdAt } })) > 0) continue;
    diverted += 1;
    await enterOutbox(tx, {
      chatAccountId,
      channel: "telegram",
      priority,
      status: "queued",
      body,
      hasChoices: row.hasChoices,
      askedBy: null,
      personId,
      needs: needs as "pin" | "link" | null,
      answers: null,
      boot: null,
      expiresAt,
      createdAt,
    });
  }
  return diverted;
}
