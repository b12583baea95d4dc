import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { ChannelName, ChatName, Words } from "#bot/messages.ts";
import { type Notice, PRIORITY, tell, tellAll } from "#bot/services/outbox.ts";
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
  for (const chatAccountId of await chatsOf(tx, personId, exceptChat)) await tell(tx, chatAccountId, what, now);
}

/** The chats in which somebody is linked, but for one. */
export async function chatsOf(tx: Tx, personId: number, exceptChat?: number): Promise<number[]> {
  const links = await tx.link.findMany({
    where: { personId, endedAt: null, ...(exceptChat !== undefined && { chatAccountId: { not: exceptChat } }) },
    select: { chatAccountId: true },
    orderBy: { id: "asc" },
  });
  return links.map(({ chatAccountId }) => chatAccountId);
}

/**
 * Several people the same, in all their chats: what stands in it is theirs alone, so it goes where they are linked.
 * @returns how many have a chat
 */
export async function tellPeople(
  tx: Tx,
  personIds: readonly number[],
  what: Words | Notice,
  now: Temporal.Instant,
): Promise<number> {
  const links = await tx.link.findMany({
    where: whereTold(personIds),
    select: { chatAccountId: true, personId: true, chatAccount: { select: { channel: true } } },
    orderBy: { id: "asc" },
  });
  await tellAll(
    tx,
    links.map(({ chatAccount, ...link }) => ({ ...link, channel: chatAccount.channel })),
    what,
    now,
  );
  return new Set(links.map(({ personId }) => personId)).size;
}

/** Of how many people we know a chat in which `tellPeople` would tell them. */
export async function reachable(tx: Tx, personIds: readonly number[]): Promise<number> {
  const rows = await tx.link.findMany({
    where: whereTold(personIds),
    select: { personId: true },
    distinct: ["personId"],
  });
  return rows.length;
}

function whereTold(personIds: readonly number[]) {
  return { personId: { in: [...personIds] }, endedAt: null, chatAccount: { place: "private" } };
}

/** Everybody on the staff who has a chat, in the one that they used last; or in the last one of this app alone. */
export async function tellStaff(
  tx: Tx,
  staffPhones: ReadonlySet<string>,
  what: Words | Notice,
  now: Temporal.Instant,
  exceptPerson?: number,
  channel?: ChannelName,
): Promise<void> {
  for (const { personId, chatAccountId } of await staffLinks(tx, staffPhones, channel)) {
    if (personId !== exceptPerson) await tell(tx, chatAccountId, what, now);
  }
}

/** The same, although what nobody asked for is held: it is about that. */
export async function tellStaffAtOnce(
  tx: Tx,
  staffPhones: ReadonlySet<string>,
  what: Words,
  now: Temporal.Instant,
): Promise<void> {
  for (const { chatAccountId } of await staffLinks(tx, staffPhones)) {
    await tell(tx, chatAccountId, { words: what, priority: PRIORITY.reply }, now);
  }
}

/** The private chats in which the staff would be told, as their apps call them: for when nothing can be written any more. */
export async function staffChats(tx: Tx, staffPhones: ReadonlySet<string>): Promise<ChatName[]> {
  const ids = (await staffLinks(tx, staffPhones)).map(({ chatAccountId }) => chatAccountId);
  const chats = await tx.chatAccount.findMany({ where: { id: { in: ids }, place: "private", unreachable: null } });
  return chats.map(({ channel, ownAccount, chat }) => ({
    channel: channel as ChannelName,
    ownAccount,
    chat,
    place: "private",
  }));
}

/** The link that each of the staff used last. */
export async function staffLinks(
  tx: Tx,
  staffPhones: ReadonlySet<string>,
  channel?: ChannelName,
): Promise<{ personId: number; chatAccountId: number }[]> {
  const where = { endedAt: null, ...(channel && { chatAccount: { channel } }) };
  const staff = await tx.staff.findMany({
    where: { personId: { not: null } },
    include: { person: { include: { links: { where, orderBy: { usedAt: "desc" } } } } },
  });
  return staff.flatMap(({ person, ...entry }) => {
    const last = person?.links[0];
    return last && isInService(entry, staffPhones) ? [last] : [];
  });
}
