import { KeyProblem } from "#bot/db/data-key.ts";
import { type Database, DatabaseBehind, DatabaseDamaged, DatabaseHeld, openDatabase } from "#bot/db/database.ts";
import { MigrationImpossible } from "#bot/db/migrations.ts";
import { renderer } from "#bot/language/render.ts";
import { words } from "#bot/messages.ts";
import { loadEnvironment, readSettings, type Settings, WrongSettings } from "#bot/settings.ts";

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
  try {
    await work();
  } catch (error) {
    const isUse = error instanceof WrongUse || isParseError(error);
    console.error(said(error));
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

/** The words for what a program can't go on with. */
export function said(error: unknown): string {
  const render = renderer({ timeZone: "Asia/Jakarta", office: "" });
  if (error instanceof WrongSettings) {
    const problems = error.problems.map(({ name, expected }) =>
      words("settings-problem", { name, expected: words(expected) }),
    );
    return render(words("settings-wrong", { problems }));
  }
  if (error instanceof DatabaseHeld) return render(words("start-database-held", { holder: error.holder }));
  if (error instanceof DatabaseBehind) return render(words("start-database-behind", { holder: error.holder }));
  if (error instanceof DatabaseDamaged) return render(words("start-database-damaged", { file: error.message }));
  if (error instanceof KeyProblem) return render(words(`start-key-${error.reason}`, { file: error.file }));
  if (error instanceof MigrationImpossible)
    return render(words(`start-${error.reason}`, { migration: error.migration }));
  return error instanceof Error ? error.message : String(error);
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
