import { causes } from "#bot/db/causes.ts";

/**
 * What can befall a database after it was opened in order. full: no room on its disk · locked: somebody else writes and does
 * not end · read-only · gone: its file was taken away, its disk fails, its server does not answer · damaged.
 */
export const TROUBLES = ["full", "locked", "read-only", "gone", "damaged"] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Those that no waiting helps: whoever looks after the machine has to act, and the file is to be opened anew. */
export const ENDS_IT: ReadonlySet<Trouble> = new Set(["read-only", "gone", "damaged"]);

/** The first that fits counts: a file that was moved is "read-only" to SQLite, in more letters. */
const SIGNS: readonly (readonly [RegExp, Trouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|53100)$/, "full"],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB|XX001|XX002)/, "damaged"],
  [/^SQLITE_READONLY_DBMOVED$/, "gone"],
  [/^(SQLITE_READONLY|25006$)/, "read-only"],
  [/^(SQLITE_IOERR|SQLITE_CANTOPEN)/, "gone"],
  [/^(SQLITE_BUSY|SQLITE_LOCKED|SocketTimeout$|P1008$|55P03$)/, "locked"],
  [/^(P1001|P1017|DatabaseNotReachable|ConnectionClosed|DatabaseDoesNotExist|08\w{3}|57P0[1-5]|3D000)$/, "gone"],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/, "gone"],
  [
    /^(Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when)/,
    "gone",
  ],
];

/** What an error of a unit of work says of the database; null: nothing, the unit itself went wrong. */
export function troubleIn(error: unknown): Trouble | null {
  const said = causes(error).flatMap((one) => {
    const { code, kind, originalCode, message } = one as Record<string, unknown>;
    return [code, kind, originalCode, message].filter((text) => typeof text === "string");
  });
  for (const [sign, trouble] of SIGNS) if (said.some((text) => sign.test(text))) return trouble;
  return null;
}
