import { type Api, GrammyError, HttpError, InputFile } from "grammy";
import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  Message,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from "grammy/types";
import { NotUploaded, type SentFiles } from "#bot/channels/telegram/sent-files.ts";
import type { Outgoing, SendOutcome } from "#bot/messages.ts";

export interface SendingOptions {
  /** The bot's own name, for links into its private chat; null: not known at the moment. */
  username: string | null;
  /** Whether a keyboard that shared a number stands there and has served. */
  keyboardServed: boolean;
  /** What was uploaded before. */
  files: SentFiles;
}

/** Sends one message. Never throws: what became of it is the answer. */
export async function send(api: Api, message: Outgoing, options: SendingOptions): Promise<SendOutcome> {
  const { to, answers, deletes } = message;
  if (deletes !== undefined) {
    const later = await deleted(api, to.chat, deletes);
    if (later) return later;
  }
  const changed = await inItsPlace(api, message, options);
  if (changed) return changed;
  const markup = markupOf(message, options);
  const how = {
    ...(markup && { reply_markup: markup }),
    ...(answers?.topic !== undefined && { message_thread_id: Number(answers.topic) }),
    ...(answers?.message !== undefined && {
      reply_parameters: { message_id: Number(answers.message), allow_sending_without_reply: true },
    }),
  };
  try {
    const sent = await sendContent(api, message, how, options.files);
    // An answer without a message is no answer: grammY passes it on as it is.
    const reference = (sent as { message_id?: number } | undefined)?.message_id;
    if (reference === undefined) return { outcome: "unclear", reason: "no-message-in-answer" };
    return { outcome: "sent", reference: String(reference) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** A file with the words as its caption, a place, a contact, or the words alone. */
function sendContent(
  api: Api,
  { to: { chat }, text, mapPoint, contact, attachment }: Outgoing,
  how: Parameters<Api["sendMessage"]>[2],
  files: SentFiles,
): Promise<Message> {
  if (attachment) {
    const { bytes, name, mime, key } = attachment;
    const captioned = { ...how, caption: text } as object;
    const kind = mime.startsWith("image/") ? "photo" : "document";
    const sends = (file: InputFile | string): Promise<Message> =>
      kind === "photo" ? api.sendPhoto(chat, file, captioned) : api.sendDocument(chat, file, captioned);
    const file = new InputFile(bytes, name);
    return key === undefined ? sends(file) : files.send(kind, key, file, sends);
  }
  if (mapPoint) {
    const { latitude, longitude, title, address } = mapPoint;
    return api.sendVenue(chat, latitude, longitude, title, address, how as object);
  }
  if (contact) return api.sendContact(chat, contact.number, contact.name, how as object);
  return api.sendMessage(chat, text, { ...how, link_preview_options: { is_disabled: true } });
}

/**
 * Changes an earlier message of ours into this one; of words only, into words only.
 * @returns null: that can't be done, and it is sent anew
 * @see core.telegram.org/bots/api#editmessagetext
 */
async function inItsPlace(api: Api, message: Outgoing, options: SendingOptions): Promise<SendOutcome | null> {
  const { to, text, replaces, attachment, mapPoint, contact } = message;
  if (replaces === undefined || attachment || mapPoint || contact) return null;
  const markup = markupOf(message, { ...options, keyboardServed: false });
  // What stands in place of the letters comes with a new message only.
  if (markup && !("inline_keyboard" in markup)) return null;
  try {
    const changed = await api.editMessageText(to.chat, Number(replaces), text, {
      ...(markup && { reply_markup: markup }),
      link_preview_options: { is_disabled: true },
    });
    if ((changed as object | undefined) === undefined) {
      return { outcome: "unclear", reason: "no-message-in-answer", repeatable: true };
    }
    return { outcome: "sent", reference: replaces };
  } catch (error) {
    if (error instanceof GrammyError && /message is not modified/i.test(error.description)) {
      return { outcome: "sent", reference: replaces };
    }
    const outcome = outcomeOf(error);
    // It is gone, can't be edited, or is no text: whatever is wrong with the new words is said when they are sent.
    if (outcome.outcome === "refused" && !outcome.unreachable) return null;
    return outcome.outcome === "unclear" ? { ...outcome, repeatable: true } : outcome;
  }
}

/**
 * Takes an earlier message out of the chat: what it holds should not stand there any longer than need be, so it goes first.
 * It may be gone, or too old; then there is nothing more to be done. @returns what to say of the whole when it has to wait
 */
async function deleted(api: Api, chat: string, message: string): Promise<SendOutcome | null> {
  try {
    await api.deleteMessage(chat, Number(message));
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.outcome === "throttled") return outcome;
  }
  return null;
}

type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove;

/** A message has one kind of buttons: under it, or in place of the letters. */
function markupOf(message: Outgoing, { username, keyboardServed }: SendingOptions): Markup | null {
  const { to, choices, asksContact, privateLink } = message;
  if (asksContact !== undefined && to.place === "private") {
    // Where there are choices too they are keys beside it: a label typed picks as well as a button.
    const keys = [
      { text: asksContact, request_contact: true as const },
      ...choices.map(({ label }) => ({ text: label })),
    ];
    return { keyboard: keys.map((key) => [key]), one_time_keyboard: true, resize_keyboard: true };
  }
  const rows: InlineKeyboardButton[][] = buttons(choices);
  if (privateLink && username !== null) {
    rows.push([{ text: privateLink.label, url: `https://t.me/${username}?start=${privateLink.keyword}` }]);
  }
  if (rows.length > 0) return { inline_keyboard: rows };
  return keyboardServed ? { remove_keyboard: true } : null;
}

const SHORT_LABEL = 20;

/** Two short labels side by side, a long one on a line of its own. */
function buttons(choices: Outgoing["choices"]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let half: InlineKeyboardButton[] | null = null;
  for (const { key, label } of choices) {
    const button = { text: label, callback_data: key };
    const isShort = label.length <= SHORT_LABEL;
    if (half && isShort) {
      half.push(button);
      half = null;
    } else {
      const row: InlineKeyboardButton[] = [button];
      rows.push(row);
      half = isShort ? row : null;
    }
  }
  return rows;
}

/** What an error says of the message. @see core.telegram.org/bots/api#making-requests, #responseparameters */
function outcomeOf(error: unknown): SendOutcome {
  if (error instanceof GrammyError) return refusalOf(error);
  if (error instanceof NotUploaded) return { outcome: "notSent", reason: "file-not-uploaded" };
  if (error instanceof HttpError && neverLeft(error.error)) return { outcome: "notSent", reason: "unreachable" };
  return { outcome: "unclear", reason: error instanceof HttpError ? "connection-lost" : "nonsense" };
}

function refusalOf({ error_code: code, description, parameters }: GrammyError): SendOutcome {
  if (parameters?.migrate_to_chat_id !== undefined)
    return { outcome: "moved", to: String(parameters.migrate_to_chat_id) };
  if (code === 429) return { outcome: "throttled", retryAfterMs: (parameters?.retry_after ?? 1) * 1000 };
  // The token is wrong or was changed: nothing of this message is.
  if (code === 401) return { outcome: "notSent", reason: "unauthorized" };
  if (code === 403) return { outcome: "refused", reason: "blocked", unreachable: true };
  if (
    code === 400 &&
    /chat not found|user is deactivated|kicked|not a member|group chat was deleted/i.test(description)
  ) {
    return { outcome: "refused", reason: "chat-gone", unreachable: true };
  }
  if (code >= 400 && code < 500) return { outcome: "refused", reason: `telegram-${code}` };
  return { outcome: "unclear", reason: `telegram-${code}` };
}

/** Failures before the request was on its way. */
const BEFORE_SENDING = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function neverLeft(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ("code" in one && BEFORE_SENDING.has(String(one.code))) return true;
    if ("syscall" in one && one.syscall === "connect") return true;
    // Several addresses were tried, each in vain.
    if (one instanceof AggregateError) return one.errors.every(neverLeft);
  }
  return false;
}
