/** What the service and the page in the bot's browser tell each other, and what a test may set. */

/** A message as the service keeps it. */
export interface WireMessage {
  id: string;
  chat: string;
  fromMe: boolean;
  from: string;
  to: string;
  body: string;
  /** Seconds. */
  t: number;
  ack: number;
  type: string;
  author?: string;
  notifyName?: string;
  caption?: string;
  quoted?: string;
  media?: WireMedia;
  /** It has reached the page. */
  received?: boolean;
  seen?: boolean;
  reaction?: string;
}

export interface WireMedia {
  mimetype: string;
  filename?: string | undefined;
  size: number;
  directPath: string;
}

/** Somebody with WhatsApp. */
export interface Contact {
  pn: string;
  /** null: in the old way, by the number alone. */
  lid: string | null;
  pushname: string;
  registered: boolean;
  /** Whether the device knows which number belongs to the lid: yes, once it has asked, or never. */
  mapping: "known" | "query" | "hidden";
}

export interface Group {
  id: string;
  subject: string;
  participants: string[];
}

/** What goes wrong on the way out: given back, taken by nobody while it is set, taken without a word, thrown in the page. */
export interface SendFault {
  kind: "error" | "hang" | "lostAck" | "throw";
  /** What the bot sends to itself fares likewise. */
  withProbes?: boolean;
  /** So many times; without it as long as it is set. */
  count?: number;
}

export interface Settings {
  version: string;
  /** A new code so often … */
  codeMs: number;
  /** … so many times, then the page goes quiet. */
  codes: number;
  /** From connected to synced; -1: never. */
  syncMs: number;
  /** Messages missed while away: unread in their chats without an event, as events after `ready`, or both. */
  missed: "chats" | "events" | "both";
  /** How far acks go by themselves: 1 with the service, 2 on the phone, 3 read. */
  autoAck: number;
  /** Time that the service takes to accept a message. */
  sendMs: number;
  sendFault: SendFault | null;
  /** A chat whose messages the page can't load. */
  brokenChat: string | null;
}

export const SETTINGS: Settings = {
  version: "2.3000.1029999999",
  codeMs: 20_000,
  codes: 6,
  syncMs: 100,
  missed: "chats",
  autoAck: 2,
  sendMs: 0,
  sendFault: null,
  brokenChat: null,
};

/** A message that the bot sent, as its reader has it. */
export interface Received {
  id: string;
  /** The reader's number, or the group. */
  to: string;
  chat: string;
  type: string;
  body: string;
  media?: { mimetype: string; filename?: string | undefined; bytes: Buffer };
  location?: { latitude: number; longitude: number; text: string };
  quoted?: string;
  ack: number;
  edited?: boolean;
  revoked?: boolean;
}
