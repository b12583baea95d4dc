/** The methods of the Bot API that the bot uses, with the refusals of the real server. */
import type {
  BotCommand,
  BotCommandScope,
  InlineKeyboardButton,
  KeyboardButton,
  Message,
  PhotoSize,
} from "grammy/types";
import { badRequest, conflict, type Parameters } from "./bot-api-http.ts";
import {
  asReplied,
  type Call,
  entitiesIn,
  keepFile,
  post,
  type Room,
  type Sent,
  type ShownButton,
  type StoredFile,
  secondsOf,
  type Telegram,
} from "./bot-api-rooms.ts";
import type { Poll } from "./bot-api-updates.ts";

type Body = Parameters["body"];

interface Request extends Parameters {
  telegram: Telegram;
  call: Call;
  /** Aborted when the bot hangs up. */
  hangsUp: AbortSignal;
}

const mostBytes = { photo: 10 * 1024 * 1024, document: 50 * 1024 * 1024, download: 20 * 1024 * 1024 };
const hours48 = 48 * 3600;

/** @throws ApiError whatever the real server refuses */
export type Method = (request: Request) => unknown;

export const methods: Record<string, Method> = {
  getMe: ({ telegram }) => telegram.me,

  getUpdates({ telegram, body, hangsUp }) {
    if (telegram.webhookUrl) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    const poll: Poll = {};
    for (const key of ["offset", "limit", "timeout"] as const)
      if (body[key] !== undefined) poll[key] = Number(body[key]);
    if (body.allowed_updates !== undefined) poll.allowed_updates = json(body, "allowed_updates") as string[];
    return telegram.updates.poll(poll, hangsUp);
  },

  setWebhook({ telegram, body }) {
    const url = text(body, "url");
    if (url && !url.startsWith("https://")) throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    if (isTrue(body.drop_pending_updates)) telegram.updates.forget();
    telegram.webhookUrl = url;
    telegram.updates.end(conflict("terminated by setWebhook request"));
    return true;
  },

  deleteWebhook({ telegram, body }) {
    if (isTrue(body.drop_pending_updates)) telegram.updates.forget();
    telegram.webhookUrl = "";
    return true;
  },

  getWebhookInfo: ({ telegram }) => ({
    url: telegram.webhookUrl,
    has_custom_certificate: false,
    pending_update_count: telegram.updates.pending().length,
  }),

  sendMessage(request) {
    const words = checkedText(request.body);
    const entities = json(request.body, "entities") ?? entitiesIn(words);
    return send(request, { text: words, ...(hasItems(entities) ? { entities } : {}) } as Partial<Message>, {
      text: words,
    });
  },

  sendLocation(request) {
    const location = point(request.body);
    return send(request, { location }, { location });
  },

  sendVenue(request) {
    const { body } = request;
    const location = point(body);
    const venue = { location, title: text(body, "title"), address: text(body, "address") };
    if (!venue.title) throw badRequest("parameter title is required");
    if (!venue.address) throw badRequest("parameter address is required");
    return send(request, { venue, location }, { text: venue.title, venue, location });
  },

  sendContact(request) {
    const contact = { phone_number: text(request.body, "phone_number"), first_name: text(request.body, "first_name") };
    if (!contact.phone_number) throw badRequest("phone number is empty");
    if (!contact.first_name) throw badRequest("contact first name is empty");
    return send(request, { contact }, { contact });
  },

  sendPhoto(request) {
    const caption = checkedCaption(request.body);
    const file = uploaded(request, "photo", "photos");
    const size: PhotoSize = { ...described(file), width: 1280, height: 1280 };
    const shows = { text: caption, file: { kind: "photo" as const, name: file.name, bytes: file.bytes } };
    return send(request, { photo: [size], ...(caption ? { caption } : {}) }, shows);
  },

  sendDocument(request) {
    const caption = checkedCaption(request.body);
    const file = uploaded(request, "document", "documents");
    const document = { ...described(file), file_name: file.name };
    const shows = { text: caption, file: { kind: "document" as const, name: file.name, bytes: file.bytes } };
    return send(request, { document, ...(caption ? { caption } : {}) }, shows);
  },

  editMessageText(request) {
    const words = checkedText(request.body);
    return edit(request, (message) => {
      if (message.text === undefined) throw badRequest("there is no text in the message to edit");
      return { ...message, text: words };
    });
  },

  editMessageReplyMarkup: (request) => edit(request, (message) => message),

  deleteMessage({ telegram, body }) {
    const room = roomOf(telegram, body);
    const message = room.messages.get(Number(body.message_id));
    if (!message) throw badRequest("message to delete not found");
    const isOwn = message.from?.id === telegram.me.id;
    const mayDelete = isOwn || room.chat.type === "private" || room.bot === "administrator";
    if (!mayDelete || secondsOf(telegram.now()) - message.date > hours48) throw badRequest("message can't be deleted");
    room.messages.delete(message.message_id);
    const sent = shownAs(room, message.message_id);
    if (sent) sent.deleted = true;
    telegram.events.emit("change");
    return true;
  },

  answerCallbackQuery({ telegram, body }) {
    const press = telegram.presses.get(text(body, "callback_query_id"));
    if (!press) throw badRequest("query is too old and response timeout expired or query ID is invalid");
    if (text(body, "text").length > 200) throw badRequest("MESSAGE_TOO_LONG");
    press.answer = { text: text(body, "text"), alert: isTrue(body.show_alert) };
    telegram.events.emit("change");
    return true;
  },

  sendChatAction({ telegram, body }) {
    if (!chatActions.includes(text(body, "action"))) throw badRequest("wrong parameter action in request");
    roomOf(telegram, body);
    return true;
  },

  setMyCommands({ telegram, body }) {
    const commands = (json(body, "commands") ?? []) as BotCommand[];
    if (commands.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
      if (!description || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
    }
    telegram.menus.set(menuKeyOf(telegram, body), commands);
    return true;
  },

  getMyCommands: ({ telegram, body }) => telegram.menus.get(menuKeyOf(telegram, body)) ?? [],

  deleteMyCommands({ telegram, body }) {
    telegram.menus.delete(menuKeyOf(telegram, body));
    return true;
  },

  setMyDescription: (request) => describe(request, "description", 512),
  getMyDescription: ({ telegram, body }) => ({ description: description(telegram, body, "description") }),
  setMyShortDescription: (request) => describe(request, "short_description", 120),
  getMyShortDescription: ({ telegram, body }) => ({
    short_description: description(telegram, body, "short_description"),
  }),

  getFile({ telegram, body }) {
    const file = telegram.files.get(text(body, "file_id"));
    if (!file) throw badRequest("invalid file_id");
    if (file.file_size > mostBytes.download) throw badRequest("file is too big");
    return { ...described(file), file_path: file.file_path };
  },
};

/** The list of commands that stands for a scope, or that of a language in it. */
export function menuKey(scope: BotCommandScope = { type: "default" }, language = ""): string {
  const chat = "chat_id" in scope ? scope.chat_id : "";
  const member = "user_id" in scope ? scope.user_id : "";
  return [scope.type, chat, member, language].join(" ");
}

function menuKeyOf(telegram: Telegram, body: Body): string {
  const scope = json(body, "scope") as BotCommandScope | undefined;
  if (scope && "chat_id" in scope && !telegram.rooms.has(Number(scope.chat_id))) throw badRequest("chat not found");
  return menuKey(scope, text(body, "language_code"));
}

function describe({ telegram, body }: Request, field: string, most: number): true {
  if (text(body, field).length > most) throw badRequest(`${field.replace("_", " ")} is too long`);
  telegram.descriptions.set(`${field} ${text(body, "language_code")}`, text(body, field));
  return true;
}

/** In the language asked for, or in general. */
function description(telegram: Telegram, body: Body, field: string): string {
  const inLanguage = telegram.descriptions.get(`${field} ${text(body, "language_code")}`);
  return inLanguage || (telegram.descriptions.get(`${field} `) ?? "");
}

const chatActions = [
  ...["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"],
  ...["choose_sticker", "find_location", "record_video_note", "upload_video_note"],
];

function send(request: Request, fields: Partial<Message>, shows: Partial<Sent>): Message {
  const { telegram, body, call } = request;
  const room = roomOf(telegram, body);
  const markup = markupOf(body, room);
  const original = repliedTo(body, room);
  const thread = threadOf(body, room) ?? (original?.is_topic_message ? original.message_thread_id : undefined);
  const message = post(telegram, room, {
    from: { id: telegram.me.id, is_bot: true, first_name: telegram.me.first_name, username: telegram.me.username },
    ...fields,
    ...(original ? { reply_to_message: asReplied(original) } : {}),
    ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
    ...(markup.inline ? { reply_markup: { inline_keyboard: markup.inline } } : {}),
  });
  const sent: Sent = {
    chatId: room.chat.id,
    messageId: message.message_id,
    text: "",
    buttons: buttonsOf(markup.inline),
    keyboard: markup.keyboard,
    forcesReply: markup.forcesReply,
    venue: undefined,
    location: undefined,
    contact: undefined,
    file: undefined,
    replyTo: original?.message_id,
    thread,
    at: telegram.now(),
    formerTexts: [],
    formerButtons: [],
    deleted: false,
    call,
    ...shows,
  };
  telegram.sent.push(sent);
  room.shown.push(sent);
  room.unseen.add(sent);
  telegram.events.emit("change");
  return message;
}

function edit({ telegram, body }: Request, change: (message: Message) => Message): Message {
  const room = roomOf(telegram, body);
  const { inline } = markupOf(body, room);
  const before = room.messages.get(Number(body.message_id));
  if (!before) throw badRequest("message to edit not found");
  const sent = shownAs(room, before.message_id);
  if (before.from?.id !== telegram.me.id || !sent) throw badRequest("message can't be edited");
  const { reply_markup: buttonsBefore, ...rest } = before;
  const message: Message = {
    ...change(rest),
    edit_date: secondsOf(telegram.now()),
    ...(inline ? { reply_markup: { inline_keyboard: inline } } : {}),
  };
  if (message.text === before.text && JSON.stringify(message.reply_markup) === JSON.stringify(buttonsBefore)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  room.messages.set(message.message_id, message);
  if (message.text !== before.text) sent.formerTexts.push(sent.text);
  sent.formerButtons.push(...sent.buttons);
  sent.text = message.text ?? sent.text;
  sent.buttons = buttonsOf(inline);
  room.unseen.add(sent);
  telegram.events.emit("change");
  return message;
}

const shownAs = (room: Room, messageId: number) =>
  room.shown.find((sent) => sent.messageId === messageId && sent.chatId === room.chat.id);

function roomOf(telegram: Telegram, body: Body): Room {
  if (text(body, "chat_id") === "") throw badRequest("chat_id is empty");
  const room = telegram.rooms.get(Number(body.chat_id));
  if (!room) throw badRequest("chat not found");
  if (room.barred) throw room.barred;
  return room;
}

/** What can be said of a file without the bytes. */
function described({ file_id, file_unique_id, file_size }: StoredFile) {
  return { file_id, file_unique_id, file_size };
}

/** A file that came along, or one that the server has already. */
function uploaded({ telegram, body, files }: Request, kind: "photo" | "document", folder: string): StoredFile {
  const named = text(body, kind);
  if (!named) throw badRequest(`there is no ${kind} in the request`);
  const upload = files.get(named.replace("attach://", ""));
  const known = telegram.files.get(named);
  if (known) return known;
  if (!upload) throw badRequest("wrong remote file identifier specified: Wrong string length");
  if (upload.bytes.length === 0) throw badRequest("file must be non-empty");
  if (upload.bytes.length > mostBytes[kind])
    throw badRequest(`file of size ${upload.bytes.length} bytes is too big for a ${kind}`);
  return keepFile(telegram, folder, upload.name, upload.bytes);
}

function checkedText(body: Body): string {
  const given = text(body, "text");
  if (given === "") throw badRequest("message text is empty");
  refuseMarkup(body);
  const shown = given.trim();
  if (shown === "") throw badRequest("text must be non-empty");
  if (shown.length > 4096) throw badRequest("message is too long");
  return shown;
}

function checkedCaption(body: Body): string {
  refuseMarkup(body);
  const caption = text(body, "caption").trim();
  if (caption.length > 1024) throw badRequest("message caption is too long");
  return caption;
}

/** The real server knows HTML and Markdown. This bot sends plain text (promise 7), so any parse_mode is a mistake. */
function refuseMarkup(body: Body): void {
  if (body.parse_mode) throw badRequest("unsupported parse_mode");
}

function point(body: Body): { latitude: number; longitude: number } {
  const [latitude, longitude] = [Number(body.latitude ?? Number.NaN), Number(body.longitude ?? Number.NaN)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw badRequest("invalid location specified");
  return { latitude, longitude };
}

interface Markup {
  inline: InlineKeyboardButton[][] | undefined;
  keyboard: Sent["keyboard"];
  forcesReply: boolean;
}

function markupOf(body: Body, room: Room): Markup {
  const markup = (json(body, "reply_markup") ?? {}) as {
    inline_keyboard?: InlineKeyboardButton[][];
    keyboard?: KeyboardButton[][];
    remove_keyboard?: boolean;
    force_reply?: boolean;
  };
  const inline = markup.inline_keyboard?.filter((row) => row.length > 0);
  for (const button of inline?.flat() ?? []) checkInline(button);
  for (const button of markup.keyboard?.flat() ?? []) checkKey(button, room);
  if ((inline?.flat().length ?? 0) > 100) throw badRequest("REPLY_MARKUP_TOO_LONG");
  return {
    inline: inline && inline.length > 0 ? inline : undefined,
    keyboard: markup.remove_keyboard ? "removed" : markup.keyboard,
    forcesReply: markup.force_reply === true,
  };
}

function checkInline(button: InlineKeyboardButton): void {
  if (!button.text) throw badRequest("inline keyboard button text must be non-empty");
  if ("callback_data" in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > 64) throw badRequest("BUTTON_DATA_INVALID");
  } else if ("url" in button) {
    if (!/^(https?|tg):\/\/[^/]/.test(button.url)) throw badRequest("BUTTON_URL_INVALID");
  } else if (Object.keys(button).length === 1) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
}

function checkKey(button: KeyboardButton, room: Room): void {
  const label = typeof button === "string" ? button : button.text;
  if (!label) throw badRequest("keyboard button text must be non-empty");
  if (typeof button !== "string" && "request_contact" in button && room.chat.type !== "private") {
    throw badRequest("phone number can be requested in private chats only");
  }
}

function buttonsOf(inline: InlineKeyboardButton[][] | undefined): ShownButton[] {
  return (inline ?? []).flatMap((buttons, row) =>
    buttons.map((button) => ({
      label: button.text,
      data: "callback_data" in button ? button.callback_data : undefined,
      url: "url" in button ? button.url : undefined,
      row,
    })),
  );
}

function repliedTo(body: Body, room: Room): Message | undefined {
  const reply = json(body, "reply_parameters") as
    | { message_id: number; allow_sending_without_reply?: boolean }
    | undefined;
  if (!reply) return undefined;
  const original = room.messages.get(Number(reply.message_id));
  if (!original && !reply.allow_sending_without_reply) throw badRequest("message to be replied not found");
  return original;
}

/** Only topics can be written to: the thread of replies in a group without topics is none, nor is the general one. */
function threadOf(body: Body, room: Room): number | undefined {
  if (body.message_thread_id === undefined) return undefined;
  const thread = Number(body.message_thread_id);
  if (!room.topics.has(thread)) throw badRequest("message thread not found");
  return thread;
}

function text(body: Body, field: string): string {
  const value = body[field] === undefined || body[field] === null ? "" : String(body[field]);
  if (/\p{Surrogate}/u.test(value)) throw badRequest("strings must be encoded in UTF-8"); // half of a pair
  return value;
}

/** A parameter that is a list or an object: as such in JSON, as JSON in a form. */
function json(body: Body, field: string): unknown {
  const value = body[field];
  if (typeof value !== "string") return value ?? undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw badRequest(`can't parse ${field} JSON object`);
  }
}

const isTrue = (value: unknown) => value === true || value === "true";
const hasItems = (value: unknown) => Array.isArray(value) && value.length > 0;
