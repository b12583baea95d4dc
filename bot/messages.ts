import type { Temporal } from "temporal-polyfill";
import type { Figures } from "#bot/domain/officer-figures.ts";
import type { Position } from "#bot/domain/position.ts";

/** What comes in and what goes out, as plain data: all that the channels and the rest know of each other. */

export type ChannelName = "telegram" | "whatsapp" | "terminal";
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
  /** A point on the map, in degrees. */
  | { kind: "location"; latitude: number; longitude: number }
  | { kind: "photo" | "document" | "voice" | "video" | "sticker" | "poll" | "other" };

/** A place that somebody sent; where the app does not say which point it is, it is none. */
export function placeSent(latitude: unknown, longitude: unknown): Content {
  const isDegree = (value: unknown, most: number): value is number =>
    typeof value === "number" && Math.abs(value) <= most;
  if (!isDegree(latitude, 90) || !isDegree(longitude, 180)) return { kind: "other" };
  return { kind: "location", latitude, longitude };
}

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
  /** The phone number that the channel itself vouches for, +62…: the app's own, or that of the contact which is theirs. */
  number?: string;
  /** The message that this one quotes, by the reference or the id that it has. */
  quotes?: string;
  /** The file that came with it. */
  attachment?: Attachment;
}

/** A file that somebody sent; its bytes are fetched when they are needed. */
export interface Attachment {
  /** What the channel finds it by. */
  reference: string;
  mime: string;
  name: string | null;
  /** As the sender's app says; null: it does not. */
  bytes: number | null;
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
  | { type: "moved"; from: ChatName; to: string }
  /** One of our messages reached their phone, or was looked at. */
  | { type: "delivered" | "read"; from: ChatName; reference: string; at: Temporal.Instant }
  /** The app says that this chat and the one called `alias` are the same person's, and their number. */
  | { type: "identity"; from: ChatName; alias: string; number: string };

export type Incoming = Message | Press | Edited;
export type ChannelEvent = Incoming | ChatEvent;

/** A message id and its values. Rendered when it is sent, for only then are the reader's language and app known. */
export interface Words {
  id: string;
  values: Readonly<Record<string, Value>>;
}
/** A value is shown by its type: an instant as date and time, a date as a date, a bigint as rupiah, a list as lines. */
export type Value =
  | string
  | number
  | bigint
  | Figure
  | ShortDate
  | Passage
  | Temporal.Instant
  | Temporal.PlainDate
  | Temporal.PlainTime
  | ClockTime
  | Words
  | readonly Words[];

/** Rupiah of which only the figure is told, in a table: 575.000. */
export interface Figure {
  figure: bigint;
}

/** What somebody wrote in several lines. `{nama}` in it becomes the value of that name. */
export interface Passage {
  passage: string;
  fills?: Readonly<Record<string, Value>>;
}

/** A date in a table: 5 Jul 2025. */
export interface ShortDate {
  short: Temporal.PlainDate;
}

/** An instant of which only the time of day is told: pukul 09.45 WIB. */
export interface ClockTime {
  clock: Temporal.Instant;
}

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

/** A card with a number, to be kept in the phone's address book. */
export interface ContactCard {
  name: Words;
  /** As it is dialled: +62…, or a short number. */
  number: string;
}

/** A file that goes out, as data; its bytes are made, or read where they are kept, when it is sent. */
export type Document = MadeDocument | KeptDocument;
export type MadeDocument =
  | LinkCode
  | Poster
  | ParticipantCard
  | ParticipantsList
  | BookSheet
  | SheetTemplate
  | OfficersChart
  | OfficersTable
  | SlipReceipt;
/** One that somebody sent us, by what it belongs to; gone by then, the words go alone. */
export type KeptDocument = Invitation | HandedInPaper | CertificateFile | BroadcastAttachment | SheetFile;

/** The picture of a code that links the office's number. */
export interface LinkCode {
  kind: "linkCode";
  /** What the file is called, without its ending. */
  name: Words;
  code: string;
  /** Until then it is replaced by the one that is good. */
  until: Temporal.Instant;
}

/** A sheet to be hung up, with codes that open a chat with the bot. */
export interface Poster {
  kind: "poster";
  name: Words;
  title: Words;
  /** Whose sheet it is. */
  owner: Words;
  lead: Words;
  codes: readonly PosterCode[];
  /** What can be asked. */
  examples: Words;
}
export interface PosterCode {
  title: Words;
  /** What people type who have no camera for it. */
  address: Words;
  link: { app: "whatsapp"; number: string; says: Words } | { app: "telegram"; username: string };
}

/** The picture that a participant shows at the desk. */
export interface ParticipantCard {
  kind: "participantCard";
  session: SessionAsPrinted;
  participant: ParticipantAsPrinted;
  /** What to bring, an entry each. */
  bring: readonly Words[];
  /** What the QR code says. */
  code: string;
}

/** Who takes part and who waits: a PDF to be printed and signed, or a workbook. */
export interface ParticipantsList {
  kind: "participantsSheet" | "participantsTable";
  session: SessionAsPrinted;
  /** In the order of the list. */
  participants: readonly ParticipantAsListed[];
  /** In their order. */
  waiting: readonly WaitingAsListed[];
  /** When it was so. */
  asOf: Temporal.Instant;
}

/** A table of money with what it is of: a statement, a plan of instalments. On paper (PDF), or as a workbook. */
export interface BookSheet {
  kind: "bookSheet";
  format: "pdf" | "xlsx";
  /** What the file is called, without its ending. */
  name: Words;
  title: Words;
  /** Whose it is and of what, a line each. */
  facts: readonly Words[];
  columns: readonly BookColumn[];
  /** A value for each column. */
  rows: readonly (readonly Value[])[];
  /** What stands under the columns; none: nothing. */
  totals: readonly Value[] | null;
  /** Up to when it holds, and how it was worked out. */
  notes: readonly Words[];
  /** Who signs it on paper, from left to right; "" where nobody is in that office. */
  signatures?: readonly { role: Words; name: string }[];
}
export interface BookColumn {
  title: Words;
  kind: "text" | "number" | "date" | "money";
  /** Of the width of the table, beside the shares of the others. */
  share: number;
}

/** An empty spreadsheet with the right columns, and an example in its first row. */
export interface SheetTemplate {
  kind: "sheetTemplate";
  name: Words;
  /** Name of the sheet. */
  sheet: string;
  columns: readonly { name: string; example: string; choices?: readonly string[] }[];
  /** Explanations, on a second sheet. */
  notes: readonly Words[];
}

/** How far the officers of each district are, as a picture of bars. */
export interface OfficersChart {
  kind: "officersChart";
  all: Figures;
  /** In this order, from the top. */
  districts: readonly { district: string; figures: Figures }[];
  /** When it was so. */
  at: Temporal.Instant;
}

/** How far the officers are, as a workbook: of each district, and of each cooperative. */
export interface OfficersTable {
  kind: "officersTable";
  cooperatives: readonly { district: string; village: string; cooperative: string; figures: Figures }[];
  at: Temporal.Instant;
}

/** The picture of a receipt: money that a member brought to their cooperative, or took. */
export interface SlipReceipt {
  kind: "slipReceipt";
  /** SK26-0007 */
  number: string;
  cooperative: string;
  /** Where it is. */
  place: Words;
  title: Words;
  /** A line each, with what it says of what. */
  facts: readonly { label: Words; value: Words }[];
  amount: Words;
  /** The same in words. */
  spelled: string;
  /** What there was afterwards. */
  balance: readonly Words[];
  notes: readonly Words[];
  /** It was taken back since, which stands across it. */
  isReversed: boolean;
}

/** A file that many get. */
export interface Shared {
  /** Stands for exactly these bytes: by it they are read once for all who get them, and uploaded once where the app lets us. */
  key?: string;
}

/** The letter of invitation of a session. */
export interface Invitation extends Shared {
  kind: "invitation";
  /** The session's code. */
  exam: string;
}

/** A paper that somebody handed in, for the one of the staff who checks it. */
export interface HandedInPaper {
  kind: "paper";
  paper: number;
  /** The person who looks at it: nobody is shown it who has left the staff by then. */
  viewer: number;
}

/** Somebody's certificate, for them alone. */
export interface CertificateFile {
  kind: "certificate";
  /** What it is called where it is kept: another one in its place is another file. */
  file: string;
  /** The person whose it is. */
  viewer: number;
}

/** The picture or PDF of an announcement. */
export interface BroadcastAttachment {
  kind: "broadcastFile";
  file: number;
  /** It is the same for all who get it. */
  key: string;
}

/** What came of the rows of a sheet that was sent, or would: all of them, those refused, those that can't go back. */
export interface SheetFile {
  kind: "sheetFile";
  sheet: number;
  what: "plan" | "refused" | "stuck";
}

export interface SessionAsPrinted {
  code: string;
  title: string;
  startsAt: Temporal.Instant;
  place: string;
  address: string | null;
}
export interface ParticipantAsPrinted {
  /** Of the registration, as it is said and typed: UK3-025. */
  number: string;
  name: string;
  position: Position | null;
  /** As it is called for short: KDMP Cukir. */
  cooperative: string;
  village: string;
  district: string;
}
export interface ParticipantAsListed extends ParticipantAsPrinted {
  /** As it may be shown, masked (`maskedPhone`); null: not to be listed. */
  phone: string | null;
  /** What the certification body found; not there: nothing yet. */
  result?: Words;
}
export interface WaitingAsListed extends ParticipantAsListed {
  /** Place in line, from 1. */
  place: number;
  /** Why they wait. */
  reason: Words | null;
}

/** One message that goes out. */
export interface Reply {
  words: Words;
  choices?: readonly Choice[];
  mapPoint?: MapPoint;
  contact?: ContactCard;
  document?: Document;
  /**
   * Nobody asked for it just now. Its choices are buttons where the app has such, and words elsewhere ("Balas HADIR atau
   * TIDAK BISA"): a number typed there is meant for the list that was asked for.
   */
  unasked?: true;
  /** A button with these words that shares the writer's own number, where the app has such a thing. */
  asksContact?: Words;
  /** The message that this answers is taken out of the chat where the app lets us: it holds a PIN, or is replaced by this. */
  deletesQuestion?: true;
  /**
   * An earlier message of ours in this chat, by its reference: these words and choices stand in its place, where the app lets us
   * and neither has a file. Too long for one message, they come anew.
   */
  replaces?: string;
  /** How far an announcement is, or how many have come to a session: kept up to date where the app lets us change what was sent. */
  shows?: { broadcast: number } | { board: { exam: string; day: string; personId: number; shownAs: string } };
  /** A way into the private chat that goes on with this keyword there. */
  privateLink?: { label: Words; keyword: string };
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
  /** A card with a number; what stands on it is in the text too, for apps without such cards. */
  contact?: { name: string; number: string };
  /** With a `key` it goes to others too: the same key, the same bytes. */
  attachment?: { name: string; mime: string; bytes: Uint8Array; key?: string };
  /** The message that this answers, one that came in or one of ours, which is shown with it; in a group its topic too. */
  answers?: { message?: string; topic?: string };
  /** Words on a button that shares the reader's own number. */
  asksContact?: string;
  /** A message to be taken out of the chat, where the app lets us: one that came in, or one of ours that this replaces. */
  deletes?: string;
  /** An earlier message of ours whose text and choices this takes over; where the app does not let us, it is sent anew. */
  replaces?: string;
  /** A way into the private chat, in which this is then asked. */
  privateLink?: { label: string; keyword: string };
}

/** What became of a message that was handed to a channel. */
export type SendOutcome =
  /** It stands in the chat, by this name: that of the message in whose place it stands, if there is one. */
  | { outcome: "sent"; reference: string }
  /** A clear no. `unreachable`: nothing can be sent there until they write again. */
  | { outcome: "refused"; reason: string; unreachable?: boolean }
  /** A clear "later", for the whole channel. */
  | { outcome: "throttled"; retryAfterMs: number }
  /** The chat has another name now; nothing was sent. */
  | { outcome: "moved"; to: string }
  /** It surely did not arrive. */
  | { outcome: "notSent"; reason: string }
  /** The app took it and gave it back. Later it may take it; asked soon again it would take offence. */
  | { outcome: "declined"; reason: string }
  /** The request left, the answer was lost: it may stand there or not. `repeatable`: sent again it would not stand there twice. */
  | { outcome: "unclear"; reason: string; repeatable?: true };

/** What a look at the chat shows of a message whose sending was left unclear. */
export type Standing =
  | { standing: "there"; reference: string }
  /** The app has it and has not sent it yet. */
  | { standing: "underway" }
  | { standing: "absent" }
  /** The chat could not be looked at. */
  | { standing: "unseen" };

/** What a channel may ask of what was stored, to find out what it has missed and whom it knows. */
export interface Memory {
  /** Which of these messages of a chat were had. */
  had(chat: ChatName, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether anything was ever had of this chat. */
  knows(chat: ChatName): Promise<boolean>;
  /** The number that the channel has proved for this chat. */
  number(chat: ChatName): Promise<string | null>;
  /** What the chat of the person with this number is called. */
  chatOf(ownAccount: string, number: string): Promise<string | null>;
}

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
  start(receive: (event: ChannelEvent) => Promise<void>, memory: Memory): Promise<void>;
  /** Takes no more messages; resolves when those in hand are handed over. */
  stop(): Promise<void>;
  send(message: Outgoing): Promise<SendOutcome>;
  /**
   * Looks for a message that was handed over at this time or later. An app that can be looked at is looked at before
   * anything is sent a second time.
   * @param others references of other messages in that chat
   */
  look?(message: Outgoing, since: Temporal.Instant, others: ReadonlySet<string>): Promise<Standing>;
  /** The bytes of what somebody sent. @throws Error when they are not to be had any more */
  fetch?(attachment: Attachment): Promise<Uint8Array>;
  /** Nothing is ever sent to somebody who has not written first, whoever asks for it. */
  answersOnly?: boolean;
  /** Whether choices are shown as buttons; without it they are a numbered list. */
  hasButtons?: true;
  health(): Health;
  /** Texts of more UTF-16 units than this are split. */
  longestText: number;
}

/** How a channel stands, for those who look after it. */
export interface ChannelState {
  channel: ChannelName;
  /** Whether this process looks after it; where several share a database, another one may. */
  isHere: boolean;
  /** What it is called in its app: the digits of the number, the name of the bot; null: not known yet. */
  account: string | null;
  health: Health;
  /** Since when its health is what it is. */
  since: Temporal.Instant;
  /** When the app last took a message of ours, where that alone proves that it works. */
  provedAt?: Temporal.Instant | null;
  /** The code with which the office's phone can link it now. */
  linkCode?: string | null;
  /** How much that nobody asked for may still leave today. */
  leftToday?: number;
}

/** What commands may know of the channels, and ask of them. */
export interface ChannelDesk {
  states(): readonly ChannelState[];
  /** A code to be typed on the office's phone, in place of one to be scanned. @throws Error when there is none to be had */
  pairingCode(number: string): Promise<string>;
  /** By when so many messages that nobody asked for will have left by this app, from then on. */
  through(channel: ChannelName, count: number, from: Temporal.Instant): Temporal.Instant;
}

/** Where no chat app runs: a chat in the terminal. */
export const NO_CHANNELS: ChannelDesk = {
  states: () => [],
  pairingCode: () => Promise.reject(new Error("no channel that could be linked")),
  through: (_channel, _count, from) => from,
};
