import type { Chat, Message, Update, User } from "grammy/types";
import { expect, test } from "vitest";
import { eventOf } from "#bot/channels/telegram/updates.ts";

const me = { id: 42, username: "SapaBot" };
const siti: User = { id: 7, is_bot: false, first_name: "Siti" };
const otherBot: User = { id: 8, is_bot: true, first_name: "Bot" };
const ourselves: User = { id: 42, is_bot: true, first_name: "Sapa", username: "SapaBot" };
const privately = { id: 7, type: "private", first_name: "Siti" } as const;
const group = { id: -100, type: "group", title: "Pengurus" } as const;
const supergroup = { id: -1001, type: "supergroup", title: "Pengurus" } as const;
const forum = { id: -1002, type: "supergroup", title: "Pengurus", is_forum: true } as const;
const channel = { id: -1003, type: "channel", title: "Dinas" } as const;
/** 2025-07-02T01:00:00Z */
const DATE = 1_751_418_000;

type Fields = Record<string, unknown>;
const message = (chat: Chat, fields: Fields): Update =>
  ({ update_id: 1, message: { message_id: 5, date: DATE, chat, from: siti, ...fields } }) as unknown as Update;
const inPrivate = (fields: Fields) => eventOf(message(privately, fields), me);
const inGroup = (fields: Fields) => eventOf(message(group, fields), me);
const entity = (type: string, offset: number, length: number, more: Fields = {}) => ({ type, offset, length, ...more });

test("a text is a message with all that the house needs of it", () => {
  const event = inPrivate({ text: "koperasi Cukir" });
  expect(event).toEqual({
    type: "message",
    from: { channel: "telegram", ownAccount: "42", chat: "7", place: "private" },
    id: "5",
    sender: "7",
    sentAt: expect.anything(),
    text: "koperasi Cukir",
    content: { kind: "text" },
    addressed: true,
  });
  expect(event && "sentAt" in event && String(event.sentAt)).toBe("2025-07-02T01:00:00Z");
});

const contact = (userId?: number) => ({
  contact: { phone_number: "+6281234567890", first_name: "Siti", ...(userId !== undefined && { user_id: userId }) },
});
const shares = (chat: typeof privately | typeof group, number: string, whose = 7) =>
  eventOf(message(chat, { contact: { phone_number: number, first_name: "Siti", user_id: whose } }), me);

test.each<[string, string, string | undefined]>([
  ["with a +", "+6281234567890", "+6281234567890"],
  ["without one", "6281234567890", "+6281234567890"],
  ["with spaces", "+62 812-3456-7890", "+6281234567890"],
  ["of Malaysia", "60123456789", undefined],
  ["of Japan, whose first digits are a provider's here", "819012345678", undefined],
  ["of a landline", "+62321861234", undefined],
  ["that is none", "", undefined],
])("the number of her own contact is hers: one %s", (_, given, number) => {
  const event = shares(privately, given);
  expect(event && "number" in event ? event.number : undefined).toBe(number);
});

test("somebody else's contact, or one shared in a group, proves no number", () => {
  expect(shares(privately, "+6281234567890", 9)).not.toHaveProperty("number");
  expect(shares(group, "+6281234567890")).not.toHaveProperty("number");
});

const somewhere = { latitude: -7.5, longitude: 112.2 };

test.each<[string, Fields, unknown]>([
  ["her own contact", contact(7), { kind: "contact", own: true }],
  ["somebody else's contact", contact(9), { kind: "contact", own: false }],
  ["a contact who is not on Telegram", contact(), { kind: "contact", own: false }],
  ["a photo", { photo: [] }, { kind: "photo" }],
  ["a document", { document: {} }, { kind: "document" }],
  ["an animation, which comes with a document", { document: {}, animation: {} }, { kind: "video" }],
  ["a voice message", { voice: {} }, { kind: "voice" }],
  ["a song", { audio: {} }, { kind: "voice" }],
  ["a video", { video: {} }, { kind: "video" }],
  ["a round video", { video_note: {} }, { kind: "video" }],
  ["a sticker", { sticker: {} }, { kind: "sticker" }],
  ["a location", { location: somewhere }, { kind: "location", ...somewhere }],
  ["a venue, which comes with a location", { venue: {}, location: somewhere }, { kind: "location", ...somewhere }],
  ["a venue that comes without", { venue: { location: somewhere } }, { kind: "location", ...somewhere }],
  ["a location that is none", { location: { latitude: 91, longitude: 112.2 } }, { kind: "other" }],
  ["a poll", { poll: {} }, { kind: "poll" }],
  ["dice", { dice: {} }, { kind: "other" }],
  ["a story", { story: {} }, { kind: "other" }],
  ["a checklist", { checklist: {} }, { kind: "other" }],
  ["what Telegram will only invent", { hologram: {} }, { kind: "other" }],
])("%s is content of that kind", (_, fields, content) => {
  expect(inPrivate(fields)).toMatchObject({ type: "message", text: "", content, addressed: true });
});

test("what it answers is told, but for what only opened the topic", () => {
  const ours = { message_id: 3, date: DATE, chat: privately, from: ourselves, text: "Yang mana?" };
  expect(inPrivate({ text: "2", reply_to_message: ours })).toMatchObject({ quotes: "3" });
  expect(inPrivate({ text: "2", reply_to_message: { ...ours, from: siti } })).toMatchObject({ quotes: "3" });
  expect(inPrivate({ text: "2" })).not.toHaveProperty("quotes");
  const opened = { ...ours, chat: forum, forum_topic_created: { name: "Ujian", icon_color: 1 } };
  const fields = { text: "jadwal", reply_to_message: opened, message_thread_id: 3, is_topic_message: true };
  expect(eventOf(message(forum, fields), me)).not.toHaveProperty("quotes");
});

test("a caption is what was typed; pictures sent together say so", () => {
  expect(inPrivate({ photo: [], caption: "KTP saya", media_group_id: "a1" })).toMatchObject({
    text: "KTP saya",
    content: { kind: "photo" },
    album: "a1",
  });
});

test.each<[string, Fields]>([
  ["joins", { new_chat_members: [siti] }],
  ["leaves", { left_chat_member: siti }],
  ["a new title", { new_chat_title: "x" }],
  ["a new photo", { new_chat_photo: [] }],
  ["a deleted photo", { delete_chat_photo: true }],
  ["a new group", { group_chat_created: true }],
  ["a pinned message", { pinned_message: {} }],
  ["the timer of deletion", { message_auto_delete_timer_changed: {} }],
  ["a group that this was before", { migrate_from_chat_id: -100 }],
  ["a new topic", { forum_topic_created: {} }],
  ["a closed topic", { forum_topic_closed: {} }],
  ["the general topic hidden", { general_forum_topic_hidden: {} }],
  ["a call", { video_chat_started: {} }],
  ["a payment", { successful_payment: {} }],
  ["a gift", { gift: {} }],
  ["a boost", { boost_added: {} }],
  ["a done task of a checklist", { checklist_tasks_done: {} }],
  ["a permission to write", { write_access_allowed: {} }],
])("nobody wrote %s", (_, fields) => {
  expect(inPrivate(fields)).toBeNull();
  expect(inGroup(fields)).toBeNull();
});

test("a group that becomes a supergroup has moved", () => {
  expect(inGroup({ migrate_to_chat_id: -1001 })).toEqual({
    type: "moved",
    from: { channel: "telegram", ownAccount: "42", chat: "-100", place: "group" },
    to: "-1001",
  });
});

test.each<[string, Fields, boolean]>([
  ["talk", { text: "kapan rapat" }, false],
  ["a name that is not tagged", { text: "SapaBot kapan ujian" }, false],
  ["a mention", { text: "@SapaBot jadwal", entities: [entity("mention", 0, 8)] }, true],
  ["a mention in other letters", { text: "jadwal @sapabot", entities: [entity("mention", 7, 8)] }, true],
  ["a mention of another bot", { text: "@SapaBot2 jadwal", entities: [entity("mention", 0, 9)] }, false],
  ["a mention behind an emoji", { text: "😀 @SapaBot jadwal", entities: [entity("mention", 3, 8)] }, true],
  ["a mention by name", { text: "Sapa jadwal", entities: [entity("text_mention", 0, 4, { user: ourselves })] }, true],
  ["a mention of Siti", { text: "Siti jadwal", entities: [entity("text_mention", 0, 4, { user: siti })] }, false],
  ["a command", { text: "/jadwal", entities: [entity("bot_command", 0, 7)] }, true],
  ["our command", { text: "/jadwal@SapaBot", entities: [entity("bot_command", 0, 15)] }, true],
  ["another bot's command", { text: "/jadwal@LainBot", entities: [entity("bot_command", 0, 15)] }, false],
  ["a command in the middle", { text: "coba /jadwal", entities: [entity("bot_command", 5, 7)] }, false],
  ["a caption with a mention", { photo: [], caption: "@SapaBot", caption_entities: [entity("mention", 0, 8)] }, true],
  ["an answer to us", { text: "yang kedua", reply_to_message: { from: ourselves } }, true],
  ["an answer to Siti", { text: "yang kedua", reply_to_message: { from: siti } }, false],
  ["a photo for everybody", { photo: [] }, false],
])("in a group, %s is for us: %s", (_, fields, addressed) => {
  expect(inGroup(fields)).toMatchObject({ type: "message", addressed, from: { place: "group" } });
});

test.each([
  ["@SapaBot jadwal", "jadwal"],
  ["jadwal @sapabot", "jadwal"],
  ["/jadwal@SapaBot uk3", "/jadwal  uk3"],
  ["@SapaBot2 jadwal", "@SapaBot2 jadwal"],
  ["@SapaBot", ""],
])("of %j the name is taken off", (text, rest) => {
  expect(inPrivate({ text })).toMatchObject({ text: rest });
});

test("a topic is answered in the topic; a chain of answers is none, and its beginning addresses nobody", () => {
  const inTopic = { message_thread_id: 3, is_topic_message: true };
  const opened = { from: ourselves, forum_topic_created: {} };
  const talk = eventOf(message(forum, { text: "halo", reply_to_message: opened, ...inTopic }), me);
  expect(talk).toMatchObject({ topic: "3", addressed: false });
  const answer = eventOf(
    message(supergroup, { text: "2", message_thread_id: 3, reply_to_message: { from: ourselves } }),
    me,
  );
  expect(answer).toMatchObject({ addressed: true });
  expect(answer).not.toHaveProperty("topic");
});

test.each<[string, Update]>([
  ["another bot", message(group, { text: "/jadwal", from: otherBot })],
  ["ourselves", message(privately, { text: "halo", from: ourselves })],
  ["a channel", message(channel, { text: "halo" })],
  ["nobody", message(group, { text: "halo", from: undefined })],
  [
    "a post in a channel",
    { update_id: 1, channel_post: { message_id: 5, date: DATE, chat: channel, text: "x" } } as Update,
  ],
  ["a kind that is not read", { update_id: 1, poll: {} } as unknown as Update],
  ["nothing at all", { update_id: 1 } as Update],
])("what %s says is no question", (_, update) => {
  expect(eventOf(update, me)).toBeNull();
});

test("who writes for the group or a channel is that, and has no contact of their own", () => {
  const anonymous = { id: 1087968824, is_bot: true, first_name: "Group" };
  const admin = { from: anonymous, sender_chat: supergroup };
  expect(eventOf(message(supergroup, { text: "/jadwal", ...admin }), me)).toMatchObject({ sender: "-1001" });
  const post = eventOf(message(supergroup, { from: undefined, sender_chat: channel, ...contact() }), me);
  expect(post).toMatchObject({ sender: "-1003", content: { kind: "contact", own: false } });
});

const edited = (chat: Chat, fields: Fields): Update =>
  ({ update_id: 1, edited_message: { ...(message(chat, fields).message as Message), edit_date: DATE + 60 } }) as Update;

test("an edit names the message that was changed, and nothing of it", () => {
  expect(eventOf(edited(privately, { text: "jadwal" }), me)).toEqual({
    type: "edited",
    from: { channel: "telegram", ownAccount: "42", chat: "7", place: "private" },
    id: "5",
    sender: "7",
    sentAt: expect.anything(),
    editedAt: expect.anything(),
  });
  expect(eventOf(edited(privately, { location: somewhere }), me)).toBeNull();
  expect(eventOf(edited(group, { text: "x", from: otherBot }), me)).toBeNull();
  expect(eventOf(edited(channel, { text: "x" }), me)).toBeNull();
});

const press = (fields: Fields): Update =>
  ({ update_id: 1, callback_query: { id: "q1", from: siti, chat_instance: "x", ...fields } }) as unknown as Update;
const under = (chat: Chat, more: Fields = {}) => ({
  message: { message_id: 9, date: DATE, chat, from: ourselves, ...more },
});

test("a button is a press, by the one who pressed it", () => {
  expect(eventOf(press({ data: "17.0", ...under(group) }), me)).toMatchObject({
    type: "press",
    from: { chat: "-100", place: "group" },
    id: "q1",
    sender: "7",
    key: "17.0",
  });
  const inTopic = under(forum, { message_thread_id: 3, is_topic_message: true });
  expect(eventOf(press({ data: "17.0", ...inTopic }), me)).toMatchObject({ topic: "3" });
  // A message so old that Telegram no longer shows it to bots.
  expect(eventOf(press({ data: "17.0", ...under(privately, { date: 0 }) }), me)).toMatchObject({ key: "17.0" });
  expect(eventOf(press({ data: "17.0" }), me)).toBeNull();
  expect(eventOf(press({ game_short_name: "x", ...under(privately) }), me)).toBeNull();
  expect(eventOf(press({ data: "17.0", ...under(channel) }), me)).toBeNull();
});

const membership = (chat: Chat, fields: Fields): Update =>
  ({
    update_id: 1,
    my_chat_member: {
      chat,
      from: siti,
      date: DATE,
      old_chat_member: {},
      new_chat_member: { user: ourselves, ...fields },
    },
  }) as unknown as Update;

test.each<[Chat, Fields, Fields | null]>([
  [privately, { status: "kicked" }, { type: "unreachable", reason: "blocked" }],
  [privately, { status: "member" }, { type: "reachable" }],
  [group, { status: "left" }, { type: "unreachable", reason: "left" }],
  [group, { status: "kicked" }, { type: "unreachable", reason: "left" }],
  [group, { status: "member" }, { type: "reachable" }],
  [supergroup, { status: "administrator" }, { type: "reachable" }],
  [supergroup, { status: "restricted", is_member: true }, { type: "reachable" }],
  [supergroup, { status: "restricted", is_member: false }, { type: "unreachable", reason: "left" }],
  [channel, { status: "administrator" }, null],
])("in %j a membership %j is %j", (chat, fields, event) => {
  const came = eventOf(membership(chat, fields), me);
  if (event === null) expect(came).toBeNull();
  else expect(came).toMatchObject(event);
});

test("a picture comes with the largest of its sizes, a document with its name; what moves is no document", () => {
  const photo = [
    { file_id: "small", file_unique_id: "s", width: 90, height: 90, file_size: 900 },
    { file_id: "large", file_unique_id: "l", width: 1280, height: 1280, file_size: 90_000 },
  ];
  expect(inPrivate({ photo, caption: "undangan" })).toMatchObject({
    text: "undangan",
    attachment: { reference: "large", mime: "image/jpeg", name: null, bytes: 90_000 },
  });
  const document = { file_id: "doc", file_unique_id: "d", file_name: "surat.pdf", mime_type: "application/pdf" };
  expect(inPrivate({ document })).toMatchObject({
    attachment: { reference: "doc", mime: "application/pdf", name: "surat.pdf", bytes: null },
  });
  expect(inPrivate({ document, animation: { file_id: "gif" } })).not.toHaveProperty("attachment");
});
