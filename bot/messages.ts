import type { Temporal } from "temporal-polyfill";

/** What comes in and what goes out, as plain data: all that the channels and the rest know of each other. */

export type ChannelName = "telegram" | "terminal";
export type Place = "private" | "group";

/** A chat, as its channel names it. */
export interface ChatName {
  channel: ChannelName;
  /** Which of our own accounts was written to: two bots may share a database. */
  ownAccount: string;
  chat: string;
  place: Place;
}

/** What a message holds beside its text. */
export type Content =
  | { kind: "text" }
  | { kind: "contact"; own: boolean }
  | { kind: "location" }
  | { kind: "photo" | "document" | "voice" | "video" | "sticker" | "poll" | "other" };

export interface Message {
  type: "message";
  from: ChatName;
  /** What the channel calls the message: the same number brings the same message. */
  id: string;
  /** Who wrote; in a private chat the same as the chat. */
  sender: string;
  sentAt: Temporal.Instant;
  /** What was typed: the text, or the caption. */
  text: string;
  content: Content;
  /** In a group: whether it was meant for us. */
  addressed: boolean;
  /** Pictures sent together share this. */
  album?: string;
  /** The topic of a group in which it was written. */
  topic?: string;
  /** The phone number that the channel itself vouches for, +62… */
  number?: string;
}

/** A button pressed under one of our messages. */
export interface Press {
  type: "press";
  from: ChatName;
  id: string;
  sender: string;
  sentAt: Temporal.Instant;
  /** The key that we gave the button. */
  key: string;
  topic?: string;
}

/** A message of theirs that was changed afterwards. */
export interface Edited {
  type: "edited";
  from: ChatName;
  /** The id of the message that was changed. */
  id: string;
  sender: string;
  sentAt: Temporal.Instant;
  editedAt: Temporal.Instant;
}

/** What happens to the chat itself. */
export type ChatEvent =
  | { type: "unreachable"; from: ChatName; reason: "blocked" | "left" }
  | { type: "reachable"; from: ChatName }
  | { type: "moved"; from: ChatName; to: string };

export type Incoming = Message | Press | Edited;
export type ChannelEvent = Incoming | ChatEvent;

/** A message id and its values. Rendered when it is sent, for only then are the reader's language and app known. */
export interface Words {
  id: string;
  values: Readonly<Record<string, Value>>;
}
/** A value is shown by its type: an instant as date and time, a date as a date, a list as lines. */
export type Value =
  | string
  | number
  | Temporal.Instant
  | Temporal.PlainDate
  | Temporal.PlainTime
  | Words
  | readonly Words[];

export function words(id: string, values: Record<string, Value> = {}): Words {
  return { id, values };
}

/** What can be picked under a message: runs a command with an input that the command's own type checks. */
export interface Choice {
  label: Words;
  command: string;
  input: unknown;
  /** Belongs to no step of a dialog (an entry of the menu): stays valid, and may be picked again later. */
  lasting?: boolean;
}

/** A point on the map. */
export interface MapPoint {
  latitude: number;
  longitude: number;
  title: Words;
  address: Words;
}

/** One message that goes out. */
export interface Reply {
  words: Words;
  choices?: readonly Choice[];
  mapPoint?: MapPoint;
}

export function reply(what: Words, ...choices: Choice[]): Reply {
  return choices.length > 0 ? { words: what, choices } : { words: what };
}

/** A message as a channel gets it: rendered, nothing in it is markup. */
export interface Outgoing {
  to: ChatName;
  text: string;
  choices: readonly { key: string; label: string }[];
  mapPoint?: { latitude: number; longitude: number; title: string; address: string };
  /** In a group: the message that this answers, and its topic. */
  answers?: { message?: string; topic?: string };
}

/** What became of a message that was handed to a channel. */
export type SendOutcome =
  /** It stands in the chat. */
  | { outcome: "sent"; reference: string }
  /** A clear no. `unreachable`: nothing can be sent there until they write again. */
  | { outcome: "refused"; reason: string; unreachable?: boolean }
  /** A clear "later", for the whole channel. */
  | { outcome: "throttled"; retryAfterMs: number }
  /** The chat has another name now; nothing was sent. */
  | { outcome: "moved"; to: string }
  /** It surely did not arrive. */
  | { outcome: "notSent"; reason: string }
  /** The request left, the answer was lost: it may stand there or not. */
  | { outcome: "unclear"; reason: string };

export interface Health {
  /** Whether messages come in and go out. */
  ok: boolean;
  /** Why not, in a word for the operator. */
  reason?: string;
}

/** The port of a chat app. A new channel is a new folder that fills this, and a line in the list of channels. */
export interface Channel {
  name: ChannelName;
  ownAccount(): string;
  /** Starts taking messages; `receive` resolves when the event is durable, only then is it confirmed to the chat app. */
  start(receive: (event: ChannelEvent) => Promise<void>): Promise<void>;
  /** Takes no more messages; resolves when those in hand are handed over. */
  stop(): Promise<void>;
  send(message: Outgoing): Promise<SendOutcome>;
  health(): Health;
  /** Texts of more UTF-16 units than this are split. */
  longestText: number;
}
