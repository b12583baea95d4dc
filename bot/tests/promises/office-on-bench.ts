import { alreadyLinked } from "#bot/demo/already-linked.ts";
import { staffPerson } from "#bot/services/staff.ts";
import { type Bench, OWN_ACCOUNT } from "./bench.ts";

/** Somebody of the staff on the bench, linked in a chat of their own. */

export const RATNA = "ratna";
const PHONE = "+628120000999";
/** For STAFF_PHONES. */
export const STAFF_PHONES: ReadonlySet<string> = new Set([PHONE]);

export async function ratnaIsLinked({ house, clock }: Bench): Promise<void> {
  await house.database.transaction(async (tx) => {
    const chat = { channel: "telegram", ownAccount: OWN_ACCOUNT, chat: RATNA, place: "private" } as const;
    const { id: accountId } = await tx.chatAccount.create({ data: chat });
    const now = clock.now();
    const person = { id: await staffPerson(tx, PHONE, "Ratna", now), name: "Ratna" };
    const account = { accountId, channel: "telegram" } as const;
    await alreadyLinked(tx, { account, person, phone: PHONE, proof: "staffPhone", pinHash: null, now });
  });
}

/** What she was told, oldest first. */
export function toldRatna({ handed }: Bench): string[] {
  return handed.filter(({ to }) => to === RATNA).map(({ text }) => text);
}
