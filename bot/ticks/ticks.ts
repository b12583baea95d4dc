import cron from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import type { Log } from "#bot/log.ts";
import { forgetOldAttempts } from "#bot/services/attempts.ts";
import { forgetDialogs } from "#bot/services/dialogs.ts";
import { forgetInputs } from "#bot/services/inbox.ts";
import { forgetSentences } from "#bot/services/learning.ts";
import { blankOldText, expireRows } from "#bot/services/outbox.ts";
import { forgetDrafts } from "#bot/services/registrations.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";

/**
 * What is due by the clock. A tick asks what is due *now according to the database*: one that was missed while the process
 * was down loses nothing, one that runs twice does nothing twice.
 */
export function startTicks({
  database,
  now,
  timeZone,
  staffPhones,
  log,
  askAgain,
}: {
  database: Pick<Database, "transaction">;
  now: () => Temporal.Instant;
  timeZone: string;
  staffPhones: ReadonlySet<string>;
  log: Log;
  /** Asks again what a process that died was working on. @returns of how much */
  askAgain: () => Promise<number>;
}): { stop(): Promise<void> } {
  const tick = (name: string, when: string, work: () => Promise<number>) =>
    cron.schedule(
      when,
      async () => {
        try {
          const count = await work();
          if (count > 0) log.info({ tick: name, count }, "tick");
        } catch (error) {
          log.error({ tick: name, error: error instanceof Error ? error.name : "" }, "tick failed");
        }
      },
      { name, noOverlap: true, timezone: timeZone },
    );
  const tasks = [
    tick("expire", "* * * * *", () => database.transaction((tx) => expireRows(tx, now()))),
    tick("seats", "* * * * *", () => passSeatsOn(database, { now: now(), timeZone, staffPhones })),
    tick("ask again", "* * * * *", askAgain),
    tick("forget", "17 * * * *", () =>
      database.transaction(
        async (tx) =>
          (await forgetDialogs(tx, now())) +
          (await forgetInputs(tx, now())) +
          (await forgetOldAttempts(tx, now())) +
          (await forgetSentences(tx, now())) +
          (await forgetDrafts(tx, now())) +
          (await blankOldText(tx, now())),
      ),
    ),
  ];
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}
