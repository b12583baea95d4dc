import cron from "node-cron";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#bot/db/database.ts";
import { MINUTES_OF_SLOW_WORK } from "#bot/domain/office-rules.ts";
import type { Log } from "#bot/log.ts";
import type { ChannelDesk } from "#bot/messages.ts";
import { raiseRequests } from "#bot/services/data-request-clock.ts";
import { listErased } from "#bot/services/erasure-keeping.ts";
import { expireRows } from "#bot/services/outbox.ts";
import type { PaperFiles } from "#bot/services/paper-files.ts";
import { forgetWhatIsOver } from "#bot/services/retention.ts";
import type { SheetDesk } from "#bot/services/sheet-desk.ts";
import { sendBroadcasts } from "#bot/ticks/broadcasts.ts";
import { showBoards } from "#bot/ticks/check-ins.ts";
import { keepPapers, tellOfPapers } from "#bot/ticks/papers.ts";
import { tendQuestions } from "#bot/ticks/questions.ts";
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
  erasedList,
  channels,
  database,
  ...rest
}: Omit<Due, "database"> & {
  database: Pick<Database, "transaction" | "read" | "secrets" | "emptyLog">;
  timeZone: string;
  staffPhones: ReadonlySet<string>;
  log: Log;
  papers: PaperFiles;
  /** The file that tells who was erased. */
  erasedList: string;
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
    tick("questions", "* * * * *", () => tendNow(due, { timeZone, staffPhones })),
    // Every few seconds, so that what is confirmed leaves at once, and the outbox never runs dry of it.
    tick("broadcasts", "*/3 * * * * *", () => announceNow(due, { timeZone })),
    tick("boards", "*/3 * * * * *", async () =>
      due.trusted() ? showBoards(database, { now: due.now(), timeZone }) : 0,
    ),
    tick("ask again", "* * * * *", askAgain),
    tick("spreadsheets", "* * * * *", () => sheets.goesOn(due.now().subtract({ minutes: MINUTES_OF_SLOW_WORK }))),
    tick("tell of papers", "* * * * *", ofPapers(tellOfPapers)),
    tick("keep papers", "37 * * * *", ofPapers(keepPapers)),
    tick("forget", "17 * * * *", () => forgetWhatIsOld(due)),
    tick("data requests", "*/5 * * * *", () => raiseNow(due, { timeZone, staffPhones })),
    tick("erased", "* * * * *", () => listErased(database, erasedList, due.now())),
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
  return database.transaction((tx) => forgetWhatIsOver(tx, now()));
}

/** Takes up what people asked of their data and waits too long, unless the clock can't be believed. @returns how many */
export async function raiseNow(
  { database, now, trusted }: Due,
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? database.transaction((tx) => raiseRequests(tx, { now: now(), ...office })) : 0;
}

/** Passes on seats whose offer time has ended, unless the clock can't be believed. @returns how many offers ended and were made */
async function passOn(
  { database, now, trusted }: Due,
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? passSeatsOn(database, { now: now(), ...office }) : 0;
}

/** Takes announcements further, unless the clock can't be believed. @returns how many rows were entered */
export async function announceNow(
  { database, now, trusted }: Due & { database: Pick<Database, "transaction" | "read"> },
  office: { timeZone: string },
): Promise<number> {
  return trusted() ? sendBroadcasts(database, { now: now(), ...office }) : 0;
}

/** Looks after questions to the office, unless the clock can't be believed. @returns how much was done */
async function tendNow(
  { database, now, trusted }: Due,
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? tendQuestions(database, { now: now(), ...office }) : 0;
}

/** Enters what people are to be reminded of, unless the clock can't be believed. @returns how many reminders */
async function remindNow(
  { database, now, trusted }: Due & { database: Pick<Database, "transaction" | "secrets"> },
  office: { timeZone: string; staffPhones: ReadonlySet<string> },
): Promise<number> {
  return trusted() ? remind(database, { now: now(), secrets: database.secrets, ...office }) : 0;
}
