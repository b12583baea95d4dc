import { randomInt } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { OneTimeCode } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { CODE_TRIES } from "#bot/domain/office-rules.ts";
import { codeExpiresAt, type OneTimeCode as Digits, newOneTimeCode } from "#bot/domain/one-time-code.ts";
import { stored } from "#bot/domain/time.ts";

/** link: proves who somebody is where their number does not · pin: lets them set a new PIN */
export type CodePurpose = "link" | "pin";

/** Makes a code for somebody; an earlier one for the same is void. @returns its digits, which are kept nowhere */
export async function makeCode(
  tx: Tx,
  secrets: Secrets,
  { purpose, personId, madeBy }: { purpose: CodePurpose; personId: number; madeBy: number },
  now: Temporal.Instant,
): Promise<{ digits: Digits; expiresAt: Temporal.Instant }> {
  await tx.oneTimeCode.updateMany({
    where: { purpose, personId, usedAt: null, expiresAt: { gt: stored(now) } },
    data: { expiresAt: stored(now) },
  });
  const digits = newOneTimeCode(randomInt);
  const expiresAt = codeExpiresAt(now, "paper");
  await tx.oneTimeCode.create({
    data: {
      hash: secrets.hash("code", digits),
      purpose,
      personId,
      madeBy,
      madeAt: stored(now),
      expiresAt: stored(expiresAt),
      triesLeft: CODE_TRIES,
    },
  });
  return { digits, expiresAt };
}

/** Uses a code up. @returns whom it proves, or why it does not: used or too old, or none of ours */
export async function useCode(
  tx: Tx,
  secrets: Secrets,
  purpose: CodePurpose,
  digits: Digits,
  now: Temporal.Instant,
): Promise<{ personId: number; madeBy: number } | "expired" | "unknown"> {
  const code = await tx.oneTimeCode.findUnique({ where: { hash: secrets.hash("code", digits) } });
  if (!code || code.purpose !== purpose) return "unknown";
  if (!isOpen(code, now)) return "expired";
  // Two who type the same code in the same instant: the row goes to one of them.
  const { count } = await tx.oneTimeCode.updateMany({
    where: { id: code.id, usedAt: null },
    data: { usedAt: stored(now) },
  });
  return count === 1 ? { personId: code.personId, madeBy: code.madeBy } : "expired";
}

/** A wrong code typed by somebody of whom it is known whose code was meant. */
export async function countWrongCode(
  tx: Tx,
  purpose: CodePurpose,
  personId: number,
  now: Temporal.Instant,
): Promise<void> {
  await tx.oneTimeCode.updateMany({
    where: { purpose, personId, usedAt: null, expiresAt: { gt: stored(now) } },
    data: { triesLeft: { decrement: 1 } },
  });
}

function isOpen({ usedAt, expiresAt, triesLeft }: OneTimeCode, now: Temporal.Instant): boolean {
  return usedAt === null && triesLeft > 0 && expiresAt > stored(now);
}
