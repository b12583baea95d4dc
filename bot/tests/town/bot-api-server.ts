/** The way of one request: written down, perhaps struck by a fault, done, answered. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Fault, type How, isPaced } from "./bot-api-faults.ts";
import { ApiError, badRequest, conflict, type Parameters, readParameters, tooManyRequests } from "./bot-api-http.ts";
import { methods } from "./bot-api-methods.ts";
import type { Call, Room, Telegram } from "./bot-api-rooms.ts";

export interface Ground {
  telegram: Telegram;
  token: string;
  calls: Call[];
  befalling: (call: Call) => Fault | undefined;
  /** @throws ApiError 429 */
  count: (room: Room) => void;
}

type Answer = { result: unknown } | { bytes: Buffer } | ApiError;

export function botApiServer(ground: Ground): Server {
  const server = createServer((request, response) => void serve(ground, request, response));
  server.keepAliveTimeout = 75_000; // as nginx has it
  return server;
}

async function serve(ground: Ground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const hangsUp = new AbortController();
  response.on("close", () => hangsUp.abort());
  const address = new URL(request.url ?? "/", "http://127.0.0.1");
  const parameters = await readParameters(request, address).catch(asRefusal);
  const { method, token, path } = target(address.pathname);
  const body = parameters instanceof ApiError ? {} : path === undefined ? parameters.body : { path };
  const call = writeDown(ground, method, body);
  const fault = ground.befalling(call);
  const isPrevented = fault?.how !== undefined && !fault.effect;
  const answer = isPrevented ? undefined : await act(ground, call, token, parameters, hangsUp.signal).catch(asRefusal);
  if (fault?.waitMs) await pause(fault.waitMs, undefined, { signal: ground.telegram.stopped }).catch(() => {});
  call.answer = hangsUp.signal.aborted ? "dropped" : write(response, insteadOf(answer, fault?.how), fault?.how);
  if (method !== "getUpdates") ground.telegram.events.emit("change");
}

/** Methods are spelled in any case. */
function target(address: string): { method: string; token: string | undefined; path?: string } {
  const [, tokenOfFile, path] = /^\/file\/bot([^/]+)\/(.+)$/.exec(address) ?? [];
  if (path !== undefined) return { method: "file", token: tokenOfFile, path };
  const [, token, name = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(address) ?? [];
  const method = Object.keys(methods).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
  return { method, token };
}

function writeDown({ telegram, calls }: Ground, method: string, body: Call["body"]): Call {
  const times = { at: telegram.now(), monotonicMs: performance.now() };
  const call: Call = { method, body, ...times, tookEffect: false, answer: undefined };
  calls.push(call);
  if (method !== "getUpdates") telegram.events.emit("change");
  return call;
}

async function act(
  { telegram, token, count }: Ground,
  call: Call,
  theirToken: string | undefined,
  parameters: Parameters | ApiError,
  hangsUp: AbortSignal,
): Promise<Answer> {
  if (theirToken === undefined) throw new ApiError(404, "Not Found");
  if (theirToken !== token) throw new ApiError(401, "Unauthorized");
  if (parameters instanceof ApiError) throw parameters;
  const answer = call.method === "file" ? download(telegram, call) : await perform();
  call.tookEffect = true;
  return answer;

  async function perform(): Promise<Answer> {
    const method = Object.hasOwn(methods, call.method) ? methods[call.method] : undefined;
    if (!method) throw new ApiError(404, "Not Found");
    const room = telegram.rooms.get(Number(call.body.chat_id));
    if (room && isPaced(call.method)) count(room);
    return { result: await method({ telegram, call, hangsUp, ...(parameters as Parameters) }) };
  }
}

function download(telegram: Telegram, call: Call): Answer {
  const file = [...telegram.files.values()].find(({ file_path }) => file_path === call.body.path);
  if (!file) throw new ApiError(404, "Not Found");
  return { bytes: file.bytes };
}

function asRefusal(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof Error && "code" in error && error.code === "ECONNRESET") return badRequest("they hung up");
  throw error; // a fault of the stand-in itself
}

function insteadOf(answer: Answer | undefined, how: How | undefined): Answer {
  if (how instanceof ApiError) return how;
  if (typeof how === "object") return tooManyRequests(how.retryAfter);
  if (how === "500") return new ApiError(500, "Internal Server Error");
  if (how === "502") return new ApiError(502, "Bad Gateway");
  if (how === "unauthorized") return new ApiError(401, "Unauthorized");
  if (how === "conflict") {
    return conflict("terminated by other getUpdates request; make sure that only one bot instance is running");
  }
  return answer ?? { result: true };
}

const nginxPage =
  "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n";

/** @returns what the bot got */
function write(response: ServerResponse, answer: Answer, how: How | undefined): number | "dropped" {
  if (how === "dropped") {
    response.destroy();
    return "dropped";
  }
  const status = how === "nginx" ? 502 : answer instanceof ApiError ? answer.code : 200;
  const [type, whole] = how === "nginx" ? ["text/html", Buffer.from(nginxPage)] : rendered(answer);
  const half = whole.subarray(0, Math.floor(whole.length / 2));
  if (how === "cut") {
    response.writeHead(status, { "content-type": type, "content-length": whole.length });
    response.write(half, () => response.destroy());
    return "dropped";
  }
  const shown = how === "truncated" ? half : how === "empty" ? "" : how === "no-result" ? '{"ok":true}' : whole;
  response.writeHead(status, { "content-type": type }).end(shown);
  return status;
}

function rendered(answer: Answer): [type: string, bytes: Buffer] {
  if ("bytes" in answer) return ["application/octet-stream", answer.bytes];
  const json =
    answer instanceof ApiError
      ? { ok: false, error_code: answer.code, description: answer.message, parameters: answer.parameters }
      : { ok: true, result: answer.result };
  return ["application/json", Buffer.from(JSON.stringify(json))];
}
