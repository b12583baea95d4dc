import type { Outgoing } from "#bot/messages.ts";

type File = NonNullable<Outgoing["attachment"]>;

/** Files that go to many: each is read once for all of them. */
export interface SharedFiles {
  /** @param read null: it is not kept any more, and is asked for anew next time */
  of(key: string, read: () => Promise<File | null>): Promise<File | null>;
}

/** Two of the largest that a bot can have been sent. */
const MOST_BYTES = 40 * 1024 * 1024;
/** What is taken back meanwhile goes out no longer than this. */
const KEPT_MS = 10 * 60_000;

export function sharedFiles(elapsed: () => number): SharedFiles {
  const kept = new Map<string, { file: Promise<File | null>; bytes: number; since: number }>();

  function forgetOld(): void {
    for (const [key, { since }] of kept) if (elapsed() - since > KEPT_MS) kept.delete(key);
  }

  /** Those that were read first go first. */
  function keepWithin(most: number): void {
    let all = [...kept.values()].reduce((sum, { bytes }) => sum + bytes, 0);
    for (const [key, { bytes }] of kept) {
      if (all <= most) return;
      kept.delete(key);
      all -= bytes;
    }
  }

  return {
    of(key, read) {
      forgetOld();
      const before = kept.get(key);
      if (before) return before.file;
      const entry = { file: read(), bytes: 0, since: elapsed() };
      kept.set(key, entry);
      const forget = () => {
        if (kept.get(key) === entry) kept.delete(key);
      };
      entry.file.then((file) => {
        if (!file) return forget();
        entry.bytes = file.bytes.byteLength;
        keepWithin(MOST_BYTES);
      }, forget);
      return entry.file;
    },
  };
}
