import { type Database, openDatabase } from "#bot/db/database.ts";
import { problem } from "#bot/problem.ts";
import { loadEnvironment, readSettings, type Settings } from "#bot/settings.ts";

/** What every command of `npm run` shares: --help, wrong use, and what it says when it can't go on. */

/** The command was called in a way that it does not understand; says how it is called. */
export class WrongUse extends Error {}

/** Exit code of a command that could not be used, or could not read what it was given: nothing was done. */
const NOTHING_DONE = 2;

/** Runs a command. `--help` prints its usage; what is wrong is said in a line or two, without a stack. */
export async function run(usage: string, work: () => Promise<void>): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === "--help" || argument === "-h")) {
    console.log(usage);
    return;
  }
  // Whoever reads us has read enough ("| head").
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  try {
    await work();
  } catch (error) {
    const isUse = error instanceof WrongUse || isParseError(error);
    console.error(problem(error));
    if (isUse) console.error(`\n${usage}`);
    process.exitCode = NOTHING_DONE;
  }
}

export async function withDatabase(
  work: (opened: { database: Database; settings: Settings }) => Promise<void>,
): Promise<void> {
  const settings = readSettings(loadEnvironment());
  const database = await openDatabase({ url: settings.databaseUrl, key: settings.dataKey });
  try {
    await work({ database, settings });
  } finally {
    await database.close();
  }
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
