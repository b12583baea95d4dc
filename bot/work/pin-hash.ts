import type { Options } from "@node-rs/argon2";
import type { Hashing } from "#bot/services/pins.ts";
import { atMost } from "#bot/work/at-most.ts";

/**
 * argon2id with m = 19 MiB, t = 2, p = 1, a salt of 16 bytes, 32 bytes out.
 * @see OWASP Password Storage Cheat Sheet, "Argon2id"
 */
// 2 is argon2id: the package has it as a constant that is gone when types are.
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** At most so many at once: each takes 19 MiB and a thread of the pool that files and names need too. */
const MOST_AT_ONCE = 2;

export function argon2id(options = OPTIONS): Hashing {
  const inTurn = atMost(MOST_AT_ONCE);
  /** Compared with where there is no hash, so that it takes as long. */
  let nobodys: Promise<string> | undefined;
  return {
    hash: (peppered) => inTurn(async () => (await machine()).hash(peppered, options)),
    verify: (stored, peppered) =>
      inTurn(async () => {
        const { hash, verify } = await machine();
        nobodys ??= hash("nobody", options);
        return (await verify(stored ?? (await nobodys), peppered)) && stored !== null;
      }),
  };
}

/** Machine code, loaded with the first PIN. */
const machine = () => import("@node-rs/argon2");
