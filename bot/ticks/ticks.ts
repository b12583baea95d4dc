import cron from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { MINUTES_OF_SLOW_WORK } from "#bot/domain/office-rules.ts";
import type { Log } from "#bot/log.ts";
import type { ChannelDesk } from "#bot/messages.ts";
import { forgetOldAttempts } from "#bot/services/attempts.ts";
import { forgetLetters } from "#bot/services/book-queries.ts";
import { forgetAnswers } from "#bot/services/broadcast-answers.ts";
import { forgetBroadcastFiles } from "#bot/services/broadcast-files.ts";
import { forgetDialogs } from "#bot/services/dialogs.ts";
import { forgetInputs } from "#bot/services/inbox.ts";
import { forgetSentences } from "#bot/services/learning.ts";
import { blankOldText, expireRows } from "#bot/services/outbox.ts";
import { forgetOwnReminders } from "#bot/services/own-reminders.ts";
import type { PaperFiles } from "#bot/services/paper-files.ts";
import { forgetDrafts } from "#bot/services/registrations.ts";
import { forgetReminders } from "#bot/services/reminders.ts";
import type { SheetDesk } from "#bot/services/sheet-desk.ts";
import { forgetSheets } from "#bot/services/sheet-imports.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { keepPapers, tellOfPapers } from "#bot/ticks/papers.ts";
import { remind } from "#bot/ticks/reminders.ts";
import { passSeatsOn } from "#bot/ticks/seats.ts";

/** What it takes to do what is due. */
interface Due {
  database: Pick<Database, "transaction">;
  now: () => Temporal.Instant;
  /** Whether the clock can be believed: what is ended or forgotten by a wrong one is lost. */
  trusted: () => boolean;
}

/**
 * What is due by the clock. A tick asks what is due *now according to the database*: one that was missed while the process
 * was down loses nothing, one that runs twice does nothing twice.
 */
export function startTicks({
  timeZone,
  staffPhones,
  log,
  askAgain,
  sheets,
  papers: files,
  channels,
  database,
  ...rest
}: Omit<Due, "database"> & {
  database: Pick<Database, "transaction" | "secrets">;
  timeZone: string;
  staffPhones: ReadonlySet<string>;
  log: Log;
  papers: PaperFiles;
  channels: ChannelDesk;
  /** Asks again what a process that died was working on. @returns of how much */
  askAgain: () => Promise<number>;
  sheets: SheetDesk;
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
  const due = { database, ...rest };
  const ofPapers = (work: typeof keepPapers) => async () =>
    due.trusted() ? work({ database, files, now: due.now(), timeZone, staffPhones, channels, log }) : 0;
  const tasks = [
    tick("expire", "* * * * *", () => endWhatIsOver(due)),
    tick("seats", "* * * * *", () => passOn(due, { timeZone, staffPhones })),
    tick("reminders", "* * * * *", () => remindNow(due, { timeZone, staffPhones })),
    // Every few seconds, so that what is confirmed leaves at once, and the outbox never runs dry of it.
    tick("broadcasts", "*/3 * * * * *", () => announceNow(due, { timeZone })),
    tick("ask again", "* * * * *", askAgain),
    tick("spreadsheets", "* * * * *", () => sheets.goesOn(due.now().subtract({ minutes: MINUTES_OF_SLOW_WORK }))),
    tick("tell of papers", "* * * * *", ofPapers(tellOfPapers)),
    tick("keep papers", "37 * * * *", ofPapers(keepPapers)),
    tick("forget", "17 * * * *", () => forgetWhatIsOld(due)),
  ];
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

/** What time has ended, unless the clock can't be believed. @returns how many rows */
export async function endWhatIsOver({ database, now, trusted }: Due): Promise<number> {
  return trusted() ? database.transaction((tx) => expireRows(tx, now())) : 0;
}

/** Takes out what is kept no longer, unless the clock can't be believed. @returns how many rows */
export async function forgetWhatIsOld({ database, now, trusted }: Due): Promise<number> {
  if (!trusted()) return 0;
  return database.transaction(
    async (tx) =>
      (await forgetDialogs(tx, now())) +
      (await forgetInputs(tx, now())) +
      (await forgetOldAttempts(tx, now())) +
      (await forgetSentences(tx, now())) +
      (await forgetDrafts(tx, now())) +
      (await forgetLetters(tx, now())) +
      (await forgetReminders(tx, now())) +
      (await forgetAnswers(tx, now())) +
      (await forgetBroadcastFiles(tx, now())) +
      (await forgetOwnReminders(tx, now())) +
      (await forgetSheets(tx, now())) +
      (await blankOldText(tx, now())),
  );
}

/** Passes on seats whose offer time has ended, unless the clock can't be believed. @returns how many offers ended and were made */
async function passOn(
  { database, now, trusted }: Due,
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? passSeatsOn(database, { now: now(), ...office }) : 0;
}

/** Takes announcements further, unless the clock can't be believed. @returns how many rows were entered */
export async function announceNow({ database, now, trusted }: Due, office: { timeZone: string }): Promise<number> {
  return trusted() ? sendBroadcasts(database, { now: now(), ...office }) : 0;
}

/** Enters what people are to be reminded of, unless the clock can't be believed. @returns how many reminders */
async function remindNow(
  { database, now, trusted }: Due & { database: Pick<Database, "transaction" | "secrets"> },
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? remind(database, { now: now(), secrets: database.secrets, ...office }) : 0;
}
