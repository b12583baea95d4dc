import type { CallbackQuery, ChatMemberUpdated, Message as TelegramMessage, Update, UserFromGetMe } from "grammy/types";
import { Temporal } from "temporal-polyfill";
import { type Phone, readPhone } from "#bot/domain/phones.ts";
import { Refusal } from "#bot/domain/refusal.ts";
import { type Attachment, type ChannelEvent, type ChatName, type Content, placeSent } from "#bot/messages.ts";

/** What Telegram tells, as what the house understands. Pure: no network, no clock. */

export type Me = Pick<UserFromGetMe, "id" | "username">;

/** The kinds of updates that are read; others are not even sent. */
export const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** @returns null for what is nobody's question: service messages, channels, other bots */
export function eventOf(update: Update, me: Me): ChannelEvent | null {
  if (update.message) return messageOf(update.message, me);
  if (update.edited_message) return editedOf(update.edited_message, me);
  if (update.callback_query) return pressOf(update.callback_query, me);
  if (update.my_chat_member) return membershipOf(update.my_chat_member, me);
  return null;
}

function messageOf(message: TelegramMessage, me: Me): ChannelEvent | null {
  const from = chatName(message.chat, me);
  if (!from) return null;
  if (message.migrate_to_chat_id !== undefined) return { type: "moved", from, to: String(message.migrate_to_chat_id) };
  const sender = senderOf(message);
  const content = contentOf(message);
  if (!sender || !content) return null;
  const text = message.text ?? message.caption ?? "";
  return {
    type: "message",
    from,
    id: String(message.message_id),
    sender,
    sentAt: instant(message.date),
    text: withoutMention(text, me),
    content,
    addressed: from.place === "private" || isAddressed(message, text, me),
    ...(message.media_group_id !== undefined && { album: message.media_group_id }),
    ...(from.place === "private" && numberOf(message, content)),
    ...topicOf(message),
    ...quotedBy(message),
    ...attachmentOf(message),
  };
}

function editedOf(message: TelegramMessage, me: Me): ChannelEvent | null {
  const from = chatName(message.chat, me);
  const sender = senderOf(message);
  // A live location is edited every few seconds by the phone, not by the person.
  if (!from || !sender || message.location) return null;
  return {
    type: "edited",
    from,
    id: String(message.message_id),
    sender,
    sentAt: instant(message.date),
    editedAt: instant(message.edit_date ?? message.date),
  };
}

function pressOf(query: CallbackQuery, me: Me): ChannelEvent | null {
  const from = query.message && chatName(query.message.chat, me);
  if (!from || query.data === undefined) return null;
  return {
    type: "press",
    from,
    id: query.id,
    sender: String(query.from.id),
    // Telegram does not tell when a button was pressed; the message's own time is the nearest it has.
    sentAt: instant(query.message?.date ?? 0),
    key: query.data,
    ...(query.message && "message_thread_id" in query.message && topicOf(query.message)),
  };
}

function membershipOf({ chat, new_chat_member: member }: ChatMemberUpdated, me: Me): ChannelEvent | null {
  const from = chatName(chat, me);
  if (!from) return null;
  const isThere = member.status === "restricted" ? member.is_member : !["kicked", "left"].includes(member.status);
  if (!isThere) {
    return { type: "unreachable", from, reason: from.place === "private" ? "blocked" : "left" };
  }
  return { type: "reachable", from };
}

function chatName(chat: { id: number; type: string }, me: Me): ChatName | null {
  if (chat.type === "channel") return null;
  return {
    channel: "telegram",
    ownAccount: String(me.id),
    chat: String(chat.id),
    // Whatever is not surely private counts as a group: there nothing of anybody is shown.
    place: chat.type === "private" ? "private" : "group",
  };
}

/** Group admins may write as the group itself; then there is no person behind the message that we could name. */
const ANONYMOUS_ADMIN = 1087968824;

/** @returns null for another bot: two bots answering each other never end */
function senderOf({ from, sender_chat: senderChat }: TelegramMessage): string | null {
  if (senderChat) return String(senderChat.id);
  if (!from || (from.is_bot && from.id !== ANONYMOUS_ADMIN)) return null;
  return String(from.id);
}

/** Kinds of content, by the field in which Telegram puts them; the first that is there counts. */
const CONTENT_FIELDS = [
  ["text", "text"],
  ["photo", "photo"],
  // An animation comes with a document beside it.
  ["animation", "video"],
  ["document", "document"],
  ["voice", "voice"],
  ["audio", "voice"],
  ["video", "video"],
  ["video_note", "video"],
  ["sticker", "sticker"],
  ["poll", "poll"],
] as const;

/** Fields of messages that nobody wrote: joins, leaves, titles, pins, payments, settings of the chat. */
const SERVICE_FIELDS =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_created|supergroup_chat_created|channel_chat_created|message_auto_delete|migrate_|pinned_message|invoice|successful_payment|refunded_payment|users_shared|chat_shared|connected_website|write_access_allowed|passport_data|proximity_alert|boost_added|chat_background|forum_topic_|general_forum_topic_|giveaway|video_chat_|web_app_data|direct_message_price|paid_message_price|checklist_tasks_|suggested_post_|gift|unique_gift)/;

/** @returns null for a message that nobody wrote; "other" for a kind that is not known here */
function contentOf(message: TelegramMessage): Content | null {
  if (message.contact) {
    const { user_id: whose } = message.contact;
    return { kind: "contact", own: whose !== undefined && whose === message.from?.id };
  }
  // A place with a name comes with its point beside it too, but only "for backward compatibility".
  const point = message.location ?? message.venue?.location;
  if (point) return placeSent(point.latitude, point.longitude);
  const known = CONTENT_FIELDS.find(([field]) => field in message);
  if (known) return { kind: known[1] };
  if (Object.keys(message).some((field) => SERVICE_FIELDS.test(field))) return null;
  return { kind: "other" };
}

/** A picture or a document; of a picture the largest of the sizes in which it is kept. */
function attachmentOf({ photo, document, animation }: TelegramMessage): { attachment?: Attachment } {
  const picture = photo?.at(-1);
  if (picture) {
    const { file_id: reference, file_size: bytes = null } = picture;
    return { attachment: { reference, mime: "image/jpeg", name: null, bytes } };
  }
  if (!document || animation) return {};
  const { file_id: reference, mime_type: mime = "application/octet-stream", file_name: name = null } = document;
  return { attachment: { reference, mime, name, bytes: document.file_size ?? null } };
}

/** Telegram vouches for the number of a contact whose account is the sender's own. It is international, at times without +. */
function numberOf({ contact }: TelegramMessage, content: Content): { number?: Phone } {
  if (!contact || content.kind !== "contact" || !content.own) return {};
  try {
    return { number: readPhone(`+${contact.phone_number.replace(/\D/g, "")}`) };
  } catch (error) {
    // Another country's, or a landline: nobody here is known by such a number.
    if (error instanceof Refusal) return {};
    throw error;
  }
}

/** Mentioned, asked by a command, or answering one of our messages. */
function isAddressed(message: TelegramMessage, text: string, me: Me): boolean {
  for (const entity of message.entities ?? message.caption_entities ?? []) {
    const words = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
    if (entity.type === "mention" && words === `@${me.username.toLowerCase()}`) return true;
    if (entity.type === "text_mention" && entity.user.id === me.id) return true;
    if (entity.type === "bot_command" && entity.offset === 0) {
      const [, whose] = words.split("@");
      if (whose === undefined || whose === me.username.toLowerCase()) return true;
    }
  }
  return answeredBy(message)?.from?.id === me.id;
}

/** In a topic every message "answers" the one that opened it; nobody meant that. */
function answeredBy({ reply_to_message: answered }: TelegramMessage): TelegramMessage["reply_to_message"] {
  return answered && "forum_topic_created" in answered ? undefined : answered;
}

function quotedBy(message: TelegramMessage): { quotes?: string } {
  const answered = answeredBy(message);
  return answered ? { quotes: String(answered.message_id) } : {};
}

function withoutMention(text: string, me: Me): string {
  const name = me.username.replace(/[^\w]/g, "");
  return text.replace(new RegExp(`@${name}\\b`, "gi"), " ").trim();
}

function topicOf(message: { is_topic_message?: boolean; message_thread_id?: number }): { topic?: string } {
  // Without topics the thread is only a chain of answers, and can't be written to.
  return message.is_topic_message && message.message_thread_id !== undefined
    ? { topic: String(message.message_thread_id) }
    : {};
}

function instant(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}
