import type { Attachment, ChannelEvent, Content, Incoming, Outgoing, Place } from "#bot/messages.ts";
import { asSeen, BOT_NAME, type ChatApp, type Kind, type Phone, type SentFile, type Shown } from "./chat-app.ts";
import type { TownClock } from "./clock.ts";

/** An app without buttons that knows everybody's number, like WhatsApp and the terminal: choices are a numbered list, picked by typing. */
export function numbersApp(clock: TownClock): ChatApp {
  const shown = new Map<string, Shown[]>();
  /** Whose number the app vouches for. */
  const numbers = new Map<string, string>();
  let receive: ((event: ChannelEvent) => Promise<void>) | null = null;
  /** Sent while the bot was away. */
  const waiting: ChannelEvent[] = [];
  const underway = new Set<Promise<void>>();
  let lastId = 0;
  /** Files that were sent, by what the app calls them. */
  const files = new Map<string, Uint8Array>();

  function hand(event: ChannelEvent): void {
    if (!receive) {
      waiting.push(event);
      return;
    }
    const taken = receive(event).finally(() => underway.delete(taken));
    underway.add(taken);
  }

  function kept({ name, mime, bytes }: SentFile): Attachment {
    const reference = `file ${files.size}`;
    files.set(reference, bytes);
    return { reference, mime, name, bytes: bytes.byteLength };
  }

  function phone(sender: string, chat: string, place: Place): Phone {
    let last: Extract<Incoming, { type: "message" }> | null = null;
    function writes(text: string, content: Content, { album, file }: { album?: string; file?: SentFile } = {}): void {
      lastId += 1;
      const number = place === "private" ? numbers.get(sender) : undefined;
      last = {
        type: "message",
        from: { channel: "terminal", ownAccount: "terminal", chat, place },
        id: String(lastId),
        sender,
        sentAt: clock.now(),
        text: text.replaceAll(`@${BOT_NAME}`, " ").trim(),
        content,
        addressed: place === "private" || text.includes(`@${BOT_NAME}`) || /^\/\w+(?!@)\b/.test(text),
        ...(album !== undefined && { album }),
        ...(file && { attachment: kept(file) }),
        ...(number !== undefined && { number }),
      };
      hand(last);
    }
    return {
      types: (text) => writes(text, { kind: "text" }),
      sends: (kind, caption = "") => writes(caption, CONTENTS[kind]),
      sendsFile: (file, caption = "") =>
        writes(caption, { kind: file.mime.startsWith("image/") ? "photo" : "document" }, { file }),
      sendsAlbum(photos, caption = "") {
        const album = `album ${lastId}`;
        for (let at = 0; at < photos; at += 1) writes(at === 0 ? caption : "", { kind: "photo" }, { album });
      },
      edits(text) {
        if (!last) throw new Error("there is nothing to edit");
        hand({ ...last, type: "edited", editedAt: clock.now() });
        last = { ...last, text };
      },
      presses(label) {
        const list = shown.get(chat)?.findLast(({ choices }) => choices.length > 0);
        const at = list?.choices.indexOf(label) ?? -1;
        if (at < 0) throw new Error(`“${label}” can't be picked from: ${list ? asSeen(list) : "no list"}`);
        this.types(String(at + 1));
      },
      shown: () => shown.get(chat) ?? [],
    };
  }

  return {
    channel: () => ({
      name: "terminal",
      ownAccount: () => "terminal",
      longestText: 4096,
      async start(take) {
        receive = take;
        for (const event of waiting.splice(0)) hand(event);
      },
      async stop() {
        receive = null;
        await Promise.all(underway);
      },
      async send(message) {
        const before = shown.get(message.to.chat) ?? [];
        shown.set(message.to.chat, [...before, shownOf(message)]);
        return { outcome: "sent", reference: String(before.length + 1) };
      },
      async fetch({ reference }) {
        return files.get(reference) ?? Promise.reject(new Error("no such file"));
      },
      health: () => ({ ok: true }),
    }),
    phone(name, number) {
      if (number !== undefined) numbers.set(name, number);
      return phone(name, name, "private");
    },
    group: (title) => ({ phoneOf: (name) => phone(name, title, "group") }),
    async had() {
      await Promise.all(underway);
    },
    close: async () => {},
  };
}

function shownOf({ text, choices, mapPoint, contact, attachment: file }: Outgoing): Shown {
  const labels = choices.map(({ label }) => label);
  return { text, choices: labels, mapPoint: mapPoint ?? null, contact: contact ?? null, ...(file && { file }) };
}

const CONTENTS: Readonly<Record<Kind, Content>> = {
  "own contact": { kind: "contact", own: true },
  contact: { kind: "contact", own: false },
  location: { kind: "location", latitude: -7.5459, longitude: 112.2331 },
  photo: { kind: "photo" },
  document: { kind: "document" },
  voice: { kind: "voice" },
  video: { kind: "video" },
  sticker: { kind: "sticker" },
  poll: { kind: "poll" },
  dice: { kind: "other" },
  "kind of tomorrow": { kind: "other" },
};
