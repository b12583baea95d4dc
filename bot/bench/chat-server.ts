import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Temporal } from "temporal-polyfill";
import { FIRST_CHAT, PEOPLE } from "#bot/bench/askers.ts";

/**
 * People who write to a bot as fast as it answers, behind a Bot API that does nothing else: in a process of its own, so that it takes
 * no time from the bot. So many wait for an answer at any time; whoever has theirs makes room for somebody else, for one who writes
 * a hundred times a second is not a person.
 */
export interface ChatServer {
  root: string;
  token: string;
  /** So many write for so long. @returns how long each answer took, in milliseconds */
  talk(talk: Talking): Promise<number[]>;
  close(): void;
}

export interface Talking {
  chats: number;
  ms: number;
  /** What each of them writes, one after the other. */
  texts: readonly string[];
}

type Order = { kind: "begin" } | ({ kind: "talk" } & Talking);

export async function chatServer(): Promise<ChatServer> {
  const child = fork(fileURLToPath(import.meta.url));
  const { root, token } = await told<{ root: string; token: string }>(child, { kind: "begin" });
  return {
    root,
    token,
    talk: (talking) => told(child, { kind: "talk", ...talking }),
    close: () => void child.kill(),
  };
}

async function told<T>(child: ChildProcess, order: Order): Promise<T> {
  child.send(order);
  const [answer] = await once(child, "message");
  return answer as T;
}

// ---- in that process ---------------------------------------------------------------------------------------------------

const TOKEN = "4711:AAE-people-who-write-to-a-bot-all-day";
const BOT = { id: 4711, is_bot: true, first_name: "Bot", username: "bot", can_join_groups: true };

const now = () => Math.floor(Temporal.Now.instant().epochMilliseconds / 1000);

interface Update {
  update_id: number;
  message: object;
}

async function serve(): Promise<void> {
  let updates: Update[] = [];
  let lastUpdate = 0;
  let lastMessage = 0;
  /** The poll that waits for an update. */
  let polling: ServerResponse | null = null;
  let talking: (Talking & { until: number; waits: number[] }) | null = null;
  /** When each that waits for an answer wrote, and how many texts they have written. */
  const asked = new Map<number, { at: number; nth: number }>();
  let turn = 0;

  function says(chat: number, nth: number): void {
    if (!talking) return;
    const text = talking.texts[nth] ?? "";
    lastUpdate += 1;
    lastMessage += 1;
    asked.set(chat, { at: performance.now(), nth });
    const from = { id: chat, is_bot: false, first_name: "Siti", language_code: "id" };
    const isCommand = text.startsWith("/");
    updates.push({
      update_id: lastUpdate,
      message: {
        message_id: lastMessage,
        date: now(),
        chat: { id: chat, type: "private", first_name: "Siti" },
        from,
        text,
        ...(isCommand && { entities: [{ type: "bot_command", offset: 0, length: text.length }] }),
      },
    });
    if (polling) answersPoll();
  }

  function answersPoll(): void {
    const waiting = polling;
    polling = null;
    if (waiting) answers(waiting, updates.slice(0, 100));
  }

  /** The answer to the last thing that somebody wrote; what comes besides is part of it. */
  function arrives(chat: number): void {
    const waiting = asked.get(chat);
    if (!waiting || !talking) return;
    asked.delete(chat);
    talking.waits.push(performance.now() - waiting.at);
    if (waiting.nth + 1 < talking.texts.length) says(chat, waiting.nth + 1);
    else if (performance.now() < talking.until) somebodySays();
  }

  function somebodySays(): void {
    turn = (turn + 1) % PEOPLE;
    says(FIRST_CHAT + turn, 0);
  }

  function called(method: string, body: Record<string, unknown>, response: ServerResponse): void {
    switch (method) {
      case "getUpdates": {
        const offset = Number(body.offset ?? 0);
        updates = updates.filter(({ update_id }) => update_id >= offset);
        if (polling) answers(polling, []);
        polling = response;
        if (updates.length > 0 || Number(body.timeout ?? 0) === 0) answersPoll();
        return;
      }
      case "sendMessage": {
        lastMessage += 1;
        const chat = { id: Number(body.chat_id), type: "private", first_name: "Siti" };
        answers(response, { message_id: lastMessage, date: now(), chat, text: body.text });
        arrives(chat.id);
        return;
      }
      case "getMe":
        answers(response, BOT);
        return;
      case "getWebhookInfo":
        answers(response, { url: "", pending_update_count: 0 });
        return;
      case "getMyCommands":
        answers(response, []);
        return;
      case "getMyDescription":
      case "getMyShortDescription":
        answers(response, {});
        return;
      default:
        answers(response, true);
    }
  }

  const server = createServer(async (request, response) => {
    const method = (request.url ?? "").split("/").at(-1) ?? "";
    called(method, await bodyOf(request), response);
  });
  server.keepAliveTimeout = 600_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.on("message", async (order: Order) => {
    if (order.kind === "begin") {
      process.send?.({ root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: TOKEN });
      return;
    }
    talking = { ...order, until: performance.now() + order.ms, waits: [] };
    for (let nth = 0; nth < order.chats; nth += 1) somebodySays();
    while (asked.size > 0) await new Promise((go) => setTimeout(go, 5));
    process.send?.(talking.waits);
    talking = null;
  });
  await once(process, "disconnect");
  process.exit();
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
}

function answers(response: ServerResponse, result: unknown): void {
  const body = JSON.stringify({ ok: true, result });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await serve();
