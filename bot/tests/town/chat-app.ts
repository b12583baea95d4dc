import type { Channel } from "#bot/messages.ts";

/** A chat app as the town has it: the phones on one side, our channel on the other. */
export interface ChatApp {
  /** What a start of the bot uses; the phones stay the same. */
  channel(): Channel;
  /** Somebody's private chat with the bot; `number` is that of their phone from now on, +62… */
  phone(name: string, number?: string): Phone;
  group(title: string): GroupChat;
  /** Resolves when the bot has had all that was sent. */
  had(): Promise<void>;
  close(): Promise<void>;
}

export interface GroupChat {
  /** The chat as somebody in it has it. */
  phoneOf(name: string): Phone;
}

/** What somebody does in one chat. Nothing waits for an answer. */
export interface Phone {
  types(text: string): void;
  sends(kind: Kind, caption?: string): void;
  sendsFile(file: SentFile, caption?: string): void;
  sendsAlbum(photos: number, caption?: string): void;
  /** Their last message. */
  edits(text: string): void;
  /** A choice under the last message that has it: its button, or its number where there are no buttons. */
  presses(label: string): void;
  /** What the bot sent, oldest first. */
  shown(): readonly Shown[];
}

/** A file as it lies on a phone. */
export interface SentFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** What is sent that is no text; the last is one that nobody knows yet. */
export type Kind =
  | "own contact"
  | "contact"
  | "location"
  | "photo"
  | "document"
  | "voice"
  | "video"
  | "sticker"
  | "poll"
  | "dice"
  | "kind of tomorrow";

/** A message of the bot as it is seen. */
export interface Shown {
  text: string;
  choices: readonly string[];
  /** Other buttons: one that shares the number, a link into the private chat. */
  buttons?: readonly string[];
  mapPoint: { latitude: number; longitude: number; title: string; address: string } | null;
  /** What came with it. */
  file?: { name: string; bytes: Uint8Array };
  contact?: { name: string; number: string } | null;
}

/** In a transcript choices are a numbered list, whatever they look like in the app. */
export function asSeen({ text, choices, buttons = [], mapPoint, contact }: Shown): string {
  const card = contact ? [`(kontak: ${contact.name}, ${contact.number})`] : [text];
  const place = mapPoint ? [`(peta: ${mapPoint.title}, ${mapPoint.address})`] : card;
  const listed = choices.map((label, index) => `${index + 1}. ${label}`);
  return [...place, ...listed, ...buttons.map((label) => `[${label}]`)].join("\n");
}

/** How the bot is called in a group. */
export const BOT_NAME = "sapa_koperasi_bot";
