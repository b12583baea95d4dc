import { Agent, type ClientRequest, type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps, Agent as SecureAgent } from "node:https";
import type { Socket } from "node:net";

/** A server that does not even take the connection by then is out of reach. */
const CONNECT_MS = 10_000;

/**
 * A connection that nobody has used for so long is closed, before the server or something on the way forgets it: what is written on one
 * that is gone may have arrived or not. With a limit of its own Node also minds how long the server says that it keeps one.
 */
const KEPT = { keepAlive: true, timeout: 4_000 };

/** What grammY asks of a fetch, and of its answer. */
type Fetch = (
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal },
) => Promise<{ json(): Promise<unknown> }>;

/**
 * Calls of the Bot API over connections that are kept. Node's own fetch takes five times the processor's time for one, which is
 * more than all else that is done for a message; grammY's does not notice a connection that dies in the middle of an answer.
 * @throws what Node says of the connection; with `syscall: "connect"` nothing of the call has left
 */
export function requests(): Fetch {
  const plain = new Agent(KEPT);
  const secure = new SecureAgent(KEPT);
  return (url, { method = "POST", headers, body, signal }) => {
    // Files come as streams.
    if (typeof body !== "string") return fetch(url, { method, headers, body, signal, duplex: "half" } as RequestInit);
    return new Promise((answered, failed) => {
      const isSecure = url.startsWith("https:");
      const options = { method, headers: { ...headers, "Content-Length": Buffer.byteLength(body) } };
      const call = isSecure
        ? overHttps(url, { ...options, agent: secure })
        : overHttp(url, { ...options, agent: plain });
      const abort = () => void call.destroy(new Error("given up"));
      if (signal?.aborted) abort();
      signal?.addEventListener("abort", abort);
      call.on("close", () => signal?.removeEventListener("abort", abort));
      call.on("error", failed);
      call.on("socket", (socket) => limitsConnecting(socket, call, isSecure ? "secureConnect" : "connect"));
      call.on("response", (response) => {
        whole(response).then((text) => answered({ json: async () => JSON.parse(text) }), failed);
      });
      call.end(body);
    });
  };
}

function limitsConnecting(socket: Socket, call: ClientRequest, connected: string): void {
  if (!socket.connecting) return;
  const late = Object.assign(new Error("no connection"), { code: "ETIMEDOUT", syscall: "connect" });
  const timer = setTimeout(() => call.destroy(late), CONNECT_MS);
  socket.once(connected, () => clearTimeout(timer));
  socket.once("close", () => clearTimeout(timer));
}

/** @throws Error when the connection breaks before the end */
async function whole(response: IncomingMessage): Promise<string> {
  let text = "";
  response.setEncoding("utf8");
  for await (const part of response) text += part;
  return text;
}
