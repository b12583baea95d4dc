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
  const whenTrusted = (name: string, when: string, work: () => Promise<number>) =>
    tick(name, when, () => ifTrusted(due, work));
  const office = { timeZone, staffPhones };
  const moment = () => ({ now: due.now(), ...office });
  const papers = () => ({ database, files, channels, log, ...moment() });
  const tasks = [
    tick("expire", "* * * * *", () => endWhatIsOver(due)),
    whenTrusted("seats", "* * * * *", () => passSeatsOn(database, moment())),
    whenTrusted("reminders", "* * * * *", () => remind(database, { ...moment(), secrets: database.secrets })),
    whenTrusted("questions", "* * * * *", () => tendQuestions(database, moment())),
    // Every few seconds, so that what is confirmed leaves at once, and the outbox never runs dry of it.
    tick("broadcasts", "*/3 * * * * *", () => announceNow(due, office)),
    whenTrusted("boards", "*/3 * * * * *", () => showBoards(database, moment())),
    tick("ask again", "* * * * *", askAgain),
    tick("spreadsheets", "* * * * *", () => sheets.goesOn(due.now().subtract({ minutes: MINUTES_OF_SLOW_WORK }))),
    whenTrusted("tell of papers", "* * * * *", () => tellOfPapers(papers())),
    whenTrusted("keep papers", "37 * * * *", () => keepPapers(papers())),
    tick("forget", "17 * * * *", () => forgetWhatIsOld(due)),
    tick("data requests", "*/5 * * * *", () => raiseNow(due, office)),
    tick("erased", "* * * * *", () => listErased(database, erasedList, due.now())),
  ];
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
    },
  };
}

/** @returns what the work does; 0 where the clock can't be believed, and it is left */
async function ifTrusted({ trusted }: Pick<Due, "trusted">, work: () => Promise<number>): Promise<number> {
  return trusted() ? work() : 0;
}

/** What time has ended. @returns how many rows */
export function endWhatIsOver(due: Due): Promise<number> {
  return ifTrusted(due, () => due.database.transaction((tx) => expireRows(tx, due.now())));
}

/** Takes out what is kept no longer. @returns how many rows */
export function forgetWhatIsOld(due: Due): Promise<number> {
  return ifTrusted(due, () => due.database.transaction((tx) => forgetWhatIsOver(tx, due.now())));
}

/** Takes up what people asked of their data and waits too long. @returns how many */
export function raiseNow(due: Due, office: { timeZone: string; staffPhones: ReadonlySet<string> }): Promise<number> {
  return ifTrusted(due, () => due.database.transaction((tx) => raiseRequests(tx, { now: due.now(), ...office })));
}

/** Takes announcements further. @returns how many rows were entered */
export function announceNow(
  due: Due & { database: Pick<Database, "transaction" | "read"> },
  { timeZone }: { timeZone: string },
): Promise<number> {
  return ifTrusted(due, () => sendBroadcasts(due.database, { now: due.now(), timeZone }));
}
