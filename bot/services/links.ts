import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { stored } from "#bot/domain/time.ts";

/** A chat in which a person proved who they are. */

export type Proof = "memberNumber" | "cooperative" | "code" | "office" | "staffPhone";

export interface NewLink {
  chatAccountId: number;
  personId: number;
  nickname: string;
  proof: Proof;
  /** The number that the channel proved. */
  phone: string | null;
}

/** Links a chat, anew where it was linked before; whoever proved it is speaking. @returns the link's id */
export async function link(
  tx: Tx,
  { chatAccountId, personId, ...facts }: NewLink,
  now: Temporal.Instant,
): Promise<number> {
  const at = stored(now);
  const data = {
    ...facts,
    linkedAt: at,
    usedAt: at,
    pinGivenAt: null,
    pinUsedAt: null,
    endedAt: null,
    endReason: null,
  };
  const { id } = await tx.link.upsert({
    where: { chatAccountId_personId: { chatAccountId, personId } },
    create: { chatAccountId, personId, ...data },
    update: data,
  });
  await speaks(tx, chatAccountId, id, now);
  return id;
}

/** The link was used; what proved it anew counts from now on. */
export async function useLink(tx: Tx, id: number, proof: Proof, now: Temporal.Instant): Promise<void> {
  await tx.link.update({ where: { id }, data: { usedAt: stored(now), proof } });
}

/** From now on this person is taken to be speaking in the chat. */
export async function speaks(tx: Tx, chatAccountId: number, linkId: number, now: Temporal.Instant): Promise<void> {
  await tx.chatAccount.update({
    where: { id: chatAccountId },
    data: { speakingLinkId: linkId, speakingAt: stored(now) },
  });
}

export type EndReason = "unlinked" | "roster-changed" | "number-changed" | "number-passed-on" | "dismissed";

/** Ends links, and with them what they let see. @returns how many */
export async function endLinks(
  tx: Tx,
  which: { personId: number; chatAccountId?: number } | { id: number },
  reason: EndReason,
  now: Temporal.Instant,
): Promise<number> {
  const { count } = await tx.link.updateMany({
    where: { ...which, endedAt: null },
    data: { endedAt: stored(now), endReason: reason, pinGivenAt: null, pinUsedAt: null },
  });
  return count;
}

/** Ends what rested on a number that is not theirs any more. What a code proved, rests on no number. */
export async function endLinksByNumber(tx: Tx, personId: number, phone: string, now: Temporal.Instant): Promise<void> {
  const rows =
    (await tx.member.count({ where: { personId, phone } })) + (await tx.officer.count({ where: { personId, phone } }));
  // The row that is about to change still has it.
  if (rows > 1) return;
  await tx.link.updateMany({
    where: { personId, phone, endedAt: null, proof: { in: ["memberNumber", "cooperative"] } },
    data: { endedAt: stored(now), endReason: "number-changed", pinGivenAt: null, pinUsedAt: null },
  });
}

/** Whether anybody was linked in this chat before. */
export async function wasLinked(tx: Tx, chatAccountId: number): Promise<boolean> {
  return (await tx.link.count({ where: { chatAccountId } })) > 0;
}

/** Whether a person's chat was unlinked because their number changed, and nobody has proved since that the new one is theirs. */
export async function numberChanged(tx: Tx, personId: number): Promise<boolean> {
  const links = await tx.link.findMany({ where: { personId }, select: { endedAt: true, endReason: true } });
  return (
    links.every(({ endedAt }) => endedAt !== null) && links.some(({ endReason }) => endReason === "number-changed")
  );
}

/** The private chats in which they, and nobody else now, are or were linked. */
export async function ownChats(tx: Tx, personId: number): Promise<number[]> {
  const rows = await tx.chatAccount.findMany({
    where: {
      place: "private",
      links: { some: { personId }, none: { personId: { not: personId }, endedAt: null } },
    },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id }) => id);
}

/** In how many chats somebody is linked. */
export async function chatsLinked(tx: Tx, personId: number): Promise<number> {
  return tx.link.count({ where: { personId, endedAt: null } });
}
