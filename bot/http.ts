import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Temporal } from "temporal-polyfill";
import type { DatabaseNote } from "#bot/database-watch.ts";
import type { Database } from "#bot/db/database.ts";
import type { Render } from "#bot/language/render.ts";
import type { Channel } from "#bot/messages.ts";
import type { Metrics } from "#bot/metrics.ts";
import { waitingRows } from "#bot/services/outbox.ts";

/** A message that waits longer than this means that nothing goes out. */
const OLDEST_SECONDS = 300;

export interface Surroundings {
  read: Database["read"];
  /** Those that this process looks after. */
  channels: () => readonly Channel[];
  metrics: Metrics;
  now: () => Temporal.Instant;
  /** Whether the process is on its way out. */
  stopping: () => boolean;
  /** Whether inputs could be stored lately. */
  stores: () => boolean;
  /** What is to be said of the database. */
  notes: () => readonly DatabaseNote[];
  render: Render;
  /** Answers Telegram, where it brings the updates here. */
  webhook?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
}

/**
 * `/healthz`: the process answers · `/readyz`: database, channels and outbox are well, else 503 with the reasons; in `said`
 * what is to be done about the database, in words, also where all is still well ·
 * `/metrics`: for Prometheus. No names, no numbers of people. · `/telegram`: where Telegram brings updates.
 */
export function httpServer(around: Surroundings): Server {
  // A request that has not come in whole by then is not waited for.
  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    const path = request.url?.split("?")[0];
    if (path === "/telegram" && around.webhook) return void around.webhook(request, response);
    if (request.method !== "GET" && request.method !== "HEAD")
      return json(response, 405, { error: "method-not-allowed" });
    if (path === "/healthz") return json(response, 200, { ok: true });
    if (path === "/readyz") return void ready(around).then(({ status, body }) => json(response, status, body));
    if (path === "/metrics") return void metrics(around.metrics, response);
    return json(response, 404, { error: "not-found" });
  });
}

async function ready({ read, channels, now, stopping, stores, notes, render }: Surroundings) {
  const reasons: string[] = [];
  const noted = notes();
  for (const { reason, isTrouble } of noted) if (isTrouble) reasons.push(reason);
  if (stopping()) reasons.push("stopping");
  if (!stores()) reasons.push("database-does-not-store");
  for (const channel of channels()) {
    const { ok, reason } = channel.health();
    if (!ok) reasons.push(reason ?? channel.name);
  }
  let waiting = 0;
  try {
    const { count, oldest } = await waitingRows(read);
    waiting = count;
    if (oldest && now().since(oldest).total("seconds") > OLDEST_SECONDS) reasons.push("outbox-stuck");
  } catch {
    reasons.push("database-unreadable");
  }
  const said = noted.map((note) => render(note.said));
  return { status: reasons.length === 0 ? 200 : 503, body: { ok: reasons.length === 0, reasons, said, waiting } };
}

async function metrics({ text, contentType }: Metrics, response: ServerResponse): Promise<void> {
  try {
    const body = await text();
    response.writeHead(200, { "content-type": contentType }).end(body);
  } catch {
    json(response, 503, { error: "database-unreadable" });
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
}
