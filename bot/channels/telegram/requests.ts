import { Agent, type Dispatcher, request } from "undici";

/** A server that does not even take the connection by then is out of reach. */
const CONNECT_MS = 10_000;

/**
 * A connection that nobody has used for so long is closed, whatever the server says of how long it keeps one: before the server or something
 * on the way forgets it, for what is written on one that is gone may have arrived or not.
 */
const KEPT_MS = 4_000;

/** What grammY asks of a fetch, and of its answer. */
type Fetch = (
  url: string,
  // Files come as streams.
  init: Pick<Dispatcher.RequestOptions, "method" | "headers" | "body" | "signal">,
) => Promise<{ json(): Promise<unknown> }>;

/**
 * Calls of the Bot API over connections that are kept. Node's own fetch takes many times the processor's time for one, and grammY's does
 * not notice a connection that dies in the middle of an answer.
 * @throws what undici says of the connection: with `syscall: "connect"` or UND_ERR_CONNECT_TIMEOUT nothing of the call has left
 */
export function requests(): Fetch {
  const kept = { keepAliveTimeout: KEPT_MS, keepAliveMaxTimeout: KEPT_MS, connect: { timeout: CONNECT_MS } };
  const dispatcher = new Agent(kept);
  return async (url, { method, headers = null, body = null, signal = null }) => {
    const called = request(url, { dispatcher, method, headers, body, signal });
    const answer = await Promise.race([called, givenUp(signal as AbortSignal | null)]);
    const text = await answer.body.text();
    return { json: async () => JSON.parse(text) };
  };
}

/** While it still connects, undici hears of no end. */
function givenUp(signal: AbortSignal | null): Promise<never> {
  return new Promise((_, failed) => {
    const fails = () => failed(new Error("given up"));
    if (signal?.aborted) fails();
    else signal?.addEventListener("abort", fails, { once: true });
  });
}
