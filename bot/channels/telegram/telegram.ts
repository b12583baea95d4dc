import { Api, GrammyError } from "grammy";
import type { Update } from "grammy/types";
import { fetchFile } from "#bot/channels/telegram/files.ts";
import { type Menu, registerMenu } from "#bot/channels/telegram/menu.ts";
import { type Polling, type PollState, poll } from "#bot/channels/telegram/polling.ts";
import { requests } from "#bot/channels/telegram/requests.ts";
import { send } from "#bot/channels/telegram/sending.ts";
import { sentFiles } from "#bot/channels/telegram/sent-files.ts";
import { ALLOWED_UPDATES, eventOf, type Me } from "#bot/channels/telegram/updates.ts";
import type { Webhook } from "#bot/channels/telegram/webhook.ts";
import type { Clockwork } from "#bot/clockwork.ts";
import type { Log } from "#bot/log.ts";
import type { Channel, ChannelEvent, Health, Outgoing, SendOutcome } from "#bot/messages.ts";

export interface TelegramOptions {
  token: string;
  /** Where the Bot API is: https://api.telegram.org, or a server of one's own. */
  apiRoot: string;
  menu: Menu;
  /** Telegram brings the updates here; without it they are fetched. */
  webhook?: Webhook | null;
  clockwork: Clockwork;
  log: Log;
}

export interface TelegramChannel extends Channel {
  /** The bot's name, by which a link opens a chat with it; null: not known yet. */
  username(): string | null;
  /** Takes an update that was brought by the webhook, on any process; resolves when it is durable. */
  take(update: Update, receive: (event: ChannelEvent) => Promise<void>): Promise<void>;
}

/** A poll that brought no answer for so long is no working poll: three times the longest one. */
const SILENT_MS = 90_000;
/** A send that has not answered by then is given up; whether it arrived is unclear. */
const SEND_SECONDS = 20;
/** Longer than the poll itself waits, or every quiet half minute would look like a failure. */
const POLL_SECONDS = 45;
const WEBHOOK_AGAIN_MS = 15_000;
const MENU_AGAIN_MS = 60_000;
/** "Typing" is shown when an answer takes longer than this. */
const TYPING_AFTER_MS = 700;

export function telegramChannel({
  token,
  apiRoot,
  menu,
  webhook = null,
  clockwork,
  log,
}: TelegramOptions): TelegramChannel {
  const client = { apiRoot, fetch: requests() as never };
  const sender = new Api(token, { ...client, timeoutSeconds: SEND_SECONDS });
  const poller = new Api(token, { ...client, timeoutSeconds: POLL_SECONDS });
  const botId = token.split(":")[0] ?? "";
  const typing = typingSigns(sender, clockwork);
  const keyboards = contactKeyboards();
  const files = sentFiles();
  let polling: Polling | null = null;
  let me: Promise<Me> | null = null;
  let username: string | null = null;
  let menuRegistered = false;
  let registersAgainAt = Number.NEGATIVE_INFINITY;
  let registering: { state: PollState; stop(): void } | null = null;

  async function take(update: Update, receive: (event: ChannelEvent) => Promise<void>): Promise<void> {
    // The sign on the button goes out at once; what it brings comes as a message.
    if (update.callback_query) void sender.answerCallbackQuery(update.callback_query.id).catch(() => {});
    const known = await whoWeAre();
    if (!menuRegistered) void registerOnce();
    const event = eventIn(update, known);
    if (!event) return;
    if (event.type !== "message" || event.from.place !== "private") return receive(event);
    typing.expect(event.from.chat);
    keyboards.written(event.from.chat);
    await receive(event).finally(() => typing.answered(event.from.chat));
  }

  /** Asked once for all updates that wait for it, so that they keep their order; anew if there was no answer. */
  function whoWeAre(): Promise<Me> {
    me ??= askWhoWeAre().catch((error: unknown) => {
      me = null;
      throw error;
    });
    return me;
  }

  async function askWhoWeAre(): Promise<Me> {
    const found: Me | undefined = await sender.getMe();
    if (typeof found?.username !== "string") throw new TypeError("no bot in the answer");
    username = found.username;
    return found;
  }

  /** One update that can't be read is left out: it must not keep all others from being confirmed. */
  function eventIn(update: Update, known: Me): ChannelEvent | null {
    try {
      return eventOf(update, known);
    } catch (error) {
      log.error({ update: update.update_id, error: error instanceof Error ? error.name : "" }, "update not read");
      return null;
    }
  }

  /** Not with every message, where it can't be done: a server of one's own may not know menus. */
  async function registerOnce(): Promise<void> {
    if (clockwork.elapsed() < registersAgainAt) return;
    registersAgainAt = clockwork.elapsed() + MENU_AGAIN_MS;
    menuRegistered = true;
    await registerMenu(sender, menu).catch(() => {
      menuRegistered = false;
    });
  }

  /** Says where updates are to be brought, until Telegram has heard it. What waits there comes then. */
  function registerWebhook({ url, secret }: Webhook) {
    let timer: { cancel(): void } | undefined;
    const registration = {
      state: "starting" as PollState,
      stop: () => timer?.cancel(),
    };
    async function attempt(): Promise<void> {
      try {
        await sender.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES });
        registration.state = "ok";
      } catch (error) {
        const code = error instanceof GrammyError ? error.error_code : 0;
        registration.state = code === 401 || code === 404 ? "unauthorized" : "unreachable";
        log.warn({ channel: "telegram", state: registration.state }, "webhook");
        timer = clockwork.after(WEBHOOK_AGAIN_MS, () => void attempt());
      }
    }
    void attempt();
    return registration;
  }

  return {
    name: "telegram",
    ownAccount: () => botId,
    username: () => username,
    hasButtons: true,
    longestText: 4096,
    async start(receive) {
      // Telegram may be out of reach now: who we are and the menu are asked again with the next update.
      void whoWeAre().then(registerOnce, () => {});
      if (webhook) {
        registering = registerWebhook(webhook);
        return;
      }
      polling = poll({ api: poller, clockwork, log, take: (update) => take(update, receive) });
    },
    async stop() {
      typing.stop();
      registering?.stop();
      await polling?.stop();
    },
    take,
    async send(message: Outgoing): Promise<SendOutcome> {
      const known = message.privateLink ? await whoWeAre().catch(() => null) : null;
      const { chat } = message.to;
      const options = { username: known?.username ?? null, keyboardServed: keyboards.served(chat), files };
      const outcome = await send(sender, message, options);
      // A message that was changed took no keyboard away.
      if (outcome.outcome === "sent" && outcome.reference !== message.replaces) keyboards.sent(message);
      return outcome;
    },
    fetch: (attachment) => fetchFile(sender, { token, apiRoot }, attachment),
    health(): Health {
      const state = registering?.state ?? polling?.state() ?? "starting";
      if (state !== "ok") return { ok: false, reason: `telegram-${state}` };
      const last = polling?.lastAnswer() ?? null;
      if (last !== null && clockwork.elapsed() - last > SILENT_MS) return { ok: false, reason: "telegram-silent" };
      return { ok: true };
    },
  };
}

/**
 * The key that shares one's number stays in place of the letters until a later message takes it away: the first one after
 * they wrote again. (After a restart it is not known any more; the phone has hidden it once it was used.)
 */
function contactKeyboards() {
  const chats = new Map<string, "asked" | "served">();
  return {
    written(chat: string): void {
      if (chats.has(chat)) chats.set(chat, "served");
    },
    served: (chat: string): boolean => chats.get(chat) === "served",
    sent({ to: { chat, place }, asksContact, choices, privateLink }: Outgoing): void {
      if (asksContact !== undefined && place === "private") chats.set(chat, "asked");
      else if (chats.get(chat) === "served" && choices.length === 0 && !privateLink) chats.delete(chat);
    },
  };
}

/** Shows "typing" in a chat whose answer takes long. */
function typingSigns(api: Api, clockwork: Clockwork) {
  const waiting = new Map<string, { cancel(): void }>();
  function answered(chat: string): void {
    waiting.get(chat)?.cancel();
    waiting.delete(chat);
  }
  return {
    expect(chat: string): void {
      if (waiting.has(chat)) return;
      const timer = clockwork.after(TYPING_AFTER_MS, () => {
        waiting.delete(chat);
        void api.sendChatAction(chat, "typing").catch(() => {});
      });
      waiting.set(chat, timer);
    },
    answered,
    stop(): void {
      for (const chat of [...waiting.keys()]) answered(chat);
    },
  };
}
