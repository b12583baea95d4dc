/** What the stand-in knows: its chats with their messages, what the phones show of them, and files. */
import { type EventEmitter, once } from "node:events";
import type {
  BotCommand,
  Chat,
  Contact,
  KeyboardButton,
  Location,
  Message,
  MessageEntity,
  Update,
  UserFromGetMe,
  Venue,
} from "grammy/types";
import type { Temporal } from "temporal-polyfill";
import type { ApiError } from "./bot-api-http.ts";
import type { UpdateContent, Updates } from "./bot-api-updates.ts";

/** One request of the bot. */
export interface Call {
  /** As the manual spells it; downloads are called `file`. */
  method: string;
  /** As it came: JSON with its types, a form as text. */
  body: Record<string, unknown>;
  at: Temporal.Instant;
  /** For measuring how long apart two calls were. */
  monotonicMs: number;
  /** Whether it did what it asked for, even if the bot was not told. */
  tookEffect: boolean;
  /** What the bot got: the HTTP status, "dropped", or undefined as long as it waits. */
  answer: number | "dropped" | undefined;
}

export interface ShownButton {
  label: string;
  data: string | undefined;
  url: string | undefined;
  row: number;
}

/** A message of the bot as the phone shows it now. */
export interface Sent {
  chatId: number;
  messageId: number;
  /** The text or the caption, after the last edit. */
  text: string;
  buttons: ShownButton[];
  /** The keyboard that this message puts in place of the letters. */
  keyboard: KeyboardButton[][] | "removed" | undefined;
  /** The phone opens a reply to it. */
  forcesReply: boolean;
  venue: Venue | undefined;
  location: Location | undefined;
  contact: Contact | undefined;
  file: { kind: "photo" | "document"; name: string; bytes: Buffer } | undefined;
  replyTo: number | undefined;
  thread: number | undefined;
  at: Temporal.Instant;
  /** Before the edits, oldest first. */
  formerTexts: string[];
  /** Buttons that stood there before an edit. */
  formerButtons: ShownButton[];
  deleted: boolean;
  /** The request that made it, with the exact body. */
  call: Call;
}

/** A chat, as the server has it. */
export interface Room {
  chat: Chat;
  messages: Map<number, Message>;
  lastMessageId: number;
  shown: Sent[];
  /** What nobody waited for yet, see `sees`. */
  unseen: Set<Sent>;
  /** Why the bot cannot write here. */
  barred: ApiError | undefined;
  bot: "member" | "administrator" | "absent";
  topics: Set<number>;
}

/** A button pressed: the phone shows it as busy until the bot answers. */
export interface Press {
  id: string;
  answer: { text: string; alert: boolean } | undefined;
  /** So late that the server takes no answer any more. */
  expires(): void;
}

export interface StoredFile {
  file_id: string;
  file_unique_id: string;
  file_size: number;
  file_path: string;
  name: string;
  bytes: Buffer;
}

export interface Telegram {
  me: UserFromGetMe;
  now: () => Temporal.Instant;
  rooms: Map<number, Room>;
  updates: Updates;
  presses: Map<string, Press>;
  files: Map<string, StoredFile>;
  sent: Sent[];
  /** By scope and language, see `menuKey`. */
  menus: Map<string, BotCommand[]>;
  descriptions: Map<string, string>;
  webhookUrl: string;
  /** "change" whenever a phone shows something else, or there is another update. */
  events: EventEmitter;
  stopped: AbortSignal;
}

export function openRoom(telegram: Telegram, chat: Chat, bot: Room["bot"] = "member"): Room {
  const room: Room = {
    chat,
    bot,
    messages: new Map(),
    lastMessageId: 0,
    shown: [],
    unseen: new Set(),
    barred: undefined,
    topics: new Set(),
  };
  if (telegram.rooms.has(chat.id)) throw new Error(`There is a chat ${chat.id} already`);
  telegram.rooms.set(chat.id, room);
  return room;
}

export const secondsOf = (instant: Temporal.Instant) => Math.floor(instant.epochMilliseconds / 1000);

/** A new message in the chat, from whomever `fields` say. */
export function post(telegram: Telegram, room: Room, fields: Partial<Message>): Message {
  room.lastMessageId += 1;
  const message: Message = {
    message_id: room.lastMessageId,
    date: secondsOf(telegram.now()),
    chat: room.chat,
    ...fields,
  };
  room.messages.set(message.message_id, message);
  return message;
}

/** A message as it stands in `reply_to_message`: that of the message replied to is left out. */
export function asReplied(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _, ...rest } = message;
  return rest as NonNullable<Message["reply_to_message"]>;
}

/** To the bot, if it is in the chat and asked for such updates. */
export function notify(telegram: Telegram, content: UpdateContent): Update | undefined {
  const update = telegram.updates.push(content);
  telegram.events.emit("change");
  return update;
}

export function keepFile(telegram: Telegram, folder: string, name: string, bytes: Buffer): StoredFile {
  const number = telegram.files.size + 1;
  const ending = /\.\w+$/.exec(name)?.[0] ?? "";
  const file: StoredFile = {
    file_id: `BQACAgUAAxkBAAM${number}`,
    file_unique_id: `AgAD${number}`,
    file_size: bytes.length,
    file_path: `${folder}/file_${number}${ending}`,
    name,
    bytes,
  };
  telegram.files.set(file.file_id, file);
  return file;
}

/** Waits until the phone shows a message that fits, and returns it. What stood before it counts as seen. */
export async function sees(telegram: Telegram, room: Room, what: string | RegExp, timeoutMs: number): Promise<Sent> {
  const tooLate = AbortSignal.timeout(timeoutMs);
  for (;;) {
    const found = [...room.unseen].find(({ text, deleted }) => !deleted && fits(text, what));
    if (found) {
      for (const sent of room.shown.slice(0, room.shown.indexOf(found) + 1)) room.unseen.delete(sent);
      return found;
    }
    if (tooLate.aborted || telegram.stopped.aborted) throw new Error(notSeen(room, what, timeoutMs));
    await change(telegram, tooLate);
  }
}

/** Waits, and throws if the phone shows anything new. */
export async function seesNothing(telegram: Telegram, room: Room, forMs: number): Promise<void> {
  const over = AbortSignal.timeout(forMs);
  while (!over.aborted && !telegram.stopped.aborted && room.unseen.size === 0) await change(telegram, over);
  const [sent] = room.unseen;
  if (sent) throw new Error(`${nameOf(room)} sees: ${sent.text}`);
}

/** Resolves at the next change, or when `over`. */
export async function change(telegram: Telegram, over: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([over, telegram.stopped]);
  await once(telegram.events, "change", { signal }).catch((error) => {
    if (!signal.aborted) throw error;
  });
}

/** A text fits when it contains `what`, in which … stands for anything. */
function fits(text: string, what: string | RegExp): boolean {
  if (what instanceof RegExp) return what.test(text);
  let from = 0;
  return what.split("…").every((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}

function notSeen(room: Room, what: string | RegExp, timeoutMs: number): string {
  const unseen = [...room.unseen].map(({ text, deleted }) => `  ${deleted ? "(deleted) " : ""}${text}`);
  const instead = unseen.length > 0 ? `but:\n${unseen.join("\n")}` : "nor anything else";
  return `${nameOf(room)} did not see ${what} within ${timeoutMs} ms, ${instead}`;
}

const nameOf = ({ chat }: Room) => chat.title ?? chat.first_name ?? `chat ${chat.id}`;

const entityPatterns: [type: "bot_command" | "mention" | "hashtag" | "url" | "email", pattern: RegExp][] = [
  ["bot_command", /(?<![\w/@])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])/gi],
  ["email", /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ["url", /https?:\/\/\S+/g],
  ["mention", /(?<![\w@/])@[a-z0-9_]{4,32}/gi],
  ["hashtag", /(?<![\w#])#[\p{L}\p{N}_]+/gu],
];

/** What Telegram marks in a text by itself. Offsets are in UTF-16 units, as in JavaScript. */
export function entitiesIn(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const [type, pattern] of entityPatterns) {
    for (const { index: offset, 0: match } of text.matchAll(pattern)) {
      const overlaps = found.some((one) => offset < one.offset + one.length && one.offset < offset + match.length);
      if (!overlaps) found.push({ type, offset, length: match.length });
    }
  }
  return found.sort((one, other) => one.offset - other.offset);
}
