import type { Temporal } from "temporal-polyfill";
import { lastConsent } from "#bot/db/consent-statements.ts";
import type { Tx } from "#bot/db/database.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import type { Writer } from "#bot/services/chat-accounts.ts";

/**
 * What somebody agreed to. UU 27/2022 art. 20 to 22: consent is recorded, with the purpose and the words it was given to,
 * and can be withdrawn; the newest word counts.
 */
export type ConsentPurpose = "matters" | "announcements" | "learning";

/** Of the texts in locales/id/consent.ftl and learn.ftl: one goes up with every change of what is agreed to. */
const VERSIONS: Record<ConsentPurpose, string> = {
  matters: "2026-11",
  announcements: "2026-11",
  learning: "2026-11",
};

export async function recordConsent(
  tx: Tx,
  { accountId, channel }: Pick<Writer, "accountId" | "channel">,
  personId: number | null,
  purpose: ConsentPurpose,
  given: boolean,
  now: Temporal.Instant,
): Promise<void> {
  await tx.consent.create({
    data: { chatAccountId: accountId, personId, purpose, version: VERSIONS[purpose], given, channel, at: stored(now) },
  });
  if (purpose === "announcements")
    await tx.chatAccount.updateMany({ where: theirs(accountId, personId), data: { muted: !given } });
}

/** This chat; and where it is known who speaks, all of theirs: what they do not want here they do not want there. */
function theirs(accountId: number, personId: number | null) {
  const here = { id: accountId };
  return personId === null ? here : { OR: [here, { links: { some: { personId, endedAt: null } } }] };
}

/** When this chat agreed to that, in the words of today; null: not, or not any more. */
export async function consentOf(
  tx: Tx,
  chatAccountId: number,
  purpose: ConsentPurpose,
): Promise<Temporal.Instant | null> {
  const row = await lastConsent(tx, chatAccountId, purpose);
  return row?.given && row.version === VERSIONS[purpose] ? instantOf(row.at) : null;
}

/** Consent comes before it is known whose it is. */
export async function consentBelongsTo(tx: Tx, chatAccountId: number, personId: number): Promise<void> {
  await tx.consent.updateMany({ where: { chatAccountId, personId: null }, data: { personId } });
}

/** Whether no announcements are wanted in this chat. */
export async function isMuted(tx: Tx, chatAccountId: number): Promise<boolean> {
  return (await tx.chatAccount.findUniqueOrThrow({ where: { id: chatAccountId }, select: { muted: true } })).muted;
}
