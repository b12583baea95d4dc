import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import type { KeySource } from "#bot/db/data-key.ts";
import { type Database, openDatabase } from "#bot/db/database.ts";
import { enterInput } from "#bot/db/message-statements.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Candidate, register } from "#bot/services/registrations.ts";

/** What somebody asks for; the same input may come again. */
export interface Request {
  input: string;
  exam: string;
  candidate: Candidate;
  /** When it is, for the services. */
  at: string;
}

export type Answer =
  | { number: string; place: number | null; seat: number | null }
  | { refused: string }
  | { had: true }
  | { error: string };

/** Registers as the handler does: the input is entered with its effect, and one that was had has none. */
export async function answer(database: Pick<Database, "transaction">, request: Request): Promise<Answer> {
  const now = Temporal.Instant.from(request.at);
  const chat = { channel: "telegram" as const, ownAccount: "4711", chat: String(request.candidate.personId) };
  try {
    return await database.transaction(async (tx) => {
      const isNew = await enterInput(tx, { ...chat, message: request.input, kind: "message" }, request.at);
      if (!isNew) return { had: true };
      const moment = { now, timeZone: "Asia/Jakarta" };
      const { number, place, seat } = await register(tx, request.exam, request.candidate, moment);
      return { number, place, seat };
    });
  } catch (error) {
    return error instanceof Refusal ? { refused: error.code } : { error: String(error) };
  }
}

/** A process by itself, so that it can be killed: requests come from whoever started it, answers go there. */
async function serve([url = "", key = "", file = ""]: readonly string[]): Promise<void> {
  const source: KeySource = { value: key || undefined, file };
  const database = await openDatabase({ url, key: source, hold: true });
  process.on("message", (request: Request) => {
    void answer(database, request).then((answered) => process.send?.({ input: request.input, answered }));
  });
  process.send?.("stands");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve(process.argv.slice(2));
