import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { ChannelName, Words } from "#bot/messages.ts";
import { type Notice, tell, tellAll } from "#bot/services/outbox.ts";
import { isInService } from "#bot/services/staff.ts";

/** What people are told without having asked: something happened to what is theirs. */

/** In all their chats, but for the one in which it happened. */
export async function tellPerson(
  tx: Tx,
  personId: number,
  what: Words | Notice,
  now: Temporal.Instant,
  exceptChat?: number,
): Promise<void> {
  const links = await tx.link.findMany({
    where: { personId, endedAt: null, ...(exceptChat !== undefined && { chatAccountId: { not: exceptChat } }) },
    select: { chatAccountId: true },
    orderBy: { id: "asc" },
  });
  for (const { chatAccountId } of links) await tell(tx, chatAccountId, what, now);
}

/** Several people the same, in all their chats: what stands in it is theirs alone, so it goes where they are linked. */
export async function tellPeople(
  tx: Tx,
  personIds: readonly number[],
  what: Words,
  now: Temporal.Instant,
): Promise<void> {
  const links = await tx.link.findMany({
    where: { personId: { in: [...personIds] }, endedAt: null, chatAccount: { place: "private" } },
    select: { chatAccountId: true, personId: true, chatAccount: { select: { channel: true } } },
    orderBy: { id: "asc" },
  });
  await tellAll(
    tx,
    links.map(({ chatAccount, ...link }) => ({ ...link, channel: chatAccount.channel })),
    what,
    now,
  );
}

/** Everybody on the staff who has a chat, in the one that they used last; or in the last one of this app alone. */
export async function tellStaff(
  tx: Tx,
  staffPhones: ReadonlySet<string>,
  what: Words,
  now: Temporal.Instant,
  exceptPerson?: number,
  channel?: ChannelName,
): Promise<void> {
  const where = { endedAt: null, ...(channel && { chatAccount: { channel } }) };
  const staff = await tx.staff.findMany({
    where: { personId: { not: null } },
    include: { person: { include: { links: { where, orderBy: { usedAt: "desc" } } } } },
  });
  for (const { person, ...entry } of staff) {
    const last = person?.links[0];
    if (!last || person.id === exceptPerson || !isInService(entry, staffPhones)) continue;
    await tell(tx, last.chatAccountId, what, now);
  }
}
