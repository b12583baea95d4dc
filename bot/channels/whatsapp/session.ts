import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Me } from "#bot/channels/whatsapp/incoming.ts";

/**
 * What the linked device keeps on disk: the browser's profile, which is the session itself, and beside it whose it is. For
 * nobody but its owner to read: who has the profile has the account.
 */
export interface Session {
  /** The profile of the browser. */
  profile: string;
  /** Whose account was linked last; it outlives the session, as rows for it may wait. */
  account(): Me | null;
  keepAccount(me: Me): void;
  /** Where the process of the browser is noted while it runs. */
  browserNote: string;
  /** Removes the session: the next browser begins without one, and has to be linked. */
  forget(): void;
}

const whose = z.object({ number: z.string().regex(/^\d+$/), lid: z.string().regex(/^\d+$/).nullable() });

export function openSession(folder: string): Session {
  const profile = join(folder, "session");
  const account = join(folder, "account.json");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  keepFolderPrivate(folder);
  return {
    profile,
    browserNote: join(folder, "browser.json"),
    account() {
      if (!existsSync(account)) return null;
      try {
        return whose.parse(JSON.parse(readFileSync(account, "utf8")));
      } catch {
        return null;
      }
    },
    keepAccount(me) {
      // Whole or not at all: whose rows wait is known by it alone until the page is there.
      writeFileSync(`${account}.new`, JSON.stringify(me), { mode: 0o600 });
      renameSync(`${account}.new`, account);
    },
    forget() {
      rmSync(profile, { recursive: true, force: true, maxRetries: 4 });
    },
  };
}

/** Folders 0700, files 0600, all the way down. Links are left alone. */
function keepFolderPrivate(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry);
    try {
      const about = lstatSync(path);
      if (about.isDirectory()) keepFolderPrivate(path);
      else if (about.isFile() && (about.mode & 0o077) !== 0) chmodSync(path, 0o600);
    } catch (error) {
      // A browser that is only just ending clears up behind itself.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
}
