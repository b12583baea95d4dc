import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { OFFICE_OPENS_HOUR } from "#bot/domain/office-rules.ts";
import type { Log } from "#bot/log.ts";
import { type ChannelDesk, words } from "#bot/messages.ts";
import { tellStaff } from "#bot/services/notices.ts";
import { tellLateResults } from "#bot/services/paper-checks.ts";
import type { PaperFiles } from "#bot/services/paper-files.ts";
import { forgetPapers, sweepPapers } from "#bot/services/paper-keeping.ts";
import { noteRemoved } from "#bot/services/retention.ts";

/** What is due of papers by the clock. */

export interface PapersDue {
  database: Pick<Database, "transaction" | "secrets">;
  files: PaperFiles;
  now: Temporal.Instant;
  timeZone: string;
  staffPhones: ReadonlySet<string>;
  channels: ChannelDesk;
  log: Log;
}

/** People hear what was decided when the staff have been elsewhere for some minutes. @returns how many */
export function tellOfPapers({ database, channels, ...moment }: PapersDue): Promise<number> {
  return database.transaction((tx) => tellLateResults(tx, moment, { channels, secrets: database.secrets }));
}

/** Takes out what is kept no longer, and brings disk and database together. @returns how many papers and files */
export async function keepPapers({ database, files, staffPhones, log, ...moment }: PapersDue): Promise<number> {
  const forgotten = await database.transaction(async (tx) => {
    const count = await forgetPapers(tx, database.secrets, moment);
    await noteRemoved(tx, "papers", { count, oldest: null }, moment.now);
    return count;
  });
  const { removed, missing } = await sweepPapers(database.transaction, files, moment.now);
  if (missing.length > 0) {
    log.error({ papers: missing.slice(0, 50), count: missing.length }, "papers without a file");
    // Once a day: the staff can't do more than tell whoever looks after the server.
    if (moment.now.toZonedDateTimeISO(moment.timeZone).hour !== OFFICE_OPENS_HOUR) return forgotten + removed;
    const said = words("papers-files-missing", { count: missing.length });
    await database.transaction((tx) => tellStaff(tx, staffPhones, said, moment.now));
  }
  return forgotten + removed;
}
