import { Temporal } from "temporal-polyfill";
import { isCardOf } from "#bot/channels/whatsapp/vcard.ts";
import { type Attachment, type ChatName, type Content, type Edited, type Message, placeSent } from "#bot/messages.ts";

/** What WhatsApp tells, as what the house understands. Pure: no page, no clock. */

/** Our own account, by both of its names. */
export interface Me {
  /** Digits of the number, as in 6281234567890. */
  number: string;
  /** The identifier that stands for the number in chats with people who don't know it. */
  lid: string | null;
}

/** A message as the library has it; only what is read here. */
export interface RawMessage {
  id: { id: string; fromMe: boolean; remote: unknown; _serialized: string };
  type: string;
  body: string;
  /** Seconds. */
  timestamp: number;
  ack?: number;
  from: string;
  /** In a group: who wrote. */
  author?: string;
  isStatus?: boolean;
  broadcast?: boolean;
  mentionedIds?: readonly unknown[];
  vCards?: readonly string[];
  hasMedia?: boolean;
  location?: { latitude: number | string; longitude: number | string };
  latestEditSenderTimestampMs?: number;
  _data?: {
    quotedStanzaID?: string;
    quotedParticipant?: unknown;
    parentMsgKey?: { id?: string };
    mimetype?: string;
    filename?: string;
    size?: number;
  };
}

/** @returns null for what is nobody's question: our own, statuses, channels, broadcast lists, service messages, calls */
export function messageOf(raw: RawMessage, me: Me): Message | null {
  const from = chatNameOf(raw, me);
  const content = contentOf(raw);
  if (!from || !content || raw.id.fromMe) return null;
  const { quotedStanzaID: quotes, parentMsgKey: album } = raw._data ?? {};
  const attachment = attachmentOf(raw);
  return {
    type: "message",
    from,
    // The sender's phone made it up, and it stays the same whatever the chat is called by then.
    id: raw.id.id,
    sender: senderOf(raw),
    sentAt: instant(raw.timestamp),
    text: from.place === "group" ? withoutMention(textOf(raw), me) : textOf(raw),
    content,
    addressed: from.place === "private" || isAddressed(raw, me),
    ...(quotes !== undefined && { quotes }),
    ...(album?.id !== undefined && { album: album.id }),
    ...(attachment && { attachment }),
  };
}

/** @param now where the library does not say when it was edited */
export function editedOf(raw: RawMessage, me: Me, now: Temporal.Instant): Edited | null {
  const message = messageOf(raw, me);
  if (!message) return null;
  const { from, id, sender, sentAt } = message;
  const { latestEditSenderTimestampMs: ms } = raw;
  return {
    type: "edited",
    from,
    id,
    sender,
    sentAt,
    editedAt: ms === undefined ? now : Temporal.Instant.fromEpochMilliseconds(ms),
  };
}

/** @returns null for what is no chat with people */
function chatNameOf({ from, isStatus, broadcast }: RawMessage, me: Me): ChatName | null {
  if (isStatus || broadcast) return null;
  const place = placeOf(from);
  return place && { channel: "whatsapp", ownAccount: me.number, chat: from, place };
}

/** `62812…@c.us` and `…@lid` are people, `…@g.us` are groups; everything else is no chat: statuses, lists, channels. */
export function placeOf(chat: string): ChatName["place"] | null {
  if (/^\d+@(c\.us|lid)$/.test(chat)) return "private";
  return /^[\d-]+@g\.us$/.test(chat) ? "group" : null;
}

function senderOf({ from, author }: RawMessage): string {
  return author ?? from;
}

const KINDS: Readonly<Record<string, Content["kind"]>> = {
  chat: "text",
  image: "photo",
  video: "video",
  ptv: "video",
  audio: "voice",
  ptt: "voice",
  document: "document",
  sticker: "sticker",
  location: "location",
  vcard: "contact",
  multi_vcard: "contact",
  poll_creation: "poll",
  // What is picked from the lists and buttons of other senders is words.
  list_response: "text",
  buttons_response: "text",
  template_button_reply: "text",
};

/** Messages that nobody wrote, and such as have not become readable: the library brings those again once they are. */
const SERVICE = new Set(
  `album broadcast_notification call_log ciphertext debug e2e_notification gp2 group_notification keep_in_chat newsletter_notification
  notification notification_template oversized pinned_message protocol reaction reaction_enc revoked poll_update`.split(
    /\s+/,
  ),
);

function contentOf({ type, vCards, from, author, location }: RawMessage): Content | null {
  const kind = KINDS[type];
  if (kind === "contact") {
    const [user = "", server] = (author ?? from).split("@");
    return { kind, own: server === "c.us" && isCardOf(user, vCards) };
  }
  if (kind === "location") return placeSent(degrees(location?.latitude), degrees(location?.longitude));
  if (kind === undefined) return SERVICE.has(type) ? null : { kind: "other" };
  return { kind };
}

/** The library says them as numbers, its types as text. */
function degrees(value: number | string | undefined): number {
  return typeof value === "string" ? Number.parseFloat(value) : (value ?? Number.NaN);
}

/** The caption of a file is its text; the body of a card or a place is for machines. */
function textOf({ type, body }: RawMessage): string {
  return KINDS[type] === "contact" || type === "location" || type === "poll_creation" ? "" : body;
}

function attachmentOf(raw: RawMessage): Attachment | null {
  if (!raw.hasMedia) return null;
  const { mimetype, filename, size } = raw._data ?? {};
  return {
    reference: raw.id._serialized,
    mime: mimetype ?? "application/octet-stream",
    name: filename ?? null,
    bytes: size ?? null,
  };
}

/** A command that is not addressed to somebody else, as in /jadwal@otherbot. */
const COMMAND = /^\/\w+(?![\w@])/;

/** Mentioned, asked by a command, or answering one of our messages. */
function isAddressed(raw: RawMessage, me: Me): boolean {
  const isMe = (id: unknown) => ourNames(me).includes(idText(id));
  if ((raw.mentionedIds ?? []).some(isMe)) return true;
  return COMMAND.test(textOf(raw)) || isMe(raw._data?.quotedParticipant);
}

/** A mention is written as @ and the digits of the account. */
function withoutMention(text: string, me: Me): string {
  const users = ourNames(me).map((name) => name.split("@")[0]);
  return text.replace(new RegExp(`@(?:${users.join("|")})\\b`, "g"), " ").trim();
}

function ourNames({ number, lid }: Me): string[] {
  return [`${number}@c.us`, ...(lid === null ? [] : [`${lid}@lid`])];
}

/** Ids come as text or as objects that have it. */
export function idText(id: unknown): string {
  if (typeof id === "string") return id;
  return typeof id === "object" && id !== null && "_serialized" in id ? String(id._serialized) : "";
}

function instant(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
}
