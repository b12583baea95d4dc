import type { Client } from "whatsapp-web.js";
import { browserOptions, endGroup, noteBrowser } from "#bot/channels/whatsapp/browser.ts";
import { idText, type RawMessage } from "#bot/channels/whatsapp/incoming.ts";
import type { Session } from "#bot/channels/whatsapp/session.ts";
import type { Clockwork } from "#bot/clockwork.ts";

/** One life of the library: a browser, the page in it, and what that tells. It is never used again after its end. */
export interface Life {
  client: Client;
  /** Resolves when the page is open, not when it is linked. @throws what kept it from opening */
  open(): Promise<void>;
  /** Ends it and every process of its browser. */
  close(): Promise<void>;
  /** The process of the browser; null before it runs. */
  browser(): number | null;
}

/** What a life tells. */
export interface Ears {
  /** A code to be scanned; the earlier one is worth nothing any more. */
  code(code: string): void;
  /** The account is being loaded, and this has got on. */
  loads(): void;
  /** Messages come in from now on. May be said more than once. */
  ready(): void;
  message(raw: RawMessage): void;
  edited(raw: RawMessage): void;
  /** @param chat what the chat of our message is called */
  ack(id: string, level: number, chat: string): void;
  /** The page's connection: CONNECTED, OPENING, … */
  connection(state: string): void;
  /** It is over. The library says so in some cases only. */
  over(why: Over): void;
}
/** `logged-out`: somebody removed the device; its session is worth nothing any more. Else the state that ended it. */
export type Over = "logged-out" | "browser-gone" | `state-${string}`;

/** A browser that does not close by then is killed. */
const CLOSE_MS = 10_000;
/** A browser that has not even started by then never will; puppeteer gives up at 30 s. */
const LAUNCH_MS = 35_000;

export async function newLife(
  session: Session,
  executablePath: string,
  ears: Ears,
  clockwork: Clockwork,
): Promise<Life> {
  // 60 packages and a browser driver: only loaded where WhatsApp is used.
  const { default: library } = await import("whatsapp-web.js");
  const client = new library.Client({
    puppeteer: { ...browserOptions(executablePath), userDataDir: session.profile },
    // The default writes the page into the working directory, and is never ready where it can't.
    webVersionCache: { type: "none" },
    authStrategy: keptSession(afterLaunch) as never,
    deviceName: "Sapa Koperasi",
  });
  let opening: Promise<void> | null = null;
  let pid: number | null = null;
  let isOver = false;

  function over(why: Over): void {
    if (isOver) return;
    isOver = true;
    ears.over(why);
  }
  function afterLaunch(): void {
    const browser = client.pupBrowser?.process();
    pid = browser?.pid ?? null;
    // A browser that is killed breaks its pipes; the driver has let go of them by then, and nobody would catch that.
    for (const stream of browser?.stdio ?? []) stream?.on("error", () => {});
    if (pid !== null) noteBrowser(session.browserNote, pid);
    // The library itself notices nothing when the browser dies.
    client.pupBrowser?.on("disconnected", () => over("browser-gone"));
  }

  client.on("qr", (code) => ears.code(code));
  client.on("loading_screen", () => ears.loads());
  client.on("ready", () => ears.ready());
  client.on("message", (message) => ears.message(message as unknown as RawMessage));
  client.on("message_edit", (message) => ears.edited(message as unknown as RawMessage));
  client.on("message_ack", (message, level) => {
    if (message.id.fromMe) ears.ack(message.id.id, level, idText(message.id.remote));
  });
  client.on("change_state", (state) => ears.connection(state));
  client.on("disconnected", (reason) => over(reason === "LOGOUT" ? "logged-out" : `state-${reason}`));

  return {
    client,
    browser: () => pid,
    open() {
      opening = client.initialize();
      return opening;
    },
    async close() {
      isOver = true;
      // A browser that is being started can only be ended once it is there.
      for (let waited = 0; opening && !client.pupBrowser && waited < LAUNCH_MS; waited += 50) {
        const settled = await Promise.race([opening.then(yes, yes), pause(clockwork, 50).then(no)]);
        if (settled) break;
      }
      // Else the library would begin anew in a page that is being closed.
      client.pupPage?.removeAllListeners("framenavigated");
      client.removeAllListeners();
      await Promise.race([client.destroy().catch(() => {}), pause(clockwork, CLOSE_MS)]);
      if (pid !== null) endGroup(pid);
    },
  };
}

const yes = () => true;
const no = () => false;

function pause(clockwork: Clockwork, ms: number): Promise<void> {
  return new Promise((go) => clockwork.after(ms, go));
}

/**
 * The library asks such an object when a session begins and ends. Its own one deletes the profile under the running browser
 * after a logout, and goes on in it; ours says nothing at that point, so that the life ends there and the profile is
 * removed once the browser is closed.
 */
function keptSession(afterLaunch: () => void) {
  const nothing = async () => {};
  return {
    setup() {},
    beforeBrowserInitialized: nothing,
    async afterBrowserInitialized() {
      afterLaunch();
    },
    onAuthenticationNeeded: async () => ({ failed: false, restart: false, failureEventPayload: undefined }),
    getAuthEventPayload: nothing,
    afterAuthReady: nothing,
    disconnect: nothing,
    destroy: nothing,
    logout: () => new Promise<never>(() => {}),
  };
}
