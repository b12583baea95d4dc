import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { createInterface } from "node:readline";
import { Temporal } from "temporal-polyfill";
import type { Attachment, Content, Message, Place } from "#bot/messages.ts";

/** What is typed at the terminal, or comes from a pipe, as messages. */

export interface Speaker {
  /** Whose chat it is. */
  chat: string;
  sender: string;
  place: Place;
  /** The phone number that counts as proven. */
  number: string | null;
}

/** How one is addressed in a group of the terminal. */
const MENTION = /^@sapa(koperasi)?\b[,:]?\s*/i;
/** A file, with or without words: "@foto.jpg ini KTP saya". */
const FILE = /^@(\S+)(?:\s+([\s\S]*))?$/;

/** @returns the message, or the path of a file that is not there */
export function messageTyped(
  line: string,
  { chat, sender, place, number }: Speaker,
  id: string,
): Message | { missing: string } {
  const mentioned = place === "group" && MENTION.test(line);
  const file = mentioned ? null : FILE.exec(line);
  if (file?.[1] !== undefined && !existsSync(file[1])) return { missing: file[1] };
  return {
    type: "message",
    from: { channel: "terminal", ownAccount: "terminal", chat, place },
    id,
    sender,
    sentAt: Temporal.Now.instant(),
    text: file ? (file[2] ?? "") : mentioned ? line.replace(MENTION, "") : line,
    content: file?.[1] === undefined ? { kind: "text" } : contentOf(file[1]),
    addressed: place === "private" || mentioned || line.startsWith("/"),
    ...(file?.[1] !== undefined && { attachment: attachmentAt(file[1]) }),
    ...(number !== null && { number }),
  };
}

function attachmentAt(path: string): Attachment {
  const { kind } = contentOf(path);
  return {
    reference: resolve(path),
    // As a phone says it, by the ending.
    mime: kind === "photo" ? "image/jpeg" : "application/octet-stream",
    name: basename(path),
    bytes: statSync(path).size,
  };
}

/** What is in a file that was sent. */
export async function fileTyped(reference: string): Promise<Uint8Array> {
  return readFile(reference);
}

function contentOf(path: string): Content {
  const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
  if (["jpg", "jpeg", "png", "webp", "heic"].includes(ending)) return { kind: "photo" };
  if (["ogg", "oga", "mp3", "m4a", "opus", "wav"].includes(ending)) return { kind: "voice" };
  if (["mp4", "3gp", "mov", "webm"].includes(ending)) return { kind: "video" };
  return { kind: "document" };
}

/** Hands over one line after the other; the next is read when `line` has resolved. Resolves at the end of the input. */
export async function readKeyboard(line: (text: string) => Promise<void>): Promise<void> {
  const isTerminal = process.stdin.isTTY === true;
  const reader = createInterface({ input: process.stdin, ...(isTerminal && { output: process.stdout }), prompt: "> " });
  if (isTerminal) reader.prompt();
  for await (const text of reader) {
    if (text.trim() !== "") await line(text);
    if (isTerminal) reader.prompt();
  }
}
