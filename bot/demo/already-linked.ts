import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { calledName } from "#bot/domain/person-name.ts";
import type { ChannelName } from "#bot/messages.ts";
import { recordConsent } from "#bot/services/consents.ts";
import { link, type Proof } from "#bot/services/links.ts";
import { setPin } from "#bot/services/pins.ts";

export interface AlreadyLinked {
  account: { accountId: number; channel: ChannelName };
  person: { id: number; name: string };
  phone: string;
  proof: Proof;
  /** null: no PIN yet. */
  pinHash: string | null;
  now: Temporal.Instant;
}

/** Somebody who has agreed, proved who they are in this chat and chosen a PIN, as after the conversation about it. */
export async function alreadyLinked(
  tx: Tx,
  { account, person, phone, proof, pinHash, now }: AlreadyLinked,
): Promise<void> {
  await tx.chatAccount.update({ where: { id: account.accountId }, data: { number: phone } });
  await recordConsent(tx, account, person.id, "matters", true, now);
  await recordConsent(tx, account, person.id, "announcements", true, now);
  const nickname = calledName(person.name);
  await link(tx, { chatAccountId: account.accountId, personId: person.id, nickname, proof, phone }, now);
  // What was asked about linking is answered by it.
  await tx.dialog.deleteMany({ where: { chatAccountId: account.accountId, command: "link" } });
  if (pinHash !== null) await setPin(tx, person.id, pinHash);
}
