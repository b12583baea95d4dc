import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Update } from "grammy/types";

/** Where Telegram brings updates to, in place of being asked for them. */
export interface Webhook {
  /** As the world reaches it: https, ending at /telegram of our port. */
  url: string;
  /** Comes back with every request; whoever knows it is Telegram. */
  secret: string;
}

const MOST_BYTES = 1_000_000;
const SECRET_HEADER = "x-telegram-bot-api-secret-token";

/**
 * Answers Telegram's requests: 200 when the update is durable, and never before; 503 when it could not be stored, so that it
 * comes again; 401 to everybody else. Nothing of a request is logged.
 * @param take resolves when the update is durable
 */
export function webhookRequests(
  { secret }: Webhook,
  take: (update: Update) => Promise<void>,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const expected = digest(secret);
  return async (request, response) => {
    const end = (status: number) => {
      // What was not read would be taken for the next request.
      if (status !== 200) response.setHeader("connection", "close");
      response.writeHead(status, { "content-type": "application/json" }).end("{}\n");
    };
    if (request.method !== "POST") return end(405);
    const given = request.headers[SECRET_HEADER];
    if (!timingSafeEqual(digest(typeof given === "string" ? given : ""), expected)) return end(401);
    const body = await bodyOf(request);
    if (body === null) return end(413);
    const update = updateIn(body);
    if (!update) return end(400);
    try {
      await take(update);
    } catch {
      return end(503);
    }
    return end(200);
  };
}

/** Of one length whatever was given, so that the comparison takes the same time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** @returns null when it is larger than any update; what breaks off is no update either */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > MOST_BYTES) return null;
      pieces.push(piece);
    }
  } catch {
    return "";
  }
  return Buffer.concat(pieces).toString("utf8");
}

function updateIn(body: string): Update | null {
  try {
    const update: unknown = JSON.parse(body);
    const isUpdate = update instanceof Object && "update_id" in update && Number.isSafeInteger(update.update_id);
    return isUpdate ? (update as Update) : null;
  } catch {
    return null;
  }
}
