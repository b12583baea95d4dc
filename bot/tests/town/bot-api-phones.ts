/** The people at the other end: their private chats, groups and channels, and what they do there. */
import type { Chat, ChatMember, KeyboardButton, Message, Update, User } from "grammy/types";
import { attach, type Kind, type PayloadOf } from "./bot-api-attachments.ts";
import { ApiError, badRequest, forbidden } from "./bot-api-http.ts";
import {
  asReplied,
  entitiesIn,
  notify,
  openRoom,
  type Press,
  post,
  type Room,
  type Sent,
  secondsOf,
  sees,
  seesNothing,
  type Telegram,
} from "./bot-api-rooms.ts";

export interface Extra {
  /** A message of the same chat, by its id. */
  replyTo?: number;
  /** Anything else that shall stand in the message. */
  fields?: Partial<Message> & Record<string, unknown>;
}

export interface GroupExtra extends Extra {
  /** Begins with "@botname", or with the name of a person as Telegram links it. */
  mention?: true | Person;
  /** The topic of a forum, as `topic()` returns it. */
  thread?: number;
}

/** The account that stands for administrators who hide their names. */
const anonymousAdmin: User = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };

export interface PersonOptions {
  id?: number;
  first_name?: string;
  last_name?: string;
  username?: string;
  language_code?: string;
  /** The number that "Bagikan nomor" hands out. */
  phone?: string;
  /** Another bot. */
  is_bot?: boolean;
}

export type Person = ReturnType<typeof person>;

export function person(telegram: Telegram, options: PersonOptions = {}) {
  const { phone: firstPhone = "+6281200000000", ...given } = options;
  let phone = firstPhone;
  const user: User = {
    id: given.id ?? 5_000_000_000 + telegram.rooms.size,
    is_bot: false,
    first_name: "Orang",
    language_code: "id",
    ...given,
  };
  const { id, first_name, last_name, username } = user;
  const chat: Chat = {
    id,
    type: "private",
    first_name,
    ...(last_name ? { last_name } : {}),
    ...(username ? { username } : {}),
  };
  const room = openRoom(telegram, chat);
  room.barred = badRequest("chat not found"); // until they write first
  let isGone: "blocked" | "deleted" | undefined;

  function writes(fields: Partial<Message>, { replyTo, fields: others }: Extra = {}): Message {
    if (isGone) throw new Error(`${first_name} has ${isGone} the bot or the account and cannot write`);
    room.barred = undefined;
    const message = post(telegram, room, { from: user, ...fields, ...repliedIn(room, replyTo), ...others });
    notify(telegram, { message: message as NonNullable<Update["message"]> });
    return message;
  }

  function changesBot(from: "member" | "kicked", to: "member" | "kicked"): void {
    notify(telegram, membership(telegram, room, user, memberAs(telegram.me, from), memberAs(telegram.me, to)));
  }

  /** A link into the private chat of the bot: the phone opens it, and its start button sends the command. */
  function follows(link: string): void {
    const { hostname, pathname, searchParams } = new URL(link);
    if (hostname !== "t.me" || pathname !== `/${telegram.me.username}`) throw new Error(`${link} leads elsewhere`);
    me.says(`/start ${searchParams.get("start") ?? ""}`.trim());
  }

  const me = {
    id,
    user,
    follows,
    says: (text: string, extra?: Extra): Message => writes(worded(text), extra),
    sends: <K extends Kind>(kind: K, payload?: PayloadOf<K>, extra?: Extra): Message =>
      writes(attach(telegram, kind, payload), extra),
    /** One message a photo; the caption stands under the first. */
    sendsAlbum(photos: number, caption?: string): Message[] {
      const media_group_id = `${13_000_000_000_000 + room.lastMessageId}`;
      return Array.from({ length: photos }, (_, index) => {
        const photo = attach(telegram, "photo", index === 0 && caption !== undefined ? { caption } : {});
        return writes({ ...photo, media_group_id });
      });
    },
    /** What "Bagikan nomor" hands out from now on. */
    hasNumber(number: string): void {
      phone = number;
    },
    /** Their own by the button of the keyboard, or anybody's from the address book. */
    sharesContact({ own, phone: number = phone, userId }: { own: boolean; phone?: string; userId?: number }): Message {
      if (!own) return me.sends("contact", { phone: number, ...(userId === undefined ? {} : { userId }) });
      const prompt = keyboardShown(room);
      const contact = attach(telegram, "contact", { phone: number, firstName: first_name, userId: id });
      return writes(contact, prompt ? { replyTo: prompt.messageId } : {});
    },
    edits: (messageId: number, text: string): Message => edit(telegram, room, messageId, text),
    /**
     * A button under a message (the last one that has it, or the given one, then also as it was before an edit), or one of the keyboard.
     * @returns the press, for a button under a message
     */
    presses(labelOrData: string, { message }: { message?: number } = {}): Press | undefined {
      if (isGone) throw new Error(`${first_name} has ${isGone} the bot or the account and cannot press`);
      const link = message === undefined ? findButton(room, labelOrData)?.button.url : undefined;
      if (link !== undefined) {
        follows(link);
        return undefined;
      }
      const key = keysShown(room).find((one) => labelOf(one) === labelOrData);
      if (message !== undefined || key === undefined || findButton(room, labelOrData)) {
        return press(telegram, room, user, labelOrData, message);
      }
      if (typeof key !== "string" && "request_contact" in key) me.sharesContact({ own: true });
      else me.says(labelOrData);
      return undefined;
    },
    blocks(): void {
      isGone = "blocked";
      room.barred = forbidden("bot was blocked by the user");
      changesBot("member", "kicked");
    },
    unblocks(): void {
      isGone = undefined;
      room.barred = undefined;
      changesBot("kicked", "member");
    },
    /** The bot is not told. */
    deletesAccount(): void {
      isGone = "deleted";
      room.barred = forbidden("user is deactivated");
    },
    /** What they wrote in the private chat and still stands there, oldest first. */
    get writings(): string[] {
      return [...room.messages.values()].flatMap(({ from, text }) =>
        from?.id === id && text !== undefined ? [text] : [],
      );
    },
    /** The keys that stand in place of the letters. */
    get keys(): string[] {
      return keysShown(room).map(labelOf);
    },
    /** What the bot sent to the private chat, oldest first, as the phone shows it now. */
    get replies(): Sent[] {
      return room.shown;
    },
    /** Waits for a message that contains `what`, in which … stands for anything. What stood before it counts as seen. */
    sees: (what: string | RegExp, { timeout = 5_000 } = {}): Promise<Sent> => sees(telegram, room, what, timeout),
    /** Waits, and throws if there is anything that `sees` did not return or pass over. */
    seesNothing: (forMs = 200): Promise<void> => seesNothing(telegram, room, forMs),
  };
  return me;
}

export interface GroupOptions {
  title?: string;
  supergroup?: boolean;
  /** A supergroup with topics. */
  forum?: boolean;
  /** Whether it is in the group from the start, without having been told; see `adds`. */
  bot?: Room["bot"];
}

export type Group = ReturnType<typeof group>;

export function group(
  telegram: Telegram,
  { title = "Paguyuban", supergroup, forum, bot = "member" }: GroupOptions = {},
) {
  const number = 4_000_000 + telegram.rooms.size;
  const chat: Chat =
    supergroup || forum
      ? { id: supergroupId(number), type: "supergroup", title, ...(forum ? { is_forum: true } : {}) }
      : { id: -number, type: "group", title };
  let room = openRoom(telegram, chat, bot);
  if (bot === "absent") room.barred = kicked(room);

  function writes(fields: Partial<Message>, { thread, replyTo, fields: others }: GroupExtra = {}): Message {
    const whereabouts = { ...topicIn(room, thread), ...repliedIn(room, replyTo) };
    const message = post(telegram, room, { ...fields, ...whereabouts, ...others });
    deliver(telegram, room, message);
    return message;
  }

  /** From now on the bot may know them, yet not write to them first. */
  function meets(someone: Person): User {
    const theirs = telegram.rooms.get(someone.id);
    if (theirs?.barred?.code === 400) theirs.barred = forbidden("bot can't initiate conversation with a user");
    return someone.user;
  }

  function changesBot(by: User, to: Room["bot"]): void {
    const before = memberAs(telegram.me, room.bot);
    room.bot = to;
    room.barred = to === "absent" ? kicked(room) : undefined;
    notify(telegram, membership(telegram, room, by, before, memberAs(telegram.me, to === "absent" ? "kicked" : to)));
  }

  return {
    /** Another one after `upgrades`. */
    get id(): number {
      return room.chat.id;
    },
    get chat(): Chat {
      return room.chat;
    },
    says: (someone: Person, text: string, extra: GroupExtra = {}): Message =>
      writes({ from: meets(someone), ...worded(text, extra.mention, telegram.me.username) }, extra),
    sends: <K extends Kind>(someone: Person, kind: K, payload?: PayloadOf<K>, extra?: GroupExtra): Message =>
      writes({ from: meets(someone), ...attach(telegram, kind, payload) }, extra),
    /** An administrator who hides their name. */
    saysAnonymously: (text: string, extra: GroupExtra = {}): Message =>
      writes(
        { from: anonymousAdmin, sender_chat: room.chat, ...worded(text, extra.mention, telegram.me.username) },
        extra,
      ),
    edits: (messageId: number, text: string): Message => edit(telegram, room, messageId, text),
    presses: (someone: Person, labelOrData: string, { message }: { message?: number } = {}): Press =>
      press(telegram, room, meets(someone), labelOrData, message),
    /** Where a button under a message leads, if it is a link. */
    linkUnder: (label: string): string | undefined => findButton(room, label)?.button.url,
    /** Someone opens a topic of the forum; its id goes with the messages in it. */
    topic(by: Person, name: string): number {
      if (!("is_forum" in room.chat)) throw new Error(`${title} is no forum`);
      const thread = room.lastMessageId + 1;
      room.topics.add(thread);
      writes({
        from: meets(by),
        forum_topic_created: { name, icon_color: 7_322_096 },
        message_thread_id: thread,
        is_topic_message: true,
      });
      return thread;
    },
    /** Someone brings the bot in. */
    adds(by: Person, as: "member" | "administrator" = "member"): void {
      changesBot(meets(by), as);
      writes({ from: by.user, new_chat_members: [botAsUser(telegram)] });
    },
    removes(by: Person): void {
      const message = post(telegram, room, { from: meets(by), left_chat_member: botAsUser(telegram) });
      changesBot(by.user, "absent");
      notify(telegram, { message: message as NonNullable<Update["message"]> });
    },
    joins: (someone: Person): Message => writes({ from: meets(someone), new_chat_members: [someone.user] }),
    leaves: (someone: Person): Message => writes({ from: meets(someone), left_chat_member: someone.user }),
    /** The group becomes a supergroup; who still writes to the old id is told the new one. */
    upgrades(by: Person): { from: number; to: number } {
      const old = room;
      const to = supergroupId(number);
      const migrated = post(telegram, old, { from: meets(by), migrate_to_chat_id: to });
      room = openRoom(telegram, { id: to, type: "supergroup", title }, old.bot);
      room.shown = old.shown;
      room.unseen = old.unseen;
      old.barred = new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: to,
      });
      deliver(telegram, old, migrated);
      writes({ from: anonymousAdmin, sender_chat: room.chat, migrate_from_chat_id: old.chat.id });
      return { from: old.chat.id, to };
    },
    get replies(): Sent[] {
      return room.shown;
    },
    sees: (what: string | RegExp, { timeout = 5_000 } = {}): Promise<Sent> => sees(telegram, room, what, timeout),
    seesNothing: (forMs = 200): Promise<void> => seesNothing(telegram, room, forMs),
  };
}

export type Channel = ReturnType<typeof channel>;

export function channel(telegram: Telegram, { title = "Kabar Koperasi" }: { title?: string } = {}) {
  const id = supergroupId(6_000_000 + telegram.rooms.size);
  const room = openRoom(telegram, { id, type: "channel", title }, "administrator");
  return {
    id,
    /** Comes without `from`. */
    posts(text: string): Message {
      const message = post(telegram, room, { sender_chat: room.chat, ...worded(text) });
      notify(telegram, { channel_post: message as NonNullable<Update["channel_post"]> });
      return message;
    },
    get replies(): Sent[] {
      return room.shown;
    },
  };
}

const supergroupId = (number: number) => -1_000_000_000_000 - number;

function kicked({ chat }: Room): ApiError {
  return forbidden(`bot was kicked from the ${chat.type === "supergroup" ? "supergroup" : "group"} chat`);
}

const botAsUser = ({ me: { id, is_bot, first_name, username } }: Telegram): User => ({
  id,
  is_bot,
  first_name,
  username,
});

function memberAs(user: User, status: "member" | "administrator" | "kicked" | "absent"): ChatMember {
  const { id, is_bot, first_name, username = "" } = user;
  const as = { absent: "left", kicked: "kicked", member: "member", administrator: "administrator" }[status];
  return {
    user: { id, is_bot, first_name, username },
    status: as,
    ...(status === "kicked" ? { until_date: 0 } : {}),
  } as ChatMember;
}

function membership(telegram: Telegram, { chat }: Room, from: User, before: ChatMember, after: ChatMember) {
  const date = secondsOf(telegram.now());
  return { my_chat_member: { chat, from, date, old_chat_member: before, new_chat_member: after } };
}

const serviceFields = [
  "new_chat_members",
  "left_chat_member",
  "new_chat_title",
  "pinned_message",
  "group_chat_created",
  "forum_topic_created",
  "migrate_to_chat_id",
  "migrate_from_chat_id",
] as const;

/** A message of a group reaches the bot if it is in there, and, in privacy mode, if it has to do with the bot. */
function deliver(telegram: Telegram, room: Room, message: Message): void {
  if (room.bot === "absent") return;
  const isService = serviceFields.some((field) => message[field] !== undefined);
  const readsAll = telegram.me.can_read_all_group_messages || room.bot === "administrator";
  if (readsAll || isService || concernsBot(telegram, message)) {
    notify(telegram, { message: message as NonNullable<Update["message"]> });
  }
}

function concernsBot({ me }: Telegram, message: Message): boolean {
  const text = message.text ?? message.caption ?? "";
  const marked = (message.entities ?? message.caption_entities ?? []).map((entity) => ({
    type: entity.type,
    words: text.slice(entity.offset, entity.offset + entity.length).toLowerCase(),
  }));
  const own = `@${me.username.toLowerCase()}`;
  return (
    message.reply_to_message?.from?.id === me.id ||
    marked.some(({ type, words }) => type === "mention" && words === own) ||
    marked.some(({ type, words }) => type === "bot_command" && (!words.includes("@") || words.endsWith(own)))
  );
}

function worded(text: string, mention?: true | Person, botName?: string): Partial<Message> {
  if (mention === true) return worded(`@${botName} ${text}`);
  if (mention) {
    const { user } = mention;
    const whole = `${user.first_name} ${text}`;
    const linked = { type: "text_mention" as const, offset: 0, length: user.first_name.length, user };
    return { text: whole, entities: [linked, ...entitiesIn(whole)] };
  }
  const entities = entitiesIn(text);
  return entities.length > 0 ? { text, entities } : { text };
}

/** In a topic every message replies to something: if to nothing else, then to the one that opened the topic. */
function topicIn(room: Room, thread: number | undefined): Partial<Message> {
  if (thread === undefined) return {};
  const opening = room.messages.get(thread);
  if (!opening || !room.topics.has(thread)) throw new Error(`There is no topic ${thread}`);
  return { message_thread_id: thread, is_topic_message: true, reply_to_message: asReplied(opening) };
}

/** In a supergroup without topics, too, replies have a thread: that of the first message. */
function repliedIn(room: Room, replyTo: number | undefined): Partial<Message> {
  if (replyTo === undefined) return {};
  const original = room.messages.get(replyTo);
  if (!original) throw new Error(`There is no message ${replyTo} to reply to`);
  const isThreaded = room.chat.type === "supergroup" && !room.topics.has(replyTo);
  const thread = isThreaded ? { message_thread_id: original.message_thread_id ?? replyTo } : {};
  return { reply_to_message: asReplied(original), ...thread };
}

function edit(telegram: Telegram, room: Room, messageId: number, text: string): Message {
  const before = room.messages.get(messageId);
  if (!before) throw new Error(`There is no message ${messageId} to edit`);
  const { entities: _, ...rest } = before;
  const message: Message = { ...rest, ...worded(text), edit_date: secondsOf(telegram.now()) };
  room.messages.set(messageId, message);
  if (room.bot !== "absent") notify(telegram, { edited_message: message as NonNullable<Update["edited_message"]> });
  return message;
}

function keyboardShown(room: Room): Sent | undefined {
  const last = room.shown.findLast(({ keyboard, deleted }) => keyboard !== undefined && !deleted);
  return last?.keyboard === "removed" ? undefined : last;
}

function keysShown(room: Room): KeyboardButton[] {
  const keyboard = keyboardShown(room)?.keyboard;
  return Array.isArray(keyboard) ? keyboard.flat() : [];
}

const labelOf = (key: KeyboardButton) => (typeof key === "string" ? key : key.text);

function findButton(room: Room, labelOrData: string, messageId?: number) {
  for (const sent of room.shown.toReversed()) {
    if (sent.chatId !== room.chat.id) continue; // from before the group was upgraded
    if (messageId === undefined ? sent.deleted : sent.messageId !== messageId) continue;
    const buttons = messageId === undefined ? sent.buttons : [...sent.buttons, ...sent.formerButtons];
    const button = buttons.find(({ label, data }) => label === labelOrData || data === labelOrData);
    if (button) return { sent, button };
  }
  return undefined;
}

function press(telegram: Telegram, room: Room, from: User, labelOrData: string, messageId?: number): Press {
  const found = findButton(room, labelOrData, messageId);
  if (found?.button.data === undefined) {
    const there = room.shown.flatMap(({ buttons }) => buttons.map(({ label }) => label));
    throw new Error(`There is no button “${labelOrData}” to press, only: ${there.join(", ") || "none"}`);
  }
  const { sent, button } = found;
  const id = `${4_382_000_000_000 + telegram.presses.size}`;
  const pressed: Press = { id, answer: undefined, expires: () => void telegram.presses.delete(id) };
  telegram.presses.set(id, pressed);
  // A message that is gone is only named.
  const gone = { chat: room.chat, message_id: sent.messageId, date: 0 as const };
  const message = room.messages.get(sent.messageId) ?? gone;
  notify(telegram, {
    callback_query: { id, from, message, chat_instance: `${room.chat.id * 7}`, data: button.data ?? "" },
  });
  return pressed;
}
