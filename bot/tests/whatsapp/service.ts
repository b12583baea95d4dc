import { createHash, randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Temporal } from "temporal-polyfill";
import {
  type Contact,
  type Group,
  type Received,
  SETTINGS,
  type Settings,
  type WireMedia,
  type WireMessage,
} from "./wire.ts";

/**
 * The WhatsApp service as far as one linked device sees it: chats, contacts, messages and their acks, the linking, and what
 * goes wrong. A test plays the phones with it: the office's own (`scan`, `removeDevice`) and its users'.
 */
export type Service = ReturnType<typeof whatsappService>;

/** What the service tells the page. */
export type Push = { type: string } & Record<string, unknown>;

interface Chat {
  id: string;
  unread: number;
  msgs: WireMessage[];
}

/** What is waited for comes within seconds, but on a machine with other work it may take longer. */
const PATIENCE_MS = 60_000;

/** The office's own account. */
export const OFFICE = { pn: "6285700000001", lid: "200000000000001", pushname: "Sapa Koperasi" };

const NO_CHATS = {
  status: "status@broadcast",
  channel: "120363000000000999@newsletter",
  list: "6281200000000@broadcast",
};

export interface Writing {
  from: string;
  body?: string;
  type?: string;
  /** Digits of a group. */
  group?: string;
  /** Where it is no chat with people: their status, a channel, a broadcast list. */
  place?: keyof typeof NO_CHATS;
  /** By which of their two names they write this time. */
  as?: "lid" | "pn";
  /** The id of the message they answer. */
  quoted?: string;
  media?: { mimetype: string; filename?: string; bytes: Uint8Array; missing?: boolean };
  caption?: string;
  id?: string;
  /** Seconds; without it now. */
  t?: number;
  /** Further fields, as of a card or a place. */
  raw?: Record<string, unknown>;
}

export function whatsappService({
  now,
  settings: given = {},
}: {
  now: () => Temporal.Instant;
  settings?: Partial<Settings>;
}) {
  const settings: Settings = { ...SETTINGS, ...given };
  const seconds = () => Math.floor(now().epochMilliseconds / 1000);
  const contacts: Contact[] = [{ ...OFFICE, registered: true, mapping: "known" }];
  const chats = new Map<string, Chat>();
  const groups = new Map<string, Group>();
  const files = new Map<string, Buffer>();
  const sent: Received[] = [];
  const notes: string[] = [];
  const questions: string[] = [];
  const watchers = new Set<() => void>();
  let token: string | null = null;
  let page: { push: (event: Push) => void } | null = null;
  let listening = false;
  let codes: string[] = [];
  let pairingCode: string | null = null;
  let codeTimer: NodeJS.Timeout | undefined;
  let up = true;

  const changed = () => {
    for (const look of watchers) look();
  };
  const push = (event: Push) => page?.push(event);
  const forPage = ({ pn, lid, pushname, mapping }: Contact) => ({ pn: mapping === "known" ? pn : null, lid, pushname });
  const asPushed = (what: object): Record<string, unknown> => ({ ...what });

  function contactOf(id: string): Contact | undefined {
    const [user, server] = id.split("@");
    return contacts.find((contact) => (server === "lid" ? contact.lid === user : contact.pn === user));
  }
  function chat(id: string): Chat {
    const found = chats.get(id) ?? { id, unread: 0, msgs: [] };
    chats.set(id, found);
    return found;
  }
  const find = (id: string) => [...chats.values()].flatMap(({ msgs }) => msgs).find((one) => one.id === id);
  const unreceived = () => [...chats.values()].flatMap(({ msgs }) => msgs.filter(({ received }) => !received));

  function account(): Record<string, unknown> {
    const inChats = (one: WireMessage) => one.received || settings.missed !== "events";
    const known = contacts.filter(({ mapping, lid }) => mapping === "known" || chats.has(`${lid}@lid`));
    return {
      me: OFFICE,
      contacts: known.map(forPage),
      groups: [...groups.values()],
      chats: [...chats.values()].map(({ id, unread, msgs }) => ({
        id,
        unread: settings.missed === "events" ? unread - msgs.filter(({ received }) => !received).length : unread,
        msgs: msgs.filter(inChats),
      })),
      pending: settings.missed === "chats" ? [] : unreceived(),
    };
  }

  function showCode(nth = 1): void {
    clearTimeout(codeTimer);
    codes = [...codes.slice(-1), `2@${randomBytes(80).toString("base64")}`];
    push({ type: "ref", ref: codes.at(-1) });
    codeTimer = setTimeout(() => {
      if (token !== null) return;
      if (nth < settings.codes) return showCode(nth + 1);
      codes = [];
      push({ type: "state", state: "UNPAIRED_IDLE" });
    }, settings.codeMs).unref();
  }

  function paired(): void {
    clearTimeout(codeTimer);
    pairingCode = null;
    token = randomBytes(16).toString("hex");
    push({ type: "paired", token, ...account() });
  }

  /** What the page asks of the service, by the names that it uses. */
  const fromPage = {
    async send(message: WireMessage & { lat?: number; lng?: number; loc?: string }, isGone: () => boolean) {
      const isProbe = contactOf(message.chat)?.pn === OFFICE.pn;
      const fault = isProbe && !settings.sendFault?.withProbes ? null : settings.sendFault;
      if ((fault?.kind === "error" || fault?.kind === "lostAck") && fault.count !== undefined) {
        fault.count -= 1;
        if (fault.count <= 0) settings.sendFault = null;
      }
      if (settings.sendMs > 0) await pause(settings.sendMs);
      if (fault?.kind === "hang") {
        while (settings.sendFault?.kind === "hang") await pause(20);
        // A browser that was killed meanwhile shows as a closed connection.
        await pause(200);
      }
      if (isGone()) return {};
      const reader = contactOf(message.chat);
      if (fault?.kind === "error" || (!reader?.registered && !groups.has(message.chat)))
        return { error: "ERROR_UNKNOWN" };
      chat(message.chat).msgs.push({ ...message, fromMe: true, received: true, ack: 1, t: seconds() });
      sent.push(asReceived(message, reader?.pn ?? message.chat));
      changed();
      if (fault?.kind === "lostAck") return {};
      void acksOf(message.id);
      return { ack: 1, t: seconds() };
    },
    listening() {
      listening = true;
      changed();
    },
    received({ id }: { id: string }) {
      const message = find(id);
      if (message) message.received = true;
      changed();
    },
    seen({ chat: id }: { chat: string }) {
      chat(id).unread = 0;
      for (const message of chat(id).msgs) if (!message.fromMe) message.seen = true;
      changed();
    },
    exists({ id }: { id: string }) {
      questions.push(id);
      const contact = contactOf(id);
      if (!contact?.registered) return null;
      if (contact.mapping !== "hidden" || !id.endsWith("@lid")) contact.mapping = "known";
      return forPage(contact);
    },
    chatstate() {},
    edited({ id, body }: { id: string; body: string }) {
      const one = sent.find((message) => message.id === id);
      if (one) Object.assign(one, { body, edited: true });
      changed();
    },
    revoked({ id, everyone }: { id: string; everyone: boolean }) {
      const one = sent.find((message) => message.id === id);
      if (one && everyone) one.revoked = true;
      changed();
    },
    reacted() {},
    logout() {
      token = null;
      changed();
    },
    refreshQr() {
      if (token === null) showCode();
    },
    pairingCode({ phone }: { phone: string }) {
      notes.push(`pairing code asked for ${phone}`);
      pairingCode = randomBytes(4).toString("hex").toUpperCase();
      return { code: pairingCode };
    },
    log({ text }: { text: string }) {
      notes.push(text);
    },
  };

  function asReceived(message: WireMessage & { lat?: number; lng?: number; loc?: string }, to: string): Received {
    const { id, chat: chatId, type, media, quoted, lat, lng, loc = "" } = message;
    return {
      id,
      to,
      chat: chatId,
      type,
      body: media ? (message.caption ?? "") : (message.body ?? ""),
      ...(media && {
        media: {
          mimetype: media.mimetype,
          filename: media.filename,
          bytes: files.get(media.directPath) ?? Buffer.alloc(0),
        },
      }),
      ...(lat !== undefined && lng !== undefined && { location: { latitude: lat, longitude: lng, text: loc } }),
      ...(quoted !== undefined && { quoted }),
      ack: 1,
    };
  }

  async function acksOf(id: string): Promise<void> {
    for (let level = 2; level <= settings.autoAck; level += 1) {
      await pause(30);
      phones.ack(id, level);
    }
  }

  /** What a test does and sees. */
  const phones = {
    /** The office scans the code; with `code` (what the library said) it must be one that is on show. */
    scan(code?: string): void {
      if (!page || token !== null) throw new Error(token === null ? "no page shows a code" : "it is linked already");
      if (codes.length === 0 || (code && !codes.some((one) => code.startsWith(one))))
        throw new Error("this code is old");
      paired();
    },
    /** The office types the code that the page has got, on its phone. */
    typesCode(code: string): void {
      if (!page || code !== pairingCode) throw new Error("this code is old");
      paired();
    },
    /** Links as soon as a code is on show, and waits until the library listens. */
    async link(timeoutMs = PATIENCE_MS): Promise<void> {
      await phones.wait("a code on show", () => page && token === null && codes.length > 0, timeoutMs);
      phones.scan();
      await phones.listens(timeoutMs);
    },
    async listens(timeoutMs = PATIENCE_MS): Promise<void> {
      await phones.wait("the library to listen", () => listening, timeoutMs);
    },
    /** `lid: null`: somebody in the old way. */
    contact(pn: string, about: Partial<Omit<Contact, "pn">> = {}): Contact {
      let contact = contactOf(`${pn}@c.us`);
      if (!contact) {
        contact = { pn, lid: lidFor(pn), pushname: `User ${pn.slice(-4)}`, registered: true, mapping: "query" };
        contacts.push(contact);
      }
      Object.assign(contact, about);
      if (contact.lid === null) contact.mapping = "known";
      return contact;
    },
    group(id: string, subject: string, members: readonly string[]): Group {
      const participants = [OFFICE.pn, ...members].map((pn) => `${pn}@c.us`);
      const group = { id: `${id}@g.us`, subject, participants };
      groups.set(group.id, group);
      return group;
    },
    /** Somebody writes. @returns the message's id */
    writes({ from, body = "", group, place, as, media: file, raw, ...about }: Writing): string {
      const contact = contactOf(`${from}@c.us`) ?? phones.contact(from);
      if (contact.mapping === "query") contact.mapping = "known";
      const self = (as ?? (contact.lid ? "lid" : "pn")) === "lid" ? `${contact.lid}@lid` : `${contact.pn}@c.us`;
      const chatId = place ? NO_CHATS[place] : group ? `${group}@g.us` : self;
      const id = about.id ?? randomBytes(16).toString("hex").toUpperCase();
      const media = file && keepFile(file, id);
      const message: WireMessage = {
        chat: chatId,
        fromMe: false,
        from: chatId,
        to: `${OFFICE.pn}@c.us`,
        body,
        t: seconds(),
        ack: 1,
        notifyName: contact.pushname,
        ...about,
        id,
        ...raw,
        type: about.type ?? (typeof raw?.type === "string" ? raw.type : media ? typeOf(media.mimetype) : "chat"),
        ...((group || place) && { author: self }),
        ...(media && { media }),
      };
      chat(chatId).msgs.push(message);
      chat(chatId).unread += 1;
      if (token !== null && up)
        push({ type: "msg", msg: message, contact: forPage(contact), group: groups.get(chatId) });
      return id;
    },
    /** The office writes from its own phone. */
    officeWrites(to: string, body: string): void {
      const chatId = phones.chatOf(to);
      const id = randomBytes(16).toString("hex").toUpperCase();
      const from = `${OFFICE.pn}@c.us`;
      const message = { id, chat: chatId, fromMe: true, from, to: chatId, body, t: seconds(), ack: 2, type: "chat" };
      chat(chatId).msgs.push({ ...message, received: true });
      if (token !== null && up) push({ type: "msg", msg: message });
    },
    /** The same message once more, as a second event. */
    bringsAgain(id: string): void {
      push({ type: "msg", msg: find(id), again: true });
    },
    edits(id: string, body: string): void {
      const message = find(id);
      if (message) message.body = body;
      push({ type: "edit", id, body, at: now().epochMilliseconds });
    },
    /** One that came unreadable becomes readable, as when the sender's phone answers late. */
    becomesReadable(id: string, body: string): void {
      const message = find(id);
      if (message) Object.assign(message, { type: "chat", body });
      push({ type: "decrypt", id, body });
    },
    takesBack(id: string): void {
      push({ type: "revoke", id });
    },
    reacts(id: string, from: string, emoji: string): void {
      const contact = contactOf(`${from}@c.us`);
      push({ type: "reaction", id, from: contact?.lid ? `${contact.lid}@lid` : `${from}@c.us`, emoji });
    },
    ack(id: string, ack: number): void {
      for (const one of [sent.find((message) => message.id === id), find(id)]) if (one) one.ack = ack;
      push({ type: "ack", id, ack });
      changed();
    },
    /** What somebody, or a group, has received from the bot, oldest first. */
    received(to: string): readonly Received[] {
      return sent.filter((message) => message.to === to);
    },
    /** All that the bot sent, but for what it sent to itself. */
    sent: (): readonly Received[] => sent.filter(({ to }) => to !== OFFICE.pn),
    /** What the bot sent to itself, to see whether it can. */
    probes: (): readonly Received[] => phones.received(OFFICE.pn),
    /** The bot's connection to the service. `syncs`: the page syncs anew, and the library is ready once more. */
    network(isUp: boolean, { syncs = false } = {}): void {
      up = isUp;
      push({ type: "net", up, resync: syncs, pending: up ? unreceived() : [] });
    },
    /** The office removes the device on its phone. */
    removeDevice(): void {
      token = null;
      push({ type: "logout" });
    },
    /** CONFLICT, UNPAIRED, TOS_BLOCK, … */
    connection(state: string): void {
      push({ type: "state", state });
    },
    /** The page takes so much more memory, as the real one does over days. */
    pageGrows(megabytes: number): void {
      push({ type: "grow", megabytes });
    },
    set(change: Partial<Settings>): void {
      Object.assign(settings, change);
      push({ type: "settings", settings });
    },
    /** What the page has not received yet. */
    pending: (): readonly WireMessage[] => unreceived(),
    isLinked: () => token !== null,
    isListening: () => listening,
    hasPage: () => page !== null,
    notes: (): readonly string[] => notes,
    /** Whom the page has asked the service about, by id. */
    questions: (): readonly string[] => questions,
    unread: (chatId: string) => chats.get(chatId)?.unread ?? 0,
    chatOf(pn: string): string {
      const { lid } = phones.contact(pn);
      return lid ? `${lid}@lid` : `${pn}@c.us`;
    },
    async wait<T>(what: string, look: () => T, timeoutMs = PATIENCE_MS): Promise<NonNullable<T>> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          end();
          reject(new Error(`waited ${timeoutMs} ms for ${what}`));
        }, timeoutMs);
        const poll = setInterval(check, 50);
        function end(): void {
          clearTimeout(timer);
          clearInterval(poll);
          watchers.delete(check);
        }
        function check(): void {
          const found = look();
          if (!found) return;
          end();
          resolve(found);
        }
        watchers.add(check);
        check();
      });
    },
  };

  function keepFile({ mimetype, filename, bytes, missing }: NonNullable<Writing["media"]>, id: string): WireMedia {
    const directPath = `/v/${hash(Buffer.concat([bytes, Buffer.from(id)]))}`;
    if (!missing) files.set(directPath, Buffer.from(bytes));
    return { mimetype, filename, size: bytes.byteLength, directPath };
  }

  /** How the page's browser reaches the service: see service-http.ts. */
  const wire = {
    fromPage,
    hello(theirs: string | null, send: (event: Push) => void): () => void {
      if (page && token !== null && theirs === token) push({ type: "state", state: "CONFLICT" });
      const mine = { push: send };
      page = mine;
      // A code is good in the page that has asked for it.
      pairingCode = null;
      listening = false;
      const paired = token !== null && theirs === token;
      push({ type: "boot", paired, up, settings: asPushed(settings), ...(paired ? account() : {}) });
      if (!paired) showCode();
      changed();
      return () => {
        if (page !== mine) return;
        page = null;
        listening = false;
        changed();
      };
    },
    file: (path: string) => files.get(path),
    upload(bytes: Buffer): string {
      const path = `/v/${hash(bytes)}`;
      files.set(path, bytes);
      return path;
    },
    close: () => clearTimeout(codeTimer),
  };
  return { ...phones, wire };
}

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** An identifier that looks like one, and is the same for the same number. */
function lidFor(pn: string): string {
  const digits = BigInt(`0x${hash(Buffer.from(pn)).slice(0, 12)}`).toString();
  return `1${digits.padStart(14, "0").slice(-14)}`;
}

function typeOf(mimetype: string): string {
  return { image: "image", video: "video", audio: "ptt" }[mimetype.split("/")[0] ?? ""] ?? "document";
}
