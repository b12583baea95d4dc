import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { ERASED_CHAT_HOURS } from "#bot/domain/office-rules.ts";
import { stored } from "#bot/domain/time.ts";
import { endsUnsent } from "#bot/services/outbox.ts";
import type { Removed } from "#bot/services/removed.ts";

/** What stands of somebody who was erased in what was or is to be sent, and in the names of their chats. */

/**
 * Ends what is on its way to them and takes out all words that were meant for them; in what went to others, those in which one of these
 * texts stands. Nothing of it leaves any more.
 */
export async function blankErasedText(
  tx: Tx,
  { personId, chats }: { personId: number; chats: readonly number[] },
  texts: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  const theirs = { OR: [{ personId }, { chatAccountId: { in: [...chats] } }] };
  const named = texts.filter((text) => text.length >= SHORTEST).map((text) => ({ body: { contains: inJson(text) } }));
  const all = named.length > 0 ? { OR: [theirs, ...named] } : theirs;
  await tx.outbox.updateMany({
    where: { AND: [all, { status: "queued" }] },
    data: endsUnsent("erased", now),
  });
  // What is just being sent can't be called back; tried again, it has no words.
  await tx.outbox.updateMany({ where: { AND: [all, { body: { not: "" } }] }, data: { body: "", hasChoices: false } });
}

/** Of a name of one letter half of the outbox would be blanked [=]. */
const SHORTEST = 4;

/** As it stands within a body. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/**
 * The names of chats of those who were erased (on WhatsApp: their number), and which message of an app was which, go when nothing is handed
 * over again there: two days after the last message. Where somebody has linked since, it is theirs.
 * @returns how many, and since when the oldest waited
 */
export async function forgetErasedChats(tx: Tx, now: Temporal.Instant): Promise<Removed> {
  const before = stored(now.subtract({ hours: ERASED_CHAT_HOURS }));
  const rows = await tx.erasure.findMany({
    where: { chats: { not: "" }, at: { lt: before } },
    orderBy: { at: "asc" },
    take: 50,
  });
  let [count, oldest] = [0, null as string | null];
  for (const { id, at, chats } of rows) {
    const left: number[] = [];
    for (const chatId of chats.split(",").map(Number)) {
      const chat = await tx.chatAccount.findUnique({
        where: { id: chatId },
        include: { _count: { select: { links: true } } },
      });
      if (!chat || chat._count.links > 0) continue;
      if ((chat.lastMessageAt ?? "") >= before) {
        left.push(chatId);
        continue;
      }
      await forgetChat(tx, chat);
      count += 1;
      oldest ??= at;
    }
    await tx.erasure.update({ where: { id }, data: { chats: left.join(",") } });
  }
  return { count, oldest };
}

/** The row stays, for what refers to it; nothing tells any more whose chat it was. */
export async function forgetChat(
  tx: Tx,
  { id, channel, ownAccount, chat }: { id: number; channel: string; ownAccount: string; chat: string },
): Promise<void> {
  await tx.inbox.deleteMany({ where: { channel, ownAccount, chat } });
  await tx.dialog.deleteMany({ where: { chatAccountId: id } });
  await tx.attempt.deleteMany({ where: { chatAccountId: id } });
  await tx.learningSentence.deleteMany({ where: { chatAccountId: id } });
  await tx.outbox.updateMany({
    where: { chatAccountId: id },
    data: { body: "", hasChoices: false, askedBy: null, answers: null, reference: null },
  });
  await tx.outbox.updateMany({
    where: { chatAccountId: id, status: "queued" },
    data: { status: "cancelled", reason: "erased" },
  });
  await tx.chatAccount.update({
    where: { id },
    data: {
      chat: `${FORGOTTEN} ${id}`,
      number: null,
      lastMessage: null,
      lastAlbum: null,
      load: null,
      unreachable: "left",
    },
  });
}

/** What a chat is called whose name is gone. */
export const FORGOTTEN = "forgotten";
