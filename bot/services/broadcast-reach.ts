import type { Tx } from "#bot/db/database.ts";
import { BROADCAST_PAGE } from "#bot/domain/office-rules.ts";
import { type Meant, meantAfter } from "#bot/services/audience.ts";

/** Whether somebody can be sent an announcement, and in which chat. */

/** Why somebody is not: nowhere linked, wanted none, blocked us in their chat, never wrote on WhatsApp. */
export type NotReached = "notLinked" | "optedOut" | "unreachable" | "neverWrote";

export type Reach = { chatAccountId: number; channel: string } | NotReached;

/** What became of a row of the outbox that stands in a chat, or may. */
export const STANDS_OR_MAY = { status: { in: ["sent", "uncertain", "sending"] } };

export interface PersonReached {
  personId: number;
  reach: Reach;
}

/** A page of those who are meant, in the order of their ids, after one of them. */
export async function reachOfMeant(tx: Tx, meant: Meant, after: number): Promise<PersonReached[]> {
  const ids = await meantAfter(tx, meant, after, BROADCAST_PAGE);
  const reach = await reachOf(tx, ids);
  return ids.map((personId) => ({ personId, reach: reach.get(personId) ?? "notLinked" }));
}

/** A page of those who have an announcement, or may have it, in the same order: in the chat in which they have it. */
export async function reachOfReaders(tx: Tx, broadcastId: number, after: number): Promise<PersonReached[]> {
  const rows = await tx.broadcastRecipient.findMany({
    where: { broadcastId, personId: { gt: after }, outbox: STANDS_OR_MAY },
    select: {
      personId: true,
      outbox: {
        select: { chatAccountId: true, chatAccount: { select: { channel: true, unreachable: true, muted: true } } },
      },
    },
    orderBy: { personId: "asc" },
    take: BROADCAST_PAGE,
  });
  return rows.map(({ personId, outbox }) => {
    const chat = outbox?.chatAccount;
    if (!outbox || !chat || chat.unreachable !== null) return { personId, reach: "unreachable" };
    if (chat.muted) return { personId, reach: "optedOut" };
    return { personId, reach: { chatAccountId: outbox.chatAccountId, channel: chat.channel } };
  });
}

/**
 * The chat of each in which they wrote last, of those that can be reached: one, whatever apps they use.
 * @param but chats that are no way to them any more, by person
 */
export async function reachOf(
  tx: Tx,
  personIds: readonly number[],
  but: ReadonlyMap<number, ReadonlySet<number>> = new Map(),
): Promise<Map<number, Reach>> {
  const links = await tx.link.findMany({
    where: { personId: { in: [...personIds] }, endedAt: null, chatAccount: { place: "private" } },
    select: {
      personId: true,
      linkedAt: true,
      chatAccount: {
        select: { id: true, channel: true, muted: true, unreachable: true, lastMessage: true, lastMessageAt: true },
      },
    },
    orderBy: { id: "asc" },
  });
  const byPerson = new Map<number, typeof links>();
  for (const link of links) byPerson.set(link.personId, [...(byPerson.get(link.personId) ?? []), link]);
  return new Map(
    personIds.map((personId) => {
      const tried = but.get(personId);
      const theirs = (byPerson.get(personId) ?? []).filter(({ chatAccount: { id } }) => !tried?.has(id));
      return [personId, reachBy(theirs)];
    }),
  );
}

interface LinkedChat {
  linkedAt: string;
  chatAccount: {
    id: number;
    channel: string;
    muted: boolean;
    unreachable: string | null;
    lastMessage: string | null;
    lastMessageAt: string | null;
  };
}

function reachBy(links: readonly LinkedChat[]): Reach {
  if (links.length === 0) return "notLinked";
  const wanted = links.filter(({ chatAccount }) => !chatAccount.muted);
  if (wanted.length === 0) return "optedOut";
  const open = wanted.filter(({ chatAccount }) => chatAccount.unreachable === null);
  if (open.length === 0) return "unreachable";
  // WhatsApp blocks numbers that write to people who never wrote to them (docs/whatsapp.md).
  const may = open.filter(({ chatAccount }) => chatAccount.channel !== "whatsapp" || chatAccount.lastMessage !== null);
  const lastWritten = ({ chatAccount, linkedAt }: LinkedChat) => chatAccount.lastMessageAt ?? linkedAt;
  const [first, ...others] = may;
  if (!first) return "neverWrote";
  const { id, channel } = others.reduce(
    (last, one) => (lastWritten(one) >= lastWritten(last) ? one : last),
    first,
  ).chatAccount;
  return { chatAccountId: id, channel };
}
