import type { Clockwork } from "#bot/clockwork.ts";
import type { Database } from "#bot/db/database.ts";
import { ENDS_IT, type Trouble } from "#bot/db/trouble.ts";
import { DATABASE_PATIENCE_SECONDS, LEAST_FREE_MEGABYTES } from "#bot/domain/office-rules.ts";
import type { Log } from "#bot/log.ts";
import { type ChatName, type Words, words } from "#bot/messages.ts";
import { staffChats, tellStaff } from "#bot/services/notices.ts";

/**
 * Looks whether the database can be written to. What is in its way is told in health, in the log and to the staff, past the
 * outbox, which can't be written then; meanwhile inputs are not confirmed, so the chat apps keep them. What passes by itself
 * (a full disk, a lock) is waited for. What does not ends the process: whoever watches over it starts it anew, and a start says
 * what is wrong or does well.
 */
export interface DatabaseWatch {
  /** For health: in a word, and in a sentence. */
  notes(): DatabaseNote[];
  stop(): void;
}

export interface DatabaseNote {
  reason: string;
  said: Words;
  /** Whether messages are not stored because of it. */
  isTrouble: boolean;
}

const LOOK_EVERY_MS = 10_000;
const MEGABYTE = 1_000_000;

export function watchDatabase({
  database,
  staffPhones,
  sends,
  wake,
  ends,
  clockwork,
  log,
}: {
  database: Pick<Database, "transaction" | "trouble" | "proves" | "freeBytes">;
  staffPhones: ReadonlySet<string>;
  /** Hands a text to the chat app itself. */
  sends: (to: ChatName, said: Words) => Promise<unknown>;
  /** Something waits in the outbox. */
  wake: () => void;
  /** Ends the process at once. */
  ends: (trouble: Trouble) => void;
  clockwork: Clockwork;
  log: Log;
}): DatabaseWatch {
  /** Where the staff can be told when the database can't say it any more. */
  let staff: ChatName[] = [];
  let standing: { trouble: Trouble; since: number; isTold: boolean } | null = null;
  /** The staff were told of a trouble, and not yet that it is over. */
  let owesEnd = false;
  let isOver = false;
  let timer = clockwork.after(0, round);

  function round(): void {
    void look()
      .catch((error: unknown) =>
        log.error({ error: error instanceof Error ? error.name : "" }, "database not looked at"),
      )
      .finally(() => {
        if (!isOver) timer = clockwork.after(LOOK_EVERY_MS, round);
      });
  }

  async function look(): Promise<void> {
    const trouble = await database.proves();
    if (trouble === null) return well();
    if (standing?.trouble !== trouble) {
      log.error({ trouble }, "database trouble");
      standing = { trouble, since: clockwork.elapsed(), isTold: false };
      return;
    }
    // Seen twice: what has passed by the next look is nobody's worry.
    if (!standing.isTold) {
      standing.isTold = true;
      owesEnd = true;
      await Promise.all(staff.map((to) => sends(to, words(`storage-told-${trouble}`)).catch(() => {})));
    }
    const seconds = (clockwork.elapsed() - standing.since) / 1000;
    if (ENDS_IT.has(trouble) && seconds >= DATABASE_PATIENCE_SECONDS) ends(trouble);
  }

  async function well(): Promise<void> {
    if (standing) log.warn({ trouble: standing.trouble }, "database trouble is over");
    standing = null;
    staff = await database.transaction(async (tx) => {
      if (owesEnd) await tellStaff(tx, staffPhones, words("storage-told-over"), clockwork.now());
      return staffChats(tx, staffPhones);
    });
    if (owesEnd) wake();
    owesEnd = false;
  }

  return {
    notes() {
      const trouble = database.trouble();
      const low = lowOnDisk(database);
      return [
        ...(trouble ? [{ reason: `database-${trouble}`, said: words(`storage-${trouble}`), isTrouble: true }] : []),
        ...(low === null ? [] : [{ reason: "disk-low", said: low, isTrouble: false }]),
      ];
    },
    stop() {
      isOver = true;
      timer.cancel();
    },
  };
}

/** What is to be said of too little room on the disk of the database; null: there is enough, or nobody can tell. */
export function lowOnDisk(database: Pick<Database, "freeBytes">): Words | null {
  const bytes = database.freeBytes();
  if (bytes === null || bytes >= LEAST_FREE_MEGABYTES * MEGABYTE) return null;
  return words("storage-disk-low", { megabytes: Math.floor(bytes / MEGABYTE), least: LEAST_FREE_MEGABYTES });
}
