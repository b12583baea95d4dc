import { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import { lockName } from "#bot/db/engine.ts";
import type { Person as StoredPerson } from "#bot/db/generated/sqlite/client.ts";
import { hashUnder, pepperSetting, personContext, type Secrets } from "#bot/db/secrets.ts";
import { birthDate } from "#bot/domain/national-id.ts";
import { MINUTES_OF_HASHING, PIN_CHAT_HOURS, PIN_CHAT_TRIES } from "#bot/domain/office-rules.ts";
import type { Phone } from "#bot/domain/phones.ts";
import { lockAfter, type Pin, type PinOwner, pinSessionEnd } from "#bot/domain/pin.ts";
import { instantOf, stored } from "#bot/domain/time.ts";
import { attemptsOf, noteAttempt, peopleTried } from "#bot/services/attempts.ts";
import { nationalIdOf } from "#bot/services/people.ts";

/**
 * The PIN that stands between a linked chat and figures. A try is counted before it is checked, so that no crash and no
 * second chat gives one for nothing; only a right one takes the count back.
 */

/** argon2id, outside of any transaction. */
export interface Hashing {
  hash(peppered: string): Promise<string>;
  /** Takes as long without a hash as with one. */
  verify(hash: string | null, peppered: string): Promise<boolean>;
}

/** What is kept of a PIN: its hash, and the pepper that it is over where that is a former key's. */
export interface KeptPin {
  hash: string | null;
  formerPepper: string | null;
}

/** What came of a check; the hash to be kept from now on, where the key has changed since the PIN was chosen. */
export interface Checked {
  right: boolean;
  hashAnew: string | null;
}

/** What a try may go on with, or why not. */
export type Try =
  | { may: true; kept: KeptPin }
  /** Locked until then; null: disabled, a new PIN is needed. */
  | { may: false; until: Temporal.Instant | null }
  /** Another chat's try is being checked. */
  | { may: false; busy: true };

/** Counts a try. The lock that it would bring is set now, and taken back if it was right. */
export async function countTry(tx: Tx, secrets: Secrets, personId: number, now: Temporal.Instant): Promise<Try> {
  // Two chats of one person at once: the second one sees what the first one counted.
  await lockName(tx, `pin ${personId}`);
  const under = stored(now.subtract({ minutes: MINUTES_OF_HASHING }));
  if ((await tx.work.count({ where: { personId, command: "pin", createdAt: { gt: under } } })) > 0)
    return { may: false, busy: true };
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const until = person.pinLockedUntil === null ? null : instantOf(person.pinLockedUntil);
  if (until && Temporal.Instant.compare(now, until) < 0) return { may: false, until };
  const wrong = person.pinWrong + 1;
  const lock = lockAfter(person.pinWrong);
  if (lock.kind === "disabled") return { may: false, until: null };
  const next = lockAfter(wrong);
  await tx.person.update({
    where: { id: personId },
    data: {
      pinWrong: wrong,
      pinLockedUntil: next.kind === "locked" ? stored(now.add({ minutes: next.minutes })) : null,
    },
  });
  return { may: true, kept: await keptPin(tx, secrets, person) };
}

async function keptPin(
  tx: Tx,
  secrets: Secrets,
  { id, pinHash, pinPepper }: Pick<StoredPerson, "id" | "pinHash" | "pinPepper">,
): Promise<KeptPin> {
  if (pinHash === null || pinPepper === null) return { hash: pinHash, formerPepper: null };
  const { value } = await tx.setting.findUniqueOrThrow({ where: { name: pepperSetting(pinPepper) } });
  return {
    hash: secrets.open("pin", pinHash, personContext(id)),
    formerPepper: secrets.open("pepper", value, pinPepper),
  };
}

/** Checks a PIN, outside of any transaction; a right one is hashed anew where its hash is over a former key's pepper. */
export async function checkPin(
  hashing: Hashing,
  secrets: Secrets,
  { hash, formerPepper }: KeptPin,
  pin: Pin,
): Promise<Checked> {
  if (formerPepper === null) {
    return { right: await hashing.verify(hash, peppered(secrets, pin)), hashAnew: null };
  }
  const right = await hashing.verify(hash, hashUnder(formerPepper, pin));
  return { right, hashAnew: right ? await hashing.hash(peppered(secrets, pin)) : null };
}

/** The try was right. */
export async function tryWasRight(tx: Tx, personId: number, { hashAnew }: Checked): Promise<void> {
  const { pinPepper } = await tx.person.update({
    where: { id: personId },
    data: { pinWrong: 0, pinLockedUntil: null },
  });
  // Without a former pepper the PIN is a new one, chosen in another chat meanwhile: that one stays.
  if (hashAnew === null || pinPepper === null) return;
  await tx.person.update({ where: { id: personId }, data: { pinHash: hashAnew, pinPepper: null } });
  await forgetPepper(tx, pinPepper);
}

/** A former key's pepper goes when no PIN is over it any more. */
async function forgetPepper(tx: Tx, pinPepper: string): Promise<void> {
  // The last two at once would each see the other's.
  await lockName(tx, "peppers");
  if (await tx.person.findFirst({ where: { pinPepper }, select: { id: true } })) return;
  await tx.setting.deleteMany({ where: { name: pepperSetting(pinPepper) } });
}

/** Where the person stands after a wrong try. */
export async function lockOf(
  tx: Tx,
  personId: number,
): Promise<{ until: Temporal.Instant | null; disabled: boolean; left: number }> {
  const { pinWrong, pinLockedUntil } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  const lock = lockAfter(pinWrong);
  return {
    until: pinLockedUntil === null ? null : instantOf(pinLockedUntil),
    disabled: lock.kind === "disabled",
    left: lock.kind === "open" ? lock.triesLeft : 0,
  };
}

/** Keeps a new PIN; sessions opened with the old one end. */
export async function setPin(tx: Tx, personId: number, hash: string): Promise<void> {
  const { pinPepper } = await tx.person.findUniqueOrThrow({ where: { id: personId } });
  await tx.person.update({
    where: { id: personId },
    data: { pinHash: hash, pinPepper: null, pinWrong: 0, pinLockedUntil: null },
  });
  if (pinPepper !== null) await forgetPepper(tx, pinPepper);
  await tx.link.updateMany({ where: { personId }, data: { pinGivenAt: null, pinUsedAt: null } });
}

/** What of its owner a PIN must not be taken from: one entry for each number by which they are known. */
export async function pinOwner(
  tx: Tx,
  secrets: Secrets,
  personId: number,
  chatNumber: string | null,
  today: Temporal.PlainDate,
): Promise<PinOwner[]> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    include: { members: true, officers: true, staff: true },
  });
  const nationalId = nationalIdOf(secrets, person);
  const phones = [chatNumber, ...[...person.members, ...person.officers, ...person.staff].map(({ phone }) => phone)];
  return [
    { nationalId, birthDate: nationalId && birthDate(nationalId, today) },
    ...phones.map((phone) => ({ phone: phone as Phone | null })),
    ...person.members.map(({ number }) => ({ memberNumber: number })),
  ];
}

/** What is hashed: never the PIN itself, so that who has the database alone can try nothing out. */
export function peppered(secrets: Secrets, pin: Pin): string {
  return secrets.hash("pin", pin);
}

// ---- sessions ------------------------------------------------------------------------------------------------------

export async function openSession(tx: Tx, linkId: number, now: Temporal.Instant): Promise<void> {
  await tx.link.update({ where: { id: linkId }, data: { pinGivenAt: stored(now), pinUsedAt: stored(now) } });
}

export async function useSession(tx: Tx, linkId: number, now: Temporal.Instant): Promise<void> {
  await tx.link.update({ where: { id: linkId }, data: { pinUsedAt: stored(now), usedAt: stored(now) } });
}

/** Ends what is open in this chat, whoever opened it. @returns how many */
export async function endSessions(tx: Tx, chatAccountId: number): Promise<number> {
  await tx.chatAccount.update({ where: { id: chatAccountId }, data: { speakingLinkId: null, speakingAt: null } });
  const { count } = await tx.link.updateMany({
    where: { chatAccountId, pinGivenAt: { not: null } },
    data: { pinGivenAt: null, pinUsedAt: null },
  });
  return count;
}

/** Whether figures may be shown in this chat now. */
export function isOpen(
  { pinGivenAt, pinUsedAt }: { pinGivenAt: Temporal.Instant | null; pinUsedAt: Temporal.Instant | null },
  now: Temporal.Instant,
): boolean {
  if (!pinGivenAt || !pinUsedAt) return false;
  return Temporal.Instant.compare(now, pinSessionEnd(pinGivenAt, pinUsedAt)) < 0;
}

// ---- a chat in which several people's PINs are tried ----------------------------------------------------------------

/** A wrong PIN, in this chat. */
export async function noteWrongPin(
  tx: Tx,
  chatAccountId: number,
  personId: number,
  now: Temporal.Instant,
): Promise<void> {
  await noteAttempt(tx, chatAccountId, "pin", personId, now);
}

/** Whether somebody is going through the PINs of several people here: then nobody's is taken for a day. */
export async function triesSeveral(tx: Tx, chatAccountId: number, now: Temporal.Instant): Promise<boolean> {
  const since = now.subtract({ hours: PIN_CHAT_HOURS });
  if ((await attemptsOf(tx, chatAccountId, "pin", since)) < PIN_CHAT_TRIES) return false;
  return (await peopleTried(tx, chatAccountId, "pin", since)) > 1;
}
