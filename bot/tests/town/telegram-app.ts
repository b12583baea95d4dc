import type { Message } from "grammy/types";
import { telegramChannel } from "#bot/channels/telegram/telegram.ts";
import { telegramMenu } from "#bot/commands/telegram-menu.ts";
import { renderer } from "#bot/language/render.ts";
import { SILENT } from "#bot/log.ts";
import type { Channel, Health } from "#bot/messages.ts";
import { type BotApi, type BotApiOptions, startBotApi } from "./bot-api.ts";
import { BOT_NAME, type ChatApp, type Kind, type Phone, type SentFile, type Shown } from "./chat-app.ts";
import type { TownClock } from "./clock.ts";
import { READING } from "./house.ts";

type Person = ReturnType<BotApi["person"]>;
type Group = ReturnType<BotApi["group"]>;
type Sent = Person["replies"][number];

/** Telegram: the bot's own channel, against the server that stands in for the real one. */
export interface TelegramApp extends ChatApp {
  /** The server: what goes wrong on the way is ordered here. */
  api: BotApi;
  /** The same people and groups, with all that only Telegram has; nothing waits for the bot here. */
  onTelegram(name: string): Person;
  groupOnTelegram(title: string): Group;
  /** What the operator is told of the running bot. */
  health(): Health;
}

export async function telegramApp(
  clock: TownClock,
  { speed = 1, server }: { speed?: number; server?: BotApiOptions },
): Promise<TelegramApp> {
  const api = await startBotApi({ botName: BOT_NAME, now: clock.now, second: 1000 / speed, ...server });
  const menu = telegramMenu(renderer(READING));
  const onTelegram = remembering((name) => api.person({ first_name: name }));
  const groupOnTelegram = remembering((title) => api.group({ title }));
  let running: Channel | null = null;
  return {
    api,
    onTelegram,
    groupOnTelegram,
    channel() {
      running = telegramChannel({ token: api.token, apiRoot: api.root, menu, clockwork: clock, log: SILENT });
      return running;
    },
    health: () => running?.health() ?? { ok: false },
    phone(name, number) {
      const person = onTelegram(name);
      if (number !== undefined) person.hasNumber(number);
      return phone(privately(person));
    },
    group: (title) => ({ phoneOf: (name) => phone(inGroup(groupOnTelegram(title), onTelegram(name))) }),
    had: () => api.had(),
    close: () => api.stop(),
  };
}

function remembering<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const one = made.get(name) ?? make(name);
    made.set(name, one);
    return one;
  };
}

/** What a private chat and a group have in common. */
interface Room {
  says(text: string): Message;
  sends(kind: Kind, caption?: string): Message;
  sendsFile(file: SentFile, caption?: string): Message;
  sendsAlbum(photos: number, caption?: string): Message[];
  edits(message: number, text: string): Message;
  presses(label: string): void;
  replies(): readonly Sent[];
}

function privately(person: Person): Room {
  return {
    says: (text) => person.says(text),
    sends: (kind, caption) =>
      kind === "own contact" ? person.sharesContact({ own: true }) : person.sends(...payload(kind, caption)),
    sendsFile: (file, caption) => person.sends(...filePayload(file, caption)),
    sendsAlbum: (photos, caption) => person.sendsAlbum(photos, caption),
    edits: (message, text) => person.edits(message, text),
    presses: (label) => void person.presses(label),
    replies: () => person.replies,
  };
}

function inGroup(group: Group, person: Person): Room {
  return {
    says: (text) => group.says(person, text),
    sends: (kind, caption) => group.sends(person, ...payload(kind, caption)),
    sendsFile: (file, caption) => group.sends(person, ...filePayload(file, caption)),
    sendsAlbum() {
      throw new Error("the stand-in sends albums in private chats only");
    },
    edits: (message, text) => group.edits(message, text),
    presses(label) {
      const link = group.linkUnder(label);
      if (link === undefined) group.presses(person, label);
      else person.follows(link);
    },
    replies: () => group.replies,
  };
}

function phone(room: Room): Phone {
  let last: Message | undefined;
  return {
    types(text) {
      last = room.says(text);
    },
    sends(kind, caption) {
      last = room.sends(kind, caption);
    },
    sendsFile(file, caption) {
      last = room.sendsFile(file, caption);
    },
    sendsAlbum(photos, caption) {
      last = room.sendsAlbum(photos, caption).at(-1);
    },
    edits(text) {
      if (!last) throw new Error("there is nothing to edit");
      last = room.edits(last.message_id, text);
    },
    presses: room.presses,
    shown: () => room.replies().map(shownOf),
  };
}

function shownOf({ text, buttons, keyboard, venue, contact, file }: Sent): Shown {
  const mapPoint = venue ? { ...venue.location, title: venue.title, address: venue.address } : null;
  const keys = Array.isArray(keyboard) ? keyboard.flat().map((key) => (typeof key === "string" ? key : key.text)) : [];
  const links = buttons.filter(({ url }) => url !== undefined).map(({ label }) => label);
  const choices = buttons.filter(({ url }) => url === undefined).map(({ label }) => label);
  const card = contact ? { name: contact.first_name, number: contact.phone_number } : null;
  return { text, choices, buttons: [...keys, ...links], mapPoint, contact: card, ...(file && { file }) };
}

function filePayload({ name, mime, bytes }: SentFile, caption: string | undefined): Parameters<Person["sends"]> {
  const words = caption === undefined ? {} : { caption };
  const what = mime.startsWith("image/")
    ? ["photo", { bytes, ...words }]
    : ["document", { bytes, name, mimeType: mime, ...words }];
  return what as Parameters<Person["sends"]>;
}

function payload(kind: Kind, caption: string | undefined): Parameters<Person["sends"]> {
  const words = caption === undefined ? {} : { caption };
  if (kind === "own contact") throw new Error("one's own contact is shared by a button of a private chat");
  if (kind === "kind of tomorrow") return ["raw", { hologram: { width: 3 }, ...words }];
  return [kind, words] as Parameters<Person["sends"]>;
}
