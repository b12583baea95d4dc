/**
 * A Bot API server of our own, in place of https://api.telegram.org: the bot talks to it through the real client, a test plays the phones,
 * orders what goes wrong on the way, and reads what the bot did. It knows nothing of vitest, for it also serves bots in processes of their own.
 */
import { EventEmitter, once, setMaxListeners } from "node:events";
import type { AddressInfo } from "node:net";
import type { BotCommand, BotCommandScope, Update, UserFromGetMe } from "grammy/types";
import { Temporal } from "temporal-polyfill";
import {
  type Fault,
  type FaultOrder,
  faultList,
  isPaced,
  type Limits,
  limiter,
  realLimits,
  seededRandom,
} from "./bot-api-faults.ts";
import { menuKey } from "./bot-api-methods.ts";
import {
  type Channel,
  channel,
  type Group,
  type GroupOptions,
  group,
  type Person,
  type PersonOptions,
  person,
} from "./bot-api-phones.ts";
import { type Call, change, notify, type Sent, type Telegram } from "./bot-api-rooms.ts";
import { botApiServer } from "./bot-api-server.ts";
import { type RepeatOrder, type UpdateContent, updateQueue } from "./bot-api-updates.ts";

export interface BotApiOptions {
  token?: string;
  /** Without @. */
  botName?: string;
  /** Any free one, if nothing is said. */
  port?: number;
  /** What the dates of messages are taken from. */
  now?: () => Temporal.Instant;
  /** Milliseconds that a second lasts for long polling and for the limits; `retry_after` counts such seconds. */
  second?: number;
  /** See `limits()`; off if nothing is said. */
  limits?: boolean | Partial<Limits>;
  /** In groups the bot gets only what concerns it, as BotFather sets it; if nothing is said it gets everything. */
  privacy?: boolean;
  /** The same seed, the same strokes of chance. */
  seed?: number;
}

export type BotApi = Awaited<ReturnType<typeof startBotApi>>;

export async function startBotApi(options: BotApiOptions = {}) {
  const { token = "4711:AAF-local-stand-in-token", botName = "sapa_koperasi_bot", second = 1000 } = options;
  const random = seededRandom(options.seed ?? 1);
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  const telegram: Telegram = {
    me: aboutBot(token, botName, options.privacy ?? false),
    now: options.now ?? (() => Temporal.Now.instant()),
    rooms: new Map(),
    updates: updateQueue(second, random),
    presses: new Map(),
    files: new Map(),
    sent: [],
    menus: new Map(),
    descriptions: new Map(),
    webhookUrl: "",
    events: new EventEmitter().setMaxListeners(0),
    stopped: stopping.signal,
  };
  const calls: Call[] = [];
  const faults = faultList(random);
  const countAgainst = limiter(second);
  let limits = limitsOf(options.limits ?? false);
  const server = botApiServer({
    telegram,
    token,
    calls,
    befalling: faults.befalling,
    count({ chat }) {
      if (limits) countAgainst(limits, { id: chat.id, isGroup: chat.type !== "private" });
    },
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  /** No connection is accepted any more, and those that stand are cut. */
  async function down(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  return {
    /** For `apiRoot` of grammY, and TELEGRAM_API_ROOT. */
    root: `http://127.0.0.1:${port}`,
    token,
    me: telegram.me,

    person: (about?: PersonOptions): Person => person(telegram, about),
    group: (about?: GroupOptions): Group => group(telegram, about),
    channel: (about?: { title?: string }): Channel => channel(telegram, about),
    /** Any update at all, for what the phones cannot do. @returns undefined if the bot does not want the kind */
    update: (content: UpdateContent): Update | undefined => notify(telegram, content),

    fails: (order: FaultOrder): Fault => faults.order(order),
    /** The next sends and edits, everywhere or in one chat, are told to wait. */
    throttle: ({ chat, seconds, times = 1 }: { chat?: number; seconds: number; times?: number }): Fault =>
      faults.order({
        on: ({ method, body }) => isPaced(method) && (chat === undefined || Number(body.chat_id) === chat),
        how: { retryAfter: seconds },
        times,
      }),
    /** Those of the real server, or others, or none. */
    limits(order: boolean | Partial<Limits>): void {
      limits = limitsOf(order);
    },
    repeats: (order: RepeatOrder = {}): void => telegram.updates.repeat(order),
    /** From now on everything goes well. */
    recovers(): void {
      faults.clear();
      telegram.updates.repeatNoMore();
      limits = undefined;
    },
    down,
    /** Again at the same address. */
    async up(): Promise<void> {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },

    /** All requests, oldest first. */
    calls,
    callsTo: (method: string): Call[] => calls.filter((call) => call.method === method),
    /** All messages that came to be, in one chat or everywhere, even where the bot was not told. */
    sent: (chatId?: number): Sent[] => telegram.sent.filter((sent) => chatId === undefined || sent.chatId === chatId),
    get confirmedOffset(): number {
      return telegram.updates.confirmedOffset();
    },
    /** What the bot has not confirmed yet. */
    get pending(): Update[] {
      return telegram.updates.pending();
    },
    /** The commands that the menu shows to a person, or to a member of a group. */
    menu: (reader: Person, place?: Group): BotCommand[] => menuOf(telegram, reader, place),
    get descriptions(): ReadonlyMap<string, string> {
      return telegram.descriptions;
    },
    get webhookUrl(): string {
      return telegram.webhookUrl;
    },
    /** Resolves when the bot has confirmed everything, and asks for more. */
    had: (): Promise<void> => telegram.updates.done(),
    /** Waits until the bot has confirmed everything, and has done nothing for `ms` since. */
    async idle(ms = 100, { timeout = 10_000 } = {}): Promise<void> {
      const tooLate = AbortSignal.timeout(timeout);
      for (;;) {
        const quiet = AbortSignal.timeout(ms);
        await change(telegram, AbortSignal.any([quiet, tooLate]));
        const left = telegram.updates.pending().length;
        if (quiet.aborted && left === 0) return;
        if (tooLate.aborted)
          throw new Error(`The bot is still busy after ${timeout} ms, ${left} updates are unconfirmed`);
      }
    },
    async stop(): Promise<void> {
      stopping.abort();
      await down();
    },
  };
}

function aboutBot(token: string, username: string, privacy: boolean): UserFromGetMe {
  return {
    id: Number(token.split(":")[0]),
    is_bot: true,
    first_name: "Sapa Koperasi",
    username,
    can_join_groups: true,
    can_read_all_group_messages: !privacy,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
    supports_join_request_queries: false,
  };
}

function limitsOf(order: boolean | Partial<Limits>): Limits | undefined {
  if (order === false) return undefined;
  return { ...realLimits, ...(order === true ? {} : order) };
}

/** The first list that is not empty, from the narrowest scope to the widest, in the reader's language before that without one. */
function menuOf({ menus }: Telegram, reader: Person, place?: Group): BotCommand[] {
  const scopes: BotCommandScope[] = place
    ? [
        { type: "chat_member", chat_id: place.id, user_id: reader.id },
        { type: "chat", chat_id: place.id },
        { type: "all_group_chats" },
        { type: "default" },
      ]
    : [{ type: "chat", chat_id: reader.id }, { type: "all_private_chats" }, { type: "default" }];
  const keys = scopes.flatMap((scope) => [menuKey(scope, reader.user.language_code), menuKey(scope)]);
  return keys.map((key) => menus.get(key) ?? []).find((menu) => menu.length > 0) ?? [];
}
