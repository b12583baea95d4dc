import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { editedOf, messageOf, placeOf, type RawMessage } from "#bot/channels/whatsapp/incoming.ts";

const me = { number: "6285700000001", lid: "200000000000001" };
const GROUP = "120363000000000001@g.us";
/** 2025-07-02T01:00:00Z */
const SECONDS = 1_751_418_000;

type Fields = Partial<Omit<RawMessage, "id">> & { fromMe?: boolean };

function raw({ fromMe = false, from = "6281234567890@c.us", ...fields }: Fields = {}): RawMessage {
  const serialized = `${fromMe}_${from}_3EB0ABC`;
  return {
    id: { id: "3EB0ABC", fromMe, remote: from, _serialized: serialized },
    type: "chat",
    body: "koperasi Cukir",
    timestamp: SECONDS,
    from,
    ...fields,
  };
}
const inGroup = (fields: Fields) => messageOf(raw({ from: GROUP, author: "111@lid", ...fields }), me);

test("a text is a message with all that the house needs of it", () => {
  const message = messageOf(raw(), me);
  expect(message).toEqual({
    type: "message",
    from: { channel: "whatsapp", ownAccount: "6285700000001", chat: "6281234567890@c.us", place: "private" },
    id: "3EB0ABC",
    sender: "6281234567890@c.us",
    sentAt: expect.anything(),
    text: "koperasi Cukir",
    content: { kind: "text" },
    addressed: true,
  });
  expect(String(message?.sentAt)).toBe("2025-07-02T01:00:00Z");
});

test.each([
  ["6281234567890@c.us", "private"],
  ["123456789012345@lid", "private"],
  ["120363000000000001@g.us", "group"],
  ["6281234567890-1500000000@g.us", "group"],
  ["status@broadcast", null],
  ["6281234567890@broadcast", null],
  ["120363000000000001@newsletter", null],
  ["0@c.us@evil", null],
  ["", null],
])("the chat %s is %s", (chat, place) => {
  expect(placeOf(chat)).toBe(place);
});

test.each<[string, Fields]>([
  ["our own", { fromMe: true }],
  ["a status", { isStatus: true }],
  ["one of a broadcast list", { broadcast: true }],
  ["a status by its chat", { from: "status@broadcast" }],
  ["a channel's", { from: "120363000000000001@newsletter" }],
  ["a notice on encryption", { type: "e2e_notification" }],
  ["a call", { type: "call_log" }],
  ["one that can't be read yet", { type: "ciphertext" }],
  ["one that was taken back", { type: "revoked" }],
  ["a change of the group", { type: "gp2" }],
  ["a reaction", { type: "reaction" }],
  ["the frame of an album", { type: "album" }],
])("%s is left alone", (_, fields) => {
  expect(messageOf(raw(fields), me)).toBeNull();
});

const place = <T>(latitude: T, longitude: T) => ({ latitude, longitude });
const card = (number: string) => `BEGIN:VCARD\nFN:Siti\nTEL;type=CELL;waid=${number}:+${number}\nEND:VCARD`;

test.each<[string, Fields, unknown]>([
  ["image", { hasMedia: true }, { kind: "photo" }],
  ["video", { hasMedia: true }, { kind: "video" }],
  ["ptt", { hasMedia: true }, { kind: "voice" }],
  ["audio", { hasMedia: true }, { kind: "voice" }],
  ["document", { hasMedia: true }, { kind: "document" }],
  ["sticker", { hasMedia: true }, { kind: "sticker" }],
  ["location", { location: place(-7.5, 112.2) }, { kind: "location", latitude: -7.5, longitude: 112.2 }],
  ["location", { location: place("-7.5", "112.2") }, { kind: "location", latitude: -7.5, longitude: 112.2 }],
  ["location", { location: place(-7.5, 181) }, { kind: "other" }],
  ["location", {}, { kind: "other" }],
  ["poll_creation", {}, { kind: "poll" }],
  ["vcard", { vCards: [card("6281234567890")] }, { kind: "contact", own: true }],
  ["vcard", { vCards: [card("6281234567891")] }, { kind: "contact", own: false }],
  ["multi_vcard", { vCards: [card("6281234567890"), card("6281234567890")] }, { kind: "contact", own: false }],
  ["list_response", {}, { kind: "text" }],
  ["order", {}, { kind: "other" }],
  ["hologram", {}, { kind: "other" }],
])("a %s with %j is %j", (type, fields, content) => {
  expect(messageOf(raw({ type, ...fields }), me)?.content).toEqual(content);
});

test("a file comes with what is needed to fetch it, its caption is its text", () => {
  const _data = { mimetype: "application/pdf", filename: "sk.pdf", size: 1234 };
  expect(messageOf(raw({ type: "document", body: "SK saya", hasMedia: true, _data }), me)).toMatchObject({
    text: "SK saya",
    attachment: { reference: "false_6281234567890@c.us_3EB0ABC", mime: "application/pdf", name: "sk.pdf", bytes: 1234 },
  });
});

test("what a card or a place is made of is no text", () => {
  expect(messageOf(raw({ type: "vcard", body: card("1"), vCards: [card("1")] }), me)?.text).toBe("");
  expect(messageOf(raw({ type: "location", body: "/9j/4AAQ" }), me)?.text).toBe("");
});

test("what it quotes is told", () => {
  expect(messageOf(raw({ _data: { quotedStanzaID: "3EB0OURS" } }), me)?.quotes).toBe("3EB0OURS");
});

describe("in a group", () => {
  test.each<[string, Fields, boolean]>([
    ["words to all", { body: "ada yang tahu?" }, false],
    ["a mention by number", { mentionedIds: ["6285700000001@c.us"] }, true],
    ["a mention by lid", { mentionedIds: [{ _serialized: "200000000000001@lid" }] }, true],
    ["a mention of somebody else", { mentionedIds: ["628999@c.us"] }, false],
    ["a command", { body: "/jadwal" }, true],
    ["a command for another bot", { body: "/jadwal@otherbot" }, false],
    ["a place, whose picture begins like a command", { type: "location", body: "/9j/4AAQ" }, false],
    ["an answer to us", { _data: { quotedParticipant: { _serialized: "6285700000001@c.us" } } }, true],
    ["an answer to somebody else", { _data: { quotedParticipant: "628999@c.us" } }, false],
  ])("%s", (_, fields, addressed) => {
    const message = inGroup(fields);
    expect(message?.from.place).toBe("group");
    expect(message?.sender).toBe("111@lid");
    expect(message?.addressed).toBe(addressed);
  });

  test("the mention is no part of the question", () => {
    expect(inGroup({ body: "@200000000000001 jadwal ujian" })?.text).toBe("jadwal ujian");
    expect(inGroup({ body: "jadwal @6285700000001" })?.text).toBe("jadwal");
    expect(inGroup({ body: "telepon @62857000000012" })?.text).toBe("telepon @62857000000012");
  });
});

test("an edit tells which message, and when", () => {
  const now = Temporal.Instant.from("2025-07-02T01:00:30Z");
  const edited = editedOf(raw({ latestEditSenderTimestampMs: SECONDS * 1000 + 20_000 }), me, now);
  expect(edited).toMatchObject({ type: "edited", id: "3EB0ABC" });
  expect(String(edited?.editedAt)).toBe("2025-07-02T01:00:20Z");
  expect(String(editedOf(raw(), me, now)?.editedAt)).toBe(String(now));
  expect(editedOf(raw({ fromMe: true }), me, now)).toBeNull();
});
