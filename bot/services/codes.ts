import { randomInt } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Tx } from "#bot/db/database.ts";
import type { OneTimeCode } from "#bot/db/generated/sqlite/client.ts";
import type { Secrets } from "#bot/db/secrets.ts";
import { CODE_TRIES } from "#bot/domain/office-rules.ts";
import {
  codeExpiresAt,
  type OneTimeCode as Digits,
  newOneTimeCode,
  refuseDeadCode,
} from "#bot/domain/one-time-code.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { instantOf, stored } from "#bot/domain/time.ts";

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

/** Uses a code up. @returns whom it proves, or why it does not */
export async function useCode(
  tx: Tx,
  secrets: Secrets,
  purpose: CodePurpose,
  digits: Digits,
  now: Temporal.Instant,
): Promise<{ personId: number; madeBy: number } | Refusal | "unknown"> {
  const code = await tx.oneTimeCode.findUnique({ where: { hash: secrets.hash("code", digits) } });
  if (!code || code.purpose !== purpose) return "unknown";
  const dead = whyDead(code, now);
  if (dead) return dead;
  // Two who type the same code in the same instant: the row goes to one of them.
  const { count } = await tx.oneTimeCode.updateMany({
    where: { id: code.id, usedAt: null },
    data: { usedAt: stored(now) },
  });
  return count === 1 ? { personId: code.personId, madeBy: code.madeBy } : new Refusal("one-time-code-used");
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

/** Why a code that was ours is no good any more. Returned, not thrown: the try is counted all the same. */
function whyDead({ usedAt, expiresAt, triesLeft }: OneTimeCode, now: Temporal.Instant): Refusal | null {
  try {
    refuseDeadCode(
      {
        expiresAt: instantOf(expiresAt),
        usedAt: usedAt === null ? null : instantOf(usedAt),
        wrongTries: CODE_TRIES - triesLeft,
      },
      now,
    );
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
