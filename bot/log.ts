import { pino } from "pino";

export type Log = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;

/** The log: ids, codes and durations, never what was said. To standard error, so that standard output belongs to the commands. */
export function openLog(level: string): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
}

/** For programs that print for people. */
export const SILENT: Log = pino({ level: "silent" });
