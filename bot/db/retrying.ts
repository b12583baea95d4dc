import { setTimeout as wait } from "node:timers/promises";
import { causes } from "#bot/db/causes.ts";

/** How long a unit of work is tried again while something is in its way that passes by itself. */
const PATIENCE_MS = 10_000;

/**
 * Runs a unit of work, and again where it failed through no fault of its own: somebody else wrote, the commit that it
 * shared failed, the connection was lost. With growing random pauses, and not for ever.
 */
export async function retrying<T>(attempt: () => Promise<T>, pause = sleep): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  let again = 0;
  for (let ms = 5; ; ms = Math.min(ms * 2, 500)) {
    try {
      return await attempt();
    } catch (error) {
      const kind = failureOf(error);
      if (kind === "passing" && performance.now() < until) {
        await pause(ms * (0.5 + Math.random()));
        continue;
      }
      // A failed commit undoes the whole group, most of which did nothing wrong: once more, and no more than that. So too
      // when a key was taken: by another process, perhaps, since this one looked; looking again will tell.
      if (kind === "once more" && again === 0) {
        again += 1;
        continue;
      }
      throw error;
    }
  }
}

const sleep = (ms: number): Promise<void> => wait(ms);

/** Prisma's own words for what passes: timeouts, write conflicts, and connections that are lost or not to be had. */
const PASSING_CODES = new Set(["P1001", "P1002", "P1008", "P1017", "P2034", "P2037"]);
const PASSING_KINDS = new Set([
  "SocketTimeout",
  "TransactionWriteConflict",
  "ConnectionClosed",
  "DatabaseNotReachable",
  "TooManyConnections",
]);
/**
 * PostgreSQL's: serialization failure, deadlock, lock not available, too many connections; the server going down or coming
 * up; the end of a session that stood idle in a transaction; all of class 08, connections.
 */
const PASSING_STATES = /^(40001|40P01|55P03|53300|57P0[1-5]|25P03|08\w{3})$/;
/** What the driver says when a connection breaks under a statement: plain errors without a code. */
const BROKEN_CONNECTION = /^(Connection terminated|Client has encountered a connection error|Query read timeout)/;
const BROKEN_SOCKET = new Set([
  ...["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN"],
]);

function failureOf(error: unknown): "passing" | "once more" | "other" {
  for (const one of causes(error)) {
    const { code, kind, originalCode, message } = one as Record<string, unknown>;
    const said = [code, originalCode].map(String);
    if (said.some((text) => PASSING_CODES.has(text) || BROKEN_SOCKET.has(text) || PASSING_STATES.test(text))) {
      return "passing";
    }
    if (PASSING_KINDS.has(String(kind)) || BROKEN_CONNECTION.test(String(message))) return "passing";
    if (kind === "TransactionAlreadyClosed" || code === "P2002") return "once more";
  }
  return "other";
}
